//! What a learner can do at a state: the choices that the beat lists, or everything that makes a difference.

use crate::codebook::terms::Delivery;
use crate::roleplay::{Fields, Input, Setup, State, aside_is_open, canonical_fields, offered_cases, step};
use crate::scenario::ids::{ActionId, AsideId, CaseId};
use crate::scenario::{Action, Amount, Field, FieldTest, Scenario, Span};

/// The choices at a state, as a learner who looks no further than the beat has them: the replies that are offered, in the order as written and as they
/// come, and then the desk entries that the beat lists, each filled in as it asks. Entries of the whole scenario, papers, asides, waiting and adjustments
/// are not among them, nor what the engine refuses.
#[must_use]
pub fn choices(scenario: &Scenario, setup: &Setup, state: &State) -> Vec<Input> {
    let mut found = Vec::new();
    list_choices(scenario, state, &mut found);
    found.retain(|&input| step(scenario, setup, *state, input, &mut |_| {}).is_ok());
    found
}

/// The choices, before the engine was asked.
pub(super) fn list_choices(scenario: &Scenario, state: &State, found: &mut Vec<Input>) {
    if state.over.is_some() {
        return;
    }
    replies(scenario, state, found);
    let (from, to) = scenario.beat(state.beat).desk;
    for case in offered_cases(scenario, state).filter(|case| (from..to).contains(case)) {
        if let Some(fields) = canonical_fields(scenario, state, case) {
            add(found, Input::Do { action: scenario.case(case).action, fields });
        }
    }
}

fn replies(scenario: &Scenario, state: &State, found: &mut Vec<Input>) {
    for reply in scenario.replies_of(state.beat) {
        let offered = crate::roleplay::is_offered(scenario, state, reply);
        if offered {
            found.push(Input::Say { reply, delivery: Delivery::Natural });
        }
    }
}

fn add(found: &mut Vec<Input>, input: Input) {
    if !found.contains(&input) {
        found.push(input);
    }
}

/// Everything that can be done at a state and makes a difference: the choices, every adjustment that shows something with this customer, the entries of
/// the whole scenario, papers, asides, waiting, and every class of filling an action in. The engine may refuse some of it.
pub(super) fn list_everything(scenario: &Scenario, setup: &Setup, state: &State, found: &mut Vec<Input>) {
    list_choices(scenario, state, found);
    if state.over.is_some() {
        return;
    }
    for at in 0..found.len() {
        if let Input::Say { reply, .. } = found[at] {
            for delivery in Delivery::ADJUSTMENTS {
                if setup.allows(scenario, state.beat, delivery) && scenario.delivery_shows(setup.variant, delivery).is_some() {
                    found.push(Input::Say { reply, delivery });
                }
            }
        }
    }
    let offered: Vec<CaseId> = offered_cases(scenario, state).collect();
    for (place, action) in scenario.actions.iter().enumerate() {
        let id = ActionId::at(place);
        let cases: Vec<&FieldTest> =
            offered.iter().map(|&case| scenario.case(case)).filter(|case| case.action == id).map(|case| &case.test).collect();
        if action.kind.reads() {
            // Read without a word, or again where an entry now says more.
            if !cases.is_empty() || !state.bits.get(action.done) {
                add(found, Input::Do { action: id, fields: Fields::default() });
            }
        } else if !cases.is_empty() {
            for fields in fillings(scenario, state, action, &cases) {
                add(found, Input::Do { action: id, fields });
            }
        }
    }
    let open = scenario.asides.iter().enumerate().filter(|(_, aside)| aside_is_open(scenario, state, aside));
    found.extend(open.map(|(place, _)| Input::Aside(AsideId::at(place))));
    if !state.bits.get(scenario.own.waited) {
        found.push(Input::Wait);
    }
}

/// One filling-in of an action's fields for every class that an entry, a limit or a rule can tell apart.
fn fillings(scenario: &Scenario, state: &State, action: &Action, cases: &[&FieldTest]) -> Vec<Fields> {
    let mut all = vec![Fields::default()];
    for (_, field) in &action.fields {
        let mut next = Vec::new();
        match field {
            Field::Money => {
                let mut amounts: Vec<u32> = vec![0, 1];
                let bounds = cases.iter().filter_map(|test| test.amount).flat_map(|amount| match amount {
                    Amount::Exactly(pence) => [pence, pence.saturating_add(1)],
                    Amount::AtMost(pence) | Amount::Over(pence) => [pence, pence.saturating_add(1)],
                });
                amounts.extend(bounds);
                let limit = action.policy.and_then(|policy| scenario.policies[policy.index()].limit);
                amounts.extend(limit.into_iter().flat_map(|pence| [pence, pence.saturating_add(1)]));
                amounts.sort_unstable();
                amounts.dedup();
                all.iter().for_each(|fields| next.extend(amounts.iter().map(|&pence| Fields { pence, ..*fields })));
            }
            Field::Days => {
                let mut days: Vec<u16> = vec![0];
                days.extend(cases.iter().filter_map(|test| test.days).flat_map(|days| match days {
                    Span::AtMost(days) | Span::Over(days) => [days, days.saturating_add(1)],
                }));
                days.sort_unstable();
                days.dedup();
                all.iter().for_each(|fields| next.extend(days.iter().map(|&days| Fields { days, ..*fields })));
            }
            Field::Pick(options) => {
                let named = |pick: u8| cases.iter().any(|test| test.pick == Some(pick));
                let count = u8::try_from(options.len()).unwrap_or(u8::MAX);
                let other = (0..count).find(|&pick| !named(pick));
                let picks: Vec<u8> = (0..count).filter(|&pick| named(pick)).chain(other).collect();
                all.iter().for_each(|fields| next.extend(picks.iter().map(|&pick| Fields { pick: Some(pick), ..*fields })));
            }
            Field::Ticks(options) => {
                let count = u32::try_from(options.len().min(64)).unwrap_or(64);
                let every = if count == 64 { u64::MAX } else { (1 << count) - 1 };
                let masks = covers(&cases.iter().map(|test| (test.ticks & every, 0)).collect::<Vec<_>>(), every, &[]);
                all.iter().for_each(|fields| next.extend(masks.iter().map(|&ticks| Fields { ticks, ..*fields })));
            }
            Field::Cards => {
                let open = |place: &usize| state.all(&scenario.cards[*place].when);
                let every = (0..scenario.cards.len().min(64)).filter(open).fold(0, |mask, place| mask | 1 << place);
                let kinds: Vec<u64> = classes_of(scenario, every);
                let masks = covers(&cases.iter().map(|test| (test.cards, test.without)).collect::<Vec<_>>(), every, &kinds);
                all.iter().for_each(|fields| next.extend(masks.iter().map(|&cards| Fields { cards, ..*fields })));
            }
        }
        all = next;
    }
    all
}

/// Cards that some rule or condition tells from the others: each remembered one for itself, and the rest by kind.
fn classes_of(scenario: &Scenario, every: u64) -> Vec<u64> {
    let mut classes: Vec<u64> = Vec::new();
    let mut kinds: Vec<(crate::codebook::terms::CardKind, u64)> = Vec::new();
    for (place, card) in scenario.cards.iter().enumerate().take(64).filter(|(place, _)| every >> place & 1 == 1) {
        if card.logged.is_some() {
            classes.push(1 << place);
        }
        match kinds.iter_mut().find(|(kind, _)| *kind == card.kind) {
            Some((_, mask)) => *mask |= 1 << place,
            None => kinds.push((card.kind, 1 << place)),
        }
    }
    classes.extend(kinds.into_iter().map(|(_, mask)| mask));
    classes
}

/// A set of ticks for every way in which they can meet the tests (all of these there, none of those) and touch the classes.
fn covers(tests: &[(u64, u64)], every: u64, classes: &[u64]) -> Vec<u64> {
    let meets = |mask: u64, rest: u64| {
        let of_tests = tests.iter().map(|(with, without)| {
            // What can still be laid is `rest`: how much is missing decides what can come of it.
            (with & !mask & !rest != 0, with & !mask & rest, without & mask != 0)
        });
        let touched = classes.iter().map(|class| class & mask != 0);
        (of_tests.collect::<Vec<_>>(), touched.collect::<Vec<_>>())
    };
    let mut found: Vec<u64> = vec![0];
    let mut rest = every;
    for place in (0..64).filter(|place| every >> place & 1 == 1) {
        rest &= !(1 << place);
        let mut next: Vec<u64> = Vec::new();
        let mut known = std::collections::BTreeSet::new();
        for mask in found.iter().flat_map(|&mask| [mask, mask | 1 << place]) {
            if known.insert(meets(mask, rest)) {
                next.push(mask);
            }
        }
        found = next;
    }
    found
}
