//! What a front end is given to show: the talk so far and what the learner may do now, in words.
//!
//! Views are read only. The single way back is an [`Input`].

use crate::codebook::terms::{ActionKind, Channel, Delivery, Outcome, Setting};
use crate::customer::Expression;
use crate::words;

use super::input::Input;

/// One thing that was said, done or seen, in the order in which it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A contact began: "The next morning, on the telephone".
    Scene {
        /// The contact's title.
        title: String,
        /// Its channel.
        channel: Channel,
    },
    /// Somebody other than the learner spoke, or could be seen.
    Line {
        /// Who: the customer's or another person's name.
        speaker: String,
        /// Whether it is the customer.
        customer: bool,
        /// What can be seen or heard, never what it means.
        cue: Option<String>,
        /// The words; empty for a cue alone.
        words: String,
        /// What the customer looked and sounded like while saying it.
        expression: Expression,
    },
    /// The learner spoke, or wrote.
    Said {
        /// The words.
        words: String,
        /// How it was said.
        delivery: Delivery,
    },
    /// The learner did something at the desk.
    Did {
        /// What, with its fields.
        what: DeskAction,
        /// What they read or saw there; may be empty.
        finds: String,
    },
    /// The learner waited.
    Waited,
    /// The role-play ended.
    Ended {
        /// How.
        outcome: Outcome,
        /// What came of it.
        text: String,
    },
}

/// A desk action as it was done: "Refund: £39.00; back to the card".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskAction {
    /// The action's label.
    pub label: String,
    /// Whether it is reading a paper.
    pub reads: bool,
    /// What was filled in, in order; empty for what has no fields.
    pub filled: Vec<Filled>,
}

/// One thing that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// What it is for, where that has to be said: in a note that somebody else reads.
    pub name: Option<String>,
    /// What it is.
    pub value: Value,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words of the scenario: a pick, a tick, a card.
    Words(String),
    /// Money in pence.
    Money(u32),
    /// Days from now.
    Days(u16),
}

impl DeskAction {
    /// What was done, without what was filled in: "Refund", "Read: Returns".
    #[must_use]
    pub fn title(&self) -> String {
        if self.reads { words::say("desk-read", [("paper", self.label.as_str().into())]) } else { self.label.clone() }
    }

    /// All of it, as a short phrase.
    #[must_use]
    pub fn words(&self) -> String {
        let filled: Vec<String> = self.filled.iter().map(Filled::words).collect();
        if filled.is_empty() { self.title() } else { format!("{}: {}", self.title(), filled.join("; ")) }
    }
}

impl Filled {
    /// What was filled in: "£39.00", "by: tomorrow".
    #[must_use]
    pub fn words(&self) -> String {
        let value = match &self.value {
            Value::Words(words) => words.trim_end_matches('.').to_owned(),
            Value::Money(pence) => words::money(*pence),
            Value::Days(days) => words::days(*days),
        };
        self.name.as_ref().map_or_else(|| value.clone(), |name| format!("{name}: {value}"))
    }
}

/// An entry with the turn it belongs to (0 is the opening).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The turn.
    pub turn: u16,
    /// The entry.
    pub entry: Entry,
}

/// One reply that may be said now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyOffer {
    /// The id in the file, for scripts.
    pub id: String,
    /// What to say; give it to [`Play::take`](super::Play::take), with a delivery if one was chosen.
    pub input: Input,
    /// The words.
    pub words: String,
}

/// What one field of a desk action wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldOffer {
    /// An amount of money in pence.
    Money {
        /// The field's name.
        name: String,
        /// A limit printed on the policy, in pence, if there is one.
        limit: Option<u32>,
    },
    /// A number of days from now.
    Days {
        /// The field's name.
        name: String,
    },
    /// One of several: id and label.
    Pick {
        /// The field's name.
        name: String,
        /// Ids and labels.
        options: Vec<(String, String)>,
    },
    /// Any of several: id and label.
    Ticks {
        /// The field's name.
        name: String,
        /// Ids and labels.
        options: Vec<(String, String)>,
    },
    /// Cards for a log or a form: id and words.
    Cards {
        /// The field's name.
        name: String,
        /// Ids and words of the cards that can be laid now.
        options: Vec<(String, String)>,
    },
}

/// One thing that may be done at the desk now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskOffer {
    /// The id, for scripts.
    pub id: String,
    /// What kind of action it is.
    pub kind: ActionKind,
    /// The label.
    pub label: String,
    /// Whether it was done before in this play (a paper that was read can be read again at no cost: see `text`).
    pub done: bool,
    /// A paper's text, once it was opened.
    pub text: Option<String>,
    /// What must be done first ("identity-check"), if the paper is locked.
    pub locked: Option<String>,
    /// The fields to fill in.
    pub fields: Vec<FieldOffer>,
}

/// A slot of an email that is being composed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotOffer {
    /// The slot's id: "what-happened".
    pub id: String,
    /// Its label: "What happened".
    pub label: String,
    /// The wordings, and last "leave it out" with empty words.
    pub wordings: Vec<ReplyOffer>,
}

/// An aside that may be said at any time: "Bear with me while I check".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsideOffer {
    /// The id, for scripts.
    pub id: String,
    /// What to give back.
    pub input: Input,
    /// The words.
    pub words: String,
}

/// Everything the learner may do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The turn that the next input makes.
    pub turn: u16,
    /// The channel.
    pub channel: Channel,
    /// The contact's title.
    pub contact: String,
    /// What stands round the customer, face to face.
    pub setting: Setting,
    /// What the customer looks and sounds like now.
    pub expression: Expression,
    /// A question that helps, in practice.
    pub hint: Option<String>,
    /// Replies in the order in which to show and number them. Empty while composing, and at the end.
    pub replies: Vec<ReplyOffer>,
    /// The slots of the email, all of them, while one is to be composed: give one input per slot, in order.
    pub compose: Vec<SlotOffer>,
    /// Adjustments that exist here, besides saying it as it comes, with how they read: "said more warmly".
    pub deliveries: Vec<(Delivery, String)>,
    /// What is on the desk.
    pub desk: Vec<DeskOffer>,
    /// Things to say before looking something up.
    pub asides: Vec<AsideOffer>,
    /// Whether waiting is possible.
    pub can_wait: bool,
    /// Whether the role-play is over.
    pub over: bool,
}
