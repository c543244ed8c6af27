//! Files that are there whole or not at all: written beside their place, then put into it. What cannot be read is set aside, never written over.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The most bytes that are read of one file.
const MOST_BYTES: u64 = 1 << 20;

/// What is at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found<T> {
    /// Nothing.
    Nothing,
    /// It was read.
    This(T),
    /// Something that cannot be made sense of: torn, damaged, or of another version.
    Unreadable,
}

impl<T> Found<T> {
    /// What was read, if anything was.
    pub(super) fn read(self) -> Option<T> {
        match self {
            Self::This(value) => Some(value),
            Self::Nothing | Self::Unreadable => None,
        }
    }
}

/// Reads a file of JSON.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Found<T> {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes)) {
        Ok(_) => serde_json::from_slice(&bytes).map_or(Found::Unreadable, Found::This),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Found::Nothing,
        Err(_) => Found::Unreadable,
    }
}

/// Writes a file of JSON; its folder is made if need be. It is on the disk, whole, when this returns; what was there before is there until then.
pub(super) fn write<T: Serialize>(path: &Path, value: &T) -> io::Result<()> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder)?;
    let beside = beside(folder);
    let written = fill(&beside, value).and_then(|()| fs::rename(&beside, path));
    written.inspect_err(|_| _ = fs::remove_file(&beside))?;
    // The name is on the disk too, where folders can be told to be.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// The path of a file that is only there while something is written. The ending is one that nobody reads.
pub(super) fn beside(folder: &Path) -> PathBuf {
    folder.join(format!("{}.part", unique()))
}

/// Part of a file's name that two programs, or two threads of one, never both have at the same time.
pub(super) fn unique() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

fn fill<T: Serialize>(path: &Path, value: &T) -> io::Result<()> {
    let mut file = File::create(path)?;
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    file.write_all(&text)?;
    file.sync_all()
}

/// Gives a file that cannot be read another name, so that its place is free and nothing of it is lost. Its new path comes back.
pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    for count in 1..1_000 {
        let aside = path.with_extension(format!("unreadable-{count}"));
        // A link fails where something has the name already; a renaming would write over it.
        match fs::hard_link(path, &aside) {
            Ok(()) => return fs::remove_file(path).map(|()| aside),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            // Not every file system has links.
            Err(_) if !aside.exists() => return fs::rename(path, &aside).map(|()| aside),
            Err(_) => {}
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// An error of the file system as a person reads it.
pub(super) fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "it cannot be written to".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "there is no room left".to_owned(),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => "it is not a folder".to_owned(),
        _ => error.to_string(),
    }
}
