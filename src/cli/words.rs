//! `rapport words`: a scenario's words as a table, and back.

use std::fs;
use std::path::{Path, PathBuf};

use crate::authoring::{export_words, import_words, words_of};
use crate::codebook::Text;
use crate::diagnostics::Severity;
use crate::library::{check_instead, codebook_folder, scenario_text};

use super::play::CouldNot;
use super::{Exit, Shape, check};

/// Which way the words go.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Write everything of a scenario that a learner reads as a table: id, speaker, cue, text
    Export {
        /// A scenario's file, or the id of a built-in one
        scenario: String,
        /// The CSV file; the standard output if left out
        #[arg(long, value_name = "FILE.csv")]
        out: Option<PathBuf>,
    },
    /// Put the words of such a table into the scenario's file; nothing else in it changes
    Import {
        /// The table
        table: PathBuf,
        /// The scenario's file
        #[arg(long, value_name = "FILE.ron")]
        scenario: PathBuf,
        /// Where to write it; in place of the scenario's file if left out
        #[arg(long, value_name = "FILE.ron")]
        out: Option<PathBuf>,
        /// A centre's own codebook, in place of the built-in one
        #[arg(long, value_name = "DIR")]
        codebook: Option<PathBuf>,
    },
}

pub(super) fn run(wanted: &Wanted) -> Result<Exit, CouldNot> {
    match &wanted.what {
        What::Export { scenario, out } => export(scenario, out.as_deref()),
        What::Import { table, scenario, out, codebook } => import(table, scenario, out.as_deref(), codebook.as_deref()),
    }
}

fn export(word: &str, out: Option<&Path>) -> Result<Exit, CouldNot> {
    let text = if Path::new(word).is_file() {
        Text { name: word.to_owned(), text: read_text(Path::new(word))? }
    } else {
        scenario_text(word).ok_or_else(|| {
            CouldNot(format!(
                "There is no file `{word}`, and no built-in scenario of that id. `rapport words export FILE.ron` takes a file."
            ))
        })?
    };
    let rows = words_of(&text.name, &text.text).map_err(|why| CouldNot(format!("{why}.")))?;
    let table = export_words(&rows);
    match out {
        None => super::say(&table),
        Some(path) => {
            // Without the mark at its head a spreadsheet program takes the file for another encoding.
            super::write_file(path, &format!("\u{feff}{table}"))?;
            super::say(&format!("{} rows of words in {}.", rows.len(), path.display()));
        }
    }
    Ok(Exit::Fine)
}

fn import(table: &Path, scenario: &Path, out: Option<&Path>, codebook: Option<&Path>) -> Result<Exit, CouldNot> {
    if !scenario.is_file() && scenario.to_str().is_some_and(|id| scenario_text(id).is_some()) {
        let id = scenario.display();
        return Err(CouldNot(format!("`{id}` is built in and cannot be changed. `--scenario` takes the file of a scenario of your own.")));
    }
    let text = read_text(scenario)?;
    let bytes = fs::read(table).map_err(|error| CouldNot(format!("{} cannot be read: {error}.", table.display())))?;
    let imported = import_words(&scenario.display().to_string(), &text, &bytes)
        .map_err(|problems| CouldNot(format!("{}\nNothing was written.", problems.join("\n"))))?;
    for note in &imported.notes {
        eprintln!("{note}");
    }
    if imported.changed.is_empty() && out.is_none() {
        super::say("No words are different, so nothing was written.");
        return Ok(Exit::Fine);
    }
    let codebook = codebook.map(codebook_folder).transpose().map_err(|error| CouldNot(format!("{error}.")))?;
    let checked = check_instead(scenario, &imported.text, codebook.as_deref(), Some(crate::record::today()));
    let checked = checked.map_err(|error| CouldNot(format!("{error}.")))?;
    let found = check::show(&checked, Shape::Human);
    if checked.problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(CouldNot("With these words the scenario cannot be used, so nothing was written.".to_owned()));
    }
    let path = out.unwrap_or(scenario);
    super::write_file(path, &imported.text)?;
    let changed = imported.changed.len();
    super::say(&format!("{changed} {} changed in {}.", if changed == 1 { "row" } else { "rows" }, path.display()));
    Ok(found)
}

fn read_text(path: &Path) -> Result<String, CouldNot> {
    fs::read_to_string(path).map_err(|error| CouldNot(format!("{} cannot be read: {error}.", path.display())))
}
