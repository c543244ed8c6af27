//! Problems in what people wrote: what, where, and what to do about it. Collected, never only the first.

mod code;
mod draw;
mod sources;

pub use code::Code;
pub use draw::{human, json, plain};
pub use sources::{FileId, Place, Position, Sources};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The content cannot be used as it is.
    Error,
    /// It can be used, and somebody should look.
    Warning,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is; it follows from the code.
    pub severity: Severity,
    /// The stable name of this kind of problem.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Other places that belong to it: the first use of a repeated id.
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    /// A problem at a place.
    #[must_use]
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { severity: code.severity(), code, place, message: message.into(), help: None, related: Vec::new() }
    }

    /// With a way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With "did you mean", if some known word is near enough to what was written.
    #[must_use]
    pub fn nearest<'w>(self, written: &str, known: impl IntoIterator<Item = &'w str>) -> Self {
        let mut known: Vec<&str> = known.into_iter().collect();
        known.sort_unstable();
        // `warm-voice` is short for `warm-steady-voice` sooner than a slip for `harsh-voice`.
        let shortened = |word: &str| written.contains('-') && written.split('-').all(|part| word.split('-').any(|other| other == part));
        let near = known
            .iter()
            .map(|word| (if shortened(word) { 1 } else { strsim::damerau_levenshtein(written, word) }, *word))
            .filter(|(distance, word)| *distance <= 1 + word.len().max(written.len()) / 3)
            .min();
        match near {
            Some((_, word)) => self.help(format!("did you mean `{word}`?")),
            None if known.is_empty() => self.help("there are none here; add one, or take this out"),
            None if known.len() <= 20 => self.help(format!("it can be: {}", known.join(", "))),
            None => self.help("no name here is like it: check the spelling, or write what it names first"),
        }
    }

    /// Whether it looks like a slip of the pen: some known word is near.
    #[must_use]
    pub fn is_a_slip(&self) -> bool {
        self.help.as_ref().is_some_and(|help| help.starts_with("did you mean"))
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push((place, message.into()));
        self
    }
}

/// A list of problems that grows while content is read and understood.
#[derive(Debug, Default)]
pub struct Sheet(Vec<Diagnostic>);

impl Sheet {
    /// Adds a problem.
    pub fn add(&mut self, problem: Diagnostic) {
        self.0.push(problem);
    }

    /// Adds several.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(problems);
    }

    /// Whether a problem of one of these kinds is on the sheet.
    #[must_use]
    pub fn has_any(&self, codes: &[Code]) -> bool {
        self.0.iter().any(|problem| codes.contains(&problem.code))
    }

    /// Whether anything on the sheet keeps the content from being used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// The problems in the order of the files and places, each said once.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| (a.place, a.code, &a.message).cmp(&(b.place, b.code, &b.message)));
        self.0.dedup();
        self.0
    }
}
