//! Keys that work from anywhere on a screen: the letters and digits printed on controls, by themselves or with Alt, Escape, F2, plus and minus, arrows,
//! PageUp and PageDown.

use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input_focus::tab_navigation::{NavAction, TabNavigation};
use bevy::input_focus::{FocusCause, FocusedInput, InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::ui::InteractionDisabled;
use bevy::ui_widgets::{Activate, ScrollArea};
use bevy::window::PrimaryWindow;

use crate::game::prefs::Prefs;
use crate::game::widgets::over::Front;
use crate::game::widgets::surface::{Paged, beyond};
use crate::game::widgets::{Acted, Action, Control, Shortcut};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, listen);
}

/// On the window, so that whatever has the focus hears its own keys first.
fn listen(window: Single<Entity, With<PrimaryWindow>>, mut commands: Commands) {
    commands.entity(*window).observe(pressed).observe(page);
}

fn pressed(
    key: On<FocusedInput<KeyboardInput>>,
    held: Res<ButtonInput<KeyCode>>,
    prefs: Res<Prefs>,
    shortcuts: Query<(Entity, &Shortcut, &Control), Without<InteractionDisabled>>,
    front: Front,
    tabs: TabNavigation,
    mut focus: ResMut<InputFocus>,
    mut visible: ResMut<InputFocusVisible>,
    mut acted: MessageWriter<Acted>,
    mut commands: Commands,
) {
    if key.input.state != ButtonState::Pressed || held.any_pressed([KeyCode::SuperLeft, KeyCode::SuperRight]) {
        return;
    }
    let control = held.any_pressed([KeyCode::ControlLeft, KeyCode::ControlRight]);
    let alt = held.pressed(KeyCode::AltLeft);
    let wanted = match &key.input.logical_key {
        Key::Escape => Some(Shortcut::Escape),
        Key::F2 => Some(Shortcut::Settings),
        Key::Character(text) => text.chars().next().map(|letter| Shortcut::Char(plain(letter, alt, key.input.key_code))),
        _ => None,
    };
    if let Some(wanted) = wanted {
        // A held key must not say the next reply too.
        if key.input.repeat {
            return;
        }
        let single = matches!(wanted, Shortcut::Char(_));
        let resizes = match wanted {
            Shortcut::Char('+') => Some(Action::Larger),
            Shortcut::Char('-') => Some(Action::Smaller),
            _ => None,
        };
        // Whoever cannot help touching keys has them work only together with Alt; plus and minus also with Control, as elsewhere.
        if single && (if resizes.is_some() { !(prefs.shortcuts || alt || control) } else { control || !(prefs.shortcuts || alt) }) {
            return;
        }
        if let Some((entity, _, control)) = shortcuts.iter().find(|(entity, shortcut, _)| **shortcut == wanted && front.reaches(*entity)) {
            visible.0 = true;
            // What was chosen in a form, or opened, is where one goes on from.
            if matches!(control.action, Action::Pick(_) | Action::Tick(_) | Action::Card(_) | Action::More) {
                focus.set(entity, FocusCause::Navigated);
            }
            commands.trigger(Activate { entity });
        } else if let Some(action) = resizes.or((wanted == Shortcut::Settings).then_some(Action::Settings)) {
            acted.write(Acted(action));
        }
        return;
    }
    if control || alt {
        return;
    }
    let direction = match key.input.logical_key {
        Key::ArrowDown | Key::ArrowRight => NavAction::Next,
        Key::ArrowUp | Key::ArrowLeft => NavAction::Previous,
        Key::Home => NavAction::First,
        Key::End => NavAction::Last,
        _ => return,
    };
    if let Ok(next) = tabs.navigate(&focus, direction) {
        focus.set(next, FocusCause::Navigated);
        visible.0 = true;
    }
}

/// PageUp and PageDown scroll what is marked for it, else what holds the focus, else whatever has most that is not seen.
fn page(
    key: On<FocusedInput<KeyboardInput>>,
    focus: Res<InputFocus>,
    above: Query<&ChildOf>,
    marked: Query<(), With<Paged>>,
    front: Front,
    mut areas: Query<(Entity, &ComputedNode, &mut ScrollPosition), With<ScrollArea>>,
) {
    let down = match key.input.logical_key {
        Key::PageDown => 0.8,
        Key::PageUp => -0.8,
        _ => return,
    };
    if key.input.state != ButtonState::Pressed {
        return;
    }
    let holds: Vec<Entity> = focus.get().into_iter().flat_map(|focused| above.iter_ancestors(focused)).collect();
    let rank = |area: Entity, node: &ComputedNode| (beyond(node) > 1.0, marked.contains(area), holds.contains(&area), beyond(node));
    let best = areas.iter().filter(|(area, ..)| front.reaches(*area)).max_by(|one, other| {
        let [one, other] = [rank(one.0, one.1), rank(other.0, other.1)];
        one.partial_cmp(&other).unwrap_or(std::cmp::Ordering::Equal)
    });
    if let Some((area, ..)) = best
        && let Ok((_, node, mut position)) = areas.get_mut(area)
    {
        let seen = node.size().y * node.inverse_scale_factor;
        position.y = (position.y + down * seen).max(0.0);
    }
}

/// The letter that a key stands for: in lower case, plus and minus shifted or not, and with Alt the key's own where Alt makes another letter of it.
fn plain(letter: char, alt: bool, code: KeyCode) -> char {
    match letter {
        '=' => '+',
        '_' | '\u{2212}' => '-',
        other if alt && !other.is_ascii() => printed(code).unwrap_or(other),
        other => other.to_lowercase().next().unwrap_or(other),
    }
}

/// The letter or digit printed on a key: the last of `KeyA` or `Digit1`.
fn printed(code: KeyCode) -> Option<char> {
    let name = format!("{code:?}");
    let letter = name.strip_prefix("Key").or_else(|| name.strip_prefix("Digit"))?;
    letter.chars().next().filter(|_| letter.len() == 1).map(|letter| letter.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_letter_printed_on_it_whatever_is_held_with_it() {
        assert_eq!(plain('K', false, KeyCode::KeyK), 'k');
        assert_eq!(plain('¡', true, KeyCode::Digit1), '1');
        assert_eq!(plain('å', true, KeyCode::KeyA), 'a');
        assert_eq!(plain('=', false, KeyCode::Equal), '+');
    }
}
