//! A model as a learner reads it: every step with its reasons, and what would have shown it.

use crate::assessment::{Assessment, Evidence, InPlay, ModelMark, StepState};
use crate::codebook::{BehaviourId, Polarity};
use crate::roleplay::Play;

use super::lines::shown_in;
use super::{ModelView, StepView, sentences};

/// What to do another time, from the strongest positive in play that was not shown.
pub(super) fn missing_advice(play: &Play, shown_by: &[BehaviourId], because: &[(u16, BehaviourId)]) -> Option<String> {
    let scenario = play.scenario();
    let in_play = InPlay::whole(scenario, play.setup().variant, play.setup().conditions);
    let open = shown_by.iter().filter(|id| in_play.has(**id) && !because.iter().any(|(_, shown)| shown == *id));
    let best = open.max_by_key(|id| match scenario.codebook.behaviour(**id).polarity {
        Polarity::Positive(strength) => (strength, std::cmp::Reverse(**id)),
        _ => (0, std::cmp::Reverse(**id)),
    })?;
    Some(scenario.codebook.behaviour(*best).missed.clone()).filter(|advice| !advice.is_empty())
}

/// A model as a learner reads it.
pub(super) fn model_view(play: &Play, assessment: &Assessment, mark: &ModelMark) -> ModelView {
    let codebook = &play.scenario().codebook;
    let Some((_, model)) = codebook.models().find(|(id, _)| *id == mark.model) else {
        return ModelView {
            id: String::new(),
            title: String::new(),
            about: String::new(),
            permille: None,
            uncapped: None,
            level: None,
            steps: Vec::new(),
        };
    };
    let steps = model
        .steps
        .iter()
        .zip(&mark.steps)
        .map(|(step, shown)| {
            let mut reasons: Vec<String> = Vec::new();
            // What took a level away comes first: praise under "not seen" would only puzzle.
            let fault = |id: &BehaviourId| !codebook.behaviour(*id).polarity.is_positive();
            let (faults, shows): (Vec<&(u16, BehaviourId)>, Vec<_>) = shown.because.iter().partition(|(_, id)| fault(id));
            // What took no level away, as a small fault, or where nothing good of the step is in play, is told all the same.
            let spoils = |one: &Evidence| step.spoiled_by.contains(&one.behaviour);
            let evidence = assessment.evidence.iter().filter(|one| spoils(one)).map(|one| (one.turn, one.behaviour));
            let small: Vec<(u16, BehaviourId)> = evidence.filter(|one| !shown.because.contains(one)).collect();
            let in_play = shown.state != StepState::NotApplicable;
            for (turn, id) in faults.into_iter().chain(&small).chain(shows) {
                let missed = !assessment.evidence.iter().any(|one| one.turn == *turn && one.behaviour == *id && !one.words.is_empty());
                let source = shown_in(play, *turn, *id);
                let reason = sentences::reason((!missed).then_some(*turn), &codebook.behaviour(*id).said, source.as_ref());
                let took = in_play && shown.because.contains(&(*turn, *id)) && fault(id);
                let reason = if took { sentences::lowered(&reason) } else { reason };
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
            if shown.early {
                reasons.push(sentences::CAME_EARLY.to_owned());
            }
            let lacks = matches!(shown.state, StepState::NotSeen | StepState::Partly);
            let advice = if lacks { missing_advice(play, &step.shown_by, &shown.because) } else { None };
            let develop = advice.map(|advice| sentences::develop(&advice));
            StepView { letter: step.letter.clone(), title: step.title.clone(), state: shown.state, reasons, develop }
        })
        .collect();
    ModelView {
        id: model.id.clone(),
        title: model.title.clone(),
        about: model.about.clone(),
        permille: mark.capped,
        uncapped: mark.permille.filter(|_| mark.permille != mark.capped),
        level: mark.level,
        steps,
    }
}
