//! The debrief: its first view, the call turn by turn, the practice sheet; and a role-play that changes on the disk while it is played.

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use accesskit::{Action as Ask, ActionData, ActionRequest as Request, NodeId, TreeId};
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::prelude::*;
use bevy::text::EditableText;

use super::*;
use crate::game::access::Speaking;
use crate::game::engine::{Entry, Repertoire};
use crate::game::reload::Changes;
use crate::game::screens::Drawer;
use crate::game::state::Verdict;
use crate::game::widgets::Part;
use crate::game::words::debrief as words;
use crate::library::Library;
use crate::report::{feeling, strand};
use crate::roleplay::Conditions;
use crate::scenario::ids::VariantId;

/// A short call to its end, and on to its debrief.
fn debrief(practice: bool) -> App {
    let mut app = call(0);
    over(&mut app, practice);
    app
}

/// The call that is open, to its end with the last reply of each choice, and on to its debrief, with what it teaches.
pub(super) fn over(app: &mut App, practice: bool) {
    let scenario = std::sync::Arc::clone(play(app).scenario());
    let conditions = Conditions { practice, ..Conditions::default() };
    let mut over = Play::start(scenario, VariantId(0), 7, conditions);
    while !over.is_over() {
        let now = over.moment();
        let reply = now.replies.last().or_else(|| now.compose.first()?.wordings.first());
        over.take(reply.expect("a reply").input).expect("it is offered");
    }
    let wish = *app.world().resource::<Wish>();
    app.insert_resource(Sitting::new(over, wish));
    ask(app, Action::Go(Screen::Debrief));
    #[expect(clippy::disallowed_methods, reason = "a test that waits for work in the background gives up after a while")]
    let begun = Instant::now();
    while verdict(app).looking && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
        app.update();
    }
    rest(app);
}

fn verdict(app: &App) -> &Verdict {
    app.world().resource::<Verdict>()
}

/// The marks of the turns, in order.
fn marks(app: &mut App) -> Vec<(u16, Entity)> {
    let all = controls(app).into_iter();
    let mut marks: Vec<_> =
        all.filter_map(|(entity, action)| if let Action::Turn(turn) = action { Some((turn, entity)) } else { None }).collect();
    marks.sort();
    marks
}

fn label(app: &App, entity: Entity) -> String {
    app.world().get::<AccessibilityNode>(entity).and_then(|node| node.label().map(ToOwned::to_owned)).unwrap_or_default()
}

fn spoken(app: &mut App) -> String {
    let region = app.world_mut().query_filtered::<&AccessibilityNode, With<Speaking>>().single(app.world()).expect("one region");
    region.label().unwrap_or_default().to_owned()
}

fn arrow(app: &mut App, key: Key) {
    press(app, KeyCode::ArrowRight, key);
}

#[test]
fn the_first_view_is_the_opening_the_strands_and_one_model() {
    let mut app = debrief(true);
    let debrief = verdict(&app).debrief.clone();
    let read = std::iter::once(&debrief.customer_says).chain(debrief.critical.first()).chain(&debrief.opening);
    assert!(read.map(|text| text.split_whitespace().count()).sum::<usize>() <= 80);
    for text in &debrief.opening {
        assert!(shows(&mut app, text), "{text}");
    }
    for (one, _) in &debrief.strands {
        assert!(shows(&mut app, strand(*one)), "{one:?}");
    }
    assert!(shows(&mut app, &words::INDICATIVE));
    assert_eq!(debrief.models.iter().filter(|model| shows(&mut app, &model.title)).count(), 1, "one model");
    assert!(marks(&mut app).is_empty() && !shows(&mut app, &words::LINES), "the rest is for whoever asks");
    letter(&mut app, 'm');
    assert!(debrief.models.iter().all(|model| shows(&mut app, &model.title)) && shows(&mut app, &words::LINES));
}

#[test]
fn every_turn_is_chosen_by_keys_alone_and_told() {
    let mut app = debrief(true);
    letter(&mut app, 't');
    let timeline = verdict(&app).timeline.clone();
    let all = marks(&mut app);
    assert_eq!(all.iter().map(|(turn, _)| *turn).collect::<Vec<_>>(), timeline.turns.iter().map(|turn| turn.turn).collect::<Vec<_>>());
    assert_eq!(focused(&app), Some(Action::Turn(verdict(&app).turn)), "the focus is on the turn that is shown");
    for (mark, turn) in all.iter().zip(&timeline.turns) {
        let name = label(&app, mark.1);
        let start = if turn.turn == 0 { "Start, ".to_owned() } else { format!("Turn {}, ", turn.turn) };
        assert!(name.starts_with(&start), "{name}");
        if let Some(moved) = turn.main_move() {
            assert!(name.contains(&format!("from {} to {}", moved.from, moved.to)), "{name}");
        }
        assert!(name.contains(feeling(turn.seen.face)), "{name}");
    }
    arrow(&mut app, Key::Home);
    assert_eq!(verdict(&app).turn, 0);
    for turn in &timeline.turns[1..] {
        arrow(&mut app, Key::ArrowRight);
        assert_eq!((verdict(&app).turn, focused(&app)), (turn.turn, Some(Action::Turn(turn.turn))));
        let Entry::Said { words, .. } = &turn.yours[0] else { panic!("{turn:?}") };
        assert!(shows(&mut app, words) && spoken(&mut app).contains(words), "{words}");
        for taken in &turn.taken {
            assert!(shows(&mut app, &taken.words), "{}", taken.words);
        }
        for moved in &turn.felt {
            assert!(moved.because.iter().all(|why| shows(&mut app, why)), "{moved:?}");
        }
    }
    arrow(&mut app, Key::ArrowRight);
    assert_eq!(verdict(&app).turn, timeline.turns.last().expect("a turn").turn, "there it ends");
    arrow(&mut app, Key::ArrowLeft);
    // Tab only looks; Enter chooses.
    let here = verdict(&app).turn;
    tab(&mut app);
    assert_eq!(verdict(&app).turn, here);
    enter(&mut app);
    assert_eq!(verdict(&app).turn, here + 1);
    ask(&mut app, Action::Beside(false));
    assert_eq!(verdict(&app).turn, here);
}

#[test]
fn after_practice_a_turn_has_its_cost_better_words_and_the_way_back_to_it() {
    let mut app = debrief(true);
    letter(&mut app, 't');
    let advice = verdict(&app).advice.clone().expect("advice");
    let worst = advice.costliest().expect("the last reply is not the best").clone();
    ask(&mut app, Action::Turn(worst.turn));
    let way_on = worst.way_on();
    for words in worst.cost().iter().chain(&worst.better()).chain(&way_on) {
        // What the best way on begins with is said once.
        let said_there = way_on.iter().any(|step| words.ends_with(step.as_str()));
        assert!(said_there || shows(&mut app, words), "{words}");
    }
    assert!(way_on.iter().all(|step| shows(&mut app, step)));
    let (_, mark) = marks(&mut app).into_iter().find(|(turn, _)| *turn == worst.turn).expect("its mark");
    assert!(label(&app, mark).contains(&format!("{} marks", worst.permille() / 10)));
    let before: Vec<_> = play(&app).told().iter().filter(|told| told.turn < worst.turn).cloned().collect();
    letter(&mut app, 'b');
    assert_eq!(screen(&app), Screen::Call);
    assert_eq!(play(&app).told(), before, "the play stands before that turn");
    letter(&mut app, '1');
    assert_eq!(play(&app).turns(), worst.turn, "and goes on from there");
}

#[test]
fn an_assessment_has_none_of_the_helps() {
    let mut app = debrief(false);
    assert!(verdict(&app).advice.is_none() && !verdict(&app).looking);
    letter(&mut app, 't');
    let turns = marks(&mut app);
    assert!(!turns.is_empty(), "how it went is for everybody");
    for (turn, mark) in turns {
        assert!(!label(&app, mark).contains("marks"));
        ask(&mut app, Action::Turn(turn));
        assert!(!shows(&mut app, &words::OTHER_WAY) && !shows(&mut app, "Better words") && !shows(&mut app, &words::COSTS));
        assert!(!controls(&mut app).iter().any(|(_, action)| matches!(action, Action::BackTo(_))));
    }
    let over = play(&app).told().to_vec();
    ask(&mut app, Action::BackTo(1));
    assert_eq!((screen(&app), play(&app).told()), (Screen::Debrief, over.as_slice()), "and there is no way back");
}

/// Types into what has the focus.
fn type_in(app: &mut App, words: &str) {
    let window = app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(app.world()).expect("a window");
    for letter in words.chars() {
        let text = Some(letter.to_string().into());
        let logical_key = if letter == ' ' { Key::Space } else { Key::Character(letter.to_string().into()) };
        let key = KeyboardInput { key_code: KeyCode::KeyZ, logical_key, state: ButtonState::Pressed, text, repeat: false, window };
        app.world_mut().write_message(key);
        app.update();
    }
    rest(app);
}

fn to(app: &mut App, action: Action) {
    for _ in 0..40 {
        if focused(app) == Some(action) {
            return;
        }
        tab(app);
    }
    panic!("Tab does not come to {action:?}");
}

#[test]
fn a_practice_sheet_is_filled_in_and_kept_by_keys_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = debrief(true);
    app.insert_resource(Drawer(Some(folder.path().join("sheets"))));
    letter(&mut app, 's');
    assert_eq!(focused(&app), Some(Action::Write(Part::Name)));
    type_in(&mut app, "Sam K");
    to(&mut app, Action::Lines(Part::Best));
    enter(&mut app);
    assert_eq!(focused(&app), Some(Action::Lines(Part::Best)), "the focus stays where it was");
    to(&mut app, Action::Line(Part::Best, Some(1)));
    enter(&mut app);
    to(&mut app, Action::Write(Part::Instead));
    type_in(&mut app, "Which shop is near you?");
    assert!(!verdict(&app).turns, "letters in a field are letters");
    to(&mut app, Action::Keep);
    enter(&mut app);
    let files: Vec<_> =
        std::fs::read_dir(folder.path().join("sheets")).expect("a folder").map(|file| file.expect("a file").path()).collect();
    let text = files.iter().find(|file| file.extension().is_some_and(|ending| ending == "txt")).expect("a text");
    let page = files.iter().find(|file| file.extension().is_some_and(|ending| ending == "html")).expect("a page");
    let (text_says, page_says) = (std::fs::read_to_string(text).expect("text"), std::fs::read_to_string(page).expect("text"));
    let second = crate::game::engine::own_lines(play(&app))[1].words.clone();
    for words in ["Name: Sam K", "“Which shop is near you?”", second.as_str(), "INDICATIVE"] {
        assert!(text_says.contains(words), "{words}: {text_says}");
    }
    assert!(page_says.contains("<dd>Sam K</dd>") && page_says.contains("Which shop is near you?"));
    assert!(shows(&mut app, &page.display().to_string()) && spoken(&mut app).contains(&page.display().to_string()), "it says where");
    // Back, and open again: nothing of it is lost, also by Escape out of a field.
    escape(&mut app);
    assert!(!shows(&mut app, &words::NAME));
    assert_eq!(focused(&app), Some(Action::Sheet));
    letter(&mut app, 's');
    let values: Vec<String> = app.world_mut().query::<&EditableText>().iter(app.world()).map(|text| text.value().to_string()).collect();
    assert!(values.contains(&"Sam K".to_owned()) && values.contains(&"Which shop is near you?".to_owned()), "{values:?}");
    escape(&mut app);
    assert_eq!(screen(&app), Screen::Debrief);
}

#[test]
fn a_sheet_that_cannot_be_kept_is_shown_with_the_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a file");
    std::fs::write(&file, "").expect("a file");
    let mut app = debrief(true);
    for (drawer, why) in [(Some(file), "could not be kept"), (None, &*words::NO_DOCUMENTS)] {
        app.insert_resource(Drawer(drawer));
        ask(&mut app, Action::Sheet);
        ask(&mut app, Action::Keep);
        assert!(shows(&mut app, why) && spoken(&mut app).contains(why));
        assert!(shows(&mut app, "MY PRACTICE SHEET") && shows(&mut app, &words::COPY_OUT), "all of it, to copy");
        ask(&mut app, Action::SheetDone);
    }
}

#[test]
fn a_screen_reader_fills_a_field() {
    let mut app = debrief(true);
    ask(&mut app, Action::Sheet);
    let (field, _) = controls(&mut app).into_iter().find(|(_, action)| *action == Action::Write(Part::Instead)).expect("a field");
    let data = Some(ActionData::Value("May I ask what size?".into()));
    let request = Request { action: Ask::SetValue, target_tree: TreeId::ROOT, target_node: NodeId(field.to_bits()), data };
    app.world_mut().write_message(ActionRequest(request));
    rest(&mut app);
    assert_eq!(
        app.world().get::<AccessibilityNode>(field).and_then(|node| node.value().map(str::to_owned)).as_deref(),
        Some("May I ask what size?")
    );
}

#[test]
fn in_a_small_window_with_large_text_every_turn_can_be_seen() {
    let mut app = debrief(true);
    app.world_mut().resource_mut::<crate::game::prefs::Prefs>().text = 200;
    rest(&mut app);
    letter(&mut app, 't');
    arrow(&mut app, Key::Home);
    let window = app.world_mut().query_filtered::<&Window, With<PrimaryWindow>>().single(app.world()).expect("a window");
    let width = window.physical_width() as f32;
    for _ in 0..marks(&mut app).len() {
        let entity = app.world().resource::<InputFocus>().get().expect("a focus");
        let (node, at) =
            (app.world().get::<ComputedNode>(entity).expect("a node"), app.world().get::<UiGlobalTransform>(entity).expect("a place"));
        assert!(at.translation.x - node.size().x / 2.0 >= 0.0 && at.translation.x + node.size().x / 2.0 <= width, "{:?}", focused(&app));
        arrow(&mut app, Key::ArrowRight);
    }
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

#[test]
fn escape_puts_the_turns_away_first_and_what_was_left_can_be_looked_at_again() {
    let mut app = debrief(true);
    assert_eq!(focused(&app), Some(Action::Turns), "one Enter too many leaves nothing");
    letter(&mut app, 't');
    escape(&mut app);
    assert_eq!((screen(&app), verdict(&app).turns), (Screen::Debrief, false));
    escape(&mut app);
    assert_eq!(screen(&app), Screen::Library);
    let says = verdict(&app).debrief.customer_says.clone();
    ask(&mut app, Action::Choose(1));
    escape(&mut app);
    letter(&mut app, 'l');
    assert_eq!(screen(&app), Screen::Debrief);
    assert!(shows(&mut app, &says));
}

#[test]
fn the_turns_are_gone_through_by_two_keys() {
    let mut app = debrief(true);
    letter(&mut app, 't');
    let last = verdict(&app).timeline.turns.last().expect("a turn").turn;
    for _ in 0..=last {
        letter(&mut app, 'l');
    }
    assert_eq!(verdict(&app).turn, last);
    letter(&mut app, 'e');
    assert_eq!(verdict(&app).turn, last - 1);
}

#[test]
fn whoever_stands_on_a_turn_goes_along_by_any_key() {
    let mut app = debrief(true);
    letter(&mut app, 't');
    let here = verdict(&app).turn;
    assert_eq!(focused(&app), Some(Action::Turn(here)));
    letter(&mut app, 'e');
    assert_eq!((verdict(&app).turn, focused(&app)), (here - 1, Some(Action::Turn(here - 1))), "or the strip would stay behind");
    letter(&mut app, 'l');
    assert_eq!((verdict(&app).turn, focused(&app)), (here, Some(Action::Turn(here))));
}

#[test]
fn escape_puts_everything_else_away_before_it_leaves() {
    let mut app = debrief(true);
    letter(&mut app, 'm');
    assert!(verdict(&app).more);
    escape(&mut app);
    assert_eq!((verdict(&app).more, screen(&app)), (false, Screen::Debrief));
    letter(&mut app, 's');
    ask(&mut app, Action::Lines(Part::Change));
    // Out of the field for the name, and then out of the list.
    escape(&mut app);
    escape(&mut app);
    assert!(controls(&mut app).iter().any(|(_, action)| *action == Action::Keep), "the sheet lies open still");
    assert!(!controls(&mut app).iter().any(|(_, action)| matches!(action, Action::Line(..))), "and its list does not");
    ask(&mut app, Action::Lines(Part::Best));
    ask(&mut app, Action::Line(Part::Best, None));
    assert!(!controls(&mut app).iter().any(|(_, action)| matches!(action, Action::Line(..))), "what was chosen is chosen");
    assert_eq!(focused(&app), Some(Action::Lines(Part::Best)));
}

#[test]
fn another_day_is_one_key_away() {
    let mut app = debrief(true);
    letter(&mut app, 'd');
    assert_eq!(screen(&app), Screen::Briefing);
    assert!(controls(&mut app).iter().any(|(_, action)| *action == Action::Variant(1)));
}
