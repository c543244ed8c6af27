//! A customer's file as it is written.

use std::collections::BTreeMap;

use crate::codebook::terms::Delivery;
use crate::notation::{At, Entries, Listed, Words, stand_ins, written};

use super::persona::{Relation, Scale};

written! {
    /// Levels of the dials.
    Levels {
        /// Calm.
        calm: Option<At<u8>> = None,
        /// Trust.
        trust: Option<At<u8>> = None,
        /// Clarity.
        clarity: Option<At<u8>> = None,
        /// Patience.
        patience: Option<At<u8>> = None,
    }
    /// How strongly each dial is moved.
    Scales {
        /// Calm.
        calm: Option<Scale> = None,
        /// Trust.
        trust: Option<Scale> = None,
        /// Clarity.
        clarity: Option<Scale> = None,
        /// Patience.
        patience: Option<Scale> = None,
    }
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
        start: Levels = Levels::none(),
        /// How strongly good things move them.
        gains: Scales = Scales::none(),
        /// How strongly bad things move them.
        losses: Scales = Scales::none(),
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
        start: Levels = Levels::none(),
        /// Baseline levels.
        baseline: Levels = Levels::none(),
        /// Gains.
        gains: Scales = Scales::none(),
        /// Losses.
        losses: Scales = Scales::none(),
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

impl Levels {
    /// None given.
    pub(crate) const fn none() -> Self {
        Self { calm: None, trust: None, clarity: None, patience: None }
    }
}

impl Scales {
    /// None given.
    pub(crate) const fn none() -> Self {
        Self { calm: None, trust: None, clarity: None, patience: None }
    }
}

stand_ins! {
    Relation = Relation::External,
    Levels = Self::none(),
    Look,
}
