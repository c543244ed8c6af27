//! One play that came to its end, as it is kept: what replays it, and what came of it, so that progress needs no replay. Whole numbers only.

use serde::{Deserialize, Serialize};

use crate::assessment::{LevelBounds, StepState, assess};
use crate::roleplay::{Play, Saved};
use crate::scenario::Day;

use super::clock::{today, written_day};

/// The version of this kind of file.
const FORMAT: u32 = 1;

/// A finished play.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    attempt: u32,
    /// The day on which it was finished: year, month, day.
    #[serde(with = "written_day")]
    pub day: Day,
    /// What replays it.
    pub play: Saved,
    /// The id of the ending.
    pub ending: String,
    /// The mark of every model that read it.
    pub models: Vec<ModelResult>,
    /// The three strands by name, in permille; `None` where nothing of a strand was in play.
    pub strands: Vec<(String, Option<u16>)>,
}

/// What one model read in a play.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelResult {
    /// The model's id.
    pub model: String,
    /// The mark in permille, uncapped; `None` where no step was in play.
    pub permille: Option<u16>,
    /// The mark as shown: capped by a critical error.
    pub capped: Option<u16>,
    /// The steps.
    pub steps: Vec<StepResult>,
}

/// How far one step was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepResult {
    /// The step's id.
    pub step: String,
    /// 2 seen, 1 partly, 0 not seen; `None` where it was not in play.
    pub level: Option<u8>,
}

impl Attempt {
    /// What is kept of a play; `None` while it is not over.
    #[must_use]
    pub fn of(play: &Play) -> Option<Self> {
        let (_, ending) = play.ending()?;
        let assessment = assess(play, LevelBounds::default());
        let codebook = &play.scenario().codebook;
        let models = assessment.models.iter().filter_map(|mark| {
            let (_, model) = codebook.models().find(|(id, _)| *id == mark.model)?;
            let steps = mark.steps.iter().map(|step| StepResult { step: step.id.clone(), level: level(step.state) });
            Some(ModelResult { model: model.id.clone(), permille: mark.permille, capped: mark.capped, steps: steps.collect() })
        });
        Some(Self {
            attempt: FORMAT,
            day: today(),
            play: Saved::of(play),
            ending: ending.id.clone(),
            models: models.collect(),
            strands: assessment.strands.iter().map(|(strand, mark)| (strand.word().to_owned(), *mark)).collect(),
        })
    }

    /// Whether this program can make sense of it.
    pub(super) const fn is_known(&self) -> bool {
        self.attempt == FORMAT
    }

    /// What a model read.
    #[must_use]
    pub fn model(&self, id: &str) -> Option<&ModelResult> {
        self.models.iter().find(|model| model.model == id)
    }

    /// A strand's mark.
    #[must_use]
    pub fn strand(&self, name: &str) -> Option<u16> {
        self.strands.iter().find(|(known, _)| known == name).and_then(|(_, mark)| *mark)
    }
}

impl ModelResult {
    /// How far a step was shown; `None` where it was not in play, or is no step of the model.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<u8> {
        self.steps.iter().find(|step| step.step == id).and_then(|step| step.level)
    }
}

const fn level(state: StepState) -> Option<u8> {
    match state {
        StepState::Seen => Some(2),
        StepState::Partly => Some(1),
        StepState::NotSeen => Some(0),
        StepState::NotApplicable => None,
    }
}
