//! Pausing: a sheet from which one goes on, goes back, starts again or stops. It costs nothing, in an assessment either.

use bevy::prelude::*;

use super::super::who;
use super::own;
use crate::game::keep::Keeper;
use crate::game::prefs::Prefs;
use crate::game::state::{Room, Screen, Sheet, Sitting};
use crate::game::theme::Theme;
use crate::game::widgets::button::Button;
use crate::game::widgets::surface;
use crate::game::widgets::{Action, Look, Nest, over};
use crate::game::words;

/// Where one can go from here.
pub(super) fn pause(commands: &mut Commands, theme: &Theme, room: Room, sitting: &Sitting, prefs: &Prefs, keeper: &Keeper) {
    let body = |body: &mut Nest| {
        surface::prose(body, theme, &words::helps::PAUSED_LINE);
        who::troubles(body, theme, keeper);
        Button::new(Action::PutAway, words::helps::GO_ON).look(Look::Primary).wide().escape().first(true).spawn(body, theme);
        Button::new(Action::Lay(Sheet::Said(0)), words::helps::ALL_SAID).wide().key('l').spawn(body, theme);
        if sitting.practice() {
            if sitting.play.turns() > 0 {
                Button::new(Action::Lay(Sheet::Turns), words::helps::TURNS_NAME).wide().key('t').spawn(body, theme);
            }
            own::toggle(prefs).wide().spawn(body, theme);
            Button::new(Action::Lay(Sheet::Again), words::helps::START_AGAIN).wide().key('b').spawn(body, theme);
        }
        Button::new(Action::Settings, words::SETTINGS).wide().settings_key().spawn(body, theme);
        Button::new(Action::Go(Screen::Library), words::helps::STOP_HERE)
            .note(words::helps::STOP_HERE_NOTE)
            .wide()
            .key('s')
            .spawn(body, theme);
    };
    over::lay(commands, theme, room, (&words::helps::PAUSED, false), body, |_| {});
}

/// Starting again is asked about once more.
pub(super) fn again(commands: &mut Commands, theme: &Theme, room: Room) {
    let foot = |foot: &mut Nest| {
        Button::new(Action::PutAway, words::helps::KEEP_THIS).look(Look::Primary).escape().first(true).spawn(foot, theme);
        Button::new(Action::Begin, words::helps::START_AGAIN).key('b').spawn(foot, theme);
    };
    let body = |body: &mut Nest| surface::prose(body, theme, &words::helps::START_AGAIN_LINE);
    over::lay(commands, theme, room, (&words::helps::START_AGAIN_ASK, false), body, foot);
}
