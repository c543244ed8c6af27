//! Staying awake for a few frames after something was done, and asleep otherwise: layout and scrolling need a frame after the drawing, and whoever draws
//! may not be ready for a while, above all when the window has just opened on a slow computer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bevy::input::keyboard::KeyboardInput;
use bevy::prelude::*;
use bevy::render::render_resource::PipelineCache;
use bevy::render::{Render, RenderApp, RenderSystems};
use bevy::window::{RequestRedraw, WindowResized};

use crate::game::prefs::Prefs;
use crate::game::widgets::Acted;

use super::Announce;

const FRAMES: u8 = 4;

#[derive(Resource, Default)]
struct Awake(u8);

/// Whether something that was to be drawn could not be drawn yet. It is then left out without a word, and would be missing until the next key.
#[derive(Resource, Default, Clone)]
struct Preparing(Arc<AtomicBool>);

pub(super) fn plugin(app: &mut App) {
    let preparing = Preparing::default();
    if let Some(render) = app.get_sub_app_mut(RenderApp) {
        render.insert_resource(preparing.clone()).add_systems(Render, prepare.in_set(RenderSystems::Cleanup));
    }
    app.insert_resource(preparing).insert_resource(Awake(FRAMES)).add_systems(Last, stay);
}

fn prepare(cache: Res<PipelineCache>, preparing: Res<Preparing>) {
    preparing.0.store(cache.waiting_pipelines().next().is_some(), Ordering::Relaxed);
}

fn stay(
    mut awake: ResMut<Awake>,
    preparing: Res<Preparing>,
    prefs: Res<Prefs>,
    mut keys: MessageReader<KeyboardInput>,
    mut acted: MessageReader<Acted>,
    mut told: MessageReader<Announce>,
    mut resized: MessageReader<WindowResized>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let stirred = keys.read().count() + acted.read().count() + told.read().count() + resized.read().count() > 0;
    if stirred || prefs.is_changed() || preparing.0.load(Ordering::Relaxed) {
        awake.0 = FRAMES;
    }
    if awake.0 > 0 {
        awake.0 -= 1;
        redraw.write(RequestRedraw);
    }
}
