//! What is known of every play of the shipped role-plays: everything is exact, full marks are possible and proven, neither chance nor a habit pays, and
//! nothing is wrong with any of them as a whole.
//!
//! The large ones take minutes in a build that is not optimised, so they are looked at by
//! `cargo test --release --no-default-features --test known -- --include-ignored`, as the build server does.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;

use std::sync::Arc;

use rapport::analysis::{Analysis, Options, analyse, findings};
use rapport::assessment::{LevelBounds, assess};
use rapport::codebook::Model;
use rapport::roleplay::{Conditions, Play};
use rapport::scenario::Scenario;
use rapport::scenario::ids::VariantId;

/// The mean of a learner who picks at random, in permille of the cycle.
const MOST_BY_CHANCE: f64 = 450.0;
/// How far a habit may stand above that.
const MOST_BY_HABIT: f64 = 150.0;
/// The chance to come out *secure* by picking at random.
const MOST_SECURE: f64 = 0.02;

/// A play in the engine that starts in the mood of the one that was found.
fn started(scenario: &Arc<Scenario>, variant: VariantId, mood: rapport::customer::Mood) -> Play {
    let conditions = Conditions { shuffled: false, ..Conditions::default() };
    let plays = (0..10_000).map(|seed| Play::start(Arc::clone(scenario), variant, seed, conditions));
    plays.into_iter().find(|play| play.setup().start_mood == mood).unwrap()
}

fn is_confirmed(scenario: &Arc<Scenario>, found: &Analysis, model: &Model, at: &str) {
    let (id, _) = scenario.codebook.model(&model.id).unwrap();
    let analysed = found.models.iter().find(|one| one.model == id).unwrap();
    let best = analysed.best.as_ref().unwrap();
    assert_eq!((best.permille, best.bound), (1000, 1000), "{at}: full marks of {}", model.id);
    let mut play = started(scenario, found.variant, best.start.unwrap());
    best.inputs.iter().for_each(|&input| _ = play.take(input).unwrap());
    let marks = assess(&play, LevelBounds::default()).models;
    assert_eq!(marks.iter().find(|mark| mark.model == id).unwrap().permille, Some(1000), "{at}: {}", model.id);
}

fn is_known(id: &str) {
    let scenario = common::scenario(id);
    let (cycle, _) = scenario.codebook.model("cycle").unwrap();
    let mut analyses = Vec::new();
    for variant in (0..scenario.variants.len()).map(VariantId::at) {
        let at = common::name(&scenario, variant);
        let found = analyse(&scenario, variant, &Options::default());
        let of_cycle = found.models.iter().find(|one| one.model == cycle).unwrap();
        let mean = of_cycle.random.mean();
        let secure = of_cycle.random.at_least(LevelBounds::default().secure);
        println!(
            "{at}: {} states, {} plays; by chance {mean:.0}, spread {:.0}, secure {:.2} %; habits {:?}",
            found.states,
            found.plays.as_ref().unwrap(),
            of_cycle.random.spread(),
            100.0 * secure,
            of_cycle.pickers.iter().map(|(habit, mark)| (habit.word(), *mark)).collect::<Vec<_>>(),
        );
        assert!(mean <= MOST_BY_CHANCE, "{at}: {mean}");
        assert!(secure < MOST_SECURE, "{at}: {secure}");
        for (habit, mark) in &of_cycle.pickers {
            assert!(f64::from(*mark) <= mean + MOST_BY_HABIT, "{at}: the {} reply earns {mark}, chance {mean:.0}", habit.word());
        }
        assert!(found.exact, "{at} is not exact");
        for &model in &scenario.models {
            let (_, model) = scenario.codebook.models().find(|(known, _)| *known == model).unwrap();
            // The standards gather what no step reads; nobody has to show all of it in one call.
            if model.ordered {
                is_confirmed(&scenario, &found, model, &at);
            }
        }
        analyses.push(found);
    }
    let wrong = findings(&scenario, &analyses, &Options::default());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn have_you_got_these_in_blue() {
    is_known("have-you-got-these-in-blue");
}

#[test]
#[ignore = "takes minutes in a build that is not optimised"]
fn kettle_no_receipt() {
    is_known("kettle-no-receipt");
}

#[test]
#[ignore = "takes minutes in a build that is not optimised"]
fn nine_days_no_broadband() {
    is_known("nine-days-no-broadband");
}

#[test]
#[ignore = "takes minutes in a build that is not optimised"]
fn parcel_in_the_bin() {
    is_known("parcel-in-the-bin");
}

#[test]
#[ignore = "takes minutes in a build that is not optimised"]
fn payroll_locked_out() {
    is_known("payroll-locked-out");
}
