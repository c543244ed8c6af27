//! Scenarios as meant: every id resolved, nothing optional that cannot be missing, flat arrays of small things.

use std::sync::Arc;

use serde::Deserialize;

use crate::codebook::terms::{ActionKind, CardKind, Channel, Compare, Delivery, Dial, FactClass, Outcome};
use crate::codebook::{BehaviourId, Codebook, ModelId};
use crate::customer::Persona;

use super::ids::{ActionId, AsideId, BeatId, Bit, CardId, CaseId, ContactId, CounterId, EndingId, FactId, LeaveId, LineId, PersonId, PolicyId, ReplyId, VariantId};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    pub const ALL: [Self; 7] = [Self::Subject, Self::Greeting, Self::WhatHappened, Self::WhatWeWillDo, Self::ByWhen, Self::Reference, Self::SignOff];

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
    pub const fn label(self) -> &'static str {
        match self {
            Self::Subject => "Subject",
            Self::Greeting => "Greeting",
            Self::WhatHappened => "What happened",
            Self::WhatWeWillDo => "What we will do",
            Self::ByWhen => "By when",
            Self::Reference => "Reference",
            Self::SignOff => "Sign-off",
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

/// A contact.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The id.
    pub id: String,
    /// The channel.
    pub channel: Channel,
    /// Its title.
    pub title: String,
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

/// One field of a desk action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// Money in pence.
    Money,
    /// Days from now.
    Days,
    /// Cards.
    Cards,
    /// One of several: ids and labels.
    Pick(Vec<(String, String)>),
    /// Any of several: ids and labels.
    Ticks(Vec<(String, String)>),
}

/// A desk action or a paper.
#[derive(Debug, Clone)]
pub struct Action {
    /// The id.
    pub id: String,
    /// What kind of thing it is.
    pub kind: ActionKind,
    /// The label, or the paper's title.
    pub label: String,
    /// Its fields by name; at most one of each type.
    pub fields: Vec<(String, Field)>,
    /// The policy that limits it.
    pub policy: Option<PolicyId>,
    /// Who is asked.
    pub person: Option<PersonId>,
    /// What doing it shows.
    pub shows: Box<[BehaviourId]>,
    /// Channels it exists on; empty is all.
    pub channels: Vec<Channel>,
    /// A paper's text.
    pub text: String,
    /// What must have been done first.
    pub behind: Option<ActionId>,
    /// The bit that remembers it.
    pub done: Bit,
}

/// A policy clause.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The most that an adviser may agree alone, in pence.
    pub limit: Option<u32>,
    /// Who may approve more.
    pub approver: Option<PersonId>,
    /// The law behind it, and the day it was checked.
    pub law: Option<(String, String)>,
    /// The bit that remembers an approval.
    pub approved: Option<Bit>,
}

/// A person of the organisation.
#[derive(Debug, Clone)]
pub struct Person {
    /// The id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: String,
    /// Their answers, as lines that the person says; the first that fits. With a policy whose limit the answer lifts.
    pub answers: Vec<(LineId, Option<PolicyId>)>,
}

/// An aside.
#[derive(Debug, Clone)]
pub struct Aside {
    /// The id.
    pub id: String,
    /// The words.
    pub say: String,
    /// What it shows.
    pub shows: Box<[BehaviourId]>,
    /// Channels it exists on; empty is all.
    pub channels: Vec<Channel>,
    /// The bit that remembers it in this contact.
    pub used: Bit,
}

/// The employer that the learner works for.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// What it does.
    pub sector: String,
    /// House style.
    pub style: String,
    /// The house greeting; may be empty.
    pub greeting: String,
    /// The complaint procedure; may be empty.
    pub complaints: String,
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

/// A variant: the same scenario with another temperament, knowledge or history.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The id; `usual` for the scenario as written.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The customer as they are here.
    pub customer: Persona,
    /// What is remembered from the start.
    pub flags: Vec<Bit>,
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
    /// How the adviser is called: the first word of the role.
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
                _ => customer.details.get(name).map(String::as_str).or_else(own).unwrap_or(""),
            };
            rest = tail;
        }
        out + rest
    }

    /// The names that `{…}` can hold, besides those of the customer.
    pub const OWN_WORDS: [&str; 3] = ["learner", "customer", "organisation"];

    /// The leave rule.
    #[must_use]
    pub fn leave(&self, id: LeaveId) -> &Leave {
        &self.leaves[id.index()]
    }

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
