//! What is being read shows it: a bar at its side and the word "reading". The control says whether anything is read.

use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::ui::UiSystems;
use bevy::window::RequestRedraw;

use super::super::theme::{Size, Theme, gap};
use super::super::widgets::button::Button;
use super::super::widgets::{Action, Control, Look, Nest};
use super::super::words;
use super::{Piece, Reading, Voice};

/// Shows something that can be read aloud. What may be said or written needs none: its control says what it is.
#[derive(Component, Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::game) struct Spoken(pub(in crate::game) Piece);

/// The marks beside what is being read.
#[derive(Component, Debug, Clone, Copy)]
pub(in crate::game) struct Mark;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (mark, say_so).before(UiSystems::Content));
}

/// The control that reads aloud, or stops reading; without a voice, it says what is missing. In smaller words where it is `tight`.
pub(in crate::game) fn control(nest: &mut Nest, theme: &Theme, voice: &Voice, tight: bool) {
    let button = if voice.can_speak() {
        Button::new(Action::Aloud, words::READ_ALOUD)
    } else {
        Button::new(Action::Aloud, words::NO_VOICE).name(words::NO_VOICE_WHY).disabled(true)
    };
    button.look(Look::Quiet).key('r').small_where(tight).spawn(nest, theme);
}

fn mark(
    reading: Res<Reading>,
    theme: Res<Theme>,
    spoken: Query<(Entity, &Spoken)>,
    controls: Query<(Entity, &Control)>,
    marks: Query<(Entity, &ChildOf), With<Mark>>,
    mut redraw: MessageWriter<RequestRedraw>,
    mut commands: Commands,
) {
    let shows = |piece: Piece| spoken.iter().find(|(_, spoken)| spoken.0 == piece).map(|(entity, _)| entity);
    let wanted = reading.now.and_then(|piece| match piece {
        Piece::Choice(action) => controls.iter().find(|(_, control)| control.action == action).map(|(entity, _)| entity),
        // A letter shows all of its lines at once, or at the place of its first.
        Piece::Told(at) => shows(piece).or_else(|| shows(Piece::Letter)).or_else(|| {
            let told = spoken.iter().filter_map(|(entity, spoken)| if let Piece::Told(at) = spoken.0 { Some((at, entity)) } else { None });
            told.filter(|(place, _)| *place < at).max_by_key(|(place, _)| *place).map(|(_, entity)| entity)
        }),
        piece => shows(piece),
    });
    let mut there = false;
    for (entity, parent) in &marks {
        if Some(parent.parent()) == wanted {
            there = true;
        } else {
            commands.entity(entity).despawn();
            redraw.write(RequestRedraw);
        }
    }
    if let (Some(wanted), Some(piece), false) = (wanted, reading.now, there) {
        commands.entity(wanted).with_children(|beside| draw(beside, &theme, piece));
        redraw.write(RequestRedraw);
    }
}

/// A bar along the left side, and a tag at its upper end: over a line's speaker, on the edge of anything else.
fn draw(nest: &mut Nest, theme: &Theme, piece: Piece) {
    let tokens = theme.tokens;
    let bar = Node {
        position_type: PositionType::Absolute,
        left: px(-14),
        top: px(0),
        bottom: px(0),
        width: px(7),
        border_radius: BorderRadius::all(px(4)),
        ..default()
    };
    nest.spawn((Mark, bar, BackgroundColor(tokens.accent), Pickable::IGNORE));
    let tag = Node {
        position_type: PositionType::Absolute,
        left: px(-14),
        top: px(if matches!(piece, Piece::Told(_)) { -24 } else { -15 }),
        padding: UiRect::horizontal(px(gap::SMALL)),
        border_radius: BorderRadius::all(px(6)),
        ..default()
    };
    nest.spawn((Mark, tag, BackgroundColor(tokens.accent), ZIndex(1), Pickable::IGNORE)).with_children(|tag| {
        tag.spawn(theme.bold(words::BEING_READ, Size::Small, tokens.on_accent));
    });
}

/// Keeps the control at what it would do.
fn say_so(
    reading: Res<Reading>,
    mut controls: Query<(Entity, &mut Control, &mut AccessibilityNode)>,
    children: Query<&Children>,
    mut texts: Query<&mut Text>,
) {
    let reads = reading.now.is_some();
    let (wanted, other) = if reads { (words::STOP_READING, words::READ_ALOUD) } else { (words::READ_ALOUD, words::STOP_READING) };
    for (entity, mut control, mut access) in &mut controls {
        if control.action != Action::Aloud || control.chosen == reads {
            continue;
        }
        control.chosen = reads;
        access.set_label(&*wanted);
        for inside in children.iter_descendants(entity) {
            if let Ok(mut text) = texts.get_mut(inside)
                && text.0 == *other
            {
                text.0 = wanted.to_owned();
            }
        }
    }
}
