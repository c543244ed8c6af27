//! Renderings: of a play's assessment for a learner and for programs, and of what the codebook covers.

mod coverage;
mod debrief;
mod json;

pub use coverage::{Coverage, Row, coverage};
pub use debrief::{Debrief, ModelView, StepView, debrief};
pub use json::play_json;
