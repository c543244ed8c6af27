//! Surfaces and words: columns, rows, sheets, scrolling areas, headings, captions.

use std::collections::BTreeMap;

use accesskit::{Node as Access, Role};
use bevy::a11y::AccessibilityNode;
use bevy::picking::PickingSystems;
use bevy::picking::pointer::{PointerAction, PointerInput};
use bevy::prelude::*;
use bevy::ui::IgnoreScroll;
use bevy::ui::UiSystems;
use bevy::ui_widgets::{ControlOrientation, ScrollArea, Scrollbar, ScrollbarThumb};

use super::Nest;
use crate::game::theme::{Size, Theme, gap};

/// The talk so far: PageUp and PageDown scroll it.
#[derive(Component, Debug, Clone, Copy, Default)]
pub(in crate::game) struct Paged;

/// From here on in a frame, areas are scrolled to where they stay.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::game) struct Settled;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Scrolled>()
        .add_observer(add_bar)
        .add_observer(put_back)
        .add_systems(PreUpdate, gently.before(PickingSystems::ProcessInput))
        .add_systems(PostUpdate, settle.in_set(Settled).after(UiSystems::Layout));
}

/// The wheel moves areas as far as ever over the glass, however large the words are: in large words the same way would be more than can be seen at once.
fn gently(mut inputs: MessageMutator<PointerInput>, scale: Res<UiScale>) {
    let large = scale.0.max(1.0);
    for input in inputs.read() {
        if let PointerAction::Scroll { x, y, .. } = &mut input.action {
            (*x, *y) = (*x / large, *y / large);
        }
    }
}

/// A column with space between its parts.
pub(in crate::game) fn column(space: f32) -> Node {
    Node { flex_direction: FlexDirection::Column, row_gap: px(space), min_width: px(0), ..default() }
}

/// A row that wraps, with space between its parts.
pub(in crate::game) fn row(space: f32) -> Node {
    Node {
        flex_wrap: FlexWrap::Wrap,
        column_gap: px(space),
        row_gap: px(space),
        align_items: AlignItems::Center,
        min_width: px(0),
        ..default()
    }
}

/// The space between the side of a sheet and what stands on it.
pub(in crate::game) const SHEET: f32 = 28.0;
/// A sheet of paper.
pub(in crate::game) fn sheet(theme: &Theme, space: f32) -> impl Bundle + use<> {
    let node = Node {
        padding: UiRect::axes(px(SHEET), px(22)),
        border: px(theme.hair).all(),
        border_radius: BorderRadius::all(px(6)),
        flex_shrink: 0.0,
        ..column(space)
    };
    (
        node,
        BackgroundColor(theme.tokens.sheet),
        BorderColor::all(theme.tokens.line),
        BoxShadow::new(theme.tokens.shade, px(0), px(4), px(0), px(14)),
    )
}

/// Far more than there is: an area that is scrolled there is brought back to its end once that is known.
pub(in crate::game) const END: f32 = 1.0e6;

/// A column that scrolls when there is not enough room. `end` starts it at its end.
pub(in crate::game) fn scrolling(node: Node, end: bool) -> impl Bundle {
    let node = Node { overflow: Overflow::scroll_y(), min_height: px(0), ..node };
    (node, ScrollArea, ScrollPosition(Vec2::new(0.0, if end { END } else { 0.0 })))
}

/// An area that is drawn anew where it was scrolled to, by a name of its own.
#[derive(Component, Debug, Clone, Copy)]
pub(in crate::game) struct Kept(pub(in crate::game) &'static str);

/// Where areas were scrolled to.
#[derive(Resource, Debug, Default)]
pub(in crate::game) struct Scrolled(BTreeMap<&'static str, f32>);

impl Scrolled {
    /// Where an area was scrolled to, if it was there before.
    pub(in crate::game) fn at(&self, name: &'static str) -> Option<f32> {
        self.0.get(name).copied()
    }

    /// Has an area start at its top again.
    pub(in crate::game) fn forget(&mut self, name: &'static str) {
        self.0.remove(name);
    }
}

fn put_back(area: On<Add, Kept>, scrolled: Res<Scrolled>, mut areas: Query<(&Kept, &mut ScrollPosition)>) {
    if let Ok((Kept(name), mut position)) = areas.get_mut(area.entity)
        && let Some(kept) = scrolled.0.get(name)
    {
        position.y = *kept;
    }
}

/// Says that an area has more below, by at least so many design pixels.
#[derive(Component, Debug, Clone, Copy)]
struct MoreBelow(Entity, f32);

/// Brings scroll positions back to what can be seen, so that the next turn of the wheel moves them, and says where there is more.
fn settle(
    mut areas: Query<(&ComputedNode, &mut ScrollPosition, Option<&Kept>), With<ScrollArea>>,
    mut bars: Query<(&Scrollbar, &mut Visibility), Without<MoreBelow>>,
    mut shades: Query<(&MoreBelow, &mut Visibility)>,
    mut scrolled: ResMut<Scrolled>,
) {
    for (node, mut position, kept) in &mut areas {
        let most = beyond(node);
        if position.y > most {
            position.y = most;
        }
        if let Some(Kept(name)) = kept {
            scrolled.0.insert(name, position.y);
        }
    }
    let shown = |there: bool| if there { Visibility::Inherited } else { Visibility::Hidden };
    for (bar, mut visibility) in &mut bars {
        visibility.set_if_neq(shown(areas.get(bar.target).is_ok_and(|(node, ..)| beyond(node) > 1.0)));
    }
    for (MoreBelow(area, least), mut visibility) in &mut shades {
        visibility.set_if_neq(shown(areas.get(*area).is_ok_and(|(node, position, _)| position.y + least < beyond(node))));
    }
}

/// How far below the top of an area a part of it begins as it is scrolled now, in design pixels.
pub(in crate::game) fn below(area: (&ComputedNode, &UiGlobalTransform), part: (&ComputedNode, &UiGlobalTransform)) -> f32 {
    let top = |(node, at): (&ComputedNode, &UiGlobalTransform)| at.translation.y - node.size().y / 2.0;
    (top(part) - top(area)) * area.0.inverse_scale_factor
}

/// How much of an area cannot be seen at once.
pub(in crate::game) fn beyond(area: &ComputedNode) -> f32 {
    ((area.content_size().y - area.size().y) * area.inverse_scale_factor).max(0.0)
}

/// Every area that scrolls says so with a bar at its right edge, which the mouse can take, and with a shade where there is more below; keys scroll by
/// focus and by page.
fn add_bar(area: On<Add, ScrollArea>, theme: Res<Theme>, mut commands: Commands) {
    let node = Node { position_type: PositionType::Absolute, right: px(3), top: px(6), bottom: px(6), width: px(10), ..default() };
    let thumb = ScrollbarThumb { border_radius: BorderRadius::all(px(5)), ..default() };
    let bar = Scrollbar::new(area.entity, ControlOrientation::Vertical, 36.0);
    let bar = commands
        .spawn((node, bar, IgnoreScroll(BVec2::TRUE), Visibility::Hidden, children![(thumb, BackgroundColor(theme.tokens.edge))]))
        .id();
    let node = Node { position_type: PositionType::Absolute, left: px(0), right: px(0), bottom: px(0), height: px(22), ..default() };
    let stops = [Color::NONE, theme.tokens.shade].map(ColorStop::auto).to_vec();
    let shade = BackgroundGradient::from(LinearGradient::to_bottom(stops));
    let shade =
        commands.spawn((node, shade, MoreBelow(area.entity, 1.0), IgnoreScroll(BVec2::TRUE), Visibility::Hidden, Pickable::IGNORE)).id();
    commands.entity(area.entity).add_children(&[bar, shade]);
}

/// Points down at the foot of an area where there is more below, in the room beside what is said: a shade alone is easily missed.
pub(in crate::game) fn point_on(area: &mut EntityCommands, theme: &Theme) {
    let tokens = theme.tokens;
    let node = Node {
        position_type: PositionType::Absolute,
        right: px(20),
        bottom: px(6),
        width: px(36),
        height: px(36),
        border_radius: BorderRadius::all(percent(50)),
        align_items: AlignItems::Center,
        justify_content: JustifyContent::Center,
        ..default()
    };
    // The edge of what is shown wholly is nothing to go on to.
    let more = MoreBelow(area.id(), 1.5 * gap::USUAL);
    area.with_children(|area| {
        let disc = (node, BackgroundColor(tokens.accent), more, IgnoreScroll(BVec2::TRUE), Visibility::Hidden, Pickable::IGNORE);
        area.spawn(disc).with_children(|disc| {
            // Two edges of a square that stands on its corner.
            let edges = UiRect { right: px(4), bottom: px(4), ..default() };
            let node = Node { width: px(14), height: px(14), border: edges, margin: UiRect::bottom(px(6)), ..default() };
            let turn = UiTransform::from_rotation(Rot2::degrees(45.0));
            disc.spawn((node, BorderColor::all(tokens.on_accent), turn, Pickable::IGNORE));
        });
    });
}

/// A heading, known to screen readers as one.
pub(in crate::game) fn heading(nest: &mut Nest, theme: &Theme, words: &str, size: Size) {
    let mut access = Access::new(Role::Heading);
    access.set_label(words);
    nest.spawn((theme.bold(words, size, theme.tokens.ink), AccessibilityNode(access)));
}

/// A small label above something.
pub(in crate::game) fn caption(nest: &mut Nest, theme: &Theme, words: &str) {
    nest.spawn((theme.bold(words, Size::Small, theme.tokens.accent_deep), Label));
}

/// Running text.
pub(in crate::game) fn prose(nest: &mut Nest, theme: &Theme, words: &str) {
    nest.spawn((theme.text(words, Size::Body, theme.tokens.ink), Label));
}

/// Text of less weight.
pub(in crate::game) fn aside(nest: &mut Nest, theme: &Theme, words: &str) {
    nest.spawn((theme.text(words, Size::Small, theme.tokens.soft), Label));
}

/// A captioned paragraph.
pub(in crate::game) fn paragraph(nest: &mut Nest, theme: &Theme, title: &str, words: &str) {
    nest.spawn(column(gap::HAIR)).with_children(|inside| {
        caption(inside, theme, title);
        prose(inside, theme, words);
    });
}
