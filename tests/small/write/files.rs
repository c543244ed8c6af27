//! The three files.

use std::fmt::Write as _;

use super::{DIAL_FIELDS, DIALS, MARKS, OUTCOMES, Writer, quoted};

impl Writer {
    pub(super) fn scenario(&mut self, complaint: bool, models: &[&str]) -> String {
        let kind = if complaint { "Complaint" } else { self.one(&["Request", "Enquiry"]) };
        let mut text = format!(
            "Scenario(\n    format: 1, id: \"small\", version: \"1.0.0\", title: \"Small\", kind: {kind}, difficulty: First, minutes: 1,\n    \
             organisation: \"shop\", customer: \"ann\", models: {models:?},\n    \
             briefing: (role: \"Sam\", situation: \"A customer comes in.\", aim: \"Help.\"),\n    facts: {{"
        );
        let facts = self.facts.clone();
        for (id, kind) in &facts {
            let marks: Vec<&str> = MARKS.into_iter().filter(|_| self.picker.once_in(4)).collect();
            let _ = write!(text, " \"{id}\": (text: \"It is so.\", kind: {kind}, marks: [{}]),", marks.join(", "));
        }
        text += " },\n    cards: {";
        for id in self.cards.clone() {
            let kind = self.one(&["Action", "Promise", "Action", "Promise", "Opinion", "Excess", "Wrong"]);
            let when = if self.once_in(5) { format!(", {}", self.when()) } else { String::new() };
            let _ = write!(text, " \"{id}\": (text: \"It is so.\", kind: {kind}{when}),");
        }
        let flags: Vec<String> = (0..self.flags).map(|flag| format!("flag-{flag}")).collect();
        let _ = write!(text, " }},\n    flags: [{}],", quoted(&flags));
        if self.counters > 0 {
            let _ = write!(text, " counters: {{ \"count-0\": {} }},", 2 + self.picker.below(2));
        }
        if self.has("sheet") && self.once_in(3) {
            text += " records: { \"own-note\": (title: \"A note\", text: \"It is so.\", behind: \"sheet\") },";
        }
        if self.once_in(4) {
            text += " consequences: { \"leaves-hazard\": \"Somebody was hurt.\" },";
        }
        text += "\n    contacts: {";
        for (place, channel) in self.channels.clone().into_iter().enumerate() {
            let after = if place == 0 { "" } else { self.one(&[", after: Days(1)", ", after: Hours(2)", ""]) };
            let _ = write!(text, " \"k{place}\": (channel: {channel:?}{after}),");
        }
        text += " },\n    start: \"b0\",\n    variants: {";
        for place in 0..[0, 0, 0, 1, 2][self.picker.below(5)] {
            let _ = write!(text, " \"v{place}\": (title: \"Another day\", {}", self.temper("start"));
            if self.once_in(2) {
                text += &self.temper("baseline");
            }
            text += &self.scales();
            if let Some(flag) = flags.first().filter(|_| self.picker.once_in(2)) {
                let _ = write!(text, " flags: [\"{flag}\"],");
            }
            if self.once_in(3) {
                let _ = write!(text, " deliveries: {{ {} }},", self.deliveries());
            }
            text += "),";
        }
        text += " },\n    beats: {\n";
        for place in 0..self.beats.len() {
            let _ = writeln!(text, "        {},", self.beat(place));
        }
        text += "    },\n   ";
        if self.once_in(3) {
            text += &self.desk(None, 2);
        }
        text += &self.leaves();
        text += "\n    endings: {";
        let mut outcomes = OUTCOMES;
        self.picker.shuffle(&mut outcomes);
        for (place, outcome) in outcomes.into_iter().take(self.endings).enumerate() {
            let _ = write!(text, " \"e{place}\": (outcome: {outcome}, text: \"Done.\", says: \"So it was.\"),");
        }
        text + " },\n)\n"
    }

    pub(super) fn leaves(&mut self) -> String {
        let mut leaves = Vec::new();
        for _ in 0..self.picker.below(3) {
            let when = if self.mood && !self.once_in(3) {
                let dial = self.picker.below(4);
                let below = self.start[dial].saturating_sub(u8::try_from(self.picker.below(4)).unwrap());
                format!("when: [Mood({}, Below({below}))]", DIALS[dial])
            } else if self.flags > 0 && self.once_in(2) {
                "when: [Flag(\"flag-0\")]".to_owned()
            } else {
                continue;
            };
            let lines = if self.once_in(2) { self.talk("lines") } else { String::new() };
            leaves.push(format!("({when},{lines} next: \"{}\")", self.ending()));
        }
        if leaves.is_empty() { String::new() } else { format!(" leaves: [{}],", leaves.join(", ")) }
    }

    pub(super) fn customer(&mut self) -> String {
        let start: Vec<String> = DIAL_FIELDS.iter().zip(self.start).map(|(dial, level)| format!("{dial}: {level}")).collect();
        let baseline = if self.once_in(2) {
            "calm: 10, trust: 11, clarity: 12, patience: 10".to_owned()
        } else {
            self.start.iter().zip(DIAL_FIELDS).map(|(level, dial)| format!("{dial}: {level}")).collect::<Vec<_>>().join(", ")
        };
        let mut text = format!(
            "Customer(\n    format: 1, id: \"ann\", name: \"Ann Reed\", call: \"Ann\", relation: External, who: \"44\",\n    \
             look: (pose: \"shirt-filled\", head: \"long\", ink: \"#3b3a52\", skin: \"#e8b796\", hair: \"#b9b4ad\"),\n    \
             baseline: ({baseline}), start: ({}),",
            start.join(", ")
        );
        text += &self.scales();
        if self.once_in(2) {
            let _ = write!(text, " deliveries: {{ {} }},", self.deliveries());
        }
        text + "\n)\n"
    }

    pub(super) fn flow(&mut self) -> String {
        let mut text = String::from(" flows: { \"who-is-it\": (start: \"ask\", exits: [\"known\", \"unknown\"], beats: {\n");
        let more = self.once_in(2);
        let second = if more { "more" } else { "unknown" };
        let mut replies =
            vec![format!("\"name\": (say: \"{}\",{} next: \"known\", again: 3, why: \"So.\")", self.saying(), self.shows(None, 2))];
        replies.push(format!("\"skip\": (say: \"{}\",{} next: \"{second}\", why: \"So.\")", self.saying(), self.shows(None, 2)));
        if self.once_in(3) {
            let when = self.one(&["when: [Not(Said(\"skip\"))],", "when: [Did(\"till\")],", "when: [Mood(Trust, AtLeast(9))],", ""]);
            replies.push(format!("\"why\": (say: \"{}\", {when} answer: [\"Oh.\"], why: \"So.\")", self.saying()));
        }
        let desk = if self.once_in(3) { " desk: [(action: \"till\", next: \"known\", why: \"So.\")]," } else { "" };
        let _ = writeln!(text, "        \"ask\": (stage: Discover, lines: [\"Yes?\"], replies: {{ {} }},{desk}),", replies.join(", "));
        if more {
            let known = format!("\"town\": (say: \"{}\",{} next: \"known\", again: 3, why: \"So.\")", self.saying(), self.shows(None, 2));
            let _ = writeln!(
                text,
                "        \"more\": (stage: Discover, replies: {{ {known}, \"leave-it\": (say: \"{}\", next: \"unknown\", why: \"So.\") }}),",
                self.saying()
            );
        }
        text + "    }) },"
    }

    pub(super) fn organisation(&mut self) -> String {
        let mut text = "Organisation(\n    format: 1, id: \"shop\", name: \"The Shop\", sector: \"Lamps\", style: \"Warm.\",\n".to_owned();
        let behind = if self.once_in(3) { format!(", behind: \"{}\"", self.picker.one(&self.actions).id) } else { String::new() };
        let old = if self.once_in(3) { ", out_of_date: true" } else { "" };
        let papers = [
            ("policies", "rule-a", format!("title: \"Rule A\", rule: \"Money back.\", limit: {}, approver: \"ines\"", self.limit)),
            ("policies", "rule-b", "title: \"Rule B\", rule: \"None.\"".to_owned()),
            ("records", "till", format!("title: \"Till\", text: \"One lamp.\"{behind}")),
            ("products", "sheet", format!("title: \"Lamp\", text: \"It gives light.\"{old}")),
        ];
        for kind in ["policies", "records", "products"] {
            let own = papers.iter().filter(|(of, id, _)| *of == kind && self.has(id));
            let own: Vec<String> = own.map(|(_, id, words)| format!("\"{id}\": ({words})")).collect();
            let _ = writeln!(text, "    {kind}: {{ {} }},", own.join(", "));
        }
        let first = if self.once_in(2) && self.has("rule-a") { "(when: [Not(Did(\"rule-a\"))], say: \"Read it first.\"), " } else { "" };
        let approves = if self.has("rule-a") { ", approves: \"rule-a\"" } else { "" };
        let _ = writeln!(
            text,
            "    people: {{ \"ines\": (name: \"Ines\", role: \"manager\", answers: [{first}(say: \"Yes.\"{approves})]), \
             \"omar\": (name: \"Omar\", role: \"driver\") }},\n    desk: {{"
        );
        for action in self.actions.clone() {
            let [money, days, pick, ticks, cards] = action.fields;
            let fields = [
                (money, "\"amount\": Money"),
                (days, "\"by\": Days"),
                (pick, "\"to\": Pick({ \"one\": \"One\", \"two\": \"Two\" })"),
                (ticks, "\"with\": Ticks({ \"x\": \"X\", \"y\": \"Y\", \"z\": \"Z\" })"),
                (cards, "\"cards\": Cards"),
            ];
            let fields: Vec<&str> = fields.into_iter().filter(|(has, _)| *has).map(|(_, words)| words).collect();
            let shows = if self.once_in(4) { self.shows(None, 2) } else { String::new() };
            let _ = writeln!(
                text,
                "        \"{}\": ({}, label: \"It\", fields: {{ {} }},{shows}),",
                action.id,
                action.words,
                fields.join(", ")
            );
        }
        text += "    },\n";
        if self.aside {
            let channels = self.one(&["", " channels: [FaceToFace, Telephone],"]);
            let _ = writeln!(text, "    asides: {{ \"one-moment\": (say: \"One moment.\", shows: [\"hold-manners\"],{channels}) }},");
        }
        if self.flow {
            text += &self.flow();
        }
        text + "\n)\n"
    }
}
