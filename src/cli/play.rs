//! `rapport play`: a script, the window, the terminal, or a demonstration.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use crate::assessment::{LevelBounds, assess};
use crate::authoring::Source;
use crate::codebook::Text;
use crate::diagnostics::plain;
use crate::library::{Checked, Library, codebook_folder};
use crate::report::{ADVICE_STATES, advice, debrief, play_json, step_state};
use crate::roleplay::{Conditions, Play};
use crate::scenario::Scenario;
use crate::scenario::ids::VariantId;
use crate::script;

use super::Exit;

/// What was asked for.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Wanted {
    /// A scenario's id, or its file, or a folder of them
    scenario: Option<String>,
    /// Play in the terminal, with lines of text
    #[arg(long)]
    terminal: bool,
    /// A variant of the scenario
    #[arg(long, value_name = "ID")]
    variant: Option<String>,
    /// The seed that all chance is drawn from
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Play a script; it names its scenario
    #[arg(long, value_name = "FILE.play")]
    script: Option<PathBuf>,
    /// How to show what came of it
    #[arg(long, value_enum, default_value_t = Shape::Human)]
    format: Shape,
    /// A centre's own codebook, in place of the built-in one
    #[arg(long, value_name = "DIR")]
    codebook: Option<PathBuf>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// In words
    #[default]
    Human,
    /// One JSON object
    Json,
}

/// Why something could not be done: a sentence.
pub(super) struct CouldNot(pub(super) String);

pub(super) fn run(wanted: &Wanted) -> Result<Exit, CouldNot> {
    let codebook = wanted.codebook.as_deref().map(codebook_folder).transpose().map_err(|error| CouldNot(format!("{error}.")))?;
    match &wanted.script {
        Some(path) => run_script(wanted, path, codebook.as_deref()),
        None => super::start::run(wanted.terminal, &begin(wanted, codebook.as_deref())?, wanted.format == Shape::Json),
    }
}

/// Where to begin: what there is to play, and what of it was asked for.
pub(super) struct Beginning {
    pub(super) library: Library,
    pub(super) scenario: Option<Arc<Scenario>>,
    pub(super) variant: Option<VariantId>,
    pub(super) seed: Option<u64>,
    /// Where it lies on the disk, if it does.
    pub(super) source: Option<Source>,
}

fn begin(wanted: &Wanted, codebook: Option<&[Text]>) -> Result<Beginning, CouldNot> {
    let (library, scenario) = match &wanted.scenario {
        None => (usable(Library::embedded(codebook))?, None),
        Some(word) if Path::new(word).is_dir() => folder(word, codebook)?,
        Some(word) => {
            let (library, scenario) = find(word, codebook)?;
            (library, Some(scenario))
        }
    };
    let on_disk = wanted.scenario.as_ref().map(PathBuf::from).filter(|path| path.exists());
    let source = on_disk.map(|path| Source { path, codebook: codebook.map(<[Text]>::to_vec) });
    let variant = match (&wanted.variant, &scenario) {
        (Some(id), Some(scenario)) => Some(variant_of(scenario, id)?),
        (Some(_), None) => {
            return Err(CouldNot("A variant belongs to a scenario: name the scenario too.".into()));
        }
        (None, _) => None,
    };
    Ok(Beginning { library, scenario, variant, seed: wanted.seed, source })
}

/// The variant of that id.
pub(super) fn variant_of(scenario: &Scenario, id: &str) -> Result<VariantId, CouldNot> {
    scenario.find_variant(id).ok_or_else(|| {
        let known: Vec<&str> = scenario.variants.iter().map(|variant| variant.id.as_str()).collect();
        CouldNot(format!("`{}` has no variant `{id}`. It has: {}.", scenario.id, known.join(", ")))
    })
}

fn usable(library: Result<Library, Checked>) -> Result<Library, CouldNot> {
    library.map_err(|checked| {
        let problems: String = checked.problems.iter().map(|problem| plain(problem, &checked.sources)).collect();
        CouldNot(format!("{problems}The content cannot be used as it is."))
    })
}

/// What a folder holds; straight to its scenario if there is only one.
fn folder(word: &str, codebook: Option<&[Text]>) -> Result<(Library, Option<Arc<Scenario>>), CouldNot> {
    let library = Library::from_path(Path::new(word), codebook).map_err(|error| CouldNot(format!("{error}.")))?;
    let library = usable(library)?;
    match library.scenarios() {
        [] => Err(CouldNot(format!("{word} holds no scenario."))),
        [only] => {
            let only = Arc::clone(only);
            Ok((library, Some(only)))
        }
        _ => Ok((library, None)),
    }
}

/// A scenario by its file, or by its id among what is built in.
pub(super) fn find(word: &str, codebook: Option<&[Text]>) -> Result<(Library, Arc<Scenario>), CouldNot> {
    let path = Path::new(word);
    if path.is_file() {
        let library = Library::from_path(path, codebook).map_err(|error| CouldNot(format!("{error}.")))?;
        let library = usable(library)?;
        let scenario = library.scenarios().first().cloned();
        return scenario.map(|scenario| (library, scenario)).ok_or_else(|| CouldNot(format!("{word} holds no scenario.")));
    }
    let library = usable(Library::embedded(codebook))?;
    match library.scenario(word) {
        Some(scenario) => Ok((library, scenario)),
        None => {
            let known: Vec<&str> = library.scenarios().iter().map(|scenario| scenario.id.as_str()).collect();
            Err(CouldNot(format!("There is no scenario `{word}`. There are: {}.", known.join(", "))))
        }
    }
}

/// A script's scenario: from the pack that the script lies in, else from what is built in.
fn scenario_of(path: &Path, id: &str, codebook: Option<&[Text]>) -> Result<Arc<Scenario>, CouldNot> {
    if let Some(pack) = crate::library::pack_folder(path) {
        let library = Library::from_path(&pack, codebook).map_err(|error| CouldNot(format!("{error}.")))?;
        if let Some(scenario) = usable(library)?.scenario(id) {
            return Ok(scenario);
        }
    }
    find(id, codebook).map(|(_, scenario)| scenario)
}

fn run_script(wanted: &Wanted, path: &Path, codebook: Option<&[Text]>) -> Result<Exit, CouldNot> {
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|error| CouldNot(format!("{name} cannot be read: {error}.")))?;
    let mut script = script::read(&text).map_err(|bad| CouldNot(format!("{name}, {bad}.")))?;
    if let Some(variant) = &wanted.variant {
        script.variant.clone_from(variant);
    }
    if let Some(seed) = wanted.seed {
        script.seed = seed;
    }
    let scenario = match &wanted.scenario {
        Some(word) => find(word, codebook)?.1,
        None => scenario_of(path, &script.scenario, codebook)?,
    };
    if scenario.id != script.scenario {
        return Err(CouldNot(format!("{name} is a script for `{}`, not for `{}`.", script.scenario, scenario.id)));
    }
    let outcome =
        script::run(&script, &scenario, Conditions::default()).map_err(|failure| CouldNot(format!("{name}: {}.", failure.message)))?;
    let failed: Vec<String> = outcome.failures.iter().map(|failure| format!("line {}: {}", failure.line, failure.message)).collect();
    if wanted.format == Shape::Json {
        let mut whole = play_json(&outcome.play, &outcome.assessment, &failed);
        if let (Some(advice), Value::Object(whole)) = (advice(&outcome.play, ADVICE_STATES), &mut whole) {
            let (costs, better) = advice.json(&outcome.play);
            whole.insert("costs".to_owned(), costs);
            whole.insert("better".to_owned(), better);
        }
        super::say(&whole.to_string());
    } else {
        super::say(&summary(&outcome.play).to_string());
        for failure in &failed {
            super::say(&format!("{name}, {failure}."));
        }
    }
    Ok(if failed.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// A play that is over, in a few lines.
fn summary(play: &Play) -> String {
    let assessment = assess(play, LevelBounds::default());
    let codebook = &play.scenario().codebook;
    let mut out = format!("{}, {} turns", play.scenario().title, play.turns());
    out += &play.ending().map_or_else(|| ", not over".to_owned(), |(_, ending)| format!(", ended in `{}`", ending.id));
    for mark in &assessment.models {
        let Some((_, model)) = codebook.models().find(|(id, _)| *id == mark.model) else {
            continue;
        };
        let shown = mark.permille.map_or_else(|| "not applicable".to_owned(), |permille| permille.to_string());
        let steps: Vec<String> = mark.steps.iter().map(|step| format!("{} {}", step.id, step_state(step.state))).collect();
        out += &format!("\n  {}: {shown} ({})", model.id, steps.join(", "));
    }
    for critical in debrief(play).critical {
        out += &format!("\n  critical: {critical}");
    }
    out
}
