//! Playing a scenario: start, step, events, replay. No clock, no printing, no window, no floats.
//!
//! `start` draws all chance; `step` has none. Save, undo, what-if, replay and exhaustive analysis all come from these two.

mod bytes;
mod canonical;
mod chance;
mod event;
mod input;
mod passage;
mod play;
mod reload;
mod save;
mod start;
mod state;
mod step;
mod view;
mod views;
mod wording;

pub use canonical::canonical_fields;
pub use event::{Event, TurnEvent};
pub use input::{Fields, Input, MAX_TICKS};
pub use play::Play;
pub use reload::{Reloaded, reload};
pub use save::{BadSave, Saved};
pub use start::{Conditions, Setup, start, start_at, start_moods};
pub use state::{Bits, State};
pub use step::{Refusal, aside_is_open, is_offered, met_case, offered_cases, offered_replies, step};
pub use view::{AsideOffer, DeskAction, DeskOffer, Entry, FieldOffer, Filled, Moment, ReplyOffer, SlotOffer, Told, Value};
pub use wording::{BadInput, input_words, pence, read_input};
