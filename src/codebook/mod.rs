//! The codebook: behaviours and the rules that derive some of them, service models, qualifications. Data in `assets/codebook/`.
//!
//! Dialogue shows behaviours; models read behaviours; criteria cite behaviours (DESIGN §2).

mod behaviour;
mod load;
mod model;
mod qualification;
mod rule;
pub mod terms;
mod written;

pub use behaviour::{Appraisal, Behaviour, BehaviourId, Detect, Polarity, Strand};
pub use load::{Codebook, FILE_KINDS, FORMAT, Text, check_format, load, unknown_behaviour};
pub use model::{Model, ModelId, Step, StepId};
pub use qualification::{Criterion, EvidenceKind, Qualification, Unit};
pub use rule::{Rule, Sight};

#[cfg(test)]
mod tests {
    use super::written::File;
    use crate::notation::against::{files_below, hold_against};

    #[test]
    fn the_plain_reading_means_what_ron_means() {
        let shipped = files_below("assets/codebook");
        assert!(hold_against::<File>(&shipped, 6) >= shipped.len(), "nothing shipped is unusual");
        hold_against::<File>(&files_below("tests/broken/codebooks"), 60);
    }
}
