//! A play as one JSON object, for programs.

use serde_json::{Map, Value, json};

use crate::assessment::{Assessment, Feedback, ModelMark};
use crate::customer::Cause;
use crate::roleplay::{Entry, Event, Fields, Play, TurnEvent, input_words};
use crate::scenario::Scenario;

use super::debrief::remark;

/// The object that `rapport play --format json` prints. `failed` are the expectations of a script that did not hold.
#[must_use]
pub fn play_json(play: &Play, assessment: &Assessment, failed: &[String]) -> Value {
    let scenario = play.scenario();
    let setup = play.setup();
    let id = |behaviour| scenario.codebook.behaviour(behaviour).id.as_str();
    let mut models = Map::new();
    for mark in &assessment.models {
        if let Some((_, model)) = scenario.codebook.models().find(|(known, _)| *known == mark.model) {
            models.insert(model.id.clone(), model_json(mark));
        }
    }
    let strands: Map<String, Value> = assessment.strands.iter().map(|(strand, mark)| (strand.word().to_lowercase(), json!(mark))).collect();
    let evidence: Vec<Value> = assessment
        .evidence
        .iter()
        .map(|one| json!({ "turn": one.turn, "behaviour": id(one.behaviour), "words": one.words, "derived": one.derived }))
        .collect();
    let critical: Vec<Value> = assessment
        .critical
        .iter()
        .map(|one| json!({ "behaviour": id(one.behaviour), "turn": one.turn, "consequence": one.consequence }))
        .collect();
    let put_right: Vec<Value> =
        assessment.put_right.iter().map(|(turn, behaviour)| json!({ "behaviour": id(*behaviour), "turn": turn })).collect();
    let outcomes = assessment.outcomes.map_or(
        Value::Null,
        |answers| json!({ "csat": answers.csat, "effort": answers.effort, "recommend": answers.recommend, "resolved": answers.resolved }),
    );
    let text = |one: &Feedback| {
        let line = Some(format!("“{}”", one.line)).filter(|_| !one.line.is_empty());
        let did = one.did.iter().map(|did| remark(&scenario.codebook, did));
        line.into_iter().chain(did).collect::<Vec<_>>().join(" ")
    };
    let feedback: Vec<Value> = assessment.feedback.iter().map(|one| json!({ "turn": one.turn, "text": text(one) })).collect();
    json!({
        "scenario": scenario.id, "variant": scenario.variant(setup.variant).id, "version": scenario.version, "seed": setup.seed,
        "events": play.events().iter().map(|event| event_json(play, event)).collect::<Vec<_>>(),
        "assessment": {
            "models": models, "strands": strands, "evidence": evidence, "critical": critical, "put_right": put_right,
            "outcomes": outcomes, "feedback": feedback,
        },
        "ending": play.ending().map(|(_, ending)| &ending.id),
        "failed_expectations": failed,
    })
}

fn model_json(mark: &ModelMark) -> Value {
    let steps: Vec<Value> = mark
        .steps
        .iter()
        .map(|step| json!({ "id": step.id, "state": step.state.word(), "early": step.early, "turns": step.turns }))
        .collect();
    json!({
        "permille": mark.permille, "on_path_permille": mark.on_path, "capped_permille": mark.capped,
        "level": mark.level.map(crate::assessment::Level::words), "steps": steps,
    })
}

fn fields_json(scenario: &Scenario, action: crate::scenario::ids::ActionId, fields: Fields) -> String {
    let words = input_words(scenario, crate::roleplay::Input::Do { action, fields });
    words.trim_start_matches("! ").to_owned()
}

/// One event, with the turn, its kind, and ids as the files have them.
fn event_json(play: &Play, event: &TurnEvent) -> Value {
    let scenario = play.scenario();
    let behaviour = |id| scenario.codebook.behaviour(id).id.as_str();
    let (kind, rest) = match event.event {
        Event::ContactOpened(id) => ("contact-opened", json!({ "contact": scenario.contacts[id.index()].id })),
        Event::CameTo(id) => ("came-to", json!({ "beat": scenario.beat(id).id })),
        Event::LineSaid(id) => {
            let line = &scenario.lines[id.index()];
            let by = match line.by {
                crate::scenario::Speaker::Customer => scenario.variant(play.setup().variant).customer.id.as_str(),
                crate::scenario::Speaker::Person(person) => scenario.people[person.index()].id.as_str(),
            };
            let words = scenario.words(play.setup().wording(scenario, id), play.setup().variant);
            ("line-said", json!({ "by": by, "cue": line.cue, "words": words }))
        }
        Event::Uncovered(id) => ("uncovered", json!({ "fact": scenario.facts[id.index()].id })),
        Event::Said(id, delivery) => {
            ("said", json!({ "reply": scenario.reply(id).id, "delivery": delivery.word(), "words": said(play, event.turn) }))
        }
        Event::Composed(id) => ("composed", json!({ "reply": scenario.reply(id).id })),
        Event::Sent => ("sent", json!({ "words": said(play, event.turn) })),
        Event::Did(id, fields, case) => (
            "did",
            json!({ "action": scenario.action(id).id, "input": fields_json(scenario, id, fields), "entry": case.map(|case| case.0) }),
        ),
        Event::AsideSaid(id) => ("aside-said", json!({ "aside": scenario.aside(id).id, "words": said(play, event.turn) })),
        Event::Waited => ("waited", json!({})),
        Event::Showed(id) => ("showed", json!({ "behaviour": behaviour(id) })),
        Event::Felt(felt) => {
            let cause = match felt.cause {
                Cause::Shown(id) => behaviour(id),
                Cause::EmptyWarmth => "empty-warmth",
                Cause::Silence => "silence",
                Cause::Story => "story",
                Cause::Settling => "settling",
            };
            ("felt", json!({ "dial": felt.dial.word(), "by": felt.by, "cause": cause }))
        }
        Event::MoodBecame(mood) => {
            let levels: Map<String, Value> =
                crate::codebook::terms::Dial::ALL.iter().map(|&dial| (dial.word().to_owned(), json!(mood.get(dial)))).collect();
            ("mood-became", json!({ "mood": levels }))
        }
        Event::Kept(id, within) => ("kept-limit", json!({ "policy": scenario.policies[id.index()].id, "within": within })),
        Event::Approved(id) => ("approved", json!({ "policy": scenario.policies[id.index()].id })),
        Event::Left => ("left", json!({})),
        Event::Ended(id) => {
            ("ended", json!({ "ending": scenario.endings[id.index()].id, "outcome": scenario.endings[id.index()].outcome.word() }))
        }
    };
    let mut whole = Map::new();
    whole.insert("turn".into(), json!(event.turn));
    whole.insert("kind".into(), json!(kind));
    if let Value::Object(rest) = rest {
        whole.extend(rest);
    }
    Value::Object(whole)
}

fn said(play: &Play, turn: u16) -> Option<&str> {
    play.told().iter().filter(|told| told.turn == turn).find_map(|told| match &told.entry {
        Entry::Said { words, .. } => Some(words.as_str()),
        _ => None,
    })
}
