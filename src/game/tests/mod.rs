//! The real screens without a window: layout, focus, keys and pointers are real, only nothing is drawn.

mod access;
mod debrief;
mod play;
mod screens;
mod stage;

use std::time::Duration;

use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input_focus::InputFocus;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::settings::WgpuSettings;
use bevy::time::TimeUpdateStrategy;
use bevy::window::{ExitCondition, PrimaryWindow};
use bevy::winit::WinitPlugin;

use super::engine::{Play, Repertoire};
use super::prefs::{Pace, Prefs};
use super::state::{Screen, Sitting, Wish};
use super::widgets::{Acted, Action, Control};

/// The app, on its title.
fn app() -> App {
    let mut app = App::new();
    app.add_plugins(
        DefaultPlugins
            .set(RenderPlugin { render_creation: WgpuSettings { backends: None, ..default() }.into(), ..default() })
            .set(WindowPlugin { exit_condition: ExitCondition::DontExit, ..default() })
            .disable::<LogPlugin>()
            .disable::<WinitPlugin>(),
    );
    app.insert_resource(TimeUpdateStrategy::ManualDuration(Duration::from_millis(16)));
    app.insert_resource(Repertoire::load(None).expect("content")).insert_resource(Wish { seed: 7, ..Wish::default() });
    app.add_plugins(super::app::plugin);
    // What appears over time has tests of its own.
    app.insert_resource(Prefs { pace: Pace::AtOnce, ..Prefs::default() });
    app.world_mut().spawn(Camera2d);
    app.finish();
    app.cleanup();
    rest(&mut app);
    app
}

/// A few frames.
fn rest(app: &mut App) {
    for _ in 0..4 {
        app.update();
    }
}

fn press(app: &mut App, code: KeyCode, key: Key) {
    let window = app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(app.world()).expect("a window");
    for state in [ButtonState::Pressed, ButtonState::Released] {
        let text = None;
        app.world_mut().write_message(KeyboardInput { key_code: code, logical_key: key.clone(), state, text, repeat: false, window });
        app.update();
    }
    rest(app);
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
