//! The customer's mood: four dials of 0 to 20.

use std::fmt;

use crate::codebook::terms::Dial;

/// The top of every dial.
pub const DIAL_TOP: u8 = 20;

/// Four dials of 0 to [`DIAL_TOP`]. People read no finer differences, and coarse dials keep the state space knowable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mood([u8; 4]);

impl Mood {
    /// A mood from four levels, each brought into 0 to 20.
    #[must_use]
    pub fn new(levels: [u8; 4]) -> Self {
        Self(levels.map(|level| level.min(DIAL_TOP)))
    }

    /// One dial's level.
    #[must_use]
    pub const fn get(self, dial: Dial) -> u8 {
        self.0[dial.index()]
    }

    /// The mood with one dial at `level`, brought into 0 to 20.
    #[must_use]
    pub fn with(mut self, dial: Dial, level: u8) -> Self {
        self.0[dial.index()] = level.min(DIAL_TOP);
        self
    }

    /// The mood with one dial moved by `by` levels, stopping at the ends.
    #[must_use]
    pub fn moved(mut self, dial: Dial, by: i8) -> Self {
        let level = i16::from(self.0[dial.index()]) + i16::from(by);
        self.0[dial.index()] = u8::try_from(level.clamp(0, i16::from(DIAL_TOP))).unwrap_or(0);
        self
    }
}

impl fmt::Display for Mood {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, dial) in Dial::ALL.into_iter().enumerate() {
            let gap = if place == 0 { "" } else { " " };
            write!(out, "{gap}{} {}", dial.word(), self.get(dial))?;
        }
        Ok(())
    }
}
