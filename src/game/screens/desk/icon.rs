//! Small drawings of what lies on the desk: boxes and rings on a grid of 32, in the colours of the theme, so that they are as clear in every one.

use bevy::prelude::*;

use crate::codebook::terms::ActionKind;
use crate::game::theme::Theme;
use crate::game::widgets::Nest;

/// How a part of a drawing is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// Paper with an edge of ink.
    Paper,
    /// An edge of ink with nothing in it.
    Hollow,
    /// Ink.
    Ink,
    /// The accent.
    Accent,
}

use Fill::{Accent, Hollow, Ink, Paper};

/// Left, top, width, height, how round its corners are, and its filling.
pub(super) type Part = (f32, f32, f32, f32, f32, Fill);

/// A small drawing.
pub(super) type Icon = &'static [Part];

pub(super) const BINDER: Icon =
    &[(6., 3., 21., 26., 2., Paper), (6., 3., 7., 26., 2., Accent), (16., 9., 8., 2., 0., Ink), (16., 14., 8., 2., 0., Ink)];
const FOLDER: Icon =
    &[(3., 6., 13., 8., 2., Paper), (3., 10., 26., 17., 2., Paper), (7., 16., 13., 2., 0., Ink), (7., 21., 9., 2., 0., Ink)];
const NOTE: Icon =
    &[(7., 3., 18., 26., 2., Paper), (11., 8., 10., 5., 1., Accent), (11., 17., 10., 2., 0., Ink), (11., 22., 7., 2., 0., Ink)];
const LENS: Icon = &[(4., 4., 18., 18., 9., Hollow), (20., 20., 4., 4., 1., Ink), (23., 23., 4., 4., 1., Ink), (26., 26., 4., 4., 1., Ink)];
const BADGE: Icon = &[
    (3., 6., 26., 20., 3., Paper),
    (7., 10., 7., 7., 4., Accent),
    (6., 19., 9., 3., 2., Accent),
    (18., 11., 8., 2., 0., Ink),
    (18., 16., 8., 2., 0., Ink),
];
const TILL: Icon = &[
    (6., 3., 15., 9., 1., Paper),
    (9., 6., 9., 3., 0., Accent),
    (3., 11., 26., 17., 2., Paper),
    (7., 15., 4., 3., 0., Ink),
    (14., 15., 4., 3., 0., Ink),
    (21., 15., 4., 3., 0., Ink),
    (3., 22., 26., 2., 0., Ink),
];
const DIARY: Icon = &[
    (4., 5., 24., 23., 2., Paper),
    (4., 5., 24., 7., 2., Accent),
    (9., 2., 3., 6., 1., Ink),
    (20., 2., 3., 6., 1., Ink),
    (9., 16., 4., 3., 0., Ink),
    (15., 16., 4., 3., 0., Ink),
    (21., 16., 3., 3., 0., Ink),
    (9., 22., 4., 3., 0., Ink),
];
const LOG: Icon = &[
    (3., 5., 14., 22., 1., Paper),
    (15., 5., 14., 22., 1., Paper),
    (6., 10., 7., 2., 0., Ink),
    (6., 15., 7., 2., 0., Ink),
    (19., 10., 7., 2., 0., Accent),
];
const FORM: Icon = &[
    (6., 3., 20., 26., 2., Paper),
    (9., 8., 6., 6., 1., Hollow),
    (11., 10., 2., 2., 0., Accent),
    (9., 18., 6., 6., 1., Hollow),
    (17., 10., 6., 2., 0., Ink),
    (17., 20., 6., 2., 0., Ink),
];
const TAG: Icon =
    &[(3., 8., 26., 16., 4., Paper), (6., 14., 4., 4., 2., Ink), (18., 11., 3., 6., 0., Accent), (18., 19., 3., 3., 0., Accent)];
const PERSON: Icon = &[(10., 3., 12., 12., 6., Paper), (5., 17., 22., 12., 8., Paper)];
const PHONE: Icon = &[(9., 2., 14., 28., 3., Paper), (12., 6., 8., 14., 0., Accent), (14., 23., 4., 3., 1., Ink)];
const STEPS: Icon = &[(4., 22., 7., 7., 0., Ink), (12., 14., 7., 15., 0., Ink), (20., 5., 7., 24., 0., Accent)];
const HANDOVER: Icon = &[
    (3., 8., 9., 9., 5., Paper),
    (2., 19., 11., 8., 4., Paper),
    (20., 8., 9., 9., 5., Accent),
    (19., 19., 11., 8., 4., Accent),
    (13., 12., 6., 2., 0., Ink),
];
const TICK: Icon = &[
    (3., 3., 26., 26., 13., Paper),
    (9., 16., 4., 4., 1., Accent),
    (12., 19., 4., 4., 1., Accent),
    (15., 16., 4., 4., 1., Accent),
    (18., 13., 4., 4., 1., Accent),
    (21., 10., 4., 4., 1., Accent),
];
const FLAG: Icon = &[(7., 3., 3., 26., 0., Ink), (10., 5., 17., 11., 1., Accent)];
const DOOR: Icon = &[(8., 3., 16., 26., 1., Paper), (19., 16., 3., 3., 2., Ink)];
const PAUSE: Icon = &[(9., 6., 5., 20., 1., Ink), (18., 6., 5., 20., 1., Ink)];
const SLIDERS: Icon =
    &[(4., 9., 24., 2., 0., Ink), (8., 6., 8., 8., 4., Accent), (4., 21., 24., 2., 0., Ink), (17., 18., 8., 8., 4., Accent)];
const BOX: Icon = &[(4., 8., 24., 19., 2., Paper), (14., 8., 4., 19., 0., Accent)];
/// Something locked.
pub(super) const LOCK: Icon = &[(10., 4., 12., 16., 6., Hollow), (7., 14., 18., 14., 3., Ink)];

/// What a thing of the desk looks like.
pub(super) const fn of(kind: ActionKind) -> Icon {
    match kind {
        ActionKind::Policy => BINDER,
        ActionKind::Record => FOLDER,
        ActionKind::Product => NOTE,
        ActionKind::Verify => BADGE,
        ActionKind::Refund => TILL,
        ActionKind::Book => DIARY,
        ActionKind::Log => LOG,
        ActionKind::Complaint => FORM,
        ActionKind::Safety => TAG,
        ActionKind::Ask => PERSON,
        ActionKind::Escalate => STEPS,
        ActionKind::Transfer => HANDOVER,
        ActionKind::Hold => PHONE,
        ActionKind::FollowUp => TICK,
        ActionKind::Private | ActionKind::Leave => DOOR,
        ActionKind::Adjust => SLIDERS,
        ActionKind::PauseRecording => PAUSE,
        ActionKind::Report => FLAG,
        ActionKind::Inspect => LENS,
        ActionKind::Other => BOX,
    }
}

/// Draws one, `across` design pixels wide and high.
pub(super) fn draw(nest: &mut Nest, theme: &Theme, icon: Icon, across: f32) {
    let (tokens, unit) = (theme.tokens, across / 32.0);
    let canvas = Node { width: px(across), height: px(across), flex_shrink: 0.0, ..default() };
    nest.spawn((canvas, Pickable::IGNORE)).with_children(|canvas| {
        for (left, top, width, height, round, fill) in icon {
            let edge = if matches!(fill, Paper | Hollow) { theme.edge } else { 0.0 };
            let node = Node {
                position_type: PositionType::Absolute,
                left: px(left * unit),
                top: px(top * unit),
                width: px(width * unit),
                height: px(height * unit),
                border: px(edge).all(),
                border_radius: BorderRadius::all(px(round * unit)),
                ..default()
            };
            let inside = match fill {
                Paper => tokens.sheet,
                Hollow => Color::NONE,
                Ink => tokens.ink,
                Accent => tokens.accent,
            };
            canvas.spawn((node, BackgroundColor(inside), BorderColor::all(tokens.ink), Pickable::IGNORE));
        }
    });
}
