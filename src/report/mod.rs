//! Renderings: of a play's assessment for a learner and for programs, what a practice call teaches, how each turn went, and of what the codebook
//! covers.

mod advice;
mod coverage;
mod debrief;
mod json;
mod went;

pub use advice::{ADVICE_STATES, Advice, TurnAdvice, advice};
pub use coverage::{Coverage, Row, coverage};
pub use debrief::{Debrief, ModelView, StepView, debrief};
pub use json::play_json;
pub use went::{Did, Went, went};
