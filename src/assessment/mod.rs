//! From events to evidence, from evidence to marks, reasons and simulated outcomes. Whole numbers only; the same events give the same assessment.

mod derive;
mod feedback;
mod in_play;
mod marks;
mod observed;
mod turns;

pub(crate) use in_play::{can_be_missed, possible, tagged};
pub(crate) use observed::{FactMasks, Observed, Watching, facts_where};

pub use derive::Evidence;
pub use feedback::{Feedback, Remark};
pub use in_play::InPlay;
pub use marks::{Level, LevelBounds, ModelMark, StepMark, StepState, chain, mark_model, strand_permille};

use crate::codebook::terms::FactClass;
use crate::codebook::{BehaviourId, Polarity, Strand};
use crate::customer::{Satisfaction, Service, satisfaction};
use crate::roleplay::Play;

/// A critical error: it never averages away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Critical {
    /// Which.
    pub behaviour: BehaviourId,
    /// The turn.
    pub turn: u16,
    /// What came of it in this scenario, or what it can lead to.
    pub consequence: String,
}

/// Everything that can be said of one play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The mark of every model that reads the scenario.
    pub models: Vec<ModelMark>,
    /// The three strands, in permille; `None` where nothing of a strand is in play.
    pub strands: [(Strand, Option<u16>); 3],
    /// The evidence, in the order of the turns.
    pub evidence: Vec<Evidence>,
    /// Critical errors that stand.
    pub critical: Vec<Critical>,
    /// Errors that were made and then put right.
    pub put_right: Vec<(u16, BehaviourId)>,
    /// What the customer would answer afterwards; `None` while the play is not over.
    pub outcomes: Option<Satisfaction>,
    /// What each turn did.
    pub feedback: Vec<Feedback>,
}

/// Assesses a play, over or not.
#[must_use]
pub fn assess(play: &Play, bounds: LevelBounds) -> Assessment {
    let scenario = play.scenario();
    let codebook = &scenario.codebook;
    let turns = turns::turns(play);
    let evidence = derive::evidence(scenario, &turns, &in_play::possible(scenario, play.setup().variant, play.setup().conditions));
    let in_play = InPlay::whole(scenario, play.setup().variant, play.setup().conditions);
    let on_path = InPlay::of_path(scenario, play);
    let hidden_known = scenario.facts.iter().filter(|fact| fact.kind == FactClass::Hidden).all(|fact| play.state().bits.get(fact.known));
    let (critical, put_right) = criticals(play, &turns, &evidence);
    let models: Vec<ModelMark> = scenario
        .models
        .iter()
        .filter_map(|&id| codebook.models().find(|(known, _)| *known == id).map(|(_, model)| (id, model)))
        .map(|(id, model)| {
            let whole = mark_model(codebook, model, &evidence, &in_play, hidden_known);
            let path = mark_model(codebook, model, &evidence, &on_path, hidden_known);
            let capped = whole.0.map(|permille| if critical.is_empty() { permille } else { permille.min(bounds.cap) });
            ModelMark {
                model: id,
                permille: whole.0,
                on_path: path.0,
                capped,
                level: capped.map(|mark| bounds.level(mark)),
                steps: whole.1,
            }
        })
        .collect();
    let strands = Strand::ALL.map(|strand| (strand, strand_permille(codebook, strand, &evidence, &in_play)));
    let outcomes = play.ending().map(|(_, ending)| {
        let hard = codebook.group("obstacles");
        let obstacles = evidence.iter().filter(|one| hard.contains(&one.behaviour)).count();
        let contacts = play.events().iter().filter(|event| matches!(event.event, crate::roleplay::Event::ContactOpened(_))).count();
        let history = scenario.facts.iter().any(|fact| fact.is(FactClass::History) && fact.is(FactClass::Failure));
        satisfaction(Service {
            outcome: ending.outcome,
            mood: play.state().mood,
            turns: play.turns(),
            contacts: u16::try_from(contacts).unwrap_or(u16::MAX),
            obstacles: u16::try_from(obstacles).unwrap_or(u16::MAX),
            first_contact_possible: !history,
        })
    });
    let feedback = feedback::feedback(play, &turns, &evidence, &models);
    Assessment { models, strands, evidence, critical, put_right, outcomes, feedback }
}

/// Critical errors that stand, and those that were put right within their contact.
fn criticals(play: &Play, turns: &[turns::Turn], evidence: &[Evidence]) -> (Vec<Critical>, Vec<(u16, BehaviourId)>) {
    let scenario = play.scenario();
    let (mut critical, mut put_right) = (Vec::new(), Vec::new());
    let contact_of = |turn: u16| turns.iter().find(|one| one.turn == turn).map(|one| one.contact);
    for one in evidence {
        let behaviour = scenario.codebook.behaviour(one.behaviour);
        let corrected = evidence.iter().any(|other| {
            behaviour.put_right_by.contains(&other.behaviour) && other.turn > one.turn && contact_of(other.turn) == contact_of(one.turn)
        });
        if corrected {
            put_right.push((one.turn, one.behaviour));
        } else if behaviour.polarity == Polarity::Critical && !critical.iter().any(|known: &Critical| known.behaviour == one.behaviour) {
            let here = scenario.consequences.iter().find(|(id, _)| *id == one.behaviour).map(|(_, text)| text);
            let consequence = scenario.words(here.unwrap_or(&behaviour.consequence), play.setup().variant);
            critical.push(Critical { behaviour: one.behaviour, turn: one.turn, consequence });
        }
    }
    (critical, put_right)
}
