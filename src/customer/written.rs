//! A customer's file as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::codebook::terms::Delivery;
use crate::notation::{Entries, Listed, Words, written};

use super::persona::{Relation, Scale};

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Levels {
    pub(crate) calm: Option<u8>,
    pub(crate) trust: Option<u8>,
    pub(crate) clarity: Option<u8>,
    pub(crate) patience: Option<u8>,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Scales {
    pub(crate) calm: Option<Scale>,
    pub(crate) trust: Option<Scale>,
    pub(crate) clarity: Option<Scale>,
    pub(crate) patience: Option<Scale>,
}

written! {
    /// The customer file.
    Customer {
        /// The format's number.
        format: u32,
        /// The id.
        id: Words,
        /// Full name.
        name: Words,
        /// How they like to be addressed.
        call: Words,
        /// Inside or outside the organisation.
        relation: Relation,
        /// Who they are, in a phrase.
        who: Words,
        /// What they need.
        needs: Listed<Words> = Listed::default(),
        /// What they look like.
        look: Look,
        /// Where feelings settle.
        baseline: Levels,
        /// Where the first contact starts.
        start: Levels = Levels::default(),
        /// How strongly good things move them.
        gains: Scales = Scales::default(),
        /// How strongly bad things move them.
        losses: Scales = Scales::default(),
        /// Single behaviours that they take harder or lighter.
        minds: Entries<Scale> = Entries::default(),
        /// What an adjustment shows with them.
        deliveries: BTreeMap<Delivery, Words> = BTreeMap::new(),
        /// Words for `{…}`.
        details: Entries<Words> = Entries::default(),
    }
    /// The look.
    Look {
        /// A drawing of `poses`.
        pose: Words,
        /// A drawing of `heads`.
        head: Words,
        /// Drawings of `accessories`.
        accessories: Listed<Words> = Listed::default(),
        /// A drawing of `facial-hair`.
        facial_hair: Option<Words> = None,
        /// Colour of lines and clothes.
        ink: Words,
        /// Colour of skin.
        skin: Words,
        /// Colour of hair or hat.
        hair: Words,
    }
    /// What a variant changes.
    Overlay {
        /// Its title.
        title: Words,
        /// Start levels.
        start: Levels = Levels::default(),
        /// Baseline levels.
        baseline: Levels = Levels::default(),
        /// Gains.
        gains: Scales = Scales::default(),
        /// Losses.
        losses: Scales = Scales::default(),
        /// Single behaviours.
        minds: Entries<Scale> = Entries::default(),
        /// Adjustments, in place of the customer's.
        deliveries: Option<BTreeMap<Delivery, Words>> = None,
        /// Words for `{…}`.
        details: Entries<Words> = Entries::default(),
        /// Flags that are set from the start.
        flags: Listed<Words> = Listed::default(),
    }
}
