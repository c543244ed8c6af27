//! Resolving what is done: desk entries and what their fields must be.

use crate::codebook::terms::Channel;
use crate::diagnostics::{Code, Diagnostic};
use crate::notation::{At, Words};

use super::dialogue::{Amount, Case, Deed, FieldTest, Span};
use super::house::{Action, Field};
use super::ids::CaseId;
use super::place::Memory;
use super::resolve::{Resolver, Uses};
use super::talk::DeedParts;
use super::written;

impl<'d> Resolver<'d, '_> {
    /// `channel` is that of the contact, where the entry belongs to one beat.
    pub(super) fn case(&mut self, draft: &'d written::Case, scope: usize, channel: Option<Channel>, actions: &[Action]) {
        let Some(id) = self.names.action(&draft.action, self.sheet) else { return };
        let action = &actions[id.index()];
        if let Some(channel) = channel.filter(|channel| !action.channels.is_empty() && !action.channels.contains(channel)) {
            let problem = Diagnostic::new(
                Code::WrongChannel,
                draft.action.place,
                format!("`{}` cannot be done here: this contact is {}", action.id, channel.phrase()),
            );
            self.sheet.add(problem.help("take the entry out, or add the channel to the action's `channels` in the organisation"));
        }
        self.check_way_on(&draft.action, draft.next.as_ref(), draft.call.as_ref());
        let test = self.field_test(draft, action);
        if let Some(finds) = &draft.finds {
            self.check_words(finds);
        }
        let parts = DeedParts {
            shows: &draft.shows,
            also: &draft.also,
            tells: &draft.tells,
            effects: &draft.effects,
            answer: Some(&draft.answer),
            next: draft.next.as_ref(),
            call: draft.call.as_ref(),
            why: draft.why.as_ref(),
            ..DeedParts::default()
        };
        // A paper is read once, whatever the entry says; reading it again is looking, not doing.
        let times = if action.kind.reads() { 1 } else { self.times(draft.again.as_ref()) };
        self.uses.push(Uses { reply: None, case: Some(CaseId::at(self.cases.len())), times });
        let case = Case {
            action: id,
            test,
            when: self.names.conditions(&draft.when, scope, self.sheet),
            uses: None,
            refused: draft.refused,
            finds: draft.finds.as_ref().map_or_else(String::new, |words| words.text.clone()),
            deed: Deed { ..self.deed(parts, scope) },
        };
        self.cases.push(case);
    }

    fn field_test(&mut self, draft: &written::Case, action: &Action) -> FieldTest {
        let has = |wanted: fn(&Field) -> bool| action.fields.iter().any(|(_, field)| wanted(field));
        let mut need = |present: bool, written: bool, what: &str| {
            if written && !present {
                let problem = Diagnostic::new(Code::WrongField, draft.action.place, format!("`{}` has no {what}", action.id));
                self.sheet.add(problem.help("an entry can ask only for the fields that the organisation gives the action"));
            }
        };
        need(has(|field| matches!(field, Field::Money)), draft.amount.is_some(), "amount of money");
        need(has(|field| matches!(field, Field::Days)), draft.days.is_some(), "days");
        need(has(|field| matches!(field, Field::Pick(_))), draft.pick.is_some(), "pick");
        need(has(|field| matches!(field, Field::Ticks(_))), !draft.ticks.is_empty(), "ticks");
        need(has(|field| matches!(field, Field::Cards)), !draft.cards.is_empty() || !draft.without.is_empty(), "cards");
        let pick = draft.pick.as_ref().and_then(|word| {
            let options =
                action.fields.iter().find_map(|(_, field)| if let Field::Pick(options) = field { Some(options) } else { None })?;
            self.choice(word, options)
        });
        let mut ticks = 0;
        for word in draft.ticks.iter() {
            let options = action.fields.iter().find_map(|(_, field)| if let Field::Ticks(options) = field { Some(options) } else { None });
            if let Some(place) = options.and_then(|options| self.choice(word, options)) {
                ticks |= 1 << place;
            }
        }
        FieldTest {
            amount: draft.amount.map(|amount| match amount {
                written::Amount::Exactly(pence) => Amount::Exactly(pence),
                written::Amount::AtMost(pence) => Amount::AtMost(pence),
                written::Amount::Over(pence) => Amount::Over(pence),
            }),
            days: draft.days.map(|days| match days {
                written::Span::AtMost(days) => Span::AtMost(days),
                written::Span::Over(days) => Span::Over(days),
            }),
            pick,
            ticks,
            cards: self.card_mask(&draft.cards),
            without: self.card_mask(&draft.without),
        }
    }

    fn choice(&mut self, word: &Words, options: &[(String, String)]) -> Option<u8> {
        let found = options.iter().position(|(id, _)| *id == word.text);
        if found.is_none() {
            let problem = Diagnostic::new(Code::UnknownChoice, word.place, format!("there is no choice `{}`", word.text));
            self.sheet.add(problem.nearest(&word.text, options.iter().map(|(id, _)| id.as_str())));
        }
        found.and_then(|place| u8::try_from(place.min(63)).ok())
    }

    fn card_mask(&mut self, words: &[Words]) -> u64 {
        let mut mask = 0;
        for word in words {
            if let Some(card) = self.names.card(word, self.sheet) {
                mask |= 1_u64.checked_shl(u32::from(card.0)).unwrap_or(0);
            }
        }
        mask
    }

    /// How often something can be used: once, unless it says so.
    pub(super) fn times(&mut self, again: Option<&At<u8>>) -> u8 {
        let Some(again) = again else { return 1 };
        if again.value == 0 {
            let problem = Diagnostic::new(Code::OutOfRange, again.place, "`again: 0` could never be used");
            self.sheet.add(problem.help("`again` is how often something can be used in a contact; once, if it is left out"));
        }
        again.value.max(1)
    }

    /// A sub-flow's ways out say where it goes on: `next` beside it would never be taken.
    pub(super) fn check_way_on(&mut self, id: &Words, next: Option<&written::Next>, call: Option<&written::Call>) {
        if let (Some(_), Some(call)) = (next, call) {
            let problem = Diagnostic::new(Code::WrongField, call.flow.place, format!("`{}` has a `next` and a `call`", id.text));
            self.sheet.add(problem.help("keep one: the `exits` of a call say where it goes on"));
        }
    }

    /// Gives bits to everything that can come round again, so that whatever can be repeated is counted.
    pub(super) fn give_bit(&mut self, number: usize, times: u8) -> super::dialogue::Uses {
        let first = self.names.bits.of(Memory::Use(number, 0));
        for again in 1..times {
            let _ = self.names.bits.of(Memory::Use(number, again));
        }
        super::dialogue::Uses { first, times: times.max(1) }
    }
}
