//! The documents say what is so: every field that the program reads is in the reference and none besides, every example is read, every command exists.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use rapport::codebook::{self, Text};
use rapport::diagnostics::{Code, Diagnostic, Severity, Sheet, Sources, plain};
use rapport::library::check;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// An entry's fields, and whether each must be there.
type Fields = BTreeMap<String, bool>;

/// Each kind of entry in a text that holds one, on the second line, with a field that no entry has.
const PROBES: [(&str, &str); 39] = [
    ("Pack", "Pack(@)"),
    ("Scenario", "Scenario(@)"),
    ("Briefing", "Scenario(briefing:@)"),
    ("Fact", "Scenario(facts: {\"f\":@})"),
    ("Card", "Scenario(cards: {\"c\":@})"),
    ("Contact", "Scenario(contacts: {\"c\":@})"),
    ("Beat", "Scenario(beats: {\"b\":@})"),
    ("Line", "Scenario(beats: {\"b\": (stage: Greet, lines: [@])})"),
    ("Branch", "Scenario(beats: {\"b\": (stage: Greet, next: [@])})"),
    ("Call", "Scenario(beats: {\"b\": (stage: Greet, replies: {\"r\": (say: \"x\", call:@)})})"),
    ("Also", "Scenario(beats: {\"b\": (stage: Greet, replies: {\"r\": (say: \"x\", also: [@])})})"),
    ("Reply", "Scenario(beats: {\"b\": (stage: Greet, replies: {\"r\":@})})"),
    ("Wording", "Scenario(beats: {\"b\": (stage: Greet, compose: {\"subject\": {\"w\":@}})})"),
    ("Send", "Scenario(beats: {\"b\": (stage: Greet, send:@)})"),
    ("Silence", "Scenario(beats: {\"b\": (stage: Greet, silence:@)})"),
    ("Case", "Scenario(desk: [@])"),
    ("Leave", "Scenario(leaves: [@])"),
    ("Ending", "Scenario(endings: {\"e\":@})"),
    ("Overlay", "Scenario(variants: {\"v\":@})"),
    ("Organisation", "Organisation(@)"),
    ("Policy", "Organisation(policies: {\"p\":@})"),
    ("Law", "Organisation(policies: {\"p\": (title: \"t\", rule: \"r\", law:@)})"),
    ("Paper", "Organisation(records: {\"p\":@})"),
    ("Person", "Organisation(people: {\"p\":@})"),
    ("Answer", "Organisation(people: {\"p\": (name: \"n\", role: \"r\", answers: [@])})"),
    ("Action", "Organisation(desk: {\"d\":@})"),
    ("Aside", "Organisation(asides: {\"a\":@})"),
    ("Flow", "Organisation(flows: {\"f\":@})"),
    ("Customer", "Customer(@)"),
    ("Look", "Customer(look:@)"),
    ("Levels", "Customer(baseline:@)"),
    ("Scales", "Customer(gains:@)"),
    ("Behaviours", "Behaviours(@)"),
    ("Behaviour", "Behaviours(format: 1, groups: {}, behaviours: {\"b\":@})"),
    ("Model", "Model(@)"),
    ("Step", "Model(steps: {\"s\":@})"),
    ("Qualification", "Qualification(@)"),
    ("Unit", "Qualification(units: {\"u\":@})"),
    ("Criterion", "Qualification(units: {\"u\": (number: \"1\", title: \"t\", criteria: {\"c\":@})})"),
];

/// What the program says of one text.
fn problems(text: &str) -> (Vec<Diagnostic>, Sources) {
    if codebook::FILE_KINDS.iter().any(|kind| text.starts_with(&format!("{kind}("))) {
        let (mut sources, mut sheet) = (Sources::default(), Sheet::default());
        codebook::load(&[Text { name: "it".into(), text: text.to_owned() }], &mut sources, &mut sheet);
        return (sheet.sorted(), sources);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it.ron");
    fs::write(&path, text).unwrap();
    let checked = check(&[path], None, None).unwrap();
    (checked.problems, checked.sources)
}

/// The fields of an entry, as the reader itself lists them.
fn fields_of(probe: &str) -> Fields {
    // A whole file is its own entry: what it lacks is told at its leading word.
    let whole = probe.ends_with("(@)");
    let text = if whole { probe.replace('@', "\n zz_nothing: 1 ") } else { probe.replace('@', "\n(zz_nothing: 1)\n") };
    let (problems, sources) = problems(&text);
    let unknown = problems.iter().find(|one| one.code == Code::UnknownField).unwrap_or_else(|| panic!("{text}: {problems:#?}"));
    let help = unknown.help.clone().unwrap();
    let listed = help.strip_prefix("the fields here are ").unwrap_or_else(|| panic!("{text}: {help}")).to_owned();
    let mut fields: Fields = listed.split(", ").map(|field| (field.to_owned(), false)).collect();
    let line = if whole { 1 } else { 2 };
    for missing in problems.iter().filter(|one| one.code == Code::MissingField && sources.position(one.place).line == line) {
        let name = missing.message.split('`').nth(1).unwrap();
        *fields.get_mut(name).unwrap_or_else(|| panic!("{text}: {name}")) = true;
    }
    fields
}

/// The table at the end of the reference.
fn documented() -> BTreeMap<String, Fields> {
    let page = read("docs/format.md");
    let (_, table) = page.split_once("## Every field").unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Entry")).map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let fields = cells[2].split_whitespace().map(|field| {
            let name = field.trim_matches('*').trim_matches('`').to_owned();
            (name, field.starts_with("**"))
        });
        (cells[0].to_owned(), fields.collect())
    });
    rows.collect()
}

#[test]
fn the_reference_has_every_field_that_is_read_and_no_other() {
    let documented = documented();
    for (entry, probe) in PROBES {
        let read = fields_of(probe);
        assert!(!read.is_empty());
        assert_eq!(documented.get(entry), Some(&read), "{entry}");
    }
    assert_eq!(documented.len(), PROBES.len());
    // And every kind of entry that is read was probed.
    let mut entries = BTreeSet::new();
    for path in ["src/scenario/written.rs", "src/scenario/written_house.rs", "src/customer/written.rs", "src/codebook/written.rs"] {
        let text = read(path);
        let (_, declared) = text.split_once("written! {\n").unwrap();
        let names = declared.lines().filter_map(|line| line.strip_prefix("    ")?.strip_suffix(" {"));
        entries.extend(names.filter(|name| name.chars().all(char::is_alphanumeric)).map(str::to_owned));
    }
    let probed: BTreeSet<String> = PROBES.iter().map(|(entry, _)| (*entry).to_owned()).collect();
    assert_eq!(entries, probed);
}

#[test]
fn the_reference_has_every_word_that_can_stand_in_a_file() {
    let page = read("docs/format.md");
    let words: BTreeSet<&str> = page.split(|letter: char| !letter.is_alphanumeric()).collect();
    for (path, enums) in [
        (
            "src/codebook/terms.rs",
            &["Dial", "Compare", "Delivery", "Channel", "Setting", "ActionKind", "FactClass", "CardKind", "Outcome"][..],
        ),
        ("src/codebook/behaviour.rs", &["Polarity", "Strand"]),
        ("src/codebook/qualification.rs", &["EvidenceKind"]),
        ("src/codebook/written.rs", &["Sight", "Rule"]),
        ("src/customer/persona.rs", &["Relation", "Scale"]),
        ("src/scenario/meant.rs", &["Kind", "Difficulty", "Use", "ContentNote", "Stage"]),
        ("src/scenario/written.rs", &["Condition", "Effect", "Amount", "Span", "Field", "After"]),
    ] {
        let source = read(path);
        for name in enums {
            let (_, body) = source.split_once(&format!("enum {name} {{\n")).unwrap_or_else(|| panic!("no {name} in {path}"));
            let body = body.split("\n}").next().unwrap();
            let variants = body.lines().filter_map(|line| line.strip_prefix("    ")).filter(|line| line.starts_with(char::is_uppercase));
            for variant in variants.map(|line| line.split(|letter: char| !letter.is_alphanumeric()).next().unwrap()) {
                assert!(words.contains(variant), "the reference does not have `{variant}` of {name}");
            }
        }
    }
}

/// The examples of a page: what follows `ron` on the fence, and the text.
fn examples(page: &str) -> Vec<(String, String)> {
    let fences = page.split("```ron").skip(1);
    fences
        .map(|part| {
            let (told, rest) = part.split_once('\n').unwrap();
            (told.trim().to_owned(), rest.split("```").next().unwrap().to_owned())
        })
        .collect()
}

/// A whole file with a fragment in the field that it belongs to.
fn around(field: &str, fragment: &str) -> String {
    match field {
        "in beats" => format!("Scenario(beats: {{\n{fragment}}})"),
        "in facts" => format!("Scenario(facts: {{\n{fragment}}})"),
        "in desk" => format!("Scenario(desk: [\n{fragment}])"),
        "in flows" => format!("Organisation(flows: {{\n{fragment}}})"),
        other => panic!("no way to read an example `{other}`"),
    }
}

#[test]
fn every_fragment_in_the_documents_has_the_right_shape() {
    let mut read_so_far = 0;
    for path in ["docs/format.md", "docs/writing-scenarios.md"] {
        for (told, text) in examples(&read(path)).into_iter().filter(|(told, _)| !told.is_empty()) {
            let whole = around(&told, &text);
            let (problems, sources) = problems(&whole);
            let shape = [
                Code::Syntax,
                Code::UnknownField,
                Code::RepeatedField,
                Code::WrongShape,
                Code::UnknownWord,
                Code::UnknownBehaviour,
                Code::OutOfRange,
                Code::BadId,
                Code::RepeatedId,
            ];
            // The first line is ours, and lacks whatever the fragment is not about.
            let own =
                |one: &&Diagnostic| sources.position(one.place).line > 1 && (shape.contains(&one.code) || one.code == Code::MissingField);
            let own: Vec<String> = problems.iter().filter(own).map(|one| plain(one, &sources)).collect();
            assert!(own.is_empty(), "{path}: {}", own.join(""));
            read_so_far += 1;
        }
    }
    assert!(read_so_far >= 6, "only {read_so_far} fragments");
}

#[test]
fn the_whole_files_of_the_reference_are_a_pack_that_can_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let (mut pack, mut books) = (0, Vec::new());
    for (_, text) in examples(&read("docs/format.md")).into_iter().filter(|(told, _)| told.is_empty()) {
        if codebook::FILE_KINDS.iter().any(|kind| text.starts_with(&format!("{kind}("))) {
            books.push(Text { name: format!("book-{}.ron", books.len()), text });
        } else {
            let name = if text.starts_with("Pack(") { "pack.ron".to_owned() } else { format!("file-{pack}.ron") };
            fs::write(folder.path().join(name), text).unwrap();
            pack += 1;
        }
    }
    assert_eq!((pack, books.len()), (4, 3));
    let checked = check(&[folder.path().to_owned()], None, None).unwrap();
    let errors: Vec<String> =
        checked.problems.iter().filter(|one| one.severity == Severity::Error).map(|one| plain(one, &checked.sources)).collect();
    assert!(errors.is_empty(), "{}", errors.join(""));
    let (mut sources, mut sheet) = (Sources::default(), Sheet::default());
    codebook::load(&books, &mut sources, &mut sheet);
    let errors: Vec<String> = sheet.sorted().iter().filter(|one| one.severity == Severity::Error).map(|one| plain(one, &sources)).collect();
    assert!(errors.is_empty(), "{}", errors.join(""));
}

#[test]
fn the_commands_of_the_guide_work_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let page = read("docs/writing-scenarios.md");
    let blocks = page.split("```sh\n").skip(1).map(|part| part.split("```").next().unwrap());
    let mut done = 0;
    for line in blocks.flat_map(str::lines) {
        let arguments: Vec<&str> = line.split_whitespace().skip(1).collect();
        // What waits for somebody is asked for its help.
        let waits = arguments.contains(&"--terminal") || arguments[0] == "watch";
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapport"));
        command.args(&arguments).args(waits.then_some("--help")).current_dir(folder.path()).stdin(Stdio::null());
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        done += 1;
    }
    assert!(done >= 8, "only {done} commands");
    for made in ["cold-soup.svg", "cold-soup.csv", "cold-soup.html", "organisations/corner-cafe.ron", "customers/robin.ron"] {
        assert!(folder.path().join(made).is_file(), "{made}");
    }
}
