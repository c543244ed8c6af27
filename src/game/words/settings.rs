//! Words of the settings, and of keys.

use super::percent;
use crate::game::prefs::{Colours, Face, Pace, Tint};
use crate::game::widgets::{Knob, Preference};
use crate::words::{Mistake, Phrase, get, say};

pub(in crate::game) const SETTINGS: Phrase = Phrase("settings");
pub(in crate::game) const SETTINGS_UNDER: Phrase = Phrase("settings-under");
pub(in crate::game) const RESTORE: Phrase = Phrase("restore");
pub(in crate::game) const DEFAULTS: Phrase = Phrase("defaults");
pub(in crate::game) const READING: Phrase = Phrase("reading");
pub(in crate::game) const COLOURS: Phrase = Phrase("colours");
pub(in crate::game) const TINTS: Phrase = Phrase("tints");
pub(in crate::game) const NO_TINTS: Phrase = Phrase("no-tints");
pub(in crate::game) const LETTERS: Phrase = Phrase("letters");
pub(in crate::game) const MOVEMENT: Phrase = Phrase("movement");
pub(in crate::game) const PACE: Phrase = Phrase("pace");
pub(in crate::game) const READ_ALOUD: Phrase = Phrase("read-aloud");
pub(in crate::game) const PRACTISING: Phrase = Phrase("practising");
pub(in crate::game) const KEYS: Phrase = Phrase("keys");
pub(in crate::game) const KEYS_HELP: Phrase = Phrase("keys-help");
pub(in crate::game) const SAMPLE: Phrase = Phrase("sample");
pub(in crate::game) const SAMPLE_CUE: Phrase = Phrase("sample-cue");
pub(in crate::game) const SAMPLE_LINE: Phrase = Phrase("sample-line");
pub(in crate::game) const SAMPLE_REPLY: Phrase = Phrase("sample-reply");

pub(in crate::game) const LANGUAGE: Phrase = Phrase("language");

pub(in crate::game) const ESCAPE: Phrase = Phrase("escape");
pub(in crate::game) const SETTINGS_KEY: Phrase = Phrase("settings-key");
pub(in crate::game) const MORE_SIGN: Phrase = Phrase("more-sign");

/// A letter or digit that is pressed together with Alt.
pub(in crate::game) fn with_alt(letter: char) -> String {
    say("with-alt", [("letter", letter.to_uppercase().to_string().into())])
}

/// The button of one step down.
pub(in crate::game) fn less(name: &str) -> String {
    say("knob-less", [("name", name.into())])
}

/// The button of one step up.
pub(in crate::game) fn more(name: &str) -> String {
    say("knob-more", [("name", name.into())])
}

/// What a number of the settings is called.
pub(in crate::game) fn knob(knob: Knob) -> &'static str {
    match knob {
        Knob::Text => get("knob-text"),
        Knob::Letters => get("knob-letters"),
        Knob::Words => get("knob-words"),
        Knob::Lines => get("knob-lines"),
        Knob::Rate => get("knob-rate"),
    }
}

/// What a number of the settings says.
pub(in crate::game) fn setting(knob: Knob, value: u16) -> String {
    match knob {
        Knob::Text | Knob::Rate => percent(value),
        Knob::Letters | Knob::Words | Knob::Lines => {
            let (_, _, step) = knob.ends();
            room(value / step).to_owned()
        }
    }
}

/// So many steps of more room than usual.
fn room(steps: u16) -> &'static str {
    match steps {
        0 => get("room-usual"),
        1 => get("room-little"),
        2 => get("room-more"),
        3 => get("room-wide"),
        _ => get("room-widest"),
    }
}

/// What a choice of the settings is called.
pub(in crate::game) fn preference(preference: Preference) -> &'static str {
    match preference {
        Preference::Language(language) => language.name(),
        Preference::Colours(Colours::Paper) => get("colours-paper"),
        Preference::Colours(Colours::Dark) => get("colours-dark"),
        Preference::Colours(Colours::Contrast) => get("colours-contrast"),
        Preference::Tint(Tint::Own) => get("tint-own"),
        Preference::Tint(Tint::White) => get("tint-white"),
        Preference::Tint(Tint::Cream) => get("tint-cream"),
        Preference::Tint(Tint::Peach) => get("tint-peach"),
        Preference::Tint(Tint::Mint) => get("tint-mint"),
        Preference::Tint(Tint::Sky) => get("tint-sky"),
        Preference::Tint(Tint::Lilac) => get("tint-lilac"),
        Preference::Face(Face::Atkinson) => get("letters-atkinson"),
        Preference::Face(Face::OpenDyslexic) => get("letters-opendyslexic"),
        Preference::Pace(Pace::AtOnce) => get("pace-at-once"),
        Preference::Pace(Pace::Brisk) => get("pace-brisk"),
        Preference::Pace(Pace::Steady) => get("pace-steady"),
        Preference::Pace(Pace::Slow) => get("pace-slow"),
        Preference::Still => get("still"),
        Preference::Aloud => get("read-what-they-say"),
        Preference::SayFirst => get("say-first"),
        Preference::Shortcuts => get("shortcuts"),
    }
}

/// What is wrong with a language's file as a whole.
pub(super) fn unreadable(file: &str, why: &str) -> String {
    say("language-unreadable", [("file", file.into()), ("why", why.into())])
}

/// Why a file is not read.
pub(super) fn too_long() -> String {
    get("language-too-long").to_owned()
}

/// A file that is not called after a language.
pub(super) fn no_tag(file: &str) -> String {
    say("language-no-tag", [("file", file.into())])
}

/// What is wrong in one line of a language's file.
pub(super) fn mistake(file: &str, line: usize, mistake: &Mistake) -> String {
    let (file, line) = (("file", file.into()), ("line", line.into()));
    match mistake {
        Mistake::NotAMessage => say("language-line", [file, line]),
        Mistake::Unknown(message) => say("language-unknown", [file, line, ("message", message.into())]),
        Mistake::Twice(message) => say("language-twice", [file, line, ("message", message.into())]),
        Mistake::NotGiven(message, variable) => {
            say("language-not-given", [file, line, ("message", message.into()), ("variable", format!("{{ ${variable} }}").into())])
        }
        Mistake::Unformed(message) => say("language-unformed", [file, line, ("message", message.into())]),
    }
}

/// Mistakes that are not shown one by one.
pub(in crate::game) fn more_mistakes(count: usize) -> String {
    say("language-more-mistakes", [("count", count.into())])
}
