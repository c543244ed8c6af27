//! Inputs in words, as scripts and saves write them: `> what-happens [slower]`, `! refund amount=39.00 to=card`, `+ bear-with-me`, `~ silence`.

use std::fmt::{self, Write};

use crate::codebook::terms::Delivery;
use crate::scenario::ids::{ActionId, AsideId, BeatId, ReplyId};
use crate::scenario::{Field, Scenario};

use super::input::{Fields, Input};

/// An input that could not be understood: a sentence that says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadInput(pub String);

impl fmt::Display for BadInput {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for BadInput {}

/// An input in words.
#[must_use]
pub fn input_words(scenario: &Scenario, input: Input) -> String {
    match input {
        Input::Say { reply, delivery } => {
            let id = &scenario.reply(reply).id;
            if delivery == Delivery::Natural { format!("> {id}") } else { format!("> {id} [{}]", delivery.word()) }
        }
        Input::Do { action, fields } => {
            let action = scenario.action(action);
            let mut words = format!("! {}", action.id);
            for (name, field) in &action.fields {
                let value = field_words(scenario, field, &fields);
                if !value.is_empty() {
                    let _ = write!(words, " {name}={value}");
                }
            }
            words
        }
        Input::Aside(aside) => format!("+ {}", scenario.aside(aside).id),
        Input::Wait => "~ silence".to_owned(),
    }
}

fn field_words(scenario: &Scenario, field: &Field, fields: &Fields) -> String {
    let chosen = |mask: u64, id: &dyn Fn(usize) -> Option<String>| {
        (0..64).filter(|place| mask >> place & 1 == 1).filter_map(id).collect::<Vec<_>>().join(",")
    };
    match field {
        Field::Money => format!("{}.{:02}", fields.pence / 100, fields.pence % 100),
        Field::Days => fields.days.to_string(),
        Field::Pick(options) => fields.pick.and_then(|pick| options.get(usize::from(pick))).map_or_else(String::new, |(id, _)| id.clone()),
        Field::Ticks(options) => chosen(fields.ticks, &|place| options.get(place).map(|(id, _)| id.clone())),
        Field::Cards => chosen(fields.cards, &|place| scenario.cards.get(place).map(|card| card.id.clone())),
    }
}

/// Understands an input in words. A reply is looked for at the beat where the session stands.
///
/// # Errors
/// A sentence that says what is not understood, and what could be written.
pub fn read_input(scenario: &Scenario, beat: BeatId, line: &str) -> Result<Input, BadInput> {
    let line = line.trim();
    let rest = |mark: char| line.strip_prefix(mark).map(str::trim);
    if let Some(words) = rest('>') {
        read_reply(scenario, beat, words)
    } else if let Some(words) = rest('!') {
        read_action(scenario, words)
    } else if let Some(id) = rest('+') {
        let found = scenario.asides.iter().position(|aside| aside.id == id);
        let known = || listed(scenario.asides.iter().map(|aside| aside.id.as_str()));
        found
            .map(|place| Input::Aside(AsideId::at(place)))
            .ok_or_else(|| BadInput(format!("There is no aside `{id}`. There are: {}.", known())))
    } else if line.starts_with('~') {
        Ok(Input::Wait)
    } else {
        Err(BadInput(format!("`{line}` is none of `> reply`, `! action`, `+ aside` and `~ silence`.")))
    }
}

fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.collect();
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}

fn read_reply(scenario: &Scenario, beat: BeatId, words: &str) -> Result<Input, BadInput> {
    let (id, delivery) = match words.split_once('[') {
        None => (words, Delivery::Natural),
        Some((id, rest)) => {
            let word = rest.trim_end().trim_end_matches(']').trim();
            let found = Delivery::ADJUSTMENTS.into_iter().find(|delivery| delivery.word() == word);
            let known = || listed(Delivery::ADJUSTMENTS.iter().map(|delivery| delivery.word()));
            (id.trim(), found.ok_or_else(|| BadInput(format!("There is no delivery `{word}`. There are: {}.", known())))?)
        }
    };
    let found = scenario.replies_of(beat).find(|&reply| scenario.reply(reply).id == id);
    let known = || listed(scenario.replies_of(beat).map(|reply| scenario.reply(reply).id.as_str()));
    let reply: ReplyId =
        found.ok_or_else(|| BadInput(format!("There is no reply `{id}` at `{}`. There are: {}.", scenario.beat(beat).id, known())))?;
    Ok(Input::Say { reply, delivery })
}

fn read_action(scenario: &Scenario, words: &str) -> Result<Input, BadInput> {
    let mut parts = words.split_whitespace();
    let id = parts.next().unwrap_or("");
    let place = scenario.actions.iter().position(|action| action.id == id);
    let known = || listed(scenario.actions.iter().map(|action| action.id.as_str()));
    let place = place.ok_or_else(|| BadInput(format!("There is nothing called `{id}` on the desk. There are: {}.", known())))?;
    let action = &scenario.actions[place];
    let mut fields = Fields::default();
    for part in parts {
        let bad = || {
            let names = listed(action.fields.iter().map(|(name, _)| name.as_str()));
            BadInput(format!("`{part}` is not understood. `{id}` has these fields, each as name=value: {names}."))
        };
        let (name, value) = part.split_once('=').ok_or_else(bad)?;
        let (_, field) = action.fields.iter().find(|(field, _)| field == name).ok_or_else(bad)?;
        match field {
            Field::Money => fields.pence = pence(value).ok_or_else(bad)?,
            Field::Days => fields.days = value.parse().map_err(|_| bad())?,
            Field::Pick(options) => {
                fields.pick = Some(u8::try_from(options.iter().position(|(id, _)| id == value).ok_or_else(bad)?).map_err(|_| bad())?)
            }
            Field::Ticks(options) => fields.ticks = mask(value, |id| options.iter().position(|(known, _)| known == id)).ok_or_else(bad)?,
            Field::Cards => fields.cards = mask(value, |id| scenario.cards.iter().position(|card| card.id == id)).ok_or_else(bad)?,
        }
    }
    Ok(Input::Do { action: ActionId::at(place), fields })
}

fn mask(value: &str, place: impl Fn(&str) -> Option<usize>) -> Option<u64> {
    value
        .split(',')
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .try_fold(0, |mask, id| Some(mask | 1_u64.checked_shl(u32::try_from(place(id)?).ok()?)?))
}

/// Pounds and pence, or pounds: `39.00`, `£39`, `39.5` is refused.
#[must_use]
pub fn pence(text: &str) -> Option<u32> {
    let text = text.trim().trim_start_matches('£').replace(',', "");
    let (pounds, rest) = text.split_once('.').unwrap_or((&text, "00"));
    let whole = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse::<u32>().ok()).flatten();
    if rest.len() != 2 {
        return None;
    }
    whole(pounds)?.checked_mul(100)?.checked_add(whole(rest)?)
}
