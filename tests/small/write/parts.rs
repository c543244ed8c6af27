//! The small parts: what is shown, conditions, effects, lines, temperaments.

use std::fmt::Write as _;

use super::{DIAL_FIELDS, DIALS, Make, SCALES, Writer, quoted};
use rapport::codebook::terms::Channel;

impl Writer {
    /// Behaviours that can be noticed on a channel; in a sub-flow on every channel.
    pub(super) fn tags(&mut self, channel: Option<Channel>, most: usize) -> String {
        let (seen, heard) = (self.codebook.group("seen-only"), self.codebook.group("heard-only"));
        let mut tags = Vec::new();
        for _ in 0..self.picker.below(most + 1) {
            let id = match self.picker.below(10) {
                0..5 => *self.picker.one(&self.favourites),
                5..8 => *self.picker.one(&self.core),
                _ => *self.picker.one(&self.any),
            };
            let unseen = channel != Some(Channel::FaceToFace) && seen.contains(&id);
            let unheard = !matches!(channel, Some(Channel::FaceToFace | Channel::Telephone)) && heard.contains(&id);
            if !(unseen || unheard) {
                tags.push(self.codebook.behaviour(id).id.clone());
            }
        }
        tags.dedup();
        quoted(&tags)
    }

    pub(super) fn shows(&mut self, channel: Option<Channel>, most: usize) -> String {
        let tags = self.tags(channel, most);
        if tags.is_empty() { String::new() } else { format!(" shows: [{tags}],") }
    }

    pub(super) fn some_facts(&mut self, most: usize) -> String {
        let some: Vec<String> = (0..self.picker.below(most + 1)).map(|_| self.picker.one(&self.facts).0.clone()).collect();
        quoted(&some)
    }

    pub(super) fn mood_condition(&mut self) -> String {
        let dial = self.picker.below(4);
        let near = (usize::from(self.start[dial]) + self.picker.below(7)).saturating_sub(3).min(20);
        let compare = self.one(&["AtLeast", "Below"]);
        format!("Mood({}, {compare}({near}))", DIALS[dial])
    }

    pub(super) fn reply_name(&mut self) -> Option<String> {
        let place = self.picker.below(self.beats.len());
        Some(match &self.beats[place].make {
            Make::Talk(count) => {
                let reply = format!("r{place}-{}", self.picker.below(*count));
                if self.picker.once_in(3) { format!("b{place}/{reply}") } else { reply }
            }
            Make::Compose(slots) => {
                let &(slot, count) = self.picker.one(slots);
                let wording = self.picker.below(count + 1);
                format!("b{place}/{slot}/{}", if wording == count { "none".to_owned() } else { format!("w{wording}") })
            }
            Make::Passing => return None,
        })
    }

    pub(super) fn action_name(&mut self) -> String {
        if self.once_in(3) && !self.papers.is_empty() {
            return self.picker.one(&self.papers).to_string();
        }
        self.picker.one(&self.actions).id.to_owned()
    }

    pub(super) fn condition(&mut self, depth: usize) -> String {
        loop {
            match self.picker.below(14) {
                0..=2 if self.mood => return self.mood_condition(),
                3 => return format!("Knows(\"{}\")", self.picker.one(&self.facts).0),
                4 => return format!("Did(\"{}\")", self.action_name()),
                5 => {
                    if let Some(name) = self.reply_name() {
                        return format!("Said(\"{name}\")");
                    }
                }
                6 => return format!("Seen(\"b{}\")", self.picker.below(self.beats.len())),
                7 if self.flags > 0 => return format!("Flag(\"flag-{}\")", self.picker.below(self.flags)),
                8 if self.counters > 0 => {
                    return format!("Counter(\"count-0\", {}({}))", self.one(&["AtLeast", "Below"]), 1 + self.picker.below(2));
                }
                9 => {
                    let cards: Vec<String> = self.facts.iter().map(|(id, _)| id.clone()).chain(self.cards.iter().cloned()).collect();
                    return format!("Logged(\"{}\")", self.picker.one(&cards));
                }
                10 if self.has("rule-a") => return "Approved(\"rule-a\")".to_owned(),
                11 if depth > 0 => return format!("Not({})", self.condition(depth - 1)),
                12 if depth > 0 => return format!("All([{}, {}])", self.condition(depth - 1), self.condition(depth - 1)),
                13 if depth > 0 => return format!("Any([{}, {}])", self.condition(depth - 1), self.condition(depth - 1)),
                _ => {}
            }
        }
    }

    pub(super) fn when(&mut self) -> String {
        let more = if self.once_in(4) { format!(", {}", self.condition(1)) } else { String::new() };
        format!("when: [{}{more}]", self.condition(2))
    }

    pub(super) fn effects(&mut self) -> String {
        let mut effects = Vec::new();
        for _ in 0..1 + self.picker.below(2) {
            match self.picker.below(7) {
                0 | 1 if self.flags > 0 => {
                    let word = self.one(&["Set", "Set", "Clear"]);
                    effects.push(format!("{word}(\"flag-{}\")", self.picker.below(self.flags)));
                }
                2 if self.counters > 0 => effects.push(format!("Add(\"count-0\", {})", 1 + self.picker.below(3))),
                3 => effects.push(format!("Move({}, {})", self.one(&DIALS), self.one(&[-4, -2, -1, 1, 3]))),
                4 => effects.push(format!("Tell(\"{}\")", self.picker.one(&self.facts).0)),
                5 if self.has("rule-a") => effects.push("Approve(\"rule-a\")".to_owned()),
                _ => {}
            }
        }
        if effects.is_empty() { String::new() } else { format!(" effects: [{}],", effects.join(", ")) }
    }

    pub(super) fn line(&mut self, conditional: bool) -> String {
        if !conditional && self.once_in(3) {
            return format!("\"{}\"", self.saying());
        }
        let mut line = String::from("(");
        if conditional {
            let _ = write!(line, "{}, ", self.when());
        }
        if self.once_in(4) {
            line += "cue: \"looks up\", ";
        }
        let _ = write!(line, "say: \"{}\", ", self.saying());
        if self.once_in(6) {
            line += "by: \"omar\", ";
        }
        if self.once_in(5) {
            let _ = write!(line, "or: [\"{}\"], ", self.saying());
        }
        if self.once_in(2) {
            let _ = write!(line, "tells: [{}]", self.some_facts(2));
        }
        line + ")"
    }

    pub(super) fn talk(&mut self, name: &str) -> String {
        let mut items = Vec::new();
        for _ in 0..1 + self.picker.below(2) {
            items.push(match self.picker.below(4) {
                0 => format!("[{}, {}]", self.line(true), self.line(false)),
                1 => self.line(true),
                _ => self.line(false),
            });
        }
        format!(" {name}: [{}],", items.join(", "))
    }

    pub(super) fn also(&mut self, channel: Option<Channel>) -> String {
        let tags = self.tags(channel, 2);
        if tags.is_empty() { String::new() } else { format!(" also: [({}, shows: [{tags}])],", self.when()) }
    }

    pub(super) fn asks(&mut self) -> String {
        let mut words = String::new();
        if self.once_in(4) {
            let _ = write!(words, " asks: [{}],", self.some_facts(2));
        }
        if self.once_in(3) {
            let _ = write!(words, " restates: [{}],", self.some_facts(3));
        }
        words
    }

    pub(super) fn deliveries(&mut self) -> String {
        let mut words = vec!["Plainer", "Slower", "Warmer", "Firmer", "Facing", "Space", "Quieter"];
        self.picker.shuffle(&mut words);
        words.truncate(1 + self.picker.below(2));
        let tags = ["plain-words", "slows-pace", "warm-steady-voice", "harsh-voice", "fitting-eye-contact", "looms", "keeps-private"];
        words.into_iter().map(|word| format!("{word}: \"{}\"", self.one(&tags))).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn scales(&mut self) -> String {
        let mut text = String::new();
        for name in ["gains", "losses"] {
            if self.once_in(3) {
                let (dial, scale) = (self.one(&DIAL_FIELDS), self.one(&SCALES));
                let _ = write!(text, " {name}: ({dial}: {scale}),");
            }
        }
        if self.once_in(2) {
            let mut minded = vec![self.one(&self.favourites.clone()), self.one(&self.any.clone())];
            minded.dedup();
            let minds: Vec<String> =
                minded.into_iter().map(|id| format!("\"{}\": {}", self.codebook.behaviour(id).id, self.one(&SCALES))).collect();
            let _ = write!(text, " minds: {{ {} }},", minds.join(", "));
        }
        text
    }

    pub(super) fn temper(&mut self, name: &str) -> String {
        let levels: Vec<String> = (0..4)
            .filter(|_| !self.picker.once_in(3))
            .map(|dial| {
                format!("{}: {}", DIAL_FIELDS[dial], (self.start[dial] + 3).saturating_sub(u8::try_from(dial * 2).unwrap()).min(20))
            })
            .collect();
        format!(" {name}: ({}),", levels.join(", "))
    }
}
