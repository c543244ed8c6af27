//! The first page: the name, the people, and the way in. Somebody who has never been here needs one press to be on the way to a first call.

use bevy::prelude::*;

use super::{Easel, disc, left, settings, shaken, who};
use crate::customer::{Face, Lean};
use crate::game::engine::Repertoire;
use crate::game::keep::{Keeper, Left};
use crate::game::stage::avatar::Crop;
use crate::game::state::{Screen, Sitting, Wish};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, column, row};
use crate::game::widgets::{Acted, Action, Look, Moment, Nest};
use crate::game::words::{self, keeping};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Title), (left::look, draw).chain());
    let stale = shaken.or_eager(left::stale);
    app.add_systems(
        Update,
        (
            start.run_if(in_state(Screen::Title)).in_set(Moment::Act),
            draw.run_if(in_state(Screen::Title).and_then(stale)).in_set(Moment::Draw),
        ),
    );
}

/// Straight to the briefing of the first role-play.
fn start(mut acted: MessageReader<Acted>, mut wish: ResMut<Wish>, mut next: ResMut<NextState<Screen>>) {
    if acted.read().any(|Acted(action)| *action == Action::Start) {
        *wish = Wish { offer: 0, variant: 0, ..*wish };
        next.set(Screen::Briefing);
    }
}

fn draw(mut easel: Easel, repertoire: Res<Repertoire>, keeper: Res<Keeper>, sitting: Option<Res<Sitting>>, asking: Res<left::Asking>) {
    let (theme, prefs, room) = (easel.theme.clone(), *easel.prefs, *easel.room);
    let height = (room.height * 0.72).min(room.width * 0.38);
    let faces = [Face::Smile, Face::Serious, Face::Calm];
    let looks: Vec<_> = repertoire.offers.iter().map(|offer| offer.look.clone()).take(3).collect();
    let people: Vec<_> = looks.iter().zip(faces).map(|(look, face)| easel.person(look, face, Lean::Upright, Crop::Bust, height)).collect();
    let tokens = theme.tokens;
    let plays = keeper.left(&repertoire, sitting.as_deref());
    easel.draw(Node { align_items: AlignItems::Stretch, ..default() }, |root| {
        let wide = if room.narrow() { gap::WIDE } else { 72.0 };
        let left = Node {
            width: if room.narrow() { percent(100) } else { percent(44) },
            padding: UiRect::new(px(wide), px(gap::WIDE), px(gap::WIDE), px(gap::WIDE)),
            ..column(gap::USUAL)
        };
        root.spawn(surface::scrolling(left, false)).with_children(|left| {
            // In the middle where there is room, from the top where there is not.
            left.spawn(Node { margin: UiRect::vertical(auto()), flex_shrink: 0.0, ..column(gap::USUAL) }).with_children(|left| {
                surface::heading(left, &theme, &words::NAME, Size::Banner);
                left.spawn((theme.text(words::TAGLINE, Size::Dialogue, tokens.soft), Label, Node { max_width: px(620), ..default() }));
                if let Some(name) = keeper.name() {
                    left.spawn((theme.bold(keeping::hello(name), Size::Dialogue, tokens.ink), Label));
                }
                if let Some(said) = &asking.said {
                    surface::prose(left, &theme, said);
                }
                doors(left, &theme, &repertoire, &keeper, &plays);
                settings(left, &theme, &prefs);
                who::troubles(left, &theme, &keeper);
                if keeper.just_this_time() {
                    surface::aside(left, &theme, &keeping::NOTHING_IS_KEPT);
                }
                left.spawn((theme.text(words::TITLE_FOOT, Size::Small, tokens.soft), Label, Node { max_width: px(560), ..default() }));
            });
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

/// The way on that most people want first, and every other.
fn doors(left: &mut Nest, theme: &Theme, repertoire: &Repertoire, keeper: &Keeper, plays: &[Left]) {
    let node =
        Node { align_items: AlignItems::FlexStart, margin: UiRect::vertical(px(gap::SMALL)), flex_shrink: 0.0, ..column(gap::SMALL) };
    left.spawn(node).with_children(|doors| {
        let title = |offer: usize| repertoire.offers.get(offer).map_or("", |offer| offer.card.title.as_str());
        let choose = Button::new(Action::Go(Screen::Library), keeping::CHOOSE).key('r');
        if let Some(last) = plays.first() {
            let how_far = left::how_far(repertoire, last);
            Button::new(Action::GoOn(0), keeping::go_on(title(last.offer))).look(Look::Primary).key('g').first(true).spawn(doors, theme);
            surface::aside(doors, theme, &how_far);
            choose.spawn(doors, theme);
        } else if let Some(first) = repertoire.offers.first().filter(|_| keeper.attempts().is_empty()) {
            Button::new(Action::Start, keeping::START).look(Look::Primary).key('s').first(true).spawn(doors, theme);
            surface::aside(doors, theme, &keeping::first(&first.card.title, &words::minutes(first.card.minutes)));
            choose.spawn(doors, theme);
        } else {
            choose.look(Look::Primary).first(true).spawn(doors, theme);
        }
        doors.spawn(row(gap::HAIR)).with_children(|row| {
            Button::new(Action::Go(Screen::Progress), keeping::PROGRESS).look(Look::Quiet).key('p').spawn(row, theme);
            let who = if keeper.name().is_some() { keeping::SOMEBODY_ELSE } else { keeping::GIVE_A_NAME };
            Button::new(Action::Who, who).look(Look::Quiet).key('n').spawn(row, theme);
            Button::new(Action::Quit, words::QUIT).look(Look::Quiet).key('q').spawn(row, theme);
        });
    });
}
