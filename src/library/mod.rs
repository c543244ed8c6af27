//! Where content comes from: what is built into the program, or a folder that a person names.

use crate::codebook::Text;

mod cards;
mod embedded;
mod folder;
mod loading;
mod outline;
mod pack;

pub use cards::Card;
pub use folder::pack_of as pack_folder;
pub use folder::{Unreadable, codebook_folder};
pub use outline::{House, Outline};
pub use pack::{Checked, Library, Pack, check, check_built_in, check_instead};

/// The conversation scripts of the built-in scenarios: `scenarios/starter/plays/…/excellent.play`.
#[must_use]
pub fn scripts() -> Vec<Text> {
    embedded::scripts()
}

/// The text of a built-in scenario, as it is written; `None` if there is none of that id.
#[must_use]
pub fn scenario_text(id: &str) -> Option<Text> {
    let name = format!("scenarios/starter/role-plays/{id}.ron");
    embedded::starter().into_iter().find(|text| text.name == name)
}

/// The text of one drawing of the art, by folder and name; `None` if there is none.
#[must_use]
pub fn drawing(folder: &str, name: &str) -> Option<&'static str> {
    embedded::drawing(folder, name)
}
