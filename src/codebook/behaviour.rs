//! Behaviours: observable indicators of good and bad service.

use serde::Deserialize;

use super::rule::Rule;
use super::terms::{Compare, Dial};

/// A behaviour's place in the codebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BehaviourId(pub u16);

impl BehaviourId {
    /// The place as an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Whether a behaviour speaks for the adviser or against them, and how strongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Polarity {
    /// Good; 1 (light) to 3.
    Positive(u8),
    /// A small fault.
    Minor,
    /// A fault that costs its step a level.
    Major,
    /// An error that never averages away.
    Critical,
}

impl Polarity {
    /// Whether the behaviour is a good one.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        matches!(self, Self::Positive(_))
    }

    /// Whether it is strong enough to carry a step: a strength of 2 or 3.
    #[must_use]
    pub const fn is_strong(self) -> bool {
        matches!(self, Self::Positive(2..))
    }
}

/// One of the three strands that gather everything for the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Strand {
    /// How the customer was treated.
    Manner,
    /// Whether their problem was understood and solved.
    Problem,
    /// Whether rules, law, safety and records were kept.
    Duty,
}

impl Strand {
    /// Every strand.
    pub const ALL: [Self; 3] = [Self::Manner, Self::Problem, Self::Duty];

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Manner => "Manner",
            Self::Problem => "Problem",
            Self::Duty => "Duty",
        }
    }
}

/// How a behaviour can be detected: the letters of `reference/models.md` §2.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Detect {
    /// C, A or W: a writer tags it on a reply, a desk action or a delivery.
    pub tagged: bool,
    /// T or F: the program derives or checks it.
    pub ruled: bool,
    /// X or S alone: a person judges it; a writer may tag it too.
    pub judged: bool,
}

/// What a behaviour does to the four dials, for a person of usual temperament.
pub type Appraisal = [i8; 4];

/// One behaviour.
#[derive(Debug, Clone)]
pub struct Behaviour {
    /// The id of plain words.
    pub id: String,
    /// The reference code: `DI1`.
    pub code: String,
    /// Good or bad, and how strongly.
    pub polarity: Polarity,
    /// Its strand.
    pub strand: Strand,
    /// The letters, as written.
    pub detect_letters: String,
    /// The letters' meaning.
    pub detect: Detect,
    /// What it is, for a learner.
    pub wording: String,
    /// What they did, for the debrief.
    pub said: String,
    /// What to do another time; empty for faults.
    pub missed: String,
    /// Its usual effect.
    pub appraisal: Appraisal,
    /// Effects that replace the usual one while a dial stands so; the first that fits.
    pub appraisals: Vec<(Dial, Compare, Appraisal)>,
    /// The seed rows it serves.
    pub seeds: Vec<String>,
    /// How the program derives or checks it.
    pub rule: Option<Rule>,
    /// What a critical error can lead to; empty otherwise.
    pub consequence: String,
    /// What puts it right within the contact, if anything does.
    pub put_right_by: Vec<BehaviourId>,
    /// Whether it is warmth: one of the group `feelings`.
    pub feeling: bool,
    /// Whether it takes things a step forward: one of the group `steps-forward`.
    pub forward: bool,
}
