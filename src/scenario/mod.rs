//! Scenarios and the organisations they happen in: drafts as written become scenarios as meant, ids resolved to small numbers in flat arrays.

mod act;
mod dialogue;
mod house;
pub mod ids;
mod meant;
mod organisation;
mod place;
mod prose;
mod resolve;
mod rooms;
mod rounds;
mod talk;
mod written;
mod written_house;

pub use dialogue::*;
pub use house::*;
pub use meant::*;
pub use organisation::Day;
pub use resolve::{Parts, resolve};
pub(crate) use written::{Field as FieldDraft, File, Organisation as OrganisationDraft, Scenario as ScenarioDraft};
