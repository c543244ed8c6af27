//! What is in a pack that somebody is still writing: which organisations, customers and scenarios, however unfinished.

use std::path::Path;

use crate::diagnostics::{Sheet, Sources};
use crate::notation::{Limits, read};
use crate::scenario::{FieldDraft, File};

use super::folder::{self, Unreadable};

/// A pack in outline. Files that cannot be read as anything are only named.
#[derive(Debug, Default)]
pub struct Outline {
    /// Its organisations.
    pub houses: Vec<House>,
    /// The ids of its customers.
    pub customers: Vec<String>,
    /// The ids of its scenarios.
    pub scenarios: Vec<String>,
    /// The names of files in which something must be put right before they can be read.
    pub unread: Vec<String>,
}

/// An organisation in outline.
#[derive(Debug)]
pub struct House {
    /// Its id.
    pub id: String,
    /// What can be done or read at its desk, each with the choices that it offers.
    pub actions: Vec<(String, Vec<String>)>,
}

impl Outline {
    /// The outline of a folder and what is below it.
    ///
    /// # Errors
    /// If there is no such folder, or something in it may not be read.
    pub fn of(root: &Path) -> Result<Self, Unreadable> {
        let found = folder::ron_files(root)?;
        if let Some(closed) = found.closed.into_iter().next() {
            return Err(closed);
        }
        let mut outline = Self::default();
        for path in &found.files {
            let text = folder::text(path)?;
            let (mut sources, mut sheet) = (Sources::default(), Sheet::default());
            let file = sources.add(&text.name, &text.text);
            match read::<File>(file, &text.text, Limits::default(), &mut sheet) {
                _ if sheet.has_errors() => outline.unread.push(text.name),
                Some(File::Organisation(draft)) => {
                    let papers = draft.policies.iter().map(|(id, _)| id).chain(draft.records.iter().map(|(id, _)| id));
                    let papers = papers.chain(draft.products.iter().map(|(id, _)| id)).map(|id| (id.text.clone(), Vec::new()));
                    let desk = draft.desk.iter().map(|(id, action)| {
                        let choices = action.fields.iter().filter_map(|(_, field)| match field {
                            FieldDraft::Pick(choices) => Some(choices.iter().map(|(choice, _)| choice.text.clone())),
                            _ => None,
                        });
                        (id.text.clone(), choices.flatten().collect())
                    });
                    outline.houses.push(House { id: draft.id.text, actions: papers.chain(desk).collect() });
                }
                Some(File::Customer(draft)) => outline.customers.push(draft.id.text),
                Some(File::Scenario(draft)) => outline.scenarios.push(draft.id.text),
                Some(File::Pack(_)) | None => {}
            }
        }
        Ok(outline)
    }
}
