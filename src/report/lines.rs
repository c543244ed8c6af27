//! What a learner said in a play, line by line, and which lines to be proud of or to change.

use crate::assessment::{LevelBounds, assess};
use crate::codebook::{BehaviourId, Polarity};
use crate::roleplay::{DeskAction, Event, Play};

use super::Advice;

/// One line that the learner said; of an email, one part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLine {
    /// The turn.
    pub turn: u16,
    /// The words.
    pub words: String,
    /// How many strong positives it shows.
    pub strong: usize,
    /// How many positives of any strength.
    pub good: usize,
    /// How bad its faults are together: 1 for a small one, 2 for a fault, 8 for a serious mistake.
    pub faults: usize,
}

/// Every line of a play that the learner chose to say, in order.
#[must_use]
pub fn own_lines(play: &Play) -> Vec<OwnLine> {
    let scenario = play.scenario();
    let evidence = assess(play, LevelBounds::default()).evidence;
    let mut lines: Vec<OwnLine> = Vec::new();
    let mut speaking = false;
    for event in play.events() {
        match event.event {
            Event::Said(reply, _) | Event::Composed(reply) => {
                let words = scenario.words(&scenario.reply(reply).say, play.setup().variant);
                // What an email leaves out is no line.
                speaking = !words.is_empty();
                if speaking {
                    lines.push(OwnLine { turn: event.turn, words, strong: 0, good: 0, faults: 0 });
                }
            }
            Event::Did(..) | Event::AsideSaid(_) | Event::Waited | Event::Sent => speaking = false,
            Event::Showed(id) if speaking && evidence.iter().any(|one| one.turn == event.turn && one.behaviour == id) => {
                if let Some(line) = lines.last_mut() {
                    weigh(line, scenario.codebook.behaviour(id).polarity);
                }
            }
            _ => {}
        }
    }
    // What the program finds by rule belongs to a turn: where that has one line, it is the line's.
    for one in evidence.iter().filter(|one| one.derived && !one.words.is_empty()) {
        let mut here = lines.iter_mut().filter(|line| line.turn == one.turn);
        if let (Some(line), None) = (here.next(), here.next()) {
            weigh(line, scenario.codebook.behaviour(one.behaviour).polarity);
        }
    }
    lines
}

fn weigh(line: &mut OwnLine, polarity: Polarity) {
    match polarity {
        Polarity::Positive(_) => {
            line.good += 1;
            line.strong += usize::from(polarity.is_strong());
        }
        Polarity::Minor => line.faults += 1,
        Polarity::Major => line.faults += 2,
        Polarity::Critical => line.faults += 8,
    }
}

/// The line to be proud of: the one with most strong positives and no fault; the earlier of two alike.
#[must_use]
pub fn best_line(lines: &[OwnLine]) -> Option<usize> {
    let good = lines.iter().enumerate().filter(|(_, line)| line.good > 0);
    good.max_by_key(|(place, line)| (line.faults == 0, line.strong, line.good, std::cmp::Reverse(*place))).map(|(place, _)| place)
}

/// The line to change: the one that cost most; without advice, the one with the worst faults. `None` where every line can stay.
#[must_use]
pub fn line_to_change(lines: &[OwnLine], advice: Option<&Advice>) -> Option<usize> {
    let cost = |line: &OwnLine| advice.and_then(|advice| advice.turn(line.turn)).map_or(0, super::TurnAdvice::permille);
    let weight = |(place, line): &(usize, &OwnLine)| (cost(line), line.faults, std::cmp::Reverse(*place));
    let worst = lines.iter().enumerate().max_by_key(weight)?;
    (cost(worst.1) > 0 || worst.1.faults > 0).then_some(worst.0)
}

/// Where something was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// In words; of an email, in one part of it.
    Said(String),
    /// In something done at the desk: its label.
    Did(String),
}

/// What in a turn showed a behaviour: of an email the part that did. `None` where the whole email did, or no words at all.
pub(super) fn shown_in(play: &Play, turn: u16, behaviour: BehaviourId) -> Option<Source> {
    let scenario = play.scenario();
    let words = |text: &str| scenario.words(text, play.setup().variant);
    let mut sources: Vec<Source> = Vec::new();
    for event in play.events().iter().filter(|event| event.turn == turn) {
        match event.event {
            Event::Said(reply, _) | Event::Composed(reply) => sources.push(Source::Said(words(&scenario.reply(reply).say))),
            Event::AsideSaid(aside) => sources.push(Source::Said(words(&scenario.aside(aside).say))),
            Event::Did(action, ..) => {
                let action = scenario.action(action);
                let what = DeskAction { label: words(&action.label), reads: action.kind.reads(), filled: Vec::new() };
                sources.push(Source::Did(what.title()));
            }
            Event::Showed(id) if id == behaviour => return sources.pop(),
            _ => {}
        }
    }
    // What is found by rule belongs to the turn: where that is one thing, to it.
    if sources.len() == 1 { sources.pop() } else { None }
}
