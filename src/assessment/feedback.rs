//! Sentences that point at turns: what a line did, and why, in the learner's own words.

use crate::codebook::Polarity;
use crate::roleplay::Play;

use super::derive::Evidence;
use super::marks::ModelMark;
use super::turns::Turn;

/// What one turn did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// The turn.
    pub turn: u16,
    /// A sentence or two that quote the learner's line.
    pub text: String,
}

/// What each turn did. Good and bad, in the order of the turns; what was missed comes last.
pub(super) fn feedback(play: &Play, turns: &[Turn], evidence: &[Evidence], models: &[ModelMark]) -> Vec<Feedback> {
    let scenario = play.scenario();
    let codebook = &scenario.codebook;
    let words = |text: &str| scenario.words(text, play.setup().variant);
    let mut all = Vec::new();
    for turn in turns.iter().filter(|turn| !turn.words.is_empty()) {
        let mut text = String::new();
        if !turn.why.is_empty() {
            text = format!("“{}” {}", first_line(&turn.words), words(&turn.why));
        }
        // What only the program can see, from order, omission and repetition, is said beside what the writer says.
        let here = evidence.iter().filter(|one| one.turn == turn.turn && !one.words.is_empty());
        for one in here {
            let behaviour = codebook.behaviour(one.behaviour);
            let fault = !behaviour.polarity.is_positive();
            if (one.derived && fault) || behaviour.polarity == Polarity::Critical {
                if text.is_empty() {
                    text = format!("“{}”", first_line(&turn.words));
                }
                text += &format!(" {}.", behaviour.said.trim_end_matches('.'));
            }
        }
        if !text.is_empty() {
            all.push(Feedback { turn: turn.turn, text });
        }
    }
    for mark in models.iter().take(1) {
        let Some((_, model)) = codebook.models().find(|(id, _)| *id == mark.model) else {
            continue;
        };
        for (step, shown) in model.steps.iter().zip(&mark.steps).filter(|(_, shown)| shown.early) {
            if let Some(turn) = shown.turns.first().and_then(|first| turns.iter().find(|turn| turn.turn == *first)) {
                let text = format!(
                    "“{}” This is {}, and it came early: something before it in the cycle was still open.",
                    first_line(&turn.words),
                    step.title.to_lowercase()
                );
                all.push(Feedback { turn: turn.turn, text });
            }
        }
    }
    for one in evidence.iter().filter(|one| one.words.is_empty()) {
        let behaviour = codebook.behaviour(one.behaviour);
        if !behaviour.polarity.is_positive() {
            all.push(Feedback { turn: one.turn, text: format!("{}.", behaviour.said.trim_end_matches('.')) });
        }
    }
    all.sort_by_key(|one| one.turn);
    all
}

/// The first line of what was said; an email is quoted by its subject.
fn first_line(words: &str) -> &str {
    words.lines().next().unwrap_or("")
}
