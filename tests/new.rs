//! What `rapport new` makes can be checked, played and marked as it is; nothing is ever overwritten.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use rapport::authoring::{new_organisation, new_scenario};
use rapport::diagnostics::plain;
use rapport::library::{Library, check};
use rapport::roleplay::Conditions;
use rapport::script;

fn silent(root: &Path) {
    let checked = check(&[root.to_owned()], None, None).unwrap();
    let problems: String = checked.problems.iter().map(|problem| plain(problem, &checked.sources)).collect();
    assert!(problems.is_empty(), "{problems}");
    assert!(checked.files > 0);
}

/// Plays a scenario's own script; it expects a cycle mark of at least 850 and the right ending.
fn plays(root: &Path, id: &str) {
    let library = Library::from_path(root, None).unwrap().unwrap_or_else(|checked| panic!("{:#?}", checked.problems));
    let text = fs::read_to_string(root.join(format!("plays/{id}/excellent.play"))).unwrap();
    assert!(text.contains("mark: cycle >= 850"), "{text}");
    let script = script::read(&text).unwrap_or_else(|bad| panic!("{bad}"));
    let scenario = library.scenario(id).unwrap();
    let outcome = script::run(&script, &scenario, Conditions::default()).unwrap();
    assert_eq!(outcome.failures, []);
    assert!(outcome.play.is_over());
}

#[test]
fn a_scenario_begun_in_an_empty_folder_is_silent_and_plays_well() {
    for id in ["cold-soup", "lost-luggage-9", "a", "the-lift-is-out-again-and-nobody-has-said-when-it-will-be-mended"] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("our pack");
        let made = new_scenario(&root, id, None).unwrap();
        assert_eq!(made.organisation, "our-shop");
        let below = |path: &str| root.join(path);
        let role_play = format!("role-plays/{id}.ron");
        let play = format!("plays/{id}/excellent.play");
        let wanted = ["pack.ron", "organisations/our-shop.ron", "customers/robin.ron", &role_play, &play].map(below);
        assert_eq!(made.files, wanted);
        silent(&root);
        plays(&root, id);
    }
}

#[test]
fn every_way_through_the_new_scenario_teaches_something() {
    let folder = tempfile::tempdir().unwrap();
    new_scenario(folder.path(), "first", None).unwrap();
    let library = Library::from_path(folder.path(), None).unwrap().unwrap();
    let scenario = library.scenario("first").unwrap();
    assert_eq!(scenario.beats.len(), 5);
    let stages: Vec<_> = scenario.beats.iter().map(|beat| format!("{:?}", beat.stage)).collect();
    assert_eq!(stages, ["Greet", "Discover", "Solve", "Confirm", "Close"]);
    assert!(scenario.facts.iter().any(|fact| format!("{:?}", fact.kind) == "Hidden"));
    // The careless learner takes what is tempting and is not marked up for it.
    let careless = "scenario: first  variant: usual  seed: 3\n> slip-please\n> not-made-yet\n> in-tomorrow\n> all-sorted\n> next-please\n\
                    end: perhaps-tomorrow  mark: cycle < 300  critical: none\n";
    let outcome = script::run(&script::read(careless).unwrap(), &scenario, Conditions::default()).unwrap();
    assert_eq!(outcome.failures, []);
}

#[test]
fn a_scenario_uses_the_organisation_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    new_organisation(root, "corner-cafe").unwrap();
    silent(root);
    let made = new_scenario(root, "cold-soup", None).unwrap();
    assert_eq!(made.organisation, "corner-cafe");
    let second = new_scenario(root, "hot-tea", None).unwrap();
    assert_eq!(second.organisation, "corner-cafe");
    silent(root);
    plays(root, "cold-soup");
    plays(root, "hot-tea");

    new_organisation(root, "hotel").unwrap();
    let why = new_scenario(root, "lost-key", None).unwrap_err().to_string();
    assert!(why.contains("--organisation") && why.contains("corner-cafe, hotel"), "{why}");
    let why = new_scenario(root, "lost-key", Some("motel")).unwrap_err().to_string();
    assert!(why.contains("no organisation `motel`") && why.contains("rapport new organisation motel"), "{why}");
    // From a folder within the pack, too.
    new_scenario(&root.join("role-plays"), "lost-key", Some("hotel")).unwrap();
    silent(root);
    plays(root, "lost-key");
}

#[test]
fn a_scenario_fits_organisations_that_somebody_else_wrote() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/starter/organisations");
    let mut tried = 0;
    for entry in fs::read_dir(shipped).unwrap() {
        let path = entry.unwrap().path();
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("organisations")).unwrap();
        fs::copy(&path, root.join("organisations").join(path.file_name().unwrap())).unwrap();
        new_scenario(root, "first", None).unwrap();
        silent(root);
        plays(root, "first");
        tried += 1;
    }
    assert_eq!(tried, 5);
}

fn contents(root: &Path) -> Vec<(PathBuf, String)> {
    let mut folders = vec![root.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push((path.clone(), fs::read_to_string(path).unwrap())) }
        }
    }
    found.sort();
    found
}

#[test]
fn nothing_is_overwritten_and_what_cannot_be_made_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    new_scenario(root, "cold-soup", None).unwrap();
    let before = contents(root);
    assert!(new_scenario(root, "cold-soup", None).unwrap_err().to_string().contains("scenario `cold-soup`"));
    assert!(new_organisation(root, "our-shop").unwrap_err().to_string().contains("organisation `our-shop`"));
    // A script of somebody's own, where the new one would go.
    fs::create_dir(root.join("plays/hot-tea")).unwrap();
    fs::write(root.join("plays/hot-tea/excellent.play"), "mine").unwrap();
    let why = new_scenario(root, "hot-tea", None).unwrap_err().to_string();
    assert!(why.contains("is there already"), "{why}");
    fs::remove_dir_all(root.join("plays/hot-tea")).unwrap();
    assert_eq!(contents(root), before);

    // An organisation with a slip in it is not passed over for another.
    let slip = tempfile::tempdir().unwrap();
    fs::write(slip.path().join("shop.ron"), "Organisation(format: 1, id: \"shop\",,)").unwrap();
    let why = new_scenario(slip.path(), "hot-tea", None).unwrap_err().to_string();
    assert!(why.contains("shop.ron") && why.contains("rapport check"), "{why}");
}

#[test]
fn an_id_that_is_none_gets_a_sentence_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    for (bad, hint) in [("Cold Soup", "cold-soup"), ("cold_soup!", "cold-soup"), ("-a--b-", "a-b"), ("../up", "up")] {
        let why = new_scenario(folder.path(), bad, None).unwrap_err().to_string();
        assert!(why.contains("lower-case words") && why.contains(&format!("Perhaps `{hint}`?")), "{why}");
        assert!(new_organisation(folder.path(), bad).is_err());
        assert!(new_scenario(folder.path(), "fine", Some(bad)).is_err());
    }
    assert!(new_scenario(folder.path(), "", None).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
