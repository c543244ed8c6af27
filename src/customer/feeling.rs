//! How what was shown in one turn moves a customer, and why.
//!
//! Rules of thumb that hold for everybody: bad moves more than good, so that a turn gains at most [`GAIN_LIMIT`] levels of a dial and loses at
//! most [`LOSS_LIMIT`]; warmth that brings nothing wears out; what nothing moved settles by one level towards where the person usually is.

use crate::codebook::terms::Dial;
use crate::codebook::{BehaviourId, Codebook};

use super::mood::Mood;
use super::persona::Temperament;

/// The most levels that one dial can gain in one turn: nobody jumps from furious to happy.
pub const GAIN_LIMIT: i8 = 3;
/// The most levels that one dial can lose in one turn.
pub const LOSS_LIMIT: i8 = 6;
/// What empty warmth costs in patience.
const EMPTY_WARMTH: i8 = -2;

/// Why a dial moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Something the adviser showed.
    Shown(BehaviourId),
    /// Warmth again, and still no step forward.
    EmptyWarmth,
    /// Being left in silence.
    Silence,
    /// The scenario says so.
    Story,
    /// Feelings settle.
    Settling,
}

/// One dial's change with its cause. Changes of one turn add up; the sum is kept within the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Felt {
    /// The dial.
    pub dial: Dial,
    /// By how many levels.
    pub by: i8,
    /// Why.
    pub cause: Cause,
}

/// How many turns of warmth have gone by without a step forward (0 to 3).
pub type Warmth = u8;

/// What time does to a customer while something is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pace {
    /// An email is being written: nothing reaches them before it goes.
    Held,
    /// Something is looked up or done: what they see of it moves them, and no time passes.
    Still,
    /// Somebody speaks, or waits: time passes, and what nothing moved settles.
    Passing,
}

/// Moves a mood by what one turn showed. Every change is given to `sink` with its cause.
///
/// `earlier` is what an email under way has added up to already, per dial; what it has added up to now comes back, and it counts from there once it is sent.
#[must_use]
pub fn feel(
    codebook: &Codebook,
    person: &Temperament,
    (mood, warmth): (Mood, Warmth),
    earlier: [i8; 4],
    (shown, other): (&[BehaviourId], &[Felt]),
    pace: Pace,
    sink: &mut impl FnMut(Felt),
) -> (Mood, Warmth, [i8; 4]) {
    let warm = shown.iter().any(|&id| codebook.behaviour(id).feeling);
    let forward = shown.iter().any(|&id| codebook.behaviour(id).forward);
    // One email is one turn: its own slots do not wear each other's warmth out.
    let empty = warm && !forward && warmth > 0 && pace != Pace::Held;
    let mut sums = [0_i16; 4];
    let mut note = |felt: Felt, sink: &mut dyn FnMut(Felt)| {
        if felt.by != 0 {
            sums[felt.dial.index()] += i16::from(felt.by);
            sink(felt);
        }
    };
    for &id in shown {
        let behaviour = codebook.behaviour(id);
        let changed = behaviour.appraisals.iter().find(|(dial, compare, _)| compare.holds(mood.get(*dial)));
        let usual = changed.map_or(behaviour.appraisal, |(_, _, effect)| *effect);
        for dial in Dial::ALL {
            let by = person.scaled(id, dial, usual[dial.index()]);
            if !(empty && by > 0 && behaviour.feeling) {
                note(Felt { dial, by, cause: Cause::Shown(id) }, sink);
            }
        }
    }
    if empty {
        note(Felt { dial: Dial::Patience, by: EMPTY_WARMTH, cause: Cause::EmptyWarmth }, sink);
    }
    for &felt in other {
        note(felt, sink);
    }
    let narrow = |sum: i16| i8::try_from(sum.clamp(-100, 100)).unwrap_or(0);
    let mut after = mood;
    let mut total = [0; 4];
    for dial in Dial::ALL {
        let sum = sums[dial.index()] + i16::from(earlier[dial.index()]);
        if pace == Pace::Held {
            total[dial.index()] = narrow(sum);
            continue;
        }
        after = after.moved(dial, narrow(sum.clamp(-i16::from(LOSS_LIMIT), i16::from(GAIN_LIMIT))));
        if pace == Pace::Passing && sum == 0 {
            let (level, rest) = (mood.get(dial), person.baseline.get(dial));
            let by = (level < rest).cmp(&(level > rest)) as i8;
            if by != 0 {
                sink(Felt { dial, by, cause: Cause::Settling });
                after = after.moved(dial, by);
            }
        }
    }
    let warmth = match (forward, warm) {
        (true, _) => 0,
        (false, true) if pace == Pace::Held => warmth.max(1),
        (false, true) => (warmth + 1).min(3),
        (false, false) => warmth,
    };
    (after, warmth, total)
}

/// Between two contacts feelings go half of the way back to where the person usually is.
#[must_use]
pub fn settle_between_contacts(mood: Mood, person: &Temperament) -> Mood {
    Mood::new(Dial::ALL.map(|dial| {
        let (level, rest) = (mood.get(dial), person.baseline.get(dial));
        level.midpoint(rest)
    }))
}
