//! Controls and surfaces. Widgets report what was asked for as an [`Acted`] message; screens decide what it means.

pub(super) mod button;
#[allow(dead_code, reason = "names and own lines are typed on screens that are being built; the tests type in it meanwhile")]
pub(super) mod field;
pub(super) mod knob;
mod paint;
mod preference;
pub(super) mod spin;
pub(super) mod surface;

use bevy::ecs::hierarchy::ChildSpawnerCommands;
use bevy::prelude::*;
use bevy::ui_widgets::Activate;

pub(super) use paint::Look;
pub(super) use preference::{Knob, Preference};

use super::state::Screen;
use super::words;

/// Where a widget puts its parts.
pub(super) type Nest<'w> = ChildSpawnerCommands<'w>;

/// What a control asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// Another screen.
    Go(Screen),
    /// Close the window.
    Quit,
    /// Larger text.
    Larger,
    /// Smaller text.
    Smaller,
    /// To the settings, and back to where one came from.
    Settings,
    /// A number of the settings.
    Knob(Knob),
    /// One step of it down or up.
    Turn(Knob, bool),
    /// To a number.
    Set(Knob, u16),
    /// Something of the settings that is chosen, or turned on or off.
    Prefer(Preference),
    /// The settings as they were when they were opened.
    Restore,
    /// The settings as Rapport comes.
    Defaults,
    /// A role-play of the library.
    Choose(usize),
    /// A variant of it.
    Variant(usize),
    /// Begin, or begin again.
    Begin,
    /// Say a reply of this turn.
    Say(u16, usize),
    /// The next delivery.
    Delivery,
    /// Wait.
    Wait,
    /// Say an aside.
    Aside(usize),
    /// Undo the last input.
    TakeBack,
    /// Go to the desk.
    Desk,
    /// Open something on the desk.
    Open(usize),
    /// Put it back.
    Close,
    /// Do it.
    Do,
    /// The number in a field.
    Number(Quantity),
    /// One step up or down.
    Step(Quantity, bool),
    /// Pick one.
    Pick(usize),
    /// Tick or untick one.
    Tick(usize),
    /// Lay or take up a card.
    Card(usize),
    /// Look at a slot of the email.
    Slot(usize),
    /// Choose a wording for it.
    Wording(usize, usize),
    /// Send the email.
    Send,
    /// More of the debrief, or less.
    More,
    /// The best way on from a turn, or no longer.
    WayOn(u16),
}

/// What a number field counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantity {
    /// Pence.
    Money,
    /// Days from now.
    Days,
}

/// A control was used.
#[derive(Message, Debug, Clone, Copy)]
pub(super) struct Acted(pub(super) Action);

/// Something that can be used, and what it asks for.
#[derive(Component, Debug, Clone, Copy)]
pub(super) struct Control {
    /// What it asks for.
    pub(super) action: Action,
    /// How it looks.
    pub(super) look: Look,
    /// Whether it is the chosen one of several.
    pub(super) chosen: bool,
}

/// The control that a new screen puts the focus on, or what holds it.
#[derive(Component, Debug, Clone, Copy, Default)]
pub(super) struct FirstFocus;

/// The key that works a control from anywhere on its screen.
#[derive(Component, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shortcut {
    /// A letter or a digit, in lower case.
    Char(char),
    /// Escape.
    Escape,
    /// The key that leads to the settings from everywhere.
    Settings,
}

impl Shortcut {
    /// The key as printed on the control: letters and digits `plain`, or together with Alt.
    pub(super) fn cap(self, plain: bool) -> String {
        match self {
            Self::Char(letter) if plain => letter.to_uppercase().to_string(),
            Self::Char(letter) => words::with_alt(letter),
            Self::Escape => words::ESCAPE.to_owned(),
            Self::Settings => words::SETTINGS_KEY.to_owned(),
        }
    }
}

/// When things happen in a frame: first what was asked for, then the drawing of what came of it.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Moment {
    /// Screens answer [`Acted`].
    Act,
    /// Screens are drawn anew.
    Draw,
}

pub(super) fn plugin(app: &mut App) {
    app.add_message::<Acted>().configure_sets(Update, (Moment::Act, Moment::Draw).chain());
    app.add_observer(report);
    app.add_plugins((field::plugin, knob::plugin, paint::plugin, spin::plugin, surface::plugin));
}

fn report(used: On<Activate>, controls: Query<&Control>, mut acted: MessageWriter<Acted>) {
    if let Ok(control) = controls.get(used.entity) {
        acted.write(Acted(control.action));
    }
}

/// The digit that works the control at a place of a list: the first nine have one.
pub(super) fn digit(place: usize) -> Option<char> {
    "123456789".chars().nth(place)
}
