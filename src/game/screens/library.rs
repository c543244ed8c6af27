//! Every role-play on a card: who, what, how long, how hard, where, and what was seen of it so far. Filters show fewer of them.

use std::collections::BTreeSet;

use bevy::prelude::*;

use super::{Easel, bar, left, page, settings, shaken};
use crate::codebook::terms::Channel;
use crate::customer::{Face, Lean};
use crate::game::access::Announce;
use crate::game::engine::{CYCLE, Offer, Repertoire, level};
use crate::game::keep::Keeper;
use crate::game::stage::avatar::Crop;
use crate::game::state::{Screen, Sitting, Wish};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::{Button, cap};
use crate::game::widgets::surface::{self, column, row};
use crate::game::widgets::{Acted, Action, Filter, Look, Moment, Nest, Shortcut, digit};
use crate::game::words::{self, keeping};

/// What is shown.
#[derive(Resource, Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sieve {
    channel: Option<Channel>,
    difficulty: Option<&'static str>,
    kind: Option<&'static str>,
    only_new: bool,
}

impl Sieve {
    /// The places of what is shown.
    fn places(&self, repertoire: &Repertoire, keeper: &Keeper) -> Vec<usize> {
        let fits = |offer: &Offer| {
            let card = &offer.card;
            self.channel.is_none_or(|channel| channel == card.channel)
                && self.difficulty.is_none_or(|difficulty| difficulty == card.difficulty)
                && self.kind.is_none_or(|kind| kind == card.kind)
                && !(self.only_new && keeper.attempts_of(&card.id).next().is_some())
        };
        repertoire.offers.iter().enumerate().filter(|(_, offer)| fits(offer)).map(|(at, _)| at).collect()
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Sieve>().add_systems(OnEnter(Screen::Library), (left::look, draw).chain());
    let stale = shaken.or_eager(left::stale).or_eager(resource_changed::<Sieve>);
    app.add_systems(
        Update,
        (
            choose.run_if(in_state(Screen::Library)).in_set(Moment::Act),
            draw.run_if(in_state(Screen::Library).and_then(stale)).in_set(Moment::Draw),
        ),
    );
}

fn choose(
    mut acted: MessageReader<Acted>,
    mut wish: ResMut<Wish>,
    mut sieve: ResMut<Sieve>,
    mut next: ResMut<NextState<Screen>>,
    mut announce: MessageWriter<Announce>,
    (repertoire, sitting): (Res<Repertoire>, Option<Res<Sitting>>),
    keeper: Res<Keeper>,
) {
    for Acted(action) in acted.read() {
        match action {
            // What was played last can be looked at again.
            Action::Go(Screen::Debrief) => {
                if let Some(sitting) = &sitting {
                    *wish = sitting.wish;
                }
            }
            Action::Choose(offer) => {
                *wish = Wish { offer: *offer, variant: 0, ..*wish };
                next.set(Screen::Briefing);
            }
            Action::Filter(filter) => {
                let cards = || repertoire.offers.iter().map(|offer| &offer.card);
                match filter {
                    Filter::Where => sieve.channel = following(cards().map(|card| card.channel), sieve.channel),
                    Filter::HowHard => sieve.difficulty = following(cards().map(|card| card.difficulty), sieve.difficulty),
                    Filter::About => sieve.kind = following(cards().map(|card| card.kind), sieve.kind),
                    Filter::OnlyNew => sieve.only_new = !sieve.only_new,
                    Filter::All => *sieve = Sieve::default(),
                }
                announce.write(Announce(told(&sieve, *filter, &repertoire, &keeper)));
            }
            _ => {}
        }
    }
}

/// What a filter shows now, as one would read it out.
fn told(sieve: &Sieve, filter: Filter, repertoire: &Repertoire, keeper: &Keeper) -> String {
    let shown = keeping::shown(sieve.places(repertoire, keeper).len(), repertoire.offers.len());
    match filter {
        Filter::Where => format!("{}. {shown}", keeping::where_(sieve.channel)),
        Filter::HowHard => format!("{}. {shown}", keeping::how_hard(sieve.difficulty)),
        Filter::About => format!("{}. {shown}", keeping::about(sieve.kind)),
        Filter::OnlyNew | Filter::All => shown,
    }
}

/// What comes after `now` among the values that there are, in the order in which they are met; after the last everything.
fn following<T: PartialEq + Copy>(values: impl Iterator<Item = T>, now: Option<T>) -> Option<T> {
    let mut known: Vec<T> = Vec::new();
    for value in values {
        if !known.contains(&value) {
            known.push(value);
        }
    }
    match now {
        None => known.first().copied(),
        Some(now) => known.iter().skip_while(|value| **value != now).nth(1).copied(),
    }
}

const FACE: f32 = 132.0;

fn draw(
    mut easel: Easel,
    repertoire: Res<Repertoire>,
    wish: Res<Wish>,
    keeper: Res<Keeper>,
    sieve: Res<Sieve>,
    asking: Res<left::Asking>,
    sitting: Option<Res<Sitting>>,
) {
    let (theme, prefs, room) = (easel.theme.clone(), *easel.prefs, *easel.room);
    let places = sieve.places(&repertoire, &keeper);
    let shown: Vec<_> = places.iter().filter_map(|at| Some((*at, repertoire.offers.get(*at)?))).collect();
    let faces: Vec<_> = shown.iter().map(|(_, offer)| easel.person(&offer.look, Face::Calm, Lean::Upright, Crop::Head, FACE)).collect();
    let columns = if room.width < 1180.0 { 1 } else { 2 };
    let plays = keeper.left(&repertoire, sitting.as_deref());
    // A play that was left comes before any card, and so does a question.
    let first = if places.contains(&wish.offer) { Some(wish.offer) } else { places.first().copied() };
    let first = first.filter(|_| plays.is_empty() && !asking.is_asking());
    easel.draw(column(0.0), |root| {
        bar(root, &theme, &words::LIBRARY, "", |controls| {
            Button::new(Action::Go(Screen::Progress), keeping::PROGRESS).look(Look::Quiet).key('p').spawn(controls, &theme);
            settings(controls, &theme, &prefs);
            Button::new(Action::Go(Screen::Title), words::BACK).look(Look::Quiet).escape().spawn(controls, &theme);
        });
        root.spawn(surface::scrolling(page(gap::USUAL), false)).with_children(|page| {
            left::list(page, &theme, &repertoire, &plays, &asking);
            if let Some(over) = sitting.as_deref().filter(|sitting| sitting.play.ending().is_some())
                && let Some(offer) = repertoire.offers.get(over.wish.offer)
            {
                page.spawn(Node { flex_shrink: 0.0, ..row(gap::SMALL) }).with_children(|row| {
                    Button::new(Action::Go(Screen::Debrief), keeping::look_again(&offer.card.title)).small().key('l').spawn(row, &theme);
                });
            }
            if repertoire.offers.is_empty() {
                surface::prose(page, &theme, &words::LIBRARY_EMPTY);
            } else {
                filters(page, &theme, &sieve, keeping::shown(shown.len(), repertoire.offers.len()));
            }
            if shown.is_empty() && !repertoire.offers.is_empty() {
                surface::prose(page, &theme, &keeping::NOTHING_FITS);
            }
            // Rows and not a grid: a grid would make room for words that do not wrap.
            let cards: Vec<_> = shown.into_iter().zip(faces).enumerate().collect();
            for several in cards.chunks(columns) {
                page.spawn(Node { column_gap: px(gap::USUAL), flex_shrink: 0.0, ..default() }).with_children(|row| {
                    for cell in 0..columns {
                        row.spawn(Node { flex_grow: 1.0, flex_basis: px(0), ..column(0.0) }).with_children(|beside| {
                            if let Some((place, ((at, offer), face))) = several.get(cell) {
                                let so_far = so_far(&keeper, offer);
                                let start_here = *at == 0 && keeper.attempts().is_empty();
                                let seen = Seen { so_far, start_here, key: digit(*place) };
                                card(beside, &theme, *at, offer, face.clone(), seen, Some(*at) == first);
                            }
                        });
                    }
                });
            }
        });
    });
}

fn filters(page: &mut Nest, theme: &Theme, sieve: &Sieve, shown: String) {
    page.spawn(Node { flex_shrink: 0.0, ..row(gap::SMALL) }).with_children(|row| {
        row.spawn((theme.bold(keeping::SHOW, Size::Small, theme.tokens.accent_deep), Label));
        let filters = [
            (Filter::Where, keeping::where_(sieve.channel), 'w', sieve.channel.is_some()),
            (Filter::HowHard, keeping::how_hard(sieve.difficulty), 'h', sieve.difficulty.is_some()),
            (Filter::About, keeping::about(sieve.kind), 'a', sieve.kind.is_some()),
        ];
        for (filter, words, key, on) in filters {
            Button::new(Action::Filter(filter), words).small().key(key).lit(on).spawn(row, theme);
        }
        Button::new(Action::Filter(Filter::OnlyNew), keeping::ONLY_NEW).small().key('n').ticked(sieve.only_new).spawn(row, theme);
        if *sieve != Sieve::default() {
            Button::new(Action::Filter(Filter::All), keeping::SHOW_ALL).look(Look::Quiet).small().key('x').spawn(row, theme);
        }
        surface::aside(row, theme, &shown);
    });
}

/// What was seen of a role-play so far: endings, and the best mark.
fn so_far(keeper: &Keeper, offer: &Offer) -> String {
    let mut best: Option<u16> = None;
    let mut endings = BTreeSet::new();
    let mut played = false;
    for attempt in keeper.attempts_of(&offer.card.id) {
        played = true;
        best = best.max(attempt.model(CYCLE).and_then(|cycle| cycle.capped));
        endings.extend(offer.outcome(&attempt.ending).map(|_| attempt.ending.as_str()));
    }
    if !played {
        return keeping::NOT_PLAYED.to_owned();
    }
    let endings = keeping::endings(endings.len(), offer.endings());
    best.map_or_else(|| endings.clone(), |best| format!("{endings} · {}", keeping::best(&words::mark(Some(best), level(best)))))
}

/// What a card says of the learner.
struct Seen {
    so_far: String,
    start_here: bool,
    key: Option<char>,
}

fn card(grid: &mut Nest, theme: &Theme, at: usize, offer: &Offer, face: super::Picture, seen: Seen, first: bool) {
    let tokens = theme.tokens;
    let Offer { card: about, .. } = offer;
    let facts = words::facts(about.kind, about.difficulty, words::channel(about.channel), about.minutes);
    let notes = about.speaks_of();
    let spoken = notes.iter().map(|notes| format!(". {notes}")).collect::<String>();
    let here = if seen.start_here { format!("{}. ", keeping::START_HERE) } else { String::new() };
    let name = format!("{here}{}, {}, {}. {facts}{spoken}. {}", about.title, about.customer, about.who, seen.so_far);
    let mut button = Button::new(Action::Choose(at), "").name(name).wide().first(first);
    if let Some(digit) = seen.key {
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
            if seen.start_here {
                let node = Node {
                    padding: UiRect::axes(px(12), px(3)),
                    border_radius: BorderRadius::all(px(gap::ROUND)),
                    align_self: AlignSelf::FlexStart,
                    ..default()
                };
                lines.spawn((node, BackgroundColor(tokens.accent), Pickable::IGNORE)).with_children(|tag| {
                    tag.spawn(theme.bold(keeping::START_HERE, Size::Small, tokens.on_accent));
                });
            }
            lines.spawn(theme.bold(about.title.clone(), Size::Dialogue, tokens.ink));
            lines.spawn(theme.text(format!("{}, {}", about.customer, about.who), Size::Body, tokens.ink));
            lines.spawn(theme.text(facts, Size::Small, tokens.soft));
            if let Some(notes) = notes {
                lines.spawn(theme.text(notes, Size::Small, tokens.soft));
            }
            lines.spawn(theme.text(seen.so_far, Size::Small, tokens.accent_deep));
        });
        if let Some(key) = seen.key {
            cap(card, theme, Shortcut::Char(key), false);
        }
    });
}
