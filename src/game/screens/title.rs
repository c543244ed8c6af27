//! The first page: the name, the people, and the way in.

use bevy::prelude::*;

use super::{Easel, disc, settings, shaken};
use crate::customer::{Face, Lean};
use crate::game::engine::Repertoire;
use crate::game::stage::avatar::Crop;
use crate::game::state::Screen;
use crate::game::theme::{Size, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, column};
use crate::game::widgets::{Action, Look, Moment};
use crate::game::words;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Title), draw);
    app.add_systems(Update, draw.run_if(in_state(Screen::Title).and_then(shaken)).in_set(Moment::Draw));
}

fn draw(mut easel: Easel, repertoire: Res<Repertoire>) {
    let (theme, prefs, room) = (easel.theme.clone(), *easel.prefs, *easel.room);
    let height = (room.height * 0.72).min(room.width * 0.38);
    let faces = [Face::Smile, Face::Serious, Face::Calm];
    let looks: Vec<_> = repertoire.offers.iter().map(|offer| offer.look.clone()).take(3).collect();
    let people: Vec<_> = looks.iter().zip(faces).map(|(look, face)| easel.person(look, face, Lean::Upright, Crop::Bust, height)).collect();
    let tokens = theme.tokens;
    easel.draw(Node { align_items: AlignItems::Stretch, ..default() }, |root| {
        let left = Node {
            width: if room.narrow() { percent(100) } else { percent(44) },
            padding: UiRect::new(px(72), px(gap::WIDE), px(gap::WIDE), px(gap::WIDE)),
            ..column(gap::USUAL)
        };
        root.spawn(surface::scrolling(left, false)).with_children(|left| {
            surface::spring(left);
            surface::heading(left, &theme, words::NAME, Size::Banner);
            left.spawn((theme.text(words::TAGLINE, Size::Dialogue, tokens.soft), Label, Node { max_width: px(620), ..default() }));
            left.spawn(Node { align_items: AlignItems::FlexStart, margin: UiRect::vertical(px(gap::USUAL)), ..column(gap::SMALL) })
                .with_children(|doors| {
                    Button::new(Action::Go(Screen::Library), words::START).look(Look::Primary).first(true).spawn(doors, &theme);
                    Button::new(Action::Quit, words::QUIT).look(Look::Quiet).key('q').spawn(doors, &theme);
                });
            settings(left, &theme, &prefs);
            left.spawn((theme.text(words::TITLE_FOOT, Size::Small, tokens.soft), Label, Node { max_width: px(560), ..default() }));
            surface::spring(left);
        });
        if room.narrow() {
            return;
        }
        let right = Node {
            flex_grow: 1.0,
            overflow: Overflow::clip(),
            align_items: AlignItems::FlexEnd,
            justify_content: JustifyContent::Center,
            ..default()
        };
        root.spawn((right, BackgroundColor(tokens.wash))).with_children(|right| {
            disc(right, &theme, height * 1.12);
            let overlap = -height * 0.46;
            for (place, person) in people.into_iter().enumerate() {
                let margin = UiRect::left(px(if place == 0 { 0.0 } else { overlap }));
                right.spawn(person.bundle_at(margin));
            }
        });
    });
}
