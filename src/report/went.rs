//! How each turn of a play went: what the learner said or did, what could be seen or heard of it, and what it moved and why.

use std::cmp::Reverse;

use crate::codebook::BehaviourId;
use crate::codebook::terms::{Channel, Delivery, Dial};
use crate::customer::{Cause, Expression, Mood};
use crate::roleplay::{DeskAction, Entry, Event, Play, Told, TurnEvent};

/// How one turn went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Went {
    /// The turn.
    pub turn: u16,
    /// What the learner did.
    pub did: Did,
    /// What could be seen or heard of the customer, as the writer has it.
    pub cue: Option<String>,
    /// What the customer looked and sounded like at the end of it, where they spoke.
    pub expression: Option<Expression>,
    /// Where it happened.
    pub channel: Channel,
    /// The dial that moved most, and by how much; `None` if none moved.
    pub moved: Option<(Dial, i8)>,
    /// What of the learner's moved it, as the codebook says it: "You asked what would suit them".
    pub because: Option<String>,
}

/// What a learner did in a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Did {
    /// Said or wrote these words, in this way.
    Said(String, Delivery),
    /// Did this at the desk.
    Desk(DeskAction),
    /// Waited.
    Waited,
}

/// How every turn so far went, in order. The opening is no turn.
#[must_use]
pub fn went(play: &Play) -> Vec<Went> {
    let mut turns: Vec<Went> = Vec::new();
    let mut channel = Channel::FaceToFace;
    for Told { turn, entry } in play.told() {
        let did = match entry {
            Entry::Said { words, delivery } => Did::Said(words.clone(), *delivery),
            Entry::Did { what, .. } => Did::Desk(what.clone()),
            Entry::Waited => Did::Waited,
            Entry::Line { customer, cue, expression, .. } => {
                if let Some(last) = turns.last_mut().filter(|last| last.turn == *turn && *customer) {
                    // The first cue answers the learner; later ones belong to what comes next.
                    last.cue = last.cue.take().or_else(|| cue.clone());
                    last.expression = Some(*expression);
                }
                continue;
            }
            Entry::Scene { channel: next, .. } => {
                channel = *next;
                continue;
            }
            Entry::Ended { .. } => continue,
        };
        if turns.last().is_none_or(|last| last.turn != *turn) {
            let (moved, because) = moved(play, *turn);
            turns.push(Went { turn: *turn, did, cue: None, expression: None, channel, moved, because });
        }
    }
    turns
}

/// The dial that a turn moved most, and what of the learner's moved it.
fn moved(play: &Play, turn: u16) -> (Option<(Dial, i8)>, Option<String>) {
    let (before, after) = (mood(play, |at| at < turn), mood(play, |at| at <= turn));
    let changes = Dial::ALL.into_iter().filter_map(|dial| {
        let by = i8::try_from(i16::from(after.get(dial)) - i16::from(before.get(dial))).unwrap_or(0);
        (by != 0).then(|| (dial, by, cause(play.events(), turn, dial, by)))
    });
    // Of two alike the one that the learner moved, and then the first.
    let most = changes.min_by_key(|(_, by, cause)| Reverse((by.unsigned_abs(), cause.is_some())));
    let because = most.and_then(|(_, _, cause)| cause).map(|id| play.scenario().codebook.behaviour(id).said.clone());
    (most.map(|(dial, by, _)| (dial, by)), because)
}

/// The mood after the last of the turns that are wanted.
fn mood(play: &Play, wanted: impl Fn(u16) -> bool) -> Mood {
    let known = play.events().iter().rev().filter(|event| wanted(event.turn)).find_map(|event| match event.event {
        Event::MoodBecame(mood) => Some(mood),
        _ => None,
    });
    known.unwrap_or(play.setup().start_mood)
}

/// The behaviour that moved a dial most in the direction in which it went.
fn cause(events: &[TurnEvent], turn: u16, dial: Dial, by: i8) -> Option<BehaviourId> {
    let felt = events.iter().filter(|event| event.turn == turn).filter_map(|event| match event.event {
        Event::Felt(felt) if felt.dial == dial && felt.by.signum() == by.signum() => Some(felt),
        _ => None,
    });
    let shown = felt.filter_map(|felt| match felt.cause {
        Cause::Shown(id) => Some((felt.by.unsigned_abs(), id)),
        _ => None,
    });
    shown.min_by_key(|(by, _)| Reverse(*by)).map(|(_, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::roleplay::Conditions;
    use crate::scenario::ids::VariantId;

    #[test]
    fn every_turn_says_what_was_done_and_what_it_moved() {
        let library = Library::embedded(None).unwrap();
        for scenario in library.scenarios() {
            let mut play = Play::start(scenario.clone(), VariantId::at(0), 3, Conditions::default());
            for _ in 0..20 {
                let now = play.moment();
                let Some(reply) = now.replies.first().or_else(|| now.compose.first()?.wordings.first()) else { break };
                play.take(reply.input).unwrap();
            }
            let turns = went(&play);
            let numbers: Vec<u16> = turns.iter().map(|one| one.turn).collect();
            let mut sorted = numbers.clone();
            sorted.dedup();
            assert_eq!(numbers, sorted, "{}: a turn stands once", scenario.id);
            for one in &turns {
                let sum: i16 = play
                    .events()
                    .iter()
                    .filter(|event| event.turn == one.turn)
                    .map(|event| match event.event {
                        Event::Felt(felt) if Some(felt.dial) == one.moved.map(|(dial, _)| dial) => i16::from(felt.by),
                        _ => 0,
                    })
                    .sum();
                let by = one.moved.map_or(0, |(_, by)| i16::from(by));
                assert!(by == 0 || sum == 0 || sum.signum() == by.signum(), "{}: {one:?}", scenario.id);
                assert!(one.because.is_none() || one.moved.is_some());
            }
        }
    }
}
