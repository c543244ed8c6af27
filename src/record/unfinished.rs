//! Plays that were left before their end: finding their journals and taking them up again.
//!
//! A journal may be torn, damaged or of another version. None of that stands in the way of starting, and nothing here panics on it.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::library::Library;
use crate::roleplay::{BadSave, Play, Saved};
use crate::scenario::{Day, Scenario};

use super::data_folder;
use super::journal::{DRAFT, ENDING, FINISHED, FOLDER, FORMAT, Header, Journal, MOST_BYTES, UNDO};
use super::locked::Locked;

/// A play that was left before its end.
#[derive(Debug, Clone)]
pub struct Unfinished {
    path: PathBuf,
    changed: Option<SystemTime>,
    /// The scenario's id.
    pub scenario: String,
    /// The variant's id.
    pub variant: String,
    /// How many things the learner had said and done.
    pub turns: usize,
    /// The day on which it started: year, month, day.
    pub day: Day,
}

/// What a journal says, as far as it can be read.
struct Reading {
    saved: Saved,
    day: Day,
    draft: Vec<String>,
    /// The draft that stood before the last inputs, if nothing was taken back since.
    given: Vec<String>,
    finished: bool,
    /// How many bytes were good; what comes after was torn off by a crash.
    good: u64,
}

/// Plays in the data folder that were left before their end, the one played last first. Those that are being played now are not among them.
#[must_use]
pub fn unfinished() -> Vec<Unfinished> {
    data_folder().map_or_else(Vec::new, |folder| unfinished_in(&folder))
}

/// As [`unfinished`], in another data folder.
#[must_use]
pub fn unfinished_in(data: &Path) -> Vec<Unfinished> {
    let Ok(entries) = fs::read_dir(data.join(FOLDER)) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension().is_some_and(|ending| ending == ENDING));
    let mut found: Vec<Unfinished> = paths.filter_map(look).collect();
    found.sort_by(|a, b| (b.changed, &b.path).cmp(&(a.changed, &a.path)));
    found
}

/// Looks at one journal; `None` if it is in use, finished, or not to be made sense of. One in which nothing was said yet is cleared away.
fn look(path: PathBuf) -> Option<Unfinished> {
    let mut file = Locked::open(&path).ok()?;
    let reading = read(&mut file)?;
    if reading.finished || (reading.saved.inputs.is_empty() && reading.draft.is_empty()) {
        let _ = fs::remove_file(&path);
        return None;
    }
    let changed = file.metadata().and_then(|about| about.modified()).ok();
    let turns = reading.saved.inputs.len();
    Some(Unfinished { path, changed, scenario: reading.saved.scenario, variant: reading.saved.variant, turns, day: reading.day })
}

fn read(file: &mut File) -> Option<Reading> {
    let mut bytes = Vec::new();
    file.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
    // Whole lines of text only: a crash may have torn the last one.
    let mut lines = bytes.split_inclusive(|&byte| byte == b'\n').map_while(|line| std::str::from_utf8(line.strip_suffix(b"\n")?).ok());
    let first = lines.next()?;
    let header: Header = serde_json::from_str(first).ok()?;
    if header.journal != FORMAT {
        return None;
    }
    let mut reading = Reading {
        saved: header.play,
        day: header.started,
        draft: Vec::new(),
        given: Vec::new(),
        finished: false,
        good: first.len() as u64 + 1,
    };
    for line in lines {
        match line.split_once(' ').map_or((line, ""), |(first, rest)| (first, rest)) {
            (">" | "!" | "+" | "~", _) => {
                reading.saved.inputs.push(line.to_owned());
                if !reading.draft.is_empty() {
                    reading.given = std::mem::take(&mut reading.draft);
                }
            }
            (UNDO, _) => {
                reading.saved.inputs.pop()?;
                reading.draft.clear();
                reading.given.clear();
            }
            (DRAFT, wordings) => reading.draft = wordings.split_whitespace().map(str::to_owned).collect(),
            (FINISHED, _) => reading.finished = true,
            // Damage: nothing after it can be relied on.
            _ => break,
        }
        reading.good += line.len() as u64 + 1;
    }
    Some(reading)
}

impl Unfinished {
    /// Takes the play up where it was left, and its journal with it. [`Journal::unsend`] makes a draft of an email that was half way into it.
    ///
    /// # Errors
    /// A sentence that says why it cannot be: it is open in another window, its role-play is gone or was changed, or the file cannot be read.
    pub fn resume(&self, library: &Library) -> Result<(Play, Journal), BadSave> {
        self.resume_in(|id| library.scenario(id))
    }

    /// As [`Self::resume`], among other scenarios than a library's.
    ///
    /// # Errors
    /// As [`Self::resume`].
    pub fn resume_in(&self, find: impl FnOnce(&str) -> Option<Arc<Scenario>>) -> Result<(Play, Journal), BadSave> {
        let bad = |message: &str| BadSave(message.to_owned());
        let mut file = Locked::open(&self.path).map_err(|error| match error.kind() {
            io::ErrorKind::ResourceBusy => bad("This play is open in another window. Finish it there, or close that window first."),
            io::ErrorKind::NotFound => bad("This play is no longer there: it was finished or thrown away."),
            _ => BadSave(format!("This play cannot be opened: {error}.")),
        })?;
        let reading = read(&mut file).ok_or_else(|| bad("What was kept of this play cannot be read."))?;
        if reading.finished {
            return Err(bad("This play is finished."));
        }
        let scenario = find(&reading.saved.scenario);
        let scenario = scenario.ok_or_else(|| BadSave(format!("There is no role-play `{}` here any more.", reading.saved.scenario)))?;
        let play = reading.saved.resume(&scenario)?;
        let ready = file.set_len(reading.good).and_then(|()| file.seek(SeekFrom::End(0)));
        ready.map_err(|error| BadSave(format!("This play cannot be written to: {error}.")))?;
        Ok((play, Journal::go_on(file, self.path.clone(), reading.draft, reading.given)))
    }

    /// Throws the play away.
    ///
    /// # Errors
    /// If it is open in another window, or cannot be removed.
    pub fn discard(self) -> Result<(), BadSave> {
        let gone = Locked::open(&self.path).and_then(|file| {
            fs::remove_file(&self.path)?;
            drop(file);
            Ok(())
        });
        gone.map_err(|error| BadSave(format!("This play cannot be thrown away: {error}.")))
    }
}
