//! The desk: what is on it, finding a thing by number or name, and filling in its fields one question at a time.

use crate::codebook::terms::Channel;
use crate::roleplay::{DeskOffer, FieldOffer, Fields, Moment, pence};
use crate::scenario::Scenario;
use crate::words::capital;

use super::console::{Console, Got, count, is_cancel, is_no, is_yes, number, sentence};

/// What was meant by a number or a name.
pub(super) enum Found {
    /// One thing.
    One(DeskOffer),
    /// Several, by their labels.
    Several(Vec<String>),
    /// Something that was on the desk when it was last read out.
    Gone(String),
    /// Nothing.
    Nothing,
}

/// The desk as it was last read out, so that a number still means what the learner heard.
#[derive(Debug, Clone, Default)]
pub(super) struct Listing(Vec<(String, String)>);

impl Listing {
    /// Reads out what is on the desk.
    pub(super) fn read_out(&mut self, moment: &Moment) -> Vec<String> {
        self.0 = moment.desk.iter().map(|offer| (offer.id.clone(), offer.label.clone())).collect();
        let mut lines = Vec::new();
        let (papers, deeds): (Vec<_>, Vec<_>) = moment.desk.iter().zip(1..).partition(|(offer, _)| offer.kind.reads());
        if !papers.is_empty() {
            lines.push(match moment.channel {
                Channel::Email => "To read:".to_owned(),
                _ => "To read. Say something first, or they wait in silence while you look:".to_owned(),
            });
            lines.extend(papers.into_iter().map(|(offer, place)| entry(offer, place)));
        }
        if !deeds.is_empty() {
            lines.push("To do:".to_owned());
            lines.extend(deeds.into_iter().map(|(offer, place)| entry(offer, place)));
        }
        lines.extend(asides(moment));
        match moment.desk.first() {
            None => lines.push("There is nothing else on your desk just now.".to_owned()),
            Some(first) => lines.push(format!("Type d and the number, for example d1. Or type its name, for example {}.", first.id)),
        }
        lines
    }

    /// Finds a thing by its number in the last reading, or by its name.
    ///
    /// With `reading`, a part of a name is looked for among papers only.
    pub(super) fn find(&self, moment: &Moment, word: &str, reading: bool) -> Found {
        let offer = |id: &str| moment.desk.iter().find(|offer| offer.id == id).cloned();
        if let Some(place) = number(word) {
            let now: Vec<(String, String)>;
            let list = if self.0.is_empty() {
                now = moment.desk.iter().map(|offer| (offer.id.clone(), offer.label.clone())).collect();
                &now
            } else {
                &self.0
            };
            return match place.checked_sub(1).and_then(|place| list.get(place)) {
                None => Found::Nothing,
                Some((id, label)) => offer(id).map_or_else(|| Found::Gone(label.clone()), Found::One),
            };
        }
        let word = word.trim().to_lowercase();
        if word.is_empty() {
            return Found::Nothing;
        }
        let names = |offer: &&DeskOffer| offer.id == word.replace(' ', "-") || offer.label.to_lowercase() == word;
        if let Some(exact) = moment.desk.iter().find(names) {
            return Found::One(exact.clone());
        }
        // Three letters of a name are enough where they leave no doubt.
        let starts = |text: &str| text.split([' ', '-', ':']).any(|part| part.starts_with(&word)) || text.starts_with(&word);
        let near = |offer: &&DeskOffer| {
            (offer.kind.reads() || !reading) && word.chars().count() >= 3 && (starts(&offer.id) || starts(&offer.label.to_lowercase()))
        };
        let mut matching: Vec<&DeskOffer> = moment.desk.iter().filter(near).collect();
        match matching.len() {
            0 => self
                .0
                .iter()
                .find(|(id, label)| *id == word || label.to_lowercase() == word)
                .map_or(Found::Nothing, |(_, label)| Found::Gone(label.clone())),
            1 => Found::One(matching.remove(0).clone()),
            _ => Found::Several(matching.into_iter().map(|offer| offer.id.clone()).collect()),
        }
    }
}

fn entry(offer: &DeskOffer, place: usize) -> String {
    let state = match &offer.locked {
        Some(first) => format!(" (locked until this is done: {first})"),
        None if offer.done && offer.kind.reads() => " (read)".to_owned(),
        None if offer.done => " (done)".to_owned(),
        None => String::new(),
    };
    format!("d{place}. {}{state}", offer.label)
}

/// The letters of the things to say before looking something up.
pub(super) fn letters() -> impl Iterator<Item = char> {
    'a'..='p'
}

/// What can be said before looking something up, each with its letter.
pub(super) fn asides(moment: &Moment) -> Vec<String> {
    if moment.asides.is_empty() {
        return Vec::new();
    }
    let heading = "To say while you look something up:".to_owned();
    std::iter::once(heading).chain(letters().zip(&moment.asides).map(|(letter, aside)| format!("{letter}. {}", aside.words))).collect()
}

/// Asks for every field of an action, then whether to do it. `None` if the learner leaves it.
pub(super) fn fill_in(console: &mut Console<'_>, scenario: &Scenario, offer: &DeskOffer) -> Got<Option<Fields>> {
    let mut fields = Fields::default();
    let total = offer.fields.len();
    if total == 0 {
        return Ok(Some(fields));
    }
    console.say(&format!("{}. {} to fill in. Type cancel to leave it.", offer.label, capital(&count(total, "thing"))))?;
    let mut chosen = Vec::new();
    for (place, field) in (1..).zip(&offer.fields) {
        console.say_all(question(field, place, total))?;
        let words = loop {
            let typed = console.ask(&capital(&label(field)))?;
            if is_cancel(&typed) {
                console.say(&format!("{} is left. Nothing was done.", offer.label))?;
                return Ok(None);
            }
            if ["?", "help", "again"].contains(&typed.as_str()) {
                console.say_all(question(field, place, total))?;
                continue;
            }
            match answer(scenario, field, &typed, &mut fields) {
                Ok(words) => break words,
                // A long list is not read out again for one slip.
                Err(why) => console.say(&format!("{why} {} Type ? to hear the question again.", how(field).0))?,
            }
        };
        chosen.push(format!("{}: {words}", label(field)));
    }
    console.say(&format!("{}. {}", offer.label, capital(&sentence(&chosen.join("; ")))))?;
    loop {
        let typed = console.ask("Do it? Type yes or no")?;
        if is_yes(&typed) {
            return Ok(Some(fields));
        }
        if is_no(&typed) {
            console.say(&format!("{} is left. Nothing was done.", offer.label))?;
            return Ok(None);
        }
    }
}

/// A field's name as a learner hears it.
fn label(field: &FieldOffer) -> String {
    match field {
        FieldOffer::Days { name } if name == "by" => "by when".to_owned(),
        _ => name(field).replace('-', " "),
    }
}

fn name(field: &FieldOffer) -> &str {
    match field {
        FieldOffer::Money { name, .. }
        | FieldOffer::Days { name }
        | FieldOffer::Pick { name, .. }
        | FieldOffer::Ticks { name, .. }
        | FieldOffer::Cards { name, .. } => name,
    }
}

/// What to type, and the options.
fn how(field: &FieldOffer) -> (&str, &[(String, String)]) {
    match field {
        FieldOffer::Money { .. } => ("Type pounds, for example 39 or 39.00.", &[]),
        FieldOffer::Days { .. } => ("Type a number of days: 0 is today, 1 is tomorrow.", &[]),
        FieldOffer::Pick { options, .. } => ("Type one number.", options),
        FieldOffer::Ticks { options, .. } | FieldOffer::Cards { options, .. } => {
            ("Type one or more numbers with spaces between them, for example 1 3. Or type none.", options)
        }
    }
}

fn question(field: &FieldOffer, place: usize, total: usize) -> Vec<String> {
    let (how, options) = how(field);
    let mut lines = vec![format!("{place} of {total}, {}. {how}", label(field))];
    lines.extend((1..).zip(options).map(|(number, (_, label))| format!("{number}. {label}")));
    lines
}

/// Understands an answer and puts it into the fields; its words come back, or a sentence that says what could be typed.
fn answer(scenario: &Scenario, field: &FieldOffer, typed: &str, fields: &mut Fields) -> Result<String, String> {
    let unclear = |what: &str| format!("“{typed}” is not {what}.");
    match field {
        FieldOffer::Money { .. } => {
            fields.pence = pence(typed).filter(|pence| *pence > 0).ok_or_else(|| unclear("an amount"))?;
            Ok(format!("£{}.{:02}", fields.pence / 100, fields.pence % 100))
        }
        FieldOffer::Days { .. } => {
            let word = typed.to_lowercase();
            let days = match word.as_str() {
                "today" => Some(0),
                "tomorrow" => Some(1),
                _ => number(word.trim_end_matches("days").trim_end_matches("day").trim()),
            };
            fields.days = days.and_then(|days| u16::try_from(days).ok()).ok_or_else(|| unclear("a number of days"))?;
            Ok(match fields.days {
                0 => "today".to_owned(),
                1 => "tomorrow".to_owned(),
                days => format!("in {days} days"),
            })
        }
        FieldOffer::Pick { options, .. } => {
            let place = place_of(options, typed).ok_or_else(|| unclear("one of these"))?;
            fields.pick = u8::try_from(place).ok();
            Ok(options[place].1.clone())
        }
        FieldOffer::Ticks { options, .. } => {
            let places = places_of(options, typed).map_err(|part| format!("“{part}” is not one of these."))?;
            fields.ticks = places.iter().fold(0, |mask, &place| mask | bit(place));
            Ok(labels(options, &places))
        }
        FieldOffer::Cards { options, .. } => {
            let places = places_of(options, typed).map_err(|part| format!("“{part}” is not one of these."))?;
            let card = |place: &usize| scenario.cards.iter().position(|card| card.id == options[*place].0);
            fields.cards = places.iter().filter_map(card).fold(0, |mask, place| mask | bit(place));
            Ok(labels(options, &places))
        }
    }
}

fn bit(place: usize) -> u64 {
    u32::try_from(place).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0)
}

fn labels(options: &[(String, String)], places: &[usize]) -> String {
    let labels: Vec<&str> = places.iter().map(|&place| options[place].1.trim_end_matches('.')).collect();
    if labels.is_empty() { "none".to_owned() } else { labels.join("; ") }
}

/// One option by its number, its id or its label.
fn place_of(options: &[(String, String)], typed: &str) -> Option<usize> {
    let word = typed.to_lowercase();
    let by_name = || options.iter().position(|(id, label)| *id == word.replace(' ', "-") || label.to_lowercase() == word);
    number(&word).and_then(|number| number.checked_sub(1)).filter(|&place| place < options.len()).or_else(by_name)
}

/// Several options by numbers or ids, with spaces or commas between them.
fn places_of(options: &[(String, String)], typed: &str) -> Result<Vec<usize>, String> {
    if typed.eq_ignore_ascii_case("none") {
        return Ok(Vec::new());
    }
    let mut places = Vec::new();
    for part in typed.split([' ', ',', ';']).filter(|part| !part.is_empty() && *part != "and") {
        let place = place_of(options, part).ok_or_else(|| part.to_owned())?;
        if !places.contains(&place) {
            places.push(place);
        }
    }
    if places.is_empty() { Err(typed.to_owned()) } else { Ok(places) }
}
