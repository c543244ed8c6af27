//! Writing the files of a small scenario from a seed.
//!
//! Everything that must hold for a scenario to load is held by construction: beats lead on to later beats, each beat is reached by a way that an earlier
//! one must have, and each has a reply without conditions that leads on.

use std::fmt::Write as _;

use super::Texts;
use crate::common::{Picker, library};
use rapport::codebook::terms::Channel;
use rapport::codebook::{Behaviour, BehaviourId, Codebook, Rule};

const DIALS: [&str; 4] = ["Calm", "Trust", "Clarity", "Patience"];
const DIAL_FIELDS: [&str; 4] = ["calm", "trust", "clarity", "patience"];
const SCALES: [&str; 5] = ["Half", "Less", "Usual", "More", "Double"];
const MARKS: [&str; 8] = ["Key", "Failure", "Hazard", "Need", "History", "Private", "Product", "Law"];
const MODELS: [&str; 7] = ["lass", "later", "four-as", "heard", "heat", "last", "learn"];
const STAGES: [&str; 5] = ["Greet", "Discover", "Solve", "Confirm", "Close"];
const OUTCOMES: [&str; 6] = ["Resolved", "Partly", "Unresolved", "GaveUp", "WalkedOut", "Stopped"];
const SLOTS: [&str; 7] = ["subject", "greeting", "what-happened", "what-we-will-do", "by-when", "reference", "sign-off"];
const CHANNELS: [Channel; 4] = [Channel::FaceToFace, Channel::Telephone, Channel::Chat, Channel::Email];
const SAYINGS: [&str; 8] = [
    "Right.",
    "I see.",
    "Let me look at it.",
    "I am sorry to hear that.",
    "What happened when you used it?",
    "I can put that right for you today.",
    "Thank you, that is good to know, I will note it.",
    "You will hear from me by Friday, and here is my own number.",
];

/// Policies, records and product notes.
const PAPERS: [&str; 4] = ["rule-a", "rule-b", "till", "sheet"];

/// Behaviours, and perhaps a desk action, that make a rule speak which seldom would.
const RECIPES: [(&[&str], Option<&str>); 8] = [
    (&["open-question", "clarifies-key-fact", "asks-wanted-outcome", "checks-understanding-of-them"], None),
    (&["polite-goodbye", "thanks-customer"], Some("leave")),
    (&["be-with-you-sign", "specific-apology", "lets-them-finish"], None),
    (&["specific-apology", "owns-as-we", "conditional-apology"], None),
    (&["reflects-feeling", "validates-reaction"], None),
    (&["pins-down-fact", "asks-needless-data"], None),
    (&["who-what-when", "fitting-solution"], Some("follow-up")),
    (&["checks-satisfaction", "fitting-solution", "presses-for-yes"], None),
];

/// A desk action that the organisation may have: id, what stands in its file, whether it has money, days, a pick, ticks, cards.
struct Template {
    id: &'static str,
    words: &'static str,
    fields: [bool; 5],
    only: Option<Channel>,
}

const fn template(id: &'static str, words: &'static str, fields: [bool; 5], only: Option<Channel>) -> Template {
    Template { id, words, fields, only }
}

const NONE: [bool; 5] = [false; 5];
const TEMPLATES: [Template; 19] = [
    template("refund", "kind: Refund, policy: \"rule-a\"", [true, false, true, false, false], None),
    template("credit", "kind: Refund, policy: \"rule-a\"", [true, false, false, false, false], None),
    template("book", "kind: Book", [false, true, false, false, false], None),
    template("verify", "kind: Verify", [false, false, false, true, false], None),
    template("log", "kind: Log", [false, true, true, false, true], None),
    template("log-it", "kind: Log", [false, true, false, false, true], None),
    template("form", "kind: Complaint", [false, false, false, false, true], None),
    template("ask-ines", "kind: Ask, person: \"ines\"", NONE, None),
    template("hazard", "kind: Safety", NONE, None),
    template("escalate", "kind: Escalate", NONE, None),
    template("transfer", "kind: Transfer", NONE, None),
    template("hold", "kind: Hold, channels: [Telephone]", NONE, Some(Channel::Telephone)),
    template("follow-up", "kind: FollowUp", NONE, None),
    template("adjust", "kind: Adjust", NONE, None),
    template("pause", "kind: PauseRecording", NONE, None),
    template("report", "kind: Report", NONE, None),
    template("inspect", "kind: Inspect, channels: [FaceToFace]", NONE, Some(Channel::FaceToFace)),
    template("leave", "kind: Leave", NONE, None),
    template("other", "kind: Other", [false, false, true, true, false], None),
];

enum Make {
    Talk(usize),
    Passing,
    Compose(Vec<(&'static str, usize)>),
}

struct BeatPlan {
    contact: usize,
    make: Make,
    /// Later beats that this one must lead to.
    must: Vec<usize>,
}

struct Writer {
    picker: Picker,
    codebook: &'static Codebook,
    channels: Vec<Channel>,
    beats: Vec<BeatPlan>,
    facts: Vec<(String, &'static str)>,
    cards: Vec<String>,
    flags: usize,
    counters: usize,
    actions: Vec<&'static Template>,
    endings: usize,
    start: [u8; 4],
    limit: u32,
    aside: bool,
    flow: bool,
    flow_calls: usize,
    mood: bool,
    comes_back: bool,
    stays: usize,
    papers: Vec<&'static str>,
    bare: bool,
    careless: bool,
    favourites: Vec<BehaviourId>,
    core: Vec<BehaviourId>,
    any: Vec<BehaviourId>,
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

fn may_be_tagged(behaviour: &Behaviour) -> bool {
    behaviour.detect.tagged || behaviour.rule.as_ref().is_none_or(Rule::is_gate)
}

/// The files of a draft of a seed.
pub(super) fn texts(seed: u64, draft: u64) -> Texts {
    let mut picker = Picker::new(seed * 1_000 + draft);
    let codebook: &'static Codebook = library().codebook();
    // One seed in five is so bare that everything a learner can do there can be gone through; one in eight does not see to a way on.
    let (bare, careless) = (seed % 5 == 1, seed.is_multiple_of(8));
    let complaint = !picker.once_in(5);
    let mut models: Vec<&str> = MODELS.to_vec();
    picker.shuffle(&mut models);
    models.truncate(if complaint { 1 + picker.below(3) } else { 0 });
    let taggable =
        |ids: &[BehaviourId]| -> Vec<BehaviourId> { ids.iter().copied().filter(|id| may_be_tagged(codebook.behaviour(*id))).collect() };
    let read = |wanted: &[&str]| -> Vec<BehaviourId> {
        let steps = codebook.models().filter(|(_, model)| wanted.contains(&model.id.as_str())).flat_map(|(_, model)| model.steps.iter());
        taggable(&steps.flat_map(|step| step.shown_by.iter().chain(&step.spoiled_by)).copied().collect::<Vec<_>>())
    };
    let core = read(&[models.as_slice(), &["cycle"]].concat());
    let any = taggable(&codebook.behaviours().map(|(id, _)| id).collect::<Vec<_>>());
    let groups = ["questions", "solutions", "feelings", "apologies", "rude", "repairs", "agreements", "commitments"];
    let favourites = (0..3 + picker.below(4)).map(|_| {
        let from = match picker.below(4) {
            0 => taggable(codebook.group(groups[picker.below(groups.len())])),
            1 => read(&["standards"]),
            _ => core.clone(),
        };
        *picker.one(&from)
    });
    let mut favourites: Vec<BehaviourId> = favourites.collect();
    // Some seeds play one tune, so that what has to be done several times or in order is.
    let recipe = (!bare && picker.once_in(3)).then(|| picker.one(&RECIPES));
    if let Some((behaviours, _)) = recipe {
        favourites = behaviours.iter().map(|id| codebook.find(id).unwrap()).collect();
    }

    let mut channels = vec![*picker.one(&CHANNELS)];
    if picker.once_in(3) {
        channels.push(*picker.one(&CHANNELS));
    }
    let count = 2 + picker.below(if bare { 2 } else { 5 });
    let turn = if channels.len() > 1 { 1 + picker.below(count - 1) } else { count };
    let mut beats: Vec<BeatPlan> = Vec::new();
    for place in 0..count {
        let contact = usize::from(place >= turn);
        let make = if channels[contact] == Channel::Email && picker.once_in(2) {
            let whole = picker.once_in(4);
            let mut slots: Vec<(&str, usize)> = SLOTS.iter().map(|&slot| (slot, 1)).collect();
            if !whole {
                slots.retain(|_| picker.once_in(3));
                slots.truncate(3);
                if slots.is_empty() {
                    slots.push((SLOTS[0], 1));
                }
                slots[0].1 = 1 + picker.below(2);
            }
            Make::Compose(slots)
        } else if picker.once_in(7) {
            Make::Passing
        } else {
            Make::Talk(1 + picker.below(if bare { 2 } else { 3 }))
        };
        if place > 0 {
            let full = |beat: &BeatPlan| beat.must.len() >= if matches!(beat.make, Make::Talk(_)) { 3 } else { 2 };
            let open: Vec<usize> = (0..place).filter(|&one| !full(&beats[one])).collect();
            let parent = if picker.once_in(3) { *picker.one(&open) } else { open[open.len() - 1] };
            beats[parent].must.push(place);
        }
        beats.push(BeatPlan { contact, make, must: Vec::new() });
    }
    for beat in &mut beats {
        if let Make::Talk(replies) = &mut beat.make {
            *replies = (*replies).max(beat.must.len());
        }
    }

    let mut actions: Vec<&'static Template> = TEMPLATES.iter().collect();
    picker.shuffle(&mut actions);
    if let Some((_, Some(wanted))) = recipe {
        let place = actions.iter().position(|action| action.id == *wanted).unwrap();
        actions.swap(0, place);
    }
    actions.truncate(if bare { 1 } else { 1 + picker.below(4) });
    let limited = actions.iter().any(|action| action.words.contains("rule-a") || action.words.contains("ines"));
    let mut papers = PAPERS.to_vec();
    papers.retain(|&paper| (paper == "rule-a" && limited) || !bare || picker.once_in(8));
    let facts = 1 + picker.below(3);
    let facts: Vec<(String, &str)> =
        (0..facts).map(|place| (format!("f{place}"), *picker.one(&["Stated", "Detail", "Hidden", "Hidden", "Wrong", "Wrong"]))).collect();
    let lays = actions.iter().any(|action| action.fields[4]);
    let cards = if lays { picker.below(5 - facts.len()) } else { 0 };
    let level = |picker: &mut Picker, from: u8, to: u8| from + u8::try_from(picker.below(usize::from(to - from) + 1)).unwrap();
    let temper = picker.below(4);
    let start = [0; 4].map(|_| match temper {
        0 => level(&mut picker, 9, 13),
        1 => level(&mut picker, 2, 6),
        2 => *picker.one(&[0, 20, 10]),
        _ => level(&mut picker, 4, 16),
    });
    let mut writer = Writer {
        channels,
        beats,
        facts,
        cards: (0..cards).map(|place| format!("c{place}")).collect(),
        flags: picker.below(3),
        counters: picker.below(2),
        actions,
        endings: 2 + picker.below(3),
        start,
        limit: *picker.one(&[10_00, 20_00]),
        aside: picker.once_in(if bare { 8 } else { 3 }),
        flow: !bare && picker.once_in(4),
        flow_calls: 0,
        mood: !picker.once_in(4),
        comes_back: picker.once_in(3),
        stays: picker.below(if bare { 2 } else { 4 }),
        papers,
        bare,
        careless,
        favourites,
        core,
        any,
        codebook,
        picker,
    };
    let scenario = writer.scenario(complaint, &models);
    Texts { customer: writer.customer(), organisation: writer.organisation(), scenario }
}

impl Writer {
    fn once_in(&mut self, n: usize) -> bool {
        self.picker.once_in(n)
    }

    fn one<T: Copy>(&mut self, list: &[T]) -> T {
        *self.picker.one(list)
    }

    fn has(&self, paper: &str) -> bool {
        self.papers.contains(&paper)
    }

    fn saying(&mut self) -> &'static str {
        self.one(&SAYINGS)
    }

    /// Behaviours that can be noticed on a channel; in a sub-flow on every channel.
    fn tags(&mut self, channel: Option<Channel>, most: usize) -> String {
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

    fn shows(&mut self, channel: Option<Channel>, most: usize) -> String {
        let tags = self.tags(channel, most);
        if tags.is_empty() { String::new() } else { format!(" shows: [{tags}],") }
    }

    fn some_facts(&mut self, most: usize) -> String {
        let some: Vec<String> = (0..self.picker.below(most + 1)).map(|_| self.picker.one(&self.facts).0.clone()).collect();
        quoted(&some)
    }

    fn mood_condition(&mut self) -> String {
        let dial = self.picker.below(4);
        let near = (usize::from(self.start[dial]) + self.picker.below(7)).saturating_sub(3).min(20);
        let compare = self.one(&["AtLeast", "Below"]);
        format!("Mood({}, {compare}({near}))", DIALS[dial])
    }

    fn reply_name(&mut self) -> Option<String> {
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

    fn action_name(&mut self) -> String {
        if self.once_in(3) && !self.papers.is_empty() {
            return self.picker.one(&self.papers).to_string();
        }
        self.picker.one(&self.actions).id.to_owned()
    }

    fn condition(&mut self, depth: usize) -> String {
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

    fn when(&mut self) -> String {
        let more = if self.once_in(4) { format!(", {}", self.condition(1)) } else { String::new() };
        format!("when: [{}{more}]", self.condition(2))
    }

    fn effects(&mut self) -> String {
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

    fn line(&mut self, conditional: bool) -> String {
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

    fn talk(&mut self, name: &str) -> String {
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

    fn ending(&mut self) -> String {
        format!("e{}", self.picker.below(self.endings))
    }

    /// A later beat, mostly the next, or an ending.
    fn forward(&mut self, from: usize) -> String {
        let left = self.beats.len() - 1 - from;
        if left == 0 || self.once_in(3) {
            return self.ending();
        }
        let by = if self.once_in(3) { 1 + self.picker.below(left) } else { 1 };
        format!("b{}", from + by)
    }

    /// An earlier beat of talk to come back to, or this one.
    fn back(&mut self, from: usize) -> Option<String> {
        let own = self.beats[from].contact;
        let wide = self.once_in(6);
        let places: Vec<usize> =
            (0..=from).filter(|&one| matches!(self.beats[one].make, Make::Talk(_)) && (wide || self.beats[one].contact == own)).collect();
        (!places.is_empty()).then(|| format!("b{}", self.picker.one(&places)))
    }

    /// A way on that is always taken; it leads where it must.
    fn sure_way(&mut self, from: usize, must: Option<usize>, may_call: bool) -> String {
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

    fn loose_way(&mut self, from: usize) -> String {
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

    fn also(&mut self, channel: Option<Channel>) -> String {
        let tags = self.tags(channel, 2);
        if tags.is_empty() { String::new() } else { format!(" also: [({}, shows: [{tags}])],", self.when()) }
    }

    fn asks(&mut self) -> String {
        let mut words = String::new();
        if self.once_in(4) {
            let _ = write!(words, " asks: [{}],", self.some_facts(2));
        }
        if self.once_in(3) {
            let _ = write!(words, " restates: [{}],", self.some_facts(3));
        }
        words
    }

    fn reply(&mut self, place: usize, number: usize, must: Option<usize>) -> String {
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
    fn test(&mut self, action: &Template) -> String {
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
    fn case(&mut self, place: Option<usize>) -> Option<String> {
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

    fn desk(&mut self, place: Option<usize>, most: usize) -> String {
        let count = self.picker.below(if self.bare { 1 } else { most } + 1);
        let cases: Vec<String> = (0..count).filter_map(|_| self.case(place)).collect();
        if cases.is_empty() { String::new() } else { format!(" desk: [{}],", cases.join(",\n            ")) }
    }

    fn silence(&mut self, place: usize, channel: Option<Channel>) -> String {
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

    fn compose(&mut self, place: usize, slots: &[(&'static str, usize)], must: &[usize]) -> String {
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
    fn branches(&mut self, place: usize, must: &[usize]) -> String {
        let last = must.first().copied();
        let others: Vec<String> = must.iter().skip(1).map(|beat| format!("({}, to: \"b{beat}\")", self.when())).collect();
        if others.is_empty() {
            return self.sure_way(place, last, false);
        }
        let last = last.map_or_else(|| self.forward(place), |beat| format!("b{beat}"));
        format!(" next: [{}, (to: \"{last}\")],", others.join(", "))
    }

    fn beat(&mut self, place: usize) -> String {
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

    fn scenario(&mut self, complaint: bool, models: &[&str]) -> String {
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

    fn leaves(&mut self) -> String {
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

    fn temper(&mut self, name: &str) -> String {
        let levels: Vec<String> = (0..4)
            .filter(|_| !self.picker.once_in(3))
            .map(|dial| {
                format!("{}: {}", DIAL_FIELDS[dial], (self.start[dial] + 3).saturating_sub(u8::try_from(dial * 2).unwrap()).min(20))
            })
            .collect();
        format!(" {name}: ({}),", levels.join(", "))
    }

    fn scales(&mut self) -> String {
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

    fn deliveries(&mut self) -> String {
        let mut words = vec!["Plainer", "Slower", "Warmer", "Firmer", "Facing", "Space", "Quieter"];
        self.picker.shuffle(&mut words);
        words.truncate(1 + self.picker.below(2));
        let tags = ["plain-words", "slows-pace", "warm-steady-voice", "harsh-voice", "fitting-eye-contact", "looms", "keeps-private"];
        words.into_iter().map(|word| format!("{word}: \"{}\"", self.one(&tags))).collect::<Vec<_>>().join(", ")
    }

    fn customer(&mut self) -> String {
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

    fn flow(&mut self) -> String {
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

    fn organisation(&mut self) -> String {
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
