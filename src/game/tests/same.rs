//! Every shipped conversation, by keys alone and by clicks alone, is the same play as in lines of text.

use bevy::prelude::*;
use bevy::ui_widgets::ScrollIntoView;

use super::*;
use crate::codebook::terms::{ActionKind, Delivery};
use crate::game::engine::{FieldOffer, Input};
use crate::game::state::Drawer;
use crate::game::widgets::{Quantity, Shortcut};
use crate::library;
use crate::roleplay::{Conditions, TurnEvent, input_words};
use crate::script::{Script, read, run};

/// How the learner of a test works the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    /// The key that a control shows; Tab and Enter where it shows none.
    Keys,
    /// The mouse.
    Clicks,
}

impl Hand {
    /// Works the control that asks for `action`.
    fn work(self, app: &mut App, action: Action) {
        match self {
            Self::Keys => {
                let all = controls(app);
                let (control, _) = all.iter().find(|(_, found)| *found == action).unwrap_or_else(|| panic!("there is no {action:?}"));
                // In a field, digits and points are typed.
                let key = app.world().get::<Shortcut>(*control).filter(|_| !matches!(focused(app), Some(Action::Number(_))));
                match key {
                    Some(Shortcut::Char(key)) => return letter(app, *key),
                    Some(Shortcut::Escape) => return escape(app),
                    _ => {}
                }
                if matches!(action, Action::Open(_) | Action::Drawer(_)) && !app.world().resource::<Sitting>().at_desk() {
                    letter(app, 'k');
                }
                walk(app, action);
                enter(app);
            }
            Self::Clicks => {
                let (control, _) =
                    controls(app).into_iter().find(|(_, found)| *found == action).unwrap_or_else(|| panic!("there is no {action:?}"));
                // The wheel, as far as it takes.
                app.world_mut().trigger(ScrollIntoView { entity: control });
                rest(app);
                let position = app.world().get::<UiGlobalTransform>(control).expect("a place").translation;
                click(app, position);
            }
        }
    }

    /// Types or steps an amount.
    fn amount(self, app: &mut App, what: Quantity, wanted: u32) {
        match self {
            Self::Keys if what == Quantity::Money => {
                walk(app, Action::Number(what));
                format!("{}.{:02}", wanted / 100, wanted % 100).chars().for_each(|key| letter(app, key));
            }
            _ => {
                let mut rest = i32::try_from(wanted).expect("a small amount");
                for &by in what.steps().iter().rev() {
                    (0..rest / by).for_each(|_| self.work(app, Action::Step(what, by)));
                    rest %= by;
                }
            }
        }
    }
}

/// Goes on with Tab to the control that asks for `action`, without waiting at any on the way.
fn walk(app: &mut App, action: Action) {
    for _ in 0..=controls(app).len() {
        if focused(app) == Some(action) {
            return;
        }
        key(app, KeyCode::Tab, Key::Tab);
    }
    panic!("Tab does not meet {action:?}");
}

/// Opens a thing on the desk, wherever it lies.
fn reach(app: &mut App, hand: Hand, place: usize, kind: ActionKind) {
    let there = |app: &mut App, action: Action| controls(app).into_iter().any(|(_, found)| found == action);
    let drawer = Drawer::of(kind);
    if !there(app, Action::Open(place)) {
        if !there(app, Action::Drawer(drawer)) {
            hand.work(app, Action::Drawer(Drawer::LookUp));
        }
        hand.work(app, Action::Drawer(drawer));
    }
    hand.work(app, Action::Open(place));
}

/// Gives the window one input of a script; an email's wordings are chosen one by one, and sent after the last.
fn give(app: &mut App, hand: Hand, input: Input) {
    let now = play(app).moment();
    match input {
        Input::Say { .. } if !now.compose.is_empty() => {
            let slot = app.world().resource::<Sitting>().slot;
            let place = now.compose[slot].wordings.iter().position(|wording| wording.input == input);
            hand.work(app, Action::Wording(slot, place.unwrap_or_else(|| panic!("no such wording in slot {slot}"))));
            if app.world().resource::<Sitting>().slot == now.compose.len() {
                hand.work(app, Action::Send);
            }
        }
        Input::Say { delivery, .. } => {
            if delivery != Delivery::Natural {
                let place = now.deliveries.iter().position(|(known, _)| *known == delivery).expect("the delivery is offered");
                hand.work(app, Action::How(place + 1));
            }
            let same = |offer: &crate::game::engine::ReplyOffer| crate::game::engine::said(offer, delivery) == input;
            let place = now.replies.iter().position(same).expect("the reply is offered");
            hand.work(app, Action::Say(now.turn, place));
        }
        Input::Do { action, fields } => {
            let id = play(app).scenario().action(action).id.clone();
            let place = now.desk.iter().position(|thing| thing.id == id).unwrap_or_else(|| panic!("{id} is not on the desk"));
            let thing = now.desk[place].clone();
            reach(app, hand, place, thing.kind);
            let scenario = play(app).scenario().clone();
            for field in &thing.fields {
                match field {
                    FieldOffer::Money { .. } => hand.amount(app, Quantity::Money, fields.pence),
                    FieldOffer::Days { .. } => hand.amount(app, Quantity::Days, u32::from(fields.days)),
                    FieldOffer::Pick { .. } => {
                        if let Some(pick) = fields.pick {
                            hand.work(app, Action::Pick(usize::from(pick)));
                        }
                    }
                    FieldOffer::Ticks { options, .. } => {
                        for at in (0..options.len()).filter(|at| fields.ticks >> at & 1 == 1) {
                            hand.work(app, Action::Tick(at));
                        }
                    }
                    FieldOffer::Cards { options, .. } => {
                        for (at, (id, _)) in options.iter().enumerate() {
                            let card = scenario.cards.iter().position(|card| card.id == *id).expect("a card");
                            if fields.cards >> card & 1 == 1 {
                                hand.work(app, Action::Card(at));
                            }
                        }
                    }
                }
            }
            if !thing.kind.reads() {
                hand.work(app, Action::Do);
            }
            // What was read lies open until it is put back, and then perhaps the binder.
            while app.world().resource::<Sitting>().at_desk() {
                hand.work(app, Action::Close);
            }
        }
        Input::Aside(aside) => {
            let place = now.asides.iter().position(|offer| offer.input == Input::Aside(aside)).expect("the aside is offered");
            hand.work(app, Action::Aside(place));
        }
        Input::Wait => hand.work(app, Action::Wait),
    }
}

/// A script as the terminal plays it: its inputs and its events.
fn as_text(repertoire: &Repertoire, script: &Script) -> (Vec<Input>, Vec<TurnEvent>) {
    let scenario = repertoire.offers.iter().find(|offer| offer.card.id == script.scenario).expect("a role-play").scenario();
    let outcome = run(script, scenario, Conditions { practice: true, ..Conditions::default() }).expect("a variant");
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    (outcome.play.inputs().to_vec(), outcome.play.events().to_vec())
}

fn same_by(hand: Hand, part: usize) {
    let scripts: Vec<_> = library::scripts().into_iter().filter(|text| !text.name.contains("blank-note")).collect();
    // Two halves, for two cores.
    for text in scripts.into_iter().skip(part).step_by(2) {
        let script = read(&text.text).unwrap_or_else(|bad| panic!("{}: {bad:?}", text.name));
        let mut app = app();
        let repertoire = app.world().resource::<Repertoire>();
        let (inputs, events) = as_text(repertoire, &script);
        let offer = repertoire.offers.iter().position(|offer| offer.card.id == script.scenario).expect("a role-play");
        let scenario = std::sync::Arc::clone(repertoire.offers[offer].scenario());
        let variant = scenario.find_variant(&script.variant).expect("a variant").index();
        app.world_mut().insert_resource(Wish { offer, variant, seed: script.seed, straight: false });
        ask(&mut app, Action::Go(Screen::Briefing));
        hand.work(&mut app, Action::Begin);
        assert_eq!(screen(&app), Screen::Call, "{}", text.name);
        for input in inputs {
            let words = input_words(&scenario, input);
            let before = play(&app).inputs().len();
            give(&mut app, hand, input);
            let taken = play(&app).inputs().len() > before || !play(&app).moment().compose.is_empty();
            assert!(taken, "{}: {words} was not taken: {:?}", text.name, app.world().resource::<Sitting>().refusal);
        }
        assert_eq!(play(&app).events(), events, "{} by {hand:?}", text.name);
        hand.work(&mut app, Action::Go(Screen::Debrief));
        assert_eq!(screen(&app), Screen::Debrief);
    }
}

#[test]
fn every_shipped_conversation_by_keys_is_the_same_play() {
    same_by(Hand::Keys, 0);
}

#[test]
fn every_other_shipped_conversation_by_keys_is_the_same_play() {
    same_by(Hand::Keys, 1);
}

#[test]
fn every_shipped_conversation_by_clicks_is_the_same_play() {
    same_by(Hand::Clicks, 0);
}

#[test]
fn every_other_shipped_conversation_by_clicks_is_the_same_play() {
    same_by(Hand::Clicks, 1);
}
