//! What a learner sees of a scenario before choosing it.

use crate::codebook::terms::Channel;
use crate::scenario::{ContentNote, Difficulty, Kind, Scenario, VariantTitle};
use crate::words::{listed, say};

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
    pub variants: Vec<(String, VariantTitle)>,
    /// What some people would want to know before they start.
    pub content_notes: Vec<ContentNote>,
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
            content_notes: scenario.content_notes.clone(),
        }
    }

    /// What some people would want to know, as a sentence: "It speaks of money worries and illness." `None` where there is nothing to tell.
    #[must_use]
    pub fn speaks_of(&self) -> Option<String> {
        let words: Vec<&str> = self.content_notes.iter().map(|note| note.word()).collect();
        (!words.is_empty()).then(|| say("speaks-of", [("what", listed(&words).into())]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    #[test]
    fn a_card_tells_beforehand_what_it_speaks_of() {
        let library = Library::embedded(None).unwrap();
        let mut card = library.cards().into_iter().find(|card| card.id == "payroll-locked-out").unwrap();
        assert_eq!(card.speaks_of().as_deref(), Some("It speaks of money worries."));
        card.content_notes.extend([ContentNote::Bereavement, ContentNote::Health]);
        assert_eq!(card.speaks_of().as_deref(), Some("It speaks of money worries, a death and illness."));
        card.content_notes.clear();
        assert_eq!(card.speaks_of(), None);
    }
}
