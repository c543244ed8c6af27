//! The engine's invariants (DESIGN §5), over random plays of every shipped scenario and variant: the same inputs give the same events, saving and taking
//! up again changes nothing, what is refused changes nothing, chance is read by no rule, and every play can come to an end.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;

use std::collections::BTreeMap;
use std::sync::Arc;

use common::{MOST_INPUTS, Picker, inputs, name, random_play, scenario, variants};
use rapport::codebook::terms::Delivery;
use rapport::roleplay::read_input;
use rapport::roleplay::{
    Conditions, Event, Fields, Input, Play, Saved, Setup, State, Told, TurnEvent, canonical_fields, offered_cases, offered_replies, step,
};
use rapport::scenario::Scenario;
use rapport::scenario::ids::{ActionId, AsideId, ReplyId, VariantId};

/// The conditions under which plays are tried.
const SITTINGS: [Conditions; 3] = [
    Conditions { practice: true, deliveries: true, shuffled: true },
    Conditions { practice: false, deliveries: true, shuffled: false },
    Conditions { practice: false, deliveries: false, shuffled: true },
];

/// Random plays of every scenario and variant, `each` of them.
fn plays(each: u64) -> impl Iterator<Item = Play> {
    variants().into_iter().flat_map(move |(scenario, variant)| {
        (0..each).map(move |seed| random_play(&scenario, variant, seed, SITTINGS[usize::try_from(seed).unwrap() % SITTINGS.len()]))
    })
}

fn title(play: &Play) -> String {
    format!("{} seed {}, inputs:\n{}", name(play.scenario(), play.setup().variant), play.setup().seed, inputs(play))
}

fn started(like: &Play) -> Play {
    let setup = like.setup();
    Play::start(Arc::clone(like.scenario()), setup.variant, setup.seed, setup.conditions)
}

/// Everything that can be seen of a play.
fn whole(play: &Play) -> (State, u16, Vec<TurnEvent>, Vec<Told>, Vec<Input>) {
    (*play.state(), play.turns(), play.events().to_vec(), play.told().to_vec(), play.inputs().to_vec())
}

#[test]
fn random_plays_hold_every_kind_of_input() {
    let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
    let mut count = |kind| *kinds.entry(kind).or_default() += 1;
    for play in plays(120) {
        for event in play.events() {
            match event.event {
                Event::Said(_, Delivery::Natural) => count("a reply as it comes"),
                Event::Said(..) => count("a reply with a delivery"),
                Event::Composed(_) => count("a wording"),
                Event::AsideSaid(_) => count("an aside"),
                Event::Waited => count("waiting"),
                Event::Did(action, _, _) if play.scenario().action(action).kind.reads() => count("a paper"),
                Event::Did(_, fields, case) => {
                    count(if case.is_some() { "an action that fits an entry" } else { "an action that fits none" });
                    let filled = [fields.pence > 0, fields.days > 0, fields.pick.is_some(), fields.ticks > 0, fields.cards > 0];
                    ["money", "days", "a pick", "ticks", "cards"]
                        .into_iter()
                        .zip(filled)
                        .filter(|(_, filled)| *filled)
                        .for_each(|(kind, _)| count(kind));
                }
                _ => {}
            }
        }
    }
    assert!(kinds.len() == 13 && kinds.values().all(|&times| times >= 20), "{kinds:?}");
}

#[test]
fn the_same_inputs_give_the_same_events() {
    for play in plays(12) {
        let mut again = started(&play);
        for &input in play.inputs() {
            again.take(input).unwrap_or_else(|refusal| panic!("{refusal} {}", title(&play)));
        }
        assert_eq!(again.setup(), play.setup(), "another start: {}", title(&play));
        assert_eq!(whole(&again), whole(&play), "{}", title(&play));
    }
}

#[test]
fn saved_at_any_point_a_play_goes_on_as_if_nothing_had_been() {
    for play in plays(3) {
        let scenario = play.scenario();
        let mut original = started(&play);
        for done in 0..=play.inputs().len() {
            let saved = Saved::of(&original);
            let text = serde_json::to_string_pretty(&saved).unwrap();
            let read: Saved = serde_json::from_str(&text).unwrap();
            assert_eq!(read, saved);
            let mut resumed = read.resume(scenario).unwrap_or_else(|bad| panic!("after {done} inputs: {bad} {}", title(&play)));
            assert_eq!(resumed.setup(), original.setup());
            assert_eq!(whole(&resumed), whole(&original), "after {done} inputs: {}", title(&play));
            let mut copied = original.clone();
            for &input in &play.inputs()[done..] {
                resumed.take(input).unwrap_or_else(|refusal| panic!("after {done} inputs: {refusal} {}", title(&play)));
                copied.take(input).unwrap();
            }
            assert_eq!(whole(&resumed), whole(&play), "saved after {done} inputs: {}", title(&play));
            assert_eq!(whole(&copied), whole(&play), "copied after {done} inputs: {}", title(&play));
            if let Some(&next) = play.inputs().get(done) {
                original.take(next).unwrap();
            }
        }
    }
}

#[test]
fn undo_then_redo_gives_the_same() {
    for play in plays(8) {
        let mut picker = Picker::new(play.setup().seed);
        let mut walk = started(&play);
        let mut known = vec![whole(&walk)];
        for &input in play.inputs() {
            walk.take(input).unwrap();
            known.push(whole(&walk));
            // Back by chance, and forward again the same way.
            let back = if picker.once_in(3) { picker.below(known.len()) } else { 0 };
            for depth in 1..=back {
                assert!(walk.undo());
                assert_eq!(whole(&walk), known[known.len() - 1 - depth], "undone {depth} times: {}", title(&play));
            }
            let from = walk.inputs().len();
            for &input in &play.inputs()[from..known.len() - 1] {
                walk.take(input).unwrap();
            }
            assert_eq!(whole(&walk), known[known.len() - 1], "redone: {}", title(&play));
        }
        while walk.undo() {}
        assert_eq!(whole(&walk), known[0], "undone altogether: {}", title(&play));
    }
}

/// An input that need not make any sense.
fn wild(picker: &mut Picker, scenario: &Scenario) -> Input {
    let past = |picker: &mut Picker, count: usize| picker.below(count + 2);
    match picker.below(4) {
        0 => {
            let delivery = if picker.once_in(2) { Delivery::Natural } else { *picker.one(&Delivery::ADJUSTMENTS) };
            Input::Say { reply: ReplyId::at(past(picker, scenario.replies.len())), delivery }
        }
        1 => {
            let maybe = |picker: &mut Picker, value: u64| if picker.once_in(2) { 0 } else { value };
            let number = picker.number();
            let fields = Fields {
                pence: u32::try_from(maybe(picker, number % 1_000_000)).unwrap(),
                days: u16::try_from(maybe(picker, number % 100)).unwrap(),
                pick: number.is_multiple_of(3).then_some(u8::try_from(number % 9).unwrap()),
                ticks: maybe(picker, number % 64),
                cards: maybe(picker, number >> 7),
            };
            Input::Do { action: ActionId::at(past(picker, scenario.actions.len())), fields }
        }
        2 => Input::Aside(AsideId::at(past(picker, scenario.asides.len()))),
        _ => Input::Wait,
    }
}

#[test]
fn what_is_refused_changes_nothing() {
    let mut refused = 0;
    for play in plays(4) {
        let mut picker = Picker::new(play.setup().seed ^ 0xbad);
        let mut walk = started(&play);
        for done in 0..=play.inputs().len() {
            for _ in 0..6 {
                let before = whole(&walk);
                let input = wild(&mut picker, play.scenario());
                if walk.take(input).is_err() {
                    refused += 1;
                    assert_eq!(whole(&walk), before, "{input:?} was refused after {done} inputs: {}", title(&play));
                    let mut events = 0;
                    let again = step(play.scenario(), walk.setup(), *walk.state(), input, &mut |_| events += 1);
                    assert!(again.is_err() && events == 0, "{input:?} was refused, and something happened: {}", title(&play));
                } else {
                    assert!(walk.undo());
                    assert_eq!(whole(&walk), before, "{input:?} was undone: {}", title(&play));
                }
            }
            if let Some(&next) = play.inputs().get(done) {
                walk.take(next).unwrap();
            }
        }
    }
    assert!(refused > 1_000, "only {refused} inputs were refused");
}

#[test]
fn no_rule_reads_wording_or_order() {
    let mut differs = 0;
    for play in plays(12) {
        let setup = play.setup();
        let conditions = Conditions { shuffled: !setup.conditions.shuffled, ..setup.conditions };
        let mut other = Play::start(Arc::clone(play.scenario()), setup.variant, setup.seed, conditions);
        for &input in play.inputs() {
            let places = |play: &Play| offered_replies(play.scenario(), play.setup(), play.state()).collect::<Vec<_>>();
            let (here, there) = (places(&play_at(&other, setup)), places(&other));
            differs += usize::from(here != there);
            other.take(input).unwrap_or_else(|refusal| panic!("{refusal} in the other order: {}", title(&play)));
        }
        assert_eq!(other.events(), play.events(), "in the other order: {}", title(&play));
        assert_eq!(other.state(), play.state(), "in the other order: {}", title(&play));
    }
    assert!(differs > 100, "the order hardly ever differed: {differs} times");
}

/// The same play under the setup's own order.
fn play_at(play: &Play, setup: &Setup) -> Play {
    let mut same = Play::start(Arc::clone(play.scenario()), setup.variant, setup.seed, setup.conditions);
    for &input in play.inputs() {
        same.take(input).unwrap();
    }
    same
}

/// Whether a state is over or something in it leads on: a reply, a slot, or desk entries, one after another if need be.
fn can_go_on(scenario: &Scenario, setup: &Setup, state: State, deep: u8) -> bool {
    if state.over.is_some() || offered_replies(scenario, setup, &state).next().is_some() {
        return true;
    }
    offered_cases(scenario, &state).any(|case| {
        let Some(fields) = canonical_fields(scenario, &state, case) else { return false };
        let input = Input::Do { action: scenario.case(case).action, fields };
        let Ok(after) = step(scenario, setup, state, input, &mut |_| ()) else { return false };
        after.beat != state.beat || (deep > 0 && can_go_on(scenario, setup, after, deep - 1))
    })
}

#[test]
fn canonical_fields_make_their_entry_fit() {
    let (mut tried, mut skipped) = (0, 0);
    for play in plays(60) {
        let mut walk = started(&play);
        for done in 0..=play.inputs().len() {
            let (scenario, state) = (Arc::clone(walk.scenario()), *walk.state());
            for id in offered_cases(&scenario, &state) {
                let case = scenario.case(id);
                let laid = |place: usize| state.all(&scenario.cards[place].when);
                if (0..64).any(|place| case.test.cards >> place & 1 == 1 && !laid(place)) {
                    assert_eq!(canonical_fields(&scenario, &state, id), None);
                    skipped += 1;
                    continue;
                }
                let at = || {
                    format!("entry {id:?} ({}) at `{}`: {}", scenario.action(case.action).id, scenario.beat(state.beat).id, title(&play))
                };
                let fields = canonical_fields(&scenario, &state, id).unwrap_or_else(|| panic!("nothing fits {}", at()));
                let mut found = None;
                let input = Input::Do { action: case.action, fields };
                let taken = step(&scenario, walk.setup(), state, input, &mut |event| {
                    if let Event::Did(_, _, case) = event {
                        found = case;
                    }
                });
                assert!(taken.is_ok(), "{taken:?} {}", at());
                // An earlier entry for the same action may take the same fields.
                let earlier = offered_cases(&scenario, &state).take_while(|&other| other != id).any(|other| Some(other) == found);
                assert!(found == Some(id) || earlier, "{found:?} fitted in place of {}", at());
                tried += 1;
            }
            if let Some(&next) = play.inputs().get(done) {
                walk.take(next).unwrap();
            }
        }
    }
    assert!(tried > 1_000 && skipped > 0, "{tried} entries tried, {skipped} passed over");
}

#[test]
fn every_play_ends_or_can_go_on() {
    let mut stuck: BTreeMap<String, String> = BTreeMap::new();
    let mut ended = 0;
    for play in plays(300) {
        let mut walk = started(&play);
        for done in 0..=play.inputs().len() {
            let (scenario, state) = (walk.scenario(), *walk.state());
            if !can_go_on(scenario, walk.setup(), state, 2) {
                let place = format!("{} at `{}`", name(scenario, walk.setup().variant), scenario.beat(state.beat).id);
                stuck.entry(place).or_insert_with(|| format!("seed {}, inputs:\n{}", walk.setup().seed, inputs(&walk)));
            }
            if let Some(&next) = play.inputs().get(done) {
                walk.take(next).unwrap();
            }
        }
        ended += u32::from(play.is_over());
    }
    let stuck: Vec<String> = stuck.iter().map(|(place, how)| format!("{place}: nothing leads on, {how}")).collect();
    assert!(stuck.is_empty(), "\n{}", stuck.join("\n\n"));
    assert!(ended > 2_000, "only {ended} plays ended");
}

/// A learner who stays at each beat for as long as anything is taken there, and leads on only when nothing else is left.
fn stubborn_play(scenario: &Arc<Scenario>, variant: VariantId, seed: u64) -> Play {
    let mut play = Play::start(Arc::clone(scenario), variant, seed, Conditions::default());
    let mut picker = Picker::new(seed);
    while !play.is_over() {
        let mut leads_on = None;
        let mut stays = None;
        for _ in 0..60 {
            let Some(input) = picker.input(&play) else { break };
            let Ok(after) = step(scenario, play.setup(), *play.state(), input, &mut |_| ()) else { continue };
            if after.beat == play.state().beat && after.over.is_none() {
                stays = Some(input);
                break;
            }
            leads_on = Some(input);
        }
        let Some(input) = stays.or(leads_on) else { break };
        play.take(input).unwrap();
        assert!(play.inputs().len() <= MOST_INPUTS, "a play without end: {}", title(&play));
    }
    play
}

#[test]
fn plays_are_finite() {
    let mut longest = 0;
    for play in plays(100) {
        assert_eq!(usize::from(play.turns()), turn_count(&play), "{}", title(&play));
        longest = longest.max(play.inputs().len());
    }
    for (scenario, variant) in variants() {
        for seed in 0..10 {
            longest = longest.max(stubborn_play(&scenario, variant, seed).inputs().len());
        }
    }
    println!("longest play: {longest} inputs");
    assert!(longest <= 400, "a play took {longest} inputs");
}

/// Turns counted afresh from the events: every turn has something in it, and none is left out.
fn turn_count(play: &Play) -> usize {
    let mut turns: Vec<u16> = play.events().iter().map(|event| event.turn).filter(|&turn| turn > 0).collect();
    assert!(turns.is_sorted(), "turns go backwards: {}", title(play));
    turns.dedup();
    turns.len()
}

#[test]
fn an_email_is_one_turn() {
    let mut emails = 0;
    for play in plays(150) {
        let mut composing: Option<u16> = None;
        for event in play.events() {
            match event.event {
                Event::Left => assert!(composing.is_none(), "left over an email that had not gone: {}", title(&play)),
                Event::Composed(_) | Event::Sent => {
                    let turn = *composing.get_or_insert(event.turn);
                    assert_eq!(event.turn, turn, "an email in two turns: {}", title(&play));
                    if event.event == Event::Sent {
                        composing = None;
                        emails += 1;
                    }
                }
                // Left in the middle: the email never went.
                Event::CameTo(beat) if play.scenario().beat(beat).slot.is_none() && !play.scenario().beat(beat).sent => composing = None,
                _ => {}
            }
        }
    }
    assert!(emails > 50, "only {emails} emails were sent");
}

#[test]
fn thanks_for_waiting_need_somebody_who_waited() {
    let scenario = scenario("kettle-no-receipt");
    let mut play = Play::start(scenario, VariantId(0), 7, Conditions::default());
    let offered = |play: &Play| play.moment().asides.iter().map(|aside| aside.id.clone()).collect::<Vec<_>>();
    let aside = |play: &Play, id: &str| read_input(play.scenario(), play.state().beat, &format!("+ {id}")).unwrap();
    assert_eq!(offered(&play), ["bear-with-me"]);
    let (thanks, bear) = (aside(&play, "thanks-for-waiting"), aside(&play, "bear-with-me"));
    assert!(play.take(thanks).is_err());
    play.take(bear).unwrap();
    assert_eq!(offered(&play), ["thanks-for-waiting"]);
    play.take(thanks).unwrap();
    assert!(offered(&play).is_empty());
}
