//! The rooms stand in one order, and each may use only rooms above it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::fs;
use std::path::{Path, PathBuf};

/// From the top down, as `src/lib.rs` and the README have them. `terminal` and `game` stand side by side: neither may use the other.
const ROOMS: [&str; 17] = [
    "words",
    "diagnostics",
    "notation",
    "codebook",
    "customer",
    "scenario",
    "library",
    "roleplay",
    "assessment",
    "analysis",
    "script",
    "record",
    "report",
    "authoring",
    "terminal",
    "game",
    "cli",
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The rooms that a text names after `crate::`, also inside `crate::{...}`.
fn named(text: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for part in text.split("crate::").skip(1) {
        if let Some(list) = part.strip_prefix('{') {
            let list = list.split('}').next().unwrap_or("");
            rooms.extend(list.split(',').filter_map(|one| one.trim().split("::").next().map(str::to_owned)));
        } else {
            let word: String = part.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            rooms.push(word);
        }
    }
    rooms
}

#[test]
fn a_room_uses_only_rooms_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut wrong, mut looked_at) = (Vec::new(), 0);
    for (place, room) in ROOMS.iter().enumerate() {
        let folder = root.join(room);
        if !folder.is_dir() {
            continue;
        }
        let mut own = Vec::new();
        files(&folder, &mut own);
        for file in own {
            looked_at += 1;
            for used in named(&fs::read_to_string(&file).unwrap()) {
                let below = ROOMS.iter().position(|room| *room == used).is_some_and(|other| other > place);
                let beside = *room == "game" && used == "terminal";
                if below || beside {
                    wrong.push(format!("{} uses `{used}`", file.strip_prefix(&root).unwrap().display()));
                }
            }
        }
    }
    assert!(looked_at > 50, "only {looked_at} files were looked at");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_is_a_room_and_lib_names_them_in_order() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(&root).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        assert!(!entry.path().is_dir() || ROOMS.contains(&name.as_str()), "src/{name} is no room");
    }
    let lib = fs::read_to_string(root.join("lib.rs")).unwrap();
    let declared: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let order: Vec<&str> = ROOMS.into_iter().filter(|room| declared.contains(room)).collect();
    assert_eq!(declared, order, "src/lib.rs declares the rooms in another order");
}

#[test]
fn every_file_says_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    files(&root.join("src"), &mut all);
    files(&root.join("tests"), &mut all);
    let silent: Vec<_> = all.iter().filter(|file| !fs::read_to_string(file).unwrap().starts_with("//!")).collect();
    assert!(silent.is_empty(), "without `//!` at the head: {silent:?}");
}

#[test]
fn nothing_but_the_window_needs_bevy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&root, &mut all);
    let wrong: Vec<_> = all
        .iter()
        .filter(|file| !file.starts_with(root.join("game")))
        .filter(|file| fs::read_to_string(file).unwrap().contains("bevy::"))
        .collect();
    assert!(wrong.is_empty(), "these use Bevy: {wrong:?}");
}
