//! Replies that show only good things and are on no best play of those that could say them, and beats where several are good and one alone will do.

use crate::codebook::Model;
use crate::codebook::terms::Delivery;
use crate::diagnostics::Code;
use crate::roleplay::{Input, State, met_case};
use crate::scenario::ids::{BeatId, ReplyId};
use crate::scenario::{Deed, Scenario};

use super::findings::Finding;
use super::search::Search;
use super::{Analysis, Look, ModelAnalysis, ways};

/// Replies of one beat that show good things and nothing else.
struct Good {
    beat: BeatId,
    replies: Vec<ReplyId>,
}

fn good(scenario: &Scenario) -> Vec<Good> {
    let is_good = |id: &ReplyId| !scenario.reply(*id).deed.shows.is_empty() && !is_faulty(scenario, *id);
    let beats = (0..scenario.beats.len()).map(BeatId::at);
    let own = beats.filter(|&beat| ways::beat(scenario, beat).home == ways::Home::Scenario && scenario.replies_of(beat).count() > 1);
    own.map(|beat| Good { beat, replies: scenario.replies_of(beat).filter(is_good).collect() }).collect()
}

/// Whether something is wrong with a reply.
fn is_faulty(scenario: &Scenario, reply: ReplyId) -> bool {
    shows_faults(scenario, &scenario.reply(reply).deed)
}

fn shows_faults(scenario: &Scenario, deed: &Deed) -> bool {
    let mut shown = deed.shows.iter().chain(deed.also.iter().flat_map(|also| also.shows.iter()));
    shown.any(|&id| !scenario.codebook.behaviour(id).polarity.is_positive())
}

/// Whether an input may be advised where the conversation stands: nothing is wrong with what is said or done, and its writer has nothing better.
pub(crate) fn is_advisable(scenario: &Scenario, state: &State, input: &Input) -> bool {
    let deed = match *input {
        Input::Say { reply, .. } => &scenario.reply(reply).deed,
        Input::Do { action, ref fields } => match met_case(scenario, state, action, fields) {
            Some(case) => &scenario.case(case).deed,
            None => return true,
        },
        Input::Aside(_) | Input::Wait => return true,
    };
    !shows_faults(scenario, deed) && deed.better.is_none() && deed.instead.is_none()
}

/// The good replies of which a model reads something.
pub(super) fn read_by(scenario: &Scenario, model: &Model) -> Vec<ReplyId> {
    let reads = |id: &ReplyId| scenario.reply(*id).deed.shows.iter().any(|&shown| model.reads(shown));
    good(scenario).into_iter().flat_map(|one| one.replies).filter(reads).collect()
}

/// Whether no best play says a reply, in any variant and by any model that reads something of it: not of the plays by choices that come to where it can be
/// said, and, as far as that is known, of no others.
fn is_never_best(scenario: &Scenario, analyses: &[Analysis], id: ReplyId, most: usize) -> bool {
    let all = || analyses.iter().flat_map(|analysis| analysis.models.iter().map(move |model| (analysis, model)));
    let offers = || all().filter_map(|(analysis, model)| Some((analysis, model, model.offers.iter().find(|offer| offer.reply == id)?)));
    offers().next().is_some()
        && offers().all(|(_, _, offer)| offer.said < offer.open)
        && !offers().any(|(analysis, model, _)| earns_best(scenario, analysis, model, id, most))
}

/// Whether it is known that a play over everything that says the reply earns the best mark of a model.
fn earns_best(scenario: &Scenario, analysis: &Analysis, model: &ModelAnalysis, id: ReplyId, most: usize) -> bool {
    let said = Input::Say { reply: id, delivery: Delivery::Natural };
    let Some(best) = model.best.as_ref().filter(|best| best.is_proven()) else { return false };
    let look = Look::new(scenario, analysis.variant, false);
    let Some(lens) = look.model(model.model).and_then(|model| look.lens(model).ok()) else { return false };
    best.inputs.contains(&said) || {
        let (ground, own) = look.ground(&[&lens], true);
        let ahead = look.lens_ahead(&lens, &own, true);
        let mut search = Search::new(&ground, &lens, &ahead);
        let from = search.starts();
        search.earns(best.permille, id, &from, most) == Some(true)
    }
}

pub(super) fn findings(scenario: &Scenario, analyses: &[Analysis], most: usize) -> Vec<Finding> {
    // What is worth what is known only where every state was gone through.
    if analyses.iter().flat_map(|analysis| &analysis.models).any(|model| model.sampled.is_some()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for Good { beat, replies } in good(scenario) {
        let (others, rest): (Vec<ReplyId>, Vec<ReplyId>) = replies.iter().partition(|&&id| is_never_best(scenario, analyses, id, most));
        if let ([one], false) = (&rest[..], others.is_empty()) {
            let names: Vec<String> = others.iter().map(|&id| format!("`{}`", scenario.reply(id).id)).collect();
            let message = format!(
                "`{}`: several replies show only good things, and `{}` alone is ever best; of the plays by choices that could say {}, no best one does",
                scenario.beat(beat).id,
                scenario.reply(*one).id,
                names.join(" or ")
            );
            let help = "let the others lead to full marks too, or tag what makes them the worse choice";
            found.push(Finding::new(Code::OnlyOneGood, ways::beat(scenario, beat).path, message, help));
        } else {
            found.extend(others.into_iter().map(|id| {
                let message = format!(
                    "`{}` shows only good things, and of the plays by choices that could say it, no best one does",
                    scenario.reply(id).id
                );
                let help = "lead on from it to full marks by what its beats list, tag what is wrong with it, or take its tags out";
                Finding::new(Code::GoodButNotBest, ways::reply(scenario, id).path, message, help)
            }));
        }
    }
    found
}
