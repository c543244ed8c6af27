//! Every role-play on a card: who, what, how long, how hard, where.

use bevy::prelude::*;

use super::{Easel, bar, page, settings, shaken};
use crate::customer::{Face, Lean};
use crate::game::engine::{Offer, Repertoire};
use crate::game::stage::avatar::Crop;
use crate::game::state::{Screen, Wish};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::{Button, cap};
use crate::game::widgets::surface::{self, column};
use crate::game::widgets::{Acted, Action, Look, Moment, Nest, Shortcut, digit};
use crate::game::words;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Library), draw);
    app.add_systems(
        Update,
        (
            choose.run_if(in_state(Screen::Library)).in_set(Moment::Act),
            draw.run_if(in_state(Screen::Library).and_then(shaken)).in_set(Moment::Draw),
        ),
    );
}

fn choose(mut acted: MessageReader<Acted>, mut wish: ResMut<Wish>, mut next: ResMut<NextState<Screen>>) {
    for Acted(action) in acted.read() {
        if let Action::Choose(offer) = action {
            *wish = Wish { offer: *offer, variant: 0, ..*wish };
            next.set(Screen::Briefing);
        }
    }
}

const FACE: f32 = 132.0;

fn draw(mut easel: Easel, repertoire: Res<Repertoire>, wish: Res<Wish>) {
    let (theme, prefs, room) = (easel.theme.clone(), *easel.prefs, *easel.room);
    let faces: Vec<_> =
        repertoire.offers.iter().map(|offer| easel.person(&offer.look, Face::Calm, Lean::Upright, Crop::Head, FACE)).collect();
    let columns = if room.width < 1180.0 { 1 } else { 2 };
    easel.draw(column(0.0), |root| {
        bar(root, &theme, words::LIBRARY, "", |controls| {
            settings(controls, &theme, &prefs);
            Button::new(Action::Go(Screen::Title), words::BACK).look(Look::Quiet).escape().spawn(controls, &theme);
        });
        root.spawn(surface::scrolling(page(gap::USUAL), false)).with_children(|page| {
            if repertoire.offers.is_empty() {
                surface::prose(page, &theme, words::LIBRARY_EMPTY);
            }
            let grid = Node {
                display: Display::Grid,
                grid_template_columns: RepeatedGridTrack::flex(columns, 1.0),
                column_gap: px(gap::USUAL),
                row_gap: px(gap::USUAL),
                flex_shrink: 0.0,
                ..default()
            };
            page.spawn(grid).with_children(|grid| {
                for (at, (offer, face)) in repertoire.offers.iter().zip(faces).enumerate() {
                    card(grid, &theme, at, offer, face, at == wish.offer);
                }
            });
        });
    });
}

fn card(grid: &mut Nest, theme: &Theme, at: usize, offer: &Offer, face: super::Picture, first: bool) {
    let tokens = theme.tokens;
    let Offer { card: about, .. } = offer;
    let facts = words::facts(about.kind, about.difficulty, words::channel(about.channel), about.minutes);
    let notes = about.speaks_of();
    let spoken = notes.iter().map(|notes| format!(". {notes}")).collect::<String>();
    let name = format!("{}. {}, {}. {facts}{spoken}", about.title, about.customer, about.who);
    let mut button = Button::new(Action::Choose(at), "").name(name).wide().first(first);
    let digit = digit(at);
    if let Some(digit) = digit {
        button = button.key(digit);
    }
    button.frame(grid, theme).with_children(|card| {
        let frame = Node { border_radius: BorderRadius::all(percent(50)), overflow: Overflow::clip(), flex_shrink: 0.0, ..default() };
        card.spawn((frame, BackgroundColor(tokens.wash), Pickable::IGNORE)).with_children(|frame| {
            let round = Node { border_radius: BorderRadius::all(percent(50)), ..face.node() };
            frame.spawn(face.bundle()).insert(round);
        });
        let words_column =
            Node { flex_grow: 1.0, flex_shrink: 1.0, padding: UiRect::axes(px(gap::SMALL), px(gap::SMALL)), ..column(gap::HAIR) };
        card.spawn((words_column, Pickable::IGNORE)).with_children(|lines| {
            lines.spawn(theme.bold(about.title.clone(), Size::Dialogue, tokens.ink));
            lines.spawn(theme.text(format!("{}, {}", about.customer, about.who), Size::Body, tokens.ink));
            lines.spawn(theme.text(facts, Size::Small, tokens.soft));
            if let Some(notes) = notes {
                lines.spawn(theme.text(notes, Size::Small, tokens.soft));
            }
        });
        if let Some(key) = digit {
            cap(card, theme, Shortcut::Char(key), false);
        }
    });
}
