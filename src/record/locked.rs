//! A journal that one process has to itself.

use std::fs::{File, OpenOptions};
use std::io;
use std::ops::{Deref, DerefMut};
use std::path::Path;

/// A file that this process has locked. The lock is given back when it is dropped, and not left to the closing of the file: a program that is being
/// started at that instant has a copy of every open file until it runs, and would hold the lock a little longer.
#[derive(Debug)]
pub(super) struct Locked(File);

impl Locked {
    /// Locks a file that nobody else can have yet.
    pub(super) fn new(file: File) -> io::Result<Self> {
        file.lock()?;
        Ok(Self(file))
    }

    /// Opens and locks a file.
    ///
    /// # Errors
    /// [`io::ErrorKind::ResourceBusy`] if another process has it, or whatever stands in the way of opening it.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        file.try_lock().map_err(|_| io::ErrorKind::ResourceBusy)?;
        Ok(Self(file))
    }
}

impl Deref for Locked {
    type Target = File;

    fn deref(&self) -> &File {
        &self.0
    }
}

impl DerefMut for Locked {
    fn deref_mut(&mut self) -> &mut File {
        &mut self.0
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        // Nothing can be done about it here; the closing of the file lets go of it too.
        let _ = self.0.unlock();
    }
}
