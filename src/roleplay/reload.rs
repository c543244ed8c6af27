//! Going on with a play when its scenario was changed under it: the inputs so far are taken again, by their words, as far as they still go.

use std::sync::Arc;

use crate::scenario::Scenario;

use super::play::Play;
use super::wording::{input_words, read_input};

/// A play of the changed scenario, at the same turn or as far as it still goes.
#[derive(Debug, Clone)]
pub struct Reloaded {
    /// The play.
    pub play: Play,
    /// The turn that was reached before.
    pub was: u16,
    /// Why it did not go further; `None` where nothing was lost.
    pub stopped: Option<String>,
}

impl Reloaded {
    /// What happened, in a line.
    #[must_use]
    pub fn line(&self) -> String {
        let at = self.play.turns();
        match &self.stopped {
            None if self.was == 0 => "The scenario was reloaded.".to_owned(),
            None => format!("The scenario was reloaded; you are still at turn {at}."),
            Some(_) if at == 0 => format!("The scenario was reloaded; you are at its beginning again, and were at turn {}.", self.was),
            Some(_) => format!("The scenario was reloaded; you are at turn {at} of {}.", self.was),
        }
    }
}

/// Takes the inputs of a play again in a changed scenario, with the same variant, seed and conditions, until one is no longer possible.
///
/// `None` if it is another scenario, or has no such variant any more: then the play that is under way stays as it is.
#[must_use]
pub fn reload(old: &Play, changed: &Arc<Scenario>) -> Option<Reloaded> {
    let (scenario, setup) = (old.scenario(), old.setup());
    if scenario.id != changed.id {
        return None;
    }
    let variant = changed.find_variant(&scenario.variant(setup.variant).id)?;
    let mut play = Play::start(Arc::clone(changed), variant, setup.seed, setup.conditions);
    let mut stopped = None;
    for &input in old.inputs() {
        let words = input_words(scenario, input);
        let taken = read_input(changed, play.state().beat, &words).map_err(|bad| bad.to_string());
        if let Err(why) = taken.and_then(|input| play.take(input).map_err(|refusal| format!("`{words}`: {refusal}"))) {
            stopped = Some(why);
            break;
        }
    }
    Some(Reloaded { play, was: old.turns(), stopped })
}
