//! A check at every save: what the files looked like, what has changed since, and what `check` says now.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, SystemTime};

use notify::{Config, PollWatcher, RecursiveMode, Watcher};

use crate::codebook::Text;
use crate::library::{Checked, Unreadable, check, pack_folder};

/// How long nothing must happen before a save counts as done: some editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(150);
/// How often to look where the system does not say when a file changes.
const LOOK: Duration = Duration::from_secs(1);

/// What rings: a file may have changed, or it is time to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bell {
    /// Something below the watched folders may have changed.
    Changed,
    /// Nobody is reading any more.
    Stop,
}

impl Bell {
    /// Waits until the bell has been quiet for a moment. Whether to go on: not if it is time to stop.
    pub(super) fn settle(bells: &Receiver<Self>) -> bool {
        loop {
            match bells.recv_timeout(QUIET) {
                Ok(Self::Changed) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Ok(Self::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}

/// The content files below some folders, each with its length and the time of its last change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot(BTreeMap<PathBuf, (u64, Option<SystemTime>)>);

impl Snapshot {
    /// How the files look now. What cannot be read is as good as not there.
    #[must_use]
    pub fn of(roots: &[PathBuf]) -> Self {
        let mut files = BTreeMap::new();
        let mut open: Vec<PathBuf> = roots.to_vec();
        while let Some(path) = open.pop() {
            // Links are not followed: a folder that contains itself has no end.
            let Ok(about) = fs::symlink_metadata(&path) else { continue };
            if about.is_dir() {
                open.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
            } else if path.extension().is_some_and(|ending| ending == "ron") {
                files.insert(path, (about.len(), about.modified().ok()));
            }
        }
        Self(files)
    }

    /// The files that are new, gone or different since an earlier look.
    #[must_use]
    pub fn changed_since(&self, before: &Self) -> Vec<PathBuf> {
        let either: BTreeSet<&PathBuf> = self.0.keys().chain(before.0.keys()).collect();
        either.into_iter().filter(|path| self.0.get(*path) != before.0.get(*path)).cloned().collect()
    }
}

/// What `check` said at one look.
#[derive(Debug)]
pub struct Look {
    /// The files that had changed; none at the first look.
    pub changed: Vec<PathBuf>,
    /// What was found, or why nothing could be looked at.
    pub checked: Result<Checked, Unreadable>,
}

/// A watch over files and folders and the packs that they belong to.
#[derive(Debug)]
pub struct Watch {
    paths: Vec<PathBuf>,
    roots: Vec<PathBuf>,
    codebook: Option<Vec<Text>>,
    before: Snapshot,
}

impl Watch {
    /// A watch that has not looked yet.
    #[must_use]
    pub fn over(paths: &[PathBuf], codebook: Option<Vec<Text>>) -> Self {
        // A scenario is only as good as its organisation and its customer, so their files count too.
        let root = |path: &PathBuf| if path.is_dir() { path.clone() } else { pack_folder(path).unwrap_or_else(|| path.clone()) };
        Self { paths: paths.to_vec(), roots: paths.iter().map(root).collect(), codebook, before: Snapshot::default() }
    }

    /// The first look.
    pub fn begin(&mut self) -> Look {
        self.before = Snapshot::of(&self.roots);
        self.look(Vec::new())
    }

    /// Looks again; nothing if no file has changed.
    pub fn again(&mut self) -> Option<Look> {
        let now = Snapshot::of(&self.roots);
        let changed = now.changed_since(&self.before);
        self.before = now;
        (!changed.is_empty()).then(|| self.look(changed))
    }

    fn look(&self, changed: Vec<PathBuf>) -> Look {
        Look { changed, checked: check(&self.paths, self.codebook.as_deref(), Some(crate::record::today())) }
    }

    /// Has the bell rung whenever a file may have changed, for as long as what comes back is kept.
    ///
    /// # Errors
    /// If nothing of the system's can be watched.
    pub fn ring(&self, bell: Sender<Bell>) -> notify::Result<Box<dyn Watcher>> {
        let rung = move |event: notify::Result<notify::Event>| {
            // Reading a file is not changing it; whoever listened may have gone.
            if !event.is_ok_and(|event| event.kind.is_access()) {
                let _ = bell.send(Bell::Changed);
            }
        };
        match notify::recommended_watcher(rung.clone()).map_err(drop).and_then(|watcher| self.listening(watcher).map_err(drop)) {
            Ok(watcher) => Ok(watcher),
            // On some disks of a network the system says nothing; then we look for ourselves.
            Err(()) => self.listening(PollWatcher::new(rung, Config::default().with_poll_interval(LOOK))?),
        }
    }

    fn listening<W: Watcher + 'static>(&self, mut watcher: W) -> notify::Result<Box<dyn Watcher>> {
        for root in &self.roots {
            // A file is watched by its folder: many editors put a new file in its place.
            let folder = if root.is_dir() { root.as_path() } else { root.parent().unwrap_or(root) };
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(Box::new(watcher))
    }

    /// Looks again after every bell, once it has been quiet for a moment, until it is told to stop.
    ///
    /// # Errors
    /// If what is seen cannot be told.
    pub fn keep<E>(&mut self, bells: &Receiver<Bell>, mut tell: impl FnMut(&Look) -> Result<(), E>) -> Result<(), E> {
        while bells.recv() == Ok(Bell::Changed) {
            if !Bell::settle(bells) {
                return Ok(());
            }
            if let Some(look) = self.again() {
                tell(&look)?;
            }
        }
        Ok(())
    }
}
