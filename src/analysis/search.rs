//! The best and the worst that can come of a play, over everything that can be done: the most promising state first, with a bound that never
//! promises too little. The first ending that comes up is the answer, and a proof.

use std::collections::BinaryHeap;

use crate::codebook::terms::FactClass;
use crate::customer::Mood;
use crate::roleplay::Input;

use super::graph::{Known, Spot};
use super::ground::{Ground, Turn};
use super::lens::{Glance, Lens, Shown, Watch};
use super::lens_ahead::LensAhead;
use super::moves;

/// Which end is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// The best mark.
    Best,
    /// The worst.
    Worst,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extreme {
    /// The mark in permille.
    pub permille: u16,
    /// Nothing better (or worse) than this is possible; the mark itself where that is proven.
    pub bound: u16,
    /// The mood at the start of the play that earns it.
    pub start: Option<Mood>,
    /// The play that earns it.
    pub inputs: Vec<Input>,
    /// How many states it took.
    pub states: usize,
}

impl Extreme {
    /// Whether it is known that nothing goes beyond it.
    #[must_use]
    pub const fn is_proven(&self) -> bool {
        self.permille == self.bound
    }
}

/// How many states are followed side by side at first.
const BREADTH: usize = 24;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Promise {
    bound: u16,
    now: u16,
    depth: u16,
    node: u32,
}

/// A place to search from.
#[derive(Debug, Clone, Copy)]
pub(super) struct From {
    pub(super) spot: Spot,
    pub(super) watch: Watch,
    pub(super) start: Option<Mood>,
}

/// A search over everything with one lens.
pub(super) struct Search<'g, 's> {
    pub(super) ground: &'g Ground<'s>,
    pub(super) lens: &'g Lens,
    pub(super) ahead: &'g LensAhead,
    /// The turns under way, while emails are composed.
    pub(super) turns: Known<Turn>,
    /// Behaviours that were evidence on the way.
    pub(super) shown: Shown,
}

struct Node {
    before: u32,
    input: Option<Input>,
    start: Option<Mood>,
}

impl Search<'_, '_> {
    /// Looks for the best or worst mark from some places on.
    pub(super) fn run(&mut self, goal: Goal, from: &[From], most_states: usize) -> Option<Extreme> {
        let mut nodes: Known<(Spot, Watch)> = Known::default();
        let mut trace: Vec<Node> = Vec::new();
        let mut queue: BinaryHeap<Promise> = BinaryHeap::new();
        let mut best: Option<(u16, u32)> = None;
        let (mut layer, mut next_layer): (Vec<Promise>, Vec<Promise>) = (Vec::new(), Vec::new());
        for one in from {
            let (id, new) = nodes.insert_full((one.spot, one.watch));
            if new {
                trace.push(Node { before: u32::MAX, input: None, start: one.start });
                let promise = self.promise(goal, &one.spot, &one.watch, 0, id)?;
                layer.push(promise);
                queue.push(promise);
            }
        }
        let mut inputs = Vec::new();
        let mut open = None;
        // First straight on, a few of the most promising at a time, so that there is an ending to compare with.
        let mut diving = true;
        let mut dived: Vec<bool> = Vec::new();
        loop {
            if diving && layer.is_empty() {
                layer = std::mem::take(&mut next_layer);
                layer.sort_unstable();
                layer.reverse();
                layer.truncate(BREADTH);
                layer.reverse();
                diving = !layer.is_empty();
            }
            let Some(top) = (if diving { layer.pop() } else { queue.pop() }) else { break };
            if best.is_some_and(|(value, _)| value >= top.bound) {
                if diving {
                    continue;
                }
                break;
            }
            if dived.get(top.node as usize).copied().unwrap_or(false) {
                continue;
            }
            if diving {
                dived.resize(dived.len().max(top.node as usize + 1), false);
                dived[top.node as usize] = true;
            }
            let (spot, watch) = *nodes.get_index(top.node as usize)?;
            if spot.state.over.is_some() {
                continue;
            }
            if nodes.len() > most_states {
                open = Some(top.bound);
                break;
            }
            inputs.clear();
            moves::list_everything(self.ground.scenario, self.ground.setup, &spot.state, &mut inputs);
            let known = self.ground.known(&spot.state);
            let under_way = spot.under_way.checked_sub(1).and_then(|turn| self.turns.get_index(turn as usize).copied());
            for &input in &inputs {
                let Some((state, turn, goes_on)) = self.ground.take(&spot.state, under_way.as_ref(), known, input) else { continue };
                let mut next = watch;
                let under_way = if goes_on {
                    u32::try_from(self.turns.insert_full(turn).0 + 1).ok()?
                } else {
                    let glance = self.ahead.glance(self.lens, &turn);
                    self.close(&mut next, &glance, &state);
                    0
                };
                let spot = Spot { state, under_way };
                let (id, new) = nodes.insert_full((spot, next));
                if new {
                    trace.push(Node { before: top.node, input: Some(input), start: None });
                    let promise = self.promise(goal, &spot, &next, top.depth.saturating_add(1), id)?;
                    if state.over.is_some() && best.is_none_or(|(value, _)| promise.bound > value) {
                        best = Some((promise.bound, promise.node));
                    }
                    queue.push(promise);
                    if diving {
                        next_layer.push(promise);
                    }
                }
            }
        }
        let (value, node) = best?;
        let (mut at, mut play, mut start) = (node, Vec::new(), None);
        while let Some(step) = trace.get(at as usize) {
            play.extend(step.input);
            start = step.start.or(start);
            at = step.before;
        }
        play.reverse();
        let turn = |value: u16| if goal == Goal::Best { value } else { 1000 - value };
        Some(Extreme { permille: turn(value), bound: turn(open.unwrap_or(value)), start, inputs: play, states: nodes.len() })
    }

    fn close(&mut self, watch: &mut Watch, glance: &Glance, state: &crate::roleplay::State) {
        let every = crate::assessment::facts_where(self.ground.scenario, |_| true);
        let untold = if state.over.is_some() { every & !self.ground.known(state) } else { 0 };
        self.shown |= self.lens.close(watch, glance, untold);
        if state.over.is_none() {
            self.ahead.trim(self.lens, watch, state.beat);
        }
    }

    fn promise(&self, goal: Goal, spot: &Spot, watch: &Watch, depth: u16, node: usize) -> Option<Promise> {
        let scenario = self.ground.scenario;
        let hidden = crate::assessment::facts_where(scenario, |fact| fact.kind == FactClass::Hidden);
        let known = self.ground.known(&spot.state);
        let all_known = hidden & !known == 0;
        let now = self.lens.tallying.marked(&watch.tallies[0], all_known).permille?;
        let (most, least) = if spot.state.over.is_some() {
            (now, now)
        } else {
            let beat = spot.state.beat;
            let ahead = self.lens.still(watch, self.ahead.shown(beat));
            let can_know = hidden & !(known | self.ahead.told(beat)) == 0;
            let tally = if watch.is_pending() { &watch.tallies[1] } else { &watch.tallies[0] };
            let (most, least) = self.lens.tallying.bounds(&watch.tallies[0], ahead, all_known, can_know);
            let (other, other_least) = self.lens.tallying.bounds(tally, ahead, all_known, can_know);
            (most?.max(other?), least?.min(other_least?))
        };
        let (bound, now) = if goal == Goal::Best { (most, now) } else { (1000 - least.min(1000), 1000 - now.min(1000)) };
        Some(Promise { bound, now, depth, node: u32::try_from(node).ok()? })
    }
}
