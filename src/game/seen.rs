//! Which lines this learner has seen before: these can stand there at once, while new ones come at the learner's pace.

use std::collections::BTreeSet;

use bevy::prelude::*;
use serde::{Deserialize, Serialize};

use super::engine::{Entry, Told};
use super::state::{Screen, Sitting};

/// Lines that were seen, by a number made from their words. It is the same number on every machine, so that it can be kept.
#[derive(Resource, Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Seen(BTreeSet<u64>);

impl Seen {
    /// Whether words were seen before.
    pub(super) fn is_seen(&self, words: &str) -> bool {
        self.0.contains(&number(words))
    }

    /// Whether nothing of an entry is new to the learner.
    pub(super) fn knows(&self, entry: &Entry) -> bool {
        !matches!(entry, Entry::Line { words, .. } if !self.is_seen(words))
    }

    /// Takes in what somebody had seen before.
    pub(super) fn join(&mut self, before: Self) {
        self.0.extend(before.0);
    }

    /// Words were seen.
    pub(super) fn note(&mut self, words: &str) {
        self.0.insert(number(words));
    }
}

/// FNV-1a: small, and the same everywhere. Two lines that share a number only appear at once.
fn number(words: &str) -> u64 {
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |number, byte| (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Seen>();
    app.add_systems(Update, before.run_if(resource_exists_and_changed::<Sitting>));
    app.add_systems(OnExit(Screen::Call), leave);
}

/// Whatever came before what is new was seen.
fn before(sitting: Res<Sitting>, seen: ResMut<Seen>) {
    let old = sitting.fresh.min(sitting.play.told().len());
    note_all(seen, &sitting.play.told()[..old]);
}

/// Whoever leaves a call has seen all of it.
pub(super) fn leave(sitting: Option<Res<Sitting>>, seen: ResMut<Seen>) {
    if let Some(sitting) = sitting {
        note_all(seen, sitting.play.told());
    }
}

/// Notes the lines among what was told. Where none is new, nothing has changed that would have to be kept.
fn note_all(mut seen: ResMut<Seen>, told: &[Told]) {
    for Told { entry, .. } in told {
        if let Entry::Line { words, .. } = entry
            && !seen.is_seen(words)
        {
            seen.note(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_known_by_its_words_on_every_machine() {
        let mut seen = Seen::default();
        assert!(!seen.is_seen("I haven't got the receipt."));
        seen.note("I haven't got the receipt.");
        assert!(seen.is_seen("I haven't got the receipt."));
        assert!(!seen.is_seen("I have got the receipt."));
        assert_eq!(number("a"), 0xaf63_dc4c_8601_ec8c, "the number that FNV-1a is known to give");
        let kept = serde_json::to_string(&seen).unwrap();
        assert_eq!(serde_json::from_str::<Seen>(&kept).unwrap(), seen);
    }
}
