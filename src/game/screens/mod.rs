//! Where the player is. Each screen draws itself anew from what it shows, and answers its own controls.

mod briefing;
mod call;
mod compose;
mod debrief;
mod desk;
mod helps;
mod left;
mod library;
mod progress;
mod settings;
mod talk;
mod title;
mod transcript;
mod who;

#[cfg(test)]
pub(super) use debrief::Drawer;

use bevy::ecs::system::SystemParam;
use bevy::input_focus::tab_navigation::TabGroup;
use bevy::prelude::*;

use super::engine::{Offer, Repertoire};
use super::prefs::Prefs;
use super::stage::Gallery;
use super::stage::avatar::Crop;
use super::state::{Room, Screen, Wish};
use super::theme::{Size, Theme, gap};
use super::widgets::button::Button;
use super::widgets::surface::{self, row};
use super::widgets::{self, Acted, Action, Knob, Look, Nest};
use super::words;
use crate::codebook::terms::Channel;
use crate::customer::{Expression, Face, Lean, Look as Customer};

/// The top of what a screen drew.
#[derive(Component, Debug, Clone, Copy, Default)]
pub(super) struct ScreenRoot;

/// What a screen needs to draw itself.
#[derive(SystemParam)]
struct Easel<'w, 's> {
    commands: Commands<'w, 's>,
    old: Query<'w, 's, Entity, With<ScreenRoot>>,
    theme: Res<'w, Theme>,
    room: Res<'w, Room>,
    prefs: Res<'w, Prefs>,
    gallery: ResMut<'w, Gallery>,
    images: ResMut<'w, Assets<Image>>,
}

impl Easel<'_, '_> {
    /// Takes away what was drawn before and draws `node` with `parts` in it.
    fn draw(&mut self, node: Node, parts: impl FnOnce(&mut Nest)) {
        for entity in &self.old {
            self.commands.entity(entity).try_despawn();
        }
        let node = Node { width: percent(100), height: percent(100), ..node };
        self.commands.spawn((node, ScreenRoot, TabGroup::new(0), BackgroundColor(self.theme.tokens.paper))).with_children(parts);
    }

    /// A person, `height` design pixels high.
    fn person(&mut self, look: &Customer, face: Face, lean: Lean, crop: Crop, height: f32) -> Picture {
        let image = self.gallery.person(&mut self.images, look, (face, lean), crop, height * self.room.pixels);
        Picture { image, height, ratio: if look.pose == "wheelchair" && crop == Crop::Bust { 1900.0 / 2222.0 } else { crop.ratio() } }
    }

    /// Whoever is met on this channel: a person, or what stands for one.
    fn other(&mut self, look: &Customer, channel: Channel, expression: Expression, height: f32) -> Picture {
        if channel == Channel::FaceToFace {
            return self.person(look, expression.face, expression.lean, Crop::Bust, height);
        }
        let height = height * 0.62;
        let image = self.gallery.prop(&mut self.images, &self.theme.tokens, channel, expression, height * self.room.pixels);
        Picture { image, height, ratio: 1.0 }
    }
}

/// A drawing and its size in design pixels.
#[derive(Clone)]
struct Picture {
    image: Handle<Image>,
    height: f32,
    ratio: f32,
}

impl Picture {
    fn node(&self) -> Node {
        Node { width: px(self.height * self.ratio), height: px(self.height), flex_shrink: 0.0, ..default() }
    }

    fn bundle(self) -> impl Bundle {
        self.bundle_at(UiRect::DEFAULT)
    }

    fn bundle_at(self, margin: UiRect) -> impl Bundle {
        let node = Node { margin, ..self.node() };
        (node, ImageNode { image: self.image, image_mode: bevy::ui::widget::NodeImageMode::Stretch, ..default() }, Pickable::IGNORE)
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((
        title::plugin,
        library::plugin,
        briefing::plugin,
        call::plugin,
        talk::plugin,
        desk::plugin,
        compose::plugin,
        helps::plugin,
        debrief::plugin,
        settings::plugin,
        left::plugin,
        progress::plugin,
        who::plugin,
    ));
    app.add_systems(Update, go.in_set(widgets::Moment::Act));
}

/// What every screen's controls may ask for.
fn go(mut acted: MessageReader<Acted>, mut next: ResMut<NextState<Screen>>, mut prefs: ResMut<Prefs>, mut exit: MessageWriter<AppExit>) {
    for Acted(action) in acted.read() {
        match action {
            Action::Go(screen) => next.set(*screen),
            Action::Quit => {
                exit.write(AppExit::Success);
            }
            Action::Larger => Knob::Text.turn(&mut prefs, true),
            Action::Smaller => Knob::Text.turn(&mut prefs, false),
            _ => {}
        }
    }
}

/// Whether a screen is come back to from one that was only looked in at: then it is as it was.
fn returning(mut moves: MessageReader<StateTransitionEvent<Screen>>) -> bool {
    moves.read().last().is_some_and(|moved| matches!(moved.exited, Some(Screen::Settings | Screen::Who)))
}

/// Whether the look of everything changed: then every screen is drawn anew.
fn shaken(prefs: Res<Prefs>, room: Res<Room>, theme: Res<Theme>) -> bool {
    prefs.is_changed() || room.is_changed() || theme.is_changed()
}

/// The bar at the top of a screen: a title, a line under it, and room for controls at its end.
fn bar(nest: &mut Nest, theme: &Theme, title: &str, under: &str, controls: impl FnOnce(&mut Nest)) {
    let titles = |bar: &mut Nest| {
        bar.spawn(Node { flex_shrink: 1.0, ..surface::column(0.0) }).with_children(|titles| {
            if !title.is_empty() {
                surface::heading(titles, theme, title, Size::Dialogue);
            }
            if !under.is_empty() {
                surface::aside(titles, theme, under);
            }
        });
    };
    bar_after(nest, theme, gap::WIDE, titles, controls);
}

/// The bar at the top of a screen, with whatever stands before its controls, and so much room at its sides.
fn bar_after(nest: &mut Nest, theme: &Theme, side: f32, before: impl FnOnce(&mut Nest), controls: impl FnOnce(&mut Nest)) {
    let node = Node {
        padding: UiRect::axes(px(side), px(gap::SMALL)),
        border: UiRect::bottom(px(theme.hair)),
        align_items: AlignItems::Center,
        justify_content: JustifyContent::SpaceBetween,
        flex_wrap: FlexWrap::Wrap,
        column_gap: px(gap::USUAL),
        flex_shrink: 0.0,
        min_height: px(76),
        ..default()
    };
    nest.spawn((node, BorderColor::all(theme.tokens.line))).with_children(|bar| {
        before(bar);
        bar.spawn(Node { max_width: percent(100), ..row(gap::SMALL) }).with_children(controls);
    });
}

/// A soft disc behind somebody, for warmth.
fn disc(nest: &mut Nest, theme: &Theme, across: f32) {
    let node = Node {
        position_type: PositionType::Absolute,
        width: px(across),
        height: px(across),
        bottom: px(across * -0.18),
        border_radius: BorderRadius::all(percent(50)),
        ..default()
    };
    nest.spawn((node, BackgroundColor(theme.tokens.halo), Pickable::IGNORE));
}

/// The way to the settings. Whoever does not see how large the words are is told.
fn settings(nest: &mut Nest, theme: &Theme, prefs: &Prefs) {
    let name = format!("{}, {}", words::SETTINGS, words::text_size(prefs.text));
    let button = Button::new(Action::Settings, words::SETTINGS).name(name).look(Look::Quiet).settings_key();
    nest.spawn(row(0.0)).with_children(|row| button.spawn(row, theme));
}

/// A screen's column with everything in it scrolling, no wider than is pleasant to read.
fn page(space: f32) -> Node {
    Node { flex_grow: 1.0, flex_basis: px(0), padding: UiRect::axes(px(gap::WIDE), px(gap::WIDE)), ..surface::column(space) }
}

/// The offer that was chosen.
fn chosen<'a>(repertoire: &'a Repertoire, wish: &Wish) -> Option<&'a Offer> {
    repertoire.offers.get(wish.offer)
}

/// The expression of somebody who has not been spoken to yet.
const BEFORE: Expression = Expression { face: Face::Calm, lean: Lean::Upright, voice: crate::customer::Voice::Even };
