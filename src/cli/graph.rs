//! `rapport graph`: a picture of a scenario's beats.

use std::path::PathBuf;

use crate::analysis::shares;
use crate::authoring::{Shares, graph_dot, graph_svg};
use crate::library::codebook_folder;
use crate::scenario::ids::VariantId;

use super::Exit;
use super::play::{CouldNot, find};

/// A picture is not worth more than some seconds: with more states than this it is drawn without shares.
const MOST_STATES: usize = 1_000_000;

/// What to draw, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    /// A scenario's file, or the id of a built-in one
    scenario: String,
    /// The kind of picture
    #[arg(long, value_enum, default_value_t = Shape::Svg)]
    format: Shape,
    /// The file for it; the standard output if left out
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// A centre's own codebook, in place of the built-in one
    #[arg(long, value_name = "DIR")]
    codebook: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// A picture that every browser shows
    Svg,
    /// Text for Graphviz
    Dot,
}

pub(super) fn run(wanted: &Wanted) -> Result<Exit, CouldNot> {
    let codebook = wanted.codebook.as_deref().map(codebook_folder).transpose().map_err(|error| CouldNot(format!("{error}.")))?;
    let (_, scenario) = find(&wanted.scenario, codebook.as_deref())?;
    let shares =
        shares(&scenario, VariantId(0), MOST_STATES).map(|one| Shares { beats: one.beats, edges: one.edges, endings: one.endings });
    if shares.is_none() {
        eprintln!("There are more than {MOST_STATES} states, so the picture does not say what share of plays goes where.");
    }
    let picture = match wanted.format {
        Shape::Svg => graph_svg(&scenario, shares.as_ref()),
        Shape::Dot => graph_dot(&scenario, shares.as_ref()),
    };
    super::hand_over(&picture, wanted.out.as_deref())
}
