//! Every conversation script of the shipped scenarios, run plain and through save and replay.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use rapport::library::Library;
use rapport::roleplay::{Conditions, Saved};
use rapport::script::{self, Script};

fn scripts() -> Vec<(PathBuf, Script)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/starter/plays");
    let mut scripts = Vec::new();
    for folder in fs::read_dir(root).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "play") {
                let script = script::read(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|bad| panic!("{}: {bad}", path.display()));
                scripts.push((path, script));
            }
        }
    }
    scripts.sort_by(|a, b| a.0.cmp(&b.0));
    scripts
}

#[test]
fn every_script_holds_plain_and_through_save_and_replay() {
    let library = Library::embedded(None).unwrap_or_else(|checked| panic!("{:#?}", checked.problems));
    let mut failed = Vec::new();
    let scripts = scripts();
    assert!(scripts.len() >= 20, "only {} scripts", scripts.len());
    for (path, script) in scripts {
        let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
        let scenario = library.scenario(&script.scenario).unwrap_or_else(|| panic!("{name}: no scenario {}", script.scenario));
        let outcome =
            script::run(&script, &scenario, Conditions::default()).unwrap_or_else(|failure| panic!("{name}: {}", failure.message));
        failed.extend(outcome.failures.iter().map(|failure| format!("{name}:{}: {}", failure.line, failure.message)));
        let again = Saved::of(&outcome.play).resume(&scenario).unwrap_or_else(|bad| panic!("{name}: {bad}"));
        assert_eq!(again.events(), outcome.play.events(), "{name}: replay gave other events");
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}
