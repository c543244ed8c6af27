//! What can still be read: for every beat, the memories, dials and counters that something ahead of it may ask about.
//!
//! A state is compared only by these. Whatever nothing ahead reads before it is written again is dropped, so that states which no continuation tells
//! apart are one.

use crate::codebook::terms::{Channel, Dial};
use crate::roleplay::{Bits, State};
use crate::scenario::ids::{BeatId, Bit, FactId};
use crate::scenario::{Branch, Case, Condition, Deed, Effect, MAX_COUNTERS, Scenario, Talk, Target, Uses};

/// What an exploration asks about beyond where a conversation can go.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    /// Papers, asides, waiting and adjustments are tried too, not only replies and the entries that beats list.
    pub(super) everything: bool,
    /// Every line counts for itself, not only for what it uncovers.
    pub(super) lines: bool,
    /// Facts whose becoming known, or being known, is evidence.
    pub(super) facts: Vec<bool>,
    /// Dials that evidence looks at.
    pub(super) dials: [bool; 4],
    /// Memories that are asked for at the end.
    pub(super) kept: Bits,
}

/// What may still be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reads {
    /// Memories.
    pub(super) bits: Bits,
    /// Dials.
    pub(super) dials: [bool; 4],
    /// Counters.
    pub(super) counters: [bool; MAX_COUNTERS],
    /// Whether the customer may leave somewhere.
    leaving: bool,
}

impl Reads {
    fn bit(&mut self, bit: Bit) {
        self.bits.put(bit, true);
    }

    fn uses(&mut self, uses: Option<Uses>) {
        if let Some(uses) = uses {
            (0..uses.times).for_each(|n| self.bit(Bit(uses.first.0.saturating_add(n))));
        }
    }

    fn all(&mut self, conditions: &[Condition]) {
        for condition in conditions {
            match condition {
                Condition::Mood(dial, _) => self.dials[dial.index()] = true,
                Condition::Bit(bit) => self.bit(*bit),
                Condition::Counter(counter, _) => self.counters[counter.index() % MAX_COUNTERS] = true,
                Condition::All(list) | Condition::Any(list) => self.all(list),
                Condition::Not(inner) => self.all(std::slice::from_ref(inner)),
            }
        }
    }

    fn join(&mut self, other: &Self) {
        self.leaving |= other.leaving;
        self.bits = self.bits.or(other.bits);
        for dial in 0..4 {
            self.dials[dial] |= other.dials[dial];
        }
        for counter in 0..MAX_COUNTERS {
            self.counters[counter] |= other.counters[counter];
        }
    }
}

/// For every beat, what is read there or ahead of it.
#[derive(Debug)]
pub(super) struct Ahead {
    reads: Vec<Reads>,
    kept: Bits,
    /// For each way of leaving the dials that it reads, and memories any of which rules it out for good.
    leaves: Vec<([bool; 4], Vec<Bit>)>,
    /// Dials that decide how something is taken.
    steering: [bool; 4],
}

/// Memories that a set of conditions can never do without being unset, and that nothing ever clears.
fn ruled_out_by(scenario: &Scenario, conditions: &[Condition], found: &mut Vec<Bit>) {
    for condition in conditions {
        if let Condition::Not(inner) = condition {
            match &**inner {
                Condition::Bit(bit) if !is_cleared(scenario, *bit) => found.push(*bit),
                Condition::Any(list) => {
                    let nots: Vec<Condition> = list.iter().map(|one| Condition::Not(Box::new(one.clone()))).collect();
                    ruled_out_by(scenario, &nots, found);
                }
                _ => {}
            }
        } else if let Condition::All(list) = condition {
            ruled_out_by(scenario, list, found);
        }
    }
}

fn is_cleared(scenario: &Scenario, bit: Bit) -> bool {
    let replies = scenario.replies.iter().map(|reply| &reply.deed);
    let cases = scenario.cases.iter().map(|case| &case.deed);
    let silences = scenario.beats.iter().filter_map(|beat| beat.silence.as_ref());
    let deeds = replies.chain(cases).chain(silences).flat_map(|deed| deed.effects.iter());
    let effects = deeds.chain(scenario.beats.iter().flat_map(|beat| beat.arrival.iter()));
    scenario.per_contact.contains(&bit) || effects.into_iter().any(|effect| matches!(effect, Effect::Clear(cleared) if *cleared == bit))
}

impl Ahead {
    pub(super) fn of(scenario: &Scenario, wanted: &Wanted) -> Self {
        let gather = Gather { scenario, wanted };
        let here: Vec<Reads> = (0..scenario.beats.len()).map(|place| gather.beat(BeatId::at(place))).collect();
        let ways: Vec<Vec<usize>> = (0..scenario.beats.len()).map(|place| gather.ways(BeatId::at(place))).collect();
        let mut forgotten = Bits::default();
        scenario.per_contact.iter().for_each(|&bit| forgotten.put(bit, true));
        let mut reads = here.clone();
        loop {
            let mut changed = false;
            for place in (0..reads.len()).rev() {
                let mut now = reads[place];
                for &to in &ways[place] {
                    let mut ahead = reads[to];
                    if scenario.beats[to].contact != scenario.beats[place].contact {
                        ahead.bits = ahead.bits.without(forgotten);
                    }
                    now.join(&ahead);
                }
                changed |= now != reads[place];
                reads[place] = now;
            }
            if !changed {
                break;
            }
        }
        for one in &mut reads {
            one.bits = one.bits.or(wanted.kept);
        }
        let leaves = scenario.leaves.iter().map(|leave| {
            let mut reads = Reads::default();
            reads.all(&leave.when);
            let mut ruling = Vec::new();
            ruled_out_by(scenario, &leave.when, &mut ruling);
            (reads.dials, ruling)
        });
        Self { reads, kept: wanted.kept, leaves: leaves.collect(), steering: Dial::ALL.map(|dial| gather.steers(dial)) }
    }

    /// The state with everything dropped that nothing ahead reads.
    pub(super) fn project(&self, mut state: State) -> State {
        if let Some(ending) = state.over {
            // How it ended counts, and not where.
            return State { over: Some(ending), bits: state.bits.and(self.kept), ..State::blank(BeatId(0)) };
        }
        let reads = &self.reads[state.beat.index()];
        state.bits = state.bits.and(reads.bits);
        for (counter, read) in state.counters.iter_mut().zip(reads.counters) {
            if !read {
                *counter = 0;
            }
        }
        let mut dials = reads.dials;
        if reads.leaving {
            for (read, ruling) in &self.leaves {
                if !ruling.iter().any(|&bit| state.bits.get(bit)) {
                    (0..4).for_each(|dial| dials[dial] |= read[dial]);
                }
            }
        }
        if dials.contains(&true) {
            for dial in Dial::ALL {
                if !(dials[dial.index()] || self.steering[dial.index()]) {
                    state.mood = state.mood.with(dial, 0);
                    state.sums[dial.index()] = 0;
                }
            }
        } else {
            state.mood = crate::customer::Mood::new([0; 4]);
            state.sums = [0; 4];
            state.warmth = 0;
        }
        state
    }
}

struct Gather<'s> {
    scenario: &'s Scenario,
    wanted: &'s Wanted,
}

impl Gather<'_> {
    /// Whether the way in which something is taken depends on the dial.
    fn steers(&self, dial: Dial) -> bool {
        self.scenario.codebook.behaviours().any(|(_, behaviour)| behaviour.appraisals.iter().any(|(on, _, _)| *on == dial))
    }

    fn telling(&self, reads: &mut Reads, facts: &[FactId]) {
        for fact in facts {
            if self.wanted.facts.get(fact.index()).copied().unwrap_or(false) {
                reads.bit(self.scenario.facts[fact.index()].known);
            }
        }
    }

    fn talk(&self, reads: &mut Reads, talk: &Talk) {
        for alternatives in talk {
            let lines = || alternatives.iter().map(|line| &self.scenario.lines[line.index()]);
            let mut told: Vec<&[FactId]> = lines().map(|line| &*line.tells).collect();
            told.dedup();
            let always = lines().next_back().is_some_and(|line| line.when.is_empty());
            // Alternatives that uncover the same are one, whichever is heard.
            let same = told.len() <= 1 && (always || told.first().is_none_or(|told| told.is_empty()));
            for line in lines() {
                if self.wanted.lines || !same {
                    reads.all(&line.when);
                }
                self.telling(reads, &line.tells);
            }
        }
    }

    fn deed(&self, reads: &mut Reads, deed: &Deed) {
        deed.also.iter().for_each(|also| reads.all(&also.when));
        self.effects(reads, &deed.effects);
        self.telling(reads, &deed.tells);
        self.telling(reads, &deed.restates);
        self.telling(reads, &deed.asks);
        self.talk(reads, &deed.answer);
        self.branches(reads, &deed.next);
    }

    fn effects(&self, reads: &mut Reads, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Tell(fact) = effect {
                self.telling(reads, &[*fact]);
            }
        }
    }

    fn branches(&self, reads: &mut Reads, next: &[Branch]) {
        next.iter().for_each(|branch| reads.all(&branch.when));
    }

    fn case(&self, reads: &mut Reads, case: &Case, channel: Channel) {
        let scenario = self.scenario;
        let action = scenario.action(case.action);
        if !(action.channels.is_empty() || action.channels.contains(&channel)) {
            return;
        }
        reads.uses(case.uses);
        reads.all(&case.when);
        self.action(reads, action);
        for (place, card) in scenario.cards.iter().enumerate() {
            if case.test.cards >> place & 1 == 1 {
                reads.all(&card.when);
            }
        }
        self.deed(reads, &case.deed);
    }

    fn action(&self, reads: &mut Reads, action: &crate::scenario::Action) {
        let scenario = self.scenario;
        reads.bit(action.done);
        if let Some(first) = action.behind {
            reads.bit(scenario.action(first).done);
        }
        if action.kind.reads() && self.wanted.everything {
            reads.bit(scenario.own.left_in_silence);
            scenario.asides.iter().for_each(|aside| reads.bit(aside.used));
        }
        if let Some(approved) = action.policy.and_then(|policy| scenario.policies[policy.index()].approved) {
            reads.bit(approved);
        }
        if let Some(person) = action.person {
            for (line, _) in &scenario.people[person.index()].answers {
                reads.all(&scenario.lines[line.index()].when);
                self.telling(reads, &scenario.lines[line.index()].tells);
            }
        }
        if self.wanted.everything && action.fields.iter().any(|(_, field)| matches!(field, crate::scenario::Field::Cards)) {
            scenario.cards.iter().for_each(|card| reads.all(&card.when));
        }
    }

    fn beat(&self, id: BeatId) -> Reads {
        let scenario = self.scenario;
        let beat = scenario.beat(id);
        let channel = scenario.channel(id);
        let mut reads = Reads::default();
        if let Some(seen) = beat.seen.filter(|_| !(beat.lines.is_empty() && beat.back.is_empty())) {
            // Only what is uncovered on coming here, or heard, can differ from what is uncovered on coming back.
            let tells = |talk: &Talk| talk.iter().flatten().any(|line| !scenario.lines[line.index()].tells.is_empty());
            if self.wanted.lines || tells(&beat.lines) || tells(&beat.back) {
                reads.bit(seen);
            }
        }
        self.effects(&mut reads, &beat.arrival);
        self.talk(&mut reads, &beat.lines);
        self.talk(&mut reads, &beat.back);
        self.branches(&mut reads, &beat.next);
        if beat.with.is_none() {
            reads.leaving = !scenario.leaves.is_empty();
            for leave in &scenario.leaves {
                let dials = reads.dials;
                reads.all(&leave.when);
                reads.dials = dials;
            }
        }
        for reply in scenario.replies_of(id).map(|reply| scenario.reply(reply)) {
            reads.uses(reply.uses);
            reads.all(&reply.when);
            self.deed(&mut reads, &reply.deed);
        }
        let (from, to) = beat.desk;
        for case in scenario.cases_at(id).filter(|case| self.wanted.everything || (from..to).contains(case)) {
            self.case(&mut reads, scenario.case(case), channel);
        }
        if self.wanted.everything {
            for action in scenario.actions.iter().filter(|action| action.kind.reads()) {
                if action.channels.is_empty() || action.channels.contains(&channel) {
                    self.action(&mut reads, action);
                }
            }
            scenario.asides.iter().for_each(|aside| reads.bit(aside.used));
            if beat.slot.is_none() {
                reads.bit(scenario.own.waited);
                if let Some(silence) = &beat.silence {
                    self.deed(&mut reads, silence);
                }
            }
        }
        for dial in 0..4 {
            reads.dials[dial] |= self.wanted.dials[dial];
        }
        reads
    }

    fn ways(&self, id: BeatId) -> Vec<usize> {
        let scenario = self.scenario;
        let beat = scenario.beat(id);
        let (from, to) = beat.desk;
        let replies = scenario.replies_of(id).map(|reply| &*scenario.reply(reply).deed.next);
        let cases = scenario
            .cases_at(id)
            .filter(|case| self.wanted.everything || (from..to).contains(case))
            .map(|case| &*scenario.case(case).deed.next);
        let silence = beat.silence.iter().filter(|_| self.wanted.everything).map(|deed| &*deed.next);
        let all = replies.chain(cases).chain(silence).chain(std::iter::once(&*beat.next)).flatten();
        let mut found: Vec<usize> = all
            .filter_map(|branch| match branch.to {
                Target::Beat(beat) => Some(beat.index()),
                Target::Ending(_) => None,
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
