//! After the call: what the customer says of you, what was solved, where it turned, one next step; then the strands and one model; then, for whoever
//! asks, the call turn by turn, a sheet to take away, and everything else.

mod chain;
mod marks;
mod opening;
mod sheet;
mod strip;

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};

use accesskit::{Node as Access, Role};
use bevy::a11y::AccessibilityNode;
use bevy::input_focus::{FocusCause, InputFocus};
use bevy::prelude::*;
use bevy::tasks::AsyncComputeTaskPool;
use bevy::ui::UiSystems;
use bevy::ui_widgets::ScrollIntoView;
use bevy::window::RequestRedraw;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};

use super::{Easel, Picture, bar, chosen, disc, page, returning, settings, shaken, who};
use crate::customer::Expression;
use crate::game::access::Announce;
use crate::game::aloud::{self, Voice};
use crate::game::engine::{Advice, Repertoire, TurnView, advice, debrief, timeline};
use crate::game::keep::Keeper;
use crate::game::stage::avatar::Crop;
use crate::game::state::{Room, Screen, Sitting, Verdict, Wish};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, Kept, Paged, Scrolled, column, row};
use crate::game::widgets::{Acted, Action, Control, Look, Moment, Nest};
use crate::game::words::debrief as words;

#[cfg(test)]
pub(in crate::game) use sheet::Drawer;

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((sheet::plugin, strip::plugin));
    app.add_systems(
        OnEnter(Screen::Debrief),
        (judge.run_if(not(returning)), tell_again.run_if(returning), draw.run_if(not(sheet::is_open))).chain(),
    );
    let stale = shaken.or_eager(resource_exists_and_changed::<Verdict>);
    let here = in_state(Screen::Debrief).and_then(resource_exists::<Verdict>);
    app.add_systems(
        Update,
        (
            receive.run_if(resource_exists::<Coming>.and_then(resource_exists::<Verdict>)).in_set(Moment::Act),
            act.run_if(here).in_set(Moment::Act),
            draw.run_if(in_state(Screen::Debrief).and_then(not(sheet::is_open)).and_then(stale)).in_set(Moment::Draw),
        ),
    );
    app.add_systems(PostUpdate, reveal.after(UiSystems::PostLayout));
}

/// The share of the width that the customer has.
const STAGE: f32 = 0.36;

/// The column with the words, which keeps its place when something in it is opened.
#[derive(Component, Clone, Copy, PartialEq, Eq)]
enum Page {
    Debrief,
    Sheet,
}

/// Its name, by which it keeps its place.
const PAGE: &str = "debrief";

/// What was just opened, or looked at: it is brought into view.
#[derive(Component)]
struct Opened {
    what: What,
    waited: bool,
}

impl Opened {
    const fn new(what: What) -> Self {
        Self { what, waited: false }
    }
}

/// What can be brought into view.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// The call turn by turn, to the top of the page.
    Turns,
    /// The strip of its turns, wherever it is seen wholly.
    Strip,
    /// Everything else, to the top.
    More,
    /// What came of keeping a sheet, to the top.
    Kept,
}

/// Where what the call teaches comes from, once it is worked out.
#[derive(Resource)]
struct Coming(Mutex<Receiver<Option<Advice>>>);

fn judge(mut commands: Commands, sitting: Option<Res<Sitting>>, proxy: Option<Res<EventLoopProxyWrapper>>) {
    let Some(sitting) = sitting else { return };
    let looking = sitting.play.setup().conditions.practice;
    let (debrief, timeline) = (debrief(&sitting.play), timeline(&sitting.play));
    // What the opening speaks of is what is looked at first.
    let turn = debrief.turned.unwrap_or_else(|| sitting.play.turns());
    let verdict = Verdict { debrief, timeline, more: false, turns: false, turn, advice: None, looking, from_sheet: false };
    commands.insert_resource(verdict);
    commands.remove_resource::<Coming>();
    if looking {
        let (tell, told) = channel();
        let (play, proxy) = (sitting.play.clone(), proxy.map(|proxy| (**proxy).clone()));
        // It takes a moment, and the screen is there meanwhile; the window may be asleep when it is done.
        let work = async move {
            let _ = tell.send(advice(&play));
            if let Some(proxy) = proxy {
                let _ = proxy.send_event(WinitUserEvent::WakeUp);
            }
        };
        AsyncComputeTaskPool::get().spawn(work).detach();
        commands.insert_resource(Coming(Mutex::new(told)));
    }
}

/// The settings may have changed the language in which it was told.
fn tell_again(verdict: Option<ResMut<Verdict>>, sitting: Option<Res<Sitting>>) {
    if let (Some(mut verdict), Some(sitting)) = (verdict, sitting) {
        (verdict.debrief, verdict.timeline) = (debrief(&sitting.play), timeline(&sitting.play));
    }
}

fn receive(coming: Res<Coming>, mut verdict: ResMut<Verdict>, mut announce: MessageWriter<Announce>, mut commands: Commands) {
    let Some(advice) = coming.0.lock().ok().and_then(|coming| coming.try_recv().ok()) else {
        return;
    };
    (verdict.advice, verdict.looking) = (advice, false);
    commands.remove_resource::<Coming>();
    // Spoken only to whoever has opened what it stands in.
    let told = verdict.advice.as_ref().filter(|_| verdict.turns).and_then(|advice| advice.turn(verdict.turn));
    if let Some(turn) = told {
        announce.write(Announce(chain::teaching(turn).join(" ")));
    }
}

fn act(
    mut acted: MessageReader<Acted>,
    mut verdict: ResMut<Verdict>,
    mut sitting: Option<ResMut<Sitting>>,
    mut announce: MessageWriter<Announce>,
    mut next: ResMut<NextState<Screen>>,
    (mut focus, controls): (ResMut<InputFocus>, Query<(Entity, &Control)>),
) {
    for Acted(action) in acted.read() {
        let beside = |verdict: &Verdict, after: bool| {
            let place = verdict.timeline.turns.iter().position(|turn| turn.turn == verdict.turn)?;
            let place = if after { place + 1 } else { place.checked_sub(1)? };
            verdict.timeline.turns.get(place).map(|turn| turn.turn)
        };
        let looked_at = match *action {
            Action::More => {
                verdict.more = !verdict.more;
                None
            }
            Action::Turns => {
                verdict.turns = !verdict.turns;
                None
            }
            Action::Turn(turn) => Some(turn),
            Action::Beside(after) => beside(&verdict, after),
            Action::BackTo(turn) => {
                if sitting.as_mut().is_some_and(|sitting| sitting.go_back(turn)) {
                    next.set(Screen::Call);
                }
                None
            }
            _ => None,
        };
        if let Some(turn) = looked_at {
            verdict.turn = turn;
            // Whoever stands on a mark goes along, by whatever key.
            let on = |entity: Entity| controls.get(entity).ok().map(|(_, control)| control.action);
            let mark = controls.iter().find(|(_, control)| control.action == Action::Turn(turn));
            if let (Some(Action::Turn(_)), Some((mark, _))) = (focus.get().and_then(on), mark) {
                focus.set(mark, FocusCause::Navigated);
            }
            let told = verdict.timeline.turn(turn).map(|turn| chain::read(&verdict, turn).join(" "));
            announce.write(Announce(told.unwrap_or_default()));
        }
    }
}

/// Brings what was just opened into view. It waits for a frame: where things stand is known only then, and whatever follows the focus has moved the
/// page by then.
fn reveal(
    mut opened: Query<(Entity, &mut Opened, &ComputedNode, &UiGlobalTransform)>,
    mut pages: Query<(&ComputedNode, &UiGlobalTransform, &mut ScrollPosition), (With<Page>, Without<Opened>)>,
    mut redraw: MessageWriter<RequestRedraw>,
    mut commands: Commands,
) {
    for (entity, mut opened, node, at) in &mut opened {
        redraw.write(RequestRedraw);
        if !std::mem::replace(&mut opened.waited, true) {
            continue;
        }
        commands.entity(entity).remove::<Opened>();
        if opened.what == What::Strip {
            commands.trigger(ScrollIntoView { entity });
        } else if let Ok((page, page_at, mut position)) = pages.single_mut() {
            position.y = (position.y + surface::below((page, page_at), (node, at)) - gap::SMALL).max(0.0);
        }
    }
}

/// What the page shows of the customer.
fn shown(verdict: &Verdict, now: Expression) -> (Expression, Option<&TurnView>) {
    let turn = verdict.timeline.turn(verdict.turn).filter(|_| verdict.turns);
    (turn.map_or(now, |turn| turn.seen), turn)
}

fn draw(
    mut easel: Easel,
    repertoire: Res<Repertoire>,
    wish: Res<Wish>,
    sitting: Option<Res<Sitting>>,
    verdict: Option<Res<Verdict>>,
    (pages, mut places): (Query<&Page>, ResMut<Scrolled>),
    focus: Res<InputFocus>,
    controls: Query<&Control>,
    (keeper, voice): (Res<Keeper>, Res<Voice>),
    waiting: Query<&Opened>,
    mut before: Local<(bool, bool, u16)>,
) {
    let (Some(offer), Some(sitting), Some(verdict)) = (chosen(&repertoire, &wish), sitting, verdict) else {
        return;
    };
    let (theme, prefs, room) = (easel.theme.clone(), *easel.prefs, *easel.room);
    let (expression, turn) = shown(&verdict, sitting.play.moment().expression);
    let height = (room.height * 0.84).min(room.width * 0.43);
    let picture = easel.person(&offer.look, expression.face, expression.lean, Crop::Bust, height);
    let width = if room.narrow() { room.width } else { room.width * (1.0 - STAGE) } - 2.0 * gap::WIDE;
    let strip = verdict.turns.then(|| strip::Strip::new(&mut easel, &offer.look, &verdict, width - 2.0 * surface::SHEET - 4.0));
    // A page that is opened begins at its top; one that is drawn anew stays where it was.
    if !pages.iter().any(|page| *page == Page::Debrief) {
        *before = <_>::default();
        places.forget(PAGE);
    }
    // What was to be brought into view is so still, if the page is drawn anew before it was.
    let waiting = |what: What| waiting.iter().any(|opened| opened.what == what);
    let opened = ((verdict.turns && !before.0) || waiting(What::Turns), (verdict.more && !before.1) || waiting(What::More));
    let closed = before.0 && !verdict.turns;
    // Whoever goes along the turns by keys sees the whole strip.
    let on_a_mark =
        focus.get().and_then(|entity| controls.get(entity).ok()).is_some_and(|control| matches!(control.action, Action::Turn(_)));
    let moved = on_a_mark && before.0 && before.2 != verdict.turn;
    *before = (verdict.turns, verdict.more, verdict.turn);
    // The next thing that teaches; whoever presses Enter once too often has not left yet.
    let to_sheet = verdict.from_sheet && !verdict.turns && !closed;
    easel.draw(column(0.0), |root| {
        // Where there is little room, what the customer says is title enough, and the settings are a key away.
        let (title, under) = if room.tight() { ("", "") } else { (&*words::TITLE, offer.card.title.as_str()) };
        bar(root, &theme, title, under, |controls| {
            aloud::control(controls, &theme, &voice, room.tight());
            if !room.tight() {
                settings(controls, &theme, &prefs);
            }
            Button::new(Action::Begin, words::PLAY_AGAIN).key('p').spawn(controls, &theme);
            let another = Button::new(Action::Go(Screen::Library), words::ANOTHER).look(Look::Primary);
            // Where the turns lie open, Escape puts those away, and then everything else.
            if verdict.turns || verdict.more { another.key('c') } else { another.escape() }.spawn(controls, &theme);
        });
        root.spawn(Node { flex_grow: 1.0, flex_basis: px(0), min_height: px(0), ..default() }).with_children(|body| {
            if !room.narrow() {
                portrait(
                    body,
                    &theme,
                    room,
                    picture,
                    turn.map(|turn| words::pictured(&verdict.timeline.customer, turn.turn, turn.seen.face)),
                );
            }
            body.spawn((surface::scrolling(page(gap::USUAL), false), Paged, Page::Debrief, Kept(PAGE))).with_children(|page| {
                let read = (!verdict.turns).then_some(0);
                opening::opening(page, &theme, &offer.card.customer, &verdict.debrief, read);
                if let Some(shown) = marks::shown(&verdict.debrief.models) {
                    marks::model(page, &theme, shown, verdict.more);
                }
                page.spawn(Node { flex_shrink: 0.0, ..row(gap::SMALL) }).with_children(|row| {
                    let turns = Button::new(Action::Turns, words::turns(&verdict.timeline.customer)).key('t').lit(verdict.turns);
                    turns
                        .look(if verdict.turns { Look::Sheet } else { Look::Primary })
                        .first(!verdict.turns && !to_sheet)
                        .spawn(row, &theme);
                    Button::new(Action::Sheet, words::SHEET).key('s').first(to_sheet).spawn(row, &theme);
                    if offer.card.variants.len() > 1 {
                        Button::new(Action::Go(Screen::Briefing), words::ANOTHER_DAY).key('d').spawn(row, &theme);
                    }
                });
                if let Some(strip) = &strip {
                    let mut card = page.spawn(surface::sheet(&theme, gap::USUAL));
                    if opened.0 {
                        card.insert(Opened::new(What::Turns));
                    }
                    card.with_children(|paper| {
                        strip.spawn(paper, &theme, &verdict, moved || waiting(What::Strip));
                        if let Some(turn) = turn {
                            let words = chain::read(&verdict, turn).join(" ");
                            let part = Node { flex_shrink: 0.0, ..column(gap::USUAL) };
                            paper
                                .spawn((part, aloud::readable(0, words)))
                                .with_children(|paper| chain::spawn(paper, &theme, &verdict, turn));
                        }
                    });
                }
                page.spawn(Node { flex_shrink: 0.0, ..row(gap::SMALL) }).with_children(|row| {
                    let words = if verdict.more { words::LESS } else { words::MORE };
                    let more = Button::new(Action::More, words);
                    if verdict.more && !verdict.turns { more.escape() } else { more.key('m') }.spawn(row, &theme);
                });
                who::invite(page, &theme, &keeper);
                if verdict.more {
                    let mut everything = page.spawn(Node { flex_shrink: 0.0, ..column(gap::USUAL) });
                    if opened.1 {
                        everything.insert(Opened::new(What::More));
                    }
                    everything.with_children(|page| marks::everything(page, &theme, &verdict.debrief));
                }
            });
        });
    });
}

/// The customer at the left, with a word for how they are where the page speaks of one turn.
fn portrait(body: &mut Nest, theme: &Theme, room: Room, picture: Picture, caption: Option<String>) {
    let left = Node {
        width: percent(STAGE * 100.0),
        flex_shrink: 0.0,
        overflow: Overflow::clip(),
        align_items: AlignItems::FlexEnd,
        justify_content: JustifyContent::Center,
        ..default()
    };
    body.spawn((left, BackgroundColor(theme.tokens.wash))).with_children(|left| {
        disc(left, theme, room.width * 0.32);
        left.spawn(picture.bundle());
        if let Some(caption) = caption {
            let mut access = Access::new(Role::Image);
            access.set_label(caption.clone());
            let tag = Node {
                position_type: PositionType::Absolute,
                top: px(gap::WIDE),
                max_width: percent(88),
                padding: UiRect::axes(px(18), px(8)),
                border: px(theme.hair).all(),
                border_radius: BorderRadius::all(px(gap::ROUND)),
                ..default()
            };
            let paint = (BackgroundColor(theme.tokens.sheet), BorderColor::all(theme.tokens.line));
            left.spawn((tag, paint, AccessibilityNode(access))).with_children(|tag| {
                tag.spawn(theme.bold(caption, Size::Body, theme.tokens.ink));
            });
        }
    });
}
