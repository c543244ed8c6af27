//! Where the focus is after a screen was drawn anew or a sheet was laid over it: on the same control as before, else on the first.

use bevy::input_focus::tab_navigation::{TabIndex, TabNavigationPlugin};
use bevy::input_focus::{FocusCause, InputFocus, InputFocusSystems, InputFocusVisible};
use bevy::prelude::*;
use bevy::ui::UiSystems;
use bevy::ui_widgets::ScrollIntoView;

use crate::game::screens::ScreenRoot;
use crate::game::widgets::over::{Front, Over};
use crate::game::widgets::{Acted, Action, Control, FirstFocus};

/// What the focused control asks for, so that its successor can be found.
#[derive(Resource, Default)]
struct Held {
    /// The control's action.
    now: Option<Action>,
    /// The one that was held when a sheet was laid over the screen.
    under: Option<Action>,
    /// Whether a sheet lies there.
    laid: bool,
}

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(TabNavigationPlugin).init_resource::<Held>();
    app.add_systems(PostUpdate, (move_on, restore, hold).chain().before(InputFocusSystems::FocusChangeEvents).before(UiSystems::Content));
    app.add_systems(PostUpdate, show.after(UiSystems::PostLayout));
}

/// What goes on to the next turn goes on to its first control, too.
fn move_on(mut acted: MessageReader<Acted>, mut held: ResMut<Held>) {
    let onward = |action: &Action| {
        matches!(
            action,
            Action::Say(..)
                | Action::Aside(_)
                | Action::Wait
                | Action::Do
                | Action::Wording(..)
                | Action::Send
                | Action::TakeBack
                | Action::BackTo(_)
                | Action::Forward
                | Action::HaveSaid
                | Action::ShowReplies
                | Action::Open(_)
                | Action::Close
        )
    };
    for Acted(action) in acted.read() {
        if onward(action) {
            (held.now, held.under) = (None, None);
        } else if held.laid && matches!(action, Action::Lay(_)) {
            // One sheet led to another; the screen below is still to come back to.
            held.now = None;
        }
    }
}

fn restore(
    fresh: Query<(), Added<ScreenRoot>>,
    laid: Query<(), Added<Over>>,
    mut put_away: RemovedComponents<Over>,
    front: Front,
    mut held: ResMut<Held>,
    controls: Query<(Entity, &Control), With<TabIndex>>,
    first: Query<Entity, With<FirstFocus>>,
    children: Query<&Children>,
    mut focus: ResMut<InputFocus>,
) {
    let gone = put_away.read().count() > 0;
    if !laid.is_empty() && !gone {
        held.under = held.now.take();
    } else if gone && !front.is_laid() {
        held.now = held.under.take();
    }
    held.laid = front.is_laid();
    // Nothing under a sheet keeps the focus, however it got there.
    let astray = front.is_laid() && focus.get().is_none_or(|entity| !front.reaches(entity));
    if fresh.is_empty() && laid.is_empty() && !gone && !astray {
        return;
    }
    let reached = |entity: &Entity| controls.contains(*entity) && front.reaches(*entity);
    let same = held.now.and_then(|action| controls.iter().find(|(entity, control)| control.action == action && reached(entity)));
    // Either a control, or what holds some.
    let marked = first
        .iter()
        .find_map(|marked| std::iter::once(marked).chain(children.iter_descendants_depth_first(marked)).find(|part| reached(part)));
    let any = || controls.iter().map(|(entity, _)| entity).find(|entity| reached(entity));
    let next = same.map(|(entity, _)| entity).or(marked).or_else(any);
    if let Some(next) = next
        && focus.get() != Some(next)
    {
        focus.set(next, FocusCause::Navigated);
    }
}

fn hold(focus: Res<InputFocus>, controls: Query<&Control>, mut held: ResMut<Held>) {
    if focus.is_changed() {
        held.now = focus.get().and_then(|entity| controls.get(entity).ok()).map(|control| control.action);
    }
}

/// Scrolls to the control that has the focus.
fn show(focus: Res<InputFocus>, visible: Res<InputFocusVisible>, controls: Query<(), With<Control>>, mut commands: Commands) {
    if focus.is_changed()
        && visible.0
        && let Some(entity) = focus.get()
        && controls.contains(entity)
    {
        commands.trigger(ScrollIntoView { entity });
    }
}
