//! What is true of *every* play of a scenario: exact, over the state space (DESIGN §8).
//!
//! Two kinds of learner are looked at. One takes the *choices* that a beat lists: replies as they come, and its desk entries. Everything such a learner can
//! do is gone through, from each of the 81 starts that chance can draw; so plays are counted, and the chance of every mark is known. The other may do
//! *everything* that the engine takes and that makes a difference: papers, asides, adjustments, waiting, every way of filling an action in. Of that
//! learner the best and the worst are searched for, with bounds that prove them.

mod ahead;
mod automaton;
mod chance;
mod classes;
mod costs;
mod findings;
mod giveaway;
mod good;
mod graph;
mod ground;
mod lens;
mod lens_ahead;
mod making;
mod moves;
mod offers;
mod pickers;
mod plays;
mod reached;
mod sample;
mod search;
mod spots;
mod tally;
mod tidy;
mod told;
mod ways;

use std::thread;

use num_bigint::BigUint;

use crate::assessment::{InPlay, LevelBounds};
use crate::codebook::{BehaviourId, Model, ModelId, StepId};
use crate::customer::Mood;
use crate::roleplay::{Bits, Conditions, Setup, start_at, start_moods};
use crate::scenario::Scenario;
use crate::scenario::ids::{EndingId, VariantId};

pub use chance::Distribution;
pub use costs::{Cost, costs};
pub use findings::{Finding, findings};
pub(crate) use good::is_advisable;
pub use moves::choices;
pub use offers::Offer;
pub use pickers::{Habit, courtesies};
pub use plays::{Shares, Turns};
pub use search::Extreme;
pub use told::diagnostics;
pub use ways::Home;

/// How far an analysis goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The most states that are kept at once; about 150 bytes each, with the ways between them.
    pub most_states: usize,
    /// The most states of one search for a best or worst play.
    pub most_searched: usize,
    /// From this mark on a play counts as secure.
    pub bounds: LevelBounds,
    /// Only the start without chance, in place of every start that chance can draw.
    pub plain_start: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { most_states: 12_000_000, most_searched: 400_000, bounds: LevelBounds::default(), plain_start: false }
    }
}

/// What is true of every play of one variant.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The variant.
    pub variant: VariantId,
    /// Whether every figure is exact: all states were gone through, and every best and worst is proven.
    pub exact: bool,
    /// States that the choices lead to.
    pub states: usize,
    /// Ways between them.
    pub transitions: usize,
    /// By beat, how many of the states stand there; empty if there are too many states to go through.
    pub by_beat: Vec<usize>,
    /// How many different plays the choices make, from the start without chance; `None` if there are too many states to count them.
    pub plays: Option<BigUint>,
    /// How many turns a play by choices takes.
    pub turns: Turns,
    /// Minutes that a usual play takes, reading included.
    pub minutes: u16,
    /// Every model that reads the scenario, in its order.
    pub models: Vec<ModelAnalysis>,
    /// Every ending.
    pub endings: Vec<EndingAnalysis>,
    /// How a learner who picks at random goes through the beats.
    pub shares: Shares,
    /// Endings that only some of the starts can come to by choices, and not the start without chance.
    pub by_luck: Vec<EndingId>,
    /// The beat and the inputs of a play that comes to where nothing can be done, if there is one.
    pub stuck: Vec<crate::scenario::ids::BeatId>,
    /// What some play over everything touches.
    reached: reached::Reached,
}

/// What is true of one model's marks.
#[derive(Debug, Clone)]
pub struct ModelAnalysis {
    /// The model.
    pub model: ModelId,
    /// The best play over everything; `None` where no step is applicable.
    pub best: Option<Extreme>,
    /// The worst play over everything.
    pub worst: Option<Extreme>,
    /// A learner who picks each choice with the same chance.
    pub random: Distribution,
    /// If the distribution is a sample: of how many plays.
    pub sampled: Option<u32>,
    /// Learners with one habit: the mean of their marks over all starts, in permille.
    pub pickers: Vec<(Habit, u16)>,
    /// By step, the least and the highest level (0 to 2) by choices; `None` where it is not applicable.
    pub steps: Vec<Option<(u8, u8)>>,
    /// By ending, the least and the most by choices.
    pub endings: Vec<(EndingId, u16, u16)>,
    /// What replies that show only good things are worth by choices, as far as this model reads them.
    pub offers: Vec<Offer>,
    /// Positives in play that no play showed.
    pub never_shown: Vec<BehaviourId>,
    /// Steps that nothing in play can show.
    pub empty: Vec<StepId>,
}

/// What is true of one ending.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EndingAnalysis {
    /// The ending.
    pub ending: EndingId,
    /// Whether a play over everything comes to it.
    pub reachable: bool,
    /// The chance that a learner who picks at random comes to it.
    pub share: f64,
    /// The worst and the best cycle mark there by choices.
    pub range: Option<(u16, u16)>,
}

/// The lenses of a scenario's models over one ground.
pub(crate) struct Look<'s> {
    scenario: &'s Scenario,
    variant: VariantId,
    setup: Setup,
    conditions: Conditions,
    in_play: InPlay,
    tagged: std::collections::BTreeSet<BehaviourId>,
    starts: Vec<(Mood, u32)>,
}

/// The conditions under which every play is looked at: deliveries allowed, replies as written.
pub const CONDITIONS: Conditions = Conditions { practice: true, deliveries: true, shuffled: false };

impl<'s> Look<'s> {
    fn new(scenario: &'s Scenario, variant: VariantId, plain_start: bool) -> Self {
        let conditions = CONDITIONS;
        let start = scenario.variant(variant).customer.temperament.start;
        let (setup, _) = start_at(scenario, variant, start, conditions, &mut |_| {});
        let in_play = InPlay::whole(scenario, variant, conditions);
        let tagged = crate::assessment::tagged(scenario, variant, conditions);
        let starts = if plain_start { vec![(start, 81)] } else { start_moods(scenario, variant) };
        Self { scenario, variant, setup, conditions, in_play, tagged, starts }
    }

    fn model(&self, id: ModelId) -> Option<&'s Model> {
        self.scenario.codebook.models().find(|(known, _)| *known == id).map(|(_, model)| model)
    }

    fn lens(&self, model: &Model) -> Result<lens::Lens, lens::TooMuch> {
        let can = crate::assessment::possible(self.scenario, self.variant, self.conditions);
        lens::Lens::of(self.scenario, model, &self.in_play, &|id| self.tagged.contains(&id), &can)
    }

    fn ground(&self, lenses: &[&lens::Lens], everything: bool) -> (ground::Ground<'_>, Vec<BehaviourId>) {
        let mut behaviours: Vec<BehaviourId> = lenses.iter().flat_map(|lens| lens.behaviours().iter().copied()).collect();
        behaviours.sort_unstable();
        behaviours.dedup();
        let mut steps: [Vec<u8>; 4] = Default::default();
        let (mut facts, mut kept, mut dials) = (0, Bits::default(), [false; 4]);
        for lens in lenses {
            lens.dial_steps(&mut steps);
            facts |= lens.facts_read;
            (0..4).for_each(|dial| dials[dial] |= lens.dials_read[dial]);
            for (place, fact) in self.scenario.facts.iter().enumerate().take(64) {
                if lens.facts_kept() >> place & 1 == 1 {
                    kept.put(fact.known, true);
                }
            }
        }
        let facts = (0..self.scenario.facts.len()).map(|place| place < 64 && facts >> place & 1 == 1).collect();
        let wanted = ahead::Wanted { everything, lines: false, facts, dials, kept };
        (ground::Ground::new(self.scenario, &self.setup, &self.starts, &wanted, &behaviours, &steps), behaviours)
    }

    fn lens_ahead(&self, lens: &lens::Lens, behaviours: &[BehaviourId], everything: bool) -> lens_ahead::LensAhead {
        lens_ahead::LensAhead::of(self.scenario, self.variant, self.conditions, lens, behaviours, everything)
    }
}

/// How many states the choices of one variant lead to, and how many ways there are between them, whatever is shown; `None` if there are more than
/// `most_states`. It is the first part of an analysis, and what limits the rest.
#[must_use]
pub fn size(scenario: &Scenario, variant: VariantId, most_states: usize) -> Option<(usize, usize)> {
    let look = Look::new(scenario, variant, false);
    let (ground, _) = look.ground(&[], false);
    graph::Graph::explore(&ground, most_states).ok().map(|graph| (graph.spots.len(), graph.transitions()))
}

/// Analyses one variant of a scenario.
#[must_use]
pub fn analyse(scenario: &Scenario, variant: VariantId, options: &Options) -> Analysis {
    let look = Look::new(scenario, variant, options.plain_start);
    let models: Vec<(ModelId, &Model, Option<lens::Lens>)> =
        scenario.models.iter().filter_map(|&id| look.model(id).map(|model| (id, model, look.lens(model).ok()))).collect();
    let lenses: Vec<&lens::Lens> = models.iter().filter_map(|(_, _, lens)| lens.as_ref()).collect();
    let (ground, behaviours) = look.ground(&lenses, false);
    let graph = graph::Graph::explore(&ground, options.most_states).ok().filter(|_| behaviours.len() <= ground::MOST_SHOWN);
    let counted = graph.as_ref().map(|graph| plays::count(graph, &ground));
    // Two at a time where the machine has the cores: each model is looked at by itself.
    let workers = thread::available_parallelism().map_or(1, usize::from).clamp(1, 4);
    let mut analysed: Vec<ModelAnalysis> = Vec::new();
    for part in models.chunks(workers) {
        let found: Vec<Option<ModelAnalysis>> = thread::scope(|scope| {
            let parts: Vec<_> = part
                .iter()
                .map(|(id, model, lens)| {
                    let (look, ground, graph, behaviours) = (&look, &ground, graph.as_ref(), &behaviours);
                    scope.spawn(move || analyse_model(look, (*id, model, lens.as_ref()), (ground, graph, behaviours), options))
                })
                .collect();
            parts.into_iter().map(|part| part.join().ok()).collect()
        });
        analysed.extend(found.into_iter().flatten());
    }
    let exact = counted.is_some()
        && analysed.len() == models.len()
        && analysed.iter().all(|model| {
            let proven = |extreme: &Option<Extreme>| extreme.as_ref().is_none_or(Extreme::is_proven);
            model.sampled.is_none() && proven(&model.best) && proven(&model.worst)
        });
    let counted = counted.unwrap_or_default();
    let reached = reached::reached(scenario, variant, options.most_searched);
    let endings = (0..scenario.endings.len()).map(EndingId::at).map(|ending| {
        let range = analysed.first().and_then(|cycle| cycle.endings.iter().find(|(known, ..)| *known == ending));
        let share = counted.shares.endings.get(ending.index()).copied().unwrap_or(0.0);
        let reachable = share > 0.0 || reached.endings.get(ending.index()).copied().unwrap_or(false);
        EndingAnalysis { ending, reachable, share, range: range.map(|(_, least, most)| (*least, *most)) }
    });
    Analysis {
        variant,
        exact,
        states: graph.as_ref().map_or(options.most_states, |graph| graph.spots.len()),
        transitions: graph.as_ref().map_or(0, graph::Graph::transitions),
        by_beat: graph.as_ref().map_or_else(Vec::new, |graph| graph.by_beat(scenario.beats.len())),
        plays: counted.plays,
        minutes: plays::minutes(scenario, &counted.turns),
        turns: counted.turns,
        endings: endings.collect(),
        models: analysed,
        shares: counted.shares,
        by_luck: counted.by_luck,
        stuck: counted.stuck,
        reached,
    }
}

/// How a learner who picks at random goes through a variant, and nothing else of it; `None` if that takes more states than `most`.
#[must_use]
pub fn shares(scenario: &Scenario, variant: VariantId, most: usize) -> Option<Shares> {
    let look = Look::new(scenario, variant, false);
    let (ground, _) = look.ground(&[], false);
    let graph = graph::Graph::explore(&ground, most).ok()?;
    Some(plays::count(&graph, &ground).shares)
}

fn analyse_model(
    look: &Look<'_>,
    (id, model, lens): (ModelId, &Model, Option<&lens::Lens>),
    (ground, graph, behaviours): (&ground::Ground<'_>, Option<&graph::Graph>, &[BehaviourId]),
    options: &Options,
) -> ModelAnalysis {
    let mut found = ModelAnalysis {
        model: id,
        best: None,
        worst: None,
        random: Distribution::default(),
        sampled: None,
        pickers: Vec::new(),
        steps: Vec::new(),
        endings: Vec::new(),
        offers: Vec::new(),
        never_shown: Vec::new(),
        empty: Vec::new(),
    };
    let Some(lens) = lens else {
        found.sampled = Some(0);
        return found;
    };
    let ahead = look.lens_ahead(lens, behaviours, false);
    let mut shown = 0;
    let walked = graph.and_then(|graph| {
        let classes = classes::Classes::of(graph, ground, lens, &ahead, &good::read_by(look.scenario, model));
        chance::walk(&classes, lens, &ahead, options.most_states)
    });
    let steps = lens.tallying.steps();
    match walked {
        Some(walk) => {
            shown |= walk.shown;
            found.random = walk.distribution;
            found.offers = walk.offers;
            found.endings = walk.endings.into_iter().map(|(ending, (least, most))| (ending, least, most)).collect();
            let step =
                |place: usize| walk.steps.get(place).copied().filter(|(least, most)| least <= most && lens.tallying.applicable(place));
            found.steps = (0..steps).map(step).collect();
        }
        None => {
            let sample = sample::sample(ground, lens, &ahead);
            found.random = sample.distribution;
            found.sampled = Some(sample.plays);
            found.steps = vec![None; steps];
        }
    }
    found.pickers = pickers::marks(ground, lens, &ahead);
    let (wide, own) = look.ground(&[lens], true);
    let ahead = look.lens_ahead(lens, &own, true);
    let mut search = search::Search::new(&wide, lens, &ahead);
    let from = search.starts();
    for goal in [search::Goal::Best, search::Goal::Worst] {
        let mut extreme = search.run(goal, &from, options.most_searched);
        if let Some(wide) = extreme.as_mut().filter(|found| !found.is_proven()) {
            // Lost among everything that can be done: the choices alone may lead there, and nothing goes beyond the bound that holds for all.
            search.choices_only = true;
            let narrow = search.run(goal, &from, options.most_searched).map(|narrow| Extreme { bound: wide.bound, ..narrow });
            search.choices_only = false;
            let better = |narrow: &Extreme| match goal {
                search::Goal::Best => narrow.permille > wide.permille,
                search::Goal::Worst => narrow.permille < wide.permille,
            };
            if let Some(narrow) = narrow.filter(better) {
                *wide = narrow;
            }
        }
        match goal {
            search::Goal::Best => found.best = extreme,
            search::Goal::Worst => found.worst = extreme,
        }
    }
    shown |= search.shown;
    for (place, step) in model.steps.iter().enumerate() {
        let in_play: Vec<BehaviourId> = step.shown_by.iter().copied().filter(|&id| look.in_play.has(id)).collect();
        if in_play.is_empty() {
            found.empty.push(StepId(u8::try_from(place).unwrap_or(u8::MAX)));
        }
        for id in in_play {
            if shown & lens.bit(id) == 0 && !found.never_shown.contains(&id) && !search.can_show(id, &from, options.most_searched / 4) {
                found.never_shown.push(id);
            }
        }
    }
    found
}
