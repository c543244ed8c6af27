//! Showing problems: with the source for people, plainly for screen readers and editors, as JSON for programs.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde_json::{Value, json};

use super::{Diagnostic, Place, Severity, Sources};

/// The problem with an excerpt of the source, as a person at a terminal wants it.
#[must_use]
pub fn human(problem: &Diagnostic, sources: &Sources, colour: bool) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level.primary_title(problem.message.as_str()).id(problem.code.word()).element(excerpt(problem.place, None, sources));
    for (place, message) in &problem.related {
        group = group.element(excerpt(*place, Some(message), sources));
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n", renderer.render(&[group]))
}

fn excerpt<'s>(place: Place, label: Option<&'s str>, sources: &'s Sources) -> Snippet<'s, annotate_snippets::Annotation<'s>> {
    let text = sources.text(place.file);
    let start = floor(text, place.start as usize);
    let end = floor(text, place.end as usize).max(start);
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let mark = kind.span(start..end);
    let mark = match label {
        Some(label) => mark.label(label),
        None => mark,
    };
    Snippet::source(text).path(sources.name(place.file)).annotation(mark)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The problem as one line of words and one for the way out: `FILE:LINE:COLUMN: error: … [code]`.
#[must_use]
pub fn plain(problem: &Diagnostic, sources: &Sources) -> String {
    let at = |place: Place| {
        let position = sources.position(place);
        format!("{}:{}:{}", sources.name(place.file), position.line, position.column)
    };
    let mut out = format!("{}: {}: {} [{}]\n", at(problem.place), problem.severity.word(), problem.message, problem.code.word());
    for (place, message) in &problem.related {
        out += &format!("  {}: {message}\n", at(*place));
    }
    if let Some(help) = &problem.help {
        out += &format!("  help: {help}\n");
    }
    out
}

/// The problem as one JSON object.
#[must_use]
pub fn json(problem: &Diagnostic, sources: &Sources) -> Value {
    let position = sources.position(problem.place);
    let related: Vec<Value> = problem
        .related
        .iter()
        .map(|(place, message)| {
            let position = sources.position(*place);
            json!({ "file": sources.name(place.file), "line": position.line, "column": position.column, "message": message })
        })
        .collect();
    json!({
        "severity": problem.severity.word(), "code": problem.code.word(),
        "file": sources.name(problem.place.file), "line": position.line, "column": position.column,
        "message": problem.message, "help": problem.help, "related": related,
    })
}
