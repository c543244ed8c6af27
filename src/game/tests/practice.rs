//! The helps of practice, by keys and by controls; and that an assessment has none of them.

use std::sync::Arc;

use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::text::EditableText;
use bevy::ui_widgets::Activate;

use super::*;
use crate::game::engine::{Entry, Told};
use crate::game::prefs::Prefs;
use crate::game::seen::Seen;
use crate::game::state::Sheet;
use crate::game::widgets::over::Over;
use crate::game::words;
use crate::roleplay::Conditions;
use crate::scenario::ids::VariantId;

fn sitting(app: &App) -> &Sitting {
    app.world().resource::<Sitting>()
}

/// Uses a control as the mouse does.
fn click(app: &mut App, action: Action) {
    let found = controls(app).into_iter().filter(|(_, one)| *one == action).map(|(entity, _)| entity).next_back();
    let entity = found.unwrap_or_else(|| panic!("there is no control for {action:?}"));
    app.world_mut().trigger(Activate { entity });
    rest(app);
}

fn has(app: &mut App, action: Action) -> bool {
    controls(app).into_iter().any(|(_, one)| one == action)
}

/// Every word on the screen.
fn texts(app: &mut App) -> String {
    app.world_mut().query::<&Text>().iter(app.world()).map(|text| format!("{}\n", text.0)).collect()
}

fn laid(app: &mut App) -> bool {
    app.world_mut().query::<&Over>().iter(app.world()).count() > 0
}

fn spoken(app: &mut App) -> String {
    let mut regions = app.world_mut().query_filtered::<&AccessibilityNode, With<crate::game::access::Speaking>>();
    regions.single(app.world()).expect("one region").label().unwrap_or_default().to_owned()
}

/// Types into whatever has the focus.
fn write(app: &mut App, words: &str) {
    let window = app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(app.world()).expect("a window");
    for letter in words.chars() {
        let (text, key) = (letter.to_string(), Key::Character(letter.to_string().into()));
        let (key, key_code) = if letter == ' ' { (Key::Space, KeyCode::Space) } else { (key, KeyCode::KeyZ) };
        let state = ButtonState::Pressed;
        app.world_mut().write_message(KeyboardInput { key_code, logical_key: key, state, text: Some(text.into()), repeat: false, window });
        app.update();
    }
    rest(app);
}

/// A call after so many first replies.
fn after(turns: usize) -> App {
    let mut app = call(1);
    for _ in 0..turns {
        letter(&mut app, '1');
    }
    assert!(play(&app).turns() >= u16::try_from(turns).expect("few"));
    app
}

/// The same call as an assessment.
fn assessment(offer: usize) -> App {
    let mut app = call(offer);
    let wish = sitting(&app).wish;
    let conditions = Conditions { practice: false, ..Conditions::default() };
    let play = Play::start(Arc::clone(play(&app).scenario()), VariantId::at(0), 7, conditions);
    app.insert_resource(Sitting::new(play, wish));
    rest(&mut app);
    app
}

#[test]
fn a_hint_comes_when_it_is_asked_for_and_is_spoken() {
    let mut app = call(0);
    let hint = play(&app).moment().hint.expect("a hint");
    assert!(!texts(&mut app).contains(&hint), "nobody asked yet");
    letter(&mut app, 'h');
    assert!(texts(&mut app).contains(&hint));
    assert!(spoken(&mut app).contains(&hint));
    assert!(!has(&mut app, Action::Hint), "it stands there already");
    assert!(play(&app).inputs().is_empty(), "a hint is no turn");

    let mut app = call(0);
    click(&mut app, Action::Hint);
    assert!(texts(&mut app).contains(&hint));
    letter(&mut app, '1');
    assert!(!texts(&mut app).contains(&hint), "it was about what is over");
}

#[test]
fn going_back_to_a_turn_is_the_same_as_playing_what_was_kept() {
    for turn in [1, 3] {
        let mut app = after(5);
        let (setup, inputs) = (play(&app).setup().clone(), play(&app).inputs().to_vec());
        letter(&mut app, 't');
        assert!(laid(&mut app));
        click(&mut app, Action::BackTo(turn));
        assert!(!laid(&mut app), "it is put away");
        let kept = play(&app).inputs().to_vec();
        assert_eq!(kept, inputs[..kept.len()]);
        assert_eq!(play(&app).turns(), turn - 1);
        let mut again = Play::start(Arc::clone(play(&app).scenario()), setup.variant, setup.seed, setup.conditions);
        for input in kept {
            again.take(input).expect("it was possible before");
        }
        assert_eq!(again.events(), play(&app).events());
        assert_eq!(again.told(), play(&app).told());
        assert_eq!(again.state(), play(&app).state());
        assert!(matches!(focused(&app), Some(Action::Say(_, 0))), "on to the replies: {:?}", focused(&app));
        assert!(spoken(&mut app).contains(&words::helps::back_at(turn)));
    }
}

#[test]
fn the_list_of_turns_opens_at_the_last_and_escape_leaves_all_as_it_is() {
    let mut app = after(3);
    let before = play(&app).told().to_vec();
    letter(&mut app, 't');
    assert_eq!(focused(&app), Some(Action::BackTo(play(&app).turns())));
    press(&mut app, KeyCode::ArrowUp, Key::ArrowUp);
    assert_eq!(focused(&app), Some(Action::BackTo(play(&app).turns() - 1)));
    escape(&mut app);
    assert!(!laid(&mut app));
    assert_eq!(play(&app).told(), before);
    letter(&mut app, 't');
    enter(&mut app);
    assert!(play(&app).told().len() < before.len(), "Enter chooses the last turn");
}

#[test]
fn one_can_go_forward_again_as_long_as_nothing_else_was_done() {
    let mut app = after(4);
    let events = play(&app).events().to_vec();
    letter(&mut app, 'u');
    letter(&mut app, 'u');
    assert!(play(&app).events().len() < events.len());
    letter(&mut app, 'n');
    assert_eq!(play(&app).events(), events);
    assert!(!has(&mut app, Action::Forward), "there is nothing further");
    ask(&mut app, Action::BackTo(2));
    letter(&mut app, '2');
    assert!(!has(&mut app, Action::Forward), "something else was done");
}

#[test]
fn choosing_otherwise_says_what_was_different() {
    let mut app = call(0);
    let first = play(&app).moment().replies[0].words.clone();
    let second = play(&app).moment().replies[1].words.clone();
    letter(&mut app, '1');
    letter(&mut app, 'u');
    letter(&mut app, '2');
    let what_if = sitting(&app).what_if().expect("it went another way").clone();
    assert_ne!(what_if.then.did, what_if.now.did);
    let (text, told) = (texts(&mut app), spoken(&mut app));
    for (when, said) in [(words::helps::THEN, &first), (words::helps::NOW, &second)] {
        let line = format!("{when}: {}", words::helps::you_said(said, ""));
        assert!(text.contains(&line), "{line}\n{text}");
        assert!(told.contains(&line), "{line}\n{told}");
    }
    letter(&mut app, 'x');
    assert_eq!(sitting(&app).what_if(), None, "it is put away");

    letter(&mut app, 'u');
    letter(&mut app, '1');
    assert!(sitting(&app).what_if().is_some());
    letter(&mut app, '1');
    assert_eq!(sitting(&app).what_if(), None, "the talk went on");
}

#[test]
fn choosing_the_same_again_says_nothing() {
    let mut app = call(0);
    letter(&mut app, '1');
    letter(&mut app, 'u');
    letter(&mut app, '1');
    assert_eq!(sitting(&app).what_if(), None);
}

#[test]
fn with_say_it_first_the_replies_wait_for_own_words() {
    let mut app = call(0);
    letter(&mut app, 'i');
    assert!(app.world().resource::<Prefs>().say_first);
    assert!(!has(&mut app, Action::Say(1, 0)));
    assert_eq!(focused(&app), Some(Action::OwnLine), "whoever types at once types into the line");
    letter(&mut app, '1');
    ask(&mut app, Action::Say(1, 0));
    assert!(play(&app).inputs().is_empty(), "nothing can be said that is not shown");
    escape(&mut app);
    letter(&mut app, 'y');
    assert!(has(&mut app, Action::Say(1, 0)), "it was said aloud");
    letter(&mut app, '1');
    assert_eq!(play(&app).turns(), 1);
    assert!(sitting(&app).own.is_empty(), "nothing was typed");
    assert!(has(&mut app, Action::HaveSaid), "they wait again");
    click(&mut app, Action::ShowReplies);
    assert!(has(&mut app, Action::Say(2, 0)), "skipped this once");
    letter(&mut app, '1');
    assert!(has(&mut app, Action::HaveSaid) || play(&app).moment().replies.is_empty());
    escape(&mut app);
    letter(&mut app, 'i');
    assert!(!has(&mut app, Action::HaveSaid), "switched off");
}

#[test]
fn what_is_typed_is_kept_for_its_turn_and_changes_nothing_else() {
    let mut app = call(0);
    letter(&mut app, 'i');
    let line = app.world_mut().query_filtered::<Entity, With<EditableText>>().single(app.world()).expect("a line");
    assert_eq!(focused(&app), Some(Action::OwnLine));
    write(&mut app, "hi u");
    let node = app.world().get::<AccessibilityNode>(line).expect("a node");
    assert_eq!((node.role(), node.value()), (accesskit::Role::TextInput, Some("hi u")), "a screen reader knows it");
    assert!(play(&app).inputs().is_empty(), "letters go into the line, not to controls");
    app.world_mut().resource_mut::<Sitting>().note = Some("drawn anew".to_owned());
    rest(&mut app);
    write(&mut app, "!");
    escape(&mut app);
    assert_eq!(focused(&app), Some(Action::HaveSaid), "Escape leaves the line and nothing else");
    assert!(!laid(&mut app));
    for _ in 0..40 {
        if focused(&app) == Some(Action::OwnLine) {
            break;
        }
        tab(&mut app);
    }
    assert_eq!(focused(&app), Some(Action::OwnLine), "Tab reaches the line");
    enter(&mut app);
    assert!(texts(&mut app).contains(&words::helps::own_words("hi u!")));
    assert!(sitting(&app).own.is_empty(), "it has no turn yet");
    letter(&mut app, '1');
    assert_eq!(sitting(&app).own, [(1, "hi u!".to_owned())]);
    let mut plain = call(0);
    letter(&mut plain, '1');
    assert_eq!(play(&plain).events(), play(&app).events(), "it is never marked");
    letter(&mut app, 'u');
    assert!(sitting(&app).own.is_empty());
    assert!(texts(&mut app).contains(&words::helps::own_words("hi u!")), "it is still what they would say here");
    letter(&mut app, '2');
    assert_eq!(sitting(&app).own, [(1, "hi u!".to_owned())]);
}

#[test]
fn escape_pauses_and_goes_on_at_no_cost() {
    let mut app = after(2);
    tab(&mut app);
    let (before, held) = (play(&app).events().to_vec(), focused(&app));
    escape(&mut app);
    assert!(laid(&mut app));
    assert_eq!(focused(&app), Some(Action::PutAway));
    letter(&mut app, '1');
    letter(&mut app, 'u');
    letter(&mut app, 'k');
    assert_eq!(play(&app).events(), before, "nothing under the sheet hears a key");
    escape(&mut app);
    assert!(!laid(&mut app));
    assert_eq!(play(&app).events(), before);
    assert_eq!(focused(&app), held, "the focus is where it was");
    click(&mut app, Action::Lay(Sheet::Pause));
    click(&mut app, Action::PutAway);
    assert!(!laid(&mut app));
}

#[test]
fn tab_stays_on_a_sheet_and_meets_all_of_it() {
    let mut app = after(3);
    for (sheet, wanted) in [(Sheet::Pause, 7), (Sheet::Again, 2), (Sheet::Turns, 4), (Sheet::Said(0), 1)] {
        ask(&mut app, Action::Lay(sheet));
        let mut met: Vec<String> = Vec::new();
        for _ in 0..20 {
            let focus = app.world().resource::<InputFocus>().get().expect("a focus");
            assert!(app.world().get::<AccessibilityNode>(focus).is_some_and(|node| node.label().is_some_and(|label| !label.is_empty())));
            met.push(format!("{:?}", focused(&app)));
            tab(&mut app);
        }
        met.sort();
        met.dedup();
        assert_eq!(met.len(), wanted, "{sheet:?}: {met:?}");
        app.world_mut().resource_mut::<InputFocus>().clear();
        rest(&mut app);
        assert!(met.contains(&format!("{:?}", focused(&app))), "a click beside a control leaves the focus on the sheet");
        escape(&mut app);
        assert!(!laid(&mut app), "{sheet:?}");
    }
}

#[test]
fn starting_again_is_asked_about_once_more() {
    let mut app = after(2);
    escape(&mut app);
    letter(&mut app, 'b');
    assert!(play(&app).turns() > 0, "only asked");
    escape(&mut app);
    assert!(play(&app).turns() > 0 && !laid(&mut app), "kept");
    escape(&mut app);
    letter(&mut app, 'b');
    letter(&mut app, 'b');
    assert_eq!((screen(&app), play(&app).turns()), (Screen::Call, 0));
    assert!(!laid(&mut app));
}

#[test]
fn stopping_keeps_the_play() {
    let mut app = after(2);
    let events = play(&app).events().to_vec();
    escape(&mut app);
    click(&mut app, Action::Go(Screen::Library));
    assert_eq!(screen(&app), Screen::Library);
    assert!(!laid(&mut app));
    assert_eq!(focused(&app), Some(Action::GoOn(0)), "what was stopped is what one goes on with");
    letter(&mut app, 'g');
    assert_eq!((screen(&app), play(&app).events()), (Screen::Call, &*events));
}

#[test]
fn everything_that_was_said_can_be_read_again() {
    let mut app = after(4);
    escape(&mut app);
    letter(&mut app, 'l');
    assert!(laid(&mut app));
    let text = texts(&mut app);
    for Told { turn, entry } in play(&app).told().to_vec() {
        if let Entry::Line { words, .. } | Entry::Said { words, .. } = entry {
            assert!(text.contains(words.as_str()), "{words}");
        }
        assert!(turn == 0 || text.contains(&words::turn(turn)));
    }
    escape(&mut app);
    assert!(!laid(&mut app));
}

#[test]
fn lines_are_seen_once_they_are_behind_the_learner() {
    let mut app = call(0);
    let line = play(&app).told().iter().find_map(|told| match &told.entry {
        Entry::Line { words, .. } if !words.is_empty() => Some(words.clone()),
        _ => None,
    });
    let line = line.expect("an opening line");
    assert!(!app.world().resource::<Seen>().is_seen(&line), "it is new");
    letter(&mut app, '1');
    assert!(app.world().resource::<Seen>().is_seen(&line));
    let newest = play(&app).told().iter().rev().find_map(|told| match &told.entry {
        Entry::Line { words, .. } if !words.is_empty() => Some(words.clone()),
        _ => None,
    });
    let newest = newest.expect("a line");
    assert!(!app.world().resource::<Seen>().is_seen(&newest));
    ask(&mut app, Action::Go(Screen::Debrief));
    assert!(app.world().resource::<Seen>().is_seen(&newest), "whoever leaves has seen all of it");
}

#[test]
fn what_a_role_play_speaks_of_is_told_beforehand() {
    let mut app = app();
    ask(&mut app, Action::Go(Screen::Library));
    let offers = app.world().resource::<Repertoire>().offers.iter();
    let notes: Vec<Option<String>> = offers.map(|offer| offer.card.speaks_of()).collect();
    let at = notes.iter().position(Option::is_some).expect("one that speaks of something hard");
    let note = notes[at].clone().expect("a note");
    let card = controls(&mut app).into_iter().find(|(_, action)| *action == Action::Choose(at)).expect("a card").0;
    assert!(app.world().get::<AccessibilityNode>(card).expect("a node").label().unwrap_or_default().contains(&note));
    assert!(texts(&mut app).contains(&note));
    ask(&mut app, Action::Choose(at));
    assert!(texts(&mut app).contains(&note), "and in the briefing");
}

#[test]
fn an_assessment_has_no_helps() {
    let helps = |action: &Action| {
        matches!(
            action,
            Action::Hint
                | Action::TakeBack
                | Action::BackTo(_)
                | Action::Forward
                | Action::Lay(Sheet::Turns | Sheet::Again)
                | Action::SayFirst
                | Action::HaveSaid
                | Action::ShowReplies
                | Action::OwnLine
                | Action::Dismiss
        )
    };
    let offers = app().world().resource::<Repertoire>().offers.len();
    for offer in 0..offers {
        let mut app = assessment(offer);
        app.world_mut().resource_mut::<Prefs>().say_first = true;
        letter(&mut app, '1');
        letter(&mut app, '2');
        let (inputs, fresh) = (play(&app).inputs().to_vec(), play(&app).told().len());
        // Every control that there is, on the call and on each sheet.
        for lay in [None, Some(Sheet::Pause), Some(Sheet::Said(0)), Some(Sheet::Turns), Some(Sheet::Again)] {
            if let Some(sheet) = lay {
                ask(&mut app, Action::Lay(sheet));
                assert_eq!(laid(&mut app), !matches!(sheet, Sheet::Turns | Sheet::Again), "{sheet:?}");
            }
            let given: Vec<Action> = controls(&mut app).into_iter().map(|(_, action)| action).filter(helps).collect();
            assert!(given.is_empty(), "offer {offer}, {lay:?}: {given:?}");
            ask(&mut app, Action::PutAway);
        }
        // Every key that a help has, and what a control would ask for.
        for key in ['h', 'u', 't', 'n', 'i', 'y', 'o', 'x', 'b'] {
            letter(&mut app, key);
        }
        for action in [Action::Hint, Action::TakeBack, Action::BackTo(1), Action::Forward, Action::SayFirst, Action::HaveSaid] {
            ask(&mut app, action);
        }
        assert_eq!((play(&app).inputs(), play(&app).told().len()), (&*inputs, fresh), "offer {offer}");
        assert!(play(&app).moment().hint.is_none());
        assert!(sitting(&app).what_if().is_none() && sitting(&app).own.is_empty());
        assert!(app.world().resource::<Prefs>().say_first, "what they like for practice stays as it was");
    }
}

#[test]
fn own_words_have_the_focus_wherever_it_was_before() {
    let mut app = call(0);
    letter(&mut app, 'k');
    assert_ne!(focused(&app), None);
    letter(&mut app, 'i');
    assert_eq!(focused(&app), Some(Action::OwnLine), "or letters that are typed would be commands");
}
