//! Starting to play: the window where there is one to be had, else the terminal, else a demonstration.

use std::io::{self, IsTerminal};

use crate::assessment::{LevelBounds, assess};
use crate::report::play_json;
use crate::roleplay::Play;
use crate::terminal::{self, Choice, Ended};

use super::Exit;
use super::play::{Beginning, CouldNot};

pub(super) fn run(in_terminal: bool, beginning: &Beginning, json: bool) -> Result<Exit, CouldNot> {
    // What came of a play is printed as JSON where it was played in lines: the talk goes to the error stream then.
    if json {
        return talk_with_json(beginning);
    }
    if !in_terminal {
        match window(beginning) {
            Ok(()) => return Ok(Exit::Fine),
            Err(why) => eprintln!("{why}"),
        }
    }
    if in_terminal || io::stdin().is_terminal() {
        return talk(beginning);
    }
    eprintln!("Nobody is typing here either, so this is a demonstration. `rapport play --terminal` reads what is typed from a pipe.");
    terminal::demonstration(&beginning.library, &mut io::stdout().lock()).map_err(cannot_write)?;
    Ok(Exit::Fine)
}

/// Opens the window; comes back when it is closed, or with a sentence that says why it could not be opened.
#[cfg(feature = "game")]
fn window(beginning: &Beginning) -> Result<(), String> {
    let options = crate::game::Options {
        library: Some(beginning.library.clone()),
        scenario: beginning.scenario.as_ref().map(|scenario| scenario.id.clone()),
        variant: variant_word(beginning),
        seed: beginning.seed,
        source: beginning.source.clone(),
    };
    crate::game::run(options).map_err(|why| format!("The window cannot be opened: {why}. You can play here, in lines of text."))
}

#[cfg(not(feature = "game"))]
fn window(_: &Beginning) -> Result<(), String> {
    Err("This Rapport was built without its window. You can play here, in lines of text.".to_owned())
}

/// Walks the window through its screens, and saves a picture of each.
#[cfg(feature = "game")]
pub(super) fn tour(folder: &std::path::Path) -> Result<Exit, CouldNot> {
    let faults = crate::game::tour(folder).map_err(|why| CouldNot(format!("No pictures could be made: {why}.")))?;
    for fault in &faults {
        eprintln!("{fault}");
    }
    Ok(if faults.is_empty() { Exit::Fine } else { Exit::Findings })
}

#[cfg(not(feature = "game"))]
pub(super) fn tour(_: &std::path::Path) -> Result<Exit, CouldNot> {
    Err(CouldNot("This Rapport was built without its window, so there is nothing to make pictures of.".to_owned()))
}

fn variant_word(beginning: &Beginning) -> Option<String> {
    let scenario = beginning.scenario.as_ref()?;
    beginning.variant.map(|variant| scenario.variant(variant).id.clone())
}

fn choice(beginning: &Beginning) -> Choice {
    Choice {
        scenario: beginning.scenario.as_ref().map(|scenario| scenario.id.clone()),
        variant: variant_word(beginning),
        seed: beginning.seed,
        source: beginning.source.clone(),
        echo: !io::stdin().is_terminal(),
        ..Choice::default()
    }
}

fn talk(beginning: &Beginning) -> Result<Exit, CouldNot> {
    let (mut stdin, mut out) = (io::stdin().lock(), io::stdout().lock());
    let ended = terminal::play(&beginning.library, &choice(beginning), &mut stdin, &mut out).map_err(cannot_write)?;
    Ok(if ended == Ended::CouldNot { Exit::CouldNot } else { Exit::Fine })
}

fn talk_with_json(beginning: &Beginning) -> Result<Exit, CouldNot> {
    let (mut stdin, mut out) = (io::stdin().lock(), io::stderr().lock());
    let mut tell = |play: &Play| super::say(&play_json(play, &assess(play, LevelBounds::default()), &[]).to_string());
    let ended = terminal::play_and_tell(&beginning.library, &choice(beginning), &mut stdin, &mut out, &mut tell).map_err(cannot_write)?;
    Ok(if ended == Ended::CouldNot { Exit::CouldNot } else { Exit::Fine })
}

fn cannot_write(error: io::Error) -> CouldNot {
    CouldNot(format!("What is said here cannot be shown, or what is typed cannot be read: {error}."))
}
