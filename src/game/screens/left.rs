//! Plays that were left: going on with one, and throwing one away, which is asked about first.

use bevy::prelude::*;

use crate::game::access::Announce;
use crate::game::engine::Repertoire;
use crate::game::keep::{Keeper, Left};
use crate::game::state::{Screen, Sitting, Wish};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, column, row, sheet};
use crate::game::widgets::{Acted, Action, Look, Moment, Nest};
use crate::game::words::keeping;

/// Whether somebody is being asked about throwing a play away, and which; and what came of the last thing done to one.
#[derive(Resource, Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asking {
    about: Option<usize>,
    /// A sentence.
    pub(super) said: Option<String>,
}

impl Asking {
    /// Whether there is a question to answer.
    pub(super) const fn is_asking(&self) -> bool {
        self.about.is_some()
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Asking>();
    app.add_systems(Update, act.in_set(Moment::Act));
}

/// Looks on the disk for plays that were left; then a screen can show them.
pub(super) fn look(mut keeper: ResMut<Keeper>, mut asking: ResMut<Asking>) {
    keeper.look();
    asking.set_if_neq(Asking::default());
}

/// Whether what is drawn of them is no longer so.
pub(super) fn stale(asking: Res<Asking>) -> bool {
    asking.is_changed()
}

fn act(
    mut acted: MessageReader<Acted>,
    mut keeper: ResMut<Keeper>,
    mut asking: ResMut<Asking>,
    mut wish: ResMut<Wish>,
    mut next: ResMut<NextState<Screen>>,
    mut announce: MessageWriter<Announce>,
    repertoire: Res<Repertoire>,
    sitting: Option<Res<Sitting>>,
    mut commands: Commands,
) {
    for Acted(action) in acted.read() {
        let (Action::GoOn(at) | Action::Discard(at) | Action::DiscardNow(at)) = action else {
            if *action == Action::KeepIt {
                *asking = Asking::default();
            }
            continue;
        };
        let plays = keeper.left(&repertoire, sitting.as_deref());
        let Some(left) = plays.get(*at) else { continue };
        let title = repertoire.offers.get(left.offer).map_or("", |offer| offer.card.title.as_str());
        match action {
            Action::GoOn(_) => {
                match keeper.take_up(left, &repertoire) {
                    Some(Ok(taken_up)) => {
                        *wish = taken_up.wish;
                        commands.insert_resource(taken_up);
                    }
                    None => *wish = Wish { offer: left.offer, variant: left.variant, ..*wish },
                    Some(Err(why)) => {
                        announce.write(Announce(why.clone()));
                        *asking = Asking { said: Some(why), about: None };
                        continue;
                    }
                }
                next.set(Screen::Call);
            }
            Action::Discard(_) => {
                announce.write(Announce(keeping::really(title)));
                *asking = Asking { about: Some(*at), said: None };
            }
            _ => {
                let gone = if Keeper::is_in_window(left) {
                    keeper.let_go();
                    commands.remove_resource::<Sitting>();
                    Ok(())
                } else {
                    keeper.throw_away(left)
                };
                let said = gone.err().unwrap_or_else(|| keeping::thrown_away(title));
                announce.write(Announce(said.clone()));
                *asking = Asking { said: Some(said), about: None };
            }
        }
    }
}

/// Every play that was left, each with a way on and a way out.
pub(super) fn list(page: &mut Nest, theme: &Theme, repertoire: &Repertoire, plays: &[Left], asking: &Asking) {
    if let Some(said) = &asking.said {
        surface::prose(page, theme, said);
    }
    if plays.is_empty() {
        return;
    }
    page.spawn(sheet(theme, gap::SMALL)).with_children(|paper| {
        surface::heading(paper, theme, &keeping::LEFT, Size::Dialogue);
        for (at, left) in plays.iter().enumerate() {
            let Some(offer) = repertoire.offers.get(left.offer) else { continue };
            let title = &offer.card.title;
            if asking.about == Some(at) {
                paper.spawn(column(gap::SMALL)).with_children(|question| {
                    surface::prose(question, theme, &keeping::really(title));
                    question.spawn(row(gap::SMALL)).with_children(|row| {
                        Button::new(Action::KeepIt, keeping::KEEP_IT).look(Look::Primary).first(true).spawn(row, theme);
                        Button::new(Action::DiscardNow(at), keeping::YES_THROW_AWAY).spawn(row, theme);
                    });
                });
                continue;
            }
            paper.spawn(row(gap::SMALL)).with_children(|row| {
                let mut button = Button::new(Action::GoOn(at), keeping::go_on(title)).note(how_far(repertoire, left));
                if at == 0 {
                    button = button.key('g').first(!asking.is_asking());
                }
                button.spawn(row, theme);
                let name = format!("{}: {title}", keeping::THROW_AWAY);
                Button::new(Action::Discard(at), keeping::THROW_AWAY).name(name).look(Look::Quiet).small().spawn(row, theme);
            });
        }
    });
}

/// How far a play had got, and on which day it is.
pub(super) fn how_far(repertoire: &Repertoire, left: &Left) -> String {
    let variants = repertoire.offers.get(left.offer).map(|offer| offer.card.variants.as_slice()).unwrap_or_default();
    let variant = variants.get(left.variant).filter(|_| left.variant > 0).map(|(_, title)| title.words());
    keeping::how_far(variant, left.steps, left.day)
}
