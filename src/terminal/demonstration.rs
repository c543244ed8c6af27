//! A play that plays itself, for a machine with neither display nor terminal: a whole role-play to its debrief, as text.

use std::io::{self, Write};
use std::sync::Arc;

use crate::library::{Library, scripts};
use crate::report::debrief;
use crate::roleplay::{Conditions, Play, read_input};
use crate::scenario::Scenario;
use crate::script::{Item, Script, read};

use super::speak::Heard;
use super::{Ended, debrief as spoken, menu, quietly};

/// Plays the first role-play as a skilled person would, and shows it.
///
/// # Errors
/// If what is shown cannot be written. A reader that goes away is no error.
pub fn demonstration(library: &Library, out: &mut dyn Write) -> io::Result<Ended> {
    quietly(demonstrate(library, out))
}

/// The easiest role-play that has a script of an excellent play.
fn excellent(library: &Library) -> Option<(Arc<Scenario>, Script)> {
    let texts = scripts();
    let scripts = texts.iter().filter(|text| text.name.ends_with("excellent.play")).filter_map(|text| read(&text.text).ok());
    let scripts: Vec<Script> = scripts.collect();
    library.scenarios().iter().find_map(|scenario| {
        let script = scripts.iter().find(|script| script.scenario == scenario.id)?;
        Some((Arc::clone(scenario), script.clone()))
    })
}

fn demonstrate(library: &Library, out: &mut dyn Write) -> io::Result<Ended> {
    let Some((scenario, script)) = excellent(library) else {
        writeln!(out, "There is no role-play here that can show itself.")?;
        return Ok(Ended::CouldNot);
    };
    let Some(variant) = scenario.find_variant(&script.variant) else {
        writeln!(out, "The script names a variant that `{}` does not have: {}.", scenario.id, script.variant)?;
        return Ok(Ended::CouldNot);
    };
    writeln!(out, "Rapport, customer-service role-play. This is a demonstration: Rapport plays both sides.")?;
    writeln!(out)?;
    for line in menu::briefing(&scenario, variant) {
        writeln!(out, "{line}")?;
    }
    writeln!(out)?;
    let mut play = Play::start(Arc::clone(&scenario), variant, script.seed, Conditions::default());
    let mut heard = Heard::default();
    let mut from = 0;
    for (_, item) in &script.items {
        let Item::Input(words) = item else { continue };
        for line in heard.lines(&scenario.codebook, &play.told()[from..]) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
        let taken = read_input(&scenario, play.state().beat, words).map_err(|bad| bad.to_string());
        match taken.and_then(|input| play.take(input).map_err(|refusal| refusal.to_string())) {
            Ok(first) => from = first,
            Err(why) => {
                writeln!(out, "The demonstration stops here: {why}")?;
                return Ok(Ended::CouldNot);
            }
        }
    }
    for line in heard.lines(&scenario.codebook, &play.told()[from..]) {
        writeln!(out, "{line}")?;
    }
    writeln!(out)?;
    for line in spoken::short(&play, &debrief(&play)) {
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(Ended::Finished)
}
