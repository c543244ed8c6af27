//! What practice remembers beside the play: the hint that was asked for, own words, and the way that was gone before one went back.

use super::engine::{Moment, Play, Went, go_back, replies_said, went};
use super::prefs::Prefs;
use super::state::Sitting;

/// What practice remembers of one sitting. An assessment leaves it empty.
#[derive(Default)]
pub(super) struct Helps {
    /// The hint that was asked for.
    hint: Option<String>,
    /// The replies are shown since so many were said, and whether own words came before.
    shown: Option<(usize, bool)>,
    /// What was typed for the reply that comes next.
    line: Option<String>,
    /// What was before going back, until something else is done.
    before: Option<Before>,
    /// How the turn went the first time and how it goes now.
    what_if: Option<WhatIf>,
}

/// A play before somebody went back in it.
struct Before {
    play: Play,
    own: Vec<(u16, String)>,
    /// The turn that is to be played anew.
    turn: u16,
}

/// One turn, gone two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WhatIf {
    /// The first time.
    pub(super) then: Went,
    /// This time.
    pub(super) now: Went,
}

impl Sitting {
    /// Whether this is practice: an assessment has no helps.
    pub(super) fn practice(&self) -> bool {
        self.play.setup().conditions.practice
    }

    /// The hint that can be asked for now.
    pub(super) fn hint_to_ask<'m>(&self, now: &'m Moment) -> Option<&'m str> {
        now.hint.as_deref().filter(|hint| self.practice() && self.helps.hint.as_deref() != Some(hint))
    }

    /// The hint that was asked for, as long as the talk stands where it helps.
    pub(super) fn hint_asked<'m>(&self, now: &'m Moment) -> Option<&'m str> {
        now.hint.as_deref().filter(|hint| self.practice() && self.helps.hint.as_deref() == Some(hint))
    }

    /// Asks for the hint.
    pub(super) fn ask_hint(&mut self) -> Option<&str> {
        let hint = self.hint_to_ask(&self.play.moment())?.to_owned();
        self.helps.hint = Some(hint);
        self.helps.hint.as_deref()
    }

    /// Whether the replies wait until the learner has said it in their own words.
    pub(super) fn waits_for_words(&self, now: &Moment, prefs: &Prefs) -> bool {
        prefs.say_first
            && self.practice()
            && !now.replies.is_empty()
            && self.helps.shown.map(|(said, _)| said) != Some(replies_said(&self.play))
    }

    /// Shows the replies, with what was typed before, if anything was, and whether anything was said.
    pub(super) fn show_replies(&mut self, line: Option<String>, said: bool) {
        self.helps.shown = Some((replies_said(&self.play), said));
        self.helps.line = line;
    }

    /// Whether own words came before the replies that are shown now; with what was typed.
    pub(super) fn own_words(&self, now: &Moment) -> Option<Option<&str>> {
        let said = self.helps.shown == Some((replies_said(&self.play), true)) && !now.replies.is_empty();
        said.then_some(self.helps.line.as_deref())
    }

    /// Goes back to before a turn, in practice. Says whether anything was undone.
    pub(super) fn go_back(&mut self, turn: u16) -> bool {
        let mut play = self.play.clone();
        if !self.practice() || turn == 0 || !go_back(&mut play, turn) {
            return false;
        }
        // Further back from where one went back already is still the same going back.
        let whole = || Before { play: self.play.clone(), own: self.own.clone(), turn };
        let before = Before { turn, ..self.helps.before.take().unwrap_or_else(whole) };
        let line = self.own.iter().rev().find(|(at, _)| *at == turn).map(|(_, line)| line.clone());
        let mut own = std::mem::take(&mut self.own);
        own.retain(|(at, _)| *at < turn);
        let shown = Some((replies_said(&play), line.is_some()));
        let helps = Helps { line, shown, before: Some(before), ..Helps::default() };
        *self = Self { own, helps, ..self.anew(play) };
        true
    }

    /// Whether one can go forward again to where one went back from.
    pub(super) fn can_go_forward(&self) -> bool {
        self.helps.before.is_some()
    }

    /// Goes forward again. Says whether there was somewhere to go.
    pub(super) fn go_forward(&mut self) -> bool {
        let Some(Before { play, own, .. }) = self.helps.before.take() else {
            return false;
        };
        let shown = Some((replies_said(&play), false));
        *self = Self { own, helps: Helps { shown, ..Helps::default() }, ..self.anew(play) };
        true
    }

    /// This sitting with another play, of which the last turn is new.
    fn anew(&self, play: Play) -> Self {
        let turn = play.told().last().map_or(0, |told| told.turn);
        let fresh = play.told().iter().position(|told| told.turn == turn).unwrap_or(0);
        Self { fresh, ..Self::new(play, self.wish) }
    }

    /// Sees to what was remembered for the turn that has just been played. What was different comes back when that is new.
    pub(super) fn settle(&mut self) -> Option<&WhatIf> {
        let turn = self.play.turns();
        if self.helps.shown.is_some_and(|(said, _)| said != replies_said(&self.play)) {
            self.own.extend(self.helps.line.take().map(|line| (turn, line)));
            self.helps.shown = None;
        }
        if self.helps.what_if.as_ref().is_some_and(|what_if| what_if.now.turn != turn) {
            self.helps.what_if = None;
        }
        let before = self.helps.before.take_if(|before| turn >= before.turn)?;
        let way = |play: &Play| went(play).into_iter().find(|one| one.turn == before.turn);
        let (then, now) = (way(&before.play)?, way(&self.play)?);
        self.helps.what_if = (then.did != now.did).then_some(WhatIf { then, now });
        self.helps.what_if.as_ref()
    }

    /// What was different this time, until it is put away or the talk goes on.
    pub(super) const fn what_if(&self) -> Option<&WhatIf> {
        self.helps.what_if.as_ref()
    }

    /// Puts away what was different.
    pub(super) fn dismiss(&mut self) {
        self.helps.what_if = None;
    }
}
