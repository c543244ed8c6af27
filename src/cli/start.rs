//! Starting to play: the window where there is one to be had, else the terminal, else a demonstration.

use std::io::{self, IsTerminal};

use crate::terminal::{self, Choice, Ended};

use super::Exit;
use super::play::{Beginning, CouldNot};

pub(super) fn run(_terminal: bool, beginning: &Beginning, _json: bool) -> Result<Exit, CouldNot> {
    let scenario = beginning.scenario.as_ref();
    let choice = Choice {
        scenario: scenario.map(|scenario| scenario.id.clone()),
        variant: scenario.zip(beginning.variant).map(|(scenario, variant)| scenario.variant(variant).id.clone()),
        seed: beginning.seed,
        echo: !io::stdin().is_terminal(),
        ..Choice::default()
    };
    match terminal::play(&beginning.library, &choice, &mut io::stdin().lock(), &mut io::stdout().lock()) {
        Ok(Ended::CouldNot) => Ok(Exit::CouldNot),
        Ok(_) => Ok(Exit::Fine),
        Err(error) => Err(CouldNot(format!("The terminal cannot be used: {error}."))),
    }
}
