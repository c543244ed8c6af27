//! The closed vocabulary that rules, personas and scenarios share: dials, deliveries, channels, kinds of desk action, classes of fact.
//!
//! These are enums in code, not data, because a rule or a persona has to know what each of them means.

use serde::Deserialize;

/// One of the four whole-number dials that make up a customer's mood (DESIGN §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Dial {
    /// From furious (0) through neutral (10) to serene (20).
    Calm,
    /// How far they believe that the adviser can and will help.
    Trust,
    /// How well they follow what is being said.
    Clarity,
    /// How much longer they will put up with this; a quiet customer runs out of it.
    Patience,
}

impl Dial {
    /// Every dial, in the order in which moods store them.
    pub const ALL: [Self; 4] = [Self::Calm, Self::Trust, Self::Clarity, Self::Patience];

    /// The dial's place in a mood.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The word for the dial on screens, in scripts and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Trust => "trust",
            Self::Clarity => "clarity",
            Self::Patience => "patience",
        }
    }
}

/// A comparison with a dial or a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Compare {
    /// The value is this or more.
    AtLeast(u8),
    /// The value is less than this.
    Below(u8),
}

impl Compare {
    /// The number that it compares with.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::AtLeast(n) | Self::Below(n) => n,
        }
    }

    /// Whether `value` satisfies the comparison.
    #[must_use]
    pub const fn holds(self, value: u8) -> bool {
        match self {
            Self::AtLeast(n) => value >= n,
            Self::Below(n) => value < n,
        }
    }
}

/// How a reply is said: as it comes, or with the one adjustment this customer may need now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
pub enum Delivery {
    /// As it comes: right most of the time.
    #[default]
    Natural,
    /// In plainer words.
    Plainer,
    /// More slowly.
    Slower,
    /// More warmly.
    Warmer,
    /// More firmly.
    Firmer,
    /// Turning to face them.
    Facing,
    /// With more room between you.
    Space,
    /// More quietly, so that others do not hear.
    Quieter,
}

impl Delivery {
    /// Every adjustment there is (everything but [`Delivery::Natural`]).
    pub const ADJUSTMENTS: [Self; 7] = [Self::Plainer, Self::Slower, Self::Warmer, Self::Firmer, Self::Facing, Self::Space, Self::Quieter];

    /// The word used in scripts, on the terminal and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Natural => "natural",
            Self::Plainer => "plainer",
            Self::Slower => "slower",
            Self::Warmer => "warmer",
            Self::Firmer => "firmer",
            Self::Facing => "facing",
            Self::Space => "space",
            Self::Quieter => "quieter",
        }
    }

    /// Whether the adjustment exists on this channel: nobody turns to face a caller, and an email has no voice.
    #[must_use]
    pub const fn exists_on(self, channel: Channel) -> bool {
        match channel {
            Channel::FaceToFace => true,
            Channel::Telephone => matches!(self, Self::Natural | Self::Plainer | Self::Slower | Self::Warmer | Self::Firmer),
            Channel::Chat => matches!(self, Self::Natural | Self::Plainer | Self::Warmer),
            Channel::Email => matches!(self, Self::Natural),
        }
    }
}

/// Where a contact takes place. The channel decides what exists: faces, hold, slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Channel {
    /// At a counter, a desk, a reception.
    FaceToFace,
    /// On the telephone: a voice, no face.
    Telephone,
    /// By email: composed, previewed, sent.
    Email,
    /// Live chat.
    Chat,
}

impl Channel {
    /// The channel as a learner reads it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::FaceToFace => "face to face",
            Self::Telephone => "telephone",
            Self::Email => "email",
            Self::Chat => "live chat",
        }
    }
}

impl Channel {
    /// The channel in a sentence: "this contact is by telephone".
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::FaceToFace => "face to face",
            Self::Telephone => "by telephone",
            Self::Email => "by email",
            Self::Chat => "by live chat",
        }
    }
}

/// What stands round somebody who is met face to face. Scenery for the eye: nothing reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
pub enum Setting {
    /// A shop, with shelves behind.
    #[default]
    Counter,
    /// A reception desk in a lobby.
    Reception,
    /// An office.
    Office,
}

/// What kind of thing a desk action is; rules ask for the kind, never for one organisation's action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum ActionKind {
    /// Reading a policy clause.
    Policy,
    /// Reading a record.
    Record,
    /// Reading product or service notes.
    Product,
    /// An identity check.
    Verify,
    /// Giving money back: refund, credit, compensation.
    Refund,
    /// Fixing a date, a slot, a reservation.
    Book,
    /// Writing the log.
    Log,
    /// Filling in the complaint form.
    Complaint,
    /// A hazard form, quarantine, making safe.
    Safety,
    /// Asking a person of the organisation.
    Ask,
    /// Escalating.
    Escalate,
    /// Transferring the customer.
    Transfer,
    /// Putting the customer on hold.
    Hold,
    /// Doing what was promised earlier.
    FollowUp,
    /// Going somewhere private.
    Private,
    /// Making a reasonable adjustment.
    Adjust,
    /// Pausing the recording, or the secure way to pay.
    PauseRecording,
    /// Reporting a cause so that it can be fixed.
    Report,
    /// Looking at the thing itself.
    Inspect,
    /// Ending the contact.
    Leave,
    /// Anything else.
    Other,
}

impl ActionKind {
    /// Whether the action only reads something: always possible, and a customer may be left in silence by it.
    #[must_use]
    pub const fn reads(self) -> bool {
        matches!(self, Self::Policy | Self::Record | Self::Product)
    }
}

/// Which facts a rule means: a kind, a mark, or what is already known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum FactClass {
    /// They say it readily.
    Stated,
    /// Held until asked or found.
    Detail,
    /// The need or danger behind the words.
    Hidden,
    /// False here.
    Wrong,
    /// The ambiguous fact that a clarifying question must reach.
    Key,
    /// A service failure.
    Failure,
    /// A danger.
    Hazard,
    /// What they need.
    Need,
    /// Earlier contacts, a wait, custom of long standing.
    History,
    /// Personal data that the task does not need.
    Private,
    /// About a product or service.
    Product,
    /// About law or rights.
    Law,
    /// True, and known before this turn.
    Known,
    /// True, and known for at least two turns.
    Earlier,
}

impl FactClass {
    /// The classes that say what was known, and so depend on the play.
    #[must_use]
    pub const fn depends_on_play(self) -> bool {
        matches!(self, Self::Known | Self::Earlier)
    }
}

/// What a card of the log says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum CardKind {
    /// A fact of the scenario.
    Fact,
    /// What was done or agreed.
    Action,
    /// Who will do what by when.
    Promise,
    /// An opinion about the customer.
    Opinion,
    /// Data that the log does not need.
    Excess,
    /// Something untrue.
    Wrong,
}

/// How a play ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Outcome {
    /// The problem is solved.
    Resolved,
    /// Part of it is.
    Partly,
    /// It is not, however polite everybody was.
    Unresolved,
    /// The customer quietly gave up.
    GaveUp,
    /// The customer left loudly.
    WalkedOut,
    /// It ended on a critical error.
    Stopped,
}

impl Outcome {
    /// The word used in JSON and on screens.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Partly => "partly resolved",
            Self::Unresolved => "unresolved",
            Self::GaveUp => "gave up",
            Self::WalkedOut => "walked out",
            Self::Stopped => "stopped",
        }
    }
}
