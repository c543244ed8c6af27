//! Events: past-tense facts that a session produced. Ids, not words.

use crate::codebook::BehaviourId;
use crate::codebook::terms::Delivery;
use crate::customer::{Felt, Mood};
use crate::scenario::ids::{ActionId, AsideId, BeatId, CaseId, ContactId, EndingId, FactId, LineId, PolicyId, ReplyId};

use super::input::Fields;

/// Something that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// A contact began.
    ContactOpened(ContactId),
    /// The conversation came to a beat.
    CameTo(BeatId),
    /// A line was said; which of its equal wordings was drawn at the start.
    LineSaid(LineId),
    /// A fact became known.
    Uncovered(FactId),
    /// The learner said a reply.
    Said(ReplyId, Delivery),
    /// The learner chose a wording for a slot, or left it out.
    Composed(ReplyId),
    /// The email went.
    Sent,
    /// The learner did something at the desk; with the entry that said what it means there, if one did.
    Did(ActionId, Fields, Option<CaseId>),
    /// The learner said an aside.
    AsideSaid(AsideId),
    /// The learner waited.
    Waited,
    /// A behaviour was shown.
    Showed(BehaviourId),
    /// A dial was moved, and why.
    Felt(Felt),
    /// The mood after the turn.
    MoodBecame(Mood),
    /// Money within the limit, or approved (`true`); or beyond it.
    Kept(PolicyId, bool),
    /// A limit was lifted.
    Approved(PolicyId),
    /// The customer left before the learner had ended it.
    Left,
    /// The role-play ended.
    Ended(EndingId),
}

/// An event with its turn: 0 is the opening, and every input but a slot's wording makes a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TurnEvent {
    /// The turn.
    pub turn: u16,
    /// What happened.
    pub event: Event,
}
