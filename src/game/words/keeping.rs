//! Words about what outlives a play: who plays, plays that were left, endings seen, progress.

use crate::assessment::StepState;
use crate::codebook::terms::{Channel, Outcome};
use crate::report::step_state;
use crate::scenario::Day;
use crate::words::{Phrase, date, get, say};

pub(in crate::game) const START: Phrase = Phrase("keeping-start");
pub(in crate::game) const CHOOSE: Phrase = Phrase("keeping-choose");
pub(in crate::game) const PROGRESS: Phrase = Phrase("keeping-progress");
pub(in crate::game) const WHO: Phrase = Phrase("keeping-who");
pub(in crate::game) const GIVE_A_NAME: Phrase = Phrase("keeping-give-a-name");
pub(in crate::game) const SOMEBODY_ELSE: Phrase = Phrase("keeping-somebody-else");
pub(in crate::game) const NOTHING_IS_KEPT: Phrase = Phrase("keeping-nothing-is-kept");

pub(in crate::game) const ALREADY_HERE: Phrase = Phrase("keeping-already-here");
pub(in crate::game) const NEW_HERE: Phrase = Phrase("keeping-new-here");
pub(in crate::game) const BADGE_NAME: Phrase = Phrase("keeping-badge-name");
pub(in crate::game) const ABOUT_NAMES: Phrase = Phrase("keeping-about-names");
pub(in crate::game) const KEEP_UNDER: Phrase = Phrase("keeping-keep-under");
pub(in crate::game) const WITHOUT: Phrase = Phrase("keeping-without");
pub(in crate::game) const JUST_THIS_TIME: Phrase = Phrase("keeping-just-this-time");
pub(in crate::game) const ABOUT_NOT_KEEPING: Phrase = Phrase("keeping-about-not-keeping");
pub(in crate::game) const NOW_PLAYING: Phrase = Phrase("keeping-now-playing");
pub(in crate::game) const LOOSE: Phrase = Phrase("keeping-loose");
pub(in crate::game) const NO_NAME: Phrase = Phrase("keeping-no-name");
pub(in crate::game) const INVITE: Phrase = Phrase("keeping-invite");
pub(in crate::game) const ABOUT_INVITE: Phrase = Phrase("keeping-about-invite");

pub(in crate::game) const LEFT: Phrase = Phrase("keeping-left");
pub(in crate::game) const THROW_AWAY: Phrase = Phrase("keeping-throw-away");
pub(in crate::game) const YES_THROW_AWAY: Phrase = Phrase("keeping-yes-throw-away");
pub(in crate::game) const KEEP_IT: Phrase = Phrase("keeping-keep-it");
pub(in crate::game) const SETTINGS_UNREADABLE: Phrase = Phrase("keeping-settings-unreadable");

pub(in crate::game) const SHOW: Phrase = Phrase("keeping-show");
pub(in crate::game) const ONLY_NEW: Phrase = Phrase("keeping-only-new");
pub(in crate::game) const SHOW_ALL: Phrase = Phrase("keeping-show-all");
pub(in crate::game) const NOTHING_FITS: Phrase = Phrase("keeping-nothing-fits");
pub(in crate::game) const START_HERE: Phrase = Phrase("keeping-start-here");
pub(in crate::game) const NOT_PLAYED: Phrase = Phrase("keeping-not-played");

pub(in crate::game) const NO_PROGRESS: Phrase = Phrase("keeping-no-progress");
pub(in crate::game) const ABOUT_BARS: Phrase = Phrase("keeping-about-bars");
pub(in crate::game) const ABOUT_LEVELS: Phrase = Phrase("keeping-about-levels");
pub(in crate::game) const STEPS: Phrase = Phrase("keeping-steps");
pub(in crate::game) const STRANDS: Phrase = Phrase("keeping-strands");
pub(in crate::game) const ATTEMPTS: Phrase = Phrase("keeping-attempts");

/// "Hello, Sam."
pub(in crate::game) fn hello(name: &str) -> String {
    say("keeping-hello", [("name", name.into())])
}

/// Somebody has that name.
pub(in crate::game) fn taken(name: &str) -> String {
    say("keeping-taken", [("name", name.into())])
}

/// What the primary button starts.
pub(in crate::game) fn first(title: &str, minutes: &str) -> String {
    say("keeping-first", [("title", title.into()), ("minutes", minutes.into())])
}

/// Goes on with a play that was left.
pub(in crate::game) fn go_on(title: &str) -> String {
    say("keeping-go-on", [("title", title.into())])
}

/// Looks again at how the last play went.
pub(in crate::game) fn look_again(title: &str) -> String {
    say("keeping-look-again", [("title", title.into())])
}

/// How far a play that was left had got, and which day it was, if it was not the usual one.
pub(in crate::game) fn how_far(variant: Option<&str>, steps: usize, day: Option<Day>) -> String {
    let steps = say("keeping-so-far", [("steps", steps.into())]);
    let day = day.map(|day| say("keeping-begun-on", [("date", date(day).into())]));
    let parts = [variant.map(str::to_owned), Some(steps), day];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Asks before a play is thrown away.
pub(in crate::game) fn really(title: &str) -> String {
    say("keeping-really", [("title", title.into())])
}

/// The play was thrown away.
pub(in crate::game) fn thrown_away(title: &str) -> String {
    say("keeping-thrown-away", [("title", title.into())])
}

/// What a filter shows now.
pub(in crate::game) fn where_(channel: Option<Channel>) -> String {
    say("keeping-where", [("channel", channel.map_or_else(|| get("keeping-anywhere"), super::channel).into())])
}

/// What a filter shows now.
pub(in crate::game) fn how_hard(difficulty: Option<&str>) -> String {
    say("keeping-how-hard", [("difficulty", difficulty.map_or_else(|| get("keeping-any"), super::difficulty).into())])
}

/// What a filter shows now.
pub(in crate::game) fn about(kind: Option<&str>) -> String {
    let kind = kind.map_or_else(|| get("keeping-anything").to_owned(), |kind| super::kind(kind).to_lowercase());
    say("keeping-about", [("kind", kind.into())])
}

/// How many role-plays are shown.
pub(in crate::game) fn shown(some: usize, all: usize) -> String {
    if some == all {
        say("keeping-all-shown", [("all", all.into())])
    } else {
        say("keeping-some-shown", [("some", some.into()), ("all", all.into())])
    }
}

/// "Endings seen: 2 of 4".
pub(in crate::game) fn endings(seen: usize, all: usize) -> String {
    say("keeping-endings", [("seen", seen.into()), ("all", all.into())])
}

/// The best mark so far.
pub(in crate::game) fn best(mark: &str) -> String {
    say("keeping-best", [("mark", mark.into())])
}

/// How many plays were finished.
pub(in crate::game) fn plays(count: usize) -> String {
    say("keeping-plays", [("count", count.into())])
}

/// Finished plays that cannot be read.
pub(in crate::game) fn unreadable(count: usize) -> String {
    say("keeping-unreadable", [("count", count.into())])
}

/// The words for how far a step was shown.
pub(in crate::game) fn step_level(level: Option<u8>) -> &'static str {
    step_state(match level {
        None => StepState::NotApplicable,
        Some(0) => StepState::NotSeen,
        Some(1) => StepState::Partly,
        Some(_) => StepState::Seen,
    })
}

/// A step over several plays, the newest last, in words.
pub(in crate::game) fn step_story(levels: &[Option<u8>]) -> String {
    let Some(last) = levels.last() else { return String::new() };
    let last = last_time(step_level(*last));
    let count = |wanted: u8| levels.iter().filter(|level| **level == Some(wanted)).count();
    if levels.len() < 2 {
        return last;
    }
    let parts = [2, 1, 0].map(|level| (level, count(level))).into_iter().filter(|(_, times)| *times > 0);
    let parts: Vec<String> = parts.map(|(level, times)| self::times(level, times)).collect();
    if parts.is_empty() {
        return last;
    }
    say("keeping-over", [("last", last.into()), ("plays", plays(levels.len()).into()), ("parts", parts.join(", ").into())])
}

/// A strand over several plays, the newest last, in words.
pub(in crate::game) fn strand_story(marks: &[Option<u16>]) -> String {
    let Some(last) = marks.last() else { return String::new() };
    let last = last.map_or_else(|| last_time(step_level(None)), |mark| last_time(&super::percent(mark / 10)));
    let known: Vec<u16> = marks.iter().copied().flatten().map(|mark| mark / 10).collect();
    match (known.iter().min(), known.iter().max()) {
        (Some(least), Some(most)) if known.len() > 1 => {
            let (plays, least, most) = (plays(known.len()).into(), (*least).into(), (*most).into());
            say("keeping-from-to", [("last", last.into()), ("plays", plays), ("least", least), ("most", most)])
        }
        _ => last,
    }
}

fn last_time(last: &str) -> String {
    say("keeping-last-time", [("last", last.into())])
}

/// How many times a step was shown so far.
fn times(level: u8, times: usize) -> String {
    let times = [("times", times.into())];
    match level {
        0 => say("times-not-seen", times),
        1 => say("times-partly", times),
        _ => say("times-seen", times),
    }
}

/// A finished play in a line: its day, how it ended, its mark.
pub(in crate::game) fn attempt(day: Day, outcome: Option<Outcome>, mark: &str) -> String {
    format!("{} · {} · {mark}", date(day), outcome.map_or_else(|| get("keeping-ended"), super::outcome))
}

/// Older plays that are not listed.
pub(in crate::game) fn older(count: usize) -> String {
    say("keeping-older", [("plays", plays(count).into())])
}
