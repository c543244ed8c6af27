//! Raw colours, and mixing them. Only `tokens` names them.

use bevy::color::{Color, Mix, Srgba};

pub(super) const PAPER: Color = Color::srgb_u8(0xf5, 0xed, 0xdf);
pub(super) const SHEET: Color = Color::srgb_u8(0xfd, 0xf9, 0xf1);
pub(super) const WASH: Color = Color::srgb_u8(0xec, 0xe0, 0xcb);
pub(super) const HALO: Color = Color::srgb_u8(0xf6, 0xdf, 0xb8);
pub(super) const WOOD: Color = Color::srgb_u8(0xdf, 0xca, 0xa8);
pub(super) const WOOD_EDGE: Color = Color::srgb_u8(0xb8, 0x98, 0x68);
pub(super) const INK: Color = Color::srgb_u8(0x2b, 0x26, 0x21);
pub(super) const SOFT_INK: Color = Color::srgb_u8(0x59, 0x4f, 0x43);
pub(super) const LINE: Color = Color::srgb_u8(0xd8, 0xc9, 0xb0);
pub(super) const EDGE: Color = Color::srgb_u8(0x78, 0x6a, 0x55);
pub(super) const TEAL: Color = Color::srgb_u8(0x1c, 0x66, 0x5c);
pub(super) const TEAL_DEEP: Color = Color::srgb_u8(0x12, 0x4d, 0x45);
pub(super) const TEAL_MIST: Color = Color::srgb_u8(0xe0, 0xeb, 0xe4);
pub(super) const BRICK: Color = Color::srgb_u8(0x9c, 0x36, 0x22);
pub(super) const BRICK_MIST: Color = Color::srgb_u8(0xf8, 0xe3, 0xd9);
pub(super) const SHADE: Color = Color::srgba_u8(0x4a, 0x36, 0x18, 0x2e);

pub(super) const NIGHT: Color = Color::srgb_u8(0x1d, 0x1b, 0x19);
pub(super) const NIGHT_SHEET: Color = Color::srgb_u8(0x29, 0x26, 0x23);
pub(super) const NIGHT_DIM: Color = Color::srgb_u8(0x35, 0x31, 0x2d);
pub(super) const NIGHT_LINE: Color = Color::srgb_u8(0x4c, 0x46, 0x40);
pub(super) const NIGHT_EDGE: Color = Color::srgb_u8(0x95, 0x8a, 0x7c);
pub(super) const NIGHT_WOOD: Color = Color::srgb_u8(0x40, 0x35, 0x28);
pub(super) const NIGHT_WOOD_EDGE: Color = Color::srgb_u8(0x6b, 0x57, 0x3c);
pub(super) const LAMP: Color = Color::srgb_u8(0xb5, 0xa9, 0x95);
pub(super) const LAMP_HALO: Color = Color::srgb_u8(0xcc, 0xbc, 0x9e);
pub(super) const CHALK: Color = Color::srgb_u8(0xf1, 0xea, 0xde);
pub(super) const SOFT_CHALK: Color = Color::srgb_u8(0xc8, 0xbe, 0xb0);
pub(super) const SEA: Color = Color::srgb_u8(0x6f, 0xc4, 0xb4);
pub(super) const SEA_BRIGHT: Color = Color::srgb_u8(0x97, 0xdb, 0xcd);
pub(super) const SEA_MIST: Color = Color::srgb_u8(0x22, 0x3a, 0x36);
pub(super) const CORAL: Color = Color::srgb_u8(0xf2, 0xa1, 0x8c);
pub(super) const CORAL_MIST: Color = Color::srgb_u8(0x46, 0x27, 0x20);
pub(super) const NIGHT_SHADE: Color = Color::srgba_u8(0x00, 0x00, 0x00, 0x66);

pub(super) const WHITE: Color = Color::srgb_u8(0xff, 0xff, 0xff);
pub(super) const BLACK: Color = Color::srgb_u8(0x00, 0x00, 0x00);
pub(super) const BLUE: Color = Color::srgb_u8(0x00, 0x3c, 0x8f);
pub(super) const BLUE_MIST: Color = Color::srgb_u8(0xe2, 0xec, 0xff);
pub(super) const GREY: Color = Color::srgb_u8(0xee, 0xee, 0xee);
pub(super) const DEEP_BRICK: Color = Color::srgb_u8(0x8a, 0x1c, 0x10);

pub(super) const CREAM: Color = Color::srgb_u8(0xfb, 0xf2, 0xd0);
pub(super) const PEACH: Color = Color::srgb_u8(0xfc, 0xe2, 0xcd);
pub(super) const MINT: Color = Color::srgb_u8(0xdb, 0xf1, 0xe2);
pub(super) const SKY: Color = Color::srgb_u8(0xda, 0xe9, 0xf9);
pub(super) const LILAC: Color = Color::srgb_u8(0xe9, 0xe1, 0xf6);

/// One colour with a share of another in it.
pub(super) fn mixed(one: Color, other: Color, share: f32) -> Color {
    Color::Srgba(Srgba::from(one).mix(&Srgba::from(other), share))
}
