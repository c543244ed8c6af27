//! Words of the settings, and of keys.

use crate::game::prefs::{Colours, Face, Pace, Tint};
use crate::game::widgets::{Knob, Preference};

pub(in crate::game) const SETTINGS: &str = "Settings";
pub(in crate::game) const SETTINGS_UNDER: &str = "What you choose shows at once, on every screen.";
pub(in crate::game) const RESTORE: &str = "Back to how it was";
pub(in crate::game) const DEFAULTS: &str = "As Rapport comes";
pub(in crate::game) const READING: &str = "Reading";
pub(in crate::game) const COLOURS: &str = "Colours";
pub(in crate::game) const TINTS: &str = "Background";
pub(in crate::game) const NO_TINTS: &str = "High contrast stays black on white.";
pub(in crate::game) const LETTERS: &str = "Letters";
pub(in crate::game) const MOVEMENT: &str = "Words and movement";
pub(in crate::game) const PACE: &str = "How the customer's words come";
pub(in crate::game) const READ_ALOUD: &str = "Read aloud";
pub(in crate::game) const PRACTISING: &str = "Practice";
pub(in crate::game) const KEYS: &str = "Keys";
pub(in crate::game) const KEYS_HELP: &str =
    "Tab, arrows, Enter and Esc always work. F2 opens these settings. Plus and minus change the text size.";
pub(in crate::game) const SAMPLE: &str = "How it looks";
pub(in crate::game) const SAMPLE_CUE: &str = "looks at the clock";
pub(in crate::game) const SAMPLE_LINE: &str = "I rang on Monday and you said Wednesday. It is Friday now. What has happened to my order?";
pub(in crate::game) const SAMPLE_REPLY: &str = "I'm sorry. I'll find out now, and tell you exactly what I see.";

pub(in crate::game) const ESCAPE: &str = "Esc";
pub(in crate::game) const SETTINGS_KEY: &str = "F2";
pub(in crate::game) const MORE_SIGN: &str = "+";

/// A letter or digit that is pressed together with Alt.
pub(in crate::game) fn with_alt(letter: char) -> String {
    format!("Alt {}", letter.to_uppercase())
}

/// The button of one step down.
pub(in crate::game) fn less(name: &str) -> String {
    format!("{name}: less")
}

/// The button of one step up.
pub(in crate::game) fn more(name: &str) -> String {
    format!("{name}: more")
}

/// What a number of the settings is called.
pub(in crate::game) const fn knob(knob: Knob) -> &'static str {
    match knob {
        Knob::Text => "Text size",
        Knob::Letters => "Room between letters",
        Knob::Words => "Room between words",
        Knob::Lines => "Room between lines",
        Knob::Rate => "Reading speed",
    }
}

/// What a number of the settings says.
pub(in crate::game) fn setting(knob: Knob, value: u16) -> String {
    match knob {
        Knob::Text | Knob::Rate => format!("{value}%"),
        Knob::Letters | Knob::Words | Knob::Lines => {
            let (_, _, step) = knob.ends();
            ["usual", "a little more", "more", "wide", "widest"].get(usize::from(value / step)).map_or("widest", |words| words).to_owned()
        }
    }
}

/// What a choice of the settings is called.
pub(in crate::game) const fn preference(preference: Preference) -> &'static str {
    match preference {
        Preference::Colours(Colours::Paper) => "Paper",
        Preference::Colours(Colours::Dark) => "Dark",
        Preference::Colours(Colours::Contrast) => "High contrast",
        Preference::Tint(Tint::Own) => "Its own",
        Preference::Tint(Tint::White) => "White",
        Preference::Tint(Tint::Cream) => "Cream",
        Preference::Tint(Tint::Peach) => "Peach",
        Preference::Tint(Tint::Mint) => "Mint",
        Preference::Tint(Tint::Sky) => "Sky",
        Preference::Tint(Tint::Lilac) => "Lilac",
        Preference::Face(Face::Atkinson) => "Atkinson Hyperlegible",
        Preference::Face(Face::OpenDyslexic) => "OpenDyslexic",
        Preference::Pace(Pace::AtOnce) => "All at once",
        Preference::Pace(Pace::Brisk) => "Quickly",
        Preference::Pace(Pace::Steady) => "As people talk",
        Preference::Pace(Pace::Slow) => "Slowly",
        Preference::Still => "Nothing moves by itself",
        Preference::Aloud => "Read aloud what the customer says",
        Preference::SayFirst => "Say it first: replies stay hidden until you have said or typed your own",
        Preference::Shortcuts => "Letters and numbers work by themselves; without this, hold Alt",
    }
}
