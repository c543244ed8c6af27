//! Where the tour stops: every screen and every state worth seeing, as data.

use std::sync::Arc;

use crate::codebook::terms::Dial;
use crate::game::engine::{Play, Repertoire};
use crate::game::prefs::{Colours, Face, Prefs};
use crate::game::state::{Drawer, Screen, Sheet};
use crate::game::widgets::Action;
use crate::library;
use crate::roleplay::{Conditions, read_input};
use crate::scenario::Use;
use crate::script::{Item, Script, read};

/// One picture.
pub(super) struct Stop {
    /// Its file's name, without number and ending.
    pub(super) name: &'static str,
    /// The screen.
    pub(super) screen: Screen,
    /// The play that is shown there, if one is.
    pub(super) play: Option<Excerpt>,
    /// What is asked for there before the picture is taken.
    pub(super) then: &'static [Action],
    /// How the learner likes to read.
    pub(super) prefs: Liking,
}

/// How the learner of a picture likes to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Liking {
    /// As the program comes.
    Usual,
    /// Text at twice its size.
    Twice,
    /// High contrast.
    Contrast,
    /// Dark.
    Dark,
    /// OpenDyslexic with room between letters, words and lines.
    Roomy,
}

impl Liking {
    /// As preferences. Nothing moves in a picture.
    pub(super) fn prefs(self) -> Prefs {
        let still = Prefs { still: true, ..Prefs::default() };
        match self {
            Self::Usual => still,
            Self::Twice => Prefs { text: 200, ..still },
            Self::Contrast => Prefs { colours: Colours::Contrast, ..still },
            Self::Dark => Prefs { colours: Colours::Dark, ..still },
            Self::Roomy => Prefs { face: Face::OpenDyslexic, letters: 6, words: 16, lines: 30, ..still },
        }
    }
}

/// Part of a shipped conversation script.
#[derive(Debug, Clone, Copy)]
pub(super) struct Excerpt {
    /// The scenario's id.
    pub(super) scenario: &'static str,
    /// The script's name.
    pub(super) script: &'static str,
    /// How far it is played.
    pub(super) until: Until,
}

/// How far a script is played.
#[derive(Debug, Clone, Copy)]
pub(super) enum Until {
    /// Nothing was said yet.
    Opening,
    /// Where the customer is at their crossest and something can still be said.
    Crossest,
    /// Where the customer is at their calmest and something can still be said.
    Calmest,
    /// Where an email is being composed.
    Letter,
    /// Just before the first thing is done at the desk that has fields to fill in.
    Form,
    /// To its end.
    End,
}

const BLUE: &str = "have-you-got-these-in-blue";
const KETTLE: &str = "kettle-no-receipt";
const BROADBAND: &str = "nine-days-no-broadband";
const PARCEL: &str = "parcel-in-the-bin";
const PAYROLL: &str = "payroll-locked-out";

const fn page(name: &'static str, screen: Screen, prefs: Liking) -> Stop {
    Stop { name, screen, play: None, then: &[], prefs }
}

const fn call(name: &'static str, scenario: &'static str, script: &'static str, until: Until) -> Stop {
    Stop { name, screen: Screen::Call, play: Some(Excerpt { scenario, script, until }), then: &[], prefs: Liking::Usual }
}

const fn with(stop: Stop, then: &'static [Action], prefs: Liking) -> Stop {
    Stop { then, prefs, ..stop }
}

const fn debrief(name: &'static str, scenario: &'static str, script: &'static str) -> Stop {
    Stop { screen: Screen::Debrief, ..call(name, scenario, script, Until::End) }
}

/// Every stop, in order.
pub(super) fn all() -> Vec<Stop> {
    vec![
        page("title", Screen::Title, Liking::Usual),
        page("title-twice", Screen::Title, Liking::Twice),
        page("library", Screen::Library, Liking::Usual),
        page("library-dark", Screen::Library, Liking::Dark),
        page("settings", Screen::Settings, Liking::Usual),
        page("settings-twice", Screen::Settings, Liking::Twice),
        page("settings-contrast", Screen::Settings, Liking::Contrast),
        page("progress", Screen::Progress, Liking::Usual),
        page("briefing", Screen::Briefing, Liking::Usual),
        page("briefing-twice", Screen::Briefing, Liking::Twice),
        call("counter-opening", KETTLE, "excellent", Until::Opening),
        call("counter-calm", KETTLE, "excellent", Until::Calmest),
        call("counter-cross", KETTLE, "disaster", Until::Crossest),
        call("first-call", BLUE, "excellent", Until::Opening),
        call("telephone-opening", BROADBAND, "excellent", Until::Opening),
        call("telephone-calm", BROADBAND, "excellent", Until::Calmest),
        call("telephone-cross", BROADBAND, "disaster", Until::Crossest),
        call("email-opening", PARCEL, "excellent", Until::Opening),
        call("email-calm", PARCEL, "excellent", Until::Calmest),
        call("email-cross", PARCEL, "disaster", Until::Crossest),
        with(call("email-letter", PARCEL, "excellent", Until::Letter), &[Action::Wording(0, 0), Action::Wording(1, 0)], Liking::Usual),
        call("chat-opening", PAYROLL, "excellent", Until::Opening),
        call("chat-calm", PAYROLL, "excellent", Until::Calmest),
        call("chat-cross", PAYROLL, "disaster", Until::Crossest),
        with(call("desk", KETTLE, "excellent", Until::Form), &[Action::Open(0)], Liking::Usual),
        with(call("binder", BROADBAND, "excellent", Until::Calmest), &[Action::Drawer(Drawer::Binder)], Liking::Usual),
        with(call("hint", KETTLE, "excellent", Until::Opening), &[Action::Hint], Liking::Usual),
        with(call("pause", KETTLE, "excellent", Until::Calmest), &[Action::Lay(Sheet::Pause)], Liking::Usual),
        with(call("back-to-a-turn", KETTLE, "excellent", Until::Calmest), &[Action::Lay(Sheet::Turns)], Liking::Usual),
        with(call("all-that-was-said", KETTLE, "excellent", Until::Calmest), &[Action::Lay(Sheet::Said(0))], Liking::Usual),
        with(call("call-twice", KETTLE, "excellent", Until::Calmest), &[], Liking::Twice),
        with(call("call-contrast", BROADBAND, "excellent", Until::Calmest), &[], Liking::Contrast),
        with(call("call-dark", KETTLE, "excellent", Until::Calmest), &[], Liking::Dark),
        with(call("call-roomy", PAYROLL, "excellent", Until::Calmest), &[], Liking::Roomy),
        debrief("debrief", KETTLE, "friendly"),
        debrief("debrief-excellent", KETTLE, "excellent"),
        debrief("debrief-disaster", PARCEL, "disaster"),
        with(debrief("debrief-turns", KETTLE, "friendly"), &[Action::Turns], Liking::Usual),
        with(debrief("debrief-turns-twice", KETTLE, "friendly"), &[Action::Turns], Liking::Twice),
        with(debrief("debrief-more", KETTLE, "friendly"), &[Action::More], Liking::Usual),
        with(debrief("practice-sheet", KETTLE, "friendly"), &[Action::Sheet], Liking::Usual),
        with(debrief("debrief-twice", KETTLE, "friendly"), &[], Liking::Twice),
        with(debrief("debrief-contrast", KETTLE, "friendly"), &[], Liking::Contrast),
    ]
}

/// The play of an excerpt, or a sentence that says what is missing.
pub(super) fn play(repertoire: &Repertoire, excerpt: &Excerpt) -> Result<(usize, Play), String> {
    let missing = |what: &str| format!("the tour finds no {what} for {}", excerpt.scenario);
    let offer = repertoire.offers.iter().position(|offer| offer.card.id == excerpt.scenario).ok_or_else(|| missing("role-play"))?;
    let ending = format!("{}/{}.play", excerpt.scenario, excerpt.script);
    let text = library::scripts().into_iter().find(|text| text.name.ends_with(&ending)).ok_or_else(|| missing("script"))?;
    let script = read(&text.text).map_err(|bad| bad.message)?;
    let stands = stands(repertoire, offer, &script)?;
    let calm = |play: &Play| play.state().mood.get(Dial::Calm);
    let talking = stands.iter().filter(|play| !play.moment().replies.is_empty());
    let found = match excerpt.until {
        Until::Opening => stands.first(),
        // The last of them: by then it was the learner who made them so.
        Until::Crossest => talking.rev().filter(|play| play.turns() > 1).min_by_key(|play| calm(play)),
        Until::Calmest => talking.max_by_key(|play| calm(play)),
        Until::Letter => stands.iter().find(|play| !play.moment().compose.is_empty()),
        Until::Form => stands.iter().rfind(|play| play.moment().desk.iter().any(|thing| !thing.fields.is_empty())),
        Until::End => stands.last(),
    };
    found.cloned().map(|play| (offer, play)).ok_or_else(|| missing("such turn"))
}

/// The script's play at its start and after every input.
fn stands(repertoire: &Repertoire, offer: usize, script: &Script) -> Result<Vec<Play>, String> {
    let scenario = repertoire.offers.get(offer).map(|offer| Arc::clone(offer.scenario())).ok_or("the tour finds no role-play")?;
    let variant = scenario.find_variant(&script.variant).ok_or("the tour finds no such variant")?;
    let conditions = Conditions { practice: scenario.purpose == Use::Practice, ..Conditions::default() };
    let mut play = Play::start(Arc::clone(&scenario), variant, script.seed, conditions);
    let mut stands = vec![play.clone()];
    for (_, item) in &script.items {
        if let Item::Input(words) = item {
            let input = read_input(&scenario, play.state().beat, words).map_err(|bad| bad.to_string())?;
            play.take(input).map_err(|refusal| refusal.to_string())?;
            stands.push(play.clone());
        }
    }
    Ok(stands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stop_has_its_play_and_its_own_name() {
        let repertoire = Repertoire::load(None).expect("content");
        let stops = all();
        for stop in &stops {
            if let Some(excerpt) = &stop.play {
                assert!(play(&repertoire, excerpt).is_ok(), "{}", stop.name);
            }
            assert_eq!(stops.iter().filter(|other| other.name == stop.name).count(), 1, "{}", stop.name);
        }
    }
}
