//! A scenario that is played while it is written: its files are looked at again when they change, and read anew where they still hold.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::codebook::Text;
use crate::diagnostics::Severity;
use crate::library::{Library, pack_folder};

use super::watch::{Bell, Snapshot, Watch};

/// Where the content that is played lies on the disk.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file or folder that the person named.
    pub path: PathBuf,
    /// A centre's own codebook, in place of the built-in one.
    pub codebook: Option<Vec<Text>>,
}

/// What a change on the disk came to: the content as it is now, or a line that says why the one before goes on.
pub type Change = Result<Library, String>;

/// The files of a source, as they were looked at last.
#[derive(Debug)]
pub struct Live {
    source: Source,
    root: PathBuf,
    before: Snapshot,
}

impl Live {
    /// Looks at the files for the first time.
    #[must_use]
    pub fn of(source: Source) -> Self {
        let root = if source.path.is_dir() { None } else { pack_folder(&source.path) };
        let root = root.unwrap_or_else(|| source.path.clone());
        let before = Snapshot::of(std::slice::from_ref(&root));
        Self { source, root, before }
    }

    /// Looks again; nothing if no file has changed since.
    pub fn again(&mut self) -> Option<Change> {
        let now = Snapshot::of(std::slice::from_ref(&self.root));
        let changed = !now.changed_since(&self.before).is_empty();
        self.before = now;
        changed.then(|| read(&self.source.path, self.source.codebook.as_deref()))
    }

    /// Looks again whenever something has changed, in a thread of its own that sleeps in between, and calls `wake` after each change.
    /// What changed comes out of the receiver; without it, the thread ends at the next change.
    ///
    /// Where the files cannot be watched, nothing ever comes.
    #[must_use]
    pub fn listen(mut self, wake: impl Fn() + Send + 'static) -> Receiver<Change> {
        let (tell, told) = channel();
        let watch = Watch::over(std::slice::from_ref(&self.source.path), None);
        let (bell, bells): (Sender<Bell>, Receiver<Bell>) = channel();
        thread::spawn(move || {
            let Ok(_listening) = watch.ring(bell) else { return };
            while bells.recv() == Ok(Bell::Changed) {
                if !Bell::settle(&bells) {
                    return;
                }
                if let Some(change) = self.again() {
                    if tell.send(change).is_err() {
                        return;
                    }
                    wake();
                }
            }
        });
        told
    }
}

/// The content as it is on the disk now, if it holds.
fn read(path: &Path, codebook: Option<&[Text]>) -> Change {
    match Library::from_path(path, codebook) {
        Ok(Ok(library)) if library.scenarios().is_empty() => Err(said("there is no scenario in it any more")),
        Ok(Ok(library)) => Ok(library),
        Ok(Err(checked)) => {
            let errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
            let things = if errors == 1 { "one thing in it has".to_owned() } else { format!("{errors} things in it have") };
            Err(said(&format!("{things} to be put right first, and rapport check shows what")))
        }
        Err(unreadable) => Err(said(&unreadable.to_string())),
    }
}

fn said(why: &str) -> String {
    format!("The scenario has changed on the disk, but you go on with the one before: {why}.")
}
