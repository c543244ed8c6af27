//! Resolving what is said: lines, replies, wordings, and what they amount to.

use crate::diagnostics::{Code, Diagnostic};
use crate::notation::{Choice, Listed, Words};

use super::dialogue::{Also, Branch, Deed, Effect, Line, Reply, Slot, Speaker, Talk, Target};
use super::ids::{BeatId, FactId, LineId, ReplyId};
use super::place::tags;
use super::resolve::{Resolver, Uses};
use super::written;

/// The parts that a deed can be written with, whatever it belongs to.
#[derive(Clone, Copy, Default)]
pub(super) struct DeedParts<'d> {
    pub(super) shows: &'d [Words],
    pub(super) also: &'d [written::Also],
    pub(super) asks: &'d [Words],
    pub(super) restates: &'d [Words],
    pub(super) tells: &'d [Words],
    pub(super) effects: &'d [written::Effect],
    pub(super) answer: Option<&'d written::Talk>,
    pub(super) next: Option<&'d written::Next>,
    pub(super) call: Option<&'d written::Call>,
    pub(super) why: Option<&'d Words>,
    pub(super) better: Option<&'d Words>,
    pub(super) instead: Option<&'d Words>,
}

impl<'d> Resolver<'d, '_> {
    pub(super) fn add_line(&mut self, line: Line) -> LineId {
        self.lines.push(line);
        LineId::at(self.lines.len() - 1)
    }

    pub(super) fn facts(&mut self, words: &[Words]) -> Box<[FactId]> {
        words.iter().filter_map(|word| self.names.fact(word, self.sheet)).collect()
    }

    pub(super) fn talk(&mut self, talk: &'d written::Talk, scope: usize) -> Talk {
        talk.iter()
            .map(|item| -> Box<[LineId]> {
                match item {
                    Choice::Words(words) => [self.plain_line(words)].into(),
                    Choice::Entry(line) => [self.line(line, scope)].into(),
                    Choice::List(alternatives) => self.alternatives(alternatives, scope),
                }
            })
            .collect()
    }

    fn alternatives(&mut self, alternatives: &'d Listed<Choice<written::Line, written::NoList>>, scope: usize) -> Box<[LineId]> {
        let mut ids = Vec::new();
        let mut last_condition = None;
        for alternative in alternatives.iter() {
            match alternative {
                Choice::Words(words) => {
                    last_condition = None;
                    ids.push(self.plain_line(words));
                }
                Choice::Entry(line) => {
                    last_condition =
                        (!line.when.is_empty()).then(|| line.say.as_ref().or(line.cue.as_ref()).map(|words| words.place)).flatten();
                    ids.push(self.line(line, scope));
                }
                Choice::List(never) => match *never {},
            }
        }
        if let Some(place) = last_condition
            && ids.len() > 1
        {
            let problem =
                Diagnostic::new(Code::NoFallback, place, "the last alternative has a condition: where none fits, nothing is said");
            self.sheet.add(problem.help("take the `when` out of the last alternative, or add one without"));
        }
        ids.into()
    }

    fn plain_line(&mut self, words: &Words) -> LineId {
        self.check_line(words, self.speaker == Speaker::Customer);
        let by = self.speaker;
        self.add_line(Line { when: Box::default(), cue: None, wordings: [words.text.clone()].into(), by, tells: Box::default() })
    }

    fn line(&mut self, line: &'d written::Line, scope: usize) -> LineId {
        let by = line.by.as_ref().and_then(|word| self.names.person(word, self.sheet));
        let said = line.say.iter().chain(line.or.iter());
        let mut wordings: Vec<String> = Vec::new();
        for words in said {
            self.check_line(words, by.is_none());
            wordings.push(words.text.clone());
        }
        if wordings.is_empty() {
            wordings.push(String::new());
        }
        if let Some(cue) = &line.cue {
            self.check_words(cue);
        }
        let when = self.names.conditions(&line.when, scope, self.sheet);
        let tells = self.facts(&line.tells);
        self.told.extend(tells.iter());
        let cue = line.cue.as_ref().map(|cue| cue.text.clone());
        let by = by.map_or(self.speaker, Speaker::Person);
        self.add_line(Line { when, cue, wordings: wordings.into(), by, tells })
    }

    pub(super) fn branches(&mut self, next: Option<&'d written::Next>, scope: usize) -> Box<[Branch]> {
        match next {
            None => Box::default(),
            Some(Choice::Words(word)) => {
                let to = self.names.target(word, scope, self.sheet);
                to.into_iter().map(|to| Branch { when: Box::default(), to }).collect()
            }
            Some(Choice::Entry(never)) => match *never {},
            Some(Choice::List(branches)) => {
                let mut resolved = Vec::new();
                for branch in branches.iter() {
                    let when = self.names.conditions(&branch.when, scope, self.sheet);
                    if let Some(to) = self.names.target(&branch.to, scope, self.sheet) {
                        resolved.push(Branch { when, to });
                    }
                }
                resolved.into()
            }
        }
    }

    pub(super) fn effects(&mut self, effects: &[written::Effect]) -> Box<[Effect]> {
        use written::Effect as W;
        let mut resolved = Vec::new();
        for effect in effects {
            let one = match effect {
                W::Set(word) => self.names.flag(word, self.sheet).map(Effect::Set),
                W::Clear(word) => self.names.flag(word, self.sheet).map(Effect::Clear),
                W::Add(word, by) => self.names.counter(word, self.sheet).map(|counter| Effect::Add(counter, *by)),
                W::Move(dial, by) => Some(Effect::Move(*dial, *by)),
                W::Tell(word) => self.names.fact(word, self.sheet).map(|fact| {
                    self.told.insert(fact);
                    Effect::Tell(fact)
                }),
                W::Approve(word) => self.names.policy(word, self.sheet).map(Effect::Approve),
            };
            resolved.extend(one);
        }
        resolved.into()
    }

    pub(super) fn deed(&mut self, parts: DeedParts<'d>, scope: usize) -> Deed {
        let also = parts
            .also
            .iter()
            .map(|also| Also {
                when: self.names.conditions(&also.when, scope, self.sheet),
                shows: tags(&also.shows, self.codebook, self.sheet),
            })
            .collect();
        let next = match parts.call {
            Some(call) => {
                let start = self.call_start(call, scope);
                start.into_iter().map(|beat| Branch { when: Box::default(), to: Target::Beat(beat) }).collect()
            }
            None => self.branches(parts.next, scope),
        };
        let tells = self.facts(parts.tells);
        self.told.extend(tells.iter());
        let (asks, restates) = (self.facts(parts.asks), self.facts(parts.restates));
        self.used_facts.extend(asks.iter().chain(restates.iter()));
        for word in parts.shows.iter().chain(parts.also.iter().flat_map(|also| also.shows.iter())) {
            if let Some(behaviour) = self.codebook.find(&word.text) {
                self.shown_at.entry(behaviour).or_insert(word.place);
            }
        }
        for words in parts.why.iter().chain(parts.better.iter()).chain(parts.instead.iter()) {
            self.check_words(words);
        }
        Deed {
            shows: tags(parts.shows, self.codebook, self.sheet),
            also,
            asks,
            restates,
            tells,
            effects: self.effects(parts.effects),
            answer: parts.answer.map_or_else(Box::default, |talk| self.talk(talk, scope)),
            next,
            why: parts.why.map_or_else(String::new, |words| words.text.clone()),
            better: parts.better.map(|words| words.text.clone()),
            instead: parts.instead.map(|words| words.text.clone()),
        }
    }

    pub(super) fn reply(&mut self, id: &'d Words, draft: &'d written::Reply, beat: BeatId, scope: usize) {
        let parts = DeedParts {
            shows: &draft.shows,
            also: &draft.also,
            asks: &draft.asks,
            restates: &draft.restates,
            effects: &draft.effects,
            answer: Some(&draft.answer),
            next: draft.next.as_ref(),
            call: draft.call.as_ref(),
            why: draft.why.as_ref(),
            better: draft.better.as_ref(),
            instead: draft.instead.as_ref(),
            ..DeedParts::default()
        };
        self.check_reply(&draft.say, 20);
        self.check_way_on(id, draft.next.as_ref(), draft.call.as_ref());
        self.check_reason(id, draft.why.as_ref());
        let uses = Uses { reply: Some(ReplyId::at(self.replies.len())), case: None, times: self.times(draft.again.as_ref()) };
        self.uses.push(uses);
        let reply = Reply {
            id: id.text.clone(),
            beat,
            say: draft.say.text.clone(),
            when: self.names.conditions(&draft.when, scope, self.sheet),
            uses: None,
            said: None,
            cut_in: draft.cut_in,
            slot: None,
            deed: self.deed(parts, scope),
        };
        self.replies.push(reply);
    }

    /// The wordings of a slot, and last the slot left out; each goes on to `then`.
    pub(super) fn slot(
        &mut self,
        slot: Slot,
        wordings: &'d crate::notation::Entries<written::Wording>,
        beat: BeatId,
        then: BeatId,
        scope: usize,
    ) {
        let on = || -> Box<[Branch]> { [Branch { when: Box::default(), to: Target::Beat(then) }].into() };
        for (id, draft) in wordings.iter() {
            let parts = DeedParts {
                shows: &draft.shows,
                also: &draft.also,
                asks: &draft.asks,
                restates: &draft.restates,
                effects: &draft.effects,
                why: draft.why.as_ref(),
                better: draft.better.as_ref(),
                instead: draft.instead.as_ref(),
                ..DeedParts::default()
            };
            self.check_reply(&draft.say, 40);
            self.check_reason(id, draft.why.as_ref());
            let reply = Reply {
                id: format!("{}/{}", slot.word(), id.text),
                beat,
                say: draft.say.text.clone(),
                when: self.names.conditions(&draft.when, scope, self.sheet),
                uses: None,
                said: None,
                cut_in: false,
                slot: Some(slot),
                deed: Deed { next: on(), ..self.deed(parts, scope) },
            };
            self.replies.push(reply);
        }
        self.replies.push(Reply {
            id: format!("{}/none", slot.word()),
            beat,
            say: String::new(),
            when: Box::default(),
            uses: None,
            said: None,
            cut_in: false,
            slot: Some(slot),
            deed: Deed { next: on(), ..Deed::default() },
        });
    }
}
