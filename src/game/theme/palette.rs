//! Raw colours. Only `tokens` names them.

use bevy::color::Color;

pub(super) const PAPER: Color = Color::srgb_u8(0xf5, 0xed, 0xdf);
pub(super) const SHEET: Color = Color::srgb_u8(0xfd, 0xf9, 0xf1);
pub(super) const WASH: Color = Color::srgb_u8(0xec, 0xe0, 0xcb);
pub(super) const HALO: Color = Color::srgb_u8(0xf6, 0xdf, 0xb8);
pub(super) const WOOD: Color = Color::srgb_u8(0xd9, 0xc1, 0x9a);
pub(super) const WOOD_EDGE: Color = Color::srgb_u8(0xb8, 0x98, 0x68);
pub(super) const INK: Color = Color::srgb_u8(0x2b, 0x26, 0x21);
pub(super) const SOFT_INK: Color = Color::srgb_u8(0x66, 0x5b, 0x4e);
pub(super) const LINE: Color = Color::srgb_u8(0xd8, 0xc9, 0xb0);
pub(super) const TEAL: Color = Color::srgb_u8(0x1c, 0x66, 0x5c);
pub(super) const TEAL_DEEP: Color = Color::srgb_u8(0x12, 0x4d, 0x45);
pub(super) const TEAL_MIST: Color = Color::srgb_u8(0xe0, 0xeb, 0xe4);
pub(super) const BRICK: Color = Color::srgb_u8(0x9c, 0x36, 0x22);
pub(super) const BRICK_MIST: Color = Color::srgb_u8(0xf8, 0xe3, 0xd9);
pub(super) const SHADE: Color = Color::srgba_u8(0x4a, 0x36, 0x18, 0x2e);
pub(super) const WHITE: Color = Color::srgb_u8(0xff, 0xff, 0xff);
pub(super) const BLACK: Color = Color::srgb_u8(0x00, 0x00, 0x00);
pub(super) const BLUE: Color = Color::srgb_u8(0x00, 0x3c, 0x8f);
pub(super) const BLUE_MIST: Color = Color::srgb_u8(0xe2, 0xec, 0xff);
pub(super) const GREY: Color = Color::srgb_u8(0xee, 0xee, 0xee);
