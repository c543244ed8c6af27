//! The rows of the table: which pieces of a scenario's text are words, and who says them.

use std::fmt;
use std::ops::Range;

use crate::diagnostics::{Sheet, Sources};
use crate::notation::{Limits, Quoted, Step, kind_of, quoted, read};
use crate::scenario::File;

/// One row: words of a scenario that a learner reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The way to the words: `beats/no-receipt/replies/what-happens/say`.
    pub id: String,
    /// Who says them, or what they are for.
    pub speaker: String,
    /// What can be seen or heard with them.
    pub cue: String,
    /// The words. Empty for a cue without words, whose id ends in `/cue`.
    pub text: String,
    pub(super) cue_at: Option<Range<usize>>,
    pub(super) text_at: Option<Range<usize>>,
}

/// A text that cannot be read as a scenario.
#[derive(Debug, PartialEq, Eq)]
pub struct NotAScenario(String);

impl fmt::Display for NotAScenario {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for NotAScenario {}

/// The fields that hold words for a learner, and what each is called in the table. Everything else in quotes is an id.
const WORDS: [(&str, &str); 20] = [
    ("say", ""),
    ("or", ""),
    ("lines", ""),
    ("back", ""),
    ("answer", ""),
    ("cue", ""),
    ("why", "debrief"),
    ("better", "better words"),
    ("instead", "better words"),
    ("hint", "hint"),
    ("title", "title"),
    ("badge", "briefing"),
    ("role", "briefing"),
    ("situation", "briefing"),
    ("aim", "briefing"),
    ("authority", "briefing"),
    ("text", "text"),
    ("says", "customer, afterwards"),
    ("finds", "desk"),
    ("consequences", "consequence"),
];

/// Words of a scenario's own for `{…}`.
const DETAILS: &str = "details";

/// Every row of a scenario's text, in its order. `name` is what the text is called.
///
/// # Errors
/// If the text is no scenario, or cannot be read as it is.
pub fn words_of(name: &str, text: &str) -> Result<Vec<Row>, NotAScenario> {
    if kind_of(text) != "Scenario" {
        return Err(NotAScenario(format!("{name} is no scenario: it does not begin with Scenario(")));
    }
    let (mut sources, mut sheet) = (Sources::default(), Sheet::default());
    let file = sources.add(name, text);
    if read::<File>(file, text, Limits::default(), &mut sheet).is_none() || sheet.has_errors() {
        return Err(NotAScenario(format!("{name} cannot be read as it is. `rapport check {name}` says what to do")));
    }
    let all = quoted(text);
    let mut rows = Vec::new();
    for one in &all {
        let field = one.field();
        let Some((_, purpose)) = WORDS.iter().chain([&(DETAILS, "detail")]).find(|(known, _)| *known == field) else { continue };
        let spoken = purpose.is_empty();
        let sibling = |name: &str| if spoken { beside(&all, one, name) } else { None };
        if field == "cue" && sibling("say").is_some() {
            continue;
        }
        let cue = if field == "say" { sibling("cue") } else { None };
        let speaker = if spoken { speaker(&all, one) } else { (*purpose).to_owned() };
        let row = Row {
            id: one.name(),
            speaker,
            cue: cue.map_or_else(String::new, |cue| cue.words.clone()),
            text: one.words.clone(),
            cue_at: cue.map(|cue| cue.at.clone()),
            text_at: Some(one.at.clone()),
        };
        rows.push(if field == "cue" { Row { cue: row.text, text: String::new(), cue_at: row.text_at, text_at: None, ..row } } else { row });
    }
    Ok(rows)
}

/// The field of that name in the same entry.
fn beside<'q>(all: &'q [Quoted], one: &Quoted, name: &str) -> Option<&'q Quoted> {
    let (_, entry) = one.path.split_last()?;
    at(all, entry, name)
}

fn at<'q>(all: &'q [Quoted], entry: &[Step], name: &str) -> Option<&'q Quoted> {
    let is = |other: &&Quoted| matches!(other.path.split_last(), Some((Step::Field(field), before)) if field == name && before == entry);
    all.iter().find(is)
}

fn speaker(all: &[Quoted], one: &Quoted) -> String {
    let has = |name: &str| one.path.iter().any(|step| matches!(step, Step::Field(field) if field == name));
    if !(has("answer") || has("lines") || has("back")) {
        return "learner".to_owned();
    }
    let entry = one.path.iter().rposition(|step| matches!(step, Step::Field(_))).map_or(&[][..], |place| &one.path[..place]);
    let with = || match one.path.as_slice() {
        [beats @ Step::Field(_), beat @ Step::Id(_), ..] => at(all, &[beats.clone(), beat.clone()], "with"),
        _ => None,
    };
    let own = at(all, entry, "by").or_else(with).or_else(|| at(all, &[], "customer"));
    own.map_or_else(|| "customer".to_owned(), |who| who.words.clone())
}
