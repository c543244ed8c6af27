//! Chance, pinned: `ChaCha8` from a seed of eight bytes, and our own reduction of `next_u32`.
//!
//! The range and shuffle helpers of `rand` are not promised to stay the same; a seed printed on a record must mean the same play in ten years.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of chance from a seed.
#[derive(Debug)]
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha8Rng::from_seed(bytes))
    }

    /// A number below `n`, each as likely as the others; 0 if `n` is 0 or 1, and then no chance is used up.
    pub(super) fn below(&mut self, n: u32) -> u32 {
        if n <= 1 {
            return 0;
        }
        // Numbers in the last, incomplete stretch of `n` are drawn again.
        let complete = u32::MAX - (u32::MAX % n + 1) % n;
        loop {
            let drawn = self.0.next_u32();
            if drawn <= complete {
                return drawn % n;
            }
        }
    }

    /// Puts a list in an order drawn by chance (Fisher and Yates, from the end).
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            let other = self.below(u32::try_from(place + 1).unwrap_or(u32::MAX));
            list.swap(place, other as usize);
        }
    }
}
