//! A walk through every screen and state worth seeing, in the real app, with a picture of each: for the README, for the build server, which fails
//! on a blank one, and to look at after a change.

pub(super) mod clipped;
mod stops;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use bevy::prelude::*;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured, save_to_disk};

use super::engine::Repertoire;
use super::prefs::Prefs;
use super::state::{Screen, Sitting, Verdict, Wish};
use super::widgets::Acted;
use super::words;
use stops::Stop;

/// Frames to let layout, fonts and pipelines come to rest before a picture.
const REST: u32 = 14;
/// The first picture waits for the pipelines, too.
const FIRST_REST: u32 = 60;
/// A picture with fewer different colours than this shows nothing: a flat screen has one, a page of text hundreds.
const LEAST_COLOURS: usize = 64;

/// What was wrong with the pictures, as sentences.
pub(super) type Faults = Arc<Mutex<Vec<String>>>;

#[derive(Resource)]
struct Walk {
    folder: PathBuf,
    stops: Vec<Stop>,
    at: usize,
    step: Step,
    rest: u32,
    faults: Faults,
}

impl Walk {
    /// The picture that comes next.
    fn name(&self) -> Option<String> {
        self.stops.get(self.at).map(|stop| format!("{:02}-{}", self.at + 1, stop.name))
    }
}

/// What the walk does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Goes to the stop's screen.
    Go,
    /// Asks for the stop's action of this place.
    Ask(usize),
    /// Takes the picture.
    Take,
    /// Waits until it is taken.
    Wait,
}

/// Adds the walk to the app. What is wrong with a picture stands in the faults when the app has closed.
pub(super) fn plugin(app: &mut App, folder: &Path) -> Faults {
    let faults = Faults::default();
    let walk =
        Walk { folder: folder.to_owned(), stops: stops::all(), at: 0, step: Step::Go, rest: FIRST_REST, faults: Arc::clone(&faults) };
    app.insert_resource(walk);
    app.world_mut().resource_mut::<Wish>().straight = false;
    app.add_systems(Last, (look, go_on).chain());
    faults
}

fn go_on(
    mut walk: ResMut<Walk>,
    repertoire: Res<Repertoire>,
    verdict: Option<Res<Verdict>>,
    mut wish: ResMut<Wish>,
    mut prefs: ResMut<Prefs>,
    mut next: ResMut<NextState<Screen>>,
    mut acted: MessageWriter<Acted>,
    mut exit: MessageWriter<AppExit>,
    mut commands: Commands,
) {
    if walk.rest > 0 {
        walk.rest -= 1;
        return;
    }
    let Some(stop) = walk.stops.get(walk.at) else {
        exit.write(AppExit::Success);
        return;
    };
    let rest = match walk.step {
        Step::Go => {
            prefs.set_if_neq(stop.prefs.prefs());
            if let Some(excerpt) = &stop.play {
                match stops::play(&repertoire, excerpt) {
                    Ok((offer, play)) => {
                        *wish = Wish { offer, variant: play.setup().variant.index(), ..*wish };
                        commands.insert_resource(Sitting::new(play, *wish));
                    }
                    Err(sentence) => fault(&walk.faults, sentence),
                }
            }
            next.set(stop.screen);
            walk.step = Step::Ask(0);
            REST
        }
        Step::Ask(place) => match stop.then.get(place) {
            Some(action) => {
                acted.write(Acted(*action));
                walk.step = Step::Ask(place + 1);
                REST / 2
            }
            None => {
                walk.step = Step::Take;
                0
            }
        },
        // What the call teaches comes a moment after its debrief.
        Step::Take if stop.screen == Screen::Debrief && verdict.is_none_or(|verdict| verdict.looking) => 1,
        Step::Take => {
            let name = walk.name().unwrap_or_default();
            let path = walk.folder.join(format!("{name}.png"));
            commands.spawn(Screenshot::primary_window()).observe(save_to_disk(path)).observe(
                move |taken: On<ScreenshotCaptured>, mut walk: ResMut<Walk>| {
                    if colours(&taken.image) < LEAST_COLOURS {
                        fault(&walk.faults, words::blank_picture(&name));
                    }
                    (walk.at, walk.step) = (walk.at + 1, Step::Go);
                },
            );
            walk.step = Step::Wait;
            0
        }
        Step::Wait => 0,
    };
    walk.rest = rest;
}

fn fault(faults: &Faults, sentence: String) {
    faults.lock().unwrap_or_else(PoisonError::into_inner).push(sentence);
}

/// Looks for what is cut off, just before the picture is taken.
fn look(world: &mut World) {
    let due = |walk: &Walk| (walk.step == Step::Take && walk.rest == 0).then(|| walk.name()).flatten();
    let Some(name) = world.get_resource::<Walk>().and_then(due) else {
        return;
    };
    let found = clipped::clipped(world);
    let walk = world.resource::<Walk>();
    for sentence in found {
        fault(&walk.faults, format!("{name}: {sentence}"));
    }
}

/// How many different colours a picture has, as far as it matters.
fn colours(image: &Image) -> usize {
    let mut met = std::collections::BTreeSet::new();
    for pixel in image.data.iter().flat_map(|data| data.chunks_exact(4)) {
        met.insert(<[u8; 3]>::try_from(&pixel[..3]).unwrap_or_default());
        if met.len() >= LEAST_COLOURS {
            break;
        }
    }
    met.len()
}
