//! Scenarios with one defect each: each says in a comment at its head what must be found in it and where, and nothing else is found.
//!
//! `// expect: unreachable-line 63:65` is a code with line and column; ` in FILE` after it is another file than the scenario's own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rapport::diagnostics::Code;
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/defects")
}

fn rapport(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rapport")).args(arguments).current_dir(root()).output().unwrap()
}

fn objects(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))).collect()
}

/// What a scenario's comments say is found.
fn expected(text: &str) -> Vec<String> {
    let told: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("// expect: ")).collect();
    assert!(!told.is_empty());
    told.into_iter().filter(|one| *one != "nothing").map(str::to_owned).collect()
}

#[test]
fn every_defect_is_found_where_it_is_and_nothing_besides() {
    let (mut failed, mut codes) = (String::new(), BTreeSet::new());
    for entry in fs::read_dir(root()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() || name == "pack.ron" {
            continue;
        }
        let output = rapport(&["analyse", "--format", "json", &name]);
        let [object] = &objects(&output)[..] else { panic!("{name}: {}", String::from_utf8_lossy(&output.stderr)) };
        let found = object["findings"].as_array().unwrap().iter().map(|one| {
            let other = Path::new(one["file"].as_str().unwrap()).strip_prefix(root()).map(|path| path.display().to_string());
            let other = other.unwrap_or_else(|_| one["file"].as_str().unwrap().to_owned());
            let other = other.trim_start_matches("./");
            let other = if other == name { String::new() } else { format!(" in {other}") };
            codes.insert(one["code"].as_str().unwrap().to_owned());
            assert!(!one["help"].as_str().unwrap().is_empty() && !one["message"].as_str().unwrap().ends_with('.'), "{one}");
            format!("{} {}:{}{other}", one["code"].as_str().unwrap(), one["line"], one["column"])
        });
        let found: Vec<String> = found.collect();
        let wanted = expected(&fs::read_to_string(&path).unwrap());
        if found != wanted {
            failed += &format!("{name}: wanted {wanted:?}, found {found:?}\n{}\n", object["findings"]);
        }
        assert_eq!(output.status.code(), Some(i32::from(!found.is_empty())), "{name}");
        assert_eq!(object["exact"], true, "{name}");
    }
    assert!(failed.is_empty(), "\n{failed}");
    let uncovered: Vec<&str> = Code::OF_PLAYS.iter().map(|code| code.word()).filter(|word| !codes.contains(*word)).collect();
    assert!(uncovered.is_empty(), "no scenario here has {}", uncovered.join(", "));
}

#[test]
fn the_json_has_everything_in_its_place() {
    let [object] = &objects(&rapport(&["analyse", "good.ron", "--format", "json"]))[..] else { panic!("one object") };
    assert_eq!((&object["scenario"], &object["variant"]), (&"good".into(), &"usual".into()));
    // Two replies at each of four beats, three at the last, and the shelf can be looked at once or not.
    assert_eq!(object["plays"], (2 * 2 * 2 * 2 * 3 * 2).to_string());
    assert!(object["states"].as_u64().unwrap() > 6 && object["minutes"].as_u64().unwrap() > 0);
    assert_eq!((&object["turns"]["least"], &object["turns"]["most"]), (&5.into(), &6.into()));
    let typical = object["turns"]["typical"].as_f64().unwrap();
    assert!(typical > 5.0 && typical < 6.0);
    let cycle = &object["models"]["cycle"];
    assert_eq!(cycle["best"]["permille"], 1000);
    assert_eq!((&cycle["best"]["proven"], &cycle["best"]["bound"]), (&true.into(), &1000.into()));
    assert!(cycle["best"]["play"].as_array().unwrap().contains(&"> this-one".into()), "{}", cycle["best"]["play"]);
    assert_eq!(cycle["worst"]["permille"], 0);
    let distribution = cycle["random"]["distribution"].as_array().unwrap();
    let all: f64 = distribution.iter().map(|pair| pair[1].as_f64().unwrap()).sum();
    assert!((all - 1.0).abs() < 1e-9);
    let mean: f64 = distribution.iter().map(|pair| pair[0].as_f64().unwrap() * pair[1].as_f64().unwrap()).sum();
    assert!((mean - cycle["random"]["mean_permille"].as_f64().unwrap()).abs() < 1e-6);
    for habit in ["longest", "shortest", "first", "last", "politest"] {
        assert!(cycle["pickers"][habit].is_u64(), "{habit}");
    }
    let steps: Vec<&str> = cycle["steps"].as_array().unwrap().iter().map(|step| step["id"].as_str().unwrap()).collect();
    assert_eq!(steps, ["greet", "discover", "solve", "confirm", "close"]);
    assert_eq!((&cycle["steps"][0]["worst"], &cycle["steps"][0]["best"]), (&0.into(), &2.into()));
    let endings = &object["endings"];
    assert!((endings["left"]["share"].as_f64().unwrap() - 1.0 / 3.0).abs() < 1e-9, "{endings}");
    assert_eq!((&endings["bought"]["reachable"], &endings["bought"]["best"]), (&true.into(), &1000.into()));
}

#[test]
fn the_plays_that_are_written_are_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().to_str().unwrap();
    let output = rapport(&["analyse", "good.ron", "--plays", to]);
    let page = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{page}");
    assert!(page.contains("Every play is known") && page.contains("> this-one") && page.contains("mark: cycle >= 1000"), "{page}");
    let mut confirmed = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let play = entry.unwrap().path();
        let output = rapport(&["play", "good.ron", "--script", play.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}: {}", play.display(), String::from_utf8_lossy(&output.stdout));
        confirmed += 1;
    }
    assert!(confirmed >= 2 && folder.path().join("good-usual-cycle-worst.play").is_file());
}

#[test]
fn what_cannot_be_looked_at_is_said_in_a_sentence() {
    for arguments in [&["analyse", "no-such-scenario"][..], &["analyse", "good.ron", "--variant", "other"], &["analyse", "pack.ron"]] {
        let output = rapport(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).trim_end().ends_with('.'), "{arguments:?}");
    }
}

#[test]
fn a_sample_is_called_one() {
    let output = rapport(&["analyse", "good.ron", "--max-states", "3"]);
    let page = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(page.contains("There are more than 3 states") && page.contains("standard error"), "{page}");
    assert!(!page.contains("Every play is known"), "{page}");
}
