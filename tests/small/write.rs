//! Writing the files of a small scenario from a seed.
//!
//! Everything that must hold for a scenario to load is held by construction: beats lead on to later beats, each beat is reached by a way that an earlier
//! one must have, and each has a reply without conditions that leads on.

mod beats;
mod files;
mod parts;

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
    // Where every dial stands at an end, many draws give the same start.
    let temper = if seed % 3 == 2 { 4 } else { picker.below(4) };
    let start = [0; 4].map(|_| match temper {
        0 => level(&mut picker, 9, 13),
        1 => level(&mut picker, 2, 6),
        2 => *picker.one(&[0, 20, 10]),
        4 => *picker.one(&[0, 20]),
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
}
