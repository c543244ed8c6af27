//! A scenario that is changed on the disk while it is played: the play goes on in the changed one as far as it still goes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::fs;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rapport::authoring::{Live, Source};
use rapport::library::Library;
use rapport::roleplay::{Conditions, Play, Saved, read_input, reload};
use rapport::scenario::Scenario;
use rapport::scenario::ids::VariantId;
use rapport::terminal::{Choice, play};

const ID: &str = "have-you-got-these-in-blue";
const INPUTS: [&str; 6] = ["> who-for", "+ bear-with-me", "! stock-screen", "! holding", "> hold-at-station", "! hold-pair at=station"];

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let there = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &there) } else { _ = fs::copy(&path, &there).unwrap() }
    }
}

/// The shipped pack in a folder of its own, and the scenario's file in it.
fn pack() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/starter"), folder.path());
    let file = folder.path().join(format!("role-plays/{ID}.ron"));
    (folder, file)
}

fn edit(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from) && from.len() != to.len());
    fs::write(file, text.replace(from, to)).unwrap();
}

fn read(file: &Path) -> Arc<Scenario> {
    Library::from_path(file, None).unwrap().unwrap_or_else(|checked| panic!("{:#?}", checked.problems)).scenario(ID).unwrap()
}

fn started(scenario: &Arc<Scenario>) -> Play {
    let mut play = Play::start(Arc::clone(scenario), VariantId(0), 7, Conditions::default());
    for words in INPUTS {
        let input = read_input(scenario, play.state().beat, words).unwrap();
        play.take(input).unwrap();
    }
    play
}

#[test]
fn where_the_words_still_stand_the_play_is_at_the_same_turn() {
    let (_folder, file) = pack();
    let old = started(&read(&file));
    edit(
        &file,
        "Our station shop has two, by your train. Shall I hold one?",
        "Our shop at the station has two left. Shall I hold one for you?",
    );
    let new = reload(&old, &read(&file)).unwrap();
    assert_eq!((new.play.turns(), new.was, new.stopped.as_deref()), (old.turns(), old.turns(), None));
    assert_eq!(Saved::of(&new.play).inputs, INPUTS);
    assert!(format!("{:?}", new.play.told()).contains("Our shop at the station"), "the new words are heard");
    assert_eq!(new.line(), "The scenario was reloaded; you are still at turn 6.");
}

#[test]
fn where_a_reply_has_gone_the_play_stops_before_it() {
    let (_folder, file) = pack();
    let old = started(&read(&file));
    edit(&file, "\"hold-at-station\"", "\"keep-one-at-the-station\"");
    let new = reload(&old, &read(&file)).unwrap();
    assert_eq!(Saved::of(&new.play).inputs, INPUTS[..4]);
    assert!(new.stopped.as_ref().is_some_and(|why| why.contains("hold-at-station")), "{:?}", new.stopped);
    assert_eq!(new.line(), "The scenario was reloaded; you are at turn 4 of 6.");
}

#[test]
fn another_scenario_or_a_day_that_has_gone_changes_nothing() {
    let (_folder, file) = pack();
    let old = started(&read(&file));
    let other = Library::embedded(None).unwrap_or_else(|_| panic!("content")).scenario("kettle-no-receipt").unwrap();
    assert!(reload(&old, &other).is_none());
    let mut gone: Scenario = (*read(&file)).clone();
    gone.variants.iter_mut().for_each(|variant| variant.id += "-renamed");
    assert!(reload(&old, &Arc::new(gone)).is_none());
}

#[test]
fn a_file_that_does_not_hold_is_told_and_nothing_is_lost() {
    let (_folder, file) = pack();
    let mut live = Live::of(Source { path: file.clone(), codebook: None });
    assert!(live.again().is_none(), "nothing has changed");
    edit(&file, "use: Practice,", "use: Practising,");
    let line = live.again().unwrap().map(drop).unwrap_err();
    assert!(line.contains("you go on with the one before") && !line.contains('\n'), "{line}");
    assert!(live.again().is_none(), "it is told once");
    edit(&file, "use: Practising,", "use:  Practice,");
    assert!(live.again().unwrap().unwrap().scenario(ID).is_some());
    // What belongs to it counts too.
    fs::remove_file(&file).unwrap();
    assert!(live.again().unwrap().is_err());
}

#[test]
fn whoever_listens_is_told_of_a_change() {
    let (folder, file) = pack();
    let (woken, wakes) = std::sync::mpsc::channel();
    let changes = Live::of(Source { path: folder.path().to_owned(), codebook: None }).listen(move || _ = woken.send(()));
    // The thread may need a moment before it listens: it is told until it hears.
    for more in 1.. {
        assert!(more < 100, "never told");
        edit(&file, "minutes: ", "minutes:  ");
        if wakes.recv_timeout(Duration::from_millis(500)).is_ok() {
            break;
        }
    }
    assert!(changes.recv().unwrap().is_ok());
}

/// Lines that are typed one by one; before one of them, something happens on the disk.
struct Typist<F: FnMut(usize)> {
    lines: Vec<&'static str>,
    at: usize,
    left: Vec<u8>,
    before: F,
}

impl<F: FnMut(usize)> Read for Typist<F> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let count = from.len().min(into.len());
        into[..count].copy_from_slice(&from[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<F: FnMut(usize)> BufRead for Typist<F> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left.is_empty() && self.at < self.lines.len() {
            (self.before)(self.at);
            self.left = format!("{}\n", self.lines[self.at]).into_bytes();
            self.at += 1;
        }
        Ok(&self.left)
    }

    fn consume(&mut self, count: usize) {
        self.left.drain(..count);
    }
}

#[test]
fn the_terminal_goes_on_in_the_changed_one() {
    let (_folder, file) = pack();
    let library = Library::from_path(&file, None).unwrap().unwrap_or_else(|_| panic!("content"));
    let data = tempfile::tempdir().unwrap();
    let source = Some(Source { path: file.clone(), codebook: None });
    let choice = Choice {
        scenario: Some(ID.to_owned()),
        seed: Some(7),
        data: Some(data.path().to_owned()),
        echo: true,
        source,
        ..Choice::default()
    };
    let before = |at: usize| match at {
        1 => edit(&file, "My brother, it's his birthday. He's a nine.", "It is for my brother, for his birthday. He takes a nine."),
        2 => edit(&file, "use: Practice,", "use: Practising,"),
        _ => {}
    };
    // The reply that asks who they are for, wherever this seed puts it.
    let begun = Play::start(library.scenario(ID).unwrap(), VariantId(0), 7, Conditions::default());
    let place = begun.moment().replies.iter().position(|reply| reply.id == "who-for").unwrap();
    let asks = ["1", "2", "3", "4", "5", "6", "7", "8", "9"][place];
    let mut typist = Typist { lines: vec![asks, "desk", "look"], at: 0, left: Vec::new(), before };
    let mut out = Vec::new();
    play(&library, &choice, &mut typist, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("The scenario was reloaded; you are still at turn 1. What you typed just now was not used."), "{text}");
    assert!(text.contains("for his birthday. He takes a nine.") || text.contains("My brother. Size nine."), "{text}");
    assert!(text.contains("you go on with the one before"), "{text}");
    assert!(text.contains("Your play is kept."), "{text}");
}
