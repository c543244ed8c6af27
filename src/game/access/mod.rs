//! Keys, focus, screen readers, and waking up: what makes every control reachable by everybody.

mod focus;
mod keys;
mod reader;
mod wake;

use bevy::prelude::*;

pub(super) use reader::Announce;
#[cfg(test)]
pub(super) use reader::Speaking;

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((focus::plugin, keys::plugin, reader::plugin, wake::plugin));
}
