//! The best and the worst that can come of a play, over everything that can be done: the most promising state first, with a bound that never
//! promises too little. The first ending that comes up is the answer, and a proof.

use std::collections::BinaryHeap;

use crate::codebook::BehaviourId;
use crate::customer::Mood;
use crate::roleplay::Input;
use crate::scenario::ids::ReplyId;

use super::graph::Known;
use super::ground::{Ground, Turn};
use super::lens::{Glance, Lens, Shown, Watch};
use super::lens_ahead::LensAhead;
use super::spots::Spot;
use super::{good, moves};

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
const BREADTH: usize = 12;

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
    /// A mark beyond which nothing is possible, where that is known already: whoever looks for the best stops there.
    pub(super) enough: u16,
    /// Whether only choices are tried: fewer ways, so that a search that lost its way may find one.
    pub(super) choices_only: bool,
    /// Whether nothing is said or done that nobody should be advised to say or do.
    pub(super) advisable_only: bool,
}

struct Node {
    before: u32,
    input: Option<Input>,
    start: Option<Mood>,
}

impl<'g, 's> Search<'g, 's> {
    /// A search that has not begun.
    pub(super) fn new(ground: &'g Ground<'s>, lens: &'g Lens, ahead: &'g LensAhead) -> Self {
        Self { ground, lens, ahead, turns: Known::default(), shown: 0, enough: u16::MAX, choices_only: false, advisable_only: false }
    }

    /// Every start that chance can draw.
    pub(super) fn starts(&mut self) -> Vec<From> {
        let moods = self.ground.starts;
        // The start without chance first: where several do as well, that play is shown.
        let plain = self.ground.setup.start_mood;
        let (first, rest): (Vec<Mood>, Vec<Mood>) = moods.iter().map(|(mood, _)| *mood).partition(|mood| *mood == plain);
        first.into_iter().chain(rest).map(|mood| self.start(mood)).collect()
    }

    /// The start with one mood.
    pub(super) fn start(&mut self, mood: Mood) -> From {
        let (state, turn) = self.ground.opening(mood);
        let mut watch = self.lens.start();
        let glance = self.ahead.glance(self.lens, &turn);
        self.close(&mut watch, &glance, &state);
        From { spot: Spot { state, under_way: 0 }, watch, start: Some(mood) }
    }

    /// Takes one input from a place, if the engine takes it.
    pub(super) fn take(&mut self, from: &From, input: Input) -> Option<From> {
        let known = self.ground.known(&from.spot.state);
        let under_way = from.spot.under_way.checked_sub(1).and_then(|turn| self.turns.get_index(turn as usize).copied());
        let (state, turn, goes_on) = self.ground.take(&from.spot.state, under_way.as_ref(), known, input)?;
        let mut watch = from.watch;
        let under_way = if goes_on {
            u32::try_from(self.turns.insert_full(turn).0 + 1).ok()?
        } else {
            let glance = self.ahead.glance(self.lens, &turn);
            self.close(&mut watch, &glance, &state);
            0
        };
        Some(From { spot: Spot { state, under_way }, watch, start: from.start })
    }

    /// The mark of a place as it stands.
    pub(super) fn mark(&self, from: &From) -> Option<u16> {
        let known = self.ground.known(&from.spot.state);
        self.lens.tallying.marked(&from.watch.tallies[0], self.lens.knows_hidden(known)).permille
    }

    /// Whether some play shows a behaviour: looked for breadth first, up to so many states. `true` where that many were not enough to say no.
    pub(super) fn can_show(&mut self, id: BehaviourId, from: &[From], most_states: usize) -> bool {
        let wanted = self.lens.bit(id);
        let mut known: Known<(Spot, Watch)> = from.iter().map(|one| (one.spot, one.watch)).collect();
        let (mut at, mut inputs) = (0, Vec::new());
        while let Some(&(spot, watch)) = known.get_index(at) {
            at += 1;
            inputs.clear();
            moves::list_everything(self.ground.scenario, self.ground.setup, &spot.state, &mut inputs);
            for &input in &inputs {
                self.shown = 0;
                if let Some(next) = self.take(&From { spot, watch, start: None }, input) {
                    if self.shown & wanted != 0 {
                        return true;
                    }
                    known.insert((next.spot, next.watch));
                }
            }
            if known.len() > most_states {
                return true;
            }
        }
        false
    }

    /// Whether some play that says a reply earns at least so much. `None` if so many states were not enough to know.
    pub(super) fn earns(&mut self, mark: u16, saying: ReplyId, from: &[From], most_states: usize) -> Option<bool> {
        let mut nodes: Known<(Spot, Watch, bool)> = Known::default();
        let mut queue: BinaryHeap<Promise> = BinaryHeap::new();
        for one in from {
            let (id, _) = nodes.insert_full((one.spot, one.watch, false));
            queue.push(self.promise(Goal::Best, &one.spot, &one.watch, 0, id)?);
        }
        let mut inputs = Vec::new();
        while let Some(top) = queue.pop().filter(|top| top.bound >= mark) {
            let (spot, watch, said) = *nodes.get_index(top.node as usize)?;
            if spot.state.over.is_some() {
                if said {
                    return Some(true);
                }
                continue;
            }
            if nodes.len() > most_states {
                return None;
            }
            inputs.clear();
            moves::list_everything(self.ground.scenario, self.ground.setup, &spot.state, &mut inputs);
            for &input in &inputs {
                let names = matches!(input, Input::Say { reply, .. } if reply == saying);
                let Some(next) = self.take(&From { spot, watch, start: None }, input) else { continue };
                let (id, new) = nodes.insert_full((next.spot, next.watch, said || names));
                if new {
                    queue.push(self.promise(Goal::Best, &next.spot, &next.watch, top.depth.saturating_add(1), id)?);
                }
            }
        }
        Some(false)
    }

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
                queue.push(self.promise(goal, &one.spot, &one.watch, 0, id)?);
            }
        }
        let mut inputs = Vec::new();
        let mut open = None;
        // Where the most promising come to no proof, a few of them are followed straight on, side by side, so that there is an ending to compare with.
        let (mut diving, mut dive_at) = (false, most_states / 4);
        let mut dived: Vec<bool> = Vec::new();
        loop {
            if nodes.len() > dive_at {
                dive_at = usize::MAX;
                diving = true;
                next_layer.extend(queue.iter().copied());
            }
            if diving && layer.is_empty() {
                layer = std::mem::take(&mut next_layer);
                layer.sort_unstable();
                layer.reverse();
                layer.truncate(BREADTH);
                layer.reverse();
                diving = !layer.is_empty();
            }
            let Some(top) = (if diving { layer.pop() } else { queue.pop() }) else { break };
            if goal == Goal::Best && best.is_some_and(|(value, _)| value >= self.enough) {
                break;
            }
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
            if self.choices_only {
                moves::list_choices(self.ground.scenario, &spot.state, &mut inputs);
            } else {
                moves::list_everything(self.ground.scenario, self.ground.setup, &spot.state, &mut inputs);
            }
            if self.advisable_only {
                inputs.retain(|input| good::is_advisable(self.ground.scenario, &spot.state, input));
            }
            for &input in &inputs {
                let Some(From { spot, watch: next, .. }) = self.take(&From { spot, watch, start: None }, input) else { continue };
                let (id, new) = nodes.insert_full((spot, next));
                if new {
                    trace.push(Node { before: top.node, input: Some(input), start: None });
                    let promise = self.promise(goal, &spot, &next, top.depth.saturating_add(1), id)?;
                    if spot.state.over.is_some() && best.is_none_or(|(value, _)| promise.bound > value) {
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
        let (mut at, mut root, mut play, mut start) = (node, node, Vec::new(), None);
        while let Some(step) = trace.get(at as usize) {
            play.extend(step.input);
            start = step.start.or(start);
            (root, at) = (at, step.before);
        }
        play.reverse();
        let (spot, watch) = *nodes.get_index(root as usize)?;
        let play = self.tidied(goal, From { spot, watch, start }, play);
        let turn = |value: u16| if goal == Goal::Best { value } else { 1000 - value };
        Some(Extreme { permille: turn(value), bound: turn(open.unwrap_or(value)), start, inputs: play, states: nodes.len() })
    }

    fn close(&mut self, watch: &mut Watch, glance: &Glance, state: &crate::roleplay::State) {
        let untold = if state.over.is_some() { !self.ground.known(state) } else { 0 };
        self.shown |= self.lens.close(watch, glance, untold);
        if state.over.is_none() {
            self.ahead.trim(self.lens, watch, state.beat);
        }
    }

    fn promise(&self, goal: Goal, spot: &Spot, watch: &Watch, depth: u16, node: usize) -> Option<Promise> {
        let known = self.ground.known(&spot.state);
        let all_known = self.lens.knows_hidden(known);
        // What an email under way shows counts only when it goes; until then it is still to come.
        let turn = spot.under_way.checked_sub(1).and_then(|turn| self.turns.get_index(turn as usize));
        let written = turn.map_or(0, |turn| self.ahead.in_lens(&turn.shown));
        let mut so_far = watch.tallies[0];
        self.lens.tallying.add(&mut so_far, written);
        let now = self.lens.tallying.marked(&so_far, all_known).permille?;
        let (most, least) = if spot.state.over.is_some() {
            (now, now)
        } else {
            let beat = spot.state.beat;
            let ahead = self.lens.still(watch, self.ahead.shown(beat) | written);
            let can_know = self.lens.knows_hidden(known | self.ahead.told(beat));
            let tally = if watch.is_pending() { &watch.tallies[1] } else { &watch.tallies[0] };
            let (most, least) = self.lens.tallying.bounds(&watch.tallies[0], ahead, all_known, can_know);
            let (other, other_least) = self.lens.tallying.bounds(tally, ahead, all_known, can_know);
            (most?.max(other?), least?.min(other_least?))
        };
        let (bound, now) = if goal == Goal::Best { (most, now) } else { (1000 - least.min(1000), 1000 - now.min(1000)) };
        Some(Promise { bound, now, depth, node: u32::try_from(node).ok()? })
    }
}
