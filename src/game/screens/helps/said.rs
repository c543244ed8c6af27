//! Everything that was said, by turns. A page of it at a time, so that a long talk opens as quickly as a short one.

use bevy::prelude::*;

use super::super::transcript;
use crate::codebook::terms::Channel;
use crate::game::engine::Told;
use crate::game::stage::appearing::Script;
use crate::game::state::{Room, Sheet, Sitting};
use crate::game::theme::{Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface;
use crate::game::widgets::{Action, Look, Nest, over};
use crate::game::words;

/// How many entries a page holds.
const PAGE: usize = 40;

/// The entries of a page, and how many pages there are. Page 0 is the last; the first in time may be shorter.
fn page(told: &[Told], page: usize) -> (&[Told], usize) {
    let pages = told.len().div_ceil(PAGE).max(1);
    let to = told.len().saturating_sub(page.min(pages - 1) * PAGE);
    (&told[to.saturating_sub(PAGE)..to], pages)
}

/// A page of what was said.
pub(super) fn said(commands: &mut Commands, theme: &Theme, room: Room, sitting: &Sitting, number: usize) {
    let (told, pages) = page(sitting.play.told(), number);
    let number = number.min(pages - 1);
    let wide = over::width(room);
    let body = |body: &mut Nest| {
        if told.is_empty() {
            surface::prose(body, theme, &words::helps::NOTHING_SAID);
        }
        for turn in told.chunk_by(|one, next| one.turn == next.turn) {
            let title = turn.first().map_or(0, |told| told.turn);
            surface::caption(body, theme, &if title == 0 { words::helps::OPENING.to_owned() } else { words::turn(title) });
            let before = sitting.play.told().iter().take_while(|told| told.turn < title).count();
            let talk = transcript::Talk {
                told: turn,
                channel: transcript::channel(&sitting.play.told()[..before]).unwrap_or(Channel::FaceToFace),
                fresh: usize::MAX,
                comes: usize::MAX,
                first: 0,
                reading: None,
                room: wide,
            };
            transcript::entries(body, theme, &talk, &mut Script::at_once());
        }
    };
    let foot = |foot: &mut Nest| {
        Button::new(Action::PutAway, words::helps::GO_ON).look(Look::Primary).escape().first(number == 0).spawn(foot, theme);
        if pages > 1 {
            let earlier = Button::new(Action::Lay(Sheet::Said(number + 1)), words::helps::EARLIER).look(Look::Quiet).key('e');
            earlier.disabled(number + 1 == pages).first(number > 0 && number + 1 < pages).spawn(foot, theme);
            let later = Button::new(Action::Lay(Sheet::Said(number.saturating_sub(1))), words::helps::LATER).look(Look::Quiet).key('l');
            later.disabled(number == 0).first(number + 1 == pages).spawn(foot, theme);
            foot.spawn(Node { margin: UiRect::left(px(gap::SMALL)), ..default() }).with_children(|foot| {
                surface::aside(foot, theme, &words::helps::page(pages - number, pages));
            });
        }
    };
    over::lay(commands, theme, room, (&words::helps::ALL_SAID, true), body, foot);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::engine::Entry;

    #[test]
    fn pages_hold_everything_once_and_never_more_than_fits() {
        let told: Vec<Told> = (0..305).map(|turn| Told { turn, entry: Entry::Waited }).collect();
        let (_, pages) = page(&told, 0);
        let mut all: Vec<Told> = Vec::new();
        for number in (0..pages).rev() {
            let (part, _) = page(&told, number);
            assert!(!part.is_empty() && part.len() <= PAGE);
            all.extend_from_slice(part);
        }
        assert_eq!(all, told);
        assert_eq!(page(&told, 99).0, page(&told, pages - 1).0, "past the first page there is the first page");
        assert_eq!(page(&[], 0), (&[][..], 1));
    }
}
