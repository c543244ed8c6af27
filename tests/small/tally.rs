//! What occurs in a scenario and in plays of it: so that a test can say which constructs no small scenario has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{CONDITIONS, DRAWS, Texts, choices, everything};
use crate::common::{Picker, library};
use rapport::assessment::{Assessment, LevelBounds, assess};
use rapport::codebook::terms::{Channel, Delivery};
use rapport::codebook::{Codebook, Polarity, Rule};
use rapport::roleplay::{Event, Input, Play};
use rapport::scenario::ids::VariantId;
use rapport::scenario::{Amount, Deed, Effect, Scenario, Span};

/// What stands in a file, by the words that it is written with.
const WRITTEN: [&str; 41] = [
    "Mood(",
    "Knows(",
    "Did(",
    "Said(\"r",
    "Said(\"b",
    "/none\")",
    "Seen(",
    "Flag(",
    "Counter(",
    "Logged(",
    "Approved(",
    "All(",
    "Any(",
    "Not(",
    "AtLeast(",
    "Below(",
    "again: 2",
    "back: [",
    "back: ",
    "hint:",
    "cue:",
    "or: [",
    "by: \"omar\"",
    "with: \"omar\"",
    "without:",
    "behind:",
    "records: { \"own-note\"",
    "call: (",
    "minds:",
    "gains:",
    "losses:",
    "deliveries:",
    "flags: [\"flag",
    "after: Days",
    "after: Hours",
    "consequences:",
    "out_of_date",
    "kind: Request",
    "kind: Enquiry",
    "channels: [",
    "finds:",
];

/// What can occur besides what is written, steps and rules.
const OCCURS: [&str; 62] = [
    "a reply with a condition",
    "an entry with a condition",
    "a line with a condition",
    "an also with a condition",
    "a branch with a condition",
    "a leave with a mood",
    "a leave with a flag",
    "a card with a condition",
    "an answer with a condition",
    "a last branch with a condition",
    "Set",
    "Clear",
    "Add",
    "Move",
    "Tell",
    "Approve",
    "Exactly",
    "AtMost",
    "Over",
    "days AtMost",
    "days Over",
    "a pick",
    "ticks",
    "cards",
    "an entry that tells",
    "a beat passed by",
    "a stay",
    "an entry that stays",
    "a round",
    "a sub-flow left in both ways",
    "a silence with a way on",
    "face to face",
    "telephone",
    "email",
    "chat",
    "two channels",
    "two wordings",
    "every slot",
    "a counter that stops",
    "they leave",
    "they leave at the opening",
    "refused",
    "approved by a person",
    "money over the limit",
    "money within the limit",
    "a paper opened",
    "lines on coming back",
    "a reply twice",
    "an aside",
    "waiting",
    "a delivery",
    "another contact",
    "an email sent",
    "another variant",
    "spoken with another person",
    "a cut-in",
    "cards laid",
    "an entry everywhere",
    "an entry that fits nothing",
    "a critical error",
    "put right",
    "stuck",
];

/// Everything that should occur in some small scenario: [`WRITTEN`], [`OCCURS`], every step of every model shown and spoiled, and every operator of the
/// codebook's rules at work on a good thing and on a fault.
pub(crate) fn wanted() -> BTreeSet<String> {
    let codebook = library().codebook();
    let mut all: BTreeSet<String> = WRITTEN.iter().chain(&OCCURS).map(|&word| word.to_owned()).collect();
    for (_, model) in codebook.models() {
        for step in &model.steps {
            all.insert(format!("shown: {}/{}", model.id, step.id));
            if step.spoiled_by.iter().any(|&id| matches!(codebook.behaviour(id).polarity, Polarity::Major | Polarity::Critical)) {
                all.insert(format!("spoiled: {}/{}", model.id, step.id));
            }
        }
    }
    for (_, behaviour) in codebook.behaviours() {
        if let Some(rule) = &behaviour.rule {
            let good = if behaviour.polarity.is_positive() { "a good thing" } else { "a fault" };
            if rule.is_gate() {
                all.insert(format!("{} lets {good} through", operator(rule)));
                all.insert(format!("{} stops {good}", operator(rule)));
            } else {
                all.insert(format!("{} finds {good}", operator(rule)));
            }
        }
    }
    all
}

fn operator(rule: &Rule) -> &'static str {
    match rule {
        Rule::OnlyFirst(_) => "OnlyFirst",
        Rule::OnlyBefore(_) => "OnlyBefore",
        Rule::OnlyAfter(_) => "OnlyAfter",
        Rule::OnlyWith(_) => "OnlyWith",
        Rule::OnlyWithout(_) => "OnlyWithout",
        Rule::Seen(_) => "Seen",
        Rule::Absent { .. } => "Absent",
        Rule::NoneUntil { .. } => "NoneUntil",
        Rule::Within { .. } => "Within",
        Rule::Unfollowed { .. } => "Unfollowed",
        Rule::Repeated { .. } => "Repeated",
        Rule::InOrder(_) => "InOrder",
        Rule::NeverTold(_) => "NeverTold",
    }
}

/// What occurs in a scenario and in some plays of it, and how many seeds gave each.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// What occurred, and in how many scenarios.
    pub(crate) found: BTreeMap<String, u32>,
    /// Behaviours that a rule found, and in how many scenarios.
    pub(crate) derived: BTreeMap<String, u32>,
}

impl Tally {
    /// Takes a scenario in, with `plays` plays by chance of every variant.
    pub(crate) fn take_in(&mut self, scenario: &Arc<Scenario>, texts: &Texts, plays: u64) {
        let mut here = Here { scenario, codebook: &scenario.codebook, found: BTreeSet::new(), derived: BTreeSet::new() };
        let all = texts.all();
        WRITTEN.iter().filter(|word| all.contains(**word)).for_each(|word| here.note(true, word));
        here.content();
        let mut ways_out = BTreeSet::new();
        for variant in (0..scenario.variants.len()).map(VariantId::at) {
            for number in 0..plays {
                here.play(variant, number, &mut ways_out);
            }
        }
        here.note(ways_out.len() > 1, "a sub-flow left in both ways");
        for word in here.found {
            *self.found.entry(word).or_default() += 1;
        }
        for word in here.derived {
            *self.derived.entry(word).or_default() += 1;
        }
    }
}

struct Here<'s> {
    scenario: &'s Arc<Scenario>,
    codebook: &'s Codebook,
    found: BTreeSet<String>,
    derived: BTreeSet<String>,
}

impl<'s> Here<'s> {
    fn note(&mut self, is: bool, word: &str) {
        if is && !self.found.contains(word) {
            self.found.insert(word.to_owned());
        }
    }

    fn deeds(&self) -> Vec<&'s Deed> {
        let scenario: &'s Scenario = self.scenario;
        let replies = scenario.replies.iter().map(|reply| &reply.deed);
        let silences = scenario.beats.iter().filter_map(|beat| beat.silence.as_ref());
        replies.chain(scenario.cases.iter().map(|case| &case.deed)).chain(silences).collect()
    }

    fn content(&mut self) {
        let scenario: &'s Scenario = self.scenario;
        self.note(scenario.replies.iter().any(|reply| !reply.when.is_empty()), "a reply with a condition");
        self.note(scenario.cases.iter().any(|case| !case.when.is_empty()), "an entry with a condition");
        self.note(scenario.lines.iter().any(|line| !line.when.is_empty()), "a line with a condition");
        self.note(scenario.lines.iter().any(|line| line.wordings.len() > 1), "two wordings");
        let mood = |leave: &rapport::scenario::Leave| matches!(leave.when[0], rapport::scenario::Condition::Mood(..));
        self.note(scenario.leaves.iter().any(mood), "a leave with a mood");
        self.note(!scenario.leaves.iter().all(mood), "a leave with a flag");
        self.note(scenario.cards[scenario.facts.len()..].iter().any(|card| !card.when.is_empty()), "a card with a condition");
        let answers = scenario.people.iter().flat_map(|person| &person.answers);
        self.note(answers.into_iter().any(|(line, _)| !scenario.lines[line.index()].when.is_empty()), "an answer with a condition");
        for deed in self.deeds() {
            self.note(!deed.also.is_empty(), "an also with a condition");
            self.note(deed.next.iter().any(|branch| !branch.when.is_empty()), "a branch with a condition");
            self.note(deed.next.last().is_some_and(|branch| !branch.when.is_empty()), "a last branch with a condition");
            for effect in &deed.effects {
                self.effect(effect);
            }
        }
        for case in &scenario.cases {
            let test = case.test;
            self.note(matches!(test.amount, Some(Amount::Exactly(_))), "Exactly");
            self.note(matches!(test.amount, Some(Amount::AtMost(_))), "AtMost");
            self.note(matches!(test.amount, Some(Amount::Over(_))), "Over");
            self.note(matches!(test.days, Some(Span::AtMost(_))), "days AtMost");
            self.note(matches!(test.days, Some(Span::Over(_))), "days Over");
            self.note(test.pick.is_some(), "a pick");
            self.note(test.ticks != 0, "ticks");
            self.note(test.cards != 0, "cards");
            self.note(!case.deed.tells.is_empty(), "an entry that tells");
            self.note(case.deed.next.is_empty(), "an entry that stays");
        }
        for beat in &scenario.beats {
            self.note(!beat.next.is_empty() && !beat.sent, "a beat passed by");
            self.note(beat.seen.is_some() && !beat.back.is_empty(), "a round");
            self.note(beat.silence.as_ref().is_some_and(|deed| !deed.next.is_empty()), "a silence with a way on");
            for effect in &beat.arrival {
                self.effect(effect);
            }
        }
        self.note(scenario.replies.iter().any(|reply| reply.deed.next.is_empty()), "a stay");
        for contact in &scenario.contacts {
            self.note(
                true,
                match contact.channel {
                    Channel::FaceToFace => "face to face",
                    Channel::Telephone => "telephone",
                    Channel::Email => "email",
                    Channel::Chat => "chat",
                },
            );
            self.note(contact.channel != scenario.contacts[0].channel, "two channels");
        }
    }

    fn effect(&mut self, effect: &Effect) {
        self.note(
            true,
            match effect {
                Effect::Set(_) => "Set",
                Effect::Clear(_) => "Clear",
                Effect::Add(..) => "Add",
                Effect::Move(..) => "Move",
                Effect::Tell(_) => "Tell",
                Effect::Approve(_) => "Approve",
            },
        );
    }

    /// One play by chance: those of odd number over the listed choices, the others over everything.
    fn play(&mut self, variant: VariantId, number: u64, ways_out: &mut BTreeSet<String>) {
        let mut picker = Picker::new(number);
        let seed = *picker.one(&DRAWS);
        let mut play = Play::start(Arc::clone(self.scenario), variant, seed, CONDITIONS);
        self.note(play.is_over(), "they leave at the opening");
        while !play.is_over() {
            let (scenario, setup, state) = (play.scenario(), play.setup(), play.state());
            let inputs = if number.is_multiple_of(2) { everything(scenario, setup, state) } else { choices(scenario, setup, state) };
            if inputs.is_empty() {
                self.note(true, "stuck");
                return;
            }
            let before = *state;
            let input = *picker.one(&inputs);
            let times = play.inputs().iter().filter(|one| **one == input).count();
            self.note(times > 0 && matches!(input, Input::Say { .. }), "a reply twice");
            self.note(scenario.beat(before.beat).with.is_some(), "spoken with another person");
            play.take(input).unwrap();
            let in_flow = |beat| self.scenario.beat(beat).id.starts_with("who-is-it");
            if let Input::Say { reply, .. } = input
                && in_flow(before.beat)
                && !in_flow(play.state().beat)
            {
                ways_out.insert(self.scenario.reply(reply).id.clone());
            }
        }
        self.note(variant != VariantId(0), "another variant");
        let tops = self.scenario.counters.iter().zip(play.state().counters).any(|((_, top), now)| now == *top);
        self.note(tops, "a counter that stops");
        self.events(&play);
        self.marks(&play, &assess(&play, LevelBounds::default()));
    }

    fn events(&mut self, play: &Play) {
        let scenario: &'s Scenario = self.scenario;
        let (from, to) = scenario.everywhere;
        let mut contacts = 0;
        let mut asked = false;
        for event in play.events() {
            match event.event {
                Event::Left => self.note(true, "they leave"),
                Event::Did(action, fields, case) => {
                    let reads = scenario.action(action).kind.reads();
                    asked = scenario.action(action).person.is_some();
                    self.note(reads, "a paper opened");
                    self.note(!reads && case.is_none(), "an entry that fits nothing");
                    self.note(fields.cards != 0, "cards laid");
                    if let Some(case) = case {
                        self.note(scenario.case(case).refused, "refused");
                        self.note((from..to).contains(&case), "an entry everywhere");
                    }
                }
                Event::Approved(_) => self.note(asked, "approved by a person"),
                Event::Kept(_, within) => self.note(true, if within { "money within the limit" } else { "money over the limit" }),
                Event::Said(reply, delivery) => {
                    self.note(delivery != Delivery::Natural, "a delivery");
                    self.note(scenario.reply(reply).cut_in, "a cut-in");
                }
                Event::AsideSaid(_) => self.note(true, "an aside"),
                Event::Waited => self.note(true, "waiting"),
                Event::Sent => self.note(true, "an email sent"),
                Event::ContactOpened(_) => {
                    contacts += 1;
                    self.note(contacts > 1, "another contact");
                }
                Event::LineSaid(line) => {
                    let back = |beat: &rapport::scenario::Beat| beat.back.iter().any(|items| items.contains(&line));
                    self.note(scenario.beats.iter().any(back), "lines on coming back");
                }
                _ => {}
            }
        }
    }

    fn marks(&mut self, play: &Play, found: &Assessment) {
        self.note(!found.critical.is_empty(), "a critical error");
        self.note(!found.put_right.is_empty(), "put right");
        let codebook = self.codebook;
        for mark in &found.models {
            let (_, model) = codebook.models().find(|(id, _)| *id == mark.model).unwrap();
            for step in &mark.steps {
                for (_, id) in &step.because {
                    let word = if codebook.behaviour(*id).polarity.is_positive() { "shown" } else { "spoiled" };
                    self.note(true, &format!("{word}: {}/{}", model.id, step.id));
                }
            }
        }
        let good = |positive: bool| if positive { "a good thing" } else { "a fault" };
        for one in &found.evidence {
            let behaviour = codebook.behaviour(one.behaviour);
            self.note(behaviour.id == "complete-email", "every slot");
            let Some(rule) = &behaviour.rule else { continue };
            let good = good(behaviour.polarity.is_positive());
            if rule.is_gate() {
                self.note(true, &format!("{} lets {good} through", operator(rule)));
            } else if one.derived {
                self.note(true, &format!("{} finds {good}", operator(rule)));
                self.derived.insert(behaviour.id.clone());
            }
        }
        for event in play.events() {
            let Event::Showed(id) = event.event else { continue };
            let behaviour = codebook.behaviour(id);
            if let Some(rule) = behaviour.rule.as_ref().filter(|rule| rule.is_gate())
                && !found.evidence.iter().any(|one| one.turn == event.turn && one.behaviour == id)
            {
                self.note(true, &format!("{} stops {}", operator(rule), good(behaviour.polarity.is_positive())));
            }
        }
    }
}
