//! The codebook's files as they are written.

use serde::Deserialize;

use crate::notation::{At, Entries, Listed, Words, stand_ins, written};

use super::behaviour::{Polarity, Strand};
use super::qualification::EvidenceKind;
use super::terms::{ActionKind, CardKind, Channel, Compare, Delivery, Dial, FactClass, Outcome};

/// Any file of a codebook folder, by its leading word.
#[derive(Debug, Deserialize)]
pub(super) enum File {
    Behaviours(Behaviours),
    Model(Model),
    Qualification(Qualification),
}

#[derive(Debug, Clone, Deserialize)]
pub(super) enum Sight {
    Shown(Words),
    AnyOf(Words),
    Done(ActionKind),
    Told(FactClass),
    Asked(FactClass),
    Restated(FactClass),
    RestatedMany(FactClass),
    Logged(CardKind),
    FullLog,
    Delivered(Delivery),
    Waited,
    MoodIs(Dial, Compare),
    OverLimit,
    WithinLimit,
    Ended(Outcome),
    On(Channel),
    LaterContact,
    CutIn,
    FullEmail,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) enum Rule {
    OnlyFirst(u16),
    OnlyBefore(Vec<Sight>),
    OnlyAfter(Vec<Sight>),
    OnlyWith(Vec<Sight>),
    OnlyWithout(Vec<Sight>),
    Seen(Vec<Sight>),
    Absent {
        of: Vec<Sight>,
        #[serde(default)]
        given: Vec<Sight>,
    },
    NoneUntil {
        none: Vec<Sight>,
        until: Vec<Sight>,
    },
    Within {
        first: Vec<Sight>,
        then: Vec<Sight>,
        turns: u16,
    },
    Unfollowed {
        first: Vec<Sight>,
        then: Vec<Sight>,
        turns: u16,
    },
    Repeated {
        of: Vec<Sight>,
        times: u16,
        #[serde(default)]
        without: Vec<Sight>,
    },
    InOrder(Vec<Vec<Sight>>),
    NeverTold(FactClass),
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Effect {
    pub(super) calm: i8,
    pub(super) trust: i8,
    pub(super) clarity: i8,
    pub(super) patience: i8,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EffectWhen {
    pub(super) when: (Dial, Compare),
    #[serde(default)]
    pub(super) calm: i8,
    #[serde(default)]
    pub(super) trust: i8,
    #[serde(default)]
    pub(super) clarity: i8,
    #[serde(default)]
    pub(super) patience: i8,
}

written! {
    /// All behaviours.
    Behaviours {
        /// The format's number.
        format: u32,
        /// Named sets of behaviours.
        groups: Entries<Listed<Words>>,
        /// How adjustments read on a screen.
        deliveries: std::collections::BTreeMap<Delivery, String> = std::collections::BTreeMap::new(),
        /// The behaviours.
        behaviours: Entries<Behaviour>,
    }
    /// One behaviour.
    Behaviour {
        /// Reference code.
        code: Words,
        /// Good or bad.
        polarity: Polarity,
        /// Strand.
        strand: Strand,
        /// Letters.
        detect: Words,
        /// For a learner.
        wording: Words,
        /// For the debrief.
        said: Words,
        /// Advice.
        missed: Option<Words> = None,
        /// Effect on the dials.
        appraisal: Effect = Effect::default(),
        /// Effects that depend on the mood.
        appraisals: Listed<EffectWhen> = Listed::default(),
        /// Seed rows.
        seeds: Listed<Words> = Listed::default(),
        /// Rule.
        rule: Option<Rule> = None,
        /// What it can lead to.
        consequence: Option<Words> = None,
        /// What puts it right.
        put_right_by: Listed<Words> = Listed::default(),
    }
    /// A service model.
    Model {
        /// The format's number.
        format: u32,
        /// Its id.
        id: Words,
        /// Its title.
        title: Words,
        /// Whether it is always read.
        always: bool = false,
        /// Whether its steps have an order.
        ordered: bool = true,
        /// What it is.
        about: Words,
        /// Its steps.
        steps: Entries<Step>,
    }
    /// A step.
    Step {
        /// Its letter.
        letter: Option<Words> = None,
        /// Its title.
        title: Words,
        /// What it means.
        means: Words,
        /// Its weight.
        weight: At<u32>,
        /// Positives.
        shown_by: Listed<Words>,
        /// Faults.
        spoiled_by: Listed<Words> = Listed::default(),
        /// What must have been shown.
        after: Listed<Words> = Listed::default(),
        /// Whether full marks need the hidden facts.
        needs_hidden: bool = false,
    }
    /// A qualification.
    Qualification {
        /// The format's number.
        format: u32,
        /// Its id.
        id: Words,
        /// Its title.
        title: Words,
        /// Its source.
        source: Words,
        /// Its edition.
        edition: Words,
        /// When the file was made.
        made: Words,
        /// Its units.
        units: Entries<Unit>,
    }
    /// A unit.
    Unit {
        /// Its number.
        number: Words,
        /// Its title.
        title: Words,
        /// Its criteria.
        criteria: Entries<Criterion>,
    }
    /// A criterion.
    Criterion {
        /// Its number.
        number: Words,
        /// Its command verb.
        verb: Words,
        /// What it asks.
        says: Words,
        /// The kind of evidence.
        evidence: EvidenceKind,
        /// Positives.
        shown_by: Listed<Words> = Listed::default(),
        /// Faults.
        against: Listed<Words> = Listed::default(),
    }
}

stand_ins! {
    Polarity = Self::Minor,
    Strand = Self::Manner,
    EvidenceKind,
}
