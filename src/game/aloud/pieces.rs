//! What can be read aloud, and in which words those of a call are.

use super::super::engine::{Entry, Told, found};
use super::super::state::Sitting;
use super::super::widgets::Action;
use super::super::words;

/// Something that can be read aloud, by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::game) enum Piece {
    /// An entry of the talk, by its place.
    Told(usize),
    /// An email that came, as a whole: what shows it knows no places.
    Letter,
    /// What may be said or written, as its control asks for it.
    Choice(Action),
    /// What lies open from the desk.
    Paper,
    /// A part of a page, by its place on it.
    Part(usize),
}

/// What others said, with its place in the talk: first what can be seen or heard, then the words.
pub(super) fn lines(told: &[Told]) -> impl Iterator<Item = (usize, String)> {
    told.iter().enumerate().filter_map(|(at, told)| match &told.entry {
        Entry::Line { cue, words, .. } if !words.is_empty() => {
            Some((at, cue.as_ref().map_or_else(|| words.clone(), |cue| words::aloud(cue, words))))
        }
        Entry::Line { cue: Some(cue), .. } => Some((at, cue.clone())),
        _ => None,
    })
}

/// What others said last, all of that turn.
pub(super) fn last_said(told: &[Told]) -> Vec<(Piece, String)> {
    let Some(turn) = told.iter().rev().find(|told| matches!(told.entry, Entry::Line { .. })).map(|told| told.turn) else {
        return Vec::new();
    };
    let of_turn = lines(told).filter(|(at, _)| told.get(*at).is_some_and(|told| told.turn == turn));
    of_turn.map(|(at, words)| (Piece::Told(at), words)).collect()
}

/// What R reads: the paper that lies open, else what was said last.
pub(super) fn in_front(sitting: &Sitting) -> Vec<(Piece, String)> {
    let now = sitting.play.moment();
    match sitting.opened(&now) {
        Some(thing) => {
            let text = thing.text.clone().or_else(|| thing.locked.as_ref().map(|by| words::desk::locked(by))).unwrap_or_default();
            let parts = [Some(format!("{}.", thing.label)), Some(text), found(&sitting.play, thing)];
            vec![(Piece::Paper, parts.into_iter().flatten().collect::<Vec<_>>().join(" "))]
        }
        None => last_said(sitting.play.told()),
    }
}

/// What may be said or written, in its words.
pub(super) fn choice(sitting: &Sitting, action: Action) -> Option<(Piece, String)> {
    let now = sitting.play.moment();
    let words = match action {
        Action::Say(turn, at) if turn == now.turn => now.replies.get(at)?.words.clone(),
        Action::Aside(at) => now.asides.get(at)?.words.clone(),
        Action::Wording(slot, at) => {
            let words = &now.compose.get(slot)?.wordings.get(at)?.words;
            if words.is_empty() { words::LEAVE_OUT.to_owned() } else { words.clone() }
        }
        _ => return None,
    };
    Some((Piece::Choice(action), words))
}
