//! Play as plain lines of text: in a terminal, with a screen reader or a braille display, through a pipe.
//!
//! Nothing moves the cursor, nothing needs colour or a width, and what is shown always says what can be typed. What is typed is a line at a
//! time, so that Ctrl-C and Ctrl-D leave everything as it was: each step of the play is on the disk before the next is asked for.

mod commands;
mod compose;
mod console;
mod debrief;
mod demonstration;
mod desk;
mod email;
mod help;
mod menu;
mod speak;
mod talk;

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::sync::Arc;

use crate::authoring::{Live, Source};
use crate::library::Library;
use crate::record::{Journal, Unfinished, data_folder, fresh_seed, unfinished_in};
use crate::report;
use crate::roleplay::{Conditions, Play};
use crate::scenario::ids::VariantId;
use crate::scenario::{Scenario, Use};

use console::{Console, Got, Stop};
use menu::TakeUp;
use talk::Talk;

pub use demonstration::demonstration;

/// What was asked for before the first line is typed.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The scenario's id; the learner chooses if there is none.
    pub scenario: Option<String>,
    /// The variant's id; the usual one, or what the learner chooses, if there is none.
    pub variant: Option<String>,
    /// The seed; a new one every time if there is none.
    pub seed: Option<u64>,
    /// What this sitting allows.
    pub conditions: Conditions,
    /// Where journals are kept, in place of [`data_folder`].
    pub data: Option<PathBuf>,
    /// Where practice sheets are kept, in place of [`report::documents`].
    pub documents: Option<PathBuf>,
    /// Where the content lies, if it is to be read anew when it changes.
    pub source: Option<Source>,
    /// Whether to write what was typed, because nothing else shows it: true where the input is not a terminal.
    pub echo: bool,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// A role-play was played to its end.
    Finished,
    /// The learner typed `quit`. What was under way is kept.
    Quit,
    /// There was nothing more to read. What was under way is kept.
    InputEnded,
    /// Whoever read the lines has gone away.
    OutputClosed,
    /// What was asked for is not there; a sentence said so.
    CouldNot,
}

/// Plays in plain lines of text.
///
/// # Errors
/// If what is shown cannot be written or what is typed cannot be read. A reader that goes away is no error: [`Ended::OutputClosed`].
pub fn play(library: &Library, choice: &Choice, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<Ended> {
    play_and_tell(library, choice, input, out, &mut |_| ())
}

/// As [`play`]; each role-play that came to its end is given to `over`.
///
/// # Errors
/// As [`play`].
pub fn play_and_tell(
    library: &Library,
    choice: &Choice,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    over: &mut dyn FnMut(&Play),
) -> io::Result<Ended> {
    let mut console = Console::new(input, out, choice.echo);
    let mut sitting = Sitting { library, choice, console: &mut console, over, finished: false, under_way: false, kept: false };
    let done = match sitting.run() {
        Ok(ended) => Ok(ended),
        Err(stop) => sitting.farewell(stop),
    };
    quietly(done.and_then(|ended| console.flush().map(|()| ended)))
}

/// A closed pipe is no error: whoever reads has seen enough.
fn quietly(done: io::Result<Ended>) -> io::Result<Ended> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Ended::OutputClosed),
        other => other,
    }
}

/// One sitting at the terminal: one role-play after another.
struct Sitting<'s, 'c> {
    library: &'s Library,
    choice: &'s Choice,
    console: &'s mut Console<'c>,
    /// Who wants each play that came to its end.
    over: &'s mut dyn FnMut(&Play),
    /// Whether a role-play came to its end.
    finished: bool,
    /// Whether one is under way, with something said or done in it.
    under_way: bool,
    /// Whether that one is kept.
    kept: bool,
}

/// What to play next.
enum Next {
    Fresh(Arc<Scenario>, VariantId),
    TakenUp(Box<Play>, Journal),
}

impl Sitting<'_, '_> {
    fn run(&mut self) -> Got<Ended> {
        self.console.say("Rapport, customer-service role-play.")?;
        let named = match &self.choice.scenario {
            None => None,
            Some(id) => match self.named(id)? {
                Some(found) => Some(found),
                None => return Ok(Ended::CouldNot),
            },
        };
        let mut next = match named {
            Some((scenario, variant)) => match self.unfinished_of(&scenario)? {
                Some(next) => next,
                None => Next::Fresh(scenario, variant),
            },
            None => {
                self.console
                    .say("You talk with a customer by typing a number or a word, and then Enter. Type quit to stop at any time.")?;
                match self.offer_unfinished(|_| true)? {
                    Some(next) => next,
                    None => self.choose()?,
                }
            }
        };
        loop {
            let (play, debrief, advice) = self.talk(next)?;
            next = match self.afterwards(&play, &debrief, advice.as_ref())? {
                After::Again => Next::Fresh(Arc::clone(play.scenario()), play.setup().variant),
                After::Another => self.choose()?,
                After::Enough => return Ok(Ended::Finished),
            };
        }
    }

    /// The scenario and variant that were asked for; `None` after a sentence that says what there is.
    fn named(&mut self, id: &str) -> Got<Option<(Arc<Scenario>, VariantId)>> {
        let Some(scenario) = self.library.scenario(id) else {
            let known: Vec<&str> = self.library.scenarios().iter().map(|scenario| scenario.id.as_str()).collect();
            self.console.say(&format!("There is no role-play {id}. There are: {}.", known.join(", ")))?;
            return Ok(None);
        };
        match self.choice.variant.as_deref().map_or(Some(VariantId(0)), |id| scenario.find_variant(id)) {
            Some(variant) => Ok(Some((scenario, variant))),
            None => {
                let known: Vec<&str> = scenario.variants.iter().map(|variant| variant.id.as_str()).collect();
                self.console.say(&format!("{id} has no such variant. It has: {}.", known.join(", ")))?;
                Ok(None)
            }
        }
    }

    fn data(&self) -> Option<PathBuf> {
        self.choice.data.clone().or_else(data_folder)
    }

    /// Plays that were left, of the scenarios that are here.
    fn unfinished(&self) -> Vec<Unfinished> {
        let plays = self.data().map_or_else(Vec::new, |folder| unfinished_in(&folder));
        plays.into_iter().filter(|play| self.library.scenario(&play.scenario).is_some()).collect()
    }

    /// A scenario that was named may have been left unfinished. Whoever types is asked; a pipe is not, as its lines were written before.
    fn unfinished_of(&mut self, scenario: &Scenario) -> Got<Option<Next>> {
        if !self.choice.echo {
            return self.offer_unfinished(|play| play.scenario == scenario.id);
        }
        if self.unfinished().iter().any(|play| play.scenario == scenario.id) {
            self.console
                .say("You have a play of this that is not finished. To go on with it, start Rapport without naming a role-play.")?;
        }
        Ok(None)
    }

    fn offer_unfinished(&mut self, wanted: impl Fn(&Unfinished) -> bool) -> Got<Option<Next>> {
        let mut plays = self.unfinished();
        plays.retain(wanted);
        loop {
            match menu::take_up(self.console, self.library, &mut plays)? {
                TakeUp::New => return Ok(None),
                TakeUp::This(place) => match plays[place].resume(self.library) {
                    Ok((play, journal)) => return Ok(Some(Next::TakenUp(Box::new(play), journal))),
                    Err(why) => self.console.say(&format!("It cannot be gone on with. {why}"))?,
                },
            }
        }
    }

    fn choose(&mut self) -> Got<Next> {
        let id = menu::choose_scenario(self.console, self.library)?;
        let Some(scenario) = self.library.scenario(&id) else { return self.choose() };
        let variant = menu::choose_variant(self.console, &scenario)?;
        Ok(Next::Fresh(scenario, variant))
    }

    /// Plays one role-play to its end and reads out the debrief.
    fn talk(&mut self, next: Next) -> Got<(Play, report::Debrief, Option<report::Advice>)> {
        let taken_up = matches!(next, Next::TakenUp(..));
        let (play, journal) = match next {
            Next::TakenUp(play, journal) => (*play, journal),
            Next::Fresh(scenario, variant) => {
                self.console.gap()?;
                self.console.say_all(menu::briefing(&scenario, variant))?;
                let seed = self.choice.seed.unwrap_or_else(fresh_seed);
                let practice = self.choice.conditions.practice && scenario.purpose == Use::Practice;
                let play = Play::start(scenario, variant, seed, Conditions { practice, ..self.choice.conditions });
                let journal = match &self.choice.data {
                    Some(folder) => Journal::open_in(folder, &play),
                    None => Journal::open(&play),
                };
                (play, journal)
            }
        };
        let mut talk = Talk::new(self.console, play, journal);
        if let Some(source) = self.choice.source.clone().filter(|_| talk.play.setup().conditions.practice) {
            talk.live = Some((Live::of(source), self.choice.data.clone()));
        }
        let done = talk.run(taken_up);
        (self.under_way, self.kept) = (talk.has_begun() && done.is_err(), talk.journal.is_kept());
        if done.is_err() && !self.under_way {
            talk.journal.finish();
        }
        let play = talk.play;
        done?;
        self.finished = true;
        (self.over)(&play);
        self.console.gap()?;
        let report = report::debrief(&play);
        self.console.say_all(debrief::short(&play, &report))?;
        // What stands above can be read while this is worked out.
        self.console.flush()?;
        let advice = report::advice(&play, report::ADVICE_STATES);
        if let Some(advice) = &advice {
            self.console.gap()?;
            self.console.say_all(debrief::advice(advice))?;
        }
        Ok((play, report, advice))
    }

    /// What the learner wants once a role-play is over.
    fn afterwards(&mut self, play: &Play, report: &report::Debrief, advice: Option<&report::Advice>) -> Got<After> {
        self.console.gap()?;
        self.console.say("Type lines to hear what each of your lines did, or steps to hear every step.")?;
        if advice.is_some() {
            self.console.say("Type from and a turn, for example from 2, to hear the best way on from there.")?;
        }
        self.console.say("Type sheet to keep a practice sheet of one page.")?;
        let from = if advice.is_some() { "from, " } else { "" };
        let what = format!("Type lines, steps, {from}sheet, again, new or quit.");
        loop {
            self.console.say("Type again to play it once more, new for another role-play, or quit.")?;
            let typed = self.console.ask("What next")?.to_lowercase();
            let (first, rest) = typed.split_once(' ').map_or((typed.as_str(), ""), |(first, rest)| (first, rest.trim()));
            let more = match first {
                "lines" | "line" | "more" => debrief::lines(report),
                "steps" | "step" => debrief::steps(report, rest),
                "from" => match advice {
                    Some(advice) => debrief::from(advice, rest.trim_start_matches("turn ").trim()),
                    None => vec!["The best way on is shown only after practice.".to_owned()],
                },
                "sheet" => {
                    let name = self.console.ask("Your name for the sheet, or Enter for none")?;
                    self.console.say_all(debrief::chosen_lines(play, advice))?;
                    let instead = self.console.ask("What you would say instead, or Enter for nothing")?;
                    debrief::keep_sheet(play, report, advice, (&name, &instead), self.choice.documents.clone())
                }
                "again" => return Ok(After::Again),
                "new" => return Ok(After::Another),
                "" => {
                    self.console.say("Goodbye.")?;
                    return Ok(After::Enough);
                }
                "?" | "help" => vec![what.clone()],
                _ => vec![format!("{} {what}", menu::not_understood(&typed))],
            };
            self.console.gap()?;
            self.console.say_all(more)?;
            self.console.gap()?;
        }
    }

    /// The last lines, whatever the reason to stop.
    fn farewell(&mut self, stop: Stop) -> io::Result<Ended> {
        let ended = match stop {
            Stop::Broken(error) => return Err(error),
            Stop::Quit => Ended::Quit,
            Stop::InputEnded => Ended::InputEnded,
        };
        if ended == Ended::InputEnded && !self.finished {
            self.console.say("There is nothing more to read, so Rapport stops here.")?;
        }
        match (self.under_way, self.kept) {
            (true, true) => self
                .console
                .say("Your play is kept. To go on with it, start Rapport again in the same way, and it will offer you this play first.")?,
            (true, false) => self.console.say("This play could not be kept.")?,
            _ => self.console.say("Goodbye.")?,
        }
        Ok(if self.finished && !self.under_way { Ended::Finished } else { ended })
    }
}

/// What comes after a role-play.
enum After {
    Again,
    Another,
    Enough,
}
