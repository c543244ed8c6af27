//! Brute force over small scenarios: what the exact analysis is checked against, itself checked by hand.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;
mod small;

use small::*;
use rapport::scenario::ids::VariantId;

/// The seeds whose scenarios are looked at.
const SEEDS: u64 = 300;

#[test]
fn every_construct_occurs_in_some_small_scenario() {
    let mut tally = Tally::default();
    for seed in 0..SEEDS {
        let (scenario, texts) = drawn(seed);
        tally.take_in(&scenario, &texts, 24);
    }
    for (word, count) in &tally.found {
        println!("{count:4} {word}");
    }
    for (word, count) in &tally.derived {
        println!("{count:4} found by rule: {word}");
    }
    let missing: Vec<String> = wanted().into_iter().filter(|word| !tally.found.contains_key(word)).collect();
    assert!(missing.is_empty(), "no small scenario has: {}", missing.join("; "));
}

#[test]
fn probe() {
    let (mut plays, mut stuck, mut inputs) = (0, 0, 0);
    let mut by = Vec::new();
    for seed in 0..SEEDS {
        let scenario = small(seed);
        let starts = starts(&scenario, VariantId(0));
        let (setup, state) = rapport::roleplay::start(&scenario, VariantId(0), starts[0].seed, CONDITIONS, &mut |_| ());
        let all = count(&scenario, &setup, &state, choices, MOST_PLAYS).unwrap();
        plays += all.plays;
        stuck += all.stuck;
        inputs += starts.len();
        by.push(all.plays);
    }
    by.sort();
    println!("{plays} plays, {stuck} stuck, {inputs} starts; {by:?}");
}

#[test]
fn probe_truth() {
    let mut all = 0;
    for seed in 0..SEEDS {
        let scenario = small(seed);
        let starts = starts(&scenario, VariantId(0));
        let few: Vec<Start> = starts.iter().copied().step_by(starts.len().div_ceil(3)).collect();
        all += truth_of(&scenario, VariantId(0), &few).plays;
    }
    println!("{all} plays assessed");
}
