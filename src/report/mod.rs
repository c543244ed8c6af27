//! Renderings: of a play's assessment for a learner and for programs, what a practice call teaches, the play turn by turn, a sheet to hand in,
//! and of what the codebook covers.

mod advice;
mod coverage;
mod debrief;
mod json;
mod keep;
mod lines;
mod markup;
mod sentences;
mod sheet;
mod steps;
mod timeline;
mod went;

pub use advice::{ADVICE_STATES, Advice, Advised, Better, TurnAdvice, advice};
pub use coverage::{Coverage, Row, coverage};
pub use debrief::{Debrief, ModelView, StepView, debrief};
pub use json::play_json;
pub use keep::{Kept, documents, keep};
pub use lines::{OwnLine, best_line, line_to_change, own_lines};
pub(crate) use markup::escaped;
pub use sentences::{dial, feeling, level, line, moved, moved_explained, out_of, step_state, strand};
pub use sheet::{Choices, Sheet, sheet};
pub use timeline::{DialMove, Taken, Timeline, TurnView, timeline};
pub use went::{Did, Went, went};
