//! Plays that were left before their end: the one in the window, and those on the disk.

use super::Keeper;
use super::under_way::UnderWay;
use crate::game::engine::Repertoire;
use crate::game::state::{Sitting, Wish};
use crate::scenario::Day;

/// A play that can be gone on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::game) struct Left {
    /// The role-play, by place.
    pub(in crate::game) offer: usize,
    /// Its variant, by place.
    pub(in crate::game) variant: usize,
    /// How many things were said and done.
    pub(in crate::game) steps: usize,
    /// The day on which it began; `None` for the one in the window.
    pub(in crate::game) day: Option<Day>,
    /// Its place among those on the disk; `None` for the one in the window.
    stored: Option<usize>,
}

impl Keeper {
    /// Plays that can be gone on with: the one in the window first, then the one played last.
    pub(in crate::game) fn left(&self, repertoire: &Repertoire, sitting: Option<&Sitting>) -> Vec<Left> {
        let here = sitting.filter(|sitting| !sitting.play.is_over()).map(|sitting| Left {
            offer: sitting.wish.offer,
            variant: sitting.wish.variant,
            steps: sitting.play.inputs().len(),
            day: None,
            stored: None,
        });
        let stored = self.left.iter().enumerate().filter_map(|(at, one)| {
            let offer = repertoire.place(&one.scenario)?;
            let variant = repertoire.offers.get(offer)?.card.variants.iter().position(|(id, _)| *id == one.variant)?;
            Some(Left { offer, variant, steps: one.turns, day: Some(one.day), stored: Some(at) })
        });
        here.into_iter().chain(stored).collect()
    }

    /// Takes up a play from the disk; `None` if it is the one in the window.
    pub(in crate::game) fn take_up(&mut self, left: &Left, repertoire: &Repertoire) -> Option<Result<Sitting, String>> {
        let one = self.left.get(left.stored?)?.clone();
        Some(match one.resume_in(|id| repertoire.scenario(id)) {
            Ok((mut play, mut journal)) => {
                journal.unsend(&mut play);
                let wish = Wish { offer: left.offer, variant: left.variant, seed: play.setup().seed, straight: false };
                let sitting = Sitting::taken_up(play, wish, journal.draft());
                self.under_way = Some(UnderWay::new(&sitting.play, journal));
                Ok(sitting)
            }
            Err(why) => Err(why.to_string()),
        })
    }

    /// Throws away a play on the disk.
    pub(in crate::game) fn throw_away(&mut self, left: &Left) -> Result<(), String> {
        let done = match left.stored.filter(|at| *at < self.left.len()) {
            Some(at) => self.left.swap_remove(at).discard().map_err(|why| why.to_string()),
            None => Ok(()),
        };
        self.look();
        done
    }

    /// Whether a play is the one in the window.
    pub(in crate::game) const fn is_in_window(left: &Left) -> bool {
        left.stored.is_none()
    }
}
