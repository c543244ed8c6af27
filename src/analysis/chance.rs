//! A learner who picks at random: the exact distribution of every model's mark, over all starts and all choices.

use std::collections::BTreeMap;

use rustc_hash::FxBuildHasher;

use crate::scenario::ids::EndingId;

use super::classes::{At, Classes, Way};
use super::graph::Known;
use super::lens::{Lens, Shown, Watch};
use super::lens_ahead::LensAhead;
use super::offers::{Offer, offers};

type FxMap<K, V> = indexmap::IndexMap<K, V, FxBuildHasher>;

/// A distribution over marks, in the order of the marks. Shares add up to one, less what never ends.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Distribution {
    /// Each mark in permille with its share.
    pub marks: Vec<(u16, f64)>,
}

impl Distribution {
    /// The mean, in permille.
    #[must_use]
    pub fn mean(&self) -> f64 {
        let all: f64 = self.marks.iter().map(|(_, share)| share).sum();
        if all > 0.0 { self.marks.iter().map(|(mark, share)| f64::from(*mark) * share).sum::<f64>() / all } else { 0.0 }
    }

    /// The standard deviation, in permille.
    #[must_use]
    pub fn spread(&self) -> f64 {
        let mean = self.mean();
        let all: f64 = self.marks.iter().map(|(_, share)| share).sum();
        let square = |mark: u16| (f64::from(mark) - mean).powi(2);
        if all > 0.0 { (self.marks.iter().map(|(mark, share)| square(*mark) * share).sum::<f64>() / all).sqrt() } else { 0.0 }
    }

    /// The chance of a mark of at least `bound`.
    #[must_use]
    pub fn at_least(&self, bound: u16) -> f64 {
        self.marks.iter().filter(|(mark, _)| *mark >= bound).fold(0.0, |all, (_, share)| all + share)
    }
}

/// What a walk over the whole graph with one lens finds.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub(super) distribution: Distribution,
    /// By ending: the least and the most.
    pub(super) endings: BTreeMap<EndingId, (u16, u16)>,
    /// By step: the least and the highest level.
    pub(super) steps: Vec<(u8, u8)>,
    /// Behaviours that were evidence in some play.
    pub(super) shown: Shown,
    /// What the replies that the classes tell apart are worth.
    pub(super) offers: Vec<Offer>,
}

/// The watches that come to one class, each with its chance.
#[derive(Debug, Clone, Default)]
struct Crowd {
    list: Vec<(u32, f64)>,
    /// So many stand in order, each of them once.
    sorted: usize,
}

impl Crowd {
    fn add(&mut self, watch: u32, share: f64) {
        self.list.push((watch, share));
        if self.list.len() > 2 * self.sorted + 32 {
            self.sort();
        }
    }

    fn sort(&mut self) {
        if self.sorted < self.list.len() {
            // In the order in which they came where they are the same, so that sums come out alike in every run.
            self.list.sort_by_key(|(watch, _)| *watch);
            self.list.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                if same {
                    kept.1 += next.1;
                }
                same
            });
            self.sorted = self.list.len();
        }
    }
}

/// Walks over the graph from its starts on, with the chance of each pair of class and watch.
/// `None` if that takes more than four times `most` pairs in all.
pub(super) fn walk(classes: &Classes, lens: &Lens, ahead: &LensAhead, most: usize) -> Option<Walk> {
    let mut watches: Known<Watch> = Known::default();
    let mut at: Vec<Crowd> = vec![Crowd::default(); classes.len()];
    let mut seen: Vec<Box<[u32]>> = vec![Box::default(); classes.len()];
    let mut memo: FxMap<(u32, u32, u32), u32> = FxMap::default();
    let mut shown = 0;
    let mut close = |watches: &mut Known<Watch>, mut watch: Watch, glance: u32, to: &At| {
        let untold = if let At::Over(_, known) = to { !known } else { 0 };
        shown |= lens.close(&mut watch, &classes.glances[glance as usize], untold);
        if let At::Beat(beat) = to {
            ahead.trim(lens, &mut watch, *beat);
        }
        u32::try_from(watches.insert_full(watch).0).unwrap_or(u32::MAX)
    };
    for &(class, glance, times) in &classes.starts {
        let watch = close(&mut watches, lens.start(), glance, &classes.at[class as usize]);
        at[class as usize].add(watch, f64::from(times) / 81.0);
    }
    let mut marks: BTreeMap<u16, f64> = BTreeMap::new();
    let mut states = 0;
    let mut endings: BTreeMap<EndingId, (u16, u16)> = BTreeMap::new();
    let mut steps = vec![(u8::MAX, 0); lens.tallying.steps()];
    for class in (0..classes.len()).rev() {
        let mut here = std::mem::take(&mut at[class]);
        here.sort();
        let here = here.list;
        seen[class] = here.iter().map(|(watch, _)| *watch).collect();
        states += here.len();
        if states > most.saturating_mul(4) {
            return None;
        }
        if let At::Over(ending, known) = classes.at[class] {
            for (watch, share) in here {
                let marked = lens.tallying.marked(&watches[watch as usize].tallies[0], lens.knows_hidden(known));
                if let Some(permille) = marked.permille {
                    *marks.entry(permille).or_default() += share;
                    let range = endings.entry(ending).or_insert((permille, permille));
                    *range = (range.0.min(permille), range.1.max(permille));
                }
                for (step, level) in steps.iter_mut().zip(marked.levels) {
                    *step = (step.0.min(level), step.1.max(level));
                }
            }
            continue;
        }
        let each = 1.0 / classes.ways(class).len().max(1) as f64;
        for way in classes.ways(class) {
            let onto = &classes.at[way.to as usize];
            for &(watch, share) in &here {
                let next = match way.glance() {
                    None => watch,
                    Some(glance) => match memo.get(&(watch, glance, place(way, onto))) {
                        Some(&next) => next,
                        None => {
                            let before = watches[watch as usize];
                            let next = close(&mut watches, before, glance, onto);
                            memo.insert((watch, glance, place(way, onto)), next);
                            next
                        }
                    },
                };
                at[way.to as usize].add(next, share * each);
            }
        }
    }
    let watches: Vec<Watch> = watches.into_iter().collect();
    let next = |watch: u32, way: &Way| match way.glance() {
        None => Some(watch),
        Some(glance) => memo.get(&(watch, glance, place(way, &classes.at[way.to as usize]))).copied(),
    };
    let offers = offers(classes, lens, (&watches, &seen), &next);
    Some(Walk { distribution: Distribution { marks: marks.into_iter().collect() }, endings, steps, shown, offers })
}

/// What of the place that a way leads to makes a difference to a watch: the beat, or which ending.
fn place(way: &Way, onto: &At) -> u32 {
    match onto {
        At::Beat(beat) => u32::from(beat.0),
        _ => u32::MAX - way.to,
    }
}
