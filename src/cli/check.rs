//! `rapport check`.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::diagnostics::{Diagnostic, Severity, Sources, human, json, plain};
use crate::library::{Checked, check, codebook_folder};

use super::{Exit, Shape};

pub(super) fn run(paths: &[PathBuf], format: Shape, codebook: Option<&Path>) -> Exit {
    let checked = codebook.map(codebook_folder).transpose().and_then(|texts| check(paths, texts.as_deref(), Some(crate::record::today())));
    let checked = match checked {
        Ok(checked) => checked,
        Err(unreadable) => {
            eprintln!("{unreadable}.");
            return Exit::CouldNot;
        }
    };
    show(&checked, format)
}

/// Shows what was found, on the standard output, and how much it was, beside it.
pub(super) fn show(checked: &Checked, format: Shape) -> Exit {
    draw(&checked.problems, &checked.sources, format);
    let errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = checked.problems.len() - errors;
    if format != Shape::Json && !checked.problems.is_empty() {
        eprintln!("{} and {} in {}.", count(errors, "error"), count(warnings, "warning"), count(checked.files, "file"));
    }
    if checked.problems.is_empty() { Exit::Fine } else { Exit::Findings }
}

/// Draws problems on the standard output.
pub(super) fn draw(problems: &[Diagnostic], sources: &Sources, format: Shape) {
    let mut out = io::stdout().lock();
    let colour = out.is_terminal();
    for problem in problems {
        let text = match format {
            Shape::Human => human(problem, sources, colour),
            Shape::Plain => plain(problem, sources),
            Shape::Json => format!("{}\n", json(problem, sources)),
        };
        if out.write_all(text.as_bytes()).is_err() {
            break;
        }
    }
}

pub(super) fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
