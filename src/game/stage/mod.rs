//! Who and what is drawn: the customer, a handset, a letter.

pub(super) mod avatar;
pub(super) mod gallery;
mod props;

use bevy::prelude::*;

pub(super) use gallery::Gallery;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Gallery>();
}
