//! One step: what one input does. It allocates nothing but a refusal's words, and has no chance in it.

use std::fmt;

use crate::codebook::BehaviourId;
use crate::codebook::terms::{Channel, Delivery, Dial};
use crate::customer::{Cause, Felt, Pace, feel};
use crate::scenario::ids::{ActionId, AsideId, CaseId, PolicyId, ReplyId};
use crate::scenario::{Action, Amount, Aside, Deed, Field, FieldTest, Scenario, Span, Uses};
use crate::words::get;

use super::event::Event;
use super::input::{Fields, Input, set_places};
use super::start::Setup;
use super::state::{Bits, State};

/// What being left in silence costs in patience: a look-up without a word, and waiting where nothing is gained by it.
const SILENT_LOOK_UP: i8 = -2;
const SILENT_WAIT: i8 = -3;
/// The most behaviours that one input can show.
const MOST_SHOWN: usize = 24;

/// Why an input was not taken. Nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The role-play is over.
    Over,
    /// The reply cannot be said here and now.
    NotOffered,
    /// The delivery does not exist on this channel, or is not allowed.
    NoSuchDelivery,
    /// The action cannot be done here and now.
    NotNow,
    /// The paper is locked until something else was done.
    Locked,
    /// A paper that was read already: look at it, it costs nothing.
    AlreadyRead,
    /// Waiting once is enough.
    WaitedAlready,
    /// The aside was said already, or does not exist on this channel.
    NoSuchAside,
    /// A field is missing, or holds what the action does not have.
    BadFields,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Over => get("refused-over"),
            Self::NotOffered => get("refused-not-offered"),
            Self::NoSuchDelivery => get("refused-no-such-delivery"),
            Self::NotNow => get("refused-not-now"),
            Self::Locked => get("refused-locked"),
            Self::AlreadyRead => get("refused-already-read"),
            Self::WaitedAlready => get("refused-waited-already"),
            Self::NoSuchAside => get("refused-no-such-aside"),
            Self::BadFields => get("refused-bad-fields"),
        })
    }
}

impl std::error::Error for Refusal {}

/// Takes one input. The events go to `sink`; the new state comes back.
///
/// # Errors
/// If the input is not possible now. Then no event was given to `sink`.
pub fn step(scenario: &Scenario, setup: &Setup, state: State, input: Input, sink: &mut impl FnMut(Event)) -> Result<State, Refusal> {
    if state.over.is_some() {
        return Err(Refusal::Over);
    }
    let mut step = Step { scenario, setup, state, sink };
    match input {
        Input::Say { reply, delivery } => step.say(reply, delivery)?,
        Input::Do { action, fields } => step.act(action, fields)?,
        Input::Aside(aside) => step.aside(aside)?,
        Input::Wait => step.wait()?,
    }
    Ok(step.state)
}

/// The replies that can be said now, in the order in which this session shows them.
pub fn offered_replies<'s>(scenario: &'s Scenario, setup: &'s Setup, state: &'s State) -> impl Iterator<Item = ReplyId> + 's {
    let replies = if state.over.is_some() { &[] } else { setup.order(scenario, state.beat) };
    replies.iter().copied().filter(|&id| is_offered(scenario, state, id))
}

/// Whether a reply of the beat where the conversation stands can be said now.
#[must_use]
pub fn is_offered(scenario: &Scenario, state: &State, id: ReplyId) -> bool {
    let reply = scenario.reply(id);
    state.over.is_none() && !used_up(&state.bits, reply.uses) && state.all(&reply.when)
}

/// The desk entries that fit now (fields aside), the beat's own first.
pub fn offered_cases<'s>(scenario: &'s Scenario, state: &'s State) -> impl Iterator<Item = CaseId> + 's {
    scenario.cases_at(state.beat).filter(|&id| {
        let case = scenario.case(id);
        let action = scenario.action(case.action);
        state.over.is_none()
            && !used_up(&state.bits, case.uses)
            && state.all(&case.when)
            && exists_on(&action.channels, scenario.channel(state.beat))
            && action.behind.is_none_or(|first| state.bits.get(scenario.action(first).done))
    })
}

/// The desk entry that doing something now would meet; `None` where none fits.
#[must_use]
pub fn met_case(scenario: &Scenario, state: &State, action: ActionId, fields: &Fields) -> Option<CaseId> {
    offered_cases(scenario, state).filter(|&id| scenario.case(id).action == action).find(|&id| fits(&scenario.case(id).test, fields))
}

/// Whether an aside can be said now.
#[must_use]
pub fn aside_is_open(scenario: &Scenario, state: &State, aside: &Aside) -> bool {
    state.over.is_none()
        && !state.bits.get(aside.used)
        && exists_on(&aside.channels, scenario.channel(state.beat))
        && (!aside.follows || scenario.asides.iter().any(|other| state.bits.get(other.used)))
}

pub(super) fn exists_on(channels: &[Channel], channel: Channel) -> bool {
    channels.is_empty() || channels.contains(&channel)
}

fn used_up(bits: &Bits, uses: Option<Uses>) -> bool {
    uses.is_some_and(|uses| bits.get(nth(uses, uses.times - 1)))
}

fn nth(uses: Uses, n: u8) -> crate::scenario::ids::Bit {
    crate::scenario::ids::Bit(uses.first.0.saturating_add(n))
}

fn use_one(bits: &mut Bits, uses: Option<Uses>) {
    if let Some(uses) = uses
        && let Some(next) = (0..uses.times).map(|n| nth(uses, n)).find(|&bit| !bits.get(bit))
    {
        bits.put(next, true);
    }
}

/// Whether the fields of an action are what an entry asks for.
pub(super) fn fits(test: &FieldTest, fields: &Fields) -> bool {
    let amount = test.amount.is_none_or(|amount| match amount {
        Amount::Exactly(pence) => fields.pence == pence,
        Amount::AtMost(pence) => (1..=pence).contains(&fields.pence),
        Amount::Over(pence) => fields.pence > pence,
    });
    let days = test.days.is_none_or(|days| match days {
        Span::AtMost(days) => fields.days <= days,
        Span::Over(days) => fields.days > days,
    });
    amount
        && days
        && test.pick.is_none_or(|pick| fields.pick == Some(pick))
        && test.ticks & !fields.ticks == 0
        && test.cards & !fields.cards == 0
        && test.without & fields.cards == 0
}

/// Behaviours that one input shows, without repeats.
pub(super) struct Shown {
    ids: [BehaviourId; MOST_SHOWN],
    count: usize,
}

impl Shown {
    pub(super) const fn new() -> Self {
        Self { ids: [BehaviourId(0); MOST_SHOWN], count: 0 }
    }

    fn add(&mut self, id: BehaviourId) {
        if self.count < MOST_SHOWN && !self.list().contains(&id) {
            self.ids[self.count] = id;
            self.count += 1;
        }
    }

    fn list(&self) -> &[BehaviourId] {
        &self.ids[..self.count]
    }
}

pub(super) struct Step<'s, S> {
    pub(super) scenario: &'s Scenario,
    pub(super) setup: &'s Setup,
    pub(super) state: State,
    pub(super) sink: &'s mut S,
}

impl<'s, S: FnMut(Event)> Step<'s, S> {
    pub(super) fn emit(&mut self, event: Event) {
        (self.sink)(event);
    }

    pub(super) fn open(&mut self) {
        self.emit(Event::ContactOpened(self.scenario.beat(self.state.beat).contact));
        self.arrive(self.state.beat);
    }

    fn say(&mut self, id: ReplyId, delivery: Delivery) -> Result<(), Refusal> {
        let scenario = self.scenario;
        let reply = scenario.replies.get(id.index()).filter(|reply| reply.beat == self.state.beat).ok_or(Refusal::NotOffered)?;
        if used_up(&self.state.bits, reply.uses) || !self.state.all(&reply.when) {
            return Err(Refusal::NotOffered);
        }
        if !self.setup.allows(scenario, self.state.beat, delivery) {
            return Err(Refusal::NoSuchDelivery);
        }
        let composing = reply.slot.is_some();
        self.emit(if composing { Event::Composed(id) } else { Event::Said(id, delivery) });
        let mut shown = self.shown_by(&reply.deed);
        if delivery != Delivery::Natural
            && let Some(adjusted) = scenario.delivery_shows(self.setup.variant, delivery)
        {
            shown.add(adjusted);
        }
        self.feel(&shown, &[], if composing { Pace::Held } else { Pace::Passing });
        if let Some(bit) = reply.said {
            self.state.bits.put(bit, true);
        }
        use_one(&mut self.state.bits, reply.uses);
        self.carry_out(&reply.deed);
        Ok(())
    }

    fn act(&mut self, id: ActionId, fields: Fields) -> Result<(), Refusal> {
        let scenario = self.scenario;
        let action = scenario.actions.get(id.index()).ok_or(Refusal::NotNow)?;
        let channel = scenario.channel(self.state.beat);
        if !exists_on(&action.channels, channel) {
            return Err(Refusal::NotNow);
        }
        if action.behind.is_some_and(|first| !self.state.bits.get(scenario.action(first).done)) {
            return Err(Refusal::Locked);
        }
        if !self.fields_belong(action, &fields) {
            return Err(Refusal::BadFields);
        }
        let found = met_case(scenario, &self.state, id, &fields);
        let possible = found.is_some() || offered_cases(scenario, &self.state).any(|case| scenario.case(case).action == id);
        if found.is_none() && action.kind.reads() && self.state.bits.get(action.done) {
            // Nothing new stands in it: looking at it again is not doing anything.
            return Err(Refusal::AlreadyRead);
        }
        if !possible && !action.kind.reads() {
            return Err(Refusal::NotNow);
        }
        if found.is_none() && !action.kind.reads() && self.state.bits.get(action.done) {
            // What fits no entry does what the organisation says, once.
            return Err(Refusal::NotNow);
        }
        self.emit(Event::Did(id, fields, found));
        if action.kind.reads() {
            self.look_up(channel);
        }
        // What the till refuses was promised to nobody.
        if !found.is_some_and(|case| scenario.case(case).refused) {
            self.check_limit(action, fields.pence);
        }
        for card in set_places(fields.cards).filter_map(|place| scenario.cards.get(place)) {
            card.logged.into_iter().for_each(|bit| self.state.bits.put(bit, true));
        }
        let case = found.map(|case| scenario.case(case));
        let mut shown = case.map_or_else(Shown::new, |case| self.shown_by(&case.deed));
        action.shows.iter().for_each(|&id| shown.add(id));
        if channel == Channel::Email {
            // Nobody sees an adviser's desk through an email: what is done there shows, and moves nothing.
            shown.list().iter().for_each(|&id| self.emit(Event::Showed(id)));
        } else {
            self.feel(&shown, &[], Pace::Still);
        }
        if let Some(person) = action.person.map(|person| &scenario.people[person.index()]) {
            let answer = person.answers.iter().find(|(line, _)| self.state.all(&scenario.lines[line.index()].when));
            if let Some(&(line, approves)) = answer {
                self.emit(Event::LineSaid(line));
                approves.into_iter().for_each(|policy| self.approve(policy));
            }
        }
        if !case.is_some_and(|case| case.refused) {
            self.state.bits.put(action.done, true);
        }
        match case {
            Some(case) => {
                use_one(&mut self.state.bits, case.uses);
                self.carry_out(&case.deed);
            }
            None => self.check_leaves(),
        }
        Ok(())
    }

    /// Whether the fields hold only what the action asks for, and everything that it cannot do without.
    fn fields_belong(&self, action: &Action, fields: &Fields) -> bool {
        let mut left = *fields;
        for (_, field) in &action.fields {
            match field {
                Field::Money => left.pence = 0,
                Field::Days => left.days = 0,
                Field::Pick(options) => {
                    if left.pick.is_none_or(|pick| usize::from(pick) >= options.len()) {
                        return false;
                    }
                    left.pick = None;
                }
                Field::Ticks(options) => left.ticks = left.ticks.checked_shr(u32::try_from(options.len()).unwrap_or(64)).unwrap_or(0),
                Field::Cards => {
                    let laid = |place: usize| self.scenario.cards.get(place).is_some_and(|card| self.state.all(&card.when));
                    if !set_places(fields.cards).all(laid) {
                        return false;
                    }
                    left.cards = 0;
                }
            }
        }
        left == Fields::default()
    }

    fn look_up(&mut self, channel: Channel) {
        let own = self.scenario.own;
        let warned = self.scenario.asides.iter().any(|aside| self.state.bits.get(aside.used));
        if channel != Channel::Email && !warned && !self.state.bits.get(own.left_in_silence) {
            self.state.bits.put(own.left_in_silence, true);
            let felt = Felt { dial: Dial::Patience, by: SILENT_LOOK_UP, cause: Cause::Silence };
            self.feel(&Shown::new(), &[felt], Pace::Still);
        }
    }

    fn check_limit(&mut self, action: &Action, pence: u32) {
        let Some(id) = action.policy.filter(|_| pence > 0 && !action.kind.reads()) else {
            return;
        };
        let policy = &self.scenario.policies[id.index()];
        if let Some(limit) = policy.limit {
            let approved = policy.approved.is_some_and(|bit| self.state.bits.get(bit));
            self.emit(Event::Kept(id, pence <= limit || approved));
        }
    }

    pub(super) fn approve(&mut self, policy: PolicyId) {
        if let Some(bit) = self.scenario.policies[policy.index()].approved {
            self.state.bits.put(bit, true);
            self.emit(Event::Approved(policy));
        }
    }

    fn aside(&mut self, id: AsideId) -> Result<(), Refusal> {
        let scenario = self.scenario;
        let aside = scenario.asides.get(id.index()).ok_or(Refusal::NoSuchAside)?;
        if !aside_is_open(scenario, &self.state, aside) {
            return Err(Refusal::NoSuchAside);
        }
        self.emit(Event::AsideSaid(id));
        let mut shown = Shown::new();
        aside.shows.iter().for_each(|&id| shown.add(id));
        self.feel(&shown, &[], Pace::Still);
        self.state.bits.put(aside.used, true);
        self.check_leaves();
        Ok(())
    }

    fn wait(&mut self) -> Result<(), Refusal> {
        let scenario = self.scenario;
        let beat = scenario.beat(self.state.beat);
        if self.state.bits.get(scenario.own.waited) || beat.slot.is_some() {
            return Err(Refusal::WaitedAlready);
        }
        self.emit(Event::Waited);
        self.state.bits.put(scenario.own.waited, true);
        match &beat.silence {
            Some(deed) => {
                let shown = self.shown_by(deed);
                self.feel(&shown, &[], Pace::Passing);
                self.carry_out(deed);
            }
            None => {
                let felt = Felt { dial: Dial::Patience, by: SILENT_WAIT, cause: Cause::Silence };
                self.feel(&Shown::new(), &[felt], Pace::Passing);
                self.check_leaves();
            }
        }
        Ok(())
    }

    fn shown_by(&self, deed: &Deed) -> Shown {
        let mut shown = Shown::new();
        deed.shows.iter().for_each(|&id| shown.add(id));
        for also in deed.also.iter().filter(|also| self.state.all(&also.when)) {
            also.shows.iter().for_each(|&id| shown.add(id));
        }
        shown
    }

    pub(super) fn feel(&mut self, shown: &Shown, other: &[Felt], pace: Pace) {
        for &id in shown.list() {
            (self.sink)(Event::Showed(id));
        }
        if self.scenario.beat(self.state.beat).with.is_some() {
            // The customer is not there: nothing moves them.
            return;
        }
        let before = self.state.mood;
        let person = &self.scenario.variant(self.setup.variant).customer.temperament;
        let sink = &mut *self.sink;
        let now = (self.state.mood, self.state.warmth);
        let felt =
            feel(&self.scenario.codebook, person, now, self.state.sums, (shown.list(), other), pace, &mut |felt| sink(Event::Felt(felt)));
        (self.state.mood, self.state.warmth, self.state.sums) = felt;
        if self.state.mood != before {
            self.emit(Event::MoodBecame(self.state.mood));
        }
    }
}
