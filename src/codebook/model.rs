//! Service models: steps shown by behaviours. Data, because awarding bodies and centres expand the letters differently.

use super::behaviour::BehaviourId;

/// A model's place in the codebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelId(pub u8);

/// A step's place in its model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepId(pub u8);

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    /// The id: `discover`.
    pub id: String,
    /// The letter it stands for in the model's name; may be empty.
    pub letter: String,
    /// Its name.
    pub title: String,
    /// What it means, for a learner.
    pub means: String,
    /// Its weight among the model's steps.
    pub weight: u32,
    /// The positives that show it.
    pub shown_by: Vec<BehaviourId>,
    /// The faults that speak against it.
    pub spoiled_by: Vec<BehaviourId>,
    /// If not empty: evidence counts only once one of these was shown.
    pub after: Vec<BehaviourId>,
    /// Whether full marks need every hidden fact of the scenario.
    pub needs_hidden: bool,
}

/// A service model, or the unordered standards.
#[derive(Debug, Clone)]
pub struct Model {
    /// The id: `lass`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it is and where it comes from.
    pub about: String,
    /// Whether it is read in every scenario, named or not.
    pub always: bool,
    /// Whether its steps have an order.
    pub ordered: bool,
    /// The steps.
    pub steps: Vec<Step>,
}

impl Model {
    /// Whether some step of the model reads the behaviour.
    #[must_use]
    pub fn reads(&self, behaviour: BehaviourId) -> bool {
        self.steps.iter().any(|step| step.shown_by.contains(&behaviour) || step.spoiled_by.contains(&behaviour))
    }
}
