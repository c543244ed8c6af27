//! A number of the settings with a step either side. Left and Right step it too; Up, Down, Home and End go from control to control, as everywhere.

use accesskit::{Node as Access, Role};
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input_focus::FocusedInput;
use bevy::prelude::*;

use super::button::Button;
use super::spin::face;
use super::{Acted, Action, FirstFocus, Knob, Nest};
use crate::game::theme::{Theme, gap};
use crate::game::words;

/// A knob that is on the screen.
#[derive(Component, Debug, Clone, Copy)]
pub(in crate::game) struct Turned(pub(in crate::game) Knob);

pub(super) fn plugin(app: &mut App) {
    app.add_observer(keyed);
}

/// Puts a knob there. `first` has the focus when its screen opens.
pub(in crate::game) fn knob(nest: &mut Nest, theme: &Theme, what: Knob, value: u16, first: bool) {
    let (least, most, step) = what.ends();
    let name = words::knob(what);
    let mut access = Access::new(Role::SpinButton);
    access.set_label(name);
    access.set_value(words::setting(what, value));
    access.set_numeric_value(f64::from(value));
    access.set_min_numeric_value(f64::from(least));
    access.set_max_numeric_value(f64::from(most));
    access.set_numeric_value_step(f64::from(step));
    nest.spawn(Node { column_gap: px(gap::SMALL), align_items: AlignItems::Center, flex_shrink: 0.0, ..default() }).with_children(|row| {
        Button::new(Action::Adjust(what, false), words::LESS_SIGN).name(words::less(name)).disabled(value <= least).spawn(row, theme);
        let (action, shown) = (Action::Knob(what), words::setting(what, value));
        let mut face = face(row, theme, (Turned(what), action), access, shown);
        if first {
            face.insert(FirstFocus);
        }
        Button::new(Action::Adjust(what, true), words::MORE_SIGN).name(words::more(name)).disabled(value >= most).spawn(row, theme);
    });
}

fn keyed(mut key: On<FocusedInput<KeyboardInput>>, knobs: Query<&Turned>, mut acted: MessageWriter<Acted>) {
    let Ok(Turned(what)) = knobs.get(key.focused_entity) else {
        return;
    };
    let action = match key.input.logical_key {
        Key::ArrowRight => Action::Adjust(*what, true),
        Key::ArrowLeft => Action::Adjust(*what, false),
        _ => return,
    };
    key.propagate(false);
    if key.input.state == ButtonState::Pressed {
        acted.write(Acted(action));
    }
}
