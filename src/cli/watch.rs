//! `rapport watch`: checks again at every save.

use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use crate::authoring::{Bell, Look, Watch};
use crate::library::codebook_folder;

use super::play::CouldNot;
use super::{Exit, Shape, check};

/// What to watch.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    /// Files and folders
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How to show what is found
    #[arg(long, value_enum, default_value_t = Shape::Human)]
    format: Shape,
    /// A centre's own codebook, in place of the built-in one
    #[arg(long, value_name = "DIR")]
    codebook: Option<PathBuf>,
}

pub(super) fn run(wanted: &Wanted) -> Result<Exit, CouldNot> {
    let codebook = wanted.codebook.as_deref().map(codebook_folder).transpose().map_err(|error| CouldNot(format!("{error}.")))?;
    let mut watch = Watch::over(&wanted.paths, codebook);
    let (bell, bells) = channel();
    let listening = watch.ring(bell.clone()).map_err(|error| CouldNot(format!("These files cannot be watched: {error}.")))?;
    let first = watch.begin();
    if let Err(unreadable) = &first.checked {
        return Err(CouldNot(format!("{unreadable}.")));
    }
    let mut found = show(&first, wanted.format);
    eprintln!("Watching. Save a file and it is checked again. Ctrl-C or the end of the input ends this.");
    thread::spawn(move || stop_at_end_of_input(&bell));
    let kept = watch.keep(&bells, |look| {
        found = show(look, wanted.format);
        Ok::<(), CouldNot>(())
    });
    drop(listening);
    kept.map(|()| found)
}

/// Waits until nobody types any more.
fn stop_at_end_of_input(bell: &Sender<Bell>) {
    let mut typed = [0; 256];
    while matches!(io::stdin().lock().read(&mut typed), Ok(1..)) {}
    let _ = bell.send(Bell::Stop);
}

fn show(look: &Look, format: Shape) -> Exit {
    let names: Vec<String> = look.changed.iter().map(|path| path.display().to_string()).collect();
    if !names.is_empty() && format != Shape::Json {
        super::say(&format!("\nChanged: {}", names.join(", ")));
    }
    match &look.checked {
        Ok(checked) => {
            let found = check::show(checked, format);
            if found == Exit::Fine && format != Shape::Json {
                super::say(&format!("All is well: nothing to put right in {}.", check::count(checked.files, "file")));
            }
            found
        }
        Err(unreadable) => {
            super::say(&format!("{unreadable}."));
            Exit::CouldNot
        }
    }
}
