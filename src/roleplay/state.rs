//! Where a session stands: small, copied freely, compared and hashed.

use crate::customer::{Mood, Warmth};
use crate::scenario::ids::{BeatId, Bit, EndingId};
use crate::scenario::{Condition, MAX_BITS, MAX_COUNTERS};

/// Yes-or-no memories of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Bits([u64; MAX_BITS / 64]);

impl Bits {
    /// Whether a bit is set.
    #[must_use]
    pub const fn get(&self, bit: Bit) -> bool {
        self.0[(bit.0 >> 6) as usize] >> (bit.0 & 63) & 1 == 1
    }

    /// All of them, eight a byte, the first in the lowest place of the first byte.
    pub(super) fn to_bytes(self) -> [u8; MAX_BITS / 8] {
        let mut bytes = [0; MAX_BITS / 8];
        for (eight, word) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(self.0) {
            *eight = word.to_le_bytes();
        }
        bytes
    }

    /// The bits of such bytes.
    pub(super) fn from_bytes(bytes: [u8; MAX_BITS / 8]) -> Self {
        let mut words = [0; MAX_BITS / 64];
        for (word, eight) in words.iter_mut().zip(bytes.as_chunks::<8>().0) {
            *word = u64::from_le_bytes(*eight);
        }
        Self(words)
    }

    /// Whether none is set beyond the first `count`.
    pub(super) fn fit_in(self, count: u16) -> bool {
        let within = |word: usize| u32::from(count).saturating_sub(64 * u32::try_from(word).unwrap_or(u32::MAX));
        self.0.iter().enumerate().all(|(word, bits)| bits.checked_shr(within(word)).unwrap_or(0) == 0)
    }

    /// Sets or clears a bit.
    pub const fn put(&mut self, bit: Bit, value: bool) {
        let (word, place) = ((bit.0 >> 6) as usize, bit.0 & 63);
        self.0[word] = (self.0[word] & !(1 << place)) | ((value as u64) << place);
    }

    /// Bits that are set in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }

    /// Bits that are set in either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    /// Bits that are set here and not there.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & !other.0[word]))
    }
}

/// Everything that a rule can read about a session. What was said is in the events, not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct State {
    /// Where the conversation stands.
    pub beat: BeatId,
    /// The customer's mood.
    pub mood: Mood,
    /// Turns of warmth without a step forward.
    pub warmth: Warmth,
    /// What this turn has added up to so far, per dial; other than zero only while an email is composed.
    pub sums: [i8; 4],
    /// What is remembered.
    pub bits: Bits,
    /// Counters.
    pub counters: [u8; MAX_COUNTERS],
    /// The ending, once there is one.
    pub over: Option<EndingId>,
}

impl State {
    /// A state at a beat with nothing remembered, every dial at 0.
    #[must_use]
    pub fn blank(beat: BeatId) -> Self {
        let mood = Mood::new([0; 4]);
        Self { beat, mood, warmth: 0, sums: [0; 4], bits: Bits::default(), counters: [0; MAX_COUNTERS], over: None }
    }

    /// Whether a condition holds.
    #[must_use]
    pub fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Mood(dial, compare) => compare.holds(self.mood.get(*dial)),
            Condition::Bit(bit) => self.bits.get(*bit),
            Condition::Counter(counter, compare) => compare.holds(self.counters[counter.index() % MAX_COUNTERS]),
            Condition::All(list) => self.all(list),
            Condition::Any(list) => list.iter().any(|one| self.holds(one)),
            Condition::Not(inner) => !self.holds(inner),
        }
    }

    /// Whether all of the conditions hold.
    #[must_use]
    pub fn all(&self, conditions: &[Condition]) -> bool {
        conditions.iter().all(|one| self.holds(one))
    }
}
