//! Say it first: the replies wait until the learner has said the line in their own words, or typed it. Nobody marks it.

use accesskit::{Action as Ask, ActionData, Node as Access, Role};
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::input_focus::{FocusCause, FocusedInput, InputFocus, InputFocusVisible};
use bevy::picking::hover::Hovered;
use bevy::prelude::*;
use bevy::text::{EditableText, LineBreak, TextCursorStyle, TextEdit, TextEditChange};
use bevy::ui::UiSystems;

use super::super::returning;
use crate::codebook::terms::Channel;
use crate::game::access::Announce;
use crate::game::prefs::Prefs;
use crate::game::state::{Screen, Sitting};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, column};
use crate::game::widgets::{Acted, Action, Control, FirstFocus, Look, Moment, Nest};
use crate::game::words;

/// The line in which own words are typed.
#[derive(Component, Debug, Clone, Copy, Default)]
pub(in crate::game) struct OwnLine;

/// What stands in the line so far, so that it is still there when the call is drawn anew.
#[derive(Resource, Debug, Clone, Default)]
struct Draft(String);

/// The most letters that the line takes: more than anybody says in one breath.
const MOST: usize = 240;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Draft>().add_observer(keys).add_observer(typed);
    app.add_systems(OnEnter(Screen::Call), forget.run_if(not(returning)));
    app.add_systems(Update, act.run_if(in_state(Screen::Call).and_then(resource_exists::<Sitting>)).in_set(Moment::Act));
    app.add_systems(PreUpdate, answer);
    app.add_systems(PostUpdate, refill.before(UiSystems::Content));
}

fn forget(mut draft: ResMut<Draft>) {
    draft.0.clear();
}

fn act(
    mut acted: MessageReader<Acted>,
    mut sitting: ResMut<Sitting>,
    mut prefs: ResMut<Prefs>,
    mut draft: ResMut<Draft>,
    mut announce: MessageWriter<Announce>,
) {
    for Acted(action) in acted.read() {
        match action {
            Action::SayFirst if sitting.practice() => prefs.say_first = !prefs.say_first,
            Action::HaveSaid | Action::ShowReplies if sitting.waits_for_words(&sitting.play.moment(), &prefs) => {
                let said = *action == Action::HaveSaid;
                let line = std::mem::take(&mut draft.0).trim().to_owned();
                sitting.show_replies(Some(line).filter(|line| said && !line.is_empty()), said);
                if said {
                    announce.write(Announce(words::helps::NEAREST.to_owned()));
                }
            }
            _ => {}
        }
    }
}

/// The control that turns it on and off.
pub(super) fn toggle(prefs: &Prefs) -> Button {
    Button::new(Action::SayFirst, words::helps::SAY_FIRST).key('i').ticked(prefs.say_first)
}

/// Asks for own words, where the replies will stand.
pub(in crate::game::screens) fn ask(panel: &mut Nest, theme: &Theme, channel: Channel) {
    let [title, what] = words::helps::own_ask(channel);
    panel.spawn(Node { flex_shrink: 0.0, ..column(gap::HAIR) }).with_children(|inside| {
        surface::heading(inside, theme, title, Size::Dialogue);
        surface::prose(inside, theme, what);
    });
    // Whoever types at once types into the line: nowhere else would letters be letters.
    panel.spawn(Node { flex_shrink: 0.0, ..column(gap::HAIR) }).with_children(|part| {
        line(part, theme);
        surface::aside(part, theme, &words::helps::OWN_NOTE);
    });
    panel.spawn(Node { flex_shrink: 0.0, ..surface::row(gap::SMALL) }).with_children(|row| {
        Button::new(Action::HaveSaid, words::helps::HAVE_SAID).look(Look::Primary).key('y').spawn(row, theme);
        Button::new(Action::ShowReplies, words::helps::SHOW_REPLIES).key('o').spawn(row, theme);
    });
}

fn line(nest: &mut Nest, theme: &Theme) {
    let tokens = theme.tokens;
    let mut access = Access::new(Role::TextInput);
    access.set_label(&*words::helps::OWN_LINE);
    access.set_description(&*words::helps::OWN_NOTE);
    for action in [Ask::Focus, Ask::SetValue] {
        access.add_action(action);
    }
    let node = Node {
        width: percent(100),
        padding: UiRect::axes(px(18), px(9)),
        border: px(theme.edge).all(),
        border_radius: BorderRadius::all(px(6)),
        flex_shrink: 0.0,
        ..default()
    };
    let text = EditableText {
        visible_lines: Some(2.0),
        max_characters: Some(MOST),
        // The window sleeps while nothing is typed: a caret that blinks would stop, now and then, where it cannot be seen.
        cursor_blink_period: std::time::Duration::MAX,
        ..default()
    };
    let caret = TextCursorStyle {
        color: tokens.ink,
        selection_color: tokens.accent_mist,
        unfocused_selection_color: Color::NONE,
        selected_text_color: None,
    };
    let words = theme.text("", Size::Body, tokens.ink);
    nest.spawn((
        OwnLine,
        (node, FirstFocus),
        text,
        (words.1, words.2, words.3, caret, TextLayout::linebreak(LineBreak::WordOrCharacter)),
        AccessibilityNode(access),
        Control { action: Action::OwnLine, look: Look::Paper, chosen: false },
        Hovered::default(),
        TabIndex(0),
        (BackgroundColor(tokens.sheet), BorderColor::all(tokens.line)),
        Outline { width: px(3), offset: px(2), color: Color::NONE },
    ));
}

/// Enter is done; Escape leaves the line.
fn keys(
    mut key: On<FocusedInput<KeyboardInput>>,
    lines: Query<&EditableText, With<OwnLine>>,
    controls: Query<(Entity, &Control)>,
    mut focus: ResMut<InputFocus>,
    mut visible: ResMut<InputFocusVisible>,
    mut acted: MessageWriter<Acted>,
) {
    let Ok(line) = lines.get(key.focused_entity) else {
        return;
    };
    if key.input.state != ButtonState::Pressed || key.input.repeat || line.is_composing() {
        return;
    }
    match key.input.logical_key {
        Key::Enter => {
            acted.write(Acted(Action::HaveSaid));
        }
        Key::Escape => {
            if let Some((said, _)) = controls.iter().find(|(_, control)| control.action == Action::HaveSaid) {
                focus.set(said, FocusCause::Navigated);
                visible.0 = true;
            }
        }
        _ => return,
    }
    key.propagate(false);
}

/// Keeps what is typed, and tells screen readers of it.
fn typed(edit: On<TextEditChange>, mut lines: Query<(&EditableText, &mut AccessibilityNode), With<OwnLine>>, mut draft: ResMut<Draft>) {
    if let Ok((line, mut access)) = lines.get_mut(edit.event_target()) {
        let value = line.value().to_string();
        if draft.0 != value {
            access.set_value(value.clone());
            draft.0 = value;
        }
    }
}

/// A line that was drawn anew has what stood in it before.
fn refill(draft: Res<Draft>, mut lines: Query<(&mut EditableText, &mut AccessibilityNode), Added<OwnLine>>) {
    for (mut line, mut access) in &mut lines {
        if !draft.0.is_empty() {
            line.queue_edit(TextEdit::Insert(draft.0.as_str().into()));
            access.set_value(draft.0.clone());
        }
    }
}

/// A screen reader, or a program that types what somebody dictates, can put words into the line.
fn answer(mut asked: MessageReader<ActionRequest>, mut lines: Query<&mut EditableText, With<OwnLine>>) {
    for ActionRequest(request) in asked.read() {
        let line = Entity::try_from_bits(request.target_node.0).and_then(|entity| lines.get_mut(entity).ok());
        if let (Some(mut line), Ask::SetValue, Some(ActionData::Value(words))) = (line, request.action, &request.data) {
            line.queue_edit(TextEdit::SelectAll);
            line.queue_edit(TextEdit::Insert((**words).into()));
        }
    }
}
