//! The window: a Bevy app that shows a role-play and hands inputs back.
//!
//! `screens` are where the player is, `widgets` what they are made of, `theme` how it looks, `stage` who is drawn, `access` keys, focus and screen
//! readers, `aloud` what is read out. Nothing here decides anything about a play: screens read views and send inputs.

mod access;
mod aloud;
mod app;
mod engine;
mod practice;
mod prefs;
mod reload;
mod screens;
mod seen;
mod stage;
mod state;
#[cfg(test)]
mod tests;
mod theme;
mod tour;
mod widgets;
mod words;

use std::fmt;
use std::path::Path;

use crate::authoring::Source;
use crate::library::Library;

/// What the window opens with.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What can be played; without it, what is built in.
    pub library: Option<Library>,
    /// A scenario's id, to go straight to its briefing.
    pub scenario: Option<String>,
    /// A variant's id.
    pub variant: Option<String>,
    /// The seed of all chance; without one, 1.
    pub seed: Option<u64>,
    /// Where the content lies, if it is to be read anew when it changes.
    pub source: Option<Source>,
}

/// Why the window could not be opened, as a sentence. The caller can play in the terminal instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannotOpen(String);

impl CannotOpen {
    pub(crate) fn because(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for CannotOpen {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for CannotOpen {}

/// Opens the window and plays until it is closed.
///
/// # Errors
///
/// [`CannotOpen`] if there is no display, nothing that can draw, or no content to play.
pub fn run(options: Options) -> Result<(), CannotOpen> {
    app::open(options, None).map(drop)
}

/// Opens the window, walks through every screen and state worth seeing, and saves a picture of each in `folder`. Gives what is wrong with the
/// pictures, a sentence each.
///
/// # Errors
///
/// [`CannotOpen`] as for [`run`], or if the folder cannot be made.
pub fn tour(folder: &Path) -> Result<Vec<String>, CannotOpen> {
    std::fs::create_dir_all(folder)
        .map_err(|error| CannotOpen::because(format!("the folder {} cannot be made: {error}", folder.display())))?;
    app::open(Options::default(), Some(folder))
}
