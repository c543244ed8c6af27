//! What is read aloud, when it stops, and that a play knows nothing of it.

use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::ui::InteractionDisabled;

use super::*;
use crate::game::aloud::{Fake, Mark, Piece, Spoken};
use crate::game::engine::Entry;
use crate::game::prefs::Prefs;
use crate::game::words;

/// A call with a voice in it.
fn with_voice(aloud: bool) -> (App, Fake) {
    let fake = Fake::called("espeak-ng");
    let mut app = app();
    app.insert_resource(fake.voice());
    app.world_mut().resource_mut::<Prefs>().aloud = aloud;
    ask(&mut app, Action::Go(Screen::Library));
    ask(&mut app, Action::Choose(0));
    ask(&mut app, Action::Begin);
    (app, fake)
}

fn until(app: &mut App, what: &str, mut so: impl FnMut(&mut App) -> bool) {
    for _ in 0..6000 {
        app.update();
        if so(app) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("not within a long time: {what}");
}

/// The last words that somebody else said, and their place.
fn last_line(app: &App) -> (usize, String) {
    let lines = play(app).told().iter().enumerate().rev();
    let mut lines = lines.filter_map(|(at, told)| match &told.entry {
        Entry::Line { words, .. } if !words.is_empty() => Some((at, words.clone())),
        _ => None,
    });
    lines.next().expect("somebody spoke")
}

/// What has the marks beside it.
fn marked(app: &mut App) -> Vec<Entity> {
    app.world_mut().query_filtered::<&ChildOf, With<Mark>>().iter(app.world()).map(ChildOf::parent).collect()
}

fn button(app: &mut App) -> Entity {
    controls(app).into_iter().find(|(_, action)| *action == Action::Aloud).expect("a control").0
}

fn name(app: &mut App) -> String {
    let button = button(app);
    app.world().get::<AccessibilityNode>(button).and_then(|node| node.label().map(ToOwned::to_owned)).unwrap_or_default()
}

#[test]
fn a_key_reads_what_the_customer_said_and_stops_again() {
    let (mut app, fake) = with_voice(false);
    letter(&mut app, '1');
    assert_eq!(fake.heard(), "", "nobody asked for it");
    let (inputs, (at, line)) = (play(&app).inputs().len(), last_line(&app));
    letter(&mut app, 'r');
    until(&mut app, "heard", |_| fake.heard().contains(&line));
    let shown = marked(&mut app);
    assert_eq!(shown.len(), 2, "a bar, and a word");
    assert_eq!(app.world().get::<Spoken>(shown[0]), Some(&Spoken(Piece::Told(at))));
    assert_eq!(name(&mut app), *words::STOP_READING);
    letter(&mut app, 'r');
    assert!(marked(&mut app).is_empty());
    assert_eq!(name(&mut app), *words::READ_ALOUD);
    until(&mut app, "nobody is left", |_| !fake.anybody());
    letter(&mut app, 'r');
    until(&mut app, "again from its start", |_| fake.heard().matches(&line).count() == 2);
    assert_eq!(play(&app).inputs().len(), inputs, "a play knows nothing of it");
    drop(app);
    assert!(!fake.anybody(), "nobody speaks on when the window has closed");
}

#[test]
fn the_marks_go_when_the_line_is_over() {
    let (mut app, fake) = with_voice(false);
    letter(&mut app, 'r');
    until(&mut app, "marked", |app| !marked(app).is_empty());
    fake.be_brief();
    until(&mut app, "unmarked", |app| marked(app).is_empty());
    assert_eq!(name(&mut app), *words::READ_ALOUD);
}

#[test]
fn who_asked_for_it_hears_what_is_said_as_it_comes() {
    let (mut app, fake) = with_voice(true);
    let (_, opening) = last_line(&app);
    until(&mut app, "the opening", |_| fake.heard().contains(&opening));
    letter(&mut app, '1');
    let (_, line) = last_line(&app);
    assert_ne!(line, opening);
    until(&mut app, "the answer", |_| fake.heard().contains(&line));
    rest(&mut app);
    let replies = play(&app).moment().replies;
    assert!(replies.iter().all(|reply| !fake.heard().contains(&reply.words)), "a screen drawn anew reads no reply");
}

#[test]
fn moving_to_a_reply_reads_it_for_who_asked_for_it() {
    for aloud in [true, false] {
        let (mut app, fake) = with_voice(aloud);
        let replies = play(&app).moment().replies;
        tab(&mut app);
        assert_eq!(focused(&app), Some(Action::Say(1, 1)));
        if aloud {
            until(&mut app, "the reply", |_| fake.heard().contains(&replies[1].words));
            let parts = marked(&mut app);
            assert_eq!(app.world().get::<Control>(parts[0]).map(|control| control.action), Some(Action::Say(1, 1)));
        } else {
            rest(&mut app);
            assert_eq!(fake.heard(), "");
            assert!(marked(&mut app).is_empty());
        }
    }
}

#[test]
fn the_paper_that_lies_open_is_read_and_putting_it_back_stops_it() {
    let (mut app, fake) = with_voice(false);
    let at = play(&app).moment().desk.iter().position(|thing| thing.kind.reads() && thing.locked.is_none()).expect("a paper");
    ask(&mut app, Action::Open(at));
    let text = play(&app).moment().desk[at].text.clone().expect("it was read");
    letter(&mut app, 'r');
    until(&mut app, "the paper", |_| fake.heard().contains(&text));
    assert_eq!(marked(&mut app).len(), 2);
    escape(&mut app);
    assert!(marked(&mut app).is_empty());
    until(&mut app, "nobody is left", |_| !fake.anybody());
}

#[test]
fn nobody_speaks_on_under_a_pause() {
    let (mut app, fake) = with_voice(true);
    until(&mut app, "somebody speaks", |_| fake.anybody());
    escape(&mut app);
    assert!(shows(&mut app, &words::helps::PAUSED));
    until(&mut app, "nobody is left", |_| !fake.anybody());
}

#[test]
fn leaving_the_call_ends_it() {
    let (mut app, fake) = with_voice(true);
    until(&mut app, "somebody speaks", |_| fake.anybody());
    ask(&mut app, Action::Go(Screen::Briefing));
    until(&mut app, "nobody is left", |_| !fake.anybody());
}

#[test]
fn the_chosen_speed_is_asked_for() {
    let (mut app, fake) = with_voice(false);
    app.world_mut().resource_mut::<Prefs>().rate = 70;
    letter(&mut app, 'r');
    until(&mut app, "slow", |_| fake.heard().contains("[-s][122]"));
}

#[test]
fn without_a_voice_the_control_says_what_is_missing() {
    let mut app = call(0);
    let button = button(&mut app);
    assert!(app.world().get::<InteractionDisabled>(button).is_some());
    assert_eq!(name(&mut app), *words::NO_VOICE_WHY);
    letter(&mut app, 'r');
    assert!(marked(&mut app).is_empty());
}

#[test]
fn the_briefing_is_read_part_by_part_and_no_further_than_its_page() {
    let fake = Fake::called("espeak-ng");
    let mut app = app();
    app.insert_resource(fake.voice());
    ask(&mut app, Action::Go(Screen::Library));
    ask(&mut app, Action::Choose(0));
    letter(&mut app, 'r');
    until(&mut app, "the role", |_| fake.heard().contains(&*words::YOUR_ROLE));
    assert_eq!(marked(&mut app).len(), 2, "what is read shows it");
    assert!(!fake.heard().contains(&*words::AIM), "one part after another");
    ask(&mut app, Action::Begin);
    until(&mut app, "nobody speaks on in the call", |_| !fake.anybody());
    escape(&mut app);
    ask(&mut app, Action::Go(Screen::Briefing));
    fake.be_brief();
    letter(&mut app, 'r');
    until(&mut app, "the aim", |_| fake.heard().contains(&*words::AIM));
}

#[test]
fn the_debrief_is_read_from_what_the_customer_says_and_a_turn_once_turns_lie_open() {
    let (mut app, fake) = with_voice(false);
    super::debrief::over(&mut app, false);
    fake.be_brief();
    let debrief = app.world().resource::<crate::game::state::Verdict>().debrief.clone();
    letter(&mut app, 'r');
    let wanted: Vec<String> = std::iter::once(debrief.customer_says).chain(debrief.opening).collect();
    until(&mut app, "the opening", |_| wanted.iter().all(|words| fake.heard().contains(words.as_str())));
    letter(&mut app, 't');
    let verdict = app.world().resource::<crate::game::state::Verdict>();
    let turn = verdict.timeline.turn(verdict.turn).expect("a turn").clone();
    let Some(Entry::Said { words, .. }) = turn.yours.first() else { panic!("{turn:?}") };
    letter(&mut app, 'r');
    if !fake.heard().contains(words.as_str()) {
        until(&mut app, "the turn", |_| fake.heard().contains(words.as_str()));
    }
}
