//! `rapport print`: a role-play on paper.

use std::path::PathBuf;

use crate::authoring::role_cards;
use crate::library::codebook_folder;
use crate::scenario::ids::VariantId;

use super::Exit;
use super::play::{CouldNot, find, variant_of};

/// What to print.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    /// A scenario's file, or the id of a built-in one
    scenario: String,
    /// The actor's card, the learner's brief and the assessor's tick sheet
    #[arg(long, required = true)]
    role_cards: bool,
    /// A variant of the scenario
    #[arg(long, value_name = "ID")]
    variant: Option<String>,
    /// The HTML file, for a browser to print; the standard output if left out
    #[arg(long, value_name = "FILE.html")]
    out: Option<PathBuf>,
    /// A centre's own codebook, in place of the built-in one
    #[arg(long, value_name = "DIR")]
    codebook: Option<PathBuf>,
}

pub(super) fn run(wanted: &Wanted) -> Result<Exit, CouldNot> {
    let codebook = wanted.codebook.as_deref().map(codebook_folder).transpose().map_err(|error| CouldNot(format!("{error}.")))?;
    let (_, scenario) = find(&wanted.scenario, codebook.as_deref())?;
    let variant = wanted.variant.as_deref().map_or(Ok(VariantId(0)), |id| variant_of(&scenario, id))?;
    super::hand_over(&role_cards(&scenario, variant), wanted.out.as_deref())
}
