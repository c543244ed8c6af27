//! What is known of every play, as a page to read.

use num_bigint::BigUint;

use crate::analysis::{Analysis, Extreme, Habit, ModelAnalysis, Options};
use crate::codebook::Model;
use crate::scenario::Scenario;

use super::plays::script;

/// So many of the beats with the most states are named.
const CROWDED: usize = 3;

pub(super) fn page(scenario: &Scenario, analysis: &Analysis, options: &Options) -> String {
    let variant = scenario.variant(analysis.variant);
    let mut out = format!("{}\n{}, {} ({})\n\n", scenario.title, scenario.id, variant.id, variant.title.words());
    out += &known(analysis, options);
    out += &crowded(scenario, analysis);
    let models: Vec<(&ModelAnalysis, &Model)> = analysis
        .models
        .iter()
        .filter_map(|one| Some((one, scenario.codebook.models().find(|(id, _)| *id == one.model).map(|(_, model)| model)?)))
        .collect();
    out += &table(&models, options);
    out += &endings(scenario, analysis);
    out += &steps(&models);
    if let Some((one, model)) = models.first()
        && let Some(best) = &one.best
        && let Some(play) = script(scenario, analysis.variant, &model.id, best, ("best", ">="))
    {
        out += "\nA best play\n\n";
        for line in play.lines() {
            out += &format!("  {line}\n");
        }
    }
    out
}

fn known(analysis: &Analysis, options: &Options) -> String {
    let turns = &analysis.turns;
    let Some(plays) = &analysis.plays else {
        return format!(
            "There are more than {} states, too many to know every play. What chance does is a sample here, and labelled so; every best and worst stands \
             with what is known of it.\n",
            grouped(&options.most_states.to_string())
        );
    };
    let what = if analysis.exact { "Every play is known" } else { "Every play by the choices is known" };
    format!(
        "{what}: {} states, {} plays of {} to {} turns. A usual one has {:.0} and takes {}.\n",
        grouped(&analysis.states.to_string()),
        number(plays),
        turns.least,
        turns.most,
        turns.typical,
        super::super::check::count(usize::from(analysis.minutes), "minute"),
    )
}

/// Where most states are: there a scenario grows.
fn crowded(scenario: &Scenario, analysis: &Analysis) -> String {
    let mut beats: Vec<(usize, usize)> = analysis.by_beat.iter().copied().enumerate().filter(|(_, states)| *states > 0).collect();
    beats.sort_by_key(|(_, states)| std::cmp::Reverse(*states));
    let percent = |states: usize| (100 * states + analysis.states / 2) / analysis.states.max(1);
    let told = beats.iter().take(CROWDED).map(|&(beat, states)| format!("`{}` {} %", scenario.beats[beat].id, percent(states)));
    let told: Vec<String> = told.collect();
    if told.is_empty() { String::new() } else { format!("Most states are at: {}.\n", told.join(", ")) }
}

/// A whole number in groups of three; of a very long one how long it is.
fn number(plays: &BigUint) -> String {
    let digits = plays.to_string();
    if digits.len() <= 15 { grouped(&digits) } else { format!("about {}.{} × 10^{}", &digits[..1], &digits[1..2], digits.len() - 1) }
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

fn table(models: &[(&ModelAnalysis, &Model)], options: &Options) -> String {
    let wide = models.iter().map(|(_, model)| model.id.len()).max().unwrap_or(0).max(5);
    let secure = options.bounds.secure;
    let mut out = format!("\n  {:wide$}  {:>6}  {:>6}  {:>11}  {:>7}", "marks", "best", "worst", "at random", format!("{secure}+"));
    for habit in Habit::ALL {
        out += &format!("  {:>8}", habit.word());
    }
    out.push('\n');
    let mut notes = String::new();
    for (one, model) in models {
        let mut cell = |which: &str, extreme: &Option<Extreme>| match extreme {
            None => "none".to_owned(),
            Some(one) if one.is_proven() => one.permille.to_string(),
            Some(one) => {
                let (least, most) = if which == "best" { (one.permille, one.bound) } else { (one.bound, one.permille) };
                notes += &format!("  The {which} by {} is at least {least} and at most {most}.\n", model.id);
                format!("{}?", one.permille)
            }
        };
        let (best, worst) = (cell("best", &one.best), cell("worst", &one.worst));
        let random = &one.random;
        let (mean, passes) = if random.marks.is_empty() {
            ("none".to_owned(), "none".to_owned())
        } else {
            (format!("{:.0} ± {:.0}", random.mean(), random.spread()), format!("{:.2} %", 100.0 * random.at_least(secure)))
        };
        out += &format!("  {:wide$}  {best:>6}  {worst:>6}  {mean:>11}  {passes:>7}", model.id);
        for habit in Habit::ALL {
            let mark =
                one.pickers.iter().find(|(known, _)| *known == habit).map_or_else(|| "none".to_owned(), |(_, mark)| mark.to_string());
            out += &format!("  {mark:>8}");
        }
        out.push('\n');
        if let Some(plays) = one.sampled.filter(|plays| *plays > 0) {
            let error = random.spread() / f64::from(plays).sqrt();
            notes += &format!(
                "  At random by {}: a sample of {} plays; the standard error of its mean is {error:.1}.\n",
                model.id,
                grouped(&plays.to_string())
            );
        }
    }
    out += "  At random: mean ± standard deviation of who picks each choice with the same chance. The last five always pick in one way.\n";
    out + &notes
}

fn endings(scenario: &Scenario, analysis: &Analysis) -> String {
    if analysis.plays.is_none() {
        return String::new();
    }
    let wide = scenario.endings.iter().map(|ending| ending.id.len()).max().unwrap_or(0).max(7);
    let mut out = format!("\n  {:wide$}  {:>9}  cycle\n", "endings", "at random");
    for one in &analysis.endings {
        let range = one.range.map_or_else(|| "not by choices".to_owned(), |(least, most)| format!("{least} to {most}"));
        out += &format!("  {:wide$}  {:>7.2} %  {range}\n", scenario.endings[one.ending.index()].id, 100.0 * one.share);
    }
    out
}

/// By step the least and the most that choices show: not seen, partly, seen.
fn steps(models: &[(&ModelAnalysis, &Model)]) -> String {
    let word = |level: u8| ["not seen", "partly", "seen"].get(usize::from(level)).copied().unwrap_or("seen");
    let mut out = String::from("\n  steps by choices, from worst to best\n");
    for (one, model) in models.iter().filter(|(one, _)| one.steps.iter().any(Option::is_some)) {
        let steps = model.steps.iter().zip(&one.steps).filter_map(|(step, levels)| levels.map(|levels| (step, levels)));
        let told: Vec<String> = steps
            .map(|(step, (least, most))| {
                if least == most {
                    format!("{} always {}", step.id, word(least))
                } else {
                    format!("{} {} to {}", step.id, word(least), word(most))
                }
            })
            .collect();
        out += &format!("  {}: {}\n", model.id, told.join(", "));
    }
    out
}
