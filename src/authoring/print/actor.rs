//! The actor's card: who you are, how you feel, what you say first, what you keep to yourself and what brings it out, what moves you, when you go.

use std::sync::Arc;

use crate::codebook::BehaviourId;
use crate::codebook::terms::{Compare, Dial, FactClass};
use crate::customer::Scale;
use crate::roleplay::{Conditions, Entry, Play};
use crate::scenario::ids::{FactId, LineId};
use crate::scenario::{Condition, Line, Reply, Speaker};
use crate::words::capital;

use super::{Paper, list, paragraph, section};

/// How many examples bring one fact out, and how many things move the customer each way.
const EXAMPLES: usize = 3;
const MOVERS: usize = 7;

impl Paper<'_> {
    pub(super) fn actor(&self) -> String {
        let customer = &self.scenario.variant(self.variant).customer;
        let who = paragraph(&format!("You are {}: {}.", self.words(&customer.name), self.words(&customer.who)))
            + &paragraph(&format!("You like to be called {}. What you need:", self.words(&customer.call)))
            + &list(&customer.needs.iter().map(|need| self.words(need)).collect::<Vec<_>>());
        let start = customer.temperament.start;
        let feels: Vec<String> = Dial::ALL.into_iter().map(|dial| capital(&level(dial, start.get(dial)))).collect();
        let body = section("Who you are", &who)
            + &section("How you feel when it begins", &list(&feels))
            + &section("What you say first", &self.opening())
            + &section("What you say readily", &list(&self.facts(FactClass::Stated)))
            + &section("What you keep to yourself, and what brings it out", &self.secrets())
            + &section("What makes you calmer: someone who …", &list(&self.movers(true)))
            + &section("What makes you crosser: someone who …", &list(&self.movers(false)))
            + &section("When you go", &list(&self.leaving()))
            + &section("Not true, whoever says it", &list(&self.facts(FactClass::Wrong)));
        self.card("actor", "actor", "Actor’s card", &body)
    }

    fn facts(&self, kind: FactClass) -> Vec<String> {
        self.scenario.facts.iter().filter(|fact| fact.kind == kind).map(|fact| self.words(&fact.text)).collect()
    }

    /// The customer's first words, as a play of this variant begins.
    fn opening(&self) -> String {
        let play = Play::start(Arc::clone(self.scenario), self.variant, 0, Conditions::default());
        let mut out = String::new();
        for told in play.told() {
            if let Entry::Line { cue, words, customer: true, .. } = &told.entry {
                out += &paragraph(&spoken(&self.words(words), cue.as_deref().map(|cue| self.words(cue)).as_deref()));
            }
        }
        out
    }

    fn line(&self, id: LineId) -> &Line {
        &self.scenario.lines[id.index()]
    }

    fn said(&self, line: &Line) -> String {
        let words = line.wordings.first().map_or_else(String::new, |words| self.words(words));
        spoken(&words, line.cue.as_deref().map(|cue| self.words(cue)).as_deref())
    }

    /// Facts that the customer holds back, each with what brings it out.
    fn secrets(&self) -> String {
        let mut out = String::new();
        for (place, fact) in self.scenario.facts.iter().enumerate() {
            if !matches!(fact.kind, FactClass::Hidden | FactClass::Detail) {
                continue;
            }
            let ways = self.ways_to(FactId::at(place));
            if ways.is_empty() {
                // It is found at the desk, or somebody else tells it.
                continue;
            }
            let mark = if fact.kind == FactClass::Hidden { " This is what matters most: do not say it before." } else { "" };
            out += &format!("<div class=\"secret\">\n<h3>{}{mark}</h3>\n{}</div>\n", self.words(&fact.text), ways.concat());
        }
        out
    }

    fn ways_to(&self, fact: FactId) -> Vec<String> {
        let tells = |id: &LineId| self.line(*id).tells.contains(&fact) && self.line(*id).by == Speaker::Customer;
        let mut ways = Vec::new();
        for reply in self.scenario.replies.iter().filter(|reply| self.scenario.beat(reply.beat).with.is_none()) {
            let lines: Vec<&Line> = reply.deed.answer.iter().flatten().filter(|id| tells(id)).map(|&id| self.line(id)).collect();
            if !lines.is_empty() && ways.len() < EXAMPLES {
                ways.push(self.exchange(reply, &lines));
            }
        }
        for beat in self.scenario.beats.iter().filter(|beat| beat.with.is_none()) {
            let own: Vec<&LineId> = beat.lines.iter().flatten().filter(|id| tells(id)).collect();
            if let Some(&&first) = own.first().filter(|_| ways.len() < EXAMPLES) {
                ways.push(paragraph(&format!("Later on you may say it unasked: {}", self.said(self.line(first)))));
            }
        }
        let asked_at_desk = self.scenario.cases.iter().filter(|case| case.deed.answer.iter().flatten().any(&tells));
        for case in asked_at_desk.take(EXAMPLES.saturating_sub(ways.len())) {
            let line = case.deed.answer.iter().flatten().find(|id| tells(id));
            let action = self.words(&self.scenario.action(case.action).label);
            ways.extend(line.map(|&id| paragraph(&format!("When they do this: {action}. You say: {}", self.said(self.line(id))))));
        }
        ways
    }

    /// What is asked, and what is said to it.
    fn exchange(&self, reply: &Reply, lines: &[&Line]) -> String {
        let mut out = paragraph(&format!("If you hear something like “{}”", self.words(&reply.say)));
        let answers: Vec<String> =
            lines.iter().map(|line| format!("{}say {}", when(&line.when, lines.len() > 1), self.said(line))).collect();
        out += &list(&answers);
        format!("<div class=\"group\">\n{out}</div>\n")
    }

    /// What moves this customer most, of what can happen in this role-play.
    fn movers(&self, up: bool) -> Vec<String> {
        let codebook = &self.scenario.codebook;
        let temperament = &self.scenario.variant(self.variant).customer.temperament;
        let force = |id: BehaviourId| {
            let usual = codebook.behaviour(id).appraisal;
            let by = |dial: Dial| i32::from(temperament.scaled(id, dial, usual[dial.index()]));
            Dial::ALL.into_iter().map(by).sum::<i32>()
        };
        let mut movers: Vec<(i32, BehaviourId)> = self.tagged().into_iter().map(|id| (force(id), id)).collect();
        movers.retain(|(force, _)| if up { *force > 0 } else { *force < 0 });
        movers.sort_by_key(|(force, id)| (-force.abs(), *id));
        let more = |id: &BehaviourId| match temperament.minds.get(id) {
            Some(Scale::Double | Scale::More) => " You mind this more than most people.",
            _ => "",
        };
        movers
            .iter()
            .take(MOVERS)
            .map(|(_, id)| format!("{}.{}", uncapital(&self.words(&codebook.behaviour(*id).wording)), more(id)))
            .collect()
    }

    fn leaving(&self) -> Vec<String> {
        let leaves = self.scenario.leaves.iter().map(|leave| {
            let lines: Vec<String> =
                leave.lines.iter().filter_map(|alternatives| alternatives.first()).map(|&id| self.said(self.line(id))).collect();
            let when = when(&leave.when, false);
            let when = if when.is_empty() { "if it comes to nothing: ".to_owned() } else { when };
            format!("{}{} You go.", capital(&when), lines.join(" "))
        });
        leaves.collect()
    }
}

/// Speech in quotes, and what is seen with it in brackets.
fn spoken(words: &str, cue: Option<&str>) -> String {
    let cue = cue.map(|cue| format!("<span class=\"cue\">[{cue}]</span>"));
    let words = Some(words).filter(|words| !words.is_empty()).map(|words| format!("<span class=\"say\">“{words}”</span>"));
    cue.into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

/// The part of a condition that an actor can go by: the mood. What depends on what was said and done is said "sometimes".
fn when(conditions: &[Condition], others: bool) -> String {
    let moods: Vec<String> = conditions
        .iter()
        .filter_map(|condition| match condition {
            Condition::Mood(dial, Compare::AtLeast(n)) => Some(format!("if {}, or better", level(*dial, *n))),
            Condition::Mood(dial, Compare::Below(n)) => Some(format!("if {}, or worse", level(*dial, n.saturating_sub(1)))),
            _ => None,
        })
        .collect();
    match moods.is_empty() {
        true if others && conditions.is_empty() => "otherwise ".to_owned(),
        true if others => "sometimes ".to_owned(),
        true => String::new(),
        false => moods.join(" and ") + ": ",
    }
}

/// A level in words.
fn level(dial: Dial, level: u8) -> String {
    let words = match (dial, level) {
        (Dial::Calm, 0..=2) => "you are furious",
        (Dial::Calm, 3..=6) => "you are cross",
        (Dial::Calm, 7) => "you are a little on edge",
        (Dial::Calm, 8..=12) => "you are calm enough",
        (Dial::Calm, 13..=14) => "you are at ease",
        (Dial::Calm, _) => "you are happy",
        (Dial::Trust, 0..=4) => "you do not believe that they will help",
        (Dial::Trust, 5..=7) => "you doubt that they will help",
        (Dial::Trust, 8..=12) => "you wait to see if they will help",
        (Dial::Trust, _) => "you believe that they will help",
        (Dial::Clarity, 0..=6) => "you find it hard to follow them",
        (Dial::Clarity, 7..=9) => "you need plain words to follow them",
        (Dial::Clarity, _) => "you follow them well",
        (Dial::Patience, 0..=3) => "your patience is at an end",
        (Dial::Patience, 4..=7) => "you have little patience left",
        (Dial::Patience, 8..=12) => "you have some patience",
        (Dial::Patience, _) => "you have plenty of patience",
    };
    words.to_owned()
}

fn uncapital(words: &str) -> String {
    words.chars().take(1).flat_map(char::to_lowercase).chain(words.chars().skip(1)).collect()
}
