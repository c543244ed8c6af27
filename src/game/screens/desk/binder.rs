//! The policy binder: its clauses, and a field that leaves those that have some words in them. Looking for words reads nothing; opening a clause does.

use bevy::input_focus::{FocusCause, InputFocus, InputFocusVisible};
use bevy::prelude::*;

use super::{icon, lying_in};
use crate::game::engine::{Moment as Now, Play, speaks_of};
use crate::game::state::{Drawer, Room, Screen, Sitting};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::field::{Drafts, Field};
use crate::game::widgets::surface::{self, column, row};
use crate::game::widgets::{Acted, Action, Control, Look, Moment, Nest};
use crate::game::words::{self, desk as said};

/// The clauses that are shown, and the words that they were looked for by.
#[derive(Component, Debug, Clone, Default)]
struct Clauses {
    words: String,
}

pub(super) fn plugin(app: &mut App) {
    let calling = in_state(Screen::Call).and_then(resource_exists::<Sitting>);
    app.add_systems(Update, (look.in_set(Moment::Draw), enter.in_set(Moment::Act)).run_if(calling));
}

/// The binder, open.
pub(super) fn binder(panel: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, wanted: &str, room: Room) {
    panel.spawn(Node { flex_shrink: 0.0, ..row(gap::SMALL) }).with_children(|title| {
        icon::draw(title, theme, icon::BINDER, 36.0);
        surface::heading(title, theme, said::drawer(Drawer::Binder), Size::Dialogue);
    });
    let back = sitting.put_back.is_some();
    Field::new(Action::Search, said::SEARCH).most(60).first(!back).spawn(panel, theme);
    let list = Node { flex_shrink: 0.0, ..column(gap::SMALL) };
    panel.spawn((list, Clauses { words: wanted.to_owned() })).with_children(|list| clauses(list, theme, sitting, now, wanted));
    panel.spawn(Node { flex_shrink: 0.0, ..row(gap::SMALL) }).with_children(|row| {
        // Where there is little room, it was taken from a part of the desk.
        let back = if room.narrow() { said::BACK_TO_DESK } else { said::BACK_TO_TALK };
        Button::new(Action::Close, back).look(Look::Quiet).escape().spawn(row, theme);
    });
}

/// The clauses that have some words in them, and how many they are.
fn clauses(list: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, wanted: &str) {
    let all = lying_in(now, Drawer::Binder).count();
    let left = matching(&sitting.play, now, wanted);
    surface::aside(list, theme, &said::found(left.len(), all));
    if left.is_empty() {
        surface::prose(list, theme, &said::NO_CLAUSE);
    }
    for at in left {
        let Some(clause) = now.desk.get(at) else {
            continue;
        };
        let mut button = Button::new(Action::Open(at), clause.label.clone()).look(Look::Paper).wide();
        button = button.first(sitting.put_back.as_ref() == Some(&clause.id));
        if clause.done {
            button = button.note(words::READ);
        }
        button.spawn(list, theme);
    }
}

/// The places of the clauses that have some words in them.
fn matching(play: &Play, now: &Now, wanted: &str) -> Vec<usize> {
    lying_in(now, Drawer::Binder).filter(|(_, clause)| speaks_of(play, clause, wanted)).map(|(at, _)| at).collect()
}

/// Other words were typed: only the clauses are drawn anew, so that typing goes on undisturbed.
fn look(drafts: Res<Drafts>, sitting: Res<Sitting>, theme: Res<Theme>, mut lists: Query<(Entity, &mut Clauses)>, mut commands: Commands) {
    let wanted = drafts.read(Action::Search);
    for (entity, mut list) in &mut lists {
        if list.words != wanted {
            list.words = wanted.to_owned();
            let now = sitting.play.moment();
            commands.entity(entity).despawn_related::<Children>().with_children(|list| clauses(list, &theme, &sitting, &now, wanted));
        }
    }
}

/// Enter in the field goes on to the first clause that is left.
fn enter(
    mut acted: MessageReader<Acted>,
    drafts: Res<Drafts>,
    sitting: Res<Sitting>,
    controls: Query<(Entity, &Control)>,
    mut focus: ResMut<InputFocus>,
    mut visible: ResMut<InputFocusVisible>,
) {
    if !acted.read().any(|Acted(action)| *action == Action::Search) {
        return;
    }
    let first = matching(&sitting.play, &sitting.play.moment(), drafts.read(Action::Search)).first().copied();
    let control = first.and_then(|at| controls.iter().find(|(_, control)| control.action == Action::Open(at)));
    if let Some((clause, _)) = control {
        focus.set(clause, FocusCause::Navigated);
        visible.0 = true;
    }
}
