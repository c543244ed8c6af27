//! What a mood looks and sounds like: one pure function from dials to face, lean and voice.

use crate::codebook::terms::{Dial, Outcome};
use crate::words::get;

use super::mood::Mood;

/// A face of `assets/peeps/faces` that suits a person at a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Plainly pleased.
    Smile,
    /// At ease.
    Calm,
    /// Waiting, giving nothing away.
    Blank,
    /// Attending, not yet convinced.
    Serious,
    /// Worried, or not following.
    Concerned,
    /// Doubting what is said.
    Suspicious,
    /// Worn out; close to giving up.
    Tired,
    /// Let down.
    Solemn,
    /// Cross.
    Cross,
    /// Furious.
    Furious,
}

impl Face {
    /// Every face there is.
    pub const ALL: [Self; 10] = [
        Self::Smile,
        Self::Calm,
        Self::Blank,
        Self::Serious,
        Self::Concerned,
        Self::Suspicious,
        Self::Tired,
        Self::Solemn,
        Self::Cross,
        Self::Furious,
    ];

    /// The drawing's file name, without ending.
    #[must_use]
    pub const fn drawing(self) -> &'static str {
        match self {
            Self::Smile => "calm",
            Self::Calm => "smile",
            Self::Blank => "neutral",
            Self::Serious => "serious",
            Self::Concerned => "concerned",
            Self::Suspicious => "suspicious",
            Self::Tired => "tired",
            Self::Solemn => "solemn",
            Self::Cross => "very-angry",
            Self::Furious => "rage",
        }
    }
}

/// How a customer holds themselves, or on the telephone how near the voice comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lean {
    /// Leaning in, interested.
    In,
    /// Upright.
    Upright,
    /// Drawn back.
    Back,
}

/// How a voice sounds, for captions on the telephone. Words, because a drawing alone must never carry a mood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// Light and warm.
    Warm,
    /// Even.
    Even,
    /// Short and clipped.
    Clipped,
    /// Raised.
    Raised,
    /// Flat and tired.
    Flat,
    /// Unsure, with pauses.
    Unsure,
}

impl Voice {
    /// The caption.
    #[must_use]
    pub fn caption(self) -> &'static str {
        match self {
            Self::Warm => get("voice-warm"),
            Self::Even => get("voice-even"),
            Self::Clipped => get("voice-clipped"),
            Self::Raised => get("voice-raised"),
            Self::Flat => get("voice-flat"),
            Self::Unsure => get("voice-unsure"),
        }
    }
}

/// What can be seen and heard of a mood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Expression {
    /// The face.
    pub face: Face,
    /// The lean.
    pub lean: Lean,
    /// The voice.
    pub voice: Voice,
}

impl Expression {
    /// What this mood looks and sounds like. Anger shows first, then giving up, then not following, then doubt.
    #[must_use]
    pub fn of(mood: Mood) -> Self {
        let [calm, trust, clarity, patience] = Dial::ALL.map(|dial| mood.get(dial));
        let (face, lean, voice) = match () {
            () if calm <= 2 => (Face::Furious, Lean::In, Voice::Raised),
            () if calm <= 6 => (Face::Cross, Lean::In, Voice::Clipped),
            () if patience <= 4 => (Face::Tired, Lean::Back, Voice::Flat),
            () if clarity <= 6 => (Face::Concerned, Lean::Back, Voice::Unsure),
            () if trust <= 4 => (Face::Solemn, Lean::Back, Voice::Flat),
            () if trust <= 7 => (Face::Suspicious, Lean::Back, Voice::Even),
            () if calm <= 8 => (Face::Serious, Lean::Upright, Voice::Even),
            () if calm >= 15 && trust >= 12 => (Face::Smile, Lean::In, Voice::Warm),
            () if calm >= 12 => (Face::Calm, Lean::Upright, Voice::Warm),
            () => (Face::Blank, Lean::Upright, Voice::Even),
        };
        Self { face, lean, voice }
    }

    /// What somebody looks and sounds like once it is over: who has given up does not stand there smiling.
    #[must_use]
    pub fn at_end(mood: Mood, outcome: Outcome) -> Self {
        let own = Self::of(mood);
        let content = matches!(own.face, Face::Smile | Face::Calm | Face::Blank | Face::Serious);
        match outcome {
            Outcome::GaveUp | Outcome::Stopped if content => Self { face: Face::Solemn, lean: Lean::Back, voice: Voice::Flat },
            Outcome::WalkedOut if content => Self { face: Face::Cross, lean: Lean::Back, voice: Voice::Clipped },
            _ => own,
        }
    }
}
