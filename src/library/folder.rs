//! Reading folders and files that a person names.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::codebook::Text;

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
}

/// Every RON file below a path, or the path itself if it is a file, in the order of their names.
pub(super) fn ron_files(path: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let about = fs::metadata(path).map_err(|error| Unreadable::new(path, error))?;
    if !about.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| Unreadable::new(&folder, error))? {
            let entry = entry.map_err(|error| Unreadable::new(&folder, error))?;
            let kind = entry.file_type().map_err(|error| Unreadable::new(&entry.path(), error))?;
            // Links are not followed: a folder that contains itself has no end.
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() && entry.path().extension().is_some_and(|ending| ending == "ron") {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// One file's text, under the name that the person used.
pub(super) fn text(path: &Path) -> Result<Text, Unreadable> {
    let bytes = fs::read(path).map_err(|error| Unreadable::new(path, error))?;
    let text = String::from_utf8(bytes).map_err(|_| Unreadable::new(path, "it is not text in UTF-8; save it again with that encoding"))?;
    Ok(Text { name: path.display().to_string(), text })
}

/// The files of a centre's own codebook.
///
/// # Errors
/// If the folder or one of its files cannot be read, or it holds no RON file at all.
pub fn codebook_folder(path: &Path) -> Result<Vec<Text>, Unreadable> {
    let files = ron_files(path)?;
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
        .filter(|own| fs::canonicalize(if own.as_os_str().is_empty() { Path::new(".") } else { own }).ok().as_deref() == Some(found));
    Some(named.map_or_else(|| found.to_owned(), Path::to_owned))
}
