//! The play under way and its journal. The journal is brought into line with the play, however the play was changed: said, taken back, gone another way.

use std::sync::Arc;

use super::Keeper;
use crate::game::engine::{Attempt, Input, Journal, Play, Setup};
use crate::game::state::Sitting;
use crate::scenario::Scenario;

/// A play that is followed.
pub(super) struct UnderWay {
    scenario: Arc<Scenario>,
    setup: Setup,
    /// The inputs that the journal has.
    inputs: Vec<Input>,
    journal: Journal,
    /// Whether it was kept among the finished ones.
    kept: bool,
}

impl UnderWay {
    /// A play with a journal that has all of it.
    pub(super) fn new(play: &Play, journal: Journal) -> Self {
        let (scenario, setup) = (Arc::clone(play.scenario()), play.setup().clone());
        Self { scenario, setup, inputs: play.inputs().to_vec(), journal, kept: false }
    }

    fn is_of(&self, play: &Play) -> bool {
        Arc::ptr_eq(&self.scenario, play.scenario()) && self.setup == *play.setup()
    }

    /// Whether a play takes this one's place: it is of the same day of the same role-play.
    fn gives_way_to(&self, play: &Play) -> bool {
        let variant = |scenario: &Scenario, setup: &Setup| scenario.variant(setup.variant).id.clone();
        self.scenario.id == play.scenario().id && variant(&self.scenario, &self.setup) == variant(play.scenario(), play.setup())
    }

    fn catch_up(&mut self, play: &Play, draft: &[String]) {
        let now = play.inputs();
        let shared = self.inputs.iter().zip(now).take_while(|(had, has)| had == has).count();
        for _ in shared..self.inputs.len() {
            self.journal.undo();
        }
        for input in now.iter().skip(shared) {
            self.journal.note(play, *input);
        }
        self.inputs.truncate(shared);
        self.inputs.extend_from_slice(&now[shared..]);
        self.journal.note_draft(draft);
    }
}

impl Keeper {
    /// Writes down what is new in the play in the window. A sentence comes back, once, if that cannot be.
    pub(super) fn follow(&mut self, play: &Play, draft: &[String], begun: bool) -> Option<String> {
        let goes_on = |one: &UnderWay| one.is_of(play) && (!one.kept || one.inputs == play.inputs());
        if begun || !self.under_way.as_ref().is_some_and(goes_on) {
            if let Some(mut old) = self.under_way.take()
                && !old.kept
                && old.gives_way_to(play)
            {
                old.journal.finish();
            }
            let journal = self.shelf().map_or_else(Journal::off, |shelf| shelf.open(play));
            self.under_way = Some(UnderWay::new(play, journal));
        }
        let one = self.under_way.as_mut()?;
        if !one.kept {
            one.catch_up(play, draft);
        }
        one.journal.trouble()
    }

    /// Keeps a play that is over, once.
    pub(super) fn finish(&mut self, play: &Play) {
        let Some(one) = self.under_way.as_mut().filter(|one| !one.kept) else { return };
        let Some(attempt) = Attempt::of(play) else { return };
        one.kept = true;
        let name = one.journal.name().map(str::to_owned);
        self.keep(name.as_deref(), attempt);
        if let Some(one) = &mut self.under_way {
            one.journal.finish();
        }
    }

    /// The play in the window goes on in the journals of whoever gave their name now.
    pub(super) fn hand_over(&mut self, sitting: &Sitting) {
        if let Some(mut old) = self.under_way.take_if(|one| !one.kept) {
            self.follow(&sitting.play, &sitting.draft(), false);
            old.journal.finish();
        }
    }

    /// The play in the window is kept no longer.
    pub(in crate::game) fn let_go(&mut self) {
        if let Some(one) = &mut self.under_way {
            one.journal.finish();
        }
    }
}
