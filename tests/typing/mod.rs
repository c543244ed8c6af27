//! Helpers: scripts as the lines that a learner would type.

#![allow(dead_code, clippy::unwrap_used, clippy::panic, reason = "each test uses some of them, and stops where something is wrong")]

use std::io::Cursor;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use rapport::library::{Library, scripts};
use rapport::roleplay::{Conditions, FieldOffer, Input, Play, read_input};
use rapport::script::{Item, Script, read};
use rapport::terminal::{Choice, Ended, play};

/// What is built in.
pub(crate) fn library() -> Library {
    static ONCE: OnceLock<Library> = OnceLock::new();
    ONCE.get_or_init(|| Library::embedded(None).unwrap_or_else(|checked| panic!("{:#?}", checked.problems))).clone()
}

/// The script of an excellent play.
pub(crate) fn excellent(scenario: &str) -> Script {
    let name = format!("plays/{scenario}/excellent.play");
    let text = scripts().into_iter().find(|text| text.name.replace('\\', "/").ends_with(&name)).unwrap();
    read(&text.text).unwrap()
}

/// The inputs of a script, each with the play as it stood before.
pub(crate) fn inputs(library: &Library, script: &Script) -> (Vec<(Play, Input)>, Play) {
    let scenario = library.scenario(&script.scenario).unwrap();
    let variant = scenario.find_variant(&script.variant).unwrap();
    let mut play = Play::start(Arc::clone(&scenario), variant, script.seed, Conditions::default());
    let mut all = Vec::new();
    for (_, item) in &script.items {
        if let Item::Input(words) = item {
            let input = read_input(&scenario, play.state().beat, words).unwrap();
            all.push((play.clone(), input));
            play.take(input).unwrap();
        }
    }
    (all, play)
}

/// What a learner types for an input: the number as heard, the name on the desk with answers to its questions.
pub(crate) fn typed(before: &Play, input: Input, lines: &mut Vec<String>) {
    let moment = before.moment();
    match input {
        Input::Say { reply, delivery } => {
            let same = |other: &Input| matches!(other, Input::Say { reply: other, .. } if *other == reply);
            let place = match moment.compose.first() {
                Some(slot) => slot.wordings.iter().position(|wording| same(&wording.input)),
                None => moment.replies.iter().position(|offer| same(&offer.input)),
            };
            let place = place.unwrap() + 1;
            let word = if delivery.word() == "natural" { String::new() } else { format!(" {}", delivery.word()) };
            lines.push(format!("{place}{word}"));
            if moment.compose.len() == 1 {
                lines.push("send".to_owned());
            }
        }
        Input::Do { action, fields } => {
            let id = &before.scenario().action(action).id;
            let offer = moment.desk.iter().find(|offer| offer.id == *id).unwrap();
            lines.push(if offer.kind.reads() { format!("read {id}") } else { id.clone() });
            let places = |mask: u64, of: &dyn Fn(usize) -> Option<usize>| {
                let places = (0..64).filter(|place| mask >> place & 1 == 1).filter_map(of).map(|place| (place + 1).to_string());
                let places: Vec<String> = places.collect();
                if places.is_empty() { "none".to_owned() } else { places.join(" ") }
            };
            for field in &offer.fields {
                lines.push(match field {
                    FieldOffer::Money { .. } => format!("{}.{:02}", fields.pence / 100, fields.pence % 100),
                    FieldOffer::Days { .. } => fields.days.to_string(),
                    FieldOffer::Pick { .. } => (fields.pick.unwrap() + 1).to_string(),
                    FieldOffer::Ticks { .. } => places(fields.ticks, &Some),
                    FieldOffer::Cards { options, .. } => {
                        places(fields.cards, &|place| options.iter().position(|(id, _)| *id == before.scenario().cards[place].id))
                    }
                });
            }
            if !offer.fields.is_empty() {
                lines.push("yes".to_owned());
            }
        }
        Input::Aside(_) => lines.push("a".to_owned()),
        Input::Wait => lines.push("wait".to_owned()),
    }
}

/// A whole script as typed lines.
pub(crate) fn lines_of(library: &Library, script: &Script) -> Vec<String> {
    let mut lines = Vec::new();
    for (before, input) in inputs(library, script).0 {
        typed(&before, input, &mut lines);
    }
    lines
}

/// Types lines; what was heard and how it ended come back.
pub(crate) fn type_lines(choice: &Choice, lines: &[String]) -> (String, Ended) {
    let mut out = Vec::new();
    let typed = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let ended = play(&library(), choice, &mut Cursor::new(typed), &mut out).unwrap();
    (String::from_utf8(out).unwrap(), ended)
}

/// One scenario, in a data folder of its own.
pub(crate) fn choice(data: &Path, scenario: &str, seed: u64) -> Choice {
    Choice { scenario: Some(scenario.to_owned()), seed: Some(seed), data: Some(data.to_owned()), echo: true, ..Choice::default() }
}

/// Lines to type.
pub(crate) fn words(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}
