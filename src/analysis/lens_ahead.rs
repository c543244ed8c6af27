//! What a lens can still see from each beat on: behaviours that can be shown, facts that can be restated.

use crate::roleplay::Conditions;
use crate::scenario::Scenario;
use crate::scenario::ids::{BeatId, VariantId};
use crate::scenario::{Deed, Target};

use super::ground::{ShownSet, Turn};
use super::lens::{Glance, Lens, Shown};

/// For one lens, by beat.
#[derive(Debug)]
pub(super) struct LensAhead {
    shown: Vec<Shown>,
    restated: Vec<u64>,
    /// Facts that can still become known.
    told: Vec<u64>,
    /// By place in a [`ShownSet`], the bit in the lens.
    bits: Vec<Shown>,
}

impl LensAhead {
    /// `everything` tells whether papers, asides, adjustments and the entries of the whole scenario are tried too.
    pub(super) fn of(
        scenario: &Scenario,
        variant: VariantId,
        conditions: Conditions,
        lens: &Lens,
        all: &[crate::codebook::BehaviourId],
        everything: bool,
    ) -> Self {
        let bits = all.iter().map(|&id| lens.bit(id)).collect();
        let mask = |ids: &[crate::codebook::BehaviourId]| ids.iter().fold(0, |mask, &id| mask | lens.bit(id));
        let facts = |ids: &[crate::scenario::ids::FactId]| {
            ids.iter().fold(0_u64, |mask, fact| mask | 1_u64.checked_shl(u32::from(fact.0)).unwrap_or(0))
        };
        let of_deed = |deed: &Deed| {
            let also = deed.also.iter().fold(0, |all, also| all | mask(&also.shows));
            (mask(&deed.shows) | also, facts(&deed.restates) | facts(&deed.asks))
        };
        let found = lens.found_in_one_turn();
        let deliveries = &scenario.variant(variant).customer.temperament.deliveries;
        let mut shown = vec![found; scenario.beats.len()];
        let mut restated = vec![0_u64; scenario.beats.len()];
        let mut told = vec![0_u64; scenario.beats.len()];
        let talk_tells =
            |talk: &crate::scenario::Talk| talk.iter().flatten().fold(0_u64, |all, line| all | facts(&scenario.lines[line.index()].tells));
        let effects_tell = |effects: &[crate::scenario::Effect]| {
            effects
                .iter()
                .fold(0_u64, |all, effect| if let crate::scenario::Effect::Tell(fact) = effect { all | facts(&[*fact]) } else { all })
        };
        let people = scenario.people.iter().flat_map(|person| &person.answers);
        let by_people = people.fold(0_u64, |all, (line, _)| all | facts(&scenario.lines[line.index()].tells));
        let mut ways: Vec<Vec<usize>> = vec![Vec::new(); scenario.beats.len()];
        for (place, beat) in scenario.beats.iter().enumerate() {
            let id = BeatId::at(place);
            let mut deeds: Vec<&Deed> = scenario.replies_of(id).map(|reply| &scenario.reply(reply).deed).collect();
            let (from, to) = beat.desk;
            for case in scenario.cases_at(id).filter(|case| everything || (from..to).contains(case)) {
                let case = scenario.case(case);
                deeds.push(&case.deed);
                shown[place] |= mask(&scenario.action(case.action).shows);
            }
            if everything {
                deeds.extend(beat.silence.as_ref());
                let papers = scenario.actions.iter().filter(|action| action.kind.reads());
                papers.for_each(|action| shown[place] |= mask(&action.shows));
                scenario.asides.iter().for_each(|aside| shown[place] |= mask(&aside.shows));
                if conditions.deliveries {
                    let here = deliveries.iter().filter(|(delivery, _)| delivery.exists_on(scenario.channel(id)));
                    here.for_each(|(_, id)| shown[place] |= lens.bit(*id));
                }
            }
            told[place] |= talk_tells(&beat.lines) | talk_tells(&beat.back) | effects_tell(&beat.arrival) | by_people;
            for deed in &deeds {
                told[place] |= facts(&deed.tells) | talk_tells(&deed.answer) | effects_tell(&deed.effects);
                let (shows, states) = of_deed(deed);
                shown[place] |= shows;
                restated[place] |= states;
            }
            let next = deeds.iter().flat_map(|deed| deed.next.iter()).chain(beat.next.iter());
            ways[place].extend(next.filter_map(|branch| if let Target::Beat(to) = branch.to { Some(to.index()) } else { None }));
        }
        loop {
            let mut changed = false;
            for place in (0..shown.len()).rev() {
                for &to in &ways[place] {
                    let (more, facts, tells) = (shown[to] | shown[place], restated[to] | restated[place], told[to] | told[place]);
                    changed |= more != shown[place] || facts != restated[place] || tells != told[place];
                    (shown[place], restated[place], told[place]) = (more, facts, tells);
                }
            }
            if !changed {
                break;
            }
        }
        Self { shown, restated, told, bits }
    }

    /// Behaviours that can still be shown from a beat on.
    pub(super) fn shown(&self, beat: BeatId) -> Shown {
        self.shown[beat.index()]
    }

    /// Facts that can still become known from a beat on, a bit each.
    pub(super) fn told(&self, beat: BeatId) -> u64 {
        self.told[beat.index()]
    }

    /// Drops from a watch what nothing from a beat on can ask.
    pub(super) fn trim(&self, lens: &Lens, watch: &mut super::lens::Watch, beat: BeatId) {
        lens.trim(watch, self.shown[beat.index()], self.restated[beat.index()]);
    }

    /// The behaviours of a set that the lens looks at.
    pub(super) fn in_lens(&self, shown: &ShownSet) -> Shown {
        let places = (0..self.bits.len()).filter_map(|place| u8::try_from(place).ok());
        places.filter(|&place| shown.get(place)).fold(0, |mask, place| mask | self.bits[usize::from(place)])
    }

    /// What the lens sees of a turn.
    pub(super) fn glance(&self, lens: &Lens, turn: &Turn) -> Glance {
        lens.glance(&turn.observed, self.in_lens(&turn.shown), (turn.spoke, turn.opened, turn.observed.ended.is_some()))
    }
}
