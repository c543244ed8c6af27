//! A state as bytes: always as many, so that a history of a million of them is a plain array; refused where they are no state of the scenario.
//!
//! What a play *was* is in its inputs ([`Saved`](super::Saved)); this is only where it stands. The bytes do not say which scenario they belong to: whoever keeps them keeps that beside them.

use crate::codebook::terms::Dial;
use crate::customer::{DIAL_TOP, Mood};
use crate::scenario::ids::{BeatId, EndingId};
use crate::scenario::{MAX_BITS, MAX_COUNTERS, Scenario};

use super::save::BadSave;
use super::state::{Bits, State};

/// The number of this form. Another one is refused.
const FORM: u8 = 1;
/// What stands in place of an ending while there is none.
const NO_ENDING: u8 = 0;
/// The most turns of warmth that are counted.
const WARMTH_TOP: u8 = 3;
/// As far as what an email adds up to is counted.
const SUM_TOP: u8 = 100;

const BITS: usize = MAX_BITS / 8;
/// The form, the beat, four dials, warmth, four sums, bits, counters, whether it is over and with which ending.
const BODY: usize = 1 + 2 + 4 + 1 + 4 + BITS + MAX_COUNTERS + 2;

/// Takes the next bytes off the front.
fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*taken)
}

/// Puts the next bytes at the end of what was put before.
fn put<const N: usize>(out: &mut [u8], at: &mut usize, bytes: [u8; N]) {
    if let Some(place) = out[*at..].first_chunk_mut::<N>() {
        *place = bytes;
        *at += N;
    }
}

/// A check sum, so that a slip in copying is noticed: as FNV-1a, but four bytes at a time. It guards against accidents, not against people.
fn check_sum(body: &[u8]) -> u32 {
    let (fours, rest) = body.as_chunks::<4>();
    let mut last = [0; 4];
    last.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
    fours.iter().chain([&last]).fold(0x811c_9dc5, |sum, four| (sum ^ u32::from_le_bytes(*four)).wrapping_mul(0x0100_0193))
}

impl State {
    /// How many bytes a state has.
    pub const BYTES: usize = BODY + 4;

    /// The state as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::BYTES] {
        let mut out = [0; Self::BYTES];
        let mut at = 0;
        put(&mut out, &mut at, [FORM]);
        put(&mut out, &mut at, self.beat.0.to_le_bytes());
        put(&mut out, &mut at, Dial::ALL.map(|dial| self.mood.get(dial)));
        put(&mut out, &mut at, [self.warmth]);
        put(&mut out, &mut at, self.sums.map(i8::cast_unsigned));
        put(&mut out, &mut at, self.bits.to_bytes());
        put(&mut out, &mut at, self.counters);
        put(&mut out, &mut at, self.over.map_or([NO_ENDING, 0], |ending| [1, ending.0]));
        let sum = check_sum(&out[..BODY]);
        put(&mut out, &mut at, sum.to_le_bytes());
        out
    }

    /// The state that was saved as these bytes.
    ///
    /// # Errors
    /// If they are not the bytes of a state of this scenario.
    pub fn from_bytes(scenario: &Scenario, bytes: &[u8]) -> Result<Self, BadSave> {
        let bad = |message: &str| Err(BadSave(message.to_owned()));
        let mut rest = bytes;
        if bytes.first().is_some_and(|&form| form != FORM) {
            return bad("This state was saved in another form; this program reads form 1.");
        }
        let parts = (|| {
            let [_] = take(&mut rest)?;
            let parts = (take(&mut rest)?, take(&mut rest)?, take(&mut rest)?, take(&mut rest)?, take(&mut rest)?, take(&mut rest)?);
            Some((parts, take(&mut rest)?, take(&mut rest)?))
        })();
        let Some(((beat, dials, [warmth], sums, bits, counters), [over, ending], sum)) = parts.filter(|_| rest.is_empty()) else {
            return Err(BadSave(format!("A saved state has {} bytes; these are {}.", Self::BYTES, bytes.len())));
        };
        if check_sum(&bytes[..BODY]) != u32::from_le_bytes(sum) {
            return bad("These bytes were changed since they were saved.");
        }
        let state = Self {
            beat: BeatId(u16::from_le_bytes(beat)),
            mood: Mood::new(dials),
            warmth,
            sums: sums.map(u8::cast_signed),
            bits: Bits::from_bytes(bits),
            counters,
            over: (over != NO_ENDING).then_some(EndingId(ending)),
        };
        let tops = scenario.counters.iter().map(|(_, top)| *top).chain(std::iter::repeat(0));
        let possible = state.beat.index() < scenario.beats.len()
            && dials.iter().all(|&level| level <= DIAL_TOP)
            && warmth <= WARMTH_TOP
            && state.sums.iter().all(|sum| sum.unsigned_abs() <= SUM_TOP)
            && state.bits.fit_in(scenario.bits)
            && counters.iter().zip(tops).all(|(&count, top)| count <= top)
            && over <= 1
            && usize::from(ending) < if over == NO_ENDING { 1 } else { scenario.endings.len() };
        if !possible {
            return Err(BadSave(format!("These bytes are no state of `{}`.", scenario.id)));
        }
        Ok(state)
    }
}
