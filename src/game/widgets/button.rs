//! Buttons, in one shape: an optional key cap, words, and an optional note at the end. Every one has a name for screen readers.

use accesskit::{Node as Access, Role, Toggled};
use bevy::a11y::AccessibilityNode;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::picking::hover::Hovered;
use bevy::prelude::*;
use bevy::ui::InteractionDisabled;

use super::{Action, Control, FirstFocus, Look, Nest, Shortcut};
use crate::game::theme::{Size, Theme, gap};

/// A button to be.
#[derive(Debug, Clone)]
pub(in crate::game) struct Button {
    action: Action,
    look: Look,
    words: String,
    name: Option<String>,
    note: Option<String>,
    key: Option<Shortcut>,
    role: Role,
    chosen: bool,
    disabled: bool,
    first: bool,
    wide: bool,
    size: Size,
    swatch: Option<Color>,
}

impl Button {
    /// A button that asks for `action`.
    pub(in crate::game) fn new(action: Action, words: impl Into<String>) -> Self {
        Self {
            action,
            look: Look::Sheet,
            words: words.into(),
            name: None,
            note: None,
            key: None,
            role: Role::Button,
            chosen: false,
            disabled: false,
            first: false,
            wide: false,
            size: Size::Body,
            swatch: None,
        }
    }

    /// How it looks.
    pub(in crate::game) fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// What a screen reader calls it, where its words are too short.
    pub(in crate::game) fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Small words at its end.
    pub(in crate::game) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// The letter or digit that works it.
    pub(in crate::game) fn key(mut self, key: char) -> Self {
        self.key = Some(Shortcut::Char(key));
        self
    }

    /// Escape works it.
    pub(in crate::game) fn escape(mut self) -> Self {
        self.key = Some(Shortcut::Escape);
        self
    }

    /// The key of the settings works it.
    pub(in crate::game) fn settings_key(mut self) -> Self {
        self.key = Some(Shortcut::Settings);
        self
    }

    /// A colour to look at, before its words.
    pub(in crate::game) fn swatch(mut self, colour: Color) -> Self {
        self.swatch = Some(colour);
        self
    }

    /// One of several, of which one is chosen.
    pub(in crate::game) fn one_of(mut self, chosen: bool) -> Self {
        self.role = Role::RadioButton;
        self.chosen = chosen;
        self
    }

    /// Chosen or not by itself.
    pub(in crate::game) fn ticked(mut self, chosen: bool) -> Self {
        self.role = Role::CheckBox;
        self.chosen = chosen;
        self
    }

    /// Stands out among its neighbours, while staying a plain button.
    pub(in crate::game) fn lit(mut self, lit: bool) -> Self {
        self.chosen = lit;
        self
    }

    /// In smaller words.
    pub(in crate::game) fn small(mut self) -> Self {
        self.size = Size::Small;
        self
    }

    /// In smaller words where there is little room.
    pub(in crate::game) fn small_where(self, tight: bool) -> Self {
        if tight { self.small() } else { self }
    }

    /// Cannot be used now.
    pub(in crate::game) fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }

    /// Has the focus when its screen opens.
    pub(in crate::game) fn first(mut self, first: bool) -> Self {
        self.first = first;
        self
    }

    /// As wide as there is room.
    pub(in crate::game) fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Puts it there.
    pub(in crate::game) fn spawn(self, nest: &mut Nest, theme: &Theme) {
        let tokens = theme.tokens;
        let ink = match self.look {
            Look::Primary if self.disabled => tokens.soft,
            Look::Primary => tokens.on_accent,
            _ if self.disabled => tokens.soft,
            Look::Quiet => tokens.accent_deep,
            _ => tokens.ink,
        };
        let mut button = self.frame(nest, theme);
        button.with_children(|inside| {
            match self.role {
                Role::RadioButton => mark(inside, theme, self.chosen, true),
                Role::CheckBox => mark(inside, theme, self.chosen, false),
                _ => {}
            }
            self.draw_key(inside, theme);
            if let Some(colour) = self.swatch {
                let dot = Node {
                    width: px(26),
                    height: px(26),
                    border: px(theme.edge).all(),
                    border_radius: BorderRadius::all(percent(50)),
                    flex_shrink: 0.0,
                    ..default()
                };
                inside.spawn((dot, BackgroundColor(colour), BorderColor::all(tokens.edge), Pickable::IGNORE));
            }
            if self.words.is_empty() {
                return;
            }
            inside
                .spawn((
                    Node { flex_grow: if self.wide { 1.0 } else { 0.0 }, flex_shrink: 1.0, min_width: px(0), ..default() },
                    Pickable::IGNORE,
                ))
                .with_children(|words| {
                    if self.look == Look::Primary {
                        words.spawn(theme.bold(self.words.clone(), self.size, ink));
                    } else {
                        words.spawn(theme.text(self.words.clone(), self.size, ink));
                    }
                });
            if let Some(note) = &self.note {
                inside.spawn(theme.text(
                    note.clone(),
                    Size::Small,
                    if self.look == Look::Primary { tokens.on_accent } else { tokens.soft },
                ));
            }
        });
    }

    /// Its key, if it has one, for cards that bring their own insides.
    pub(in crate::game) fn draw_key(&self, inside: &mut Nest, theme: &Theme) {
        if let Some(key) = self.key {
            cap(inside, theme, key, self.look == Look::Primary && !self.disabled);
        }
    }

    /// The button without anything in it, for cards that bring their own insides.
    pub(in crate::game) fn frame<'a>(&self, nest: &'a mut Nest, theme: &Theme) -> EntityCommands<'a> {
        let (quiet, small) = (self.look == Look::Quiet, self.size == Size::Small);
        let node = Node {
            width: if self.wide { percent(100) } else { auto() },
            min_height: px(if small { 42.0 } else { 48.0 }),
            padding: UiRect::axes(
                px(match (quiet, small) {
                    (true, true) => 7,
                    (true, false) => 12,
                    (false, _) => 18,
                }),
                px(if quiet || small { 6 } else { 9 }),
            ),
            border: px(theme.edge).all(),
            border_radius: BorderRadius::all(px(if self.look == Look::Paper { 4.0 } else { gap::ROUND })),
            column_gap: px(if quiet && small { 8 } else { 12 }),
            align_items: AlignItems::Center,
            justify_content: if self.wide { JustifyContent::FlexStart } else { JustifyContent::Center },
            flex_shrink: if self.wide { 0.0 } else { 1.0 },
            ..default()
        };
        let mut button = nest.spawn((
            node,
            bevy::ui_widgets::Button,
            AccessibilityNode(self.access(theme)),
            Control { action: self.action, look: self.look, chosen: self.chosen },
            Hovered::default(),
            TabIndex(0),
            BackgroundColor(Color::NONE),
            BorderColor::all(Color::NONE),
            Outline { width: px(3), offset: px(2), color: Color::NONE },
        ));
        if let Some(key) = self.key {
            button.insert(key);
        }
        if self.disabled {
            button.insert(InteractionDisabled);
        }
        if self.first {
            button.insert(FirstFocus);
        }
        button
    }

    fn access(&self, theme: &Theme) -> Access {
        let mut node = Access::new(self.role);
        let words = self.name.as_ref().unwrap_or(&self.words);
        node.set_label(match &self.note {
            Some(note) => format!("{words}, {note}"),
            None => words.clone(),
        });
        if matches!(self.role, Role::RadioButton | Role::CheckBox) {
            node.set_toggled(if self.chosen { Toggled::True } else { Toggled::False });
        }
        if let Some(key) = self.key {
            node.set_keyboard_shortcut(key.cap(theme.plain_keys));
        }
        if self.disabled {
            node.set_disabled();
        }
        node.add_action(accesskit::Action::Click);
        node.add_action(accesskit::Action::Focus);
        node
    }
}

/// A key cap.
pub(in crate::game) fn cap(nest: &mut Nest, theme: &Theme, key: Shortcut, on_accent: bool) {
    let tokens = theme.tokens;
    let (ink, edge) = if on_accent { (tokens.on_accent, tokens.on_accent) } else { (tokens.soft, tokens.line) };
    let node = Node {
        min_width: px(32),
        min_height: px(32),
        padding: UiRect::horizontal(px(7)),
        border: px(theme.hair).all(),
        border_radius: BorderRadius::all(px(7)),
        align_items: AlignItems::Center,
        justify_content: JustifyContent::Center,
        flex_shrink: 0.0,
        ..default()
    };
    nest.spawn((node, BorderColor::all(edge), Pickable::IGNORE)).with_children(|inside| {
        inside.spawn(theme.bold(key.cap(theme.plain_keys), Size::Small, ink));
    });
}

/// The mark of a choice: a ring or a box, filled when chosen.
fn mark(nest: &mut Nest, theme: &Theme, chosen: bool, round: bool) {
    let tokens = theme.tokens;
    let radius = BorderRadius::all(if round { percent(50) } else { px(4) });
    let node = Node {
        width: px(22),
        height: px(22),
        border: px(theme.edge).all(),
        border_radius: radius,
        padding: px(4).all(),
        flex_shrink: 0.0,
        ..default()
    };
    nest.spawn((node, BorderColor::all(tokens.accent), Pickable::IGNORE)).with_children(|inside| {
        let dot = Node { width: percent(100), height: percent(100), border_radius: radius, ..default() };
        inside.spawn((dot, BackgroundColor(if chosen { tokens.accent } else { Color::NONE }), Pickable::IGNORE));
    });
}
