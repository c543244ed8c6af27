//! The sentences of debriefs, advice, timelines and sheets: each has a name in the file of words, and is given here what it needs to be said.

use crate::assessment::{Level, StepState};
use crate::codebook::Strand;
use crate::codebook::terms::Dial;
use crate::customer::Face;
use crate::roleplay::Entry;
use crate::words::{Phrase, get, lower_first, say, stopped};

use super::lines::Source;
use super::{Advised, Better, DialMove};

pub(super) const ASK_ONE_MORE: Phrase = Phrase("next-ask-one-more");
pub(super) const EVERY_STEP: Phrase = Phrase("next-every-step");
pub(super) const CAME_EARLY: Phrase = Phrase("step-came-early");
pub(super) const EMPTY_WARMTH: Phrase = Phrase("felt-empty-warmth");
pub(super) const LEFT_IN_SILENCE: Phrase = Phrase("felt-left-in-silence");
pub(super) const STORY: Phrase = Phrase("felt-story");
pub(super) const SETTLING: Phrase = Phrase("felt-settling");
pub(super) const NOTHING_COST: Phrase = Phrase("advice-nothing-cost");

pub(super) const SHEET: Phrase = Phrase("debrief-sheet");
pub(super) const SHEET_NAME: Phrase = Phrase("sheet-name");
pub(super) const SHEET_ROLE_PLAY: Phrase = Phrase("sheet-role-play");
pub(super) const SHEET_DAY: Phrase = Phrase("sheet-day");
pub(super) const SHEET_CUSTOMER: Phrase = Phrase("sheet-customer");
pub(super) const SHEET_DATE: Phrase = Phrase("sheet-date");
pub(super) const SHEET_WENT: Phrase = Phrase("sheet-went");
pub(super) const SHEET_LEVELS: Phrase = Phrase("sheet-levels");
pub(super) const SHEET_BEST: Phrase = Phrase("debrief-best");
pub(super) const SHEET_CHANGE: Phrase = Phrase("debrief-change");
pub(super) const SHEET_INSTEAD: Phrase = Phrase("debrief-instead");
pub(super) const SHEET_TYPED: Phrase = Phrase("sheet-typed");
pub(super) const SHEET_FOOT: Phrase = Phrase("sheet-foot");

/// A text without its full stop.
fn open(text: &str) -> &str {
    text.trim_end_matches('.')
}

/// What a level is called.
#[must_use]
pub fn level(level: Level) -> &'static str {
    match level {
        Level::NotYet => get("level-not-yet"),
        Level::Developing => get("level-developing"),
        Level::Secure => get("level-secure"),
        Level::Excellent => get("level-excellent"),
    }
}

/// How far a step was shown, in words.
#[must_use]
pub fn step_state(state: StepState) -> &'static str {
    match state {
        StepState::NotApplicable => get("step-not-in-play"),
        StepState::NotSeen => get("step-not-seen"),
        StepState::Partly => get("step-partly-seen"),
        StepState::Seen => get("step-seen"),
    }
}

/// What a strand is called.
#[must_use]
pub fn strand(strand: Strand) -> &'static str {
    match strand {
        Strand::Manner => get("strand-manner"),
        Strand::Problem => get("strand-problem"),
        Strand::Duty => get("strand-duty"),
    }
}

/// What a dial is called.
#[must_use]
pub fn dial(dial: Dial) -> &'static str {
    match dial {
        Dial::Calm => get("dial-calm"),
        Dial::Trust => get("dial-trust"),
        Dial::Clarity => get("dial-clarity"),
        Dial::Patience => get("dial-patience"),
    }
}

/// What a dial is called, with what it is where its name does not say it.
fn dial_explained(dial: Dial) -> &'static str {
    match dial {
        Dial::Calm => get("dial-calm"),
        Dial::Trust => get("dial-trust-means"),
        Dial::Clarity => get("dial-clarity-means"),
        Dial::Patience => get("dial-patience-means"),
    }
}

/// What a face says of somebody, in a word or two.
#[must_use]
pub fn feeling(face: Face) -> &'static str {
    match face {
        Face::Smile => get("feeling-smile"),
        Face::Calm => get("feeling-calm"),
        Face::Blank => get("feeling-blank"),
        Face::Serious => get("feeling-serious"),
        Face::Concerned => get("feeling-concerned"),
        Face::Suspicious => get("feeling-suspicious"),
        Face::Tired => get("feeling-tired"),
        Face::Solemn => get("feeling-solemn"),
        Face::Cross => get("feeling-cross"),
        Face::Furious => get("feeling-furious"),
    }
}

fn way(moved: &DialMove, dial: &str) -> String {
    let parts = [("dial", dial.into()), ("from", moved.from.into()), ("to", moved.to.into())];
    if moved.to < moved.from { say("debrief-fell", parts) } else { say("debrief-rose", parts) }
}

/// "Calm fell from 9 to 6".
#[must_use]
pub fn moved(moved: &DialMove) -> String {
    way(moved, dial(moved.dial))
}

/// "Trust (how far they believe you) rose from 5 to 11."
#[must_use]
pub fn moved_explained(moved: &DialMove) -> String {
    stopped(&way(moved, dial_explained(moved.dial)))
}

/// In place of what the customer says, where the learner stepped out.
pub(super) fn still_waiting(customer: &str) -> String {
    say("debrief-still-waiting", [("customer", customer.into())])
}

/// A critical error with what it led to.
pub(super) fn critical(turn: u16, said: &str, consequence: &str) -> String {
    say("debrief-critical", [("turn", turn.into()), ("said", open(said).into()), ("consequence", consequence.into())])
}

/// An error that was put right.
pub(super) fn put_right(turn: u16, said: &str) -> String {
    say("debrief-put-right", [("turn", turn.into()), ("said", open(said).into())])
}

/// Where the customer changed most, and what the learner did there; `None` for what is nothing of the learner's.
pub(super) fn turned(customer: &str, turn: u16, better: bool, yours: &Entry) -> Option<String> {
    let (customer, turn) = (("customer", customer.into()), ("turn", turn.into()));
    let way = ("way", if better { "better" } else { "worse" }.into());
    let told = match yours {
        Entry::Said { words, .. } => {
            let first = words.lines().next().unwrap_or("");
            let parts = [customer, turn, way, ("words", first.into())];
            if words.lines().count() > 1 { say("debrief-turned-email", parts) } else { say("debrief-turned-said", parts) }
        }
        Entry::Did { what, .. } => say("debrief-turned-did", [customer, turn, way, ("words", open(&what.words()).into())]),
        Entry::Waited => say("debrief-turned-waited", [customer, turn, way]),
        _ => return None,
    };
    Some(stopped(&told))
}

/// One thing to do another time.
pub(super) fn next_time(advice: &str) -> String {
    say("next-time", [("advice", lower_first(open(advice)).into())])
}

/// Another day of the same role-play.
pub(super) fn next_variant(title: &str) -> String {
    say("next-variant", [("variant", title.into())])
}

/// The questions that a customer is asked afterwards, with the answers to the first three.
pub(super) fn outcomes(answers: [u8; 3], resolved: Option<bool>) -> Vec<(String, String)> {
    let questions = [get("outcome-satisfied"), get("outcome-easy"), get("outcome-recommend")];
    let mut all: Vec<(String, String)> =
        questions.iter().zip(answers).map(|(question, answer)| ((*question).to_owned(), answer.to_string())).collect();
    let resolved = match resolved {
        Some(true) => get("outcome-yes"),
        Some(false) => get("outcome-no"),
        None => get("outcome-not-first"),
    };
    all.push((get("outcome-first-contact").to_owned(), resolved.to_owned()));
    all
}

/// A reason for how far a step was shown. What was missed was never said, and belongs to no turn.
pub(super) fn reason(turn: Option<u16>, said: &str, source: Option<&Source>) -> String {
    let said = ("said", open(said).into());
    let Some(turn) = turn else { return say("step-reason-missed", [said]) };
    let turn = ("turn", turn.into());
    match source {
        Some(Source::Said(words)) => say("step-reason-said", [turn, said, ("words", words.as_str().into())]),
        Some(Source::Did(what)) => say("step-reason-did", [turn, said, ("words", what.as_str().into())]),
        None => say("step-reason", [turn, said]),
    }
}

/// A reason that took a level away.
pub(super) fn lowered(reason: &str) -> String {
    say("step-lowered", [("reason", reason.into())])
}

/// What would have shown a step.
pub(super) fn develop(advice: &str) -> String {
    say("step-develop", [("advice", lower_first(open(advice)).into())])
}

/// A step that came before an earlier one had begun.
pub(super) fn early(step: &str) -> String {
    say("line-early", [("step", step.to_lowercase().into())])
}

/// What a turn cost, without a word of blame.
pub(super) fn cost(turn: u16, (before, after): (u16, u16), yours: Option<&Entry>, proven: bool) -> String {
    let before = if before >= 1000 { get("advice-full-marks").to_owned() } else { out_of(before) };
    let after = ("marks", out_of(after).into());
    let after = if proven { say("advice-at-most", [after]) } else { say("advice-best-found", [after]) };
    let done = match yours {
        Some(Entry::Said { words, .. }) => say("advice-after-said", [("words", open(words.lines().next().unwrap_or("")).into())]),
        Some(Entry::Did { what, .. }) => say("advice-after-did", [("words", open(&what.words()).into())]),
        _ => get("advice-after-silence").to_owned(),
    };
    say("advice-cost", [("turn", turn.into()), ("before", before.into()), ("done", done.into()), ("after", after.into())])
}

/// Permille as marks out of a hundred, rounded down so that only a whole one reads as a hundred.
#[must_use]
pub fn out_of(permille: u16) -> String {
    say("marks-out-of", [("marks", (permille / 10).into())])
}

/// One thing of "the best way on".
pub(super) fn advised(step: &Advised) -> String {
    match step {
        Advised::Say { words, how } => {
            let words = ("words", words.as_str().into());
            if how.is_empty() { say("advice-say", [words]) } else { say("advice-say-how", [words, ("how", how.as_str().into())]) }
        }
        Advised::WriteLog => get("advice-log").to_owned(),
        Advised::Read(paper) => say("advice-read", [("paper", paper.as_str().into())]),
        Advised::Do(what) => say("advice-do", [("deed", stopped(&what.words()).into())]),
        Advised::Wait => get("advice-wait").to_owned(),
    }
}

/// What to say or do in place of something.
pub(super) fn better(better: &Better) -> Vec<String> {
    match better {
        Better::Words(words) => vec![say("advice-better-words", [("words", words.trim_matches(['“', '”']).into())])],
        Better::Instead(deed) => vec![say("advice-instead", [("deed", stopped(deed).into())])],
        Better::Email(words) => vec![say("advice-email", [("words", words.as_str().into())])],
        Better::Steps(steps) => {
            let mut told: Vec<String> = steps.iter().map(advised).collect();
            if let Some(first) = told.first_mut() {
                *first = instead_of_that(first, steps.len());
            }
            told
        }
    }
}

/// The first of so many things to do another time.
fn instead_of_that(step: &str, steps: usize) -> String {
    let step = [("step", step.into())];
    if steps > 1 { say("advice-first-this", step) } else { say("advice-try-this", step) }
}

/// "Turn 3: “…”".
#[must_use]
pub fn line(turn: u16, words: &str) -> String {
    say("debrief-line", [("turn", turn.into()), ("words", words.into())])
}

/// What the sheet of a role-play is called.
pub(super) fn sheet_of(title: &str) -> String {
    say("sheet-of", [("title", title.into())])
}

/// What the customer says of the learner.
pub(super) fn sheet_says(customer: &str, says: &str) -> String {
    say("sheet-says", [("customer", customer.into()), ("says", says.into())])
}
