//! Fields to type in.

use accesskit::{Action as Ask, ActionData, ActionRequest as Request, NodeId, TreeId};
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::ecs::system::RunSystemOnce;
use bevy::input_focus::FocusCause;
use bevy::prelude::*;

use super::*;
use crate::game::theme::Theme;
use crate::game::widgets::field::{Drafts, Field, Typing};

/// What the field asks for here: nothing answers it on the title.
const ASKED: Action = Action::Aside(0);

/// Everything asked for since the test looked last.
#[derive(Resource, Default)]
struct Heard(Vec<Action>);

/// The title with a field on it that has the focus.
fn with_field() -> (App, Entity) {
    let mut app = app();
    app.init_resource::<Heard>();
    app.add_systems(Update, |mut acted: MessageReader<Acted>, mut heard: ResMut<Heard>| {
        heard.0.extend(acted.read().map(|Acted(action)| *action));
    });
    let field = draw(&mut app);
    app.world_mut().resource_mut::<InputFocus>().set(field, FocusCause::Navigated);
    rest(&mut app);
    (app, field)
}

fn draw(app: &mut App) -> Entity {
    let root = app.world_mut().query_filtered::<Entity, With<crate::game::screens::ScreenRoot>>().single(app.world()).expect("a screen");
    let draw = move |mut commands: Commands, theme: Res<Theme>| {
        commands.entity(root).with_children(|nest| {
            Field::new(ASKED, "Your name").value("Sam").most(12).spawn(nest, &theme);
        });
    };
    app.world_mut().run_system_once(draw).expect("it runs");
    rest(app);
    app.world_mut().query_filtered::<Entity, With<Typing>>().iter(app.world()).last().expect("a field")
}

fn draft(app: &App) -> String {
    app.world().resource::<Drafts>().read(ASKED).to_owned()
}

fn spoken(app: &App, field: Entity) -> String {
    app.world().get::<AccessibilityNode>(field).and_then(|node| node.value().map(str::to_owned)).unwrap_or_default()
}

#[test]
fn what_is_typed_is_kept_and_works_nothing_else() {
    let (mut app, field) = with_field();
    assert_eq!((draft(&app).as_str(), spoken(&app, field).as_str()), ("Sam", "Sam"));
    type_in(&mut app, " 12q");
    assert_eq!(draft(&app), "Sam 12q");
    assert_eq!(spoken(&app, field), "Sam 12q");
    assert!(app.world().resource::<Heard>().0.is_empty(), "no shortcut was taken");
    assert!(app.should_exit().is_none());
    type_in(&mut app, "and far too much");
    assert_eq!(draft(&app).chars().count(), 12);
}

#[test]
fn enter_asks_and_escape_leaves() {
    let (mut app, field) = with_field();
    enter(&mut app);
    assert_eq!(app.world().resource::<Heard>().0, [ASKED], "once");
    assert_eq!(app.world().resource::<InputFocus>().get(), Some(field));
    escape(&mut app);
    assert_ne!(app.world().resource::<InputFocus>().get(), Some(field));
    assert_eq!(screen(&app), Screen::Title);
    assert_eq!(draft(&app), "Sam");
}

#[test]
fn a_draft_outlives_the_drawing_of_its_field() {
    let (mut app, field) = with_field();
    type_in(&mut app, "my");
    app.world_mut().entity_mut(field).despawn();
    let field = draw(&mut app);
    assert_eq!((draft(&app).as_str(), spoken(&app, field).as_str()), ("Sammy", "Sammy"));
    let taken = app.world_mut().resource_mut::<Drafts>().take(ASKED);
    rest(&mut app);
    assert_eq!((taken.as_str(), draft(&app).as_str(), spoken(&app, field).as_str()), ("Sammy", "", ""));
}

#[test]
fn a_screen_reader_can_fill_it_in() {
    let (mut app, field) = with_field();
    let data = Some(ActionData::Value("Alex".into()));
    let request = Request { action: Ask::SetValue, target_tree: TreeId::ROOT, target_node: NodeId(field.to_bits()), data };
    app.world_mut().write_message(ActionRequest(request));
    rest(&mut app);
    assert_eq!((draft(&app).as_str(), spoken(&app, field).as_str()), ("Alex", "Alex"));
}
