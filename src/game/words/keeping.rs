//! Words about what outlives a play: who plays, plays that were left, endings seen, progress.

use super::outcome;
use crate::codebook::terms::{Channel, Outcome};
use crate::scenario::Day;

pub(in crate::game) const START: &str = "Start";
pub(in crate::game) const CHOOSE: &str = "Choose a role-play";
pub(in crate::game) const PROGRESS: &str = "Your progress";
pub(in crate::game) const WHO: &str = "Who is playing?";
pub(in crate::game) const GIVE_A_NAME: &str = "Give a name";
pub(in crate::game) const SOMEBODY_ELSE: &str = "Somebody else";
pub(in crate::game) const NOTHING_IS_KEPT: &str = "Just this time: nothing you play now is kept.";

pub(in crate::game) const ALREADY_HERE: &str = "Choose your name";
pub(in crate::game) const NEW_HERE: &str = "New here?";
pub(in crate::game) const BADGE_NAME: &str = "Badge name";
pub(in crate::game) const ABOUT_NAMES: &str =
    "Type the name on your badge, or any short name. Do not type your full name. Others who use this computer can see it.";
pub(in crate::game) const KEEP_UNDER: &str = "Keep my plays under this name";
pub(in crate::game) const WITHOUT: &str = "Or play without a name";
pub(in crate::game) const JUST_THIS_TIME: &str = "Just this time";
pub(in crate::game) const ABOUT_NOT_KEEPING: &str = "Nothing is kept when you leave.";
pub(in crate::game) const NOW_PLAYING: &str = "playing now";
pub(in crate::game) const LOOSE: &str = "What you have played since Rapport opened will be kept under the name that you choose.";
pub(in crate::game) const NO_NAME: &str = "Type a name first.";
pub(in crate::game) const INVITE: &str = "Keep how this went";
pub(in crate::game) const ABOUT_INVITE: &str = "It is not kept yet. Give a badge name, and Rapport remembers your plays on this computer.";

pub(in crate::game) const LEFT: &str = "Not finished yet";
pub(in crate::game) const THROW_AWAY: &str = "Throw it away";
pub(in crate::game) const YES_THROW_AWAY: &str = "Yes, throw it away";
pub(in crate::game) const KEEP_IT: &str = "No, keep it";
pub(in crate::game) const SETTINGS_UNREADABLE: &str =
    "Your settings could not be read, so they start as usual. The old file is still there, under another name.";

pub(in crate::game) const SHOW: &str = "Show";
pub(in crate::game) const ONLY_NEW: &str = "Only new ones";
pub(in crate::game) const SHOW_ALL: &str = "Show all";
pub(in crate::game) const NOTHING_FITS: &str = "No role-play fits all of this.";
pub(in crate::game) const START_HERE: &str = "Start here";
pub(in crate::game) const NOT_PLAYED: &str = "Not played yet";

pub(in crate::game) const NO_PROGRESS: &str =
    "When you have played a role-play to its end, this page shows how far you got with each skill, and every play with its day.";
pub(in crate::game) const ABOUT_BARS: &str =
    "Each bar is one play, the newest at the right. A taller bar is better. A dot means: not in play there.";
pub(in crate::game) const ABOUT_LEVELS: &str = "Levels are indicative: the program suggests, a person decides.";
pub(in crate::game) const STEPS: &str = "The five steps of a good call";
pub(in crate::game) const STRANDS: &str = "Manner, problem, duty";
pub(in crate::game) const ATTEMPTS: &str = "Your plays, newest first";
pub(in crate::game) const ENDED: &str = "ended";

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// "Hello, Sam."
pub(in crate::game) fn hello(name: &str) -> String {
    format!("Hello, {name}.")
}

/// Somebody has that name.
pub(in crate::game) fn taken(name: &str) -> String {
    format!("There is a {name} here already. If that is you, choose it above. If not, take another name.")
}

/// What the primary button starts.
pub(in crate::game) fn first(title: &str, minutes: &str) -> String {
    format!("You begin with a short one: “{title}”, {minutes}.")
}

/// Goes on with a play that was left.
pub(in crate::game) fn go_on(title: &str) -> String {
    format!("Go on: {title}")
}

/// How far a play that was left had got, and which day it was, if it was not the usual one.
pub(in crate::game) fn how_far(variant: Option<&str>, steps: usize, day: Option<Day>) -> String {
    let steps = match steps {
        0 => "just begun".to_owned(),
        1 => "1 step so far".to_owned(),
        steps => format!("{steps} steps so far"),
    };
    let day = day.map(|day| format!("begun on {}", self::day(day)));
    let parts = [variant.map(str::to_owned), Some(steps), day];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Asks before a play is thrown away.
pub(in crate::game) fn really(title: &str) -> String {
    format!("Throw away what you played of “{title}”? It cannot be brought back.")
}

/// The play was thrown away.
pub(in crate::game) fn thrown_away(title: &str) -> String {
    format!("“{title}” is thrown away.")
}

/// A date: "28 November 2026".
pub(in crate::game) fn day((year, month, day): Day) -> String {
    let month = MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("");
    format!("{day} {month} {year}")
}

/// What a filter shows now.
pub(in crate::game) fn where_(channel: Option<Channel>) -> String {
    format!("Where: {}", channel.map_or("anywhere", super::channel))
}

/// What a filter shows now.
pub(in crate::game) fn how_hard(difficulty: Option<&str>) -> String {
    format!("How hard: {}", difficulty.map_or("any", super::level))
}

/// What a filter shows now.
pub(in crate::game) fn about(kind: Option<&str>) -> String {
    format!("About: {}", kind.map_or_else(|| "anything".to_owned(), str::to_lowercase))
}

/// How many role-plays are shown.
pub(in crate::game) fn shown(some: usize, all: usize) -> String {
    if some == all { format!("All {all} are shown.") } else { format!("{some} of {all} are shown.") }
}

/// "Endings seen: 2 of 4".
pub(in crate::game) fn endings(seen: usize, all: usize) -> String {
    format!("Endings seen: {seen} of {all}")
}

/// The best mark so far.
pub(in crate::game) fn best(mark: &str) -> String {
    format!("best so far: {mark}")
}

/// How many plays were finished.
pub(in crate::game) fn plays(count: usize) -> String {
    match count {
        0 => "no plays yet".to_owned(),
        1 => "1 play".to_owned(),
        count => format!("{count} plays"),
    }
}

/// Finished plays that cannot be read.
pub(in crate::game) fn unreadable(count: usize) -> String {
    match count {
        1 => "One finished play cannot be read, so it is left out here. Its file stays where it is.".to_owned(),
        count => format!("{count} finished plays cannot be read, so they are left out here. Their files stay where they are."),
    }
}

/// The words for how far a step was shown.
pub(in crate::game) const fn step_level(level: Option<u8>) -> &'static str {
    match level {
        None => "not in play",
        Some(0) => "not seen",
        Some(1) => "partly seen",
        Some(_) => "seen",
    }
}

/// A step over several plays, the newest last, in words.
pub(in crate::game) fn step_story(levels: &[Option<u8>]) -> String {
    let Some(last) = levels.last() else { return String::new() };
    let last = format!("Last time: {}.", step_level(*last));
    let count = |wanted: u8| levels.iter().filter(|level| **level == Some(wanted)).count();
    if levels.len() < 2 {
        return last;
    }
    let parts = [(2, "seen"), (1, "partly"), (0, "not seen")].map(|(level, word)| (count(level), word));
    let parts: Vec<String> =
        parts.into_iter().filter(|(times, _)| *times > 0).map(|(times, word)| format!("{word} {}", self::times(times))).collect();
    if parts.is_empty() { last } else { format!("{last} Over {}: {}.", plays(levels.len()), parts.join(", ")) }
}

/// A strand over several plays, the newest last, in words.
pub(in crate::game) fn strand_story(marks: &[Option<u16>]) -> String {
    let Some(last) = marks.last() else { return String::new() };
    let last = last.map_or_else(|| "Last time: not in play.".to_owned(), |mark| format!("Last time: {}%.", mark / 10));
    let known: Vec<u16> = marks.iter().copied().flatten().collect();
    match (known.iter().min(), known.iter().max()) {
        (Some(least), Some(most)) if known.len() > 1 => {
            format!("{last} Over {}: from {}% to {}%.", plays(known.len()), least / 10, most / 10)
        }
        _ => last,
    }
}

/// A finished play in a line: its day, how it ended, its mark.
pub(in crate::game) fn attempt(day: Day, outcome: Option<Outcome>, mark: &str) -> String {
    format!("{} · {} · {mark}", self::day(day), outcome.map_or(ENDED, self::outcome))
}

/// Older plays that are not listed.
pub(in crate::game) fn older(count: usize) -> String {
    format!("{} before these.", plays(count))
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}
