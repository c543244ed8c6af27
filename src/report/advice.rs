//! What a practice call teaches afterwards: the turn that made the biggest difference, better words for it, and the best way on from any turn.
//!
//! It rests on the analysis: what each input cost on the cycle's mark, and the play that would have kept it. Nothing of it is ever said after an assessment.

use serde_json::{Value, json};

use crate::analysis::{Cost, costs, is_advisable};
use crate::codebook::Polarity;
use crate::codebook::terms::{ActionKind, Delivery};
use crate::roleplay::{DeskAction, Entry, Event, Input, Play, input_words};
use crate::scenario::Use;

use super::sentences;

/// How many states each search looks at before it gives up: the longest shipped calls take about a second.
pub const ADVICE_STATES: usize = 3_000;

/// How many things to do "the best way on" names.
const STEPS: usize = 4;
/// How many turns get better words.
const COSTLIEST: usize = 3;

/// What a practice call teaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// Every turn, in order.
    pub turns: Vec<TurnAdvice>,
    /// The inputs, for programs.
    costs: Vec<(u16, Cost)>,
}

/// What one turn did to the mark that was within reach, and what would have been better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnAdvice {
    /// The turn.
    pub turn: u16,
    /// The best mark within reach before it, in permille.
    pub before: u16,
    /// The best within reach after it.
    pub after: u16,
    /// Whether it is known that no more than `after` can be reached; else it is the best that was found.
    pub proven: bool,
    /// What was said or done in it.
    pub yours: Option<Entry>,
    /// What to say or do another time; only for the turns that cost most.
    pub better: Vec<Better>,
    /// The best way on from before this turn, a few things to say or do.
    pub way_on: Vec<Advised>,
    /// Whether what was said and done from this turn on was the best way.
    pub own_way: bool,
}

/// What to say or do in place of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Better {
    /// The writer's own better words.
    Words(String),
    /// What the writer would have done.
    Instead(String),
    /// The wording that the best email has there.
    Email(String),
    /// What the best play does, up to its next words.
    Steps(Vec<Advised>),
}

/// One thing of a best way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advised {
    /// Say this.
    Say {
        /// The words.
        words: String,
        /// How, as the codebook has it ("more warmly"); empty for as it comes.
        how: String,
    },
    /// Write the log, with all that matters in it: all that a log says would be a paragraph.
    WriteLog,
    /// Read this paper.
    Read(String),
    /// Do this at the desk.
    Do(DeskAction),
    /// Wait, and say nothing.
    Wait,
}

impl TurnAdvice {
    /// What it cost, in permille.
    #[must_use]
    pub const fn permille(&self) -> u16 {
        self.before.saturating_sub(self.after)
    }

    /// What it cost, in a sentence; `None` where it cost nothing.
    #[must_use]
    pub fn cost(&self) -> Option<String> {
        (self.permille() > 0).then(|| sentences::cost(self.turn, (self.before, self.after), self.yours.as_ref(), self.proven))
    }

    /// What to say or do another time, a sentence each.
    #[must_use]
    pub fn better(&self) -> Vec<String> {
        self.better.iter().flat_map(sentences::better).collect()
    }

    /// The best way on, a sentence each.
    #[must_use]
    pub fn way_on(&self) -> Vec<String> {
        self.way_on.iter().map(sentences::advised).collect()
    }
}

impl Advice {
    /// The turn that cost most; the earlier of two alike. `None` if none cost anything.
    #[must_use]
    pub fn costliest(&self) -> Option<&TurnAdvice> {
        self.turns.iter().filter(|turn| turn.permille() > 0).max_by_key(|turn| (turn.permille(), std::cmp::Reverse(turn.turn)))
    }

    /// The advice of a turn.
    #[must_use]
    pub fn turn(&self, turn: u16) -> Option<&TurnAdvice> {
        self.turns.iter().find(|one| one.turn == turn)
    }

    /// In a few sentences: the turn that made the biggest difference and what to do there another time.
    #[must_use]
    pub fn short(&self) -> Vec<String> {
        match self.costliest() {
            None => vec![sentences::NOTHING_COST.to_owned()],
            Some(turn) => turn.cost().into_iter().chain(turn.better()).collect(),
        }
    }
}

/// What a call teaches; `None` for an assessment, in a sitting without practice, and where the cycle cannot be read.
#[must_use]
pub fn advice(play: &Play, most_states: usize) -> Option<Advice> {
    if play.scenario().purpose != Use::Practice || !play.setup().conditions.practice {
        return None;
    }
    let (cycle, _) = play.scenario().codebook.model("cycle")?;
    let costs = costs(play, cycle, most_states)?;
    let places = places(play);
    let mut turns: Vec<TurnAdvice> = Vec::new();
    let mut first_of: Vec<usize> = Vec::new();
    for (at, (cost, (turn, _))) in costs.iter().zip(&places).enumerate() {
        match turns.last_mut() {
            // The parts of one email are one turn.
            Some(last) if last.turn == *turn => last.after = cost.after,
            _ => {
                let (before, after, yours) = (cost.before, cost.after, done_at(play, *turn));
                let (better, way_on) = (Vec::new(), Vec::new());
                turns.push(TurnAdvice { turn: *turn, before, after, proven: false, yours, better, way_on, own_way: false });
                first_of.push(at);
            }
        }
    }
    let mut order: Vec<usize> = (0..turns.len()).filter(|&at| turns[at].permille() > 0).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(turns[at].permille()));
    let costliest: Vec<usize> = order.into_iter().take(COSTLIEST).collect();
    for (place, turn) in turns.iter_mut().enumerate() {
        let from = first_of[place];
        let to = first_of.get(place + 1).copied().unwrap_or(costs.len());
        let dear = (from..to).max_by_key(|&at| (costs[at].permille(), std::cmp::Reverse(at))).unwrap_or(from);
        let way = way_on(play, &costs, from);
        turn.own_way = costs[from..].iter().all(|cost| cost.better.is_empty());
        turn.way_on = steps(&places[from].1, &way).into_iter().take(STEPS).collect();
        turn.proven = costs[to.saturating_sub(1)].proven;
        if costliest.contains(&place) {
            turn.better = better(&places[dear].1, &costs[dear]);
        }
    }
    Some(Advice { turns, costs: places.iter().map(|(turn, _)| *turn).zip(costs).collect() })
}

/// For each input the turn that it made, and the play as it stood before.
fn places(play: &Play) -> Vec<(u16, Play)> {
    let mut places = Vec::new();
    let mut back = play.clone();
    loop {
        let turn = back.turns();
        if !back.undo() {
            break;
        }
        places.push((turn, back.clone()));
    }
    places.reverse();
    places
}

/// The best play from before an input on: what was done there as long as nothing would have been better, then that.
fn way_on(play: &Play, costs: &[Cost], from: usize) -> Vec<Input> {
    let own = costs[from..].iter().position(|cost| !cost.better.is_empty()).map_or(costs.len(), |at| from + at);
    let better = costs.get(own).map_or(&[][..], |cost| &cost.better);
    play.inputs()[from..own].iter().chain(better).copied().collect()
}

/// Inputs from a place on: what to say or do, one after another. It stops where something is not possible, and before anything that nobody
/// should be advised to say or do: a best mark on the cycle is no licence for a mistake.
fn steps(place: &Play, way: &[Input]) -> Vec<Advised> {
    let (mut play, mut steps) = (place.clone(), Vec::new());
    for &input in way {
        if !is_advisable(play.scenario(), play.state(), &input) {
            break;
        }
        let events = play.events().len();
        let Ok(told) = play.take(input) else { break };
        let said = matches!(input, Input::Say { .. });
        let wrong = |event: &Event| match event {
            Event::Showed(id) => {
                let polarity = play.scenario().codebook.behaviour(*id).polarity;
                polarity == Polarity::Critical || said && !polarity.is_positive()
            }
            _ => false,
        };
        let events = &play.events()[events..];
        if events.iter().any(|event| wrong(&event.event)) {
            break;
        }
        // A best play may pass the time at the desk: what shows nothing and changes nothing is no advice.
        let tells = |event: &Event| match event {
            Event::Showed(id) => play.scenario().codebook.behaviour(*id).polarity.is_positive(),
            Event::LineSaid(_) | Event::CameTo(_) | Event::Uncovered(_) | Event::Approved(_) | Event::Ended(_) => true,
            _ => false,
        };
        if matches!(input, Input::Do { .. }) && !events.iter().any(|event| tells(&event.event)) {
            continue;
        }
        steps.extend(play.told()[told..].iter().find_map(|told| match &told.entry {
            Entry::Said { words, delivery } => Some(say(&play, words, *delivery)),
            Entry::Did { what, .. } => Some(done(&play, input, what)),
            Entry::Waited => Some(Advised::Wait),
            _ => None,
        }));
    }
    steps
}

/// Something to do on the desk.
fn done(play: &Play, input: Input, what: &DeskAction) -> Advised {
    let is_log = matches!(input, Input::Do { action, .. } if play.scenario().action(action).kind == ActionKind::Log);
    match what {
        _ if is_log => Advised::WriteLog,
        what if what.reads => Advised::Read(what.label.clone()),
        what => Advised::Do(what.clone()),
    }
}

fn say(play: &Play, words: &str, delivery: Delivery) -> Advised {
    let how = play.scenario().codebook.delivery(delivery).trim_start_matches("said ");
    let how = if delivery == Delivery::Natural { "" } else { how };
    Advised::Say { words: words.split('\n').collect::<Vec<_>>().join(" "), how: how.to_owned() }
}

/// What to say or do in place of an input: the writer's own better words where there are some, else what the best play does up to its next words.
fn better(place: &Play, cost: &Cost) -> Vec<Better> {
    let (scenario, variant) = (place.scenario(), place.setup().variant);
    if let Input::Say { reply, .. } = cost.input {
        let deed = &scenario.reply(reply).deed;
        let words = deed.better.iter().map(|better| Better::Words(scenario.words(better, variant)));
        let deeds = deed.instead.iter().map(|instead| Better::Instead(scenario.words(instead, variant)));
        let written: Vec<Better> = words.chain(deeds).collect();
        if !written.is_empty() {
            return written;
        }
    }
    // A wording of an email is compared with the wording that the best email has there.
    if let (Input::Say { reply: said, .. }, Some(&Input::Say { reply: best, .. })) = (cost.input, cost.better.first())
        && scenario.reply(said).slot.is_some()
        && scenario.reply(said).slot == scenario.reply(best).slot
    {
        let words = scenario.words(&scenario.reply(best).say, variant);
        return if words.is_empty() { Vec::new() } else { vec![Better::Email(words)] };
    }
    let mut steps = steps(place, &cost.better);
    let said = steps.iter().position(|step| matches!(step, Advised::Say { .. })).map_or(1, |at| at + 1);
    steps.truncate(said.min(3));
    if steps.is_empty() { Vec::new() } else { vec![Better::Steps(steps)] }
}

/// What was said or done in a turn.
pub(super) fn done_at(play: &Play, turn: u16) -> Option<Entry> {
    let yours = |entry: &&Entry| matches!(entry, Entry::Said { .. } | Entry::Did { .. } | Entry::Waited);
    play.told().iter().filter(|told| told.turn == turn).map(|told| &told.entry).find(yours).cloned()
}

impl Advice {
    /// `costs` and `better` for programs: every input with what was within reach, and for the turns that cost most what to do there.
    #[must_use]
    pub fn json(&self, play: &Play) -> (Value, Value) {
        let scenario = play.scenario();
        let words = |input: &Input| input_words(scenario, *input);
        let one = |(turn, cost): &(u16, Cost)| json!({ "turn": turn, "input": words(&cost.input), "before": cost.before, "after": cost.after, "proven": cost.proven });
        let costs: Vec<Value> = self.costs.iter().map(one).collect();
        let better = self.turns.iter().filter(|turn| !turn.better.is_empty()).map(|turn| {
            let dear = self.costs.iter().filter(|(at, _)| *at == turn.turn).max_by_key(|(_, cost)| cost.permille());
            let inputs: Vec<String> = dear.map_or_else(Vec::new, |(_, cost)| cost.better.iter().map(words).collect());
            json!({ "turn": turn.turn, "words": turn.better(), "inputs": inputs })
        });
        (json!(costs), better.collect())
    }
}
