//! What colours mean: on warm paper, on dark, in high contrast, and on every tint. `contrast` holds them to what can be read.

use bevy::color::Color;

use super::palette::{self, mixed};
use crate::game::prefs::{Colours, Tint};

/// Colours by meaning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tokens {
    /// The background of everything.
    pub(crate) paper: Color,
    /// A sheet or card on it.
    pub(crate) sheet: Color,
    /// Behind the customer: light in every set of colours, because the drawings are dark lines.
    pub(crate) wash: Color,
    /// A disc behind the customer.
    pub(crate) halo: Color,
    /// Words on either.
    pub(crate) on_wash: Color,
    /// A control that cannot be used, and what is not yet filled.
    pub(crate) dim: Color,
    /// The counter.
    pub(crate) wood: Color,
    /// Its front edge.
    pub(crate) wood_edge: Color,
    /// Words.
    pub(crate) ink: Color,
    /// Words of less weight.
    pub(crate) soft: Color,
    /// Thin lines that only part one thing from another.
    pub(crate) line: Color,
    /// The edge of a control, and the thumb of a scrollbar: what must be seen to be used.
    pub(crate) edge: Color,
    /// The one accent.
    pub(crate) accent: Color,
    /// The accent under the pointer, and as words.
    pub(crate) accent_deep: Color,
    /// The accent as a tint.
    pub(crate) accent_mist: Color,
    /// Words on the accent.
    pub(crate) on_accent: Color,
    /// A critical error.
    pub(crate) alarm: Color,
    /// Its tint.
    pub(crate) alarm_mist: Color,
    /// Shadows under sheets.
    pub(crate) shade: Color,
}

impl Tokens {
    /// Warm paper.
    pub(crate) const WARM: Self = Self {
        paper: palette::PAPER,
        sheet: palette::SHEET,
        wash: palette::WASH,
        halo: palette::HALO,
        on_wash: palette::INK,
        dim: palette::WASH,
        wood: palette::WOOD,
        wood_edge: palette::WOOD_EDGE,
        ink: palette::INK,
        soft: palette::SOFT_INK,
        line: palette::LINE,
        edge: palette::EDGE,
        accent: palette::TEAL,
        accent_deep: palette::TEAL_DEEP,
        accent_mist: palette::TEAL_MIST,
        on_accent: palette::WHITE,
        alarm: palette::BRICK,
        alarm_mist: palette::BRICK_MIST,
        shade: palette::SHADE,
    };

    /// Light words on dark; the customer stands in lamplight.
    pub(crate) const DARK: Self = Self {
        paper: palette::NIGHT,
        sheet: palette::NIGHT_SHEET,
        wash: palette::LAMP,
        halo: palette::LAMP_HALO,
        on_wash: palette::BLACK,
        dim: palette::NIGHT_DIM,
        wood: palette::NIGHT_WOOD,
        wood_edge: palette::NIGHT_WOOD_EDGE,
        ink: palette::CHALK,
        soft: palette::SOFT_CHALK,
        line: palette::NIGHT_LINE,
        edge: palette::NIGHT_EDGE,
        accent: palette::SEA,
        accent_deep: palette::SEA_BRIGHT,
        accent_mist: palette::SEA_MIST,
        on_accent: palette::BLACK,
        alarm: palette::CORAL,
        alarm_mist: palette::CORAL_MIST,
        shade: palette::NIGHT_SHADE,
    };

    /// Black on white, with dark lines.
    pub(crate) const CONTRAST: Self = Self {
        paper: palette::WHITE,
        sheet: palette::WHITE,
        wash: palette::GREY,
        halo: Color::NONE,
        on_wash: palette::BLACK,
        dim: palette::GREY,
        wood: palette::GREY,
        wood_edge: palette::BLACK,
        ink: palette::BLACK,
        soft: palette::BLACK,
        line: palette::BLACK,
        edge: palette::BLACK,
        accent: palette::BLUE,
        accent_deep: palette::BLACK,
        accent_mist: palette::BLUE_MIST,
        on_accent: palette::WHITE,
        alarm: palette::DEEP_BRICK,
        alarm_mist: palette::WHITE,
        shade: Color::NONE,
    };

    /// The colours that a learner asked for. High contrast has no tints: they would take contrast away.
    pub(crate) fn of(colours: Colours, tint: Tint) -> Self {
        match colours {
            Colours::Paper => Self::WARM.on_tinted_paper(tint),
            Colours::Dark => Self::DARK.on_tinted_dark(tint),
            Colours::Contrast => Self::CONTRAST,
        }
    }

    /// Everything that is paper takes the tint; words and the accent stay.
    fn on_tinted_paper(self, tint: Tint) -> Self {
        let Some(paper) = colour(tint) else {
            return self;
        };
        let wash = mixed(paper, palette::INK, 0.07);
        Self {
            paper,
            sheet: mixed(paper, palette::WHITE, 0.6),
            wash,
            halo: mixed(paper, palette::WHITE, 0.45),
            dim: wash,
            wood: mixed(paper, palette::WOOD, 0.75),
            line: mixed(paper, palette::INK, 0.16),
            accent_mist: mixed(paper, palette::TEAL_MIST, 0.5),
            ..self
        }
    }

    /// On dark a tint only warms or cools what is behind the words.
    fn on_tinted_dark(self, tint: Tint) -> Self {
        let Some(tint) = colour(tint) else {
            return self;
        };
        let [paper, sheet, dim, line] = [self.paper, self.sheet, self.dim, self.line].map(|dark| mixed(dark, tint, 0.06));
        Self { paper, sheet, dim, line, wash: mixed(self.wash, tint, 0.3), halo: mixed(self.halo, tint, 0.3), ..self }
    }
}

/// The colour of a tint; none for the paper's own.
const fn colour(tint: Tint) -> Option<Color> {
    match tint {
        Tint::Own => None,
        Tint::White => Some(palette::WHITE),
        Tint::Cream => Some(palette::CREAM),
        Tint::Peach => Some(palette::PEACH),
        Tint::Mint => Some(palette::MINT),
        Tint::Sky => Some(palette::SKY),
        Tint::Lilac => Some(palette::LILAC),
    }
}
