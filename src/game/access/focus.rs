//! Where the focus is after a screen was drawn anew: on the same control as before, else on the screen's first.

use bevy::input_focus::tab_navigation::{TabIndex, TabNavigationPlugin};
use bevy::input_focus::{FocusCause, InputFocus, InputFocusSystems, InputFocusVisible};
use bevy::prelude::*;
use bevy::ui::UiSystems;
use bevy::ui_widgets::ScrollIntoView;

use crate::game::screens::ScreenRoot;
use crate::game::state::{Drawer, Room};
use crate::game::widgets::{Acted, Action, Control, FirstFocus};

/// What the focused control asks for, so that its successor can be found.
#[derive(Resource, Default)]
struct Held(Option<Action>);

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(TabNavigationPlugin).init_resource::<Held>();
    app.add_systems(PostUpdate, (move_on, restore, hold).chain().before(InputFocusSystems::FocusChangeEvents).before(UiSystems::Content));
    app.add_systems(PostUpdate, show.after(UiSystems::PostLayout));
}

/// What goes on to the next turn goes on to its first control, too.
fn move_on(mut acted: MessageReader<Acted>, room: Res<Room>, mut held: ResMut<Held>) {
    let onward = |action: &Action| match action {
        Action::Say(..)
        | Action::Aside(_)
        | Action::Wait
        | Action::Do
        | Action::Wording(..)
        | Action::Send
        | Action::TakeBack
        | Action::Open(_)
        | Action::Close
        | Action::Drawer(Drawer::Binder) => true,
        // Where there is room, it only comes to lie on top.
        Action::Drawer(_) => room.narrow(),
        _ => false,
    };
    if acted.read().any(|Acted(action)| onward(action)) {
        held.0 = None;
    }
}

fn restore(
    fresh: Query<(), Added<ScreenRoot>>,
    held: Res<Held>,
    controls: Query<(Entity, &Control), With<TabIndex>>,
    first: Query<Entity, With<FirstFocus>>,
    children: Query<&Children>,
    mut focus: ResMut<InputFocus>,
) {
    if fresh.is_empty() {
        return;
    }
    let same = held.0.and_then(|action| controls.iter().find(|(_, control)| control.action == action).map(|(entity, _)| entity));
    // Either a control, or what holds some.
    let marked = first.iter().next().and_then(|marked| {
        std::iter::once(marked).chain(children.iter_descendants_depth_first(marked)).find(|part| controls.contains(*part))
    });
    let next = same.or(marked).or_else(|| controls.iter().next().map(|(entity, _)| entity));
    if let Some(next) = next
        && focus.get() != Some(next)
    {
        focus.set(next, FocusCause::Navigated);
    }
}

fn hold(focus: Res<InputFocus>, controls: Query<&Control>, mut held: ResMut<Held>) {
    if focus.is_changed() {
        held.0 = focus.get().and_then(|entity| controls.get(entity).ok()).map(|control| control.action);
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
