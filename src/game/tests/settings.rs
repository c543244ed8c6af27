//! The settings: reached from everywhere, worked by keys alone and by mouse alone, and what each of them does.

use accesskit::{Action as Ask, ActionData, ActionRequest as Request, NodeId, Role, TreeId};
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::input_focus::InputFocusVisible;
use bevy::prelude::*;
use bevy::text::{LetterSpacing, LineHeight};

use super::clipped::{prefer, resize};
use super::*;
use crate::game::prefs::{Colours, Face, Pace, Prefs, Tint};
use crate::game::theme::{Theme, Tokens};
use crate::game::tour::clipped::needed;
use crate::game::widgets::{Knob, Preference};
use crate::game::words;

fn prefs(app: &App) -> Prefs {
    *app.world().resource::<Prefs>()
}

fn f2(app: &mut App) {
    press(app, KeyCode::F2, Key::F2);
}

/// The settings, opened from the title.
fn opened() -> App {
    let mut app = app();
    f2(&mut app);
    assert_eq!(screen(&app), Screen::Settings);
    app
}

/// Goes on with Tab until the focus is on what asks for something.
fn tab_to(app: &mut App, wanted: Action) {
    for _ in 0..80 {
        if focused(app) == Some(wanted) {
            return;
        }
        tab(app);
    }
    panic!("Tab never meets {wanted:?}");
}

/// A line of the sample, and how it was laid out.
fn sample(app: &mut App) -> (Entity, Vec2) {
    let entity = said(app, &words::SAMPLE_LINE);
    (entity, needed(app.world(), entity))
}

/// What says something on the screen.
fn said(app: &mut App, words: &str) -> Entity {
    let mut texts = app.world_mut().query::<(Entity, &Text)>();
    texts.iter(app.world()).find(|(_, text)| text.0 == words).expect("it is said").0
}

#[test]
fn they_are_reached_from_every_screen_and_lead_back_there() {
    for (name, mut app) in super::access::everywhere() {
        let from = screen(&app);
        if from == Screen::Settings {
            continue;
        }
        f2(&mut app);
        assert_eq!(screen(&app), Screen::Settings, "{name}");
        escape(&mut app);
        assert_eq!(screen(&app), from, "{name}");
        click_on(&mut app, Action::Settings);
        assert_eq!(screen(&app), Screen::Settings, "{name}");
        click_on(&mut app, Action::Settings);
        assert_eq!(screen(&app), from, "{name}");
    }
}

#[test]
fn a_call_in_progress_is_untouched() {
    let mut app = call(0);
    letter(&mut app, '1');
    letter(&mut app, 'd');
    let (told, delivery) = (play(&app).told().to_vec(), app.world().resource::<Sitting>().delivery);
    let spoken = |app: &mut App| {
        app.world_mut()
            .query_filtered::<&AccessibilityNode, With<crate::game::access::Speaking>>()
            .single(app.world())
            .map(|node| node.label().unwrap_or_default().to_owned())
            .expect("one region")
    };
    let before = spoken(&mut app);
    f2(&mut app);
    ask(&mut app, Action::Prefer(Preference::Colours(Colours::Dark)));
    escape(&mut app);
    assert_eq!(screen(&app), Screen::Call);
    assert_eq!(play(&app).told(), told);
    assert_eq!(app.world().resource::<Sitting>().delivery, delivery);
    assert_eq!(spoken(&mut app), before, "nothing is said twice");
    letter(&mut app, '1');
    assert!(play(&app).told().len() > told.len(), "it goes on");
}

#[test]
fn keys_alone_change_everything() {
    let mut app = opened();
    tab_to(&mut app, Action::Knob(Knob::Text));
    press(&mut app, KeyCode::ArrowRight, Key::ArrowRight);
    assert_eq!((prefs(&app).text, focused(&app)), (125, Some(Action::Knob(Knob::Text))), "and the focus stays");
    press(&mut app, KeyCode::ArrowLeft, Key::ArrowLeft);
    press(&mut app, KeyCode::ArrowDown, Key::ArrowDown);
    assert_eq!((prefs(&app).text, focused(&app)), (100, Some(Action::Adjust(Knob::Text, true))), "whoever only goes by changes nothing");
    for (knob, most) in [(Knob::Letters, 12), (Knob::Words, 16), (Knob::Lines, 60), (Knob::Rate, 150)] {
        tab_to(&mut app, Action::Adjust(knob, true));
        for _ in 0..9 {
            enter(&mut app);
        }
        assert_eq!(knob.value(&prefs(&app)), most, "{knob:?}");
    }
    for preference in [
        Preference::Face(Face::OpenDyslexic),
        Preference::Colours(Colours::Dark),
        Preference::Tint(Tint::Mint),
        Preference::Pace(Pace::Slow),
        Preference::Still,
        Preference::Aloud,
        Preference::SayFirst,
        Preference::Shortcuts,
    ] {
        tab_to(&mut app, Action::Prefer(preference));
        let before = prefs(&app);
        assert_eq!(before, prefs(&app), "focus alone changes nothing");
        enter(&mut app);
        assert_ne!(prefs(&app), before, "{preference:?}");
        assert_eq!(focused(&app), Some(Action::Prefer(preference)));
    }
}

#[test]
fn the_mouse_alone_changes_things_and_the_page_stays_where_it_is() {
    let mut app = opened();
    click_on(&mut app, Action::Prefer(Preference::Face(Face::OpenDyslexic)));
    assert_eq!(prefs(&app).face, Face::OpenDyslexic);
    click_on(&mut app, Action::Adjust(Knob::Letters, true));
    assert_eq!(prefs(&app).letters, 3);
    press(&mut app, KeyCode::PageDown, Key::PageDown);
    let tops =
        |app: &mut App| -> Vec<f32> { app.world_mut().query::<&ScrollPosition>().iter(app.world()).map(|position| position.y).collect() };
    let before = tops(&mut app).into_iter().fold(0.0, f32::max);
    assert!(before > 50.0, "PageDown scrolls");
    app.world_mut().resource_mut::<InputFocusVisible>().0 = false;
    ask(&mut app, Action::Prefer(Preference::Colours(Colours::Dark)));
    assert!((tops(&mut app).into_iter().fold(0.0, f32::max) - before).abs() < 1.0);
}

#[test]
fn a_press_that_is_taken_away_before_it_is_let_go_does_nothing() {
    let mut app = opened();
    let wanted = Action::Prefer(Preference::Face(Face::OpenDyslexic));
    let (control, _) = controls(&mut app).into_iter().find(|(_, action)| *action == wanted).expect("a control");
    let place = app.world().get::<UiGlobalTransform>(control).expect("a place").translation;
    let window = app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(app.world()).expect("a window");
    let target = WindowRef::Primary.normalize(Some(window)).map(bevy::camera::NormalizedRenderTarget::Window).expect("a target");
    for (action, position) in [
        (PointerAction::Move { delta: Vec2::ONE }, place),
        (PointerAction::Press(PointerButton::Primary), place),
        (PointerAction::Move { delta: Vec2::ONE }, Vec2::ONE),
        (PointerAction::Release(PointerButton::Primary), Vec2::ONE),
    ] {
        assert_eq!(prefs(&app).face, Face::Atkinson);
        let location = Location { target: target.clone(), position };
        app.world_mut().write_message(PointerInput::new(PointerId::Mouse, location, action));
        app.update();
    }
    rest(&mut app);
    assert_eq!(prefs(&app).face, Face::Atkinson);
}

#[test]
fn every_way_of_setting_words_shows_in_the_sample_at_once() {
    let mut app = opened();
    let (_, usual) = sample(&mut app);
    let bigger = |app: &mut App, knob: Knob, what: &str| {
        let before = sample(app).1;
        for _ in 0..4 {
            ask(app, Action::Adjust(knob, true));
        }
        let after = sample(app).1;
        assert!(after.y > before.y || after.x != before.x, "{what}: {before} and then {after}");
    };
    bigger(&mut app, Knob::Letters, "letters");
    bigger(&mut app, Knob::Words, "words");
    bigger(&mut app, Knob::Lines, "lines");
    let (entity, _) = sample(&mut app);
    let LineHeight::RelativeToFont(height) = *app.world().get::<LineHeight>(entity).expect("a height") else { panic!("a share") };
    let LetterSpacing::Px(spacing) = *app.world().get::<LetterSpacing>(entity).expect("a spacing") else { panic!("pixels") };
    let FontSize::Px(size) = app.world().get::<TextFont>(entity).expect("a face").font_size else { panic!("pixels") };
    assert!(height >= 1.5 && spacing >= 0.12 * size - 0.01, "{height} {spacing}");
    bigger(&mut app, Knob::Text, "text");
    let face = app.world().get::<TextFont>(entity).map(|font| font.font.clone());
    ask(&mut app, Action::Defaults);
    ask(&mut app, Action::Prefer(Preference::Face(Face::OpenDyslexic)));
    let (entity, dyslexic) = sample(&mut app);
    assert_ne!(app.world().get::<TextFont>(entity).map(|font| font.font.clone()), face);
    assert_ne!(dyslexic, usual);
}

#[test]
fn words_are_wider_apart_and_say_the_same() {
    let mut app = app();
    let width = |app: &mut App| {
        let tagline = said(app, &words::TAGLINE);
        needed(app.world(), tagline).x
    };
    let before = width(&mut app);
    prefer(&mut app, Prefs { words: 16, ..Prefs::default() });
    let spaces = words::TAGLINE.matches(' ').count();
    let wanted = spaces as f32 * 0.16 * 24.0 * app.world().resource::<UiScale>().0;
    assert!((width(&mut app) - before - wanted).abs() < 3.0, "{} and {wanted}", width(&mut app) - before);
}

#[test]
fn colours_and_tints_are_in_the_theme() {
    let mut app = opened();
    for colours in [Colours::Dark, Colours::Contrast, Colours::Paper] {
        ask(&mut app, Action::Prefer(Preference::Colours(colours)));
        assert_eq!(app.world().resource::<Theme>().tokens, Tokens::of(colours, Tint::Own));
        assert_eq!(app.world().resource::<ClearColor>().0, Tokens::of(colours, Tint::Own).paper);
    }
    ask(&mut app, Action::Prefer(Preference::Tint(Tint::Sky)));
    assert_eq!(app.world().resource::<Theme>().tokens, Tokens::of(Colours::Paper, Tint::Sky));
    escape(&mut app);
    assert_eq!(app.world().resource::<Theme>().tokens, Tokens::of(Colours::Paper, Tint::Sky), "and stays on the next screen");
}

#[test]
fn a_pace_is_shown_by_the_sample_and_reduced_motion_shows_it_at_once() {
    let mut app = opened();
    let whole = |app: &mut App| app.world_mut().query::<&Text>().iter(app.world()).any(|text| text.0 == *words::SAMPLE_LINE);
    assert!(whole(&mut app));
    ask(&mut app, Action::Prefer(Preference::Pace(Pace::Slow)));
    assert!(!whole(&mut app), "it is coming");
    for _ in 0..700 {
        app.update();
    }
    assert!(whole(&mut app));
    ask(&mut app, Action::Prefer(Preference::Still));
    ask(&mut app, Action::Prefer(Preference::Pace(Pace::Steady)));
    assert!(whole(&mut app), "nothing moves");
}

#[test]
fn back_to_how_it_was_and_as_rapport_comes() {
    let mut app = app();
    let before = Prefs { letters: 6, colours: Colours::Dark, ..Prefs::default() };
    prefer(&mut app, before);
    f2(&mut app);
    ask(&mut app, Action::Adjust(Knob::Lines, true));
    ask(&mut app, Action::Prefer(Preference::Still));
    assert_ne!(prefs(&app), before);
    ask(&mut app, Action::Restore);
    assert_eq!(prefs(&app), before);
    ask(&mut app, Action::Defaults);
    assert_eq!(prefs(&app), Prefs::default());
}

#[test]
fn without_shortcuts_letters_and_digits_do_nothing_by_themselves() {
    let mut app = call(0);
    prefer(&mut app, Prefs { shortcuts: false, pace: Pace::AtOnce, ..Prefs::default() });
    let told = play(&app).told().len();
    for key in ['1', '2', 'd', 'w', 'u', '+', '-'] {
        letter(&mut app, key);
    }
    assert_eq!((play(&app).told().len(), app.world().resource::<Sitting>().delivery, prefs(&app).text), (told, 0, 100));
    with_alt(&mut app, '1');
    assert!(play(&app).told().len() > told, "Alt and the digit say it");
    with_alt(&mut app, '+');
    assert_eq!(prefs(&app).text, 125);
    press(&mut app, KeyCode::ArrowDown, Key::ArrowDown);
    let told = play(&app).told().len();
    enter(&mut app);
    assert!(play(&app).told().len() > told, "arrows and Enter work as ever");
    escape(&mut app);
    assert!(controls(&mut app).iter().any(|(_, action)| *action == Action::PutAway), "Escape pauses");
    f2(&mut app);
    assert_eq!(screen(&app), Screen::Settings);
}

/// Presses a letter while Alt is held.
fn with_alt(app: &mut App, wanted: char) {
    let window = app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(app.world()).expect("a window");
    let alt = |state| KeyboardInput { key_code: KeyCode::AltLeft, logical_key: Key::Alt, state, text: None, repeat: false, window };
    app.world_mut().write_message(alt(ButtonState::Pressed));
    app.update();
    letter(app, wanted);
    app.world_mut().write_message(alt(ButtonState::Released));
    rest(app);
}

#[test]
fn plus_and_minus_work_where_no_control_has_them() {
    let mut app = call(0);
    letter(&mut app, '+');
    assert_eq!(prefs(&app).text, 125);
    letter(&mut app, '-');
    assert_eq!(prefs(&app).text, 100);
}

#[test]
fn a_screen_reader_reads_and_turns_a_number() {
    let mut app = opened();
    let (knob, _) = controls(&mut app).into_iter().find(|(_, action)| *action == Action::Knob(Knob::Text)).expect("a knob");
    let node = app.world().get::<AccessibilityNode>(knob).expect("a node");
    assert_eq!((node.role(), node.value(), node.numeric_value()), (Role::SpinButton, Some("100%"), Some(100.0)));
    assert_eq!((node.min_numeric_value(), node.max_numeric_value()), (Some(100.0), Some(200.0)));
    let ask_it = |app: &mut App, action: Ask, data: Option<ActionData>| {
        let (knob, _) = controls(app).into_iter().find(|(_, action)| *action == Action::Knob(Knob::Text)).expect("a knob");
        let request = Request { action, target_tree: TreeId::ROOT, target_node: NodeId(knob.to_bits()), data };
        app.world_mut().write_message(ActionRequest(request));
        rest(app);
    };
    ask_it(&mut app, Ask::Increment, None);
    assert_eq!(prefs(&app).text, 125);
    ask_it(&mut app, Ask::SetValue, Some(ActionData::NumericValue(175.0)));
    assert_eq!(prefs(&app).text, 175);
    ask_it(&mut app, Ask::Decrement, None);
    assert_eq!(prefs(&app).text, 150);
}

#[test]
fn the_focus_and_its_ring_are_never_hidden() {
    for (width, height, text) in [(1280.0, 800.0, 100), (1024.0, 640.0, 200)] {
        let mut app = opened();
        resize(&mut app, width, height);
        prefer(&mut app, Prefs { text, ..Prefs::default() });
        for _ in 0..controls(&mut app).len() {
            tab(&mut app);
            let focus = app.world().resource::<InputFocus>().get().expect("a focus");
            let node = app.world().get::<ComputedNode>(focus).expect("a node");
            let place = app.world().get::<UiGlobalTransform>(focus).expect("a place").translation;
            let ring = Rect::from_center_size(place, node.size()).inflate(5.0 / node.inverse_scale_factor);
            let above = std::iter::successors(app.world().get::<ChildOf>(focus), |above| app.world().get::<ChildOf>(above.0));
            for area in above.map(|above| above.0).filter(|above| app.world().get::<bevy::ui_widgets::ScrollArea>(*above).is_some()) {
                let (Some(node), Some(place)) = (app.world().get::<ComputedNode>(area), app.world().get::<UiGlobalTransform>(area)) else {
                    continue;
                };
                let seen = Rect::from_center_size(place.translation, node.size());
                let fits = ring.height() <= seen.height();
                let whole = ring.min.y >= seen.min.y - 2.0 && (ring.max.y <= seen.max.y + 2.0 || !fits);
                assert!(whole, "{width} at {text}%: {:?} {ring:?} in {seen:?}", focused(&app));
            }
        }
    }
}
