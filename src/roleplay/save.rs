//! Saving a play and taking it up again: what replays it exactly, in words.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::scenario::Scenario;

use super::input::Input;
use super::play::Play;
use super::start::Conditions;
use super::wording::{input_words, read_input};

/// What replays a play: the same scenario, variant, seed, conditions and inputs give the same events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The scenario's id.
    pub scenario: String,
    /// The version of its content.
    pub version: String,
    /// The variant's id.
    pub variant: String,
    /// The seed.
    pub seed: u64,
    /// Hints, undo, better words.
    pub practice: bool,
    /// Adjustments of delivery.
    pub deliveries: bool,
    /// Replies in an order drawn by chance.
    pub shuffled: bool,
    /// The inputs, in words.
    pub inputs: Vec<String>,
}

/// A save that cannot be taken up: a sentence that says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadSave(pub String);

impl fmt::Display for BadSave {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for BadSave {}

impl Saved {
    /// What replays a play.
    #[must_use]
    pub fn of(play: &Play) -> Self {
        let (scenario, setup) = (play.scenario(), play.setup());
        Self {
            scenario: scenario.id.clone(),
            version: scenario.version.clone(),
            variant: scenario.variant(setup.variant).id.clone(),
            seed: setup.seed,
            practice: setup.conditions.practice,
            deliveries: setup.conditions.deliveries,
            shuffled: setup.conditions.shuffled,
            inputs: play.inputs().iter().map(|&input| input_words(scenario, input)).collect(),
        }
    }

    /// Takes the play up again.
    ///
    /// # Errors
    /// If the scenario is another one or another version, or an input is not possible in it.
    pub fn resume(&self, scenario: &Arc<Scenario>) -> Result<Play, BadSave> {
        let bad = |message: String| Err(BadSave(message));
        if self.scenario != scenario.id || self.version != scenario.version {
            return bad(format!("This play is of `{}` {}, not of `{}` {}.", self.scenario, self.version, scenario.id, scenario.version));
        }
        let Some(variant) = scenario.find_variant(&self.variant) else {
            return bad(format!("`{}` has no variant `{}`.", self.scenario, self.variant));
        };
        let conditions = Conditions { practice: self.practice, deliveries: self.deliveries, shuffled: self.shuffled };
        let mut play = Play::start(Arc::clone(scenario), variant, self.seed, conditions);
        for words in &self.inputs {
            let input: Input = read_input(scenario, play.state().beat, words).map_err(|error| BadSave(error.to_string()))?;
            play.take(input).map_err(|refusal| BadSave(format!("`{words}`: {refusal}")))?;
        }
        Ok(play)
    }
}
