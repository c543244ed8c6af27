//! A lens: one service model's way of looking at a scenario, compiled so that the rules of the codebook run along with a play.
//!
//! The assessment looks at a whole play at once; here each rule is a small automaton that remembers just enough. Both see turns through
//! [`Observed`], and a property test holds them to the same evidence and marks.

use crate::assessment::{FactMasks, InPlay, Observed};
use crate::codebook::terms::FactClass;
use crate::codebook::{BehaviourId, Model, Polarity, Rule, Sight};
use crate::scenario::Scenario;

use super::automaton::{Automaton, Pend, Slot};
use super::making::Making;
use super::tally::{Tally, Tallying};

/// A set of the behaviours of a lens, a bit each, by their place in it.
pub(super) type Shown = u128;
/// A set of the sights of a lens.
pub(super) type Sights = u128;

/// What was seen in one turn, as far as the lens looks; what the session remembers decides the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Glance {
    /// Behaviours that were shown.
    pub(super) shown: Shown,
    seen: Sights,
    restated: u64,
    asked: u64,
    told: u64,
    /// Whether somebody spoke to the customer.
    pub(super) spoke: bool,
    /// Whether another contact began in this turn.
    pub(super) opened: bool,
    /// Whether the play is over with this turn.
    pub(super) over: bool,
}

/// What the rules remember from turn to turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Memory {
    slots: u128,
    fresh: [u64; 2],
    in_contact: u8,
    later_contact: bool,
}

impl Watch {
    /// Whether something shown earlier has still to turn out to count.
    pub(super) const fn is_pending(&self) -> bool {
        self.pending
    }
}

/// What one model has seen so far: its rules' memory, and the tally of its steps, once for each way in which what is still pending can turn out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Watch {
    pub(super) memory: Memory,
    pub(super) tallies: [Tally; 2],
    pending: bool,
}

#[derive(Debug)]
enum Gate {
    First(u16),
    Before(Sights, Slot),
    After(Sights, Slot),
    With(Sights),
    Without(Sights),
}

/// A compiled lens.
#[derive(Debug)]
pub(super) struct Lens {
    facts: FactMasks,
    behaviours: Vec<BehaviourId>,
    /// By behaviour, its place here.
    places: Vec<Option<u8>>,
    sights: Vec<Sight>,
    /// Sights that depend on what is remembered: known for long, a later contact.
    late: Sights,
    /// What is found in one turn: the behaviour, what it takes, and what speaks of it.
    seen_rules: Vec<(Shown, Sights, Sights)>,
    /// Tags that count as they are.
    plain: Shown,
    gates: Vec<(Shown, Gate)>,
    automata: Vec<(Shown, Automaton)>,
    /// Whether some rule asks since when a fact is known.
    ages: bool,
    /// Up to which exchange of a contact it matters where it stands.
    first: u8,
    later: bool,
    pub(super) tallying: Tallying,
    /// Facts whose becoming known, or being known, is evidence here, a bit each.
    pub(super) facts_read: u64,
    pub(super) dials_read: [bool; 4],
}

/// Why a lens cannot be made: what would have to be remembered does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMuch;

impl Lens {
    /// The lens of a model. `tagged` are the behaviours that the scenario tags at all, `can` tells which sights are
    /// possible in it.
    pub(super) fn of(
        scenario: &Scenario,
        model: &Model,
        in_play: &InPlay,
        tagged: &dyn Fn(BehaviourId) -> bool,
        can: &dyn Fn(&Sight) -> bool,
    ) -> Result<Self, TooMuch> {
        let codebook = &scenario.codebook;
        let mut making = Making { scenario, behaviours: Vec::new(), sights: Vec::new(), used: 0, tagged, too_much: false };
        let steps: Vec<_> = model.steps.iter().collect();
        let weighs = |id: &BehaviourId| matches!(codebook.behaviour(*id).polarity, Polarity::Major | Polarity::Critical);
        let mut wanted: Vec<BehaviourId> = Vec::new();
        for step in &steps {
            wanted.extend(&step.shown_by);
            wanted.extend(&step.after);
            wanted.extend(step.spoiled_by.iter().filter(|id| weighs(id)));
        }
        wanted.sort_unstable();
        wanted.dedup();
        let (mut gates, mut automata, mut plain, mut pends) = (Vec::new(), Vec::new(), 0, 0);
        for &id in &wanted {
            let rule = codebook.behaviour(id).rule.as_ref();
            let is_tagged = tagged(id);
            if !is_tagged && rule.is_none_or(Rule::is_gate) {
                continue;
            }
            let own = making.behaviour(id);
            match rule {
                None => plain |= own,
                Some(Rule::OnlyFirst(turns)) => gates.push((own, Gate::First(*turns))),
                Some(Rule::OnlyBefore(list)) => {
                    let gate = Gate::Before(making.sights(list), making.slot(1));
                    gates.push((own, gate));
                }
                Some(Rule::OnlyAfter(list)) => {
                    let gate = Gate::After(making.sights(list), making.slot(1));
                    gates.push((own, gate));
                }
                Some(Rule::OnlyWith(list)) => gates.push((own, Gate::With(making.sights(list)))),
                Some(Rule::OnlyWithout(list)) => gates.push((own, Gate::Without(making.sights(list)))),
                Some(Rule::Seen(_)) => plain |= own,
                Some(other) => {
                    plain |= own;
                    if let Some(automaton) = making.automaton(other, can) {
                        let positive = codebook.behaviour(id).polarity.is_positive();
                        let read_back = positive || steps.iter().any(|step| step.after.contains(&id));
                        let automaton = match automaton {
                            Automaton::Unfollowed { first, then, turns, slot, .. } => {
                                pends += u32::from(read_back);
                                Automaton::Unfollowed { first, then, turns, slot, pends: read_back }
                            }
                            other => other,
                        };
                        automata.push((own, automaton));
                    }
                }
            }
        }
        // What is found in one turn can be spoken of by other rules.
        let mut seen_rules = Vec::new();
        let mut place = 0;
        while place < making.behaviours.len() {
            let id = making.behaviours[place];
            if let Some(Rule::Seen(list)) = &codebook.behaviour(id).rule {
                let sights: Vec<Sights> = list.iter().map(|sight| making.sights(std::slice::from_ref(sight))).collect();
                seen_rules.push((1_u128 << place.min(127), sights.iter().fold(0, |all, one| all | one), 0));
            }
            place += 1;
        }
        for (own, _, speaks) in &mut seen_rules {
            for (place, sight) in making.sights.iter().enumerate() {
                if let Sight::Shown(ids) = sight
                    && ids
                        .iter()
                        .any(|id| making.behaviours.iter().position(|known| known == id).is_some_and(|at| *own >> at.min(127) & 1 == 1))
                {
                    *speaks |= 1 << place.min(127);
                }
            }
        }
        if making.too_much || pends > 1 {
            return Err(TooMuch);
        }
        let facts = FactMasks::of(scenario);
        let mut lens = Self {
            late: 0,
            ages: false,
            later: false,
            first: gates
                .iter()
                .map(|(_, gate)| if let Gate::First(turns) = gate { *turns } else { 0 })
                .max()
                .map_or(0, |most| if most == 0 { 0 } else { u8::try_from(most + 1).unwrap_or(u8::MAX) }),
            facts_read: 0,
            dials_read: [false; 4],
            places: (0..codebook.behaviours().count())
                .map(|place| making.behaviours.iter().position(|id| id.index() == place).and_then(|place| u8::try_from(place).ok()))
                .collect(),
            tallying: Tallying::of(codebook, model, &steps, in_play, &making.behaviours, scenario),
            behaviours: making.behaviours,
            sights: making.sights,
            seen_rules,
            plain,
            gates,
            automata,
            facts,
        };
        lens.note_reads(scenario);
        Ok(lens)
    }

    fn note_reads(&mut self, scenario: &Scenario) {
        let every = crate::assessment::facts_where(scenario, |_| true);
        for (place, sight) in self.sights.iter().enumerate() {
            match sight {
                Sight::Told(class) => self.facts_read |= self.facts.get(*class),
                Sight::Asked(class) | Sight::Restated(class) | Sight::RestatedMany(class) if class.depends_on_play() => {
                    self.facts_read |= every;
                    if *class == FactClass::Earlier {
                        self.ages = true;
                        self.late |= 1 << place;
                    }
                }
                Sight::LaterContact => {
                    self.later = true;
                    self.late |= 1 << place;
                }
                Sight::MoodIs(dial, _) => self.dials_read[dial.index()] = true,
                _ => {}
            }
        }
        for (_, automaton) in &self.automata {
            if let Automaton::NeverTold(mask) = automaton {
                self.facts_read |= mask;
            }
        }
        if self.tallying.needs_hidden {
            self.facts_read |= self.facts.get(FactClass::Hidden);
        }
    }

    /// Whether every hidden fact of the scenario is among these, a bit each.
    pub(super) fn knows_hidden(&self, known: u64) -> bool {
        self.facts.get(FactClass::Hidden) & !known == 0
    }

    /// Facts that must be remembered to the end of the play, a bit each.
    pub(super) fn facts_kept(&self) -> u64 {
        let hidden = if self.tallying.needs_hidden { self.facts.get(FactClass::Hidden) } else { 0 };
        let never = self.automata.iter().map(|(_, automaton)| if let Automaton::NeverTold(mask) = automaton { *mask } else { 0 });
        never.fold(hidden, |all, one| all | one)
    }

    /// A behaviour's bit, if the lens looks at it.
    pub(super) fn bit(&self, id: BehaviourId) -> Shown {
        self.places.get(id.index()).copied().flatten().map_or(0, |place| 1 << place)
    }

    /// What the lens sees of one turn.
    pub(super) fn glance(&self, turn: &Observed, shown: Shown, (spoke, opened, over): (bool, bool, bool)) -> Glance {
        let mut seen = 0;
        for (place, sight) in self.sights.iter().enumerate() {
            if self.late >> place & 1 == 0 && turn.sees(&self.facts, sight, |id| shown & self.bit(id) != 0) {
                seen |= 1 << place;
            }
        }
        let (restated, asked, told) = if self.ages { (turn.restated_known(), turn.asked_known(), turn.told()) } else { (0, 0, 0) };
        let told = told & !self.facts.get(FactClass::Wrong);
        Glance { shown, seen, restated, asked, told, spoke, opened, over }
    }

    /// Before the opening.
    pub(super) fn start(&self) -> Watch {
        Watch { memory: Memory::default(), tallies: [Tally::default(); 2], pending: false }
    }

    /// Closes a turn, and tells what was evidence in it. `never` are the facts that are not known, if the play is over with it, and none before.
    pub(super) fn close(&self, watch: &mut Watch, glance: &Glance, never: u64) -> Shown {
        let memory = &mut watch.memory;
        if glance.spoke {
            memory.in_contact = memory.in_contact.saturating_add(1).min(self.first);
            memory.fresh = [0, memory.fresh[0]];
        }
        let mut seen = glance.seen;
        if self.late != 0 {
            seen |= self.look_late(memory, glance);
        }
        let (mut found, mut speaks) = (0, 0);
        for (own, sights, gains) in &self.seen_rules {
            if seen & sights == *sights && *sights != 0 {
                found |= own;
                speaks |= gains;
            }
        }
        seen |= speaks;
        let mut evidence = glance.shown & self.plain | found & self.plain;
        let slots = &mut memory.slots;
        for (own, gate) in &self.gates {
            let passes = match gate {
                Gate::First(turns) => u16::from(memory.in_contact) <= *turns,
                Gate::Before(list, slot) => {
                    let before = slot.get(*slots) == 1;
                    slot.put(slots, u16::from(before || seen & list != 0));
                    !before
                }
                Gate::After(list, slot) => {
                    let now = slot.get(*slots) == 1 || seen & list != 0;
                    slot.put(slots, u16::from(now));
                    now
                }
                Gate::With(list) => seen & list != 0,
                Gate::Without(list) => seen & list == 0,
            };
            if passes {
                evidence |= glance.shown & own;
            }
        }
        let mut pend = Pend::default();
        for (own, automaton) in &self.automata {
            if automaton.run(slots, seen, glance, never, &mut pend) {
                evidence |= own;
            }
            if matches!(automaton, Automaton::Unfollowed { pends: true, .. }) {
                pend.own = *own;
            }
        }
        self.tally(watch, evidence, pend);
        let memory = &mut watch.memory;
        memory.fresh[0] |= glance.told;
        if glance.opened {
            memory.in_contact = 0;
            memory.later_contact |= self.later;
        }
        evidence | if pend.now || pend.settled == Some(true) { pend.own } else { 0 }
    }

    fn tally(&self, watch: &mut Watch, evidence: Shown, pend: Pend) {
        if let Some(true) = pend.settled
            && watch.pending
        {
            watch.tallies[0] = watch.tallies[1];
        }
        if pend.settled.is_some() {
            watch.pending = false;
            watch.tallies[1] = Tally::default();
        }
        let before = watch.tallies[0];
        self.tallying.add(&mut watch.tallies[0], evidence | if pend.now { pend.own } else { 0 });
        if watch.pending {
            self.tallying.add(&mut watch.tallies[1], evidence);
        } else if pend.opened && !pend.now {
            watch.pending = true;
            watch.tallies[1] = before;
            self.tallying.add(&mut watch.tallies[1], evidence | pend.own);
        }
    }

    fn look_late(&self, memory: &Memory, glance: &Glance) -> Sights {
        let long = !(memory.fresh[0] | memory.fresh[1]);
        let mut seen = 0;
        for (place, sight) in self.sights.iter().enumerate().filter(|(place, _)| self.late >> place & 1 == 1) {
            let sees = match sight {
                Sight::LaterContact => memory.later_contact,
                Sight::RestatedMany(_) => (glance.restated & long).count_ones() > 1,
                Sight::Asked(_) => glance.asked & long != 0,
                _ => glance.restated & long != 0,
            };
            seen |= u128::from(sees) << place;
        }
        seen
    }

    /// Drops what nothing ahead can ask: `shown` are the behaviours that can still be shown, `restated` the facts that can still be restated or asked.
    pub(super) fn trim(&self, watch: &mut Watch, shown: Shown, restated: u64) {
        let memory = &mut watch.memory;
        memory.fresh = memory.fresh.map(|fresh| fresh & restated);
        let mut first = false;
        for (own, gate) in &self.gates {
            let ahead = own & shown != 0;
            match gate {
                Gate::Before(_, slot) | Gate::After(_, slot) if !ahead => slot.put(&mut memory.slots, 0),
                Gate::First(_) => first |= ahead,
                _ => {}
            }
        }
        if !first {
            memory.in_contact = 0;
        }
        let found = self.automata.iter().fold(0, |all, (own, _)| all | own);
        for tally in &mut watch.tallies {
            self.tallying.trim(tally, shown | found);
        }
    }

    /// Those of the behaviours ahead that can still be evidence: not what a gate has shut out, nor what can be found no more.
    pub(super) fn still(&self, watch: &Watch, ahead: Shown) -> Shown {
        let slots = watch.memory.slots;
        let mut still = ahead;
        for (own, gate) in &self.gates {
            if let Gate::Before(_, slot) = gate
                && slot.get(slots) == 1
            {
                still &= !own;
            }
        }
        for (own, automaton) in &self.automata {
            if !automaton.is_done(slots) {
                still |= own;
            }
        }
        still
    }

    /// Behaviours that are found in one turn, whatever is tagged.
    pub(super) fn found_in_one_turn(&self) -> Shown {
        self.seen_rules.iter().fold(0, |all, (own, _, _)| all | own)
    }

    /// Levels from which on a dial looks different through this lens.
    pub(super) fn dial_steps(&self, steps: &mut [Vec<u8>; 4]) {
        for sight in &self.sights {
            if let Sight::MoodIs(dial, compare) = sight {
                steps[dial.index()].push(compare.number());
            }
        }
    }

    /// The behaviours that it looks at.
    pub(super) fn behaviours(&self) -> &[BehaviourId] {
        &self.behaviours
    }
}
