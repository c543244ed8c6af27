//! A model as a learner reads it: every step with its reasons, and what would have shown it.

use crate::assessment::{Assessment, InPlay, ModelMark, StepState};
use crate::codebook::{BehaviourId, Polarity};
use crate::roleplay::Play;

use super::debrief::sentence;
use super::lines::{Source, shown_in};
use super::{ModelView, StepView};

/// Words with a capital letter first.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words with a small letter first.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

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
            level: String::new(),
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
            for (turn, id) in faults.into_iter().chain(shows) {
                let behaviour = codebook.behaviour(*id);
                let said = sentence(&behaviour.said);
                let took = if fault(id) { " This lowered the step." } else { "" };
                let missed = !assessment.evidence.iter().any(|one| one.turn == *turn && one.behaviour == *id && !one.words.is_empty());
                let reason = match shown_in(play, *turn, *id) {
                    _ if missed => format!("{said}.{took}"),
                    Some(Source::Said(words)) => format!("Turn {turn}: {said}: “{words}”{took}"),
                    Some(Source::Did(what)) => format!("Turn {turn}: {said} ({what}).{took}"),
                    None => format!("Turn {turn}: {said}.{took}"),
                };
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
            if shown.early {
                reasons.push("This came early: something before it was still open. That costs nothing by itself.".to_owned());
            }
            if matches!(shown.state, StepState::NotSeen | StepState::Partly)
                && let Some(advice) = missing_advice(play, &step.shown_by, &shown.because)
            {
                reasons.push(format!("To develop: {}.", lower_first(sentence(&advice))));
            }
            StepView { letter: step.letter.clone(), title: step.title.clone(), state: shown.state.plain().to_owned(), reasons }
        })
        .collect();
    ModelView {
        id: model.id.clone(),
        title: model.title.clone(),
        about: model.about.clone(),
        permille: mark.capped,
        uncapped: mark.permille.filter(|_| mark.permille != mark.capped),
        level: mark.level.map_or_else(String::new, |level| level.words().to_owned()),
        steps,
    }
}
