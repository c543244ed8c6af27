//! Who and what is seen in a call: the customer, who is alive, where they are met, a handset and a voice; and how what they say appears.

pub(super) mod appearing;
pub(super) mod avatar;
pub(super) mod gallery;
pub(super) mod presence;
mod props;
mod scenery;
pub(super) mod set;
pub(super) mod voice;

use bevy::prelude::*;

pub(super) use appearing::Appearing;
pub(super) use gallery::Gallery;
pub(super) use presence::Presence;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Gallery>();
    app.add_plugins((appearing::plugin, presence::plugin, voice::plugin));
}
