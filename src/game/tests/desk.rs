//! The desk: looking things up, what is locked, and notes built from cards.

use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;

use super::*;
use crate::codebook::terms::ActionKind;
use crate::game::engine::{DeskOffer, FieldOffer};
use crate::game::prefs::Prefs;
use crate::game::state::{Drawer, Room};
use crate::game::widgets::field::Drafts;
use crate::game::words;

/// The call of a role-play.
fn call_of(id: &str) -> App {
    let at = app().world().resource::<Repertoire>().offers.iter().position(|offer| offer.card.id == id).expect("it is built in");
    call(at)
}

fn desk(app: &App) -> Vec<DeskOffer> {
    play(app).moment().desk
}

fn place(app: &App, id: &str) -> usize {
    desk(app).iter().position(|thing| thing.id == id).unwrap_or_else(|| panic!("{id} is not on the desk"))
}

/// Types some words where the focus is.
fn type_in(app: &mut App, words: &str) {
    for letter in words.chars() {
        type_letter(app, &letter.to_string());
    }
    rest(app);
}

/// The clauses that the binder shows, in its words.
fn clauses(app: &mut App) -> Vec<String> {
    let shown = controls(app).into_iter().filter_map(|(_, action)| if let Action::Open(at) = action { Some(at) } else { None });
    let shown: Vec<usize> = shown.collect();
    let all = desk(app).into_iter().enumerate().filter(|(at, thing)| thing.kind == ActionKind::Policy && shown.contains(at));
    all.map(|(_, thing)| thing.id).collect()
}

/// Takes a thing from the desk by keys alone, out of its drawer if it is in one.
pub(super) fn take(app: &mut App, at: usize) {
    letter(app, 'k');
    for part in [Drawer::LookUp, Drawer::DoIt, Drawer::PassOn] {
        let there = |app: &mut App, wanted: Action| controls(app).iter().any(|(_, action)| *action == wanted);
        if !there(app, Action::Open(at)) && there(app, Action::Drawer(part)) {
            tab_to(app, Action::Drawer(part));
            enter(app);
        }
    }
    tab_to(app, Action::Open(at));
    enter(app);
}

/// Tabs on until the focus is on what asks for something.
fn tab_to(app: &mut App, action: Action) {
    for _ in 0..80 {
        if focused(app) == Some(action) {
            return;
        }
        tab(app);
    }
    panic!("Tab never met {action:?}");
}

#[test]
fn a_clause_is_looked_up_by_keys_alone() {
    let mut app = call_of("kettle-no-receipt");
    letter(&mut app, 'k');
    tab_to(&mut app, Action::Drawer(Drawer::Binder));
    enter(&mut app);
    assert_eq!(focused(&app), Some(Action::Search), "one can type at once");
    assert_eq!(clauses(&mut app).len(), 4);
    type_in(&mut app, "FAULTY refund");
    assert_eq!(clauses(&mut app), ["returns-2"]);
    assert_eq!(focused(&app), Some(Action::Search), "typing goes on undisturbed");
    assert!(play(&app).inputs().is_empty(), "looking for words is no input");
    enter(&mut app);
    let at = place(&app, "returns-2");
    assert_eq!(focused(&app), Some(Action::Open(at)));
    enter(&mut app);
    assert_eq!(play(&app).inputs().len(), 1, "reading a clause is one");
    assert!(shows(&mut app, "Faulty within 30 days: full refund"));
    assert!(shows(&mut app, "You may agree up to £50.00 yourself."));
    assert!(shows(&mut app, "For more, ask Moira, floor supervisor."));
    assert!(shows(&mut app, "Consumer Rights Act 2015") && shows(&mut app, "Checked on 1 November 2026."));
    escape(&mut app);
    assert_eq!(focused(&app), Some(Action::Open(at)), "back in the binder, where one was");
    assert_eq!(clauses(&mut app), ["returns-2"], "with the same words");
    escape(&mut app);
    assert!(matches!(focused(&app), Some(Action::Say(_, 0))), "and back to the talk");
}

#[test]
fn a_clause_is_looked_up_with_the_mouse() {
    let mut app = call_of("kettle-no-receipt");
    press_with_the_mouse(&mut app, Action::Drawer(Drawer::Binder));
    app.world_mut().resource_mut::<Drafts>().write(Action::Search, "plug");
    rest(&mut app);
    assert_eq!(clauses(&mut app), ["safety-1"]);
    let at = place(&app, "safety-1");
    press_with_the_mouse(&mut app, Action::Open(at));
    assert!(desk(&app)[at].text.is_some());
    press_with_the_mouse(&mut app, Action::Close);
    press_with_the_mouse(&mut app, Action::Close);
    assert!(!app.world().resource::<Sitting>().at_desk());
}

fn press_with_the_mouse(app: &mut App, wanted: Action) {
    let (entity, _) = controls(app).into_iter().find(|(_, action)| *action == wanted).unwrap_or_else(|| panic!("no {wanted:?}"));
    let position = app.world().get::<UiGlobalTransform>(entity).expect("a place").translation;
    click(app, position);
}

#[test]
fn words_that_no_clause_has_are_told_so() {
    let mut app = call_of("kettle-no-receipt");
    ask(&mut app, Action::Drawer(Drawer::Binder));
    type_in(&mut app, "submarine");
    assert!(clauses(&mut app).is_empty());
    assert!(shows(&mut app, &words::desk::NO_CLAUSE));
    enter(&mut app);
    assert_eq!(focused(&app), Some(Action::Search), "there is nowhere to go on to");
}

#[test]
fn a_locked_record_says_what_opens_it_and_leads_there() {
    let mut app = call_of("kettle-no-receipt");
    let (at, by) = (place(&app, "till-roll"), "Find a sale");
    assert_eq!(desk(&app)[at].locked.as_deref(), Some(by));
    let name = controls(&mut app).into_iter().find(|(_, action)| *action == Action::Open(at)).map(|(entity, _)| entity);
    let name = name.and_then(|entity| app.world().get::<AccessibilityNode>(entity)?.label().map(ToOwned::to_owned)).unwrap_or_default();
    assert!(name.contains(by) && name.contains(&*words::LOCKED), "{name}");
    ask(&mut app, Action::Open(at));
    assert!(shows(&mut app, &words::desk::locked(by)));
    assert!(play(&app).inputs().is_empty(), "it was not read");
    let Some(key) = desk(&app).iter().position(|thing| thing.label == by) else {
        assert!(shows(&mut app, &words::desk::NOT_THERE_YET));
        return;
    };
    assert_eq!(focused(&app), Some(Action::Open(key)));
    enter(&mut app);
    assert_eq!(app.world().resource::<Sitting>().open.as_deref(), Some("find-sale"));
}

#[test]
fn a_log_is_built_from_cards_by_keys_alone() {
    let mut app = call_of("nine-days-no-broadband");
    for _ in 0..3 {
        letter(&mut app, '1');
    }
    let at = place(&app, "log");
    take(&mut app, at);
    let fields = desk(&app)[at].fields.clone();
    let cards = fields.iter().find_map(|field| if let FieldOffer::Cards { options, .. } = field { Some(options.clone()) } else { None });
    let cards = cards.expect("a log has cards");
    assert_eq!(focused(&app), Some(Action::Card(0)));
    assert!(shows(&mut app, &words::desk::NOTHING_LAID));
    enter(&mut app);
    assert!(!shows(&mut app, &words::desk::NOTHING_LAID));
    assert_eq!(focused(&app), Some(Action::Card(0)), "the next card is one Tab away");
    // Once on its card, and once in what the note will say.
    let seen = app.world_mut().query::<&Text>().iter(app.world()).filter(|text| text.0 == cards[0].1).count();
    assert_eq!(seen, 2);
    tab_to(&mut app, Action::Pick(0));
    enter(&mut app);
    let before = play(&app).inputs().len();
    tab_to(&mut app, Action::Do);
    enter(&mut app);
    assert_eq!(play(&app).inputs().len(), before + 1);
    assert!(!app.world().resource::<Sitting>().at_desk(), "and on with the talk");
}

#[test]
fn what_to_say_before_looking_lies_beside_the_desk() {
    for narrow in [false, true] {
        let mut app = call_of("kettle-no-receipt");
        while app.world().resource::<Room>().narrow() != narrow {
            ask(&mut app, Action::Larger);
        }
        ask(&mut app, Action::Drawer(Drawer::Binder));
        assert_eq!(controls(&mut app).iter().filter(|(_, action)| *action == Action::Aside(0)).count(), 1, "narrow: {narrow}");
        escape(&mut app);
        if focused(&app) == Some(Action::Search) {
            escape(&mut app);
        }
        letter(&mut app, 'a');
        assert_eq!(play(&app).inputs().len(), 1, "narrow: {narrow}");
    }
}

#[test]
fn everything_on_the_desk_is_within_reach_in_every_role_play_at_any_size() {
    let offers = app().world().resource::<Repertoire>().offers.len();
    for offer in 0..offers {
        let mut app = call(offer);
        for narrow in [false, true] {
            ask(&mut app, if narrow { Action::Larger } else { Action::Smaller });
            while app.world().resource::<Room>().narrow() != narrow {
                ask(&mut app, Action::Larger);
            }
            let mut met = Vec::new();
            for drawer in [Drawer::Binder, Drawer::LookUp, Drawer::DoIt, Drawer::PassOn] {
                ask(&mut app, Action::Drawer(drawer));
                met.extend(
                    controls(&mut app).into_iter().filter_map(|(_, action)| if let Action::Open(at) = action { Some(at) } else { None }),
                );
            }
            for (at, thing) in desk(&app).iter().enumerate() {
                assert!(met.contains(&at), "{}: {} is nowhere", play(&app).scenario().id, thing.id);
            }
        }
    }
}

#[test]
fn one_key_goes_from_part_to_part_of_the_desk() {
    let mut app = call_of("kettle-no-receipt");
    let part = |app: &App| match focused(app)? {
        Action::Drawer(part) => Some(part),
        Action::Open(at) => Some(Drawer::of(desk(app)[at].kind)),
        _ => None,
    };
    let mut met = Vec::new();
    for _ in 0..3 {
        letter(&mut app, 'k');
        met.push(part(&app).expect("something on the desk"));
    }
    met.dedup();
    assert!(met.len() > 1, "{met:?}");
}

/// A window in which the talk and the desk stand under one another.
fn narrow(app: &mut App) {
    let window = app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(app.world()).expect("a window");
    app.insert_resource(Prefs { text: 200, ..*app.world().resource::<Prefs>() });
    app.world_mut().write_message(bevy::window::WindowResized { window, width: 1280.0, height: 800.0 });
    rest(app);
    assert!(app.world().resource::<Room>().narrow());
}

#[test]
fn where_there_is_little_room_a_part_of_the_desk_is_a_list_with_numbers_and_escape_goes_back_a_step() {
    let mut app = call_of("kettle-no-receipt");
    narrow(&mut app);
    ask(&mut app, Action::Drawer(Drawer::LookUp));
    letter(&mut app, '1');
    assert_eq!(app.world().resource::<Sitting>().drawer, Some(Drawer::Binder), "the binder is the first");
    escape(&mut app);
    escape(&mut app);
    assert_eq!(app.world().resource::<Sitting>().drawer, Some(Drawer::LookUp), "out of the field, and back to where it lies");
    let at = place(&app, "returns-book");
    ask(&mut app, Action::Open(at));
    escape(&mut app);
    assert_eq!(focused(&app), Some(Action::Open(at)), "what was put back has the focus");
    escape(&mut app);
    assert!(!app.world().resource::<Sitting>().at_desk());
}
