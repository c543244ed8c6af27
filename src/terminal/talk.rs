//! The talk itself: what there is to say is read out, a line is typed, what comes of it is read out.

use std::path::PathBuf;

use crate::authoring::Live;
use crate::codebook::terms::{Channel, Delivery};
use crate::record::Journal;
use crate::roleplay::{DeskOffer, Fields, Input, Moment, Play, reload};
use crate::scenario::ids::ActionId;

use super::commands::{self, Command};
use super::console::{Console, Got, listed, range, sentence};
use super::desk::{self, Found, Listing};
use super::email::Draft;
use super::speak::{self, Heard};
use super::{help, menu};

/// A play under way in the terminal.
pub(super) struct Talk<'t, 'c> {
    pub(super) console: &'t mut Console<'c>,
    pub(super) play: Play,
    pub(super) journal: Journal,
    heard: Heard,
    listing: Listing,
    pub(super) draft: Draft,
    /// The replies, or the part of an email and its wordings, that were read out last.
    pub(super) offered: Vec<String>,
    /// The contact for which the ways of saying things were explained.
    pub(super) explained: Option<String>,
    /// Whether something happened since the choices were last read out.
    pub(super) moved: bool,
    /// The content on the disk, if it is to be read anew when it changes, and where journals are kept.
    pub(super) live: Option<(Live, Option<PathBuf>)>,
}

impl<'t, 'c> Talk<'t, 'c> {
    pub(super) fn new(console: &'t mut Console<'c>, mut play: Play, mut journal: Journal) -> Self {
        journal.unsend(&mut play);
        let draft = Draft::take_up(&play, journal.draft());
        let (heard, listing) = (Heard::default(), Listing::default());
        Self { console, play, journal, heard, listing, draft, offered: Vec::new(), explained: None, moved: false, live: None }
    }

    /// Whether there is anything that would be lost.
    pub(super) fn has_begun(&self) -> bool {
        !self.play.inputs().is_empty() || !self.draft.ids().is_empty()
    }

    /// Plays until the end.
    pub(super) fn run(&mut self, taken_up: bool) -> Got<()> {
        self.say_trouble()?;
        self.console.gap()?;
        if taken_up {
            self.console.say(&sentence(&self.play.scenario().title))?;
            self.console.say("You go on where you were. Type briefing to hear the briefing again. Here are the last lines:")?;
            self.recap(2)?;
        } else {
            self.hear(0)?;
        }
        while !self.play.is_over() {
            let moment = self.play.moment();
            let prompt = self.offer(&moment)?;
            let typed = self.console.ask(&prompt)?;
            if self.look_again()? {
                continue;
            }
            self.obey(&moment, commands::read(&typed))?;
        }
        self.journal.finish();
        Ok(())
    }

    /// Reads the content anew if it has changed on the disk. Whether the play goes on in the changed one: then what was typed meant the one before.
    fn look_again(&mut self) -> Got<bool> {
        let Some((live, data)) = &mut self.live else { return Ok(false) };
        let (change, data) = (live.again(), data.clone());
        let library = match change {
            None => return Ok(false),
            Some(Err(line)) => {
                self.console.say(&line)?;
                return Ok(false);
            }
            Some(Ok(library)) => library,
        };
        let found = library.scenario(&self.play.scenario().id).and_then(|scenario| reload(&self.play, &scenario));
        let Some(reloaded) = found else {
            self.console.say("This role-play, or this day of it, is no longer on the disk. You go on with the one before.")?;
            return Ok(false);
        };
        let line = reloaded.line();
        let (ids, mut play) = (self.draft.ids(), reloaded.play);
        while play.unsent_part().is_some() {
            play.undo();
        }
        self.journal.finish();
        self.journal = data.map_or_else(|| Journal::open(&play), |folder| Journal::open_in(&folder, &play));
        self.draft = Draft::take_up(&play, &ids);
        self.play = play;
        self.listing = Listing::default();
        self.journal.note_draft(&self.draft.ids());
        self.console.gap()?;
        self.console.say(&format!("{line} What you typed just now was not used. Here are the last lines:"))?;
        self.say_trouble()?;
        self.recap(1)?;
        Ok(true)
    }

    pub(super) fn say_trouble(&mut self) -> Got<()> {
        if let Some(trouble) = self.journal.trouble() {
            self.console.say(&trouble)?;
        }
        Ok(())
    }

    /// Reads out what was told from a place on.
    pub(super) fn hear(&mut self, from: usize) -> Got<()> {
        let lines = self.heard.lines(&self.play.scenario().codebook, &self.play.told()[from..]);
        Ok(self.console.say_all(lines)?)
    }

    /// Reads the last turns out once more.
    fn recap(&mut self, turns: usize) -> Got<()> {
        let told = self.play.told();
        let last = told.last().map_or(0, |told| told.turn);
        let first = (last + 1).saturating_sub(u16::try_from(turns).unwrap_or(u16::MAX));
        let from = told.iter().position(|told| told.turn >= first).unwrap_or(0);
        self.heard = Heard::after(&told[..from]);
        self.hear(from)?;
        self.offered.clear();
        Ok(())
    }

    /// Reads out what can be said, where that is not what was read out last; the prompt comes back.
    fn offer(&mut self, moment: &Moment) -> Got<String> {
        if !moment.compose.is_empty() {
            return self.offer_email(moment);
        }
        let ids: Vec<String> = moment.replies.iter().map(|reply| reply.id.clone()).collect();
        let moved = std::mem::take(&mut self.moved);
        if ids != self.offered || ids.is_empty() {
            self.console.gap()?;
            if ids.is_empty() {
                self.console.say("There is nothing to say just now. Type desk to hear what you can do.")?;
            } else {
                let written = matches!(moment.channel, Channel::Email | Channel::Chat);
                self.console.say(if written { "You can write:" } else { "You can say:" })?;
                for (place, reply) in (1..).zip(&moment.replies) {
                    self.console.say(&format!("{place}. {}", reply.words))?;
                }
            }
            self.explain(moment)?;
            self.offered = ids;
        } else if moved {
            self.console.say(&format!("You can still say {}. Type again to hear them.", range(ids.len())))?;
        }
        Ok("You".to_owned())
    }

    /// What can be typed: at length when a contact begins, in short after that.
    fn explain(&mut self, moment: &Moment) -> Got<()> {
        let practice = self.play.setup().conditions.practice;
        let first = self.explained.is_none();
        let number = if moment.replies.is_empty() { String::new() } else { format!("a number, {}", range(moment.replies.len())) };
        let mut words = vec!["desk"];
        words.extend(moment.can_wait.then_some("wait"));
        words.extend(practice.then_some("hint"));
        words.push("? for help");
        if first {
            let see = if number.is_empty() { String::new() } else { format!("Type {number}. ") };
            self.console.say(&format!("{see}Type desk for your papers, records and forms. Type ? to hear everything you can type."))?;
        } else {
            words.splice(0..0, (!number.is_empty()).then_some(number.as_str()));
            self.console.say(&format!("Type {}.", listed(&words, "or")))?;
        }
        if self.explained.as_ref() != Some(&moment.contact) {
            if let Some((example, _)) = moment.deliveries.iter().find(|(delivery, _)| *delivery == Delivery::Warmer) {
                let ways: Vec<&str> = moment.deliveries.iter().map(|(delivery, _)| delivery.word()).collect();
                self.console.say(&format!(
                    "You can add a word for how you say it, for example 1 {}. Most of the time you need none. The words are {}.",
                    example.word(),
                    listed(&ways, "and")
                ))?;
            }
            self.explained = Some(moment.contact.clone());
        }
        Ok(())
    }

    fn obey(&mut self, moment: &Moment, command: Command) -> Got<()> {
        let practice = self.play.setup().conditions.practice;
        let variant = self.play.setup().variant;
        let composing = !moment.compose.is_empty();
        match command {
            Command::Number(place, word) if composing => self.choose_part(place, word.as_deref())?,
            Command::Number(place, word) => self.reply(moment, place, word.as_deref())?,
            Command::Help => self.console.say_all(help::help(moment, practice))?,
            Command::Desk(None) => {
                let lines = self.listing.read_out(moment);
                self.console.gap()?;
                self.console.say("On your desk:")?;
                self.console.say_all(lines)?;
            }
            Command::Desk(Some(word)) => self.at_desk(moment, &word, false)?,
            Command::Read(word) if word.is_empty() => {
                self.console.say("Type read and the number or name of a paper. Type desk to hear them.")?
            }
            Command::Read(word) => self.at_desk(moment, &word, true)?,
            Command::Wait if moment.channel == Channel::Email => {
                self.console.say("Nobody is waiting in front of you: this is an email. Take the time you need.")?;
            }
            Command::Wait => self.take(Input::Wait)?,
            Command::Hint if !practice => self.console.say("There are no hints in an assessment.")?,
            Command::Hint => self.console.say(moment.hint.as_deref().map_or("There is no hint here.", |hint| hint))?,
            Command::Undo => self.undo(composing)?,
            Command::Again => self.recap(1)?,
            Command::Back(turns) => self.recap(turns)?,
            Command::Look => {
                let name = &self.play.scenario().variant(variant).customer.call;
                self.console.say(&speak::now(name, moment.channel, moment.expression))?;
            }
            Command::House => self.console.say_all(menu::house(self.play.scenario(), variant))?,
            Command::Briefing => self.console.say_all(menu::briefing(self.play.scenario(), variant))?,
            Command::Preview if composing => {
                self.console.say("Your email so far:")?;
                self.console.say_all(self.draft.preview(moment))?;
            }
            Command::Change(place) if composing => self.change(place, moment.compose.len())?,
            Command::Send if composing => self.send()?,
            Command::Preview | Command::Change(_) | Command::Send => self.console.say("You are not writing an email just now.")?,
            Command::Nothing => self.console.say(&format!("Nothing was typed. {}", self.what_to_type(moment)))?,
            Command::Name(word) => self.by_name(moment, &word)?,
        }
        Ok(())
    }

    fn what_to_type(&self, moment: &Moment) -> String {
        if !moment.compose.is_empty() {
            return match self.draft.open_part(&self.play) {
                Some(part) => format!("Type {}, desk, preview, or ? for help.", range(part.slot.wordings.len())),
                None => "Type send, change and a number, or ? for help.".to_owned(),
            };
        }
        match moment.replies.len() {
            0 => "Type desk, or ? for help.".to_owned(),
            replies => format!("Type {}, desk, or ? for help.", range(replies)),
        }
    }

    /// Takes an input, notes it, and reads out what came of it.
    fn take(&mut self, input: Input) -> Got<()> {
        match self.play.take(input) {
            Err(refusal) => self.console.say(&refusal.to_string())?,
            Ok(from) => {
                self.journal.note(&self.play, input);
                self.journal.note_draft(&self.draft.ids());
                self.moved = true;
                self.console.gap()?;
                self.hear(from)?;
                self.say_trouble()?;
            }
        }
        Ok(())
    }

    fn reply(&mut self, moment: &Moment, place: usize, word: Option<&str>) -> Got<()> {
        let Some(reply) = place.checked_sub(1).and_then(|place| moment.replies.get(place)) else {
            let what = self.what_to_type(moment);
            return Ok(self.console.say(&format!("There is no reply {place}. {what}"))?);
        };
        let Input::Say { reply, .. } = reply.input else { return Ok(()) };
        let delivery = match word {
            None => Delivery::Natural,
            Some(word) => {
                let known = moment.deliveries.iter().map(|(delivery, _)| *delivery);
                // "warm", "warmly" and "warmer" are all the same wish.
                let stem: String = word.chars().take(4).collect();
                let near = |delivery: &Delivery| stem.chars().count() >= 3 && delivery.word().starts_with(&stem);
                let found = known.clone().find(|delivery| delivery.word() == word).or_else(|| known.clone().find(near));
                match found {
                    Some(delivery) => delivery,
                    None => {
                        let ways: Vec<&str> = known.map(Delivery::word).collect();
                        let ways = if ways.is_empty() { "none".to_owned() } else { ways.join(", ") };
                        let why =
                            format!("You cannot say it “{word}” here. The words are: {ways}. Type {place} alone to say it as it comes.");
                        return Ok(self.console.say(&why)?);
                    }
                }
            }
        };
        self.take(Input::Say { reply, delivery })
    }

    /// Something on the desk, by number or name: a paper is read, an action is done. With `reading`, only papers.
    fn at_desk(&mut self, moment: &Moment, word: &str, reading: bool) -> Got<()> {
        match self.listing.find(moment, word, reading) {
            Found::One(offer) if reading && !offer.kind.reads() => {
                self.console.say(&format!("“{}” is not a paper. Type {} to do it.", offer.label, offer.id))?;
            }
            Found::One(offer) => self.use_desk(&offer)?,
            Found::Several(names) => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                self.console.say(&format!("“{word}” could be {}. Type the one you mean.", listed(&names, "or")))?;
            }
            Found::Gone(label) => self.console.say(&format!("“{label}” cannot be done just now. Type desk to hear what can."))?,
            Found::Nothing => self.console.say(&format!("There is no “{word}” on your desk just now. Type desk to hear what there is."))?,
        }
        Ok(())
    }

    fn use_desk(&mut self, offer: &DeskOffer) -> Got<()> {
        if let Some(first) = &offer.locked {
            return Ok(self.console.say(&format!("{} is locked until this is done: {first}.", offer.label))?);
        }
        let scenario = self.play.scenario();
        let Some(place) = scenario.actions.iter().position(|action| action.id == offer.id) else { return Ok(()) };
        let action = ActionId::at(place);
        if let Some(text) = &offer.text
            && !self.has_news(Input::Do { action, fields: Fields::default() })
        {
            self.console.say(&format!("{}, once more:", offer.label))?;
            return Ok(self.console.say(text)?);
        }
        let Some(fields) = desk::fill_in(self.console, scenario, offer)? else { return Ok(()) };
        self.take(Input::Do { action, fields })
    }

    /// Whether opening a paper that was read already would change anything: something new may stand in it.
    fn has_news(&self, input: Input) -> bool {
        let mut trial = self.play.clone();
        trial.take(input).is_ok() && trial.state() != self.play.state()
    }

    fn by_name(&mut self, moment: &Moment, word: &str) -> Got<()> {
        let letter = desk::letters().zip(&moment.asides).find(|(letter, _)| word.chars().eq([*letter])).map(|(_, aside)| aside);
        let id = word.replace(' ', "-");
        let by_id = || moment.asides.iter().find(|aside| aside.id == id || (id.len() >= 4 && aside.id.starts_with(&id)));
        if let Some(aside) = letter.or_else(by_id) {
            return self.take(aside.input);
        }
        if !matches!(self.listing.find(moment, word, false), Found::Nothing) {
            return self.at_desk(moment, word, false);
        }
        let (scenario, variant) = (self.play.scenario(), self.play.setup().variant);
        let mut labels = scenario.actions.iter().map(|action| (action, scenario.words(&action.label, variant)));
        if let Some((_, label)) = labels.find(|(action, label)| action.id == id || label.to_lowercase() == word) {
            return Ok(self.console.say(&format!("“{label}” cannot be done just now. Type desk to hear what can."))?);
        }
        let names = moment.desk.iter().map(|offer| offer.id.as_str()).chain(moment.asides.iter().map(|aside| aside.id.as_str()));
        let meant = commands::nearest(word, commands::WORDS.into_iter().chain(names));
        let meant = meant.map_or_else(String::new, |meant| format!(" Did you mean {meant}?"));
        let what = self.what_to_type(moment);
        Ok(self.console.say(&format!("“{word}” is not understood.{meant} {what}"))?)
    }

    fn undo(&mut self, composing: bool) -> Got<()> {
        if composing && self.draft.reopen_last() {
            self.offered.clear();
            return Ok(());
        }
        if !self.play.setup().conditions.practice {
            return Ok(self.console.say("Nothing can be taken back in an assessment.")?);
        }
        if !self.play.undo() {
            return Ok(self.console.say("There is nothing to take back: you have not said or done anything yet.")?);
        }
        self.journal.undo();
        // An email is taken back as a whole.
        while self.play.unsent_part().is_some() {
            self.play.undo();
            self.journal.undo();
        }
        self.draft = Draft::default();
        self.console.say("Your last step is taken back. This is where you were:")?;
        self.recap(1)
    }
}
