//! The call: the customer at the left on the stage of their channel, the words at the right, and under them what you may say.

use bevy::prelude::*;
use bevy::ui_widgets::ScrollIntoView;
use bevy::window::RequestRedraw;

use super::{Easel, bar, bar_after, chosen, compose, desk, helps, settings, shaken, transcript};
use crate::codebook::terms::{Channel, Delivery, Outcome};
use crate::game::aloud::{self, Piece, Spoken, Voice};
use crate::game::engine::{Moment as Now, Repertoire, found};
use crate::game::prefs::Prefs;
use crate::game::seen::Seen;
use crate::game::stage::appearing::Script;
use crate::game::stage::set::{BADGE, Set, Who};
use crate::game::stage::{Appearing, Presence};
use crate::game::state::{Drawer, Room, Screen, Sitting, Wish};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::field::Drafts;
use crate::game::widgets::surface::{self, Kept, Paged, Scrolled, column};
use crate::game::widgets::{Action, Look, Moment, Nest, digit};
use crate::game::words;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Call), draw);
    let stale = shaken.or_eager(resource_exists_and_changed::<Sitting>);
    app.add_systems(Update, draw.run_if(in_state(Screen::Call).and_then(stale)).in_set(Moment::Draw));
    app.add_systems(PostUpdate, (show_from, show_turned).after(surface::Settled));
}

/// A talk that was scrolled to its end, and what of it is to be read first: the place of the first new thing that somebody else says.
#[derive(Component)]
struct ShowFrom {
    first: usize,
    /// How often it was looked for: words are as high as they will be only in the second frame.
    looked: u8,
}

/// Where what is new is longer than the room for it, reading begins at its beginning, not at its end.
fn show_from(
    mut areas: Query<(Entity, &mut ShowFrom, &ComputedNode, &UiGlobalTransform, &mut ScrollPosition)>,
    entries: Query<(&Spoken, &ComputedNode, &UiGlobalTransform)>,
    mut redraw: MessageWriter<RequestRedraw>,
    mut commands: Commands,
) {
    for (area, mut from, node, at, mut position) in &mut areas {
        let entry = entries.iter().find(|(spoken, node, _)| spoken.0 == Piece::Told(from.first) && node.size().y > 0.0);
        if let Some((_, entry, entry_at)) = entry.filter(|_| node.size().y > 0.0) {
            from.looked += 1;
            if from.looked > 1 {
                commands.entity(area).remove::<ShowFrom>();
            } else {
                redraw.write(RequestRedraw);
            }
            let below = surface::below((node, at), (entry, entry_at)) - gap::USUAL;
            position.y = (position.y + below.min(0.0)).max(0.0);
        }
    }
}

/// The row of deliveries, after one was chosen.
#[derive(Component)]
struct Turned;

/// Brings the row of deliveries into view, once it is known where it stands.
fn show_turned(rows: Query<(Entity, &ComputedNode), With<Turned>>, mut commands: Commands) {
    for (entity, _) in rows.iter().filter(|(_, node)| node.size().y > 0.0) {
        commands.entity(entity).remove::<Turned>();
        commands.trigger(ScrollIntoView { entity });
    }
}

/// What is answered: how much was told, the part of an email, what lies open from the desk, and whether with a hint.
type Asked = (usize, usize, Option<String>, Option<Drawer>, bool);

/// The name of the area with what was said.
const TALK: &str = "talk";

/// The name of the area with what may be said or done.
const ANSWERS: &str = "answers";

/// The share of the width that the customer has.
const STAGE: f32 = 0.40;

fn draw(
    mut easel: Easel,
    repertoire: Res<Repertoire>,
    wish: Res<Wish>,
    sitting: Option<Res<Sitting>>,
    time: Res<Time>,
    mut presence: ResMut<Presence>,
    mut appearing: ResMut<Appearing>,
    scrolled: Query<(&Kept, &ScrollPosition, &ComputedNode)>,
    mut kept: Local<Option<usize>>,
    (mut answered, mut places, mut way): (Local<Option<Asked>>, ResMut<Scrolled>, Local<(usize, usize)>),
    voice: Res<Voice>,
    seen: Res<Seen>,
    drafts: Res<Drafts>,
) {
    let (Some(offer), Some(sitting)) = (chosen(&repertoire, &wish), sitting) else {
        return;
    };
    let (theme, room, prefs) = (easel.theme.clone(), *easel.room, *easel.prefs);
    let now = sitting.play.moment();
    let told = sitting.play.told();
    presence.show(now.expression, told.len(), time.elapsed());
    let narrow = room.narrow();
    let width = room.width * STAGE;
    // Where there is little room, head and shoulders.
    let high = (room.height * 0.26).clamp(110.0, 260.0);
    let tall = if room.tight() {
        BADGE * 1.5
    } else if narrow {
        high * 1.5
    } else {
        (room.height * 0.66).min(width * 1.12)
    };
    // Who walks out is not there any more.
    let left = sitting.play.ending().is_some_and(|(_, ending)| ending.outcome == Outcome::WalkedOut);
    let set =
        Set::new((&mut easel.gallery, &mut easel.images), (&theme, &prefs, room), &offer.look, (&now, &presence, left), (width, tall));
    // A form stays where it was while it is filled in.
    let asked = (told.len(), sitting.slot, sitting.open.clone(), sitting.drawer, sitting.hint_asked(&now).is_some());
    if answered.replace(asked.clone()) != Some(asked) {
        places.forget(ANSWERS);
    }
    // How the reply is said was changed, perhaps by a key, where the row that says so is out of sight.
    let (turn, was) = std::mem::replace(&mut *way, (told.len(), sitting.delivery));
    let turned = turn == told.len() && was != sitting.delivery;
    // The same words as before stay where they were, though the desk had their room meanwhile; at their end, if that is where they were, though there may
    // be less room now.
    let same = kept.replace(told.len()) == Some(told.len());
    if !same {
        places.forget(compose::LETTER);
        places.forget(TALK);
    }
    let now_at = scrolled
        .iter()
        .find(|(kept, ..)| kept.0 == TALK)
        .map(|(_, position, area)| if position.y + 1.0 < surface::beyond(area) { position.y } else { surface::END });
    let scroll = if same { now_at.or(places.at(TALK)) } else { None };
    let who = Who::now(&offer.card.customer, told);
    let mut script = Script::new(&prefs, now.channel);
    let comes = appearing.first(told, sitting.fresh);
    // What the learner has seen before, in this call or another, stands there at once.
    let comes = if told.iter().skip(comes).all(|told| seen.knows(&told.entry)) { told.len() } else { comes };
    easel.draw(column(0.0), |root| {
        let controls = |controls: &mut Nest| {
            aloud::control(controls, &theme, &voice, room.tight());
            // Where there is little room, what is not for every turn is in the pause.
            if !room.tight() {
                settings(controls, &theme, &prefs);
            }
            helps::bar(controls, &theme, &sitting, &now, room.tight());
        };
        let set = head(root, &theme, (&offer.card.title, &now, &who), set, room, controls);
        // Words come first in the tree, so that Tab meets the replies before the desk; they are drawn at the right or below.
        let direction = if narrow { FlexDirection::ColumnReverse } else { FlexDirection::RowReverse };
        root.spawn(Node { flex_grow: 1.0, flex_basis: px(0), min_height: px(0), flex_direction: direction, ..default() }).with_children(
            |body| {
                body.spawn(Node { flex_grow: 1.0, flex_basis: px(0), min_height: px(0), ..column(0.0) }).with_children(|side| {
                    // Where there is little room, what is open from the desk has all of it.
                    let alone = narrow && sitting.at_desk() && !now.over;
                    if alone {
                        answers(side, &theme, &sitting, &now, &drafts, (room, &prefs, turned));
                        return;
                    }
                    if now.compose.is_empty() {
                        // What is being read lies open below; it need not stand here too.
                        let reading = sitting.opened(&now).and_then(|thing| found(&sitting.play, thing).or_else(|| thing.text.clone()));
                        let talk = transcript::Talk {
                            told,
                            channel: now.channel,
                            fresh: sitting.fresh,
                            comes,
                            first: told.len().saturating_sub(transcript::DOZEN),
                            reading: reading.as_deref(),
                            room: words_width(room),
                        };
                        said(side, &theme, &talk, scroll, &mut script);
                    } else {
                        compose::letter(side, &theme, &sitting, &now, &offer.card.customer, narrow);
                    }
                    answers(side, &theme, &sitting, &now, &drafts, (room, &prefs, turned));
                });
                let node = if narrow {
                    let height = if set.as_ref().is_some_and(Set::is_seen) { px(high) } else { auto() };
                    Node { flex_shrink: 0.0, height, ..default() }
                } else {
                    Node { width: px(width), flex_shrink: 0.0, min_height: px(0), ..column(0.0) }
                };
                if room.low() && sitting.at_desk() && !now.over {
                    return;
                }
                body.spawn((node, BackgroundColor(theme.tokens.wash)))
                    .with_children(|side| stage(side, &theme, &who, &sitting, &now, set, room));
            },
        );
    });
    appearing.begin(script, time.elapsed());
}

/// The bar at the top: the title, or, where the words need its room, whom one speaks with. Gives the set back if it stands elsewhere.
fn head(
    root: &mut Nest,
    theme: &Theme,
    (title, now, who): (&str, &Now, &Who),
    set: Set,
    room: Room,
    controls: impl FnOnce(&mut Nest),
) -> Option<Set> {
    if room.tight() {
        bar_after(root, theme, gap::SMALL, |bar| set.badge(bar, theme, who, now), controls);
        return None;
    }
    // Where there is little room, the talk itself says where it is.
    let under = if room.narrow() { String::new() } else { format!("{} · {}", now.contact, words::channel(now.channel)) };
    bar(root, theme, title, &under, controls);
    Some(set)
}

/// The width that words have.
fn words_width(room: Room) -> f32 {
    let column = if room.narrow() { room.width } else { room.width * (1.0 - STAGE) };
    column - 2.0 * gap::WIDE
}

/// What was said, newest at the foot. A click on it has what still comes all at once.
fn said(side: &mut Nest, theme: &Theme, talk: &transcript::Talk, scroll: Option<f32>, script: &mut Script) {
    let node = Node { flex_grow: 1.0, flex_basis: px(0), padding: UiRect::axes(px(gap::WIDE), px(gap::USUAL)), ..column(gap::USUAL) };
    let mut area = side.spawn((surface::scrolling(node, true), Paged, Kept(TALK)));
    if let Some(top) = scroll {
        area.insert(ScrollPosition(Vec2::new(0.0, top)));
    } else if let Some(first) = talk.first_new() {
        area.insert(ShowFrom { first, looked: 0 });
    }
    area.observe(|_: On<Pointer<Click>>, mut appearing: ResMut<Appearing>| appearing.hurry());
    area.with_children(|area| transcript::entries(area, theme, talk, script));
    surface::point_on(&mut area, theme);
}

/// What may be said or done now.
fn answers(side: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, drafts: &Drafts, (room, prefs, turned): (Room, &Prefs, bool)) {
    let alone = room.narrow() && sitting.at_desk() && !now.over;
    let panel = Node {
        // Where there is very little room, a line of the talk stays in sight above it.
        max_height: percent(if alone {
            100
        } else if room.low() || room.tight() {
            50
        } else {
            62
        }),
        flex_shrink: if alone { 1.0 } else { 0.0 },
        padding: UiRect::axes(px(gap::WIDE), px(gap::USUAL)),
        border: UiRect::top(px(theme.hair)),
        ..column(gap::SMALL)
    };
    side.spawn((surface::scrolling(panel, false), Kept(ANSWERS), BorderColor::all(theme.tokens.line))).with_children(|panel| {
        if let Some(note) = &sitting.note {
            surface::aside(panel, theme, note);
        }
        if let Some(refusal) = &sitting.refusal {
            panel.spawn((theme.bold(refusal.clone(), Size::Body, theme.tokens.alarm), Label));
        }
        if desk::opened(panel, theme, sitting, now, drafts, room) {
            return;
        }
        helps::above(panel, theme, sitting, now);
        if now.over {
            Button::new(Action::Go(Screen::Debrief), words::SEE_DEBRIEF).look(Look::Primary).key('s').first(true).spawn(panel, theme);
        } else if sitting.waits_for_words(now, prefs) {
            helps::own_words(panel, theme, now.channel);
        } else if now.compose.is_empty() {
            replies(panel, theme, sitting, now, room, turned);
        } else {
            compose::slots(panel, theme, sitting, now);
        }
        helps::below(panel, theme, sitting, now, prefs);
    });
}

fn replies(panel: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, room: Room, turned: bool) {
    if now.replies.is_empty() {
        surface::prose(panel, theme, &words::DESK_NEXT);
    }
    for (at, reply) in now.replies.iter().enumerate() {
        let mut button = Button::new(Action::Say(now.turn, at), reply.words.clone()).wide().first(at == 0);
        if let Some(digit) = digit(at) {
            button = button.key(digit);
        }
        button.spawn(panel, theme);
    }
    // Where there is room, they lie beside the desk.
    if room.narrow() {
        desk::asides(panel, theme, now);
    }
    if !now.deliveries.is_empty() {
        delivery(panel, theme, sitting.delivery, now, turned);
    }
}

/// How the reply is said: as it comes, or with one adjustment. The key goes from one to the next; a click goes to any.
/// What was just `turned` is brought into view.
fn delivery(panel: &mut Nest, theme: &Theme, chosen: usize, now: &Now, turned: bool) {
    let tokens = theme.tokens;
    let ways: Vec<Delivery> = std::iter::once(Delivery::Natural).chain(now.deliveries.iter().map(|(delivery, _)| *delivery)).collect();
    let name = words::change_how(now.channel, words::way(ways.get(chosen).copied().unwrap_or_default()));
    let mut row = panel.spawn(Node { flex_shrink: 0.0, ..surface::row(gap::HAIR) });
    if turned {
        row.insert(Turned);
    }
    row.with_children(|row| {
        Button::new(Action::Delivery, words::say_it(now.channel)).look(Look::Quiet).key('d').small().name(name).spawn(row, theme);
        for (place, way) in ways.into_iter().enumerate() {
            let (way, chosen) = (words::way(way), place == chosen);
            // Close together, since there may be many: a dot and bold words mark the one.
            let button = Button::new(Action::How(place), way).look(Look::Quiet).small().one_of(chosen);
            button.frame(row, theme).with_children(|inside| {
                if chosen {
                    let dot = Node { width: px(10), height: px(10), border_radius: BorderRadius::all(percent(50)), ..default() };
                    inside.spawn((dot, BackgroundColor(tokens.accent), Pickable::IGNORE));
                    inside.spawn(theme.bold(way, Size::Small, tokens.ink));
                } else {
                    inside.spawn(theme.text(way, Size::Small, tokens.accent_deep));
                }
            });
        }
    });
}

/// The customer, what stands for somebody who cannot be seen, or their letter; with the desk in front.
fn stage(side: &mut Nest, theme: &Theme, who: &Who, sitting: &Sitting, now: &Now, set: Option<Set>, room: Room) {
    // Where the talk shows their letter, it need not lie here as well; where there is little room, it stands above the one that is being written.
    match compose::received(sitting.play.told()) {
        Some(letter) if now.channel == Channel::Email && !now.compose.is_empty() && !room.narrow() => {
            compose::their_letter(side, theme, sitting, who.customer, &letter);
        }
        _ => {
            if let Some(set) = set {
                set.spawn(side, theme, who, now, room.narrow());
            }
        }
    }
    desk::counter(side, theme, sitting, now, room);
}
