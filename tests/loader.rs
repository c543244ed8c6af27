//! Ten thousand spoilt texts go through the loader, the script reader and the save reader: none panics, none hangs, and every problem can be shown.
//!
//! Texts are spoilt by chance from a fixed seed, which is printed with the mutations when something panics. To try one again, run
//! `spoilt(text, Picker::new(seed))` on the text that is named.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use common::{Picker, library, random_play};
use rapport::assessment::{LevelBounds, assess};
use rapport::codebook::{self, Text};
use rapport::diagnostics::{Diagnostic, Severity, Sheet, Sources, human, json, plain};
use rapport::library::Library;
use rapport::roleplay::{Conditions, Saved};
use rapport::scenario::ids::VariantId;
use rapport::script;

/// The longest text that is tried; what is shipped is shorter.
const LONGEST: usize = 200_000;

fn files(folder: &str, ending: &str) -> Vec<Text> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                texts.push(Text { name: path.display().to_string(), text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    texts.sort_by(|a, b| a.name.cmp(&b.name));
    texts
}

fn starter() -> Vec<Text> {
    files("scenarios/starter", "ron")
}

fn is_in(text: &Text, folder: &str) -> bool {
    Path::new(&text.name).parent().is_some_and(|parent| parent.ends_with(folder))
}

/// A place in a text where a letter begins, or its end.
fn place(picker: &mut Picker, text: &str) -> usize {
    let mut at = picker.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A stretch of a text: mostly short, sometimes long, sometimes whole lines.
fn stretch(picker: &mut Picker, text: &str) -> (usize, usize) {
    let from = place(picker, text);
    if picker.once_in(3) {
        let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
        let end = text[from..].find('\n').map_or(text.len(), |at| from + at + 1);
        return (start, end);
    }
    let long = *picker.one(&[1, 3, 10, 40, 400]);
    let mut to = (from + 1 + picker.below(long)).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    (from, to)
}

const INSERTS: [&str; 40] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "\\",
    ",",
    ":",
    "'",
    "//",
    "/*",
    "*/",
    "r#\"",
    "Some(",
    "None",
    "true",
    "-1",
    "0",
    "256",
    "65536",
    "4294967296",
    "18446744073709551616",
    "99999999999999999999999999999999999999999",
    "1e999",
    "NaN",
    "0x",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "é",
    "\u{1f642}",
    "e\u{301}",
    "“",
    "\r",
    "#![enable(x)]",
    "((((((((((((((((",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "{customer}{nobody}{",
];

/// The text, spoilt in one to four ways.
fn spoilt(text: &str, mut picker: Picker) -> String {
    let mut text = text.to_owned();
    for _ in 0..=picker.below(4) {
        let (from, to) = stretch(&mut picker, &text);
        match picker.below(10) {
            0 | 1 => text.replace_range(from..to, ""),
            2 => {
                let piece = text[from..to].to_owned();
                text.insert_str(to, &piece);
            }
            3 => {
                // Something from elsewhere, in its place.
                let (start, end) = stretch(&mut picker, &text);
                let piece = text[start..end].to_owned();
                text.replace_range(from..to, &piece);
            }
            4 => {
                // One letter becomes another.
                let end = text[from..].chars().next().map_or(from, |letter| from + letter.len_utf8());
                let other = char::from_u32(u32::try_from(picker.below(0x250)).unwrap()).unwrap_or('?');
                text.replace_range(from..end, &other.to_string());
            }
            5 | 6 => text.insert_str(from, INSERTS[picker.below(INSERTS.len())]),
            7 => {
                // A number becomes another.
                if let Some(at) = text[from..].find(|letter: char| letter.is_ascii_digit()).map(|at| from + at) {
                    let end = text[at..].find(|letter: char| !letter.is_ascii_digit()).map_or(text.len(), |length| at + length);
                    let other = *picker.one(&[
                        "0",
                        "1",
                        "2",
                        "21",
                        "64",
                        "65",
                        "255",
                        "256",
                        "65535",
                        "65536",
                        "4294967295",
                        "4294967296",
                        "99999999999999999999",
                    ]);
                    text.replace_range(at..end, other);
                }
            }
            8 => {
                // One quoted word becomes another.
                let words: Vec<(usize, usize)> = quoted(&text);
                if !words.is_empty() {
                    let (&(from, to), &(start, end)) = (picker.one(&words), picker.one(&words));
                    let piece = text[start..end].to_owned();
                    text.replace_range(from..to, &piece);
                }
            }
            _ => {
                if picker.once_in(4) {
                    text.truncate(from);
                } else {
                    let again = text[from..to].repeat(picker.below(60));
                    text.insert_str(to, &again);
                }
            }
        }
        if text.len() > LONGEST {
            let mut end = LONGEST;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text.truncate(end);
        }
    }
    text
}

/// The words between quotes that stand on one line.
fn quoted(text: &str) -> Vec<(usize, usize)> {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    quotes.windows(2).map(|pair| (pair[0] + 1, pair[1])).filter(|&(from, to)| to - from < 60 && !text[from..to].contains('\n')).collect()
}

/// Every problem in every shape; the drawn one for the first few, as drawing is slow.
fn show(problems: &[Diagnostic], sources: &Sources) {
    for (number, problem) in problems.iter().enumerate() {
        let line = plain(problem, sources);
        assert!(!line.is_empty() && !problem.message.is_empty());
        if number < 3 {
            assert!(!human(problem, sources, number == 1).is_empty() && json(problem, sources).is_object());
        }
    }
}

/// Tries spoilt texts: for each number the text it begins with, and what is done with what became of it. Panics are gathered with their seeds.
fn try_all(what: &str, count: u64, originals: &[Text], act: impl Fn(&Text, &Text, u64)) {
    let mut panicked = Vec::new();
    for seed in 0..count {
        let original = &originals[usize::try_from(seed).unwrap() % originals.len()];
        let text = Text { name: original.name.clone(), text: spoilt(&original.text, Picker::new(seed)) };
        if catch_unwind(AssertUnwindSafe(|| act(original, &text, seed))).is_err() {
            panicked.push(format!("{what}: {} with seed {seed}", original.name));
        }
    }
    assert!(panicked.is_empty(), "{} of {count} panicked:\n{}", panicked.len(), panicked.join("\n"));
}

/// Loads a pack in which one text was spoilt; if it still loads, it is played and assessed.
fn load(others: &[Text], original: &Text, text: &Text, seed: u64) {
    let mut pack: Vec<Text> = others.iter().filter(|other| other.name != original.name).cloned().collect();
    pack.push(text.clone());
    match Library::from_texts(&pack, library().codebook()) {
        Ok(loaded) => {
            for scenario in loaded.scenarios() {
                let play = random_play(scenario, VariantId(0), seed, Conditions::default());
                _ = assess(&play, LevelBounds::default());
            }
        }
        Err(checked) => {
            assert!(checked.problems.iter().any(|problem| problem.severity == Severity::Error));
            show(&checked.problems, &checked.sources);
        }
    }
}

/// Files of the pack that one scenario needs.
fn pack_of(scenario: &str) -> Vec<Text> {
    let all = starter();
    let own = all.iter().find(|text| text.name.ends_with(&format!("role-plays/{scenario}.ron"))).unwrap().clone();
    let names = |folder: &str| {
        let word = if folder == "organisations" { "organisation: \"" } else { "customer: \"" };
        own.text.split_once(word).unwrap().1.split_once('"').unwrap().0.to_owned()
    };
    let needs = |folder: &str| {
        let id = names(folder);
        let wanted = format!("id: \"{id}\"");
        all.iter().find(|text| is_in(text, folder) && text.text.contains(&wanted)).unwrap().clone()
    };
    vec![needs("organisations"), needs("customers"), own]
}

#[test]
fn spoilt_small_files() {
    let small: Vec<Text> = starter().into_iter().filter(|text| !is_in(text, "role-plays")).collect();
    try_all("small files", 4_500, &small, |original, text, seed| load(&[], original, text, seed));
}

#[test]
fn spoilt_small_scenario() {
    let pack = pack_of("have-you-got-these-in-blue");
    try_all("a small scenario", 2_300, &pack[2..], |original, text, seed| load(&pack, original, text, seed));
}

#[test]
fn spoilt_organisations_under_a_scenario() {
    let pack = pack_of("have-you-got-these-in-blue");
    try_all("its organisation and customer", 300, &pack[..2], |original, text, seed| load(&pack, original, text, seed));
}

#[test]
fn spoilt_big_scenarios() {
    for (number, id) in ["kettle-no-receipt", "nine-days-no-broadband", "parcel-in-the-bin", "payroll-locked-out"].into_iter().enumerate() {
        let pack = pack_of(id);
        try_all(id, 50, &pack[2..], |original, text, seed| load(&pack, original, text, seed + u64::try_from(number).unwrap()));
    }
}

/// Loads a codebook, and shows what is wrong with it.
fn load_codebook(texts: &[Text]) {
    let (mut sources, mut sheet) = (Sources::default(), Sheet::default());
    let loaded = codebook::load(texts, &mut sources, &mut sheet);
    assert!(loaded.behaviours().count() < 1_000);
    show(&sheet.sorted(), &sources);
}

#[test]
fn spoilt_codebooks() {
    let all = files("assets/codebook", "ron");
    let (behaviours, others): (Vec<Text>, Vec<Text>) = all.into_iter().partition(|text| text.name.ends_with("behaviours.ron"));
    try_all("behaviours", 60, &behaviours, |_, text, _| load_codebook(std::slice::from_ref(text)));
    try_all("models and qualifications", 1_000, &others, |_, text, _| load_codebook(std::slice::from_ref(text)));
    try_all("models and qualifications with behaviours", 40, &others, |_, text, _| load_codebook(&[behaviours[0].clone(), text.clone()]));
}

#[test]
fn spoilt_scripts() {
    let scripts = files("scenarios/starter/plays", "play");
    try_all("scripts", 900, &scripts, |_, text, _| {
        if let Ok(script) = script::read(&text.text)
            && let Some(scenario) = library().scenario(&script.scenario)
        {
            match script::run(&script, &scenario, Conditions::default()) {
                Ok(outcome) => assert!(outcome.failures.iter().all(|failure| !failure.message.is_empty())),
                Err(failure) => assert!(!failure.message.is_empty()),
            }
        }
    });
}

#[test]
fn spoilt_saves() {
    let saves: Vec<Text> = library()
        .scenarios()
        .iter()
        .flat_map(|scenario| (0..4).map(move |seed| random_play(scenario, VariantId(0), seed, Conditions::default())))
        .map(|play| Text { name: play.scenario().id.clone(), text: serde_json::to_string_pretty(&Saved::of(&play)).unwrap() })
        .collect();
    try_all("saves", 900, &saves, |original, text, _| {
        let scenario = library().scenario(&original.name).unwrap();
        if let Ok(saved) = serde_json::from_str::<Saved>(&text.text) {
            match saved.resume(&scenario) {
                Ok(play) => assert_eq!(Saved::of(&play).resume(&scenario).unwrap().events(), play.events()),
                Err(bad) => assert!(!bad.0.is_empty()),
            }
        }
    });
}

#[test]
fn monstrous_texts() {
    let many = |piece: &str, times: usize| piece.repeat(times);
    let texts = [
        many("(", 200_000),
        format!("Scenario({}", many("beats: {\"a\": (", 50_000)),
        format!("Scenario(facts: {}", many("[", 100_000)),
        format!("Pack(format: 1, id: \"{}\", title: \"t\")", many("a", 2_000_000)),
        format!("Customer(needs: [{}])", many("\"x\",", 100_000)),
        format!("Customer(details: {{{}}})", (0..50_000).map(|n| format!("\"{n}\": \"x\",")).collect::<String>()),
        format!("Pack(format: 1, {})", many("x: 1,", 50_000)),
        format!("Scenario({})", many("/*", 100_000)),
        many(" ", 20 << 20),
        many("Pack(format: 1)", 10_000),
        format!("Pack(format: {}, id: \"a\", title: \"b\")", many("9", 100_000)),
    ];
    for text in texts {
        let start: String = text.chars().take(30).collect();
        match Library::from_texts(&[Text { name: "monster.ron".to_owned(), text }], library().codebook()) {
            // A long name is only a long name.
            Ok(loaded) => assert!(start.starts_with("Pack(format: 1, id") && loaded.scenarios().is_empty(), "{start}"),
            Err(checked) => show(&checked.problems[..checked.problems.len().min(20)], &checked.sources),
        }
    }
}

#[test]
fn what_is_shipped_loads_from_its_texts() {
    let loaded = Library::from_texts(&starter(), library().codebook()).unwrap_or_else(|checked| panic!("{:#?}", checked.problems));
    assert_eq!(loaded.scenarios().len(), library().scenarios().len());
    assert!(Arc::ptr_eq(loaded.codebook(), library().codebook()));
}
