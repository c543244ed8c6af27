//! The paper version of a role-play: the actor's card, the learner's brief and the assessor's tick sheet, as one page for a browser to print.
//!
//! Nothing in it needs another file, a colour or a script. Words stand left, in one upright face, with room around them.

mod actor;
mod brief;
mod ticks;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::codebook::BehaviourId;
use crate::scenario::Scenario;
use crate::scenario::ids::VariantId;

use crate::report::escaped;

const STYLE: &str = include_str!("page.css");

/// The role cards of one variant as HTML.
#[must_use]
pub fn role_cards(scenario: &Arc<Scenario>, variant: VariantId) -> String {
    let paper = Paper { scenario, variant };
    let title = escaped(&scenario.title);
    let cards = [paper.actor(), paper.brief(), paper.ticks()].concat();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}: role cards</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{cards}</main>\n</body>\n</html>\n"
    )
}

/// What the cards are made from.
struct Paper<'s> {
    scenario: &'s Arc<Scenario>,
    variant: VariantId,
}

impl Paper<'_> {
    /// Words of the scenario, filled in for the variant and safe inside markup.
    fn words(&self, text: &str) -> String {
        escaped(&self.scenario.words(text, self.variant))
    }

    /// One card: a heading, what it belongs to, and what is on it.
    fn card(&self, id: &str, class: &str, heading: &str, body: &str) -> String {
        let variant = self.scenario.variant(self.variant);
        let own = if self.variant == VariantId(0) { String::new() } else { format!(" · {}", escaped(variant.title.words())) };
        let title = escaped(&self.scenario.title);
        format!(
            "<article id=\"{id}\" class=\"{class}\" aria-labelledby=\"{id}-heading\">\n<h1 id=\"{id}-heading\">{heading}</h1>\n\
             <p class=\"of\">{title}{own}</p>\n{body}</article>\n"
        )
    }

    /// Every behaviour that somebody who plays this can be seen to show by what writers tagged.
    fn tagged(&self) -> BTreeSet<BehaviourId> {
        let scenario = self.scenario;
        let deeds = scenario.replies.iter().map(|reply| &reply.deed).chain(scenario.cases.iter().map(|case| &case.deed));
        let deeds = deeds.chain(scenario.beats.iter().filter_map(|beat| beat.silence.as_ref()));
        let shown = deeds.flat_map(|deed| deed.shows.iter().chain(deed.also.iter().flat_map(|also| also.shows.iter())));
        let delivered = scenario.variant(self.variant).customer.temperament.deliveries.values();
        shown.chain(scenario.asides.iter().flat_map(|aside| aside.shows.iter())).chain(delivered).copied().collect()
    }
}

/// A section with its heading; nothing if there is nothing in it.
fn section(heading: &str, body: &str) -> String {
    if body.is_empty() { String::new() } else { format!("<section>\n<h2>{heading}</h2>\n{body}</section>\n") }
}

fn paragraph(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("<p>{words}</p>\n") }
}

fn list<T: AsRef<str>>(entries: &[T]) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let entries: String = entries.iter().map(|entry| format!("<li>{}</li>\n", entry.as_ref())).collect();
    format!("<ul>\n{entries}</ul>\n")
}

/// A box to tick, and the number beside it.
fn ticked(number: usize) -> String {
    format!("<span class=\"box\"></span><span class=\"number\">{number}</span>")
}
