//! The learner's brief: what is about to happen, what they may decide, and what is at the desk.

use crate::codebook::terms::ActionKind;
use crate::scenario::{Action, Field};

use super::{Paper, list, paragraph, section};

impl Paper<'_> {
    pub(super) fn brief(&self) -> String {
        let scenario = self.scenario;
        let (briefing, house) = (&scenario.briefing, &scenario.organisation);
        let contacts: Vec<String> = scenario
            .contacts
            .iter()
            .map(|contact| {
                let title = self.words(&contact.title);
                let when = if contact.day == 0 { String::new() } else { format!(", day {}", contact.day + 1) };
                if title.is_empty() {
                    format!("{}{when}", contact.channel.word())
                } else {
                    format!("{title} ({}){when}", contact.channel.word())
                }
            })
            .collect();
        let papers = |kind: ActionKind| self.papers(kind);
        let doing: Vec<String> = scenario.actions.iter().filter(|action| !action.kind.reads()).map(|action| self.action(action)).collect();
        let people: Vec<String> =
            scenario.people.iter().map(|person| format!("{}, {}", self.words(&person.name), self.words(&person.role))).collect();
        let place = format!("{}. {}. {}", self.words(&house.name), self.words(&house.sector), self.words(&house.style));
        let body = section("Who you are", &paragraph(&self.words(&briefing.role)))
            + &section("What is about to happen", &(paragraph(&self.words(&briefing.situation)) + &list(&contacts)))
            + &section("What to try for", &paragraph(&self.words(&briefing.aim)))
            + &section("What you may decide", &paragraph(&self.words(&briefing.authority)))
            + &section(
                "Where you work",
                &(paragraph(&place)
                    + &self.named("How you greet people", &house.greeting)
                    + &self.named("If someone complains", &house.complaints)),
            )
            + &section("At your desk: the rules", &papers(ActionKind::Policy))
            + &section("At your desk: records", &papers(ActionKind::Record))
            + &section("At your desk: what you sell", &papers(ActionKind::Product))
            + &section("What you can do", &list(&doing))
            + &section("Who you can ask", &list(&people));
        self.card("brief", "brief", "Learner’s brief", &body)
    }

    fn named(&self, name: &str, words: &str) -> String {
        if words.is_empty() { String::new() } else { paragraph(&format!("{name}: {}", self.words(words))) }
    }

    fn papers(&self, kind: ActionKind) -> String {
        let mut out = String::new();
        for action in self.scenario.actions.iter().filter(|action| action.kind == kind) {
            let policy = action.policy.filter(|_| kind == ActionKind::Policy).map(|id| &self.scenario.policies[id.index()]);
            let mut body = paragraph(&self.words(&action.text));
            // What this role-play finds in it: on a screen it stands in the paper's place.
            let mut found: Vec<String> = self.found_in(action).map(|finds| paragraph(&self.words(finds))).collect();
            found.dedup();
            body += &found.concat();
            if let Some(limit) = policy.and_then(|policy| policy.limit) {
                body += &paragraph(&format!("You may agree up to £{}.{:02} yourself.", limit / 100, limit % 100));
            }
            if let Some(person) = policy.and_then(|policy| policy.approver) {
                body += &paragraph(&format!("{} may agree to more.", self.words(&self.scenario.people[person.index()].name)));
            }
            if let Some(first) = action.behind {
                body += &paragraph(&format!("Ask for this one only after: {}.", self.words(&self.scenario.action(first).label)));
            }
            out += &format!("<div class=\"paper\">\n<h3>{}</h3>\n{body}</div>\n", self.words(&action.label));
        }
        out
    }

    fn found_in(&self, action: &Action) -> impl Iterator<Item = &str> {
        let cases = self.scenario.cases.iter().filter(move |case| self.scenario.action(case.action).id == action.id);
        cases.map(|case| case.finds.as_str()).filter(|finds| !finds.is_empty())
    }

    /// An action with what has to be filled in.
    fn action(&self, action: &Action) -> String {
        let labels = |options: &[(String, String)]| options.iter().map(|(_, label)| self.words(label)).collect::<Vec<_>>().join(" / ");
        let fields: Vec<String> = action
            .fields
            .iter()
            .map(|(_, field)| match field {
                Field::Money => "how much".to_owned(),
                Field::Days => "in how many days".to_owned(),
                Field::Cards => "what happened, what was agreed".to_owned(),
                Field::Pick(options) => labels(options),
                Field::Ticks(options) => format!("any of: {}", labels(options)),
            })
            .collect();
        let label = self.words(&action.label);
        if fields.is_empty() { label } else { format!("{label} ({})", fields.join("; ")) }
    }
}
