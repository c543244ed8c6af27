//! Where plays can stand, each place once, kept small: what a state holds besides its mood is shared by all moods that it is met in.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use crate::codebook::terms::Dial;
use crate::customer::Mood;
use crate::roleplay::State;

use super::graph::Known;

/// A state, and the turn under way there (its place and 1; 0 for none).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Spot {
    pub(super) state: State,
    pub(super) under_way: u32,
}

/// A spot in twelve bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kept {
    /// The state with no mood, by its place.
    calm: u32,
    mood: Mood,
    under_way: u32,
}

impl Kept {
    fn hash(self) -> u64 {
        let mood = Dial::ALL.into_iter().fold(0, |all, dial| all << 8 | u64::from(self.mood.get(dial)));
        FxBuildHasher.hash_one((u64::from(self.calm) << 32 | mood, self.under_way))
    }
}

/// Spots, by the place at which they came.
#[derive(Debug, Default)]
pub(super) struct Spots {
    kept: Vec<Kept>,
    places: HashTable<u32>,
    calm: Known<State>,
}

impl Spots {
    /// The place of a spot, a new one if it was not known.
    pub(super) fn place(&mut self, spot: Spot) -> u32 {
        let calm = State { mood: Mood::new([0; 4]), ..spot.state };
        let calm = place(self.calm.insert_full(calm).0);
        let one = Kept { calm, mood: spot.state.mood, under_way: spot.under_way };
        let kept = &mut self.kept;
        let new = place(kept.len());
        let found = self.places.entry(one.hash(), |&at| kept[at as usize] == one, |&at| kept[at as usize].hash());
        *found
            .or_insert_with(|| {
                kept.push(one);
                new
            })
            .get()
    }

    /// The spot at a place.
    pub(super) fn get(&self, at: u32) -> Spot {
        let kept = self.kept[at as usize];
        Spot { state: State { mood: kept.mood, ..self.calm[kept.calm as usize] }, under_way: kept.under_way }
    }

    /// The state at a place, but for its mood.
    pub(super) fn but_mood(&self, at: u32) -> &State {
        &self.calm[self.kept[at as usize].calm as usize]
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
