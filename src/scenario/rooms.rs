//! Laying out beats: every beat with its slots, and a copy of each sub-flow for every way in which it is called.

use crate::diagnostics::{Code, Diagnostic};
use crate::notation::Words;

use super::dialogue::{Beat, Slot, Speaker};
use super::ids::{BeatId, CaseId, ContactId, ReplyId};
use super::place::Scope;
use super::resolve::Resolver;
use super::talk::DeedParts;
use super::written;

/// What a beat is made from: a whole beat as written, one slot of it, or what follows sending.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Whole,
    Slot(usize),
    Sent,
}

pub(super) struct Room<'d> {
    pub(super) id: String,
    pub(super) word: &'d Words,
    pub(super) draft: &'d written::Beat,
    pub(super) scope: usize,
    pub(super) part: Part,
}

impl<'d> Resolver<'d, '_> {
    /// Every beat with its slots, and a copy of each sub-flow for every way in which it is called.
    pub(super) fn lay_out_rooms(&mut self) {
        self.names.scopes.push(Scope { prefix: String::new(), flow: None, contact: ContactId(0) });
        let mut next = 0;
        while next < self.names.scopes.len() {
            let beats = match self.names.scopes[next].flow {
                None => &self.draft.beats,
                Some((flow, ..)) => &flow.beats,
            };
            for (word, draft) in beats.iter() {
                self.lay_out_beat(word, draft, next);
            }
            next += 1;
        }
    }

    fn lay_out_beat(&mut self, word: &'d Words, draft: &'d written::Beat, scope: usize) {
        let id = format!("{}{}", self.names.scopes[scope].prefix, word.text);
        if scope == 0
            && let Some(ending) = self.draft.endings.iter().find(|(ending, _)| ending.text == word.text)
        {
            let problem = Diagnostic::new(Code::ClashingId, word.place, format!("`{}` is a beat and an ending", word.text));
            self.sheet.add(problem.related(ending.0.place, "the ending").help("rename one: `next` could mean either"));
        }
        for (slot, _) in draft.compose.iter() {
            if !Slot::ALL.iter().any(|known| known.word() == slot.text) {
                let problem = Diagnostic::new(Code::UnknownSlot, slot.place, format!("an email has no slot `{}`", slot.text));
                self.sheet.add(problem.nearest(&slot.text, Slot::ALL.map(Slot::word)));
            }
        }
        let slots = draft.compose.len();
        if slots == 0 {
            self.add_room(Room { id, word, draft, scope, part: Part::Whole });
        } else {
            for (place, (slot, _)) in draft.compose.iter().enumerate() {
                let id = if place == 0 { id.clone() } else { format!("{id}/{}", slot.text) };
                self.add_room(Room { id, word, draft, scope, part: Part::Slot(place) });
            }
            self.add_room(Room { id: format!("{id}/sent"), word, draft, scope, part: Part::Sent });
        }
        let contact = self.contact_of(draft, scope);
        let calls = draft.replies.iter().filter_map(|(_, reply)| reply.call.as_ref());
        let calls: Vec<&'d written::Call> = calls.chain(draft.desk.iter().filter_map(|case| case.call.as_ref())).collect();
        for call in calls {
            self.enter_flow(call, scope, contact);
        }
    }

    fn add_room(&mut self, room: Room<'d>) {
        self.names.beats.insert(room.id.clone(), BeatId::at(self.rooms.len()));
        self.rooms.push(room);
    }

    fn contact_of(&mut self, draft: &'d written::Beat, scope: usize) -> ContactId {
        let own = draft.contact.as_ref();
        own.and_then(|word| self.names.contacts.get(word.text.as_str()).copied()).unwrap_or(self.names.scopes[scope].contact)
    }

    fn enter_flow(&mut self, call: &'d written::Call, scope: usize, contact: ContactId) {
        let Some((name, flow)) = self.organisation.flows.iter().find(|(name, _)| name.text == call.flow.text) else {
            let problem = Diagnostic::new(Code::UnknownFlow, call.flow.place, format!("there is no sub-flow `{}`", call.flow.text));
            self.sheet.add(problem.nearest(&call.flow.text, self.organisation.flows.iter().map(|(name, _)| name.text.as_str())));
            return;
        };
        let known = flow.exits.iter().map(Words::as_str);
        for (exit, _) in call.exits.iter().filter(|(exit, _)| !flow.exits.iter().any(|known| known.text == exit.text)) {
            let problem = Diagnostic::new(Code::UnknownExit, exit.place, format!("`{}` has no way out called `{}`", name.text, exit.text));
            self.sheet.add(problem.nearest(&exit.text, known.clone()));
        }
        for exit in flow.exits.iter().filter(|exit| call.exits.get(&exit.text).is_none()) {
            let problem = Diagnostic::new(
                Code::UnknownExit,
                call.flow.place,
                format!("the way out `{}` of `{}` leads nowhere here", exit.text, name.text),
            );
            self.sheet.add(problem.help(format!("add `\"{}\": \"…\"` to `exits`", exit.text)));
        }
        let mut outer = Some(scope);
        while let Some(one) = outer {
            let caller = self.names.scopes[one].flow;
            if caller.is_some_and(|(calling, ..)| std::ptr::eq(calling, flow)) {
                let problem = Diagnostic::new(Code::RecursiveFlow, call.flow.place, format!("the sub-flow `{}` calls itself", name.text));
                self.sheet.add(problem.help("a sub-flow may call others, never itself, directly or through another"));
                return;
            }
            outer = caller.map(|(_, outer, _)| outer);
        }
        if self.find_copy(call, scope, contact).is_some() {
            return;
        }
        let copies = self.names.scopes.iter().filter(|one| one.flow.is_some_and(|(other, ..)| std::ptr::eq(other, flow))).count();
        let prefix = if copies == 0 { format!("{}/", name.text) } else { format!("{}-{}/", name.text, copies + 1) };
        self.names.scopes.push(Scope { prefix, flow: Some((flow, scope, call)), contact });
    }

    /// The copy of a flow that leads on in the same way from the same contact.
    fn find_copy(&self, call: &written::Call, scope: usize, contact: ContactId) -> Option<usize> {
        let exits = |call: &written::Call| -> Vec<(String, String)> {
            call.exits.iter().map(|(exit, to)| (exit.text.clone(), to.text.clone())).collect()
        };
        self.names.scopes.iter().position(|one| {
            one.contact == contact
                && one
                    .flow
                    .is_some_and(|(_, outer, other)| outer == scope && other.flow.text == call.flow.text && exits(other) == exits(call))
        })
    }

    /// The first beat of the copy that a call enters. [`Self::lay_out_rooms`] has made it, if the flow exists.
    pub(super) fn call_start(&mut self, call: &written::Call, scope: usize) -> Option<BeatId> {
        let copy = self.find_copy(call, scope, self.contact)?;
        let (flow, ..) = self.names.scopes[copy].flow?;
        let start = self.names.beats.get(&format!("{}{}", self.names.scopes[copy].prefix, flow.start.text)).copied();
        if start.is_none() {
            let problem = Diagnostic::new(Code::UnknownBeat, flow.start.place, format!("the sub-flow has no beat `{}`", flow.start.text));
            self.sheet.add(problem.nearest(&flow.start.text, flow.beats.iter().map(|(id, _)| id.text.as_str())));
        }
        start
    }

    pub(super) fn name_replies(&mut self) {
        let mut count = 0;
        for room in &self.rooms {
            let in_flow = room.scope != 0;
            let mut add = |id: String| {
                self.names.add_reply(id, ReplyId::at(count), in_flow);
                count += 1;
            };
            match room.part {
                Part::Whole => room.draft.replies.iter().for_each(|(id, _)| add(format!("{}/{}", room.id, id.text))),
                Part::Slot(place) => {
                    // A wording is named by its beat as written, not by the beat of its slot.
                    let beat = room.id.split_once('/').filter(|_| place > 0).map_or(room.id.as_str(), |_| room.word.as_str());
                    if let Some((slot, wordings)) = room.draft.compose.0.get(place) {
                        wordings.iter().for_each(|(id, _)| add(format!("{beat}/{}/{}", slot.text, id.text)));
                        add(format!("{beat}/{}/none", slot.text));
                    }
                }
                Part::Sent => {}
            }
        }
    }

    /// The id under which a beat was written.
    pub(super) fn written_as(&self, beat: usize) -> &'d Words {
        self.rooms.get(beat).map_or(&self.draft.id, |room| room.word)
    }

    pub(super) fn beats(&mut self, actions: &[super::house::Action]) -> Vec<Beat> {
        let rooms = std::mem::take(&mut self.rooms);
        let mut beats = Vec::new();
        for (place, room) in rooms.iter().enumerate() {
            let beat = self.beat(room, BeatId::at(place), actions);
            beats.push(beat);
        }
        self.rooms = rooms;
        beats
    }

    fn beat(&mut self, room: &Room<'d>, id: BeatId, actions: &[super::house::Action]) -> Beat {
        let Room { draft, scope, .. } = *room;
        let contact = self.contact_of(draft, scope);
        self.contact = contact;
        if let Some(word) = &draft.contact {
            let _ = self.names.contact(word, self.sheet);
        } else if scope == 0 {
            let problem = Diagnostic::new(
                Code::MissingField,
                room.word.place,
                format!("the beat `{}` does not say which contact it belongs to", room.word.text),
            );
            self.sheet.add(problem.help("add `contact: \"…\"`"));
        }
        let channel = self.draft.contacts.0.get(contact.index()).map(|(_, contact)| contact.channel);
        let with = draft.with.as_ref().and_then(|word| self.names.person(word, self.sheet));
        self.speaker = with.map_or(Speaker::Customer, Speaker::Person);
        let first_reply = ReplyId::at(self.replies.len());
        let first_case = CaseId::at(self.cases.len());
        let mut beat = Beat {
            id: room.id.clone(),
            contact,
            stage: draft.stage,
            with,
            hint: draft.hint.as_ref().map(|words| words.text.clone()),
            arrival: Box::default(),
            sent: false,
            lines: Box::default(),
            back: Box::default(),
            replies: (first_reply, first_reply),
            desk: (first_case, first_case),
            silence: None,
            next: Box::default(),
            slot: None,
            seen: None,
        };
        for words in draft.hint.iter().filter(|_| !matches!(room.part, Part::Slot(1..) | Part::Sent)) {
            self.check_words(words);
        }
        match room.part {
            Part::Whole => {
                beat.lines = self.talk(&draft.lines, scope);
                beat.back = self.talk(&draft.back, scope);
                for (word, reply) in draft.replies.iter() {
                    self.reply(word, reply, id, scope);
                }
                self.check_neighbours(draft);
                if draft.send.is_some() {
                    let problem = Diagnostic::new(
                        Code::WrongField,
                        room.word.place,
                        format!("`{}` sends an email and composes none", room.word.text),
                    );
                    self.sheet.add(problem.help("add `compose: { … }`, or take `send` out"));
                }
                beat.next = self.branches(draft.next.as_ref(), scope);
            }
            Part::Slot(place) => {
                if place == 0 {
                    beat.lines = self.talk(&draft.lines, scope);
                    self.check_compose(room.word, draft, channel);
                }
                if let Some((word, wordings)) = draft.compose.0.get(place) {
                    let slot = Slot::ALL.into_iter().find(|slot| slot.word() == word.text).unwrap_or(Slot::Subject);
                    beat.slot = Some(slot);
                    self.slot(slot, wordings, id, BeatId::at(id.index() + 1), scope);
                }
            }
            Part::Sent => {
                if let Some(send) = &draft.send {
                    beat.lines = self.talk(&send.answer, scope);
                    beat.next = self.branches(Some(&send.next), scope);
                    beat.arrival = self.effects(&send.effects);
                    beat.sent = true;
                }
            }
        }
        // The desk stays open while an email is written: its entries hold at the first slot, before anything is chosen.
        if matches!(room.part, Part::Whole | Part::Slot(0)) {
            for case in draft.desk.iter() {
                self.case(case, scope, channel, actions);
            }
            if let Some(silence) = &draft.silence {
                let parts = DeedParts {
                    shows: &silence.shows,
                    effects: &silence.effects,
                    answer: Some(&silence.answer),
                    next: silence.next.as_ref(),
                    why: silence.why.as_ref(),
                    ..DeedParts::default()
                };
                beat.silence = Some(self.deed(parts, scope));
            }
        }
        beat.replies.1 = ReplyId::at(self.replies.len());
        beat.desk.1 = CaseId::at(self.cases.len());
        if !matches!(room.part, Part::Slot(1..) | Part::Sent) {
            self.check_channel_tags(draft, channel);
        }
        beat
    }
}
