//! Putting a practice sheet where a learner finds it again.

use std::fs::{File, create_dir_all};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::record::data_folder;

use super::Sheet;

/// The folder of practice sheets among a learner's documents.
const FOLDER: &str = "Rapport practice sheets";
/// How many sheets of one role-play and day there can be.
const MOST: u16 = 999;

/// The two files of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The page, for a browser and for paper.
    pub page: PathBuf,
    /// The same as plain text.
    pub text: PathBuf,
}

/// Where practice sheets are kept: among the learner's documents, else with Rapport's own data. `None` where the platform names neither.
#[must_use]
pub fn documents() -> Option<PathBuf> {
    let documents = directories::UserDirs::new().and_then(|places| places.document_dir().map(Path::to_owned));
    documents.or_else(data_folder).map(|folder| folder.join(FOLDER))
}

/// Writes a sheet as a page and as text: over the files that were `kept` of it before, else under a name that is free.
///
/// # Errors
/// Whatever stands in the way of writing.
pub fn keep(folder: &Path, sheet: &Sheet, kept: Option<&Kept>) -> io::Result<Kept> {
    create_dir_all(folder)?;
    let (files, mut page, mut text) = match kept {
        Some(files) => (files.clone(), File::create(&files.page)?, File::create(&files.text)?),
        None => free(folder, &sheet.file_name())?,
    };
    page.write_all(sheet.html().as_bytes())?;
    text.write_all(sheet.text().as_bytes())?;
    Ok(files)
}

/// Two new files of one name.
fn free(folder: &Path, name: &str) -> io::Result<(Kept, File, File)> {
    for number in 1..=MOST {
        let name = if number == 1 { name.to_owned() } else { format!("{name} {number}") };
        let files = Kept { page: folder.join(format!("{name}.html")), text: folder.join(format!("{name}.txt")) };
        if files.text.exists() {
            continue;
        }
        match File::create_new(&files.page) {
            Ok(page) => {
                let text = File::create(&files.text)?;
                return Ok((files, page, text));
            }
            Err(taken) if taken.kind() == ErrorKind::AlreadyExists => {}
            Err(other) => return Err(other),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
