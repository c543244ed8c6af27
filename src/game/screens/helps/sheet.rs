//! Sheets over the call: which one lies there, laying it and putting it away.

use bevy::prelude::*;

use super::super::shaken;
use super::{back, pause, said};
use crate::game::keep::Keeper;
use crate::game::prefs::Prefs;
use crate::game::state::{Room, Screen, Sheet, Sitting};
use crate::game::theme::Theme;
use crate::game::widgets::over::Over;
use crate::game::widgets::{Acted, Action, Moment};

/// The sheet that lies over the call, if one does.
#[derive(Resource, Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Laid(Option<Sheet>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Laid>();
    app.add_systems(OnEnter(Screen::Call), clear).add_systems(OnExit(Screen::Call), (clear, draw).chain());
    app.add_systems(Update, act.run_if(in_state(Screen::Call)).in_set(Moment::Act));
    let stale = shaken.or_eager(resource_changed::<Laid>);
    app.add_systems(Update, draw.run_if(in_state(Screen::Call).and_then(stale)).in_set(Moment::Draw));
}

fn clear(mut laid: ResMut<Laid>) {
    laid.set_if_neq(Laid(None));
}

fn act(mut acted: MessageReader<Acted>, sitting: Option<Res<Sitting>>, mut laid: ResMut<Laid>) {
    let practice = sitting.is_some_and(|sitting| sitting.practice());
    for Acted(action) in acted.read() {
        let next = match action {
            Action::Lay(Sheet::Turns | Sheet::Again) if !practice => continue,
            Action::Lay(sheet) => Some(*sheet),
            Action::PutAway | Action::BackTo(_) | Action::Begin | Action::Go(_) => None,
            _ => continue,
        };
        laid.set_if_neq(Laid(next));
    }
}

fn draw(
    mut commands: Commands,
    old: Query<Entity, With<Over>>,
    laid: Res<Laid>,
    sitting: Option<Res<Sitting>>,
    theme: Res<Theme>,
    room: Res<Room>,
    prefs: Res<Prefs>,
    keeper: Res<Keeper>,
) {
    for entity in &old {
        commands.entity(entity).try_despawn();
    }
    let (Some(sheet), Some(sitting)) = (laid.0, sitting) else {
        return;
    };
    match sheet {
        Sheet::Pause => pause::pause(&mut commands, &theme, *room, &sitting, &prefs, &keeper),
        Sheet::Again => pause::again(&mut commands, &theme, *room),
        Sheet::Turns => back::turns(&mut commands, &theme, *room, &sitting),
        Sheet::Said(page) => said::said(&mut commands, &theme, *room, &sitting, page),
    }
}
