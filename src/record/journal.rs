//! The journal of a play under way: one file, only ever added to, so that a crash costs at most the line being typed.
//!
//! The first line is a JSON object: what the play started from. Then one line for each thing that happened, each written and synced before
//! the next thing can: an input in the words of scripts (`> what-happens`), `undo`, `draft subject/order …` while an email is put together,
//! and `finished`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::roleplay::{Input, Play, Saved, input_words};
use crate::scenario::Day;

use super::clock::{since_1970, today, written_day};
use super::data_folder;
use super::locked::Locked;
use super::whole::plain;

/// The version of this kind of file.
pub(super) const FORMAT: u32 = 1;
/// The folder of the journals within the data folder.
pub(super) const FOLDER: &str = "under-way";
/// How a journal's file name ends.
pub(super) const ENDING: &str = "journal";
/// The most bytes that are read of a journal; a play of a thousand turns has a twentieth of this.
pub(super) const MOST_BYTES: u64 = 1 << 20;

pub(super) const UNDO: &str = "undo";
pub(super) const DRAFT: &str = "draft";
pub(super) const FINISHED: &str = "finished";

/// The first line of a journal.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Header {
    /// [`FORMAT`].
    pub(super) journal: u32,
    /// The day on which the play started.
    #[serde(with = "written_day")]
    pub(super) started: Day,
    /// What the play started from; its inputs are the lines that follow.
    pub(super) play: Saved,
}

/// A play's journal. It never stands in the way of playing: where it cannot be kept, [`Journal::trouble`] has a sentence for it, once.
#[derive(Debug)]
pub struct Journal {
    file: Option<(Locked, PathBuf)>,
    trouble: Option<String>,
    draft: Vec<String>,
    /// The draft that stood before the last inputs, where the play was taken up just after them.
    given: Vec<String>,
}

impl Journal {
    /// Starts the journal of a play in the data folder, with the inputs that the play has so far.
    #[must_use]
    pub fn open(play: &Play) -> Self {
        match data_folder() {
            Some(folder) => Self::open_in(&folder, play),
            None => Self { trouble: Some(trouble("this machine names no folder for a program's data")), ..Self::off() },
        }
    }

    /// Starts the journal of a play in another data folder.
    #[must_use]
    pub fn open_in(data: &Path, play: &Play) -> Self {
        let mut journal = Self::off();
        match create(&data.join(FOLDER), play) {
            Ok(file) => journal.file = Some(file),
            Err(error) => journal.trouble = Some(trouble(&format!("{}: {}", data.display(), plain(&error)))),
        }
        journal
    }

    /// A journal that keeps nothing.
    #[must_use]
    pub const fn off() -> Self {
        Self { file: None, trouble: None, draft: Vec::new(), given: Vec::new() }
    }

    /// Goes on with a file that this process has locked.
    pub(super) const fn go_on(file: Locked, path: PathBuf, draft: Vec<String>, given: Vec<String>) -> Self {
        Self { file: Some((file, path)), trouble: None, draft, given }
    }

    /// Notes an input that the play has just taken. It is on the disk when this returns.
    pub fn note(&mut self, play: &Play, input: Input) {
        self.draft.clear();
        self.write(&input_words(play.scenario(), input));
    }

    /// Notes that the last input was taken back.
    pub fn undo(&mut self) {
        self.draft.clear();
        self.write(UNDO);
    }

    /// Notes the wordings that are chosen so far for an email that is not sent yet (`subject/order`). The next input puts an end to it.
    pub fn note_draft(&mut self, wordings: &[String]) {
        if self.draft != wordings {
            self.draft = wordings.to_vec();
            self.write(&format!("{DRAFT} {}", wordings.join(" ")));
        }
    }

    /// An email that was half way into a play when it was left is a draft again, so that every part of it can still be changed: the parts that the play
    /// has, and those that were given together with them and did not come in any more.
    pub fn unsend(&mut self, play: &mut Play) {
        let (later, given) = (self.draft.clone(), std::mem::take(&mut self.given));
        let mut parts = Vec::new();
        while let Some(part) = play.unsent_part() {
            parts.push(play.scenario().reply(part).id.clone());
            play.undo();
            self.undo();
        }
        if parts.is_empty() {
            return;
        }
        parts.reverse();
        let rest = given.strip_prefix(parts.as_slice()).unwrap_or_default();
        parts.extend(if rest.is_empty() { later } else { rest.to_vec() });
        self.note_draft(&parts);
    }

    /// The wordings that were chosen for an email that is not sent yet.
    #[must_use]
    pub fn draft(&self) -> &[String] {
        &self.draft
    }

    /// The play is over, or thrown away: it is not offered again.
    pub fn finish(&mut self) {
        self.write(FINISHED);
        if let Some((file, path)) = self.file.take() {
            let _ = fs::remove_file(path);
            // The lock goes with the file, so that nobody takes it up in between.
            drop(file);
        }
    }

    /// The name of this play among all plays, while it is kept.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.file.as_ref().and_then(|(_, path)| path.file_stem()?.to_str())
    }

    /// Whether what happens is being kept.
    #[must_use]
    pub const fn is_kept(&self) -> bool {
        self.file.is_some()
    }

    /// The sentence that says why the play cannot be kept, the first time it is asked for.
    pub fn trouble(&mut self) -> Option<String> {
        self.trouble.take()
    }

    fn write(&mut self, line: &str) {
        if let Some((file, path)) = &mut self.file
            && let Err(error) = append(file, line)
        {
            self.trouble = Some(trouble(&format!("{}: {}", path.display(), plain(&error))));
            self.file = None;
        }
    }
}

fn create(folder: &Path, play: &Play) -> io::Result<(Locked, PathBuf)> {
    fs::create_dir_all(folder)?;
    let (time, process) = (since_1970().as_nanos(), std::process::id());
    // Names sort by time. Two plays of one process in the same instant are told apart by counting on.
    for count in 0..1_000 {
        let path = folder.join(format!("{:020}-{process}.{ENDING}", time + count));
        match OpenOptions::new().read(true).write(true).create_new(true).open(&path) {
            Ok(file) => {
                let mut file = Locked::new(file)?;
                start(&mut file, play).inspect_err(|_| _ = fs::remove_file(&path))?;
                return Ok((file, path));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn start(file: &mut File, play: &Play) -> io::Result<()> {
    let saved = Saved::of(play);
    let header = Header { journal: FORMAT, started: today(), play: Saved { inputs: Vec::new(), ..saved.clone() } };
    append(file, &serde_json::to_string(&header)?)?;
    saved.inputs.iter().try_for_each(|input| append(file, input))
}

/// One line in one piece, on the disk when this returns.
fn append(file: &mut File, line: &str) -> io::Result<()> {
    file.write_all(format!("{line}\n").as_bytes())?;
    file.sync_data()
}

fn trouble(why: &str) -> String {
    format!("You can play, but this play cannot be kept, so you cannot come back to it later ({why}).")
}
