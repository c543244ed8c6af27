//! The talk so far: theirs at the left, yours at the right, what was done between. What is new stands out.

use bevy::prelude::*;

use crate::codebook::terms::Delivery;
use crate::game::aloud::{Piece, Spoken};
use crate::game::engine::{Entry, Told};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::Nest;
use crate::game::widgets::surface::{self, column};
use crate::game::words;

/// The widest that a line with its bubble gets.
const WIDEST: f32 = gap::MEASURE + 92.0;

/// Everything told, oldest first. Entries from `fresh` on are in full ink; the text that is being `reading` elsewhere is left out. `room` is how wide
/// they may be: said here, because layout measures heights before it applies a greatest width.
pub(super) fn entries(nest: &mut Nest, theme: &Theme, told: &[Told], fresh: usize, reading: Option<&str>, room: f32) {
    let widest = room.min(WIDEST);
    for (at, Told { entry, .. }) in told.iter().enumerate() {
        let new = at >= fresh;
        match entry {
            Entry::Scene { title, channel } => between(nest, theme, &format!("{title} · {}", words::channel(*channel)), ""),
            Entry::Line { speaker, customer, cue, words, .. } => {
                line(nest, theme, (speaker, *customer, cue.as_deref()), words, new, widest, at)
            }
            Entry::Said { words, delivery } => yours(nest, theme, words, *delivery, new, room - widest),
            Entry::Did { what, finds } => between(nest, theme, what, if reading == Some(finds.as_str()) { "" } else { finds }),
            Entry::Waited => between(nest, theme, words::YOU_WAIT, ""),
            Entry::Ended { outcome, text } => between(nest, theme, words::outcome(*outcome), text),
        }
    }
}

fn line(
    nest: &mut Nest,
    theme: &Theme,
    (speaker, customer, cue): (&str, bool, Option<&str>),
    words: &str,
    new: bool,
    widest: f32,
    at: usize,
) {
    let tokens = theme.tokens;
    let node = Node { flex_shrink: 0.0, padding: UiRect::right(px(48)), width: px(widest), ..column(gap::HAIR) };
    nest.spawn((node, Spoken(Piece::Told(at)))).with_children(|line| {
        line.spawn(surface::row(gap::SMALL)).with_children(|who| {
            who.spawn((theme.bold(speaker, Size::Small, if customer { tokens.accent_deep } else { tokens.soft }), Label));
            if let Some(cue) = cue {
                who.spawn((theme.text(cue, Size::Small, tokens.soft), Label));
            }
        });
        if !words.is_empty() {
            bubble(line, theme, words, false, new);
        }
    });
}

fn yours(nest: &mut Nest, theme: &Theme, words: &str, delivery: Delivery, new: bool, spare: f32) {
    let tokens = theme.tokens;
    let node = Node { flex_shrink: 0.0, padding: UiRect::left(px(spare + 72.0)), ..column(gap::HAIR) };
    nest.spawn(node).with_children(|line| {
        let who = match words::delivery(delivery) {
            "" => words::YOU.to_owned(),
            how => format!("{}, {how}", words::YOU),
        };
        line.spawn(Node { justify_content: JustifyContent::FlexEnd, ..default() }).with_children(|you| {
            you.spawn((theme.bold(who, Size::Small, tokens.soft), Label));
        });
        bubble(line, theme, words, true, new);
    });
}

/// Words in a bubble as wide as they need. It stands in a row of its own, where widths are settled before heights.
fn bubble(line: &mut Nest, theme: &Theme, words: &str, yours: bool, new: bool) {
    let tokens = theme.tokens;
    let (near, far) = (px(4), px(16));
    let corners = if yours { BorderRadius::new(far, near, far, far) } else { BorderRadius::new(near, far, far, far) };
    let node = Node {
        padding: UiRect::axes(px(20), px(12)),
        border: px(if new { theme.edge } else { theme.hair }).all(),
        border_radius: corners,
        ..column(0.0)
    };
    let fill = if yours { tokens.accent_mist } else { tokens.sheet };
    let fill = BackgroundColor(if new { fill } else { fill.with_alpha(0.55) });
    let edge = BorderColor::all(if new && !yours { tokens.accent } else { tokens.line });
    let side = if yours { JustifyContent::FlexEnd } else { JustifyContent::FlexStart };
    line.spawn(Node { justify_content: side, ..default() }).with_children(|row| {
        row.spawn((node, fill, edge)).with_children(|inside| {
            inside.spawn((theme.text(words, Size::Dialogue, if new { tokens.ink } else { tokens.soft }), Label));
        });
    });
}

/// What happened between the lines, in the middle.
fn between(nest: &mut Nest, theme: &Theme, title: &str, text: &str) {
    let tokens = theme.tokens;
    nest.spawn(Node {
        align_items: AlignItems::Center,
        flex_shrink: 0.0,
        padding: UiRect::axes(px(40), px(gap::HAIR)),
        ..column(gap::HAIR)
    })
    .with_children(|middle| {
        middle.spawn((theme.bold(title, Size::Small, tokens.soft), Label));
        if !text.is_empty() {
            let node = Node { max_width: px(gap::MEASURE), ..default() };
            middle.spawn((theme.text(text, Size::Body, tokens.ink), TextLayout::justify(Justify::Center), node, Label));
        }
    });
}
