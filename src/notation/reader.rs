//! One reading of one text: what it may cost, where its words stand, what went wrong.

use std::cell::RefCell;

use ron::Options;
use ron::error::SpannedError;
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{DeserializeOwned, MapAccess};

use crate::diagnostics::{Code, Diagnostic, FileId, Place, Sheet};

use super::fields::HOLLOW;

/// How much one text may ask of the machine.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The longest text, in bytes.
    pub bytes: usize,
    /// The most entries in one map or list.
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 16 << 20, entries: 20_000 }
    }
}

struct Reading {
    file: FileId,
    start: usize,
    end: usize,
    /// Whether this is the second, patient reading, in which problems are collected.
    patient: bool,
    limits: Limits,
    /// The stretch that is being read, for values whose own place is not known.
    stretch: Place,
    problems: Vec<Diagnostic>,
}

thread_local! {
    /// `serde` hands its visitors no context, so the one reading under way on this thread is kept here; [`read`] alone sets and clears it.
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// The leading word of a text: what kind of file it says it is.
#[must_use]
pub fn kind_of(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix("//") {
            comment.split_once('\n').map_or("", |(_, after)| after).trim_start()
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/").map_or("", |(_, after)| after).trim_start()
        } else {
            let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
            return &rest[..end];
        };
    }
}

/// Reads a text into a draft. Problems go on the sheet; there is a draft whenever its outermost shape could be read.
pub fn read<T: DeserializeOwned>(file: FileId, text: &str, limits: Limits, sheet: &mut Sheet) -> Option<T> {
    if text.len() > limits.bytes || u32::try_from(text.len()).is_err() {
        let most = limits.bytes >> 20;
        sheet.add(
            Diagnostic::new(
                Code::TooLarge,
                file.beginning(),
                format!("this file has {} bytes; Rapport reads at most {most} MB", text.len()),
            )
            .help("split it into several files"),
        );
        return None;
    }
    let body = text.trim_start_matches('\u{feff}');
    for patient in [false, true] {
        let start = body.as_ptr().addr() - (text.len() - body.len());
        let stretch = file.beginning();
        let reading = Reading { file, start, end: start + text.len(), patient, limits, stretch, problems: Vec::new() };
        READING.set(Some(reading));
        let outcome = options().from_str::<T>(body);
        let problems = READING.take().map(|reading| reading.problems).unwrap_or_default();
        match outcome {
            Ok(draft) if problems.is_empty() => return Some(draft),
            _ if !patient => {}
            Ok(draft) => {
                sheet.extend(problems);
                return Some(draft);
            }
            Err(error) => {
                sheet.extend(problems);
                if error.code != ron::Error::Message(HOLLOW.into()) {
                    sheet.add(explain(&error, file, body, text.len() - body.len()));
                }
                return None;
            }
        }
    }
    None
}

/// A value that could not be read leaves a hole; what depends on it is not judged.
pub type Slot<T> = Option<T>;

/// Reads one value of a map, a list or a field. In the patient reading a bad value is reported, and `None` comes back.
///
/// # Errors
/// In the strict reading, whatever is wrong; in the patient one only what breaks the text's syntax.
pub fn value<'de, T: Deserialize<'de>, A: MapAccess<'de>>(map: &mut A) -> Result<Slot<T>, A::Error> {
    if is_patient() {
        let raw: &'de RawValue = map.next_value()?;
        Ok(patiently(raw))
    } else {
        map.next_value().map(Some)
    }
}

pub(super) fn patiently<'de, T: Deserialize<'de>>(raw: &'de RawValue) -> Slot<T> {
    let text = raw.get_ron();
    let trimmed = text.trim();
    let outer = with(|reading| reading.stretch);
    let stretch = place_of(trimmed).or(outer);
    if let Some(stretch) = stretch {
        with(|reading| reading.stretch = stretch);
    }
    let read = options().from_str::<T>(trimmed);
    if let Some(outer) = outer {
        with(|reading| reading.stretch = outer);
    }
    match read {
        Ok(value) => Some(value),
        Err(error) if error.code == ron::Error::Message(HOLLOW.into()) => None,
        Err(error) => {
            if let Some(place) = stretch {
                problem(explain(&error, place.file, trimmed, place.start as usize));
            }
            None
        }
    }
}

fn with<R>(act: impl FnOnce(&mut Reading) -> R) -> Option<R> {
    READING.with_borrow_mut(|reading| reading.as_mut().map(act))
}

pub(super) fn is_patient() -> bool {
    with(|reading| reading.patient).unwrap_or(false)
}

pub(super) fn limits() -> Limits {
    with(|reading| reading.limits).unwrap_or_default()
}

/// The stretch that is being read now.
pub(super) fn stretch() -> Place {
    with(|reading| reading.stretch).unwrap_or(Place { file: FileId::default(), start: 0, end: 0 })
}

/// The place of a piece of the text that is being read; `None` if it is not a piece of it (it held an escape).
#[must_use]
pub fn place_of(part: &str) -> Option<Place> {
    with(|reading| {
        let at = part.as_ptr().addr();
        let inside = at >= reading.start && at + part.len() <= reading.end;
        let offset = |address: usize| u32::try_from(address - reading.start).unwrap_or(u32::MAX);
        inside.then(|| Place { file: reading.file, start: offset(at), end: offset(at + part.len()) })
    })
    .flatten()
}

/// Reports a problem of the reading under way.
pub fn problem(problem: Diagnostic) {
    with(|reading| reading.problems.push(problem));
}

/// Reports a problem if this is the patient reading; makes it an error that ends the strict one.
///
/// # Errors
/// In the strict reading.
pub(super) fn complain<E: serde::de::Error>(found: Diagnostic) -> Result<(), E> {
    if is_patient() {
        problem(found);
        Ok(())
    } else {
        Err(E::custom("to be read again"))
    }
}

/// The name that serde's `custom` takes; kept apart so that no message of ours is lost in RON's.
pub(super) fn refuse<E: serde::de::Error>(message: &str) -> E {
    E::custom(message)
}

fn explain(error: &SpannedError, file: FileId, text: &str, base: usize) -> Diagnostic {
    use ron::Error as E;
    let at = offset(text, error.span.end.line, error.span.end.col);
    let from = offset(text, error.span.start.line, error.span.start.col).min(at);
    let spot = |start: usize, end: usize| {
        let whole = |n: usize| u32::try_from(base + n).unwrap_or(u32::MAX);
        Place { file, start: whole(start), end: whole(end.max(start)) }
    };
    let here = spot(from, at);
    match &error.code {
        E::NoSuchEnumVariant { expected, found, .. } => Diagnostic::new(
            Code::UnknownWord,
            named(text, found, at).map_or(here, |(a, b)| spot(a, b)),
            format!("there is no word `{found}` here"),
        )
        .nearest(found, expected.iter().copied()),
        E::NoSuchStructField { expected, found, .. } => Diagnostic::new(
            Code::UnknownField,
            named(text, found, at).map_or(here, |(a, b)| spot(a, b)),
            format!("there is no field `{found}` here"),
        )
        .nearest(found, expected.iter().copied()),
        E::MissingStructField { field, .. } => {
            Diagnostic::new(Code::MissingField, here, format!("the field `{field}` is missing")).help(format!("add `{field}: …`"))
        }
        E::DuplicateStructField { field, .. } => {
            Diagnostic::new(Code::RepeatedField, here, format!("the field `{field}` is written twice")).help("keep one of them")
        }
        E::InvalidValueForType { expected, found } => Diagnostic::new(Code::WrongShape, here, format!("wanted {expected}, found {found}")),
        E::ExpectedDifferentLength { expected, found } => {
            Diagnostic::new(Code::WrongShape, here, format!("wanted {expected}, found {found} of them"))
        }
        E::Message(message) => Diagnostic::new(Code::WrongShape, here, message.clone()),
        E::IntegerOutOfBounds => Diagnostic::new(Code::OutOfRange, here, "this number is too large, or negative where it may not be"),
        E::ExpectedInteger
        | E::ExpectedString
        | E::ExpectedBoolean
        | E::ExpectedArray
        | E::ExpectedMap
        | E::ExpectedStructLike
        | E::ExpectedIdentifier
            if strange(text, from).is_none() =>
        {
            Diagnostic::new(Code::WrongShape, here, sentence(&error.code.to_string()))
                .help("words go in straight double quotes, lists in [ ], maps in { }, entries in ( )")
        }
        E::ExceededRecursionLimit => {
            Diagnostic::new(Code::TooLarge, here, "this is nested too deeply").help("Rapport reads about 40 levels of brackets")
        }
        other => {
            let syntax = Diagnostic::new(Code::Syntax, here, sentence(&other.to_string()));
            match strange(text, from) {
                Some(hint) => syntax.help(hint),
                None => syntax.help("look for a missing comma, quote or bracket at or shortly before this place"),
            }
        }
    }
}

/// What often stands where RON stumbles, and what to write in its place.
fn strange(text: &str, at: usize) -> Option<&'static str> {
    let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let line_start = text[..at].rfind('\n').map_or(0, |start| start + 1);
    let line = &text[line_start..line_end];
    let found = |letter: char| line.contains(letter);
    if found('“') || found('”') {
        Some("use straight quotes \" \" around words, not “ ”")
    } else if found('\u{a0}') {
        Some("there is a no-break space in this line; type an ordinary one")
    } else if line.trim_end().ends_with(';') {
        Some("entries end with a comma, not a semicolon")
    } else if line.contains(" = ") && !line.contains('"') {
        Some("write `field: value`, with a colon")
    } else {
        None
    }
}

fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Where `word` stands last before `at`.
fn named(text: &str, word: &str, at: usize) -> Option<(usize, usize)> {
    let until = (at + word.len()).min(text.len());
    let until = (until..=text.len()).find(|&end| text.is_char_boundary(end))?;
    text[..until].rfind(word).map(|start| (start, start + word.len()))
}

/// RON counts lines and columns from 1, columns in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let line_start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[line_start.min(text.len())..];
    line_start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}
