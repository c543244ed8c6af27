//! What a learner can do: the only way into a session.

use crate::codebook::terms::Delivery;
use crate::scenario::ids::{ActionId, AsideId, ReplyId};

/// The most cards or ticks that one action can hold.
pub const MAX_TICKS: usize = 64;

/// The places of the bits that are set in a mask, lowest first.
pub(super) fn set_places(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = mask.trailing_zeros();
        (mask != 0).then(|| {
            mask &= mask - 1;
            place as usize
        })
    })
}

/// The fields of a desk action as they were filled in. What an action does not ask for stays at its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Fields {
    /// Money, in pence.
    pub pence: u32,
    /// Days from now.
    pub days: u16,
    /// Which of the picks, by place; `None` if nothing was picked.
    pub pick: Option<u8>,
    /// Which of the ticks, a bit each, by place.
    pub ticks: u64,
    /// Which cards, a bit each, by the card's place in the scenario.
    pub cards: u64,
}

/// One thing a learner does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Input {
    /// Say a reply, or choose a wording for the slot that is next.
    Say {
        /// Which.
        reply: ReplyId,
        /// How.
        delivery: Delivery,
    },
    /// Do something at the desk.
    Do {
        /// What.
        action: ActionId,
        /// With what.
        fields: Fields,
    },
    /// Say one of the organisation's asides.
    Aside(AsideId),
    /// Wait and say nothing.
    Wait,
}
