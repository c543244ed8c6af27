//! What is kept of one person: how they like things, the plays they finished, and the journals of plays under way.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::roleplay::Play;

use super::attempt::Attempt;
use super::clock::since_1970;
use super::journal::Journal;
use super::unfinished::{Unfinished, unfinished_in};
use super::whole::{self, Found, plain, set_aside};

/// The file of preferences within a profile's folder.
const PREFS: &str = "prefs.json";
/// The file of lines that were seen.
const SEEN: &str = "seen.json";
/// The folder of finished plays within it.
const ATTEMPTS: &str = "attempts";

/// The folder of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    folder: PathBuf,
}

/// Finished plays as they were found on the disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attempts {
    /// The oldest first.
    pub list: Vec<Attempt>,
    /// How many more there are that cannot be read. Their files stay as they are.
    pub unreadable: usize,
}

/// Preferences that could not be read: where they are now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside(pub PathBuf);

impl Shelf {
    pub(super) fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// The preferences; `None` if there are none yet.
    ///
    /// # Errors
    /// If there are some that cannot be read: they are set aside, so that the next ones do not take their place.
    pub fn prefs<T: DeserializeOwned>(&self) -> Result<Option<T>, SetAside> {
        let path = self.folder.join(PREFS);
        match whole::read(&path) {
            Found::This(prefs) => Ok(Some(prefs)),
            Found::Nothing => Ok(None),
            Found::Unreadable => Err(SetAside(set_aside(&path).unwrap_or(path))),
        }
    }

    /// Keeps the preferences.
    ///
    /// # Errors
    /// A sentence, if they cannot be written.
    pub fn keep_prefs<T: Serialize>(&self, prefs: &T) -> Result<(), String> {
        let path = self.folder.join(PREFS);
        whole::write(&path, prefs).map_err(|error| format!("Your settings cannot be kept ({}: {}).", path.display(), plain(&error)))
    }

    /// The lines that were seen, if any are known. Nobody misses them much: what cannot be read is set aside without a word.
    #[must_use]
    pub fn seen<T: DeserializeOwned>(&self) -> Option<T> {
        let path = self.folder.join(SEEN);
        let found = whole::read(&path);
        if matches!(found, Found::Unreadable) {
            let _ = set_aside(&path);
        }
        found.read()
    }

    /// Keeps the lines that were seen. Where they cannot be written, neither can anything else, and that was said already.
    pub fn keep_seen<T: Serialize>(&self, seen: &T) {
        let _ = whole::write(&self.folder.join(SEEN), seen);
    }

    /// The plays that were finished.
    #[must_use]
    pub fn attempts(&self) -> Attempts {
        let Ok(entries) = fs::read_dir(self.folder.join(ATTEMPTS)) else { return Attempts::default() };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
        paths.sort();
        let all = paths.len();
        let list: Vec<Attempt> = paths.iter().filter_map(|path| whole::read::<Attempt>(path).read()).filter(Attempt::is_known).collect();
        Attempts { unreadable: all - list.len(), list }
    }

    /// Keeps a finished play. `name` is that of its journal, so that a play is kept once even if the program ends just here; without one a name is made.
    ///
    /// # Errors
    /// A sentence, if it cannot be written.
    pub fn keep(&self, name: Option<&str>, attempt: &Attempt) -> Result<(), String> {
        let folder = self.folder.join(ATTEMPTS);
        let path = match name {
            Some(name) => folder.join(format!("{name}.json")),
            // Names sort by time.
            None => folder.join(format!("{:020}-{}.json", since_1970().as_nanos(), whole::unique())),
        };
        whole::write(&path, attempt).map_err(|error| not_kept(&path, &error))
    }

    /// Starts the journal of a play.
    #[must_use]
    pub fn open(&self, play: &Play) -> Journal {
        Journal::open_in(&self.folder, play)
    }

    /// Plays that were left before their end, the one played last first.
    #[must_use]
    pub fn unfinished(&self) -> Vec<Unfinished> {
        unfinished_in(&self.folder)
    }
}

fn not_kept(path: &Path, error: &io::Error) -> String {
    format!("How this play went cannot be kept ({}: {}).", path.display(), plain(error))
}
