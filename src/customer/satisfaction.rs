//! Simulated satisfaction: what this customer would answer to the usual three questions afterwards.
//!
//! Satisfaction with how a complaint is handled follows three kinds of fairness: what came of it (distributive), how it was got (procedural) and how
//! one was treated (interactional); outcome weighs most (Tax, Brown and Chandrashekaran 1998, *Journal of Marketing* 62(2); Orsingher, Valentini and de
//! Angelis 2010, a meta-analysis in the *Journal of the Academy of Marketing Science* 38). Effort as a question: Dixon, Freeman and Toman 2010, *Harvard
//! Business Review*. The weights here are ours, whole numbers, and printed: half outcome, a quarter each for process and treatment.

use crate::codebook::terms::{Dial, Outcome};

use super::mood::Mood;

/// How the service went, as far as satisfaction depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service {
    /// How the play ended.
    pub outcome: Outcome,
    /// The customer's mood at the end.
    pub mood: Mood,
    /// Turns that it took.
    pub turns: u16,
    /// Contacts that it took, those before the scenario included.
    pub contacts: u16,
    /// Faults that made it harder: asked again, passed on, left in silence.
    pub obstacles: u16,
    /// Whether it could have been solved at the first contact at all.
    pub first_contact_possible: bool,
}

/// The customer's answers. Net promoter scores exist only over many sessions, so there is none here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Satisfaction {
    /// "How satisfied are you?" 1 to 5.
    pub csat: u8,
    /// "How easy was it?" 1 (very hard) to 7 (very easy).
    pub effort: u8,
    /// "Would you recommend us?" 0 to 10.
    pub recommend: u8,
    /// Solved at the first contact; `None` where that was never possible.
    pub resolved: Option<bool>,
}

/// What the customer would say.
#[must_use]
pub fn satisfaction(service: Service) -> Satisfaction {
    // Each kind of fairness out of 20.
    let outcome: u32 = match service.outcome {
        Outcome::Resolved => 20,
        Outcome::Partly => 12,
        Outcome::Unresolved => 4,
        Outcome::GaveUp => 1,
        Outcome::WalkedOut | Outcome::Stopped => 0,
    };
    let process = 20_u32.saturating_sub(u32::from(service.obstacles) * 4 + u32::from(service.turns.saturating_sub(14)) / 2);
    let treatment = (u32::from(service.mood.get(Dial::Calm)) + u32::from(service.mood.get(Dial::Trust))) / 2;
    // Out of 80.
    let fairness = 2 * outcome + process + treatment;
    let spread = |from: u32, steps: u32| u8::try_from(from + (fairness * steps + 40) / 80).unwrap_or(0);
    let ease = (process + u32::from(service.mood.get(Dial::Clarity)) / 2 + outcome / 2).min(40);
    Satisfaction {
        csat: spread(1, 4),
        effort: u8::try_from(1 + (ease * 6 + 20) / 40).unwrap_or(1),
        recommend: spread(0, 10),
        resolved: service.first_contact_possible.then_some(service.outcome == Outcome::Resolved && service.contacts <= 1),
    }
}
