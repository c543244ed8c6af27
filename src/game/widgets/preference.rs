//! What a learner may choose for themselves: each number with its ends and steps, and each choice.

use crate::game::prefs::{Colours, Face, Pace, Prefs, Tint};
use crate::game::words::Language;

/// A number of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::game) enum Knob {
    /// Text size.
    Text,
    /// Room between letters.
    Letters,
    /// Room between words.
    Words,
    /// Room between lines.
    Lines,
    /// The speed of reading aloud.
    Rate,
}

impl Knob {
    /// The least, the most, and one step.
    pub(in crate::game) const fn ends(self) -> (u16, u16, u16) {
        match self {
            Self::Text => (100, 200, 25),
            Self::Letters => (0, 12, 3),
            Self::Words => (0, 16, 4),
            Self::Lines => (0, 60, 15),
            Self::Rate => (70, 150, 10),
        }
    }

    /// What it is now.
    pub(in crate::game) const fn value(self, prefs: &Prefs) -> u16 {
        match self {
            Self::Text => prefs.text,
            Self::Letters => prefs.letters,
            Self::Words => prefs.words,
            Self::Lines => prefs.lines,
            Self::Rate => prefs.rate,
        }
    }

    /// Sets it, no lower and no higher than it goes.
    pub(in crate::game) fn set(self, prefs: &mut Prefs, value: u16) {
        let (least, most, _) = self.ends();
        let place = match self {
            Self::Text => &mut prefs.text,
            Self::Letters => &mut prefs.letters,
            Self::Words => &mut prefs.words,
            Self::Lines => &mut prefs.lines,
            Self::Rate => &mut prefs.rate,
        };
        *place = value.clamp(least, most);
    }

    /// One step up or down.
    pub(in crate::game) fn turn(self, prefs: &mut Prefs, up: bool) {
        let (_, _, step) = self.ends();
        let value = self.value(prefs);
        self.set(prefs, if up { value.saturating_add(step) } else { value.saturating_sub(step) });
    }
}

/// Something of the settings that is chosen from a list, or turned on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::game) enum Preference {
    /// A language.
    Language(&'static Language),
    /// A set of colours.
    Colours(Colours),
    /// A tint of the paper.
    Tint(Tint),
    /// A face.
    Face(Face),
    /// How quickly words appear.
    Pace(Pace),
    /// Reduced motion on or off.
    Still,
    /// Reading aloud on or off.
    Aloud,
    /// Saying it first on or off.
    SayFirst,
    /// Single keys on or off.
    Shortcuts,
}

impl Preference {
    /// Whether it is chosen or on.
    pub(in crate::game) fn holds(self, prefs: &Prefs) -> bool {
        match self {
            Self::Language(language) => prefs.language == language.tag(),
            Self::Colours(colours) => prefs.colours == colours,
            Self::Tint(tint) => prefs.tint == tint,
            Self::Face(face) => prefs.face == face,
            Self::Pace(pace) => prefs.pace == pace,
            Self::Still => prefs.still,
            Self::Aloud => prefs.aloud,
            Self::SayFirst => prefs.say_first,
            Self::Shortcuts => prefs.shortcuts,
        }
    }

    /// Chooses it, or turns it on or off.
    pub(in crate::game) fn take(self, prefs: &mut Prefs) {
        match self {
            Self::Language(language) => prefs.language = language.tag(),
            Self::Colours(colours) => prefs.colours = colours,
            Self::Tint(tint) => prefs.tint = tint,
            Self::Face(face) => prefs.face = face,
            Self::Pace(pace) => prefs.pace = pace,
            Self::Still => prefs.still = !prefs.still,
            Self::Aloud => prefs.aloud = !prefs.aloud,
            Self::SayFirst => prefs.say_first = !prefs.say_first,
            Self::Shortcuts => prefs.shortcuts = !prefs.shortcuts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Knob; 5] = [Knob::Text, Knob::Letters, Knob::Words, Knob::Lines, Knob::Rate];

    #[test]
    fn a_number_reaches_both_ends_and_goes_no_further() {
        for knob in ALL {
            let (least, most, _) = knob.ends();
            let mut prefs = Prefs::default();
            for (up, end) in [(true, most), (false, least)] {
                for _ in 0..20 {
                    knob.turn(&mut prefs, up);
                }
                assert_eq!(knob.value(&prefs), end, "{knob:?}");
            }
        }
    }
}
