//! A field to type words in. What was typed is a draft that outlives the drawing of a screen; Enter asks for the field's action, Escape goes on to
//! the next control, and letters typed in it work nothing else.

use std::time::Duration;

use accesskit::{Node as Access, Role};
use bevy::a11y::AccessibilityNode;
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input_focus::tab_navigation::{NavAction, TabIndex, TabNavigation};
use bevy::input_focus::{FocusCause, FocusedInput, InputFocus, InputFocusVisible};
use bevy::picking::hover::Hovered;
use bevy::prelude::*;
use bevy::text::{EditableText, EditableTextFilter, EditableTextSystems, LineBreak, TextCursorStyle, TextEdit};

use super::{Acted, Action, Control, FirstFocus, Look, Nest, surface};
use crate::game::theme::{Size, Theme, gap};

/// What was typed, by what Enter in its field asks for. A screen reads or takes it when it answers that action.
#[derive(Resource, Debug, Default)]
pub(in crate::game) struct Drafts(Vec<(Action, String)>);

impl Drafts {
    /// What stands in the field of `action` now; nothing, if nothing does.
    pub(in crate::game) fn read(&self, action: Action) -> &str {
        self.0.iter().find(|(of, _)| *of == action).map_or("", |(_, words)| words.as_str())
    }

    /// Puts `words` in the field of `action`, whether it is on the screen now or later.
    pub(in crate::game) fn write(&mut self, action: Action, words: impl Into<String>) {
        self.0.retain(|(of, _)| *of != action);
        self.0.push((action, words.into()));
    }

    /// Takes what stands in the field of `action`, and leaves the field empty.
    pub(in crate::game) fn take(&mut self, action: Action) -> String {
        let words = self.read(action).to_owned();
        self.0.retain(|(of, _)| *of != action);
        words
    }
}

/// A field that is on the screen.
#[derive(Component, Debug, Clone, Default)]
pub(in crate::game) struct Typing {
    /// What it and its draft agreed on last.
    agreed: String,
    /// The most characters that it takes.
    most: usize,
    /// Enter was pressed in it.
    submitted: bool,
}

impl Typing {
    /// What stands in a field after a screen reader set its value.
    pub(in crate::game) fn set(&self, text: &mut EditableText, words: &str) {
        let words: String = words.chars().filter(|letter| !letter.is_control()).take(self.most).collect();
        text.queue_edit(TextEdit::SelectAll);
        text.queue_edit(TextEdit::Insert(words.into()));
    }
}

/// A field to be.
#[derive(Debug, Clone)]
pub(in crate::game) struct Field {
    action: Action,
    label: String,
    value: String,
    most: usize,
    lines: u8,
    first: bool,
}

impl Field {
    /// A field with `label` above it. Enter asks for `action`, and [`Drafts`] has what was typed under it.
    pub(in crate::game) fn new(action: Action, label: impl Into<String>) -> Self {
        Self { action, label: label.into(), value: String::new(), most: 200, lines: 1, first: false }
    }

    /// What stands in it as long as there is no draft.
    pub(in crate::game) fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// The most characters that it takes.
    pub(in crate::game) fn most(mut self, characters: usize) -> Self {
        self.most = characters;
        self
    }

    /// How many lines are seen at once. Words wrap; Enter asks for the action all the same.
    pub(in crate::game) fn lines(mut self, lines: u8) -> Self {
        self.lines = lines;
        self
    }

    /// Has the focus when its screen opens.
    pub(in crate::game) fn first(mut self, first: bool) -> Self {
        self.first = first;
        self
    }

    /// Puts it there, under its label.
    pub(in crate::game) fn spawn(self, nest: &mut Nest, theme: &Theme) {
        let tokens = theme.tokens;
        let mut access = Access::new(if self.lines > 1 { Role::MultilineTextInput } else { Role::TextInput });
        access.set_label(self.label.clone());
        access.set_value(self.value.clone());
        for action in [accesskit::Action::Focus, accesskit::Action::SetValue] {
            access.add_action(action);
        }
        let node = Node {
            width: percent(100),
            padding: UiRect::axes(px(14), px(10)),
            border: px(theme.edge).all(),
            border_radius: BorderRadius::all(px(6)),
            ..default()
        };
        let text = EditableText {
            visible_lines: Some(f32::from(self.lines.max(1))),
            max_characters: Some(self.most),
            // The window sleeps when nobody does anything, so the caret stays instead of blinking.
            cursor_blink_period: Duration::MAX,
            cursor_width: 0.1,
            ..EditableText::new(&self.value)
        };
        let caret = TextCursorStyle {
            color: tokens.ink,
            selection_color: tokens.accent,
            unfocused_selection_color: Color::NONE,
            selected_text_color: Some(tokens.on_accent),
        };
        let wrap = if self.lines > 1 { LineBreak::WordOrCharacter } else { LineBreak::NoWrap };
        nest.spawn(Node { max_width: px(gap::MEASURE), flex_shrink: 0.0, ..surface::column(gap::HAIR) }).with_children(|part| {
            surface::caption(part, theme, &self.label);
            let mut field = part.spawn((
                (node, text, EditableTextFilter::new(|letter| !letter.is_control()), TextLayout::linebreak(wrap), caret),
                theme.typed(Size::Body, tokens.ink),
                Typing { agreed: self.value, most: self.most, submitted: false },
                AccessibilityNode(access),
                Control { action: self.action, look: Look::Paper, chosen: false },
                Hovered::default(),
                TabIndex(0),
                BackgroundColor(tokens.sheet),
                BorderColor::all(tokens.edge),
                Outline { width: px(3), offset: px(2), color: Color::NONE },
            ));
            if self.first {
                field.insert(FirstFocus);
            }
        });
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Drafts>().add_observer(adopt).add_observer(keyed);
    app.add_systems(PostUpdate, agree.after(EditableTextSystems));
}

/// A field that was drawn anew has what was typed in it before; one that is new gives its value as a draft.
fn adopt(
    added: On<Add, Typing>,
    mut fields: Query<(&Control, &mut Typing, &mut EditableText, &mut AccessibilityNode)>,
    mut drafts: ResMut<Drafts>,
) {
    let Ok((control, mut typing, mut text, mut access)) = fields.get_mut(added.entity) else {
        return;
    };
    match drafts.0.iter().find(|(of, _)| *of == control.action) {
        Some((_, draft)) => {
            text.editor_mut().set_text(draft);
            text.queue_edit(TextEdit::TextEnd(false));
            typing.agreed.clone_from(draft);
            access.set_value(draft.clone());
        }
        None => drafts.write(control.action, typing.agreed.clone()),
    }
}

fn keyed(
    key: On<FocusedInput<KeyboardInput>>,
    mut fields: Query<(&mut Typing, &EditableText)>,
    tabs: TabNavigation,
    mut focus: ResMut<InputFocus>,
    mut visible: ResMut<InputFocusVisible>,
) {
    // Keys rise from the field to the window; they are heard where they start.
    if key.event_target() != key.focused_entity || key.input.state != ButtonState::Pressed {
        return;
    }
    let Ok((mut typing, text)) = fields.get_mut(key.focused_entity) else {
        return;
    };
    match key.input.logical_key {
        Key::Enter if !text.is_composing() && !key.input.repeat => typing.submitted = true,
        Key::Escape if !text.is_composing() => {
            if let Ok(next) = tabs.navigate(&focus, NavAction::Next) {
                focus.set(next, FocusCause::Navigated);
                visible.0 = true;
            }
        }
        _ => {}
    }
}

/// Keeps fields, their drafts and what screen readers read of them the same, whichever changed; then asks for what Enter asked for, so that the last
/// letter before it is in the draft.
fn agree(
    mut fields: Query<(&Control, &mut Typing, &mut EditableText, &mut AccessibilityNode)>,
    mut drafts: ResMut<Drafts>,
    mut acted: MessageWriter<Acted>,
) {
    for (control, mut typing, mut text, mut access) in &mut fields {
        let stands = text.value().to_string();
        if stands != typing.agreed {
            drafts.write(control.action, stands.clone());
            access.set_value(stands.clone());
            typing.agreed = stands;
        } else if drafts.read(control.action) != stands {
            let wanted = drafts.read(control.action).to_owned();
            text.editor_mut().set_text(&wanted);
            text.queue_edit(TextEdit::TextEnd(false));
            access.set_value(wanted.clone());
            typing.agreed = wanted;
        }
        if typing.submitted {
            typing.submitted = false;
            acted.write(Acted(control.action));
        }
    }
}
