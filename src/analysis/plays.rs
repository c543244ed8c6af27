//! How many plays there are, how long they take, and how a learner who picks at random goes through the beats.

use std::collections::BTreeMap;

use num_bigint::BigUint;

use crate::scenario::ids::{BeatId, EndingId};
use crate::scenario::{Scenario, Target};

use super::classes::{At, Classes};
use super::graph::Graph;
use super::ground::Ground;

/// How many turns a play takes: the opening aside, every exchange and every deed; an email is one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Turns {
    /// The shortest play.
    pub least: u32,
    /// The mean of a learner who picks at random.
    pub typical: f64,
    /// The longest play.
    pub most: u32,
}

/// How a learner who picks at random goes through a scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shares {
    /// By beat, how often it is come to in a play, on the average.
    pub beats: Vec<f64>,
    /// By way from beat to beat or ending, how often it is taken.
    pub edges: BTreeMap<(BeatId, Target), f64>,
    /// By ending, the chance to come to it.
    pub endings: Vec<f64>,
}

/// What counting finds.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) plays: Option<BigUint>,
    pub(super) turns: Turns,
    pub(super) shares: Shares,
    pub(super) by_luck: Vec<EndingId>,
    pub(super) stuck: Vec<BeatId>,
}

pub(super) fn count(graph: &Graph, ground: &Ground<'_>) -> Counted {
    let classes = Classes::blind(graph, ground);
    let mut counts: Vec<BigUint> = Vec::with_capacity(classes.len());
    let mut turns: Vec<Turns> = Vec::with_capacity(classes.len());
    for class in 0..classes.len() {
        let mut plays = BigUint::default();
        let (mut least, mut most, mut sum, mut ways) = (u32::MAX, 0, 0.0, 0.0);
        for way in classes.ways(class) {
            plays += &counts[way.to as usize];
            let (turn, on) = (u32::from(way.glance().is_some()), turns[way.to as usize]);
            least = least.min(on.least.saturating_add(turn));
            most = most.max(on.most.saturating_add(turn));
            sum += on.typical + f64::from(turn);
            ways += 1.0;
        }
        if matches!(classes.at[class], At::Beat(_)) {
            turns.push(Turns { least, typical: sum / ways, most });
        } else {
            plays = BigUint::from(u8::from(matches!(classes.at[class], At::Over(..))));
            turns.push(Turns::default());
        }
        counts.push(plays);
    }
    let plain = classes.of[graph.plain as usize] as usize;
    let mut found = Counted { plays: counts.get(plain).cloned(), turns: turns[plain], ..Counted::default() };
    walk(graph, ground.scenario, &mut found);
    found
}

fn walk(graph: &Graph, scenario: &Scenario, found: &mut Counted) {
    let shares = &mut found.shares;
    shares.beats = vec![0.0; scenario.beats.len()];
    shares.endings = vec![0.0; scenario.endings.len()];
    let mut chance = vec![0.0; graph.spots.len()];
    let mut plainly = vec![false; graph.spots.len()];
    plainly[graph.plain as usize] = true;
    for &(spot, _, times) in &graph.starts {
        chance[spot as usize] += f64::from(times) / 81.0;
    }
    shares.beats[scenario.start.index()] += 1.0;
    let mut reached = vec![(false, false); scenario.endings.len()];
    for &spot in &graph.order {
        let state = graph.spots.but_mood(spot);
        if let Some(ending) = state.over {
            shares.endings[ending.index()] += chance[spot as usize];
            let (some, plain) = reached[ending.index()];
            reached[ending.index()] = (some || chance[spot as usize] > 0.0, plain || plainly[spot as usize]);
            continue;
        }
        let ways = graph.ways(spot);
        if ways.is_empty() && !found.stuck.contains(&state.beat) {
            found.stuck.push(state.beat);
        }
        #[expect(clippy::cast_precision_loss, reason = "nobody has that many choices")]
        let each = chance[spot as usize] / ways.len() as f64;
        for way in ways {
            chance[way.to as usize] += each;
            plainly[way.to as usize] |= plainly[spot as usize];
            let mut from = state.beat;
            for &target in graph.route(way) {
                *shares.edges.entry((from, target)).or_default() += each;
                if let Target::Beat(beat) = target {
                    shares.beats[beat.index()] += each;
                    from = beat;
                }
            }
        }
    }
    let luck = reached.iter().enumerate().filter(|(_, (some, plain))| *some && !plain);
    found.by_luck = luck.map(|(place, _)| EndingId::at(place)).collect();
}

/// Minutes for a usual play: what is said and what can be chosen, read at 150 words a minute, and a few seconds to choose at every turn.
pub(super) fn minutes(scenario: &Scenario, turns: &Turns) -> u16 {
    let words = |text: &str| text.split_whitespace().count();
    let said: usize = scenario.replies.iter().map(|reply| words(&reply.say)).sum();
    let heard: usize = scenario.lines.iter().map(|line| line.wordings.first().map_or(0, |line| words(line))).sum();
    let beats = scenario.beats.len().max(1);
    // At every turn the replies of a beat are read, and about two lines are heard.
    let per_turn = said / beats + 2 * heard / scenario.lines.len().max(1);
    #[expect(clippy::cast_precision_loss, reason = "words of one turn")]
    let seconds = turns.typical * (per_turn as f64 * 60.0 / 150.0 + 5.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a play takes less than a month")]
    let minutes = (seconds / 60.0).ceil().clamp(0.0, 65_000.0) as u16;
    minutes
}
