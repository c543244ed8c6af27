//! Writing an email during a talk: its parts are read out one by one, changed, and sent together.

use crate::roleplay::Moment;

use super::console::{Got, range};
use super::email::{Draft, Part};
use super::talk::Talk;

impl Talk<'_, '_> {
    /// Reads out the part to choose now, or the whole email.
    pub(super) fn offer_email(&mut self, moment: &Moment) -> Got<String> {
        for label in self.draft.settle(&self.play) {
            self.console.say(&format!("The part “{label}” must be chosen again: what you chose for it no longer fits."))?;
        }
        let Some(Part { place, slot }) = self.draft.open_part(&self.play) else {
            let email = vec!["whole email".to_owned()];
            if self.offered != email {
                self.console.gap()?;
                self.console.say("This is your email. It is not sent yet:")?;
                self.console.say_all(self.draft.preview(moment))?;
                self.console.say("Type send to send it, or change and a number to change a part, for example change 2.")?;
                self.offered = email;
            }
            return Ok("Email".to_owned());
        };
        let ids: Vec<String> = slot.wordings.iter().map(|wording| wording.id.clone()).collect();
        if ids != self.offered {
            let total = moment.compose.len();
            self.console.gap()?;
            if place == 0 && self.draft.ids().is_empty() {
                self.console.say(&format!("You write an email, in {total} parts. Nothing goes until you type send."))?;
            }
            self.console.say(&format!("Part {} of {total}, {}. You can write:", place + 1, slot.label.to_lowercase()))?;
            for (number, wording) in (1..).zip(&slot.wordings) {
                let words = if wording.words.is_empty() { "Leave this part out." } else { &wording.words };
                self.console.say(&format!("{number}. {words}"))?;
            }
            self.console.say(&format!("Type a number, {}, desk, preview, or ? for help.", range(ids.len())))?;
            self.explained.get_or_insert_with(String::new);
            self.offered = ids;
        } else if std::mem::take(&mut self.moved) {
            self.console.say(&format!("You still choose part {}, {}. Type again to hear it.", place + 1, slot.label.to_lowercase()))?;
        }
        Ok(slot.label)
    }

    /// Chooses a wording for the part that is open.
    pub(super) fn choose_part(&mut self, number: usize, word: Option<&str>) -> Got<()> {
        let Some(part) = self.draft.open_part(&self.play) else {
            return Ok(self.console.say("Every part is chosen. Type send to send it, or change and a number to change a part.")?);
        };
        if word.is_some() {
            return Ok(self.console.say("An email has no voice. Type the number alone.")?);
        }
        match number.checked_sub(1).and_then(|place| part.slot.wordings.get(place)) {
            None => self.console.say(&format!("There is no wording {number}. Type {}.", range(part.slot.wordings.len())))?,
            Some(wording) => {
                self.draft.choose(part.place, wording.clone());
                self.journal.note_draft(&self.draft.ids());
                self.say_trouble()?;
            }
        }
        Ok(())
    }

    /// Opens a part again.
    pub(super) fn change(&mut self, number: Option<usize>, parts: usize) -> Got<()> {
        let place = number.and_then(|number| number.checked_sub(1)).filter(|&place| place < parts);
        match place {
            None => self.console.say(&format!("Type change and the number of a part, {}.", range(parts)))?,
            Some(place) if !self.draft.reopen(place) => self.console.say(&format!("Part {} is not chosen yet.", place + 1))?,
            Some(_) => self.offered.clear(),
        }
        Ok(())
    }

    /// Sends the email, if it is whole.
    pub(super) fn send(&mut self) -> Got<()> {
        if let Some(part) = self.draft.open_part(&self.play) {
            let label = part.slot.label.to_lowercase();
            return Ok(self.console.say(&format!("It cannot go yet: part {}, {label}, is not chosen.", part.place + 1))?);
        }
        let Some(inputs) = self.draft.inputs() else { return Ok(()) };
        let from = self.play.told().len();
        self.draft = Draft::default();
        for input in inputs {
            if let Err(refusal) = self.play.take(input) {
                return Ok(self.console.say(&refusal.to_string())?);
            }
            self.journal.note(&self.play, input);
        }
        self.moved = true;
        self.console.gap()?;
        self.hear(from)?;
        self.say_trouble()
    }
}
