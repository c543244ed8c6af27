//! Calls played through.

use bevy::prelude::*;

use super::*;
use crate::game::engine::FieldOffer;

/// Plays one thing offered after another until it is over, by keys alone. Gives up after a hundred turns.
pub(super) fn play_through(app: &mut App) {
    play_through_looking(app, |_| ());
}

/// The same, with a look at the screen before everything that is done.
pub(super) fn play_through_looking(app: &mut App, mut look: impl FnMut(&mut App)) {
    for turn in 0..100 {
        look(app);
        let now = play(app).moment();
        if now.over {
            return;
        }
        if now.replies.is_empty() && now.compose.is_empty() {
            at_the_desk(app);
        } else if now.compose.is_empty() {
            let place = turn % now.replies.len().max(1);
            letter(app, crate::game::widgets::digit(place).unwrap_or('1'));
        } else if app.world().resource::<Sitting>().slot < now.compose.len() {
            letter(app, '1');
        } else {
            letter(app, 's');
        }
    }
    let now = play(app).moment();
    panic!(
        "{}: not over after a hundred turns: {:?} {:?}",
        play(app).scenario().id,
        now.desk,
        play(app).told().iter().rev().take(4).collect::<Vec<_>>()
    );
}

/// Where nothing can be said: does what the desk offers, with the first of everything filled in, until something comes of it.
fn at_the_desk(app: &mut App) {
    let before = play(app).told().len();
    let things: Vec<usize> =
        play(app).moment().desk.iter().enumerate().filter(|(_, thing)| !thing.kind.reads()).map(|(at, _)| at).collect();
    for at in things.into_iter().rev() {
        letter(app, 'k');
        ask(app, Action::Open(at));
        letter(app, '1');
        ask(app, Action::Step(crate::game::widgets::Quantity::Money, 100));
        letter(app, 'y');
        if app.world().resource::<Sitting>().open.is_some() {
            escape(app);
        }
        if play(app).told().len() > before {
            return;
        }
    }
}

#[test]
fn every_role_play_can_be_played_to_its_debrief_by_keys() {
    let offers = app().world().resource::<Repertoire>().offers.len();
    for offer in 0..offers {
        let mut app = call(offer);
        play_through(&mut app);
        letter(&mut app, 's');
        assert_eq!(screen(&app), Screen::Debrief, "offer {offer}");
        letter(&mut app, 'm');
        letter(&mut app, 'p');
        assert_eq!(screen(&app), Screen::Call, "offer {offer}");
        assert!(!play(&app).moment().over, "it began again");
    }
}

#[test]
fn a_reply_can_be_said_with_the_mouse() {
    let mut app = call(0);
    let (reply, _) = controls(&mut app).into_iter().find(|(_, action)| matches!(action, Action::Say(_, 1))).expect("a second reply");
    let node = app.world().get::<ComputedNode>(reply).expect("a node");
    assert!(node.size().x > 100.0);
    let position = app.world().get::<UiGlobalTransform>(reply).expect("a place").translation;
    let before = play(&app).told().len();
    click(&mut app, position);
    assert!(play(&app).told().len() > before);
}

#[test]
fn taking_back_undoes_the_last_turn() {
    let mut app = call(0);
    let before = play(&app).told().to_vec();
    letter(&mut app, '1');
    assert_ne!(play(&app).told(), before);
    letter(&mut app, 'u');
    assert_eq!(play(&app).told(), before);
}

#[test]
fn a_delivery_is_chosen_with_the_line_and_goes_with_it() {
    let mut app = call(0);
    letter(&mut app, 'd');
    assert_eq!(app.world().resource::<Sitting>().delivery, 1);
    letter(&mut app, '1');
    assert_eq!(app.world().resource::<Sitting>().delivery, 0, "the next line is as it comes again");
}

#[test]
fn a_paper_opens_and_is_put_back_by_keys() {
    let mut app = call(0);
    letter(&mut app, 'k');
    let at = loop {
        match focused(&app) {
            Some(Action::Open(at)) => break at,
            _ => tab(&mut app),
        }
    };
    enter(&mut app);
    let sitting = app.world().resource::<Sitting>();
    assert!(sitting.open.is_some());
    assert!(sitting.play.moment().desk[at].text.is_some(), "it was read");
    escape(&mut app);
    assert_eq!(app.world().resource::<Sitting>().open, None, "it was put back");
    assert_eq!(screen(&app), Screen::Call);
}

/// A call at a point where something on the desk wants an amount of money, and its place.
fn money_wanted() -> (App, usize) {
    let wants = |app: &App| {
        play(app).moment().desk.iter().position(|thing| thing.fields.iter().any(|field| matches!(field, FieldOffer::Money { .. })))
    };
    let offers = app().world().resource::<Repertoire>().offers.len();
    for (offer, reply) in (0..offers).flat_map(|offer| (0..4).map(move |reply| (offer, reply))) {
        let mut app = call(offer);
        for _ in 0..30 {
            if let Some(at) = wants(&app) {
                return (app, at);
            }
            let now = play(&app).moment();
            if now.over || now.replies.is_empty() {
                break;
            }
            ask(&mut app, Action::Say(now.turn, reply.min(now.replies.len() - 1)));
        }
    }
    panic!("no role-play asks for money");
}

#[test]
fn money_is_typed_as_a_price_is_written() {
    let (mut app, at) = money_wanted();
    ask(&mut app, Action::Open(at));
    assert!(matches!(focused(&app), Some(Action::Number(_))), "it can be typed at once");
    for key in "39.5".chars() {
        letter(&mut app, key);
    }
    assert_eq!(app.world().resource::<Sitting>().form.pence, 3950);
    press(&mut app, KeyCode::Backspace, Key::Backspace);
    assert_eq!(app.world().resource::<Sitting>().form.pence, 3900);
    press(&mut app, KeyCode::ArrowRight, Key::ArrowRight);
    press(&mut app, KeyCode::Backspace, Key::Backspace);
    assert_eq!(app.world().resource::<Sitting>().form.pence, 400);
    assert!(matches!(focused(&app), Some(Action::Number(_))), "typing keeps the focus");
}
