//! Words out and in: the round trip changes nothing, changed words change exactly their own quotes, and every slip of a table is a sentence.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use rapport::authoring::{Row, export_words, import_words, words_of};
use rapport::library::scenario_text;
use rapport::notation::{Step, quoted};

const SHIPPED: [&str; 5] =
    ["have-you-got-these-in-blue", "kettle-no-receipt", "nine-days-no-broadband", "parcel-in-the-bin", "payroll-locked-out"];

fn shipped(id: &str) -> String {
    scenario_text(id).unwrap().text
}

fn import(text: &str, table: &str) -> Result<rapport::authoring::Imported, Vec<String>> {
    import_words("it.ron", text, table.as_bytes())
}

/// The text with those stretches taken out.
fn without(text: &str, stretches: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for stretch in stretches {
        out += &text[from..stretch.start];
        from = stretch.end;
    }
    out + &text[from..]
}

#[test]
fn out_and_in_again_changes_no_byte() {
    for id in SHIPPED {
        let text = shipped(id);
        let rows = words_of(id, &text).unwrap();
        assert!(rows.len() > 50, "{id} has {} rows", rows.len());
        let imported = import(&text, &export_words(&rows)).unwrap();
        assert_eq!(imported.text, text, "{id}");
        assert!(imported.changed.is_empty() && imported.notes.is_empty());
        // As spreadsheet programs save it.
        let table = export_words(&rows);
        let lines = format!("\u{feff}{}", table.replace('\n', "\r\n"));
        assert_eq!(import(&text, &lines).unwrap().text, text, "{id}");
        for (mark, told) in [(b';', ""), (b'\t', ""), (b';', "sep=;\r\n")] {
            let mut writer = csv::WriterBuilder::new().delimiter(mark).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
            for record in csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes()).records() {
                writer.write_record(&record.unwrap()).unwrap();
            }
            let other = told.to_owned() + &String::from_utf8(writer.into_inner().unwrap()).unwrap();
            assert_eq!(import(&text, &other).unwrap().text, text, "{id}");
        }
    }
}

#[test]
fn every_piece_of_quoted_text_is_words_or_an_id() {
    // What stands in quotes and is no words for a learner, by field.
    const IDS: [&str; 28] = [
        "id",
        "version",
        "organisation",
        "customer",
        "models",
        "flags",
        "contact",
        "with",
        "start",
        "next",
        "to",
        "action",
        "pick",
        "ticks",
        "cards",
        "without",
        "tells",
        "shows",
        "asks",
        "restates",
        "by",
        "flow",
        "exits",
        "when",
        "effects",
        "deliveries",
        "minds",
        "behind",
    ];
    for id in SHIPPED {
        let text = shipped(id);
        let rows = words_of(id, &text).unwrap();
        for one in quoted(&text) {
            let name = one.name();
            let entry = name.rsplit_once('/').map_or("", |(entry, _)| entry);
            let in_table = rows.iter().any(|row| row.id == name || row.id == format!("{entry}/say") && one.field() == "cue");
            assert_ne!(in_table, IDS.contains(&one.field()), "{id}: {name}");
        }
    }
}

#[test]
fn rows_are_called_by_their_way_and_say_who_speaks() {
    let rows = words_of("", &shipped("kettle-no-receipt")).unwrap();
    let row = |id: &str| rows.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("no {id}"));
    let told = |id: &str| (row(id).speaker.as_str(), row(id).cue.is_empty(), row(id).text.is_empty());
    assert_eq!(told("title"), ("title", true, false));
    assert_eq!(told("briefing/situation"), ("briefing", true, false));
    assert_eq!(told("variants/worse-day/title"), ("title", true, false));
    assert_eq!(told("facts/leaks/text"), ("text", true, false));
    assert_eq!(told("beats/no-receipt/replies/what-happens/say"), ("learner", true, false));
    assert_eq!(told("beats/no-receipt/replies/what-happens/why"), ("debrief", true, false));
    assert_eq!(told("beats/no-receipt/lines/1/1/say"), ("dee", false, false));
    assert!(rows.iter().any(|row| row.speaker == "moira"), "what Moira says is hers");
    let rows = words_of("", &shipped("parcel-in-the-bin")).unwrap();
    assert!(rows.iter().any(|row| row.id.contains("/compose/subject/")), "an email's wordings are in it");
    let rows = words_of("", &shipped("have-you-got-these-in-blue")).unwrap();
    let alone = rows.iter().find(|row| row.id.ends_with("/cue")).unwrap();
    assert!(alone.text.is_empty() && !alone.cue.is_empty(), "a cue without words is in its own column");
}

/// A scenario with every way of writing text that RON has.
const ODD: &str = r####"// "not words"
Scenario(
    format: 1, id: "odd", version: "1", /* "nor these" */ title: r#"A "raw" title"#, kind: Enquiry, difficulty: First, minutes: 1,
    organisation: "o", customer: "c",
    briefing: (role: "a \"quoted\" \\ role", situation: "two
lines", aim: "caf\u{e9}"),
    contacts: { "c": (channel: Email) }, start: "b",
    beats: { "b": (contact: "c", stage: Greet,
        lines: [ "one", [ (when: [Flag("f")], cue: "nods", say: "two", or: ["deux", "dos"]), (say: "three") ], (cue: "leaves") ],
        replies: { "r": (say: "yes", answer: ["oh"], next: "e", effects: [Set("f"), Add("n", 1)]) }) },
    endings: { "e": (outcome: Resolved, text: "end", says: "bye") },
)
"####;

#[test]
fn every_way_of_writing_text_is_found_and_kept() {
    let rows = words_of("", ODD).unwrap();
    let ids: Vec<(&str, &str, &str)> = rows.iter().map(|row| (row.id.as_str(), row.cue.as_str(), row.text.as_str())).collect();
    let wanted = [
        ("title", "", "A \"raw\" title"),
        ("briefing/role", "", "a \"quoted\" \\ role"),
        ("briefing/situation", "", "two\nlines"),
        ("briefing/aim", "", "café"),
        ("beats/b/lines/1", "", "one"),
        ("beats/b/lines/2/1/say", "nods", "two"),
        ("beats/b/lines/2/1/or/1", "", "deux"),
        ("beats/b/lines/2/1/or/2", "", "dos"),
        ("beats/b/lines/2/2/say", "", "three"),
        ("beats/b/lines/3/cue", "leaves", ""),
        ("beats/b/replies/r/say", "", "yes"),
        ("beats/b/replies/r/answer/1", "", "oh"),
        ("endings/e/text", "", "end"),
        ("endings/e/says", "", "bye"),
    ];
    assert_eq!(ids, wanted);
    assert_eq!(import(ODD, &export_words(&rows)).unwrap().text, ODD);

    let changed = import(
        ODD,
        "id,text,cue\ntitle,\"A \"\"#new\"\" \\ title\",\nbeats/b/lines/2/1/say,\"zwei\r\n!\",shrugs\nbriefing/aim,\"\"\"tea\"\"\",\n",
    )
    .unwrap();
    // A raw text with `"#` in its words needs one mark more around it.
    let wanted = ODD
        .replace(r##"r#"A "raw" title"#"##, r####"r##"A "#new" \ title"##"####)
        .replace(r#"cue: "nods", say: "two""#, r#"cue: "shrugs", say: "zwei\n!""#)
        .replace(r#""caf\u{e9}""#, r#""\"tea\"""#);
    assert_eq!(changed.text, wanted);
    assert_eq!(changed.changed.len(), 3);
    assert_eq!(changed.notes, ["There is no row for `briefing/role` and 10 more: their words stay as they are."]);
}

#[test]
fn every_slip_of_a_table_is_a_sentence_with_its_row() {
    let says = |table: &str| import(ODD, table).unwrap_err().join("\n");
    let row = "endings/e/says,customer,,bye\n";
    for (table, part) in [
        ("", "Row 1: the first row must name the columns id, speaker, cue, text"),
        ("name,words\na,b\n", "and it says `name, words`"),
        (
            &format!("id,speaker,cue,text\n{row}endings/e/sais,customer,,bye\n"),
            "Row 3: there are no words `endings/e/sais` in it.ron. Did you mean `endings/e/says`?",
        ),
        (&format!("id,speaker,cue,text\n{row}{row}"), "Rows 2 and 3 are both for `endings/e/says`"),
        ("id,speaker,cue,text\nendings/e/says,customer,,\n", "Row 2: `endings/e/says` has lost its words"),
        ("id,speaker,cue,text\nbeats/b/lines/2/1/say,c,,two\n", "Row 2: `beats/b/lines/2/1/say` has lost its cue"),
        ("id,speaker,cue,text\nendings/e/says,customer,waves,bye\n", "has no cue in the scenario"),
        ("id,speaker,cue,text\nbeats/b/lines/3/cue,c,leaves,bye\n", "has no words in the scenario"),
        ("id,speaker,cue,text\nendings/e/says,customer\n", "Row 2 has 2 cells, and the first row has 4"),
        ("id,speaker,cue,text\nendings/e/says,customer,,bye, then\n", "Row 2 has 5 cells"),
    ] {
        let said = says(table);
        assert!(said.contains(part), "{table:?} gives {said}");
    }
    // Several at once, and each with its row.
    let many = says("id,cue,text\nx,,y\nendings/e/text,,\n");
    assert!(many.contains("Row 2:") && many.contains("Row 3:"), "{many}");
    let latin = import_words("it.ron", ODD, b"id,text\nendings/e/says,caf\xe9\n").unwrap_err().join("");
    assert!(latin.contains("UTF-8"), "{latin}");
    assert!(words_of("it.ron", "Customer(id: 1)").unwrap_err().to_string().contains("is no scenario"));
    assert!(words_of("it.ron", "Scenario(id: \"x\"").unwrap_err().to_string().contains("rapport check it.ron"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn changed_words_change_exactly_their_own_quotes(
        which in 0..SHIPPED.len(),
        changes in prop::collection::btree_map(any::<u16>(), "[ -~é“”£\n\r\t\\\\\"#😀]{0,40}|\\PC{0,20}", 1..12),
    ) {
        let text = shipped(SHIPPED[which]);
        let mut rows = words_of("", &text).unwrap();
        let mut wanted = Vec::new();
        let count = rows.len();
        for (index, words) in changes {
            let row: &mut Row = &mut rows[usize::from(index) % count];
            if row.text.is_empty() {
                continue;
            }
            row.text = format!("{words}.");
            wanted.push(row.id.clone());
        }
        let table = export_words(&rows);
        let imported = import(&text, &table).unwrap();
        // Read again it says what the table says, line breaks being plain.
        for row in &mut rows {
            row.text = row.text.replace("\r\n", "\n");
        }
        let again = words_of("", &imported.text).unwrap();
        let said = |rows: &[Row]| rows.iter().map(|row| (row.id.clone(), row.cue.clone(), row.text.clone())).collect::<Vec<_>>();
        prop_assert_eq!(said(&again), said(&rows));
        // And around the quotes of what was changed not a byte has moved.
        let stretches = |text: &str| -> Vec<Range<usize>> {
            quoted(text).into_iter().filter(|one| wanted.contains(&one.name())).map(|one| one.at).collect()
        };
        prop_assert_eq!(without(&imported.text, &stretches(&imported.text)), without(&text, &stretches(&text)));
        prop_assert!(imported.changed.iter().all(|id| wanted.contains(id)));
        // Going back gives the words that were there.
        let back = import(&imported.text, &export_words(&words_of("", &text).unwrap())).unwrap();
        prop_assert_eq!(said(&words_of("", &back.text).unwrap()), said(&words_of("", &text).unwrap()));
    }
}

#[test]
fn ids_of_a_map_are_steps_and_never_words() {
    let all = quoted("X({ \"a\": [ \"b\", (c: \"d\") ] })");
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].path, [Step::Id("a".into()), Step::Place(2), Step::Field("c".into())]);
}

fn rapport(arguments: &[&str], folder: &Path) -> (Option<i32>, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_rapport")).args(arguments).current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code(), text(done.stdout), text(done.stderr))
}

#[test]
fn the_commands_write_nothing_that_cannot_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    assert_eq!(rapport(&["new", "scenario", "first"], here).0, Some(0));
    let file = "role-plays/first.ron";
    let before = fs::read_to_string(here.join(file)).unwrap();
    let (code, out, _) = rapport(&["words", "export", file, "--out", "words.csv"], here);
    assert_eq!(code, Some(0), "{out}");
    let table = fs::read_to_string(here.join("words.csv")).unwrap();
    assert!(table.starts_with("\u{feff}id,speaker,cue,text\n"));
    let (code, out, _) = rapport(&["words", "import", "words.csv", "--scenario", file], here);
    assert_eq!((code, out.as_str()), (Some(0), "No words are different, so nothing was written.\n"));

    // Words that name a detail that nobody gives: an error, so nothing is written.
    fs::write(here.join("words.csv"), table.replace("It's Ashby. It's all on there.", "It's {surname}.")).unwrap();
    let (code, out, err) = rapport(&["words", "import", "words.csv", "--scenario", file], here);
    assert_eq!(code, Some(2), "{out}{err}");
    assert!(out.contains("unknown-detail") && err.contains("nothing was written"), "{out}{err}");
    assert_eq!(fs::read_to_string(here.join(file)).unwrap(), before);

    // A line that is long is only a warning: shown, and written.
    let long = "Well you see it is Ashby. ".repeat(6);
    fs::write(here.join("words.csv"), table.replace("It's Ashby. It's all on there.", &long)).unwrap();
    let (code, out, err) = rapport(&["words", "import", "words.csv", "--scenario", file], here);
    assert_eq!(code, Some(1), "{out}{err}");
    assert!(out.contains("long-line") && out.contains("1 row changed in role-plays/first.ron"), "{out}{err}");
    assert_eq!(fs::read_to_string(here.join(file)).unwrap(), before.replace("It's Ashby. It's all on there.", &long));

    let (code, out, _) = rapport(&["words", "export", "kettle-no-receipt"], here);
    assert!(code == Some(0) && out.starts_with("id,speaker,cue,text\n"));
    let (code, _, err) = rapport(&["words", "import", "words.csv", "--scenario", "kettle-no-receipt"], here);
    assert!(code == Some(2) && err.contains("is built in and cannot be changed"), "{err}");
    let (code, _, err) = rapport(&["words", "export", "kettle"], here);
    assert!(code == Some(2) && err.contains("no built-in scenario of that id"), "{err}");
}
