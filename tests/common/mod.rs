//! What several tests share: the shipped content, and a learner who picks by chance.

#![allow(dead_code, reason = "every test file uses its own part of this")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use rapport::codebook::terms::Delivery;
use rapport::library::Library;
use rapport::roleplay::{AsideOffer, Conditions, DeskOffer, FieldOffer, Fields, Input, MAX_TICKS, Play, input_words, read_input};
use rapport::scenario::ids::{ActionId, VariantId};
use rapport::scenario::{Amount, Scenario, Span};
use rapport::script::{self, Item};

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::embedded(None).unwrap_or_else(|checked| panic!("{:#?}", checked.problems)));

/// The shipped content.
pub(crate) fn library() -> &'static Library {
    &LIBRARY
}

/// One shipped scenario.
pub(crate) fn scenario(id: &str) -> Arc<Scenario> {
    library().scenario(id).unwrap_or_else(|| panic!("no scenario `{id}`"))
}

/// Every variant of every shipped scenario.
pub(crate) fn variants() -> Vec<(Arc<Scenario>, VariantId)> {
    let all = library().scenarios().iter();
    all.flat_map(|scenario| (0..scenario.variants.len()).map(|place| (Arc::clone(scenario), VariantId::at(place)))).collect()
}

/// How a scenario's variant is called in a message.
pub(crate) fn name(scenario: &Scenario, variant: VariantId) -> String {
    format!("{}/{}", scenario.id, scenario.variant(variant).id)
}

/// Chance for tests: the same seed picks the same things on every machine.
#[derive(Debug)]
pub(crate) struct Picker(ChaCha8Rng);

impl Picker {
    /// A picker of that seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number.
    pub(crate) fn number(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.0.next_u64() % u64::try_from(n.max(1)).unwrap()).unwrap()
    }

    /// One of a list.
    pub(crate) fn one<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    /// Yes once in `n` times.
    pub(crate) fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// A list in an order by chance.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            list.swap(place, self.below(place + 1));
        }
    }

    /// An input of any kind that the moment offers: mostly replies, with deliveries; papers and desk actions with their fields filled in from what is
    /// offered; asides; waiting; wordings of an email. `None` when nothing is offered. A desk action may still be refused.
    pub(crate) fn input(&mut self, play: &Play) -> Option<Input> {
        let moment = play.moment();
        let mut kinds: Vec<u8> = Vec::new();
        let wordings = moment.compose.first().map_or(&[][..], |slot| &slot.wordings);
        kinds.extend((!moment.replies.is_empty() || !wordings.is_empty()).then_some([0; 10]).into_iter().flatten());
        let desk: Vec<&DeskOffer> =
            moment.desk.iter().filter(|offer| offer.locked.is_none() && !(offer.kind.reads() && offer.done)).collect();
        kinds.extend((!desk.is_empty()).then_some([1; 5]).into_iter().flatten());
        kinds.extend((!moment.asides.is_empty()).then_some(2));
        kinds.extend(moment.can_wait.then_some(3));
        if kinds.is_empty() {
            return None;
        }
        Some(match *self.one(&kinds) {
            0 => {
                let offers = if wordings.is_empty() { &moment.replies } else { wordings };
                let Input::Say { reply, .. } = self.one(offers).input else { panic!("a reply's input is to say it") };
                let adjusted = !moment.deliveries.is_empty() && wordings.is_empty() && self.once_in(3);
                let delivery = if adjusted { self.one(&moment.deliveries).0 } else { Delivery::Natural };
                Input::Say { reply, delivery }
            }
            1 => {
                let offer = *self.one(&desk);
                self.action(play.scenario(), offer)
            }
            2 => {
                let AsideOffer { input, .. } = self.one(&moment.asides);
                *input
            }
            _ => Input::Wait,
        })
    }

    /// A desk action with its fields filled in by chance from what is offered; amounts and days near those that some entry asks about.
    fn action(&mut self, scenario: &Scenario, offer: &DeskOffer) -> Input {
        let action = ActionId::at(scenario.actions.iter().position(|action| action.id == offer.id).unwrap());
        let cases: Vec<_> = scenario.cases.iter().filter(|case| case.action == action).collect();
        let mut fields = Fields::default();
        let wanted = (!cases.is_empty()).then(|| self.one(&cases).test);
        for field in &offer.fields {
            match field {
                FieldOffer::Money { limit, .. } => {
                    let near = match wanted.and_then(|test| test.amount) {
                        Some(Amount::Exactly(pence) | Amount::AtMost(pence) | Amount::Over(pence)) => pence,
                        None => limit.unwrap_or(10_00),
                    };
                    fields.pence = *self.one(&[near, near, near, near + 1, near.saturating_sub(1), near / 2, 0, limit.unwrap_or(0) + 1]);
                }
                FieldOffer::Days { .. } => {
                    let near = match wanted.and_then(|test| test.days) {
                        Some(Span::AtMost(days) | Span::Over(days)) => days,
                        None => 2,
                    };
                    fields.days = *self.one(&[near, near, near + 1, near / 2, 0]);
                }
                FieldOffer::Pick { options, .. } => {
                    let own = wanted.and_then(|test| test.pick).filter(|_| !self.once_in(3));
                    fields.pick = Some(own.unwrap_or_else(|| u8::try_from(self.below(options.len())).unwrap()));
                }
                FieldOffer::Ticks { options, .. } => {
                    let all = (1_u64.checked_shl(u32::try_from(options.len().min(MAX_TICKS)).unwrap())).map_or(u64::MAX, |top| top - 1);
                    fields.ticks = if self.once_in(2) { wanted.map_or(0, |test| test.ticks) & all } else { self.number() & all };
                }
                FieldOffer::Cards { options, .. } => {
                    for (id, _) in options {
                        let place = scenario.cards.iter().position(|card| card.id == *id).unwrap();
                        let asked = wanted.is_some_and(|test| test.cards >> place & 1 == 1);
                        if self.once_in(2) || (asked && !self.once_in(4)) {
                            fields.cards |= 1 << place;
                        }
                    }
                }
            }
        }
        Input::Do { action, fields }
    }
}

/// The most inputs that a play is given before it counts as endless. The longest shipped scripts have about seventy.
pub(crate) const MOST_INPUTS: usize = 1_000;

/// The inputs of the shipped scripts of each scenario, as they are written.
static SCRIPTS: LazyLock<BTreeMap<String, Vec<Vec<String>>>> = LazyLock::new(|| {
    let mut scripts: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for folder in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/starter/plays")).unwrap() {
        let mut files: Vec<_> = fs::read_dir(folder.unwrap().path()).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        for file in files {
            let script = script::read(&fs::read_to_string(&file).unwrap()).unwrap_or_else(|bad| panic!("{}: {bad}", file.display()));
            let inputs = script.items.into_iter().filter_map(|(_, item)| if let Item::Input(words) = item { Some(words) } else { None });
            scripts.entry(script.scenario).or_default().push(inputs.collect());
        }
    }
    scripts
});

/// A play by chance to its end, or to where nothing is offered. Inputs that are refused are passed over.
///
/// A play by chance alone soon goes wrong and ends; so two seeds in three first go some way along a shipped script.
pub(crate) fn random_play(scenario: &Arc<Scenario>, variant: VariantId, seed: u64, conditions: Conditions) -> Play {
    let mut play = Play::start(Arc::clone(scenario), variant, seed, conditions);
    let mut picker = Picker::new(seed);
    let scripts = SCRIPTS.get(&scenario.id).filter(|_| !seed.is_multiple_of(3));
    if let Some(scripts) = scripts {
        let script = picker.one(scripts);
        for words in &script[..picker.below(script.len() + 1)] {
            if let Ok(input) = read_input(scenario, play.state().beat, words) {
                _ = play.take(input);
            }
        }
    }
    let mut refused = 0;
    while !play.is_over() && refused < 200 {
        let Some(input) = picker.input(&play) else { break };
        match play.take(input) {
            Ok(_) => refused = 0,
            Err(_) => refused += 1,
        }
        assert!(play.inputs().len() <= MOST_INPUTS, "{} seed {seed}: a play without end\n{}", name(scenario, variant), inputs(&play));
    }
    play
}

/// The inputs of a play, for a message.
pub(crate) fn inputs(play: &Play) -> String {
    let words: Vec<String> = play.inputs().iter().map(|&input| input_words(play.scenario(), input)).collect();
    words.join("\n")
}
