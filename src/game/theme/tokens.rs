//! What colours mean, for warm paper and for high contrast.

use bevy::color::Color;

use super::palette;

/// Colours by meaning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tokens {
    /// The background of everything.
    pub(crate) paper: Color,
    /// A sheet or card on it.
    pub(crate) sheet: Color,
    /// Behind the customer.
    pub(crate) wash: Color,
    /// A disc behind the customer.
    pub(crate) halo: Color,
    /// The counter.
    pub(crate) wood: Color,
    /// Its front edge.
    pub(crate) wood_edge: Color,
    /// Words.
    pub(crate) ink: Color,
    /// Words of less weight.
    pub(crate) soft: Color,
    /// Thin lines.
    pub(crate) line: Color,
    /// The one accent.
    pub(crate) accent: Color,
    /// The accent under the pointer.
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
        wood: palette::WOOD,
        wood_edge: palette::WOOD_EDGE,
        ink: palette::INK,
        soft: palette::SOFT_INK,
        line: palette::LINE,
        accent: palette::TEAL,
        accent_deep: palette::TEAL_DEEP,
        accent_mist: palette::TEAL_MIST,
        on_accent: palette::WHITE,
        alarm: palette::BRICK,
        alarm_mist: palette::BRICK_MIST,
        shade: palette::SHADE,
    };

    /// Black on white, with dark lines.
    pub(crate) const CONTRAST: Self = Self {
        paper: palette::WHITE,
        sheet: palette::WHITE,
        wash: palette::GREY,
        halo: Color::NONE,
        wood: palette::GREY,
        wood_edge: palette::BLACK,
        ink: palette::BLACK,
        soft: palette::BLACK,
        line: palette::BLACK,
        accent: palette::BLUE,
        accent_deep: palette::BLACK,
        accent_mist: palette::BLUE_MIST,
        on_accent: palette::WHITE,
        alarm: palette::BRICK,
        alarm_mist: palette::WHITE,
        shade: Color::NONE,
    };
}
