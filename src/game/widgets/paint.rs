//! How controls look in every state: one pure function, and the system that keeps controls at it.

use bevy::input_focus::{InputFocus, InputFocusVisible};
use bevy::picking::hover::Hovered;
use bevy::prelude::*;
use bevy::ui::{InteractionDisabled, Pressed};

use super::Control;
use super::field::Typing;
use crate::game::theme::{Theme, Tokens};

/// What kind of control it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::game) enum Look {
    /// The one thing to do next.
    Primary,
    /// One of several equal things, on a sheet of its own.
    Sheet,
    /// A paper on the desk.
    Paper,
    /// Something of less weight.
    Quiet,
}

/// Colours of a control.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tones {
    pub(super) fill: Color,
    pub(super) edge: Color,
}

/// A control's colours in a state.
pub(super) fn tones(tokens: &Tokens, look: Look, chosen: bool, disabled: bool, pressed: bool, hovered: bool) -> Tones {
    let live = !disabled && (pressed || hovered);
    match look {
        Look::Primary if disabled => Tones { fill: tokens.dim, edge: tokens.line },
        Look::Primary if live => Tones { fill: tokens.accent_deep, edge: Color::NONE },
        Look::Primary => Tones { fill: tokens.accent, edge: Color::NONE },
        Look::Sheet | Look::Paper if chosen => Tones { fill: tokens.accent_mist, edge: tokens.accent },
        Look::Sheet | Look::Paper if pressed && live => Tones { fill: tokens.accent_mist, edge: tokens.accent },
        Look::Sheet | Look::Paper if live => Tones { fill: tokens.sheet, edge: tokens.accent },
        Look::Sheet | Look::Paper if disabled => Tones { fill: tokens.dim, edge: tokens.line },
        Look::Sheet | Look::Paper => Tones { fill: tokens.sheet, edge: tokens.edge },
        Look::Quiet if chosen => Tones { fill: tokens.accent_mist, edge: tokens.accent },
        Look::Quiet if live => Tones { fill: tokens.accent_mist, edge: Color::NONE },
        Look::Quiet => Tones { fill: Color::NONE, edge: Color::NONE },
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (paint, ring).before(bevy::ui::UiSystems::Content));
}

fn paint(
    theme: Res<Theme>,
    mut controls: Query<(&Control, &Hovered, Has<Pressed>, Has<InteractionDisabled>, &mut BackgroundColor, &mut BorderColor)>,
) {
    for (control, hovered, pressed, disabled, mut fill, mut edge) in &mut controls {
        let tones = tones(&theme.tokens, control.look, control.chosen, disabled, pressed, hovered.get());
        fill.set_if_neq(BackgroundColor(tones.fill));
        edge.set_if_neq(BorderColor::all(tones.edge));
    }
}

fn ring(
    theme: Res<Theme>,
    focus: Res<InputFocus>,
    visible: Res<InputFocusVisible>,
    mut controls: Query<(Entity, Has<Typing>, &mut Outline), With<Control>>,
) {
    for (entity, typing, mut outline) in &mut controls {
        // Whoever types must see where, with the mouse too.
        let shown = (visible.0 || typing) && focus.get() == Some(entity);
        let wanted = if shown { theme.tokens.ink } else { Color::NONE };
        if outline.color != wanted {
            outline.color = wanted;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disabled_control_does_not_answer_the_pointer() {
        for look in [Look::Primary, Look::Sheet, Look::Paper, Look::Quiet] {
            let still = tones(&Tokens::WARM, look, false, true, false, false);
            assert_eq!(still, tones(&Tokens::WARM, look, false, true, false, true), "{look:?}");
        }
    }

    #[test]
    fn a_chosen_control_looks_chosen() {
        for look in [Look::Sheet, Look::Paper, Look::Quiet] {
            assert_ne!(
                tones(&Tokens::WARM, look, true, false, false, false),
                tones(&Tokens::WARM, look, false, false, false, false),
                "{look:?}"
            );
        }
    }
}
