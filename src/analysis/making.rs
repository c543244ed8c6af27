//! Making a lens: which behaviours, sights and rules a model needs, each with its place.

use crate::assessment::FactMasks;
use crate::codebook::{BehaviourId, Rule, Sight};
use crate::scenario::Scenario;

use super::automaton::{Automaton, Slot};
use super::lens::{Shown, Sights};

/// A lens in the making.
pub(super) struct Making<'s> {
    pub(super) scenario: &'s Scenario,
    pub(super) behaviours: Vec<BehaviourId>,
    pub(super) sights: Vec<Sight>,
    pub(super) used: u8,
    pub(super) tagged: &'s dyn Fn(BehaviourId) -> bool,
    pub(super) too_much: bool,
}

impl Making<'_> {
    pub(super) fn behaviour(&mut self, id: BehaviourId) -> Shown {
        let place = self.behaviours.iter().position(|known| *known == id).unwrap_or_else(|| {
            self.behaviours.push(id);
            self.behaviours.len() - 1
        });
        self.too_much |= place > 127;
        1 << place.min(127)
    }

    pub(super) fn sights(&mut self, list: &[Sight]) -> Sights {
        let mut all = 0;
        for sight in list {
            let sight = match sight {
                Sight::Shown(ids) => {
                    let found = |id: &BehaviourId| matches!(self.scenario.codebook.behaviour(*id).rule, Some(Rule::Seen(_)));
                    let ids: Vec<BehaviourId> = ids.iter().copied().filter(|id| (self.tagged)(*id) || found(id)).collect();
                    ids.iter().for_each(|&id| _ = self.behaviour(id));
                    Sight::Shown(ids)
                }
                other => other.clone(),
            };
            let place = self.sights.iter().position(|known| *known == sight).unwrap_or_else(|| {
                self.sights.push(sight);
                self.sights.len() - 1
            });
            self.too_much |= place > 127;
            all |= 1 << place.min(127);
        }
        all
    }

    pub(super) fn slot(&mut self, values: u16) -> Slot {
        let width = u8::try_from(16 - values.leading_zeros()).unwrap_or(16);
        let slot = Slot { shift: self.used.min(127), width };
        self.too_much |= u32::from(self.used) + u32::from(width) > 127;
        self.used = self.used.saturating_add(width);
        slot
    }

    pub(super) fn automaton(&mut self, rule: &Rule, can: &dyn Fn(&Sight) -> bool) -> Option<Automaton> {
        Some(match rule {
            Rule::Absent { of, given } => {
                if !crate::assessment::can_be_missed(of, can) {
                    return None;
                }
                let of = self.sights(of);
                let given: Vec<Sights> = given.iter().map(|sight| self.sights(std::slice::from_ref(sight))).collect();
                let slot = self.slot(((1_u16 << given.len().min(14)) << 1) - 1);
                Automaton::Absent { of, given, slot }
            }
            Rule::NeverTold(class) => Automaton::NeverTold(FactMasks::of(self.scenario).get(*class)),
            Rule::NoneUntil { none, until } => {
                Automaton::NoneUntil { none: self.sights(none), until: self.sights(until), slot: self.slot(1) }
            }
            Rule::Within { first, then, turns } => {
                Automaton::Within { first: self.sights(first), then: self.sights(then), turns: *turns, slot: self.slot(turns + 2) }
            }
            Rule::Unfollowed { first, then, turns } => Automaton::Unfollowed {
                first: self.sights(first),
                then: self.sights(then),
                turns: *turns,
                slot: self.slot(turns + 2),
                pends: false,
            },
            Rule::Repeated { of, times, without } => {
                Automaton::Repeated { of: self.sights(of), times: *times, without: self.sights(without), slot: self.slot(*times) }
            }
            Rule::InOrder(lists) if !lists.is_empty() => {
                let lists: Vec<Sights> = lists.iter().map(|list| self.sights(list)).collect();
                let slot = self.slot(u16::try_from(lists.len()).unwrap_or(0));
                Automaton::InOrder { lists, slot }
            }
            _ => return None,
        })
    }
}
