//! Keys that work from anywhere on a screen: the letters and digits printed on controls, Escape, arrows, PageUp and PageDown.

use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input_focus::tab_navigation::{NavAction, TabNavigation};
use bevy::input_focus::{FocusCause, FocusedInput, InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::ui::InteractionDisabled;
use bevy::ui_widgets::Activate;
use bevy::window::PrimaryWindow;

use crate::game::widgets::Shortcut;
use crate::game::widgets::over::Front;
use crate::game::widgets::surface::Paged;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, listen);
}

/// On the window, so that whatever has the focus hears its own keys first.
fn listen(window: Single<Entity, With<PrimaryWindow>>, mut commands: Commands) {
    commands.entity(*window).observe(pressed);
}

fn pressed(
    key: On<FocusedInput<KeyboardInput>>,
    held: Res<ButtonInput<KeyCode>>,
    shortcuts: Query<(Entity, &Shortcut), Without<InteractionDisabled>>,
    mut pages: Query<(Entity, &ComputedNode, &mut ScrollPosition), With<Paged>>,
    front: Front,
    tabs: TabNavigation,
    mut focus: ResMut<InputFocus>,
    mut visible: ResMut<InputFocusVisible>,
    mut commands: Commands,
) {
    let modified = [KeyCode::ControlLeft, KeyCode::ControlRight, KeyCode::AltLeft, KeyCode::SuperLeft, KeyCode::SuperRight];
    if key.input.state != ButtonState::Pressed || held.any_pressed(modified) {
        return;
    }
    let wanted = match &key.input.logical_key {
        Key::Escape => Some(Shortcut::Escape),
        Key::Character(text) => {
            text.chars().next().and_then(|letter| letter.to_lowercase().next()).map(|letter| Shortcut::Char(plain(letter)))
        }
        _ => None,
    };
    if let Some(wanted) = wanted {
        // A held key must not say the next reply too.
        if let Some((entity, _)) = shortcuts.iter().find(|(entity, shortcut)| **shortcut == wanted && front.reaches(*entity))
            && !key.input.repeat
        {
            visible.0 = true;
            commands.trigger(Activate { entity });
        }
        return;
    }
    let direction = match key.input.logical_key {
        Key::ArrowDown | Key::ArrowRight => Some(NavAction::Next),
        Key::ArrowUp | Key::ArrowLeft => Some(NavAction::Previous),
        Key::Home => Some(NavAction::First),
        Key::End => Some(NavAction::Last),
        _ => None,
    };
    if let Some(direction) = direction {
        if let Ok(next) = tabs.navigate(&focus, direction) {
            focus.set(next, FocusCause::Navigated);
            visible.0 = true;
        }
        return;
    }
    let pages_down = match key.input.logical_key {
        Key::PageDown => 0.8,
        Key::PageUp => -0.8,
        _ => return,
    };
    for (_, node, mut position) in pages.iter_mut().filter(|(entity, ..)| front.reaches(*entity)) {
        let seen = node.size().y * node.inverse_scale_factor;
        position.y = (position.y + pages_down * seen).max(0.0);
    }
}

/// The keys of plus and minus, shifted or not.
fn plain(letter: char) -> char {
    match letter {
        '=' => '+',
        '_' | '\u{2212}' => '-',
        other => other,
    }
}
