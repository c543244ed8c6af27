//! Finds what cannot be seen or read on a screen, and says it in sentences. It knows nothing of the screens: it looks at what was laid out.

use bevy::prelude::*;
use bevy::text::TextLayoutInfo;
use bevy::ui::{ComputedUiRenderTargetInfo, OverflowAxis};

use crate::game::screens::ScreenRoot;
use crate::game::widgets::Control;

/// What may be off by rounding, in physical pixels.
const SLACK: f32 = 3.0;
/// The least height of an area that scrolls, as a share of the text size: one line can be seen whole.
const LEAST_AREA: f32 = 44.0;

/// Something that was drawn: where it is, and the short words to name it by.
pub(in crate::game) struct Drawn {
    /// It.
    pub(in crate::game) entity: Entity,
    /// Where it is, in physical pixels.
    pub(in crate::game) rect: Rect,
    /// Its first words, or its name.
    pub(in crate::game) words: String,
}

/// Everything that is wrong with the layout of the screen as it is now: words cut off, words and controls out of sight where nothing scrolls, areas too
/// small to scroll, words over words. Empty if nothing is.
pub(in crate::game) fn clipped(world: &mut World) -> Vec<String> {
    let mut wrong = Vec::new();
    let texts = texts(world);
    for text in &texts {
        overflow(world, text, &mut wrong);
        unseen(world, text, &mut wrong);
    }
    for control in drawn_controls(world) {
        unseen(world, &control, &mut wrong);
    }
    areas(world, &mut wrong);
    overlaps(world, &texts, &mut wrong);
    wrong.sort();
    wrong.dedup();
    wrong
}

/// Whatever something lies in, from the inside out.
pub(in crate::game) fn ancestors(world: &World, entity: Entity) -> Vec<Entity> {
    std::iter::successors(world.get::<ChildOf>(entity), |above| world.get::<ChildOf>(above.0)).map(|above| above.0).collect()
}

fn shown(world: &World, entity: Entity) -> bool {
    let there = |part: Entity| world.get::<Node>(part).is_none_or(|node| node.display != Display::None);
    world.get::<InheritedVisibility>(entity).is_none_or(|seen| seen.get())
        && there(entity)
        && ancestors(world, entity).into_iter().all(there)
}

fn rect(world: &World, entity: Entity) -> Option<Rect> {
    let node = world.get::<ComputedNode>(entity)?;
    let place = world.get::<UiGlobalTransform>(entity)?;
    Some(Rect::from_center_size(place.translation, node.size()))
}

fn short(words: &str) -> String {
    if words.chars().count() > 40 { format!("{}…", words.chars().take(40).collect::<String>()) } else { words.to_owned() }
}

/// Every text that is shown and says something.
pub(in crate::game) fn texts(world: &mut World) -> Vec<Drawn> {
    let all: Vec<(Entity, String)> = world.query::<(Entity, &Text)>().iter(world).map(|(entity, text)| (entity, text.0.clone())).collect();
    all.into_iter()
        .filter(|(entity, words)| !words.trim().is_empty() && shown(world, *entity))
        .filter_map(|(entity, words)| Some(Drawn { entity, rect: rect(world, entity)?, words: short(&words) }))
        .collect()
}

/// Every control that is shown, by its name.
pub(in crate::game) fn drawn_controls(world: &mut World) -> Vec<Drawn> {
    let all: Vec<(Entity, String)> = world
        .query::<(Entity, &bevy::a11y::AccessibilityNode, &Control)>()
        .iter(world)
        .map(|(entity, node, control)| (entity, node.label().map_or_else(|| format!("{:?}", control.action), str::to_owned)))
        .collect();
    all.into_iter()
        .filter(|(entity, _)| shown(world, *entity))
        .filter_map(|(entity, words)| Some(Drawn { entity, rect: rect(world, entity)?, words: short(&words) }))
        .collect()
}

/// The room that words need, in physical pixels.
pub(in crate::game) fn needed(world: &World, text: Entity) -> Vec2 {
    let size = world.get::<TextLayoutInfo>(text).map_or(Vec2::ZERO, |info| info.size);
    size * world.get::<ComputedUiRenderTargetInfo>(text).map_or(1.0, ComputedUiRenderTargetInfo::scale_factor)
}

/// Words that need more room than their own box has.
fn overflow(world: &World, text: &Drawn, wrong: &mut Vec<String>) {
    let needed = needed(world, text.entity);
    let has = text.rect.size();
    // A line that wraps ends in a space, which needs no room.
    let font = world.get::<TextFont>(text.entity).map(|font| font.font_size);
    let scale = world.get::<ComputedUiRenderTargetInfo>(text.entity).map_or(1.0, ComputedUiRenderTargetInfo::scale_factor);
    let space = match font {
        Some(FontSize::Px(size)) if text.words.contains(' ') => 0.7 * size * scale,
        _ => 0.0,
    };
    if needed.x > has.x + space + SLACK {
        wrong.push(format!("“{}” is {:.0} pixels wide in a box of {:.0}", text.words, needed.x, has.x));
    }
    if needed.y > has.y + SLACK {
        wrong.push(format!("“{}” is {:.0} pixels high in a box of {:.0}", text.words, needed.y, has.y));
    }
}

/// What is cut off by something that does not scroll, or lies outside the window.
fn unseen(world: &World, part: &Drawn, wrong: &mut Vec<String>) {
    let mut rect = part.rect;
    let outside = |inner: Rect, outer: Rect| {
        [outer.min.x - inner.min.x, inner.max.x - outer.max.x, outer.min.y - inner.min.y, inner.max.y - outer.max.y]
    };
    for above in ancestors(world, part.entity) {
        let (Some(node), Some(seen)) = (world.get::<Node>(above), self::rect(world, above)) else {
            continue;
        };
        let [left, right, top, bottom] = outside(rect, seen);
        let horizontal = left.max(right) > SLACK;
        match node.overflow.x {
            OverflowAxis::Visible => {}
            OverflowAxis::Scroll => (rect.min.x, rect.max.x) = (seen.min.x, seen.max.x),
            _ if horizontal => wrong.push(format!("“{}” is cut off at the side by {:.0} pixels", part.words, left.max(right))),
            _ => {}
        }
        match node.overflow.y {
            OverflowAxis::Visible => {}
            OverflowAxis::Scroll => {
                let scrolled = world.get::<ScrollPosition>(above).map_or(0.0, |position| position.y);
                let area = world.get::<ComputedNode>(above);
                let (scale, content) = area.map_or((1.0, 0.0), |area| (area.inverse_scale_factor, area.content_size().y));
                let start = rect.min.y + scrolled / scale - seen.min.y;
                if start < -SLACK {
                    wrong.push(format!("“{}” lies {:.0} pixels above what can be scrolled to", part.words, -start));
                }
                let end = rect.max.y + scrolled / scale - seen.min.y;
                if end > content.max(seen.height()) + SLACK {
                    wrong.push(format!("“{}” lies {:.0} pixels below what can be scrolled to", part.words, end - content));
                }
                (rect.min.y, rect.max.y) = (seen.min.y, seen.max.y);
            }
            _ if top.max(bottom) > SLACK => {
                wrong.push(format!("“{}” is cut off above or below by {:.0} pixels", part.words, top.max(bottom)))
            }
            _ => {}
        }
    }
    let window = world.get::<ComputedUiRenderTargetInfo>(part.entity).map_or(Vec2::ZERO, |target| target.physical_size().as_vec2());
    let most = outside(rect, Rect::from_corners(Vec2::ZERO, window)).into_iter().fold(0.0, f32::max);
    if most > SLACK {
        wrong.push(format!("“{}” lies {most:.0} pixels outside the window", part.words));
    }
}

/// Areas that scroll and show less than a line at a time.
fn areas(world: &mut World, wrong: &mut Vec<String>) {
    let all: Vec<(Entity, Vec2, Vec2, f32)> = world
        .query_filtered::<(Entity, &ComputedNode), With<bevy::ui_widgets::ScrollArea>>()
        .iter(world)
        .map(|(entity, node)| (entity, node.size(), node.content_size(), node.inverse_scale_factor))
        .collect();
    for (entity, size, content, scale) in all {
        if !shown(world, entity) {
            continue;
        }
        let has = size.y * scale;
        if content.y > size.y + SLACK && has < LEAST_AREA {
            let first = texts(world).into_iter().find(|text| ancestors(world, text.entity).contains(&entity)).map(|text| text.words);
            wrong.push(format!("the area of “{}” shows only {has:.0} design pixels at a time", first.unwrap_or_default()));
        }
    }
}

/// What of something can be seen now.
fn visible(world: &World, part: &Drawn) -> Rect {
    ancestors(world, part.entity).into_iter().fold(part.rect, |seen, above| {
        let Some((node, outer)) = world.get::<Node>(above).zip(rect(world, above)) else {
            return seen;
        };
        let mut clip = seen;
        if node.overflow.x != OverflowAxis::Visible {
            (clip.min.x, clip.max.x) = (seen.min.x.max(outer.min.x), seen.max.x.min(outer.max.x));
        }
        if node.overflow.y != OverflowAxis::Visible {
            (clip.min.y, clip.max.y) = (seen.min.y.max(outer.min.y), seen.max.y.min(outer.max.y));
        }
        clip
    })
}

/// Words that lie over other words. What lies on a layer of its own, like a dialogue box, may cover what is under it.
fn overlaps(world: &World, texts: &[Drawn], wrong: &mut Vec<String>) {
    let layer = |text: &Drawn| {
        std::iter::once(text.entity).chain(ancestors(world, text.entity)).find(|part| {
            world.get::<Node>(*part).is_some_and(|node| node.position_type == PositionType::Absolute)
                || world.get::<GlobalZIndex>(*part).is_some()
                || world.get::<ScreenRoot>(*part).is_some()
        })
    };
    let seen: Vec<(Rect, Option<Entity>, &Drawn)> = texts.iter().map(|text| (visible(world, text), layer(text), text)).collect();
    for (at, (one, layer, text)) in seen.iter().enumerate() {
        for (other, beneath, under) in seen.iter().skip(at + 1).filter(|(_, beneath, _)| beneath == layer) {
            let both = (one.min.max(other.min), one.max.min(other.max));
            let common = both.1 - both.0;
            if common.min_element() > SLACK && beneath.is_some() {
                wrong.push(format!("“{}” and “{}” lie over each other", text.words, under.words));
            }
        }
    }
}
