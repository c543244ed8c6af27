//! The real screens without a window: layout, focus, keys and pointers are real, only nothing is drawn.

mod access;
#[cfg(unix)]
mod aloud;
mod clipped;
mod debrief;
mod desk;
mod field;
mod killed;
mod languages;
mod play;
mod practice;
mod same;
mod screens;
mod settings;
mod stage;
mod store;

use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use bevy::ecs::schedule::SingleThreadedExecutor;
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input_focus::InputFocus;
use bevy::log::LogPlugin;
use bevy::picking::pointer::{Location, PointerAction, PointerButton, PointerId, PointerInput};
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::settings::WgpuSettings;
use bevy::time::TimeUpdateStrategy;
use bevy::window::{ExitCondition, PrimaryWindow, WindowRef};
use bevy::winit::WinitPlugin;

use super::engine::{Play, Repertoire, Store};
use super::keep::Keeper;
use super::prefs::{Pace, Prefs};
use super::state::{Screen, Sitting, Wish};
use super::widgets::{Acted, Action, Control};
use crate::library::Library;

/// The app, on its title. Nothing is kept.
fn app() -> App {
    app_with(Keeper::default())
}

/// The app, keeping what it keeps in a folder.
fn app_in(folder: &Path) -> App {
    app_with(Keeper::open(Store::open(Some(folder))))
}

fn app_with(keeper: Keeper) -> App {
    let mut app = App::new();
    app.add_plugins(
        DefaultPlugins
            .set(RenderPlugin { render_creation: WgpuSettings { backends: None, ..default() }.into(), ..default() })
            .set(WindowPlugin { exit_condition: ExitCondition::DontExit, ..default() })
            .disable::<LogPlugin>()
            .disable::<WinitPlugin>(),
    );
    app.insert_resource(TimeUpdateStrategy::ManualDuration(Duration::from_millis(16)));
    app.insert_resource(keeper);
    app.insert_resource(repertoire()).insert_resource(Wish { seed: 7, ..Wish::default() });
    app.add_plugins(super::app::plugin);
    // What appears over time has tests of its own.
    app.insert_resource(Prefs { pace: Pace::AtOnce, ..Prefs::default() });
    app.world_mut().spawn(Camera2d);
    app.finish();
    app.cleanup();
    // Handing hundreds of small systems to other threads takes longer than running them.
    for (_, schedule) in app.world_mut().resource_mut::<Schedules>().iter_mut() {
        schedule.set_executor(SingleThreadedExecutor::new());
    }
    rest(&mut app);
    app
}

/// What is built in, read once for all tests.
fn repertoire() -> Repertoire {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    Repertoire::of(LIBRARY.get_or_init(|| Library::embedded(None).expect("content")))
}

/// A few frames.
fn rest(app: &mut App) {
    for _ in 0..4 {
        app.update();
    }
}

fn press(app: &mut App, code: KeyCode, logical_key: Key) {
    key(app, code, logical_key);
    rest(app);
}

/// Presses and lets go, and looks at nothing yet.
fn key(app: &mut App, code: KeyCode, key: Key) {
    let window = app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(app.world()).expect("a window");
    for state in [ButtonState::Pressed, ButtonState::Released] {
        let text = None;
        app.world_mut().write_message(KeyboardInput { key_code: code, logical_key: key.clone(), state, text, repeat: false, window });
        app.update();
    }
}

/// Types words into whatever has the focus.
fn type_in(app: &mut App, words: &str) {
    let window = app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(app.world()).expect("a window");
    for letter in words.chars() {
        let text = letter.to_string();
        let logical_key = if letter == ' ' { Key::Space } else { Key::Character(text.as_str().into()) };
        let (state, text) = (ButtonState::Pressed, Some(text.as_str().into()));
        app.world_mut().write_message(KeyboardInput { key_code: KeyCode::KeyZ, logical_key, state, text, repeat: false, window });
        app.update();
    }
    rest(app);
}

/// Whether words stand somewhere on the screen.
fn shows(app: &mut App, words: &str) -> bool {
    app.world_mut().query::<&Text>().iter(app.world()).any(|text| text.0.contains(words))
}

fn letter(app: &mut App, letter: char) {
    press(app, KeyCode::KeyZ, Key::Character(letter.to_string().into()));
}

fn tab(app: &mut App) {
    press(app, KeyCode::Tab, Key::Tab);
}

fn enter(app: &mut App) {
    press(app, KeyCode::Enter, Key::Enter);
}

fn escape(app: &mut App) {
    press(app, KeyCode::Escape, Key::Escape);
}

fn screen(app: &App) -> Screen {
    *app.world().resource::<State<Screen>>().get()
}

fn play(app: &App) -> &Play {
    &app.world().resource::<Sitting>().play
}

/// Clicks with the mouse in the middle of the control that asks for something.
fn click_on(app: &mut App, wanted: Action) {
    let (control, _) = controls(app).into_iter().find(|(_, action)| *action == wanted).expect("a control");
    let position = app.world().get::<UiGlobalTransform>(control).expect("a place").translation;
    click(app, position);
}

fn click(app: &mut App, position: Vec2) {
    let window = app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(app.world()).expect("a window");
    let target = WindowRef::Primary.normalize(Some(window)).map(bevy::camera::NormalizedRenderTarget::Window).expect("a target");
    for action in [
        PointerAction::Move { delta: Vec2::ONE },
        PointerAction::Press(PointerButton::Primary),
        PointerAction::Release(PointerButton::Primary),
    ] {
        let location = Location { target: target.clone(), position };
        app.world_mut().write_message(PointerInput::new(PointerId::Mouse, location, action));
        app.update();
    }
    rest(app);
}

/// What the focused control asks for.
fn focused(app: &App) -> Option<Action> {
    let focus = app.world().resource::<InputFocus>().get()?;
    app.world().get::<Control>(focus).map(|control| control.action)
}

/// Asks for something as a control would.
fn ask(app: &mut App, action: Action) {
    app.world_mut().write_message(Acted(action));
    rest(app);
}

/// Every control of the screen.
fn controls(app: &mut App) -> Vec<(Entity, Action)> {
    app.world_mut().query::<(Entity, &Control)>().iter(app.world()).map(|(entity, control)| (entity, control.action)).collect()
}

/// Straight to the call of an offer.
pub(super) fn call(offer: usize) -> App {
    let mut app = app();
    ask(&mut app, Action::Go(Screen::Library));
    ask(&mut app, Action::Choose(offer));
    ask(&mut app, Action::Begin);
    assert_eq!(screen(&app), Screen::Call);
    app
}
