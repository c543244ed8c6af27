//! A number that can be typed or stepped: money and days. Digits and Backspace type, the arrows step.

use accesskit::{Node as Access, Role};
use bevy::a11y::AccessibilityNode;
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input_focus::FocusedInput;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::picking::hover::Hovered;
use bevy::prelude::*;

use super::button::Button;
use super::surface;
use super::{Acted, Action, Control, Look, Nest, Quantity};
use crate::game::theme::{Size, Theme, gap};
use crate::game::words;

/// A number field.
#[derive(Component, Debug, Clone, Copy)]
pub(in crate::game) struct Spin(pub(in crate::game) Quantity);

/// A key was typed into a number field.
#[derive(Message, Debug, Clone, Copy)]
pub(in crate::game) struct Typed(pub(in crate::game) Quantity, pub(in crate::game) Option<u32>);

pub(super) fn plugin(app: &mut App) {
    app.add_message::<Typed>().add_observer(type_in);
}

/// Puts a number field there, with its steps either side: whoever has only a mouse gets to every number.
pub(in crate::game) fn spin(nest: &mut Nest, theme: &Theme, what: Quantity, label: &str, amount: u32) {
    let shown = match what {
        Quantity::Money => words::money(amount),
        Quantity::Days => words::days(u16::try_from(amount).unwrap_or(u16::MAX)),
    };
    let step = |row: &mut Nest, by: i32| {
        let (label, name) = words::step(what, by);
        Button::new(Action::Step(what, by), label).name(name).small().spawn(row, theme);
    };
    nest.spawn(Node { align_items: AlignItems::Center, ..surface::row(gap::HAIR) }).with_children(|row| {
        what.steps().iter().rev().for_each(|&by| step(row, -by));
        let mut access = Access::new(Role::SpinButton);
        access.set_label(label);
        access.set_value(shown.clone());
        access.set_numeric_value(f64::from(amount));
        face(row, theme, (Spin(what), Action::Number(what)), access, shown);
        what.steps().iter().for_each(|&by| step(row, by));
    });
}

/// The number itself, which has the focus while it is typed or stepped.
pub(super) fn face(row: &mut Nest, theme: &Theme, (what, action): (impl Bundle, Action), mut access: Access, shown: String) {
    let tokens = theme.tokens;
    for action in [accesskit::Action::Focus, accesskit::Action::Increment, accesskit::Action::Decrement, accesskit::Action::SetValue] {
        access.add_action(action);
    }
    let node = Node {
        min_width: px(150),
        min_height: px(48),
        padding: UiRect::axes(px(14), px(9)),
        border: px(theme.edge).all(),
        border_radius: BorderRadius::all(px(6)),
        justify_content: JustifyContent::Center,
        align_items: AlignItems::Center,
        ..default()
    };
    row.spawn((
        (node, what),
        AccessibilityNode(access),
        Control { action, look: Look::Paper, chosen: false },
        Hovered::default(),
        TabIndex(0),
        BackgroundColor(tokens.sheet),
        BorderColor::all(tokens.edge),
        Outline { width: px(3), offset: px(2), color: Color::NONE },
    ))
    .with_children(|inside| {
        inside.spawn(theme.bold(shown, Size::Body, tokens.ink));
    });
}

fn type_in(
    mut key: On<FocusedInput<KeyboardInput>>,
    spins: Query<&Spin>,
    mut typed: MessageWriter<Typed>,
    mut acted: MessageWriter<Acted>,
) {
    let Ok(Spin(what)) = spins.get(key.focused_entity) else {
        return;
    };
    if key.input.state != ButtonState::Pressed {
        return;
    }
    match &key.input.logical_key {
        Key::Character(text) => {
            let mut letters = text.chars();
            let (Some(digit), None) = (letters.next().and_then(|letter| letter.to_digit(10)), letters.next()) else {
                return;
            };
            typed.write(Typed(*what, Some(digit)));
        }
        Key::Backspace => {
            typed.write(Typed(*what, None));
        }
        Key::ArrowUp => {
            acted.write(Acted(Action::Step(*what, what.step())));
        }
        Key::ArrowDown => {
            acted.write(Acted(Action::Step(*what, -what.step())));
        }
        _ => return,
    }
    key.propagate(false);
}

/// The amount after a digit or a Backspace, as on a till: digits come in from the right.
pub(in crate::game) fn typed(amount: u32, digit: Option<u32>, most: u32) -> u32 {
    match digit {
        Some(digit) => amount.checked_mul(10).and_then(|tens| tens.checked_add(digit)).filter(|sum| *sum <= most).unwrap_or(amount),
        None => amount / 10,
    }
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn digits_come_in_from_the_right_and_go_out_again() {
        let till = [3, 9, 0, 0].into_iter().fold(0, |amount, digit| typed(amount, Some(digit), 9_999_999));
        assert_eq!(till, 3900);
        assert_eq!(typed(till, None, 9_999_999), 390);
    }

    #[test]
    fn a_number_never_grows_past_its_most() {
        assert_eq!(typed(365, Some(0), 365), 365);
        assert_eq!(typed(u32::MAX, Some(9), u32::MAX), u32::MAX);
    }
}
