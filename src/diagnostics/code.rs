//! The stable names of the kinds of problem.

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $severity:ident;)*) => {
        /// What kind of problem. The word is stable: editors, tests and trainers may rely on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code that exists.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable word.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// How bad a problem of this kind is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// The text's quotes, commas or brackets are not RON; reading stops at the first such place.
    Syntax = "syntax", Error;
    /// A value of the wrong shape: a number where words are wanted.
    WrongShape = "wrong-shape", Error;
    /// A word of the language that does not exist: an unknown condition, kind or channel.
    UnknownWord = "unknown-word", Error;
    /// A field that this kind of entry does not have.
    UnknownField = "unknown-field", Error;
    /// A field that must be there is not.
    MissingField = "missing-field", Error;
    /// A field written twice.
    RepeatedField = "repeated-field", Error;
    /// An id written twice in one map.
    RepeatedId = "repeated-id", Error;
    /// An id that is not lower-case words joined by hyphens.
    BadId = "bad-id", Error;
    /// A file, a map or a list larger than Rapport reads.
    TooLarge = "too-large", Error;
    /// A file whose leading word is none that Rapport knows.
    UnknownKind = "unknown-kind", Error;
    /// A format newer than this program, or none that ever was.
    UnknownFormat = "unknown-format", Error;
    /// A file that cannot be read.
    Unreadable = "unreadable", Error;

    /// No behaviour of that id in the codebook.
    UnknownBehaviour = "unknown-behaviour", Error;
    /// No group of that name in the codebook.
    UnknownGroup = "unknown-group", Error;
    /// No service model of that id.
    UnknownModel = "unknown-model", Error;
    /// No organisation of that id in the pack.
    UnknownOrganisation = "unknown-organisation", Error;
    /// No customer of that id in the pack.
    UnknownCustomer = "unknown-customer", Error;
    /// No contact of that id.
    UnknownContact = "unknown-contact", Error;
    /// No beat or ending of that id.
    UnknownBeat = "unknown-beat", Error;
    /// No reply of that id.
    UnknownReply = "unknown-reply", Error;
    /// A reply id that several beats use, named without its beat.
    AmbiguousReply = "ambiguous-reply", Error;
    /// No fact of that id.
    UnknownFact = "unknown-fact", Error;
    /// No card of that id.
    UnknownCard = "unknown-card", Error;
    /// No desk action or paper of that id.
    UnknownAction = "unknown-action", Error;
    /// No policy of that id.
    UnknownPolicy = "unknown-policy", Error;
    /// No person of that id in the organisation.
    UnknownPerson = "unknown-person", Error;
    /// A flag that was not declared.
    UnknownFlag = "unknown-flag", Error;
    /// A counter that was not declared.
    UnknownCounter = "unknown-counter", Error;
    /// No sub-flow of that name.
    UnknownFlow = "unknown-flow", Error;
    /// No exit of that name in the sub-flow, or one that the caller does not take.
    UnknownExit = "unknown-exit", Error;
    /// No such slot in an email.
    UnknownSlot = "unknown-slot", Error;
    /// No such choice in a pick or ticks.
    UnknownChoice = "unknown-choice", Error;
    /// A word in braces that the customer and the organisation do not define.
    UnknownDetail = "unknown-detail", Error;
    /// A drawing that is not in the art.
    UnknownDrawing = "unknown-drawing", Error;
    /// One id used for two things that are named in the same way: a beat and an ending, an action and a paper.
    ClashingId = "clashing-id", Error;

    /// The behaviour is found by rule; writers do not tag it.
    DerivedTag = "derived-tag", Error;
    /// The behaviour cannot be shown on this channel.
    MisplacedTag = "misplaced-tag", Error;
    /// A field that the desk action does not have, two fields of one type, or two that exclude each other.
    WrongField = "wrong-field", Error;
    /// A number outside its range.
    OutOfRange = "out-of-range", Error;
    /// Something that this channel does not have: composing on the telephone, an action of the counter in a chat.
    WrongChannel = "wrong-channel", Error;
    /// A sub-flow that calls itself, directly or through another.
    RecursiveFlow = "recursive-flow", Error;
    /// A beat without a way on, or a composing beat that also has replies.
    NoWayOn = "no-way-on", Error;
    /// Beats that go round without anything being used up.
    EndlessRound = "endless-round", Error;
    /// A beat that nothing leads to.
    UnreachedBeat = "unreached-beat", Error;
    /// More things to remember than a state can hold.
    TooMuchToRemember = "too-much-to-remember", Error;
    /// A behaviour of the codebook that no step or standard reads.
    UnreadBehaviour = "unread-behaviour", Error;
    /// A rule that is missing, or that a behaviour of its kind cannot have.
    WrongRule = "wrong-rule", Error;
    /// A complaint model named by a scenario that is no complaint, or the like.
    WrongModel = "wrong-model", Error;

    /// A customer's line of more than 25 words.
    LongLine = "long-line", Warning;
    /// A reply of more than 20 words (a composed wording: 40).
    LongReply = "long-reply", Warning;
    /// A reply much longer or shorter than its neighbours.
    UnevenReplies = "uneven-replies", Warning;
    /// A sentence of more than 15 words.
    LongSentence = "long-sentence", Warning;
    /// A briefing of more than 90 words.
    LongBriefing = "long-briefing", Warning;
    /// A policy's rule of 60 words or more.
    LongRule = "long-rule", Warning;
    /// Words harder to read than the scenario's difficulty allows.
    HardToRead = "hard-to-read", Warning;
    /// A spelling that is not British.
    Spelling = "spelling", Warning;
    /// Whole words in capitals.
    Shouting = "shouting", Warning;
    /// A legal line without a date, or checked over a year ago.
    OldLaw = "old-law", Warning;
    /// A contact number or address that is not reserved for fiction.
    RealContact = "real-contact", Warning;
    /// A reply without a reason for the debrief.
    NoReason = "no-reason", Warning;
    /// A fact that no line tells, or that nothing uses.
    UnusedFact = "unused-fact", Warning;
    /// A declared flag or counter that nothing uses.
    UnusedName = "unused-name", Warning;
    /// The last of several alternatives has a condition: nothing may be said.
    NoFallback = "no-fallback", Warning;
    /// A critical error without a consequence in this scenario.
    NoConsequence = "no-consequence", Warning;

    /// A beat that no play comes to.
    UnreachableBeat = "unreachable-beat", Warning;
    /// A reply that no play can say.
    UnreachableReply = "unreachable-reply", Warning;
    /// A line that no play hears.
    UnreachableLine = "unreachable-line", Warning;
    /// A desk entry that no play comes to.
    UnreachableEntry = "unreachable-entry", Warning;
    /// An ending that no play comes to.
    UnreachableEnding = "unreachable-ending", Warning;
    /// A play can come to where nothing more can be done, and it is not over.
    Stuck = "stuck", Warning;
    /// Something in play that no play can show.
    NeverShown = "never-shown", Warning;
    /// Everything in play can be shown, and no play shows it all.
    NotTogether = "not-together", Warning;
    /// A step of a model that nothing here can show.
    EmptyStep = "empty-step", Warning;
    /// A policy that nothing here needs.
    UnneededPolicy = "unneeded-policy", Warning;
    /// A reply that shows only good things, and that no best play uses.
    GoodButNotBest = "good-but-not-best", Warning;
    /// Several good replies, of which every best play must use the same one.
    OnlyOneGood = "only-one-good", Warning;
    /// The best reply is the longest more often than chance.
    LongestIsBest = "longest-is-best", Warning;
    /// The best reply is the first more often than chance.
    FirstIsBest = "first-is-best", Warning;
    /// The best reply is the only polite one more often than chance.
    PoliteIsBest = "polite-is-best", Warning;
    /// An ending that only bad luck at the start leads to.
    OnlyByLuck = "only-by-luck", Warning;
}

impl Code {
    /// The codes that come of looking at every play, and not of reading the files.
    pub const OF_PLAYS: &[Self] = &[
        Self::UnreachableBeat,
        Self::UnreachableReply,
        Self::UnreachableLine,
        Self::UnreachableEntry,
        Self::UnreachableEnding,
        Self::Stuck,
        Self::NeverShown,
        Self::NotTogether,
        Self::EmptyStep,
        Self::UnneededPolicy,
        Self::GoodButNotBest,
        Self::OnlyOneGood,
        Self::LongestIsBest,
        Self::FirstIsBest,
        Self::PoliteIsBest,
        Self::OnlyByLuck,
    ];
}
