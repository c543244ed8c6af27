//! Where the focus is after a screen was drawn anew: on the same control as before, else on the screen's first.

use bevy::input_focus::tab_navigation::{TabIndex, TabNavigationPlugin};
use bevy::input_focus::{FocusCause, InputFocus, InputFocusSystems, InputFocusVisible};
use bevy::prelude::*;
use bevy::ui::UiSystems;
use bevy::ui_widgets::ScrollArea;

use crate::game::screens::ScreenRoot;
use crate::game::widgets::surface::beyond;
use crate::game::widgets::{Acted, Action, Control, FirstFocus};

/// What the focused control asks for, so that its successor can be found.
#[derive(Resource, Default)]
struct Held(Option<Action>);

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(TabNavigationPlugin).init_resource::<Held>();
    app.add_systems(PostUpdate, (move_on, restore, hold).chain().before(InputFocusSystems::FocusChangeEvents).before(UiSystems::Content));
    app.add_systems(PostUpdate, show.after(UiSystems::PostLayout));
}

/// What goes on to the next turn goes on to its first control, too.
fn move_on(mut acted: MessageReader<Acted>, mut held: ResMut<Held>) {
    let onward = |action: &Action| {
        matches!(
            action,
            Action::Say(..)
                | Action::Aside(_)
                | Action::Wait
                | Action::Do
                | Action::Wording(..)
                | Action::Send
                | Action::TakeBack
                | Action::Open(_)
                | Action::Drawer(_)
                | Action::Close
        )
    };
    if acted.read().any(|Acted(action)| onward(action)) {
        held.0 = None;
    }
}

fn restore(
    fresh: Query<(), Added<ScreenRoot>>,
    held: Res<Held>,
    controls: Query<(Entity, &Control), With<TabIndex>>,
    first: Query<Entity, With<FirstFocus>>,
    children: Query<&Children>,
    mut focus: ResMut<InputFocus>,
) {
    if fresh.is_empty() {
        return;
    }
    let same = held.0.and_then(|action| controls.iter().find(|(_, control)| control.action == action).map(|(entity, _)| entity));
    // Either a control, or what holds some.
    let marked = first.iter().next().and_then(|marked| {
        std::iter::once(marked).chain(children.iter_descendants_depth_first(marked)).find(|part| controls.contains(*part))
    });
    let next = same.or(marked).or_else(|| controls.iter().next().map(|(entity, _)| entity));
    if let Some(next) = next
        && focus.get() != Some(next)
    {
        focus.set(next, FocusCause::Navigated);
    }
}

fn hold(focus: Res<InputFocus>, controls: Query<&Control>, mut held: ResMut<Held>) {
    if focus.is_changed() {
        held.0 = focus.get().and_then(|entity| controls.get(entity).ok()).map(|control| control.action);
    }
}

/// How much is shown beyond a control that is scrolled to: its ring, and that there is something before and after it.
const AROUND: f32 = 14.0;

/// Scrolls to the control that has the focus, so that it is seen whole with its ring.
fn show(
    focus: Res<InputFocus>,
    visible: Res<InputFocusVisible>,
    controls: Query<(&ComputedNode, &UiGlobalTransform), With<Control>>,
    above: Query<&ChildOf>,
    mut areas: Query<(&ComputedNode, &UiGlobalTransform, &mut ScrollPosition), With<ScrollArea>>,
) {
    if !focus.is_changed() || !visible.0 {
        return;
    }
    let Some((entity, (node, place))) = focus.get().and_then(|entity| Some((entity, controls.get(entity).ok()?))) else {
        return;
    };
    let mut rect = Rect::from_center_size(place.translation, node.size()).inflate(AROUND / node.inverse_scale_factor);
    for outer in above.iter_ancestors(entity) {
        let Ok((area, place, mut position)) = areas.get_mut(outer) else {
            continue;
        };
        let seen = Rect::from_center_size(place.translation, area.size());
        // What is taller than the area is shown from its top.
        let below = (rect.max.y - seen.max.y).max(0.0).min(rect.min.y - seen.min.y);
        let by = if rect.min.y < seen.min.y { rect.min.y - seen.min.y } else { below };
        let wanted = (position.y + by * area.inverse_scale_factor).clamp(0.0, beyond(area));
        let moved = (wanted - position.y) / area.inverse_scale_factor;
        if moved.abs() > 0.5 {
            position.y = wanted;
            (rect.min.y, rect.max.y) = (rect.min.y - moved, rect.max.y - moved);
        }
    }
}
