//! Names in scope: what every word of a scenario means, and the bits that remember things.

use std::collections::BTreeMap;

use crate::codebook::terms::Compare;
use crate::codebook::{BehaviourId, Codebook, unknown_behaviour};
use crate::customer::DIAL_TOP;
use crate::diagnostics::{Code, Diagnostic, Place, Sheet};
use crate::notation::{At, Words};

use super::dialogue::{Condition, Conditions, Target};
use super::ids::{ActionId, BeatId, Bit, CardId, ContactId, CounterId, EndingId, FactId, PersonId, PolicyId, ReplyId};
use super::meant::MAX_BITS;
use super::written;

/// What a bit remembers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Memory {
    Fact(FactId),
    Flag(String),
    Done(ActionId),
    Said(ReplyId),
    Seen(BeatId),
    Logged(CardId),
    Approved(PolicyId),
    Aside(usize),
    Waited,
    LeftInSilence,
    /// The n-th use of the k-th thing that can be used up.
    Use(usize, u8),
}

/// Bits given out so far.
#[derive(Debug, Default)]
pub(super) struct Bits {
    given: BTreeMap<Memory, Bit>,
    /// How many were asked for; more than a state holds is reported once.
    pub(super) asked: usize,
}

impl Bits {
    pub(super) fn of(&mut self, memory: Memory) -> Bit {
        let asked = &mut self.asked;
        *self.given.entry(memory).or_insert_with(|| {
            let bit = Bit(u8::try_from(*asked).unwrap_or(u8::MAX));
            *asked += 1;
            bit
        })
    }

    pub(super) fn find(&self, memory: &Memory) -> Option<Bit> {
        self.given.get(memory).copied()
    }

    pub(super) fn too_many(&self) -> bool {
        self.asked > MAX_BITS
    }
}

/// Where a name is looked up: the scenario itself, or one copy of a sub-flow.
#[derive(Debug)]
pub(super) struct Scope<'d> {
    /// What its beats' ids begin with: empty, or `identity-check/`.
    pub(super) prefix: String,
    /// The flow, and the scope that called it.
    pub(super) flow: Option<(&'d written::Flow, usize, &'d written::Call)>,
    pub(super) contact: ContactId,
}

/// Everything that has a name.
#[derive(Debug, Default)]
pub(super) struct Names<'d> {
    pub(super) facts: BTreeMap<&'d str, FactId>,
    pub(super) cards: BTreeMap<&'d str, CardId>,
    pub(super) flags: BTreeMap<&'d str, bool>,
    /// Each counter, where it stops, and whether anything uses it.
    pub(super) counters: BTreeMap<&'d str, (CounterId, u8, bool)>,
    pub(super) contacts: BTreeMap<&'d str, ContactId>,
    pub(super) actions: BTreeMap<&'d str, ActionId>,
    pub(super) policies: BTreeMap<&'d str, PolicyId>,
    pub(super) people: BTreeMap<&'d str, PersonId>,
    pub(super) beats: BTreeMap<String, BeatId>,
    pub(super) endings: BTreeMap<&'d str, EndingId>,
    /// Every reply by `beat/reply`, in order, with whether it stands in a copy of a flow.
    pub(super) replies: Vec<(String, ReplyId, bool)>,
    /// The places of replies in that list, by the last part of their names.
    pub(super) replies_by_end: BTreeMap<String, Vec<usize>>,
    pub(super) scopes: Vec<Scope<'d>>,
    pub(super) bits: Bits,
}

/// Reports a comparison with a level that cannot be.
fn reachable(compare: &At<Compare>, what: &str, top: u8, sheet: &mut Sheet) {
    let number = compare.value.number();
    if number > top {
        let problem =
            Diagnostic::new(Code::OutOfRange, compare.place, format!("`{what}` never comes to {number}: it goes from 0 to {top}"));
        sheet.add(problem.help(format!("compare it with a number up to {top}")));
    }
}

fn missing<'w>(code: Code, what: &str, word: &Words, known: impl IntoIterator<Item = &'w str>) -> Diagnostic {
    Diagnostic::new(code, word.place, format!("there is no {what} `{}`", word.text)).nearest(&word.text, known)
}

/// Looks a word up in one of the maps, or reports it.
macro_rules! lookups {
    ($($function:ident, $map:ident, $id:ty, $code:ident, $what:literal;)*) => {$(
        pub(super) fn $function(&self, word: &Words, sheet: &mut Sheet) -> Option<$id> {
            let found = self.$map.get(word.text.as_str()).copied();
            if found.is_none() {
                sheet.add(missing(Code::$code, $what, word, self.$map.keys().copied()));
            }
            found
        }
    )*};
}

/// What stands after the last stroke of a name.
fn last_part(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, last)| last)
}

impl Names<'_> {
    pub(super) fn add_reply(&mut self, name: String, id: ReplyId, in_flow: bool) {
        self.replies_by_end.entry(last_part(&name).to_owned()).or_default().push(self.replies.len());
        self.replies.push((name, id, in_flow));
    }

    lookups! {
        fact, facts, FactId, UnknownFact, "fact";
        card, cards, CardId, UnknownCard, "card or fact";
        contact, contacts, ContactId, UnknownContact, "contact";
        action, actions, ActionId, UnknownAction, "desk action or paper";
        policy, policies, PolicyId, UnknownPolicy, "policy";
        person, people, PersonId, UnknownPerson, "person";
    }

    pub(super) fn counter(&mut self, word: &Words, sheet: &mut Sheet) -> Option<CounterId> {
        if let Some((id, _, used)) = self.counters.get_mut(word.text.as_str()) {
            *used = true;
            return Some(*id);
        }
        let problem = missing(Code::UnknownCounter, "counter", word, self.counters.keys().copied());
        sheet.add(if self.counters.is_empty() {
            problem.help(format!("declare it, with the number at which it stops: `counters: {{ \"{}\": 3 }}`", word.text))
        } else {
            problem
        });
        None
    }

    pub(super) fn flag(&mut self, word: &Words, sheet: &mut Sheet) -> Option<Bit> {
        match self.flags.get_mut(word.text.as_str()) {
            Some(used) => {
                *used = true;
                Some(self.bits.of(Memory::Flag(word.text.clone())))
            }
            None => {
                let problem = missing(Code::UnknownFlag, "flag", word, self.flags.keys().copied());
                sheet.add(if self.flags.is_empty() { problem.help(format!("declare it: `flags: [\"{}\"]`", word.text)) } else { problem });
                None
            }
        }
    }

    /// Where a word of `next` leads.
    pub(super) fn target(&self, word: &Words, scope: usize, sheet: &mut Sheet) -> Option<Target> {
        let here = &self.scopes[scope];
        if let Some((flow, outer, call)) = here.flow {
            if flow.exits.iter().any(|exit| exit.text == word.text) {
                let taken = call.exits.iter().find(|(exit, _)| exit.text == word.text);
                return taken.and_then(|(_, to)| self.target(to, outer, sheet));
            }
            let found = self.beats.get(&format!("{}{}", here.prefix, word.text)).map(|&beat| Target::Beat(beat));
            if found.is_none() {
                let known = flow.beats.iter().map(|(id, _)| id.text.as_str()).chain(flow.exits.iter().map(Words::as_str));
                sheet.add(missing(Code::UnknownBeat, "beat or exit", word, known));
            }
            return found;
        }
        let beat = self.beats.get(&word.text).map(|&beat| Target::Beat(beat));
        let found = beat.or_else(|| self.endings.get(word.text.as_str()).map(|&ending| Target::Ending(ending)));
        if found.is_none() {
            let known = self.own_beats().chain(self.endings.keys().copied());
            sheet.add(missing(Code::UnknownBeat, "beat or ending", word, known));
        }
        found
    }

    /// The beats as written in the scenario: not the slots of an email, nor copies of sub-flows.
    fn own_beats(&self) -> impl Iterator<Item = &str> {
        self.beats.keys().map(String::as_str).filter(|id| !id.contains('/'))
    }

    pub(super) fn conditions(&mut self, list: &[written::Condition], scope: usize, sheet: &mut Sheet) -> Conditions {
        list.iter().filter_map(|condition| self.condition(condition, scope, sheet)).collect()
    }

    fn condition(&mut self, condition: &written::Condition, scope: usize, sheet: &mut Sheet) -> Option<Condition> {
        use written::Condition as W;
        let bit = |bit: Bit| Some(Condition::Bit(bit));
        match condition {
            W::Mood(dial, compare) => {
                reachable(compare, dial.word(), DIAL_TOP, sheet);
                Some(Condition::Mood(*dial, compare.value))
            }
            W::Knows(word) => self.fact(word, sheet).and_then(|fact| bit(self.bits.of(Memory::Fact(fact)))),
            W::Did(word) => self.action(word, sheet).and_then(|action| bit(self.bits.of(Memory::Done(action)))),
            W::Logged(word) => self.card(word, sheet).and_then(|card| bit(self.bits.of(Memory::Logged(card)))),
            W::Approved(word) => self.policy(word, sheet).and_then(|policy| bit(self.bits.of(Memory::Approved(policy)))),
            W::Flag(word) => self.flag(word, sheet).and_then(bit),
            W::Counter(word, compare) => self.counter(word, sheet).map(|counter| {
                reachable(compare, &word.text, self.counters.get(word.text.as_str()).map_or(u8::MAX, |one| one.1), sheet);
                Condition::Counter(counter, compare.value)
            }),
            W::Seen(word) => match self.seen(word, scope) {
                Some(beat) => bit(self.bits.of(Memory::Seen(beat))),
                None => {
                    sheet.add(missing(Code::UnknownBeat, "beat", word, self.own_beats()));
                    None
                }
            },
            W::Said(word) => self.said(word, scope, sheet),
            W::All(list) => Some(Condition::All(self.conditions(list, scope, sheet))),
            W::Any(list) => Some(Condition::Any(self.conditions(list, scope, sheet))),
            W::Not(inner) => self.condition(inner, scope, sheet).map(|inner| Condition::Not(Box::new(inner))),
        }
    }

    fn seen(&self, word: &Words, scope: usize) -> Option<BeatId> {
        let local = format!("{}{}", self.scopes[scope].prefix, word.text);
        self.beats.get(&local).or_else(|| self.beats.get(&word.text)).copied()
    }

    fn said(&mut self, word: &Words, scope: usize, sheet: &mut Sheet) -> Option<Condition> {
        let prefix = self.scopes[scope].prefix.clone();
        let named = |full: &str| full.strip_suffix(word.text.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('/'));
        let likely = self.replies_by_end.get(last_part(&word.text)).into_iter().flatten();
        let mut found: Vec<&(String, ReplyId, bool)> =
            likely.map(|&place| &self.replies[place]).filter(|(full, _, _)| named(full)).collect();
        if !prefix.is_empty() && found.iter().any(|(full, _, _)| full.starts_with(&prefix)) {
            found.retain(|(full, _, _)| full.starts_with(&prefix));
        }
        // The exact name wins over a mere ending of one.
        if found.iter().any(|(full, _, _)| *full == word.text) {
            found.retain(|(full, _, _)| *full == word.text);
        }
        let main: Vec<&str> = found.iter().filter(|(_, _, in_flow)| !in_flow).map(|(full, _, _)| full.as_str()).collect();
        if main.len() > 1 || (main.len() == 1 && found.len() > 1) {
            let names: Vec<&str> = found.iter().map(|(full, _, _)| full.as_str()).collect();
            let problem = Diagnostic::new(Code::AmbiguousReply, word.place, format!("`{}` is a reply at more than one beat", word.text));
            sheet.add(problem.help(format!("write one of: {}", names.join(", "))));
            return None;
        }
        let ids: Vec<ReplyId> = found.iter().map(|(_, id, _)| *id).collect();
        if ids.is_empty() {
            let known: Vec<&str> = self.replies.iter().map(|(full, _, _)| last_part(full)).collect();
            sheet.add(missing(Code::UnknownReply, "reply", word, known));
            return None;
        }
        let bits: Box<[Condition]> = ids.into_iter().map(|id| Condition::Bit(self.bits.of(Memory::Said(id)))).collect();
        Some(if bits.len() == 1 { bits[0].clone() } else { Condition::Any(bits) })
    }
}

/// Looks behaviours up, and refuses tags of what the program derives.
pub(super) fn tags(words: &[Words], codebook: &Codebook, sheet: &mut Sheet) -> Box<[BehaviourId]> {
    words
        .iter()
        .filter_map(|word| {
            let Some(id) = codebook.find(&word.text) else {
                sheet.add(unknown_behaviour(word, codebook));
                return None;
            };
            let behaviour = codebook.behaviour(id);
            if !behaviour.detect.tagged && behaviour.rule.as_ref().is_some_and(|rule| !rule.is_gate()) {
                let problem =
                    Diagnostic::new(Code::DerivedTag, word.place, format!("`{}` is found by rule; it is not tagged", behaviour.id));
                sheet.add(problem.help("take it out of `shows`: the program finds it from what is said and done"));
                return None;
            }
            Some(id)
        })
        .collect()
}

/// Reports words in braces that nobody defines.
pub(super) fn details(text: &str, place: Place, known: &[&str], sheet: &mut Sheet) {
    for part in text.split('{').skip(1) {
        let name = part.split('}').next().unwrap_or("");
        if !known.contains(&name) {
            let problem = Diagnostic::new(Code::UnknownDetail, place, format!("nobody says what `{{{name}}}` is"));
            sheet.add(problem.nearest(name, known.iter().copied()));
        }
    }
}
