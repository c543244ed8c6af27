//! Every state that the choices of a scenario lead to, and every way between them, from every starting mood that chance can draw.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use crate::roleplay::{Input, State};
use crate::scenario::Target;
use crate::scenario::ids::ReplyId;

use super::ground::{Ground, Turn};
use super::moves;

/// A set that keeps the order in which things came, and finds them at once; the same in every run.
pub(super) type Known<T> = IndexSet<T, FxBuildHasher>;

/// A state, and the turn under way there (its place and 1; 0 for none).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Spot {
    pub(super) state: State,
    pub(super) under_way: u32,
}

/// One way on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    /// The spot that it leads to.
    pub(super) to: u32,
    /// The turn that it closes (its place and 1), or 0 if the turn goes on.
    pub(super) turn: u32,
    /// The beats that it comes to, by its place among the routes.
    pub(super) route: u16,
    /// What is said; [`SILENT`] if nothing is.
    pub(super) reply: ReplyId,
}

/// In place of a reply, where a way is no reply, or where it does not matter which.
pub(super) const SILENT: ReplyId = ReplyId(u16::MAX);

/// All of it.
#[derive(Debug)]
pub(super) struct Graph {
    pub(super) spots: Known<Spot>,
    pub(super) turns: Known<Turn>,
    /// For each spot where its ways begin; one more at the end.
    from: Vec<u32>,
    ways: Vec<Way>,
    /// Beats and endings that ways come to, in their order.
    pub(super) routes: Known<Box<[Target]>>,
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
            spots: Known::default(),
            turns: Known::default(),
            from: Vec::new(),
            ways: Vec::new(),
            routes: Known::default(),
            starts: Vec::new(),
            plain: 0,
            order: Vec::new(),
        };
        let start = ground.scenario.variant(ground.setup.variant).customer.temperament.start;
        for &(mood, times) in ground.starts {
            let (state, turn) = ground.opening(mood);
            let turn = graph.turn(turn);
            let spot = graph.spot(Spot { state, under_way: 0 });
            if mood == start {
                graph.plain = spot;
            }
            graph.starts.push((spot, turn, times));
        }
        let (mut inputs, mut route) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < graph.spots.len() {
            graph.from.push(u32::try_from(graph.ways.len()).map_err(|_| TooMany)?);
            let spot = graph.spots[at];
            inputs.clear();
            moves::list_choices(ground.scenario, &spot.state, &mut inputs);
            let known = ground.known(&spot.state);
            let under_way = spot.under_way.checked_sub(1).map(|turn| graph.turns[turn as usize]);
            for &input in &inputs {
                route.clear();
                if let Some((state, turn, goes_on)) = ground.take_by(&spot.state, under_way.as_ref(), known, input, &mut route) {
                    let turn = graph.turn(turn);
                    let to = graph.spot(Spot { state, under_way: if goes_on { turn } else { 0 } });
                    let route = match graph.routes.get_index_of(&route[..]) {
                        Some(route) => route,
                        None => graph.routes.insert_full(route.clone().into_boxed_slice()).0,
                    };
                    let route = u16::try_from(route).map_err(|_| TooMany)?;
                    let reply = if let Input::Say { reply, .. } = input { reply } else { SILENT };
                    graph.ways.push(Way { to, turn: if goes_on { 0 } else { turn }, route, reply });
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

    fn turn(&mut self, turn: Turn) -> u32 {
        u32::try_from(self.turns.insert_full(turn).0 + 1).unwrap_or(u32::MAX)
    }

    fn spot(&mut self, spot: Spot) -> u32 {
        u32::try_from(self.spots.insert_full(spot).0).unwrap_or(u32::MAX)
    }

    /// The ways on from a spot.
    pub(super) fn ways(&self, spot: u32) -> &[Way] {
        &self.ways[self.from[spot as usize] as usize..self.from[spot as usize + 1] as usize]
    }

    /// By beat, how many spots stand there.
    pub(super) fn by_beat(&self, beats: usize) -> Vec<usize> {
        let mut found = vec![0; beats];
        let open = self.spots.iter().filter(|spot| spot.state.over.is_none());
        open.for_each(|spot| found[spot.state.beat.index()] += 1);
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
