//! The best and the worst play of each model as scripts, which `rapport play --script` confirms.

use std::fs;
use std::path::Path;

use crate::analysis::{Analysis, Extreme};
use crate::cli::play::CouldNot;
use crate::roleplay::{Conditions, input_words, start};
use crate::scenario::Scenario;
use crate::scenario::ids::VariantId;

/// So many seeds are tried: each of the 81 draws is as likely as the others, so one of the first few hundred will do.
const SEEDS: u64 = 20_000;

pub(super) fn write(folder: &Path, scenario: &Scenario, analyses: &[Analysis]) -> Result<(), CouldNot> {
    fs::create_dir_all(folder).map_err(|error| CouldNot(format!("{} cannot be made: {error}.", folder.display())))?;
    for analysis in analyses {
        for one in &analysis.models {
            let Some((_, model)) = scenario.codebook.models().find(|(id, _)| *id == one.model) else { continue };
            for (which, sign, extreme) in [("best", ">=", &one.best), ("worst", "<=", &one.worst)] {
                let Some(extreme) = extreme else { continue };
                let variant = &scenario.variant(analysis.variant).id;
                let text = script(scenario, analysis.variant, &model.id, extreme, (which, sign)).ok_or_else(|| {
                    CouldNot(format!("No seed was found that begins as the {which} play of {} in `{variant}` does.", model.id))
                })?;
                crate::cli::write_file(&folder.join(format!("{}-{variant}-{}-{which}.play", scenario.id, model.id)), &text)?;
            }
        }
    }
    Ok(())
}

/// A play as a script; `None` if no seed draws the mood that it starts with.
pub(super) fn script(
    scenario: &Scenario,
    variant: VariantId,
    model: &str,
    extreme: &Extreme,
    (which, sign): (&str, &str),
) -> Option<String> {
    let mood = extreme.start.unwrap_or(scenario.variant(variant).customer.temperament.start);
    let seed = (0..SEEDS).find(|&seed| start(scenario, variant, seed, Conditions::default(), &mut |_| {}).0.start_mood == mood)?;
    let known = if extreme.is_proven() { format!("The {which} play") } else { format!("The {which} play that was found") };
    let mut out = format!("# {known} by {model}: {} of 1000.\n", extreme.permille);
    out += &format!("scenario: {}\nvariant: {}\nseed: {seed}\n\n", scenario.id, scenario.variant(variant).id);
    for &input in &extreme.inputs {
        out += &input_words(scenario, input);
        out += "\n";
    }
    out += &format!("\nmark: {model} {sign} {}\n", extreme.permille);
    Some(out)
}
