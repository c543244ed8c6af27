//! One reading of one text: what it may cost, where its words stand, what went wrong.

use std::cell::RefCell;
use std::collections::BTreeSet;

use ron::Options;
use ron::error::SpannedError;
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{DeserializeOwned, MapAccess};

use crate::diagnostics::{Code, Diagnostic, FileId, Place, Sheet};

use super::fields::HOLLOW;
use super::{plain, slips};

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

/// The readings of a text, one after the other, until one of them has something to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Straight through, as long as nothing is unusual.
    Plain,
    /// By `ron`, up to the first thing that is wrong.
    Strict,
    /// By `ron`, entry by entry; problems are collected.
    Patient,
}

struct Reading {
    file: FileId,
    start: usize,
    end: usize,
    manner: Manner,
    limits: Limits,
    /// The place of the value that was read last, where it was asked for.
    kept: Option<Place>,
    /// The stretch that is being read, for values whose own place is not known.
    stretch: Place,
    problems: Vec<Diagnostic>,
    holes: Holes,
}

/// The names of entries and fields that could not be read: what depends on them is not judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holes(BTreeSet<String>);

impl Holes {
    /// Whether everything could be read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an entry or a field of that name could not be read.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }
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
            comment.split_once('\n').map_or(&comment[comment.len()..], |(_, after)| after).trim_start()
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/").map_or(&comment[comment.len()..], |(_, after)| after).trim_start()
        } else {
            let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
            return &rest[..end];
        };
    }
}

/// The place of the leading word: where a problem of the file as a whole is shown.
#[must_use]
pub fn leading_word(file: FileId, text: &str) -> Place {
    let word = kind_of(text);
    // Where there is no word at all, the end of the text is as good a place as any.
    let start = word.as_ptr().addr().checked_sub(text.as_ptr().addr()).filter(|start| start + word.len() <= text.len());
    let start = start.unwrap_or(text.len());
    let whole = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Place { file, start: whole(start), end: whole(start + word.len()) }
}

/// The number that a text gives as its format, and where, if it gives one: a newer format is refused before anything else is read.
#[must_use]
pub fn format_of(file: FileId, text: &str) -> Option<(u32, Place)> {
    let (number, at) = slips::format_number(text)?;
    let whole = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Some((number.replace('_', "").parse().ok()?, Place { file, start: whole(at.start), end: whole(at.end) }))
}

/// Reads a text into a draft. Problems go on the sheet; there is a draft whenever its outermost shape could be read.
pub fn read<T: DeserializeOwned>(file: FileId, text: &str, limits: Limits, sheet: &mut Sheet) -> Option<T> {
    read_with_holes(file, text, limits, sheet).map(|(draft, _)| draft)
}

/// Reads a text into a draft, and says what is missing from it because it could not be read.
pub fn read_with_holes<T: DeserializeOwned>(file: FileId, text: &str, limits: Limits, sheet: &mut Sheet) -> Option<(T, Holes)> {
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
    if let (Ok(draft), problems, holes) = reading(Manner::Plain, file, text, body, limits, plain::read::<T>)
        && problems.is_empty()
    {
        return Some((draft, holes));
    }
    for manner in [Manner::Strict, Manner::Patient] {
        let (outcome, problems, holes) = reading(manner, file, text, body, limits, |body| options().from_str::<T>(body));
        match outcome {
            Ok(draft) if problems.is_empty() => return Some((draft, holes)),
            _ if manner == Manner::Strict => {}
            Ok(draft) => {
                sheet.extend(problems);
                return Some((draft, holes));
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

/// For tests: what the plain reading and the strict one make of a text.
#[cfg(test)]
pub(super) fn both_readings<T: DeserializeOwned>(body: &str) -> (Option<T>, Option<T>) {
    let file = FileId::default();
    let clean = |(draft, problems, holes): (Option<T>, Vec<Diagnostic>, Holes)| draft.filter(|_| problems.is_empty() && holes.is_empty());
    let plain = reading(Manner::Plain, file, body, body, Limits::default(), |body| plain::read::<T>(body).ok());
    let strict = reading(Manner::Strict, file, body, body, Limits::default(), |body| options().from_str::<T>(body).ok());
    (clean(plain), clean(strict))
}

/// One reading of a text, with what was noted on the way.
fn reading<'t, R>(
    manner: Manner,
    file: FileId,
    text: &str,
    body: &'t str,
    limits: Limits,
    read: impl FnOnce(&'t str) -> R,
) -> (R, Vec<Diagnostic>, Holes) {
    let start = body.as_ptr().addr() - (text.len() - body.len());
    let stretch = leading_word(file, text);
    let (problems, holes) = (Vec::new(), Holes::default());
    READING.set(Some(Reading { file, start, end: start + text.len(), manner, limits, kept: None, stretch, problems, holes }));
    let outcome = read(body);
    let (problems, holes) = READING.take().map(|reading| (reading.problems, reading.holes)).unwrap_or_default();
    (outcome, problems, holes)
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
        Err(error) if error.code == ron::Error::Message(HOLLOW.into()) => {
            hole_at("");
            None
        }
        Err(error) => {
            hole_at("");
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
    with(|reading| reading.manner == Manner::Patient).unwrap_or(false)
}

pub(super) fn is_plain() -> bool {
    with(|reading| reading.manner == Manner::Plain).unwrap_or(false)
}

/// Keeps the place of a value that was read in the plain reading, for the one who asked.
pub(super) fn keep_place(place: Option<Place>) {
    with(|reading| reading.kept = place);
}

/// The place that was kept.
pub(super) fn kept_place() -> Option<Place> {
    with(|reading| reading.kept.take()).flatten()
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

/// Remembers that an entry or field of that name could not be read.
pub(super) fn hole_at(name: &str) {
    with(|reading| reading.holes.0.insert(name.to_owned()));
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
            format!("`{found}` is not one of the words that can stand here"),
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
            let last = named(text, field, at).map_or(here, |(a, b)| spot(a, b));
            Diagnostic::new(Code::RepeatedField, last, format!("the field `{field}` is written twice")).help("keep one of them")
        }
        E::IntegerOutOfBounds => {
            let (start, end) = slips::number_around(text, from);
            let number = &text[start..end];
            let message = if number.starts_with('-') {
                format!("`{number}` is less than may stand here")
            } else {
                format!("`{number}` is too large a number here")
            };
            Diagnostic::new(Code::OutOfRange, spot(start, end), message).help("look at what this number counts, and write one that fits")
        }
        E::ExceededRecursionLimit => {
            let deepest = slips::deepest(text, from);
            Diagnostic::new(Code::TooLarge, spot(deepest, deepest + 1), "the brackets are nested too deeply")
                .help("no content needs more than about twenty levels: look for a bracket that was typed or pasted over and over")
        }
        code => {
            if let Some(slip) = slips::find(text, from) {
                let mut problem = Diagnostic::new(Code::Syntax, spot(slip.at.start, slip.at.end), slip.message).help(slip.help);
                if let Some((other, label)) = slip.other {
                    problem = problem.related(spot(other.start, other.end), label);
                }
                return problem;
            }
            if let Some((wanted, help)) = slips::wrong_shape(code, text, from) {
                let (start, end) = slips::value_around(text, from);
                return Diagnostic::new(Code::WrongShape, spot(start, end), wanted).help(help);
            }
            let (start, message, help) = slips::plainly(code, text, from);
            Diagnostic::new(Code::Syntax, spot(start, start), message).help(help)
        }
    }
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
