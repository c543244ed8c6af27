//! A walk through the five screens of the real app, with a picture of each: for the README, and to look at after a change.

use std::path::{Path, PathBuf};

use bevy::prelude::*;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured, save_to_disk};

use super::engine::{DeskOffer, FieldOffer, Repertoire};
use super::prefs::Prefs;
use super::state::{Screen, Sitting, Wish};
use super::widgets::{Acted, Action, Quantity};

/// Frames to let layout, fonts and pipelines come to rest before a picture.
const REST: u32 = 40;
/// Frames between two things done.
const STEP: u32 = 2;

/// Turns after which a role-play that is not over is left for its debrief.
const ENOUGH: u32 = 80;

#[derive(Resource)]
struct Walk {
    folder: PathBuf,
    stop: usize,
    rest: u32,
    waiting: bool,
    settled: bool,
    turns: u32,
}

const STOPS: [(&str, Screen); 6] = [
    ("1-title", Screen::Title),
    ("2-library", Screen::Library),
    ("3-briefing", Screen::Briefing),
    ("4-call", Screen::Call),
    ("5-desk", Screen::Call),
    ("6-debrief", Screen::Debrief),
];

/// Adds the walk to the app.
pub(super) fn plugin(app: &mut App, folder: &Path) {
    app.insert_resource(Walk { folder: folder.to_owned(), stop: 0, rest: REST, waiting: false, settled: false, turns: 0 });
    app.world_mut().resource_mut::<Wish>().straight = false;
    // Pictures show what is there in the end.
    app.world_mut().resource_mut::<Prefs>().still = true;
    app.add_systems(Last, walk);
}

fn walk(
    mut walk: ResMut<Walk>,
    screen: Res<State<Screen>>,
    sitting: Option<Res<Sitting>>,
    wish: Res<Wish>,
    repertoire: Res<Repertoire>,
    mut acted: MessageWriter<Acted>,
    mut exit: MessageWriter<AppExit>,
    mut commands: Commands,
) {
    let Some((name, wanted)) = STOPS.get(walk.stop) else {
        exit.write(AppExit::Success);
        return;
    };
    if walk.rest > 0 {
        walk.rest -= 1;
        return;
    }
    if walk.waiting {
        return;
    }
    let there = screen.get() == wanted && sitting.as_deref().is_none_or(|sitting| settled(walk.stop, sitting, walk.turns));
    if there && !walk.settled {
        walk.settled = true;
        walk.rest = REST;
        return;
    }
    if there {
        walk.settled = false;
        let path = walk.folder.join(format!("{name}.png"));
        walk.waiting = true;
        commands.spawn(Screenshot::primary_window()).observe(save_to_disk(path)).observe(
            |_: On<ScreenshotCaptured>, mut walk: ResMut<Walk>| {
                walk.waiting = false;
                walk.stop += 1;
            },
        );
        return;
    }
    walk.rest = STEP;
    let offer = wish.offer.min(repertoire.offers.len().saturating_sub(1));
    match (screen.get(), &sitting) {
        (Screen::Title, _) => {
            acted.write(Acted(Action::Go(Screen::Library)));
        }
        (Screen::Library, _) => {
            acted.write(Acted(Action::Choose(offer)));
        }
        (Screen::Briefing, _) => {
            acted.write(Acted(Action::Begin));
        }
        (Screen::Call, Some(sitting)) => {
            acted.write(Acted(next(walk.stop, sitting, walk.turns)));
            walk.turns += 1;
        }
        _ => {}
    }
}

/// Whether the call is where this picture wants it.
fn settled(stop: usize, sitting: &Sitting, turns: u32) -> bool {
    match stop {
        3 => turns >= 1,
        4 => sitting.open.is_some(),
        _ => true,
    }
}

/// What a learner in a hurry does next: one thing offered after another.
fn next(stop: usize, sitting: &Sitting, turns: u32) -> Action {
    let now = sitting.play.moment();
    let turn = turns as usize;
    if let Some(thing) = sitting.opened(&now) {
        return inside(thing, sitting);
    }
    if stop == 4 {
        let best =
            now.desk.iter().position(|thing| !thing.fields.is_empty()).or_else(|| now.desk.iter().position(|thing| thing.locked.is_none()));
        return best.map_or(Action::Delivery, Action::Open);
    }
    if now.over || turns > ENOUGH {
        return Action::Go(Screen::Debrief);
    }
    if !now.compose.is_empty() {
        return if sitting.slot < now.compose.len() { Action::Wording(sitting.slot, 0) } else { Action::Send };
    }
    if !now.replies.is_empty() {
        return Action::Say(now.turn, turn % now.replies.len());
    }
    let things: Vec<usize> = now.desk.iter().enumerate().filter(|(_, thing)| !thing.kind.reads()).map(|(at, _)| at).collect();
    things.get(turn % things.len().max(1)).map_or(Action::Wait, |at| Action::Open(*at))
}

/// What one does with the thing that is open: fills in what must be filled in, and does it.
fn inside(thing: &DeskOffer, sitting: &Sitting) -> Action {
    let form = &sitting.form;
    if thing.kind.reads() || thing.locked.is_some() || sitting.refusal.is_some() {
        return Action::Close;
    }
    let missing = thing.fields.iter().find_map(|field| match field {
        FieldOffer::Money { .. } if form.pence == 0 => Some(Action::Step(Quantity::Money, true)),
        FieldOffer::Pick { .. } if form.pick.is_none() => Some(Action::Pick(0)),
        FieldOffer::Ticks { .. } if form.ticks == 0 => Some(Action::Tick(0)),
        FieldOffer::Cards { options, .. } if form.cards == 0 && !options.is_empty() => Some(Action::Card(0)),
        _ => None,
    });
    missing.unwrap_or(Action::Do)
}
