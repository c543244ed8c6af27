//! Where there are too many states to go through: plays by a learner who picks at random, labelled as what they are, a sample.

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::chance::Distribution;
use super::ground::Ground;
use super::lens::Lens;
use super::lens_ahead::LensAhead;
use super::moves;
use super::search::Search;

/// How many plays a sample has: enough for a standard error of the mean of about four permille at the widest.
const PLAYS: u32 = 10_000;

/// A sample.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) distribution: Distribution,
    pub(super) plays: u32,
}

/// Plays by chance; the same in every run.
pub(super) fn sample(ground: &Ground<'_>, lens: &Lens, ahead: &LensAhead) -> Sample {
    let mut chance = ChaCha8Rng::seed_from_u64(1);
    let mut search = Search::new(ground, lens, ahead);
    let starts = ground.starts;
    let mut marks: BTreeMap<u16, f64> = BTreeMap::new();
    let mut below = |n: usize| usize::try_from(chance.next_u32()).unwrap_or(0) % n.max(1);
    for _ in 0..PLAYS {
        let mut drawn = u32::try_from(below(81)).unwrap_or(0);
        let start = starts.iter().find(|(_, times)| {
            let here = drawn < *times;
            drawn = drawn.saturating_sub(*times);
            here
        });
        let mut at = search.start(start.map_or(ground.setup.start_mood, |(mood, _)| *mood));
        let mut inputs = Vec::new();
        while at.spot.state.over.is_none() {
            inputs.clear();
            moves::list_choices(ground.scenario, &at.spot.state, &mut inputs);
            let mut next = None;
            while next.is_none() && !inputs.is_empty() {
                next = search.take(&at, inputs.swap_remove(below(inputs.len())));
            }
            let Some(next) = next else { break };
            at = next;
        }
        if let Some(mark) = search.mark(&at) {
            *marks.entry(mark).or_default() += 1.0 / f64::from(PLAYS);
        }
    }
    Sample { distribution: Distribution { marks: marks.into_iter().collect() }, plays: PLAYS }
}
