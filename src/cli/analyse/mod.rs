//! `rapport analyse`: every play of a scenario.

mod page;
mod plays;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::analysis::{Analysis, Extreme, Finding, ModelAnalysis, Options, analyse, diagnostics, findings};
use crate::codebook::Text;
use crate::diagnostics::{Code, Diagnostic, Sheet, Sources};
use crate::library::{Checked, check, check_built_in, codebook_folder};
use crate::roleplay::input_words;
use crate::scenario::Scenario;
use crate::scenario::ids::VariantId;

use super::play::{CouldNot, find, variant_of};
use super::{Exit, Plainness, Shape};

/// What to look at, and how far.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    /// Scenarios' files, or the ids of built-in ones
    #[arg(required = true, value_name = "SCENARIO")]
    scenarios: Vec<String>,
    /// One variant, in place of all
    #[arg(long, value_name = "ID")]
    variant: Option<String>,
    /// How to show what is found
    #[arg(long, value_enum, default_value_t = Plainness::Human)]
    format: Plainness,
    /// The most states that are looked at; beyond them plays are drawn by chance, and said to be
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    max_states: Option<u32>,
    /// A folder for the best and the worst play of each model, as scripts
    #[arg(long, value_name = "DIR")]
    plays: Option<PathBuf>,
    /// A centre's own codebook, in place of the built-in one
    #[arg(long, value_name = "DIR")]
    codebook: Option<PathBuf>,
}

/// What reading the files finds already and what belongs to this look too.
const READ: [Code; 3] = [Code::UnusedFact, Code::NoConsequence, Code::OldLaw];

/// A search for a best or worst play may always go so far: it is short, and less would find nothing.
const SEARCHED: usize = 10_000;

pub(super) fn run(wanted: &Wanted) -> Result<Exit, CouldNot> {
    let codebook = wanted.codebook.as_deref().map(codebook_folder).transpose().map_err(|error| CouldNot(format!("{error}.")))?;
    let mut options = Options::default();
    if let Some(most) = wanted.max_states.and_then(|most| usize::try_from(most).ok()) {
        options = Options { most_states: most, most_searched: options.most_searched.min(most.max(SEARCHED)), ..options };
    }
    let mut exit = Exit::Fine;
    for word in &wanted.scenarios {
        if look_at(wanted, word, codebook.as_deref(), &options)? == Exit::Findings {
            exit = Exit::Findings;
        }
    }
    Ok(exit)
}

fn look_at(wanted: &Wanted, word: &str, codebook: Option<&[Text]>, options: &Options) -> Result<Exit, CouldNot> {
    let (_, scenario) = find(word, codebook)?;
    let checked = read(word, codebook)?;
    let variants = match &wanted.variant {
        Some(id) => vec![variant_of(&scenario, id)?],
        None => (0..scenario.variants.len()).map(VariantId::at).collect(),
    };
    let mut analyses = Vec::new();
    for variant in variants {
        if wanted.format == Plainness::Human {
            eprintln!("Looking at every play of {}, {} …", scenario.id, scenario.variant(variant).id);
        }
        analyses.push(analyse(&scenario, variant, options));
    }
    let found = findings(&scenario, &analyses, options);
    if let Some(folder) = &wanted.plays {
        plays::write(folder, &scenario, &analyses)?;
    }
    match wanted.format {
        Plainness::Json => {
            for analysis in &analyses {
                super::say(&as_json(&scenario, analysis, &found, &checked).to_string());
            }
        }
        Plainness::Human => {
            for analysis in &analyses {
                super::say(&page::page(&scenario, analysis, options));
                super::say("");
            }
        }
    }
    let told = told(&scenario, found.iter(), &checked);
    if wanted.format == Plainness::Human {
        show(&scenario, &told, &checked.sources);
    }
    Ok(if told.is_empty() { Exit::Fine } else { Exit::Findings })
}

fn show(scenario: &Arc<Scenario>, told: &[Diagnostic], sources: &Sources) {
    if told.is_empty() {
        super::say(&format!("Nothing is wrong with {} as a whole.", scenario.id));
    } else {
        super::check::draw(told, sources, Shape::Human);
        eprintln!("{} in {}.", super::check::count(told.len(), "finding"), scenario.id);
    }
}

fn read(word: &str, codebook: Option<&[Text]>) -> Result<Checked, CouldNot> {
    let today = Some(crate::record::today());
    if Path::new(word).is_file() {
        return check(&[PathBuf::from(word)], codebook, today).map_err(|error| CouldNot(format!("{error}.")));
    }
    check_built_in(word, codebook, today).ok_or_else(|| CouldNot(format!("There is no scenario `{word}`.")))
}

/// Findings, and what belongs to them of what was found in reading, in the order of their places.
fn told<'f>(scenario: &Scenario, found: impl Iterator<Item = &'f Finding>, checked: &Checked) -> Vec<Diagnostic> {
    let mut sheet = Sheet::default();
    sheet.extend(diagnostics(scenario, found, &checked.sources));
    sheet.extend(checked.problems.iter().filter(|problem| READ.contains(&problem.code)).cloned());
    sheet.sorted()
}

fn as_json(scenario: &Scenario, analysis: &Analysis, found: &[Finding], checked: &Checked) -> Value {
    let models = analysis.models.iter().filter_map(|one| {
        let (_, model) = scenario.codebook.models().find(|(id, _)| *id == one.model)?;
        Some((model.id.clone(), model_json(scenario, one, &model.steps.iter().map(|step| step.id.as_str()).collect::<Vec<_>>())))
    });
    let endings = analysis.endings.iter().map(|one| {
        let (worst, best) = one.range.unzip();
        let ending = json!({ "reachable": one.reachable, "share": one.share, "best": best, "worst": worst });
        (scenario.endings[one.ending.index()].id.clone(), ending)
    });
    let own = found.iter().filter(|one| one.variant.is_none_or(|variant| variant == analysis.variant));
    let own: Vec<Value> = told(scenario, own, checked).iter().map(|one| crate::diagnostics::json(one, &checked.sources)).collect();
    json!({
        "scenario": scenario.id, "variant": scenario.variant(analysis.variant).id, "exact": analysis.exact, "states": analysis.states,
        "plays": analysis.plays.as_ref().map(ToString::to_string),
        "turns": { "least": analysis.turns.least, "typical": analysis.turns.typical, "most": analysis.turns.most },
        "minutes": analysis.minutes,
        "models": models.collect::<Map<_, _>>(), "endings": endings.collect::<Map<_, _>>(), "findings": own,
    })
}

fn model_json(scenario: &Scenario, one: &ModelAnalysis, steps: &[&str]) -> Value {
    let extreme = |extreme: &Option<Extreme>| {
        extreme.as_ref().map(|one| {
            let play: Vec<String> = one.inputs.iter().map(|&input| input_words(scenario, input)).collect();
            json!({ "permille": one.permille, "proven": one.is_proven(), "bound": one.bound, "play": play })
        })
    };
    let pickers = one.pickers.iter().map(|(habit, mark)| (habit.word().to_owned(), json!(mark)));
    let steps = steps.iter().zip(&one.steps).map(|(id, levels)| {
        let (worst, best) = levels.unzip();
        json!({ "id": id, "worst": worst, "best": best })
    });
    json!({
        "best": extreme(&one.best), "worst": extreme(&one.worst),
        "random": {
            "mean_permille": one.random.mean(), "sd_permille": one.random.spread(),
            "secure_chance": one.random.at_least(Options::default().bounds.secure),
            "distribution": one.random.marks.iter().map(|(mark, share)| json!([mark, share])).collect::<Vec<_>>(),
            "sample": one.sampled,
        },
        "pickers": pickers.collect::<Map<_, _>>(), "steps": steps.collect::<Vec<_>>(),
    })
}
