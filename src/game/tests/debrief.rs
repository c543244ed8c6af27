//! What a practice call teaches, on the debrief; and a role-play that changes on the disk while it is played.

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;

use super::*;
use crate::game::engine::Repertoire;
use crate::game::reload::Changes;
use crate::game::state::Verdict;
use crate::library::Library;
use crate::roleplay::Conditions;
use crate::scenario::ids::VariantId;

/// A short call to its end, and on to its debrief, with everything open.
fn debrief(practice: bool) -> App {
    let mut app = call(0);
    let scenario = std::sync::Arc::clone(play(&app).scenario());
    let conditions = Conditions { practice, ..Conditions::default() };
    let mut over = Play::start(scenario, VariantId(0), 7, conditions);
    while !over.is_over() {
        let now = over.moment();
        over.take(now.replies.last().expect("a reply").input).expect("it is offered");
    }
    let wish = *app.world().resource::<Wish>();
    app.insert_resource(Sitting::new(over, wish));
    ask(&mut app, Action::Go(Screen::Debrief));
    ask(&mut app, Action::More);
    #[expect(clippy::disallowed_methods, reason = "a test that waits for work in the background gives up after a while")]
    let begun = Instant::now();
    while app.world().resource::<Verdict>().looking && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
        app.update();
    }
    rest(&mut app);
    app
}

fn ways(app: &mut App) -> Vec<(Entity, u16)> {
    let all = controls(app).into_iter();
    all.filter_map(|(entity, action)| if let Action::WayOn(turn) = action { Some((entity, turn)) } else { None }).collect()
}

#[test]
fn a_practice_call_shows_what_each_turn_cost_and_the_best_way_on() {
    let mut app = debrief(true);
    let advice = app.world().resource::<Verdict>().advice.clone().expect("advice");
    let worst = advice.costliest().expect("the last reply is not the best").clone();
    assert!(shows(&mut app, &worst.cost), "{}", worst.cost);
    let ways = ways(&mut app);
    assert_eq!(ways.len(), advice.turns.len());
    for (entity, turn) in &ways {
        let label = app.world().get::<AccessibilityNode>(*entity).and_then(|node| node.label().map(ToOwned::to_owned)).unwrap_or_default();
        assert!(label.starts_with(&format!("Turn {turn}, ")), "{label}");
    }
    // By keys alone: Tab to the turn, Enter, and the way on is there.
    let wanted = Some(Action::WayOn(worst.turn));
    for _ in 0..40 {
        if focused(&app) == wanted {
            break;
        }
        tab(&mut app);
    }
    assert_eq!(focused(&app), wanted);
    let first = worst.way_on.first().expect("a way on").clone();
    enter(&mut app);
    assert!(shows(&mut app, &first), "{first}");
    assert_eq!(focused(&app), wanted, "the focus stays where it was");
    enter(&mut app);
    assert_eq!(app.world().resource::<Verdict>().way, None);
}

#[test]
fn an_assessment_shows_nothing_of_it() {
    let mut app = debrief(false);
    assert_eq!(app.world().resource::<Verdict>().advice, None);
    assert!(!app.world().resource::<Verdict>().looking);
    assert!(ways(&mut app).is_empty() && !shows(&mut app, crate::game::words::ADVICE));
}

#[test]
fn a_change_on_the_disk_keeps_the_turn_and_is_told() {
    let mut app = call(0);
    letter(&mut app, '1');
    let (tell, told) = channel();
    app.insert_resource(Changes::new(told));
    let before = play(&app).told().to_vec();
    tell.send(Ok(Library::embedded(None).expect("content"))).expect("somebody listens");
    rest(&mut app);
    assert_eq!(play(&app).told(), before);
    assert!(shows(&mut app, "The scenario was reloaded; you are still at turn 1."));
    tell.send(Err("It does not hold.".to_owned())).expect("somebody listens");
    rest(&mut app);
    assert_eq!(play(&app).told(), before, "a change that does not hold changes nothing");
    assert!(shows(&mut app, "It does not hold."));
    letter(&mut app, '1');
    assert!(!shows(&mut app, "It does not hold."), "it is told once");
    assert!(app.world().resource::<Repertoire>().offers.len() > 1);
}
