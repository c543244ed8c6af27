//! Every screen can be reached and left by keyboard alone.

use bevy::prelude::*;

use super::*;

#[test]
fn the_way_in_and_back_out_needs_only_keys() {
    let mut app = app();
    assert_eq!(focused(&app), Some(Action::Start), "the title's first control has the focus");
    letter(&mut app, 'r');
    assert_eq!(screen(&app), Screen::Library);
    letter(&mut app, '1');
    assert_eq!(screen(&app), Screen::Briefing);
    assert_eq!(focused(&app), Some(Action::Begin));
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Call);
    escape(&mut app);
    letter(&mut app, 's');
    assert_eq!(screen(&app), Screen::Library);
    escape(&mut app);
    assert_eq!(screen(&app), Screen::Title);
}

#[test]
fn leaving_the_title_closes_the_window() {
    let mut app = app();
    let (button, _) = controls(&mut app).into_iter().find(|(_, action)| *action == Action::Quit).expect("a way out");
    app.world_mut().trigger(bevy::ui_widgets::Activate { entity: button });
    app.update();
    assert!(app.should_exit().is_some());
}

#[test]
fn a_variant_is_chosen_by_its_number() {
    let mut app = app();
    ask(&mut app, Action::Go(Screen::Library));
    ask(&mut app, Action::Choose(0));
    letter(&mut app, '2');
    assert_eq!(app.world().resource::<Wish>().variant, 1);
    assert_eq!(focused(&app), Some(Action::Begin), "choosing a day leaves the focus where it was");
}

#[test]
fn text_grows_to_twice_its_size_and_no_further() {
    let mut app = app();
    let before = app.world().resource::<UiScale>().0;
    for _ in 0..9 {
        letter(&mut app, '+');
    }
    assert!((app.world().resource::<UiScale>().0 / before - 2.0).abs() < 0.001);
    for _ in 0..9 {
        letter(&mut app, '-');
    }
    assert!((app.world().resource::<UiScale>().0 - before).abs() < 0.001);
}

#[test]
fn stopping_in_the_middle_keeps_the_play() {
    let mut app = call(0);
    letter(&mut app, '1');
    let told = play(&app).told().len();
    escape(&mut app);
    letter(&mut app, 's');
    assert_eq!(screen(&app), Screen::Library);
    letter(&mut app, 'g');
    assert_eq!(screen(&app), Screen::Call);
    assert_eq!(play(&app).told().len(), told);
}
