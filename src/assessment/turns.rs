//! What can be observed in each turn: events gathered, so that rules can look at a turn as a whole.

use crate::codebook::terms::{ActionKind, CardKind, Channel, Delivery, FactClass, Outcome};
use crate::codebook::{BehaviourId, Sight};
use crate::customer::Mood;
use crate::roleplay::{Entry, Event, Fields, Play};
use crate::scenario::ids::FactId;
use crate::scenario::{Field, Scenario};

/// One turn as a rule sees it.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    pub(super) turn: u16,
    /// How many times somebody had spoken to the customer, this turn included; desk actions belong to the talk before them.
    pub(super) exchange: u16,
    /// The same, counted from the start of the contact.
    pub(super) in_contact: u16,
    /// Which contact, in the order in which they were opened.
    pub(super) contact: u16,
    pub(super) channel: Channel,
    pub(super) mood: Mood,
    pub(super) shown: Vec<BehaviourId>,
    pub(super) done: Vec<ActionKind>,
    pub(super) told: Vec<FactId>,
    pub(super) asked: Vec<FactId>,
    pub(super) restated: Vec<FactId>,
    pub(super) logged: Vec<CardKind>,
    pub(super) full_log: bool,
    pub(super) delivered: Delivery,
    pub(super) waited: bool,
    /// `Some(true)` is money within the limit.
    pub(super) kept: Option<bool>,
    pub(super) ended: Option<Outcome>,
    pub(super) cut_in: bool,
    pub(super) full_email: bool,
    /// True facts known before this turn, each with the exchange in which it became known.
    pub(super) known: Vec<(FactId, u16)>,
    /// What the learner said or did.
    pub(super) words: String,
    /// Why, as the scenario has it.
    pub(super) why: String,
}

impl Turn {
    /// Adds why something was well or badly done.
    fn explain(&mut self, why: &str) {
        if !why.is_empty() {
            self.why += if self.why.is_empty() { "" } else { " " };
            self.why += why;
        }
    }

    fn any(&self, scenario: &Scenario, facts: &[FactId], class: FactClass) -> usize {
        facts.iter().filter(|&&fact| self.is(scenario, fact, class)).count()
    }

    fn is(&self, scenario: &Scenario, fact: FactId, class: FactClass) -> bool {
        let known = self.known.iter().find(|(known, _)| *known == fact);
        match class {
            FactClass::Known => known.is_some(),
            FactClass::Earlier => known.is_some_and(|(_, since)| since + 2 <= self.exchange),
            _ => scenario.facts[fact.index()].is(class),
        }
    }

    /// Whether the sight can be seen in this turn.
    pub(super) fn sees(&self, scenario: &Scenario, sight: &Sight) -> bool {
        match sight {
            Sight::Shown(ids) => ids.iter().any(|id| self.shown.contains(id)),
            Sight::Done(kind) => self.done.contains(kind),
            Sight::Told(class) => self.any(scenario, &self.told, *class) > 0,
            Sight::Asked(class) => self.any(scenario, &self.asked, *class) > 0,
            Sight::Restated(class) => self.any(scenario, &self.restated, *class) > 0,
            Sight::RestatedMany(class) => self.any(scenario, &self.restated, *class) > 1,
            Sight::Logged(kind) => self.logged.contains(kind),
            Sight::FullLog => self.full_log,
            Sight::Delivered(delivery) => self.delivered == *delivery,
            Sight::Waited => self.waited,
            Sight::MoodIs(dial, compare) => compare.holds(self.mood.get(*dial)),
            Sight::OverLimit => self.kept == Some(false),
            Sight::WithinLimit => self.kept == Some(true),
            Sight::Ended(outcome) => self.ended == Some(*outcome),
            Sight::On(channel) => self.channel == *channel,
            Sight::LaterContact => self.contact > 0,
            Sight::CutIn => self.cut_in,
            Sight::FullEmail => self.full_email,
        }
    }

    /// Whether any of the sights can be seen in this turn.
    pub(super) fn sees_any(&self, scenario: &Scenario, sights: &[Sight]) -> bool {
        sights.iter().any(|sight| self.sees(scenario, sight))
    }
}

/// Every turn of a play, the opening included.
pub(super) fn turns(play: &Play) -> Vec<Turn> {
    let scenario = play.scenario();
    let mut turns: Vec<Turn> = Vec::new();
    let mut mood = scenario.variant(play.setup().variant).customer.temperament.start;
    let mut known: Vec<(FactId, u16)> = Vec::new();
    let (mut contact, mut exchange, mut in_contact) = (0_u16, 0_u16, 0_u16);
    let mut opened = false;
    let mut channel = scenario.channel(scenario.start);
    let mut pending: Vec<FactId> = Vec::new();
    for event in play.events() {
        if turns.last().is_none_or(|last| last.turn != event.turn) {
            known.extend(pending.drain(..).map(|fact| (fact, exchange)));
            turns.push(Turn {
                turn: event.turn,
                exchange,
                in_contact,
                contact,
                channel,
                mood,
                shown: Vec::new(),
                done: Vec::new(),
                told: Vec::new(),
                asked: Vec::new(),
                restated: Vec::new(),
                logged: Vec::new(),
                full_log: false,
                delivered: Delivery::Natural,
                waited: false,
                kept: None,
                ended: None,
                cut_in: false,
                full_email: false,
                known: known.clone(),
                words: String::new(),
                why: String::new(),
            });
        }
        let Some(turn) = turns.last_mut() else {
            continue;
        };
        let mut speaks = || {
            exchange += 1;
            in_contact += 1;
            (turn.exchange, turn.in_contact) = (exchange, in_contact);
        };
        match event.event {
            Event::ContactOpened(id) => {
                contact += u16::from(opened);
                opened = true;
                in_contact = 0;
                channel = scenario.contacts[id.index()].channel;
                if turn.turn == 0 {
                    turn.channel = channel;
                }
            }
            Event::Said(id, delivery) => {
                speaks();
                let reply = scenario.reply(id);
                turn.delivered = delivery;
                turn.cut_in = reply.cut_in;
                turn.asked.extend(reply.deed.asks.iter());
                turn.restated.extend(reply.deed.restates.iter());
                turn.why.clone_from(&reply.deed.why);
            }
            Event::Composed(id) => {
                let reply = scenario.reply(id);
                turn.asked.extend(reply.deed.asks.iter());
                turn.restated.extend(reply.deed.restates.iter());
                turn.full_email = !reply.say.is_empty() && (turn.full_email || reply.slot == Some(crate::scenario::Slot::Subject));
                turn.explain(&reply.deed.why);
            }
            Event::Sent => {
                speaks();
                let whole = crate::scenario::Slot::ALL.len();
                let filled =
                    play.events().iter().filter(|other| other.turn == event.turn && matches!(other.event, Event::Composed(_))).count();
                turn.full_email &= filled == whole;
            }
            Event::Waited => {
                speaks();
                turn.waited = true;
            }
            Event::Did(id, fields, case) => {
                let action = scenario.action(id);
                turn.done.push(action.kind);
                if let Some(case) = case {
                    turn.explain(&scenario.case(case).deed.why);
                }
                let laid = scenario.cards.iter().enumerate().filter(|(place, _)| fields.cards >> place & 1 == 1);
                turn.logged.extend(laid.map(|(_, card)| card.kind));
                // While an email is composed, several things can be done in one turn.
                turn.full_log |= action.kind == ActionKind::Log && full_log(&turn.logged, &action.fields, &fields);
            }
            Event::Showed(id) => turn.shown.push(id),
            Event::Uncovered(fact) => {
                turn.told.push(fact);
                if scenario.facts[fact.index()].kind != FactClass::Wrong {
                    pending.push(fact);
                }
            }
            Event::MoodBecame(now) => mood = now,
            Event::Kept(_, within) => turn.kept = Some(within && turn.kept != Some(false)),
            Event::Ended(id) => turn.ended = Some(scenario.endings[id.index()].outcome),
            Event::CameTo(_) | Event::LineSaid(_) | Event::AsideSaid(_) | Event::Felt(_) | Event::Approved(_) | Event::Left => {}
        }
    }
    for told in play.told() {
        let words = match &told.entry {
            Entry::Said { words, .. } => words,
            Entry::Did { what, .. } => what,
            _ => continue,
        };
        if let Some(turn) = turns.iter_mut().find(|turn| turn.turn == told.turn) {
            turn.words.clone_from(words);
        }
    }
    turns
}

/// A log that a colleague can go on from: a fact, what was done, who will do what, an owner, a date.
fn full_log(laid: &[CardKind], asked: &[(String, Field)], fields: &Fields) -> bool {
    let has = |kind: CardKind| laid.contains(&kind);
    let owner = asked.iter().all(|(_, field)| !matches!(field, Field::Pick(_)) || fields.pick.is_some());
    let dated = asked.iter().any(|(_, field)| matches!(field, Field::Days));
    has(CardKind::Fact) && has(CardKind::Action) && has(CardKind::Promise) && owner && dated
}
