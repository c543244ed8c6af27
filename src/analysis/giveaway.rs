//! Writing that gives its answers away: the best reply is the longest, the first or the only polite one more often than chance would have it.

use crate::codebook::Polarity;
use crate::diagnostics::Code;
use crate::scenario::ids::{BeatId, ReplyId};
use crate::scenario::{Deed, Scenario};

use super::findings::Finding;
use super::pickers::courtesies;
use super::ways;

/// What is less likely than this by chance is a habit of the writing.
const BY_CHANCE: f64 = 0.05;

/// One beat with a best reply.
struct Choice {
    replies: Vec<ReplyId>,
    best: ReplyId,
}

pub(super) fn findings(scenario: &Scenario) -> Vec<Finding> {
    let choices: Vec<Choice> = (0..scenario.beats.len()).filter_map(|place| choice(scenario, BeatId::at(place))).collect();
    let size = |id: ReplyId| scenario.reply(id).say.chars().count();
    // The wording of an email's slot that says what is to be said is the fuller one; to leave it short is no skill.
    let spoken = choices.iter().filter(|choice| scenario.reply(choice.best).slot.is_none());
    let longest = spoken.map(|choice| {
        let longest = choice.replies.iter().all(|&other| other == choice.best || size(other) < size(choice.best));
        (longest, 1.0 / count(choice))
    });
    let first = choices.iter().map(|choice| (choice.replies.first() == Some(&choice.best), 1.0 / count(choice)));
    let polite = |id: ReplyId| courtesies(&scenario.reply(id).say) > 0;
    let only_polite = choices.iter().filter(|choice| choice.replies.iter().filter(|&&id| polite(id)).count() == 1);
    let politest = only_polite.map(|choice| (polite(choice.best), 1.0 / count(choice)));
    let mut found = Vec::new();
    found.extend(habit(Code::LongestIsBest, "the longest", "shorten best replies, or let others say more", longest.collect()));
    found.extend(habit(Code::FirstIsBest, "the first as written", "write the best reply second or last more often", first.collect()));
    found.extend(habit(Code::PoliteIsBest, "the only polite one", "let replies that do less be polite too", politest.collect()));
    found
}

#[expect(clippy::cast_precision_loss, reason = "replies of one beat")]
fn count(choice: &Choice) -> f64 {
    choice.replies.len() as f64
}

fn habit(code: Code, which: &str, help: &str, seen: Vec<(bool, f64)>) -> Option<Finding> {
    let times = seen.iter().filter(|(so, _)| *so).count();
    let chances: Vec<f64> = seen.iter().map(|(_, chance)| *chance).collect();
    let chance = at_least(&chances, times);
    let message = format!(
        "the best reply is {which} at {times} of the {} beats where it could be; by chance so many or more have a probability of {:.1} %",
        seen.len(),
        100.0 * chance
    );
    (chance < BY_CHANCE).then(|| Finding::new(code, String::new(), message, help))
}

/// The probability of so many or more, where each happens with a chance of its own.
fn at_least(chances: &[f64], times: usize) -> f64 {
    let mut exactly = vec![1.0];
    for chance in chances {
        let before = |n: usize| exactly.get(n).copied().unwrap_or(0.0);
        exactly = (0..=exactly.len()).map(|n| before(n) * (1.0 - chance) + n.checked_sub(1).map_or(0.0, |n| before(n) * chance)).collect();
    }
    exactly.iter().skip(times).sum()
}

/// A beat of the scenario's own with two replies or more, if one of them is the best by its tags.
fn choice(scenario: &Scenario, beat: BeatId) -> Option<Choice> {
    if ways::beat(scenario, beat).home == ways::Home::Organisation {
        return None;
    }
    // A slot left out is no reply.
    let replies: Vec<ReplyId> = scenario.replies_of(beat).filter(|&id| !scenario.reply(id).say.is_empty()).collect();
    let worth = |id: ReplyId| worth(scenario, &scenario.reply(id).deed);
    let best = replies.iter().copied().max_by_key(|&id| worth(id))?;
    let alone = replies.iter().filter(|&&id| worth(id) == worth(best)).count() == 1;
    (replies.len() > 1 && alone).then_some(Choice { replies, best })
}

/// Good things by their strength, less faults by theirs.
fn worth(scenario: &Scenario, deed: &Deed) -> i32 {
    let each = deed.shows.iter().map(|&id| match scenario.codebook.behaviour(id).polarity {
        Polarity::Positive(strength) => i32::from(strength),
        Polarity::Minor => -1,
        Polarity::Major => -2,
        Polarity::Critical => -3,
    });
    each.sum()
}

#[cfg(test)]
mod tests {
    use super::at_least;

    #[test]
    fn the_probability_is_exact() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} {b}");
        near(at_least(&[0.5, 0.5], 2), 0.25);
        near(at_least(&[0.5, 0.25], 1), 1.0 - 0.5 * 0.75);
        near(at_least(&[0.5, 0.25, 0.2], 0), 1.0);
        near(at_least(&[], 0), 1.0);
    }
}
