//! A state as bytes: what was saved comes back, and anything else is refused with a sentence.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;

use std::sync::Arc;

use common::{name, random_play, scenario, variants};
use proptest::prelude::*;
use rapport::roleplay::{Conditions, Play, State};
use rapport::scenario::ids::{BeatId, EndingId, VariantId};

const CONDITIONS: Conditions = Conditions { practice: true, deliveries: true, shuffled: true };

/// The bytes with a check sum that is right for them: what somebody could write who means it.
fn resealed(mut bytes: [u8; State::BYTES]) -> [u8; State::BYTES] {
    let body = State::BYTES - 4;
    let mut padded = bytes[..body].to_vec();
    padded.resize(body.next_multiple_of(4), 0);
    let fours = padded.chunks(4).map(|four| u32::from_le_bytes(four.try_into().unwrap()));
    let sum = fours.fold(0x811c_9dc5_u32, |sum, four| (sum ^ four).wrapping_mul(0x0100_0193));
    bytes[body..].copy_from_slice(&sum.to_le_bytes());
    bytes
}

fn sentence(state: Result<State, rapport::roleplay::BadSave>) -> String {
    let words = state.expect_err("these bytes are no state").to_string();
    assert!(words.ends_with('.') && words.starts_with(char::is_uppercase), "no sentence: {words}");
    words
}

#[test]
fn every_state_of_a_play_comes_back() {
    for (scenario, variant) in variants() {
        for seed in 0..6 {
            let play = random_play(&scenario, variant, seed, CONDITIONS);
            let mut again = Play::start(Arc::clone(&scenario), variant, seed, CONDITIONS);
            for &input in play.inputs() {
                let state = *again.state();
                assert_eq!(State::from_bytes(&scenario, &state.to_bytes()), Ok(state), "{} seed {seed}", name(&scenario, variant));
                again.take(input).unwrap();
            }
            assert_eq!(State::from_bytes(&scenario, &again.state().to_bytes()), Ok(*again.state()));
        }
    }
}

#[test]
fn the_form_is_pinned() {
    let play = Play::start(scenario("kettle-no-receipt"), VariantId(0), 7, CONDITIONS);
    let bytes = play.state().to_bytes();
    assert_eq!((bytes.len(), State::BYTES, size_of::<State>()), (58, 58, 56));
    // The form, the beat, four dials, no warmth, no sums.
    assert_eq!(bytes[..3], [1, 0, 0]);
    assert_eq!(bytes[7..12], [0; 5]);
}

#[test]
fn another_length_another_form_and_another_scenario_are_refused() {
    let kettle = scenario("kettle-no-receipt");
    let state = *Play::start(Arc::clone(&kettle), VariantId(0), 7, CONDITIONS).state();
    let mut bytes = state.to_bytes();
    for short in 0..State::BYTES {
        assert!(sentence(State::from_bytes(&kettle, &bytes[..short])).contains("58 bytes"));
    }
    assert!(sentence(State::from_bytes(&kettle, &[&bytes[..], &[0]].concat())).contains("58 bytes"));
    let far = State { beat: BeatId(u16::MAX), ..state };
    assert!(sentence(State::from_bytes(&kettle, &far.to_bytes())).contains("no state of `kettle-no-receipt`"));
    let ended = State { over: Some(EndingId(u8::MAX)), ..state };
    assert!(sentence(State::from_bytes(&kettle, &ended.to_bytes())).contains("no state of"));
    let counted = State { counters: [u8::MAX; 8], ..state };
    assert!(sentence(State::from_bytes(&kettle, &counted.to_bytes())).contains("no state of"));
    bytes[0] = 2;
    assert!(sentence(State::from_bytes(&kettle, &resealed(bytes))).contains("another form"));
}

proptest! {
    #[test]
    fn one_changed_byte_is_noticed(seed in 0_u64..50, place in 0..State::BYTES, by in 1_u8..=255) {
        let kettle = scenario("kettle-no-receipt");
        let play = random_play(&kettle, VariantId(0), seed, CONDITIONS);
        let mut bytes = play.state().to_bytes();
        bytes[place] = bytes[place].wrapping_add(by);
        sentence(State::from_bytes(&kettle, &bytes));
    }

    #[test]
    fn bytes_of_any_kind_are_refused_or_are_a_state(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = State::from_bytes(&scenario("kettle-no-receipt"), &bytes).map_err(|bad| sentence(Err(bad)));
    }

    #[test]
    fn what_is_let_in_goes_out_the_same(mut bytes in prop::array::uniform32(any::<u8>()), low in 0_u8..=20, place in 0_usize..54) {
        // Mostly noughts and small numbers, so that some of them are states.
        let mut whole = [0; State::BYTES];
        whole[0] = 1;
        bytes[0] = low;
        whole[place] = bytes[usize::from(low) % 32];
        let whole = resealed(whole);
        let kettle = scenario("kettle-no-receipt");
        if let Ok(state) = State::from_bytes(&kettle, &whole) {
            prop_assert_eq!(state.to_bytes(), whole);
        }
    }
}
