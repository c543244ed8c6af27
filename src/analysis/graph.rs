//! Every state that the choices of a scenario lead to, and every way between them, from every starting mood that chance can draw.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use crate::roleplay::Input;
use crate::scenario::Target;
use crate::scenario::ids::ReplyId;

use super::ground::{Ground, Turn};
use super::moves;
use super::spots::{Spot, Spots};

/// A set that keeps the order in which things came, and finds them at once; the same in every run.
pub(super) type Known<T> = IndexSet<T, FxBuildHasher>;

/// One way on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    /// The spot that it leads to.
    pub(super) to: u32,
    /// What it is, by its place among the passages.
    passage: u32,
}

/// What happens on a way; the same on many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Passage {
    /// The turn that it belongs to (its place and 1).
    turn: u32,
    /// Whether the turn ends with it.
    closes: bool,
    /// The beats that it comes to, by its place among the routes.
    route: u32,
    /// What is said; [`SILENT`] if nothing is.
    pub(super) reply: ReplyId,
}

impl Passage {
    /// The turn that it closes (its place and 1), or 0 if the turn goes on.
    pub(super) const fn closed(&self) -> u32 {
        if self.closes { self.turn } else { 0 }
    }
}

/// In place of a reply, where a way is no reply, or where it does not matter which.
pub(super) const SILENT: ReplyId = ReplyId(u16::MAX);

/// All of it.
#[derive(Debug)]
pub(super) struct Graph {
    pub(super) spots: Spots,
    pub(super) turns: Known<Turn>,
    /// For each spot where its ways begin; one more at the end.
    from: Vec<u32>,
    ways: Vec<Way>,
    passages: Known<Passage>,
    /// Beats and endings that ways come to, in their order.
    routes: Known<Box<[Target]>>,
    /// Where plays start: the spot, the opening turn, how many of the 81 draws give it.
    pub(super) starts: Vec<(u32, u32, u32)>,
    /// The start without chance.
    pub(super) plain: u32,
    /// Spots in an order in which every way leads on.
    pub(super) order: Vec<u32>,
}

/// There are more states than were allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMany;

impl Graph {
    pub(super) fn explore(ground: &Ground<'_>, most: usize) -> Result<Self, TooMany> {
        let mut graph = Self {
            spots: Spots::default(),
            turns: Known::default(),
            from: Vec::new(),
            ways: Vec::new(),
            passages: Known::default(),
            routes: Known::default(),
            starts: Vec::new(),
            plain: 0,
            order: Vec::new(),
        };
        let start = ground.scenario.variant(ground.setup.variant).customer.temperament.start;
        for &(mood, times) in ground.starts {
            let (state, turn) = ground.opening(mood);
            let turn = graph.turn(turn);
            let spot = graph.spots.place(Spot { state, under_way: 0 });
            if mood == start {
                graph.plain = spot;
            }
            graph.starts.push((spot, turn, times));
        }
        let (mut inputs, mut route) = (Vec::new(), Vec::new());
        // What one reply or action brought the last time, it mostly brings again.
        let mut last = vec![0; ground.scenario.replies.len() + ground.scenario.actions.len() + 1];
        let mut at: u32 = 0;
        while (at as usize) < graph.spots.len() {
            graph.from.push(u32::try_from(graph.ways.len()).map_err(|_| TooMany)?);
            let spot = graph.spots.get(at);
            inputs.clear();
            moves::list_choices(ground.scenario, &spot.state, &mut inputs);
            let known = ground.known(&spot.state);
            let under_way = spot.under_way.checked_sub(1).map(|turn| graph.turns[turn as usize]);
            for &input in &inputs {
                route.clear();
                if let Some((state, turn, goes_on)) = ground.take_by(&spot.state, under_way.as_ref(), known, input, &mut route) {
                    let (reply, place) = match input {
                        Input::Say { reply, .. } => (reply, reply.index()),
                        Input::Do { action, .. } => (SILENT, ground.scenario.replies.len() + action.index()),
                        Input::Aside(_) | Input::Wait => (SILENT, last.len() - 1),
                    };
                    let passage = &mut last[place];
                    if !graph.is(*passage, &turn, !goes_on, &route, reply) {
                        *passage = graph.passage(turn, !goes_on, &route, reply);
                    }
                    let passage = *passage;
                    let under_way = if goes_on { graph.passages[passage as usize].turn } else { 0 };
                    graph.ways.push(Way { to: graph.spots.place(Spot { state, under_way }), passage });
                }
            }
            if graph.spots.len() > most {
                return Err(TooMany);
            }
            at += 1;
        }
        graph.from.push(u32::try_from(graph.ways.len()).map_err(|_| TooMany)?);
        graph.put_in_order();
        Ok(graph)
    }

    /// Whether a passage that may be known is this one.
    fn is(&self, place: u32, turn: &Turn, closes: bool, route: &[Target], reply: ReplyId) -> bool {
        self.passages.get_index(place as usize).is_some_and(|passage| {
            passage.reply == reply
                && passage.closes == closes
                && self.turns[passage.turn as usize - 1] == *turn
                && *self.routes[passage.route as usize] == *route
        })
    }

    fn passage(&mut self, turn: Turn, closes: bool, route: &[Target], reply: ReplyId) -> u32 {
        let turn = self.turn(turn);
        let route = self.routes.get_index_of(route).unwrap_or_else(|| self.routes.insert_full(route.into()).0);
        let route = u32::try_from(route).unwrap_or(u32::MAX);
        u32::try_from(self.passages.insert_full(Passage { turn, closes, route, reply }).0).unwrap_or(u32::MAX)
    }

    fn turn(&mut self, turn: Turn) -> u32 {
        u32::try_from(self.turns.insert_full(turn).0 + 1).unwrap_or(u32::MAX)
    }

    /// The ways on from a spot.
    pub(super) fn ways(&self, spot: u32) -> &[Way] {
        &self.ways[self.from[spot as usize] as usize..self.from[spot as usize + 1] as usize]
    }

    /// What happens on a way.
    pub(super) fn along(&self, way: &Way) -> &Passage {
        &self.passages[way.passage as usize]
    }

    /// The beats and the ending that a way comes to, in their order.
    pub(super) fn route(&self, way: &Way) -> &[Target] {
        &self.routes[self.along(way).route as usize]
    }

    /// By beat, how many spots stand there.
    pub(super) fn by_beat(&self, beats: usize) -> Vec<usize> {
        let mut found = vec![0; beats];
        let states = self.order.iter().map(|&spot| self.spots.but_mood(spot));
        states.filter(|state| state.over.is_none()).for_each(|state| found[state.beat.index()] += 1);
        found
    }

    /// How many ways there are.
    pub(super) fn transitions(&self) -> usize {
        self.ways.len()
    }

    /// What can be repeated is counted, so no way leads back: a spot stands after everything that leads to it.
    fn put_in_order(&mut self) {
        let mut waiting: Vec<u32> = vec![0; self.spots.len()];
        self.ways.iter().for_each(|way| waiting[way.to as usize] += 1);
        let mut ready: Vec<u32> =
            (0..self.spots.len()).filter(|&spot| waiting[spot] == 0).filter_map(|spot| u32::try_from(spot).ok()).collect();
        let mut order = Vec::with_capacity(self.spots.len());
        while let Some(spot) = ready.pop() {
            order.push(spot);
            for way in &self.ways[self.from[spot as usize] as usize..self.from[spot as usize + 1] as usize] {
                waiting[way.to as usize] -= 1;
                if waiting[way.to as usize] == 0 {
                    ready.push(way.to);
                }
            }
        }
        self.order = order;
    }
}
