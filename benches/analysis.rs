//! How fast every play is gone through: a hub of n replies, each of which can be said once, has 2ⁿ states. One process a size, so that the peak of its
//! memory is its own: `cargo bench --no-default-features --bench analysis`; figures in `docs/performance.md`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench stops where something is wrong")]
#![allow(clippy::disallowed_methods, reason = "a bench measures time")]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use rapport::analysis::{Options, analyse, size};
use rapport::codebook::Text;
use rapport::library::Library;
use rapport::scenario::Scenario;
use rapport::scenario::ids::VariantId;

/// Replies of the hub: from about a thousand states to about ten million.
const SIZES: [usize; 8] = [10, 12, 14, 16, 18, 20, 22, 23];
const SHIPPED: [&str; 5] =
    ["have-you-got-these-in-blue", "kettle-no-receipt", "nine-days-no-broadband", "parcel-in-the-bin", "payroll-locked-out"];

fn hub(replies: usize) -> Arc<Scenario> {
    let mut beat = String::new();
    for reply in 0..replies {
        let _ = write!(beat, "\"r{reply}\": (say: \"One more word of it.\", shows: [\"open-question\"], why: \"So.\"), ");
    }
    let organisation =
        "Organisation(format: 1, id: \"shop\", name: \"The Shop\", sector: \"Lamps\", style: \"Warm.\", policies: {}, desk: {})";
    let customer = "Customer(format: 1, id: \"ann\", name: \"Ann Reed\", call: \"Ann\", relation: External, who: \"44\",
        look: (pose: \"shirt-filled\", head: \"long\", ink: \"#3b3a52\", skin: \"#e8b796\", hair: \"#b9b4ad\"), baseline: ())";
    let scenario = format!(
        "Scenario(format: 1, id: \"hub\", version: \"1.0.0\", title: \"Hub\", kind: Enquiry, difficulty: First, minutes: 1, use: Practice,
        organisation: \"shop\", customer: \"ann\", models: [], briefing: (role: \"Sam\", situation: \"A customer comes in.\", aim: \"Help.\"),
        contacts: {{ \"c\": (channel: FaceToFace) }}, start: \"hub\",
        beats: {{ \"hub\": (contact: \"c\", stage: Discover, lines: [\"Yes?\"], replies: {{ {beat} \"bye\": (say: \"Goodbye then.\", next: \"end\", why: \"So.\") }}) }},
        endings: {{ \"end\": (outcome: Resolved, text: \"Done.\", says: \"So it was.\") }})"
    );
    let texts = [("o", organisation.to_owned()), ("c", customer.to_owned()), ("s", scenario)];
    let texts = texts.map(|(name, text)| Text { name: format!("{name}.ron"), text });
    let built_in = Library::embedded(None).unwrap_or_else(|checked| panic!("{:#?}", checked.problems));
    let library = Library::from_texts(&texts, built_in.codebook()).unwrap_or_else(|checked| panic!("{:#?}", checked.problems));
    Arc::clone(&library.scenarios()[0])
}

/// The peak of this process's memory, in bytes, where the system says it.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kb| kb.parse::<usize>().ok()).unwrap_or(0) * 1024
}

fn one(scenario: &Scenario, variant: VariantId, name: &str) {
    let before = peak();
    let begun = Instant::now();
    let (states, ways) = black_box(size(scenario, variant, 20_000_000)).unwrap();
    let took = begun.elapsed().as_secs_f64();
    let bytes = peak().saturating_sub(before) as f64 / states as f64;
    let begun = Instant::now();
    let found = black_box(analyse(scenario, variant, &Options { most_states: 20_000_000, ..Options::default() }));
    println!(
        "| {name} | {states} | {ways} | {took:.2} s | {:.2} M | {bytes:.0} | {:.1} s | {} |",
        ways as f64 / took / 1e6,
        begun.elapsed().as_secs_f64(),
        if found.exact { "yes" } else { "no" },
    );
}

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    match asked.first() {
        Some(word) => match word.parse::<usize>() {
            Ok(replies) => one(&hub(replies), VariantId(0), &format!("hub of {replies}")),
            Err(_) => {
                let library = Library::embedded(None).unwrap_or_else(|checked| panic!("{:#?}", checked.problems));
                one(&library.scenario(word).unwrap(), VariantId(0), word);
            }
        },
        None => {
            println!("| | States | Ways | Explored in | Ways a second | Bytes a state | Analysed in | Exact |");
            println!("|---|---|---|---|---|---|---|---|");
            let own = std::env::current_exe().unwrap();
            for size in SIZES.map(|size| size.to_string()).iter().map(String::as_str).chain(SHIPPED) {
                Command::new(&own).arg(size).status().unwrap();
            }
        }
    }
}
