//! Screen readers: a region that speaks what the customer said, and answers to what a reader asks of a control.

use accesskit::{Action as Ask, ActionData, Live, Node as Access, Role};
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::input_focus::{FocusCause, InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::text::EditableText;
use bevy::ui::InteractionDisabled;
use bevy::ui_widgets::Activate;

use crate::game::widgets::field::Typing;
use crate::game::widgets::knob::Turned;
use crate::game::widgets::over::Front;
use crate::game::widgets::spin::{Spin, Stroke, Typed};
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
    (spins, knobs): (Query<&Spin>, Query<&Turned>),
    mut fields: Query<(&Typing, &mut EditableText)>,
    front: Front,
    mut focus: ResMut<InputFocus>,
    mut visible: ResMut<InputFocusVisible>,
    mut acted: MessageWriter<Acted>,
    mut typed: MessageWriter<Typed>,
    mut commands: Commands,
) {
    for ActionRequest(request) in asked.read() {
        let Some(entity) = Entity::try_from_bits(request.target_node.0).filter(|entity| usable.contains(*entity) && front.reaches(*entity))
        else {
            continue;
        };
        match request.action {
            Ask::Click => commands.trigger(Activate { entity }),
            Ask::Focus => {
                focus.set(entity, FocusCause::Navigated);
                visible.0 = true;
            }
            Ask::Increment | Ask::Decrement => {
                let up = request.action == Ask::Increment;
                if let Ok(Spin(what)) = spins.get(entity) {
                    acted.write(Acted(Action::Step(*what, if up { what.step() } else { -what.step() })));
                } else if let Ok(Turned(what)) = knobs.get(entity) {
                    acted.write(Acted(Action::Adjust(*what, up)));
                }
            }
            Ask::SetValue => match &request.data {
                Some(ActionData::Value(words)) => {
                    if let Ok((typing, mut text)) = fields.get_mut(entity) {
                        typing.set(&mut text, words);
                    }
                }
                Some(ActionData::NumericValue(value)) => {
                    if let Ok(Spin(what)) = spins.get(entity) {
                        typed.write(Typed(*what, Stroke::Whole(value.clamp(0.0, f64::from(u32::MAX)).round() as u32)));
                    } else if let Ok(Turned(what)) = knobs.get(entity) {
                        acted.write(Acted(Action::Set(*what, value.clamp(0.0, f64::from(u16::MAX)) as u16)));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}
