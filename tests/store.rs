//! What is kept is read back, whole; what is torn is passed over and never lost; two programs do not get in each other's way.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

mod typing;

use std::fs;
use std::path::Path;
use std::thread;

use proptest::prelude::*;
use rapport::record::{Attempt, Shelf, Store};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tempfile::tempdir;

use typing::{excellent, inputs, library};

/// Preferences as another room may have them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Likes {
    text: u16,
    words: String,
}

fn likes(text: u16) -> Likes {
    Likes { text, words: "x".repeat(usize::from(text) * 40) }
}

fn sam(data: &Path) -> Shelf {
    let store = Store::open(Some(data));
    assert_eq!(store.trouble(), None);
    let who = store.profiles().into_iter().find(|who| who.name == "Sam").or_else(|| store.make("Sam").unwrap());
    store.shelf(&who.unwrap())
}

/// A finished play of the shortest role-play.
fn finished() -> Attempt {
    let (_, play) = inputs(&library(), &excellent("have-you-got-these-in-blue"));
    Attempt::of(&play).unwrap()
}

prop_compose! {
    fn attempts()(
        day in (1970_u16..3000, 1_u8..=12, 1_u8..=31),
        words in prop::collection::vec(any::<String>(), 6),
        seed in any::<u64>(),
        flags in any::<[bool; 3]>(),
        inputs in prop::collection::vec("[>!~+] [a-z £\u{e9}-]{0,12}", 0..6),
        models in prop::collection::vec(("[a-z]{1,6}", prop::option::of(0_u16..=1000), prop::option::of(0_u8..=2)), 0..4),
        strands in prop::collection::vec((any::<String>(), prop::option::of(0_u16..=1000)), 0..4),
    ) -> Value {
        let models: Vec<Value> = models.iter().map(|(id, mark, level)| {
            json!({ "model": id, "permille": mark, "capped": mark, "steps": [{ "step": id, "level": level }] })
        }).collect();
        json!({
            "attempt": 1,
            "day": format!("{:04}-{:02}-{:02}", day.0, day.1, day.2),
            "play": {
                "scenario": words[0], "version": words[1], "variant": words[2], "seed": seed,
                "practice": flags[0], "deliveries": flags[1], "shuffled": flags[2], "inputs": inputs,
            },
            "ending": words[3], "models": models, "strands": strands,
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_attempt_that_is_kept_is_read_back(attempts in prop::collection::vec(attempts(), 1..6)) {
        let data = tempdir().unwrap();
        let attempts: Vec<Attempt> = attempts.into_iter().map(|one| serde_json::from_value(one).unwrap()).collect();
        for (place, attempt) in attempts.iter().enumerate() {
            // With the name of a journal or without, and twice for one name, as after a crash between keeping and clearing away.
            let name = place.is_multiple_of(2).then(|| format!("{place:020}-7"));
            for _ in 0..if name.is_some() { 2 } else { 1 } {
                sam(data.path()).keep(name.as_deref(), attempt).unwrap();
            }
        }
        let found = sam(data.path()).attempts();
        prop_assert_eq!(found.unreadable, 0);
        prop_assert_eq!(found.list.len(), attempts.len());
        for attempt in &attempts {
            prop_assert!(found.list.contains(attempt));
        }
    }
}

#[test]
fn a_finished_play_says_what_came_of_it_and_can_be_replayed() {
    let attempt = finished();
    let play = attempt.play.resume(&library().scenario("have-you-got-these-in-blue").unwrap()).unwrap();
    assert_eq!(play.ending().unwrap().1.id, attempt.ending);
    let cycle = attempt.model("cycle").unwrap();
    assert!(cycle.permille >= Some(850) && cycle.capped == cycle.permille);
    assert_eq!(cycle.step("greet"), Some(2));
    assert_eq!(cycle.step("no-such-step"), None);
    assert!(attempt.strand("Manner").is_some());
    let (steps, _) = inputs(&library(), &excellent("have-you-got-these-in-blue"));
    assert_eq!(Attempt::of(&steps[1].0), None, "it is not over");
}

#[test]
fn a_torn_attempt_is_counted_and_stays_as_it_is() {
    let data = tempdir().unwrap();
    sam(data.path()).keep(Some("1"), &finished()).unwrap();
    let folder = data.path().join("profiles/sam/attempts");
    let whole = fs::read(folder.join("1.json")).unwrap();
    let newer = String::from_utf8(whole.clone()).unwrap().replace("\"attempt\": 1", "\"attempt\": 99").into_bytes();
    let cuts = (0..whole.len() - 2).step_by(97).map(|cut| whole[..cut].to_vec());
    for torn in cuts.chain([newer, b"\xff\xfe".to_vec(), vec![0; 300], b"[]".to_vec()]) {
        fs::write(folder.join("0.json"), &torn).unwrap();
        let found = sam(data.path()).attempts();
        assert_eq!((found.list.len(), found.unreadable), (1, 1));
        sam(data.path()).keep(None, &finished()).unwrap();
        assert_eq!(fs::read(folder.join("0.json")).unwrap(), torn);
        // All but the first go again.
        for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if !entry.ends_with("1.json") {
                fs::remove_file(entry).unwrap();
            }
        }
    }
}

#[test]
fn torn_preferences_are_set_aside_and_not_written_over() {
    let data = tempdir().unwrap();
    let shelf = sam(data.path());
    assert_eq!(shelf.prefs::<Likes>(), Ok(None));
    shelf.keep_prefs(&likes(125)).unwrap();
    assert_eq!(shelf.prefs(), Ok(Some(likes(125))));
    let home = data.path().join("profiles/sam");
    for count in 1..4 {
        let torn = format!("{{\"text\": {count}");
        fs::write(home.join("prefs.json"), &torn).unwrap();
        let aside = shelf.prefs::<Likes>().unwrap_err().0;
        assert_eq!(aside, home.join(format!("prefs.unreadable-{count}")));
        assert_eq!(fs::read_to_string(&aside).unwrap(), torn);
        assert_eq!(shelf.prefs::<Likes>(), Ok(None), "its place is free");
        shelf.keep_prefs(&likes(150)).unwrap();
    }
}

#[test]
fn a_profile_is_found_again_by_its_name_or_at_least_by_its_folder() {
    let data = tempdir().unwrap();
    let store = Store::open(Some(data.path()));
    for (name, slug) in [("Zoë", "zo"), ("Zo", "zo-2"), ("../up", "up"), ("李", "player"), ("王", "player-2"), ("aux", "player-aux")] {
        assert_eq!(store.make(name).unwrap().unwrap().slug, slug, "{name}");
    }
    for none in ["", "  \n", "zo", " ZO ", "zoë"] {
        assert_eq!(store.make(none), Ok(None), "{none}");
    }
    assert_eq!(store.profiles().len(), 6);
    let up = store.profiles().into_iter().find(|who| who.slug == "up").unwrap();
    assert_eq!(up.name, "../up");
    store.remember(Some(&up));
    store.shelf(&up).keep(None, &finished()).unwrap();
    fs::write(data.path().join("profiles/up/profile.json"), "{\"prof").unwrap();
    let last = Store::open(Some(data.path())).last().unwrap();
    assert_eq!(last.name, "up");
    assert_eq!(store.shelf(&last).attempts().list.len(), 1, "what was played is still theirs");
    assert_eq!(fs::read_to_string(data.path().join("profiles/up/profile.json")).unwrap(), "{\"prof");
    store.remember(None);
    assert_eq!(store.last(), None);
    for odd in ["", "{", "{\"profile\":\"nobody\"}", "{\"profile\":\"../..\"}"] {
        fs::write(data.path().join("last.json"), odd).unwrap();
        assert_eq!(store.last(), None, "{odd}");
    }
}

#[test]
fn two_programs_at_once_lose_nothing() {
    let data = tempdir().unwrap();
    sam(data.path()).keep_prefs(&likes(100)).unwrap();
    let attempt = finished();
    thread::scope(|scope| {
        for program in 0..4_u16 {
            let (data, attempt) = (data.path(), &attempt);
            scope.spawn(move || {
                for turn in 0..10 {
                    let shelf = sam(data);
                    shelf.keep(None, attempt).unwrap();
                    shelf.keep_prefs(&likes(program * 10 + turn)).unwrap();
                    // Whoever wrote it last: it is whole.
                    let found: Likes = shelf.prefs().unwrap().unwrap();
                    assert_eq!(found, likes(found.text));
                    assert_eq!(shelf.attempts().unreadable, 0);
                    let _ = Store::open(Some(data)).make(&format!("Alex {program}")).unwrap();
                }
            });
        }
    });
    assert_eq!(sam(data.path()).attempts().list.len(), 40);
    assert_eq!(Store::open(Some(data.path())).profiles().len(), 5);
    let parts = fs::read_dir(data.path().join("profiles/sam")).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".part")
    });
    assert_eq!(parts.count(), 0, "nothing is left lying about");
}

#[test]
fn where_nothing_can_be_kept_there_is_a_sentence() {
    let data = tempdir().unwrap();
    let file = data.path().join("taken");
    fs::write(&file, "").unwrap();
    for store in [Store::open(Some(&file)), Store::open(Some(&file.join("below"))), Store::open(None)] {
        assert!(store.trouble().unwrap().starts_with("Nothing can be kept here ("), "{:?}", store.trouble());
        assert!(!store.keeps() && store.profiles().is_empty() && store.nobody().is_none());
        assert!(store.make("Sam").is_err());
        store.remember(None);
    }
    assert_eq!(Store::off().trouble(), None, "where nobody meant to keep anything, nothing is said");
}
