//! Reading folders and files that a person names.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::codebook::{self, Text};
use crate::notation::kind_of;

/// Something that could not be read, and why.
#[derive(Debug)]
pub struct Unreadable {
    path: PathBuf,
    reason: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} cannot be read: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for Unreadable {}

impl Unreadable {
    fn new(path: &Path, reason: impl fmt::Display) -> Self {
        Self { path: path.to_owned(), reason: reason.to_string() }
    }

    /// The path, as the person named it.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Why it could not be read.
    pub(super) fn reason(&self) -> &str {
        &self.reason
    }
}

/// What is below a path.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// RON files, in the order of their names.
    pub(super) files: Vec<PathBuf>,
    /// What is there and does not let itself be read.
    pub(super) closed: Vec<Unreadable>,
}

/// Every RON file below a path, or the path itself if it is a file.
///
/// # Errors
/// If there is nothing of that name.
pub(super) fn ron_files(path: &Path) -> Result<Found, Unreadable> {
    let about = fs::metadata(path).map_err(|error| Unreadable::new(path, error))?;
    if !about.is_dir() {
        return Ok(Found { files: vec![path.to_owned()], closed: Vec::new() });
    }
    let mut found = Found::default();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                found.closed.push(Unreadable::new(&folder, error));
                continue;
            }
        };
        for entry in entries {
            let entry = entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)));
            match entry {
                // Links are not followed: a folder that contains itself has no end.
                Ok((path, kind)) if kind.is_dir() => folders.push(path),
                Ok((path, kind)) if kind.is_file() && path.extension().is_some_and(|ending| ending == "ron") => found.files.push(path),
                Ok(_) => {}
                Err(error) => found.closed.push(Unreadable::new(&folder, error)),
            }
        }
    }
    found.files.sort();
    Ok(found)
}

/// One file's text, under the name that the person used.
pub(super) fn text(path: &Path) -> Result<Text, Unreadable> {
    let bytes = fs::read(path).map_err(|error| Unreadable::new(path, error))?;
    let text = String::from_utf8(bytes).map_err(|_| Unreadable::new(path, "it is not text in UTF-8"))?;
    Ok(Text { name: path.display().to_string(), text })
}

/// The files of a centre's own codebook.
///
/// # Errors
/// If the folder or one of its files cannot be read, or it holds no RON file at all.
pub fn codebook_folder(path: &Path) -> Result<Vec<Text>, Unreadable> {
    let Found { files, closed } = ron_files(path)?;
    if let Some(first) = closed.into_iter().next() {
        return Err(first);
    }
    if files.is_empty() {
        return Err(Unreadable::new(path, "there is no .ron file in it"));
    }
    files.iter().map(|file| text(file)).collect()
}

/// The nearest folder above a file that holds a `pack.ron`.
#[must_use]
pub fn pack_of(file: &Path) -> Option<PathBuf> {
    let whole = fs::canonicalize(file).ok()?;
    let found = whole.ancestors().skip(1).find(|folder| folder.join("pack.ron").is_file())?;
    // Back to the person's own way of writing it where that is possible.
    let depth = whole.strip_prefix(found).ok()?.components().count();
    let named = file
        .ancestors()
        .nth(depth)
        // A file named from within its pack has no folder before its name.
        .map(|own| if own.as_os_str().is_empty() { Path::new(".") } else { own })
        .filter(|own| fs::canonicalize(own).ok().as_deref() == Some(found));
    Some(named.map_or_else(|| found.to_owned(), Path::to_owned))
}

/// The codebook that a file belongs to, if it is a file of one: the nearest folder above it that holds a `behaviours.ron`.
pub(super) fn codebook_of(file: &Path) -> Option<PathBuf> {
    let read = text(file).ok()?;
    let folder = file.ancestors().skip(1).find(|folder| folder.join("behaviours.ron").is_file())?;
    codebook::FILE_KINDS
        .contains(&kind_of(&read.text))
        .then(|| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() })
}
