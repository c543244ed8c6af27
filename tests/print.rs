//! The paper version: three cards in one file that needs no other, readable in black and white, with what an actor and an assessor need.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::process::Command;
use std::sync::Arc;

use rapport::assessment::InPlay;
use rapport::authoring::role_cards;
use rapport::codebook::terms::FactClass;
use rapport::library::Library;
use rapport::roleplay::Conditions;
use rapport::scenario::ids::{FactId, VariantId};
use rapport::scenario::{Scenario, Speaker};

fn scenarios() -> Vec<Arc<Scenario>> {
    Library::embedded(None).unwrap().scenarios().to_vec()
}

fn kettle() -> Arc<Scenario> {
    scenarios().into_iter().find(|scenario| scenario.id == "kettle-no-receipt").unwrap()
}

/// The card of that id.
fn card<'p>(page: &'p str, id: &str) -> &'p str {
    let start = page.find(&format!("<article id=\"{id}\"")).unwrap_or_else(|| panic!("no card {id}"));
    page[start..].split("</article>").next().unwrap()
}

fn headings(card: &str) -> Vec<&str> {
    card.split("<h2>").skip(1).map(|part| part.split("</h2>").next().unwrap()).collect()
}

#[test]
fn every_variant_of_every_scenario_has_three_cards_that_need_nothing_else() {
    for scenario in scenarios() {
        for place in 0..scenario.variants.len() {
            let page = role_cards(&scenario, VariantId::at(place));
            assert_eq!(page.matches("<article ").count(), 3, "{}", scenario.id);
            assert_eq!(page.matches("<h1 ").count(), 3);
            assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">") && page.contains("<meta charset=\"utf-8\">"));
            for outside in ["http", "src=", "href=", "url(", "@import", "<script", "<link"] {
                assert!(!page.contains(outside), "{} needs {outside}", scenario.id);
            }
            for hard in ["<i>", "<em>", "italic", "justify", "text-transform"] {
                assert!(!page.contains(hard), "{} has {hard}", scenario.id);
            }
            // Every tag but the few that have no end is closed.
            for tag in ["section", "article", "div", "ul", "li", "p", "h1", "h2", "h3", "span", "table", "tr", "td", "th", "main"] {
                let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
                assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{}: {tag}", scenario.id);
            }
            // Every detail is filled in: a brace is left only in the style sheet.
            let body = page.split("</style>").nth(1).unwrap();
            assert!(!body.contains('{') && !body.contains('}'), "{}", scenario.id);
        }
    }
}

#[test]
fn the_actor_learns_what_to_hide_and_what_brings_it_out() {
    let page = role_cards(&kettle(), VariantId(0));
    let actor = card(&page, "actor");
    assert_eq!(
        headings(actor),
        [
            "Who you are",
            "How you feel when it begins",
            "What you say first",
            "What you say readily",
            "What you keep to yourself, and what brings it out",
            "What makes you calmer: someone who …",
            "What makes you crosser: someone who …",
            "When you go",
            "Not true, whoever says it",
        ]
    );
    let secret = actor.split("<div class=\"secret\">").find(|part| part.contains("tripped the kitchen lights")).unwrap();
    assert!(secret.contains("do not say it before"));
    assert!(secret.contains(
        "If you hear something like “That&#39;s fine, there are other ways to find the sale. First, what happens when you use it?”"
    ));
    assert!(secret.contains("if you are a little on edge, or better: say"));
    // What is found at the desk is not the actor's to say.
    assert!(!actor.contains("Two more of this model came back"));
    assert!(actor.contains("You are Dee Hartley") && actor.contains("You go."));
}

#[test]
fn hidden_facts_of_every_scenario_are_on_the_actors_card_and_not_on_the_brief() {
    for scenario in scenarios() {
        let page = role_cards(&scenario, VariantId(0));
        for (place, fact) in scenario.facts.iter().enumerate().filter(|(_, fact)| fact.kind == FactClass::Hidden) {
            // What only the desk shows is nobody's to say.
            let told = |line: &rapport::scenario::Line| line.by == Speaker::Customer && line.tells.contains(&FactId::at(place));
            if !scenario.lines.iter().any(told) {
                continue;
            }
            let text = scenario.words(&fact.text, VariantId(0)).replace('\'', "&#39;");
            assert!(card(&page, "actor").contains(&text), "{}: {text}", scenario.id);
            assert!(!card(&page, "brief").contains(&text), "{}: {text}", scenario.id);
        }
    }
}

#[test]
fn a_variant_changes_how_the_actor_begins() {
    let scenario = kettle();
    let usual = role_cards(&scenario, VariantId(0));
    let worse = role_cards(&scenario, scenario.find_variant("worse-day").unwrap());
    assert!(card(&usual, "actor").contains("<li>You are calm enough</li>"));
    assert!(card(&worse, "actor").contains("<li>You are cross</li>"));
    assert!(card(&worse, "actor").contains("third counter") && worse.contains("Dee, end of a long day"));
}

#[test]
fn the_brief_says_what_may_be_decided_and_what_is_at_the_desk() {
    let page = role_cards(&kettle(), VariantId(0));
    let brief = card(&page, "brief");
    for part in [
        "You may refund up to £50 yourself",
        "Returns 2: faulty goods",
        "You may agree up to £50.00 yourself.",
        "Till roll",
        "Ask for this one only after: Find a sale.",
        "Moira, floor supervisor",
        "(old edition)",
    ] {
        assert!(brief.contains(part), "{part}");
    }
    // A record's own entry in the scenario says what is in it.
    let nine = scenarios().into_iter().find(|scenario| scenario.id == "nine-days-no-broadband").unwrap();
    let finds = nine.cases.iter().find(|case| nine.action(case.action).kind.reads() && !case.finds.is_empty()).unwrap();
    let words = nine.words(&finds.finds, VariantId(0)).replace('\'', "&#39;");
    assert!(card(&role_cards(&nine, VariantId(0)), "brief").contains(&words), "{words}");
}

#[test]
fn the_tick_sheet_has_every_positive_in_play_once_and_every_model() {
    for scenario in scenarios() {
        let page = role_cards(&scenario, VariantId(0));
        let sheet = card(&page, "ticks");
        let codebook = &scenario.codebook;
        let read = |id| codebook.models().filter(|(model, _)| scenario.models.contains(model)).any(|(_, model)| model.reads(id));
        for id in InPlay::whole(&scenario, VariantId(0), Conditions::default()).positives().filter(|&id| read(id)) {
            let said = codebook.behaviour(id).said.replace('\'', "&#39;");
            assert_eq!(sheet.matches(&format!("</span>{said}</li>")).count(), 1, "{}: {said}", scenario.id);
        }
        for part in ["Greet", "Discover", "Solve", "Confirm", "Close", "Critical errors", "Signed (assessor)", "Date"] {
            assert!(sheet.contains(part), "{}: {part}", scenario.id);
        }
        for (id, model) in codebook.models().filter(|(_, model)| !model.always) {
            assert_eq!(
                sheet.contains(&format!("<th scope=\"col\">{}</th>", model.title)),
                scenario.models.contains(&id),
                "{}",
                scenario.id
            );
        }
    }
    assert!(card(&role_cards(&kettle(), VariantId(0)), "ticks").contains("You knew of a danger and left it there"));
}

#[test]
fn the_command_names_variants_and_wants_to_know_what_to_print() {
    let rapport = |arguments: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_rapport")).args(arguments).output().unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap())
    };
    let (code, out, _) = rapport(&["print", "kettle-no-receipt", "--role-cards", "--variant", "worse-day"]);
    assert!(code == Some(0) && out.starts_with("<!DOCTYPE html>"));
    let (code, _, err) = rapport(&["print", "kettle-no-receipt", "--role-cards", "--variant", "worst-day"]);
    assert!(code == Some(2) && err.contains("has no variant `worst-day`. It has: usual, worse-day"), "{err}");
    let (code, _, err) = rapport(&["print", "kettle-no-receipt"]);
    assert!(code == Some(2) && err.contains("--role-cards"), "{err}");
}
