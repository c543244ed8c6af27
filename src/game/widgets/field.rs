//! A field for words of one's own. It is a control like the others: it has a name, it keeps the focus ring, and a screen reader can read and fill it.

use accesskit::{Action as Ask, ActionData, Node as Access, Role};
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input_focus::FocusedInput;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::picking::hover::Hovered;
use bevy::prelude::*;
use bevy::text::{EditableText, EditableTextFilter, LineBreak, TextCursorStyle, TextEdit, TextEditChange};

use bevy::ui::InteractionDisabled;
use bevy::ui_widgets::Activate;

use super::{Action, Control, Look, Nest, Part, Shortcut};
use crate::game::theme::{Size, Theme};

/// A field, and what is written in it.
#[derive(Component, Debug, Clone, Copy)]
struct Field(Part);

/// What a field holds now. Sent whenever that changes.
#[derive(Message, Debug, Clone)]
pub(in crate::game) struct Written(pub(in crate::game) Part, pub(in crate::game) String);

pub(super) fn plugin(app: &mut App) {
    app.add_message::<Written>().add_message::<ActionRequest>().add_observer(told).add_observer(leave).add_systems(PreUpdate, dictate);
}

/// A field to be.
#[derive(Debug, Clone, Copy)]
pub(in crate::game) struct Shape {
    /// How many lines of it are seen.
    pub(in crate::game) lines: f32,
    /// How many letters fit.
    pub(in crate::game) most: usize,
    /// Whether it has the focus when its screen opens.
    pub(in crate::game) first: bool,
}

/// Puts a field there, as wide as there is room, with what it holds already.
pub(in crate::game) fn field(nest: &mut Nest, theme: &Theme, part: Part, label: &str, value: &str, shape: Shape) {
    let tokens = theme.tokens;
    let mut access = Access::new(if shape.lines > 1.0 { Role::MultilineTextInput } else { Role::TextInput });
    access.set_label(label);
    access.set_value(value);
    for action in [Ask::Focus, Ask::SetValue] {
        access.add_action(action);
    }
    let node = Node {
        width: percent(100),
        padding: UiRect::axes(px(18), px(10)),
        border: px(theme.edge).all(),
        border_radius: BorderRadius::all(px(6)),
        flex_shrink: 0.0,
        ..default()
    };
    let (_, font, colour, height, _) = theme.text("", Size::Body, tokens.ink);
    let text = EditableText {
        visible_lines: Some(shape.lines),
        max_characters: Some(shape.most),
        // A window at rest draws nothing, and a cursor that was off then would be gone.
        cursor_blink_period: std::time::Duration::from_secs(86_400),
        cursor_width: 0.1,
        ..EditableText::new(value)
    };
    let cursor = TextCursorStyle {
        color: tokens.ink,
        selection_color: tokens.accent_mist,
        unfocused_selection_color: Color::NONE,
        selected_text_color: None,
    };
    let mut field = nest.spawn((
        (node, Field(part), AccessibilityNode(access), Hovered::default(), TabIndex(0)),
        Control { action: Action::Write(part), look: Look::Paper, chosen: false },
        (text, EditableTextFilter::new(|letter| !letter.is_control()), TextLayout::linebreak(LineBreak::WordOrCharacter), cursor),
        (font, colour, height),
        BackgroundColor(tokens.sheet),
        BorderColor::all(tokens.line),
        Outline { width: px(3), offset: px(2), color: Color::NONE },
    ));
    if shape.first {
        field.insert(super::FirstFocus);
    }
}

/// What was typed is told to the screen, and to whoever listens to the field.
fn told(
    change: On<TextEditChange>,
    mut fields: Query<(&Field, &EditableText, &mut AccessibilityNode)>,
    mut written: MessageWriter<Written>,
) {
    let Ok((Field(part), text, mut access)) = fields.get_mut(change.event_target()) else {
        return;
    };
    let value = text.value().to_string();
    // The caret moving is a change too.
    if access.value() != Some(value.as_str()) {
        access.set_value(value.clone());
        written.write(Written(*part, value));
    }
}

/// A screen reader or a dictation program puts words into a field.
fn dictate(mut asked: MessageReader<ActionRequest>, mut fields: Query<&mut EditableText, With<Field>>) {
    for ActionRequest(request) in asked.read() {
        let (Ask::SetValue, Some(ActionData::Value(words))) = (request.action, &request.data) else {
            continue;
        };
        if let Some(mut text) = Entity::try_from_bits(request.target_node.0).and_then(|entity| fields.get_mut(entity).ok()) {
            text.queue_edit(TextEdit::SelectAll);
            text.queue_edit(TextEdit::Insert(words.as_ref().into()));
        }
    }
}

/// Escape leaves the screen from inside a field too: what was written is kept.
fn leave(
    key: On<FocusedInput<KeyboardInput>>,
    fields: Query<(), With<Field>>,
    shortcuts: Query<(Entity, &Shortcut), Without<InteractionDisabled>>,
    mut commands: Commands,
) {
    let escape = key.input.state == ButtonState::Pressed && key.input.logical_key == Key::Escape;
    if escape
        && fields.contains(key.focused_entity)
        && let Some((entity, _)) = shortcuts.iter().find(|(_, shortcut)| **shortcut == Shortcut::Escape)
    {
        commands.trigger(Activate { entity });
    }
}
