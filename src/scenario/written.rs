//! Scenario, organisation and pack files as they are written.

use serde::Deserialize;

use crate::codebook::terms::{ActionKind, CardKind, Channel, Compare, Dial, FactClass, Outcome, Setting};
use crate::customer::{Customer, Overlay};
use crate::notation::{At, Choice, Entries, Listed, StandIn, Words, stand_ins, written};

pub(crate) use super::written_house::*;

use super::meant::{ContentNote, Difficulty, Kind, Stage, Use};

/// Any file of a pack, by its leading word.
#[derive(Debug, Deserialize)]
pub(crate) enum File {
    /// A pack.
    Pack(Pack),
    /// An organisation.
    Organisation(Organisation),
    /// A customer.
    Customer(Customer),
    /// A scenario.
    Scenario(Scenario),
}

impl File {
    /// The leading words.
    pub(crate) const KINDS: [&'static str; 4] = ["Pack", "Organisation", "Customer", "Scenario"];
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) enum Condition {
    Mood(Dial, At<Compare>),
    Knows(Words),
    Did(Words),
    Said(Words),
    Seen(Words),
    Flag(Words),
    Counter(Words, At<Compare>),
    Logged(Words),
    Approved(Words),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) enum Effect {
    Set(Words),
    Clear(Words),
    Add(Words, u8),
    Move(Dial, i8),
    Tell(Words),
    Approve(Words),
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) enum Amount {
    Exactly(u32),
    AtMost(u32),
    Over(u32),
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) enum Span {
    AtMost(u16),
    Over(u16),
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) enum Field {
    Money,
    Days,
    Cards,
    Pick(Entries<Words>),
    Ticks(Entries<Words>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum After {
    Hours(u16),
    Days(u16),
}

/// One line, or alternatives of which the first that fits is said.
pub(crate) type LineItem = Choice<Line, Listed<Choice<Line, NoList>>>;
pub(crate) type Talk = Listed<LineItem>;
/// Words alone, or branches.
pub(crate) type Next = Choice<NoEntry, Listed<Branch>>;

/// A way of writing that this place does not have: a list of alternatives inside another.
#[derive(Debug, Clone)]
pub(crate) enum NoList {}

impl<'de> Deserialize<'de> for NoList {
    fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(serde::de::Error::custom("alternatives hold lines, not further lists"))
    }
}

/// A way of writing that this place does not have: one branch without a list.
#[derive(Debug, Clone)]
pub(crate) enum NoEntry {}

impl<'de> Deserialize<'de> for NoEntry {
    fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(serde::de::Error::custom("`next` is one beat or ending in quotes, or a list of branches in [ ]"))
    }
}

written! {
    /// A pack.
    Pack {
        /// The format's number.
        format: u32,
        /// The id.
        id: Words,
        /// The title.
        title: Words,
    }

    /// A scenario.
    Scenario {
        /// The format's number.
        format: u32,
        /// The id.
        id: Words,
        /// The version of its content.
        version: Words,
        /// The title.
        title: Words,
        /// Complaint, request or enquiry.
        kind: Kind,
        /// Difficulty.
        difficulty: Difficulty,
        /// Minutes that a play takes.
        minutes: At<u16>,
        /// Practice or assessment.
        r#use: Use = Use::Practice,
        /// The organisation.
        organisation: Words,
        /// The customer.
        customer: Words,
        /// Complaint models to read it with.
        models: Listed<Words> = Listed::default(),
        /// What some people would want to know before.
        content_notes: Vec<ContentNote> = Vec::new(),
        /// The briefing.
        briefing: Briefing,
        /// Variants.
        variants: Entries<Overlay> = Entries::default(),
        /// Facts.
        facts: Entries<Fact> = Entries::default(),
        /// Cards of the log.
        cards: Entries<Card> = Entries::default(),
        /// Flags.
        flags: Listed<Words> = Listed::default(),
        /// Counters and where they saturate.
        counters: Entries<u8> = Entries::default(),
        /// Records of this scenario alone.
        records: Entries<Paper> = Entries::default(),
        /// What a critical error led to, here.
        consequences: Entries<Words> = Entries::default(),
        /// Contacts.
        contacts: Entries<Contact>,
        /// The first beat.
        start: Words,
        /// Desk entries that hold at every beat.
        desk: Listed<Case> = Listed::default(),
        /// When they leave.
        leaves: Listed<Leave> = Listed::default(),
        /// Beats.
        beats: Entries<Beat>,
        /// Endings.
        endings: Entries<Ending>,
    }
    /// A briefing card.
    Briefing {
        /// The name on the learner's badge.
        badge: Option<Words> = None,
        /// Who the learner is.
        role: Words,
        /// What is about to happen.
        situation: Words,
        /// What to try for.
        aim: Words,
        /// What the learner may decide.
        authority: Option<Words> = None,
    }
    /// A fact.
    Fact {
        /// What is the case.
        text: Words,
        /// Stated, detail, hidden or wrong.
        kind: FactClass,
        /// What else it is.
        marks: Vec<FactClass> = Vec::new(),
    }
    /// A card.
    Card {
        /// What it says.
        text: Words,
        /// What kind of thing that is.
        kind: CardKind,
        /// When it can be laid.
        when: Listed<Condition> = Listed::default(),
    }
    /// A contact.
    Contact {
        /// Its channel.
        channel: Channel,
        /// How long after the one before.
        after: Option<After> = None,
        /// What it is called: "The next morning".
        title: Option<Words> = None,
        /// What stands round the customer, face to face.
        setting: Setting = Setting::Counter,
    }
    /// A beat.
    Beat {
        /// Its contact (a sub-flow's beats have none).
        contact: Option<Words> = None,
        /// Where in the cycle it stands.
        stage: Stage,
        /// Who is spoken with here, if not the customer.
        with: Option<Words> = None,
        /// A question that helps.
        hint: Option<Words> = None,
        /// What is said on coming here for the first time.
        lines: Talk = Listed::default(),
        /// What is said on coming back.
        back: Talk = Listed::default(),
        /// What may be said.
        replies: Entries<Reply> = Entries::default(),
        /// An email to compose.
        compose: Entries<Entries<Wording>> = Entries::default(),
        /// What sending it does.
        send: Option<Send> = None,
        /// What may be done.
        desk: Listed<Case> = Listed::default(),
        /// What waiting does.
        silence: Option<Silence> = None,
        /// Where it goes of itself, if nothing is to be said.
        next: Option<Next> = None,
    }
    /// A line.
    Line {
        /// When it fits.
        when: Listed<Condition> = Listed::default(),
        /// What can be seen or heard.
        cue: Option<Words> = None,
        /// The words.
        say: Option<Words> = None,
        /// Who says it, if not the customer.
        by: Option<Words> = None,
        /// What becomes known.
        tells: Listed<Words> = Listed::default(),
        /// Equal wordings.
        or: Listed<Words> = Listed::default(),
    }
    /// A branch.
    Branch {
        /// When it is taken.
        when: Listed<Condition> = Listed::default(),
        /// Where it goes.
        to: Words,
    }
    /// A call of a sub-flow.
    Call {
        /// Which.
        flow: Words,
        /// Where each way out goes.
        exits: Entries<Words>,
    }
    /// More that is shown once something holds.
    Also {
        /// What.
        when: Listed<Condition> = Listed::default(),
        /// What is shown then.
        shows: Listed<Words>,
    }
    /// A reply.
    Reply {
        /// The words.
        say: Words,
        /// What they show.
        shows: Listed<Words> = Listed::default(),
        /// Facts that they ask after.
        asks: Listed<Words> = Listed::default(),
        /// Facts that they put back in own words.
        restates: Listed<Words> = Listed::default(),
        /// When it is offered.
        when: Listed<Condition> = Listed::default(),
        /// What they get at once.
        answer: Talk = Listed::default(),
        /// Where it goes.
        next: Option<Next> = None,
        /// A sub-flow that it enters.
        call: Option<Call> = None,
        /// What else it does.
        effects: Listed<Effect> = Listed::default(),
        /// How often it can be said in a contact.
        again: Option<At<u8>> = None,
        /// More that it shows once something holds.
        also: Listed<Also> = Listed::default(),
        /// Whether it cuts in.
        cut_in: bool = false,
        /// Better words.
        better: Option<Words> = None,
        /// What to do in its place, where no words would do.
        instead: Option<Words> = None,
        /// Why, for the debrief.
        why: Option<Words> = None,
    }
    /// One wording of a slot.
    Wording {
        /// The words.
        say: Words,
        /// What they show.
        shows: Listed<Words> = Listed::default(),
        /// Facts that they ask after.
        asks: Listed<Words> = Listed::default(),
        /// Facts that they state.
        restates: Listed<Words> = Listed::default(),
        /// When it is offered.
        when: Listed<Condition> = Listed::default(),
        /// What else it does.
        effects: Listed<Effect> = Listed::default(),
        /// More that it shows once something holds.
        also: Listed<Also> = Listed::default(),
        /// Better words.
        better: Option<Words> = None,
        /// What to do in its place, where no words would do.
        instead: Option<Words> = None,
        /// Why, for the debrief.
        why: Option<Words> = None,
    }
    /// What sending an email does.
    Send {
        /// What it gets at once.
        answer: Talk = Listed::default(),
        /// Where it goes.
        next: Next,
        /// What else it does.
        effects: Listed<Effect> = Listed::default(),
    }
    /// What waiting does.
    Silence {
        /// What it shows.
        shows: Listed<Words> = Listed::default(),
        /// What it gets.
        answer: Talk = Listed::default(),
        /// Where it goes.
        next: Option<Next> = None,
        /// What else it does.
        effects: Listed<Effect> = Listed::default(),
        /// Why, for the debrief.
        why: Option<Words> = None,
    }
    /// A desk entry.
    Case {
        /// The action.
        action: Words,
        /// What the money must be.
        amount: Option<Amount> = None,
        /// What the days must be.
        days: Option<Span> = None,
        /// What must be picked.
        pick: Option<Words> = None,
        /// Ticks that must be there.
        ticks: Listed<Words> = Listed::default(),
        /// Cards that must be there.
        cards: Listed<Words> = Listed::default(),
        /// Cards that must not be there.
        without: Listed<Words> = Listed::default(),
        /// When it fits.
        when: Listed<Condition> = Listed::default(),
        /// Whether it is refused: the till will not do it.
        refused: bool = false,
        /// What the learner reads or sees.
        finds: Option<Words> = None,
        /// What becomes known.
        tells: Listed<Words> = Listed::default(),
        /// What it shows.
        shows: Listed<Words> = Listed::default(),
        /// More that it shows once something holds.
        also: Listed<Also> = Listed::default(),
        /// What it gets.
        answer: Talk = Listed::default(),
        /// Where it goes.
        next: Option<Next> = None,
        /// A sub-flow that it enters.
        call: Option<Call> = None,
        /// What else it does.
        effects: Listed<Effect> = Listed::default(),
        /// How often it can be done in a contact.
        again: Option<At<u8>> = None,
        /// Why, for the debrief.
        why: Option<Words> = None,
    }
    /// When the customer leaves.
    Leave {
        /// When.
        when: Listed<Condition>,
        /// What they say.
        lines: Talk = Listed::default(),
        /// The ending.
        next: Words,
    }
    /// An ending.
    Ending {
        /// How it ended.
        outcome: Outcome,
        /// What came of it.
        text: Words,
        /// What the customer says of the learner.
        says: Words,
    }
}

impl Scenario {
    /// Gives the first beat a reply for every sub-flow of the organisation, each way out of which ends the play.
    pub(crate) fn call_every_flow(&mut self, organisation: &Organisation) {
        let end = self.endings.0.first().map(|(id, _)| id.clone());
        let (Some(end), Some((_, beat))) = (end, self.beats.0.first_mut()) else { return };
        let Some((_, model)) = beat.replies.0.first().cloned() else { return };
        for (name, flow) in organisation.flows.iter() {
            let exits = Entries(flow.exits.iter().map(|exit| (exit.clone(), end.clone())).collect());
            let call = Call { flow: name.clone(), exits };
            beat.replies.0.push((name.clone(), Reply { next: None, call: Some(call), ..model.clone() }));
        }
    }
}

stand_ins! {
    Kind = Kind::Complaint,
    Difficulty = Difficulty::Complex,
    u16 = 1,
    Stage = Stage::Solve,
    FactClass = FactClass::Stated,
    CardKind = CardKind::Action,
    Channel = Channel::FaceToFace,
    ActionKind = ActionKind::Other,
    Outcome = Outcome::Resolved,
    Next = Choice::List(Listed::default()),
}

impl StandIn for Briefing {
    fn stand_in() -> Option<Self> {
        let words = Words::stand_in;
        Some(Self { badge: None, role: words()?, situation: words()?, aim: words()?, authority: None })
    }
}
