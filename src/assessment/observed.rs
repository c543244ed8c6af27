//! What can be observed in one turn, folded event by event into a small value that is copied freely.
//!
//! The assessment of one play and the analysis of every play look at turns through this and nothing else, so that both see the same.

use crate::codebook::terms::{ActionKind, CardKind, Channel, Delivery, Dial, FactClass, Outcome};
use crate::codebook::{BehaviourId, Sight};
use crate::customer::Mood;
use crate::roleplay::{Event, Fields};
use crate::scenario::ids::FactId;
use crate::scenario::{Field, Scenario, Slot};

/// One turn, what was shown in it aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Observed {
    /// How often somebody had spoken to the customer in this contact, this turn included.
    pub(crate) in_contact: u16,
    channel: Channel,
    later_contact: bool,
    /// The mood before the turn.
    mood: Mood,
    done: u32,
    told: u64,
    asked: u64,
    restated: u64,
    restated_again: u64,
    logged: u8,
    full_log: bool,
    delivered: Delivery,
    waited: bool,
    kept: Option<bool>,
    /// How the play ended, if it did.
    pub(crate) ended: Option<Outcome>,
    cut_in: bool,
    full_email: bool,
    composed: u8,
    /// True facts known before this turn.
    known: u64,
    /// Those of them known for two exchanges or longer.
    earlier: u64,
}

/// Facts of a scenario by class, a bit each, so that looking is quick.
#[derive(Debug, Clone)]
pub(crate) struct FactMasks(Vec<(FactClass, u64)>);

impl FactMasks {
    pub(crate) fn of(scenario: &Scenario) -> Self {
        use FactClass as F;
        let classes =
            [F::Stated, F::Detail, F::Hidden, F::Wrong, F::Key, F::Failure, F::Hazard, F::Need, F::History, F::Private, F::Product, F::Law];
        Self(classes.into_iter().map(|class| (class, facts_where(scenario, |fact| fact.is(class)))).collect())
    }

    /// The facts of a class that does not depend on the play.
    pub(crate) fn get(&self, class: FactClass) -> u64 {
        self.0.iter().find(|(known, _)| *known == class).map_or(0, |(_, mask)| *mask)
    }
}

pub(crate) fn facts_where(scenario: &Scenario, is: impl Fn(&crate::scenario::Fact) -> bool) -> u64 {
    scenario.facts.iter().take(64).enumerate().filter(|(_, fact)| is(fact)).fold(0, |mask, (place, _)| mask | 1 << place)
}

fn bits(facts: &[FactId]) -> u64 {
    facts.iter().fold(0, |mask, &fact| mask | bit(fact))
}

fn bit(fact: FactId) -> u64 {
    1_u64.checked_shl(u32::from(fact.0)).unwrap_or(0)
}

impl Observed {
    fn of_class(&self, facts: &FactMasks, class: FactClass) -> u64 {
        match class {
            FactClass::Known => self.known,
            FactClass::Earlier => self.earlier,
            _ => facts.get(class),
        }
    }

    /// Whether the sight can be seen in this turn. `shown` tells which behaviours were shown in it.
    pub(crate) fn sees(&self, facts: &FactMasks, sight: &Sight, shown: impl Fn(BehaviourId) -> bool) -> bool {
        let of = |class: FactClass| self.of_class(facts, class);
        match sight {
            Sight::Shown(ids) => ids.iter().any(|&id| shown(id)),
            Sight::Done(kind) => self.done >> (*kind as u32) & 1 == 1,
            Sight::Told(class) => self.told & of(*class) != 0,
            Sight::Asked(class) => self.asked & of(*class) != 0,
            Sight::Restated(class) => self.restated & of(*class) != 0,
            Sight::RestatedMany(class) => (self.restated & of(*class)).count_ones() + (self.restated_again & of(*class)).count_ones() > 1,
            Sight::Logged(kind) => self.has_logged(*kind),
            Sight::FullLog => self.full_log,
            Sight::Delivered(delivery) => self.delivered == *delivery,
            Sight::Waited => self.waited,
            Sight::MoodIs(dial, compare) => compare.holds(self.mood.get(*dial)),
            Sight::OverLimit => self.kept == Some(false),
            Sight::WithinLimit => self.kept == Some(true),
            Sight::Ended(outcome) => self.ended == Some(*outcome),
            Sight::On(channel) => self.channel == *channel,
            Sight::LaterContact => self.later_contact,
            Sight::CutIn => self.cut_in,
            Sight::FullEmail => self.full_email,
        }
    }

    /// Facts that became known in this turn, a bit each.
    pub(crate) const fn told(&self) -> u64 {
        self.told
    }

    /// Facts that were restated and known before, a bit each.
    pub(crate) const fn restated_known(&self) -> u64 {
        self.restated & self.known
    }

    /// Facts that were asked after and known before, a bit each.
    pub(crate) const fn asked_known(&self) -> u64 {
        self.asked & self.known
    }

    /// Takes facts as known before this turn.
    pub(crate) const fn knows(&mut self, facts: u64) {
        self.known = facts;
    }

    /// Drops what no evidence can depend on, so that turns which look the same are the same: facts that nobody looks at, and levels of the mood within
    /// one step. How often was spoken in the contact, and for how long a fact was known, is for whoever remembers it.
    pub(crate) fn make_normal(&mut self, facts: u64, closed: bool, step: impl Fn(Dial, u8) -> u8) {
        self.told &= facts;
        self.known &= facts;
        if closed {
            self.known &= self.asked | self.restated | self.told;
            self.composed = 0;
        }
        self.earlier = 0;
        self.in_contact = 0;
        self.later_contact = false;
        self.mood = Mood::new(Dial::ALL.map(|dial| step(dial, self.mood.get(dial))));
    }

    fn has_logged(&self, kind: CardKind) -> bool {
        self.logged >> (kind as u32) & 1 == 1
    }

    /// A log that a colleague can go on from: a fact, what was done, who will do what, an owner, a date.
    fn is_full_log(&self, asked: &[(String, Field)], fields: &Fields) -> bool {
        let owner = asked.iter().all(|(_, field)| !matches!(field, Field::Pick(_)) || fields.pick.is_some());
        let dated = asked.iter().any(|(_, field)| matches!(field, Field::Days));
        let has = |kind| self.has_logged(kind);
        has(CardKind::Fact) && has(CardKind::Action) && has(CardKind::Promise) && owner && dated
    }

    fn states(&mut self, restates: &[FactId]) {
        for &fact in restates {
            self.restated_again |= self.restated & bit(fact);
            self.restated |= bit(fact);
        }
    }
}

/// What runs through a play from turn to turn, with the turn that is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Watching {
    /// The turn under way.
    pub(crate) turn: Observed,
    /// True facts that became known since somebody last spoke, and in the exchange before.
    pub(crate) fresh: [u64; 2],
    /// How often somebody has spoken to the customer in the contact that is open.
    pub(crate) in_contact: u16,
    /// Whether it is a second or later contact.
    pub(crate) later_contact: bool,
    opened: bool,
}

impl Watching {
    /// Before the opening.
    pub(crate) fn start(channel: Channel, mood: Mood) -> Self {
        let turn = Observed {
            in_contact: 0,
            channel,
            later_contact: false,
            mood,
            done: 0,
            told: 0,
            asked: 0,
            restated: 0,
            restated_again: 0,
            logged: 0,
            full_log: false,
            delivered: Delivery::Natural,
            waited: false,
            kept: None,
            ended: None,
            cut_in: false,
            full_email: false,
            composed: 0,
            known: 0,
            earlier: 0,
        };
        Self { turn, fresh: [0; 2], in_contact: 0, later_contact: false, opened: false }
    }

    /// Begins the next turn. `channel` and `mood` are as they stand before it; `wrong` are the facts that are not so.
    pub(crate) fn next(&mut self, channel: Channel, mood: Mood, wrong: u64) {
        let learnt = self.turn.told & !wrong;
        self.fresh[0] |= learnt;
        let known = self.turn.known | learnt;
        self.turn = Self::start(channel, mood).turn;
        (self.turn.in_contact, self.turn.later_contact, self.turn.known) = (self.in_contact, self.later_contact, known);
        self.look_back();
    }

    fn look_back(&mut self) {
        self.turn.earlier = self.turn.known & !(self.fresh[0] | self.fresh[1]);
    }

    /// Whether the event is somebody speaking to the customer.
    pub(crate) const fn is_speaking(event: &Event) -> bool {
        matches!(event, Event::Said(..) | Event::Sent | Event::Waited)
    }

    /// Takes one event into the turn under way.
    pub(crate) fn take(&mut self, scenario: &Scenario, event: &Event) {
        if Self::is_speaking(event) {
            self.in_contact = self.in_contact.saturating_add(1);
            self.turn.in_contact = self.in_contact;
            self.fresh = [0, self.fresh[0]];
            self.look_back();
        }
        let turn = &mut self.turn;
        match *event {
            Event::ContactOpened(_) => {
                self.later_contact |= self.opened;
                self.opened = true;
                self.in_contact = 0;
            }
            Event::Said(id, delivery) => {
                let reply = scenario.reply(id);
                turn.delivered = delivery;
                turn.cut_in = reply.cut_in;
                turn.asked |= bits(&reply.deed.asks);
                turn.states(&reply.deed.restates);
            }
            Event::Composed(id) => {
                let reply = scenario.reply(id);
                turn.asked |= bits(&reply.deed.asks);
                turn.states(&reply.deed.restates);
                turn.composed = turn.composed.saturating_add(1);
                turn.full_email = !reply.say.is_empty() && (turn.full_email || reply.slot == Some(Slot::Subject));
            }
            Event::Sent => turn.full_email &= usize::from(turn.composed) == Slot::ALL.len(),
            Event::Waited => turn.waited = true,
            Event::Did(id, fields, _) => {
                let action = scenario.action(id);
                turn.done |= 1 << action.kind as u32;
                let laid = scenario.cards.iter().enumerate().filter(|(place, _)| fields.cards >> place & 1 == 1);
                laid.for_each(|(_, card)| turn.logged |= 1 << card.kind as u32);
                // While an email is composed, several things can be done in one turn.
                turn.full_log |= action.kind == ActionKind::Log && turn.is_full_log(&action.fields, &fields);
            }
            Event::Uncovered(fact) => turn.told |= bit(fact),
            Event::Kept(_, within) => turn.kept = Some(within && turn.kept != Some(false)),
            Event::Ended(id) => turn.ended = Some(scenario.endings[id.index()].outcome),
            Event::CameTo(_)
            | Event::LineSaid(_)
            | Event::AsideSaid(_)
            | Event::Showed(_)
            | Event::Felt(_)
            | Event::MoodBecame(_)
            | Event::Approved(_)
            | Event::Left => {}
        }
    }
}
