//! The helps of practice, as far as they show on the call itself: a hint, own words first, what was different; and the way to the sheets.
//!
//! An assessment has none of them but pausing and what was said.

mod back;
mod own;
mod pause;
mod said;
mod sheet;
mod what_if;

use bevy::prelude::*;

use crate::game::access::Announce;
use crate::game::engine::Moment as Now;
use crate::game::prefs::Prefs;
use crate::game::state::{Screen, Sheet, Sitting};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, column};
use crate::game::widgets::{Acted, Action, Look, Moment, Nest, ReadFirst};
use crate::game::words;

pub(super) use own::ask as own_words;

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((back::plugin, own::plugin, sheet::plugin, what_if::plugin));
    app.add_systems(Update, hint.run_if(in_state(Screen::Call).and_then(resource_exists::<Sitting>)).in_set(Moment::Act));
}

fn hint(mut acted: MessageReader<Acted>, mut sitting: ResMut<Sitting>, mut announce: MessageWriter<Announce>) {
    if acted.read().any(|Acted(action)| *action == Action::Hint)
        && let Some(hint) = sitting.ask_hint()
    {
        announce.write(Announce(asked(hint)));
    }
}

/// A hint as it is read.
fn asked(hint: &str) -> String {
    format!("{}: {hint}", words::HINT)
}

/// What stands in the bar: back, forward, and pausing; where it is `tight`, going to any turn is left to the pause.
pub(super) fn bar(controls: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, tight: bool) {
    let quiet = |action: Action, words: words::Phrase| Button::new(action, words).look(Look::Quiet).small_where(tight);
    if sitting.practice() {
        if sitting.can_go_forward() {
            quiet(Action::Forward, words::helps::FORWARD).key('n').spawn(controls, theme);
        }
        if now.turn > 1 {
            quiet(Action::TakeBack, words::TAKE_BACK).key('u').spawn(controls, theme);
            if !tight {
                quiet(Action::Lay(Sheet::Turns), words::helps::TURNS).name(words::helps::TURNS_NAME).key('t').spawn(controls, theme);
            }
        }
    }
    let pause = quiet(Action::Lay(Sheet::Pause), words::helps::PAUSE);
    // Where something lies open, Escape puts that back.
    if sitting.at_desk() { pause.key('p') } else { pause.escape() }.spawn(controls, theme);
}

/// What stands above the replies: what was different, the hint that was asked for, own words.
pub(super) fn above(panel: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now) {
    if let Some(what_if) = sitting.what_if() {
        what_if::shown(panel, theme, what_if, sitting);
    }
    if let Some(hint) = sitting.hint_asked(now) {
        note(panel, theme, |inside| surface::paragraph(inside, theme, &words::HINT, hint));
    }
    if let Some(line) = sitting.own_words(now) {
        panel.spawn((Node { flex_shrink: 0.0, ..column(gap::HAIR) }, ReadFirst)).with_children(|own| {
            if let Some(line) = line {
                own.spawn((theme.text(words::helps::own_words(line), Size::Body, theme.tokens.ink), Label));
            }
            own.spawn((theme.text(words::helps::NEAREST, Size::Small, theme.tokens.soft), Label));
        });
    }
}

/// What stands below them: waiting, asking for a hint, and whether own words come first.
pub(super) fn below(panel: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, prefs: &Prefs) {
    let say_first = sitting.practice() && !now.replies.is_empty();
    let hint = sitting.hint_to_ask(now).is_some();
    let wait = now.can_wait && now.compose.is_empty() && !sitting.waits_for_words(now, prefs);
    if !hint && !say_first && !wait {
        return;
    }
    panel.spawn(Node { flex_shrink: 0.0, ..surface::row(gap::HAIR) }).with_children(|row| {
        if wait {
            Button::new(Action::Wait, words::WAIT).name(words::WAIT_NAME).look(Look::Quiet).key('w').spawn(row, theme);
        }
        if hint {
            Button::new(Action::Hint, words::helps::HINT).look(Look::Quiet).key('h').spawn(row, theme);
        }
        if say_first {
            own::toggle(prefs).look(Look::Quiet).spawn(row, theme);
        }
    });
}

/// A note among the words: tinted, with a mark at its edge.
fn note(panel: &mut Nest, theme: &Theme, inside: impl FnOnce(&mut Nest)) {
    let node = Node {
        flex_shrink: 0.0,
        padding: UiRect::axes(px(gap::USUAL), px(gap::SMALL)),
        border: UiRect::left(px(5)),
        border_radius: BorderRadius::right(px(gap::ROUND)),
        ..column(gap::HAIR)
    };
    let paint = (BackgroundColor(theme.tokens.accent_mist), BorderColor::all(theme.tokens.accent));
    panel.spawn((node, paint, ReadFirst)).with_children(inside);
}
