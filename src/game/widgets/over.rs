//! A sheet laid over the screen: until it is put away, keys, Tab and screen readers reach nothing but what is on it.

use accesskit::{Node as Access, Role};
use bevy::a11y::AccessibilityNode;
use bevy::ecs::system::SystemParam;
use bevy::input_focus::tab_navigation::TabGroup;
use bevy::prelude::*;

use super::Nest;
use super::surface::{self, Paged, column};
use crate::game::state::Room;
use crate::game::theme::{Size, Theme, gap};

/// The whole of what is laid over.
#[derive(Component, Debug, Clone, Copy, Default)]
pub(in crate::game) struct Over;

/// What can be reached now.
#[derive(SystemParam)]
pub(in crate::game) struct Front<'w, 's> {
    over: Query<'w, 's, Entity, With<Over>>,
    parents: Query<'w, 's, &'static ChildOf>,
}

impl Front<'_, '_> {
    /// Whether something lies over the screen.
    pub(in crate::game) fn is_laid(&self) -> bool {
        !self.over.is_empty()
    }

    /// Whether an entity is on what lies in front: the sheet, or the screen where there is none.
    pub(in crate::game) fn reaches(&self, entity: Entity) -> bool {
        !self.is_laid() || std::iter::once(entity).chain(self.parents.iter_ancestors(entity)).any(|one| self.over.contains(one))
    }
}

/// The widest that a sheet gets.
const WIDEST: f32 = 860.0;

/// The width that words have on a sheet.
pub(in crate::game) fn width(room: Room) -> f32 {
    outer(room) - 2.0 * gap::WIDE - BAR
}

/// The room beside what scrolls, for the bar that says so.
const BAR: f32 = 18.0;

fn outer(room: Room) -> f32 {
    (room.width - 2.0 * gap::USUAL).min(WIDEST)
}

/// Lays a sheet with a title over the screen. `body` scrolls if it must, and begins at its `end` if that is wanted; `foot` always stays in sight.
pub(in crate::game) fn lay(
    commands: &mut Commands,
    theme: &Theme,
    room: Room,
    (title, end): (&str, bool),
    body: impl FnOnce(&mut Nest),
    foot: impl FnOnce(&mut Nest),
) {
    let tokens = theme.tokens;
    let whole = Node {
        position_type: PositionType::Absolute,
        width: percent(100),
        height: percent(100),
        align_items: AlignItems::Center,
        justify_content: JustifyContent::Center,
        padding: px(gap::USUAL).all(),
        ..default()
    };
    let mut access = Access::new(Role::Dialog);
    access.set_label(title);
    access.set_modal();
    // Darkens whatever lies below, in every set of colours alike.
    let veil = BackgroundColor(Color::BLACK.with_alpha(0.5));
    commands.spawn((Over, whole, veil, GlobalZIndex(10), TabGroup::modal(), AccessibilityNode(access))).with_children(|whole| {
        let node = Node {
            width: px(outer(room)),
            max_height: percent(100),
            padding: UiRect::axes(px(gap::WIDE), px(gap::USUAL)),
            border: px(theme.edge).all(),
            border_radius: BorderRadius::all(px(gap::ROUND)),
            ..column(gap::SMALL)
        };
        whole.spawn((node, BackgroundColor(tokens.paper), BorderColor::all(tokens.line))).with_children(|sheet| {
            surface::heading(sheet, theme, title, Size::Quote);
            let inner =
                Node { flex_shrink: 1.0, padding: UiRect { right: px(BAR), ..UiRect::vertical(px(gap::SMALL)) }, ..column(gap::SMALL) };
            sheet.spawn((surface::scrolling(inner, end), Paged)).with_children(body);
            sheet.spawn(Node { flex_shrink: 0.0, padding: UiRect::top(px(gap::SMALL)), ..surface::row(gap::SMALL) }).with_children(foot);
        });
    });
}
