//! Small drawings of our own, where nobody's face can be seen. Each sits on a soft disc.

use bevy::prelude::*;

use crate::game::theme::Tokens;

/// The theme's colours as a drawing writes them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tints {
    pub(super) halo: String,
    pub(super) line: String,
    pub(super) wood: String,
    pub(super) edge: String,
    pub(super) mist: String,
    pub(super) sheet: String,
    pub(super) paper: String,
    pub(super) accent: String,
    pub(super) ink: String,
}

impl Tints {
    pub(super) fn of(tokens: &Tokens) -> Self {
        let tint = |colour: Color| if colour.alpha() > 0.0 { colour.to_srgba().to_hex() } else { "none".to_owned() };
        Self {
            halo: tint(tokens.halo),
            line: tint(tokens.line),
            wood: tint(tokens.wood),
            edge: tint(tokens.wood_edge),
            mist: tint(tokens.accent_mist),
            sheet: tint(tokens.sheet),
            paper: tint(tokens.paper),
            accent: tint(tokens.accent),
            ink: tint(tokens.ink),
        }
    }
}

/// The disc.
fn top(Tints { halo, .. }: &Tints) -> String {
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000"><circle cx="500" cy="500" r="470" fill="{halo}"/>"#)
}

/// A telephone handset off its hook, with a voice coming from it: louder is `strength` 1 to 3.
pub(super) fn handset(tints: &Tints, strength: u8) -> String {
    let Tints { ink, accent, sheet: paper, .. } = tints;
    let mut waves = String::new();
    for ring in 0..strength.min(3) {
        let reach = 60 + 52 * i32::from(ring);
        let (left, top, across) = (695 - reach, 590 + reach / 3, reach * 2);
        waves.push_str(&format!(
            r#"<path d="M{left} {top} q{reach} {reach} {across} 0" fill="none" stroke="{accent}" stroke-width="18" stroke-linecap="round"/>"#
        ));
    }
    format!(
        concat!(
            r#"{top}<g stroke="{ink}" stroke-width="18" stroke-linejoin="round" stroke-linecap="round" transform="translate(40 50)">"#,
            r#"<path fill="none" stroke-width="14" d="M236 566 c40 60 -60 80 -20 130 s120 -10 150 40 s-20 60 30 90"/>"#,
            r#"<g transform="rotate(-34 450 420)"><path fill="{ink}" d="M190 300 h520 q90 0 90 90 v50 h-700 v-50 q0 -90 90 -90z"/>"#,
            r#"<path fill="{paper}" d="M110 430 h210 q20 0 20 20 v50 q0 60 -60 60 h-130 q-60 0 -60 -60 v-50 q0 -20 20 -20z"/>"#,
            r#"<path fill="{paper}" d="M580 430 h210 q20 0 20 20 v50 q0 60 -60 60 h-130 q-60 0 -60 -60 v-50 q0 -20 20 -20z"/>{waves}</g></g></svg>"#
        ),
        top = top(tints),
        ink = ink,
        paper = paper,
        waves = waves
    )
}

/// A speech bubble with three dots, for live chat.
pub(super) fn bubble(tints: &Tints) -> String {
    let Tints { ink, accent, sheet: paper, .. } = tints;
    format!(
        concat!(
            r#"{top}<g stroke="{ink}" stroke-width="18" stroke-linejoin="round">"#,
            r#"<path fill="{paper}" d="M250 260 h500 q80 0 80 80 v240 q0 80 -80 80 h-320 l-140 120 v-120 h-40 q-80 0 -80 -80 v-240 q0 -80 80 -80z"/></g>"#,
            r#"<g fill="{accent}"><circle cx="360" cy="460" r="40"/><circle cx="500" cy="460" r="40"/><circle cx="640" cy="460" r="40"/></g></svg>"#
        ),
        top = top(tints),
        ink = ink,
        accent = accent,
        paper = paper
    )
}

/// An envelope, for email.
pub(super) fn envelope(tints: &Tints) -> String {
    let Tints { ink, accent, sheet: paper, .. } = tints;
    format!(
        concat!(
            r#"{top}<g stroke="{ink}" stroke-width="18" stroke-linejoin="round" stroke-linecap="round">"#,
            r#"<rect x="190" y="300" width="620" height="410" rx="26" fill="{paper}"/><path fill="none" d="M206 326 L500 550 L794 326"/></g>"#,
            r#"<circle cx="790" cy="310" r="56" fill="{accent}"/></svg>"#
        ),
        top = top(tints),
        ink = ink,
        accent = accent,
        paper = paper
    )
}
