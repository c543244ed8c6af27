//! The analysis against brute force: every play of small scenarios, played by the real engine and marked by the real assessment.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;
mod small;

use std::collections::BTreeMap;
use std::sync::Arc;

use rapport::analysis::{self, Analysis, Options, analyse, costs};
use rapport::assessment::{LevelBounds, StepState, assess};
use rapport::codebook::ModelId;
use rapport::roleplay::{Input, Play};
use rapport::scenario::Scenario;
use rapport::scenario::ids::{ReplyId, VariantId};

use small::{CONDITIONS, DRAWS, Habit, Truth, picked, small, starts, text_of, truth, truth_of, widest};

const USUAL: VariantId = VariantId(0);
const SEEDS: u64 = 300;
/// How many more the build server looks at, optimised.
const MANY_SEEDS: u64 = 2_300;

fn options(plain_start: bool, most_searched: usize) -> Options {
    Options { most_states: 200_000, most_searched, plain_start, ..Options::default() }
}

/// The same counts, the same endings, the same distribution of every model's mark, the same range at every ending and for every step.
fn agrees(scenario: &Scenario, found: &Analysis, truth: &Truth, counted: bool, at: &dyn Fn() -> String) {
    if counted {
        assert_eq!(found.plays.as_ref().unwrap().to_string(), truth.plays.to_string(), "plays {}", at());
    }
    for ending in &found.endings {
        let reach = truth.endings.get(&ending.ending).map_or(0.0, |one| one.reach);
        assert!((ending.share - reach).abs() < 1e-9, "ending {:?}: {} and {reach} {}", ending.ending, ending.share, at());
        assert!(ending.reachable || reach == 0.0, "{}", at());
    }
    if truth.plays == 0 {
        // Every play gets stuck, and none is marked.
        return;
    }
    assert_eq!(found.models.len(), truth.models.len(), "{}", at());
    for model in &found.models {
        let (_, meant) = scenario.codebook.models().find(|(id, _)| *id == model.model).unwrap();
        let marks = &truth.models[&meant.id];
        let mut chance: BTreeMap<u16, f64> = BTreeMap::new();
        marks
            .chance
            .iter()
            .filter_map(|(mark, share)| mark.map(|mark| (mark, share)))
            .for_each(|(mark, share)| _ = chance.insert(mark, *share));
        let ours: Vec<u16> = model.random.marks.iter().map(|(mark, _)| *mark).collect();
        assert_eq!(ours, chance.keys().copied().collect::<Vec<_>>(), "marks of {} {}", meant.id, at());
        for (mark, share) in &model.random.marks {
            assert!((share - chance[mark]).abs() < 1e-9, "{} {mark}: {share} and {} {}", meant.id, chance[mark], at());
        }
        for (ending, least, most) in &model.endings {
            let (best, worst) = marks.endings[ending];
            assert_eq!((Some(*most), Some(*least)), (best, worst), "{} at {ending:?} {}", meant.id, at());
        }
        for (step, range) in meant.steps.iter().zip(&model.steps) {
            let level = |state: StepState| match state {
                StepState::Seen => 2,
                StepState::Partly => 1,
                StepState::NotSeen | StepState::NotApplicable => 0,
            };
            if let (Some((worst, best)), Some(truth)) = (range, marks.steps.get(&step.id)) {
                assert_eq!((*worst, *best), (level(truth.0), level(truth.1)), "{} {} {}", meant.id, step.id, at());
            }
        }
    }
}

/// What a search calls the best is what that play earns in the engine, for every model.
fn is_earned(scenario: &Arc<Scenario>, found: &Analysis, at: &dyn Fn() -> String) {
    for model in &found.models {
        for extreme in [&model.best, &model.worst].into_iter().flatten() {
            let mut play = Play::start(Arc::clone(scenario), USUAL, DRAWS[40], CONDITIONS);
            assert_eq!(Some(play.setup().start_mood), extreme.start, "{}", at());
            for &input in &extreme.inputs {
                play.take(input).unwrap_or_else(|refusal| panic!("{refusal} {}", at()));
            }
            assert!(play.is_over(), "{}", at());
            let mark = assess(&play, LevelBounds::default()).models.iter().find(|mark| mark.model == model.model).unwrap().permille;
            assert_eq!(mark, Some(extreme.permille), "{}", at());
        }
    }
}

#[test]
fn the_choices_of_small_scenarios_are_known_as_brute_force_knows_them() {
    are_known(0..SEEDS);
}

#[test]
#[ignore = "takes minutes in a build that is not optimised"]
fn the_choices_of_thousands_of_small_scenarios_are_known_as_brute_force_knows_them() {
    are_known(SEEDS..MANY_SEEDS);
}

fn are_known(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let scenario = small(seed);
        let found = analyse(&scenario, USUAL, &options(true, 400));
        let at = || text_of(seed);
        agrees(&scenario, &found, &truth(&scenario, USUAL, DRAWS[40]), true, &at);
        is_earned(&scenario, &found, &at);
    }
}

/// The best mark of every model from where a play stands, by choices; and for every reply that it can come to: the best where it is open, and the best of
/// saying it. One play after the other.
fn offered(play: &Play, offers: &mut BTreeMap<(ReplyId, ModelId), (u16, u16)>) -> BTreeMap<ModelId, u16> {
    if play.is_over() {
        let marks = assess(play, LevelBounds::default()).models;
        return marks.iter().filter_map(|mark| Some((mark.model, mark.permille?))).collect();
    }
    let mut best: BTreeMap<ModelId, u16> = BTreeMap::new();
    let mut said: Vec<(ReplyId, BTreeMap<ModelId, u16>)> = Vec::new();
    for input in analysis::choices(play.scenario(), play.setup(), play.state()) {
        let mut next = play.clone();
        next.take(input).unwrap();
        let marks = offered(&next, offers);
        for (&model, &mark) in &marks {
            let most = best.entry(model).or_default();
            *most = mark.max(*most);
        }
        if let Input::Say { reply, .. } = input {
            said.push((reply, marks));
        }
    }
    for (reply, marks) in said {
        for (&model, &open) in &best {
            let one = offers.entry((reply, model)).or_default();
            *one = (open.max(one.0), marks.get(&model).copied().unwrap_or_default().max(one.1));
        }
    }
    best
}

#[test]
fn what_good_replies_are_worth_is_what_brute_force_finds() {
    let mut held = 0;
    for seed in 0..SEEDS {
        let scenario = small(seed);
        let found = analyse(&scenario, USUAL, &options(true, 400));
        if found.plays.as_ref().is_none_or(|plays| *plays > 400_u32.into()) || !found.stuck.is_empty() {
            continue;
        }
        let mut truth = BTreeMap::new();
        offered(&Play::start(Arc::clone(&scenario), USUAL, DRAWS[40], CONDITIONS), &mut truth);
        for model in &found.models {
            for offer in &model.offers {
                let at = || format!("{} {}", scenario.reply(offer.reply).id, text_of(seed));
                assert_eq!(truth.get(&(offer.reply, model.model)), Some(&(offer.open, offer.said)), "{}", at());
                held += 1;
            }
        }
    }
    assert!(held > 200, "only {held} replies were held against brute force");
}

#[test]
fn chance_at_the_start_counts_as_it_is_drawn() {
    for seed in (0..300).filter(|seed| seed % 3 == 2) {
        let scenario = small(seed);
        let starts = starts(&scenario, USUAL);
        if starts.len() > 16 {
            continue;
        }
        let found = analyse(&scenario, USUAL, &options(false, 400));
        agrees(&scenario, &found, &truth_of(&scenario, USUAL, &starts), false, &|| text_of(seed));
        for habit in Habit::ALL {
            let truth = picked(&scenario, USUAL, &starts, habit);
            for model in &found.models {
                let (_, meant) = scenario.codebook.models().find(|(id, _)| *id == model.model).unwrap();
                let ours = match habit {
                    Habit::First => analysis::Habit::First,
                    Habit::Last => analysis::Habit::Last,
                    Habit::Longest => analysis::Habit::Longest,
                    Habit::Shortest => analysis::Habit::Shortest,
                };
                let mark = model.pickers.iter().find(|(habit, _)| *habit == ours).map(|(_, mark)| *mark);
                if let (Some((sum, weight)), 0) = (truth.mean(&meant.id), truth.stuck) {
                    let mean = (sum + weight / 2) / weight;
                    assert_eq!(mark.map(u32::from), Some(mean), "{habit:?} {} {}", meant.id, text_of(seed));
                }
            }
        }
    }
}

#[test]
fn best_and_worst_over_everything_are_proven_and_true() {
    let mut held = 0;
    for seed in (0..600).filter(|seed| seed % 5 == 1) {
        let scenario = small(seed);
        let Some(truth) = widest(&scenario, USUAL, DRAWS[40], 3_000) else { continue };
        let found = analyse(&scenario, USUAL, &options(true, 60_000));
        for model in &found.models {
            let (_, meant) = scenario.codebook.models().find(|(id, _)| *id == model.model).unwrap();
            let Some((best, worst)) = truth.get(&meant.id) else { continue };
            assert_eq!(
                model.best.as_ref().map(|one| (one.permille, one.bound)),
                best.map(|one| (one, one)),
                "{} {}",
                meant.id,
                text_of(seed)
            );
            assert_eq!(
                model.worst.as_ref().map(|one| (one.permille, one.bound)),
                worst.map(|one| (one, one)),
                "{} {}",
                meant.id,
                text_of(seed)
            );
            held += 1;
        }
    }
    assert!(held > 300, "only {held} ranges were held against brute force");
}

#[test]
fn what_replies_cost_adds_up_to_the_best_less_what_was_earned() {
    for seed in 0..150 {
        let scenario = small(seed);
        let mut play = Play::start(Arc::clone(&scenario), USUAL, DRAWS[40], CONDITIONS);
        let mut picker = common::Picker::new(seed);
        while !play.is_over() {
            let choices = analysis::choices(&scenario, play.setup(), play.state());
            if choices.is_empty() {
                break;
            }
            play.take(*picker.one(&choices)).unwrap();
        }
        if !play.is_over() {
            continue;
        }
        let marks = assess(&play, LevelBounds::default()).models;
        for mark in marks.iter().filter(|mark| mark.permille.is_some()) {
            let costs = costs(&play, mark.model, 5_000).unwrap();
            let best = costs.first().map_or(mark.permille.unwrap(), |cost| cost.before);
            let spent: u16 = costs.iter().map(analysis::Cost::permille).sum();
            assert_eq!(best - spent, mark.permille.unwrap(), "{}", text_of(seed));
            assert!(costs.windows(2).all(|pair| pair[0].after == pair[1].before), "{}", text_of(seed));
        }
    }
}

/// Marks a play through the lens of each model, and by the assessment.
fn is_marked_alike(play: &Play, at: &dyn Fn() -> String) {
    for mark in assess(play, LevelBounds::default()).models {
        let through = costs(play, mark.model, 1).and_then(|costs| costs.last().map(|cost| cost.after));
        let inputs = || common::inputs(play);
        assert_eq!(through, mark.permille.filter(|_| !play.inputs().is_empty()), "model {:?}\n{}\n{}", mark.model, inputs(), at());
    }
}

#[test]
fn a_play_is_marked_through_a_lens_as_the_assessment_marks_it() {
    for seed in 0..400 {
        let scenario = small(seed);
        for draw in [40, 0, 80] {
            let mut play = Play::start(Arc::clone(&scenario), USUAL, DRAWS[draw], CONDITIONS);
            let mut picker = common::Picker::new(seed * 3 + u64::try_from(draw).unwrap());
            while !play.is_over() {
                let inputs = small::everything(&scenario, play.setup(), play.state());
                if inputs.is_empty() {
                    break;
                }
                play.take(*picker.one(&inputs)).unwrap();
            }
            if play.is_over() {
                is_marked_alike(&play, &|| text_of(seed));
            }
        }
    }
    for (scenario, variant) in common::variants() {
        for seed in 0..12 {
            let play = common::random_play(&scenario, variant, seed, CONDITIONS);
            if play.is_over() {
                is_marked_alike(&play, &|| common::name(&scenario, variant));
            }
        }
    }
}
