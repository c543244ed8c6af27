//! A number that can be typed or stepped: money and days. Digits and Backspace type, Left and Right step; Up and Down go on, as everywhere.

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
use super::{Acted, Action, Control, FirstFocus, Look, Nest, Quantity};
use crate::game::theme::{Size, Theme, gap};
use crate::game::words;

/// A number field.
#[derive(Component, Debug, Clone, Copy)]
pub(in crate::game) struct Spin(pub(in crate::game) Quantity);

/// A key was typed into a number field.
#[derive(Message, Debug, Clone, Copy)]
pub(in crate::game) struct Typed(pub(in crate::game) Quantity, pub(in crate::game) Stroke);

/// What a key types into a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::game) enum Stroke {
    /// A digit.
    Digit(u32),
    /// The point between pounds and pence.
    Point,
    /// The last of it away.
    Back,
    /// All of it at once, as assistive technology gives it: in pence, or in days.
    Whole(u32),
}

pub(super) fn plugin(app: &mut App) {
    app.add_message::<Typed>().add_observer(type_in);
}

/// Puts a number field there, with its steps either side: whoever has only a mouse gets to every number.
/// `first` gives the number the focus when its form is opened, since it can be typed.
pub(in crate::game) fn spin(nest: &mut Nest, theme: &Theme, what: Quantity, label: &str, amount: u32, first: bool) {
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
        let mut face = face(row, theme, (Spin(what), Action::Number(what)), access, shown);
        if first {
            face.insert(FirstFocus);
        }
        what.steps().iter().for_each(|&by| step(row, by));
    });
}

/// The number itself, which has the focus while it is typed or stepped.
pub(super) fn face<'r>(
    row: &'r mut Nest,
    theme: &Theme,
    (what, action): (impl Bundle, Action),
    mut access: Access,
    shown: String,
) -> EntityCommands<'r> {
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
    let mut face = row.spawn((
        (node, what),
        AccessibilityNode(access),
        Control { action, look: Look::Paper, chosen: false },
        Hovered::default(),
        TabIndex(0),
        BackgroundColor(tokens.sheet),
        BorderColor::all(tokens.edge),
        Outline { width: px(3), offset: px(2), color: Color::NONE },
    ));
    face.with_children(|inside| {
        inside.spawn(theme.bold(shown, Size::Body, tokens.ink));
    });
    face
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
            let (Some(letter), None) = (letters.next(), letters.next()) else {
                return;
            };
            let stroke = match letter.to_digit(10) {
                Some(digit) => Stroke::Digit(digit),
                None if letter == '.' => Stroke::Point,
                None => return,
            };
            typed.write(Typed(*what, stroke));
        }
        Key::Backspace => {
            typed.write(Typed(*what, Stroke::Back));
        }
        Key::ArrowRight => {
            acted.write(Acted(Action::Step(*what, what.step())));
        }
        Key::ArrowLeft => {
            acted.write(Acted(Action::Step(*what, -what.step())));
        }
        _ => return,
    }
    key.propagate(false);
}

/// A number after a key. Digits come in from the right.
pub(in crate::game) fn typed(amount: u32, stroke: Stroke, most: u32) -> u32 {
    match stroke {
        Stroke::Digit(digit) => {
            amount.checked_mul(10).and_then(|tens| tens.checked_add(digit)).filter(|sum| *sum <= most).unwrap_or(amount)
        }
        Stroke::Point => amount,
        Stroke::Back => amount / 10,
        Stroke::Whole(amount) => amount.min(most),
    }
}

/// Pence after a key, as a price is written: pounds, and after a point two digits of pence. `pence_typed` says how many there are of those; `None` before the
/// point.
pub(in crate::game) fn typed_money(amount: u32, pence_typed: &mut Option<u8>, stroke: Stroke, most: u32) -> u32 {
    let (pounds, tens) = (amount / 100, amount / 10 * 10);
    let typed = match (stroke, *pence_typed) {
        (Stroke::Digit(_), None) => typed(pounds, stroke, most / 100) * 100,
        (Stroke::Digit(digit), Some(0)) => pounds * 100 + 10 * digit,
        (Stroke::Digit(digit), Some(1)) => tens + digit,
        (Stroke::Back, None) if amount == pounds * 100 => typed(pounds, stroke, most) * 100,
        (Stroke::Back, None | Some(0 | 1)) => pounds * 100,
        (Stroke::Back, Some(_)) => tens,
        (Stroke::Whole(amount), _) => amount,
        (Stroke::Digit(_) | Stroke::Point, _) => amount,
    };
    *pence_typed = match (stroke, *pence_typed) {
        (Stroke::Point, None) => Some(0),
        (Stroke::Digit(_), Some(there)) => Some((there + 1).min(2)),
        (Stroke::Back, Some(there)) => there.checked_sub(1),
        (Stroke::Whole(_), _) => None,
        (_, there) => there,
    };
    typed.min(most)
}

#[cfg(test)]
mod tests {
    use super::Stroke::{Back, Digit, Point};
    use super::{Stroke, typed, typed_money};

    fn price(strokes: &[Stroke]) -> u32 {
        strokes.iter().fold((0, None), |(amount, mut pence), stroke| (typed_money(amount, &mut pence, *stroke, 9_999_999), pence)).0
    }

    #[test]
    fn money_is_typed_as_a_price_is_written() {
        assert_eq!(price(&[Digit(3), Digit(9)]), 3900);
        assert_eq!(price(&[Digit(3), Digit(9), Point, Digit(0), Digit(0)]), 3900);
        assert_eq!(price(&[Digit(1), Digit(2), Point, Digit(5)]), 1250);
        assert_eq!(price(&[Digit(1), Digit(2), Point, Digit(5), Digit(7), Digit(9)]), 1257, "there is nothing less than a penny");
        assert_eq!(price(&[Point, Digit(0), Digit(5)]), 5);
    }

    #[test]
    fn what_was_typed_last_goes_first() {
        let written = [Digit(1), Digit(2), Point, Digit(5), Digit(7), Back, Back, Back, Back, Back];
        let left: Vec<u32> = (5..=written.len()).map(|typed| price(&written[..typed])).collect();
        assert_eq!(left, [1257, 1250, 1200, 1200, 100, 0]);
    }

    #[test]
    fn a_number_never_grows_past_its_most() {
        assert_eq!(typed(365, Digit(0), 365), 365);
        assert_eq!(typed(u32::MAX, Digit(9), u32::MAX), u32::MAX);
        assert_eq!(price(&[Digit(9); 12]), 9_999_900);
    }
}
