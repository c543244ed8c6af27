//! The turns of one play: what was observed in each, with the learner's words and why they did well or badly.

use crate::codebook::{BehaviourId, Sight};
use crate::roleplay::{Entry, Event, Play};

use super::observed::{FactMasks, Observed, Watching, facts_where};

/// One turn as a rule sees it.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    pub(super) turn: u16,
    /// How many times somebody had spoken to the customer, this turn included; desk actions belong to the talk before them.
    pub(super) exchange: u16,
    /// Which contact, in the order in which they were opened.
    pub(super) contact: u16,
    pub(super) observed: Observed,
    pub(super) shown: Vec<BehaviourId>,
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

    /// Whether the sight can be seen in this turn.
    pub(super) fn sees(&self, facts: &FactMasks, sight: &Sight) -> bool {
        self.observed.sees(facts, sight, |id| self.shown.contains(&id))
    }

    /// Whether any of the sights can be seen in this turn.
    pub(super) fn sees_any(&self, facts: &FactMasks, sights: &[Sight]) -> bool {
        sights.iter().any(|sight| self.sees(facts, sight))
    }
}

/// Every turn of a play, the opening included.
pub(super) fn turns(play: &Play) -> Vec<Turn> {
    let scenario = play.scenario();
    let mut turns: Vec<Turn> = Vec::new();
    let mut mood = play.setup().start_mood;
    let mut channel = scenario.channel(scenario.start);
    let wrong = facts_where(scenario, |fact| fact.kind == crate::codebook::terms::FactClass::Wrong);
    let mut watching = Watching::start(channel, mood);
    let (mut contact, mut exchange, mut opened) = (0_u16, 0_u16, false);
    for event in play.events() {
        if turns.last().is_none_or(|last| last.turn != event.turn) {
            if !turns.is_empty() {
                watching.next(channel, mood, wrong);
            }
            turns.push(Turn {
                turn: event.turn,
                exchange,
                contact,
                observed: watching.turn,
                shown: Vec::new(),
                words: String::new(),
                why: String::new(),
            });
        }
        let Some(turn) = turns.last_mut() else {
            continue;
        };
        watching.take(scenario, &event.event);
        turn.observed = watching.turn;
        exchange += u16::from(Watching::is_speaking(&event.event));
        turn.exchange = exchange;
        match event.event {
            Event::ContactOpened(id) => {
                contact += u16::from(opened);
                opened = true;
                channel = scenario.contacts[id.index()].channel;
            }
            Event::Said(id, _) => turn.why.clone_from(&scenario.reply(id).deed.why),
            Event::Composed(id) => turn.explain(&scenario.reply(id).deed.why),
            Event::Did(_, _, Some(case)) => turn.explain(&scenario.case(case).deed.why),
            Event::Showed(id) => turn.shown.push(id),
            Event::MoodBecame(now) => mood = now,
            _ => {}
        }
    }
    for told in play.told() {
        let words = match &told.entry {
            Entry::Said { words, .. } => words.clone(),
            Entry::Did { what, .. } => what.words(),
            _ => continue,
        };
        if let Some(turn) = turns.iter_mut().find(|turn| turn.turn == told.turn) {
            turn.words = words;
        }
    }
    turns
}
