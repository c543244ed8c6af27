//! Reading the table back: only words that are different are written, each into its own quotes; every problem is a sentence with its row.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::notation::rewritten;

use super::{COLUMNS, Row, words_of};

/// A scenario's text with words put in.
#[derive(Debug, PartialEq, Eq)]
pub struct Imported {
    /// The whole text.
    pub text: String,
    /// The ids of the rows that were different.
    pub changed: Vec<String>,
    /// What is worth knowing and no reason to stop: rows that are not there.
    pub notes: Vec<String>,
}

/// Puts the words of a table into a scenario's text. `name` is what the scenario is called, `table` is a CSV file as a spreadsheet program saves
/// it: with commas, semicolons or tabs, with or without a byte-order mark.
///
/// # Errors
/// Every reason why it cannot be done: a sentence each. Then nothing is to be written.
pub fn import_words(name: &str, text: &str, table: &[u8]) -> Result<Imported, Vec<String>> {
    let rows = words_of(name, text).map_err(|why| vec![format!("{why}.")])?;
    let cells = read_table(table)?;
    let mut problems = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    let mut changed = Vec::new();
    for cell in &cells {
        let number = cell.number;
        let Some(row) = rows.iter().find(|row| row.id == cell.id) else {
            problems.push(format!("Row {number}: there are no words `{}` in {name}.{}", cell.id, nearest(&cell.id, &rows)));
            continue;
        };
        if let Some(first) = seen.insert(&row.id, number) {
            problems.push(format!("Rows {first} and {number} are both for `{}`: keep one of them.", row.id));
            continue;
        }
        let before = changes.len();
        let pairs = [("words", &row.text, &row.text_at, Some(&cell.text)), ("cue", &row.cue, &row.cue_at, cell.cue.as_ref())];
        for (what, old, at, new) in pairs {
            let Some(new) = new.filter(|new| unbroken(new) != unbroken(old)) else { continue };
            match at {
                _ if new.trim().is_empty() => problems.push(format!(
                    "Row {number}: `{}` has lost its {what}. To take something out, take it out of the scenario's file.",
                    row.id
                )),
                None => problems.push(format!(
                    "Row {number}: `{}` has no {what} in the scenario, so there is no place for them. Add them in the scenario's file.",
                    row.id
                )),
                Some(at) => changes.push((at.clone(), unbroken(new))),
            }
        }
        if changes.len() > before {
            changed.push(row.id.clone());
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    changes.sort_by_key(|(at, _)| at.start);
    let mut out = String::with_capacity(text.len() + 256);
    let mut from = 0;
    for (at, words) in changes {
        out += &text[from..at.start];
        out += &rewritten(&words, &text[at.clone()]);
        from = at.end;
    }
    out += &text[from..];
    let missing: Vec<&str> = rows.iter().map(|row| row.id.as_str()).filter(|id| !seen.contains_key(id)).collect();
    Ok(Imported { text: out, changed, notes: missing_note(&missing).into_iter().collect() })
}

/// Spreadsheet programs break lines within a cell as their system does.
fn unbroken(words: &str) -> String {
    words.replace("\r\n", "\n")
}

fn missing_note(missing: &[&str]) -> Option<String> {
    let (first, rest) = missing.split_first()?;
    Some(match rest.len() {
        0 => format!("There is no row for `{first}`: its words stay as they are."),
        1 => format!("There is no row for `{first}` and one more: their words stay as they are."),
        more => format!("There is no row for `{first}` and {more} more: their words stay as they are."),
    })
}

fn nearest(id: &str, rows: &[Row]) -> String {
    let near = rows.iter().map(|row| (strsim::damerau_levenshtein(id, &row.id), &row.id)).min();
    near.filter(|(distance, _)| *distance <= 3).map_or_else(String::new, |(_, id)| format!(" Did you mean `{id}`?"))
}

/// One row of the table, by its number in the spreadsheet.
struct Cells {
    number: usize,
    id: String,
    /// `None` if the table has no such column.
    cue: Option<String>,
    text: String,
}

fn read_table(table: &[u8]) -> Result<Vec<Cells>, Vec<String>> {
    let Ok(text) = std::str::from_utf8(table) else {
        return Err(vec![
            "The table is not text in UTF-8. Save it as `CSV UTF-8`; the plain `CSV` of some programs spoils letters.".to_owned(),
        ]);
    };
    let text = text.trim_start_matches('\u{feff}');
    // Some programs write which mark stands between the cells above everything else.
    let (told, body) = match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().len() == 5 && first.starts_with("sep=") => (1, rest),
        _ => (0, text),
    };
    let header = body.lines().next().unwrap_or("");
    let mark = [b',', b';', b'\t'].into_iter().max_by_key(|mark| header.bytes().filter(|byte| byte == mark).count()).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(mark).has_headers(false).flexible(true).from_reader(body.as_bytes());
    let mut records = reader.records();
    let header = records.next().and_then(Result::ok).unwrap_or_default();
    let column = |name: &str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let (Some(id), Some(words)) = (column("id"), column("text")) else {
        let found: Vec<&str> = header.iter().collect();
        let wanted = COLUMNS.join(", ");
        return Err(vec![format!(
            "Row {}: the first row must name the columns {wanted}, and it says `{}`. `rapport words export` writes it.",
            told + 1,
            found.join(", ")
        )]);
    };
    let cue = column("cue");
    let (mut cells, mut problems) = (Vec::new(), Vec::new());
    for (place, record) in records.enumerate() {
        let number = told + place + 2;
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.push(format!("Row {number} cannot be read: {error}."));
                continue;
            }
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cell = |place: usize| record.get(place).map(str::to_owned);
        let beyond = record.iter().skip(header.len()).any(|cell| !cell.is_empty());
        match (cell(id), cell(words)) {
            (Some(id), Some(text)) if !beyond => cells.push(Cells { number, id: id.trim().to_owned(), cue: cue.and_then(cell), text }),
            _ => problems.push(format!(
                "Row {number} has {} cells, and the first row has {}. Words with a comma or a line break in them stand in double quotes.",
                record.len(),
                header.len()
            )),
        }
    }
    if problems.is_empty() { Ok(cells) } else { Err(problems) }
}
