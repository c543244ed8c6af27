//! Conversation scripts (`.play`): read, run, check. The same file drives tests, the terminal and the window.

mod read;
mod run;

pub use read::{BadScript, Expectation, Item, MarkTest, Script, read};
pub use run::{Failure, Outcome, run};
