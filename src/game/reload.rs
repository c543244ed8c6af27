//! A role-play that changes on the disk while it is played: the talk goes on in the changed one, at the same turn where that can be.

use std::sync::Mutex;
use std::sync::mpsc::Receiver;

use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};

use super::access::Announce;
use super::engine::{Change, Live, Repertoire, Source};
use super::state::{Room, Screen, Sitting, Wish};
use super::widgets::Moment;
use super::words;

/// Where changes come from.
#[derive(Resource)]
pub(super) struct Changes(Mutex<Receiver<Change>>);

impl Changes {
    /// Changes that come out of a channel.
    pub(super) const fn new(changes: Receiver<Change>) -> Self {
        Self(Mutex::new(changes))
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, take.run_if(resource_exists::<Changes>).in_set(Moment::Act));
}

/// Listens for changes in a thread of its own, which sleeps until the system tells of one and then wakes the window.
pub(super) fn listen(app: &mut App, source: Source) {
    let proxy = app.world().get_resource::<EventLoopProxyWrapper>().map(|proxy| (**proxy).clone());
    let wake = move || {
        if let Some(proxy) = &proxy {
            let _ = proxy.send_event(WinitUserEvent::WakeUp);
        }
    };
    app.insert_resource(Changes::new(Live::of(source).listen(wake)));
}

fn take(
    changes: Res<Changes>,
    screen: Res<State<Screen>>,
    mut repertoire: ResMut<Repertoire>,
    mut wish: ResMut<Wish>,
    mut room: ResMut<Room>,
    mut sitting: Option<ResMut<Sitting>>,
    mut announce: MessageWriter<Announce>,
) {
    let Some(change) = changes.0.lock().ok().and_then(|changes| changes.try_iter().last()) else {
        return;
    };
    let line = match change {
        Err(line) => line,
        Ok(library) => {
            let id = repertoire.offers.get(wish.offer).map(|offer| offer.card.id.clone());
            *repertoire = Repertoire::of(&library);
            let place = repertoire.offers.iter().position(|offer| Some(&offer.card.id) == id.as_ref());
            wish.offer = place.unwrap_or(0);
            let days = repertoire.offers.get(wish.offer).map_or(0, |offer| offer.card.variants.len());
            wish.variant = wish.variant.min(days.saturating_sub(1));
            // What a debrief speaks of stays as it was.
            match sitting.as_mut().filter(|_| *screen.get() != Screen::Debrief) {
                None => words::RELOADED.to_owned(),
                Some(sitting) => match repertoire.reload(&sitting.play) {
                    None => words::RELOADED_WITHOUT.to_owned(),
                    Some(reloaded) => {
                        let line = reloaded.line();
                        let fresh = reloaded.play.told().len();
                        let own = std::mem::take(&mut sitting.own);
                        **sitting = Sitting { fresh, own, ..Sitting::new(reloaded.play, *wish) };
                        line
                    }
                },
            }
        }
    };
    if let Some(sitting) = &mut sitting {
        sitting.note = Some(line.clone());
    }
    announce.write(Announce(line));
    // Whatever screen is open is drawn anew.
    room.set_changed();
}
