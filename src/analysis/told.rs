//! Findings as problems in a file, with their places: so that they are shown as `check` shows what it finds.

use crate::diagnostics::{Diagnostic, FileId, Place, Sheet, Sources};
use crate::notation::{kind_of, place_at};
use crate::scenario::Scenario;

use super::{Finding, Home};

/// The findings of a scenario as problems in the texts that it was read from, in the order of their places.
#[must_use]
pub fn diagnostics<'f>(scenario: &Scenario, findings: impl IntoIterator<Item = &'f Finding>, sources: &Sources) -> Vec<Diagnostic> {
    let own = file(sources, "Scenario", &scenario.id);
    let house = file(sources, "Organisation", &scenario.organisation.id);
    let mut sheet = Sheet::default();
    sheet.extend(findings.into_iter().map(|finding| {
        let file = if finding.home == Home::Organisation { house } else { own }.unwrap_or_default();
        let at = place_at(sources.text(file), &finding.at);
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let place = Place { file, start: byte(at.start), end: byte(at.end) };
        Diagnostic::new(finding.code, place, finding.message.as_str()).help(finding.help.as_str())
    }));
    sheet.sorted()
}

/// The text that holds the thing of this kind and id.
fn file(sources: &Sources, kind: &str, id: &str) -> Option<FileId> {
    sources.files().find(|&file| {
        let text = sources.text(file);
        kind_of(text) == kind && text.get(place_at(text, "id")).is_some_and(|written| written.trim_matches('"') == id)
    })
}
