//! Golden event streams: what the `excellent` and `disaster` scripts of each scenario produce, one event a line, with ids in words; and what chance draws.
//!
//! These pin chance and every consequence of an input. A change that is meant is looked at and taken with `INSTA_UPDATE=always cargo test --test golden`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use common::{library, scenario};
use rapport::codebook::terms::Dial;
use rapport::customer::{Cause, Felt};
use rapport::roleplay::{Conditions, Event, Input, Play, input_words};
use rapport::scenario::ids::{BeatId, CaseId, LineId, VariantId};
use rapport::scenario::{Scenario, Speaker};
use rapport::script;

/// An event in words, ids resolved.
fn words(scenario: &Scenario, event: Event) -> String {
    let behaviour = |id| scenario.codebook.behaviour(id).id.as_str();
    match event {
        Event::ContactOpened(id) => format!("contact {}", scenario.contacts[id.index()].id),
        Event::CameTo(id) => format!("came to {}", scenario.beat(id).id),
        Event::LineSaid(id) => format!("line {}", line(scenario, id)),
        Event::Uncovered(id) => format!("uncovered {}", scenario.facts[id.index()].id),
        Event::Said(reply, delivery) => input_words(scenario, Input::Say { reply, delivery }),
        Event::Composed(reply) => format!("composed {}", scenario.reply(reply).id),
        Event::Sent => "sent".to_owned(),
        Event::Did(action, fields, case) => {
            let fits = case.map_or("fits no entry".to_owned(), |case| entry(scenario, case));
            format!("{} ({fits})", input_words(scenario, Input::Do { action, fields }))
        }
        Event::AsideSaid(id) => format!("+ {}", scenario.aside(id).id),
        Event::Waited => "~ silence".to_owned(),
        Event::Showed(id) => format!("showed {}", behaviour(id)),
        Event::Felt(Felt { dial, by, cause }) => {
            let cause = match cause {
                Cause::Shown(id) => behaviour(id),
                Cause::EmptyWarmth => "(empty warmth)",
                Cause::Silence => "(silence)",
                Cause::Story => "(story)",
                Cause::Settling => "(settling)",
            };
            format!("felt {} {by:+} {cause}", dial.word())
        }
        Event::MoodBecame(mood) => format!("mood {mood}"),
        Event::Kept(id, within) => format!("{} {}", if within { "kept to" } else { "went beyond" }, scenario.policies[id.index()].id),
        Event::Approved(id) => format!("approved {}", scenario.policies[id.index()].id),
        Event::Left => "left".to_owned(),
        Event::Ended(id) => format!("ended {}", scenario.endings[id.index()].id),
    }
}

/// A desk entry by its number at its beat, or among those that hold everywhere.
fn entry(scenario: &Scenario, case: CaseId) -> String {
    let own = scenario.beats.iter().find(|beat| (beat.desk.0..beat.desk.1).contains(&case));
    let first = own.map_or(scenario.everywhere.0, |beat| beat.desk.0);
    let place = case.index() - first.index() + 1;
    own.map_or_else(|| format!("entry {place} of all beats"), |beat| format!("entry {place} of {}", beat.id))
}

/// A line by its first words as written: a line has no id.
fn line(scenario: &Scenario, id: LineId) -> String {
    let line = &scenario.lines[id.index()];
    let by = match line.by {
        Speaker::Customer => String::new(),
        Speaker::Person(person) => format!("{}: ", scenario.people[person.index()].id),
    };
    let said = line.wordings.first().filter(|words| !words.is_empty());
    let text = said.map_or_else(|| format!("({})", line.cue.as_deref().unwrap_or("")), |words| format!("\"{words}\""));
    let start: String = text.chars().take(60).collect();
    format!("{by}{start}{}", if start.len() < text.len() { "…" } else { "" })
}

fn stream(play: &Play) -> String {
    play.events().iter().map(|event| format!("{:>3}  {}\n", event.turn, words(play.scenario(), event.event))).collect()
}

/// Compares with the snapshot of that name, without its test's name before it.
fn compare(name: &str, text: &str) -> bool {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    catch_unwind(AssertUnwindSafe(|| settings.bind(|| insta::assert_snapshot!(name, text)))).is_ok()
}

#[test]
fn scripts_give_the_events_they_gave() {
    let plays = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/starter/plays");
    let (mut other, mut compared) = (Vec::new(), 0);
    for scenario in library().scenarios() {
        for which in ["excellent", "disaster"] {
            let path = plays.join(&scenario.id).join(format!("{which}.play"));
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let script = script::read(&text).unwrap_or_else(|bad| panic!("{}: {bad}", path.display()));
            let outcome = script::run(&script, scenario, Conditions::default()).unwrap_or_else(|failure| panic!("{}", failure.message));
            let name = format!("{}-{which}", scenario.id);
            compared += 1;
            if !compare(&name, &stream(&outcome.play)) {
                other.push(name);
            }
        }
    }
    assert!(compared >= 10, "only {compared} scripts");
    assert!(other.is_empty(), "other events than before: {}", other.join(", "));
}

#[test]
fn chance_draws_what_it_drew() {
    let scenario = scenario("kettle-no-receipt");
    let mut text = String::new();
    for (place, variant) in scenario.variants.iter().enumerate() {
        for seed in [7, 8, u64::MAX] {
            let play = Play::start(scenario.clone(), VariantId::at(place), seed, Conditions::default());
            let dials = Dial::ALL.map(|dial| {
                // Nothing in this scenario's opening moves the customer, so this is what was drawn.
                let (start, now) = (variant.customer.temperament.start.get(dial), play.state().mood.get(dial));
                format!("{} {now} ({:+})", dial.word(), i16::from(now) - i16::from(start))
            });
            text += &format!("{} seed {seed}: {}\n", variant.id, dials.join(", "));
        }
    }
    let play = Play::start(scenario.clone(), VariantId(0), 7, Conditions::default());
    for place in 0..scenario.beats.len() {
        let beat = BeatId::at(place);
        let order: Vec<&str> = play.setup().order(&scenario, beat).iter().map(|&reply| scenario.reply(reply).id.as_str()).collect();
        text += &format!("{}: {}\n", scenario.beat(beat).id, order.join(", "));
    }
    let drawn = (0..scenario.lines.len()).map(LineId::at).filter(|line| scenario.lines[line.index()].wordings.len() > 1);
    for line in drawn {
        text += &format!("wording: {}\n", play.setup().wording(&scenario, line));
    }
    assert!(compare("chance", &text));
}
