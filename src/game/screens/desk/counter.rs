//! What lies on the counter, under plain headings: as things to take where there is room, else as drawers to open.

use bevy::prelude::*;

use super::{icon, lying_in};
use crate::game::engine::{DeskOffer, Moment as Now};
use crate::game::state::{Drawer, Room, Sitting};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, column, row};
use crate::game::widgets::{Action, FirstFocus, Look, Nest};
use crate::game::words::{self, desk as said};

/// The counter.
#[derive(Component, Debug, Clone, Copy, Default)]
pub(super) struct Counter;

/// The parts of the desk in the order in which they lie there; the binder is a thing among the first.
const PARTS: [Drawer; 3] = [Drawer::LookUp, Drawer::DoIt, Drawer::PassOn];

/// The share of the window's height that the counter may have.
const MOST: f32 = 0.44;

/// Keys that say an aside.
const ASIDE_KEYS: [char; 4] = ['a', 'e', 'f', 'g'];

/// What lies on the counter, and what to say before one turns to it.
pub(in crate::game::screens) fn counter(side: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, room: Room) {
    let tokens = theme.tokens;
    let node = Node {
        max_height: if room.narrow() { percent(100) } else { px(room.height * MOST) },
        min_height: px(if room.narrow() { 0.0 } else { 130.0 }),
        width: if room.tight() {
            percent(100)
        } else if room.narrow() {
            percent(72)
        } else {
            auto()
        },
        flex_shrink: 0.0,
        padding: UiRect::axes(px(gap::USUAL), px(gap::SMALL)),
        border: UiRect::top(px(6)),
        ..column(6.0)
    };
    let colours = (BackgroundColor(tokens.wood), BorderColor::all(tokens.wood_edge));
    side.spawn((surface::scrolling(node, false), colours, Counter)).with_children(|counter| {
        let shut = room.narrow() || !there_is_room(now, room);
        let top = PARTS.into_iter().find(|part| *part == sitting.top && things_in(now, *part) > 0);
        let top = top.or_else(|| PARTS.into_iter().find(|part| things_in(now, *part) > 0));
        counter.spawn(Node { flex_shrink: 0.0, ..row(6.0) }).with_children(|title| {
            let next = now.replies.is_empty() && now.compose.is_empty() && !now.over && sitting.drawer.is_none();
            // Where there is little room, the drawers say well enough what this is.
            let words = if room.narrow() && !now.desk.is_empty() { "" } else { &*words::DESK };
            let desk = Button::new(Action::Desk, words).name(words::DESK).look(Look::Quiet).small().key('k');
            desk.disabled(now.desk.is_empty()).first(next).spawn(title, theme);
            if now.desk.is_empty() {
                surface::aside(title, theme, &words::NOTHING_ON_DESK);
            }
            if shut {
                let open = if room.narrow() { sitting.drawer } else { top };
                for part in PARTS {
                    handle(title, theme, now, part, open == Some(part));
                }
            } else {
                say_first(title, theme, now);
            }
        });
        if shut && !room.narrow() {
            asides(counter, theme, now);
            // Whichever part lies on top: what one points at must not move away with it.
            let most = PARTS.into_iter().map(|part| rows(now, room, part)).fold(1.0, f32::max);
            if let Some(top) = top {
                counter.spawn(Node { min_height: px(LINE * most - 6.0), flex_shrink: 0.0, ..column(0.0) }).with_children(|heap| {
                    things(heap, theme, now, top, &Lying::open(sitting));
                });
            }
        } else if !shut {
            for part in PARTS.into_iter().filter(|part| things_in(now, *part) > 0) {
                counter.spawn(Node { flex_shrink: 0.0, ..column(gap::HAIR) }).with_children(|group| {
                    group.spawn((theme.bold(said::drawer(part), Size::Small, tokens.ink), Label));
                    things(group, theme, now, part, &Lying::open(sitting));
                });
            }
        }
    });
}

/// Whether all things have room on the counter beside one another. Letters and edges are taken at what they measure on the average.
fn there_is_room(now: &Now, room: Room) -> bool {
    let heading = 36.0;
    let parts = PARTS.into_iter().filter(|part| things_in(now, *part) > 0);
    let high = 70.0 + LINE * now.asides.len() as f32 + parts.map(|part| heading + LINE * rows(now, room, part)).sum::<f32>();
    high < room.height * MOST
}

/// The height of a row of things with what is between it and the next.
const LINE: f32 = 50.0;

/// In how many rows the things of a part lie beside one another.
fn rows(now: &Now, room: Room, part: Drawer) -> f32 {
    let (across, letter, around) = (room.width * 0.4 - 2.0 * gap::USUAL, 9.4, 94.0);
    // The binder, with the number of its clauses.
    let (mut used, mut rows) = (if part == Drawer::LookUp { 270.0 } else { 0.0 }, 1.0);
    for (_, thing) in lying_in(now, part) {
        let note = if thing.locked.is_some() || thing.done { 7 } else { 0 };
        let wide = around + letter * (thing.label.chars().count() + note) as f32;
        if used + wide > across {
            rows += 1.0;
            used = 0.0;
        }
        used += wide;
    }
    rows
}

/// How many things lie in a part of the desk; all clauses together are one.
fn things_in(now: &Now, part: Drawer) -> usize {
    let binder = part == Drawer::LookUp && lying_in(now, Drawer::Binder).next().is_some();
    usize::from(binder) + lying_in(now, part).count()
}

/// What to say before one turns away, in a row: "Bear with me while I check".
pub(in crate::game::screens) fn asides(nest: &mut Nest, theme: &Theme, now: &Now) {
    if !now.asides.is_empty() {
        nest.spawn(Node { flex_shrink: 0.0, ..row(gap::HAIR) }).with_children(|row| say_first(row, theme, now));
    }
}

fn say_first(row: &mut Nest, theme: &Theme, now: &Now) {
    for ((at, aside), key) in now.asides.iter().enumerate().zip(ASIDE_KEYS) {
        Button::new(Action::Aside(at), aside.words.clone()).small().key(key).spawn(row, theme);
    }
}

/// The handle of a part of the desk that can be opened.
fn handle(nest: &mut Nest, theme: &Theme, now: &Now, part: Drawer, open: bool) {
    let many = things_in(now, part);
    if many > 0 {
        let name = format!("{}: {}", said::drawer(part), said::things(many));
        Button::new(Action::Drawer(part), said::drawer(part)).name(name).small().disabled(now.over).lit(open).spawn(nest, theme);
    }
}

/// A part of the desk that is open.
pub(super) fn drawer(panel: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, part: Drawer) {
    surface::heading(panel, theme, said::drawer(part), Size::Dialogue);
    let back = lying_in(now, part).find(|(_, thing)| sitting.put_back.as_ref() == Some(&thing.id)).map(|(at, _)| at);
    let mut list = panel.spawn(Node { flex_shrink: 0.0, ..column(0.0) });
    if back.is_none() {
        list.insert(FirstFocus);
    }
    list.with_children(|list| things(list, theme, now, part, &Lying::Listed { back }));
    panel.spawn(Node { flex_shrink: 0.0, ..row(gap::SMALL) }).with_children(|row| {
        Button::new(Action::Close, said::BACK_TO_TALK).look(Look::Quiet).escape().spawn(row, theme);
    });
}

/// How the things of a part lie.
enum Lying<'s> {
    /// On the counter, beside the replies: one of them may be open.
    OnTop { open: Option<&'s str>, drawer: Option<Drawer> },
    /// In a list of their own, where no reply needs the numbers: one of them may have been put back last.
    Listed { back: Option<usize> },
}

impl<'s> Lying<'s> {
    fn open(sitting: &'s Sitting) -> Self {
        Self::OnTop { open: sitting.open.as_deref(), drawer: sitting.drawer }
    }
}

/// The things of a part, each as what it is.
fn things(nest: &mut Nest, theme: &Theme, now: &Now, part: Drawer, lying: &Lying) {
    let (open, drawer, back) = match *lying {
        Lying::OnTop { open, drawer } => (open, drawer, None),
        Lying::Listed { back } => (None, None, back),
    };
    let mut keys = "123456789".chars().filter(|_| matches!(lying, Lying::Listed { .. }));
    let mut with_key = |button: Button| match keys.next() {
        Some(key) => button.key(key),
        None => button,
    };
    nest.spawn(Node { flex_shrink: 0.0, align_items: AlignItems::Stretch, ..row(6.0) }).with_children(|things| {
        let clauses = lying_in(now, Drawer::Binder).count();
        if part == Drawer::LookUp && clauses > 0 {
            let button = Button::new(Action::Drawer(Drawer::Binder), said::drawer(Drawer::Binder)).note(said::clauses(clauses));
            let button = button.look(Look::Paper).small().disabled(now.over).lit(drawer == Some(Drawer::Binder));
            let words = (icon::BINDER, said::drawer(Drawer::Binder), &*said::clauses(clauses));
            labelled(things, theme, &with_key(button), words, now.over);
        }
        for (at, thing) in lying_in(now, part) {
            let look = if thing.kind.reads() { Look::Paper } else { Look::Sheet };
            let button = Button::new(Action::Open(at), thing.label.clone()).look(look).small().first(back == Some(at));
            one(things, theme, thing, with_key(button.disabled(now.over).lit(open == Some(thing.id.as_str()))), now.over);
        }
    });
}

fn one(nest: &mut Nest, theme: &Theme, thing: &DeskOffer, button: Button, over: bool) {
    let (button, picture, note) = match &thing.locked {
        Some(by) => (button.name(words::locked(&thing.label, by)).note(words::LOCKED), icon::LOCK, &*words::LOCKED),
        None if thing.done => {
            let note = if thing.kind.reads() { &*words::READ } else { &*words::DONE };
            (button.note(note), icon::of(thing.kind), note)
        }
        None => (button, icon::of(thing.kind), ""),
    };
    labelled(nest, theme, &button, (picture, &thing.label, note), over);
}

/// A button with its key, a drawing, words, and small words after them.
fn labelled(nest: &mut Nest, theme: &Theme, button: &Button, (picture, words, note): (icon::Icon, &str, &str), disabled: bool) {
    let tokens = theme.tokens;
    button.frame(nest, theme).with_children(|inside| {
        button.draw_key(inside, theme);
        icon::draw(inside, theme, picture, 30.0);
        let text = Node { flex_shrink: 1.0, column_gap: px(gap::SMALL), ..row(0.0) };
        inside.spawn((text, Pickable::IGNORE)).with_children(|text| {
            text.spawn(theme.text(words, Size::Small, if disabled { tokens.soft } else { tokens.ink }));
            if !note.is_empty() {
                text.spawn(theme.text(note, Size::Small, tokens.soft));
            }
        });
    });
}
