//! What papers on the desk say: what stands under a clause's rule, whether a clause speaks of some words, and what was found in a record.

use crate::roleplay::{DeskOffer, Event, Play};
use crate::scenario::Policy;

/// What stands under the rule of a clause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::game) struct SmallPrint {
    /// The most that the learner may agree alone, in pence.
    pub(in crate::game) limit: Option<u32>,
    /// Who may approve more: name and role.
    pub(in crate::game) approver: Option<(String, String)>,
    /// The law behind it, and the day it was checked: "2026-11-01".
    pub(in crate::game) law: Option<(String, String)>,
}

fn clause<'p>(play: &'p Play, offer: &DeskOffer) -> Option<(&'p str, &'p Policy)> {
    let scenario = play.scenario();
    let action = scenario.actions.iter().find(|action| action.id == offer.id)?;
    Some((&action.text, scenario.policies.get(action.policy?.index())?))
}

/// What stands under a clause's rule, once it was read.
pub(in crate::game) fn small_print(play: &Play, offer: &DeskOffer) -> Option<SmallPrint> {
    let (_, policy) = clause(play, offer).filter(|_| offer.kind.reads() && offer.text.is_some())?;
    let person = policy.approver.and_then(|person| play.scenario().people.get(person.index()));
    Some(SmallPrint {
        limit: policy.limit,
        approver: person.map(|person| (person.name.clone(), person.role.clone())),
        law: policy.law.clone(),
    })
}

/// Whether a clause has all these words in it: in its title, its rule, or the law behind it. Looking for words reads no clause.
pub(in crate::game) fn speaks_of(play: &Play, offer: &DeskOffer, words: &str) -> bool {
    let mut text = offer.label.to_lowercase();
    if let Some((rule, policy)) = clause(play, offer) {
        let law = policy.law.as_ref().map_or("", |(says, _)| says.as_str());
        text = format!("{text} {} {}", play.scenario().words(rule, play.setup().variant), law).to_lowercase();
    }
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// What was found when a thing was read last; `None` if it says nothing beyond its own words.
pub(in crate::game) fn found(play: &Play, thing: &DeskOffer) -> Option<String> {
    let scenario = play.scenario();
    let case = play.events().iter().rev().find_map(|event| match event.event {
        Event::Did(action, _, case) if scenario.action(action).id == thing.id => Some(case),
        _ => None,
    })??;
    let finds = scenario.words(&scenario.case(case).finds, play.setup().variant);
    Some(finds).filter(|finds| thing.kind.reads() && !finds.is_empty())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::library::Library;
    use crate::roleplay::Conditions;
    use crate::scenario::ids::VariantId;

    fn kettle() -> Play {
        let library = Library::embedded(None).expect("content");
        let scenario = library.scenarios().iter().find(|scenario| scenario.id == "kettle-no-receipt").expect("it is built in");
        Play::start(Arc::clone(scenario), VariantId(0), 1, Conditions::default())
    }

    fn found(play: &Play, words: &str) -> Vec<String> {
        let desk = play.moment().desk.into_iter().filter(|offer| offer.kind == crate::codebook::terms::ActionKind::Policy);
        desk.filter(|offer| speaks_of(play, offer, words)).map(|offer| offer.id).collect()
    }

    #[test]
    fn a_clause_is_found_by_any_words_of_it_in_any_case() {
        let play = kettle();
        assert_eq!(found(&play, "faulty REFUND"), ["returns-2"]);
        assert_eq!(found(&play, "Consumer Rights"), ["returns-2"], "the law behind it counts");
        assert_eq!(found(&play, "  "), found(&play, ""), "no words, and all of them");
        assert_eq!(found(&play, "submarine"), Vec::<String>::new());
        assert!(play.inputs().is_empty(), "looking for words is no input");
    }

    #[test]
    fn small_print_is_there_once_the_clause_was_read() {
        let mut play = kettle();
        let clause = |play: &Play| play.moment().desk.into_iter().find(|offer| offer.id == "returns-2").expect("a clause");
        assert_eq!(small_print(&play, &clause(&play)), None);
        let offer = clause(&play);
        let input = crate::game::engine::done(&play, &offer, &crate::game::engine::Form::default()).expect("an input");
        play.take(input).expect("it can be read");
        let print = small_print(&play, &clause(&play)).expect("it was read");
        assert_eq!(print.limit, Some(5000));
        assert_eq!(print.approver, Some(("Moira".to_owned(), "floor supervisor".to_owned())));
        assert_eq!(print.law.map(|(_, checked)| checked), Some("2026-11-01".to_owned()));
    }
}
