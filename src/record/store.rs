//! The data folder as a whole: who has played here, who played last, and whether anything can be kept at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::profile::{self, Profile};
use super::shelf::Shelf;
use super::whole::{self, plain};

/// The file that says who played last.
const LAST: &str = "last.json";

/// Everything that outlives a play, in one folder. It never stands in the way: where nothing can be kept, [`Store::trouble`] says why.
#[derive(Debug, Clone)]
pub struct Store {
    folder: Option<PathBuf>,
    trouble: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Last {
    profile: String,
}

impl Store {
    /// The store in a data folder, which is made if need be; `None` where the machine names none.
    #[must_use]
    pub fn open(folder: Option<&Path>) -> Self {
        let Some(folder) = folder else {
            return Self { folder: None, trouble: Some(nothing("this machine names no folder for a program's data")) };
        };
        match probe(folder) {
            Ok(()) => Self { folder: Some(folder.to_owned()), trouble: None },
            // What is there already can perhaps still be read.
            Err(error) => {
                Self { folder: Some(folder.to_owned()), trouble: Some(nothing(&format!("{}: {}", folder.display(), plain(&error)))) }
            }
        }
    }

    /// A store that keeps nothing, and was never meant to.
    #[must_use]
    pub const fn off() -> Self {
        Self { folder: None, trouble: None }
    }

    /// Whether anything can be kept.
    #[must_use]
    pub const fn keeps(&self) -> bool {
        self.folder.is_some() && self.trouble.is_none()
    }

    /// The sentence that says why nothing can be kept.
    #[must_use]
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Everybody who has a profile here, by name.
    #[must_use]
    pub fn profiles(&self) -> Vec<Profile> {
        self.folder.as_deref().map_or_else(Vec::new, profile::all)
    }

    /// Who played last.
    #[must_use]
    pub fn last(&self) -> Option<Profile> {
        let last = whole::read::<Last>(&self.folder.as_deref()?.join(LAST)).read()?;
        self.profiles().into_iter().find(|profile| profile.slug == last.profile)
    }

    /// Remembers who plays now; `None` is somebody who did not say. It is a convenience: where it cannot be written nobody is told.
    pub fn remember(&self, who: Option<&Profile>) {
        if let Some(folder) = self.folder.as_deref().filter(|_| self.keeps()) {
            let path = folder.join(LAST);
            let _ = match who {
                Some(profile) => whole::write(&path, &Last { profile: profile.slug.clone() }),
                None => fs::remove_file(&path),
            };
        }
    }

    /// Makes a profile; `None` if the name is nothing, or somebody here has it.
    ///
    /// # Errors
    /// A sentence, if it cannot be kept.
    pub fn make(&self, name: &str) -> Result<Option<Profile>, String> {
        match &self.folder {
            Some(folder) => profile::make(folder, name).map_err(|error| nothing(&format!("{}: {}", folder.display(), plain(&error)))),
            None => Err(self.trouble.clone().unwrap_or_default()),
        }
    }

    /// What is kept of somebody.
    #[must_use]
    pub fn shelf(&self, who: &Profile) -> Shelf {
        Shelf::at(&who.folder)
    }

    /// What is kept of somebody who did not say who they are: only plays under way, so that a crash loses nothing.
    #[must_use]
    pub fn nobody(&self) -> Option<Shelf> {
        self.folder.as_deref().filter(|_| self.keeps()).map(Shelf::at)
    }
}

fn nothing(why: &str) -> String {
    format!("Nothing can be kept here ({why}). You can play all the same.")
}

/// Tries whether something can be written.
fn probe(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let path = whole::beside(folder);
    fs::write(&path, "Rapport looks whether it can write here.\n")?;
    fs::remove_file(&path)
}
