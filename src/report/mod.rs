//! Renderings: of a play's assessment for a learner and for programs, what a practice call teaches, and of what the codebook covers.

mod advice;
mod coverage;
mod debrief;
mod json;

pub use advice::{ADVICE_STATES, Advice, TurnAdvice, advice};
pub use coverage::{Coverage, Row, coverage};
pub use debrief::{Debrief, ModelView, StepView, debrief};
pub use json::play_json;
