//! What a typed line means during a talk.

use super::console::number;

/// A typed line, understood as far as that is possible without knowing what is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    /// Nothing was typed.
    Nothing,
    /// A number, perhaps with a word for the delivery.
    Number(usize, Option<String>),
    /// `?`
    Help,
    /// `desk`, or `desk 3` and `d3`: the third thing on it.
    Desk(Option<String>),
    /// `read 2`, `read returns-2`
    Read(String),
    /// `wait`
    Wait,
    /// `hint`
    Hint,
    /// `undo`
    Undo,
    /// `again`
    Again,
    /// `back`, `back 5`: the last turns once more.
    Back(usize),
    /// `look`
    Look,
    /// `house`
    House,
    /// `briefing`
    Briefing,
    /// `change 3`
    Change(Option<usize>),
    /// `preview`
    Preview,
    /// `send`
    Send,
    /// Something else: the name of an aside, an action or a paper, or a slip.
    Name(String),
}

/// The words that are always understood, for "did you mean".
pub(super) const WORDS: [&str; 15] =
    ["desk", "read", "wait", "hint", "undo", "again", "back", "look", "house", "briefing", "change", "preview", "send", "help", "quit"];

/// How many turns `back` reads where no number is given.
const BACK: usize = 3;

/// Understands a line.
pub(super) fn read(typed: &str) -> Command {
    let lower = typed.to_lowercase();
    let (first, rest) = lower.split_once([' ', ',']).map_or((lower.as_str(), ""), |(first, rest)| (first, rest.trim()));
    if let Some(chosen) = number(first) {
        let word = rest.trim_start_matches('[').trim_end_matches(']').trim_start_matches("more ").trim();
        return Command::Number(chosen, Some(word.to_owned()).filter(|word| !word.is_empty()));
    }
    if let Some(place) = first.strip_prefix('d').filter(|place| number(place).is_some()) {
        return Command::Desk(Some(place.to_owned()));
    }
    match (first, rest) {
        ("", _) => Command::Nothing,
        ("?" | "help" | "h", _) => Command::Help,
        ("desk", "") => Command::Desk(None),
        ("desk" | "do", rest) if !rest.is_empty() => Command::Desk(Some(rest.to_owned())),
        ("read", rest) => {
            let place = rest.strip_prefix('d').filter(|place| number(place).is_some());
            Command::Read(place.unwrap_or(rest).to_owned())
        }
        ("wait" | "silence", "") => Command::Wait,
        ("hint", "") => Command::Hint,
        ("undo", "") => Command::Undo,
        ("again" | "repeat", "") => Command::Again,
        ("back", "") => Command::Back(BACK),
        ("back", rest) if number(rest).is_some() => Command::Back(number(rest).unwrap_or(BACK)),
        ("look" | "listen", "") => Command::Look,
        ("house", "") => Command::House,
        ("briefing", "") => Command::Briefing,
        ("change", rest) => Command::Change(number(rest)),
        ("preview", "") => Command::Preview,
        ("send", "") => Command::Send,
        ("say", rest) if !rest.is_empty() => read(rest),
        _ => Command::Name(lower.clone()),
    }
}

/// What may have been meant: the nearest of the words, if one is near enough.
pub(super) fn nearest<'w>(typed: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let far = |word: &str| strsim::damerau_levenshtein(typed, word);
    known
        .map(|word| (far(word), word))
        .filter(|(far, word)| *far <= if word.chars().count() < 6 { 1 } else { 2 })
        .min()
        .map(|(_, word)| word)
}
