//! A play that was found, as a person would be advised to play it: for the same mark, without what makes no difference, and with the log written last.

use crate::codebook::terms::{ActionKind, CardKind, Delivery};
use crate::roleplay::{Fields, Input, State};

use super::search::{From, Goal, Search};

impl Search<'_, '_> {
    /// The play without what makes no difference to its mark; a best one also with the log written when all is known.
    pub(super) fn tidied(&mut self, goal: Goal, start: From, play: Vec<Input>) -> Vec<Input> {
        let Some(mark) = self.mark_of(&start, &play) else { return play };
        let play = self.plainer(start, mark, play);
        if goal == Goal::Best { self.logged_last(start, mark, play) } else { play }
    }

    /// A play without what makes no difference to its mark: an adjustment of how something is said, a paper, a word, a pause.
    fn plainer(&mut self, start: From, mark: u16, mut play: Vec<Input>) -> Vec<Input> {
        let (mut here, mut at) = (start, 0);
        while at < play.len() {
            let mut plain = play.clone();
            let shorter = match &mut plain[at] {
                Input::Say { delivery, .. } => {
                    *delivery = Delivery::Natural;
                    false
                }
                Input::Do { .. } | Input::Aside(_) | Input::Wait => {
                    plain.remove(at);
                    true
                }
            };
            let as_good = plain != play && self.mark_of(&here, &plain[at..]) == Some(mark);
            if as_good {
                play = plain;
            }
            if !(as_good && shorter) {
                let Some(next) = self.take(&here, play[at]) else { return play };
                (here, at) = (next, at + 1);
            }
        }
        play
    }

    /// The mark of a play from a place on; `None` if it is not possible, or does not come to its end.
    fn mark_of(&mut self, from: &From, play: &[Input]) -> Option<u16> {
        let mut at = *from;
        for &input in play {
            at = self.take(&at, input)?;
        }
        self.mark(&at).filter(|_| at.spot.state.over.is_some())
    }

    /// The play with each log written as late as it can be, and with everything in it that belongs there, as far as that comes to the same mark: a search
    /// writes it whenever it counts, which may be before there is anything to write.
    fn logged_last(&mut self, start: From, mark: u16, mut play: Vec<Input>) -> Vec<Input> {
        let scenario = self.ground.scenario;
        let is_log = |input: &Input| matches!(input, Input::Do { action, .. } if scenario.action(*action).kind == ActionKind::Log);
        for at in (0..play.len()).rev().filter(|&at| is_log(&play[at])).collect::<Vec<_>>() {
            let moved = |to: usize| {
                let mut later = play.clone();
                let log = later.remove(at);
                later.insert(to, log);
                later
            };
            let later = (at + 1..play.len()).rev().map(moved).find(|later| self.mark_of(&start, later) == Some(mark));
            play = later.unwrap_or(play);
        }
        let (mut here, mut at) = (start, 0);
        while at < play.len() {
            if let Input::Do { action, fields } = play[at]
                && is_log(&play[at])
            {
                let mut whole = play.clone();
                whole[at] = Input::Do { action, fields: Fields { cards: self.belongs(&here.spot.state), ..fields } };
                if self.mark_of(&here, &whole[at..]) == Some(mark) {
                    play = whole;
                }
            }
            let Some(next) = self.take(&here, play[at]) else { return play };
            (here, at) = (next, at + 1);
        }
        play
    }

    /// The cards that can be laid now and belong in a log.
    fn belongs(&self, state: &State) -> u64 {
        let belongs = |kind: CardKind| matches!(kind, CardKind::Fact | CardKind::Action | CardKind::Promise);
        let cards = self.ground.scenario.cards.iter().enumerate().take(64);
        cards.filter(|(_, card)| belongs(card.kind) && state.all(&card.when)).fold(0, |laid, (place, _)| laid | 1 << place)
    }
}
