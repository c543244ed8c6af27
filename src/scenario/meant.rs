//! Scenarios as meant: every id resolved, nothing optional that cannot be missing, flat arrays of small things.

use std::sync::Arc;

use serde::Deserialize;

use crate::codebook::terms::{CardKind, Channel, Delivery, FactClass, Outcome, Setting};
use crate::codebook::{BehaviourId, Codebook, ModelId};
use crate::customer::Persona;
use crate::words::get;

use super::dialogue::{Beat, Case, Conditions, Line, Reply, Talk};
use super::house::{Action, Aside, Organisation, Person, Policy};
use super::ids::{ActionId, AsideId, BeatId, Bit, CardId, CaseId, EndingId, ReplyId, VariantId};

/// What the customer has come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Kind {
    /// Something went wrong.
    Complaint,
    /// They want something done.
    Request,
    /// They want to know something.
    Enquiry,
}

/// How hard a scenario is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Difficulty {
    /// One need, one limit; reading age 11.
    First,
    /// Reading age 12.
    Standard,
    /// Several contacts, teams or laws; reading age 13.
    Complex,
}

/// What a scenario may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Use {
    /// Practice: hints, rewinding, better words.
    Practice,
    /// Assessment: none of these.
    Assessment,
}

/// What some people would want to know before they start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum ContentNote {
    /// A death.
    Bereavement,
    /// A threat.
    Threat,
    /// Money worries.
    Money,
    /// Illness.
    Health,
    /// Discrimination.
    Discrimination,
}

impl ContentNote {
    /// What it is called where a learner is told of it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Bereavement => get("note-bereavement"),
            Self::Threat => get("note-threat"),
            Self::Money => get("note-money"),
            Self::Health => get("note-health"),
            Self::Discrimination => get("note-discrimination"),
        }
    }
}

/// Where in the cycle a beat stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Stage {
    /// Greeting.
    Greet,
    /// Finding out.
    Discover,
    /// Putting right.
    Solve,
    /// Checking.
    Confirm,
    /// Ending.
    Close,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] = [Self::Greet, Self::Discover, Self::Solve, Self::Confirm, Self::Close];
}

/// A contact.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The id.
    pub id: String,
    /// The channel.
    pub channel: Channel,
    /// Its title.
    pub title: String,
    /// What stands round the customer, face to face.
    pub setting: Setting,
    /// Days after the first contact.
    pub day: u16,
}

/// A fact.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The id.
    pub id: String,
    /// What is the case.
    pub text: String,
    /// Stated, detail, hidden or wrong.
    pub kind: FactClass,
    /// What else it is.
    pub marks: Vec<FactClass>,
    /// The bit that remembers that it is known.
    pub known: Bit,
}

impl Fact {
    /// Whether the fact is of a class by kind or mark ([`FactClass::Known`] and [`FactClass::Earlier`] depend on the play, and are never).
    #[must_use]
    pub fn is(&self, class: FactClass) -> bool {
        self.kind == class || self.marks.contains(&class)
    }
}

/// A card that can be laid in a log or form. The facts come first, in their order.
#[derive(Debug, Clone)]
pub struct Card {
    /// The id.
    pub id: String,
    /// What it says.
    pub text: String,
    /// What kind of thing that is.
    pub kind: CardKind,
    /// When it can be laid.
    pub when: Conditions,
    /// The bit that remembers it, if some condition reads that.
    pub logged: Option<Bit>,
}

/// A briefing card.
#[derive(Debug, Clone)]
pub struct Briefing {
    /// Who the learner is.
    pub role: String,
    /// What is about to happen.
    pub situation: String,
    /// What to try for.
    pub aim: String,
    /// What the learner may decide.
    pub authority: String,
}

/// The place in a paper's label where it is said that the paper is out of date. No writer has it: a title cannot hold a `{…}` that is not declared.
pub(super) const OUT_OF_DATE: &str = "out-of-date";

/// A variant: the same scenario with another temperament, knowledge or history.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The id; `usual` for the scenario as written.
    pub id: String,
    /// Its title.
    pub title: VariantTitle,
    /// The customer as they are here.
    pub customer: Persona,
    /// What is remembered from the start.
    pub flags: Vec<Bit>,
}

/// What a variant is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VariantTitle {
    /// The scenario as written, which its writer gives no title.
    AsUsual,
    /// As its writer has it.
    Written(String),
}

impl VariantTitle {
    /// The title in words.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::AsUsual => get("variant-as-usual"),
            Self::Written(title) => title,
        }
    }
}

/// When the customer leaves.
#[derive(Debug, Clone)]
pub struct Leave {
    /// When.
    pub when: Conditions,
    /// What they say.
    pub lines: Talk,
    /// The ending.
    pub to: EndingId,
}

/// An ending.
#[derive(Debug, Clone)]
pub struct Ending {
    /// The id.
    pub id: String,
    /// How it ended.
    pub outcome: Outcome,
    /// What came of it.
    pub text: String,
    /// What the customer says of the learner.
    pub says: String,
}

/// Bits of the engine's own.
#[derive(Debug, Clone, Copy)]
pub struct OwnBits {
    /// The learner waited in this contact.
    pub waited: Bit,
    /// The customer was left in silence in this contact.
    pub left_in_silence: Bit,
}

/// One role-play, ready to be played.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The codebook it was resolved with.
    pub codebook: Arc<Codebook>,
    /// The id.
    pub id: String,
    /// The version of its content.
    pub version: String,
    /// The title.
    pub title: String,
    /// What it is about.
    pub kind: Kind,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// Minutes that a play takes.
    pub minutes: u16,
    /// What it may be used for.
    pub purpose: Use,
    /// What some would want to know before.
    pub content_notes: Vec<ContentNote>,
    /// The briefing.
    pub briefing: Briefing,
    /// The organisation.
    pub organisation: Organisation,
    /// The models that read it: those that always do, and those it names.
    pub models: Vec<ModelId>,
    /// Variants, `usual` first.
    pub variants: Vec<Variant>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Cards.
    pub cards: Vec<Card>,
    /// Where each counter saturates, with its name.
    pub counters: Vec<(String, u8)>,
    /// Contacts.
    pub contacts: Vec<Contact>,
    /// The first beat.
    pub start: BeatId,
    /// Beats.
    pub beats: Vec<Beat>,
    /// Replies.
    pub replies: Vec<Reply>,
    /// Lines.
    pub lines: Vec<Line>,
    /// Desk entries; those of the whole scenario last.
    pub cases: Vec<Case>,
    /// Desk entries that hold everywhere, from … to.
    pub everywhere: (CaseId, CaseId),
    /// Desk actions and papers.
    pub actions: Vec<Action>,
    /// Policies.
    pub policies: Vec<Policy>,
    /// People.
    pub people: Vec<Person>,
    /// Asides.
    pub asides: Vec<Aside>,
    /// When the customer leaves.
    pub leaves: Vec<Leave>,
    /// Endings.
    pub endings: Vec<Ending>,
    /// What critical errors led to, here.
    pub consequences: Vec<(BehaviourId, String)>,
    /// Words for `{…}` of the organisation.
    pub details: Vec<(String, String)>,
    /// The name on the learner's badge, or "your adviser".
    pub learner: String,
    /// Bits of the engine's own.
    pub own: OwnBits,
    /// How many bits a state of this scenario uses.
    pub bits: u16,
    /// Bits that are forgotten when a new contact begins.
    pub per_contact: Vec<Bit>,
}

/// The number of counters that a state holds.
pub const MAX_COUNTERS: usize = 8;
/// The number of things that a state remembers.
pub const MAX_BITS: usize = 256;

impl Scenario {
    /// The beat.
    #[must_use]
    pub fn beat(&self, id: BeatId) -> &Beat {
        &self.beats[id.index()]
    }

    /// The reply.
    #[must_use]
    pub fn reply(&self, id: ReplyId) -> &Reply {
        &self.replies[id.index()]
    }

    /// The desk entry.
    #[must_use]
    pub fn case(&self, id: CaseId) -> &Case {
        &self.cases[id.index()]
    }

    /// The action.
    #[must_use]
    pub fn action(&self, id: ActionId) -> &Action {
        &self.actions[id.index()]
    }

    /// The variant; the usual one if there is none of that number.
    #[must_use]
    pub fn variant(&self, id: VariantId) -> &Variant {
        self.variants.get(id.index()).unwrap_or(&self.variants[0])
    }

    /// The variant of that id.
    #[must_use]
    pub fn find_variant(&self, id: &str) -> Option<VariantId> {
        self.variants.iter().position(|variant| variant.id == id).map(VariantId::at)
    }

    /// The replies of a beat, as written.
    pub fn replies_of(&self, beat: BeatId) -> impl Iterator<Item = ReplyId> + use<> {
        let (from, to) = self.beat(beat).replies;
        (from.0..to.0).map(ReplyId)
    }

    /// The desk entries of a beat, as written, and then those of the whole scenario.
    pub fn cases_at(&self, beat: BeatId) -> impl Iterator<Item = CaseId> + use<> {
        let (from, to) = self.beat(beat).desk;
        let (first, last) = self.everywhere;
        (from.0..to.0).chain(first.0..last.0).map(CaseId)
    }

    /// The channel of a beat.
    #[must_use]
    pub fn channel(&self, beat: BeatId) -> Channel {
        self.contacts[self.beat(beat).contact.index()].channel
    }

    /// Whether an adjustment shows anything with this customer, and what.
    #[must_use]
    pub fn delivery_shows(&self, variant: VariantId, delivery: Delivery) -> Option<BehaviourId> {
        self.variant(variant).customer.temperament.deliveries.get(&delivery).copied()
    }

    /// Words with every `{…}` filled in for a variant.
    #[must_use]
    pub fn words(&self, text: &str, variant: VariantId) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        let customer = &self.variant(variant).customer;
        let mut out = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out += before;
            let Some((name, tail)) = after.split_once('}') else {
                rest = after;
                break;
            };
            let own = || self.details.iter().find(|(detail, _)| detail == name).map(|(_, words)| words.as_str());
            out += match name {
                "learner" => &self.learner,
                "customer" => &customer.call,
                "organisation" => &self.organisation.name,
                OUT_OF_DATE => get("paper-out-of-date"),
                _ => customer.details.get(name).map(String::as_str).or_else(own).unwrap_or(""),
            };
            rest = tail;
        }
        out + rest
    }

    /// The names that `{…}` can always hold, besides those of the customer and the organisation.
    pub const OWN_WORDS: [&str; 3] = ["learner", "customer", "organisation"];

    /// The aside.
    #[must_use]
    pub fn aside(&self, id: AsideId) -> &Aside {
        &self.asides[id.index()]
    }

    /// The card.
    #[must_use]
    pub fn card(&self, id: CardId) -> &Card {
        &self.cards[id.index()]
    }
}
