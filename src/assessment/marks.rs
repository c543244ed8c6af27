//! Marks: evidence read by a service model. Permille, floored, whole-number arithmetic.
//!
//! A step is *seen* (2) with two different positives of it, one of them strong; one is enough where only one is in play. *Partly* (1) with any. Each major
//! fault of the step takes one level, never below 0. Points are weight × level / 2; order is a tenth of an ordered model's points.

use crate::codebook::{BehaviourId, Codebook, Model, ModelId, Polarity, Step, Strand};

use super::derive::Evidence;
use super::in_play::InPlay;

/// How far a step was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepState {
    /// Nothing of it is in play here.
    NotApplicable,
    /// Not seen.
    NotSeen,
    /// Partly.
    Partly,
    /// Seen.
    Seen,
}

impl StepState {
    /// The word in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotApplicable => "not_applicable",
            Self::NotSeen => "not_seen",
            Self::Partly => "partly",
            Self::Seen => "seen",
        }
    }

    const fn level(self) -> u32 {
        match self {
            Self::Seen => 2,
            Self::Partly => 1,
            Self::NotSeen | Self::NotApplicable => 0,
        }
    }
}

/// An indicative level. A person decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not yet.
    NotYet,
    /// Developing.
    Developing,
    /// Secure.
    Secure,
    /// Excellent.
    Excellent,
}

impl Level {
    /// The words in JSON.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotYet => "not yet",
            Self::Developing => "developing",
            Self::Secure => "secure",
            Self::Excellent => "excellent",
        }
    }
}

/// Where the levels begin, in permille; a centre may set them. A mark capped by a critical error stands at `cap` at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelBounds {
    /// From here on *developing*.
    pub developing: u16,
    /// From here on *secure*.
    pub secure: u16,
    /// From here on *excellent*.
    pub excellent: u16,
    /// The most that a play with a critical error shows.
    pub cap: u16,
}

impl Default for LevelBounds {
    fn default() -> Self {
        Self { developing: 400, secure: 600, excellent: 850, cap: 399 }
    }
}

impl LevelBounds {
    /// The level of a mark.
    #[must_use]
    pub const fn level(&self, permille: u16) -> Level {
        if permille >= self.excellent {
            Level::Excellent
        } else if permille >= self.secure {
            Level::Secure
        } else if permille >= self.developing {
            Level::Developing
        } else {
            Level::NotYet
        }
    }
}

/// One step's mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepMark {
    /// The step's id.
    pub id: String,
    /// How far it was shown.
    pub state: StepState,
    /// Whether all of it came before an earlier step of the model had begun. A sentence, never a deduction.
    pub early: bool,
    /// The turns that show it.
    pub turns: Vec<u16>,
    /// The positives that showed it, and the faults that took levels.
    pub because: Vec<(u16, BehaviourId)>,
}

/// One model's mark. `None` where no step is applicable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelMark {
    /// The model.
    pub model: ModelId,
    /// Uncapped.
    pub permille: Option<u16>,
    /// Against what was in play on the path that was taken.
    pub on_path: Option<u16>,
    /// As shown: capped by a critical error.
    pub capped: Option<u16>,
    /// The indicative level of the capped mark.
    pub level: Option<Level>,
    /// The steps.
    pub steps: Vec<StepMark>,
}

/// Marks one model.
#[must_use]
pub fn mark_model(
    codebook: &Codebook,
    model: &Model,
    evidence: &[Evidence],
    in_play: &InPlay,
    hidden_known: bool,
) -> (Option<u16>, Vec<StepMark>) {
    let mut steps: Vec<StepMark> =
        model.steps.iter().map(|step| mark_step(codebook, model, step, evidence, in_play, hidden_known)).collect();
    let applicable = |mark: &&StepMark| mark.state != StepState::NotApplicable;
    let shown: Vec<&[u16]> = steps.iter().filter(applicable).map(|mark| mark.turns.as_slice()).collect();
    let in_order = u32::try_from(chain(&shown)).unwrap_or(0);
    let count = u32::try_from(shown.len()).unwrap_or(0);
    let (mut weight, mut points) = (0, 0);
    for (step, mark) in model.steps.iter().zip(&steps).filter(|(_, mark)| applicable(mark)) {
        weight += step.weight;
        points += step.weight * mark.state.level();
    }
    if model.ordered {
        for place in 1..steps.len() {
            let (before, here) = steps.split_at_mut(place);
            if let Some(last) = here[0].turns.last() {
                here[0].early = before.iter().filter_map(|mark| mark.turns.first()).any(|earlier| earlier > last);
            }
        }
    }
    let permille = (weight > 0 && count > 0).then(|| {
        let exact = if model.ordered {
            (900 * points * count + 200 * weight * in_order) / (2 * weight * count)
        } else {
            1000 * points / (2 * weight)
        };
        u16::try_from(exact).unwrap_or(u16::MAX)
    });
    (permille, steps)
}

fn mark_step(codebook: &Codebook, model: &Model, step: &Step, evidence: &[Evidence], in_play: &InPlay, hidden_known: bool) -> StepMark {
    let positives: Vec<BehaviourId> = step.shown_by.iter().copied().filter(|&id| in_play.has(id)).collect();
    // The steps of the cycle are always in play; a complaint model's only if something can show them.
    let applicable = (model.always && model.ordered) || !positives.is_empty();
    let from = if step.after.is_empty() {
        Some(0)
    } else {
        evidence.iter().filter(|one| step.after.contains(&one.behaviour)).map(|one| one.turn).min()
    };
    let counts = |one: &&Evidence| step.shown_by.contains(&one.behaviour) && from.is_some_and(|from| one.turn >= from);
    let shown: Vec<&Evidence> = evidence.iter().filter(counts).collect();
    let mut different: Vec<BehaviourId> = shown.iter().map(|one| one.behaviour).collect();
    different.sort_unstable();
    different.dedup();
    let strong = |id: &BehaviourId| codebook.behaviour(*id).polarity.is_strong();
    let carried = different.iter().any(strong) || !positives.iter().any(strong);
    let enough = positives.len().clamp(1, 2);
    let mut level = match different.len() {
        0 => 0,
        count if count >= enough && (carried || enough == 1) => 2_usize,
        _ => 1,
    };
    if step.needs_hidden && in_play.hides && !hidden_known {
        level = level.min(1);
    }
    let takes = |one: &&Evidence| {
        step.spoiled_by.contains(&one.behaviour)
            && matches!(codebook.behaviour(one.behaviour).polarity, Polarity::Major | Polarity::Critical)
    };
    let mut faults: Vec<(u16, BehaviourId)> = Vec::new();
    for one in evidence.iter().filter(takes) {
        if !faults.iter().any(|(_, known)| *known == one.behaviour) {
            faults.push((one.turn, one.behaviour));
        }
    }
    level = level.saturating_sub(faults.len());
    let state = match (applicable, level) {
        (false, _) => StepState::NotApplicable,
        (true, 0) => StepState::NotSeen,
        (true, 1) => StepState::Partly,
        (true, _) => StepState::Seen,
    };
    let mut turns: Vec<u16> = shown.iter().map(|one| one.turn).collect();
    turns.sort_unstable();
    turns.dedup();
    let because = shown.iter().map(|one| (one.turn, one.behaviour)).chain(faults).collect();
    StepMark { id: step.id.clone(), state, early: false, turns, because }
}

/// The longest chain of steps that stand in order: one turn of each, none before the one of the step before. One turn is in order with itself.
#[must_use]
pub fn chain(steps: &[&[u16]]) -> usize {
    // `ends[n]` is the earliest turn at which a chain of n + 1 steps can end.
    let mut ends: Vec<u16> = Vec::new();
    for turns in steps {
        // Latest first, so that one step is not used twice.
        for &turn in turns.iter().rev() {
            let place = ends.partition_point(|&end| end <= turn);
            match ends.get_mut(place) {
                Some(end) => *end = turn,
                None => ends.push(turn),
            }
        }
    }
    ends.len()
}

/// A strand's mark: what was shown of it, by strength, less its faults, against half of what was in play. Nobody says everything.
#[must_use]
pub fn strand_permille(codebook: &Codebook, strand: Strand, evidence: &[Evidence], in_play: &InPlay) -> Option<u16> {
    let strength = |id: BehaviourId| match codebook.behaviour(id).polarity {
        Polarity::Positive(strength) => i32::from(strength),
        Polarity::Minor => -1,
        Polarity::Major => -2,
        Polarity::Critical => -6,
    };
    let of_strand = |id: &BehaviourId| codebook.behaviour(*id).strand == strand;
    let possible: i32 = in_play.positives().filter(of_strand).map(strength).sum();
    let mut shown: Vec<BehaviourId> = evidence.iter().map(|one| one.behaviour).filter(of_strand).collect();
    shown.sort_unstable();
    shown.dedup();
    let points: i32 = shown.into_iter().map(strength).sum();
    (possible > 0).then(|| u16::try_from((points * 2000 / possible).clamp(0, 1000)).unwrap_or(0))
}
