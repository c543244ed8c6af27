//! The desk: looking things up, what is locked, and notes built from cards.

use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;

use super::*;
use crate::codebook::terms::ActionKind;
use crate::game::engine::{DeskOffer, Entry, FieldOffer};
use crate::game::prefs::Prefs;
use crate::game::state::{Drawer, Room};
use crate::game::widgets::field::Drafts;
use crate::game::widgets::surface::beyond;
use crate::game::words;
use crate::library::scripts;
use crate::roleplay::{Conditions, Saved};

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

#[test]
fn a_letter_rubbed_out_just_before_tab_does_not_lose_the_focus() {
    let mut app = call_of("kettle-no-receipt");
    ask(&mut app, Action::Drawer(Drawer::Binder));
    type_in(&mut app, "car");
    let window = app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(app.world()).expect("a window");
    for (key_code, logical_key) in [(KeyCode::Backspace, Key::Backspace), (KeyCode::Tab, Key::Tab), (KeyCode::Tab, Key::Tab)] {
        let state = ButtonState::Pressed;
        app.world_mut().write_message(KeyboardInput { key_code, logical_key, state, text: None, repeat: false, window });
    }
    rest(&mut app);
    assert!(focused(&app).is_some_and(|action| action != Action::Search), "{:?}", focused(&app));
    let before = focused(&app);
    tab(&mut app);
    assert_ne!(focused(&app), before, "and Tab goes on");
}

#[test]
fn the_wheel_moves_as_far_over_the_glass_however_large_the_words_are() {
    let moved = |text: u16| {
        let mut app = call_of("kettle-no-receipt");
        app.insert_resource(Prefs { text, ..*app.world().resource::<Prefs>() });
        ask(&mut app, Action::Go(Screen::Library));
        let pages = |app: &mut App| {
            let mut areas = app.world_mut().query::<(&ComputedNode, &UiGlobalTransform, &ScrollPosition)>();
            let areas = areas.iter(app.world()).map(|(node, at, position)| (beyond(node), at.translation, position.y));
            areas.max_by(|one, other| one.0.total_cmp(&other.0)).expect("a page that scrolls")
        };
        let (room, middle, before) = pages(&mut app);
        assert!(room > 150.0, "{room}");
        wheel(&mut app, middle, -1.0);
        let scale = app.world().resource::<UiScale>().0;
        (pages(&mut app).2 - before) * scale
    };
    let (large, largest) = (moved(150), moved(200));
    assert!(large > 1.0 && (large - largest).abs() < 1.0, "{large} and {largest}");
}

/// Turns the wheel by a line over a place.
fn wheel(app: &mut App, position: Vec2, lines: f32) {
    let window = app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(app.world()).expect("a window");
    let target = WindowRef::Primary.normalize(Some(window)).map(bevy::camera::NormalizedRenderTarget::Window).expect("a target");
    let turn = PointerAction::Scroll {
        unit: bevy::input::mouse::MouseScrollUnit::Line,
        x: 0.0,
        y: lines,
        phase: bevy::input::touch::TouchPhase::Moved,
    };
    for action in [PointerAction::Move { delta: Vec2::ONE }, turn] {
        let location = Location { target: target.clone(), position };
        app.world_mut().write_message(PointerInput::new(PointerId::Mouse, location, action));
        app.update();
    }
    rest(app);
}

#[test]
fn a_paper_in_which_more_stands_now_is_read_again() {
    let mut app = call_of("nine-days-no-broadband");
    let text = scripts()
        .into_iter()
        .find(|text| text.name.replace('\\', "/").ends_with("nine-days-no-broadband/excellent.play"))
        .expect("a script")
        .text;
    let script = crate::script::read(&text).expect("a script");
    let whole = crate::script::run(&script, play(&app).scenario(), Conditions::default()).expect("it runs").play;
    let mut saved = Saved::of(&whole);
    // Read on the first day too, and up to where it is read the next morning.
    let morning = saved.inputs.iter().position(|input| input == "! network-log").expect("it is read");
    saved.inputs.truncate(morning);
    let test = saved.inputs.iter().position(|input| input == "! line-test").expect("the line is tested");
    saved.inputs.insert(test + 1, "! network-log".to_owned());
    let before = saved.resume(whole.scenario()).expect("it goes on");
    let wish = *app.world().resource::<Wish>();
    let (told, log) = (before.told().len(), before.moment().desk.iter().position(|thing| thing.id == "network-log").expect("the log"));
    assert!(before.moment().desk[log].done, "it was read the day before");
    app.insert_resource(Sitting::new(before, wish));
    rest(&mut app);
    for times in [1, 1] {
        ask(&mut app, Action::Open(log));
        let read = play(&app).told()[told..].iter().filter(|told| matches!(told.entry, Entry::Did { .. })).count();
        assert_eq!(read, times, "once for what is new, and never again for nothing");
        escape(&mut app);
    }
    assert!(shows(&mut app, "The new part comes at two."));
}
