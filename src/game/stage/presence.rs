//! The customer at the counter, alive: a face that changes by easing into the next, a lean that is taken slowly, a breath and a blink.
//!
//! All of it follows the play's expression. It moves for a while after something happened and then comes to rest, so that the window can sleep; under
//! reduced motion nothing moves at all.

use std::time::Duration;

use accesskit::{Node as Access, Role};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::ui::widget::NodeImageMode;
use bevy::window::RequestRedraw;

use super::Gallery;
use super::appearing::Appearing;
use super::avatar::{Crop, Eyes, FOOT, Layer, eyes, posture, view};
use crate::customer::{Expression, Face, Lean, Look};
use crate::game::prefs::Prefs;
use crate::game::state::Screen;
use crate::game::widgets::{Moment, Nest};

/// How long a change of face or lean takes.
const EASE: Duration = Duration::from_millis(450);
/// How long they breathe and blink after something happened.
pub(in crate::game) const REST: Duration = Duration::from_secs(12);
/// One breath.
const BREATH: f32 = 4.0;
/// How much a breath lifts the shoulders.
const LIFT: f32 = 0.007;
/// When they blink after something happened, in milliseconds, and how long the eyes are shut.
const BLINKS: [u64; 4] = [1_600, 4_900, 5_300, 9_400];
const SHUT: u64 = 130;

/// What the customer shows, what they showed before, and since when.
#[derive(Resource, Default)]
pub(in crate::game) struct Presence {
    was: Option<Expression>,
    now: Option<Expression>,
    /// When the expression changed.
    since: Duration,
    /// When something last happened.
    stirred: Duration,
    /// Entries told when this was last looked at.
    told: usize,
}

impl Presence {
    /// Takes in what the play shows now.
    pub(in crate::game) fn show(&mut self, expression: Expression, told: usize, now: Duration) {
        if self.now != Some(expression) {
            self.was = self.now;
            self.now = Some(expression);
            self.since = now;
        }
        if self.told != told {
            self.told = told;
            self.stirred = now;
        }
    }

    /// The face that is left and the face that is shown; none before anybody was met.
    pub(in crate::game) fn faces(&self) -> Option<(Face, Face)> {
        let now = self.now?;
        Some((self.was.unwrap_or(now).face, now.face))
    }
}

/// The figure: it leans and breathes about its foot.
#[derive(Component, Debug, Clone, Copy)]
struct Figure {
    /// Where the foot is, from the figure's middle, in design pixels.
    foot: Vec2,
    /// Design pixels to one of the drawing's.
    scale: f32,
}

/// A face of the figure.
#[derive(Component, Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::game) enum Visage {
    /// The one they come from.
    Was,
    /// The one they show.
    Now,
    /// The one they show, in the middle of a blink.
    Blink,
}

/// How the figure stands at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stance {
    /// Degrees, growth and sinking, as [`posture`] has them.
    lean: [f32; 3],
    /// How far the shoulders are lifted.
    breath: f32,
    /// How much of the new face is there.
    face: f32,
    /// Whether the eyes are shut.
    shut: bool,
    /// Whether any of it will be different in the next frame.
    moving: bool,
}

/// How a figure stands that leant `from` and leans `to`, so long after that changed and so long after something happened.
fn stance(from: Lean, to: Lean, changed: Duration, stirred: Duration, still: bool) -> Stance {
    if still {
        return Stance { lean: posture(to), breath: 0.0, face: 1.0, shut: false, moving: false };
    }
    let part = EasingCurve::new(0.0, 1.0, EaseFunction::SmoothStep).sample_clamped(changed.as_secs_f32() / EASE.as_secs_f32());
    let (old, new) = (posture(from), posture(to));
    let lean = std::array::from_fn(|at| old[at].lerp(new[at], part));
    let clock = stirred.as_secs_f32();
    // Comes in with the first breath and is gone with the last.
    let depth = (clock / 1.0).min((REST.as_secs_f32() - clock) / 2.5).clamp(0.0, 1.0);
    let breath = depth * LIFT * (1.0 - (clock / BREATH * std::f32::consts::TAU).cos()) / 2.0;
    let millis = u64::try_from(stirred.as_millis()).unwrap_or(u64::MAX);
    let shut = BLINKS.iter().any(|blink| (*blink..blink + SHUT).contains(&millis));
    Stance { lean, breath, face: part, shut, moving: changed < EASE || stirred < REST }
}

impl Stance {
    /// The figure's transform: turned and grown about its foot.
    fn transform(&self, figure: Figure) -> UiTransform {
        let [turn, grow, drop] = self.lean;
        let rotation = Rot2::degrees(turn);
        let scale = Vec2::new(grow * (1.0 + self.breath * 0.3), grow * (1.0 + self.breath));
        let shift = figure.foot + Vec2::new(0.0, drop * figure.scale) - rotation * (scale * figure.foot);
        UiTransform { translation: Val2::px(shift.x, shift.y), rotation, scale }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Presence>();
    app.add_systems(OnEnter(Screen::Call), meet);
    app.add_systems(Update, live.after(Moment::Draw).run_if(in_state(Screen::Call)));
}

/// Nobody stands there yet: the first face is not eased into.
fn meet(mut presence: ResMut<Presence>) {
    *presence = Presence::default();
}

fn live(
    mut presence: ResMut<Presence>,
    time: Res<Time>,
    prefs: Res<Prefs>,
    appearing: Res<Appearing>,
    mut figures: Query<(&Figure, &mut UiTransform)>,
    mut faces: Query<(&Visage, &mut ImageNode, &mut Visibility)>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let now = time.elapsed();
    // While they speak they are awake.
    if appearing.running() {
        presence.stirred = now;
    }
    let Some(shown) = presence.now else {
        return;
    };
    let Ok((figure, mut transform)) = figures.single_mut() else {
        return;
    };
    let was = presence.was.unwrap_or(shown);
    // Whoever is met for the first time has not changed.
    let changed = if presence.was.is_none() { EASE } else { now.saturating_sub(presence.since) };
    let stirred = now.saturating_sub(presence.stirred);
    let stance = stance(was.lean, shown.lean, changed, stirred, prefs.still);
    transform.set_if_neq(stance.transform(*figure));
    let shut = stance.shut && stance.face >= 1.0 && eyes(shown.face).is_some();
    for (visage, mut image, mut visibility) in &mut faces {
        // Only lines fade into one another: the skin under them is the body's.
        let (there, alpha) = match visage {
            Visage::Was => (stance.face < 1.0, 1.0 - stance.face),
            Visage::Now => (!shut, stance.face),
            Visage::Blink => (shut, 1.0),
        };
        visibility.set_if_neq(if there { Visibility::Inherited } else { Visibility::Hidden });
        let colour = Color::WHITE.with_alpha(alpha);
        if image.color != colour {
            image.color = colour;
        }
    }
    if stance.moving {
        redraw.write(RequestRedraw);
    }
}

/// The customer's layers as pictures, ready to be put on the stage.
pub(super) struct Portrait {
    node: Node,
    figure: Figure,
    parts: Vec<(Node, Option<Visage>, Handle<Image>)>,
}

impl Portrait {
    /// The customer as they show themselves now, `height` design pixels high, at `pixels` real ones to a design pixel.
    pub(super) fn new(
        (gallery, images): (&mut Gallery, &mut Assets<Image>),
        look: &Look,
        (was, shown): (Face, Face),
        height: f32,
        pixels: f32,
    ) -> Self {
        let [left, top, across, high] = view(look, Crop::Bust);
        let scale = height / high;
        let foot = (Vec2::from(FOOT) - Vec2::new(left + across / 2.0, top + high / 2.0)) * scale;
        let layers = [
            (Layer::Body, None),
            (Layer::Face(was, Eyes::Open), Some(Visage::Was)),
            (Layer::Face(shown, Eyes::Open), Some(Visage::Now)),
            (Layer::Face(shown, Eyes::Closed), Some(Visage::Blink)),
            (Layer::Over, None),
        ];
        let parts = layers.into_iter().filter(|(layer, _)| layer.exists(look)).map(|(layer, visage)| {
            let [part_left, part_top, part_across, part_high] = layer.view(look);
            let node = Node {
                position_type: PositionType::Absolute,
                left: percent((part_left - left) / across * 100.0),
                top: percent((part_top - top) / high * 100.0),
                width: percent(part_across / across * 100.0),
                height: percent(part_high / high * 100.0),
                ..default()
            };
            (node, visage, gallery.layer(images, look, layer, height * pixels))
        });
        let parts = parts.collect();
        // At the foot of the stage where there is room; where the desk is full, the counter hides the body, never the head.
        let node = Node { width: px(across * scale), height: px(height), flex_shrink: 0.0, margin: UiRect::top(auto()), ..default() };
        Self { node, figure: Figure { foot, scale }, parts }
    }

    /// Puts them there. `name` is what a screen reader says of them.
    pub(super) fn spawn(self, nest: &mut Nest, name: String) {
        let mut access = Access::new(Role::Image);
        access.set_label(name);
        nest.spawn((self.node, self.figure, AccessibilityNode(access), Pickable::IGNORE)).with_children(|figure| {
            for (node, visage, image) in self.parts {
                let picture = ImageNode { image, image_mode: NodeImageMode::Stretch, ..default() };
                let mut part = figure.spawn((node, picture, Pickable::IGNORE));
                if let Some(visage) = visage {
                    part.insert(visage);
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Duration = Duration::ZERO;

    #[test]
    fn a_change_is_eased_into_and_arrives() {
        let begun = stance(Lean::Upright, Lean::In, NOTHING, NOTHING, false);
        let half = stance(Lean::Upright, Lean::In, EASE / 2, NOTHING, false);
        let there = stance(Lean::Upright, Lean::In, EASE, NOTHING, false);
        assert_eq!((begun.lean, begun.face), (posture(Lean::Upright), 0.0));
        assert!(half.lean[0] > 0.0 && half.lean[0] < posture(Lean::In)[0]);
        assert_eq!((there.lean, there.face), (posture(Lean::In), 1.0));
    }

    #[test]
    fn they_breathe_and_blink_and_come_to_rest() {
        let at = |millis| stance(Lean::Back, Lean::Back, REST, Duration::from_millis(millis), false);
        assert!(at(2_000).breath > 0.0);
        assert!(at(BLINKS[0]).shut && !at(BLINKS[0] + SHUT).shut);
        let rest = stance(Lean::Back, Lean::Back, REST, REST, false);
        assert_eq!((rest.breath, rest.shut, rest.moving), (0.0, false, false));
    }

    #[test]
    fn under_reduced_motion_nothing_moves() {
        for millis in [0, 100, BLINKS[0], 3_000] {
            let time = Duration::from_millis(millis);
            let still = stance(Lean::Upright, Lean::In, time, time, true);
            assert_eq!(still, Stance { lean: posture(Lean::In), breath: 0.0, face: 1.0, shut: false, moving: false });
        }
    }

    #[test]
    fn a_figure_turns_about_its_foot() {
        let figure = Figure { foot: Vec2::new(-20.0, 330.0), scale: 0.5 };
        let stance = stance(Lean::In, Lean::In, REST, REST, false);
        let UiTransform { translation: Val2 { x: Val::Px(x), y: Val::Px(y) }, rotation, scale } = stance.transform(figure) else {
            panic!("a shift in pixels");
        };
        let foot = Vec2::new(x, y) + rotation * (scale * figure.foot);
        assert!(foot.distance(figure.foot + Vec2::new(0.0, 21.5)) < 0.01, "{foot}");
    }
}
