//! Beats: ways on, replies, desk entries, emails.

use std::fmt::Write as _;

use super::{BeatPlan, Make, STAGES, Template, Writer, quoted};
use rapport::codebook::terms::Channel;

impl Writer {
    pub(super) fn ending(&mut self) -> String {
        format!("e{}", self.picker.below(self.endings))
    }

    /// A later beat, mostly the next, or an ending.
    pub(super) fn forward(&mut self, from: usize) -> String {
        let left = self.beats.len() - 1 - from;
        if left == 0 || self.once_in(3) {
            return self.ending();
        }
        let by = if self.once_in(3) { 1 + self.picker.below(left) } else { 1 };
        format!("b{}", from + by)
    }

    /// An earlier beat of talk to come back to, or this one.
    pub(super) fn back(&mut self, from: usize) -> Option<String> {
        let own = self.beats[from].contact;
        let wide = self.once_in(6);
        let places: Vec<usize> =
            (0..=from).filter(|&one| matches!(self.beats[one].make, Make::Talk(_)) && (wide || self.beats[one].contact == own)).collect();
        (!places.is_empty()).then(|| format!("b{}", self.picker.one(&places)))
    }

    /// A way on that is always taken; it leads where it must.
    pub(super) fn sure_way(&mut self, from: usize, must: Option<usize>, may_call: bool) -> String {
        let to = must.map_or_else(|| self.forward(from), |beat| format!("b{beat}"));
        if may_call && self.flow && (self.flow_calls == 0 || self.once_in(3)) {
            self.flow_calls += 1;
            return format!(" call: (flow: \"who-is-it\", exits: {{ \"known\": \"{to}\", \"unknown\": \"{}\" }}),", self.forward(from));
        }
        if self.once_in(4) {
            return format!(" next: [({}, to: \"{}\"), (to: \"{to}\")],", self.when(), self.forward(from));
        }
        format!(" next: \"{to}\",")
    }

    pub(super) fn loose_way(&mut self, from: usize) -> String {
        if self.stays > 0 && self.once_in(2) {
            self.stays -= 1;
            return String::new();
        }
        if self.comes_back
            && self.once_in(2)
            && let Some(to) = self.back(from)
        {
            return format!(" next: \"{to}\",");
        }
        if self.once_in(6) {
            return format!(" next: [({}, to: \"{}\")],", self.when(), self.forward(from));
        }
        self.sure_way(from, None, true)
    }

    pub(super) fn reply(&mut self, place: usize, number: usize, must: Option<usize>) -> String {
        let channel = Some(self.channels[self.beats[place].contact]);
        let sure = number == 0;
        let mut reply = format!("\"r{place}-{number}\": (say: \"{}\",", self.saying());
        reply += &self.shows(channel, 3);
        reply += &self.asks();
        let may_be_closed = !sure || self.careless;
        if may_be_closed && self.once_in(3) {
            let _ = write!(reply, " {},", self.when());
        }
        if self.once_in(3) {
            reply += &self.talk("answer");
        }
        reply += &match must {
            _ if sure => self.sure_way(place, must, true),
            Some(_) => self.sure_way(place, must, true),
            None => self.loose_way(place),
        };
        if self.once_in(4) {
            reply += &self.effects();
        }
        if sure && self.comes_back {
            reply += " again: 3,";
        } else if self.once_in(8) {
            reply += " again: 2,";
        }
        if self.once_in(4) {
            reply += &self.also(channel);
        }
        if self.once_in(9) {
            reply += " cut_in: true,";
        }
        reply + " why: \"So.\")"
    }

    /// What an entry asks of the fields of its action.
    pub(super) fn test(&mut self, action: &Template) -> String {
        let mut test = String::new();
        let [money, days, pick, ticks, cards] = action.fields;
        if money && !self.once_in(4) {
            let amount = self.one(&[self.limit, self.limit, self.limit + 5_00, self.limit - 5_00]);
            let word = self.one(&["Exactly", "AtMost", "AtMost", "Over"]);
            let _ = write!(test, " amount: {word}({amount}),");
        }
        if days && self.once_in(2) {
            let _ = write!(test, " days: {}({}),", self.one(&["AtMost", "Over"]), self.picker.below(3));
        }
        if pick && self.once_in(2) {
            let _ = write!(test, " pick: \"{}\",", self.one(&["one", "two"]));
        }
        if ticks && self.once_in(2) {
            test += self.one(&[" ticks: [\"x\"],", " ticks: [\"x\", \"y\"],"]);
        }
        if cards && !self.once_in(4) {
            let true_facts = self.facts.iter().filter(|(_, kind)| *kind != "Wrong").map(|(id, _)| id.clone());
            let all: Vec<String> = true_facts.chain(self.cards.iter().cloned()).collect();
            if self.once_in(2) {
                let _ = write!(test, " cards: [{}],", quoted(&all));
            } else if !all.is_empty() {
                let wanted = self.picker.one(&all).clone();
                let _ = write!(test, " cards: [\"{wanted}\"],");
                if let Some(other) = all.iter().find(|card| **card != wanted).filter(|_| self.picker.once_in(2)) {
                    let _ = write!(test, " without: [\"{other}\"],");
                }
            }
        }
        test
    }

    /// A desk entry, of a beat or of the whole scenario.
    pub(super) fn case(&mut self, place: Option<usize>) -> Option<String> {
        let channel = place.map(|place| self.channels[self.beats[place].contact]);
        let actions: Vec<&'static Template> =
            self.actions.iter().copied().filter(|action| action.only.is_none() || channel.is_none() || action.only == channel).collect();
        let read = !self.papers.is_empty() && self.once_in(5);
        let mut case = if read {
            format!("(action: \"{}\",", self.picker.one(&self.papers))
        } else if actions.is_empty() {
            return None;
        } else {
            let action = self.one(&actions);
            format!("(action: \"{}\",{}", action.id, self.test(action))
        };
        if self.once_in(4) {
            let _ = write!(case, " {},", self.when());
        }
        if self.once_in(8) {
            case += " refused: true,";
        }
        if self.once_in(3) {
            let _ = write!(case, " finds: \"It is so.\", tells: [{}],", self.some_facts(2));
        }
        // An entry of the whole scenario is judged by no channel; what it shows must be possible on all.
        case += &self.shows(channel, 2);
        if self.once_in(4) {
            case += &self.also(channel);
        }
        if self.once_in(4) {
            case += &self.talk("answer");
        }
        if self.once_in(4) {
            case += &self.effects();
        }
        match place {
            Some(place) if self.once_in(2) => case += &self.sure_way(place, None, true),
            Some(place) if self.once_in(3) => case += &self.loose_way(place),
            None if self.once_in(4) => {
                let to = if self.once_in(3) { format!("b{}", self.beats.len() - 1) } else { self.ending() };
                let _ = write!(case, " next: \"{to}\",");
            }
            _ => {}
        }
        if self.once_in(6) {
            case += " again: 2,";
        }
        Some(case + " why: \"So.\")")
    }

    pub(super) fn desk(&mut self, place: Option<usize>, most: usize) -> String {
        let count = self.picker.below(if self.bare { 1 } else { most } + 1);
        let cases: Vec<String> = (0..count).filter_map(|_| self.case(place)).collect();
        if cases.is_empty() { String::new() } else { format!(" desk: [{}],", cases.join(",\n            ")) }
    }

    pub(super) fn silence(&mut self, place: usize, channel: Option<Channel>) -> String {
        let mut silence = format!(" silence: ({}", self.shows(channel, 2));
        if self.once_in(2) {
            silence += &self.talk("answer");
        }
        if self.once_in(3) {
            let _ = write!(silence, " next: \"{}\",", self.forward(place));
        }
        if self.once_in(3) {
            silence += &self.effects();
        }
        silence + "),"
    }

    pub(super) fn compose(&mut self, place: usize, slots: &[(&'static str, usize)], must: &[usize]) -> String {
        let channel = Some(Channel::Email);
        let mut text = String::from(" compose: {");
        for (slot, count) in slots {
            let _ = write!(text, " \"{slot}\": {{");
            for number in 0..*count {
                let _ = write!(text, " \"w{number}\": (say: \"{}\",", self.saying());
                text += &self.shows(channel, 2);
                text += &self.asks();
                if self.once_in(6) {
                    let _ = write!(text, " {},", self.when());
                }
                if self.once_in(5) {
                    text += &self.effects();
                }
                if self.once_in(5) {
                    text += &self.also(channel);
                }
                text += " why: \"So.\"),";
            }
            text += " },";
        }
        text += " }, send: (";
        if self.once_in(2) {
            text += &self.talk("answer");
        }
        if self.once_in(3) {
            text += &self.effects();
        }
        text += &self.branches(place, must);
        text + "),"
    }

    /// Branches that lead to all that must be led to; the last is always taken.
    pub(super) fn branches(&mut self, place: usize, must: &[usize]) -> String {
        let last = must.first().copied();
        let others: Vec<String> = must.iter().skip(1).map(|beat| format!("({}, to: \"b{beat}\")", self.when())).collect();
        if others.is_empty() {
            return self.sure_way(place, last, false);
        }
        let last = last.map_or_else(|| self.forward(place), |beat| format!("b{beat}"));
        format!(" next: [{}, (to: \"{last}\")],", others.join(", "))
    }

    pub(super) fn beat(&mut self, place: usize) -> String {
        let BeatPlan { contact, must, .. } = &self.beats[place];
        let (contact, must) = (*contact, must.clone());
        let channel = self.channels[contact];
        let mut text = format!("\"b{place}\": (contact: \"k{contact}\", stage: {},", self.one(&STAGES));
        if self.once_in(8) {
            text += " hint: \"What now?\",";
        }
        if !self.once_in(4) {
            text += &self.talk("lines");
        }
        let make = std::mem::replace(&mut self.beats[place].make, Make::Passing);
        match &make {
            Make::Passing => text += &self.branches(place, &must),
            Make::Compose(slots) => {
                text += &self.compose(place, slots, &must);
                text += &self.desk(Some(place), 1);
            }
            Make::Talk(count) => {
                if self.comes_back && self.once_in(2) {
                    text += &self.talk("back");
                }
                if self.once_in(9) {
                    text += " with: \"omar\",";
                }
                let mut replies: Vec<String> = (0..*count).map(|number| self.reply(place, number, must.get(number).copied())).collect();
                self.picker.shuffle(&mut replies);
                let _ = write!(text, " replies: {{\n            {} }},", replies.join(",\n            "));
                text += &self.desk(Some(place), 2);
                if self.once_in(3) {
                    text += &self.silence(place, Some(channel));
                }
            }
        }
        self.beats[place].make = make;
        text + ")"
    }
}
