//! `rapport codebook`.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::assessment::InPlay;
use crate::codebook::{Behaviour, BehaviourId, Codebook, Polarity};
use crate::diagnostics::plain;
use crate::library::{Library, codebook_folder};
use crate::report::coverage;
use crate::roleplay::Conditions;
use crate::scenario::ids::VariantId;

use super::play::CouldNot;
use super::{Exit, Plainness};

/// What to show of the codebook.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    #[command(subcommand)]
    what: What,
    /// A centre's own codebook, in place of the built-in one
    #[arg(long, value_name = "DIR", global = true)]
    codebook: Option<PathBuf>,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Plainness::Human, global = true)]
    format: Plainness,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Every behaviour, a line each
    List,
    /// One behaviour: what it is, what it does, who reads it
    Show {
        /// Its id, or its reference code
        id: String,
    },
    /// Every marking point with what serves it, and those that nothing serves yet
    Coverage,
}

pub(super) fn run(wanted: &Wanted) -> Result<Exit, CouldNot> {
    let library = load(wanted.codebook.as_deref())?;
    let codebook = library.codebook();
    let json = wanted.format == Plainness::Json;
    match &wanted.what {
        What::List => {
            for (id, behaviour) in codebook.behaviours() {
                if json {
                    super::say(&behaviour_json(codebook, id, behaviour).to_string());
                } else {
                    super::say(&format!(
                        "{:5} {:28} {:9} {:8} {}",
                        behaviour.code,
                        behaviour.id,
                        polarity(behaviour),
                        behaviour.strand.word(),
                        behaviour.wording
                    ));
                }
            }
        }
        What::Show { id } => {
            let Some(found) = codebook.find(id) else {
                return Err(CouldNot(format!("There is no behaviour `{id}`. `rapport codebook list` shows them all.")));
            };
            if json {
                super::say(&behaviour_json(codebook, found, codebook.behaviour(found)).to_string());
            } else {
                super::say(&page(&library, found));
            }
        }
        What::Coverage => {
            let coverage = coverage(codebook, library.scenarios());
            if json {
                super::say(&coverage.json().to_string());
            } else {
                super::say(&coverage.text());
            }
        }
    }
    Ok(Exit::Fine)
}

fn load(codebook: Option<&Path>) -> Result<Library, CouldNot> {
    let texts = codebook.map(codebook_folder).transpose().map_err(|error| CouldNot(format!("{error}.")))?;
    Library::embedded(texts.as_deref()).map_err(|checked| {
        let problems: String = checked.problems.iter().map(|problem| plain(problem, &checked.sources)).collect();
        CouldNot(format!("{problems}The codebook cannot be used as it is."))
    })
}

fn polarity(behaviour: &Behaviour) -> String {
    match behaviour.polarity {
        Polarity::Positive(strength) => format!("+{strength}"),
        Polarity::Minor => "minor".into(),
        Polarity::Major => "major".into(),
        Polarity::Critical => "critical".into(),
    }
}

fn readers(codebook: &Codebook, id: BehaviourId) -> Vec<String> {
    let steps = codebook.models().flat_map(|(_, model)| model.steps.iter().map(move |step| (model, step)));
    let reading = steps.filter(|(_, step)| step.shown_by.contains(&id) || step.spoiled_by.contains(&id));
    reading.map(|(model, step)| format!("{}: {}", model.id, step.id)).collect()
}

fn behaviour_json(codebook: &Codebook, id: BehaviourId, behaviour: &Behaviour) -> serde_json::Value {
    json!({
        "id": behaviour.id, "code": behaviour.code, "polarity": polarity(behaviour), "strand": behaviour.strand.word(), "detect": behaviour.detect_letters,
        "wording": behaviour.wording, "seeds": behaviour.seeds, "rule": behaviour.rule.as_ref().map(|rule| format!("{rule:?}")), "read_by": readers(codebook, id),
    })
}

fn page(library: &Library, id: BehaviourId) -> String {
    let codebook = library.codebook();
    let behaviour = codebook.behaviour(id);
    let mut out =
        format!("{} ({}, {}, {})\n{}.\n", behaviour.id, behaviour.code, polarity(behaviour), behaviour.strand.word(), behaviour.wording);
    if !behaviour.missed.is_empty() {
        out += &format!("Advice: {}.\n", behaviour.missed);
    }
    if !behaviour.consequence.is_empty() {
        out += &format!("It can lead to this: {}\n", behaviour.consequence);
    }
    out += match &behaviour.rule {
        None => "Writers tag it on words, actions and deliveries.\n",
        Some(rule) if rule.is_gate() => "Writers tag it; a rule of the codebook says when the tag counts.\n",
        Some(_) => "The program finds it by a rule of the codebook.\n",
    };
    out += &format!("Read by: {}\n", readers(codebook, id).join("; "));
    out += &format!("Marking points: {}\n", if behaviour.seeds.is_empty() { "none".to_owned() } else { behaviour.seeds.join(", ") });
    let shown = |scenario: &&std::sync::Arc<crate::scenario::Scenario>| {
        let tagged = scenario.replies.iter().any(|reply| reply.deed.shows.contains(&id));
        tagged || InPlay::whole(scenario, VariantId(0), Conditions::default()).has(id)
    };
    let scenarios: Vec<&str> = library.scenarios().iter().filter(shown).map(|scenario| scenario.id.as_str()).collect();
    out += &format!("Scenarios: {}\n", if scenarios.is_empty() { "none yet".to_owned() } else { scenarios.join(", ") });
    out
}
