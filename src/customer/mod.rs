//! The customer: who they are, how what is said moves them and why, what their mood looks like.

mod expression;
mod feeling;
mod mood;
mod persona;
mod satisfaction;
mod written;

pub use expression::{Expression, Face, Lean, Voice};
pub use feeling::{Cause, Felt, GAIN_LIMIT, LOSS_LIMIT, Pace, Warmth, feel, settle_between_contacts};
pub use mood::{DIAL_TOP, Mood};
pub use persona::{Look, Persona, Relation, Scale, Temperament};
pub use satisfaction::{Satisfaction, Service, satisfaction};
pub(crate) use written::{Customer, Overlay};
