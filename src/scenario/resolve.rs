//! From drafts to a scenario: names first, then everything that refers to them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::codebook::{Codebook, ModelId};
use crate::customer::Persona;
use crate::diagnostics::{Code, Diagnostic, FileId, Sheet};
use crate::notation::Words;

use super::dialogue::{Branch, Case, Line, Reply, Speaker, Target};
use super::house::Organisation;
use super::ids::{BeatId, Bit, CardId, CaseId, ContactId, CounterId, EndingId, FactId, ReplyId, VariantId};
use super::meant::{Briefing, Card, Contact, Ending, Fact, Kind, Leave, MAX_COUNTERS, OwnBits, Scenario, Variant, VariantTitle};
use super::organisation::Day;
use super::place::{Memory, Names};
use super::rooms::Room;
use super::written;
use crate::codebook::terms::{CardKind, FactClass};

/// The drafts that one scenario is made of, each with the file it came from.
#[expect(missing_debug_implementations, reason = "drafts are large and are looked at through diagnostics")]
pub struct Parts<'d> {
    pub(crate) scenario: (&'d written::Scenario, FileId),
    pub(crate) organisation: &'d written::Organisation,
    pub(crate) customer: &'d Persona,
    /// Today, to know how old a legal line is; without it none is too old.
    pub today: Option<Day>,
}

/// What can be used up: a reply or a desk entry, so many times.
#[derive(Debug, Clone, Copy)]
pub(super) struct Uses {
    pub(super) reply: Option<ReplyId>,
    pub(super) case: Option<CaseId>,
    pub(super) times: u8,
}

pub(super) struct Resolver<'d, 's> {
    pub(super) draft: &'d written::Scenario,
    pub(super) organisation: &'d written::Organisation,
    pub(super) customer: &'d Persona,
    pub(super) codebook: &'d Codebook,
    pub(super) today: Option<Day>,
    pub(super) sheet: &'s mut Sheet,
    pub(super) names: Names<'d>,
    pub(super) detail_names: Vec<&'d str>,
    pub(super) lines: Vec<Line>,
    pub(super) replies: Vec<Reply>,
    pub(super) cases: Vec<Case>,
    pub(super) uses: Vec<Uses>,
    pub(super) told: BTreeSet<FactId>,
    pub(super) used_facts: BTreeSet<FactId>,
    /// Where each behaviour is first tagged.
    pub(super) shown_at: std::collections::BTreeMap<crate::codebook::BehaviourId, crate::diagnostics::Place>,
    pub(super) prose: super::prose::Prose,
    /// Which round of the graph each beat belongs to.
    pub(super) rounds: Vec<super::rounds::Round>,
    /// Who says a line that names nobody.
    pub(super) speaker: Speaker,
    pub(super) rooms: Vec<Room<'d>>,
    /// The contact of the beat that is being resolved: a sub-flow that is called there happens there.
    pub(super) contact: ContactId,
}

/// Resolves one scenario. Problems go on the sheet; the scenario comes back only if none of them was an error.
#[must_use]
pub fn resolve(parts: &Parts<'_>, codebook: &Arc<Codebook>, sheet: &mut Sheet) -> Option<Scenario> {
    let (draft, _) = parts.scenario;
    let mut own = Sheet::default();
    let resolver = Resolver {
        draft,
        organisation: parts.organisation,
        customer: parts.customer,
        codebook,
        today: parts.today,
        sheet: &mut own,
        names: Names::default(),
        detail_names: Vec::new(),
        lines: Vec::new(),
        replies: Vec::new(),
        cases: Vec::new(),
        uses: Vec::new(),
        told: BTreeSet::new(),
        used_facts: BTreeSet::new(),
        shown_at: std::collections::BTreeMap::new(),
        prose: super::prose::Prose::default(),
        rounds: Vec::new(),
        speaker: Speaker::Customer,
        rooms: Vec::new(),
        contact: ContactId(0),
    };
    let scenario = resolver.run(codebook);
    let usable = !own.has_errors();
    sheet.extend(own.sorted());
    scenario.filter(|_| usable)
}

impl<'d> Resolver<'d, '_> {
    fn run(mut self, codebook: &Arc<Codebook>) -> Option<Scenario> {
        self.name_details();
        self.name_organisation();
        self.name_scenario();
        let facts = self.facts_meant();
        self.lay_out_rooms();
        self.name_replies();

        let policies = self.policies();
        let actions = self.actions();
        let people = self.people();
        let asides = self.asides();
        let mut beats = self.beats(&actions);
        self.speaker = Speaker::Customer;
        let everywhere = (CaseId::at(self.cases.len()), {
            for case in self.draft.desk.iter() {
                if let Some(call) = &case.call {
                    let problem =
                        Diagnostic::new(Code::WrongField, call.flow.place, "an entry of the whole scenario cannot call a sub-flow");
                    self.sheet.add(problem.help("put the entry at the beats where it may be called"));
                }
                self.case(case, 0, None, &actions);
            }
            CaseId::at(self.cases.len())
        });
        let leaves = self.leaves();
        let cards = self.cards_meant(&facts);
        let start = match self.names.target(&self.draft.start, 0, self.sheet) {
            Some(Target::Beat(beat)) => Some(beat),
            Some(Target::Ending(_)) => {
                self.sheet.add(
                    Diagnostic::new(Code::UnknownBeat, self.draft.start.place, "the scenario starts with its ending")
                        .help("start at a beat"),
                );
                None
            }
            None => None,
        };
        let variants = self.variants();
        let models = self.models();
        let consequences = self.consequences();
        let own = OwnBits { waited: self.names.bits.of(Memory::Waited), left_in_silence: self.names.bits.of(Memory::LeftInSilence) };
        self.check_rounds(&beats, start);
        self.give_uses(&beats, everywhere);
        for (place, reply) in self.replies.iter_mut().enumerate() {
            reply.said = self.names.bits.find(&Memory::Said(ReplyId::at(place)));
        }
        self.remember_rounds(&beats);
        for (place, beat) in beats.iter_mut().enumerate() {
            beat.seen = self.names.bits.find(&Memory::Seen(BeatId::at(place)));
        }
        self.check_unused(&facts);
        self.check_prose();
        if self.names.bits.too_many() {
            let message =
                format!("this scenario has {} things to remember; a state holds {}", self.names.bits.asked, super::meant::MAX_BITS);
            self.sheet.add(
                Diagnostic::new(Code::TooMuchToRemember, self.draft.id.place, message)
                    .help("split it, or give hubs fewer replies that stay"),
            );
        }
        let mut per_contact = vec![own.waited, own.left_in_silence];
        per_contact.extend(asides.iter().map(|aside| aside.used));
        let text = |words: &Words| words.text.clone();
        let option = |words: &Option<Words>| words.as_ref().map_or_else(String::new, |words| words.text.clone());
        let draft = self.draft;
        Some(Scenario {
            codebook: Arc::clone(codebook),
            id: text(&draft.id),
            version: text(&draft.version),
            title: text(&draft.title),
            kind: draft.kind,
            difficulty: draft.difficulty,
            minutes: draft.minutes.value,
            purpose: draft.r#use,
            content_notes: draft.content_notes.clone(),
            briefing: Briefing {
                role: text(&draft.briefing.role),
                situation: text(&draft.briefing.situation),
                aim: text(&draft.briefing.aim),
                authority: option(&draft.briefing.authority),
            },
            organisation: Organisation {
                id: text(&self.organisation.id),
                name: text(&self.organisation.name),
                sector: text(&self.organisation.sector),
                style: text(&self.organisation.style),
                greeting: option(&self.organisation.greeting),
                complaints: option(&self.organisation.complaints),
            },
            models,
            variants,
            facts,
            cards,
            counters: draft.counters.iter().map(|(name, &top)| (text(name), top)).collect(),
            contacts: self.contacts(),
            start: start?,
            beats,
            replies: self.replies,
            lines: self.lines,
            cases: self.cases,
            everywhere,
            actions,
            policies,
            people,
            asides,
            leaves,
            endings: draft
                .endings
                .iter()
                .map(|(id, ending)| Ending { id: text(id), outcome: ending.outcome, text: text(&ending.text), says: text(&ending.says) })
                .collect(),
            consequences,
            details: self.organisation.details.iter().map(|(name, words)| (text(name), text(words))).collect(),
            learner: draft.briefing.badge.as_ref().map_or("your adviser", Words::as_str).to_owned(),
            own,
            bits: u16::try_from(self.names.bits.asked).unwrap_or(u16::MAX),
            per_contact,
        })
    }

    fn name_details(&mut self) {
        let variants = self.draft.variants.iter().flat_map(|(_, overlay)| overlay.details.iter());
        let names = self.customer.details.keys().map(String::as_str).chain(variants.map(|(name, _)| name.as_str()));
        let own = self.organisation.details.iter().map(|(name, _)| name.as_str());
        self.detail_names = names.chain(own).chain(Scenario::OWN_WORDS).collect();
    }

    fn name_scenario(&mut self) {
        let draft = self.draft;
        for (place, (id, _)) in draft.facts.iter().enumerate() {
            self.names.facts.insert(&id.text, FactId::at(place));
            self.names.cards.insert(&id.text, CardId::at(place));
        }
        for (place, (id, _)) in draft.cards.iter().enumerate() {
            let clash = self.names.cards.insert(&id.text, CardId::at(draft.facts.len() + place)).is_some();
            if clash {
                let problem = Diagnostic::new(Code::ClashingId, id.place, format!("`{}` is a fact and a card", id.text));
                self.sheet.add(problem.help("every fact is a card already: rename the card, or take it out"));
            }
        }
        let count = draft.facts.len() + draft.cards.len();
        if count > 64 {
            let problem = Diagnostic::new(Code::TooMuchToRemember, draft.id.place, format!("{count} facts and cards; a log holds 64"));
            self.sheet.add(problem.help("take some out"));
        }
        for word in draft.flags.iter() {
            self.names.flags.insert(&word.text, false);
        }
        if draft.minutes.value == 0 {
            let problem = Diagnostic::new(Code::OutOfRange, draft.minutes.place, "a play takes at least a minute");
            self.sheet.add(problem.help("write about how many minutes a learner needs"));
        }
        for (place, (id, &top)) in draft.counters.iter().enumerate() {
            if top == 0 {
                let problem =
                    Diagnostic::new(Code::OutOfRange, id.place, format!("the counter `{}` stops at 0: it could never count", id.text));
                self.sheet.add(problem.help("give the number at which it stops, 1 or more"));
            }
            self.names.counters.insert(&id.text, (CounterId::at(place), top, false));
            if place == MAX_COUNTERS {
                self.sheet.add(
                    Diagnostic::new(Code::TooMuchToRemember, id.place, format!("a scenario has at most {MAX_COUNTERS} counters"))
                        .help("use a flag where yes or no is enough"),
                );
            }
        }
        for (place, (id, _)) in draft.contacts.iter().enumerate() {
            self.names.contacts.insert(&id.text, ContactId::at(place));
        }
        for (place, (id, _)) in draft.endings.iter().enumerate() {
            self.names.endings.insert(&id.text, EndingId::at(place));
        }
    }

    fn contacts(&self) -> Vec<Contact> {
        let mut day = 0;
        self.draft
            .contacts
            .iter()
            .map(|(id, contact)| {
                if let Some(written::After::Days(days)) = contact.after {
                    day = days.saturating_add(day);
                }
                let title = contact.title.as_ref().map_or_else(String::new, |words| words.text.clone());
                Contact { id: id.text.clone(), channel: contact.channel, title, setting: contact.setting, day }
            })
            .collect()
    }

    fn facts_meant(&mut self) -> Vec<Fact> {
        let mut facts = Vec::new();
        for (place, (id, draft)) in self.draft.facts.iter().enumerate() {
            use FactClass as F;
            if !matches!(draft.kind, F::Stated | F::Detail | F::Hidden | F::Wrong) {
                let problem = Diagnostic::new(Code::UnknownWord, id.place, format!("`{}` has a kind that is a mark", id.text));
                self.sheet.add(problem.help("a fact is Stated, Detail, Hidden or Wrong; the rest goes in `marks`"));
            }
            if draft.marks.iter().any(|mark| matches!(mark, F::Stated | F::Detail | F::Hidden | F::Wrong | F::Known | F::Earlier)) {
                let problem = Diagnostic::new(Code::UnknownWord, id.place, format!("`{}` has a mark that is no mark", id.text));
                self.sheet.add(problem.help("marks are Key, Failure, Hazard, Need, History, Private, Product and Law"));
            }
            let known = self.names.bits.of(Memory::Fact(FactId::at(place)));
            facts.push(Fact { id: id.text.clone(), text: draft.text.text.clone(), kind: draft.kind, marks: draft.marks.clone(), known });
        }
        facts
    }

    fn cards_meant(&mut self, facts: &[Fact]) -> Vec<Card> {
        let from_facts = facts.iter().map(|fact| Card {
            id: fact.id.clone(),
            text: fact.text.clone(),
            kind: if fact.kind == FactClass::Wrong { CardKind::Wrong } else { CardKind::Fact },
            // A true fact can be laid once it is known; a wrong one is never a card of its own.
            when: [super::dialogue::Condition::Bit(fact.known)].into(),
            logged: None,
        });
        let mut cards: Vec<Card> = from_facts.collect();
        for (id, draft) in self.draft.cards.iter() {
            self.check_words(&draft.text);
            let when = self.names.conditions(&draft.when, 0, self.sheet);
            cards.push(Card { id: id.text.clone(), text: draft.text.text.clone(), kind: draft.kind, when, logged: None });
        }
        for (place, card) in cards.iter_mut().enumerate() {
            card.logged = self.names.bits.find(&Memory::Logged(CardId::at(place)));
        }
        cards
    }

    fn leaves(&mut self) -> Vec<Leave> {
        let mut leaves = Vec::new();
        for leave in self.draft.leaves.iter() {
            let when = self.names.conditions(&leave.when, 0, self.sheet);
            let lines = self.talk(&leave.lines, 0);
            match self.names.target(&leave.next, 0, self.sheet) {
                Some(Target::Ending(to)) => leaves.push(Leave { when, lines, to }),
                Some(Target::Beat(_)) => {
                    let problem = Diagnostic::new(Code::UnknownBeat, leave.next.place, "who leaves comes to an ending, not to a beat");
                    self.sheet.add(problem.nearest(&leave.next.text, self.names.endings.keys().copied()));
                }
                None => {}
            }
        }
        leaves
    }

    fn variants(&mut self) -> Vec<Variant> {
        let usual = Variant { id: "usual".into(), title: VariantTitle::AsUsual, customer: self.customer.clone(), flags: Vec::new() };
        let mut variants = vec![usual];
        for (id, overlay) in self.draft.variants.iter() {
            if id.text == "usual" {
                let problem = Diagnostic::new(Code::ClashingId, id.place, "`usual` is the scenario as written");
                self.sheet.add(problem.help("give the variant another id"));
            }
            let flags: Vec<Bit> = overlay.flags.iter().filter_map(|word| self.names.flag(word, self.sheet)).collect();
            let customer = self.customer.overlaid(overlay, self.codebook, self.sheet);
            variants.push(Variant { id: id.text.clone(), title: VariantTitle::Written(overlay.title.text.clone()), customer, flags });
        }
        debug_assert!(variants.len() <= usize::from(VariantId(u8::MAX).0));
        variants
    }

    fn models(&mut self) -> Vec<ModelId> {
        let mut models: Vec<ModelId> = self.codebook.models().filter(|(_, model)| model.always).map(|(id, _)| id).collect();
        for word in self.draft.models.iter() {
            match self.codebook.model(&word.text) {
                None => {
                    let problem = Diagnostic::new(Code::UnknownModel, word.place, format!("there is no model `{}`", word.text));
                    self.sheet.add(problem.nearest(&word.text, self.codebook.models().map(|(_, model)| model.id.as_str())));
                }
                Some((_, model)) if model.always => {
                    self.sheet.add(
                        Diagnostic::new(Code::WrongModel, word.place, format!("`{}` is read in every scenario", word.text))
                            .help("take it out"),
                    );
                }
                Some(_) if self.draft.kind != Kind::Complaint => {
                    let problem = Diagnostic::new(
                        Code::WrongModel,
                        word.place,
                        format!("`{}` is a complaint model and this is no complaint", word.text),
                    );
                    self.sheet.add(problem.help("take it out, or write `kind: Complaint`"));
                }
                // In the order in which the scenario names them: the first is the one that the debrief opens with.
                Some((id, _)) if !models.contains(&id) => models.push(id),
                Some(_) => {}
            }
        }
        models
    }

    fn consequences(&mut self) -> Vec<(crate::codebook::BehaviourId, String)> {
        let mut consequences = Vec::new();
        for (word, text) in self.draft.consequences.iter() {
            self.check_words(text);
            match self.codebook.find(&word.text) {
                Some(id) => consequences.push((id, text.text.clone())),
                None => self.sheet.add(crate::codebook::unknown_behaviour(word, self.codebook)),
            }
        }
        consequences
    }

    /// Whether a way on can fail to be taken.
    pub(super) fn may_stay(next: &[Branch]) -> bool {
        next.last().is_none_or(|branch| !branch.when.is_empty())
    }
}
