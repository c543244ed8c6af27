//! How fast it is: load from text, one step, a whole play, saving and restoring, replay. `cargo bench --no-default-features`; figures in `docs/performance.md`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench stops where something is wrong")]

mod story;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use rapport::codebook::Text;
use rapport::codebook::terms::Delivery;
use rapport::library::Library;
use rapport::roleplay::{Conditions, Event, Input, Play, Saved, Setup, State, offered_replies, start, step};
use rapport::scenario::Scenario;
use rapport::scenario::ids::VariantId;
use rapport::script;
use story::Story;

fn main() {
    divan::main();
}

static BUILT_IN: LazyLock<Library> = LazyLock::new(|| Library::embedded(None).unwrap_or_else(|checked| panic!("{:#?}", checked.problems)));

const PLAIN: Conditions = Conditions { practice: false, deliveries: true, shuffled: false };

/// The shipped scenarios that have an `excellent` script.
const SHIPPED: [&str; 4] = ["kettle-no-receipt", "nine-days-no-broadband", "parcel-in-the-bin", "payroll-locked-out"];

fn load(texts: &[Text]) -> Library {
    Library::from_texts(texts, BUILT_IN.codebook()).unwrap_or_else(|checked| panic!("{:#?}", checked.problems))
}

/// A scenario of the starter pack with its organisation and its customer.
fn shipped(id: &str) -> Vec<Text> {
    let scenario = BUILT_IN.scenario(id).unwrap();
    let of = |folder: &str, name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/starter").join(folder).join(format!("{name}.ron"));
        Text { name: name.to_owned(), text: fs::read_to_string(path).unwrap() }
    };
    let customer = &scenario.variants[0].customer.id;
    vec![of("organisations", &scenario.organisation.id), of("customers", customer), of("role-plays", id)]
}

fn synthetic(beats: usize) -> Vec<Text> {
    Story::of(beats).ron().into_iter().map(|text| Text { name: "story".to_owned(), text }).collect()
}

/// The play of a shipped `excellent` script.
fn excellent(id: &str) -> Play {
    let texts = rapport::library::scripts();
    let text = texts.iter().find(|text| text.name.ends_with(&format!("{id}/excellent.play"))).unwrap();
    let script = script::read(&text.text).unwrap_or_else(|bad| panic!("{bad:?}"));
    script::run(&script, &BUILT_IN.scenario(id).unwrap(), PLAIN).unwrap_or_else(|bad| panic!("{bad:?}")).play
}

/// The synthetic story, begun, with the inputs that bring it to its end.
fn begun(beats: usize) -> (Arc<Scenario>, Setup, State, Vec<Input>) {
    let scenario = load(&synthetic(beats)).scenario("long-story").unwrap();
    let (setup, first) = start(&scenario, VariantId(0), 1, PLAIN, &mut |_| {});
    let (mut state, mut inputs) = (first, Vec::new());
    for beat in 0..beats {
        let reply = offered_replies(&scenario, &setup, &state).nth(Story::choice(beat)).unwrap();
        let input = Input::Say { reply, delivery: Delivery::Natural };
        state = step(&scenario, &setup, state, input, &mut |_| {}).unwrap();
        inputs.push(input);
    }
    assert!(state.over.is_some());
    (scenario, setup, first, inputs)
}

/// From text to ready. The codebook is loaded already.
#[divan::bench(args = SHIPPED)]
fn load_shipped(bencher: Bencher<'_, '_>, id: &str) {
    let texts = shipped(id);
    bencher.bench(|| load(black_box(&texts)));
}

#[divan::bench(args = [60, 600, 6000], max_time = 5)]
fn load_synthetic(bencher: Bencher<'_, '_>, beats: usize) {
    let texts = synthetic(beats);
    bencher.bench(|| load(black_box(&texts)));
}

/// One step alone: its events counted, no words looked up.
#[divan::bench]
fn one_step(bencher: Bencher<'_, '_>) {
    let (scenario, setup, state, inputs) = begun(60);
    bencher.bench(|| {
        let mut events = 0_u32;
        let after = step(&scenario, &setup, black_box(state), black_box(inputs[0]), &mut |event| {
            black_box(event);
            events += 1;
        });
        (after, events)
    });
}

/// The sixty steps of the synthetic story, with every word that there is to read.
#[divan::bench]
fn sixty_steps_with_their_words(bencher: Bencher<'_, '_>) {
    let (scenario, setup, first, inputs) = begun(60);
    bencher.bench(|| {
        let (mut state, mut letters) = (first, 0);
        for &input in &inputs {
            let sink = &mut |event| {
                if let Event::LineSaid(line) = event {
                    letters += black_box(setup.wording(&scenario, line)).len();
                }
            };
            state = step(&scenario, &setup, state, input, sink).unwrap();
            letters += offered_replies(&scenario, &setup, &state).map(|reply| black_box(&scenario.reply(reply).say).len()).sum::<usize>();
        }
        (state, letters)
    });
}

/// A whole play of a shipped script, as a front end has it: its events, and everything told in words.
#[divan::bench(args = SHIPPED)]
fn whole_play(bencher: Bencher<'_, '_>, id: &str) {
    let play = excellent(id);
    let setup = play.setup();
    bencher.bench(|| {
        let mut again = Play::start(Arc::clone(play.scenario()), setup.variant, setup.seed, setup.conditions);
        for &input in play.inputs() {
            again.take(input).unwrap();
        }
        again
    });
}

/// What is needed to go on from here, in memory: a copy of the state.
#[divan::bench]
fn copy_a_state(bencher: Bencher<'_, '_>) {
    let play = excellent("kettle-no-receipt");
    bencher.bench(|| *black_box(play.state()));
}

#[divan::bench]
fn state_to_bytes(bencher: Bencher<'_, '_>) {
    let play = excellent("kettle-no-receipt");
    bencher.bench(|| black_box(play.state()).to_bytes());
}

#[divan::bench]
fn state_from_bytes(bencher: Bencher<'_, '_>) {
    let play = excellent("kettle-no-receipt");
    let bytes = play.state().to_bytes();
    bencher.bench(|| State::from_bytes(play.scenario(), black_box(&bytes)));
}

/// A whole play with its history of events, words and inputs, copied.
#[divan::bench(args = SHIPPED)]
fn copy_a_play(bencher: Bencher<'_, '_>, id: &str) {
    let play = excellent(id);
    bencher.bench(|| black_box(&play).clone());
}

/// From a save in words to the play, by playing it again.
#[divan::bench(args = SHIPPED)]
fn replay(bencher: Bencher<'_, '_>, id: &str) {
    let play = excellent(id);
    let saved = Saved::of(&play);
    bencher.bench(|| black_box(&saved).resume(play.scenario()).unwrap());
}
