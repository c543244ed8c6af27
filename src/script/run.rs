//! Running scripts: every input is taken, every expectation looked at.

use std::sync::Arc;

use crate::assessment::{Assessment, LevelBounds, assess};
use crate::roleplay::{Conditions, Entry, Play, read_input};
use crate::scenario::Scenario;

use super::read::{Expectation, Item, Script};

/// An expectation that did not hold, or an input that was not possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The script's line.
    pub line: usize,
    /// What was expected and what was found.
    pub message: String,
}

/// What running a script came to.
#[derive(Debug)]
pub struct Outcome {
    /// The play.
    pub play: Play,
    /// Its assessment.
    pub assessment: Assessment,
    /// What failed.
    pub failures: Vec<Failure>,
}

/// Runs a script from its start, under the given conditions.
///
/// # Errors
/// If the scenario has no such variant.
pub fn run(script: &Script, scenario: &Arc<Scenario>, conditions: Conditions) -> Result<Outcome, Failure> {
    let variant = scenario.find_variant(&script.variant).ok_or_else(|| Failure {
        line: 1,
        message: format!(
            "`{}` has no variant `{}`; it has: {}",
            scenario.id,
            script.variant,
            scenario.variants.iter().map(|variant| variant.id.as_str()).collect::<Vec<_>>().join(", ")
        ),
    })?;
    let mut play = Play::start(Arc::clone(scenario), variant, script.seed, conditions);
    let mut failures = Vec::new();
    let mut waiting: Vec<(usize, &Expectation)> = Vec::new();
    for (line, item) in &script.items {
        let mut fail = |message: String| failures.push(Failure { line: *line, message });
        match item {
            Item::Input(words) => {
                let taken = read_input(scenario, play.state().beat, words).map_err(|bad| bad.to_string());
                let taken = taken.and_then(|input| {
                    play.take(input).map_err(|refusal| format!("`{words}` at `{}`: {refusal}", scenario.beat(play.state().beat).id))
                });
                if let Err(message) = taken {
                    fail(message);
                    // What comes after rests on what did not happen.
                    break;
                }
            }
            Item::Expect(
                expectation @ (Expectation::End(_) | Expectation::Mark(..) | Expectation::Critical(_) | Expectation::Shows(..)),
            ) => {
                if let Expectation::Shows(..) = expectation {
                    check_shows(&play, expectation, &mut fail);
                } else {
                    waiting.push((*line, expectation));
                }
            }
            Item::Expect(expectation) => check_turn(&play, expectation, &mut fail),
        }
    }
    let assessment = assess(&play, LevelBounds::default());
    for (line, expectation) in waiting {
        check_end(&play, &assessment, expectation, &mut |message| failures.push(Failure { line, message }));
    }
    Ok(Outcome { play, assessment, failures })
}

fn check_turn(play: &Play, expectation: &Expectation, fail: &mut impl FnMut(String)) {
    let scenario = play.scenario();
    match expectation {
        Expectation::Dial(dial, test) => {
            let level = play.state().mood.get(*dial);
            if !test.passes(u16::from(level)) {
                fail(format!("expected {} {test}, and it is {level}", dial.word()));
            }
        }
        Expectation::Hears(words) => {
            let said = |told: &&crate::roleplay::Told| told.turn == play.turns();
            let heard: Vec<&str> = play
                .told()
                .iter()
                .filter(said)
                .filter_map(|told| match &told.entry {
                    Entry::Line { words, .. } => Some(words.as_str()),
                    _ => None,
                })
                .collect();
            if !heard.iter().any(|line| line.contains(words.as_str())) {
                fail(format!("expected to hear “{words}”, and heard: {}", heard.join(" / ")));
            }
        }
        Expectation::Knows(id, wanted) => match scenario.facts.iter().find(|fact| fact.id == *id) {
            None => fail(format!("there is no fact `{id}` in `{}`", scenario.id)),
            Some(fact) if play.state().bits.get(fact.known) != *wanted => {
                fail(format!("the fact `{id}` is {}known", if *wanted { "not yet " } else { "" }));
            }
            Some(_) => {}
        },
        _ => {}
    }
}

fn check_shows(play: &Play, expectation: &Expectation, fail: &mut impl FnMut(String)) {
    let Expectation::Shows(id, wanted) = expectation else {
        return;
    };
    let Some(behaviour) = play.scenario().codebook.find(id) else {
        fail(format!("there is no behaviour `{id}` in the codebook"));
        return;
    };
    let assessment = assess(play, LevelBounds::default());
    let found = assessment.evidence.iter().any(|one| one.turn == play.turns() && one.behaviour == behaviour);
    if found != *wanted {
        fail(format!("turn {} {} `{id}`", play.turns(), if *wanted { "does not show" } else { "shows" }));
    }
}

fn check_end(play: &Play, assessment: &Assessment, expectation: &Expectation, fail: &mut impl FnMut(String)) {
    let codebook = &play.scenario().codebook;
    match expectation {
        Expectation::End(id) => {
            let found = play.ending().map(|(_, ending)| ending.id.as_str());
            if found != Some(id) {
                let now = found.map_or_else(
                    || format!("it is not over: it stands at `{}`", play.scenario().beat(play.state().beat).id),
                    |found| format!("it ended in `{found}`"),
                );
                fail(format!("expected the ending `{id}`, and {now}"));
            }
        }
        Expectation::Mark(id, test) => {
            let model = codebook.model(id).and_then(|(known, _)| assessment.models.iter().find(|mark| mark.model == known));
            match model.map(|mark| mark.permille) {
                None => fail(format!("`{id}` does not read this scenario")),
                Some(None) => fail(format!("`{id}` has no mark here: nothing of it is in play")),
                Some(Some(mark)) if !test.passes(mark) => fail(format!("expected {id} {test}, and it is {mark}")),
                Some(Some(_)) => {}
            }
        }
        Expectation::Critical(wanted) => {
            let found: Vec<&str> = assessment.critical.iter().map(|critical| codebook.behaviour(critical.behaviour).id.as_str()).collect();
            let good = wanted.as_ref().map_or(found.is_empty(), |wanted| found.contains(&wanted.as_str()));
            if !good {
                let wanted = wanted.as_deref().unwrap_or("none");
                let found = if found.is_empty() { "there is none".to_owned() } else { format!("there is {}", found.join(", ")) };
                fail(format!("expected the critical error {wanted}, and {found}"));
            }
        }
        _ => {}
    }
}
