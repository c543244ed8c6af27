//! Rules: the closed set of ways in which the program derives a behaviour, or checks one that a writer tagged.

use super::behaviour::BehaviourId;
use super::terms::{ActionKind, CardKind, Channel, Compare, Delivery, Dial, FactClass, Outcome};

/// One thing that can be observed in one turn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Some of these behaviours was shown (one id, or a group of the codebook).
    Shown(Vec<BehaviourId>),
    /// A desk action of the kind was done.
    Done(ActionKind),
    /// A fact of the class became known.
    Told(FactClass),
    /// The reply asked after a fact of the class.
    Asked(FactClass),
    /// The reply restated a fact of the class.
    Restated(FactClass),
    /// One reply restated two or more facts of the class.
    RestatedMany(FactClass),
    /// A card of the kind was laid in a log or form.
    Logged(CardKind),
    /// A log with a fact, an action, a promise, an owner and a date.
    FullLog,
    /// The reply was said with this adjustment.
    Delivered(Delivery),
    /// The learner waited.
    Waited,
    /// How a dial stood before the turn.
    MoodIs(Dial, Compare),
    /// Money beyond the limit that nobody approved.
    OverLimit,
    /// Money within the limit, or approved.
    WithinLimit,
    /// The play ended so.
    Ended(Outcome),
    /// The turn was on this channel.
    On(Channel),
    /// The turn was in a second or later contact.
    LaterContact,
    /// The reply cut in.
    CutIn,
    /// An email went with every slot filled.
    FullEmail,
}

/// How a behaviour is derived or checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// The tag counts only in the first so many turns of its contact.
    OnlyFirst(u16),
    /// The tag counts only while none of these was seen in an earlier turn.
    OnlyBefore(Vec<Sight>),
    /// The tag counts only once one of these was seen, earlier or in the same turn.
    OnlyAfter(Vec<Sight>),
    /// The tag counts only with one of these in the same turn.
    OnlyWith(Vec<Sight>),
    /// The tag counts only with none of these in the same turn.
    OnlyWithout(Vec<Sight>),
    /// Found where all of these are seen in one turn.
    Seen(Vec<Sight>),
    /// Found at the end, if none of `of` was seen though all of `given` were.
    Absent {
        /// What was missed.
        of: Vec<Sight>,
        /// What makes it a fault to miss it.
        given: Vec<Sight>,
    },
    /// Found at the first `until` that has no `none` before it or with it.
    NoneUntil {
        /// What should have come first.
        none: Vec<Sight>,
        /// What came.
        until: Vec<Sight>,
    },
    /// Found at a `then` at most so many turns after a `first`.
    Within {
        /// What comes first.
        first: Vec<Sight>,
        /// What follows.
        then: Vec<Sight>,
        /// At most this many turns later; 0 is the same turn.
        turns: u16,
    },
    /// Found at a `first` that no `then` follows within so many turns.
    Unfollowed {
        /// What comes first.
        first: Vec<Sight>,
        /// What should follow.
        then: Vec<Sight>,
        /// Within so many turns.
        turns: u16,
    },
    /// Found at the n-th `of` since the last `without`.
    Repeated {
        /// What is repeated.
        of: Vec<Sight>,
        /// How often.
        times: u16,
        /// What starts the count again.
        without: Vec<Sight>,
    },
    /// Found where the last of these comes, if there is one of each in turns that do not go backwards.
    InOrder(Vec<Vec<Sight>>),
    /// Found at the end, if a fact of the class was never uncovered.
    NeverTold(FactClass),
}

impl Rule {
    /// Whether the rule checks a writer's tag, and adds nothing of its own.
    #[must_use]
    pub const fn is_gate(&self) -> bool {
        matches!(self, Self::OnlyFirst(_) | Self::OnlyBefore(_) | Self::OnlyAfter(_) | Self::OnlyWith(_) | Self::OnlyWithout(_))
    }

    /// Every sight that the rule speaks of.
    pub fn sights(&self) -> impl Iterator<Item = &Sight> {
        let lists: Vec<&[Sight]> = match self {
            Self::OnlyFirst(_) | Self::NeverTold(_) => Vec::new(),
            Self::OnlyBefore(list) | Self::OnlyAfter(list) | Self::OnlyWith(list) | Self::OnlyWithout(list) | Self::Seen(list) => {
                vec![list]
            }
            Self::Absent { of, given } => vec![of, given],
            Self::NoneUntil { none, until } => vec![none, until],
            Self::Within { first, then, .. } | Self::Unfollowed { first, then, .. } => {
                vec![first, then]
            }
            Self::Repeated { of, without, .. } => vec![of, without],
            Self::InOrder(lists) => lists.iter().map(Vec::as_slice).collect(),
        };
        lists.into_iter().flatten()
    }
}
