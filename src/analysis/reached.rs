//! What the plays come to, over everything that can be done: beats, replies, lines, desk entries, endings. Many walks by chance first, which take what was
//! not taken yet where they can; and for what they do not find, every state, up to a bound.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::roleplay::{Event, Input, Setup, State, start_at, start_moods, step};
use crate::scenario::Scenario;
use crate::scenario::ids::{BeatId, VariantId};

use super::ahead::{Ahead, Wanted};
use super::graph::Known;
use super::moves;

/// So many walks that find nothing new end the looking by chance.
const IN_VAIN: u32 = 400;
/// A walk that is this long goes nowhere.
const LONGEST: usize = 600;
/// How many states are gone through for a dead end alone.
const FOR_A_DEAD_END: usize = 10_000;

/// What was touched.
#[derive(Debug, Clone, Default)]
pub(super) struct Reached {
    pub(super) beats: Vec<bool>,
    pub(super) replies: Vec<bool>,
    pub(super) lines: Vec<bool>,
    pub(super) cases: Vec<bool>,
    pub(super) endings: Vec<bool>,
    /// Endings that the start without chance can come to.
    pub(super) plainly: Vec<bool>,
    /// Whether what was not touched cannot be.
    pub(super) complete: bool,
    /// Places where nothing more can be done, each with a play that comes there.
    pub(super) stuck: Vec<(BeatId, Vec<Input>)>,
}

impl Reached {
    fn new(scenario: &Scenario) -> Self {
        Self {
            beats: vec![false; scenario.beats.len()],
            replies: vec![false; scenario.replies.len()],
            lines: vec![false; scenario.lines.len()],
            cases: vec![false; scenario.cases.len()],
            endings: vec![false; scenario.endings.len()],
            plainly: vec![false; scenario.endings.len()],
            complete: false,
            stuck: Vec::new(),
        }
    }

    /// Notes what an event touches; whether that is new.
    fn touch(&mut self, event: &Event, plain: bool) -> bool {
        let new = |all: &mut Vec<bool>, place: usize| all.get_mut(place).is_some_and(|known| !std::mem::replace(known, true));
        match *event {
            Event::CameTo(beat) => new(&mut self.beats, beat.index()),
            Event::Said(reply, _) | Event::Composed(reply) => new(&mut self.replies, reply.index()),
            Event::LineSaid(line) => new(&mut self.lines, line.index()),
            Event::Did(_, _, Some(case)) => new(&mut self.cases, case.index()),
            Event::Ended(ending) => {
                let first = plain && new(&mut self.plainly, ending.index());
                new(&mut self.endings, ending.index()) || first
            }
            _ => false,
        }
    }

    fn is_all(&self) -> bool {
        let all = [&self.beats, &self.replies, &self.lines, &self.cases, &self.endings];
        all.into_iter().all(|list| !list.contains(&false))
    }

    fn is_stuck(&mut self, beat: BeatId, play: impl FnOnce() -> Vec<Input>) {
        if self.stuck.iter().all(|(known, _)| *known != beat) {
            self.stuck.push((beat, play()));
        }
    }
}

/// Looks for everything in one variant, and goes through at most `most` states for what walks by chance do not find.
pub(super) fn reached(scenario: &Scenario, variant: VariantId, most: usize) -> Reached {
    let mut found = Reached::new(scenario);
    let plain = scenario.variant(variant).customer.temperament.start;
    let mut starts = Vec::new();
    for (mood, _) in start_moods(scenario, variant) {
        let is_plain = mood == plain;
        let (setup, state) = start_at(scenario, variant, mood, super::CONDITIONS, &mut |event| _ = found.touch(&event, is_plain));
        starts.push((setup, state, is_plain));
    }
    walk(scenario, &starts, &mut found);
    let most = if found.is_all() { most.min(FOR_A_DEAD_END) } else { most };
    found.complete = explore(scenario, &starts, most, &mut found);
    found
}

fn walk(scenario: &Scenario, starts: &[(Setup, State, bool)], found: &mut Reached) {
    let mut chance = ChaCha8Rng::seed_from_u64(1);
    let mut below = |n: usize| usize::try_from(chance.next_u32()).unwrap_or(0) % n.max(1);
    let mut taken: Known<(BeatId, Input)> = Known::default();
    let (mut in_vain, mut inputs, mut fresh) = (0, Vec::new(), Vec::new());
    while in_vain < IN_VAIN {
        in_vain += 1;
        // Every second walk begins without chance: some endings matter only from there.
        let plain = starts.iter().find(|(.., plain)| *plain).filter(|_| in_vain % 2 == 0);
        let Some((setup, state, plain)) = plain.or_else(|| starts.get(below(starts.len()))) else { return };
        let (mut state, mut play) = (*state, Vec::new());
        while state.over.is_none() && play.len() < LONGEST {
            inputs.clear();
            moves::list_everything(scenario, setup, &state, &mut inputs);
            fresh.clear();
            fresh.extend(inputs.iter().copied().filter(|&input| !taken.contains(&(state.beat, input))));
            let mut next = None;
            while next.is_none() && !inputs.is_empty() {
                let input = if !fresh.is_empty() && below(4) > 0 {
                    let input = fresh.swap_remove(below(fresh.len()));
                    inputs.retain(|other| *other != input);
                    input
                } else {
                    let input = inputs.swap_remove(below(inputs.len()));
                    fresh.retain(|other| *other != input);
                    input
                };
                taken.insert((state.beat, input));
                let mut new = false;
                next = step(scenario, setup, state, input, &mut |event| new |= found.touch(&event, *plain)).ok();
                if new {
                    in_vain = 0;
                }
                if next.is_some() {
                    play.push(input);
                }
            }
            let Some(next) = next else {
                found.is_stuck(state.beat, || play);
                break;
            };
            state = next;
        }
    }
}

/// Goes through every state; whether it came to the end.
fn explore(scenario: &Scenario, starts: &[(Setup, State, bool)], most: usize, found: &mut Reached) -> bool {
    let wanted = Wanted { everything: true, lines: true, facts: vec![false; scenario.facts.len()], ..Wanted::default() };
    let ahead = Ahead::of(scenario, &wanted);
    let Some((setup, ..)) = starts.first() else { return true };
    let mut known: Known<State> = Known::default();
    let mut from: Vec<Option<(usize, Input)>> = Vec::new();
    for (_, state, _) in starts {
        if known.insert(ahead.project(*state)) {
            from.push(None);
        }
    }
    let (mut at, mut inputs) = (0, Vec::new());
    while let Some(&state) = known.get_index(at) {
        if state.over.is_none() {
            inputs.clear();
            moves::list_everything(scenario, setup, &state, &mut inputs);
            let mut leads_on = false;
            for &input in &inputs {
                let Ok(next) = step(scenario, setup, state, input, &mut |event| _ = found.touch(&event, false)) else { continue };
                leads_on = true;
                if known.insert(ahead.project(next)) {
                    from.push(Some((at, input)));
                }
            }
            if !leads_on {
                found.is_stuck(state.beat, || {
                    let mut play = Vec::new();
                    let mut here = at;
                    while let Some(Some((before, input))) = from.get(here) {
                        play.push(*input);
                        here = *before;
                    }
                    play.reverse();
                    play
                });
            }
            if known.len() > most {
                return false;
            }
        }
        at += 1;
    }
    true
}
