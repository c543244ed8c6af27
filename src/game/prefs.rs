//! How one learner likes to read, hear and play. Kept with their profile; every screen follows it.

use std::time::Duration;

use bevy::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::words::Tag;

/// How the player likes things. Every field has a sensible value of its own, so that a file from another version still reads.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Prefs {
    /// The language of the window.
    pub(super) language: Tag,
    /// Text size in per cent: 100 to 200.
    pub(super) text: u16,
    /// Colours.
    pub(super) colours: Colours,
    /// The tint of the paper, for those who read better on one.
    pub(super) tint: Tint,
    /// The face that words are set in.
    pub(super) face: Face,
    /// More room between letters, in hundredths of the text size: 0 to 12.
    pub(super) letters: u16,
    /// More room between words, in hundredths of the text size: 0 to 16.
    pub(super) words: u16,
    /// More room between lines, in hundredths of the text size over the usual: 0 to 60.
    pub(super) lines: u16,
    /// Reduced motion: nothing moves of its own accord, changes are at once.
    pub(super) still: bool,
    /// How quickly what the customer says appears.
    pub(super) pace: Pace,
    /// Whether what the customer says is read aloud as it comes.
    pub(super) aloud: bool,
    /// How fast it is read aloud, in per cent of the voice's own speed: 70 to 150.
    pub(super) rate: u16,
    /// Practice: replies stay hidden until the learner has said or typed a line of their own.
    pub(super) say_first: bool,
    /// Whether letters and digits work controls by themselves.
    pub(super) shortcuts: bool,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            language: Tag::default(),
            text: 100,
            colours: Colours::default(),
            tint: Tint::default(),
            face: Face::default(),
            letters: 0,
            words: 0,
            lines: 0,
            still: false,
            pace: Pace::default(),
            aloud: false,
            rate: 100,
            say_first: false,
            shortcuts: true,
        }
    }
}

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub(super) enum Colours {
    /// Ink on warm paper.
    #[default]
    Paper,
    /// Light on dark.
    Dark,
    /// High contrast: at least 7 to 1.
    Contrast,
}

/// A tint of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub(super) enum Tint {
    /// The paper's own.
    #[default]
    Own,
    /// White.
    White,
    /// Cream.
    Cream,
    /// Peach.
    Peach,
    /// Mint.
    Mint,
    /// Sky blue.
    Sky,
    /// Lilac.
    Lilac,
}

/// A face of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub(super) enum Face {
    /// Atkinson Hyperlegible Next.
    #[default]
    Atkinson,
    /// OpenDyslexic.
    OpenDyslexic,
}

/// How quickly words appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub(super) enum Pace {
    /// All at once.
    AtOnce,
    /// As fast as a fluent reader.
    #[default]
    Brisk,
    /// As fast as somebody talks.
    Steady,
    /// Slower than somebody talks.
    Slow,
}

impl Pace {
    /// How long one character takes; `None` where all come at once.
    pub(super) const fn each(self) -> Option<Duration> {
        match self {
            Self::AtOnce => None,
            Self::Brisk => Some(Duration::from_millis(16)),
            Self::Steady => Some(Duration::from_millis(45)),
            Self::Slow => Some(Duration::from_millis(80)),
        }
    }
}
