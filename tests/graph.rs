//! The picture of a scenario's beats: everything is in it once, text is escaped, shares are shown.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::process::Command;
use std::sync::Arc;

use rapport::authoring::{Shares, graph_dot, graph_svg};
use rapport::library::Library;
use rapport::scenario::ids::{BeatId, EndingId};
use rapport::scenario::{Scenario, Target};

fn scenarios() -> Vec<Arc<Scenario>> {
    Library::embedded(None).unwrap().scenarios().to_vec()
}

/// Every tag is closed by its own name, and no letter that means something in XML stands alone.
fn well_formed(text: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in text.split('<').skip(1) {
        let (tag, rest) = part.split_once('>').unwrap_or_else(|| panic!("a tag without end: {part}"));
        assert!(!rest.contains('>'), "a lone > in {part}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split([' ', '\n']).next().unwrap());
        }
        for entity in part.split('&').skip(1) {
            let name = entity.split_once(';').unwrap().0;
            assert!(["amp", "lt", "gt", "quot", "#39"].contains(&name), "&{name};");
        }
    }
    assert!(open.is_empty(), "never closed: {open:?}");
}

#[test]
fn every_beat_and_ending_of_every_scenario_is_drawn_once() {
    for scenario in scenarios() {
        let picture = graph_svg(&scenario, None);
        well_formed(&picture);
        let beats = scenario.beats.iter().filter(|beat| !(beat.sent || beat.slot.is_some() && beat.id.contains('/')));
        let ids: Vec<&str> = beats.map(|beat| beat.id.as_str()).chain(scenario.endings.iter().map(|ending| ending.id.as_str())).collect();
        for id in ids {
            assert_eq!(
                picture.matches(&format!("font-weight=\"bold\" text-anchor=\"middle\" fill=\"#1f2933\">{id}</text>")).count(),
                1,
                "{}: {id}",
                scenario.id
            );
        }
        assert!(picture.contains("<title id=\"graph-title\">") && picture.contains("The role-play begins at "));
        let dot = graph_dot(&scenario, None);
        assert!(dot.starts_with("digraph beats {\n") && dot.ends_with("}\n"));
        assert_eq!(dot.matches("shape=octagon").count(), scenario.endings.len());
    }
}

#[test]
fn words_of_a_writer_cannot_break_the_picture() {
    let mut scenario = (*scenarios()[0]).clone();
    scenario.title = "<b>&\"'\\ \u{7}title".to_owned();
    let picture = graph_svg(&scenario, None);
    well_formed(&picture);
    assert!(picture.contains("&lt;b&gt;&amp;&quot;&#39;\\ title"), "{picture}");
    assert!(graph_dot(&scenario, None).contains("label=\"<b>&\\\"'\\\\ \u{7}title\""));
}

#[test]
fn shares_make_ways_broad_and_are_said_in_words() {
    let all = scenarios();
    let scenario = all.iter().find(|scenario| scenario.id == "have-you-got-these-in-blue").unwrap();
    let beat = |id: &str| BeatId::at(scenario.beats.iter().position(|beat| beat.id == id).unwrap());
    let ending = |id: &str| EndingId::at(scenario.endings.iter().position(|ending| ending.id == id).unwrap());
    let mut shares = Shares { beats: vec![0.0; scenario.beats.len()], endings: vec![0.0; scenario.endings.len()], ..Shares::default() };
    shares.beats[beat("hello").index()] = 1.0;
    shares.beats[beat("look").index()] = 0.25;
    shares.endings[ending("went-next-door").index()] = 0.004;
    shares.edges.insert((beat("hello"), Target::Beat(beat("look"))), 0.5);
    // Nobody at `close` can say anything that leads there: this is the customer leaving.
    shares.edges.insert((beat("close"), Target::Ending(ending("went-next-door"))), 0.25);
    let plain = graph_svg(scenario, None);
    let picture = graph_svg(scenario, Some(&shares));
    well_formed(&picture);
    assert!(!plain.contains("of plays") && picture.contains("100 % of plays") && picture.contains("25 % of plays"));
    assert!(picture.contains("under 1 % of plays") && picture.contains("went-next-door is an ending: gave up, under 1 % of plays."));
    assert_eq!(picture.matches("stroke-width=\"3.75\"").count(), 1, "one way has a share of a half");
    assert_eq!(picture.matches("stroke-width=\"2.25\" stroke-dasharray").count(), 1, "a quarter leaves");
    assert!(graph_dot(scenario, Some(&shares)).contains("penwidth=3.75"));
    // Shares of another scenario do no harm.
    let strange = Shares { edges: [((BeatId(900), Target::Beat(beat("look"))), 0.5)].into(), ..Shares::default() };
    well_formed(&graph_svg(scenario, Some(&strange)));
}

#[test]
fn the_command_takes_an_id_or_a_file_and_names_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let rapport = |arguments: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_rapport")).args(arguments).current_dir(folder.path()).output().unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap())
    };
    let (code, out, _) = rapport(&["graph", "kettle-no-receipt"]);
    assert!(code == Some(0) && out.starts_with("<svg "));
    rapport(&["new", "scenario", "first"]);
    let (code, out, _) = rapport(&["graph", "role-plays/first.ron", "--format", "dot", "--out", "first.dot"]);
    assert!(code == Some(0) && out.contains("first.dot"));
    assert!(std::fs::read_to_string(folder.path().join("first.dot")).unwrap().contains("put-right"));
    let (code, _, err) = rapport(&["graph", "kettle"]);
    assert!(code == Some(2) && err.contains("There is no scenario `kettle`. There are:"), "{err}");
}
