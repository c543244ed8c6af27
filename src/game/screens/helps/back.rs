//! Going back: one turn, or to any turn from a list of them; and forward again as long as nothing else was done.

use bevy::prelude::*;

use super::super::talk::spoken;
use super::what_if::{did, how};
use crate::game::access::Announce;
use crate::game::engine::{call, went};
use crate::game::state::{Room, Screen, Sitting};
use crate::game::theme::{Size, Theme};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, column};
use crate::game::widgets::{Acted, Action, Look, Moment, Nest, over};
use crate::game::words;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, act.run_if(in_state(Screen::Call).and_then(resource_exists::<Sitting>)).in_set(Moment::Act));
}

fn act(mut acted: MessageReader<Acted>, mut sitting: ResMut<Sitting>, mut announce: MessageWriter<Announce>) {
    for Acted(action) in acted.read() {
        let (gone, told) = match action {
            Action::TakeBack => {
                let turn = sitting.play.turns();
                (sitting.go_back(turn), words::helps::back_at(turn))
            }
            Action::BackTo(turn) => (sitting.go_back(*turn), words::helps::back_at(*turn)),
            Action::Forward => (sitting.go_forward(), words::helps::FORWARD_TOLD.to_owned()),
            _ => continue,
        };
        if gone {
            announce.write(Announce(format!("{told} {}", spoken(&sitting, sitting.fresh))));
        }
    }
}

/// Every turn so far, the last in sight.
pub(super) fn turns(commands: &mut Commands, theme: &Theme, room: Room, sitting: &Sitting) {
    let (turns, who) = (went(&sitting.play), call(&sitting.play));
    let last = turns.len();
    let body = |body: &mut Nest| {
        surface::prose(body, theme, &words::helps::TURNS_LINE);
        for (at, one) in (1..).zip(&turns) {
            let (did, how) = (did(one), how(one, who));
            let button =
                Button::new(Action::BackTo(one.turn), "").name(words::helps::back_to(one.turn, &did, &how)).wide().first(at == last);
            button.frame(body, theme).with_children(|row| {
                row.spawn((Node { min_width: px(104), flex_shrink: 0.0, ..default() }, Pickable::IGNORE)).with_children(|number| {
                    number.spawn(theme.bold(words::turn(one.turn), Size::Small, theme.tokens.accent_deep));
                });
                row.spawn((Node { flex_grow: 1.0, flex_basis: px(0), ..column(0.0) }, Pickable::IGNORE)).with_children(|told| {
                    told.spawn(theme.text(did, Size::Body, theme.tokens.ink));
                    told.spawn(theme.text(how, Size::Small, theme.tokens.soft));
                });
            });
        }
    };
    let foot = |foot: &mut Nest| {
        Button::new(Action::PutAway, words::helps::LEAVE_IT).look(Look::Quiet).escape().first(last == 0).spawn(foot, theme);
    };
    over::lay(commands, theme, room, (&words::helps::TURNS_NAME, true), body, foot);
}
