//! Reading RON with places: words know where they stand, maps keep their order, and one bad entry never hides the next.
//!
//! A text is read strictly first. Only when that fails is it read again entry by entry and field by field, so that every problem of
//! shape is reported in one run; a problem of *syntax* is the first one only, since RON cannot find its feet again after it.

pub(crate) mod fields;
mod reader;
mod values;

pub use reader::{Limits, kind_of, read};
pub use values::{Choice, Entries, Listed, Words};

pub(crate) use fields::written;
pub use reader::{Slot, place_of, problem, value};
