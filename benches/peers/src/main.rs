//! One equivalent story in Rapport and in three other engines: the same texts, how fast each is ready, how fast each steps.
//!
//! ```sh
//! rapport-peers                           # the table, at 60, 600 and 6000 beats
//! rapport-peers 60 600                    # at these
//! rapport-peers step brink 60 100         # only steps, for callgrind: a hundred plays
//! rapport-peers ready rapport 600 10      # only gets ready, ten times
//! ```

#![allow(clippy::disallowed_methods, reason = "this is what the clock is for")]

mod count;
mod engines;
#[path = "../../story/mod.rs"]
mod story;
mod write;

use std::hint::black_box;
use std::time::{Duration, Instant};

use count::{Counting, allocations};
use engines::{Bad, BladeStory, BrinkStory, Engine, Rapport, YarnStory};
use rapport::roleplay::State;
use story::Story;

#[global_allocator]
static COUNTING: Counting = Counting;

/// How often everything is measured; the quickest counts, since on a shared machine the others measure the neighbours too.
const ROUNDS: usize = 9;
/// An engine that has spent so long on getting ready is measured no more at that length.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest story that brink is asked for: its compiler's time grows faster than the text, and at 6 000 beats takes many minutes.
const MOST_FOR_BRINK: usize = 1_000;
/// How long one measurement of steps goes on at least.
const LONG_ENOUGH: Duration = Duration::from_millis(60);

/// One row of the table.
struct Row {
    name: &'static str,
    bytes: usize,
    ready: Vec<Duration>,
    /// Nanoseconds a step.
    step: Vec<f64>,
    allocations: f64,
}

/// All turns of one play: what callgrind is told to look at.
#[inline(never)]
fn only_the_turns<E: Engine>(engine: &mut E, turns: usize) -> Result<usize, Bad> {
    let mut letters = 0;
    for beat in 0..turns {
        engine.turn(Story::choice(beat), &mut |text| letters += black_box(text).len())?;
    }
    Ok(letters)
}

/// Everything that one play gives to read.
fn texts<E: Engine>(engine: &mut E, turns: usize) -> Result<Vec<String>, Bad> {
    let mut found = Vec::new();
    engine.begin(&mut |text| found.push(text.to_owned()))?;
    for beat in 0..turns {
        engine.turn(Story::choice(beat), &mut |text| found.push(text.to_owned()))?;
    }
    Ok(found)
}

/// An engine with its row, made ready anew in every round.
struct Measured<E: Engine> {
    source: E::Source,
    row: Row,
}

impl<E: Engine> Measured<E> {
    fn new(story: &Story) -> Result<Self, Bad> {
        let source = E::source(story)?;
        let row = Row { name: E::NAME, bytes: E::bytes(&source), ready: Vec::new(), step: Vec::new(), allocations: 0.0 };
        Ok(Self { source, row })
    }

    fn ready(&mut self) -> Result<E, Bad> {
        let begun = Instant::now();
        let engine = E::ready(&self.source)?;
        self.row.ready.push(begun.elapsed());
        Ok(engine)
    }

    /// The first round, and all that the story gives to read.
    fn texts(&mut self, turns: usize) -> Result<Vec<String>, Bad> {
        let mut engine = self.ready()?;
        self.steps(&mut engine, turns)?;
        texts(&mut engine, turns)
    }

    fn round(&mut self, turns: usize) -> Result<(), Bad> {
        if self.row.ready.iter().sum::<Duration>() > PATIENCE {
            return Ok(());
        }
        let mut engine = self.ready()?;
        self.steps(&mut engine, turns)
    }

    fn steps(&mut self, engine: &mut E, turns: usize) -> Result<(), Bad> {
        let (mut spent, mut plays, mut asked) = (Duration::ZERO, 0_u32, 0);
        while spent < LONG_ENOUGH {
            engine.begin(&mut |_| {})?;
            let (before, begun) = (allocations(), Instant::now());
            black_box(only_the_turns(engine, turns)?);
            spent += begun.elapsed();
            asked += allocations() - before;
            plays += 1;
        }
        let steps = f64::from(plays) * turns as f64;
        self.row.step.push(spent.as_nanos() as f64 / steps);
        self.row.allocations = asked as f64 / steps;
        Ok(())
    }
}

fn quickest<T: Copy + PartialOrd>(list: &[T]) -> T {
    list.iter().copied().fold(list[0], |least, one| if one < least { one } else { least })
}

fn table(beats: usize) -> Result<(), Bad> {
    let story = Story::of(beats);
    let mut rapport = Measured::<Rapport>::new(&story)?;
    let mut brink = (beats <= MOST_FOR_BRINK).then(|| Measured::<BrinkStory>::new(&story)).transpose()?;
    let mut blade = Measured::<BladeStory>::new(&story)?;
    let mut yarn = Measured::<YarnStory>::new(&story)?;
    let ours = rapport.texts(beats)?;
    let theirs = brink.as_mut().map(|brink| brink.texts(beats)).transpose()?.map(|texts| ("brink", texts));
    for (name, theirs) in theirs.into_iter().chain([("bladeink", blade.texts(beats)?), ("yarnspinner", yarn.texts(beats)?)]) {
        if let Some(at) = (0..ours.len().max(theirs.len())).find(|&at| ours.get(at) != theirs.get(at)) {
            return Err(format!("{name} tells another story: text {at} is {:?}, not {:?}", theirs.get(at), ours.get(at)).into());
        }
    }
    for _ in 1..ROUNDS {
        rapport.round(beats)?;
        brink.as_mut().map_or(Ok(()), |brink| brink.round(beats))?;
        blade.round(beats)?;
        yarn.round(beats)?;
    }
    println!("\n{beats} beats: {} texts, the same from every engine that was asked.\n", ours.len());
    println!("| Engine | Source, kB | Text to ready, ms | ns a step | Steps a second | Allocations a step |");
    println!("|---|---|---|---|---|---|");
    let rows: Vec<Row> = [Some(rapport.row), brink.map(|brink| brink.row), Some(blade.row), Some(yarn.row)].into_iter().flatten().collect();
    for row in &rows {
        let (ready, step) = (quickest(&row.ready).as_secs_f64() * 1e3, quickest(&row.step));
        let (kilobytes, name) = (row.bytes as f64 / 1e3, row.name);
        println!("| {name} | {kilobytes:.0} | {ready:.2} | {step:.0} | {:.0} | {:.1} |", 1e9 / step, row.allocations);
    }
    let (ours, peers) = (&rows[0], &rows[1..]);
    let least = |of: &dyn Fn(&Row) -> f64| peers.iter().map(of).fold(f64::INFINITY, f64::min);
    let ready = |row: &Row| quickest(&row.ready).as_secs_f64();
    println!(
        "\nThe fastest peer's step takes {:.1} times as long as Rapport's, its way from text to ready {:.1} times.",
        least(&|row| quickest(&row.step)) / quickest(&ours.step),
        least(&ready) / ready(ours),
    );
    Ok(())
}

/// Saving and restoring where a play stands, in the middle of the story.
fn saving() -> Result<(), Bad> {
    let story = Story::of(60);
    let mut engine = Rapport::ready(&Rapport::source(&story)?)?;
    engine.begin(&mut |_| {})?;
    only_the_turns(&mut engine, 30)?;
    let (scenario, state) = engine.stands();
    let times = 1_000_000;
    let before = allocations();
    let begun = Instant::now();
    for _ in 0..times {
        let bytes = black_box(state).to_bytes();
        black_box(State::from_bytes(scenario, black_box(&bytes))?);
    }
    let nanoseconds = begun.elapsed().as_nanos() as f64 / f64::from(times);
    println!("\nSaving a state as bytes and restoring it: {nanoseconds:.0} ns, {} allocations.", allocations() - before);
    Ok(())
}

fn alone<E: Engine>(what: &str, beats: usize, times: usize) -> Result<(), Bad> {
    let source = E::source(&Story::of(beats))?;
    if what == "ready" {
        for _ in 0..times {
            let begun = Instant::now();
            black_box(E::ready(&source)?);
            println!("{:.3} ms", begun.elapsed().as_secs_f64() * 1e3);
        }
        return Ok(());
    }
    let mut engine = E::ready(&source)?;
    for _ in 0..times {
        engine.begin(&mut |_| {})?;
        black_box(only_the_turns(&mut engine, beats)?);
    }
    println!("{} steps", times * beats);
    Ok(())
}

fn main() -> Result<(), Bad> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [what @ ("step" | "ready"), engine, beats, times] => {
            let (beats, times) = (beats.parse()?, times.parse()?);
            match engine {
                "rapport" => alone::<Rapport>(what, beats, times),
                "brink" => alone::<BrinkStory>(what, beats, times),
                "bladeink" => alone::<BladeStory>(what, beats, times),
                "yarnspinner" => alone::<YarnStory>(what, beats, times),
                _ => Err("an engine is rapport, brink, bladeink or yarnspinner".into()),
            }
        }
        [] => {
            saving()?;
            [60, 600, 6000].into_iter().try_for_each(table)
        }
        ref beats => beats.iter().try_for_each(|beats| table(beats.parse()?)),
    }
}
