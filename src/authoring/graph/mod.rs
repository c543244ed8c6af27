//! A scenario's beats and the ways between them, as a picture.

mod dot;
mod layout;
mod svg;

use std::collections::BTreeMap;

use crate::codebook::terms::Outcome;
use crate::scenario::ids::BeatId;
use crate::scenario::{Branch, Scenario, Stage, Target};

pub use dot::graph_dot;
pub use svg::graph_svg;

/// What share of plays comes to each place, from 0 to 1, and takes each way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shares {
    /// By beat, in the scenario's order.
    pub beats: Vec<f64>,
    /// By way. A way that no reply or action of the beat takes is the customer leaving.
    pub edges: BTreeMap<(BeatId, Target), f64>,
    /// By ending, in the scenario's order.
    pub endings: Vec<f64>,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Beat(Stage),
    Ending(Outcome),
    /// What can happen at every beat.
    Anywhere,
}

#[derive(Debug)]
struct Node {
    what: What,
    id: String,
    /// What stands under the id.
    about: String,
    share: Option<f64>,
}

#[derive(Debug)]
struct Edge {
    from: usize,
    to: usize,
    /// The replies and desk actions that take this way.
    by: Vec<String>,
    share: Option<f64>,
}

impl Edge {
    /// The first names, and how many more there are.
    fn label(&self) -> Vec<String> {
        const SHOWN: usize = 2;
        let mut shown: Vec<String> = self.by.iter().take(SHOWN).cloned().collect();
        match self.by.len().saturating_sub(SHOWN) {
            0 => {}
            1 => shown.extend(self.by.get(SHOWN).cloned()),
            more => shown.push(format!("and {more} more")),
        }
        shown
    }
}

/// Beats, endings and ways. The slots of an email are one node.
#[derive(Debug)]
struct Graph {
    title: String,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    start: usize,
}

const fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Greet => "Greet",
        Stage::Discover => "Discover",
        Stage::Solve => "Solve",
        Stage::Confirm => "Confirm",
        Stage::Close => "Close",
    }
}

impl Graph {
    fn of(scenario: &Scenario, shares: Option<&Shares>) -> Self {
        let mut graph = Self { title: scenario.title.clone(), nodes: Vec::new(), edges: Vec::new(), start: 0 };
        let node_of = graph.add_beats(scenario, shares);
        let first_ending = graph.nodes.len();
        for (place, ending) in scenario.endings.iter().enumerate() {
            let share = shares.and_then(|shares| shares.endings.get(place).copied());
            graph.nodes.push(Node {
                what: What::Ending(ending.outcome),
                id: ending.id.clone(),
                about: ending.outcome.word().to_owned(),
                share,
            });
        }
        graph.start = node_of[scenario.start.index()];
        let place_of = |target: Target| match target {
            Target::Beat(beat) => node_of[beat.index()],
            Target::Ending(ending) => first_ending + ending.index(),
        };
        for (place, beat) in scenario.beats.iter().enumerate() {
            let from = node_of[place];
            let mut take = |next: &[Branch], by: &str| {
                for branch in next {
                    graph.add_way(from, place_of(branch.to), by);
                }
            };
            for reply in scenario.replies_of(BeatId::at(place)) {
                let reply = scenario.reply(reply);
                take(&reply.deed.next, &reply.id);
            }
            for case in &scenario.cases[beat.desk.0.index()..beat.desk.1.index()] {
                take(&case.deed.next, &scenario.action(case.action).id);
            }
            if let Some(silence) = &beat.silence {
                take(&silence.next, "waiting");
            }
            take(&beat.next, if beat.sent { "sending" } else { "" });
        }
        graph.add_anywhere(scenario, place_of);
        if let Some(shares) = shares {
            graph.share_out(shares, &node_of, place_of);
        }
        graph
    }

    /// Adds a node for every beat; which node each beat of the scenario belongs to.
    fn add_beats(&mut self, scenario: &Scenario, shares: Option<&Shares>) -> Vec<usize> {
        let mut node_of = Vec::new();
        for (place, beat) in scenario.beats.iter().enumerate() {
            // The later slots of an email, and what follows sending, are beats of the engine's own.
            let whole = beat.id.rsplit_once('/').map(|(whole, _)| whole).filter(|_| beat.slot.is_some() || beat.sent);
            if let Some(known) = whole.and_then(|whole| self.nodes.iter().position(|node| node.id == whole)) {
                node_of.push(known);
                continue;
            }
            let contact = &scenario.contacts[beat.contact.index()];
            let mut about = stage_word(beat.stage).to_owned();
            if scenario.contacts.len() > 1 {
                about += &format!(" · {}", if contact.title.is_empty() { &contact.id } else { &contact.title });
            }
            let share = shares.and_then(|shares| shares.beats.get(place).copied());
            node_of.push(self.nodes.len());
            self.nodes.push(Node { what: What::Beat(beat.stage), id: beat.id.clone(), about, share });
        }
        node_of
    }

    /// Adds one more that takes a way. What stays where it is takes none.
    fn add_way(&mut self, from: usize, to: usize, by: &str) {
        if from == to {
            return;
        }
        let found = self.edges.iter_mut().find(|edge| edge.from == from && edge.to == to);
        let by = Some(by.to_owned()).filter(|by| !by.is_empty());
        match found {
            Some(edge) => {
                if let Some(by) = by.filter(|by| !edge.by.contains(by)) {
                    edge.by.push(by);
                }
            }
            None => self.edges.push(Edge { from, to, by: by.into_iter().collect(), share: None }),
        }
    }

    fn add_anywhere(&mut self, scenario: &Scenario, place_of: impl Fn(Target) -> usize) {
        let leaving = scenario.leaves.iter().map(|leave| (Target::Ending(leave.to), "leaves".to_owned()));
        let (first, last) = scenario.everywhere;
        let cases = scenario.cases[first.index()..last.index()].iter();
        let done = cases.flat_map(|case| case.deed.next.iter().map(|branch| (branch.to, scenario.action(case.action).id.clone())));
        let ways: Vec<(Target, String)> = leaving.chain(done).collect();
        if ways.is_empty() {
            return;
        }
        let from = self.nodes.len();
        let about = "what can happen anywhere".to_owned();
        self.nodes.push(Node { what: What::Anywhere, id: "at any beat".to_owned(), about, share: None });
        for (to, by) in ways {
            self.add_way(from, place_of(to), &by);
        }
    }

    /// Gives every way its share. What no way of a beat explains belongs to what can happen anywhere.
    fn share_out(&mut self, shares: &Shares, node_of: &[usize], place_of: impl Fn(Target) -> usize) {
        for edge in &mut self.edges {
            edge.share = Some(0.0);
        }
        let anywhere = self.nodes.iter().position(|node| node.what == What::Anywhere);
        for ((beat, target), share) in &shares.edges {
            let (Some(&from), to) = (node_of.get(beat.index()), place_of(*target)) else { continue };
            let place = |from: usize| self.edges.iter().position(|edge| edge.from == from && edge.to == to);
            if let Some(edge) = place(from).or_else(|| anywhere.and_then(place)) {
                let known = self.edges[edge].share.unwrap_or(0.0);
                self.edges[edge].share = Some(known + share);
            }
        }
    }
}
