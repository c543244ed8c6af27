//! What each reply of a play cost: how good a mark was still possible before it, and after it; and what would have kept it.

use crate::codebook::ModelId;
use crate::roleplay::{Input, Play};

use super::search::{From, Goal, Search};
use super::{Look, good};

/// What one input of a play cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// The input.
    pub input: Input,
    /// The best mark that was possible before it, in permille.
    pub before: u16,
    /// The best that is possible after it.
    pub after: u16,
    /// The play that would have earned the best from here, of what may be advised if one is known; empty where this input is on it. Where this input
    /// cost nothing and should not be advised all the same, a play that earns as much without it, if one is known.
    pub better: Vec<Input>,
    /// Whether it is known that no more than `after` is possible; else it is what was found.
    pub proven: bool,
}

impl Cost {
    /// What it cost, in permille. Over a whole play the costs add up to the best mark less the one that was earned.
    #[must_use]
    pub const fn permille(&self) -> u16 {
        self.before.saturating_sub(self.after)
    }
}

/// What each input of a play cost on one model's mark, with the mood that this play started in.
///
/// Where a search gives up (`most_states` for each), what it found stands, and never less than what was reached later: the costs still add up.
/// `None` if the model cannot be read here, or the play is of another scenario than its inputs.
#[must_use]
pub fn costs(play: &Play, model: ModelId, most_states: usize) -> Option<Vec<Cost>> {
    let scenario = play.scenario();
    let look = Look::new(scenario, play.setup().variant, false);
    let lens = look.lens(look.model(model)?).ok()?;
    let (ground, own) = look.ground(&[&lens], true);
    let ahead = look.lens_ahead(&lens, &own, true);
    let mut search = Search::new(&ground, &lens, &ahead);
    let mut places: Vec<From> = vec![search.start(play.setup().start_mood)];
    for &input in play.inputs() {
        let next = search.take(places.last()?, input)?;
        places.push(next);
    }
    // By place: the best mark, the play from there that earns it, and whether nothing beyond it is possible.
    let mut best: Vec<(u16, Vec<Input>, bool)> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let mut sure = true;
        if let Some(((mark, way, proven), input)) = at.checked_sub(1).and_then(|at| best.get(at).zip(play.inputs().get(at))) {
            // Whoever does what the best play does next is still on it.
            if way.first() == Some(input) {
                let rest = (*mark, way[1..].to_vec(), *proven);
                best.push(rest);
                continue;
            }
            (search.enough, sure) = (*mark, *proven);
        }
        let found = if place.spot.state.over.is_some() { None } else { search.run(Goal::Best, std::slice::from_ref(place), most_states) };
        best.push(match found {
            None => (search.mark(place)?, Vec::new(), place.spot.state.over.is_some()),
            Some(found) => {
                let proven = found.is_proven() && (sure || found.permille < search.enough);
                (found.permille, found.inputs, proven)
            }
        });
    }
    // What was reached later was possible earlier.
    for at in (0..play.inputs().len()).rev() {
        if best[at].0 < best[at + 1].0 {
            let mut inputs = vec![play.inputs()[at]];
            inputs.extend_from_slice(&best[at + 1].1);
            best[at] = (best[at + 1].0, inputs, false);
        }
    }
    search.advisable_only = true;
    let costs = play.inputs().iter().zip(best.windows(2)).zip(&places).map(|((&input, pair), place)| {
        let (before, after) = (pair[0].0, pair[1].0);
        let cost = Cost { input, before, after, better: Vec::new(), proven: pair[1].2 };
        if before == after && good::is_advisable(scenario, &place.spot.state, &input) {
            return cost;
        }
        // The best mark of a model may be earned with what nobody should be advised to say or do.
        search.enough = before;
        let advised = search.run(Goal::Best, std::slice::from_ref(place), most_states).filter(|found| found.permille == before);
        let better = advised.map_or_else(|| pair[0].1.clone(), |found| found.inputs);
        Cost { better: if before == after && better.first() == Some(&input) { Vec::new() } else { better }, ..cost }
    });
    Some(costs.collect())
}
