//! The call: the customer at the left behind the counter, the words at the right, and under them what you may say.

use accesskit::{Node as Access, Role};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;

use super::{Easel, Picture, bar, chosen, compose, desk, disc, seen, settings, shaken, transcript};
use crate::codebook::terms::Channel;
use crate::game::engine::{Moment as Now, Offer, Repertoire};
use crate::game::state::{Room, Screen, Sitting, Wish};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, Paged, column};
use crate::game::widgets::{Action, Look, Moment, Nest, digit};
use crate::game::words;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Call), draw);
    let stale = shaken.or_eager(resource_exists_and_changed::<Sitting>);
    app.add_systems(Update, draw.run_if(in_state(Screen::Call).and_then(stale)).in_set(Moment::Draw));
}

/// The share of the width that the customer has.
const STAGE: f32 = 0.40;

fn draw(mut easel: Easel, repertoire: Res<Repertoire>, wish: Res<Wish>, sitting: Option<Res<Sitting>>) {
    let (Some(offer), Some(sitting)) = (chosen(&repertoire, &wish), sitting) else {
        return;
    };
    let (theme, prefs, room) = (easel.theme.clone(), *easel.prefs, *easel.room);
    let now = sitting.play.moment();
    let height = if room.narrow() { (room.height * 0.26).clamp(110.0, 260.0) } else { (room.height * 0.66).min(room.width * STAGE * 1.12) };
    let picture = easel.other(&offer.look, now.channel, now.expression, height);
    easel.draw(column(0.0), |root| {
        // Where there is little room, the talk itself says where it is.
        let under = if room.narrow() { String::new() } else { format!("{} · {}", now.contact, words::channel(now.channel)) };
        bar(root, &theme, &offer.card.title, &under, |controls| {
            settings(controls, &theme, &prefs);
            if now.turn > 1 {
                Button::new(Action::TakeBack, words::TAKE_BACK).look(Look::Quiet).key('u').spawn(controls, &theme);
            }
            let stop = Button::new(Action::Go(Screen::Briefing), words::LEAVE_CALL).look(Look::Quiet);
            if sitting.open.is_some() { stop } else { stop.escape() }.spawn(controls, &theme);
        });
        // Words come first in the tree, so that Tab meets the replies before the desk; they are drawn at the right or below.
        let direction = if room.narrow() { FlexDirection::ColumnReverse } else { FlexDirection::RowReverse };
        root.spawn(Node { flex_grow: 1.0, flex_basis: px(0), min_height: px(0), flex_direction: direction, ..default() }).with_children(
            |body| {
                body.spawn(Node { flex_grow: 1.0, flex_basis: px(0), min_height: px(0), ..column(0.0) })
                    .with_children(|side| talk(side, &theme, &sitting, &now, room));
                let node = if room.narrow() {
                    Node { flex_shrink: 0.0, height: px(picture.height), ..default() }
                } else {
                    Node { width: percent(STAGE * 100.0), flex_shrink: 0.0, min_height: px(0), ..column(0.0) }
                };
                body.spawn((node, BackgroundColor(theme.tokens.wash)))
                    .with_children(|side| stage(side, &theme, offer, &sitting, &now, picture, room));
            },
        );
    });
}

/// The width that words have.
fn words_width(room: Room) -> f32 {
    let column = if room.narrow() { room.width } else { room.width * (1.0 - STAGE) };
    column - 2.0 * gap::WIDE
}

/// The words, and what may be said or done now.
fn talk(side: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, room: Room) {
    let node = Node { flex_grow: 1.0, flex_basis: px(0), padding: UiRect::axes(px(gap::WIDE), px(gap::USUAL)), ..column(gap::USUAL) };
    // What is being read lies open below; it need not stand here too.
    let reading = sitting.opened(now).and_then(|thing| thing.text.as_deref());
    if now.compose.is_empty() {
        side.spawn((surface::scrolling(node, true), Paged))
            .with_children(|talk| transcript::entries(talk, theme, sitting.play.told(), sitting.fresh, reading, words_width(room)));
    } else {
        compose::letter(side, theme, sitting, now);
    }
    let panel = Node {
        max_height: percent(62),
        flex_shrink: 0.0,
        padding: UiRect::axes(px(gap::WIDE), px(gap::USUAL)),
        border: UiRect::top(px(theme.hair)),
        ..column(gap::SMALL)
    };
    side.spawn((surface::scrolling(panel, false), BorderColor::all(theme.tokens.line))).with_children(|panel| {
        if let Some(note) = &sitting.note {
            surface::aside(panel, theme, note);
        }
        if let Some(refusal) = &sitting.refusal {
            panel.spawn((theme.bold(refusal.clone(), Size::Body, theme.tokens.alarm), Label));
        }
        if let Some(thing) = sitting.opened(now) {
            desk::thing(panel, theme, thing, &sitting.form);
        } else if now.over {
            Button::new(Action::Go(Screen::Debrief), words::SEE_DEBRIEF).look(Look::Primary).key('s').first(true).spawn(panel, theme);
        } else if now.compose.is_empty() {
            replies(panel, theme, sitting, now);
        } else {
            compose::slots(panel, theme, sitting, now);
        }
    });
}

fn replies(panel: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now) {
    if now.replies.is_empty() {
        surface::prose(panel, theme, words::DESK_NEXT);
    }
    for (at, reply) in now.replies.iter().enumerate() {
        let mut button = Button::new(Action::Say(now.turn, at), reply.words.clone()).wide().first(at == 0);
        if let Some(digit) = digit(at) {
            button = button.key(digit);
        }
        button.spawn(panel, theme);
    }
    panel.spawn(Node { flex_shrink: 0.0, ..surface::row(gap::HAIR) }).with_children(|row| {
        if !now.deliveries.is_empty() {
            let how =
                sitting.delivery.checked_sub(1).and_then(|at| now.deliveries.get(at)).map_or(words::AS_IT_COMES, |(_, how)| how.as_str());
            Button::new(Action::Delivery, words::say_it(how)).look(Look::Quiet).key('d').lit(sitting.delivery > 0).spawn(row, theme);
        }
        for (aside, key) in now.asides.iter().enumerate().zip(['a', 'e', 'f', 'g']) {
            let (at, aside) = aside;
            Button::new(Action::Aside(at), aside.words.clone()).look(Look::Quiet).key(key).spawn(row, theme);
        }
        if now.can_wait {
            Button::new(Action::Wait, words::WAIT).name(words::WAIT_NAME).look(Look::Quiet).key('w').spawn(row, theme);
        }
    });
    if let Some(hint) = &now.hint {
        surface::aside(panel, theme, &format!("{}: {hint}", words::HINT));
    }
}

/// The customer, or what stands for somebody who cannot be seen, with the desk in front.
fn stage(side: &mut Nest, theme: &Theme, offer: &Offer, sitting: &Sitting, now: &Now, picture: Picture, room: Room) {
    let tokens = theme.tokens;
    let unseen = now.channel != Channel::FaceToFace;
    let letter = if now.channel == Channel::Email { compose::received(sitting.play.told()) } else { Vec::new() };
    if letter.is_empty() {
        let mut access = Access::new(Role::Image);
        access.set_label(seen(now, &offer.card.customer));
        let node = Node {
            flex_grow: 1.0,
            flex_basis: px(0),
            min_height: px(0),
            overflow: Overflow::clip(),
            align_items: AlignItems::Center,
            justify_content: if unseen { JustifyContent::Center } else { JustifyContent::FlexStart },
            ..column(gap::SMALL)
        };
        side.spawn((node, AccessibilityNode(access))).with_children(|seen| {
            if !unseen {
                disc(seen, theme, picture.height * 1.02);
            }
            // At the foot of the stage where there is room; where the desk is full, the counter hides the body, never the head.
            let margin = UiRect::top(if unseen { px(0) } else { auto() });
            seen.spawn(picture.bundle_at(margin));
            if unseen {
                seen.spawn(theme.bold(offer.card.customer.clone(), Size::Dialogue, tokens.on_wash));
                if now.channel == Channel::Telephone {
                    seen.spawn(theme.text(now.expression.voice.caption(), Size::Dialogue, tokens.on_wash));
                }
            }
        });
    } else {
        compose::their_letter(side, theme, &offer.card.customer, &letter);
    }
    desk::counter(side, theme, now, sitting.open.as_deref(), room);
}
