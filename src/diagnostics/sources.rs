//! The texts that were read, and places in them.

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub(super) u16);

/// A stretch of one text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which text.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// Line and column for a person: both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

#[derive(Debug)]
struct Source {
    name: String,
    text: String,
}

/// Every text that was read in one run, so that problems can show the lines they speak of.
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Adds a text under the name that a person knows it by: its path as given.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u16::try_from(self.0.len()).unwrap_or(u16::MAX));
        self.0.push(Source { name: name.into(), text: text.into() });
        id
    }

    /// Every text.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u16::try_from(self.0.len()).unwrap_or(u16::MAX)).map(FileId)
    }

    /// The name of a text.
    #[must_use]
    pub fn name(&self, file: FileId) -> &str {
        self.0.get(usize::from(file.0)).map_or("", |source| &source.name)
    }

    /// A text; empty if the id is not of these sources.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.0.get(usize::from(file.0)).map_or("", |source| &source.text)
    }

    /// Where a place begins.
    #[must_use]
    pub fn position(&self, place: Place) -> Position {
        let text = self.text(place.file);
        let mut at = (place.start as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &text[..at];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        // A byte-order mark is no letter that a person could count.
        let letters = before[line_start..].trim_start_matches('\u{feff}').chars().count();
        Position { line: before.matches('\n').count() + 1, column: letters + 1 }
    }
}

impl FileId {
    /// The very beginning of a text.
    #[must_use]
    pub const fn beginning(self) -> Place {
        Place { file: self, start: 0, end: 0 }
    }
}
