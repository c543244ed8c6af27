//! Scenarios and the organisations they happen in: drafts as written become scenarios as meant, ids resolved to small numbers in flat arrays.

mod act;
mod dialogue;
mod house;
pub mod ids;
mod meant;
mod measure;
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

#[cfg(test)]
mod tests {
    use super::File;
    use crate::notation::against::{files_below, hold_against};

    #[test]
    fn the_plain_reading_means_what_ron_means() {
        let shipped = files_below("scenarios");
        assert!(hold_against::<File>(&shipped, 3) >= shipped.len(), "nothing shipped is unusual");
        hold_against::<File>(&files_below("tests/broken"), 60);
    }
}
