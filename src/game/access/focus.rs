//! Where the focus is after a screen was drawn anew or a sheet was laid over it: on the same control as before, else on the first.

use bevy::input_focus::tab_navigation::{TabIndex, TabNavigationPlugin};
use bevy::input_focus::{FocusCause, InputFocus, InputFocusSystems, InputFocusVisible};
use bevy::prelude::*;
use bevy::ui::UiSystems;
use bevy::ui_widgets::ScrollArea;

use crate::game::screens::ScreenRoot;
use crate::game::state::{Drawer, Room, Screen};
use crate::game::widgets::over::{Front, Over};
use crate::game::widgets::surface::{Kept, beyond};
use crate::game::widgets::{Acted, Action, Control, FirstFocus, Moment, ReadFirst};

/// What the focused control asks for, so that its successor can be found.
#[derive(Resource, Default)]
struct Held {
    /// The control's action.
    now: Option<Action>,
    /// The one that was held when a sheet was laid over the screen.
    under: Option<Action>,
    /// Whether a sheet lies there.
    laid: bool,
    /// The screen that it is on.
    screen: Option<Screen>,
    /// Whether the focus came to the first control of a screen by itself. Reading begins at the top, wherever that control stands.
    arrived: bool,
    /// Whether the focus is on the same control as before the drawing: then what keeps its place does so.
    stays: bool,
}

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(TabNavigationPlugin).init_resource::<Held>();
    app.add_systems(PostUpdate, (move_on, restore, hold).chain().before(InputFocusSystems::FocusChangeEvents).before(UiSystems::Content));
    // What a key moved the focus to before the drawing is what the drawing finds it on.
    app.add_systems(Update, hold.before(Moment::Draw));
    app.add_systems(PostUpdate, show.after(UiSystems::PostLayout));
}

/// What goes on to the next turn goes on to its first control, too.
fn move_on(mut acted: MessageReader<Acted>, room: Res<Room>, mut held: ResMut<Held>) {
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
                | Action::SayFirst
                | Action::HaveSaid
                | Action::ShowReplies
                | Action::Open(_)
                | Action::Drawer(Drawer::Binder)
                | Action::Close
                | Action::Turns
                | Action::Sheet
                | Action::SheetDone
        )
    };
    for Acted(action) in acted.read() {
        // Where there is room, a drawer only comes to lie on top.
        if onward(action) || (room.narrow() && matches!(action, Action::Drawer(_))) {
            (held.now, held.under) = (None, None);
        } else if held.laid && matches!(action, Action::Lay(_)) {
            // One sheet led to another; the screen below is still to come back to.
            held.now = None;
        }
    }
}

fn restore(
    fresh: Query<(), Added<ScreenRoot>>,
    (read_first, room): (Query<(), Added<ReadFirst>>, Res<Room>),
    laid: Query<(), Added<Over>>,
    mut put_away: RemovedComponents<Over>,
    front: Front,
    mut held: ResMut<Held>,
    controls: Query<(Entity, &Control), With<TabIndex>>,
    first: Query<Entity, With<FirstFocus>>,
    children: Query<&Children>,
    everything: Query<()>,
    screen: Option<Res<State<Screen>>>,
    mut focus: ResMut<InputFocus>,
) {
    let gone = put_away.read().count() > 0;
    if !laid.is_empty() && !gone {
        held.under = held.now.take();
    } else if gone && !front.is_laid() {
        held.now = held.under.take();
    }
    held.laid = front.is_laid();
    // Nothing under a sheet keeps the focus, however it got there, nor does what is there no more.
    let lost = focus.get().is_some_and(|entity| !everything.contains(entity));
    let astray = lost || front.is_laid() && focus.get().is_none_or(|entity| !front.reaches(entity));
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
    let here = screen.map(|screen| *screen.get());
    let arrived = std::mem::replace(&mut held.screen, here) != here && same.is_none();
    // What is only read is read from its top, though the one thing to do with it is to put it back.
    let only_read = next.is_some_and(|next| controls.get(next).is_ok_and(|(_, control)| control.action == Action::Close));
    held.arrived = arrived || only_read || !read_first.is_empty();
    held.stays = same.is_some() && !room.is_changed();
}

fn hold(focus: Res<InputFocus>, controls: Query<&Control>, mut held: ResMut<Held>) {
    if focus.is_changed() {
        held.now = focus.get().and_then(|entity| controls.get(entity).ok()).map(|control| control.action);
    }
}

/// How much is shown beyond a control that is scrolled to: its ring, and that there is something before and after it.
const AROUND: f32 = 14.0;

/// Scrolls to the control that has the focus, so that it is seen whole with its ring.
fn show(
    mut held: ResMut<Held>,
    focus: Res<InputFocus>,
    visible: Res<InputFocusVisible>,
    controls: Query<(&ComputedNode, &UiGlobalTransform), With<Control>>,
    above: Query<&ChildOf>,
    mut areas: Query<(&ComputedNode, &UiGlobalTransform, &mut ScrollPosition, Has<Kept>), With<ScrollArea>>,
) {
    let stays = std::mem::take(&mut held.stays);
    if !focus.is_changed() || !visible.0 || std::mem::take(&mut held.arrived) {
        return;
    }
    let Some((entity, (node, place))) = focus.get().and_then(|entity| Some((entity, controls.get(entity).ok()?))) else {
        return;
    };
    let mut rect = Rect::from_center_size(place.translation, node.size()).inflate(AROUND / node.inverse_scale_factor);
    for outer in above.iter_ancestors(entity) {
        let Ok((area, place, mut position, kept)) = areas.get_mut(outer) else {
            continue;
        };
        if stays && kept {
            continue;
        }
        let seen = Rect::from_center_size(place.translation, area.size());
        // What is taller than the area is shown from its top.
        let below = (rect.max.y - seen.max.y).max(0.0).min(rect.min.y - seen.min.y);
        let by = if rect.min.y < seen.min.y { rect.min.y - seen.min.y } else { below };
        let wanted = (position.y + by * area.inverse_scale_factor).clamp(0.0, beyond(area));
        let moved = (wanted - position.y) / area.inverse_scale_factor;
        if moved.abs() > 0.5 {
            position.y = wanted;
            (rect.min.y, rect.max.y) = (rect.min.y - moved, rect.max.y - moved);
        }
    }
}
