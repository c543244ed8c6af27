//! Another language: nothing that the window says is left outside the file of words, and a file with mistakes costs a sentence.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use accesskit::Role;
use bevy::a11y::AccessibilityNode;

use super::clipped::prefer;
use super::debrief::over;
use super::play::play_through_looking;
use super::*;
use crate::game::state::{Sheet, Verdict};
use crate::game::widgets::{Part, Preference};
use crate::game::words::{self, Languages, Tag};

/// What every message of the language that nobody speaks begins and ends with.
const MARKS: (char, char) = ('⟦', '⟧');

/// The words that Rapport comes with, each between marks.
fn marked() -> String {
    let mark = |line: &str| {
        let begins = ["] ", " = "].iter().filter_map(|after| Some(line.find(after)? + after.len())).min();
        match begins.filter(|_| !line.starts_with('#')) {
            Some(at) => format!("{}{}{}{}\n", &line[..at], MARKS.0, &line[at..], MARKS.1),
            None => format!("{line}\n"),
        }
    };
    words::BRITISH.lines().map(mark).collect()
}

/// What scenarios leave a place for in their words: who plays, a number.
const NAMES: [&str; 3] = ["Sam", "Alex", "20583"];

/// The languages of a folder in which a translator has laid a file.
fn languages(folder: &Path, file: &str, text: impl AsRef<[u8]>) -> Languages {
    fs::create_dir_all(folder.join("words")).expect("a folder");
    fs::write(folder.join("words").join(file), text).expect("a file");
    Languages::beside(Some(folder))
}

/// The window in the language that nobody speaks.
fn marked_app() -> App {
    let folder = tempfile::tempdir().expect("a folder");
    let found = languages(folder.path(), "cy.ftl", marked());
    assert_eq!(found.mistakes(), Vec::<String>::new());
    let mut app = app();
    speak(&mut app, found);
    app
}

fn speak(app: &mut App, found: Languages) {
    app.insert_resource(found);
    let language = Tag::of("cy").expect("a tag");
    prefer(app, Prefs { language, pace: Pace::AtOnce, ..Prefs::default() });
}

/// Whatever language it was, what comes after in this thread is in British English again.
struct Aside;

impl Drop for Aside {
    fn drop(&mut self) {
        words::speak(words::Language::british());
    }
}

/// Whether a control is called by what a scenario, an organisation, a player or another language says.
const fn theirs(action: Action) -> bool {
    matches!(
        action,
        Action::Say(..)
            | Action::Aside(_)
            | Action::Wording(..)
            | Action::Open(_)
            | Action::Variant(_)
            | Action::Pick(_)
            | Action::Tick(_)
            | Action::Card(_)
            | Action::Player(_)
            | Action::Number(_)
            | Action::Prefer(Preference::Language(_))
    )
}

/// Controls and headings without a mark, of those that the window names itself.
fn unmarked(app: &mut App) -> Vec<String> {
    let mut found = Vec::new();
    let mut nodes = app.world_mut().query::<(&AccessibilityNode, Option<&Control>)>();
    for (node, control) in nodes.iter(app.world()) {
        let name = node.label().unwrap_or_default();
        let ours = control.is_some_and(|control| !theirs(control.action)) || node.role() == Role::RadioGroup;
        if ours && !name.contains(MARKS.0) {
            found.push(format!("{:?}: “{name}”", control.map(|control| control.action)));
        }
    }
    found
}

/// Everything that scenarios, organisations, customers and the codebook say.
fn content() -> String {
    fn read(folder: &Path, all: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                read(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "ron") {
                all.push_str(&fs::read_to_string(path).expect("a file").to_lowercase());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = String::new();
    ["scenarios", "assets/codebook"].iter().for_each(|folder| read(&root.join(folder), &mut all));
    all
}

/// Texts without a mark that are no content either.
fn strange(app: &mut App, content: &str) -> Vec<String> {
    let mut texts = app.world_mut().query::<&Text>();
    let plain = |text: &str| text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    // Names are laid into what is written with a place for them, and sentences are put one after another.
    let parts = |text: &str| {
        NAMES.iter().fold(text.replace([':', '·', '(', ')', ','], "."), |text, name| text.replace(name, ".")).replace(['?', '!'], ".")
    };
    let known = |text: &str| text.contains(MARKS.0) || parts(text).split('.').all(|part| content.contains(&plain(part)));
    let all = texts.iter(app.world()).flat_map(|text| text.0.split('\n')).filter(|text| text.chars().any(char::is_alphabetic));
    all.filter(|text| !known(text)).map(str::to_owned).collect()
}

#[test]
fn nothing_that_the_window_says_is_left_outside_the_file() {
    let _aside = Aside;
    let mut app = marked_app();
    let content = content();
    let (mut wrong, mut met) = (Vec::new(), BTreeSet::new());
    let mut look = |app: &mut App, where_: &str| {
        wrong.extend(unmarked(app).into_iter().map(|what| format!("{where_}, {what}")));
        wrong.extend(strange(app, &content).into_iter().map(|what| format!("{where_}, text “{what}”")));
    };
    look(&mut app, "title");
    for (screen, name) in [(Screen::Progress, "progress"), (Screen::Library, "library"), (Screen::Settings, "settings")] {
        ask(&mut app, if screen == Screen::Settings { Action::Settings } else { Action::Go(screen) });
        look(&mut app, name);
    }
    ask(&mut app, Action::Settings);
    ask(&mut app, Action::Who);
    look(&mut app, "who");
    for offer in 0..repertoire().offers.len() {
        let at = |what: &str| format!("{what} of role-play {offer}");
        ask(&mut app, Action::Go(Screen::Library));
        ask(&mut app, Action::Choose(offer));
        look(&mut app, &at("the briefing"));
        ask(&mut app, Action::Begin);
        look(&mut app, &at("the call"));
        for (thing, offered) in play(&app).moment().desk.into_iter().enumerate() {
            // One of each kind is enough.
            if !met.insert(format!("{:?} {}", offered.kind, offered.locked.is_some())) {
                continue;
            }
            ask(&mut app, Action::Open(thing));
            look(&mut app, &at("the desk"));
            ask(&mut app, Action::Close);
        }
        // Sheets say the same over every role-play.
        let sheets = if offer == 0 { &[Sheet::Pause, Sheet::Said(0), Sheet::Again, Sheet::Turns][..] } else { &[] };
        for sheet in sheets {
            ask(&mut app, Action::Lay(*sheet));
            look(&mut app, &at("a sheet"));
            ask(&mut app, Action::PutAway);
        }
        play_through_looking(&mut app, |app| look(app, &at("the call, further on")));
        look(&mut app, &at("the end of the call"));
        ask(&mut app, Action::Go(Screen::Debrief));
        ask(&mut app, Action::More);
        ask(&mut app, Action::Turns);
        look(&mut app, &at("the debrief"));
        ask(&mut app, Action::Sheet);
        ask(&mut app, Action::Lines(Part::Best));
        look(&mut app, &at("the practice sheet"));
        ask(&mut app, Action::SheetDone);
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} names:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_debrief_is_told_in_the_language_and_told_again_when_that_changes() {
    let _aside = Aside;
    let content = content();
    for offer in 0..repertoire().offers.len() {
        let mut app = marked_app();
        ask(&mut app, Action::Choose(offer));
        ask(&mut app, Action::Begin);
        over(&mut app, true);
        ask(&mut app, Action::Turns);
        ask(&mut app, Action::More);
        let mut wrong = BTreeSet::new();
        let turns: Vec<u16> = app.world().resource::<Verdict>().timeline.turns.iter().map(|turn| turn.turn).collect();
        for turn in turns {
            ask(&mut app, Action::Turn(turn));
            wrong.extend(strange(&mut app, &content));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(app.world().resource::<Verdict>().advice.is_some(), "with what it teaches");
        let opening = app.world().resource::<Verdict>().debrief.opening.clone();
        assert!(opening.iter().any(|sentence| sentence.contains(MARKS.0)), "{opening:?}");
        ask(&mut app, Action::Settings);
        ask(&mut app, Action::Prefer(Preference::Language(words::Language::british())));
        ask(&mut app, Action::Settings);
        let opening = app.world().resource::<Verdict>().debrief.opening.clone();
        assert!(opening.iter().all(|sentence| !sentence.contains(MARKS.0) && shows(&mut app, sentence)), "{opening:?}");
    }
}

#[test]
fn without_a_file_there_is_no_choice_of_languages() {
    let mut app = app();
    ask(&mut app, Action::Settings);
    assert!(!shows(&mut app, &words::LANGUAGE));
    assert!(Languages::beside(None).choice().is_empty());
}

#[test]
fn a_language_is_chosen_in_the_settings_and_given_up_again() {
    let _aside = Aside;
    let folder = tempfile::tempdir().expect("a folder");
    let found = languages(folder.path(), "cy.ftl", "language-name = Cymraeg\nback = Yn ôl\n");
    let choice = found.choice();
    assert_eq!(choice.iter().map(|language| language.name()).collect::<Vec<_>>(), ["English", "Cymraeg"]);
    let mut app = app();
    app.insert_resource(found);
    ask(&mut app, Action::Settings);
    assert!(shows(&mut app, "Language") && shows(&mut app, "Cymraeg") && shows(&mut app, "Back"));
    click_on(&mut app, Action::Prefer(Preference::Language(choice[1])));
    assert!(shows(&mut app, "Yn ôl"), "at once");
    assert!(shows(&mut app, "Language"), "what it has no words for is said in English");
    click_on(&mut app, Action::Prefer(Preference::Language(choice[0])));
    assert!(!shows(&mut app, "Yn ôl") && shows(&mut app, "Back"));
}

#[test]
fn a_file_that_is_no_longer_there_leaves_british_english() {
    let _aside = Aside;
    let mut app = app();
    speak(&mut app, Languages::default());
    ask(&mut app, Action::Settings);
    assert!(shows(&mut app, "Settings") && !shows(&mut app, "Language"));
}

#[test]
fn mistakes_are_told_in_the_settings_with_file_and_line() {
    let _aside = Aside;
    let folder = tempfile::tempdir().expect("a folder");
    for (file, text) in [("not a language.ftl", &b""[..]), ("ga.ftl", &b"back = \xff"[..]), ("notes.txt", &b"?"[..])] {
        languages(folder.path(), file, text);
    }
    let found = languages(folder.path(), "cy.ftl", "back = Yn ôl\nquit\nwait = { $aros }\n");
    assert_eq!(found.mistakes().len(), 4, "{:?}", found.mistakes());
    let mut app = app();
    app.insert_resource(found);
    ask(&mut app, Action::Settings);
    assert!(shows(&mut app, "cy.ftl, line 2: this is not written as a message should be."));
    assert!(shows(&mut app, "cy.ftl, line 3: “wait” asks for { $aros }, which it is not given."));
    assert!(shows(&mut app, "The words in ga.ftl cannot be read: "));
    assert!(shows(&mut app, "There is one more mistake like these."));
}
