//! Every conversation script of the shipped scenarios, run plain and through save and replay.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use rapport::assessment::{Assessment, LevelBounds, StepState, assess};
use rapport::codebook::terms::Outcome;
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

/// The four complete role-plays.
const COMPLETE: [&str; 4] = ["kettle-no-receipt", "nine-days-no-broadband", "parcel-in-the-bin", "payroll-locked-out"];

#[test]
fn the_four_role_plays_are_complete() {
    let library = Library::embedded(None).unwrap_or_else(|checked| panic!("{:#?}", checked.problems));
    for id in COMPLETE {
        let scenario = library.scenario(id).unwrap();
        // Slots and what follows sending are beats of the engine's own, and "left out" is no wording: neither is counted.
        let beats = scenario.beats.iter().filter(|beat| !beat.id.contains('/')).count();
        let replies = scenario.replies.iter().filter(|reply| !reply.say.is_empty()).count();
        let matter = scenario.cases.iter().filter(|case| {
            let deed = &case.deed;
            !deed.shows.is_empty() || !deed.effects.is_empty() || !deed.next.is_empty() || !deed.tells.is_empty() || !deed.answer.is_empty()
        });
        assert!(beats >= 14, "{id}: {beats} beats");
        assert!(replies >= 40, "{id}: {replies} replies");
        assert!(matter.count() >= 8, "{id}: too few desk actions that matter");
        assert!(scenario.variants.len() >= 3, "{id}: as usual, and {} variants", scenario.variants.len() - 1);
        assert!(scenario.endings.len() >= 4, "{id}: {} endings", scenario.endings.len());
        for outcome in [Outcome::Unresolved, Outcome::GaveUp, Outcome::Stopped] {
            assert!(scenario.endings.iter().any(|ending| ending.outcome == outcome), "{id}: no ending that is {}", outcome.word());
        }
    }
}

/// A script's assessment, by the scenario and the script's name.
fn assessed(library: &Library, scenario: &str, name: &str) -> Assessment {
    let path = format!("{}/scenarios/starter/plays/{scenario}/{name}.play", env!("CARGO_MANIFEST_DIR"));
    let script = script::read(&fs::read_to_string(&path).unwrap()).unwrap();
    let outcome = script::run(&script, &library.scenario(scenario).unwrap(), Conditions::default()).unwrap();
    assess(&outcome.play, LevelBounds::default())
}

#[test]
fn the_four_scripts_stand_where_they_should() {
    let library = Library::embedded(None).unwrap_or_else(|checked| panic!("{:#?}", checked.problems));
    let (cycle, _) = library.codebook().model("cycle").unwrap();
    for id in COMPLETE {
        let of = |name: &str| assessed(&library, id, name);
        let on_cycle = |assessment: &Assessment| assessment.models.iter().find(|mark| mark.model == cycle).unwrap().clone();
        let (excellent, friendly, cold, disaster) = (of("excellent"), of("friendly"), of("cold"), of("disaster"));
        for mark in &excellent.models {
            assert!(mark.permille.is_none_or(|mark| mark >= 900), "{id}: excellent has {mark:?}");
        }
        assert!(excellent.critical.is_empty() && friendly.critical.is_empty() && cold.critical.is_empty(), "{id}: a critical error");
        let marks = [&friendly, &cold, &excellent].map(|one| on_cycle(one).permille.unwrap());
        assert!(marks[0] < 500, "{id}: friendly has {}", marks[0]);
        assert!(marks.is_sorted_by(|a, b| a < b), "{id}: friendly, cold, excellent have {marks:?}");
        assert!(on_cycle(&friendly).permille == on_cycle(&friendly).capped, "{id}: friendly is capped");
        let worst = disaster.critical.first().unwrap_or_else(|| panic!("{id}: disaster has no critical error"));
        assert!(!worst.consequence.is_empty());
        let cap = LevelBounds::default().cap;
        assert!(disaster.models.iter().all(|mark| mark.capped.is_none_or(|mark| mark <= cap)), "{id}: disaster is not capped");
        assert!(on_cycle(&excellent).steps.iter().all(|step| step.state == StepState::Seen), "{id}: a step of the cycle is not seen");
    }
}
