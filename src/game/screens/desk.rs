//! The desk: papers to read and things to do on the counter, and the one that is open, with its fields.

use bevy::input_focus::{FocusCause, InputFocus, InputFocusVisible};
use bevy::prelude::*;

use super::talk::take;
use crate::codebook::terms::ActionKind;
use crate::game::access::Announce;
use crate::game::engine::{DeskOffer, FieldOffer, Form, Moment as Now, bit, done};
use crate::game::state::{Room, Screen, Sitting};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::spin::{Typed, spin, typed};
use crate::game::widgets::surface::{self, caption, column, row, sheet};
use crate::game::widgets::{Acted, Action, Control, FirstFocus, Look, Moment, Nest, Quantity};
use crate::game::words;

/// The most that can be typed: £99,999.99, and a year.
const MOST: [u32; 2] = [9_999_999, 365];

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (act, write, reach).run_if(in_state(Screen::Call).and_then(resource_exists::<Sitting>)).in_set(Moment::Act));
}

fn act(mut acted: MessageReader<Acted>, mut sitting: ResMut<Sitting>, mut announce: MessageWriter<Announce>) {
    for Acted(action) in acted.read() {
        match action {
            Action::Open(at) => {
                let Some(thing) = sitting.play.moment().desk.into_iter().nth(*at) else {
                    continue;
                };
                let unread = thing.kind.reads() && thing.text.is_none() && thing.locked.is_none();
                if let Some(text) = &thing.text {
                    announce.write(Announce(text.clone()));
                }
                sitting.form = Form::default();
                sitting.open = Some(thing.id);
                if unread {
                    perform(&mut sitting, &mut announce);
                }
            }
            Action::Close => sitting.open = None,
            Action::Do => {
                let done = perform(&mut sitting, &mut announce);
                sitting.open = sitting.open.take().filter(|_| !done);
            }
            Action::Step(what, up) => step(&mut sitting.form, *what, *up),
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

fn step(form: &mut Form, what: Quantity, up: bool) {
    match what {
        Quantity::Money if up => form.pence = (form.pence + 100).min(MOST[0]),
        Quantity::Money => form.pence = form.pence.saturating_sub(100),
        Quantity::Days if up => form.days = (form.days + 1).min(365),
        Quantity::Days => form.days = form.days.saturating_sub(1),
    }
}

fn write(mut keys: MessageReader<Typed>, mut sitting: ResMut<Sitting>) {
    for Typed(what, digit) in keys.read() {
        let form = &mut sitting.form;
        match what {
            Quantity::Money => form.pence = typed(form.pence, *digit, MOST[0]),
            Quantity::Days => form.days = u16::try_from(typed(u32::from(form.days), *digit, MOST[1])).unwrap_or(form.days),
        }
    }
}

/// K puts the focus on the desk.
fn reach(
    mut acted: MessageReader<Acted>,
    controls: Query<(Entity, &Control)>,
    mut focus: ResMut<InputFocus>,
    mut visible: ResMut<InputFocusVisible>,
) {
    if acted.read().any(|Acted(action)| *action == Action::Desk)
        && let Some((first, _)) = controls.iter().find(|(_, control)| control.action == Action::Open(0))
    {
        focus.set(first, FocusCause::Navigated);
        visible.0 = true;
    }
}

/// What lies on the counter.
pub(super) fn counter(side: &mut Nest, theme: &Theme, now: &Now, open: Option<&str>, room: Room) {
    let tokens = theme.tokens;
    let node = Node {
        max_height: if room.narrow() { percent(100) } else { percent(42) },
        min_height: px(if room.narrow() { 0.0 } else { 130.0 }),
        width: if room.narrow() { percent(60) } else { auto() },
        flex_shrink: 0.0,
        padding: UiRect::axes(px(gap::USUAL), px(gap::SMALL)),
        border: UiRect::top(px(6)),
        ..column(gap::SMALL)
    };
    side.spawn((surface::scrolling(node, false), BackgroundColor(tokens.wood), BorderColor::all(tokens.wood_edge))).with_children(
        |counter| {
            counter.spawn(Node { flex_shrink: 0.0, ..row(gap::SMALL) }).with_children(|title| {
                let next = now.replies.is_empty() && now.compose.is_empty() && !now.over;
                Button::new(Action::Desk, words::DESK)
                    .look(Look::Quiet)
                    .key('k')
                    .disabled(now.desk.is_empty())
                    .first(next)
                    .spawn(title, theme);
                if now.desk.is_empty() {
                    surface::aside(title, theme, words::NOTHING_ON_DESK);
                }
            });
            for papers in [true, false] {
                counter.spawn(Node { flex_shrink: 0.0, align_items: AlignItems::Stretch, ..row(gap::SMALL) }).with_children(|things| {
                    for (at, thing) in now.desk.iter().enumerate().filter(|(_, thing)| thing.kind.reads() == papers) {
                        let look = if papers { Look::Paper } else { Look::Sheet };
                        let mut button = Button::new(Action::Open(at), thing.label.clone())
                            .look(look)
                            .small()
                            .disabled(now.over)
                            .lit(open == Some(thing.id.as_str()));
                        if let Some(by) = &thing.locked {
                            button = button.name(words::locked(&thing.label, by)).note(words::LOCKED);
                        } else if thing.done {
                            button = button.note(if papers { words::READ } else { words::DONE });
                        }
                        button.spawn(things, theme);
                    }
                });
            }
        },
    );
}

/// The thing that is open.
pub(super) fn thing(panel: &mut Nest, theme: &Theme, thing: &DeskOffer, form: &Form) {
    panel.spawn((sheet(theme, gap::USUAL), FirstFocus)).with_children(|paper| {
        surface::heading(paper, theme, &thing.label, Size::Dialogue);
        if let Some(text) = &thing.text {
            surface::prose(paper, theme, text);
        }
        if let Some(by) = &thing.locked {
            surface::prose(paper, theme, &words::opens(by));
        }
        let mut keys = "123456789".chars();
        for wanted in &thing.fields {
            field(paper, theme, wanted, form, &mut keys);
        }
        paper.spawn(row(gap::SMALL)).with_children(|row| {
            if !thing.kind.reads() && thing.locked.is_none() {
                let words = if thing.kind == ActionKind::Leave { words::LEAVE_NOW } else { words::DO_IT };
                let name = format!("{words}: {}", thing.label);
                let ready = thing.fields.iter().all(|field| filled(field, form));
                Button::new(Action::Do, words).name(name).look(Look::Primary).key('y').disabled(!ready).spawn(row, theme);
            }
            Button::new(Action::Close, words::PUT_BACK).look(Look::Quiet).escape().spawn(row, theme);
        });
    });
}

/// Whether a field that cannot be left alone was filled in.
fn filled(field: &FieldOffer, form: &Form) -> bool {
    match field {
        FieldOffer::Money { .. } => form.pence > 0,
        FieldOffer::Pick { .. } => form.pick.is_some(),
        FieldOffer::Days { .. } | FieldOffer::Ticks { .. } | FieldOffer::Cards { .. } => true,
    }
}

fn field(paper: &mut Nest, theme: &Theme, field: &FieldOffer, form: &Form, keys: &mut std::str::Chars) {
    paper.spawn(column(gap::SMALL)).with_children(|part| match field {
        FieldOffer::Money { name, limit } => {
            caption(part, theme, &words::field(name));
            spin(part, theme, Quantity::Money, &words::field(name), form.pence);
            surface::aside(part, theme, &limit.map_or_else(|| words::TYPE_MONEY.to_owned(), words::limit));
        }
        FieldOffer::Days { name } => {
            caption(part, theme, &words::field(name));
            spin(part, theme, Quantity::Days, &words::field(name), u32::from(form.days));
        }
        FieldOffer::Pick { name, options } => {
            caption(part, theme, &format!("{}: {}", words::field(name), words::PICK_ONE));
            choices(part, theme, options, keys, |at| (Action::Pick(at), form.pick == Some(at)), Button::one_of);
        }
        FieldOffer::Ticks { name, options } => {
            caption(part, theme, &format!("{}: {}", words::field(name), words::PICK_ANY));
            choices(part, theme, options, keys, |at| (Action::Tick(at), form.ticks & bit(at) != 0), Button::ticked);
        }
        FieldOffer::Cards { options, .. } => {
            caption(part, theme, words::LAY_CARDS);
            if options.is_empty() {
                surface::aside(part, theme, words::NO_CARDS);
            }
            choices(part, theme, options, keys, |at| (Action::Card(at), form.cards & bit(at) != 0), Button::ticked);
        }
    });
}

fn choices(
    part: &mut Nest,
    theme: &Theme,
    options: &[(String, String)],
    keys: &mut std::str::Chars,
    state: impl Fn(usize) -> (Action, bool),
    kind: impl Fn(Button, bool) -> Button,
) {
    part.spawn(Node { align_items: AlignItems::Stretch, ..row(gap::SMALL) }).with_children(|row| {
        for (at, (_, label)) in options.iter().enumerate() {
            let (action, chosen) = state(at);
            let mut button = kind(Button::new(action, label.clone()), chosen);
            if let Some(key) = keys.next() {
                button = button.key(key);
            }
            button.spawn(row, theme);
        }
    });
}
