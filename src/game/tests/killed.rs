//! The program is killed at a hundred moments, while it plays and writes. Each time the play goes on at the turn last shown, with the same events.
//!
//! The program that is killed is this test itself, started once more: it plays a call in the real app and says on its output what it has shown. What it
//! was doing when it died is never known exactly, and need not be: whatever was shown must be there, and at most the one step after it.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use bevy::prelude::*;
use tempfile::tempdir;

use super::*;
use crate::library::Library;

/// The variables that make a process the one that is killed: its data folder, and which call it plays.
const FOLDER: &str = "RAPPORT_TEST_KILLED_IN";
const OFFER: &str = "RAPPORT_TEST_KILLED_AT";
/// Its name among tests.
const VICTIM: &str = "game::tests::killed::victim";

const MOMENTS: u64 = 100;
/// The steps of one call; a hundred kills fall anywhere among them.
const STEPS: usize = 40;

/// Chance without a library: every run is the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("a number") % bound.max(1)
    }
}

/// What a learner does next in a call: says something, reads, writes a part of an email, takes a step back.
fn next(sitting: &Sitting, chance: &mut Chance) -> Action {
    let now = sitting.play.moment();
    if now.over {
        return Action::TakeBack;
    }
    if !now.compose.is_empty() {
        return match now.compose.get(sitting.slot) {
            // Some wordings are changed before the email goes.
            Some(_) if sitting.slot > 2 && chance.below(6) == 0 => Action::Wording(chance.below(sitting.slot), 0),
            Some(slot) => Action::Wording(sitting.slot, chance.below(slot.wordings.len())),
            None => Action::Send,
        };
    }
    let papers: Vec<usize> = now.desk.iter().enumerate().filter(|(_, thing)| thing.kind.reads() && !thing.done).map(|(at, _)| at).collect();
    match chance.below(8) {
        // An email comes back part by part, so it is not taken back here: what stands between is neither before nor after.
        0 if now.turn > 1 && now.channel != crate::codebook::terms::Channel::Email => Action::TakeBack,
        1 | 2 if !papers.is_empty() => Action::Open(papers[chance.below(papers.len())]),
        3 if now.can_wait => Action::Wait,
        _ if now.replies.is_empty() => Action::Wait,
        _ => Action::Say(now.turn, chance.below(now.replies.len())),
    }
}

/// Plays a call step by step. `shown` is told after each step was drawn.
fn perform(app: &mut App, offer: usize, mut shown: impl FnMut(&Sitting)) {
    // Straight into the call: what is drawn before it takes longer than the call.
    app.world_mut().resource_mut::<Wish>().offer = offer;
    ask(app, Action::Begin);
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ (offer as u64 + 1));
    for _ in 0..STEPS {
        let sitting = app.world().resource::<Sitting>();
        shown(sitting);
        let action = next(sitting, &mut chance);
        app.world_mut().write_message(Acted(action));
        app.update();
    }
    shown(app.world().resource::<Sitting>());
}

/// The process that is killed; without its variables it is no test at all.
#[test]
fn victim() {
    let (Some(folder), Ok(offer)) = (env::var_os(FOLDER), env::var(OFFER)) else { return };
    let mut app = app_in(Path::new(&folder));
    let mut count = 0;
    perform(&mut app, offer.parse().expect("a place"), |_| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "shown {count}").and_then(|()| out.flush()).expect("somebody reads");
        count += 1;
    });
}

/// What was shown at each step of a call.
struct Call {
    plays: Vec<(Play, Vec<String>)>,
}

fn start(folder: &Path, offer: usize) -> Child {
    let program = env::current_exe().expect("this program");
    let mut command = Command::new(program);
    command.args([VICTIM, "--exact", "--nocapture", "--test-threads=1"]);
    command.env(FOLDER, folder).env(OFFER, offer.to_string());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts")
}

/// Kills one process after it has shown a step, and a little later than that; the last step that it has shown comes back.
fn kill(folder: &Path, offer: usize, step: usize, later: Duration) -> Option<usize> {
    let mut child = start(folder, offer);
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let mut last = None;
    let mut read = |lines: &mut dyn Iterator<Item = std::io::Result<String>>, until: Option<usize>| {
        for line in lines.map_while(Result::ok) {
            let shown = line.rsplit_once("shown ").and_then(|(_, number)| number.parse().ok());
            last = shown.or(last);
            if until.is_some() && last >= until {
                break;
            }
        }
        last
    };
    read(&mut lines, Some(step));
    thread::sleep(later);
    // It may have come to its end by itself.
    let _ = child.kill();
    child.wait().expect("it is gone");
    read(&mut lines, None)
}

/// One kill, and what is found afterwards.
fn one(library: &Library, calls: &[Call], moment: u64) {
    let mut chance = Chance(moment.wrapping_mul(0xD6E8_FEB8_6659_FD93) | 1);
    for _ in 0..8 {
        chance.below(2);
    }
    let offer = chance.below(calls.len());
    let call = &calls[offer];
    let folder = tempdir().expect("a folder");
    let later = Duration::from_micros(chance.below(3_000) as u64);
    let last = kill(folder.path(), offer, chance.below(call.plays.len()), later).expect("something was shown");
    let possible = &call.plays[last..(last + 2).min(call.plays.len())];
    let shelf = Store::open(Some(folder.path())).nobody().expect("a store");
    let Some(left) = shelf.unfinished().into_iter().next() else {
        let empty = possible.iter().any(|(play, draft)| play.inputs().is_empty() && draft.is_empty());
        assert!(empty, "moment {moment}, offer {offer}: nothing is left of step {last}");
        return;
    };
    let (mut play, mut journal) = left.resume(library).unwrap_or_else(|why| panic!("moment {moment}, offer {offer}: {why}"));
    journal.unsend(&mut play);
    let same = |(known, draft): &&(Play, Vec<String>)| known.events() == play.events() && draft == journal.draft();
    assert!(
        possible.iter().any(|one| same(&one)),
        "moment {moment}, offer {offer}: after step {last}\n{:?}\n{:?}\n{:?}",
        play.inputs(),
        journal.draft(),
        possible.iter().map(|(play, draft)| (play.inputs(), draft)).collect::<Vec<_>>()
    );
    drop((play, journal));
    // Now and then the window itself goes on.
    if moment.is_multiple_of(20) {
        let mut app = app_in(folder.path());
        assert_eq!(focused(&app), Some(Action::GoOn(0)), "moment {moment}");
        enter(&mut app);
        let sitting = app.world().resource::<Sitting>();
        assert!(
            possible.iter().any(|(known, draft)| known.events() == sitting.play.events() && *draft == sitting.draft()),
            "moment {moment}"
        );
    }
}

#[test]
fn a_killed_window_goes_on_at_the_turn_last_shown() {
    let library = Library::embedded(None).expect("content");
    let calls: Vec<Call> = (0..library.scenarios().len())
        .map(|offer| {
            let mut plays = Vec::new();
            perform(&mut app(), offer, |sitting| plays.push((sitting.play.clone(), sitting.draft())));
            Call { plays }
        })
        .collect();
    thread::scope(|scope| {
        for half in 0..2 {
            let (library, calls) = (&library, &calls);
            scope.spawn(move || (half * MOMENTS / 2..(half + 1) * MOMENTS / 2).for_each(|moment| one(library, calls, moment)));
        }
    });
}
