//! Brute force: every play of a small scenario, one after the other, each marked by the real assessment.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::inputs::{CONDITIONS, choices, everything, taken};
use rapport::assessment::{LevelBounds, StepState, assess};
use rapport::codebook::terms::Dial;
use rapport::roleplay::{Event, Input, Play, Setup, State, start};
use rapport::scenario::Scenario;
use rapport::scenario::ids::{EndingId, VariantId};

/// A start that differs from the others, and how many of the 81 draws give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Start {
    /// The lowest of the seeds here that draws it.
    pub(crate) seed: u64,
    /// How many draws give it.
    pub(crate) weight: u32,
}

/// A seed for each of the 81 draws of a step of -1, 0 or 1 on four dials, in the order of the draws: calm first, then trust, clarity, patience.
pub(crate) static DRAWS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let scenario = super::load(&super::tiny("", "", super::TINY_BEATS)).unwrap();
    let mut found: BTreeMap<[u8; 4], u64> = BTreeMap::new();
    for seed in 0.. {
        let (_, state) = start(&scenario, VariantId(0), seed, CONDITIONS, &mut |_| ());
        found.entry(Dial::ALL.map(|dial| state.mood.get(dial))).or_insert(seed);
        if found.len() == 81 {
            break;
        }
    }
    found.into_values().collect()
});

/// The starts of a variant that differ by where they stand or by what the opening gave.
pub(crate) fn starts(scenario: &Scenario, variant: VariantId) -> Vec<Start> {
    let mut known: Vec<(State, Vec<Event>, Start)> = Vec::new();
    for &seed in DRAWS.iter() {
        let mut events = Vec::new();
        let (_, state) = start(scenario, variant, seed, CONDITIONS, &mut |event| events.push(event));
        match known.iter_mut().find(|(other, given, _)| *other == state && *given == events) {
            Some((_, _, one)) => *one = Start { seed: seed.min(one.seed), weight: one.weight + 1 },
            None => known.push((state, events, Start { seed, weight: 1 })),
        }
    }
    known.into_iter().map(|(_, _, one)| one).collect()
}

/// Three of the starts, far from one another; fewer if there are fewer.
pub(crate) fn few(all: &[Start]) -> Vec<Start> {
    all.iter().copied().step_by(all.len().div_ceil(3)).collect()
}

/// The best and the worst of something, and a play that gets the best.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Marks {
    /// The best mark, in permille.
    pub(crate) best: Option<u16>,
    /// The worst mark.
    pub(crate) worst: Option<u16>,
    /// The first play found that gets the best.
    pub(crate) best_play: Vec<Input>,
    /// How likely each mark is where every choice is as likely as the others.
    pub(crate) chance: BTreeMap<Option<u16>, f64>,
    /// The best and the worst of the plays that end so.
    pub(crate) endings: BTreeMap<EndingId, (Option<u16>, Option<u16>)>,
    /// The worst and the best level of each step, by id.
    pub(crate) steps: BTreeMap<String, (StepState, StepState)>,
}

/// How plays end.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Ended {
    /// How many plays end so.
    pub(crate) plays: u128,
    /// How likely it is where every choice is as likely as the others.
    pub(crate) reach: f64,
}

/// What is true of every play from one start, or from several.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Truth {
    /// How many plays come to an end.
    pub(crate) plays: u128,
    /// The inputs of the shortest of them.
    pub(crate) least: u16,
    /// The inputs of the longest.
    pub(crate) most: u16,
    /// Plays that are not over and have nothing to choose from: counted, and in nothing else here.
    pub(crate) stuck: Ended,
    /// The endings that are come to.
    pub(crate) endings: BTreeMap<EndingId, Ended>,
    /// Every model that reads the scenario, by id.
    pub(crate) models: BTreeMap<String, Marks>,
}

impl Truth {
    fn add(&mut self, play: &Play, reach: f64) {
        let Some((ending, _)) = play.ending() else {
            self.stuck.plays += 1;
            self.stuck.reach += reach;
            return;
        };
        let inputs = u16::try_from(play.inputs().len()).unwrap();
        self.least = if self.plays == 0 { inputs } else { self.least.min(inputs) };
        self.most = self.most.max(inputs);
        self.plays += 1;
        let ended = self.endings.entry(ending).or_default();
        ended.plays += 1;
        ended.reach += reach;
        let codebook = &play.scenario().codebook;
        for mark in assess(play, LevelBounds::default()).models {
            let (_, model) = codebook.models().find(|(id, _)| *id == mark.model).unwrap();
            let permille = mark.permille;
            let marks = self.models.entry(model.id.clone()).or_insert_with(|| Marks {
                best: permille,
                worst: permille,
                best_play: play.inputs().to_vec(),
                chance: BTreeMap::new(),
                endings: BTreeMap::new(),
                steps: BTreeMap::new(),
            });
            if permille > marks.best {
                marks.best = permille;
                marks.best_play = play.inputs().to_vec();
            }
            marks.worst = marks.worst.min(permille);
            *marks.chance.entry(permille).or_default() += reach;
            let here = marks.endings.entry(ending).or_insert((permille, permille));
            *here = (here.0.max(permille), here.1.min(permille));
            for step in mark.steps {
                let level = marks.steps.entry(step.id).or_insert((step.state, step.state));
                *level = (level.0.min(step.state), level.1.max(step.state));
            }
        }
    }

    /// Takes the truth from another start in: plays are added up, and what is likely counts by `share`.
    fn take_in(&mut self, other: Self, share: f64) {
        let first = self.plays == 0;
        if other.plays > 0 {
            self.least = if first { other.least } else { self.least.min(other.least) };
        }
        self.most = self.most.max(other.most);
        self.plays += other.plays;
        let sum = |one: &mut Ended, more: Ended| *one = Ended { plays: one.plays + more.plays, reach: one.reach + more.reach * share };
        sum(&mut self.stuck, other.stuck);
        for (ending, more) in other.endings {
            sum(self.endings.entry(ending).or_default(), more);
        }
        for (id, more) in other.models {
            let marks = self.models.entry(id).or_insert_with(|| Marks { chance: BTreeMap::new(), ..more.clone() });
            if more.best > marks.best {
                marks.best = more.best;
                marks.best_play = more.best_play;
            }
            marks.worst = marks.worst.min(more.worst);
            for (mark, reach) in more.chance {
                *marks.chance.entry(mark).or_default() += reach * share;
            }
            for (ending, (best, worst)) in more.endings {
                let here = marks.endings.entry(ending).or_insert((best, worst));
                *here = (here.0.max(best), here.1.min(worst));
            }
            for (step, (worst, best)) in more.steps {
                let level = marks.steps.entry(step).or_insert((worst, best));
                *level = (level.0.min(worst), level.1.max(best));
            }
        }
    }
}

/// Goes through every play from where `play` stands. `end` is given each play that is over, or has nothing to choose from, with how likely it is.
pub(crate) fn every_play(
    play: &mut Play,
    reach: f64,
    choose: fn(&Scenario, &Setup, &State) -> Vec<Input>,
    end: &mut impl FnMut(&Play, f64),
) {
    let inputs = if play.is_over() { Vec::new() } else { choose(play.scenario(), play.setup(), play.state()) };
    if inputs.is_empty() {
        return end(play, reach);
    }
    let share = reach / f64::from(u32::try_from(inputs.len()).unwrap());
    for input in inputs {
        play.take(input).unwrap();
        every_play(play, share, choose, end);
        play.undo();
    }
}

/// The truth about every play over [`choices`] from the start that a seed draws.
pub(crate) fn truth(scenario: &Arc<Scenario>, variant: VariantId, seed: u64) -> Truth {
    let mut truth = Truth::default();
    let mut play = Play::start(Arc::clone(scenario), variant, seed, CONDITIONS);
    every_play(&mut play, 1.0, choices, &mut |play, reach| truth.add(play, reach));
    truth
}

/// The truth from several starts together: plays are added up, each start counted once; likelihoods count by weight.
pub(crate) fn truth_of(scenario: &Arc<Scenario>, variant: VariantId, starts: &[Start]) -> Truth {
    let whole = f64::from(starts.iter().map(|one| one.weight).sum::<u32>());
    let mut all = Truth::default();
    for one in starts {
        all.take_in(truth(scenario, variant, one.seed), f64::from(one.weight) / whole);
    }
    all
}

/// How many plays there are over `choose` from a state, unless there are more than `most`.
pub(crate) fn count(
    scenario: &Scenario,
    setup: &Setup,
    state: &State,
    choose: fn(&Scenario, &Setup, &State) -> Vec<Input>,
    most: u64,
) -> Option<Counted> {
    fn go(
        scenario: &Scenario,
        setup: &Setup,
        state: &State,
        choose: fn(&Scenario, &Setup, &State) -> Vec<Input>,
        most: u64,
        all: &mut Counted,
    ) -> bool {
        let inputs = if state.over.is_some() { Vec::new() } else { choose(scenario, setup, state) };
        if inputs.is_empty() {
            all.plays += 1;
            all.stuck += u64::from(state.over.is_none());
            return all.plays <= most;
        }
        inputs.into_iter().all(|input| {
            let next = taken(scenario, setup, state, input).unwrap();
            go(scenario, setup, &next, choose, most, all)
        })
    }
    let mut all = Counted::default();
    go(scenario, setup, state, choose, most, &mut all).then_some(all)
}

/// How many plays there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    /// All of them, those that get stuck included.
    pub(crate) plays: u64,
    /// Those that get stuck.
    pub(crate) stuck: u64,
}

/// The best and the worst mark by model over [`everything`] from the start that a seed draws; `None` if there are more plays than `most`.
pub(crate) fn widest(
    scenario: &Arc<Scenario>,
    variant: VariantId,
    seed: u64,
    most: u64,
) -> Option<BTreeMap<String, (Option<u16>, Option<u16>)>> {
    let mut play = Play::start(Arc::clone(scenario), variant, seed, CONDITIONS);
    count(scenario, play.setup(), play.state(), everything, most)?;
    let mut found = Truth::default();
    every_play(&mut play, 1.0, everything, &mut |play, reach| found.add(play, reach));
    Some(found.models.into_iter().map(|(id, marks)| (id, (marks.best, marks.worst))).collect())
}

/// A learner who goes by how the replies look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Habit {
    /// Always the first reply as written.
    First,
    /// Always the last.
    Last,
    /// Always the longest, by the characters of its words.
    Longest,
    /// Always the shortest; in an email, leaving out.
    Shortest,
}

impl Habit {
    /// Every habit.
    pub(crate) const ALL: [Self; 4] = [Self::First, Self::Last, Self::Longest, Self::Shortest];

    /// What the learner takes: of several alike the first; something at the desk only where no reply is open.
    pub(crate) fn pick(self, scenario: &Scenario, inputs: &[Input]) -> Option<Input> {
        let said = |input: &Input| match *input {
            Input::Say { reply, .. } => Some(scenario.reply(reply).say.chars().count()),
            _ => None,
        };
        let replies = || inputs.iter().filter(|input| said(input).is_some());
        let picked = match self {
            Self::First => replies().next(),
            Self::Last => replies().next_back(),
            // `max_by_key` gives the last of several alike.
            Self::Longest => replies().rev().max_by_key(|input| said(input)),
            Self::Shortest => replies().min_by_key(|input| said(input)),
        };
        picked.or(inputs.first()).copied()
    }
}

/// What learners with a habit get: by model, each start's mark with its weight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Picked {
    /// By model: mark and weight, in the order of the starts that do not get stuck.
    pub(crate) marks: BTreeMap<String, Vec<(Option<u16>, u32)>>,
    /// The weight of the starts from which the learner gets stuck.
    pub(crate) stuck: u32,
}

impl Picked {
    /// A model's mean as a fraction: the sum of mark times weight, and the weight. `None` where the model does not apply.
    pub(crate) fn mean(&self, model: &str) -> Option<(u32, u32)> {
        let marks = self.marks.get(model)?;
        marks.iter().try_fold((0, 0), |(sum, of), (mark, weight)| Some((sum + u32::from((*mark)?) * weight, of + weight)))
    }
}

/// The marks of a learner with a habit, from each of the starts.
pub(crate) fn picked(scenario: &Arc<Scenario>, variant: VariantId, starts: &[Start], habit: Habit) -> Picked {
    let mut all = Picked::default();
    for one in starts {
        let mut play = Play::start(Arc::clone(scenario), variant, one.seed, CONDITIONS);
        while let Some(input) = habit.pick(scenario, &choices(scenario, play.setup(), play.state())) {
            play.take(input).unwrap();
        }
        if !play.is_over() {
            all.stuck += one.weight;
            continue;
        }
        for mark in assess(&play, LevelBounds::default()).models {
            let (_, model) = scenario.codebook.models().find(|(id, _)| *id == mark.model).unwrap();
            all.marks.entry(model.id.clone()).or_default().push((mark.permille, one.weight));
        }
    }
    all
}
