//! Help for people who write scenarios: a pack to begin with, words out and in, the paper version, a picture of the beats, a check at every save.

mod new;
mod words;

pub use new::{Made, NotMade, new_organisation, new_scenario};
pub use words::{Imported, NotAScenario, Row, export_words, import_words, words_of};
