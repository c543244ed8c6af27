//! Before a talk: plays to take up again, role-plays to choose from, the briefing.

use crate::library::{Card, Library};
use crate::record::Unfinished;
use crate::scenario::Scenario;
use crate::scenario::ids::VariantId;

use super::console::{Console, Got, count, number, range, sentence};
use super::speak::by;

/// What the learner wants to do about plays that were left.
pub(super) enum TakeUp {
    /// Go on with this one.
    This(usize),
    /// Start another.
    New,
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The most plays that are offered; the oldest can wait.
const MOST_OFFERED: usize = 9;

/// Asks whether to go on with a play that was left. Plays that the learner throws away leave the list.
pub(super) fn take_up(console: &mut Console<'_>, library: &Library, plays: &mut Vec<Unfinished>) -> Got<TakeUp> {
    plays.truncate(MOST_OFFERED);
    while !plays.is_empty() {
        console.gap()?;
        console.say(if plays.len() == 1 { "You have a play that is not finished:" } else { "You have plays that are not finished:" })?;
        for (place, play) in (1..).zip(&*plays) {
            console.say(&format!("{place}. {}", describe(library, play)))?;
        }
        console.say(&format!("Type {} to go on with it, new to start another, or forget 1 to throw it away.", range(plays.len())))?;
        let typed = console.ask("Your choice")?.to_lowercase();
        let chosen = |word: &str| number(word).and_then(|number| number.checked_sub(1)).filter(|&place| place < plays.len());
        let forget = typed.strip_prefix("forget").map(str::trim);
        if typed == "new" || typed == "n" {
            return Ok(TakeUp::New);
        } else if let Some(place) = chosen(&typed) {
            return Ok(TakeUp::This(place));
        } else if let Some(place) = forget.and_then(|word| if word.is_empty() && plays.len() == 1 { Some(0) } else { chosen(word) }) {
            let gone = plays.remove(place);
            match gone.discard() {
                Ok(()) => console.say("It is thrown away.")?,
                Err(why) => console.say(&why.to_string())?,
            }
        } else {
            console.say(&not_understood(&typed))?;
        }
    }
    Ok(TakeUp::New)
}

pub(super) fn not_understood(typed: &str) -> String {
    if typed.is_empty() { "Nothing was typed.".to_owned() } else { format!("“{typed}” is not one of these.") }
}

fn describe(library: &Library, play: &Unfinished) -> String {
    let scenario = library.scenario(&play.scenario);
    let title = scenario.as_ref().map_or(play.scenario.as_str(), |scenario| &scenario.title);
    let variant =
        scenario.as_ref().and_then(|scenario| Some(scenario.variant(scenario.find_variant(&play.variant)?).title.words().to_owned()));
    let variant = variant.filter(|_| play.variant != "usual").map_or_else(String::new, |title| format!(" {}", sentence(&title)));
    let (year, month, day) = play.day;
    let month = MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("");
    format!("{}{variant} Started on {day} {month} {year}; {} so far.", sentence(title), count(play.turns, "step"))
}

/// Asks which role-play to play.
pub(super) fn choose_scenario(console: &mut Console<'_>, library: &Library) -> Got<String> {
    let cards = library.cards();
    console.gap()?;
    console.say("Role-plays, the easiest first:")?;
    for (place, card) in (1..).zip(&cards) {
        let notes = card.speaks_of().map_or_else(String::new, |notes| format!(" {notes}"));
        console.say(&format!("{place}. {}{notes}", describe_card(card)))?;
    }
    loop {
        console.say(&format!("Type the number of a role-play, {}, or quit to stop.", range(cards.len())))?;
        let typed = console.ask("Number")?.to_lowercase();
        let by_number = number(&typed).and_then(|number| cards.get(number.checked_sub(1)?));
        let by_name = || cards.iter().find(|card| card.id == typed || card.title.to_lowercase() == typed);
        match by_number.or_else(by_name) {
            Some(card) => return Ok(card.id.clone()),
            None => console.say(&not_understood(&typed))?,
        }
    }
}

fn describe_card(card: &Card) -> String {
    let level = match card.difficulty {
        "First" => "a first one",
        "Standard" => "a little harder",
        _ => "hard",
    };
    let (kind, how) = (&card.kind, by(card.channel));
    format!(
        "{} {kind} {how}, {}, about {}. With {}, {}.",
        sentence(&card.title),
        level,
        count(card.minutes.into(), "minute"),
        card.customer,
        card.organisation
    )
}

/// Asks which variant to play, where there are several.
pub(super) fn choose_variant(console: &mut Console<'_>, scenario: &Scenario) -> Got<VariantId> {
    let variants = &scenario.variants;
    if variants.len() < 2 {
        return Ok(VariantId(0));
    }
    console.gap()?;
    console.say("How should the customer be? Each way is another talk:")?;
    for (place, variant) in (1..).zip(variants) {
        console.say(&format!("{place}. {}", sentence(variant.title.words())))?;
    }
    loop {
        console.say(&format!("Type {}. Enter alone means 1.", range(variants.len())))?;
        let typed = console.ask("Number")?.to_lowercase();
        let by_number = number(&typed).and_then(|number| number.checked_sub(1)).filter(|&place| place < variants.len());
        let by_name = || variants.iter().position(|variant| variant.id == typed);
        match by_number.or_else(by_name).or_else(|| typed.is_empty().then_some(0)) {
            Some(place) => return Ok(VariantId::at(place)),
            None => console.say(&not_understood(&typed))?,
        }
    }
}

/// The briefing.
pub(super) fn briefing(scenario: &Scenario, variant: VariantId) -> Vec<String> {
    let words = |text: &str| sentence(&scenario.words(text, variant));
    let briefing = &scenario.briefing;
    let title = if variant.index() == 0 {
        sentence(&scenario.title)
    } else {
        format!("{} {}", sentence(&scenario.title), sentence(scenario.variant(variant).title.words()))
    };
    let parts = [("You are", &briefing.role), ("What is happening", &briefing.situation), ("Your aim", &briefing.aim)];
    let parts = parts.into_iter().chain([("What you may decide", &briefing.authority)]).filter(|(_, text)| !text.is_empty());
    let parts = parts.map(|(name, text)| match text.strip_prefix("You ") {
        Some(_) if name == "You are" => words(text),
        _ => format!("{name}: {}", words(text)),
    });
    std::iter::once(title).chain(parts).collect()
}

/// The house: its style, its greeting, what it does about complaints.
pub(super) fn house(scenario: &Scenario, variant: VariantId) -> Vec<String> {
    let (house, words) = (&scenario.organisation, |text: &str| scenario.words(text, variant));
    let mut lines = vec![format!("{}. {}", house.name, sentence(&house.sector))];
    let parts = [("House style", &house.style), ("House greeting", &house.greeting), ("When somebody complains", &house.complaints)];
    lines.extend(parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name}: {}", words(text))));
    lines
}
