//! What outlives a play: the journal that makes a killed play resumable, profiles, preferences, finished plays. The only room that asks the time.

mod attempt;
mod clock;
mod journal;
mod locked;
mod profile;
mod shelf;
mod store;
mod unfinished;
mod whole;

use std::env;
use std::path::PathBuf;

pub use attempt::{Attempt, ModelResult, StepResult};
pub use clock::{fresh_seed, today};
pub use journal::Journal;
pub use profile::{MOST_LETTERS, Profile, badge};
pub use shelf::{Attempts, SetAside, Shelf};
pub use store::Store;
pub use unfinished::{Unfinished, unfinished, unfinished_in};

/// The variable of the environment that names another data folder.
pub const DATA_VARIABLE: &str = "RAPPORT_DATA";

/// Where Rapport keeps what it keeps: what `RAPPORT_DATA` names, else the platform's own place for a program's data.
/// `None` where the platform names no such place.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    match env::var_os(DATA_VARIABLE).filter(|named| !named.is_empty()) {
        Some(named) => Some(PathBuf::from(named)),
        None => directories::ProjectDirs::from("", "", "Rapport").map(|places| places.data_local_dir().to_owned()),
    }
}
