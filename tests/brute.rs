//! Brute force over small scenarios: what the exact analysis is checked against, itself checked by hand.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;
mod small;

use std::collections::{BTreeMap, BTreeSet};

use rapport::assessment::StepState;
use rapport::roleplay::start;
use rapport::scenario::ids::{EndingId, VariantId};
use small::{
    CONDITIONS, DRAWS, Ended, Habit, MOST_PLAYS, Start, Tally, Truth, choices, count, drawn, everything, few, load, picked, small, starts,
    text_of, tiny, truth, truth_of, wanted, widest,
};

/// The seeds whose scenarios are looked at.
const SEEDS: u64 = 300;
const USUAL: VariantId = VariantId(0);

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
fn a_seed_always_gives_the_same_small_scenario() {
    for seed in [0, 7, 9, 21] {
        assert_eq!(drawn(seed).1, drawn(seed).1);
        let scenario = small(seed);
        for variant in (0..scenario.variants.len()).map(VariantId::at) {
            let (setup, state) = start(&scenario, variant, DRAWS[0], CONDITIONS, &mut |_| ());
            assert!(count(&scenario, &setup, &state, choices, MOST_PLAYS).is_some(), "{}", text_of(seed));
        }
    }
}

#[test]
fn the_draws_are_all_of_the_81_and_the_starts_weigh_81_together() {
    assert_eq!(DRAWS.len(), 81);
    for seed in 0..SEEDS {
        let scenario = small(seed);
        for variant in (0..scenario.variants.len()).map(VariantId::at) {
            let found = starts(&scenario, variant);
            assert_eq!(found.iter().map(|one| one.weight).sum::<u32>(), 81, "{}", text_of(seed));
            let seeds: BTreeSet<u64> = found.iter().map(|one| one.seed).collect();
            assert_eq!(seeds.len(), found.len(), "{}", text_of(seed));
        }
    }
}

#[test]
fn what_brute_force_finds_holds_together() {
    let mut plays = 0;
    for seed in 0..SEEDS {
        let scenario = small(seed);
        let starts = few(&starts(&scenario, USUAL));
        let found = truth_of(&scenario, USUAL, &starts);
        plays += found.plays;
        let at = || text_of(seed);
        assert_eq!(found.plays, found.endings.values().map(|one| one.plays).sum::<u128>(), "{}", at());
        let reach = found.endings.values().map(|one| one.reach).sum::<f64>() + found.stuck.reach;
        assert!((reach - 1.0).abs() < 1e-9, "{reach} {}", at());
        let alike = |chance: f64| (chance + found.stuck.reach - 1.0).abs() < 1e-9;
        for (id, marks) in &found.models {
            assert!(alike(marks.chance.values().sum()), "{id} {}", at());
            assert_eq!(marks.best, *marks.chance.keys().next_back().unwrap(), "{id} {}", at());
            assert_eq!(marks.worst, *marks.chance.keys().next().unwrap(), "{id} {}", at());
            assert_eq!(marks.best, marks.endings.values().map(|one| one.0).max().unwrap(), "{id} {}", at());
            // A model applies to all plays of a variant or to none.
            assert_eq!(marks.best.is_some(), marks.worst.is_some(), "{id} {}", at());
        }
        for habit in Habit::ALL {
            let picked = picked(&scenario, USUAL, &starts, habit);
            for (id, marks) in &picked.marks {
                let known = &found.models[id].chance;
                assert!(marks.iter().all(|(mark, _)| known.contains_key(mark)), "{id} {habit:?} {}", at());
            }
        }
    }
    println!("{plays} plays");
    assert!(plays > 50_000, "only {plays} plays");
}

#[test]
fn everything_reaches_at_least_as_far_as_the_listed_choices() {
    let (mut gone_through, mut further) = (0, 0);
    for seed in (1..SEEDS).step_by(5) {
        let scenario = small(seed);
        let seed_of_start = DRAWS[40];
        let Some(wide) = widest(&scenario, USUAL, seed_of_start, MOST_PLAYS) else { continue };
        gone_through += 1;
        let narrow = truth(&scenario, USUAL, seed_of_start);
        for (id, marks) in &narrow.models {
            let (best, worst) = wide[id];
            assert!(best >= marks.best && worst <= marks.worst, "{id} {}", text_of(seed));
            further += u32::from((best, worst) != (marks.best, marks.worst));
        }
    }
    println!("{gone_through} scenarios, {further} models further");
    assert!(gone_through > 20 && further > 20, "{gone_through} scenarios, {further} models");
}

fn chance(found: &Truth, model: &str) -> Vec<(Option<u16>, f64)> {
    found.models[model].chance.iter().map(|(&mark, &reach)| (mark, reach)).collect()
}

fn nearly(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-12
}

/// Two replies, one of which greets. Only `greet` has anything in play, and one positive is enough for it: 2 of 2 levels of 10 of the 100 points, times
/// nine tenths, is 90; and a chain of one of five steps in order is 200 thousandths of the last tenth, 20. Together 110.
#[test]
fn by_hand_one_greeting() {
    let beats = r#"start: "hello",
        beats: { "hello": (contact: "c", stage: Greet, replies: {
            "bye": (say: "Goodbye now.", next: "end"),
            "greet": (say: "Hello!", shows: ["prompt-greeting"], next: "end"),
        }) },
        endings: { "end": (outcome: Resolved, text: "Done.", says: "Fine.") },"#;
    let scenario = load(&tiny("start: (calm: 0, trust: 20, clarity: 0, patience: 20),", "", beats)).unwrap();
    // Each dial stands at its end in two draws of three.
    let starts = starts(&scenario, USUAL);
    let mut weights: Vec<u32> = starts.iter().map(|one| one.weight).collect();
    weights.sort_unstable();
    assert_eq!(weights, [1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 4, 8, 8, 8, 8, 16]);
    let found = truth(&scenario, USUAL, starts[0].seed);
    assert_eq!((found.plays, found.least, found.most, found.stuck.plays), (2, 1, 1, 0));
    assert_eq!(found.endings, BTreeMap::from([(EndingId(0), Ended { plays: 2, reach: 1.0 })]));
    assert_eq!(chance(&found, "cycle"), [(Some(0), 0.5), (Some(110), 0.5)]);
    assert_eq!(chance(&found, "standards"), [(None, 1.0)]);
    assert_eq!(found.models["cycle"].steps["greet"], (StepState::NotSeen, StepState::Seen));
    assert_eq!(found.models["cycle"].steps["close"], (StepState::NotSeen, StepState::NotSeen));
    let mean = |habit| picked(&scenario, USUAL, &starts, habit).mean("cycle");
    let means = Habit::ALL.map(mean);
    assert_eq!(means, [Some((0, 81)), Some((110 * 81, 81)), Some((0, 81)), Some((110 * 81, 81))]);
    let all = truth_of(&scenario, USUAL, &starts);
    assert_eq!(all.plays, 32);
    assert!(nearly(all.models["cycle"].chance[&Some(110)], 0.5));
}

/// A customer with a level of patience left: in one draw of three they are gone before anybody speaks. Else there are two plays: goodbye at once, or a
/// word that stays and then goodbye, each as likely. Thanks are all that is in play for `close`: 110 as above.
#[test]
fn by_hand_a_third_leaves_at_once() {
    let beats = r#"start: "hello",
        beats: { "hello": (contact: "c", stage: Greet, replies: {
            "hm": (say: "Hm."),
            "bye": (say: "Goodbye.", next: "end"),
            "thanks": (say: "Thank you.", when: [Said("hm")], shows: ["thanks-customer"], next: "end"),
        }) },
        leaves: [(when: [Mood(Patience, Below(1))], next: "gone")],
        endings: {
            "end": (outcome: Resolved, text: "Done.", says: "Fine."),
            "gone": (outcome: GaveUp, text: "Gone.", says: "No."),
        },"#;
    let scenario = load(&tiny("start: (patience: 1),", "", beats)).unwrap();
    let starts = starts(&scenario, USUAL);
    assert_eq!(starts.len(), 81);
    let found = truth_of(&scenario, USUAL, &starts);
    // 27 starts with one play of no inputs; 54 with `bye`, `hm bye` and `hm thanks`.
    assert_eq!((found.plays, found.least, found.most), (27 + 54 * 3, 0, 2));
    assert_eq!((found.endings[&EndingId(0)].plays, found.endings[&EndingId(1)].plays), (162, 27));
    assert!(nearly(found.endings[&EndingId(1)].reach, 1.0 / 3.0));
    let cycle = &found.models["cycle"];
    assert!(nearly(cycle.chance[&Some(110)], 2.0 / 3.0 / 4.0) && nearly(cycle.chance[&Some(0)], 1.0 - 1.0 / 6.0));
    assert_eq!(cycle.endings, BTreeMap::from([(EndingId(0), (Some(110), Some(0))), (EndingId(1), (Some(0), Some(0)))]));
    // The first as written stays, then says goodbye; the last says goodbye at once, for the thanks are not open.
    assert_eq!(picked(&scenario, USUAL, &starts, Habit::First).mean("cycle"), Some((0, 81)));
    // Shortest: `hm`, then `bye`. Longest: `bye` at once.
    assert_eq!(picked(&scenario, USUAL, &starts, Habit::Shortest).mean("cycle"), Some((0, 81)));
    assert_eq!(picked(&scenario, USUAL, &starts, Habit::Longest).mean("cycle"), Some((0, 81)));
}

/// Two replies and a refund within the limit, each as likely. What is in play of the standards is `procedure`: reading the rule, and keeping within it.
/// The refund alone is one of two: partly, 500. Who may do everything reads the rule first: 1000.
#[test]
fn by_hand_a_refund_within_the_limit() {
    let organisation = r#"policies: { "rule": (title: "Rule", rule: "Money back.", limit: 10_00) },
        desk: { "refund": (kind: Refund, label: "Refund", policy: "rule", fields: { "amount": Money }) },"#;
    let beats = r#"start: "hello",
        beats: { "hello": (contact: "c", stage: Solve,
            replies: { "no": (say: "No.", next: "end"), "bye": (say: "Goodbye.", next: "end") },
            desk: [(action: "refund", amount: AtMost(10_00), next: "paid")],
        ) },
        endings: {
            "end": (outcome: Unresolved, text: "Done.", says: "Fine."),
            "paid": (outcome: Resolved, text: "Paid.", says: "Good."),
        },"#;
    let scenario = load(&tiny("", organisation, beats)).unwrap();
    let seed = DRAWS[40];
    let found = truth(&scenario, USUAL, seed);
    assert_eq!((found.plays, found.least, found.most), (3, 1, 1));
    let third = 1.0 / 3.0;
    let chances = chance(&found, "standards");
    assert!(chances.iter().map(|(mark, _)| *mark).eq([Some(0), Some(500)]) && nearly(chances[1].1, third), "{chances:?}");
    assert!(nearly(found.endings[&EndingId(1)].reach, third));
    assert_eq!(found.models["standards"].steps["procedure"], (StepState::NotSeen, StepState::Partly));
    assert_eq!(found.models["standards"].endings[&EndingId(1)], (Some(500), Some(500)));
    let (setup, state) = start(&scenario, USUAL, seed, CONDITIONS, &mut |_| ());
    // Two replies, the paper, waiting, and a refund of £9.99, £10, £10.01 and nothing.
    assert_eq!(everything(&scenario, &setup, &state).len(), 2 + 1 + 1 + 4);
    assert_eq!(widest(&scenario, USUAL, seed, 2_000).unwrap()["standards"], (Some(1000), Some(0)));
    assert_eq!(widest(&scenario, USUAL, seed, 10), None);
    // Nobody at the desk while a reply is open.
    assert_eq!(picked(&scenario, USUAL, &[Start { seed, weight: 81 }], Habit::Last).mean("standards"), Some((0, 81)));
}
