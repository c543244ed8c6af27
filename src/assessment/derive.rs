//! Evidence: what writers tagged, checked by rule, and what the program finds by rule. The same rules in every scenario.

use crate::codebook::{BehaviourId, Rule, Sight};
use crate::scenario::Scenario;

use super::in_play::can_be_missed;
use super::observed::{FactMasks, facts_where};
use super::turns::Turn;

/// A behaviour seen at a turn, or missed by the end, with the words that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The turn; for something missed the last one.
    pub turn: u16,
    /// The behaviour.
    pub behaviour: BehaviourId,
    /// What the learner said or did; empty for something missed.
    pub words: String,
    /// Whether the program found it by rule.
    pub derived: bool,
}

/// All evidence of a play, in the order of the turns.
pub(super) fn evidence(scenario: &Scenario, turns: &[Turn], can: &dyn Fn(&Sight) -> bool) -> Vec<Evidence> {
    let facts = FactMasks::of(scenario);
    let mut seen = turns.to_vec();
    let mut found: Vec<(usize, BehaviourId)> = Vec::new();
    // What can be seen in one turn is found first: other rules may speak of it.
    for (id, behaviour) in scenario.codebook.behaviours() {
        if let Some(Rule::Seen(sights)) = &behaviour.rule {
            for (place, turn) in turns.iter().enumerate() {
                if sights.iter().all(|sight| turn.sees(&facts, sight)) {
                    found.push((place, id));
                }
            }
        }
    }
    for &(place, id) in &found {
        seen[place].shown.push(id);
    }
    let rules = Rules { scenario, facts: &facts, turns: &seen, can };
    for (id, behaviour) in scenario.codebook.behaviours() {
        if let Some(rule) = behaviour.rule.as_ref().filter(|rule| !rule.is_gate() && !matches!(rule, Rule::Seen(_))) {
            found.extend(rules.find(rule).map(|place| (place, id)));
        }
    }
    let mut evidence = Vec::new();
    for (place, turn) in turns.iter().enumerate() {
        let mut here: Vec<(BehaviourId, bool)> = Vec::new();
        for &id in &turn.shown {
            let gate = scenario.codebook.behaviour(id).rule.as_ref().filter(|rule| rule.is_gate());
            if gate.is_none_or(|gate| rules.passes(gate, place)) {
                here.push((id, false));
            }
        }
        here.extend(found.iter().filter(|(at, _)| *at == place).map(|&(_, id)| (id, true)));
        for (behaviour, derived) in here {
            if !evidence.iter().any(|one: &Evidence| one.turn == turn.turn && one.behaviour == behaviour) {
                evidence.push(Evidence { turn: turn.turn, behaviour, words: turn.words.clone(), derived });
            }
        }
    }
    for one in evidence.iter_mut().filter(|one| one.derived) {
        let missed = scenario.codebook.behaviour(one.behaviour).rule.as_ref();
        if matches!(missed, Some(Rule::Absent { .. } | Rule::NeverTold(_))) {
            one.words.clear();
        }
    }
    evidence
}

struct Rules<'t> {
    scenario: &'t Scenario,
    facts: &'t FactMasks,
    turns: &'t [Turn],
    /// Whether a sight is possible in this scenario at all: nobody misses what was never there.
    can: &'t dyn Fn(&Sight) -> bool,
}

impl Rules<'_> {
    fn any(&self, place: usize, sights: &[Sight]) -> bool {
        self.turns[place].sees_any(self.facts, sights)
    }

    fn places<'r>(&'r self, sights: &'r [Sight]) -> impl Iterator<Item = usize> + 'r {
        (0..self.turns.len()).filter(|&place| self.any(place, sights))
    }

    /// Whether a tag at `place` counts.
    fn passes(&self, gate: &Rule, place: usize) -> bool {
        match gate {
            Rule::OnlyFirst(turns) => self.turns[place].observed.in_contact <= *turns,
            Rule::OnlyBefore(sights) => !(0..place).any(|earlier| self.any(earlier, sights)),
            Rule::OnlyAfter(sights) => (0..=place).any(|earlier| self.any(earlier, sights)),
            Rule::OnlyWith(sights) => self.any(place, sights),
            Rule::OnlyWithout(sights) => !self.any(place, sights),
            _ => true,
        }
    }

    /// Where the rule finds its behaviour; the first place is enough, for nothing counts twice.
    fn find(&self, rule: &Rule) -> Option<usize> {
        let over = self.turns.iter().any(|turn| turn.observed.ended.is_some());
        let last = self.turns.len().checked_sub(1)?;
        match rule {
            Rule::Absent { of, given } => {
                let missed =
                    self.places(of).next().is_none() && given.iter().all(|sight| self.places(std::slice::from_ref(sight)).next().is_some());
                (over && missed && can_be_missed(of, self.can)).then_some(last)
            }
            Rule::NeverTold(class) => {
                let told = self.turns.iter().fold(0, |told, turn| told | turn.observed.told());
                let missed = facts_where(self.scenario, |fact| fact.is(*class)) & !told != 0;
                (over && missed).then_some(last)
            }
            Rule::NoneUntil { none, until } => {
                let first = self.places(until).next()?;
                (!(0..=first).any(|place| self.any(place, none))).then_some(first)
            }
            Rule::Within { first, then, turns } => {
                self.places(then).find(|&after| self.places(first).any(|before| self.near(before, after, *turns)))
            }
            Rule::Unfollowed { first, then, turns } => self.places(first).find(|&before| {
                let settled = over || self.turns[last].exchange > self.turns[before].exchange + turns;
                settled && !self.places(then).any(|after| self.near(before, after, *turns))
            }),
            Rule::Repeated { of, times, without } => {
                let mut count = 0;
                for place in 0..self.turns.len() {
                    if self.any(place, without) {
                        count = 0;
                    }
                    if self.any(place, of) {
                        count += 1;
                        if count == *times {
                            return Some(place);
                        }
                    }
                }
                None
            }
            Rule::InOrder(lists) => {
                let mut from = 0;
                for sights in lists {
                    from = self.places(sights).find(|&place| place >= from)?;
                }
                (!lists.is_empty()).then_some(from)
            }
            _ => None,
        }
    }

    fn near(&self, before: usize, after: usize, turns: u16) -> bool {
        before <= after && self.turns[after].exchange <= self.turns[before].exchange + turns
    }
}
