//! The one place where the game meets the rooms below: what can be played, starting it, doing something at the desk, and the debrief.

mod binder;

use std::sync::Arc;

use bevy::prelude::Resource;

use super::words;
use crate::assessment::LevelBounds;
pub(super) use crate::authoring::{Change, Live, Source};
use crate::codebook::terms::{Delivery, Outcome};
use crate::customer::Look;
use crate::library::{Card, Library};
pub(super) use crate::record::{Attempt, Journal, MOST_LETTERS, Profile, Shelf, Store, Unfinished, badge, data_folder};
pub(super) use crate::report::{
    Advice, Choices, Debrief, DialMove, Did, Kept, ModelView, OwnLine, Sheet, StepView, Timeline, TurnAdvice, TurnView, Went, best_line,
    debrief, documents, keep, line_to_change, moved_explained, own_lines, sheet, step_state, strand, timeline, went,
};
use crate::roleplay::{Conditions, Event, Fields, Reloaded, met_case};
pub(super) use crate::roleplay::{DeskOffer, Entry, FieldOffer, Filled, Input, Moment, Play, ReplyOffer, Setup, SlotOffer, Told};
use crate::scenario::ids::{ActionId, VariantId};
use crate::scenario::{Scenario, Use};
pub(super) use binder::{SmallPrint, found, small_print, speaks_of};

/// The model that is always read.
pub(super) const CYCLE: &str = "cycle";

/// A mark's indicative level in words.
pub(super) fn level(permille: u16) -> &'static str {
    crate::report::level(LevelBounds::default().level(permille))
}

/// One role-play on offer.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    /// The scenario.
    scenario: Arc<Scenario>,
    /// Its card.
    pub(super) card: Card,
    /// How the customer is drawn.
    pub(super) look: Look,
}

impl Offer {
    /// The scenario.
    pub(super) const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The briefing in a variant's words: role, situation, aim, authority.
    pub(super) fn briefing(&self, variant: usize) -> [String; 4] {
        let briefing = &self.scenario.briefing;
        [&briefing.role, &briefing.situation, &briefing.aim, &briefing.authority]
            .map(|text| self.scenario.words(text, VariantId::at(variant)))
    }

    /// How many endings it has.
    pub(super) fn endings(&self) -> usize {
        self.scenario.endings.len()
    }

    /// How an ending leaves things; `None` if it has no such ending (any more).
    pub(super) fn outcome(&self, ending: &str) -> Option<Outcome> {
        self.scenario.endings.iter().find(|known| known.id == ending).map(|ending| ending.outcome)
    }
}

/// Everything that can be played.
#[derive(Resource)]
pub(super) struct Repertoire {
    /// Easiest first.
    pub(super) offers: Vec<Offer>,
}

impl Repertoire {
    /// What a library holds; without one, what is built in.
    pub(super) fn load(library: Option<&Library>) -> Result<Self, String> {
        let embedded;
        let library = match library {
            Some(library) => library,
            None => {
                embedded = Library::embedded(None).map_err(|checked| words::bad_content(checked.problems.len()))?;
                &embedded
            }
        };
        Ok(Self::of(library))
    }

    /// What a library holds.
    pub(super) fn of(library: &Library) -> Self {
        let offer = |scenario: &Arc<Scenario>| {
            let look = scenario.variant(VariantId::at(0)).customer.look.clone();
            Offer { scenario: Arc::clone(scenario), card: Card::of(scenario), look }
        };
        Self { offers: library.scenarios().iter().map(offer).collect() }
    }

    /// A play of what was here before, in what is here now; `None` if it is here no longer.
    pub(super) fn reload(&self, play: &Play) -> Option<Reloaded> {
        self.offers.iter().find_map(|offer| crate::roleplay::reload(play, &offer.scenario))
    }

    /// The place of a role-play by its id.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.offers.iter().position(|offer| offer.card.id == id)
    }

    /// A role-play by its id.
    pub(super) fn scenario(&self, id: &str) -> Option<Arc<Scenario>> {
        self.place(id).and_then(|place| self.offers.get(place)).map(|offer| Arc::clone(&offer.scenario))
    }

    /// The steps of the model that is always read: ids and titles.
    pub(super) fn cycle(&self) -> Vec<(String, String)> {
        let model = self.offers.first().and_then(|offer| offer.scenario.codebook.model(CYCLE));
        model.map_or_else(Vec::new, |(_, model)| model.steps.iter().map(|step| (step.id.clone(), step.title.clone())).collect())
    }

    /// Starts a play; `None` if there is no such offer.
    pub(super) fn start(&self, offer: usize, variant: usize, seed: u64) -> Option<Play> {
        let offer = self.offers.get(offer)?;
        let practice = offer.scenario.purpose == Use::Practice;
        Some(Play::start(Arc::clone(&offer.scenario), VariantId::at(variant), seed, Conditions { practice, ..Conditions::default() }))
    }
}

/// What a desk action's fields hold, by place in what was offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// Money in pence.
    pub(super) pence: u32,
    /// Days from now.
    pub(super) days: u16,
    /// The pick.
    pub(super) pick: Option<usize>,
    /// The ticks, a bit each.
    pub(super) ticks: u64,
    /// The cards, a bit each.
    pub(super) cards: u64,
}

/// The desk action that is offered; `None` if the scenario has no such thing.
fn action(play: &Play, offer: &DeskOffer) -> Option<ActionId> {
    play.scenario().actions.iter().position(|action| action.id == offer.id).map(ActionId::at)
}

/// The input for a desk action with its fields; `None` if the scenario has no such thing.
pub(super) fn done(play: &Play, offer: &DeskOffer, form: &Form) -> Option<Input> {
    let (scenario, action) = (play.scenario(), action(play, offer)?);
    let mut fields = Fields::default();
    for field in &offer.fields {
        match field {
            FieldOffer::Money { .. } => fields.pence = form.pence,
            FieldOffer::Days { .. } => fields.days = form.days,
            FieldOffer::Pick { .. } => fields.pick = form.pick.and_then(|pick| u8::try_from(pick).ok()),
            FieldOffer::Ticks { .. } => fields.ticks = form.ticks,
            FieldOffer::Cards { options, .. } => {
                let laid = options.iter().enumerate().filter(|(at, _)| form.cards & bit(*at) != 0);
                let places = laid.filter_map(|(_, (id, _))| scenario.cards.iter().position(|card| card.id == *id));
                fields.cards = places.fold(0, |cards, place| cards | bit(place));
            }
        }
    }
    Some(Input::Do { action, fields })
}

/// Whether more stands in a paper than when it was read.
pub(super) fn says_more(play: &Play, offer: &DeskOffer) -> bool {
    action(play, offer).is_some_and(|action| met_case(play.scenario(), play.state(), action, &Fields::default()).is_some())
}

/// What a practice call teaches; `None` after an assessment. It takes up to a second.
pub(super) fn advice(play: &Play) -> Option<Advice> {
    crate::report::advice(play, crate::report::ADVICE_STATES)
}

/// The bit of a place; none for a place too far.
pub(super) fn bit(at: usize) -> u64 {
    u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at)).unwrap_or(0)
}

/// The reply's input with a delivery.
pub(super) fn said(reply: &ReplyOffer, how: Delivery) -> Input {
    match reply.input {
        Input::Say { reply, .. } => Input::Say { reply, delivery: how },
        other => other,
    }
}

/// Goes back to before a turn; a turn that wrote an email goes with all of its wordings. Says whether anything was undone.
pub(super) fn go_back(play: &mut Play, turn: u16) -> bool {
    let mut back = false;
    while play.turns() >= turn && play.undo() {
        back = true;
    }
    back
}

/// How many replies were said so far.
pub(super) fn replies_said(play: &Play) -> usize {
    play.events().iter().filter(|event| matches!(event.event, Event::Said(..))).count()
}

/// What the customer likes to be called.
pub(super) fn call(play: &Play) -> &str {
    &play.scenario().variant(play.setup().variant).customer.call
}
