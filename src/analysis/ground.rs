//! The ground that every play walks on: states compared by what can still be read, the turn under way while an email is composed, and what each move shows.

use crate::assessment::{Observed, Watching, facts_where};
use crate::codebook::BehaviourId;
use crate::codebook::terms::FactClass;
use crate::customer::{DIAL_TOP, Mood};
use crate::roleplay::{Event, Input, Setup, State, step};
use crate::scenario::{Scenario, Target};

use super::ahead::{Ahead, Wanted};

/// The most behaviours that the lenses together can look at.
pub(super) const MOST_SHOWN: usize = 256;

/// A set of behaviours that some lens looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct ShownSet([u64; MOST_SHOWN / 64]);

impl ShownSet {
    pub(super) const fn get(&self, place: u8) -> bool {
        self.0[(place >> 6) as usize] >> (place & 63) & 1 == 1
    }

    const fn put(&mut self, place: u8) {
        self.0[(place >> 6) as usize] |= 1 << (place & 63);
    }
}

/// One turn as the lenses see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Turn {
    pub(super) observed: Observed,
    pub(super) shown: ShownSet,
    pub(super) spoke: bool,
    pub(super) opened: bool,
}

/// The scenario as the lenses look at it.
pub(super) struct Ground<'s> {
    pub(super) scenario: &'s Scenario,
    pub(super) setup: &'s Setup,
    /// The moods that plays start in, each with how many of the 81 draws give it.
    pub(super) starts: &'s [(Mood, u32)],
    ahead: Ahead,
    /// By behaviour, its place in a [`ShownSet`].
    places: Vec<Option<u8>>,
    true_facts: u64,
    /// Facts that evidence looks at.
    facts: u64,
    /// By dial and level, the level that looks the same to evidence.
    looks: [[u8; DIAL_TOP as usize + 1]; 4],
}

impl<'s> Ground<'s> {
    pub(super) fn new(
        scenario: &'s Scenario,
        setup: &'s Setup,
        starts: &'s [(Mood, u32)],
        wanted: &Wanted,
        behaviours: &[BehaviourId],
        steps: &[Vec<u8>; 4],
    ) -> Self {
        let mut places = vec![None; scenario.codebook.behaviours().count()];
        for (place, id) in behaviours.iter().take(MOST_SHOWN).enumerate() {
            places[id.index()] = u8::try_from(place).ok();
        }
        let facts = (0..scenario.facts.len().min(64)).filter(|&place| wanted.facts[place]).fold(0, |mask, place| mask | 1 << place);
        Self {
            scenario,
            setup,
            starts,
            ahead: Ahead::of(scenario, wanted),
            places,
            true_facts: facts_where(scenario, |fact| fact.kind != FactClass::Wrong),
            facts,
            looks: std::array::from_fn(|dial| {
                let below = |level| steps[dial].iter().copied().filter(|&step| step <= level).max().unwrap_or(0);
                std::array::from_fn(|level| u8::try_from(level).map_or(0, below))
            }),
        }
    }

    /// The state with everything dropped that nothing ahead reads.
    pub(super) fn project(&self, state: State) -> State {
        self.ahead.project(state)
    }

    /// Facts that are known in a state, a bit each.
    pub(super) fn known(&self, state: &State) -> u64 {
        facts_where(self.scenario, |fact| state.bits.get(fact.known))
    }

    /// The opening: where it leads, and what it shows.
    pub(super) fn opening(&self, mood: Mood) -> (State, Turn) {
        let scenario = self.scenario;
        let mut fold = Fold::new(self, Watching::start(scenario.channel(scenario.start), mood), None);
        let (_, state) =
            crate::roleplay::start_at(scenario, self.setup.variant, mood, self.setup.conditions, &mut |event| fold.take(&event));
        // The first contact opens the play; only another one after it is a later one.
        fold.opened = fold.contacts > 1;
        let turn = fold.turn();
        (self.project(state), self.normal(turn, true))
    }

    /// Where a move leads from a state, with the turn that it belongs to, and whether that turn goes on; `None` if the engine refuses it. `under_way` is
    /// the turn that was begun and not closed, `known` the facts that are known.
    pub(super) fn take(&self, state: &State, under_way: Option<&Turn>, known: u64, input: Input) -> Option<(State, Turn, bool)> {
        self.take_by(state, under_way, known, input, &mut Vec::new())
    }

    /// The same; the beats and the ending that it comes to are noted in `route`.
    pub(super) fn take_by(
        &self,
        state: &State,
        under_way: Option<&Turn>,
        known: u64,
        input: Input,
        route: &mut Vec<Target>,
    ) -> Option<(State, Turn, bool)> {
        let scenario = self.scenario;
        let mut watching = Watching::start(scenario.channel(state.beat), state.mood);
        watching.turn.knows(known & self.true_facts);
        let mut fold = Fold::new(self, watching, under_way);
        let mut sink = |event: Event| {
            match event {
                Event::CameTo(beat) => route.push(Target::Beat(beat)),
                Event::Ended(ending) => route.push(Target::Ending(ending)),
                _ => {}
            }
            fold.take(&event);
        };
        let next = step(scenario, self.setup, *state, input, &mut sink).ok()?;
        let composing = next.over.is_none() && scenario.beat(next.beat).slot.is_some();
        let goes_on = composing && fold.composed.unwrap_or(under_way.is_some());
        let turn = self.normal(fold.turn(), !goes_on);
        Some((self.project(next), turn, goes_on))
    }

    fn normal(&self, mut turn: Turn, closed: bool) -> Turn {
        turn.observed.make_normal(self.facts, closed, |dial, level| self.looks[dial.index()][usize::from(level)]);
        turn
    }
}

/// Events of one input, folded into the turn.
struct Fold<'g, 's> {
    ground: &'g Ground<'s>,
    watching: Watching,
    shown: ShownSet,
    spoke: bool,
    opened: bool,
    contacts: u16,
    /// Whether an email is under way now, if this input says anything about that.
    composed: Option<bool>,
}

impl<'g, 's> Fold<'g, 's> {
    fn new(ground: &'g Ground<'s>, mut watching: Watching, under_way: Option<&Turn>) -> Self {
        let mut fold = Self { ground, watching, shown: ShownSet::default(), spoke: false, opened: false, contacts: 0, composed: None };
        if let Some(turn) = under_way {
            watching.turn = turn.observed;
            fold = Self { watching, shown: turn.shown, spoke: turn.spoke, opened: turn.opened, ..fold };
        }
        fold
    }

    fn take(&mut self, event: &Event) {
        match *event {
            Event::Showed(id) => {
                if let Some(place) = self.ground.places[id.index()] {
                    self.shown.put(place);
                }
                return;
            }
            Event::Felt(_) | Event::MoodBecame(_) | Event::LineSaid(_) => return,
            Event::ContactOpened(_) => {
                self.opened = true;
                self.contacts = self.contacts.saturating_add(1);
                self.composed = Some(false);
            }
            Event::Composed(_) => self.composed = Some(true),
            Event::Sent | Event::Said(..) | Event::Waited => self.composed = Some(false),
            Event::CameTo(beat) if self.ground.scenario.beat(beat).slot.is_none() => self.composed = Some(false),
            _ => {}
        }
        self.spoke |= Watching::is_speaking(event);
        self.watching.take(self.ground.scenario, event);
    }

    fn turn(&self) -> Turn {
        Turn { observed: self.watching.turn, shown: self.shown, spoke: self.spoke, opened: self.opened }
    }
}
