//! The plainest way to fill in a desk action so that one entry fits: what a picker that tries every entry does with it.

use crate::scenario::ids::CaseId;
use crate::scenario::{Amount, Field, Scenario, Span};

use super::input::{Fields, set_places};
use super::state::State;
use super::step::fits;

/// The canonical fields of a desk entry: those that make it fit, and nothing besides.
///
/// Money is `n` for `Exactly(n)` and `AtMost(n)`, one penny more for `Over(n)`, and nothing where the entry does not say. Days are at most 1 for
/// `AtMost(n)`, one more for `Over(n)`, otherwise 0. A pick is the entry's, or the first where the action asks for one and the entry does not say. Ticks
/// and cards are the entry's own.
///
/// `None` if one of its cards cannot be laid in this state, or if the action has no field for what the entry wants. Whether the entry is offered at all
/// is for [`offered_cases`](super::offered_cases) to say; an earlier entry for the same action may take the same fields.
#[must_use]
pub fn canonical_fields(scenario: &Scenario, state: &State, case: CaseId) -> Option<Fields> {
    let case = scenario.case(case);
    let test = &case.test;
    let laid = |place: usize| scenario.cards.get(place).is_some_and(|card| state.all(&card.when));
    if !set_places(test.cards).all(laid) {
        return None;
    }
    let mut fields = Fields::default();
    for (_, field) in &scenario.action(case.action).fields {
        match field {
            Field::Money => {
                fields.pence = match test.amount {
                    None => 0,
                    Some(Amount::Exactly(pence) | Amount::AtMost(pence)) => pence,
                    Some(Amount::Over(pence)) => pence.saturating_add(1),
                };
            }
            Field::Days => {
                fields.days = match test.days {
                    None => 0,
                    Some(Span::AtMost(days)) => days.min(1),
                    Some(Span::Over(days)) => days.saturating_add(1),
                };
            }
            Field::Cards => fields.cards = test.cards,
            Field::Pick(_) => fields.pick = Some(test.pick.unwrap_or(0)),
            Field::Ticks(_) => fields.ticks = test.ticks,
        }
    }
    fits(test, &fields).then_some(fields)
}
