//! Reading RON with places: words know where they stand, maps keep their order, and one bad entry never hides the next.
//!
//! A text is read plainly first, by a quick reader that knows what is usual; then strictly, by `ron`. Only when that fails is it read again entry by entry and field by field, so that every problem of
//! shape is reported in one run; a problem of *syntax* is the first one only, since RON cannot find its feet again after it.

#[cfg(test)]
pub(crate) mod against;
pub(crate) mod fields;
mod plain;
mod quoted;
mod reader;
mod slips;
mod tokens;
mod values;

pub use quoted::{Quoted, Step, place_at, quoted, rewritten};
pub use reader::{Holes, Limits, format_of, kind_of, leading_word, read, read_with_holes};
pub use values::{At, Choice, Entries, Listed, Words, is_id};

pub(crate) use fields::{StandIn, stand_ins, written};
pub use reader::{Slot, place_of, problem, value};
