//! Amounts and days in words, and what makes a sentence of words.

use super::phrase::{get, say};

/// £39.00 from 3900.
#[must_use]
pub fn money(pence: u32) -> String {
    say("money", [("pounds", (pence / 100).into()), ("pence", format!("{:02}", pence % 100).into())])
}

/// "in 2 days".
#[must_use]
pub fn days(days: u16) -> String {
    say("days", [("days", days.into())])
}

/// "28 November 2026", from a year, a month and a day.
#[must_use]
pub fn date((year, month, day): (u16, u8, u8)) -> String {
    let month = match month {
        1 => get("month-1"),
        2 => get("month-2"),
        3 => get("month-3"),
        4 => get("month-4"),
        5 => get("month-5"),
        6 => get("month-6"),
        7 => get("month-7"),
        8 => get("month-8"),
        9 => get("month-9"),
        10 => get("month-10"),
        11 => get("month-11"),
        _ => get("month-12"),
    };
    say("date", [("day", day.into()), ("month", month.into()), ("year", year.into())])
}

/// "a, b and c".
#[must_use]
pub fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => say("listed", [("first", first.join(", ").into()), ("last", (*last).into())]),
    }
}

/// A sentence with its full stop, which may stand before the closing quotation mark.
#[must_use]
pub fn stopped(text: &str) -> String {
    if text.trim_end_matches('”').ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// Words with a capital letter first.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words with a small letter first.
#[must_use]
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
