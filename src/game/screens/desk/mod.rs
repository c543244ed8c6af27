//! The desk: what lies on the counter, the binder with its clauses, and the one thing that is open, with its fields.

mod binder;
mod counter;
mod fields;
mod icon;
mod thing;

use bevy::input_focus::{FocusCause, InputFocus, InputFocusVisible};
use bevy::prelude::*;

pub(super) use counter::{asides, counter};

use super::talk::take;
use crate::codebook::terms::ActionKind;
use crate::game::access::Announce;
use crate::game::engine::{DeskOffer, Form, Moment as Now, bit, done, says_more};
use crate::game::state::{Drawer, Room, Screen, Sitting};
use crate::game::theme::Theme;
use crate::game::widgets::field::Drafts;
use crate::game::widgets::spin::{Typed, typed, typed_money};
use crate::game::widgets::{Acted, Action, Control, Moment, Nest, Quantity};

/// The most that can be typed: £99,999.99, and a year.
const MOST: [u32; 2] = [9_999_999, 365];

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (act, write, reach).run_if(in_state(Screen::Call).and_then(resource_exists::<Sitting>)).in_set(Moment::Act));
    app.add_plugins(binder::plugin);
}

impl Drawer {
    /// The part of the desk where a thing lies. Clauses lie in the binder, which is among what one looks things up in.
    pub(in crate::game) const fn of(kind: ActionKind) -> Self {
        match kind {
            ActionKind::Policy => Self::Binder,
            ActionKind::Record | ActionKind::Product | ActionKind::Inspect => Self::LookUp,
            ActionKind::Ask | ActionKind::Escalate | ActionKind::Transfer | ActionKind::Hold => Self::PassOn,
            ActionKind::Verify
            | ActionKind::Refund
            | ActionKind::Book
            | ActionKind::Log
            | ActionKind::Complaint
            | ActionKind::Safety
            | ActionKind::FollowUp
            | ActionKind::Private
            | ActionKind::Adjust
            | ActionKind::PauseRecording
            | ActionKind::Report
            | ActionKind::Leave
            | ActionKind::Other => Self::DoIt,
        }
    }
}

/// What lies in a part of the desk, with its place on the whole of it.
fn lying_in(now: &Now, drawer: Drawer) -> impl Iterator<Item = (usize, &DeskOffer)> {
    now.desk.iter().enumerate().filter(move |(_, thing)| Drawer::of(thing.kind) == drawer)
}

/// What is open: a thing, or a part of the desk. Says whether anything is.
pub(super) fn opened(panel: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, drafts: &Drafts, room: Room) -> bool {
    let thing = sitting.opened(now);
    let drawer = sitting.drawer.filter(|_| !now.over);
    if thing.is_none() && drawer.is_none() {
        return false;
    }
    if room.narrow() {
        asides(panel, theme, now);
    }
    match (thing, drawer) {
        (Some(thing), _) => thing::thing(panel, theme, sitting, now, thing),
        (None, Some(Drawer::Binder)) => binder::binder(panel, theme, sitting, now, drafts.read(Action::Search), room),
        (None, Some(drawer)) => counter::drawer(panel, theme, sitting, now, drawer),
        (None, None) => {}
    }
    true
}

fn act(mut acted: MessageReader<Acted>, room: Res<Room>, mut sitting: ResMut<Sitting>, mut announce: MessageWriter<Announce>) {
    for Acted(action) in acted.read() {
        match action {
            Action::Drawer(part) if *part != Drawer::Binder && !room.narrow() => sitting.top = *part,
            Action::Drawer(drawer) => {
                sitting.open = None;
                sitting.drawer = Some(*drawer);
                sitting.put_back = None;
            }
            Action::Open(at) => {
                let Some(thing) = sitting.play.moment().desk.into_iter().nth(*at) else {
                    continue;
                };
                // A paper is read once, and again where more stands in it now.
                let unread = thing.kind.reads() && thing.locked.is_none() && (thing.text.is_none() || says_more(&sitting.play, &thing));
                if let Some(text) = &thing.text {
                    announce.write(Announce(text.clone()));
                }
                sitting.form = Form::default();
                sitting.open = Some(thing.id);
                if unread {
                    perform(&mut sitting, &mut announce);
                }
            }
            Action::Close => match sitting.open.take() {
                Some(open) => sitting.put_back = Some(open),
                // The binder lies in a part of the desk that was opened before it, where there is little room.
                None => sitting.drawer = (room.narrow() && sitting.drawer == Some(Drawer::Binder)).then_some(Drawer::LookUp),
            },
            Action::Do if perform(&mut sitting, &mut announce) => sitting.leave_desk(),
            Action::Say(..) | Action::Wait => sitting.leave_desk(),
            Action::Step(what, by) => step(&mut sitting.form, *what, *by),
            Action::Pick(at) => sitting.form.pick = Some(*at),
            Action::Tick(at) => sitting.form.ticks ^= bit(*at),
            Action::Card(at) => sitting.form.cards ^= bit(*at),
            _ => {}
        }
    }
}

/// Does what is open. Says whether the play took it.
fn perform(sitting: &mut Sitting, announce: &mut MessageWriter<Announce>) -> bool {
    let input = sitting.opened(&sitting.play.moment()).and_then(|thing| done(&sitting.play, thing, &sitting.form));
    input.is_some_and(|input| take(sitting, input, announce))
}

fn step(form: &mut Form, what: Quantity, by: i32) {
    match what {
        Quantity::Money => form.pence = form.pence.saturating_add_signed(by).min(MOST[0]),
        Quantity::Days => {
            let days = u32::from(form.days).saturating_add_signed(by).min(MOST[1]);
            form.days = u16::try_from(days).unwrap_or(form.days);
        }
    }
}

/// Keys typed into a number. What is stepped, and what is opened, begins before its point again.
fn write(
    mut keys: MessageReader<Typed>,
    mut acted: MessageReader<Acted>,
    mut sitting: ResMut<Sitting>,
    mut pence_typed: Local<Option<u8>>,
) {
    if acted.read().any(|Acted(action)| matches!(action, Action::Open(_) | Action::Step(..))) {
        *pence_typed = None;
    }
    for Typed(what, stroke) in keys.read() {
        let form = &mut sitting.form;
        match what {
            Quantity::Money => form.pence = typed_money(form.pence, &mut pence_typed, *stroke, MOST[0]),
            Quantity::Days => form.days = u16::try_from(typed(u32::from(form.days), *stroke, MOST[1])).unwrap_or(form.days),
        }
    }
}

/// K puts the focus on the first thing of the desk, and from there on the first of its next part.
fn reach(
    mut acted: MessageReader<Acted>,
    counter: Query<Entity, With<counter::Counter>>,
    children: Query<&Children>,
    controls: Query<&Control>,
    sitting: Res<Sitting>,
    mut focus: ResMut<InputFocus>,
    mut visible: ResMut<InputFocusVisible>,
) {
    if !acted.read().any(|Acted(action)| *action == Action::Desk) {
        return;
    }
    let desk = sitting.play.moment().desk;
    let part = |entity: Entity| match controls.get(entity).ok()?.action {
        Action::Drawer(part) => Some(part),
        Action::Open(at) => desk.get(at).map(|thing| Drawer::of(thing.kind)),
        _ => None,
    };
    // The binder lies among what one looks things up in.
    let heap = |entity: Entity| part(entity).map(|part| if part == Drawer::Binder { Drawer::LookUp } else { part });
    let things: Vec<(Entity, Drawer)> = counter
        .iter()
        .flat_map(|counter| children.iter_descendants_depth_first(counter))
        .filter_map(|entity| Some((entity, heap(entity)?)))
        .collect();
    let held = things.iter().position(|(entity, _)| focus.get() == Some(*entity));
    let next = held.and_then(|held| things.iter().skip(held).find(|(_, part)| *part != things[held].1));
    if let Some((first, _)) = next.or(things.first()) {
        focus.set(*first, FocusCause::Navigated);
        visible.0 = true;
    }
}
