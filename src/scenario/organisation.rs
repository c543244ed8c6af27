//! Resolving what belongs to the organisation: policies, papers, people, desk actions, asides.

use crate::codebook::terms::ActionKind;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::notation::{Entries, Words};

use super::dialogue::{Line, Speaker};
use super::house::{Action, Aside, Field, Person, Policy};
use super::ids::{ActionId, PersonId, PolicyId};
use super::meant::OUT_OF_DATE;
use super::place::{Memory, tags};
use super::resolve::Resolver;
use super::written;

/// A day as year, month, day.
pub type Day = (u16, u8, u8);

fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let day = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (parts.next().is_none() && (1..=12).contains(&day.1) && (1..=31).contains(&day.2)).then_some(day)
}

impl<'d> Resolver<'d, '_> {
    /// Gives every policy, paper, action, person and aside its number, before anything refers to them.
    pub(super) fn name_organisation(&mut self) {
        let written::Organisation { policies, records, products, people, desk, .. } = self.organisation;
        for (place, (id, _)) in policies.iter().enumerate() {
            self.names.policies.insert(&id.text, PolicyId::at(place));
        }
        for (place, (id, _)) in people.iter().enumerate() {
            self.names.people.insert(&id.text, PersonId::at(place));
        }
        let ids = policies.iter().map(|(id, _)| id);
        let ids = ids.chain(records.iter().map(|(id, _)| id)).chain(self.draft.records.iter().map(|(id, _)| id));
        let ids: Vec<&'d Words> = ids.chain(products.iter().map(|(id, _)| id)).chain(desk.iter().map(|(id, _)| id)).collect();
        let mut places: std::collections::BTreeMap<&str, Place> = std::collections::BTreeMap::new();
        for (place, id) in ids.into_iter().enumerate() {
            if let Some(first) = places.insert(&id.text, id.place) {
                // A scenario's own record is the one to rename: other scenarios share the organisation.
                let own = self.draft.id.place.file;
                let (here, other) = if first.file == own && id.place.file != own { (first, id.place) } else { (id.place, first) };
                let problem = Diagnostic::new(Code::ClashingId, here, format!("`{}` is the id of two things on the desk", id.text));
                self.sheet.add(problem.related(other, "the other one").help("papers and actions share their ids: rename one"));
            }
            self.names.actions.insert(&id.text, ActionId::at(place));
        }
    }

    pub(super) fn policies(&mut self) -> Vec<Policy> {
        let organisation = self.organisation;
        for words in organisation.greeting.iter().chain(organisation.complaints.iter()) {
            self.check_words(words);
        }
        let mut policies = Vec::new();
        for (place, (id, draft)) in organisation.policies.iter().enumerate() {
            let approver = draft.approver.as_ref().and_then(|word| self.names.person(word, self.sheet));
            self.check_words(&draft.rule);
            if let Some(law) = &draft.law {
                self.law(law);
            }
            let approvable = draft.limit.is_some() || draft.approver.is_some();
            let approved = approvable.then(|| self.names.bits.of(Memory::Approved(PolicyId::at(place))));
            let text = |words: &Words| words.text.clone();
            policies.push(Policy {
                id: id.text.clone(),
                title: text(&draft.title),
                limit: draft.limit,
                approver,
                law: draft.law.as_ref().map(|law| (text(&law.says), law.checked.as_ref().map_or_else(String::new, text))),
                approved,
            });
        }
        policies
    }

    fn law(&mut self, law: &written::Law) {
        let old = match &law.checked {
            None => Some((law.says.place, "this legal line has no date".to_owned())),
            Some(checked) => match (day(&checked.text), self.today) {
                (None, _) => Some((checked.place, format!("`{}` is not a date", checked.text))),
                (Some(on), Some(today)) if (on.0.saturating_add(1), on.1, on.2) < today => {
                    Some((checked.place, format!("this legal line was checked on {}, over a year ago", checked.text)))
                }
                _ => None,
            },
        };
        if let Some((place, message)) = old {
            self.sheet.add(
                Diagnostic::new(Code::OldLaw, place, message).help("check the law again and write the day: `checked: \"2026-11-01\"`"),
            );
        }
    }

    pub(super) fn actions(&mut self) -> Vec<Action> {
        let organisation = self.organisation;
        let mut actions = Vec::new();
        for (id, draft) in organisation.policies.iter() {
            let mut action = self.paper(id, &draft.title, &draft.rule, ActionKind::Policy, None);
            action.policy = self.names.policies.get(id.text.as_str()).copied();
            actions.push(action);
        }
        let papers = |entries: &'d Entries<written::Paper>, kind| entries.iter().map(move |(id, draft)| (id, draft, kind));
        let records = papers(&organisation.records, ActionKind::Record).chain(papers(&self.draft.records, ActionKind::Record));
        for (id, draft, kind) in records.chain(papers(&organisation.products, ActionKind::Product)) {
            let behind = draft.behind.as_ref().and_then(|word| self.names.action(word, self.sheet));
            self.check_words(&draft.text);
            let mut action = self.paper(id, &draft.title, &draft.text, kind, behind);
            if draft.out_of_date {
                action.label += &format!(" {{{OUT_OF_DATE}}}");
            }
            actions.push(action);
        }
        for (id, draft) in organisation.desk.iter() {
            let action = self.desk_action(id, draft);
            actions.push(action);
        }
        actions
    }

    fn paper(&mut self, id: &Words, title: &Words, text: &Words, kind: ActionKind, behind: Option<ActionId>) -> Action {
        let own = self.names.actions.get(id.text.as_str()).copied().unwrap_or(ActionId(0));
        Action {
            id: id.text.clone(),
            kind,
            label: title.text.clone(),
            fields: Vec::new(),
            policy: None,
            person: None,
            shows: Box::default(),
            channels: Vec::new(),
            text: text.text.clone(),
            behind,
            done: self.names.bits.of(Memory::Done(own)),
        }
    }

    fn desk_action(&mut self, id: &'d Words, draft: &'d written::Action) -> Action {
        let own = self.names.actions.get(id.text.as_str()).copied().unwrap_or(ActionId(0));
        let mut fields: Vec<(String, Field)> = Vec::new();
        for (name, field) in draft.fields.iter() {
            let options = |entries: &Entries<Words>| entries.iter().map(|(id, label)| (id.text.clone(), label.text.clone())).collect();
            let field = match field {
                written::Field::Money => Field::Money,
                written::Field::Days => Field::Days,
                written::Field::Cards => Field::Cards,
                written::Field::Pick(entries) => Field::Pick(options(entries)),
                written::Field::Ticks(entries) => Field::Ticks(options(entries)),
            };
            if fields.iter().any(|(_, other)| std::mem::discriminant(other) == std::mem::discriminant(&field)) {
                let problem = Diagnostic::new(Code::WrongField, name.place, format!("`{}` has two fields of one type", id.text));
                self.sheet.add(problem.help("an action has at most one field each of Money, Days, Pick, Ticks and Cards"));
            }
            fields.push((name.text.clone(), field));
        }
        Action {
            id: id.text.clone(),
            kind: draft.kind,
            label: draft.label.text.clone(),
            fields,
            policy: draft.policy.as_ref().and_then(|word| self.names.policy(word, self.sheet)),
            person: draft.person.as_ref().and_then(|word| self.names.person(word, self.sheet)),
            shows: tags(&draft.shows, self.codebook, self.sheet),
            channels: draft.channels.clone(),
            text: String::new(),
            behind: None,
            done: self.names.bits.of(Memory::Done(own)),
        }
    }

    pub(super) fn people(&mut self) -> Vec<Person> {
        let organisation = self.organisation;
        let mut people = Vec::new();
        for (place, (id, draft)) in organisation.people.iter().enumerate() {
            let mut answers = Vec::new();
            for answer in draft.answers.iter() {
                // What another scenario's conditions name is not here: an organisation serves many scenarios, and speaks only of its own.
                let when = self.names.conditions(&answer.when, 0, self.sheet);
                let approves = answer.approves.as_ref().and_then(|word| self.names.policy(word, self.sheet));
                self.check_words(&answer.say);
                let line = self.add_line(Line {
                    when,
                    cue: None,
                    wordings: [answer.say.text.clone()].into(),
                    by: Speaker::Person(PersonId::at(place)),
                    tells: Box::default(),
                });
                answers.push((line, approves));
            }
            people.push(Person { id: id.text.clone(), name: draft.name.text.clone(), role: draft.role.text.clone(), answers });
        }
        people
    }

    pub(super) fn asides(&mut self) -> Vec<Aside> {
        let organisation = self.organisation;
        let mut asides = Vec::new();
        for (place, (id, draft)) in organisation.asides.iter().enumerate() {
            self.check_words(&draft.say);
            asides.push(Aside {
                id: id.text.clone(),
                say: draft.say.text.clone(),
                shows: tags(&draft.shows, self.codebook, self.sheet),
                channels: draft.channels.clone(),
                follows: draft.follows,
                used: self.names.bits.of(Memory::Aside(place)),
            });
        }
        asides
    }
}
