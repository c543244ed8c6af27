//! Starting to play: the window where there is one to be had, else the terminal, else a demonstration.

use super::Exit;
use super::play::{Beginning, CouldNot};

pub(super) fn run(_terminal: bool, beginning: &Beginning, _json: bool) -> Result<Exit, CouldNot> {
    let _ = (&beginning.library, &beginning.scenario, beginning.variant, beginning.seed);
    Err(CouldNot("Not yet.".into()))
}
