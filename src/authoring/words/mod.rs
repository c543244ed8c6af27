//! Words out and in: everything of a scenario that a learner reads, as a table for people who write but do not write RON.

mod read;
mod rows;

pub use read::{Imported, import_words};
pub use rows::{NotAScenario, Row, words_of};

/// The columns of the table.
const COLUMNS: [&str; 4] = ["id", "speaker", "cue", "text"];

/// The table as CSV.
#[must_use]
pub fn export_words(rows: &[Row]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = writer.write_record(COLUMNS);
    for row in rows {
        let _ = writer.write_record([&row.id, &row.speaker, &row.cue, &row.text]);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
