//! `rapport graph`: a picture of a scenario's beats.

use std::path::PathBuf;

use crate::authoring::{graph_dot, graph_svg};
use crate::library::codebook_folder;

use super::Exit;
use super::play::{CouldNot, find};

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
    let picture = match wanted.format {
        Shape::Svg => graph_svg(&scenario, None),
        Shape::Dot => graph_dot(&scenario, None),
    };
    super::hand_over(&picture, wanted.out.as_deref())
}
