//! The time: what day it is, and a seed where nobody gave one. Nothing that is scored depends on either.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::scenario::Day;

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the time")]
fn now() -> SystemTime {
    SystemTime::now()
}

/// The time since 1970; nothing if the machine's clock stands before that.
pub(super) fn since_1970() -> Duration {
    now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Today's date: year, month and day, in universal time.
#[must_use]
pub fn today() -> Day {
    day_after_1970(since_1970().as_secs() / 86_400)
}

/// A date as it is written in files: `2026-11-22`.
pub(super) mod written_day {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::scenario::Day;

    pub(in crate::record) fn serialize<S: Serializer>(&(year, month, day): &Day, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&format!("{year:04}-{month:02}-{day:02}"))
    }

    pub(in crate::record) fn deserialize<'de, D: Deserializer<'de>>(text: D) -> Result<Day, D::Error> {
        let text = String::deserialize(text)?;
        read(&text).ok_or_else(|| D::Error::custom("this is no date"))
    }

    fn read(text: &str) -> Option<Day> {
        let mut parts = text.split('-');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    }
}

/// A seed that nobody chose: short enough to be read out and typed again.
#[must_use]
pub fn fresh_seed() -> u64 {
    since_1970().as_micros() as u64 % 1_000_000
}

/// The date so many days after 1 January 1970. The year is counted from March, so that the leap day comes last.
fn day_after_1970(days: u64) -> Day {
    // 400 years have 146 097 days; 1 March 0000 was 719 468 days before 1 January 1970.
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (u16::try_from(year).unwrap_or(u16::MAX), month as u8, day as u8)
}

#[cfg(test)]
mod tests {
    use super::day_after_1970;

    #[test]
    fn dates_are_those_of_the_calendar() {
        let known = [
            (0, (1970, 1, 1)),
            (58, (1970, 2, 28)),
            (59, (1970, 3, 1)),
            (789, (1972, 2, 29)),
            (11_016, (2000, 2, 29)),
            (11_017, (2000, 3, 1)),
            (20_453, (2025, 12, 31)),
            (20_454, (2026, 1, 1)),
            (20_779, (2026, 11, 22)),
        ];
        for (days, date) in known {
            assert_eq!(day_after_1970(days), date, "{days} days after 1970 began");
        }
    }
}
