//! Staying awake for a few frames after something was done, and asleep otherwise: layout and scrolling need a frame after the drawing.

use bevy::input::keyboard::KeyboardInput;
use bevy::prelude::*;
use bevy::window::{RequestRedraw, WindowResized};

use crate::game::prefs::Prefs;
use crate::game::widgets::Acted;

use super::Announce;

const FRAMES: u8 = 4;

#[derive(Resource, Default)]
struct Awake(u8);

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(Awake(FRAMES)).add_systems(Last, stay);
}

fn stay(
    mut awake: ResMut<Awake>,
    prefs: Res<Prefs>,
    mut keys: MessageReader<KeyboardInput>,
    mut acted: MessageReader<Acted>,
    mut told: MessageReader<Announce>,
    mut resized: MessageReader<WindowResized>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let stirred = keys.read().count() + acted.read().count() + told.read().count() + resized.read().count() > 0;
    if stirred || prefs.is_changed() {
        awake.0 = FRAMES;
    }
    if awake.0 > 0 {
        awake.0 -= 1;
        redraw.write(RequestRedraw);
    }
}
