//! Playing by typed lines: what a learner types, what they hear, and what is kept when they stop.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

mod typing;

use std::fs;
use std::io::{self, Cursor, Write};
use std::process::{Command, Stdio};

use rapport::library::Library;
use rapport::record::unfinished_in;
use rapport::roleplay::{Conditions, Play};
use rapport::scenario::ids::VariantId;
use rapport::script::{Script, run};
use rapport::terminal::{Choice, Ended, demonstration, play};

use typing::{choice, excellent, inputs, library, lines_of, type_lines, typed, words};

/// What is heard is plain: no control characters, no tabs, no trailing spaces but after a prompt.
fn assert_plain(text: &str) {
    assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()), "control characters");
    assert!(!text.contains("\n\n\n"), "gaps of more than a line:\n{text}");
}

#[test]
fn a_whole_call_by_typed_lines_ends_in_its_debrief() {
    let library = library();
    let mut played = 0;
    for scenario in library.scenarios() {
        let data = tempfile::tempdir().unwrap();
        let script = excellent(&scenario.id);
        if !run(&script, scenario, Conditions::default()).unwrap().failures.is_empty() {
            // `tests/plays.rs` says so.
            continue;
        }
        played += 1;
        let (text, ended) = type_lines(&choice(data.path(), &scenario.id, script.seed), &lines_of(&library, &script));
        let (_, whole) = inputs(&library, &script);
        let (_, ending) = whole.ending().unwrap();
        assert_eq!(ended, Ended::Finished, "{text}");
        assert!(text.contains(&scenario.words(&ending.text, VariantId(0))), "another ending:\n{text}");
        assert!(text.contains("\nDebrief\n") && text.contains("says of you: “"), "{text}");
        assert_plain(&text);
        assert!(unfinished_in(data.path()).is_empty(), "a finished play is offered again");
        assert_eq!(fs::read_dir(data.path().join("under-way")).unwrap().count(), 0, "a finished play leaves its journal");
    }
    assert!(played >= 3, "only {played} scripts hold");
}

#[test]
fn the_program_plays_through_a_pipe() {
    let library = library();
    for id in ["have-you-got-these-in-blue", "kettle-no-receipt"] {
        let data = tempfile::tempdir().unwrap();
        let script = excellent(id);
        let mut child = Command::new(env!("CARGO_BIN_EXE_rapport"))
            .args(["play", id, "--terminal", "--seed", &script.seed.to_string()])
            .env("RAPPORT_DATA", data.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let typed = lines_of(&library, &script).join("\n");
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        let done = child.wait_with_output().unwrap();
        let text = String::from_utf8(done.stdout).unwrap();
        assert!(done.status.success(), "{text}");
        assert_eq!(String::from_utf8(done.stderr).unwrap(), "");
        assert!(text.contains("\nDebrief\n"), "{text}");
        assert_plain(&text);
    }
}

#[test]
fn what_is_not_understood_gets_a_sentence_and_changes_nothing() {
    let data = tempfile::tempdir().unwrap();
    let odd = [
        "",
        "99",
        "0",
        "-1",
        "1 sideways",
        "2 louder",
        "frobnicate",
        "read",
        "read nothing",
        "d99",
        "desk 99",
        "change 2",
        "send",
        "preview",
        "z",
        "99999999999999999999999",
        "\u{1b}[2J",
        "1; drop",
        "£",
        "dek",
        "undo",
        "hold-pair",
    ];
    let (text, ended) = type_lines(&choice(data.path(), "have-you-got-these-in-blue", 7), &words(&odd));
    assert_eq!(ended, Ended::InputEnded);
    assert!(text.contains("“frobnicate” is not understood. Type 1 to 4, desk, or ? for help."), "{text}");
    assert!(text.contains("Did you mean desk?"), "{text}");
    assert!(text.contains("There is no reply 99. Type 1 to 4"), "{text}");
    assert!(text.contains("Type 1 alone to say it as it comes."), "{text}");
    assert!(!text.contains("\nYou: Ooh") && text.matches("\nPriya").count() == 2, "something happened:\n{text}");
    assert_plain(&text);
    assert!(unfinished_in(data.path()).is_empty(), "nothing was said, so there is nothing to go on with");
}

#[test]
fn the_debrief_has_more_for_whoever_asks() {
    let (library, data) = (library(), tempfile::tempdir().unwrap());
    let script = excellent("kettle-no-receipt");
    let mut lines = lines_of(&library, &script);
    lines.extend(words(&["lines", "steps", "steps lass", "steps nothing", "elsewhere", "again"]));
    let (text, ended) = type_lines(&choice(data.path(), "kettle-no-receipt", script.seed), &lines);
    assert_eq!(ended, Ended::Finished);
    assert!(text.contains("\nWhat your lines did:\nTurn 1: “"), "{text}");
    assert!(text.contains("for example steps cycle."), "{text}");
    assert!(text.contains("There is no model “nothing” here."), "{text}");
    assert!(text.contains("“elsewhere” is not one of these. Type lines, steps, from, sheet, again, new or quit."), "{text}");
    assert_eq!(text.matches("Your badge says Sam.").count(), 2, "it is played once more:\n{text}");
    assert_plain(&text);
}

#[test]
fn a_practice_sheet_is_kept_or_read_out() {
    let (library, data) = (library(), tempfile::tempdir().unwrap());
    let script = excellent("have-you-got-these-in-blue");
    let mut lines = lines_of(&library, &script);
    lines.extend(words(&["sheet", "Sam", "Which blue would you like?", ""]));
    let folder = data.path().join("sheets");
    let kept = Choice { documents: Some(folder.clone()), ..choice(data.path(), &script.scenario, script.seed) };
    let (text, ended) = type_lines(&kept, &lines);
    assert_eq!(ended, Ended::Finished);
    assert!(text.contains("Your practice sheet is kept.") && text.contains(&folder.display().to_string()), "{text}");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let [page, plain] = files.as_slice() else { panic!("{files:?}") };
    assert!(fs::read_to_string(page).unwrap().contains("<dd>Sam</dd>"));
    assert!(fs::read_to_string(plain).unwrap().contains("“Which blue would you like?”"));
    // Where it cannot be written, it is read out.
    let nowhere = Choice { documents: Some(plain.clone()), ..kept };
    let (text, _) = type_lines(&nowhere, &lines);
    assert!(text.contains("The sheet could not be kept: ") && text.contains("\nMY PRACTICE SHEET\n\nName: Sam\n"), "{text}");
    assert_plain(&text);
}

#[test]
fn the_end_of_the_input_is_said_and_the_play_is_kept() {
    let data = tempfile::tempdir().unwrap();
    let (text, ended) = type_lines(&choice(data.path(), "kettle-no-receipt", 7), &words(&["1", "read returns-2"]));
    assert_eq!(ended, Ended::InputEnded);
    assert!(text.contains("There is nothing more to read, so Rapport stops here.\nYour play is kept."), "{text}");
    let kept = unfinished_in(data.path());
    assert_eq!(kept.iter().map(|play| (play.scenario.as_str(), play.turns)).collect::<Vec<_>>(), [("kettle-no-receipt", 2)]);

    // It is offered the next time, goes on where it was, and can be thrown away.
    let again = Choice { data: Some(data.path().to_owned()), echo: true, ..Choice::default() };
    let (text, ended) = type_lines(&again, &words(&["1", "again", "quit"]));
    assert_eq!(ended, Ended::Quit);
    assert!(text.contains("1. The kettle with no receipt. Started on ") && text.contains("; 2 steps so far."), "{text}");
    assert!(text.contains("You go on where you were.") && text.contains("You read Returns 2"), "{text}");
    let (text, _) = type_lines(&again, &words(&["forget 1"]));
    assert!(text.contains("It is thrown away.") && text.contains("Role-plays, the easiest first:"), "{text}");
    assert!(unfinished_in(data.path()).is_empty());
}

#[test]
fn undo_takes_the_last_step_back_in_practice_only() {
    let data = tempfile::tempdir().unwrap();
    let lines = words(&["2", "undo", "undo", "read gifts", "2", "quit"]);
    let (text, _) = type_lines(&choice(data.path(), "have-you-got-these-in-blue", 7), &lines);
    assert!(text.contains("Your last step is taken back. This is where you were:\nOn the shop floor, face to face."), "{text}");
    assert!(text.contains("There is nothing to take back"), "{text}");
    assert_eq!(unfinished_in(data.path())[0].turns, 2);

    let conditions = Conditions { practice: false, ..Conditions::default() };
    let (text, _) =
        type_lines(&Choice { conditions, ..choice(data.path(), "have-you-got-these-in-blue", 7) }, &words(&["2", "undo", "hint"]));
    assert!(
        text.contains("Nothing can be taken back in an assessment.") && text.contains("There are no hints in an assessment."),
        "{text}"
    );
}

/// The lines of an email scenario's script up to its first email, and the play as it stands there.
fn up_to_the_email(library: &Library, script: &Script) -> (Vec<String>, Play) {
    let mut lines = Vec::new();
    for (before, input) in inputs(library, script).0 {
        if !before.moment().compose.is_empty() {
            return (lines, before);
        }
        typed(&before, input, &mut lines);
    }
    panic!("no email in the script");
}

#[test]
fn a_part_of_an_email_can_be_changed_before_it_is_sent() {
    let (library, data) = (library(), tempfile::tempdir().unwrap());
    let script = excellent("parcel-in-the-bin");
    let (mut lines, before) = up_to_the_email(&library, &script);
    let slots = before.moment().compose;
    let (wrong, right) = (&slots[1].wordings[0].words, &slots[1].wordings[1].words);
    lines.extend(words(&["1", "send", "1", "preview", "1", "1", "1", "1", "1", "1", "change 9", "change 2", "2", "send", "quit"]));
    let (text, _) = type_lines(&choice(data.path(), "parcel-in-the-bin", script.seed), &lines);
    assert!(text.contains("You write an email, in 7 parts. Nothing goes until you type send."), "{text}");
    assert!(text.contains("It cannot go yet: part 2, greeting, is not chosen."), "{text}");
    assert!(text.contains(&format!("2. Greeting: {wrong}\n3. What happened: not chosen yet")), "{text}");
    assert!(text.contains(&format!("2. Greeting: {right}\n3. What happened: ")), "{text}");
    let sent = text.split("You wrote:").last().unwrap();
    assert!(sent.contains(right.as_str()) && !sent.contains(wrong.as_str()), "{sent}");
    assert_plain(&text);
}

#[test]
fn an_email_that_is_half_written_is_half_written_when_it_is_taken_up_again() {
    let (library, data) = (library(), tempfile::tempdir().unwrap());
    let script = excellent("parcel-in-the-bin");
    let (mut lines, before) = up_to_the_email(&library, &script);
    lines.extend(words(&["2", "3", "1"]));
    type_lines(&choice(data.path(), "parcel-in-the-bin", script.seed), &lines);
    let again = Choice { data: Some(data.path().to_owned()), ..Choice::default() };
    let (text, _) = type_lines(&again, &words(&["1", "preview"]));
    let wording = |slot: usize, place: usize| before.moment().compose[slot].wordings[place].words.clone();
    assert!(text.contains("Part 4 of 7"), "{text}");
    assert!(text.contains(&format!("1. Subject: {}\n2. Greeting: {}\n", wording(0, 1), wording(1, 2))), "{text}");
}

#[test]
fn the_demonstration_ends_at_the_debrief() {
    let mut out = Vec::new();
    assert_eq!(demonstration(&library(), &mut out).unwrap(), Ended::Finished);
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("\nPriya picks up the blue pair") && text.contains("\nDebrief\n"), "{text}");
    assert_plain(&text);
}

/// A reader that goes away after a number of bytes.
struct Leaves(usize);

impl Write for Leaves {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let (library, data) = (library(), tempfile::tempdir().unwrap());
    for bytes in [0, 1, 100, 700, 1_500] {
        let mut lines = Cursor::new("2\n1\n1\n");
        let ended = play(&library, &choice(data.path(), "have-you-got-these-in-blue", 7), &mut lines, &mut Leaves(bytes)).unwrap();
        assert_eq!(ended, Ended::OutputClosed);
        assert_eq!(demonstration(&library, &mut Leaves(bytes)).unwrap(), Ended::OutputClosed);
    }
}

#[test]
fn help_fits_one_screen() {
    let data = tempfile::tempdir().unwrap();
    for scenario in library().scenarios() {
        let (text, _) = type_lines(&choice(data.path(), &scenario.id, 7), &words(&["?"]));
        let help = text.split("What you can type:\n").nth(1).unwrap();
        let lines: Vec<&str> = help.lines().take_while(|line| !line.contains("Your play is kept")).collect();
        assert!(lines.len() < 23, "{} lines", lines.len());
        for line in lines {
            assert!(line.chars().count() <= 80 || line.starts_with("1 "), "too long: {line}");
        }
    }
}

#[test]
fn after_practice_the_best_way_on_from_a_turn_can_be_heard() {
    let library = library();
    let script = excellent("have-you-got-these-in-blue");
    let data = tempfile::tempdir().unwrap();
    let mut lines = lines_of(&library, &script);
    lines.extend(words(&["from", "from 2", "from 99"]));
    let (text, _) = type_lines(&choice(data.path(), &script.scenario, script.seed), &lines);
    assert!(text.contains("you kept to a best way through"), "{text}");
    assert!(text.contains("From turn 2 on, what you did was a best way.") && text.contains("There is no turn “99”."), "{text}");
    assert_plain(&text);
    // After an assessment nothing of it is said.
    let exam = Choice {
        conditions: Conditions { practice: false, ..Conditions::default() },
        ..choice(data.path(), &script.scenario, script.seed)
    };
    let (text, _) = type_lines(&exam, &lines);
    assert!(text.contains("The best way on is shown only after practice."), "{text}");
    assert!(!text.contains("you kept to a best way") && !text.contains("Type from"), "{text}");
}
