//! Making views: events into entries, a state into a moment.

use crate::codebook::terms::{ActionKind, Channel, Delivery};
use crate::customer::{Expression, Mood};
use crate::scenario::ids::{ActionId, AsideId};
use crate::scenario::{Contact, Field, Scenario, Speaker};
use crate::words::get;

use super::event::{Event, TurnEvent};
use super::input::{Fields, Input};
use super::start::Setup;
use super::state::State;
use super::step::{aside_is_open, exists_on, offered_cases, offered_replies};
use super::view::{AsideOffer, DeskAction, DeskOffer, Entry, FieldOffer, Filled, Moment, ReplyOffer, SlotOffer, Told, Value};

/// The mood that the customer was in when the event at `at` happened.
fn mood_at(scenario: &Scenario, setup: &Setup, events: &[TurnEvent], at: usize) -> Mood {
    let known = events[..at].iter().rev().find_map(|event| match event.event {
        Event::MoodBecame(mood) => Some(mood),
        _ => None,
    });
    known.unwrap_or(scenario.variant(setup.variant).customer.temperament.start)
}

/// Adds the entries that the event at `at` makes.
pub(super) fn tell(scenario: &Scenario, setup: &Setup, events: &[TurnEvent], at: usize, told: &mut Vec<Told>) {
    let TurnEvent { turn, event } = events[at];
    let words = |text: &str| scenario.words(text, setup.variant);
    let entry = match event {
        Event::ContactOpened(id) => {
            let contact = &scenario.contacts[id.index()];
            Entry::Scene { title: contact_title(contact), channel: contact.channel }
        }
        Event::LineSaid(id) => {
            let line = &scenario.lines[id.index()];
            let (speaker, customer) = match line.by {
                Speaker::Customer => (scenario.variant(setup.variant).customer.call.clone(), true),
                Speaker::Person(person) => (scenario.people[person.index()].name.clone(), false),
            };
            let expression = Expression::of(mood_at(scenario, setup, events, at));
            Entry::Line { speaker, customer, cue: line.cue.as_deref().map(words), words: words(setup.wording(scenario, id)), expression }
        }
        Event::Said(reply, delivery) => Entry::Said { words: words(&scenario.reply(reply).say), delivery },
        Event::Sent => {
            let (from, sent) = events[..at].iter().rposition(|event| event.event == Event::Sent).map_or((0, at), |before| (before + 1, at));
            let composed = events[from..sent].iter().filter(|event| event.turn == turn).filter_map(|event| match event.event {
                Event::Composed(reply) => Some(scenario.reply(reply)),
                _ => None,
            });
            let parts: Vec<String> = composed.filter(|reply| !reply.say.is_empty()).map(|reply| words(&reply.say)).collect();
            Entry::Said { words: parts.join("\n"), delivery: Delivery::Natural }
        }
        Event::Did(action, fields, case) => {
            let finds = case.map(|case| words(&scenario.case(case).finds)).filter(|finds| !finds.is_empty());
            let finds = finds.unwrap_or_else(|| words(&scenario.action(action).text));
            Entry::Did { what: done(scenario, setup, action, &fields), finds }
        }
        Event::AsideSaid(id) => Entry::Said { words: words(&scenario.aside(id).say), delivery: Delivery::Natural },
        Event::Waited => Entry::Waited,
        Event::Ended(id) => {
            let ending = &scenario.endings[id.index()];
            Entry::Ended { outcome: ending.outcome, text: words(&ending.text) }
        }
        _ => return,
    };
    told.push(Told { turn, entry });
}

fn contact_title(contact: &Contact) -> String {
    if !contact.title.is_empty() {
        return contact.title.clone();
    }
    let channel = match contact.channel {
        Channel::FaceToFace => get("contact-face-to-face"),
        Channel::Telephone => get("contact-telephone"),
        Channel::Email => get("contact-email"),
        Channel::Chat => get("contact-chat"),
    };
    channel.to_owned()
}

/// An action with its fields.
fn done(scenario: &Scenario, setup: &Setup, id: ActionId, fields: &Fields) -> DeskAction {
    let action = scenario.action(id);
    let words = |text: &str| Value::Words(scenario.words(text, setup.variant));
    // A note is read by somebody else: whose it is and by when are said with their names.
    let is_note = action.fields.iter().any(|(_, field)| matches!(field, Field::Cards));
    let chosen = |mask: u64, text: &dyn Fn(usize) -> Option<Value>| {
        let places = (0..64).filter(|place| mask >> place & 1 == 1);
        places.filter_map(text).map(|value| Filled { name: None, value }).collect::<Vec<_>>()
    };
    let mut filled = Vec::new();
    for (name, field) in &action.fields {
        let named = |value: Value| Filled { name: is_note.then(|| name.clone()), value };
        match field {
            Field::Money => filled.push(Filled { name: None, value: Value::Money(fields.pence) }),
            Field::Days => filled.push(named(Value::Days(fields.days))),
            Field::Pick(options) => {
                let pick = fields.pick.and_then(|pick| options.get(usize::from(pick)));
                filled.extend(pick.map(|(_, label)| named(words(label))));
            }
            Field::Ticks(options) => filled.extend(chosen(fields.ticks, &|place| options.get(place).map(|(_, label)| words(label)))),
            Field::Cards => filled.extend(chosen(fields.cards, &|place| scenario.cards.get(place).map(|card| words(&card.text)))),
        }
    }
    DeskAction { label: scenario.words(&action.label, setup.variant), reads: action.kind.reads(), filled }
}

/// What the learner sees and may do in a state.
pub(super) fn moment(scenario: &Scenario, setup: &Setup, state: &State, turn: u16) -> Moment {
    let beat = scenario.beat(state.beat);
    let contact = &scenario.contacts[beat.contact.index()];
    let over = state.over.is_some();
    let words = |text: &str| scenario.words(text, setup.variant);
    let offer = |reply: crate::scenario::ids::ReplyId| ReplyOffer {
        id: scenario.reply(reply).id.clone(),
        input: Input::Say { reply, delivery: Delivery::Natural },
        words: words(&scenario.reply(reply).say),
    };
    let replies = if beat.slot.is_some() { Vec::new() } else { offered_replies(scenario, setup, state).map(offer).collect() };
    let deliveries = Delivery::ADJUSTMENTS.into_iter().filter(|&delivery| !over && setup.allows(scenario, state.beat, delivery));
    Moment {
        turn,
        channel: contact.channel,
        contact: contact_title(contact),
        setting: contact.setting,
        expression: state
            .over
            .map_or_else(|| Expression::of(state.mood), |ending| Expression::at_end(state.mood, scenario.endings[ending.index()].outcome)),
        hint: beat.hint.as_deref().filter(|_| setup.conditions.practice && !over).map(words),
        replies,
        compose: if over { Vec::new() } else { compose(scenario, setup, state, &offer) },
        deliveries: deliveries.map(|delivery| (delivery, scenario.codebook.delivery(delivery).to_owned())).collect(),
        desk: if over { Vec::new() } else { desk(scenario, setup, state, contact.channel) },
        asides: asides(scenario, setup, state),
        can_wait: !over && beat.slot.is_none() && contact.channel != Channel::Email && !state.bits.get(scenario.own.waited),
        over,
    }
}

/// The slots from where the email stands to its end.
fn compose(
    scenario: &Scenario,
    setup: &Setup,
    state: &State,
    offer: &dyn Fn(crate::scenario::ids::ReplyId) -> ReplyOffer,
) -> Vec<SlotOffer> {
    let slots = scenario.beats[state.beat.index()..].iter().zip(state.beat.0..).map_while(|(beat, id)| beat.slot.map(|slot| (slot, id)));
    // A later slot's wordings may depend on what is chosen before; they are asked again when their turn comes.
    slots
        .map(|(slot, id)| {
            let here = State { beat: crate::scenario::ids::BeatId(id), ..*state };
            let wordings = offered_replies(scenario, setup, &here).map(offer).collect();
            SlotOffer { id: slot.word().to_owned(), label: slot.label().to_owned(), wordings }
        })
        .collect()
}

fn desk(scenario: &Scenario, setup: &Setup, state: &State, channel: Channel) -> Vec<DeskOffer> {
    let possible: Vec<ActionId> = offered_cases(scenario, state).map(|case| scenario.case(case).action).collect();
    let words = |text: &str| scenario.words(text, setup.variant);
    let mut offers = Vec::new();
    for (place, action) in scenario.actions.iter().enumerate() {
        let reads = action.kind.reads();
        let done = state.bits.get(action.done);
        if !exists_on(&action.channels, channel) || !(reads || possible.contains(&ActionId::at(place))) {
            continue;
        }
        let locked = action.behind.map(|first| scenario.action(first)).filter(|first| !state.bits.get(first.done));
        let limit = action.policy.and_then(|policy| scenario.policies[policy.index()].limit);
        let fields = action.fields.iter().map(|(name, field)| field_offer(scenario, state, name.clone(), field, limit)).collect();
        offers.push(DeskOffer {
            id: action.id.clone(),
            kind: action.kind,
            label: words(&action.label),
            done,
            text: (reads && done).then(|| words(&action.text)),
            locked: locked.map(|first| words(&first.label)),
            fields,
        });
    }
    offers.sort_by_key(|offer| match offer.kind {
        ActionKind::Policy => 0,
        ActionKind::Record => 1,
        ActionKind::Product => 2,
        _ => 3,
    });
    offers
}

fn field_offer(scenario: &Scenario, state: &State, name: String, field: &Field, limit: Option<u32>) -> FieldOffer {
    match field {
        Field::Money => FieldOffer::Money { name, limit },
        Field::Days => FieldOffer::Days { name },
        Field::Pick(options) => FieldOffer::Pick { name, options: options.clone() },
        Field::Ticks(options) => FieldOffer::Ticks { name, options: options.clone() },
        Field::Cards => {
            let cards = scenario.cards.iter().filter(|card| state.all(&card.when));
            FieldOffer::Cards { name, options: cards.map(|card| (card.id.clone(), card.text.clone())).collect() }
        }
    }
}

fn asides(scenario: &Scenario, setup: &Setup, state: &State) -> Vec<AsideOffer> {
    let open = scenario.asides.iter().enumerate().filter(|(_, aside)| aside_is_open(scenario, state, aside));
    open.map(|(place, aside)| AsideOffer {
        id: aside.id.clone(),
        input: Input::Aside(AsideId::at(place)),
        words: scenario.words(&aside.say, setup.variant),
    })
    .collect()
}
