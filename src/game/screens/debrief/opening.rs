//! The opening of the debrief: what the customer says, what needs attention, what was solved, where it turned, one next step; and the three strands.

use bevy::prelude::*;

use crate::codebook::Strand;
use crate::game::aloud::readable;
use crate::game::engine::{Debrief, level, strand};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::Nest;
use crate::game::widgets::surface::{self, caption, column, row, sheet};
use crate::game::words::debrief as words;
use crate::game::words::{mark, says};

/// A part of the opening, which is read aloud unless the turns lie open.
fn part(page: &mut Nest, read: &mut Option<usize>, words: &str, inside: impl FnOnce(&mut Nest)) {
    let mut part = page.spawn(Node { flex_shrink: 0.0, ..column(0.0) });
    if let Some(place) = read {
        part.insert(readable(*place, words));
        *place += 1;
    }
    part.with_children(inside);
}

/// The opening, at most 80 words, and the strands; what is to be read aloud of them begins at the place `read`.
pub(super) fn opening(page: &mut Nest, theme: &Theme, customer: &str, debrief: &Debrief, mut read: Option<usize>) {
    let read = &mut read;
    if !debrief.customer_says.is_empty() {
        let words = format!("{}: {}", says(customer), debrief.customer_says);
        part(page, read, &words, |page| quoted(page, theme, customer, &debrief.customer_says));
    }
    if !debrief.critical.is_empty() {
        let words = format!("{}: {}", words::NEEDS_ATTENTION, debrief.critical.join(" "));
        part(page, read, &words, |page| critical(page, theme, &debrief.critical));
    }
    for sentence in &debrief.put_right {
        part(page, read, sentence, |page| surface::prose(page, theme, sentence));
    }
    // What stands in the warning is not said twice.
    let warned = |sentence: &&String| debrief.critical.iter().any(|error| error.contains(sentence.as_str()));
    for sentence in debrief.opening.iter().filter(|sentence| !warned(sentence)) {
        let node = Node { max_width: px(gap::MEASURE), flex_shrink: 0.0, ..default() };
        part(page, read, sentence, |page| {
            page.spawn((theme.text(sentence.clone(), Size::Dialogue, theme.tokens.ink), node, Label));
        });
    }
    let marks: Vec<String> =
        debrief.strands.iter().map(|(one, permille)| format!("{}: {}.", strand(*one), strand_mark(*permille))).collect();
    part(page, read, &marks.join(" "), |page| strands(page, theme, &debrief.strands));
}

/// The mark of a strand in words.
fn strand_mark(permille: Option<u16>) -> String {
    permille.map_or_else(|| mark(None, ""), |permille| words::strand_mark(permille, level(permille)))
}

fn quoted(page: &mut Nest, theme: &Theme, customer: &str, words: &str) {
    page.spawn(sheet(theme, gap::HAIR)).with_children(|paper| {
        caption(paper, theme, &says(customer));
        paper.spawn((
            theme.text(format!("“{}”", words.trim_matches(['“', '”'])), Size::Quote, theme.tokens.ink),
            Label,
            Node { max_width: px(gap::MEASURE), ..default() },
        ));
    });
}

fn critical(page: &mut Nest, theme: &Theme, errors: &[String]) {
    let tokens = theme.tokens;
    let node = Node {
        padding: UiRect::axes(px(24), px(16)),
        border: UiRect::left(px(8)),
        border_radius: BorderRadius::all(px(6)),
        flex_shrink: 0.0,
        ..column(gap::HAIR)
    };
    page.spawn((node, BackgroundColor(tokens.alarm_mist), BorderColor::all(tokens.alarm))).with_children(|warning| {
        warning.spawn((theme.bold(words::NEEDS_ATTENTION, Size::Small, tokens.alarm), Label));
        for error in errors {
            warning.spawn((theme.text(error.clone(), Size::Dialogue, tokens.ink), Label));
        }
    });
}

/// The three strands, each with what it means and its indicative level.
fn strands(page: &mut Nest, theme: &Theme, strands: &[(Strand, Option<u16>)]) {
    let tokens = theme.tokens;
    let node = Node { flex_shrink: 0.0, margin: UiRect::top(px(gap::SMALL)), max_width: px(gap::MEASURE), ..column(gap::SMALL) };
    page.spawn(node).with_children(|list| {
        list.spawn(row(gap::SMALL)).with_children(|title| {
            surface::heading(title, theme, &words::STRANDS, Size::Dialogue);
            surface::aside(title, theme, &words::INDICATIVE);
        });
        for (one, permille) in strands {
            list.spawn(Node { align_items: AlignItems::Center, column_gap: px(gap::USUAL), ..default() }).with_children(|line| {
                line.spawn(Node { width: px(230), flex_shrink: 0.0, ..column(0.0) }).with_children(|cell| {
                    cell.spawn((theme.bold(strand(*one), Size::Body, tokens.ink), Label));
                    surface::aside(cell, theme, words::strand(*one));
                });
                let round = BorderRadius::all(px(8));
                let track = Node { flex_grow: 1.0, height: px(16), border_radius: round, overflow: Overflow::clip(), ..default() };
                line.spawn((track, BackgroundColor(tokens.dim))).with_children(|track| {
                    let share = f32::from(permille.unwrap_or(0).min(1000)) / 10.0;
                    let fill = Node { width: percent(share), height: percent(100), border_radius: round, ..default() };
                    track.spawn((fill, BackgroundColor(tokens.accent)));
                });
                line.spawn(Node { width: px(180), flex_shrink: 0.0, ..default() }).with_children(|cell| {
                    cell.spawn((theme.text(strand_mark(*permille), Size::Body, tokens.soft), Label));
                });
            });
        }
    });
}
