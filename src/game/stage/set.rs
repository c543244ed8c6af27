//! The stage of a call, one for each channel: somebody at a counter, in a lobby or in an office; a handset and a voice; a chat; an envelope.

use accesskit::{Node as Access, Role};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::ui::widget::NodeImageMode;

use super::presence::Portrait;
use super::{Gallery, Presence, scenery, voice};
use crate::codebook::terms::Channel;
use crate::customer::Look;
use crate::game::engine::Moment as Now;
use crate::game::prefs::{Colours, Prefs};
use crate::game::state::Room;
use crate::game::theme::{Size, Theme, Tokens, gap};
use crate::game::widgets::Nest;
use crate::game::widgets::surface::column;
use crate::game::words;

/// Of what stands for somebody unseen, as a share of how high a person would be.
const PROP: f32 = 0.52;

/// What stands on the stage now, drawn and ready.
pub(in crate::game) struct Set {
    cast: Cast,
    /// How wide the stage is, in design pixels.
    width: f32,
    /// How high the customer is.
    height: f32,
}

enum Cast {
    Person(Box<Portrait>, Option<Handle<Image>>),
    /// Somebody stood there and has walked out.
    Nobody(Option<Handle<Image>>),
    Prop(Handle<Image>),
}

impl Set {
    /// The stage for this moment: `width` design pixels wide, a customer `height` high, unless they have `left`.
    pub(in crate::game) fn new(
        (gallery, images): (&mut Gallery, &mut Assets<Image>),
        (theme, prefs, room): (&Theme, &Prefs, Room),
        look: &Look,
        (now, presence, left): (&Now, &Presence, bool),
        (width, height): (f32, f32),
    ) -> Self {
        let tokens = &theme.tokens;
        let cast = match presence.faces() {
            Some(faces) if now.channel == Channel::FaceToFace => {
                // The room is lit in the dark colours, too: black things on a light wall would stare.
                let lit = if prefs.colours == Colours::Dark { Tokens { halo: tokens.halo, ..Tokens::WARM } } else { *tokens };
                // Nothing stands behind anybody where contrast is what counts.
                let behind = (prefs.colours != Colours::Contrast)
                    .then(|| gallery.scenery(images, &lit, now.setting, width * scenery::HEIGHT * room.pixels));
                if left {
                    Cast::Nobody(behind)
                } else {
                    Cast::Person(Box::new(Portrait::new((gallery, images), look, faces, height, room.pixels)), behind)
                }
            }
            _ => Cast::Prop(gallery.prop(images, tokens, now.channel, now.expression, height * PROP * room.pixels)),
        };
        Self { cast, width, height }
    }

    /// Whether somebody can be seen, or the place where they stood.
    pub(in crate::game) const fn is_seen(&self) -> bool {
        matches!(self.cast, Cast::Person(..) | Cast::Nobody(_))
    }

    /// Puts it there. Everything that the drawing tells is said in words, too.
    pub(in crate::game) fn spawn(self, side: &mut Nest, theme: &Theme, customer: &str, now: &Now, narrow: bool) {
        let tokens = theme.tokens;
        let unseen = !self.is_seen();
        let node = Node {
            flex_grow: 1.0,
            flex_basis: px(0),
            min_height: px(0),
            overflow: Overflow::clip(),
            align_items: AlignItems::Center,
            justify_content: if unseen { JustifyContent::Center } else { JustifyContent::FlexStart },
            padding: if unseen { px(if narrow { gap::SMALL } else { gap::USUAL }).all() } else { UiRect::DEFAULT },
            ..column(gap::SMALL)
        };
        side.spawn(node).with_children(|stage| match self.cast {
            Cast::Person(portrait, behind) => {
                if let Some(image) = behind {
                    backdrop(stage, image, self.width);
                }
                let seen = words::seen(now.expression);
                if narrow {
                    // Side by side: where there is little room, words would hide the face. Their name stands at what they say.
                    let row = Node { width: percent(100), height: percent(100), align_items: AlignItems::Center, ..default() };
                    let left =
                        Node { width: percent(46), height: percent(100), flex_shrink: 0.0, overflow: Overflow::clip(), ..column(0.0) };
                    let right =
                        Node { flex_grow: 1.0, flex_basis: px(0), min_width: px(0), padding: UiRect::right(px(gap::SMALL)), ..default() };
                    stage.spawn((row, Pickable::IGNORE)).with_children(|row| {
                        row.spawn(left).with_children(|left| portrait.spawn(left, format!("{customer}, {seen}")));
                        row.spawn(right).with_children(|right| slip(right, theme, None, words::face(now.expression.face)));
                    });
                } else {
                    portrait.spawn(stage, format!("{customer}, {seen}"));
                    plate(stage, theme, customer, &seen);
                }
            }
            Cast::Nobody(behind) => {
                if let Some(image) = behind {
                    backdrop(stage, image, self.width);
                }
                plate(stage, theme, customer, &words::HAS_LEFT);
            }
            Cast::Prop(image) => {
                let high = self.height * PROP;
                if !narrow {
                    // Square, and the first to give way where the desk is full.
                    let node = Node { height: px(high), aspect_ratio: Some(1.0), min_height: px(0), flex_shrink: 1.0, ..default() };
                    stage.spawn((node, ImageNode { image, image_mode: NodeImageMode::Stretch, ..default() }, Pickable::IGNORE));
                }
                let mut access = Access::new(Role::Image);
                access.set_label(match now.channel {
                    Channel::Telephone => format!("{customer}, {}", now.expression.voice.caption()),
                    _ => format!("{customer}, {}", words::channel(now.channel)),
                });
                let node = Node { align_items: AlignItems::Center, flex_shrink: 0.0, ..column(gap::HAIR) };
                stage.spawn((node, AccessibilityNode(access))).with_children(|who| {
                    let size = if narrow { Size::Small } else { Size::Dialogue };
                    who.spawn((theme.bold(customer, size, tokens.on_wash), TextLayout::justify(Justify::Center)));
                    if now.channel == Channel::Telephone {
                        voice::line(who, theme, now.expression.voice, narrow);
                        let size = if narrow { Size::Small } else { Size::Dialogue };
                        who.spawn(theme.text(now.expression.voice.caption(), size, tokens.on_wash));
                    } else {
                        let size = if narrow { Size::Small } else { Size::Body };
                        who.spawn(theme.text(words::channel(now.channel), size, tokens.on_wash));
                    }
                });
            }
        });
    }
}

/// The wall behind them, from the desk up.
fn backdrop(stage: &mut Nest, image: Handle<Image>, width: f32) {
    let node = Node {
        position_type: PositionType::Absolute,
        bottom: px(0),
        left: px(0),
        width: px(width),
        height: px(width * scenery::HEIGHT),
        ..default()
    };
    stage.spawn((node, ImageNode { image, image_mode: NodeImageMode::Stretch, ..default() }, Pickable::IGNORE));
}

/// Who it is and what can be seen of them, in words, at the foot of the stage.
fn plate(stage: &mut Nest, theme: &Theme, customer: &str, seen: &str) {
    let node = Node {
        position_type: PositionType::Absolute,
        left: px(gap::USUAL),
        right: px(gap::USUAL),
        bottom: px(gap::SMALL),
        justify_content: JustifyContent::FlexStart,
        ..default()
    };
    stage.spawn((node, Pickable::IGNORE)).with_children(|row| slip(row, theme, Some(customer), seen));
}

/// The words themselves, on a slip of paper.
fn slip(row: &mut Nest, theme: &Theme, customer: Option<&str>, seen: &str) {
    let tokens = theme.tokens;
    let node = Node {
        padding: UiRect::axes(px(14), px(6)),
        border: px(theme.hair).all(),
        border_radius: BorderRadius::all(px(gap::ROUND)),
        column_gap: px(gap::SMALL),
        flex_wrap: FlexWrap::Wrap,
        ..default()
    };
    row.spawn((node, BackgroundColor(tokens.sheet), BorderColor::all(tokens.line), Pickable::IGNORE)).with_children(|slip| {
        if let Some(customer) = customer {
            slip.spawn((theme.bold(customer, Size::Small, tokens.accent_deep), Label));
        }
        slip.spawn((theme.text(seen, Size::Small, tokens.ink), Label));
    });
}
