//! One play of one scenario by one front end: its inputs so far and what they produced.

use std::sync::Arc;

use crate::scenario::ids::{EndingId, ReplyId, VariantId};
use crate::scenario::{Ending, Scenario};

use super::event::{Event, TurnEvent};
use super::input::Input;
use super::start::{Conditions, Setup, start};
use super::state::State;
use super::step::{Refusal, step};
use super::view::{Moment, Told};
use super::views;

/// A play under way or over. Cloning it is a save in memory.
#[derive(Debug, Clone)]
pub struct Play {
    scenario: Arc<Scenario>,
    setup: Setup,
    state: State,
    turn: u16,
    events: Vec<TurnEvent>,
    told: Vec<Told>,
    inputs: Vec<Input>,
    /// What to go back to, for each input: the state, the turn, how many events and entries there were.
    before: Vec<(State, u16, usize, usize)>,
}

impl Play {
    /// Starts a play.
    #[must_use]
    pub fn start(scenario: Arc<Scenario>, variant: VariantId, seed: u64, conditions: Conditions) -> Self {
        let mut events = Vec::new();
        let (setup, state) = start(&scenario, variant, seed, conditions, &mut |event| events.push(TurnEvent { turn: 0, event }));
        let mut play = Self { scenario, setup, state, turn: 0, events, told: Vec::new(), inputs: Vec::new(), before: Vec::new() };
        play.tell(0);
        play
    }

    /// Takes an input; the place of the first new entry of [`Self::told`] comes back.
    ///
    /// # Errors
    /// If it is not possible now. Nothing has changed then.
    pub fn take(&mut self, input: Input) -> Result<usize, Refusal> {
        let turn = self.next_turn();
        let from = self.events.len();
        let events = &mut self.events;
        let stepped = step(&self.scenario, &self.setup, self.state, input, &mut |event| events.push(TurnEvent { turn, event }));
        let state = stepped?;
        self.before.push((self.state, self.turn, from, self.told.len()));
        self.state = state;
        self.turn = turn;
        self.inputs.push(input);
        let first = self.told.len();
        self.tell(from);
        Ok(first)
    }

    /// The turn that the next input makes: wordings of one email make one turn together, and so does what is looked up or done between them.
    fn next_turn(&self) -> u16 {
        let under_way = self.events.iter().rev().find_map(|event| match event.event {
            Event::Composed(_) => Some(true),
            Event::Sent | Event::Said(..) | Event::Waited | Event::ContactOpened(_) => Some(false),
            Event::CameTo(beat) if self.scenario.beat(beat).slot.is_none() => Some(false),
            _ => None,
        });
        let composing = self.scenario.beat(self.state.beat).slot.is_some();
        if composing && under_way == Some(true) { self.turn } else { self.turn.saturating_add(1) }
    }

    /// The part of an email that was chosen last, while the email is not sent.
    #[must_use]
    pub fn unsent_part(&self) -> Option<ReplyId> {
        let under_way = self.events.iter().rev().find_map(|event| match event.event {
            Event::Composed(_) => Some(true),
            Event::Sent | Event::Said(..) | Event::Did(..) | Event::AsideSaid(_) | Event::Waited => Some(false),
            _ => None,
        });
        match self.inputs.last() {
            Some(&Input::Say { reply, .. }) if under_way == Some(true) => self.scenario.reply(reply).slot.map(|_| reply),
            _ => None,
        }
    }

    fn tell(&mut self, from: usize) {
        for at in from..self.events.len() {
            views::tell(&self.scenario, &self.setup, &self.events, at, &mut self.told);
        }
    }

    /// Takes the last input back. An email that was sent is taken back wording by wording.
    pub fn undo(&mut self) -> bool {
        let Some((state, turn, events, told)) = self.before.pop() else {
            return false;
        };
        self.state = state;
        self.turn = turn;
        self.events.truncate(events);
        self.told.truncate(told);
        self.inputs.pop();
        true
    }

    /// What the learner sees and may do now.
    #[must_use]
    pub fn moment(&self) -> Moment {
        views::moment(&self.scenario, &self.setup, &self.state, self.next_turn())
    }

    /// What was said, done and seen so far.
    #[must_use]
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// The events so far.
    #[must_use]
    pub fn events(&self) -> &[TurnEvent] {
        &self.events
    }

    /// The inputs so far.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// The scenario.
    #[must_use]
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// What was fixed at the start.
    #[must_use]
    pub const fn setup(&self) -> &Setup {
        &self.setup
    }

    /// Where the play stands.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The turns so far.
    #[must_use]
    pub const fn turns(&self) -> u16 {
        self.turn
    }

    /// Whether it is over.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.state.over.is_some()
    }

    /// How it ended, once it has.
    #[must_use]
    pub fn ending(&self) -> Option<(EndingId, &Ending)> {
        self.state.over.map(|id| (id, &self.scenario.endings[id.index()]))
    }
}
