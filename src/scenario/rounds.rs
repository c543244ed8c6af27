//! The graph of beats: what can come round again, what goes round for ever, what nothing leads to.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::Dfs;

use crate::diagnostics::{Code, Diagnostic};

use super::dialogue::{Beat, Branch, Target};
use super::ids::{BeatId, CaseId};
use super::place::Memory;
use super::resolve::Resolver;

fn beats_of(next: &[Branch]) -> impl Iterator<Item = BeatId> {
    next.iter().filter_map(|branch| match branch.to {
        Target::Beat(beat) => Some(beat),
        Target::Ending(_) => None,
    })
}

/// A round of the graph: beats from each of which one can come to the others.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Round {
    number: usize,
    /// How many beats it has.
    beats: usize,
}

impl Resolver<'_, '_> {
    fn ways_on<'b>(&'b self, beat: &'b Beat) -> Vec<&'b [Branch]> {
        let replies = self.replies[beat.replies.0.index()..beat.replies.1.index()].iter().map(|reply| &*reply.deed.next);
        let cases = self.cases[beat.desk.0.index()..beat.desk.1.index()].iter().map(|case| &*case.deed.next);
        let own = std::iter::once(&*beat.next).chain(beat.silence.iter().map(|deed| &*deed.next));
        replies.chain(cases).chain(own).collect()
    }

    pub(super) fn check_rounds(&mut self, beats: &[Beat], start: Option<BeatId>) {
        let mut all = DiGraph::<(), ()>::new();
        let mut alone = DiGraph::<(), ()>::new();
        for _ in beats {
            all.add_node(());
            alone.add_node(());
        }
        let node = |beat: BeatId| NodeIndex::new(beat.index());
        let everywhere: Vec<BeatId> =
            self.cases.iter().skip(beats.last().map_or(0, |beat| beat.desk.1.index())).flat_map(|case| beats_of(&case.deed.next)).collect();
        let mut problems = Vec::new();
        for (place, beat) in beats.iter().enumerate() {
            let from = NodeIndex::new(place);
            let ways = self.ways_on(beat);
            for to in ways.iter().flat_map(|next| beats_of(next)).chain(everywhere.iter().copied()) {
                all.add_edge(from, node(to), ());
            }
            for to in beats_of(&beat.next) {
                alone.add_edge(from, node(to), ());
            }
            let nothing_to_do = beat.replies.0 == beat.replies.1 && beat.desk.0 == beat.desk.1;
            // An email that is never sent was reported as that.
            let never_sent = beat.id.ends_with("/sent") && !beat.sent;
            if never_sent {
                continue;
            }
            if ways.iter().all(|next| next.is_empty()) && everywhere.is_empty() {
                problems.push((Code::NoWayOn, place, "nothing leads on from here".to_owned(), "give a reply a `next`, or end the play"));
            } else if nothing_to_do && beat.slot.is_none() && Self::may_stay(&beat.next) {
                problems.push((
                    Code::NoWayOn,
                    place,
                    "nothing is to be said here, and `next` may not be taken".to_owned(),
                    "end `next` with a branch without `when`",
                ));
            }
        }
        for mut round in kosaraju_scc(&alone) {
            round.sort_unstable();
            let first = round[0];
            if round.len() > 1 || alone.contains_edge(first, first) {
                let names: Vec<&str> = round.iter().map(|node| self.written_as(node.index()).as_str()).collect();
                let message = format!("these beats go round for ever: {}", names.join(", "));
                problems.push((Code::EndlessRound, first.index(), message, "let somebody say or do something on the way round"));
            }
        }
        let mut reached = vec![false; beats.len()];
        if let Some(start) = start {
            let mut search = Dfs::new(&all, node(start));
            while let Some(found) = search.next(&all) {
                reached[found.index()] = true;
            }
        }
        for place in (0..beats.len()).filter(|&place| !reached[place]) {
            problems.push((Code::UnreachedBeat, place, "nothing leads here".to_owned(), "lead a `next` here, or take the beat out"));
        }
        // Where a way on could not be understood, what it would have reached is not judged.
        let lost = self.sheet.has_any(&[Code::UnknownBeat, Code::UnknownExit, Code::UnknownFlow, Code::RecursiveFlow]);
        problems.retain(|(code, ..)| !(lost && matches!(code, Code::NoWayOn | Code::UnreachedBeat)));
        for (code, place, message, help) in problems {
            let word = self.written_as(place);
            self.sheet.add(Diagnostic::new(code, word.place, format!("`{}`: {message}", word.text)).help(help));
        }
        self.rounds = vec![Round::default(); beats.len()];
        for (number, nodes) in kosaraju_scc(&all).into_iter().enumerate() {
            for node in &nodes {
                self.rounds[node.index()] = Round { number, beats: nodes.len() };
            }
        }
    }

    /// A beat that one can come back to is remembered: its lines are said once, and then what is said on coming back.
    pub(super) fn remember_rounds(&mut self, beats: &[Beat]) {
        for (place, beat) in beats.iter().enumerate() {
            let in_round = self.rounds[place].beats > 1;
            let to_itself = self.ways_on(beat).iter().any(|next| beats_of(next).any(|to| to.index() == place));
            let comes_back = in_round || to_itself;
            if comes_back && !(beat.lines.is_empty() && beat.back.is_empty()) {
                let _ = self.names.bits.of(Memory::Seen(BeatId::at(place)));
            }
        }
    }

    /// A reply or entry needs counting if it can be offered again after it was used: it stays, or leads back.
    pub(super) fn give_uses(&mut self, beats: &[Beat], everywhere: (CaseId, CaseId)) {
        let uses = std::mem::take(&mut self.uses);
        for (number, one) in uses.into_iter().enumerate() {
            let (beat, next): (Option<usize>, &[Branch]) = match (one.reply, one.case) {
                (Some(reply), _) => {
                    let reply = &self.replies[reply.index()];
                    (Some(reply.beat.index()), &reply.deed.next)
                }
                (None, Some(case)) => {
                    // Entries stand in the order of their beats.
                    let beat = beats.partition_point(|beat| beat.desk.1 <= case);
                    let beat = beats.get(beat).filter(|one| one.desk.0 <= case).map(|_| beat);
                    (beat, &self.cases[case.index()].deed.next)
                }
                (None, None) => continue,
            };
            let comes_back = match beat {
                None => true,
                Some(beat) => {
                    let round = |beat: usize| self.rounds[beat].number;
                    Self::may_stay(next) || beats_of(next).any(|to| round(to.index()) == round(beat))
                }
            };
            let everywhere = one.case.is_some_and(|case| (everywhere.0..everywhere.1).contains(&case));
            if comes_back || everywhere || one.times > 1 {
                let given = self.give_bit(number, one.times);
                match (one.reply, one.case) {
                    (Some(reply), _) => self.replies[reply.index()].uses = Some(given),
                    (None, Some(case)) => self.cases[case.index()].uses = Some(given),
                    (None, None) => {}
                }
            }
        }
    }
}
