//! The briefing card: who you are, what is happening, what to aim for, what you may decide. Then how things are today, and begin.

use bevy::prelude::*;

use super::{BEFORE, Easel, bar, chosen, disc, page, settings, shaken};
use crate::codebook::terms::Channel;
use crate::game::aloud::{self, Voice};
use crate::game::engine::Repertoire;
use crate::game::keep::Keeper;
use crate::game::state::{Screen, Sitting, Wish};
use crate::game::theme::gap;
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, caption, column, paragraph, sheet};
use crate::game::widgets::{Acted, Action, Look, Moment, digit};
use crate::game::words;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Briefing), draw);
    app.add_systems(
        Update,
        (
            vary.run_if(in_state(Screen::Briefing)).in_set(Moment::Act),
            begin.in_set(Moment::Act),
            draw.run_if(in_state(Screen::Briefing).and_then(shaken.or_eager(resource_changed::<Wish>))).in_set(Moment::Draw),
        ),
    );
}

fn vary(mut acted: MessageReader<Acted>, mut wish: ResMut<Wish>) {
    for Acted(action) in acted.read() {
        if let Action::Variant(variant) = action {
            wish.variant = *variant;
        }
    }
}

fn begin(
    mut acted: MessageReader<Acted>,
    wish: Res<Wish>,
    repertoire: Res<Repertoire>,
    mut next: ResMut<NextState<Screen>>,
    mut commands: Commands,
) {
    if acted.read().any(|Acted(action)| *action == Action::Begin)
        && let Some(play) = repertoire.start(wish.offer, wish.variant, wish.seed)
    {
        commands.insert_resource(Sitting::new(play, *wish));
        next.set(Screen::Call);
    }
}

fn draw(
    mut easel: Easel,
    repertoire: Res<Repertoire>,
    wish: Res<Wish>,
    keeper: Res<Keeper>,
    sitting: Option<Res<Sitting>>,
    voice: Res<Voice>,
) {
    let Some(offer) = chosen(&repertoire, &wish) else {
        return;
    };
    let (theme, prefs, room) = (easel.theme.clone(), *easel.prefs, *easel.room);
    let tokens = theme.tokens;
    let plays = keeper.left(&repertoire, sitting.as_deref());
    let unfinished = plays.iter().position(|left| (left.offer, left.variant) == (wish.offer, wish.variant));
    let picture = easel.other(&offer.look, offer.card.channel, BEFORE, (room.height * 0.84).min(room.width * 0.46));
    easel.draw(column(0.0), |root| {
        let under = format!("{}, {} · {}", offer.card.customer, words::channel(offer.card.channel), words::minutes(offer.card.minutes));
        bar(root, &theme, &offer.card.title, &under, |controls| {
            aloud::control(controls, &theme, &voice, room.tight());
            settings(controls, &theme, &prefs);
            Button::new(Action::Go(Screen::Library), words::BACK).look(Look::Quiet).escape().spawn(controls, &theme);
        });
        root.spawn(Node { flex_grow: 1.0, flex_basis: px(0), min_height: px(0), ..default() }).with_children(|body| {
            if !room.narrow() {
                let left = Node {
                    width: percent(40),
                    overflow: Overflow::clip(),
                    align_items: AlignItems::FlexEnd,
                    justify_content: JustifyContent::Center,
                    padding: UiRect::bottom(px(if picture.ratio == 1.0 { room.height * 0.2 } else { 0.0 })),
                    ..default()
                };
                body.spawn((left, BackgroundColor(tokens.wash))).with_children(|left| {
                    if offer.card.channel == Channel::FaceToFace {
                        disc(left, &theme, room.width * 0.34);
                    }
                    left.spawn(picture.bundle());
                });
            }
            body.spawn(surface::scrolling(Node { align_items: AlignItems::FlexStart, ..page(gap::USUAL) }, false)).with_children(|page| {
                page.spawn(sheet(&theme, gap::USUAL)).with_children(|card| {
                    let titles = [words::YOUR_ROLE, words::SITUATION, words::AIM, words::AUTHORITY];
                    let briefing = offer.briefing(wish.variant);
                    let told = titles.iter().map(|title| &**title).zip(briefing);
                    let beforehand = offer.card.speaks_of().map(|speaks_of| words::helps::beforehand(&speaks_of));
                    let parts = told.chain(beforehand.map(|words| (&*words::helps::BEFOREHAND, words)));
                    for (place, (title, text)) in parts.filter(|(_, text)| !text.is_empty()).enumerate() {
                        let part = (column(0.0), aloud::readable(place, format!("{title}: {text}")));
                        card.spawn(part).with_children(|part| paragraph(part, &theme, title, &text));
                    }
                });
                if offer.card.variants.len() > 1 {
                    page.spawn(column(gap::SMALL)).with_children(|days| {
                        caption(days, &theme, &words::VARIANTS);
                        days.spawn(surface::row(gap::SMALL)).with_children(|row| {
                            for (at, (_, title)) in offer.card.variants.iter().enumerate() {
                                let mut button = Button::new(Action::Variant(at), title.words()).one_of(at == wish.variant);
                                if let Some(digit) = digit(at) {
                                    button = button.key(digit);
                                }
                                button.spawn(row, &theme);
                            }
                        });
                    });
                }
                page.spawn(surface::row(gap::USUAL)).with_children(|row| {
                    if let Some(at) = unfinished {
                        Button::new(Action::GoOn(at), words::CARRY_ON).look(Look::Primary).key('g').first(true).spawn(row, &theme);
                        Button::new(Action::Begin, words::BEGIN_AGAIN).key('b').spawn(row, &theme);
                    } else {
                        Button::new(Action::Begin, words::BEGIN).look(Look::Primary).key('b').first(true).spawn(row, &theme);
                    }
                });
            });
        });
    });
}
