//! Starting a session: all of the chance there is, drawn before the first line.

use crate::codebook::terms::{Delivery, Dial};
use crate::customer::Mood;
use crate::scenario::ids::{BeatId, LineId, ReplyId, VariantId};
use crate::scenario::{MAX_COUNTERS, Scenario};

use super::chance::Chance;
use super::event::Event;
use super::state::{Bits, State};
use super::step::Step;

/// What this front end and this sitting allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Conditions {
    /// Hints, undo, better words.
    pub practice: bool,
    /// Adjustments of delivery.
    pub deliveries: bool,
    /// Replies in an order drawn by chance, rather than as written.
    pub shuffled: bool,
}

impl Default for Conditions {
    fn default() -> Self {
        Self { practice: true, deliveries: true, shuffled: true }
    }
}

/// What was fixed at the start and never changes: variant, conditions, and everything drawn by chance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The variant.
    pub variant: VariantId,
    /// The seed.
    pub seed: u64,
    /// The conditions.
    pub conditions: Conditions,
    /// The mood at the start, as drawn.
    pub start_mood: Mood,
    order: Box<[ReplyId]>,
    wordings: Box<[u8]>,
}

impl Setup {
    /// The replies of a beat in the order in which this session shows them.
    #[must_use]
    pub fn order(&self, scenario: &Scenario, beat: BeatId) -> &[ReplyId] {
        let (from, to) = scenario.beat(beat).replies;
        &self.order[from.index()..to.index()]
    }

    /// Which of a line's equal wordings this session uses.
    #[must_use]
    pub fn wording<'s>(&self, scenario: &'s Scenario, line: LineId) -> &'s str {
        let wordings = &scenario.lines[line.index()].wordings;
        wordings.get(usize::from(self.wordings[line.index()])).map_or("", String::as_str)
    }

    /// Whether an adjustment exists here: the conditions allow it, and so does the channel.
    #[must_use]
    pub fn allows(&self, scenario: &Scenario, beat: BeatId, delivery: Delivery) -> bool {
        delivery == Delivery::Natural || (self.conditions.deliveries && delivery.exists_on(scenario.channel(beat)))
    }
}

/// Starts a session. The events of the opening go to `sink`.
///
/// Chance is drawn in this order: a step of -1, 0 or 1 on each starting dial; the order of replies, beat by beat; the wording of each line that has several.
/// No rule can read wording or order.
pub fn start(scenario: &Scenario, variant: VariantId, seed: u64, conditions: Conditions, sink: &mut impl FnMut(Event)) -> (Setup, State) {
    let mut chance = Chance::new(seed);
    let person = &scenario.variant(variant).customer.temperament;
    let mood = Mood::new(Dial::ALL.map(|dial| {
        let drawn = i8::try_from(chance.below(3)).unwrap_or(1) - 1;
        person.start.moved(dial, drawn).get(dial)
    }));
    let mut order: Box<[ReplyId]> = (0..scenario.replies.len()).map(ReplyId::at).collect();
    for beat in &scenario.beats {
        let replies = &mut order[beat.replies.0.index()..beat.replies.1.index()];
        // A slot's wordings keep "leave it out" at the end.
        let shown = replies.len() - usize::from(beat.slot.is_some());
        if conditions.shuffled {
            chance.shuffle(&mut replies[..shown]);
        }
    }
    let wordings = scenario
        .lines
        .iter()
        .map(|line| u8::try_from(chance.below(u32::try_from(line.wordings.len()).unwrap_or(1))).unwrap_or(0))
        .collect();
    let setup = Setup { variant, seed, conditions, start_mood: mood, order, wordings };
    let state = open(scenario, &setup, sink);
    (setup, state)
}

/// Starts a session without chance: with the starting mood that is given, replies as written, first wordings. This is how every play is looked at.
pub fn start_at(
    scenario: &Scenario,
    variant: VariantId,
    mood: Mood,
    conditions: Conditions,
    sink: &mut impl FnMut(Event),
) -> (Setup, State) {
    let order = (0..scenario.replies.len()).map(ReplyId::at).collect();
    let wordings = scenario.lines.iter().map(|_| 0).collect();
    let setup = Setup { variant, seed: 0, conditions: Conditions { shuffled: false, ..conditions }, start_mood: mood, order, wordings };
    let state = open(scenario, &setup, sink);
    (setup, state)
}

/// Every starting mood that chance can draw, each with how many of the 81 draws give it.
#[must_use]
pub fn start_moods(scenario: &Scenario, variant: VariantId) -> Vec<(Mood, u32)> {
    let start = scenario.variant(variant).customer.temperament.start;
    let mut moods: Vec<(Mood, u32)> = Vec::new();
    for draw in 0..81_u32 {
        let mut mood = start;
        for (place, dial) in Dial::ALL.into_iter().enumerate() {
            let drawn = i8::try_from(draw / 3_u32.pow(u32::try_from(place).unwrap_or(0)) % 3).unwrap_or(1) - 1;
            mood = mood.moved(dial, drawn);
        }
        match moods.iter_mut().find(|(known, _)| *known == mood) {
            Some((_, times)) => *times += 1,
            None => moods.push((mood, 1)),
        }
    }
    moods
}

fn open(scenario: &Scenario, setup: &Setup, sink: &mut impl FnMut(Event)) -> State {
    let (variant, mood) = (setup.variant, setup.start_mood);
    let mut bits = Bits::default();
    for &flag in &scenario.variant(variant).flags {
        bits.put(flag, true);
    }
    let state = State { beat: scenario.start, mood, warmth: 0, sums: [0; 4], bits, counters: [0; MAX_COUNTERS], over: None };
    let mut step = Step { scenario, setup, state, sink };
    step.open();
    step.state
}
