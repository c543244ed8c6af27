//! What each turn did, pointing at turns: the learner's line, why it did well or badly, and what only the program can see.

use crate::codebook::{BehaviourId, Polarity};
use crate::roleplay::Play;

use super::derive::Evidence;
use super::marks::ModelMark;
use super::turns::Turn;

/// What one turn did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// The turn.
    pub turn: u16,
    /// The first line of what the learner said or did; an email is quoted by its subject. Empty for what was missed, which was never said.
    pub line: String,
    /// What it did, one thing after another.
    pub did: Vec<Remark>,
}

/// One thing that a turn did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Why it did well or badly, as the scenario's writer has it.
    Why(String),
    /// What follows from order, omission or repetition, and what may never happen.
    Showed(BehaviourId),
    /// It showed a step, of this title, before an earlier one of the first model had begun.
    Early(String),
}

/// What each turn did. Good and bad, in the order of the turns; what was missed comes last.
pub(super) fn feedback(play: &Play, turns: &[Turn], evidence: &[Evidence], models: &[ModelMark]) -> Vec<Feedback> {
    let scenario = play.scenario();
    let codebook = &scenario.codebook;
    let words = |text: &str| scenario.words(text, play.setup().variant);
    let fault = |one: &Evidence| !codebook.behaviour(one.behaviour).polarity.is_positive();
    let mut all = Vec::new();
    for turn in turns.iter().filter(|turn| !turn.words.is_empty()) {
        let why = Some(&turn.why).filter(|why| !why.is_empty()).map(|why| Remark::Why(words(why)));
        // What only the program can see, from order, omission and repetition, is said beside what the writer says.
        let told = |one: &&Evidence| {
            let critical = codebook.behaviour(one.behaviour).polarity == Polarity::Critical;
            one.turn == turn.turn && !one.words.is_empty() && (critical || one.derived && fault(one))
        };
        let showed = evidence.iter().filter(told).map(|one| Remark::Showed(one.behaviour));
        let did: Vec<Remark> = why.into_iter().chain(showed).collect();
        if !did.is_empty() {
            all.push(Feedback { turn: turn.turn, line: first_line(turn), did });
        }
    }
    for mark in models.iter().take(1) {
        let Some((_, model)) = codebook.models().find(|(id, _)| *id == mark.model) else {
            continue;
        };
        for (step, shown) in model.steps.iter().zip(&mark.steps).filter(|(_, shown)| shown.early) {
            if let Some(turn) = shown.turns.first().and_then(|first| turns.iter().find(|turn| turn.turn == *first)) {
                all.push(Feedback { turn: turn.turn, line: first_line(turn), did: vec![Remark::Early(step.title.clone())] });
            }
        }
    }
    for one in evidence.iter().filter(|one| one.words.is_empty() && fault(one)) {
        all.push(Feedback { turn: one.turn, line: String::new(), did: vec![Remark::Showed(one.behaviour)] });
    }
    all.sort_by_key(|one| one.turn);
    all
}

fn first_line(turn: &Turn) -> String {
    turn.words.lines().next().unwrap_or("").to_owned()
}
