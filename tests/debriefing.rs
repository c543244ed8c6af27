//! After the call: the play turn by turn, the learner's own lines, and the practice sheet that they take away.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;

use std::fs;

use common::scenario;
use rapport::assessment::StepState;
use rapport::codebook::terms::Dial;
use rapport::customer::{Face, Mood};
use rapport::report::{Advice, Choices, Sheet, advice, best_line, debrief, feeling, keep, line_to_change, own_lines, sheet, timeline};
use rapport::roleplay::{Conditions, Entry, Event, Play, Saved};
use rapport::script;

/// A short look ahead is enough to propose a line.
const STATES: usize = 150;

/// Every shipped script, played.
fn every_play() -> Vec<(String, Play)> {
    let run = |name: &str, text: &str| {
        let script = script::read(text).unwrap();
        (name.replace('\\', "/"), script::run(&script, &scenario(&script.scenario), Conditions::default()).unwrap().play)
    };
    rapport::library::scripts().into_iter().map(|text| run(&text.name, &text.text)).collect()
}

fn played(name: &str) -> Play {
    let ending = format!("{name}.play");
    every_play().into_iter().find(|(name, _)| name.ends_with(&ending)).unwrap().1
}

#[test]
fn the_timeline_has_the_moods_of_the_events() {
    for (name, play) in every_play() {
        let line = timeline(&play);
        let turns: Vec<u16> = line.turns.iter().map(|turn| turn.turn).collect();
        assert_eq!(turns, (0..=play.turns()).collect::<Vec<u16>>(), "{name}");
        let mut mood: Mood = play.setup().start_mood;
        for turn in &line.turns {
            assert_eq!(turn.before, mood, "{name} turn {}", turn.turn);
            let events: Vec<Event> = play.events().iter().filter(|event| event.turn == turn.turn).map(|event| event.event).collect();
            // A new contact begins with a mood of its own; the turn that led to it ends before.
            let opened = events.iter().position(|event| matches!(event, Event::ContactOpened(_))).filter(|_| turn.turn > 0);
            let became = |events: &[Event]| {
                events.iter().rev().find_map(|event| if let Event::MoodBecame(mood) = event { Some(*mood) } else { None })
            };
            let after = became(&events[..opened.unwrap_or(events.len())]).unwrap_or(mood);
            assert_eq!(turn.after, after, "{name} turn {}", turn.turn);
            mood = became(&events).unwrap_or(mood);
        }
        assert_eq!(mood, play.state().mood, "{name}");
        let opened = play.events().iter().filter(|event| matches!(event.event, Event::ContactOpened(_))).count();
        assert_eq!(line.contacts.len(), opened, "{name}");
        assert!(line.turns.iter().all(|turn| turn.contact < opened), "{name}");
    }
}

#[test]
fn every_turn_tells_its_whole_chain() {
    for (name, play) in every_play() {
        let line = timeline(&play);
        for turn in &line.turns {
            let place = format!("{name} turn {}", turn.turn);
            assert_eq!(turn.yours.is_empty(), turn.turn == 0, "{place}");
            assert!(turn.yours.iter().all(|entry| matches!(entry, Entry::Said { .. } | Entry::Did { .. } | Entry::Waited)), "{place}");
            for dial in Dial::ALL {
                let moved = turn.felt.iter().find(|one| one.dial == dial);
                assert_eq!(moved.is_some(), turn.before.get(dial) != turn.after.get(dial), "{place} {dial:?}");
                if let Some(moved) = moved {
                    assert_eq!((moved.from, moved.to), (turn.before.get(dial), turn.after.get(dial)), "{place}");
                    assert!(!moved.because.is_empty(), "{place}: {moved:?} for no reason");
                    assert!(moved.because.iter().all(|why| why.ends_with('.')), "{place}: {:?}", moved.because);
                }
            }
            assert_eq!(turn.main_move().is_some(), !turn.felt.is_empty(), "{place}");
            assert!(turn.taken.iter().all(|taken| taken.words.ends_with('.')), "{place}");
        }
        let over = line.turns.last().unwrap();
        assert!(over.next.iter().any(|entry| matches!(entry, Entry::Ended { .. })), "{name}");
        // Nothing that was told is left out, and nothing is told twice.
        let told: usize = line.turns.iter().map(|turn| turn.yours.len() + turn.next.len()).sum();
        assert_eq!(told, play.told().len(), "{name}");
    }
}

#[test]
fn every_face_has_words_of_its_own() {
    let words: std::collections::BTreeSet<&str> = Face::ALL.into_iter().map(feeling).collect();
    assert_eq!(words.len(), Face::ALL.len());
}

#[test]
fn a_good_call_has_a_line_to_be_proud_of_and_a_poor_one_a_line_to_change() {
    for (name, play) in every_play() {
        let lines = own_lines(&play);
        assert!(!lines.is_empty() && lines.iter().all(|line| !line.words.is_empty()), "{name}");
        let (best, change) = (best_line(&lines), line_to_change(&lines, None));
        if name.contains("excellent") {
            let best = &lines[best.unwrap()];
            assert!(best.strong > 0 && best.faults == 0, "{name}: {best:?}");
        }
        if name.contains("disaster") || name.contains("cold") {
            let change = &lines[change.unwrap()];
            println!("{name}: {change:?}");
            assert_ne!(best, Some(lines.iter().position(|line| line == change).unwrap()), "{name}");
        }
    }
}

/// A sheet of a known day.
fn on_paper(play: &Play, advice: Option<&Advice>, instead: &str, typed: &[(u16, String)]) -> Sheet {
    let (report, lines) = (debrief(play), own_lines(play));
    let best = best_line(&lines).map(|place| &lines[place]);
    let change = line_to_change(&lines, advice).map(|place| &lines[place]);
    let made = sheet(play, &report, Choices { name: Some("Sam"), best, change, instead, typed });
    Sheet { date: (2026, 11, 28), ..made }
}

#[test]
fn the_sheet_reads_like_this() {
    let typed = [(2, "Oh no, was anybody hurt?".to_owned())];
    let play = played("kettle-no-receipt/cold");
    let made = on_paper(&play, advice(&play, STATES).as_ref(), "What happens when you switch it on?", &typed);
    insta::assert_snapshot!("practice-sheet-text", made.text());
    insta::assert_snapshot!("practice-sheet-html", made.html());
}

#[test]
fn the_page_says_what_the_text_says() {
    for (name, play) in every_play() {
        let made = on_paper(&play, None, "I would ask first.", &[]);
        let (text, page) = (made.text(), made.html());
        let said = [&made.title, &made.variant, &made.customer, &made.instead].into_iter().chain(&made.opening);
        let lines = made.best.iter().chain(&made.change).map(|(_, words)| words);
        for words in said.chain(lines) {
            assert!(text.contains(words.as_str()), "{name}: {words}");
            let escaped = words.replace('&', "&amp;").replace('\'', "&#39;").replace('"', "&quot;");
            assert!(page.contains(&escaped), "{name}: {words}");
        }
        for (what, level) in &made.levels {
            assert!(text.contains(&format!("{what}: {level}")), "{name}");
        }
        assert!(text.contains("INDICATIVE") && page.contains("indicative"), "{name}");
    }
}

#[test]
fn a_sheet_never_holds_more_than_a_page() {
    // Print `made.html()` of the longest sheet to see that this many letters fit one side of A4.
    let long = "I would ask what happened, and listen. ".repeat(40);
    let typed: Vec<(u16, String)> = (1..20).map(|turn| (turn, long.clone())).collect();
    let mut longest = 0;
    for (name, play) in every_play() {
        let made = on_paper(&play, None, "", &typed);
        for (_, words) in made.best.iter().chain(&made.change).chain(&made.typed) {
            assert!(words.chars().count() <= 242, "{name}: {words}");
        }
        assert!(made.typed.len() <= 4 && made.typed[0].1.ends_with("I would ask …"), "{name}: {:?}", made.typed);
        longest = longest.max(made.text().chars().count());
    }
    assert!(longest < 2_400, "the longest sheet has {longest} letters");
}

#[test]
fn what_a_learner_types_is_never_markup() {
    let typed = [(1, "</li><script>alert(1)</script>".to_owned())];
    let mut made = on_paper(&played("have-you-got-these-in-blue/cold"), None, "<b onclick=\"x\">Tom & 'Jerry'</b>\u{7}", &typed);
    made.name = Some("<img src=x onerror=alert(1)>".to_owned());
    let page = made.html();
    for markup in ["<script", "<img", "<b ", "onclick=\"", "\u{7}"] {
        assert!(!page.contains(markup), "{markup}");
    }
    assert!(page.contains("&lt;b onclick=&quot;x&quot;&gt;Tom &amp; &#39;Jerry&#39;&lt;/b&gt;"));
    for other in ["http", "url(", "@import", "<link", "src="] {
        assert!(!page.replace("&lt;img src=x", "").contains(other), "the page needs nothing else: {other}");
    }
    assert!(page.contains("lang=\"en-GB\"") && page.matches("<h1>").count() == 1);
}

#[test]
fn a_sheet_is_kept_under_a_name_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("Documents").join("sheets");
    let made = on_paper(&played("kettle-no-receipt/excellent"), None, "", &[]);
    let first = keep(&place, &made, None).unwrap();
    let second = keep(&place, &made, None).unwrap();
    assert_ne!(first, second, "an older sheet stays");
    assert_eq!(first.page.file_name().unwrap(), "2026-11-28 kettle-no-receipt.html");
    assert_eq!(second.text.file_name().unwrap(), "2026-11-28 kettle-no-receipt 2.txt");
    let changed = Sheet { instead: "I would ask first.".to_owned(), ..made };
    assert_eq!(keep(&place, &changed, Some(&first)).unwrap(), first, "the same sheet again goes over itself");
    assert_eq!(fs::read_to_string(&first.text).unwrap(), changed.text());
    assert_eq!(fs::read_to_string(&first.page).unwrap(), changed.html());
    assert_eq!(fs::read_dir(&place).unwrap().count(), 4);
    let taken = folder.path().join("a-file");
    fs::write(&taken, "").unwrap();
    keep(&taken, &changed, None).unwrap_err();
}

#[test]
fn after_a_full_cycle_the_next_step_is_what_the_rest_lacks() {
    let (mut lacking, mut full) = (0, 0);
    for (name, play) in every_play() {
        let report = debrief(&play);
        let cycle = report.models.iter().find(|model| model.id == "cycle").unwrap();
        if !cycle.steps.iter().all(|step| matches!(step.state, StepState::Seen | StepState::NotApplicable)) {
            continue;
        }
        let next = report.opening.last().unwrap();
        let excellent = report.strands.iter().all(|(_, mark)| mark.is_none_or(|mark| mark >= 850));
        let lacks = report.models.iter().filter(|model| model.id != "cycle").flat_map(|model| &model.steps);
        let advice: Vec<&String> = lacks.filter_map(|step| step.develop.as_ref()).collect();
        if excellent || advice.is_empty() {
            full += 1;
            assert!(next.starts_with("Next, try “") || next.starts_with("You showed every"), "{name}: {next}");
        } else {
            lacking += 1;
            let told = next.trim_start_matches("Next time: ").trim_end_matches('.');
            assert!(advice.iter().any(|advice| advice.contains(told)), "{name}: {next}");
        }
    }
    assert!(full > 2, "{full} and {lacking}");
}

#[test]
fn a_small_fault_is_told_though_it_takes_no_level() {
    let whole = played("kettle-no-receipt/excellent");
    let mut saved = Saved::of(&whole);
    let asked = saved.inputs.iter().position(|input| input.starts_with("> shall-i")).unwrap();
    saved.inputs.truncate(asked);
    saved.inputs.push("> few-details".to_owned());
    let report = debrief(&saved.resume(whole.scenario()).unwrap());
    let standards = report.models.iter().find(|model| model.id == "standards").unwrap();
    let law = standards.steps.iter().find(|step| step.title == "Data and law").unwrap();
    let told = law.reasons.iter().find(|reason| reason.contains("full name, address and date of birth"));
    assert!(told.is_some_and(|told| !told.contains("lowered")), "{law:?}");
}
