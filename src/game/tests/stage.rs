//! What is seen in a call, and how what is said appears.

use accesskit::{Action as Ask, ActionRequest as Request, NodeId, TreeId};
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::ecs::message::Messages;
use bevy::prelude::*;
use bevy::window::RequestRedraw;

use super::*;
use crate::codebook::terms::{Dial, Outcome};
use crate::game::prefs::{Pace, Prefs};
use crate::game::screens::ScreenRoot;
use crate::game::stage::presence::{REST, Visage};
use crate::game::stage::voice::Bar;
use crate::game::stage::{Appearing, Presence};
use crate::game::words;

const COUNTER: &str = "have-you-got-these-in-blue";
const TELEPHONE: &str = "nine-days-no-broadband";
const CHAT: &str = "payroll-locked-out";

/// A call of a role-play for one who reads like this.
fn meet(id: &str, prefs: Prefs) -> App {
    let mut app = app();
    app.insert_resource(prefs);
    let offer = app.world().resource::<Repertoire>().offers.iter().position(|offer| offer.card.id == id).expect("the role-play");
    ask(&mut app, Action::Go(Screen::Library));
    ask(&mut app, Action::Choose(offer));
    ask(&mut app, Action::Begin);
    assert_eq!(screen(&app), Screen::Call);
    app
}

/// A call at a pace at which nothing is over before it was looked at.
fn slowly(id: &str) -> App {
    meet(id, Prefs { pace: Pace::Slow, ..Prefs::default() })
}

fn running(app: &App) -> bool {
    app.world().resource::<Appearing>().running()
}

/// Words that have their place and no ink yet.
fn to_come(app: &mut App) -> usize {
    let mut spans = app.world_mut().query_filtered::<&TextColor, With<TextSpan>>();
    spans.iter(app.world()).filter(|ink| ink.0.alpha() == 0.0).count()
}

/// How many redraws are asked for in so many frames.
fn redraws(app: &mut App, frames: u32) -> usize {
    let asked = |app: &mut App| app.world_mut().resource_mut::<Messages<RequestRedraw>>().drain().count();
    asked(app);
    (0..frames)
        .map(|_| {
            app.update();
            asked(app)
        })
        .sum()
}

/// Frames of a time.
fn frames(time: Duration) -> u32 {
    u32::try_from(time.as_millis() / 16).expect("not so long")
}

fn space(app: &mut App) {
    press(app, KeyCode::Space, Key::Space);
}

#[test]
fn words_come_one_after_another() {
    let mut app = slowly(COUNTER);
    let first = to_come(&mut app);
    assert!(first > 0 && running(&app));
    redraws(&mut app, 150);
    assert!(to_come(&mut app) < first);
    redraws(&mut app, 2000);
    assert_eq!((to_come(&mut app), running(&app)), (0, false));
}

#[test]
fn what_appears_changes_neither_the_tree_nor_the_layout() {
    let mut app = slowly(COUNTER);
    let roots = |app: &mut App| app.world_mut().query_filtered::<Entity, With<ScreenRoot>>().single(app.world()).expect("one screen");
    let places = |app: &mut App| {
        let mut nodes = app.world_mut().query_filtered::<(Entity, &ComputedNode, &UiGlobalTransform), With<Text>>();
        let all = nodes.iter(app.world()).map(|(entity, node, place)| (entity, node.size(), place.translation));
        all.collect::<Vec<_>>()
    };
    let (root, before) = (roots(&mut app), places(&mut app));
    space(&mut app);
    assert_eq!(to_come(&mut app), 0);
    assert_eq!((roots(&mut app), places(&mut app)), (root, before));
}

#[test]
fn space_has_the_words_at_once_and_says_nothing() {
    let mut app = slowly(COUNTER);
    assert!(matches!(focused(&app), Some(Action::Say(_, 0))), "a reply has the focus");
    space(&mut app);
    assert_eq!((to_come(&mut app), running(&app)), (0, false));
    assert_eq!(play(&app).inputs().len(), 0);
    space(&mut app);
    assert_eq!(play(&app).inputs().len(), 0, "one Space too many was still meant for the words");
    redraws(&mut app, frames(Duration::from_secs(1)));
    space(&mut app);
    assert_eq!(play(&app).inputs().len(), 1, "with all the words there, Space presses what has the focus");
    assert!(running(&app), "and does not hurry the answer");
}

#[test]
fn a_click_on_the_words_has_them_at_once_and_says_nothing() {
    let mut app = slowly(COUNTER);
    let (text, _) = app
        .world_mut()
        .query_filtered::<(&ChildOf, &TextColor), With<TextSpan>>()
        .iter(app.world())
        .map(|(text, ink)| (text.parent(), ink.0))
        .next()
        .expect("words");
    let position = app.world().get::<UiGlobalTransform>(text).expect("a place").translation;
    click(&mut app, position);
    assert_eq!((to_come(&mut app), running(&app)), (0, false));
    assert_eq!(play(&app).inputs().len(), 0);
}

#[test]
fn the_first_press_of_a_reply_completes_the_words_and_the_second_says_it() {
    let mut app = slowly(COUNTER);
    letter(&mut app, '2');
    assert_eq!((to_come(&mut app), play(&app).inputs().len()), (0, 0));
    letter(&mut app, '2');
    assert_eq!(play(&app).inputs().len(), 1);
    assert!(running(&app), "and the answer comes in its turn");
}

#[test]
fn a_screen_reader_has_the_whole_line_and_presses_a_reply_once() {
    let mut app = slowly(COUNTER);
    let wanted: Vec<String> = play(&app).told().iter().filter_map(|told| line(&told.entry)).collect();
    let labels: Vec<String> =
        app.world_mut().query::<&AccessibilityNode>().iter(app.world()).filter_map(|node| node.value().map(ToOwned::to_owned)).collect();
    assert!(wanted.iter().all(|line| labels.contains(line)), "{wanted:?}");
    let (reply, _) = controls(&mut app).into_iter().find(|(_, action)| matches!(action, Action::Say(..))).expect("a reply");
    let request = Request { action: Ask::Click, target_tree: TreeId::ROOT, target_node: NodeId(reply.to_bits()), data: None };
    app.world_mut().write_message(ActionRequest(request));
    rest(&mut app);
    assert_eq!(play(&app).inputs().len(), 1);
}

fn line(entry: &crate::game::engine::Entry) -> Option<String> {
    match entry {
        crate::game::engine::Entry::Line { words, .. } if !words.is_empty() => Some(words.clone()),
        _ => None,
    }
}

#[test]
fn words_that_were_read_do_not_come_again() {
    let mut app = slowly(COUNTER);
    space(&mut app);
    letter(&mut app, 'd');
    assert!(!running(&app), "after another delivery was chosen");
    escape(&mut app);
    letter(&mut app, 'r');
    assert_eq!(screen(&app), Screen::Call);
    assert!(!running(&app), "after the call was left and carried on");
    letter(&mut app, '1');
    space(&mut app);
    letter(&mut app, 'u');
    assert!(!running(&app), "after a turn was taken back");
    escape(&mut app);
    letter(&mut app, 'b');
    assert!(!running(&app), "what was seen before stands there at once in a new play, too");
}

#[test]
fn the_pace_is_the_readers() {
    let mut app = meet(COUNTER, Prefs { pace: Pace::AtOnce, ..Prefs::default() });
    assert_eq!((to_come(&mut app), running(&app)), (0, false));
}

#[test]
fn under_reduced_motion_all_is_there_and_nothing_asks_for_redraws() {
    for id in [COUNTER, TELEPHONE, CHAT] {
        let mut app = meet(id, Prefs { still: true, pace: Pace::Slow, ..Prefs::default() });
        letter(&mut app, '1');
        rest(&mut app);
        assert_eq!((to_come(&mut app), running(&app)), (0, false), "{id}");
        assert_eq!(redraws(&mut app, 100), 0, "{id}");
    }
}

#[test]
fn after_a_while_everything_is_at_rest() {
    for id in [COUNTER, TELEPHONE, CHAT] {
        let mut app = meet(id, Prefs::default());
        let turn = play(&app).moment().turn;
        ask(&mut app, Action::Say(turn, 0));
        assert!(redraws(&mut app, 20) > 0, "{id} is not alive");
        space(&mut app);
        redraws(&mut app, frames(REST) + 30);
        assert_eq!(redraws(&mut app, 100), 0, "{id}");
    }
}

#[test]
fn the_face_at_the_counter_is_the_plays() {
    let mut app = meet(COUNTER, Prefs::default());
    let mut met = Vec::new();
    for _ in 0..6 {
        let now = play(&app).moment();
        let (_, face) = app.world().resource::<Presence>().faces().expect("somebody");
        assert_eq!(face, now.expression.face);
        let seen = words::seen(now.expression);
        let texts: Vec<String> = app.world_mut().query::<&Text>().iter(app.world()).map(|text| text.0.clone()).collect();
        assert!(texts.contains(&seen), "{seen} is said in words");
        met.push(face);
        let Some(worst) = now.replies.len().checked_sub(1) else {
            break;
        };
        ask(&mut app, Action::Say(now.turn, worst));
    }
    met.dedup();
    assert!(met.len() > 1, "no reply changed the face");
}

#[test]
fn a_change_of_face_is_eased() {
    let mut app = meet(COUNTER, Prefs { pace: Pace::AtOnce, ..Prefs::default() });
    let alpha = |app: &mut App, wanted: Visage| {
        let mut faces = app.world_mut().query::<(&Visage, &ImageNode)>();
        faces.iter(app.world()).find(|(visage, _)| **visage == wanted).map(|(_, image)| image.color.alpha())
    };
    assert_eq!(alpha(&mut app, Visage::Now), Some(1.0), "the first face is simply there");
    for _ in 0..8 {
        let now = play(&app).moment();
        app.world_mut().write_message(Acted(Action::Say(now.turn, now.replies.len() - 1)));
        app.update();
        if play(&app).moment().expression.face != now.expression.face {
            rest(&mut app);
            let half = alpha(&mut app, Visage::Now).expect("a face");
            assert!(half > 0.0 && half < 1.0, "{half}");
            redraws(&mut app, 40);
            assert_eq!(alpha(&mut app, Visage::Now), Some(1.0));
            return;
        }
    }
    panic!("no reply changed the face");
}

#[test]
fn on_the_telephone_there_is_a_voice_and_no_face() {
    let mut app = slowly(TELEPHONE);
    // Who rings may begin with a sound alone.
    let turn = play(&app).moment().turn;
    ask(&mut app, Action::Say(turn, 0));
    assert!(running(&app));
    assert_eq!(app.world_mut().query::<&Visage>().iter(app.world()).count(), 0);
    let caption = play(&app).moment().expression.voice.caption();
    assert!(app.world_mut().query::<&Text>().iter(app.world()).any(|text| text.0 == caption));
    let heights = |app: &mut App| -> Vec<f32> {
        let mut bars = app.world_mut().query_filtered::<&UiTransform, With<Bar>>();
        bars.iter(app.world()).map(|bar| bar.scale.y).collect()
    };
    let before = heights(&mut app);
    redraws(&mut app, 5);
    assert_ne!(heights(&mut app), before, "the line moves while they speak");
    space(&mut app);
    redraws(&mut app, 60);
    let quiet = heights(&mut app);
    redraws(&mut app, 5);
    assert_eq!(heights(&mut app), quiet, "and rests when they do not");
}

#[test]
fn in_a_chat_they_type_and_then_the_message_is_there() {
    let mut app = slowly(CHAT);
    let shown = |app: &mut App, words: &str| {
        let mut texts = app.world_mut().query::<(&Text, &InheritedVisibility)>();
        texts.iter(app.world()).any(|(text, seen)| text.0 == words && seen.get())
    };
    let first = play(&app).told().iter().find_map(|told| line(&told.entry)).expect("a message");
    assert!(shown(&mut app, &words::TYPING) && !shown(&mut app, &first));
    space(&mut app);
    assert!(!shown(&mut app, &words::TYPING) && shown(&mut app, &first));
}

#[test]
fn a_delivery_is_one_key_or_one_click() {
    let mut app = meet(COUNTER, Prefs { pace: Pace::AtOnce, ..Prefs::default() });
    let ways = play(&app).moment().deliveries.len();
    let (last, _) = controls(&mut app).into_iter().find(|(_, action)| *action == Action::How(ways)).expect("every way has a control");
    let position = app.world().get::<UiGlobalTransform>(last).expect("a place").translation;
    click(&mut app, position);
    assert_eq!(app.world().resource::<Sitting>().delivery, ways);
    letter(&mut app, 'd');
    assert_eq!(app.world().resource::<Sitting>().delivery, 0, "the key goes round");
}

#[test]
fn whoever_walks_out_is_not_there_any_more() {
    let mut app = call(1);
    let (play, wish) = (play(&app).clone(), app.world().resource::<Sitting>().wish);
    let mut sitting = Sitting::new(play, wish);
    let walked_out = |sitting: &Sitting| sitting.play.ending().is_some_and(|(_, ending)| ending.outcome == Outcome::WalkedOut);
    for _ in 0..40 {
        if walked_out(&sitting) {
            break;
        }
        // The reply that makes them crossest.
        let worst = sitting.play.moment().replies.into_iter().map(|reply| reply.input).min_by_key(|input| {
            let mut other = sitting.play.clone();
            let _ = other.take(*input);
            other.state().mood.get(Dial::Calm)
        });
        sitting.play.take(worst.expect("a reply")).expect("it is offered");
    }
    assert!(walked_out(&sitting), "nobody walked out");
    app.insert_resource(sitting);
    rest(&mut app);
    let mut portraits = app.world_mut().query::<&Visage>();
    assert_eq!(portraits.iter(app.world()).count(), 0);
    assert!(shows(&mut app, &words::HAS_LEFT));
}
