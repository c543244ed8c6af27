//! What everybody can reach and everybody is told.

use accesskit::{Action as Ask, ActionRequest as Request, NodeId, TreeId};
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::prelude::*;
use bevy::ui::InteractionDisabled;

use super::*;
use crate::game::state::Drawer;

/// Screens to look at, with what leads there.
pub(super) fn everywhere() -> Vec<(&'static str, App)> {
    let mut library = app();
    ask(&mut library, Action::Go(Screen::Library));
    let mut briefing = app();
    ask(&mut briefing, Action::Choose(0));
    ask(&mut briefing, Action::Go(Screen::Briefing));
    let mut desk = call(0);
    let with_fields = play(&desk).moment().desk.iter().position(|thing| !thing.fields.is_empty()).unwrap_or(0);
    ask(&mut desk, Action::Open(with_fields));
    let mut binder = call(0);
    ask(&mut binder, Action::Drawer(Drawer::Binder));
    let mut debrief = call(0);
    ask(&mut debrief, Action::Go(Screen::Debrief));
    ask(&mut debrief, Action::More);
    let mut settings = app();
    ask(&mut settings, Action::Settings);
    let mut turns = call(0);
    letter(&mut turns, '1');
    ask(&mut turns, Action::Go(Screen::Debrief));
    ask(&mut turns, Action::Turns);
    let mut sheet = call(0);
    letter(&mut sheet, '1');
    ask(&mut sheet, Action::Go(Screen::Debrief));
    ask(&mut sheet, Action::Sheet);
    ask(&mut sheet, Action::Lines(crate::game::widgets::Part::Best));
    let folder = tempfile::tempdir().expect("a folder");
    let mut who = app_in(folder.path());
    ask(&mut who, Action::Who);
    let mut progress = app();
    ask(&mut progress, Action::Go(Screen::Progress));
    vec![
        ("settings", settings),
        ("title", app()),
        ("who", who),
        ("progress", progress),
        ("library", library),
        ("briefing", briefing),
        ("call", call(0)),
        ("desk", desk),
        ("binder", binder),
        ("debrief", debrief),
        ("turn by turn", turns),
        ("practice sheet", sheet),
    ]
}

#[test]
fn every_control_has_a_name() {
    for (name, mut app) in everywhere() {
        for (entity, action) in controls(&mut app) {
            let node = app.world().get::<AccessibilityNode>(entity).unwrap_or_else(|| panic!("{name}: {action:?} has no node"));
            let label = node.label().unwrap_or_default();
            assert!(!label.trim().is_empty(), "{name}: {action:?} has no name");
        }
    }
}

#[test]
fn tab_meets_every_control() {
    for (name, mut app) in everywhere() {
        let all = controls(&mut app).len();
        let mut met = Vec::new();
        for _ in 0..all {
            tab(&mut app);
            met.extend(focused(&app));
        }
        let mut wanted: Vec<String> = controls(&mut app).into_iter().map(|(_, action)| format!("{action:?}")).collect();
        let mut met: Vec<String> = met.into_iter().map(|action| format!("{action:?}")).collect();
        wanted.sort();
        met.sort();
        assert_eq!(met, wanted, "{name}");
    }
}

#[test]
fn the_focus_is_always_on_something_a_screen_reader_knows() {
    for (name, app) in everywhere() {
        let focus = app.world().resource::<InputFocus>().get().unwrap_or_else(|| panic!("{name}: nothing has the focus"));
        assert!(app.world().get::<AccessibilityNode>(focus).is_some(), "{name}");
    }
}

#[test]
fn the_focus_ring_shows_after_tab() {
    let mut app = app();
    tab(&mut app);
    let focus = app.world().resource::<InputFocus>().get().expect("a focus");
    assert_ne!(app.world().get::<Outline>(focus).expect("an outline").color, Color::NONE);
}

#[test]
fn what_the_customer_says_is_spoken() {
    let mut app = call(0);
    letter(&mut app, '1');
    let spoken = app
        .world_mut()
        .query_filtered::<&AccessibilityNode, With<crate::game::access::Speaking>>()
        .single(app.world())
        .expect("one region");
    let told = play(&app).told();
    let last = told.iter().rev().find_map(|told| match &told.entry {
        crate::game::engine::Entry::Line { words, .. } if !words.is_empty() => Some(words.clone()),
        _ => None,
    });
    assert!(spoken.label().unwrap_or_default().contains(&last.expect("a line")));
}

#[test]
fn a_screen_reader_can_press_a_control() {
    let mut app = app();
    let (button, _) = controls(&mut app).into_iter().find(|(_, action)| *action == Action::Go(Screen::Library)).expect("a way in");
    let request = Request { action: Ask::Click, target_tree: TreeId::ROOT, target_node: NodeId(button.to_bits()), data: None };
    app.world_mut().write_message(ActionRequest(request));
    rest(&mut app);
    assert_eq!(screen(&app), Screen::Library);
}

#[test]
fn a_disabled_control_does_nothing_for_anybody() {
    let mut app = app();
    ask(&mut app, Action::Settings);
    let smaller = Action::Adjust(crate::game::widgets::Knob::Text, false);
    let (control, _) = controls(&mut app).into_iter().find(|(_, action)| *action == smaller).expect("one");
    assert!(app.world().get::<InteractionDisabled>(control).is_some(), "nothing is smaller than the usual");
    let request = Request { action: Ask::Click, target_tree: TreeId::ROOT, target_node: NodeId(control.to_bits()), data: None };
    app.world_mut().write_message(ActionRequest(request));
    click_on(&mut app, smaller);
    assert_eq!(app.world().resource::<crate::game::prefs::Prefs>().text, 100);
}

#[test]
fn opening_something_puts_the_focus_inside_it() {
    let mut app = call(1);
    letter(&mut app, '1');
    let with_fields = play(&app).moment().desk.iter().position(|thing| !thing.fields.is_empty()).expect("something with fields");
    super::desk::take(&mut app, with_fields);
    assert!(matches!(focused(&app), Some(Action::Tick(0) | Action::Pick(0) | Action::Card(0) | Action::Step(..))), "{:?}", focused(&app));
    let focus = app.world().resource::<InputFocus>().get().expect("a focus");
    assert_ne!(app.world().get::<Outline>(focus).expect("an outline").color, Color::NONE);
    escape(&mut app);
    assert!(matches!(focused(&app), Some(Action::Say(_, 0))), "then on to the replies");
}
