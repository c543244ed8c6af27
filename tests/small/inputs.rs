//! What a learner may do at a moment of a small scenario: what a picker chooses from, and everything that could make a difference.

use rapport::codebook::terms::Delivery;
use rapport::roleplay::{Conditions, Fields, Input, MAX_TICKS, Setup, State, canonical_fields, offered_cases, offered_replies, step};
use rapport::scenario::ids::{ActionId, AsideId};
use rapport::scenario::{Amount, Field, Scenario, Span};

/// The conditions of every play here: replies in the order as written.
pub(crate) const CONDITIONS: Conditions = Conditions { practice: true, deliveries: true, shuffled: false };

pub(super) fn taken(scenario: &Scenario, setup: &Setup, state: &State, input: Input) -> Option<State> {
    step(scenario, setup, *state, input, &mut |_| ()).ok()
}

fn put(list: &mut Vec<Input>, input: Input) {
    if !list.contains(&input) {
        list.push(input);
    }
}

/// What a picker chooses from: the replies or wordings offered, as written and as they come, and then the desk entries that the beat itself lists, with
/// their canonical fields. What is refused is left out, and nothing is listed twice.
pub(crate) fn choices(scenario: &Scenario, setup: &Setup, state: &State) -> Vec<Input> {
    let mut list = Vec::new();
    let offered: Vec<_> = offered_replies(scenario, setup, state).collect();
    for reply in scenario.replies_of(state.beat).filter(|reply| offered.contains(reply)) {
        put(&mut list, Input::Say { reply, delivery: Delivery::Natural });
    }
    let (from, to) = scenario.beat(state.beat).desk;
    for case in offered_cases(scenario, state).filter(|case| (from..to).contains(case)) {
        if let Some(fields) = canonical_fields(scenario, state, case) {
            put(&mut list, Input::Do { action: scenario.case(case).action, fields });
        }
    }
    list.retain(|&input| taken(scenario, setup, state, input).is_some());
    list
}

/// Every input that is taken and that could make a difference: besides [`choices`] every delivery that shows something with this customer, every entry of
/// the whole scenario, papers, asides, waiting, and every class of filling in an action's fields.
pub(crate) fn everything(scenario: &Scenario, setup: &Setup, state: &State) -> Vec<Input> {
    let mut list = choices(scenario, setup, state);
    for reply in scenario.replies_of(state.beat) {
        let shows = |delivery: &Delivery| scenario.delivery_shows(setup.variant, *delivery).is_some();
        for delivery in Delivery::ADJUSTMENTS.into_iter().filter(shows) {
            put(&mut list, Input::Say { reply, delivery });
        }
    }
    for place in 0..scenario.actions.len() {
        let action = ActionId::at(place);
        for fields in ways_to_fill_in(scenario, state, action) {
            put(&mut list, Input::Do { action, fields });
        }
    }
    for place in 0..scenario.asides.len() {
        put(&mut list, Input::Aside(AsideId::at(place)));
    }
    put(&mut list, Input::Wait);
    list.retain(|&input| taken(scenario, setup, state, input).is_some());
    list
}

fn subsets(of: u64) -> Vec<u64> {
    let mut all = vec![0];
    for bit in (0..MAX_TICKS).map(|place| 1_u64 << place).filter(|bit| of & bit != 0) {
        all.extend(all.clone().into_iter().map(|set| set | bit));
    }
    all
}

/// One filling-in for every class that some entry for the action, or the limit of its policy, tells apart.
fn ways_to_fill_in(scenario: &Scenario, state: &State, id: ActionId) -> Vec<Fields> {
    let action = scenario.action(id);
    let tests: Vec<_> = scenario.cases.iter().filter(|case| case.action == id).map(|case| case.test).collect();
    let mut ways = vec![Fields::default()];
    let mut each = |change: &dyn Fn(Fields) -> Vec<Fields>| ways = ways.iter().flat_map(|&way| change(way)).collect();
    for (_, field) in &action.fields {
        match field {
            Field::Money => {
                let limit = action.policy.and_then(|policy| scenario.policies[policy.index()].limit);
                let named = tests.iter().filter_map(|test| test.amount).map(|amount| match amount {
                    Amount::Exactly(pence) | Amount::AtMost(pence) | Amount::Over(pence) => pence,
                });
                let near = named.chain(limit).flat_map(|pence| [pence.saturating_sub(1), pence, pence + 1]);
                let mut amounts: Vec<u32> = near.chain([0]).collect();
                amounts.sort_unstable();
                amounts.dedup();
                each(&|way| amounts.iter().map(|&pence| Fields { pence, ..way }).collect());
            }
            Field::Days => {
                let named = tests.iter().filter_map(|test| test.days).map(|span| match span {
                    Span::AtMost(days) | Span::Over(days) => days,
                });
                let mut spans: Vec<u16> = named.flat_map(|days| [days.saturating_sub(1), days, days + 1]).chain([0]).collect();
                spans.sort_unstable();
                spans.dedup();
                each(&|way| spans.iter().map(|&days| Fields { days, ..way }).collect());
            }
            Field::Pick(options) => {
                let count = u8::try_from(options.len()).unwrap();
                each(&|way| (0..count).map(|pick| Fields { pick: Some(pick), ..way }).collect());
            }
            Field::Ticks(_) => {
                let named = tests.iter().fold(0, |all, test| all | test.ticks);
                each(&|way| subsets(named).into_iter().map(|ticks| Fields { ticks, ..way }).collect());
            }
            Field::Cards => {
                let laid = (0..scenario.cards.len()).filter(|&place| state.all(&scenario.cards[place].when));
                let laid = laid.fold(0, |all, place| all | 1 << place);
                each(&|way| subsets(laid).into_iter().map(|cards| Fields { cards, ..way }).collect());
            }
        }
    }
    ways
}
