//! What moves while somebody who cannot be seen speaks or writes: a line that follows the voice, and the dots of one who types.

use std::time::Duration;

use bevy::prelude::*;
use bevy::window::RequestRedraw;

use super::appearing::Appearing;
use crate::customer::Voice;
use crate::game::prefs::Prefs;
use crate::game::state::Screen;
use crate::game::theme::Theme;
use crate::game::widgets::{Moment, Nest};

/// Bars of the line.
pub(super) const BARS: u8 = 23;
/// How high the line can get, in design pixels.
const HEIGHT: f32 = 84.0;
/// What is left of a bar when nobody speaks.
const QUIET: f32 = 0.07;
/// How long the line takes to come to rest.
const EBB: Duration = Duration::from_millis(350);

/// One bar of the line of a voice that sounds like this.
#[derive(Component, Debug, Clone, Copy)]
pub(in crate::game) struct Bar(u8, Voice);

/// One dot of somebody who types.
#[derive(Component, Debug, Clone, Copy)]
struct Dot(u8);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (sway, type_on).after(Moment::Draw).run_if(in_state(Screen::Call)));
}

/// The line of a voice, at rest, of so many bars at most; lower where there is little room.
pub(super) fn line(nest: &mut Nest, theme: &Theme, voice: Voice, narrow: bool, bars: u8) {
    let high = if narrow { HEIGHT / 3.0 } else { HEIGHT };
    let row = Node { height: px(high), column_gap: px(5), align_items: AlignItems::Center, flex_shrink: 0.0, ..default() };
    nest.spawn((row, Pickable::IGNORE)).with_children(|row| {
        for bar in 0..BARS.min(bars) {
            let node = Node { width: px(6), height: px(high), border_radius: BorderRadius::all(px(3)), ..default() };
            let rest = UiTransform::from_scale(Vec2::new(1.0, QUIET));
            row.spawn((node, Bar(bar, voice), rest, BackgroundColor(theme.tokens.accent), Pickable::IGNORE));
        }
    });
}

/// Three dots, where a message is being typed.
pub(in crate::game) fn dots(nest: &mut Nest, theme: &Theme) {
    let row = Node { column_gap: px(8), padding: UiRect::axes(px(2), px(11)), ..default() };
    nest.spawn((row, Pickable::IGNORE)).with_children(|row| {
        for dot in 0..3 {
            let node = Node { width: px(10), height: px(10), border_radius: BorderRadius::all(percent(50)), ..default() };
            row.spawn((node, Dot(dot), UiTransform::IDENTITY, BackgroundColor(theme.tokens.soft), Pickable::IGNORE));
        }
    });
}

/// How high a bar stands, of 1, after so many seconds of speaking.
fn wave(bar: u8, voice: Voice, seconds: f32) -> f32 {
    let loud = match voice {
        Voice::Raised => 1.0,
        Voice::Clipped => 0.78,
        Voice::Warm => 0.68,
        Voice::Even => 0.58,
        Voice::Unsure => 0.42,
        Voice::Flat => 0.3,
    };
    // Short and clipped, or with pauses: the voice is not always there.
    let there = match voice {
        Voice::Clipped => (seconds * 9.0).sin() > -0.35,
        Voice::Unsure => (seconds * 3.1).sin() > -0.3,
        _ => true,
    };
    let place = f32::from(bar);
    let shape = (place / f32::from(BARS - 1) * std::f32::consts::PI).sin().max(0.0).sqrt();
    let ripple = (seconds * 11.0 + place * 1.9).sin() * 0.5 + (seconds * 6.3 - place * 0.8).sin() * 0.5;
    let high = if there { loud * shape * (0.35 + 0.65 * ripple.abs()) } else { 0.0 };
    high.clamp(QUIET, 1.0)
}

fn sway(
    mut spoke: Local<Option<Duration>>,
    time: Res<Time>,
    prefs: Res<Prefs>,
    appearing: Res<Appearing>,
    mut bars: Query<(&Bar, &mut UiTransform)>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let now = time.elapsed();
    if appearing.running() {
        *spoke = Some(now);
    }
    let Some(last) = *spoke else {
        return;
    };
    let left = 1.0 - now.saturating_sub(last).as_secs_f32() / EBB.as_secs_f32();
    if left <= 0.0 {
        *spoke = None;
    }
    for (Bar(bar, voice), mut transform) in &mut bars {
        let loud = if prefs.still { 0.0 } else { left.max(0.0) };
        let scale = Vec2::new(1.0, QUIET.lerp(wave(*bar, *voice, now.as_secs_f32()), loud));
        transform.set_if_neq(UiTransform::from_scale(scale));
    }
    if !prefs.still && !bars.is_empty() {
        redraw.write(RequestRedraw);
    }
}

/// They hop one after another. Only while something appears: the words ask for the redraws.
fn type_on(time: Res<Time>, appearing: Res<Appearing>, mut dots: Query<(&Dot, &mut UiTransform)>) {
    if !appearing.running() {
        return;
    }
    for (Dot(dot), mut transform) in &mut dots {
        let hop = (time.elapsed_secs() * 7.0 - f32::from(*dot) * 0.9).sin().max(0.0) * -6.0;
        transform.set_if_neq(UiTransform::from_translation(Val2::px(0.0, hop)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Voice; 6] = [Voice::Warm, Voice::Even, Voice::Clipped, Voice::Raised, Voice::Flat, Voice::Unsure];

    #[test]
    fn a_voice_moves_its_line_within_its_room() {
        for voice in ALL {
            let heights: Vec<f32> = (0..90_u8).map(|frame| wave(11, voice, f32::from(frame) / 30.0)).collect();
            let mut all = (0..BARS).flat_map(|bar| (0..90_u8).map(move |frame| wave(bar, voice, f32::from(frame) / 30.0)));
            assert!(all.all(|high| (QUIET..=1.0).contains(&high)), "{voice:?}");
            assert!(heights.windows(2).any(|pair| pair[0] != pair[1]), "{voice:?} does not move");
        }
    }

    #[test]
    fn a_raised_voice_is_louder_than_a_flat_one() {
        let most = |voice| (0..90_u8).map(|frame| wave(11, voice, f32::from(frame) / 30.0)).fold(0.0, f32::max);
        assert!(most(Voice::Raised) > 2.0 * most(Voice::Flat));
    }
}
