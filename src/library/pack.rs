//! Packs that are ready to be played, and what a check of files comes to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::codebook::{Codebook, Text};
use crate::diagnostics::{Diagnostic, Sheet, Sources};
use crate::scenario::{Day, Scenario};

use super::folder::Unreadable;
use super::loading::Loading;
use super::{Card, embedded};

/// Content that is ready to be played, with the codebook it is read by.
#[derive(Debug, Clone)]
pub struct Library {
    pub(super) codebook: Arc<Codebook>,
    pub(super) packs: Vec<Pack>,
    pub(super) scenarios: Vec<Arc<Scenario>>,
}

/// A pack: a set of scenarios that somebody put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// What checking found.
#[derive(Debug)]
pub struct Checked {
    /// The texts that were read.
    pub sources: Sources,
    /// The problems, in order.
    pub problems: Vec<Diagnostic>,
    /// How many files were checked.
    pub files: usize,
}

impl Library {
    /// What is built in, with the built-in codebook or another.
    ///
    /// # Errors
    /// What is wrong with the content, if it cannot be used.
    pub fn embedded(codebook: Option<&[Text]>) -> Result<Self, Checked> {
        let mut loading = Loading::new(codebook);
        let texts = embedded::starter();
        for text in &texts {
            loading.read(text, true);
        }
        loading.finish(None, texts.len()).usable()
    }

    /// What texts hold, read by a codebook that is loaded already. Nothing is read from a disk, and nothing built in is added: a scenario needs its
    /// organisation and its customer among the texts.
    ///
    /// # Errors
    /// What is wrong with the texts, if they cannot be used.
    pub fn from_texts(texts: &[Text], codebook: &Arc<Codebook>) -> Result<Self, Checked> {
        let mut loading = Loading::with(Arc::clone(codebook), Sources::default(), Sheet::default());
        for text in texts {
            loading.read(text, true);
        }
        loading.finish(None, texts.len()).usable()
    }

    /// What a file or folder holds, with its pack.
    ///
    /// # Errors
    /// If something cannot be read, or what is wrong with it.
    pub fn from_path(path: &Path, codebook: Option<&[Text]>) -> Result<Result<Self, Checked>, Unreadable> {
        let mut loading = Loading::new(codebook);
        let files = loading.read_with_packs(&[path])?;
        Ok(loading.finish(None, files).usable())
    }

    /// The codebook.
    #[must_use]
    pub const fn codebook(&self) -> &Arc<Codebook> {
        &self.codebook
    }

    /// The packs that were read.
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Every scenario: easiest first, shortest first.
    #[must_use]
    pub fn scenarios(&self) -> &[Arc<Scenario>] {
        &self.scenarios
    }

    /// The scenario of that id.
    #[must_use]
    pub fn scenario(&self, id: &str) -> Option<Arc<Scenario>> {
        self.scenarios.iter().find(|scenario| scenario.id == id).cloned()
    }

    /// A card for every scenario, in the same order.
    #[must_use]
    pub fn cards(&self) -> Vec<Card> {
        self.scenarios.iter().map(|scenario| Card::of(scenario)).collect()
    }
}

/// Checks files and folders. A file's pack is the nearest folder above it that has a `pack.ron`, else what is built in.
///
/// What the pack holds besides is read for its organisations and customers; problems there are told only where they matter to what was named.
///
/// # Errors
/// If there is nothing of a name that was given.
pub fn check(paths: &[PathBuf], codebook: Option<&[Text]>, today: Option<Day>) -> Result<Checked, Unreadable> {
    let mut loading = Loading::new(codebook);
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let files = loading.read_with_packs(&paths)?;
    Ok(loading.finish(today, files).checked)
}

/// Checks a file as [`check`] does, but as if it held another text: what a change would come to, before it is written.
///
/// # Errors
/// If there is nothing of that name.
pub fn check_instead(path: &Path, text: &str, codebook: Option<&[Text]>, today: Option<Day>) -> Result<Checked, Unreadable> {
    let mut loading = Loading::new(codebook);
    loading.instead = Some(Text { name: path.display().to_string(), text: text.to_owned() });
    let files = loading.read_with_packs(&[path])?;
    Ok(loading.finish(today, files).checked)
}

/// Checks a built-in scenario as [`check`] does a file; `None` if there is none of that id.
#[must_use]
pub fn check_built_in(id: &str, codebook: Option<&[Text]>, today: Option<Day>) -> Option<Checked> {
    let asked = super::scenario_text(id)?;
    let mut loading = Loading::new(codebook);
    for text in &embedded::starter() {
        loading.read(text, text.name == asked.name);
    }
    Some(loading.finish(today, 1).checked)
}
