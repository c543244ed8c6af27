//! What is in play: every positive that some line, action or delivery of a scenario can show. Declared by content, so that full marks are a proof.

use std::collections::BTreeSet;

use crate::codebook::terms::{ActionKind, Channel, Delivery, FactClass};
use crate::codebook::{BehaviourId, Rule, Sight};
use crate::roleplay::{Conditions, Event, Play};
use crate::scenario::ids::{BeatId, VariantId};
use crate::scenario::{Action, Deed, Field, Scenario, Slot};

use super::derive::can_be_missed;

/// The positives in play.
#[derive(Debug, Clone)]
pub struct InPlay {
    positives: BTreeSet<BehaviourId>,
    /// Whether the scenario hides a need or a danger.
    pub(super) hides: bool,
}

/// The parts of a scenario that something is asked of: all of it, or what one play came to.
struct Part<'s> {
    scenario: &'s Scenario,
    beats: Vec<BeatId>,
    variant: VariantId,
    conditions: Conditions,
}

impl InPlay {
    /// What is in play in a scenario.
    #[must_use]
    pub fn whole(scenario: &Scenario, variant: VariantId, conditions: Conditions) -> Self {
        let beats = (0..scenario.beats.len()).map(BeatId::at).collect();
        Part { scenario, beats, variant, conditions }.in_play()
    }

    /// What was in play at the beats that one play came to.
    #[must_use]
    pub fn of_path(scenario: &Scenario, play: &Play) -> Self {
        let came = play.events().iter().filter_map(|event| match event.event {
            Event::CameTo(beat) => Some(beat),
            _ => None,
        });
        let beats: BTreeSet<BeatId> = came.collect();
        Part { scenario, beats: beats.into_iter().collect(), variant: play.setup().variant, conditions: play.setup().conditions }.in_play()
    }

    /// Whether a positive can be shown.
    #[must_use]
    pub fn has(&self, behaviour: BehaviourId) -> bool {
        self.positives.contains(&behaviour)
    }

    /// Every positive in play.
    pub fn positives(&self) -> impl Iterator<Item = BehaviourId> + '_ {
        self.positives.iter().copied()
    }
}

/// Tells which sights are possible in a scenario.
pub(crate) fn possible(scenario: &Scenario, variant: VariantId, conditions: Conditions) -> impl Fn(&Sight) -> bool + '_ {
    let beats = (0..scenario.beats.len()).map(BeatId::at).collect();
    let part = Part { scenario, beats, variant, conditions };
    let deeds = part.deeds();
    let tagged = part.tagged(&deeds);
    move |sight| part.possible(sight, &deeds, &tagged)
}

/// Every behaviour that a writer or the codebook tags in a scenario.
pub(crate) fn tagged(scenario: &Scenario, variant: VariantId, conditions: Conditions) -> BTreeSet<BehaviourId> {
    let beats = (0..scenario.beats.len()).map(BeatId::at).collect();
    let part = Part { scenario, beats, variant, conditions };
    part.tagged(&part.deeds())
}

impl<'s> Part<'s> {
    fn deeds(&self) -> Vec<&'s Deed> {
        let scenario = self.scenario;
        let replies = self.beats.iter().flat_map(|&beat| scenario.replies_of(beat)).map(|id| &scenario.reply(id).deed);
        let cases = self.beats.iter().flat_map(|&beat| scenario.cases_at(beat)).map(|id| &scenario.case(id).deed);
        let silences = self.beats.iter().filter_map(|&beat| scenario.beat(beat).silence.as_ref());
        replies.chain(cases).chain(silences).collect()
    }

    fn channels(&self) -> BTreeSet<Channel> {
        self.beats.iter().map(|&beat| self.scenario.channel(beat)).collect()
    }

    /// Actions that something here makes possible: papers always, others where an entry names them.
    fn actions(&self) -> Vec<&Action> {
        let scenario = self.scenario;
        let named: BTreeSet<usize> =
            self.beats.iter().flat_map(|&beat| scenario.cases_at(beat)).map(|id| scenario.case(id).action.index()).collect();
        let possible = scenario.actions.iter().enumerate().filter(|(place, action)| action.kind.reads() || named.contains(place));
        possible.map(|(_, action)| action).collect()
    }

    /// Every behaviour that a writer or the codebook tags here.
    fn tagged(&self, deeds: &[&Deed]) -> BTreeSet<BehaviourId> {
        let scenario = self.scenario;
        let mut tagged: BTreeSet<BehaviourId> = BTreeSet::new();
        for deed in deeds {
            tagged.extend(deed.shows.iter());
            tagged.extend(deed.also.iter().flat_map(|also| also.shows.iter()));
        }
        tagged.extend(self.actions().iter().flat_map(|action| action.shows.iter()));
        tagged.extend(scenario.asides.iter().flat_map(|aside| aside.shows.iter()));
        if self.conditions.deliveries {
            let channels = self.channels();
            let exists = |delivery: &Delivery| channels.iter().any(|&channel| delivery.exists_on(channel));
            let deliveries = &scenario.variant(self.variant).customer.temperament.deliveries;
            tagged.extend(deliveries.iter().filter(|(delivery, _)| exists(delivery)).map(|(_, id)| *id));
        }
        tagged
    }

    fn in_play(&self) -> InPlay {
        let scenario = self.scenario;
        let deeds = self.deeds();
        let tagged = self.tagged(&deeds);
        let mut positives: BTreeSet<BehaviourId> = BTreeSet::new();
        for (id, behaviour) in scenario.codebook.behaviours().filter(|(_, behaviour)| behaviour.polarity.is_positive()) {
            let can = |sight: &Sight| self.possible(sight, &deeds, &tagged);
            let in_play = match &behaviour.rule {
                None | Some(Rule::OnlyFirst(_) | Rule::OnlyBefore(_) | Rule::OnlyWithout(_)) => tagged.contains(&id),
                Some(Rule::OnlyAfter(sights) | Rule::OnlyWith(sights)) => tagged.contains(&id) && sights.iter().any(can),
                Some(Rule::Seen(sights)) => tagged.contains(&id) || (!sights.is_empty() && sights.iter().all(can)),
                Some(Rule::Within { first, then, .. }) => tagged.contains(&id) || (first.iter().any(can) && then.iter().any(can)),
                Some(Rule::InOrder(lists)) => tagged.contains(&id) || lists.iter().all(|sights| sights.iter().any(can)),
                Some(Rule::Repeated { of, .. } | Rule::Unfollowed { first: of, .. } | Rule::NoneUntil { until: of, .. }) => {
                    tagged.contains(&id) || of.iter().any(can)
                }
                Some(Rule::Absent { of, given }) => tagged.contains(&id) || (given.iter().all(can) && can_be_missed(of, &can)),
                Some(Rule::NeverTold(_)) => tagged.contains(&id),
            };
            if in_play {
                positives.insert(id);
            }
        }
        InPlay { positives, hides: scenario.facts.iter().any(|fact| fact.kind == FactClass::Hidden) }
    }

    fn possible(&self, sight: &Sight, deeds: &[&Deed], tagged: &BTreeSet<BehaviourId>) -> bool {
        let scenario = self.scenario;
        let is = |class: FactClass| {
            move |fact: &crate::scenario::ids::FactId| {
                let fact = &scenario.facts[fact.index()];
                if class.depends_on_play() { fact.kind != FactClass::Wrong } else { fact.is(class) }
            }
        };
        match sight {
            Sight::Shown(ids) => ids.iter().any(|id| tagged.contains(id) || self.by_sight_alone(*id, deeds, tagged)),
            Sight::Done(kind) => self.actions().iter().any(|action| action.kind == *kind),
            Sight::Told(class) => {
                let lines = scenario.lines.iter().flat_map(|line| line.tells.iter());
                lines.chain(deeds.iter().flat_map(|deed| deed.tells.iter())).any(is(*class))
            }
            Sight::Asked(class) => deeds.iter().flat_map(|deed| deed.asks.iter()).any(is(*class)),
            Sight::Restated(class) => deeds.iter().flat_map(|deed| deed.restates.iter()).any(is(*class)),
            Sight::RestatedMany(class) => {
                let many = |deed: &&Deed| deed.restates.iter().filter(|fact| is(*class)(fact)).count() > 1;
                // An email states facts slot by slot, and is one turn.
                deeds.iter().any(many)
                    || (self.composes() && deeds.iter().flat_map(|deed| deed.restates.iter()).filter(|fact| is(*class)(fact)).count() > 1)
            }
            Sight::Logged(kind) => {
                scenario.cards.iter().any(|card| card.kind == *kind) && self.has_field(|field| matches!(field, Field::Cards), None)
            }
            Sight::FullLog => {
                self.has_field(|field| matches!(field, Field::Cards), Some(ActionKind::Log))
                    && self.has_field(|field| matches!(field, Field::Days), Some(ActionKind::Log))
            }
            Sight::Delivered(delivery) => self.conditions.deliveries && self.channels().iter().any(|&channel| delivery.exists_on(channel)),
            Sight::Waited | Sight::MoodIs(..) => true,
            Sight::OverLimit | Sight::WithinLimit => {
                let limited = |action: &&Action| {
                    let limit = action.policy.and_then(|policy| scenario.policies[policy.index()].limit);
                    limit.is_some() && action.fields.iter().any(|(_, field)| *field == Field::Money)
                };
                self.actions().iter().any(limited)
            }
            Sight::Ended(outcome) => scenario.endings.iter().any(|ending| ending.outcome == *outcome),
            Sight::On(channel) => self.channels().contains(channel),
            Sight::LaterContact => self.beats.iter().map(|&beat| scenario.beat(beat).contact).collect::<BTreeSet<_>>().len() > 1,
            Sight::CutIn => self.beats.iter().flat_map(|&beat| scenario.replies_of(beat)).any(|reply| scenario.reply(reply).cut_in),
            Sight::FullEmail => Slot::ALL.iter().all(|slot| self.beats.iter().any(|&beat| scenario.beat(beat).slot == Some(*slot))),
        }
    }

    /// Whether a behaviour that is found in one turn can be found here.
    fn by_sight_alone(&self, id: BehaviourId, deeds: &[&Deed], tagged: &BTreeSet<BehaviourId>) -> bool {
        match &self.scenario.codebook.behaviour(id).rule {
            Some(Rule::Seen(sights)) => {
                let plain = |sight: &Sight| match sight {
                    Sight::Shown(ids) => ids.iter().any(|id| tagged.contains(id)),
                    other => self.possible(other, deeds, tagged),
                };
                !sights.is_empty() && sights.iter().all(plain)
            }
            _ => false,
        }
    }

    fn composes(&self) -> bool {
        self.beats.iter().any(|&beat| self.scenario.beat(beat).slot.is_some())
    }

    fn has_field(&self, wanted: fn(&Field) -> bool, kind: Option<ActionKind>) -> bool {
        let actions = self.actions();
        let of_kind = actions.iter().filter(|action| kind.is_none_or(|kind| action.kind == kind));
        of_kind.flat_map(|action| action.fields.iter()).any(|(_, field)| wanted(field))
    }
}
