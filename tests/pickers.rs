//! A learner who picks at random learns nothing, and must not pass: the mean uncapped cycle mark of the uniform picker over 2 000 plays of each big
//! scenario is 450 permille at most. `cargo test --test pickers -- --nocapture` prints mean, standard deviation and the share at 600 or more.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;

use std::sync::Arc;

use common::{Picker, scenario};
use rapport::assessment::{LevelBounds, assess};
use rapport::codebook::terms::Delivery;
use rapport::roleplay::{Conditions, Input, Play, canonical_fields, offered_cases, offered_replies};
use rapport::scenario::Scenario;
use rapport::scenario::ids::VariantId;

const PLAYS: u64 = 2_000;
const MOST: f64 = 450.0;

/// What the uniform picker chooses from: the replies or wordings offered, and the desk entries that the beat lists, each with its canonical fields.
fn choices(play: &Play) -> Vec<Input> {
    let (scenario, setup, state) = (play.scenario(), play.setup(), play.state());
    let say = |reply| Input::Say { reply, delivery: Delivery::Natural };
    let (from, to) = scenario.beat(state.beat).desk;
    let own = offered_cases(scenario, state).filter(|case| (from..to).contains(case));
    let acts =
        own.filter_map(|case| Some(Input::Do { action: scenario.case(case).action, fields: canonical_fields(scenario, state, case)? }));
    offered_replies(scenario, setup, state).map(say).chain(acts).collect()
}

/// The cycle mark of one play by the uniform picker.
fn cycle(scenario: &Arc<Scenario>, seed: u64) -> u16 {
    let mut play = Play::start(Arc::clone(scenario), VariantId(0), seed, Conditions::default());
    let mut picker = Picker::new(seed);
    while !play.is_over() {
        let choices = choices(&play);
        assert!(!choices.is_empty(), "{} seed {seed}: nothing to pick at `{}`", scenario.id, scenario.beat(play.state().beat).id);
        // An entry that comes before, or a policy, may refuse; then another is picked.
        _ = play.take(*picker.one(&choices));
    }
    let (cycle, _) = scenario.codebook.model("cycle").unwrap();
    let assessment = assess(&play, LevelBounds::default());
    assessment.models.iter().find(|mark| mark.model == cycle).and_then(|mark| mark.permille).unwrap()
}

fn a_random_picker_does_not_pass(id: &str) {
    let scenario = scenario(id);
    let marks: Vec<f64> = (0..PLAYS).map(|seed| f64::from(cycle(&scenario, seed))).collect();
    let count = f64::from(u32::try_from(marks.len()).unwrap());
    let mean = marks.iter().sum::<f64>() / count;
    let deviation = (marks.iter().map(|mark| (mark - mean).powi(2)).sum::<f64>() / (count - 1.0)).sqrt();
    let passed = f64::from(u32::try_from(marks.iter().filter(|&&mark| mark >= 600.0).count()).unwrap());
    println!("{id}: mean {mean:.0}, sd {deviation:.0}, at 600 or more {:.1} %", 100.0 * passed / count);
    assert!(mean <= MOST, "{id}: the mean of a random picker is {mean:.0} permille, over {MOST}");
}

#[test]
fn kettle_no_receipt() {
    a_random_picker_does_not_pass("kettle-no-receipt");
}

#[test]
fn nine_days_no_broadband() {
    a_random_picker_does_not_pass("nine-days-no-broadband");
}

#[test]
fn parcel_in_the_bin() {
    a_random_picker_does_not_pass("parcel-in-the-bin");
}

#[test]
fn payroll_locked_out() {
    a_random_picker_does_not_pass("payroll-locked-out");
}
