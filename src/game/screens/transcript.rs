//! The talk so far: theirs at the left, yours at the right, what was done between. What is new stands out.

use bevy::prelude::*;

use crate::codebook::terms::Delivery;
use crate::game::engine::{Entry, Told};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::Nest;
use crate::game::widgets::surface::{self, column};
use crate::game::words;

/// The widest that a line with its bubble gets.
const WIDEST: f32 = gap::MEASURE + 92.0;

/// Everything told, oldest first. Entries from `fresh` on are in full ink; the text that is being `reading` elsewhere is left out.
pub(super) fn entries(nest: &mut Nest, theme: &Theme, told: &[Told], fresh: usize, reading: Option<&str>) {
    for (at, Told { entry, .. }) in told.iter().enumerate() {
        let new = at >= fresh;
        match entry {
            Entry::Scene { title, channel } => between(nest, theme, &format!("{title} · {}", words::channel(*channel)), ""),
            Entry::Line { speaker, customer, cue, words, .. } => line(nest, theme, speaker, *customer, cue.as_deref(), words, new),
            Entry::Said { words, delivery } => yours(nest, theme, words, *delivery, new),
            Entry::Did { what, finds } => between(nest, theme, what, if reading == Some(finds.as_str()) { "" } else { finds }),
            Entry::Waited => between(nest, theme, words::YOU_WAIT, ""),
            Entry::Ended { outcome, text } => between(nest, theme, words::outcome(*outcome), text),
        }
    }
}

fn line(nest: &mut Nest, theme: &Theme, speaker: &str, customer: bool, cue: Option<&str>, words: &str, new: bool) {
    let tokens = theme.tokens;
    let ink = if new { tokens.ink } else { tokens.soft };
    nest.spawn(Node { align_items: AlignItems::FlexStart, flex_shrink: 0.0, padding: UiRect::right(px(48)), width: percent(100), max_width: px(WIDEST), ..column(gap::HAIR) }).with_children(|line| {
        line.spawn(surface::row(gap::SMALL)).with_children(|who| {
            who.spawn((theme.bold(speaker, Size::Small, if customer { tokens.accent_deep } else { tokens.soft }), Label));
            if let Some(cue) = cue {
                who.spawn((theme.text(cue, Size::Small, tokens.soft), Label));
            }
        });
        if !words.is_empty() {
            line.spawn(bubble(theme, false, new)).with_children(|inside| {
                inside.spawn((theme.text(words, Size::Dialogue, ink), Label));
            });
        }
    });
}

fn yours(nest: &mut Nest, theme: &Theme, words: &str, delivery: Delivery, new: bool) {
    let tokens = theme.tokens;
    let node = Node {
        align_items: AlignItems::FlexEnd,
        flex_shrink: 0.0,
        padding: UiRect::left(px(48)),
        margin: UiRect::left(auto()),
        width: percent(100),
        max_width: px(WIDEST),
        ..column(gap::HAIR)
    };
    nest.spawn(node).with_children(|line| {
        let who = match words::delivery(delivery) {
            "" => words::YOU.to_owned(),
            how => format!("{}, {how}", words::YOU),
        };
        line.spawn((theme.bold(who, Size::Small, tokens.soft), Label));
        line.spawn(bubble(theme, true, new)).with_children(|inside| {
            inside.spawn((theme.text(words, Size::Dialogue, if new { tokens.ink } else { tokens.soft }), Label));
        });
    });
}

fn bubble(theme: &Theme, yours: bool, new: bool) -> impl Bundle + use<> {
    let tokens = theme.tokens;
    let (near, far) = (px(4), px(16));
    let corners = if yours { BorderRadius::new(far, near, far, far) } else { BorderRadius::new(near, far, far, far) };
    let node = Node {
        max_width: percent(100),
        padding: UiRect::axes(px(20), px(12)),
        border: px(if new { theme.edge } else { theme.hair }).all(),
        border_radius: corners,
        ..default()
    };
    let fill = if yours { tokens.accent_mist } else { tokens.sheet };
    (node, BackgroundColor(if new { fill } else { fill.with_alpha(0.55) }), BorderColor::all(if new && !yours { tokens.accent } else { tokens.line }))
}

/// What happened between the lines, in the middle.
fn between(nest: &mut Nest, theme: &Theme, title: &str, text: &str) {
    let tokens = theme.tokens;
    nest.spawn(Node { align_items: AlignItems::Center, flex_shrink: 0.0, padding: UiRect::axes(px(40), px(gap::HAIR)), ..column(gap::HAIR) }).with_children(
        |middle| {
            middle.spawn((theme.bold(title, Size::Small, tokens.soft), Label));
            if !text.is_empty() {
                let node = Node { max_width: px(gap::MEASURE), ..default() };
                middle.spawn((theme.text(text, Size::Body, tokens.ink), TextLayout::justify(Justify::Center), node, Label));
            }
        },
    );
}
