//! Where content comes from: what is built into the program, or a folder that a person names.

mod cards;
mod embedded;
mod folder;
mod pack;

pub use cards::Card;
pub use folder::pack_of as pack_folder;
pub use folder::{Unreadable, codebook_folder};
pub use pack::{Checked, Library, Pack, check};

/// The text of one drawing of the art, by folder and name; `None` if there is none.
#[must_use]
pub fn drawing(folder: &str, name: &str) -> Option<&'static str> {
    embedded::drawing(folder, name)
}
