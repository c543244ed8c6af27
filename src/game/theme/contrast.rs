//! Every pair of colours in use can be told apart: words 4.5 to 1, in high contrast 7 to 1, and what must be seen to be used 3 to 1.

use bevy::color::{Alpha, Color, LinearRgba};

use super::Tokens;
use crate::game::prefs::{Colours, Tint};

/// The contrast between two colours as WCAG 2 counts it: 1 for the same, 21 for black on white. What is not opaque has to be laid on its ground first.
pub(in crate::game) fn contrast(one: Color, other: Color) -> f32 {
    let light = |colour: Color| {
        let LinearRgba { red, green, blue, .. } = colour.to_linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A colour laid on another.
pub(in crate::game) fn laid(top: Color, ground: Color) -> Color {
    let (top, ground) = (top.to_srgba(), ground.to_srgba());
    let mix = |over: f32, under: f32| over * top.alpha + under * (1.0 - top.alpha);
    Color::srgb(mix(top.red, ground.red), mix(top.green, ground.green), mix(top.blue, ground.blue))
}

const TINTS: [Tint; 7] = [Tint::Own, Tint::White, Tint::Cream, Tint::Peach, Tint::Mint, Tint::Sky, Tint::Lilac];

/// Every set of colours that a learner can choose.
fn everything() -> Vec<(String, Tokens, Colours)> {
    let both = [Colours::Paper, Colours::Dark, Colours::Contrast];
    both.iter().flat_map(|colours| TINTS.map(|tint| (format!("{colours:?} with {tint:?}"), Tokens::of(*colours, tint), *colours))).collect()
}

/// Words and what is behind them.
fn words(tokens: &Tokens) -> Vec<(&'static str, Color, Color)> {
    let Tokens {
        paper,
        sheet,
        wash,
        halo,
        on_wash,
        dim,
        wood,
        ink,
        soft,
        accent,
        accent_deep,
        accent_mist,
        on_accent,
        alarm,
        alarm_mist,
        ..
    } = *tokens;
    // What was said before is on a bubble that lets the paper through.
    let [faint_sheet, faint_mist] = [sheet, accent_mist].map(|fill| laid(fill.with_alpha(0.55), paper));
    vec![
        ("ink on paper", ink, paper),
        ("ink on a sheet", ink, sheet),
        ("ink on what cannot be used", ink, dim),
        ("ink on wood", ink, wood),
        ("ink on the accent's mist", ink, accent_mist),
        ("ink on the alarm's mist", ink, alarm_mist),
        ("words behind the customer", on_wash, wash),
        ("words on the disc", on_wash, laid(halo, wash)),
        ("soft on paper", soft, paper),
        ("soft on a sheet", soft, sheet),
        ("soft on what cannot be used", soft, dim),
        ("soft on wood", soft, wood),
        ("soft on the accent's mist", soft, accent_mist),
        ("soft on an old line", soft, faint_sheet),
        ("soft on an old line of yours", soft, faint_mist),
        ("accent words on paper", accent_deep, paper),
        ("accent words on a sheet", accent_deep, sheet),
        ("accent words on wood", accent_deep, wood),
        ("accent words on their mist", accent_deep, accent_mist),
        ("words on the accent", on_accent, accent),
        ("words on the accent under the pointer", on_accent, accent_deep),
        ("the alarm on paper", alarm, paper),
        ("the alarm on a sheet", alarm, sheet),
        ("the alarm on its mist", alarm, alarm_mist),
    ]
}

/// What must be seen to be used, and what is behind it.
fn shapes(tokens: &Tokens) -> Vec<(&'static str, Color, Color)> {
    let Tokens { paper, sheet, dim, wood, wash, ink, on_wash, soft, edge, accent, accent_mist, alarm, alarm_mist, .. } = *tokens;
    vec![
        ("a control's edge on paper", edge, paper),
        ("a control's edge on a sheet", edge, sheet),
        ("a control's edge on wood", edge, wood),
        ("a chosen control's edge on paper", accent, paper),
        ("a chosen control's edge on a sheet", accent, sheet),
        ("a mark in a chosen control", accent, accent_mist),
        ("a bar that fills", accent, dim),
        ("a step not seen", soft, sheet),
        ("the focus ring on paper", ink, paper),
        ("the focus ring on a sheet", ink, sheet),
        ("the focus ring on wood", ink, wood),
        ("the focus ring behind the customer", on_wash, wash),
        ("the alarm's bar", alarm, alarm_mist),
    ]
}

#[test]
fn words_can_be_read_in_every_set_of_colours() {
    for (set, tokens, colours) in everything() {
        let least = if colours == Colours::Contrast { 7.0 } else { 4.5 };
        for (pair, words, ground) in words(&tokens) {
            let found = contrast(words, ground);
            assert!(found >= least, "{set}: {pair} has {found:.2} to 1 and needs {least}");
        }
    }
}

#[test]
fn edges_and_rings_can_be_seen_in_every_set_of_colours() {
    for (set, tokens, _) in everything() {
        for (pair, shape, ground) in shapes(&tokens) {
            let found = contrast(shape, ground);
            assert!(found >= 3.0, "{set}: {pair} has {found:.2} to 1 and needs 3");
        }
    }
}

#[test]
fn the_lines_of_a_drawing_can_be_seen_behind_the_counter() {
    // The darkest and the lightest ink that shipped customers are drawn in.
    for (set, tokens, _) in everything() {
        for ink in [Color::BLACK, Color::srgb_u8(0x2f, 0x4f, 0x5e)] {
            let found = contrast(ink, tokens.wash);
            assert!(found >= 3.0, "{set}: {found:.2}");
        }
    }
}

#[test]
fn contrast_is_counted_as_it_is_defined() {
    assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 0.01);
    // The well-known grey that just passes on white.
    let grey = contrast(Color::srgb_u8(0x76, 0x76, 0x76), Color::WHITE);
    assert!((grey - 4.54).abs() < 0.01, "{grey}");
}
