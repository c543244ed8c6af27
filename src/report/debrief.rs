//! The debrief: what the customer says of you, what was solved, where it turned, one next step; then the strands, the models, every line.

use crate::assessment::{Assessment, Level, LevelBounds, ModelMark, StepMark, StepState, assess};
use crate::codebook::Step;
use crate::codebook::terms::{Dial, FactClass, Outcome};
use crate::roleplay::{Entry, Event, Play};

use super::steps::{lower_first, missing_advice, model_view};
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
    pub strands: Vec<(String, Option<u16>)>,
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
    /// The indicative level; empty where there is no mark.
    pub level: String,
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
    /// "seen", "partly", "not seen" or "not applicable".
    pub state: String,
    /// Why: sentences that quote the learner's lines, or say what would have shown it.
    pub reasons: Vec<String>,
}

const OPENING_WORDS: usize = 80;

/// The debrief of a play that is over, or was left.
#[must_use]
pub fn debrief(play: &Play) -> Debrief {
    let scenario = play.scenario();
    let assessment = assess(play, LevelBounds::default());
    let words = |text: &str| scenario.words(text, play.setup().variant);
    let call = &scenario.variant(play.setup().variant).customer.call;
    let customer_says =
        play.ending().map_or_else(|| format!("{call} is still waiting: you stepped out."), |(_, ending)| words(&ending.says));
    let critical: Vec<String> = assessment
        .critical
        .iter()
        .map(|one| format!("Turn {}: {}. {}", one.turn, sentence(&scenario.codebook.behaviour(one.behaviour).said), one.consequence))
        .collect();
    let put_right = assessment
        .put_right
        .iter()
        .map(|(turn, id)| format!("Turn {turn}: {}, and then you put it right.", sentence(&scenario.codebook.behaviour(*id).said)))
        .collect();
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
        strands: assessment.strands.iter().map(|(strand, mark)| (strand.word().to_owned(), *mark)).collect(),
        models,
        lines: lines(play, &assessment),
        outcomes: outcomes(&assessment),
    }
}

/// A sentence without its full stop.
pub(super) fn sentence(text: &str) -> &str {
    text.trim_end_matches('.')
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
    let way = if ended_well(play)? { "for the better" } else { "for the worse" };
    Some(format!("{call} changed most {way} at turn {turn}, when you {}", said_at(play, turn)?))
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

/// What the learner did in a turn, after "when you", to the end of the sentence.
fn said_at(play: &Play, turn: u16) -> Option<String> {
    play.told().iter().filter(|told| told.turn == turn).find_map(|told| match &told.entry {
        Entry::Said { words, .. } => {
            let (words, parts) = (words.lines().next().unwrap_or(""), words.lines().count());
            let how = if parts > 1 { "sent your email" } else { "said" };
            // The words bring their own full stop; the subject of an email has none.
            Some(if words.ends_with(['.', '?', '!']) { format!("{how} “{words}”") } else { format!("{how} “{words}”.") })
        }
        Entry::Did { what, .. } => Some(format!("did this: {}.", sentence(what))),
        Entry::Waited => Some("waited.".to_owned()),
        _ => None,
    })
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
            return Some(
                "Next time, ask one question more before you offer anything: there was something they had not told you.".to_owned(),
            );
        }
        Some((step, shown)) => missing_advice(play, &step.shown_by, &shown.because)?,
        None => {
            let missing =
                |mark: &ModelMark| weakest(play, mark).and_then(|(step, shown)| missing_advice(play, &step.shown_by, &shown.because));
            let excellent = |mark: u16| LevelBounds::default().level(mark) == Level::Excellent;
            // Whoever is excellent in all of it is not sent after the last crumbs.
            let lacks = assessment.strands.iter().any(|(_, mark)| mark.is_some_and(|mark| !excellent(mark)));
            let Some(advice) = others.into_iter().find_map(missing).filter(|_| lacks) else {
                let other =
                    scenario.variants.get(1).map(|variant| format!("Next, try “{}”: the same day goes differently.", variant.title));
                return other
                    .filter(|_| play.setup().variant.index() == 0)
                    .or_else(|| Some("You showed every step of the cycle.".to_owned()));
            };
            advice
        }
    };
    Some(format!("Next time: {}.", lower_first(sentence(&advice))))
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
    let mut lines: Vec<(u16, String, String)> = Vec::new();
    for one in &assessment.feedback {
        // The feedback quotes the line itself; beside the line, only what it did is wanted.
        let (mut line, mut did) = match one.text.strip_prefix('“').and_then(|rest| rest.split_once('”')) {
            Some((line, did)) => (line.to_owned(), did.trim()),
            None => (String::new(), one.text.as_str()),
        };
        // Of an email every part has its own reason.
        let parts = reasons(play, one.turn);
        let whole: Vec<&str> = parts.iter().map(|(_, why)| why.as_str()).collect();
        if let Some(rest) = did.strip_prefix(whole.join(" ").as_str()).filter(|_| parts.len() > 1) {
            lines.extend(parts.into_iter().map(|(part, why)| (one.turn, part, why)));
            line.clear();
            did = rest.trim();
        }
        if did.is_empty() {
            continue;
        }
        match lines.last_mut() {
            Some((turn, known, text)) if *turn == one.turn && *known == line => *text += &format!(" {did}"),
            _ => lines.push((one.turn, line, did.to_owned())),
        }
    }
    debug_assert!(lines.iter().all(|(turn, ..)| *turn <= play.turns()));
    lines
}

fn outcomes(assessment: &Assessment) -> Vec<(String, String)> {
    let Some(answers) = assessment.outcomes else {
        return Vec::new();
    };
    let mut all = vec![
        ("How satisfied are you? (1 to 5)".to_owned(), answers.csat.to_string()),
        ("How easy was it? (1 hard, 7 easy)".to_owned(), answers.effort.to_string()),
        ("Would you recommend us? (0 to 10)".to_owned(), answers.recommend.to_string()),
    ];
    let resolved = match answers.resolved {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not applicable: it was not the first contact",
    };
    all.push(("Solved at the first contact?".to_owned(), resolved.to_owned()));
    all
}
