//! The debrief, read out: in short first, then line by line and step by step for whoever asks.

use std::path::PathBuf;

use crate::report::{self, Advice, Choices, Debrief, ModelView, level, out_of, step_state, strand};
use crate::roleplay::Play;
use crate::words::capital;

use super::console::{listed, number, range, sentence};

/// The short form: what the customer says, what came of it, what to do next time, the strands, one model.
///
/// What came of it was told just before, so it is not told again.
pub(super) fn short(play: &Play, debrief: &Debrief) -> Vec<String> {
    let scenario = play.scenario();
    let name = &scenario.variant(play.setup().variant).customer.call;
    let told = play.ending().map(|(_, ending)| scenario.words(&ending.text, play.setup().variant));
    let mut lines = vec!["Debrief".to_owned()];
    lines.push(format!("{name} says of you: “{}”", debrief.customer_says.trim_matches(['“', '”'])));
    lines.extend(debrief.opening.iter().filter(|text| Some(*text) != told.as_ref()).map(|text| sentence(text)));
    if !debrief.critical.is_empty() {
        lines.push("Serious mistakes:".to_owned());
        lines.extend(debrief.critical.iter().map(|text| sentence(text)));
    }
    lines.extend(debrief.put_right.iter().map(|text| sentence(text)));
    let strands: Vec<String> =
        debrief.strands.iter().filter_map(|(one, mark)| Some(format!("{} {}.", strand(*one), out_of((*mark)?)))).collect();
    if !strands.is_empty() {
        lines.push(String::new());
        lines.push("Manner is how you treated them, Problem is what you solved, Duty is the rules you kept:".to_owned());
        lines.extend(strands);
    }
    let named = |model: &&ModelView| !["cycle", "standards"].contains(&model.id.as_str()) && model.permille.is_some();
    if let Some(model) = debrief.models.iter().find(named).or_else(|| debrief.models.first()) {
        lines.push(String::new());
        lines.push(heading(model));
        lines.extend(model.steps.iter().map(|step| format!("{}: {}.", step.title, step_state(step.state))));
    }
    lines.push("The marks are indicative: a person decides.".to_owned());
    lines
}

/// Every model with its steps. With a name, only the models of that name, and the reasons for every step.
pub(super) fn steps(debrief: &Debrief, name: &str) -> Vec<String> {
    let name = name.replace(' ', "-");
    let wanted = |model: &&ModelView| name.is_empty() || model.id == name || model.title.to_lowercase().replace(' ', "-").contains(&name);
    let mut lines = Vec::new();
    for model in debrief.models.iter().filter(wanted) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(heading(model));
        if !name.is_empty() && !model.about.is_empty() {
            lines.push(sentence(&model.about));
        }
        for step in &model.steps {
            lines.push(format!("{}: {}.", step.title, step_state(step.state)));
            if !name.is_empty() {
                lines.extend(step.reasons.iter().chain(&step.develop).map(|reason| sentence(reason)));
            }
        }
    }
    let ids: Vec<&str> = debrief.models.iter().map(|model| model.id.as_str()).collect();
    match (lines.is_empty(), ids.first()) {
        (true, _) => lines.push(format!("There is no model “{name}” here. There are: {}.", ids.join(", "))),
        (false, Some(first)) if name.is_empty() => {
            lines.push(format!(
                "Type steps and a name to hear the reasons, for example steps {first}. The names are {}.",
                listed(&ids, "and")
            ));
        }
        _ => {}
    }
    lines
}

/// What every line of the learner's did, and what the customer would answer afterwards.
pub(super) fn lines(debrief: &Debrief) -> Vec<String> {
    let mut lines = vec!["What your lines did:".to_owned()];
    for (turn, line, did) in &debrief.lines {
        // What was missed was never said, and belongs to no turn.
        let (when, quoted) =
            if line.is_empty() { ("By the end".to_owned(), String::new()) } else { (format!("Turn {turn}"), format!("“{line}” ")) };
        lines.push(format!("{when}: {quoted}{}", capital(&sentence(did))));
    }
    if !debrief.outcomes.is_empty() {
        lines.push(String::new());
        lines.push("What the customer would answer afterwards:".to_owned());
        lines.extend(debrief.outcomes.iter().map(|(question, answer)| format!("{question} {}", sentence(&capital(answer)))));
    }
    lines
}

/// What a practice call teaches, in short: the turn that made the biggest difference, and what to do there another time.
pub(super) fn advice(advice: &Advice) -> Vec<String> {
    let mut lines = vec!["The turn that made the biggest difference:".to_owned()];
    if advice.costliest().is_none() {
        lines.clear();
    }
    lines.extend(advice.short());
    lines
}

/// The best way on from a turn; without a number, what every turn cost.
pub(super) fn from(advice: &Advice, typed: &str) -> Vec<String> {
    let turns = advice.turns.last().map_or(0, |turn| turn.turn);
    if typed.is_empty() {
        let costly = advice.turns.iter().filter(|turn| turn.permille() > 0);
        let mut lines: Vec<String> = costly.flat_map(|turn| turn.cost().into_iter().chain(turn.better())).collect();
        if lines.is_empty() {
            lines = advice.short();
        }
        lines.push(format!("Type from and a turn, {}, to hear the best way on from there.", range(usize::from(turns))));
        return lines;
    }
    let found = number(typed).and_then(|turn| u16::try_from(turn).ok()).and_then(|turn| advice.turn(turn));
    let Some(turn) = found else {
        return vec![format!("There is no turn “{typed}”. Type from and a number, {}.", range(usize::from(turns)))];
    };
    let mut lines = Vec::new();
    lines.extend(turn.cost());
    if turn.own_way {
        lines.push(format!("From turn {} on, what you did was a best way. It goes like this:", turn.turn));
    } else {
        lines.push(format!("The best way on from turn {}:", turn.turn));
    }
    lines.extend((1..).zip(turn.way_on()).map(|(place, step)| format!("{place}. {step}")));
    if turn.way_on.is_empty() {
        lines.pop();
        lines.push(format!("There is no better way on from turn {} to show.", turn.turn));
    }
    lines
}

/// The lines that stand on the practice sheet: the best one, and the one to change.
pub(super) fn chosen_lines(play: &Play, advice: Option<&Advice>) -> Vec<String> {
    let lines = report::own_lines(play);
    let told = |what: &str, place: Option<usize>| {
        place.and_then(|place| lines.get(place)).map(|line| format!("{what}, turn {}: “{}”", line.turn, line.words))
    };
    let best = told("Your best line", report::best_line(&lines));
    best.into_iter().chain(told("The line to change", report::line_to_change(&lines, advice))).collect()
}

/// Keeps the practice sheet and says where; where that is not possible, says why and reads it out.
pub(super) fn keep_sheet(
    play: &Play,
    debrief: &Debrief,
    advice: Option<&Advice>,
    (name, instead): (&str, &str),
    folder: Option<PathBuf>,
) -> Vec<String> {
    let lines = report::own_lines(play);
    let line = |place: Option<usize>| place.and_then(|place| lines.get(place));
    let (best, change) = (line(report::best_line(&lines)), line(report::line_to_change(&lines, advice)));
    let sheet = report::sheet(play, debrief, Choices { name: Some(name), best, change, instead, typed: &[] });
    let kept = match folder.or_else(report::documents) {
        Some(folder) => report::keep(&folder, &sheet, None).map_err(|error| error.to_string()),
        None => Err("this computer names no folder for documents".to_owned()),
    };
    match kept {
        Ok(kept) => vec![
            "Your practice sheet is kept.".to_owned(),
            format!("To print: {}", kept.page.display()),
            format!("As plain text: {}", kept.text.display()),
        ],
        Err(why) => {
            let mut lines =
                vec![format!("The sheet could not be kept: {}. Here it is:", sentence(&why).trim_end_matches('.')), String::new()];
            lines.extend(sheet.text().lines().map(str::to_owned));
            lines
        }
    }
}

fn heading(model: &ModelView) -> String {
    let Some(mark) = model.permille else {
        return format!("{}: not applicable here.", model.title);
    };
    let level = model.level.map_or_else(String::new, |of| format!(" Level: {}.", level(of)));
    let uncapped = model.uncapped.map_or_else(String::new, |whole| format!(" Without the serious mistake it would be {}.", out_of(whole)));
    format!("{}: {}.{level}{uncapped}", model.title, out_of(mark))
}
