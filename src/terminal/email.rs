//! An email that is put together part by part. Nothing of it is in the play until it is sent, so every part can still be changed.

use crate::roleplay::{Input, Moment, Play, ReplyOffer, SlotOffer};

/// The parts chosen so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    chosen: Vec<Option<ReplyOffer>>,
}

/// A part to be chosen now.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Its place, from 0.
    pub(super) place: usize,
    /// What there is to choose from.
    pub(super) slot: SlotOffer,
}

impl Draft {
    /// Parts that were chosen before: ids, as the journal has them.
    pub(super) fn take_up(play: &Play, ids: &[String]) -> Self {
        let mut draft = Self::default();
        for id in ids {
            let Some(part) = draft.open_part(play) else { break };
            let Some(wording) = part.slot.wordings.into_iter().find(|wording| wording.id == *id) else { break };
            draft.choose(part.place, wording);
        }
        draft
    }

    /// Brings the draft into line with what is possible now. The labels of parts that must be chosen again come back.
    pub(super) fn settle(&mut self, play: &Play) -> Vec<String> {
        let slots = play.moment().compose;
        self.chosen.resize(slots.len(), None);
        let (mut trial, mut lost) = (play.clone(), Vec::new());
        for (place, slot) in slots.iter().enumerate() {
            let Some(wording) = &self.chosen[place] else { break };
            if trial.take(wording.input).is_err() {
                self.chosen[place] = None;
                lost.push(slot.label.clone());
                break;
            }
        }
        lost
    }

    /// The first part that is not chosen yet, with the wordings that what is chosen before it leaves.
    pub(super) fn open_part(&self, play: &Play) -> Option<Part> {
        let slots = play.moment().compose.len();
        let place = (0..slots).find(|&place| self.chosen.get(place).is_none_or(Option::is_none))?;
        let mut trial = play.clone();
        for wording in self.chosen.iter().take(place).flatten() {
            trial.take(wording.input).ok()?;
        }
        let slot = trial.moment().compose.into_iter().next()?;
        Some(Part { place, slot })
    }

    pub(super) fn choose(&mut self, place: usize, wording: ReplyOffer) {
        if self.chosen.len() <= place {
            self.chosen.resize(place + 1, None);
        }
        self.chosen[place] = Some(wording);
    }

    /// Opens a part again; `false` if there is no such part, or it is open.
    pub(super) fn reopen(&mut self, place: usize) -> bool {
        self.chosen.get_mut(place).and_then(Option::take).is_some()
    }

    /// Opens the last part that was chosen.
    pub(super) fn reopen_last(&mut self) -> bool {
        self.chosen.iter().rposition(Option::is_some).is_some_and(|place| self.reopen(place))
    }

    /// What to give to the play, part by part; `None` while a part is open.
    pub(super) fn inputs(&self) -> Option<Vec<Input>> {
        self.chosen.iter().map(|wording| wording.as_ref().map(|wording| wording.input)).collect()
    }

    /// The ids of what is chosen, for the journal.
    pub(super) fn ids(&self) -> Vec<String> {
        self.chosen.iter().map_while(|wording| wording.as_ref().map(|wording| wording.id.clone())).collect()
    }

    /// The email as it stands.
    pub(super) fn preview(&self, moment: &Moment) -> Vec<String> {
        let parts = moment.compose.iter().enumerate();
        parts
            .map(|(place, slot)| {
                let words = match self.chosen.get(place).and_then(Option::as_ref) {
                    None => "not chosen yet",
                    Some(wording) if wording.words.is_empty() => "left out",
                    Some(wording) => &wording.words,
                };
                format!("{}. {}: {words}", place + 1, slot.label)
            })
            .collect()
    }
}
