//! A check at every save: what counts as a change, and the program itself with a file that is edited under it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use rapport::authoring::{Bell, Look, Snapshot, Watch, new_scenario};
use rapport::diagnostics::Code;

/// Far longer than it ever takes; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

fn codes(look: &Look) -> Vec<Code> {
    look.checked.as_ref().unwrap().problems.iter().map(|problem| problem.code).collect()
}

/// Changes words in a file, and so its length.
fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from) && from.len() != to.len());
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn only_content_that_is_different_counts_as_changed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    new_scenario(root, "first", None).unwrap();
    let roots = [root.to_owned()];
    let before = Snapshot::of(&roots);
    assert!(Snapshot::of(&roots).changed_since(&before).is_empty());
    fs::write(root.join("notes.txt"), "not content").unwrap();
    assert!(Snapshot::of(&roots).changed_since(&before).is_empty());
    edit(&root.join("role-plays/first.ron"), "minutes: 3", "minutes: 10");
    fs::write(root.join("customers/new.ron"), "Customer()").unwrap();
    fs::remove_file(root.join("pack.ron")).unwrap();
    let now = Snapshot::of(&roots);
    let wanted = [root.join("customers/new.ron"), root.join("pack.ron"), root.join("role-plays/first.ron")];
    assert_eq!(now.changed_since(&before), wanted);
    assert_eq!(before.changed_since(&now), wanted);
    assert_eq!(Snapshot::of(&[root.join("nothing-here")]), Snapshot::default());
}

#[test]
fn a_look_says_what_changed_and_what_is_wrong_now() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    new_scenario(root, "first", None).unwrap();
    let file = root.join("role-plays/first.ron");
    // Watching one file, what its organisation does to it is seen too.
    let mut watch = Watch::over(std::slice::from_ref(&file), None);
    let first = watch.begin();
    assert!(first.changed.is_empty() && codes(&first).is_empty());
    assert!(watch.again().is_none());
    let organisation = root.join("organisations/our-shop.ron");
    edit(&organisation, "\"book-van\":", "\"book-a-van\":");
    let look = watch.again().unwrap();
    assert_eq!(look.changed, std::slice::from_ref(&organisation));
    assert!(codes(&look).contains(&Code::UnknownAction), "{:?}", codes(&look));
    edit(&organisation, "\"book-a-van\":", "\"book-van\":");
    assert!(codes(&watch.again().unwrap()).is_empty());
    fs::remove_file(&file).unwrap();
    assert!(watch.again().unwrap().checked.is_err(), "a file that has gone is a sentence, not the end");
}

#[test]
fn a_burst_of_bells_is_one_look_and_stop_is_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    new_scenario(root, "first", None).unwrap();
    let mut watch = Watch::over(&[root.to_owned()], None);
    watch.begin();
    let (bell, bells) = channel();
    edit(&root.join("role-plays/first.ron"), "minutes: 3", "minutes: 10");
    for _ in 0..20 {
        bell.send(Bell::Changed).unwrap();
    }
    let (told, looks) = channel();
    let keeping = thread::spawn(move || watch.keep(&bells, |look| told.send(look.changed.clone())));
    assert_eq!(looks.recv_timeout(PATIENCE).unwrap().len(), 1);
    bell.send(Bell::Changed).unwrap();
    bell.send(Bell::Stop).unwrap();
    keeping.join().unwrap().unwrap();
    assert!(looks.try_recv().is_err(), "nothing had changed since");
}

/// Waits for a line that holds these words.
fn hears(lines: &Receiver<String>, words: &str) {
    let mut heard = Vec::new();
    loop {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) if line.contains(words) => return,
            Ok(line) => heard.push(line),
            Err(_) => panic!("never heard `{words}`, only {heard:#?}"),
        }
    }
}

#[test]
fn the_program_checks_again_when_a_file_is_saved_and_ends_with_its_input() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    new_scenario(root, "first", None).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_rapport"))
        .args(["watch", ".", "--format", "plain"])
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (told, lines) = channel();
    let out = BufReader::new(program.stdout.take().unwrap());
    let reading = thread::spawn(move || out.lines().map_while(Result::ok).for_each(|line| _ = told.send(line)));
    hears(&lines, "All is well: nothing to put right in 4 files.");
    let file = root.join("role-plays/first.ron");
    edit(&file, "next: \"what-for\"", "next: \"what-for-then\"");
    hears(&lines, "Changed: ./role-plays/first.ron");
    hears(&lines, "unknown-beat");
    edit(&file, "next: \"what-for-then\"", "next: \"what-for\"");
    hears(&lines, "All is well");
    drop(program.stdin.take());
    assert_eq!(program.wait().unwrap().code(), Some(0));
    reading.join().unwrap();
}
