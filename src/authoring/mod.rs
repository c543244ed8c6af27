//! Help for people who write scenarios: a pack to begin with, words out and in, the paper version, a picture of the beats, a check at every save, content read
//! anew while it is played.

mod graph;
mod live;
mod new;
mod print;
mod watch;
mod words;

pub use graph::{Shares, graph_dot, graph_svg};
pub use live::{Change, Live, Source};
pub use new::{Made, NotMade, new_organisation, new_scenario};
pub use print::role_cards;
pub use watch::{Bell, Look, Snapshot, Watch};
pub use words::{Imported, NotAScenario, Row, export_words, import_words, words_of};
