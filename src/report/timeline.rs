//! A play as a line of moods: for every turn what was said, how it was taken, what was felt and why, and what came back.
//!
//! Everything in it is an event or an entry of the play: nothing is worked out anew, so that what is told here is what happened.

use crate::assessment::{LevelBounds, assess};
use crate::codebook::terms::{Channel, Dial};
use crate::customer::{Cause, Expression, Felt, Mood};
use crate::roleplay::{Entry, Event, Play, TurnEvent};
use crate::words::stopped;

use super::sentences;

/// A play, turn by turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// What to call the customer.
    pub customer: String,
    /// Every contact, in order: its title and its channel.
    pub contacts: Vec<(String, Channel)>,
    /// The opening, and then every turn.
    pub turns: Vec<TurnView>,
}

/// One turn: *your line → how they took it → what they felt → what they said next*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnView {
    /// The turn; 0 is the opening.
    pub turn: u16,
    /// Which contact it belongs to: the one in which it began.
    pub contact: usize,
    /// What the learner said or did; nothing in the opening.
    pub yours: Vec<Entry>,
    /// What was seen in it.
    pub taken: Vec<Taken>,
    /// Why, as the writer has it: for each part of an email, or for the turn.
    pub why: Vec<(String, String)>,
    /// The mood before it.
    pub before: Mood,
    /// The mood after it.
    pub after: Mood,
    /// The dials that moved, each with its causes.
    pub felt: Vec<DialMove>,
    /// What came back: lines, a new contact, the end.
    pub next: Vec<Entry>,
    /// What could be seen and heard of the customer after it.
    pub seen: Expression,
}

/// Something that was seen in what the learner said or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What they did, as a sentence.
    pub words: String,
    /// By how many levels it moved the customer, all dials together; 0 if it did not.
    pub moved: i16,
}

/// One dial's way through a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DialMove {
    /// The dial.
    pub dial: Dial,
    /// Where it stood.
    pub from: u8,
    /// Where it stood then.
    pub to: u8,
    /// Why, a sentence each: the strongest first.
    pub because: Vec<String>,
}

impl TurnView {
    /// The dial that tells most of the turn: calm and trust before the others, then whichever moved furthest. `None` if nothing moved.
    #[must_use]
    pub fn main_move(&self) -> Option<&DialMove> {
        let weight =
            |one: &&DialMove| (matches!(one.dial, Dial::Calm | Dial::Trust), one.from.abs_diff(one.to), std::cmp::Reverse(one.dial));
        self.felt.iter().max_by_key(weight)
    }
}

impl Timeline {
    /// One turn of it.
    #[must_use]
    pub fn turn(&self, turn: u16) -> Option<&TurnView> {
        self.turns.iter().find(|one| one.turn == turn)
    }
}

/// A play turn by turn, over or not.
#[must_use]
pub fn timeline(play: &Play) -> Timeline {
    let scenario = play.scenario();
    let evidence = assess(play, LevelBounds::default()).evidence;
    let (mut turns, mut contacts) = (Vec::new(), Vec::new());
    let mut mood = play.setup().start_mood;
    for events in play.events().chunk_by(|one, other| one.turn == other.turn) {
        let turn = events.first().map_or(0, |event| event.turn);
        let before = mood;
        let contact = contacts.len().saturating_sub(1);
        let (mut after, mut felt) = (before, Vec::new());
        let mut rested = false;
        for TurnEvent { event, .. } in events {
            match *event {
                Event::ContactOpened(_) => rested = turn > 0,
                Event::Felt(one) if !rested => felt.push(one),
                Event::MoodBecame(now) => {
                    mood = now;
                    // Between two contacts time goes by: what that does is no answer to what was said.
                    after = if rested { after } else { now };
                }
                _ => {}
            }
        }
        let told = play.told().iter().filter(|told| told.turn == turn).map(|told| &told.entry);
        contacts.extend(told.clone().filter_map(|entry| match entry {
            Entry::Scene { title, channel } => Some((title.clone(), *channel)),
            _ => None,
        }));
        let (yours, next): (Vec<Entry>, Vec<Entry>) =
            told.cloned().partition(|entry| matches!(entry, Entry::Said { .. } | Entry::Did { .. } | Entry::Waited));
        let here = evidence.iter().filter(|one| one.turn == turn && !one.words.is_empty());
        let taken = here.map(|one| {
            let moved = felt.iter().filter(|felt| felt.cause == Cause::Shown(one.behaviour)).map(|felt| i16::from(felt.by)).sum();
            Taken { words: stopped(&scenario.codebook.behaviour(one.behaviour).said), moved }
        });
        let seen = match play.ending().filter(|_| turn == play.turns()) {
            Some((_, ending)) => Expression::at_end(after, ending.outcome),
            None => Expression::of(after),
        };
        turns.push(TurnView {
            turn,
            contact,
            yours,
            taken: taken.collect(),
            why: reasons(play, turn),
            before,
            after,
            felt: moves(play, before, after, &felt),
            next,
            seen,
        });
    }
    Timeline { customer: scenario.variant(play.setup().variant).customer.call.clone(), contacts, turns }
}

/// The dials that moved between two moods, with what moved them that way.
fn moves(play: &Play, before: Mood, after: Mood, felt: &[Felt]) -> Vec<DialMove> {
    let moved = |dial: &Dial| before.get(*dial) != after.get(*dial);
    let one = |dial: Dial| {
        let (from, to) = (before.get(dial), after.get(dial));
        // What pulled the other way is no reason for where it went.
        let mut causes: Vec<&Felt> = felt.iter().filter(|felt| felt.dial == dial && (felt.by > 0) == (to > from)).collect();
        causes.sort_by_key(|felt| std::cmp::Reverse(felt.by.unsigned_abs()));
        let settled = causes.iter().all(|felt| felt.cause == Cause::Settling);
        let mut because: Vec<String> = Vec::new();
        for felt in causes {
            let words = cause(play, felt.cause);
            if !because.contains(&words) {
                because.push(words);
            }
        }
        (settled, DialMove { dial, from, to, because })
    };
    let mut moves: Vec<(bool, DialMove)> = Dial::ALL.into_iter().filter(moved).map(one).collect();
    // What somebody did comes before what time does.
    moves.sort_by_key(|(settled, _)| *settled);
    moves.into_iter().map(|(_, one)| one).collect()
}

/// Why a dial moved, as a sentence.
fn cause(play: &Play, cause: Cause) -> String {
    match cause {
        Cause::Shown(id) => stopped(&play.scenario().codebook.behaviour(id).said),
        Cause::EmptyWarmth => sentences::EMPTY_WARMTH.to_owned(),
        Cause::Silence => sentences::LEFT_IN_SILENCE.to_owned(),
        Cause::Story => sentences::STORY.to_owned(),
        Cause::Settling => sentences::SETTLING.to_owned(),
    }
}

/// The writer's reasons for what was said and done in a turn: the words or the deed, and why.
pub(super) fn reasons(play: &Play, turn: u16) -> Vec<(String, String)> {
    let scenario = play.scenario();
    let words = |text: &str| scenario.words(text, play.setup().variant);
    let here = play.events().iter().filter(|event| event.turn == turn);
    let reasons = here.filter_map(|event| match event.event {
        Event::Said(id, _) | Event::Composed(id) => Some((words(&scenario.reply(id).say), words(&scenario.reply(id).deed.why))),
        Event::Did(action, _, Some(case)) => Some((words(&scenario.action(action).label), words(&scenario.case(case).deed.why))),
        _ => None,
    });
    reasons.filter(|(_, why)| !why.is_empty()).collect()
}
