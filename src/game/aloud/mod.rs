//! Reading aloud: R reads what the customer just said, the paper that lies open, the briefing or the debrief; R again stops. For those who asked for it in
//! their preferences, what the customer says is read as it comes, and a reply when the learner moves to it. No part of it is ever an input to a play.

#[cfg(all(test, unix))]
mod fake;
mod mark;
mod mouth;
mod page;
mod pieces;
mod voice;
#[cfg(windows)]
mod windows;

use std::collections::VecDeque;

use bevy::input_focus::{InputFocus, InputFocusSystems, InputFocusVisible};
use bevy::picking::hover::Hovered;
use bevy::prelude::*;
use bevy::window::CursorMoved;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};

#[cfg(all(test, unix))]
pub(super) use fake::Fake;
#[cfg(all(test, unix))]
pub(super) use mark::Mark;
pub(super) use mark::{Spoken, control};
pub(super) use page::readable;
pub(super) use pieces::Piece;
pub(super) use voice::Voice;

use super::engine::Told;
use super::prefs::Prefs;
use super::screens::ScreenRoot;
use super::state::{Screen, Sitting};
use super::widgets::{Acted, Action, Control, Moment};

/// What is being read.
#[derive(Resource, Debug, Default)]
pub(super) struct Reading {
    /// What is spoken now.
    now: Option<Piece>,
    /// What comes after it.
    next: VecDeque<(Piece, String)>,
    /// How much of the talk has been there already.
    heard: usize,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Voice>().init_resource::<Reading>();
    let calling = in_state(Screen::Call).and_then(resource_exists::<Sitting>);
    app.add_systems(OnEnter(Screen::Call), meet.run_if(resource_exists::<Sitting>))
        .add_systems(OnExit(Screen::Call), leave)
        .add_systems(Update, (ask, follow.run_if(resource_changed::<Sitting>)).chain().run_if(calling.clone()).after(Moment::Act))
        .add_systems(Update, go_on.after(follow))
        .add_systems(PostUpdate, (moved, pointed).run_if(calling).after(InputFocusSystems::FocusChangeEvents))
        .add_systems(Last, close);
    app.add_plugins((mark::plugin, page::plugin));
}

/// Looks for a voice on this computer, and has it wake the window when a line is over.
pub(super) fn listen(app: &mut App) {
    let proxy = app.world().get_resource::<EventLoopProxyWrapper>().map(|proxy| (**proxy).clone());
    let wake = move || {
        if let Some(proxy) = &proxy {
            let _ = proxy.send_event(WinitUserEvent::WakeUp);
        }
    };
    app.insert_resource(Voice::of(mouth::Mouth::here(), wake));
}

impl Reading {
    /// Reads these, one after another, instead of whatever is read now.
    fn begin(&mut self, voice: &mut Voice, prefs: &Prefs, pieces: impl IntoIterator<Item = (Piece, String)>) {
        self.next = pieces.into_iter().collect();
        self.go_on(voice, prefs);
    }

    /// On to the next, or silence.
    fn go_on(&mut self, voice: &mut Voice, prefs: &Prefs) {
        self.now = self.next.pop_front().map(|(piece, words)| {
            voice.say(words, prefs.rate);
            piece
        });
        if self.now.is_none() {
            voice.hush();
        }
    }

    fn stop(&mut self, voice: &mut Voice) {
        self.next.clear();
        self.now = None;
        voice.hush();
    }
}

/// A call opens: its first lines are read, unless it is one to carry on with.
fn meet(sitting: Res<Sitting>, mut reading: ResMut<Reading>, mut voice: ResMut<Voice>, prefs: Res<Prefs>) {
    reading.heard = sitting.play.told().len();
    if prefs.aloud && sitting.play.turns() == 0 {
        reading.begin(&mut voice, &prefs, pieces::last_said(sitting.play.told()));
    }
}

fn leave(mut reading: ResMut<Reading>, mut voice: ResMut<Voice>) {
    reading.stop(&mut voice);
}

/// R reads, or stops what is read. Under a sheet that is laid over the call nobody speaks on.
fn ask(mut acted: MessageReader<Acted>, sitting: Res<Sitting>, mut reading: ResMut<Reading>, mut voice: ResMut<Voice>, prefs: Res<Prefs>) {
    for Acted(action) in acted.read() {
        match action {
            Action::Aloud | Action::Lay(_) if reading.now.is_some() => reading.stop(&mut voice),
            Action::Aloud if voice.can_speak() => reading.begin(&mut voice, &prefs, pieces::in_front(&sitting)),
            _ => {}
        }
    }
}

/// The talk went on, or back: what was read is no longer what matters.
fn follow(sitting: Res<Sitting>, mut reading: ResMut<Reading>, mut voice: ResMut<Voice>, prefs: Res<Prefs>) {
    let told: &[Told] = sitting.play.told();
    let before = std::mem::replace(&mut reading.heard, told.len());
    let put_back = reading.now == Some(Piece::Paper) && sitting.open.is_none();
    if before != told.len() || put_back {
        reading.stop(&mut voice);
    }
    if prefs.aloud && voice.can_speak() && before < told.len() {
        let new = pieces::lines(told).filter(|(at, _)| *at >= before).map(|(at, words)| (Piece::Told(at), words));
        let new: Vec<_> = new.collect();
        if !new.is_empty() {
            reading.begin(&mut voice, &prefs, new);
        }
    }
}

/// A line is over: the next one.
fn go_on(mut reading: ResMut<Reading>, mut voice: ResMut<Voice>, prefs: Res<Prefs>) {
    if reading.now.is_some() && !voice.speaking() {
        reading.go_on(&mut voice, &prefs);
    }
}

/// Who moves to a reply by keys hears it. A screen that was drawn anew moves the focus too, but nobody did.
fn moved(
    focus: Res<InputFocus>,
    visible: Res<InputFocusVisible>,
    fresh: Query<(), Added<ScreenRoot>>,
    controls: Query<&Control>,
    sitting: Res<Sitting>,
    mut reading: ResMut<Reading>,
    mut voice: ResMut<Voice>,
    prefs: Res<Prefs>,
) {
    if !prefs.aloud || !voice.can_speak() || !focus.is_changed() || !visible.0 || !fresh.is_empty() {
        return;
    }
    let action = focus.get().and_then(|entity| controls.get(entity).ok()).map(|control| control.action);
    if let Some(choice) = action.and_then(|action| pieces::choice(&sitting, action)) {
        reading.begin(&mut voice, &prefs, [choice]);
    }
}

/// Who points at a reply hears it, too, but a pointer that passes by never cuts the customer short.
fn pointed(
    mut motion: MessageReader<CursorMoved>,
    controls: Query<(&Control, &Hovered), Changed<Hovered>>,
    sitting: Res<Sitting>,
    mut reading: ResMut<Reading>,
    mut voice: ResMut<Voice>,
    prefs: Res<Prefs>,
) {
    let moved = motion.read().count() > 0;
    if !prefs.aloud || !voice.can_speak() || !moved || matches!(reading.now, Some(Piece::Told(_))) {
        return;
    }
    let pointed = controls.iter().find(|(_, hovered)| hovered.get()).map(|(control, _)| control.action);
    if let Some(choice) = pointed.and_then(|action| pieces::choice(&sitting, action))
        && reading.now != Some(choice.0)
    {
        reading.begin(&mut voice, &prefs, [choice]);
    }
}

/// Nobody speaks on while the window closes.
fn close(mut exit: MessageReader<AppExit>, mut reading: ResMut<Reading>, mut voice: ResMut<Voice>) {
    if exit.read().count() > 0 {
        reading.stop(&mut voice);
    }
}
