//! What outlives the window: who plays, how they like things, the plays that they finished, and the one under way.
//!
//! The play under way is followed from outside (`under_way`): whatever changed it, each of its inputs is on the disk before it is drawn. Nothing here
//! stands in the way of playing; what cannot be kept costs a sentence.

mod left;
mod under_way;

use bevy::prelude::*;

pub(super) use left::Left;
use under_way::UnderWay;

use super::access::Announce;
use super::engine::{Attempt, Profile, Shelf, Store, Unfinished, badge};
use super::prefs::Prefs;
use super::seen::{self, Seen};
use super::state::{Screen, Sitting};
use super::widgets::{Acted, Action, Moment};
use super::words::keeping;

/// Who plays, and all that is kept of them. Without a store, as in tests of other things, nothing is kept.
#[derive(Resource)]
pub(super) struct Keeper {
    store: Store,
    who: Option<Profile>,
    just_this_time: bool,
    attempts: Vec<Attempt>,
    left: Vec<Unfinished>,
    under_way: Option<UnderWay>,
    /// The preferences as they were kept last.
    prefs: Option<Prefs>,
    /// What could not be read or kept.
    notes: Vec<String>,
}

impl Default for Keeper {
    fn default() -> Self {
        Self::open(Store::off())
    }
}

impl Keeper {
    /// Opens a store. Whoever played last plays.
    pub(super) fn open(store: Store) -> Self {
        let who = store.last();
        let (attempts, left, notes) = (Vec::new(), Vec::new(), Vec::new());
        let mut keeper = Self { store, who, just_this_time: false, attempts, left, under_way: None, prefs: None, notes };
        keeper.read();
        keeper
    }

    /// The badge name of whoever plays, if they gave one.
    pub(super) fn name(&self) -> Option<&str> {
        self.who.as_ref().map(|who| who.name.as_str())
    }

    /// Whether somebody said that nothing is to be kept.
    pub(super) const fn just_this_time(&self) -> bool {
        self.just_this_time
    }

    /// Whether a name would make a difference.
    pub(super) fn keeps(&self) -> bool {
        self.store.keeps()
    }

    /// The sentences that say what cannot be kept, or could not be read.
    pub(super) fn troubles(&self) -> impl Iterator<Item = &str> {
        self.store.trouble().into_iter().chain(self.notes.iter().map(String::as_str))
    }

    /// Everybody who has a profile here.
    pub(super) fn profiles(&self) -> Vec<Profile> {
        self.store.profiles()
    }

    /// Finished plays of whoever plays, the oldest first.
    pub(super) fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// Finished plays of one role-play.
    pub(super) fn attempts_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Attempt> {
        self.attempts.iter().filter(move |attempt| attempt.play.scenario == id)
    }

    /// Whether something was finished that will be kept only once there is a name.
    pub(super) fn has_loose(&self) -> bool {
        self.who.is_none() && !self.attempts.is_empty()
    }

    fn shelf(&self) -> Option<Shelf> {
        match &self.who {
            _ if !self.store.keeps() || self.just_this_time => None,
            Some(who) => Some(self.store.shelf(who)),
            None => self.store.nobody(),
        }
    }

    /// Reads what is kept of whoever plays now.
    fn read(&mut self) {
        self.notes.clear();
        self.attempts.clear();
        if let Some(who) = &self.who {
            let found = self.store.shelf(who).attempts();
            self.attempts = found.list;
            self.notes.extend((found.unreadable > 0).then(|| keeping::unreadable(found.unreadable)));
        }
        self.look();
    }

    /// Looks for plays that were left.
    pub(super) fn look(&mut self) {
        self.left = self.shelf().map_or_else(Vec::new, |shelf| shelf.unfinished());
    }

    /// The preferences of whoever plays, with a name or without; `None` if none are kept. Large words must not be lost because somebody gave no name.
    fn liked(&mut self) -> Option<Prefs> {
        let shelf = self.shelf()?;
        let prefs = shelf.prefs().unwrap_or_else(|_| {
            self.notes.push(keeping::SETTINGS_UNREADABLE.to_owned());
            None
        });
        self.prefs = prefs;
        prefs
    }

    /// Somebody who has a profile plays now. What was played before there was a name is theirs; a play of somebody else stays with them.
    pub(super) fn choose(&mut self, who: Profile, (prefs, seen): (&mut Prefs, &mut Seen), sitting: Option<&Sitting>) -> Fate {
        self.store.remember(Some(&who));
        let (before, loose) = (self.who.replace(who), std::mem::take(&mut self.attempts));
        self.just_this_time = false;
        self.read();
        let fresh = self.liked();
        if before.is_some() {
            *prefs = fresh.unwrap_or_default();
            *seen = self.seen();
            if before != self.who {
                self.under_way = None;
                return Fate::PutAway;
            }
            return Fate::Stays;
        }
        // Somebody new has set things up as they like them already.
        *prefs = fresh.unwrap_or(*prefs);
        self.keep_prefs(*prefs);
        seen.join(self.seen());
        self.keep_seen(seen);
        for attempt in loose {
            self.keep(None, attempt);
        }
        if let Some(sitting) = sitting {
            self.hand_over(sitting);
        }
        Fate::Stays
    }

    /// Makes a profile and chooses it; a sentence comes back if that cannot be.
    pub(super) fn make(&mut self, typed: &str, (prefs, seen): (&mut Prefs, &mut Seen), sitting: Option<&Sitting>) -> Result<Fate, String> {
        let Some(name) = badge(typed) else { return Err(keeping::NO_NAME.to_owned()) };
        let who = self.store.make(&name)?.ok_or_else(|| keeping::taken(&name))?;
        // A new profile takes the preferences that are set now, whoever set them.
        let now = *prefs;
        let fate = self.choose(who, (prefs, seen), sitting);
        *prefs = now;
        self.keep_prefs(now);
        Ok(fate)
    }

    /// From now on nothing is kept.
    pub(super) fn play_without(&mut self, (prefs, seen): (&mut Prefs, &mut Seen)) -> Fate {
        self.store.remember(None);
        self.just_this_time = true;
        self.prefs = None;
        if self.who.take().is_some() {
            *prefs = Prefs::default();
            *seen = Seen::default();
            self.read();
            self.under_way = None;
            return Fate::PutAway;
        }
        self.let_go();
        self.look();
        Fate::Stays
    }

    /// The lines that whoever plays has seen before.
    fn seen(&self) -> Seen {
        self.shelf().filter(|_| self.who.is_some()).and_then(|shelf| shelf.seen()).unwrap_or_default()
    }

    fn keep_seen(&self, seen: &Seen) {
        if let Some(shelf) = self.shelf().filter(|_| self.who.is_some()) {
            shelf.keep_seen(seen);
        }
    }

    fn keep_prefs(&mut self, prefs: Prefs) {
        // Whoever gave no name and changed nothing leaves nothing behind.
        if self.who.is_none() && self.prefs.is_none() && prefs == Prefs::default() {
            return;
        }
        let Some(shelf) = self.shelf().filter(|_| self.prefs != Some(prefs)) else { return };
        self.prefs = Some(prefs);
        if let Err(why) = shelf.keep_prefs(&prefs) {
            self.notes.push(why);
        }
    }

    /// Keeps a finished play, under the name of its journal if it had one.
    fn keep(&mut self, name: Option<&str>, attempt: Attempt) {
        if let Some(shelf) = self.shelf().filter(|_| self.who.is_some())
            && let Err(why) = shelf.keep(name, &attempt)
        {
            self.notes.push(why);
        }
        self.attempts.push(attempt);
    }
}

/// What becomes of the play in the window when somebody else plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stays.
    Stays,
    /// It is put away: it belongs to whoever played before.
    PutAway,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Keeper>().add_systems(Startup, greet);
    app.add_systems(OnExit(Screen::Call), (finish, remember_seen.after(seen::leave)));
    app.add_systems(Update, (follow, remember.run_if(resource_changed::<Prefs>)).chain().in_set(Moment::Keep));
}

/// Everything is as whoever played last likes it.
fn greet(mut keeper: ResMut<Keeper>, mut prefs: ResMut<Prefs>, mut seen: ResMut<Seen>) {
    *seen = keeper.seen();
    if let Some(liked) = keeper.liked() {
        *prefs = liked;
    }
}

fn remember(mut keeper: ResMut<Keeper>, prefs: Res<Prefs>) {
    keeper.keep_prefs(*prefs);
}

/// A call was left: its lines were seen.
fn remember_seen(keeper: Res<Keeper>, seen: Res<Seen>) {
    keeper.keep_seen(&seen);
}

/// Whoever leaves a call that is over has seen its end: it is kept among the finished ones.
fn finish(mut keeper: ResMut<Keeper>, sitting: Option<Res<Sitting>>) {
    if let Some(sitting) = sitting {
        keeper.finish(&sitting.play);
    }
}

/// Follows the play under way: what is new in it is written down.
fn follow(
    mut keeper: ResMut<Keeper>,
    mut sitting: Option<ResMut<Sitting>>,
    mut acted: MessageReader<Acted>,
    mut announce: MessageWriter<Announce>,
) {
    let begun = acted.read().any(|Acted(action)| *action == Action::Begin);
    let Some(sitting) = sitting.as_mut().filter(|sitting| begun || sitting.is_changed()) else {
        return;
    };
    let draft = sitting.draft();
    if let Some(trouble) = keeper.follow(&sitting.play, &draft, begun) {
        announce.write(Announce(trouble.clone()));
        sitting.note = Some(trouble);
    }
}
