//! What a learner sees of a scenario before choosing it.

use crate::codebook::terms::Channel;
use crate::scenario::{Difficulty, Kind, Scenario};

/// A scenario's card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The scenario's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// "Complaint", "Request" or "Enquiry".
    pub kind: &'static str,
    /// "First", "Standard" or "Complex".
    pub difficulty: &'static str,
    /// Minutes that a play takes.
    pub minutes: u16,
    /// The channel of its first contact.
    pub channel: Channel,
    /// The customer's name.
    pub customer: String,
    /// Who they are.
    pub who: String,
    /// The organisation's name.
    pub organisation: String,
    /// Variants: ids and titles, `usual` first.
    pub variants: Vec<(String, String)>,
}

impl Card {
    /// The card of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let customer = &scenario.variants[0].customer;
        Self {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            kind: match scenario.kind {
                Kind::Complaint => "Complaint",
                Kind::Request => "Request",
                Kind::Enquiry => "Enquiry",
            },
            difficulty: match scenario.difficulty {
                Difficulty::First => "First",
                Difficulty::Standard => "Standard",
                Difficulty::Complex => "Complex",
            },
            minutes: scenario.minutes,
            channel: scenario.channel(scenario.start),
            customer: customer.name.clone(),
            who: customer.who.clone(),
            organisation: scenario.organisation.name.clone(),
            variants: scenario.variants.iter().map(|variant| (variant.id.clone(), variant.title.clone())).collect(),
        }
    }
}
