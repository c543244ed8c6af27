//! Small scenarios written from a seed, loaded by the real loader, and the truth about every play of them by brute force.
//!
//! A test file that uses this declares `mod common;` as well.

#![allow(dead_code, unused_imports, reason = "every test file uses its own part of this")]

mod inputs;
mod tally;
mod truth;
mod write;

pub(crate) use inputs::{CONDITIONS, choices, everything};
pub(crate) use tally::{Tally, wanted};
pub(crate) use truth::{
    Counted, DRAWS, Ended, Habit, Marks, Picked, Start, Truth, count, every_play, few, picked, starts, truth, truth_of, widest,
};

use std::sync::Arc;

use crate::common::library;
use rapport::codebook::Text;
use rapport::diagnostics::{Severity, plain};
use rapport::library::Library;
use rapport::roleplay::start;
use rapport::scenario::Scenario;
use rapport::scenario::ids::VariantId;

/// The files of one scenario: organisation, customer, scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Texts {
    /// The organisation's file.
    pub(crate) organisation: String,
    /// The customer's.
    pub(crate) customer: String,
    /// The scenario's.
    pub(crate) scenario: String,
}

impl Texts {
    /// The three files, for a message.
    pub(crate) fn all(&self) -> String {
        format!("{}\n{}\n{}", self.organisation, self.customer, self.scenario)
    }
}

/// Loads the files as the program does. What is wrong with them comes back in words; warnings are none of it.
pub(crate) fn load(texts: &Texts) -> Result<Arc<Scenario>, String> {
    let file = |name: &str, text: &str| Text { name: name.to_owned(), text: text.to_owned() };
    let files =
        [file("organisation.ron", &texts.organisation), file("customer.ron", &texts.customer), file("scenario.ron", &texts.scenario)];
    match Library::from_texts(&files, library().codebook()) {
        Ok(found) => found.scenarios().first().cloned().ok_or_else(|| "no scenario".to_owned()),
        Err(checked) => {
            let errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Error);
            Err(errors.map(|problem| plain(problem, &checked.sources)).collect())
        }
    }
}

/// The most plays over [`choices`] that a small scenario has from each of the eleven draws (every eighth of the 81) that are counted.
pub(crate) const MOST_PLAYS: u64 = 3_000;

/// How many drafts of a seed are tried before it counts as one that gives no scenario.
const MOST_DRAFTS: u64 = 400;

/// What a seed gives, and its files. Seeds are of kinds: `seed % 10` bounds the plays (the 9s have up to 3 000), `seed % 5 == 1` is so bare that
/// [`everything`] can mostly be gone through, `seed % 3 == 2` has few starts that differ (16 of 81), `seed % 8 == 0` may leave the learner stuck.
///
/// Scenarios are drawn again until one loads, is small enough, and (but for one seed in eight) never leaves the learner
/// without anything to choose.
pub(crate) fn drawn(seed: u64) -> (Arc<Scenario>, Texts) {
    // Most seeds give a scenario of few plays, so that many of them can be gone through.
    let most = [100, 150, 250, 400, 100, 800, 150, 250, 100, MOST_PLAYS][usize::try_from(seed % 10).unwrap()];
    for draft in 0..MOST_DRAFTS {
        let texts = write::texts(seed, draft);
        let scenario = load(&texts).unwrap_or_else(|wrong| panic!("seed {seed}, draft {draft}:\n{wrong}\n{}", texts.all()));
        let fits = (0..scenario.variants.len()).map(VariantId::at).all(|variant| {
            DRAWS.iter().step_by(8).all(|&seed_of_start| {
                let (setup, state) = start(&scenario, variant, seed_of_start, CONDITIONS, &mut |_| ());
                count(&scenario, &setup, &state, choices, most).is_some_and(|all| all.stuck == 0 || seed.is_multiple_of(8))
            })
        });
        let (setup, state) = start(&scenario, VariantId(0), DRAWS[40], CONDITIONS, &mut |_| ());
        let enough = count(&scenario, &setup, &state, choices, most / 12).is_none();
        if fits && enough {
            return (scenario, texts);
        }
    }
    panic!("seed {seed} gives no small scenario in {MOST_DRAFTS} drafts")
}

/// The scenario of a seed.
pub(crate) fn small(seed: u64) -> Arc<Scenario> {
    drawn(seed).0
}

/// The files of a seed's scenario, for the message of a test that fails.
pub(crate) fn text_of(seed: u64) -> String {
    drawn(seed).1.all()
}

/// The beats and endings of the smallest scenario there is.
pub(crate) const TINY_BEATS: &str = r#"
    start: "hello",
    beats: { "hello": (contact: "c", stage: Greet, replies: { "bye": (say: "Goodbye.", next: "end") }) },
    endings: { "end": (outcome: Resolved, text: "Done.", says: "Fine.") },
"#;

/// A scenario worked out by hand: more of the customer (after their baseline), more of the organisation, and everything of the scenario from its contacts
/// on.
pub(crate) fn tiny(customer: &str, organisation: &str, scenario: &str) -> Texts {
    let look = r##"look: (pose: "shirt-filled", head: "long", ink: "#3b3a52", skin: "#e8b796", hair: "#b9b4ad")"##;
    Texts {
        organisation: format!(
            "Organisation(format: 1, id: \"shop\", name: \"The Shop\", sector: \"Lamps\", style: \"Warm.\", {organisation})"
        ),
        customer: format!(
            "Customer(format: 1, id: \"ann\", name: \"Ann Reed\", call: \"Ann\", relation: External, who: \"44\", {look}, \
             baseline: (calm: 10, trust: 10, clarity: 10, patience: 10), {customer})"
        ),
        scenario: format!(
            "Scenario(format: 1, id: \"tiny\", version: \"1.0.0\", title: \"Tiny\", kind: Complaint, difficulty: First, minutes: 1, \
             organisation: \"shop\", customer: \"ann\", \
             briefing: (role: \"Sam\", situation: \"A customer comes in.\", aim: \"Help.\"), \
             contacts: {{ \"c\": (channel: FaceToFace) }}, {scenario})"
        ),
    }
}
