//! What is said: replies, deliveries, asides, waiting. The single place where the game gives an input to a play.

use bevy::prelude::*;

use super::returning;
use crate::codebook::terms::Delivery;
use crate::game::access::Announce;
use crate::game::engine::{Entry, Input, said};
use crate::game::prefs::Prefs;
use crate::game::state::{Screen, Sitting};
use crate::game::widgets::{Acted, Action, Moment};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, act.run_if(in_state(Screen::Call).and_then(resource_exists::<Sitting>)).in_set(Moment::Act));
    app.add_systems(OnEnter(Screen::Call), open.run_if(not(returning)));
}

/// The opening lines are spoken too, and the last ones of a play that is gone on with.
fn open(sitting: Option<Res<Sitting>>, mut announce: MessageWriter<Announce>) {
    if let Some(sitting) = sitting {
        announce.write(Announce(spoken(&sitting, sitting.fresh)));
    }
}

fn act(mut acted: MessageReader<Acted>, prefs: Res<Prefs>, mut sitting: ResMut<Sitting>, mut announce: MessageWriter<Announce>) {
    for Acted(action) in acted.read() {
        let moment = sitting.play.moment();
        match action {
            Action::Say(turn, at) if *turn == moment.turn && !sitting.waits_for_words(&moment, &prefs) => {
                let how = delivery(sitting.delivery, &moment.deliveries);
                if let Some(reply) = moment.replies.get(*at) {
                    take(&mut sitting, said(reply, how), &mut announce);
                }
            }
            Action::Delivery => sitting.delivery = (sitting.delivery + 1) % (moment.deliveries.len() + 1),
            Action::How(place) if *place <= moment.deliveries.len() => sitting.delivery = *place,
            Action::Aside(at) => {
                if let Some(aside) = moment.asides.get(*at) {
                    take(&mut sitting, aside.input, &mut announce);
                }
            }
            Action::Wait if moment.can_wait => {
                take(&mut sitting, Input::Wait, &mut announce);
            }
            _ => {}
        }
    }
}

/// The delivery at a place of the row: the first is as it comes.
fn delivery(place: usize, offered: &[(Delivery, String)]) -> Delivery {
    place.checked_sub(1).and_then(|at| offered.get(at)).map_or(Delivery::Natural, |(delivery, _)| *delivery)
}

/// Gives an input to the play, and has what it led to spoken. Says whether the play took it.
pub(super) fn take(sitting: &mut Sitting, input: Input, announce: &mut MessageWriter<Announce>) -> bool {
    match sitting.play.take(input) {
        Ok(first) => {
            if first < sitting.play.told().len() {
                sitting.fresh = first;
            }
            sitting.delivery = 0;
            sitting.refusal = None;
            sitting.note = None;
            announce.write(Announce(spoken(sitting, first)));
            true
        }
        Err(refusal) => {
            let refusal = refusal.to_string();
            announce.write(Announce(refusal.clone()));
            sitting.refusal = Some(refusal);
            false
        }
    }
}

/// What is new, as one would read it out.
pub(super) fn spoken(sitting: &Sitting, first: usize) -> String {
    let entries = sitting.play.told().iter().skip(first);
    let parts: Vec<String> = entries
        .filter_map(|told| match &told.entry {
            Entry::Line { speaker, cue, words, .. } => {
                let cue = cue.as_ref().map(|cue| format!(" ({cue})")).unwrap_or_default();
                Some(format!("{speaker}{cue}: {words}"))
            }
            Entry::Scene { title, .. } => Some(format!("{title}.")),
            Entry::Did { what, finds } => Some(format!("{}. {finds}", what.words())),
            Entry::Ended { text, .. } => Some(text.clone()),
            Entry::Said { .. } | Entry::Waited => None,
        })
        .collect();
    parts.join(" ")
}
