//! Screen readers: a region that speaks what the customer said, and answers to what a reader asks of a control.

use accesskit::{Action as Ask, ActionData, Live, Node as Access, Role};
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::input_focus::{FocusCause, InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::text::EditableText;
use bevy::ui::InteractionDisabled;
use bevy::ui_widgets::Activate;

use crate::game::widgets::field::Typing;
use crate::game::widgets::spin::{Spin, Typed};
use crate::game::widgets::{Acted, Action};

/// Words to be spoken.
#[derive(Message, Debug, Clone)]
pub(in crate::game) struct Announce(pub(in crate::game) String);

/// Where they are spoken.
#[derive(Component)]
pub(in crate::game) struct Speaking;

pub(super) fn plugin(app: &mut App) {
    app.add_message::<Announce>()
        .add_message::<ActionRequest>()
        .add_systems(Startup, place)
        .add_systems(PostUpdate, speak)
        .add_systems(PreUpdate, answer);
}

fn place(mut commands: Commands) {
    let mut access = Access::new(Role::Status);
    access.set_live(Live::Polite);
    commands.spawn((Speaking, AccessibilityNode(access)));
}

fn speak(mut words: MessageReader<Announce>, mut region: Single<&mut AccessibilityNode, With<Speaking>>) {
    let said: Vec<&str> = words.read().map(|Announce(words)| words.as_str()).collect();
    if !said.is_empty() {
        let said = said.join(" ");
        region.set_label(said.clone());
        region.set_value(said);
    }
}

fn answer(
    mut asked: MessageReader<ActionRequest>,
    usable: Query<(), Without<InteractionDisabled>>,
    spins: Query<&Spin>,
    mut fields: Query<(&Typing, &mut EditableText)>,
    mut focus: ResMut<InputFocus>,
    mut visible: ResMut<InputFocusVisible>,
    mut acted: MessageWriter<Acted>,
    mut typed: MessageWriter<Typed>,
    mut commands: Commands,
) {
    for ActionRequest(request) in asked.read() {
        let Some(entity) = Entity::try_from_bits(request.target_node.0).filter(|entity| usable.contains(*entity)) else {
            continue;
        };
        match request.action {
            Ask::Click => commands.trigger(Activate { entity }),
            Ask::Focus => {
                focus.set(entity, FocusCause::Navigated);
                visible.0 = true;
            }
            Ask::Increment | Ask::Decrement => {
                if let Ok(Spin(what)) = spins.get(entity) {
                    acted.write(Acted(Action::Step(*what, request.action == Ask::Increment)));
                }
            }
            Ask::SetValue => {
                if let (Ok((typing, mut text)), Some(ActionData::Value(words))) = (fields.get_mut(entity), &request.data) {
                    typing.set(&mut text, words);
                } else if let (Ok(Spin(what)), Some(ActionData::NumericValue(value))) = (spins.get(entity), &request.data) {
                    // As typing does it: everything out, then the digits in.
                    typed.write_batch((0..10).map(|_| Typed(*what, None)));
                    typed.write_batch(
                        format!("{value:.0}").chars().filter_map(|digit| digit.to_digit(10)).map(|digit| Typed(*what, Some(digit))),
                    );
                }
            }
            _ => {}
        }
    }
}
