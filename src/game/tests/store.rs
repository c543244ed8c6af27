//! What outlives the window: profiles, finished plays, plays that were left, preferences. Each test has a data folder of its own.

use std::fs;

use bevy::prelude::*;
use tempfile::{TempDir, tempdir};

use super::play::play_through;
use super::*;
use crate::game::engine::Entry;
use crate::game::prefs::Prefs;
use crate::game::seen::Seen;
use crate::game::widgets::Filter;
use crate::library::scripts;
use crate::roleplay::read_input;
use crate::script::{Item, read};

fn folder() -> TempDir {
    tempdir().expect("a folder")
}

/// The program is closed and opened again.
fn reopened(app: App, folder: &Path) -> App {
    drop(app);
    app_in(folder)
}

/// A profile, by keys alone, from the title.
fn sign_in(app: &mut App, name: &str) {
    letter(app, 'n');
    assert_eq!(screen(app), Screen::Who);
    for _ in 0..20 {
        if focused(app) == Some(Action::Name) {
            break;
        }
        tab(app);
    }
    assert_eq!(focused(app), Some(Action::Name), "the field can be reached");
    type_in(app, name);
    enter(app);
}

/// Straight to the call of an offer.
fn begin(app: &mut App, offer: usize) {
    ask(app, Action::Go(Screen::Library));
    ask(app, Action::Choose(offer));
    ask(app, Action::Begin);
    assert_eq!(screen(app), Screen::Call);
}

/// To the end and the debrief, by keys.
fn finish(app: &mut App) {
    play_through(app);
    letter(app, 's');
    assert_eq!(screen(app), Screen::Debrief);
}

/// What is kept, but for how words are set: these tests have them come at once, and so that is kept for whoever gives no name.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { open.push(path) } else { found.push(path.strip_prefix(folder).expect("within").display().to_string()) }
        }
    }
    found.retain(|file| file != "prefs.json");
    found.sort();
    found
}

#[test]
fn the_first_reply_is_three_presses_away_from_the_first_launch() {
    let folder = folder();
    let mut app = app_in(folder.path());
    assert_eq!(app.world().resource::<Repertoire>().offers[0].card.id, "have-you-got-these-in-blue");
    assert_eq!(focused(&app), Some(Action::Start));
    enter(&mut app);
    assert_eq!((screen(&app), focused(&app)), (Screen::Briefing, Some(Action::Begin)));
    enter(&mut app);
    assert!(matches!(focused(&app), Some(Action::Say(_, 0))), "{:?}", focused(&app));
    enter(&mut app);
    assert_eq!(play(&app).inputs().len(), 1);
}

#[test]
fn a_profile_is_made_by_keys_and_what_is_played_is_there_after_a_restart() {
    let folder = folder();
    let mut app = app_in(folder.path());
    sign_in(&mut app, "Sam B");
    assert_eq!(screen(&app), Screen::Title);
    assert!(shows(&mut app, "Hello, Sam B."));
    enter(&mut app);
    enter(&mut app);
    finish(&mut app);
    escape(&mut app);
    assert_eq!(screen(&app), Screen::Library);
    for _ in 0..2 {
        assert!(shows(&mut app, "Endings seen: 1 of"), "on its card");
        assert!(!shows(&mut app, "Start here"));
        letter(&mut app, 'p');
        assert_eq!(screen(&app), Screen::Progress);
        assert!(shows(&mut app, "Last time:") && shows(&mut app, "Have you got these in blue?") && shows(&mut app, "indicative"));
        escape(&mut app);
        assert_eq!(screen(&app), Screen::Title);
        assert_eq!(focused(&app), Some(Action::Go(Screen::Library)), "the way on is to choose");
        app = reopened(app, folder.path());
        assert!(shows(&mut app, "Hello, Sam B."), "whoever played last plays");
        letter(&mut app, 'r');
    }
}

#[test]
fn a_play_goes_on_after_a_restart_at_the_turn_last_shown() {
    let folder = folder();
    let mut app = app_in(folder.path());
    sign_in(&mut app, "Sam");
    begin(&mut app, 1);
    for key in ['1', '2', 'u', '1', '2'] {
        letter(&mut app, key);
    }
    let (told, events) = (play(&app).told().to_vec(), play(&app).events().to_vec());
    let fresh = app.world().resource::<Sitting>().fresh;
    app = reopened(app, folder.path());
    assert_eq!(focused(&app), Some(Action::GoOn(0)), "it is the first thing on offer");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Call);
    assert_eq!((play(&app).told(), play(&app).events()), (told.as_slice(), events.as_slice()));
    assert_eq!(app.world().resource::<Sitting>().fresh, fresh, "what came last stands out again");
    // And it goes on in the same journal, to its end.
    letter(&mut app, '1');
    let more = play(&app).events().to_vec();
    app = reopened(app, folder.path());
    enter(&mut app);
    assert_eq!(play(&app).events(), more);
    finish(&mut app);
    app = reopened(app, folder.path());
    assert_eq!(focused(&app), Some(Action::Go(Screen::Library)), "nothing is left to go on with");
}

#[test]
fn a_half_written_email_is_there_after_a_restart() {
    let folder = folder();
    let mut app = app_in(folder.path());
    let offer = app.world().resource::<Repertoire>().place("parcel-in-the-bin").expect("a role-play by email");
    begin(&mut app, offer);
    // As far as the email, the way an excellent learner goes.
    let script = scripts().into_iter().find(|text| text.name.ends_with("plays/parcel-in-the-bin/excellent.play")).expect("a script");
    for (_, item) in read(&script.text).expect("it reads").items {
        let mut sitting = app.world_mut().resource_mut::<Sitting>();
        let play = &mut sitting.play;
        if !play.moment().compose.is_empty() {
            break;
        }
        if let Item::Input(words) = item {
            let input = read_input(play.scenario(), play.state().beat, &words).expect("an input");
            play.take(input).expect("it is possible");
        }
    }
    rest(&mut app);
    assert!(!play(&app).moment().compose.is_empty());
    for key in ['2', '1', '1'] {
        letter(&mut app, key);
    }
    ask(&mut app, Action::Wording(5, 0));
    let letter_now = app.world().resource::<Sitting>().letter.clone();
    app = reopened(app, folder.path());
    assert_eq!(focused(&app), Some(Action::GoOn(0)));
    enter(&mut app);
    let sitting = app.world().resource::<Sitting>();
    assert_eq!((&sitting.letter, sitting.slot), (&letter_now, 3));
}

#[test]
fn nothing_is_thrown_away_without_being_asked_about() {
    let folder = folder();
    let mut app = app_in(folder.path());
    begin(&mut app, 1);
    letter(&mut app, '1');
    app = reopened(app, folder.path());
    begin(&mut app, 0);
    letter(&mut app, '1');
    ask(&mut app, Action::Go(Screen::Library));
    // The one in the window first, then the one on the disk.
    let press = |app: &mut App, wanted: Action| {
        for _ in 0..60 {
            if focused(app) == Some(wanted) {
                break;
            }
            tab(app);
        }
        assert_eq!(focused(app), Some(wanted));
        enter(app);
    };
    for (at, gone) in [(1, "The kettle"), (0, "Have you got")] {
        assert!(shows(&mut app, &format!("Go on: {gone}")));
        press(&mut app, Action::Discard(at));
        assert!(shows(&mut app, "It cannot be brought back."));
        assert_eq!(focused(&app), Some(Action::KeepIt));
        enter(&mut app);
        assert!(shows(&mut app, &format!("Go on: {gone}")), "it was kept");
        press(&mut app, Action::Discard(at));
        press(&mut app, Action::DiscardNow(at));
        assert!(!shows(&mut app, &format!("Go on: {gone}")) && shows(&mut app, "is thrown away"));
    }
    assert!(files(folder.path()).is_empty(), "{:?}", files(folder.path()));
}

#[test]
fn a_name_given_on_the_debrief_keeps_the_play_before_it() {
    let folder = folder();
    let mut app = app_in(folder.path());
    begin(&mut app, 0);
    finish(&mut app);
    assert!(!files(folder.path()).iter().any(|file| file.contains("attempts")));
    letter(&mut app, '+');
    sign_in(&mut app, "Alex");
    assert_eq!(screen(&app), Screen::Debrief, "back where the name was asked for");
    assert!(!shows(&mut app, "It is not kept yet."));
    app = reopened(app, folder.path());
    assert_eq!(app.world().resource::<Keeper>().attempts().len(), 1);
    assert!(!shows(&mut app, "Start here"));
}

#[test]
fn a_play_under_way_goes_with_whoever_gives_a_name() {
    let folder = folder();
    let mut app = app_in(folder.path());
    begin(&mut app, 1);
    letter(&mut app, '1');
    ask(&mut app, Action::Go(Screen::Title));
    sign_in(&mut app, "Alex");
    letter(&mut app, 'g');
    letter(&mut app, '1');
    let events = play(&app).events().to_vec();
    assert_eq!(files(folder.path()).iter().filter(|file| file.ends_with("journal")).count(), 1);
    app = reopened(app, folder.path());
    enter(&mut app);
    assert_eq!(play(&app).events(), events);
}

#[test]
fn people_who_share_a_computer_do_not_see_each_other() {
    let folder = folder();
    let mut app = app_in(folder.path());
    sign_in(&mut app, "Sam");
    letter(&mut app, '+');
    begin(&mut app, 0);
    finish(&mut app);
    begin(&mut app, 1);
    letter(&mut app, '1');
    ask(&mut app, Action::Go(Screen::Title));
    sign_in(&mut app, "Alex");
    assert_eq!(screen(&app), Screen::Title);
    assert!(app.world().get_resource::<Sitting>().is_none(), "Sam's call is put away");
    assert!(app.world().resource::<Keeper>().attempts().is_empty());
    assert_eq!(focused(&app), Some(Action::Start));
    assert_eq!(app.world().resource::<Prefs>().text, 125, "somebody new begins with what is set");
    letter(&mut app, '+');
    // Names are in the order of the alphabet; the other one is chosen by its number.
    letter(&mut app, 'n');
    letter(&mut app, '2');
    assert!(shows(&mut app, "Hello, Sam."));
    assert_eq!(app.world().resource::<Prefs>().text, 125);
    assert_eq!(focused(&app), Some(Action::GoOn(0)), "Sam's call is there again");
    app = reopened(app, folder.path());
    assert_eq!(app.world().resource::<Prefs>().text, 125);
    letter(&mut app, 'n');
    letter(&mut app, '1');
    assert_eq!(app.world().resource::<Prefs>().text, 150, "Alex's own");
}

#[test]
fn lines_that_were_seen_are_known_after_a_restart_to_whoever_saw_them() {
    let folder = folder();
    let mut app = app_in(folder.path());
    sign_in(&mut app, "Sam");
    begin(&mut app, 0);
    let line = play(&app).told().iter().find_map(|told| match &told.entry {
        Entry::Line { words, .. } if !words.is_empty() => Some(words.clone()),
        _ => None,
    });
    let line = line.expect("somebody speaks");
    let knows = |app: &App| app.world().resource::<Seen>().is_seen(&line);
    letter(&mut app, '1');
    ask(&mut app, Action::Go(Screen::Title));
    app = reopened(app, folder.path());
    assert!(knows(&app));
    sign_in(&mut app, "Alex");
    assert!(!knows(&app), "Alex was not there");
    letter(&mut app, 'n');
    letter(&mut app, '2');
    assert!(shows(&mut app, "Hello, Sam.") && knows(&app));
    // A file that makes no sense costs nothing but the skipping.
    drop(app);
    fs::write(folder.path().join("profiles/sam/seen.json"), "[1, ").expect("a file");
    assert!(!knows(&app_in(folder.path())));
}

#[test]
fn a_name_is_neither_empty_nor_somebody_elses() {
    let folder = folder();
    let mut app = app_in(folder.path());
    sign_in(&mut app, " ");
    assert_eq!(screen(&app), Screen::Who);
    assert!(shows(&mut app, "Type a name first."));
    type_in(&mut app, "Sam");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Title);
    sign_in(&mut app, "sam");
    assert!(shows(&mut app, "There is a sam here already."));
    assert_eq!(app.world().resource::<Keeper>().profiles().len(), 1);
    // Larger text draws everything anew; what was typed stays.
    ask(&mut app, Action::Larger);
    type_in(&mut app, "my");
    enter(&mut app);
    assert!(shows(&mut app, "Hello, sammy."));
}

#[test]
fn just_this_time_leaves_nothing_behind() {
    let folder = folder();
    let mut app = app_in(folder.path());
    letter(&mut app, 'n');
    ask(&mut app, Action::JustThisTime);
    assert!(shows(&mut app, "nothing you play now is kept"));
    begin(&mut app, 0);
    letter(&mut app, '1');
    finish(&mut app);
    assert!(!shows(&mut app, "It is not kept yet."), "they said so themselves");
    assert!(files(folder.path()).is_empty(), "{:?}", files(folder.path()));
    app = reopened(app, folder.path());
    assert_eq!(focused(&app), Some(Action::Start));
}

#[test]
fn a_folder_that_cannot_be_written_costs_a_sentence_and_nothing_else() {
    let folder = folder();
    // A file stands where the folder should be: nobody, not even root, can write below it.
    let file = folder.path().join("taken");
    fs::write(&file, "").expect("a file");
    let mut app = app_in(&file);
    assert!(shows(&mut app, "Nothing can be kept here"));
    enter(&mut app);
    enter(&mut app);
    letter(&mut app, '1');
    escape(&mut app);
    assert!(shows(&mut app, "Nothing can be kept here"), "before one stops here and comes back another day");
    escape(&mut app);
    finish(&mut app);
    escape(&mut app);
    assert!(shows(&mut app, "Endings seen: 1 of"), "until the window is closed");
    ask(&mut app, Action::Go(Screen::Title));
    letter(&mut app, 'n');
    assert!(shows(&mut app, "Nothing can be kept here"));
}

#[test]
fn filters_work_by_keys_and_keep_the_focus() {
    let mut app = app();
    ask(&mut app, Action::Go(Screen::Library));
    assert!(shows(&mut app, "Start here"), "the first one is marked while nothing was played");
    let cards = |app: &mut App| controls(app).into_iter().filter(|(_, action)| matches!(action, Action::Choose(_))).count();
    let all = cards(&mut app);
    for (filter, key) in [(Filter::Where, 'w'), (Filter::HowHard, 'h'), (Filter::About, 'a')] {
        letter(&mut app, key);
        assert!(cards(&mut app) < all, "{filter:?}");
        while focused(&app) != Some(Action::Filter(filter)) {
            tab(&mut app);
        }
        // Round to everything again, by Enter on the control that has the focus.
        for _ in 0..8 {
            if cards(&mut app) == all {
                break;
            }
            enter(&mut app);
            assert_eq!(focused(&app), Some(Action::Filter(filter)));
        }
        assert_eq!(cards(&mut app), all, "{filter:?}");
    }
    letter(&mut app, 'n');
    assert_eq!(cards(&mut app), all, "nothing was played yet");
    // What is left has its digit, whatever its place among all.
    letter(&mut app, 'h');
    letter(&mut app, 'h');
    let left = controls(&mut app).into_iter();
    let first = left.filter_map(|(_, action)| if let Action::Choose(at) = action { Some(at) } else { None }).min();
    assert!(first.expect("a card") > 0);
    letter(&mut app, '1');
    assert_eq!(Some(app.world().resource::<Wish>().offer), first);
}

#[test]
fn what_cannot_be_read_is_passed_over_with_a_sentence() {
    let folder = folder();
    let mut app = app_in(folder.path());
    sign_in(&mut app, "Sam");
    begin(&mut app, 0);
    finish(&mut app);
    drop(app);
    let home = folder.path().join("profiles/sam");
    fs::write(home.join("attempts/0-torn.json"), "{\"attempt\": 1, \"day\": \"20").expect("a file");
    fs::write(home.join("prefs.json"), "{\"text\":").expect("a file");
    let mut app = app_in(folder.path());
    assert!(shows(&mut app, "One finished play cannot be read"));
    assert!(shows(&mut app, "Your settings could not be read"));
    assert_eq!(app.world().resource::<Keeper>().attempts().len(), 1);
    letter(&mut app, '+');
    assert_eq!(fs::read_to_string(home.join("prefs.unreadable-1")).expect("set aside"), "{\"text\":");
    assert!(home.join("attempts/0-torn.json").exists());
    assert_eq!(reopened(app, folder.path()).world().resource::<Prefs>().text, 125);
}

#[test]
fn how_somebody_reads_is_kept_without_a_name_too() {
    let folder = folder();
    let mut app = app_in(folder.path());
    ask(&mut app, Action::Larger);
    app = reopened(app, folder.path());
    assert_eq!(app.world().resource::<Prefs>().text, 125, "large words are not lost because nobody gave a name");
    letter(&mut app, 'n');
    ask(&mut app, Action::JustThisTime);
    ask(&mut app, Action::Larger);
    app = reopened(app, folder.path());
    assert_eq!(app.world().resource::<Prefs>().text, 125, "just this time is just this time");
}
