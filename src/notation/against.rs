//! For tests: the plain reading held against `ron`'s. Whatever the plain one accepts, `ron` accepts too, and it means the same, places and all.

use std::fmt::Debug;
use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;

use super::reader::both_readings;

/// What somebody might put or leave in a text by a slip.
const SLIPS: [&str; 24] = [
    "", "", "", ",", ":", "(", ")", "[", "]", "{", "}", "\"", "\\\"", "// so\n", "/* so */", "-", "+1", "0", "_0", "r\"so\"", "Some(1)",
    "None", " x", "\u{a0}",
];

/// The RON files at and below a folder of the package, in order.
pub(crate) fn files_below(folder: &str) -> Vec<(String, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "ron")
                && let Ok(text) = fs::read_to_string(&path)
            {
                found.push((path.display().to_string(), text));
            }
        }
    }
    found.sort();
    found
}

/// Reads each text both ways, and then so many spoilt copies of it. How many of all those the plain reading took comes back.
pub(crate) fn hold_against<T: DeserializeOwned + Debug>(texts: &[(String, String)], spoilt: usize) -> usize {
    let mut taken = 0;
    let mut seed = 1_u64;
    let mut below = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % n.max(1)
    };
    for (name, text) in texts {
        for time in 0..=spoilt {
            let mut copy = text.trim_start_matches('\u{feff}').to_owned();
            if time > 0 {
                let places: Vec<usize> = copy.char_indices().map(|(at, _)| at).collect();
                let place = below(places.len());
                let (from, to) = (places[place], places.get(place + below(3)).copied().unwrap_or(copy.len()));
                copy.replace_range(from..to, SLIPS[below(SLIPS.len())]);
            }
            let (plain, by_ron) = both_readings::<T>(&copy);
            if let Some(plain) = plain {
                taken += 1;
                let by_ron = by_ron.map(|draft| format!("{draft:#?}"));
                assert_eq!(Some(format!("{plain:#?}")), by_ron, "{name}, copy {time}:\n{copy}");
            }
        }
    }
    taken
}
