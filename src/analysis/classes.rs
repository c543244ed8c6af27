//! Spots that no continuation tells apart, through one lens, are one: found backwards, from the endings on.

use crate::scenario::ids::{BeatId, ReplyId};

use super::graph::{Graph, Known, SILENT};
use super::ground::{Ground, Turn};
use super::lens::{Glance, Lens};
use super::lens_ahead::LensAhead;

/// A graph of classes in the place of spots.
#[derive(Debug)]
pub(super) struct Classes {
    /// By class, where its ways begin; one more at the end.
    from: Vec<u32>,
    ways: Vec<Way>,
    /// By class: how it ended, with the facts known then; or the beat of one of its spots.
    pub(super) at: Vec<At>,
    pub(super) glances: Known<Glance>,
    /// Where plays start: the class, the opening's glance, how many of the 81 draws give it.
    pub(super) starts: Vec<(u32, u32, u32)>,
    /// By spot, its class.
    pub(super) of: Vec<u32>,
}

/// What stands at a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum At {
    /// An ending; with the facts that were known.
    Over(crate::scenario::ids::EndingId, u64),
    /// A beat.
    Beat(BeatId),
    /// Nothing can be chosen here.
    Stuck,
}

const NO_GLANCE: u32 = u32::MAX;

/// One way on from a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Way {
    glance: u32,
    /// The class that it leads to.
    pub(super) to: u32,
    /// What is said, of the replies that are told apart; else [`SILENT`].
    pub(super) reply: ReplyId,
}

impl Way {
    /// The glance of the turn that it closes, if it closes one.
    pub(super) const fn glance(&self) -> Option<u32> {
        if self.glance == NO_GLANCE { None } else { Some(self.glance) }
    }
}

impl Classes {
    /// The classes that a lens tells apart; and some replies from everything else, by their names.
    pub(super) fn of(graph: &Graph, ground: &Ground<'_>, lens: &Lens, ahead: &LensAhead, apart: &[ReplyId]) -> Self {
        Self::by(graph, ground, &|turn| ahead.glance(lens, turn), apart)
    }

    /// The classes that differ in where they can go, whatever is shown.
    pub(super) fn blind(graph: &Graph, ground: &Ground<'_>) -> Self {
        Self::by(graph, ground, &|_| Glance::default(), &[])
    }

    fn by(graph: &Graph, ground: &Ground<'_>, glance: &dyn Fn(&Turn) -> Glance, apart: &[ReplyId]) -> Self {
        let mut names = vec![SILENT; ground.scenario.replies.len()];
        apart.iter().for_each(|&reply| names[reply.index()] = reply);
        let mut glances: Known<Glance> = Known::default();
        let of_turn: Vec<u32> = graph.turns.iter().map(|turn| place(glances.insert_full(glance(turn)).0)).collect();
        let mut signatures: Known<Box<[Way]>> = Known::default();
        let mut ends: Known<At> = Known::default();
        let mut found =
            Self { from: vec![0], ways: Vec::new(), at: Vec::new(), glances, starts: Vec::new(), of: vec![0; graph.spots.len()] };
        // By signature and by ending, the class.
        let (mut by_signature, mut by_end): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        let mut signature: Vec<Way> = Vec::new();
        for &spot in graph.order.iter().rev() {
            let state = graph.spots.but_mood(spot);
            signature.clear();
            let ways = graph.ways(spot).iter();
            signature.extend(ways.map(|way| {
                let passage = graph.along(way);
                Way {
                    glance: passage.closed().checked_sub(1).map_or(NO_GLANCE, |turn| of_turn[turn as usize]),
                    to: found.of[way.to as usize],
                    reply: names.get(passage.reply.index()).copied().unwrap_or(SILENT),
                }
            }));
            signature.sort_unstable();
            let class = if signature.is_empty() {
                let end = state.over.map_or(At::Stuck, |ending| At::Over(ending, ground.known(state)));
                let (at, new) = ends.insert_full(end);
                if new {
                    by_end.push(found.add(end, &[]));
                }
                by_end[at]
            } else {
                match signatures.get_index_of(&signature[..]) {
                    Some(at) => by_signature[at],
                    None => {
                        signatures.insert(signature.clone().into_boxed_slice());
                        let class = found.add(At::Beat(state.beat), &signature);
                        by_signature.push(class);
                        class
                    }
                }
            };
            found.of[spot as usize] = class;
        }
        for &(spot, turn, times) in &graph.starts {
            found.starts.push((found.of[spot as usize], of_turn[turn as usize - 1], times));
        }
        found
    }

    fn add(&mut self, at: At, ways: &[Way]) -> u32 {
        self.at.push(at);
        self.ways.extend_from_slice(ways);
        self.from.push(place(self.ways.len()));
        place(self.at.len() - 1)
    }

    /// The ways on from a class. Classes stand after everything that they lead to.
    pub(super) fn ways(&self, class: usize) -> &[Way] {
        &self.ways[self.from[class] as usize..self.from[class + 1] as usize]
    }

    /// How many classes there are.
    pub(super) fn len(&self) -> usize {
        self.at.len()
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
