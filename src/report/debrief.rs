//! The debrief: what the customer says of you, what was solved, where it turned, one next step; then the strands, the models, every line.

use crate::assessment::{Assessment, Feedback, Level, LevelBounds, ModelMark, Remark, StepMark, StepState, assess};
use crate::codebook::terms::{Dial, FactClass, Outcome};
use crate::codebook::{BehaviourId, Codebook, Step, Strand};
use crate::roleplay::{Event, Play};
use crate::words::stopped;

use super::advice::done_at;
use super::sentences;
use super::steps::{missing_advice, model_view};
use super::timeline::reasons;

/// A debrief in words, in the order in which it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debrief {
    /// What the customer says of the learner.
    pub customer_says: String,
    /// The opening, a sentence or two each; with what the customer says and a critical error at most 80 words.
    pub opening: Vec<String>,
    /// The turn where it changed, where one did.
    pub turned: Option<u16>,
    /// Critical errors with what they led to.
    pub critical: Vec<String>,
    /// Errors that were made and then put right.
    pub put_right: Vec<String>,
    /// The three strands, in permille; `None` where nothing of a strand was in play.
    pub strands: Vec<(Strand, Option<u16>)>,
    /// The cycle first, then the complaint models that the scenario names, then the standards.
    pub models: Vec<ModelView>,
    /// What each turn did: the turn, the learner's line, what it did.
    pub lines: Vec<(u16, String, String)>,
    /// What the customer would answer afterwards: the question and the answer.
    pub outcomes: Vec<(String, String)>,
}

/// A model as a learner reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it is.
    pub about: String,
    /// The mark as shown, in permille.
    pub permille: Option<u16>,
    /// The mark before a critical error capped it, where it did.
    pub uncapped: Option<u16>,
    /// The indicative level; `None` where there is no mark.
    pub level: Option<Level>,
    /// Its steps.
    pub steps: Vec<StepView>,
}

/// A step as a learner reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepView {
    /// Its letter, if it has one.
    pub letter: String,
    /// Its name.
    pub title: String,
    /// How far it was shown.
    pub state: StepState,
    /// Why: sentences that quote the learner's lines.
    pub reasons: Vec<String>,
    /// What would have shown it, where it was not wholly seen. Several steps may lack the same.
    pub develop: Option<String>,
}

const OPENING_WORDS: usize = 80;

/// The debrief of a play that is over, or was left.
#[must_use]
pub fn debrief(play: &Play) -> Debrief {
    let scenario = play.scenario();
    let assessment = assess(play, LevelBounds::default());
    let words = |text: &str| scenario.words(text, play.setup().variant);
    let call = &scenario.variant(play.setup().variant).customer.call;
    let customer_says = play.ending().map_or_else(|| sentences::still_waiting(call), |(_, ending)| words(&ending.says));
    let said = |id: BehaviourId| &scenario.codebook.behaviour(id).said;
    let critical: Vec<String> =
        assessment.critical.iter().map(|one| sentences::critical(one.turn, said(one.behaviour), &one.consequence)).collect();
    let put_right = assessment.put_right.iter().map(|(turn, id)| sentences::put_right(*turn, said(*id))).collect();
    let mut models: Vec<ModelView> = assessment.models.iter().map(|mark| model_view(play, &assessment, mark)).collect();
    // The cycle first, the standards last, what the scenario names between them.
    let rank = |view: &ModelView| match view.id.as_str() {
        "cycle" => 0,
        "standards" => 2,
        _ => 1,
    };
    models.sort_by_key(rank);
    // The customer's words and a critical error stand before the opening and belong to it.
    let shown_before = std::iter::once(&customer_says).chain(critical.first()).map(|text| text.split_whitespace().count()).sum();
    Debrief {
        opening: opening(play, &assessment, shown_before),
        turned: turning_turn(play),
        customer_says,
        critical,
        put_right,
        strands: assessment.strands.to_vec(),
        models,
        lines: lines(play, &assessment),
        outcomes: assessment
            .outcomes
            .map_or_else(Vec::new, |answers| sentences::outcomes([answers.csat, answers.effort, answers.recommend], answers.resolved)),
    }
}

/// Adds sentences while the whole stays within [`OPENING_WORDS`].
fn opening(play: &Play, assessment: &Assessment, shown_before: usize) -> Vec<String> {
    let scenario = play.scenario();
    let words = |text: &str| scenario.words(text, play.setup().variant);
    let mut wanted: Vec<String> = Vec::new();
    if let Some((_, ending)) = play.ending() {
        wanted.push(words(&ending.text));
    }
    wanted.extend(turning_point(play));
    wanted.extend(next_step(play, assessment));
    let count = |text: &str| text.split_whitespace().count();
    let mut left = OPENING_WORDS.saturating_sub(shown_before);
    // The next step is worth more than the story of the ending: what does not fit is left out from the middle.
    let last = wanted.pop();
    left = left.saturating_sub(last.as_deref().map_or(0, count));
    let mut opening = Vec::new();
    for text in wanted {
        if count(&text) <= left {
            left -= count(&text);
            opening.push(text);
        }
    }
    opening.extend(last);
    opening
}

/// The turn that moved the customer most, in a sentence.
fn turning_point(play: &Play) -> Option<String> {
    let turn = turning_turn(play)?;
    let call = &play.scenario().variant(play.setup().variant).customer.call;
    sentences::turned(call, turn, ended_well(play)?, &done_at(play, turn)?)
}

/// The turn that moved the customer most, in the direction in which it ended.
fn turning_turn(play: &Play) -> Option<u16> {
    let good = ended_well(play)?;
    let mut moved: Vec<(u16, i16)> = Vec::new();
    for event in play.events() {
        if let Event::Felt(felt) = event.event
            && matches!(felt.dial, Dial::Calm | Dial::Trust)
            && !matches!(felt.cause, crate::customer::Cause::Settling)
        {
            match moved.last_mut() {
                Some((turn, sum)) if *turn == event.turn => *sum += i16::from(felt.by),
                _ => moved.push((event.turn, i16::from(felt.by))),
            }
        }
    }
    let (turn, by) = moved.into_iter().max_by_key(|(turn, by)| (if good { *by } else { -*by }, std::cmp::Reverse(*turn)))?;
    (if good { by > 0 } else { by < 0 }).then_some(turn)
}

fn ended_well(play: &Play) -> Option<bool> {
    play.ending().map(|(_, ending)| matches!(ending.outcome, Outcome::Resolved | Outcome::Partly))
}

/// One thing to do another time: the weakest step of the cycle, and what would have shown it; where the cycle lacks nothing, of the other models.
fn next_step(play: &Play, assessment: &Assessment) -> Option<String> {
    let scenario = play.scenario();
    let codebook = &scenario.codebook;
    let hidden = scenario.facts.iter().any(|fact| fact.kind == FactClass::Hidden && !play.state().bits.get(fact.known));
    let (cycle, _) = codebook.model("cycle")?;
    let (of_cycle, others): (Vec<&ModelMark>, Vec<&ModelMark>) = assessment.models.iter().partition(|mark| mark.model == cycle);
    let advice = match weakest(play, of_cycle.first()?) {
        Some((step, _)) if step.needs_hidden && hidden => {
            return Some(sentences::ASK_ONE_MORE.to_owned());
        }
        Some((step, shown)) => missing_advice(play, &step.shown_by, &shown.because)?,
        None => {
            let missing =
                |mark: &ModelMark| weakest(play, mark).and_then(|(step, shown)| missing_advice(play, &step.shown_by, &shown.because));
            let excellent = |mark: u16| LevelBounds::default().level(mark) == Level::Excellent;
            // Whoever is excellent in all of it is not sent after the last crumbs.
            let lacks = assessment.strands.iter().any(|(_, mark)| mark.is_some_and(|mark| !excellent(mark)));
            let Some(advice) = others.into_iter().find_map(missing).filter(|_| lacks) else {
                let other = scenario.variants.get(1).filter(|_| play.setup().variant.index() == 0);
                return Some(other.map_or_else(|| sentences::EVERY_STEP.to_owned(), |other| sentences::next_variant(other.title.words())));
            };
            advice
        }
    };
    Some(sentences::next_time(&advice))
}

/// The step of a model that lacks most.
fn weakest<'a>(play: &'a Play, mark: &'a ModelMark) -> Option<(&'a Step, &'a StepMark)> {
    let (_, model) = play.scenario().codebook.models().find(|(id, _)| *id == mark.model)?;
    let lacking = |mark: &StepMark| match mark.state {
        StepState::NotSeen => 2,
        StepState::Partly => 1,
        StepState::Seen | StepState::NotApplicable => 0,
    };
    let steps = model.steps.iter().zip(&mark.steps).filter(|(_, mark)| lacking(mark) > 0);
    steps.max_by_key(|(step, mark)| lacking(mark) * step.weight)
}

fn lines(play: &Play, assessment: &Assessment) -> Vec<(u16, String, String)> {
    let codebook = &play.scenario().codebook;
    let mut lines: Vec<(u16, String, String)> = Vec::new();
    for Feedback { turn, line, did } in &assessment.feedback {
        // Of an email every part has its own reason.
        let parts = reasons(play, *turn);
        let in_parts = parts.len() > 1 && did.iter().any(|one| matches!(one, Remark::Why(_)));
        let did: Vec<String> =
            did.iter().filter(|one| !in_parts || !matches!(one, Remark::Why(_))).map(|one| remark(codebook, one)).collect();
        let did = did.join(" ");
        let line = if in_parts { "" } else { line };
        if in_parts {
            lines.extend(parts.into_iter().map(|(part, why)| (*turn, part, why)));
        }
        match lines.last_mut() {
            _ if did.is_empty() => {}
            Some((last, known, text)) if last == turn && known == line => *text += &format!(" {did}"),
            _ => lines.push((*turn, line.to_owned(), did)),
        }
    }
    debug_assert!(lines.iter().all(|(turn, ..)| *turn <= play.turns()));
    lines
}

/// One thing that a turn did, as a sentence.
pub(super) fn remark(codebook: &Codebook, one: &Remark) -> String {
    match one {
        Remark::Why(why) => why.clone(),
        Remark::Showed(id) => stopped(&codebook.behaviour(*id).said),
        Remark::Early(step) => sentences::early(step),
    }
}
