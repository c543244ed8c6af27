//! Brute force over small scenarios: what the exact analysis is checked against, itself checked by hand.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;
mod small;

use small::*;
use rapport::scenario::ids::VariantId;

#[test]
fn probe() {
    let (mut plays, mut stuck, mut inputs) = (0, 0, 0);
    let mut by = Vec::new();
    for seed in 0..300 {
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
