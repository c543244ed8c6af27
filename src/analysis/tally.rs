//! The tally of one model while a play goes on: for each step what was shown of it and what speaks against it, and how many steps stand in order.
//!
//! It is the marking of `assessment`, run along: a step needs to know which single positive showed it, and from two on no more.

use crate::assessment::InPlay;
use crate::codebook::terms::FactClass;
use crate::codebook::{BehaviourId, Codebook, Model, Step};
use crate::scenario::Scenario;

use super::lens::Shown;

/// The most steps that a model can have here.
pub(super) const MOST_STEPS: usize = 12;
/// Two different positives, and still none of them strong.
const WEAK: u8 = 200;
/// One positive, and it no longer matters which: not strong, strong.
const ONE_WEAK: u8 = 201;
const ONE_STRONG: u8 = 202;
/// Nothing more is needed.
const FULL: u8 = 255;

/// What was seen of each step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Tally {
    /// Nothing (0), one behaviour (its place and 1), or one of the codes above.
    shown: [u8; MOST_STEPS],
    /// No fault (0), one (its place and 1), one that can be forgotten, two or more.
    faults: [u8; MOST_STEPS],
    /// Steps that have begun to count.
    begun: u16,
    /// The chain of steps that stand in order: a bit where it grows.
    order: u16,
}

#[derive(Debug)]
struct StepTally {
    weight: u32,
    applicable: bool,
    shown: Shown,
    strong: Shown,
    spoils: Shown,
    after: Shown,
    waits: bool,
    /// Different positives that full marks take.
    enough: u8,
    needs_strong: bool,
    needs_hidden: bool,
}

/// How a model tallies.
#[derive(Debug)]
pub(super) struct Tallying {
    steps: Vec<StepTally>,
    ordered: bool,
    /// Whether full marks need every hidden fact.
    pub(super) needs_hidden: bool,
}

/// What a finished tally comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    /// The uncapped mark; `None` where no step is applicable.
    pub(super) permille: Option<u16>,
    /// Each step's level: 0 to 2.
    pub(super) levels: [u8; MOST_STEPS],
}

impl Tallying {
    pub(super) fn of(
        codebook: &Codebook,
        model: &Model,
        steps: &[&Step],
        in_play: &InPlay,
        behaviours: &[BehaviourId],
        scenario: &Scenario,
    ) -> Self {
        let mask = |ids: &[BehaviourId], wanted: &dyn Fn(BehaviourId) -> bool| {
            let places = behaviours.iter().take(128).enumerate();
            places.filter(|(_, id)| ids.contains(id) && wanted(**id)).fold(0_u128, |all, (place, _)| all | 1 << place)
        };
        let strong = |id: BehaviourId| codebook.behaviour(id).polarity.is_strong();
        let weighs = |id: BehaviourId| {
            matches!(codebook.behaviour(id).polarity, crate::codebook::Polarity::Major | crate::codebook::Polarity::Critical)
        };
        let hides = scenario.facts.iter().any(|fact| fact.kind == FactClass::Hidden);
        let steps: Vec<StepTally> = steps
            .iter()
            .take(MOST_STEPS)
            .map(|step| {
                let in_play: Vec<BehaviourId> = step.shown_by.iter().copied().filter(|&id| in_play.has(id)).collect();
                StepTally {
                    weight: step.weight,
                    applicable: (model.always && model.ordered) || !in_play.is_empty(),
                    shown: mask(&step.shown_by, &|_| true),
                    strong: mask(&step.shown_by, &strong),
                    spoils: mask(&step.spoiled_by, &weighs),
                    after: mask(&step.after, &|_| true),
                    waits: !step.after.is_empty(),
                    enough: if in_play.len() > 1 { 2 } else { 1 },
                    needs_strong: in_play.iter().any(|&id| strong(id)),
                    needs_hidden: step.needs_hidden && hides,
                }
            })
            .collect();
        let needs_hidden = steps.iter().any(|step| step.needs_hidden);
        Self { steps, ordered: model.ordered, needs_hidden }
    }

    /// How many steps it has.
    pub(super) const fn steps(&self) -> usize {
        self.steps.len()
    }

    /// Whether a step is applicable at all.
    pub(super) fn applicable(&self, step: usize) -> bool {
        self.steps.get(step).is_some_and(|step| step.applicable)
    }

    /// Adds what one turn showed.
    pub(super) fn add(&self, tally: &mut Tally, evidence: Shown) {
        if evidence == 0 {
            return;
        }
        for (place, step) in self.steps.iter().enumerate() {
            if step.waits && evidence & step.after != 0 {
                tally.begun |= 1 << place;
            }
            let counts = !step.waits || tally.begun >> place & 1 == 1;
            let shown = if counts { evidence & step.shown } else { 0 };
            if shown != 0 {
                tally.shown[place] = step.add(tally.shown[place], shown);
                if step.applicable && self.ordered {
                    put_in_order(&mut tally.order, place);
                }
            }
            let faults = evidence & step.spoils;
            if faults != 0 {
                tally.faults[place] = add_fault(tally.faults[place], faults);
            }
        }
    }

    /// Forgets which behaviour it was where that one cannot be shown again.
    pub(super) fn trim(&self, tally: &mut Tally, ahead: Shown) {
        for (place, step) in self.steps.iter().enumerate() {
            let code = tally.shown[place];
            if (1..=128).contains(&code) && ahead >> (code - 1) & 1 == 0 {
                tally.shown[place] = if step.strong >> (code - 1) & 1 == 1 { ONE_STRONG } else { ONE_WEAK };
            }
            let code = tally.faults[place];
            if (1..=128).contains(&code) && ahead >> (code - 1) & 1 == 0 {
                tally.faults[place] = ONE_WEAK;
            }
        }
    }

    /// What the tally comes to. `hidden` tells whether every hidden fact is known.
    pub(super) fn marked(&self, tally: &Tally, hidden: bool) -> Marked {
        let mut levels = [0; MOST_STEPS];
        for (place, step) in self.steps.iter().enumerate() {
            levels[place] = step.level(tally.shown[place], tally.faults[place], hidden);
        }
        Marked { permille: self.permille(&levels, tally.order.count_ones()), levels }
    }

    fn permille(&self, levels: &[u8; MOST_STEPS], in_order: u32) -> Option<u16> {
        let (mut weight, mut points, mut count) = (0, 0, 0);
        for (step, level) in self.steps.iter().zip(levels).filter(|(step, _)| step.applicable) {
            weight += step.weight;
            points += step.weight * u32::from(*level);
            count += 1;
        }
        (weight > 0 && count > 0).then(|| {
            let exact = if self.ordered {
                (900 * points * count + 200 * weight * in_order) / (2 * weight * count)
            } else {
                1000 * points / (2 * weight)
            };
            u16::try_from(exact).unwrap_or(u16::MAX)
        })
    }

    /// The most that can still come of a tally, if every behaviour of `ahead` may be shown and no fault must be; and the least, if every fault may be
    /// and nothing good must be. `hidden` tells whether every hidden fact is known already, `can_know` whether they all can be.
    pub(super) fn bounds(&self, tally: &Tally, ahead: Shown, hidden: bool, can_know: bool) -> (Option<u16>, Option<u16>) {
        let (mut most, mut least) = ([0; MOST_STEPS], [0; MOST_STEPS]);
        // The longest chain: so far up to some step, and then every later step that can still be shown.
        let (mut chained, mut later) = (0, 0);
        for (place, step) in self.steps.iter().enumerate().rev() {
            chained = chained.max((tally.order & ((2 << place) - 1)).count_ones() + later);
            let possible = !step.waits || tally.begun >> place & 1 == 1 || ahead & step.after != 0;
            let more = if possible { ahead & step.shown } else { 0 };
            let shown = if more == 0 { tally.shown[place] } else { step.add(tally.shown[place], more) };
            later += u32::from(step.applicable && more != 0);
            most[place] = step.level(shown, tally.faults[place], can_know);
            let faults = ahead & step.spoils;
            let faults = if faults == 0 { tally.faults[place] } else { add_fault(tally.faults[place], faults) };
            least[place] = step.level(tally.shown[place], faults, hidden);
        }
        chained = chained.max(later);
        (self.permille(&most, chained), self.permille(&least, tally.order.count_ones()))
    }
}

impl StepTally {
    fn add(&self, code: u8, shown: Shown) -> u8 {
        let (before, was_strong) = match code {
            FULL => return FULL,
            WEAK => return if shown & self.strong != 0 { FULL } else { WEAK },
            0 => (0, false),
            ONE_WEAK => (1, false),
            ONE_STRONG => (1, true),
            known => {
                let own = 1_u128 << (known - 1);
                if shown & !own == 0 {
                    return code;
                }
                (1, self.strong & own != 0)
            }
        };
        let own = if (1..=128).contains(&code) { 1_u128 << (code - 1) } else { 0 };
        let count = before + (shown & !own).count_ones();
        if self.enough == 1 {
            return FULL;
        }
        if count == 1 {
            return u8::try_from(shown.trailing_zeros() + 1).unwrap_or(FULL);
        }
        let strong = was_strong || shown & self.strong != 0 || !self.needs_strong;
        if strong { FULL } else { WEAK }
    }

    fn level(&self, shown: u8, faults: u8, hidden: bool) -> u8 {
        let mut level: u8 = match shown {
            0 => 0,
            FULL => 2,
            _ => 1,
        };
        if self.needs_hidden && !hidden {
            level = level.min(1);
        }
        level.saturating_sub(match faults {
            0 => 0,
            FULL => 2,
            _ => 1,
        })
    }
}

fn add_fault(code: u8, faults: Shown) -> u8 {
    match code {
        FULL => FULL,
        0 if faults.count_ones() == 1 => u8::try_from(faults.trailing_zeros() + 1).unwrap_or(FULL),
        0 | ONE_WEAK => FULL,
        known if faults & !(1_u128 << (known - 1).min(127)) == 0 => known,
        _ => FULL,
    }
}

/// Lengthens the chain that ends at a step, as turns that come later are never before: the next longer end gives way.
fn put_in_order(order: &mut u16, place: usize) {
    if *order >> place & 1 == 0 {
        let later = *order >> place << place;
        *order |= 1 << place;
        *order &= !(later & later.wrapping_neg());
    }
}
