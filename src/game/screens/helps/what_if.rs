//! What if: after going back and choosing otherwise, how it went then and how it goes now, a line each.

use bevy::prelude::*;

use super::note;
use crate::codebook::terms::Channel;
use crate::game::access::Announce;
use crate::game::engine::{Did, Went, call};
use crate::game::practice::WhatIf;
use crate::game::state::{Screen, Sitting};
use crate::game::theme::Theme;
use crate::game::widgets::button::Button;
use crate::game::widgets::surface;
use crate::game::widgets::{Acted, Action, Look, Moment, Nest};
use crate::game::words;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, act.run_if(in_state(Screen::Call).and_then(resource_exists::<Sitting>)).in_set(Moment::Act));
    let settle = settle.run_if(in_state(Screen::Call).and_then(resource_exists_and_changed::<Sitting>));
    app.add_systems(Update, settle.after(Moment::Act).before(Moment::Draw));
}

fn act(mut acted: MessageReader<Acted>, mut sitting: ResMut<Sitting>) {
    if acted.read().any(|Acted(action)| *action == Action::Dismiss) {
        sitting.dismiss();
    }
}

/// Once everything that was asked for is done, sees to what was remembered.
fn settle(mut sitting: ResMut<Sitting>, mut announce: MessageWriter<Announce>) {
    // The call is drawn anew already for what has changed.
    let who = call(&sitting.play).to_owned();
    if let Some(what_if) = sitting.bypass_change_detection().settle() {
        announce.write(Announce(lines(what_if, &who).join(" ")));
    }
}

/// Then and now, a line each.
fn lines(what_if: &WhatIf, who: &str) -> [String; 2] {
    [(words::helps::THEN, &what_if.then), (words::helps::NOW, &what_if.now)]
        .map(|(when, went)| format!("{when}: {} {}", did(went), how(went, who)))
}

/// The note under the words.
pub(super) fn shown(panel: &mut Nest, theme: &Theme, what_if: &WhatIf, sitting: &Sitting) {
    let who = call(&sitting.play);
    note(panel, theme, |inside| {
        let title = Node { align_items: AlignItems::Center, justify_content: JustifyContent::SpaceBetween, ..default() };
        inside.spawn(title).with_children(|title| {
            surface::caption(title, theme, &words::helps::WHAT_IF);
            Button::new(Action::Dismiss, words::helps::DISMISS).look(Look::Quiet).small().key('x').spawn(title, theme);
        });
        for line in lines(what_if, who) {
            surface::prose(inside, theme, &line);
        }
    });
}

/// What was said or done in a turn, in a sentence.
pub(super) fn did(went: &Went) -> String {
    match &went.did {
        Did::Said(words, delivery) => {
            let first = words.lines().find(|line| !line.is_empty()).unwrap_or_default();
            words::helps::you_said(first, words::delivery(*delivery))
        }
        Did::Desk(what) => words::helps::you_did(&what.words()),
        Did::Waited => words::helps::WAITED.to_owned(),
    }
}

/// What came of a turn: what could be seen or heard, and what was felt, and why.
pub(super) fn how(went: &Went, who: &str) -> String {
    let seen = went.cue.clone().or_else(|| {
        let expression = went.expression?;
        match went.channel {
            Channel::FaceToFace => Some(words::lean(expression.lean).to_owned()),
            Channel::Telephone => Some(expression.voice.caption().to_owned()),
            Channel::Email | Channel::Chat => None,
        }
    });
    let felt = match went.moved {
        None => words::helps::felt_the_same(who),
        Some((dial, by)) => words::helps::felt_because(&words::helps::felt(who, dial, by), went.because.as_deref()),
    };
    match seen {
        Some(seen) => format!("{} {felt}", words::helps::seen(who, &seen)),
        None => felt,
    }
}
