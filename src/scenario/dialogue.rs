//! Dialogue as meant: conditions and effects, lines, replies, desk entries, beats.

use crate::codebook::BehaviourId;
use crate::codebook::terms::{Compare, Dial};
use crate::words::get;

use super::ids::{ActionId, BeatId, Bit, CaseId, ContactId, CounterId, EndingId, FactId, LineId, PersonId, PolicyId, ReplyId};
use super::meant::Stage;

/// A condition over the state of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// A dial's level.
    Mood(Dial, Compare),
    /// Something remembered.
    Bit(Bit),
    /// A counter's level.
    Counter(CounterId, Compare),
    /// All of these.
    All(Box<[Condition]>),
    /// Any of these.
    Any(Box<[Condition]>),
    /// Not this.
    Not(Box<Condition>),
}

/// All of these must hold.
pub type Conditions = Box<[Condition]>;

/// Something that a reply or a desk action does besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Remember.
    Set(Bit),
    /// Forget.
    Clear(Bit),
    /// Count, up to where the counter saturates.
    Add(CounterId, u8),
    /// Move a dial.
    Move(Dial, i8),
    /// Make a fact known.
    Tell(FactId),
    /// Lift a policy's limit.
    Approve(PolicyId),
}

/// Where a way leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A beat.
    Beat(BeatId),
    /// An ending.
    Ending(EndingId),
}

/// A way on with its condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// When it is taken.
    pub when: Conditions,
    /// Where it leads.
    pub to: Target,
}

/// Lines said in order; of the alternatives at each place the first that fits.
pub type Talk = Box<[Box<[LineId]>]>;

/// Who says a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// The customer.
    Customer,
    /// A person of the organisation.
    Person(PersonId),
}

/// One line.
#[derive(Debug, Clone)]
pub struct Line {
    /// When it fits.
    pub when: Conditions,
    /// What can be seen or heard.
    pub cue: Option<String>,
    /// Equal wordings; one or more, empty words for a cue alone.
    pub wordings: Box<[String]>,
    /// Who says it.
    pub by: Speaker,
    /// What becomes known.
    pub tells: Box<[FactId]>,
}

/// More that is shown once something holds.
#[derive(Debug, Clone)]
pub struct Also {
    /// What.
    pub when: Conditions,
    /// What is shown then.
    pub shows: Box<[BehaviourId]>,
}

/// What something said or done amounts to.
#[derive(Debug, Clone, Default)]
pub struct Deed {
    /// What it shows.
    pub shows: Box<[BehaviourId]>,
    /// More that it shows once something holds (before it is said or done).
    pub also: Box<[Also]>,
    /// Facts that it asks after.
    pub asks: Box<[FactId]>,
    /// Facts that it states.
    pub restates: Box<[FactId]>,
    /// What becomes known at once.
    pub tells: Box<[FactId]>,
    /// What else it does.
    pub effects: Box<[Effect]>,
    /// What it gets at once.
    pub answer: Talk,
    /// Where it leads; empty is staying. The first branch that fits; none that fits is staying.
    pub next: Box<[Branch]>,
    /// Why, for the debrief.
    pub why: String,
    /// Better words.
    pub better: Option<String>,
    /// What to do in its place, where no words would do.
    pub instead: Option<String>,
}

/// Bits that count how often something was used: as many as the times it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uses {
    /// The first bit.
    pub first: Bit,
    /// How many.
    pub times: u8,
}

/// A reply, or one wording of a slot.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The id at its beat: `what-happens`, `subject/order`.
    pub id: String,
    /// Its beat.
    pub beat: BeatId,
    /// The words; empty for a slot left out.
    pub say: String,
    /// When it is offered.
    pub when: Conditions,
    /// How often it can be used, where that matters.
    pub uses: Option<Uses>,
    /// The bit that remembers it, if some condition reads that.
    pub said: Option<Bit>,
    /// Whether it cuts in.
    pub cut_in: bool,
    /// The slot it belongs to.
    pub slot: Option<Slot>,
    /// What it amounts to.
    pub deed: Deed,
}

/// The slots of an email, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The subject line.
    Subject,
    /// The greeting.
    Greeting,
    /// What happened.
    WhatHappened,
    /// What we will do.
    WhatWeWillDo,
    /// By when.
    ByWhen,
    /// The reference.
    Reference,
    /// The sign-off.
    SignOff,
}

impl Slot {
    /// Every slot, in order.
    pub const ALL: [Self; 7] =
        [Self::Subject, Self::Greeting, Self::WhatHappened, Self::WhatWeWillDo, Self::ByWhen, Self::Reference, Self::SignOff];

    /// The id in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Greeting => "greeting",
            Self::WhatHappened => "what-happened",
            Self::WhatWeWillDo => "what-we-will-do",
            Self::ByWhen => "by-when",
            Self::Reference => "reference",
            Self::SignOff => "sign-off",
        }
    }

    /// The label on screens.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Subject => get("slot-subject"),
            Self::Greeting => get("slot-greeting"),
            Self::WhatHappened => get("slot-what-happened"),
            Self::WhatWeWillDo => get("slot-what-we-will-do"),
            Self::ByWhen => get("slot-by-when"),
            Self::Reference => get("slot-reference"),
            Self::SignOff => get("slot-sign-off"),
        }
    }
}

/// A test on an amount of money, in pence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Exactly this.
    Exactly(u32),
    /// More than nothing, and at most this.
    AtMost(u32),
    /// More than this.
    Over(u32),
}

/// A test on a number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// At most.
    AtMost(u16),
    /// More than.
    Over(u16),
}

/// What the fields of an action must be for a desk entry to fit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FieldTest {
    /// The money.
    pub amount: Option<Amount>,
    /// The days.
    pub days: Option<Span>,
    /// The pick.
    pub pick: Option<u8>,
    /// Ticks that must be there.
    pub ticks: u64,
    /// Cards that must be there.
    pub cards: u64,
    /// Cards that must not be there.
    pub without: u64,
}

/// A desk entry: what an action means at a beat.
#[derive(Debug, Clone)]
pub struct Case {
    /// The action.
    pub action: ActionId,
    /// What its fields must be.
    pub test: FieldTest,
    /// When it fits.
    pub when: Conditions,
    /// How often it can be used.
    pub uses: Option<Uses>,
    /// Whether it is refused: nothing was done, and no limit was broken.
    pub refused: bool,
    /// What the learner reads or sees.
    pub finds: String,
    /// What it amounts to.
    pub deed: Deed,
}

/// A beat.
#[derive(Debug, Clone)]
pub struct Beat {
    /// The id: `no-receipt`, or `identity-check/ask` in a sub-flow.
    pub id: String,
    /// Its contact.
    pub contact: ContactId,
    /// Where in the cycle it stands.
    pub stage: Stage,
    /// Who is spoken with here, if not the customer: they neither hear it nor leave.
    pub with: Option<PersonId>,
    /// A question that helps.
    pub hint: Option<String>,
    /// What coming here does: sending an email, for one.
    pub arrival: Box<[Effect]>,
    /// Whether coming here is an email being sent.
    pub sent: bool,
    /// What is said on coming here for the first time.
    pub lines: Talk,
    /// What is said on coming back.
    pub back: Talk,
    /// Replies from … to, in the order as written. The slots of an email are beats of their own, one after the other.
    pub replies: (ReplyId, ReplyId),
    /// Desk entries from … to.
    pub desk: (CaseId, CaseId),
    /// What waiting does.
    pub silence: Option<Deed>,
    /// Where it goes of itself; empty if something is to be said or done.
    pub next: Box<[Branch]>,
    /// The slot that is chosen here.
    pub slot: Option<Slot>,
    /// The bit that remembers it, if some condition reads that or one can come back here.
    pub seen: Option<Bit>,
}
