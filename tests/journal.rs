//! Journals: a play that was killed, torn, damaged or left goes on where it was, and never stands in the way.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

mod typing;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use rapport::record::{Journal, unfinished_in};
use rapport::roleplay::{Input, Play};
use rapport::terminal::{Choice, Ended};

use typing::{choice, excellent, inputs, library, lines_of, type_lines, words};

#[test]
fn a_killed_play_goes_on_with_the_same_events_after_every_input() {
    let library = library();
    for scenario in ["have-you-got-these-in-blue", "parcel-in-the-bin"] {
        let (steps, whole) = inputs(&library, &excellent(scenario));
        for cut in 1..=steps.len() {
            let data = tempfile::tempdir().unwrap();
            let mut journal = Journal::open_in(data.path(), &steps[0].0);
            let mut play = steps[0].0.clone();
            for (_, input) in &steps[..cut] {
                play.take(*input).unwrap();
                journal.note(&play, *input);
            }
            assert_eq!(journal.trouble(), None);
            assert!(unfinished_in(data.path()).is_empty(), "a play that is open is offered to a second program");
            // The program is killed while it writes the next line.
            drop(journal);
            let file = fs::read_dir(data.path().join("under-way")).unwrap().next().unwrap().unwrap().path();
            for torn in ["", "> wh", "! refund amo", "\u{fffd}", "{"] {
                let mut text = fs::read_to_string(&file).unwrap();
                text += torn;
                fs::write(&file, text).unwrap();
                let found = unfinished_in(data.path());
                assert_eq!(found.len(), 1, "after {cut} inputs and `{torn}`");
                assert_eq!(found[0].turns, cut);
                let (again, journal) = found[0].resume(&library).unwrap();
                assert_eq!(again.events(), play.events(), "after {cut} inputs and `{torn}`");
                assert!(found[0].resume(&library).is_err(), "two programs on one journal");
                drop(journal);
            }
            // It goes on to its end in the same file.
            let (mut again, mut journal) = unfinished_in(data.path())[0].resume(&library).unwrap();
            for (_, input) in &steps[cut..] {
                again.take(*input).unwrap();
                journal.note(&again, *input);
            }
            assert_eq!(again.events(), whole.events());
            journal.finish();
            assert!(unfinished_in(data.path()).is_empty());
        }
    }
}

#[test]
fn a_program_that_is_killed_has_kept_what_was_said() {
    let data = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_rapport"))
        .args(["play", "have-you-got-these-in-blue", "--terminal", "--seed", "7"])
        .env("RAPPORT_DATA", data.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut typed = child.stdin.take().unwrap();
    typed.write_all(b"2\nread stock-screen\nhalf a li").unwrap();
    typed.flush().unwrap();
    // What came of the second line is heard only once it is on the disk.
    let heard = BufReader::new(child.stdout.take().unwrap());
    assert!(heard.lines().any(|line| line.unwrap().starts_with("You read Stock screen")));
    child.kill().unwrap();
    child.wait().unwrap();
    let (play, _) = unfinished_in(data.path())[0].resume(&library()).unwrap();
    assert_eq!(play.inputs().len(), 2);
}

#[test]
fn a_scenario_that_was_named_is_offered_to_whoever_types_and_not_to_a_pipe() {
    let data = tempfile::tempdir().unwrap();
    let piped = choice(data.path(), "kettle-no-receipt", 7);
    type_lines(&piped, &words(&["1"]));
    let (text, _) = type_lines(&piped, &words(&[]));
    assert!(text.contains("You have a play of this that is not finished.") && text.contains("Your badge says Sam."), "{text}");
    let by_hand = Choice { echo: false, ..piped };
    let (text, _) = type_lines(&by_hand, &words(&["1", "quit"]));
    assert!(text.contains("Type 1 to go on with it") && text.contains("You go on where you were."), "{text}");
    let (text, _) = type_lines(&Choice { scenario: Some("have-you-got-these-in-blue".into()), ..by_hand }, &words(&["quit"]));
    assert!(!text.contains("not finished"), "{text}");
}

#[test]
fn taking_back_is_kept_too() {
    let (library, data) = (library(), tempfile::tempdir().unwrap());
    let (steps, _) = inputs(&library, &excellent("have-you-got-these-in-blue"));
    let mut play = steps[0].0.clone();
    let mut journal = Journal::open_in(data.path(), &play);
    for (_, input) in &steps[..3] {
        play.take(*input).unwrap();
        journal.note(&play, *input);
    }
    play.undo();
    journal.undo();
    drop(journal);
    let (again, _) = unfinished_in(data.path())[0].resume(&library).unwrap();
    assert_eq!(again.events(), play.events());
}

#[test]
fn an_email_that_was_half_way_in_is_a_whole_draft_again() {
    let (library, data) = (library(), tempfile::tempdir().unwrap());
    let (steps, _) = inputs(&library, &excellent("parcel-in-the-bin"));
    let part = |(before, input): &(Play, Input)| match input {
        Input::Say { reply, .. } => before.scenario().reply(*reply).slot.map(|_| before.scenario().reply(*reply).id.clone()),
        _ => None,
    };
    let first = steps.iter().position(|step| part(step).is_some()).unwrap();
    let letter: Vec<String> = steps[first..].iter().map_while(part).collect();
    for came_in in 0..letter.len() {
        let mut play = steps[0].0.clone();
        let mut journal = Journal::open_in(data.path(), &play);
        for (place, (_, input)) in steps[..first + came_in].iter().enumerate() {
            if place == first {
                journal.note_draft(&letter);
            }
            play.take(*input).unwrap();
            journal.note(&play, *input);
        }
        if came_in == 0 {
            journal.note_draft(&letter);
        }
        drop(journal);
        // The second time it is read from what the first time wrote.
        for _ in 0..2 {
            let (mut again, mut journal) = unfinished_in(data.path())[0].resume(&library).unwrap();
            journal.unsend(&mut again);
            assert_eq!(again.events(), steps[first].0.events(), "with {came_in} parts in");
            assert_eq!(journal.draft(), letter, "with {came_in} parts in");
        }
        unfinished_in(data.path()).remove(0).discard().unwrap();
    }
}

#[test]
fn a_damaged_journal_never_stands_in_the_way() {
    let data = tempfile::tempdir().unwrap();
    type_lines(&choice(data.path(), "have-you-got-these-in-blue", 7), &words(&["2", "read gifts"]));
    let folder = data.path().join("under-way");
    let good = fs::read(fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path()).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    let odd: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"\n".to_vec(),
        b"{}\n".to_vec(),
        vec![0xff, 0xfe, b'\n'],
        vec![0; 4096],
        text.replace("\"journal\":1", "\"journal\":99").into_bytes(),
        text.replace("have-you-got-these-in-blue", "no-such-role-play").into_bytes(),
        text.replace("\"1.0.0\"", "\"9.0.0\"").into_bytes(),
        text.replace("\"usual\"", "\"no-such-variant\"").into_bytes(),
        format!("{text}> no-such-reply\n").into_bytes(),
        text.replace("! gifts", "undo\nundo\nundo").into_bytes(),
    ];
    for bytes in (0..good.len()).step_by(7).map(|cut| good[..cut].to_vec()).chain(odd) {
        for entry in fs::read_dir(&folder).unwrap() {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
        fs::write(folder.join("1.journal"), &bytes).unwrap();
        let (text, _) =
            type_lines(&Choice { data: Some(data.path().to_owned()), ..Choice::default() }, &words(&["1", "new", "1", "1", "quit"]));
        assert!(text.contains("You can say:") || text.contains("Role-plays, the easiest first:"), "{text}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_costs_one_sentence() {
    let data = tempfile::tempdir().unwrap();
    // A file stands where the folder should be: nobody, not even root, can write below it.
    let file = data.path().join("taken");
    fs::write(&file, "").unwrap();
    let library = library();
    let script = excellent("have-you-got-these-in-blue");
    let (text, ended) = type_lines(&choice(&file, "have-you-got-these-in-blue", script.seed), &lines_of(&library, &script));
    assert_eq!(ended, Ended::Finished);
    assert_eq!(text.matches("You can play, but this play cannot be kept").count(), 1, "{text}");
    let (text, _) = type_lines(&choice(&file, "have-you-got-these-in-blue", 7), &words(&["1", "quit"]));
    assert!(text.contains("This play could not be kept."), "{text}");
}
