//! Pages that are read aloud: the briefing, and the debrief.

use bevy::prelude::*;

use super::{Piece, Reading, Spoken, Voice, leave};
use crate::game::prefs::Prefs;
use crate::game::state::Screen;
use crate::game::widgets::{Acted, Action, Moment};

/// A part of a page, in words.
#[derive(Component, Debug, Clone)]
pub(in crate::game) struct Readable(String);

/// Has a part of a page be read, at its place among the others, and marked while it is.
pub(in crate::game) fn readable(place: usize, words: impl Into<String>) -> impl Bundle {
    (Spoken(Piece::Part(place)), Readable(words.into()))
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, ask.run_if(not(in_state(Screen::Call))).after(Moment::Act));
    app.add_systems(OnExit(Screen::Briefing), leave).add_systems(OnExit(Screen::Debrief), leave);
}

/// R reads, or stops what is read. So does whatever puts another page in its place.
fn ask(
    mut acted: MessageReader<Acted>,
    parts: Query<(&Spoken, &Readable)>,
    mut reading: ResMut<Reading>,
    mut voice: ResMut<Voice>,
    prefs: Res<Prefs>,
) {
    for Acted(action) in acted.read() {
        let turns = matches!(action, Action::Turn(_) | Action::Beside(_) | Action::Turns | Action::Sheet);
        if reading.now.is_some() && (turns || *action == Action::Aloud) {
            reading.stop(&mut voice);
        } else if *action == Action::Aloud && voice.can_speak() {
            let mut pieces: Vec<(usize, String)> = parts
                .iter()
                .filter_map(|(spoken, words)| if let Piece::Part(place) = spoken.0 { Some((place, words.0.clone())) } else { None })
                .collect();
            pieces.sort();
            reading.begin(&mut voice, &prefs, pieces.into_iter().map(|(place, words)| (Piece::Part(place), words)));
        }
    }
}
