//! What a practice call teaches: what it cost, better words, the best way on; and never anything after an assessment.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;

use std::process::Command;
use std::sync::Arc;

use common::scenario;
use rapport::report::{ADVICE_STATES, TurnAdvice, advice};
use rapport::roleplay::{Conditions, Play, Saved};
use rapport::scenario::{Scenario, Use};
use rapport::script;

/// A shipped script, played.
fn played(name: &str, conditions: Conditions) -> Play {
    let ending = format!("{name}.play");
    let text = rapport::library::scripts().into_iter().find(|text| text.name.replace('\\', "/").ends_with(&ending)).unwrap();
    let script = script::read(&text.text).unwrap();
    script::run(&script, &scenario(&script.scenario), conditions).unwrap().play
}

#[test]
fn every_shipped_script_is_advised_and_the_costs_add_up() {
    for text in rapport::library::scripts() {
        let script = script::read(&text.text).unwrap();
        let outcome = script::run(&script, &scenario(&script.scenario), Conditions::default()).unwrap();
        let advice = advice(&outcome.play, ADVICE_STATES).unwrap();
        println!("{}\n  {}", text.name, advice.short().join("\n  "));
        let turns: Vec<u16> = advice.turns.iter().map(|turn| turn.turn).collect();
        assert!(turns.windows(2).all(|pair| pair[0] < pair[1]), "{turns:?}");
        assert!(advice.turns.windows(2).all(|pair| pair[0].after == pair[1].before), "{}", text.name);
        let (costs, better) = advice.json(&outcome.play);
        assert_eq!(costs.as_array().unwrap().len(), outcome.play.inputs().len());
        assert!(better.as_array().unwrap().len() <= 3);
        for turn in &advice.turns {
            let cost = turn.cost().unwrap_or_default();
            assert_eq!(cost.is_empty(), turn.permille() == 0, "{turn:?}");
            assert!(turn.better.is_empty() || turn.permille() > 0);
            assert!(!cost.contains("wrong") && !cost.contains("mistake"), "nobody is blamed: {cost}");
            assert!(turn.way_on.len() <= 4 && turn.way_on().iter().all(|step| !step.contains('\n')));
        }
        if text.name.contains("cold") || text.name.contains("friendly") {
            let worst = advice.costliest().unwrap();
            assert!(!worst.better.is_empty(), "{}: {worst:?}", text.name);
        }
    }
}

#[test]
fn nothing_is_advised_that_is_badly_said() {
    let (mut advised, mut faulty) = (0, Vec::new());
    for text in rapport::library::scripts() {
        let script = script::read(&text.text).unwrap();
        let outcome = script::run(&script, &scenario(&script.scenario), Conditions::default()).unwrap();
        let advice = advice(&outcome.play, ADVICE_STATES).unwrap();
        let scenario = outcome.play.scenario();
        for step in advice.turns.iter().flat_map(TurnAdvice::way_on) {
            advised += 1;
            let says = |reply: &&rapport::scenario::Reply| step.contains(reply.say.trim_end_matches('.')) && !reply.say.is_empty();
            // Nor what its own writer would say otherwise.
            let bad = |reply: &rapport::scenario::Reply| {
                reply.deed.shows.iter().any(|&id| !scenario.codebook.behaviour(id).polarity.is_positive())
                    || reply.deed.better.is_some()
                    || reply.deed.instead.is_some()
            };
            if scenario.replies.iter().filter(says).any(bad) {
                faulty.push(step.clone());
            }
        }
    }
    faulty.sort();
    faulty.dedup();
    assert!(advised > 200 && faulty.is_empty(), "{} of {advised}: {faulty:#?}", faulty.len());
}

#[test]
fn a_log_is_advised_with_something_in_it() {
    let mut logs = Vec::new();
    for text in rapport::library::scripts() {
        let script = script::read(&text.text).unwrap();
        let outcome = script::run(&script, &scenario(&script.scenario), Conditions::default()).unwrap();
        let (_, better) = advice(&outcome.play, ADVICE_STATES).unwrap().json(&outcome.play);
        let inputs = better.as_array().unwrap().iter().flat_map(|one| one["inputs"].as_array().unwrap());
        logs.extend(inputs.map(|input| input.as_str().unwrap().to_owned()).filter(|input| input.starts_with("! log")));
    }
    assert!(!logs.is_empty() && logs.iter().all(|log| log.contains("cards=")), "{logs:#?}");
}

#[test]
fn the_way_on_that_is_shown_keeps_what_was_within_reach() {
    let play = played("have-you-got-these-in-blue/cold", Conditions::default());
    let advice = advice(&play, ADVICE_STATES).unwrap();
    let worst = advice.costliest().unwrap();
    let cost = worst.cost().unwrap();
    assert!(worst.before > worst.after && cost.contains("full marks") && cost.contains(&format!("turn {}", worst.turn)));
    assert!(!worst.own_way && !worst.way_on.is_empty());
    // The inputs for programs lead there.
    let (costs, better) = advice.json(&play);
    let before = costs.as_array().unwrap().iter().take_while(|one| one["turn"].as_u64() < Some(u64::from(worst.turn))).count();
    let one = better.as_array().unwrap().iter().find(|one| one["turn"].as_u64() == Some(u64::from(worst.turn))).unwrap();
    let inputs = one["inputs"].as_array().unwrap().iter().map(|input| input.as_str().unwrap().to_owned());
    let mut saved = Saved::of(&play);
    saved.inputs.truncate(before);
    saved.inputs.extend(inputs);
    let best = saved.resume(play.scenario()).unwrap();
    assert!(best.is_over());
    let advice = rapport::report::advice(&best, ADVICE_STATES).unwrap();
    assert_eq!(advice.turns.last().unwrap().after, worst.before);
}

#[test]
fn an_assessment_is_never_advised() {
    let exam = Conditions { practice: false, ..Conditions::default() };
    assert_eq!(advice(&played("have-you-got-these-in-blue/cold", exam), ADVICE_STATES), None);
    let mut scenario: Scenario = (*scenario("have-you-got-these-in-blue")).clone();
    scenario.purpose = Use::Assessment;
    let play = Play::start(Arc::new(scenario), rapport::scenario::ids::VariantId(0), 7, Conditions::default());
    assert_eq!(advice(&play, ADVICE_STATES), None);
}

#[test]
fn the_program_tells_it_to_programs() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/starter/plays/have-you-got-these-in-blue/cold.play");
    let out = Command::new(env!("CARGO_BIN_EXE_rapport")).args(["play", "--script", file, "--format", "json"]).output().unwrap();
    let whole: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let costs = whole["costs"].as_array().unwrap();
    assert!(costs.iter().all(|one| one["turn"].is_u64() && one["input"].is_string() && one["before"].is_u64() && one["after"].is_u64()));
    assert!(!whole["better"].as_array().unwrap().is_empty());
}

#[test]
fn what_is_wrong_at_the_desk_is_never_advised() {
    // Up to the refund, and then a voucher that nobody asked for: on the cycle it costs nothing, because it can be put right.
    let whole = played("kettle-no-receipt/excellent", Conditions::default());
    let mut saved = Saved::of(&whole);
    let refund = saved.inputs.iter().position(|input| input.starts_with("! refund")).unwrap();
    saved.inputs.truncate(refund);
    saved.inputs.push("! refund amount=39.00 to=voucher".to_owned());
    let play = saved.resume(whole.scenario()).unwrap();
    let advice = advice(&play, ADVICE_STATES).unwrap();
    let last = advice.turns.last().unwrap();
    assert!(!last.own_way, "{last:?}");
    let all: Vec<String> = advice.turns.iter().flat_map(|turn| [turn.way_on(), turn.better()].concat()).collect();
    assert!(all.iter().all(|step| !step.to_lowercase().contains("voucher")), "{all:#?}");
}
