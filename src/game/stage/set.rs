//! The stage of a call, one for each channel: somebody at a counter, in a lobby or in an office; a handset and a voice; a chat; an envelope.

use accesskit::{Node as Access, Role};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::ui::widget::NodeImageMode;

use super::presence::Portrait;
use super::{Gallery, Presence, scenery, voice};
use crate::codebook::terms::Channel;
use crate::customer::Look;
use crate::game::engine::{Entry, Moment as Now, Told};
use crate::game::prefs::{Colours, Prefs};
use crate::game::state::Room;
use crate::game::theme::{Size, Theme, Tokens, gap};
use crate::game::widgets::Nest;
use crate::game::widgets::surface::column;
use crate::game::words;

/// Of what stands for somebody unseen, as a share of how high a person would be.
const PROP: f32 = 0.52;

/// Whom one speaks with.
pub(in crate::game) struct Who<'w> {
    /// The customer.
    pub(in crate::game) customer: &'w str,
    /// Who spoke last, where that is somebody else: a colleague, while the customer holds the line.
    other: Option<&'w str>,
}

impl<'w> Who<'w> {
    /// After what was told.
    pub(in crate::game) fn now(customer: &'w str, told: &'w [Told]) -> Self {
        let mut here = told.iter().rev().take_while(|told| !matches!(told.entry, Entry::Scene { .. }));
        let last = here.find_map(|told| match &told.entry {
            Entry::Line { speaker, customer, .. } => Some((speaker.as_str(), *customer)),
            _ => None,
        });
        Self { customer, other: last.filter(|(_, customer)| !customer).map(|(speaker, _)| speaker) }
    }
}

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
    pub(in crate::game) fn spawn(self, side: &mut Nest, theme: &Theme, who: &Who, now: &Now, narrow: bool) {
        let customer = who.customer;
        let hidden = !self.is_seen();
        let node = Node {
            flex_grow: 1.0,
            flex_basis: px(0),
            min_height: px(0),
            overflow: Overflow::clip(),
            align_items: AlignItems::Center,
            justify_content: if hidden { JustifyContent::Center } else { JustifyContent::FlexStart },
            padding: if hidden { px(if narrow { gap::SMALL } else { gap::USUAL }).all() } else { UiRect::DEFAULT },
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
                unseen(stage, theme, who, now, narrow, voice::BARS);
            }
        });
    }
}

/// How high somebody is who stands only in the bar.
pub(in crate::game) const BADGE: f32 = 76.0;
/// How wide they are there.
const BADGE_WIDTH: f32 = 64.0;
/// How long the line of a voice is there.
const BADGE_BARS: u8 = 9;

impl Set {
    /// Puts it into the bar, where there is little room: a head, or a name, and what is seen or heard in words.
    pub(in crate::game) fn badge(self, bar: &mut Nest, theme: &Theme, who: &Who, now: &Now) {
        let node = Node {
            flex_grow: 1.0,
            flex_basis: px(0),
            min_height: px(BADGE),
            padding: UiRect::horizontal(px(gap::SMALL)),
            column_gap: px(gap::SMALL),
            border_radius: BorderRadius::all(px(gap::ROUND)),
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            ..default()
        };
        bar.spawn((node, BackgroundColor(theme.tokens.wash))).with_children(|badge| match self.cast {
            Cast::Person(portrait, _) => {
                let head = Node {
                    width: px(BADGE_WIDTH),
                    height: px(BADGE),
                    flex_shrink: 0.0,
                    overflow: Overflow::clip(),
                    align_items: AlignItems::Center,
                    ..column(0.0)
                };
                badge.spawn(head).with_children(|head| portrait.spawn(head, format!("{}, {}", who.customer, words::seen(now.expression))));
                badge.spawn((theme.text(words::face(now.expression.face), Size::Small, theme.tokens.on_wash), Label));
            }
            Cast::Nobody(_) => {
                badge.spawn((theme.text(&*words::HAS_LEFT, Size::Small, theme.tokens.on_wash), Label));
            }
            Cast::Prop(_) => unseen(badge, theme, who, now, true, BADGE_BARS),
        });
    }
}

/// Somebody who cannot be seen: who it is, and how they sound, with a line of so many `bars`.
fn unseen(stage: &mut Nest, theme: &Theme, who: &Who, now: &Now, narrow: bool, bars: u8) {
    let tokens = theme.tokens;
    // Of somebody else nothing is known but who it is.
    let (name, heard) = match who.other {
        Some(other) => (other, false),
        None => (who.customer, now.channel == Channel::Telephone),
    };
    let about = if heard { now.expression.voice.caption() } else { words::channel(now.channel) };
    let mut access = Access::new(Role::Image);
    access.set_label(format!("{name}, {about}"));
    // Beside other things, a long name takes two lines.
    let node = Node {
        align_items: AlignItems::Center,
        flex_shrink: if narrow { 1.0 } else { 0.0 },
        ..column(if narrow { 0.0 } else { gap::HAIR })
    };
    stage.spawn((node, AccessibilityNode(access))).with_children(|who| {
        let size = if narrow { Size::Small } else { Size::Dialogue };
        who.spawn((theme.bold(name, size, tokens.on_wash), TextLayout::justify(Justify::Center)));
        if heard {
            voice::line(who, theme, now.expression.voice, narrow, bars);
            who.spawn((theme.text(about, size, tokens.on_wash), TextLayout::justify(Justify::Center)));
        } else {
            let size = if narrow { Size::Small } else { Size::Body };
            who.spawn(theme.text(about, size, tokens.on_wash));
        }
    });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::{Expression, Mood};

    #[test]
    fn whoever_speaks_is_named_and_the_customer_where_nobody_else_did() {
        let scene = || Entry::Scene { title: "The call".to_owned(), channel: Channel::Telephone };
        let line = |speaker: &str, customer| Entry::Line {
            speaker: speaker.to_owned(),
            customer,
            cue: None,
            words: "Hello.".to_owned(),
            expression: Expression::of(Mood::new([10; 4])),
        };
        let all = [scene(), line("Gareth", true), line("Tomasz", false), Entry::Waited, line("Gareth", true), scene()];
        let told: Vec<Told> = all.into_iter().map(|entry| Told { turn: 1, entry }).collect();
        let other = |upto: usize| Who::now("Gareth Pryce", &told[..upto]).other;
        assert_eq!([1, 2, 3, 4, 5, 6].map(other), [None, None, Some("Tomasz"), Some("Tomasz"), None, None]);
    }
}
