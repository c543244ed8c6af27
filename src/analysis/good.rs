//! Replies that show only good things and are on no best play, and beats where several are good and one alone will do.

use crate::codebook::terms::Delivery;
use crate::diagnostics::Code;
use crate::roleplay::Input;
use crate::scenario::Scenario;
use crate::scenario::ids::{BeatId, ReplyId};

use super::findings::Finding;
use super::search::Search;
use super::{Analysis, Look, ModelAnalysis, ways};

/// Replies of one beat that show good things and nothing else.
struct Good {
    beat: BeatId,
    replies: Vec<ReplyId>,
}

fn good(scenario: &Scenario) -> Vec<Good> {
    let is_good = |id: &ReplyId| {
        let deed = &scenario.reply(*id).deed;
        let mut shown = deed.shows.iter().chain(deed.also.iter().flat_map(|also| also.shows.iter()));
        !deed.shows.is_empty() && shown.all(|&id| scenario.codebook.behaviour(id).polarity.is_positive())
    };
    let beats = (0..scenario.beats.len()).map(BeatId::at);
    let own = beats.filter(|&beat| ways::beat(scenario, beat).home == ways::Home::Scenario && scenario.replies_of(beat).count() > 1);
    own.map(|beat| Good { beat, replies: scenario.replies_of(beat).filter(is_good).collect() }).collect()
}

/// Good replies for which it is known that no best play of a model that reads something of them says them.
fn never_best(scenario: &Scenario, analysis: &Analysis, among: &[ReplyId], most: usize) -> Vec<ReplyId> {
    let reads = |model: &ModelAnalysis, id: ReplyId| {
        let known = scenario.codebook.models().find(|(known, _)| *known == model.model);
        known.is_some_and(|(_, known)| scenario.reply(id).deed.shows.iter().any(|&shown| known.reads(shown)))
    };
    let never = |&id: &ReplyId| {
        let says = |model: &ModelAnalysis| {
            let known = model.best.as_ref().is_none_or(|best| best.inputs.iter().any(|&input| input == said(id)));
            known || earns_best(scenario, analysis, model, id, true, most) != Some(false)
        };
        let mut readers = analysis.models.iter().filter(|model| reads(model, id)).peekable();
        readers.peek().is_some() && !readers.any(says)
    };
    among.iter().copied().filter(never).collect()
}

const fn said(reply: ReplyId) -> Input {
    Input::Say { reply, delivery: Delivery::Natural }
}

/// Whether a play that says the reply (or that never does) earns the best mark of a model.
fn earns_best(scenario: &Scenario, analysis: &Analysis, model: &ModelAnalysis, id: ReplyId, says: bool, most: usize) -> Option<bool> {
    let look = Look::new(scenario, analysis.variant, false);
    let lens = look.lens(look.model(model.model)?).ok()?;
    let (ground, own) = look.ground(&[&lens], true);
    let ahead = look.lens_ahead(&lens, &own, true);
    let mut search = Search::new(&ground, &lens, &ahead);
    let from = search.starts();
    let best = model.best.as_ref().filter(|best| best.is_proven())?;
    search.earns(best.permille, &[id], says, &from, most)
}

pub(super) fn findings(scenario: &Scenario, analyses: &[Analysis], most: usize) -> Vec<Finding> {
    let good = good(scenario);
    let mut never: Vec<ReplyId> = good.iter().flat_map(|one| one.replies.iter().copied()).collect();
    for analysis in analyses {
        never = never_best(scenario, analysis, &never, most);
    }
    let mut found = Vec::new();
    for Good { beat, replies } in good {
        let (others, rest): (Vec<ReplyId>, Vec<ReplyId>) = replies.iter().partition(|id| never.contains(id));
        let needed = match rest[..] {
            [one] if !others.is_empty() => Some(one).filter(|&one| {
                analyses.iter().all(|analysis| {
                    let cycle = analysis.models.first();
                    cycle.is_some_and(|cycle| earns_best(scenario, analysis, cycle, one, false, most) == Some(false))
                })
            }),
            _ => None,
        };
        if let Some(one) = needed {
            let names: Vec<String> = others.iter().map(|&id| format!("`{}`", scenario.reply(id).id)).collect();
            let at = ways::beat(scenario, beat).path;
            let message = format!(
                "`{}`: several replies show only good things, and every best play must say `{}`; no best play says {}",
                scenario.beat(beat).id,
                scenario.reply(one).id,
                names.join(" or ")
            );
            found.push(Finding::new(
                Code::OnlyOneGood,
                at,
                message,
                "let the others lead to full marks too, or tag what makes them the worse choice",
            ));
        } else {
            found.extend(others.into_iter().map(|id| {
                let message = format!("`{}` shows only good things, and no best play says it", scenario.reply(id).id);
                let help = "lead on from it to full marks, tag what is wrong with it, or take its tags out";
                Finding::new(Code::GoodButNotBest, ways::reply(scenario, id).path, message, help)
            }));
        }
    }
    found
}
