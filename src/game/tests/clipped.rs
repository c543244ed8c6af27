//! Finds what cannot be seen, reached, read or hit on any screen, and says it in sentences. It knows nothing of the screens: it looks at what was laid out.

use bevy::prelude::*;
use bevy::text::TextLayoutInfo;
use bevy::ui::{ComputedUiRenderTargetInfo, OverflowAxis};
use bevy::window::{PrimaryWindow, WindowResized};

use super::*;
use crate::game::prefs::Prefs;
use crate::game::screens::ScreenRoot;
use crate::game::theme::contrast::{contrast, laid};

/// What may be off by rounding, in physical pixels.
const SLACK: f32 = 3.0;
/// The least height of an area that scrolls, as a share of the text size: one line can be seen whole.
const LEAST_AREA: f32 = 44.0;

/// Gives the window a size, in logical pixels.
pub(super) fn resize(app: &mut App, width: f32, height: f32) {
    let (window, mut held) =
        app.world_mut().query_filtered::<(Entity, &mut Window), With<PrimaryWindow>>().single_mut(app.world_mut()).expect("a window");
    held.resolution.set(width, height);
    app.world_mut().write_message(WindowResized { window, width, height });
    rest(app);
}

/// Sets what the learner likes.
pub(super) fn prefer(app: &mut App, prefs: Prefs) {
    *app.world_mut().resource_mut::<Prefs>() = prefs;
    rest(app);
}

/// Something that was drawn: where it is, and the short words to name it by.
struct Drawn {
    entity: Entity,
    rect: Rect,
    words: String,
}

/// Everything that is wrong with the layout of the screen as it is now: words cut off, words and controls out of sight where nothing scrolls, areas too
/// small to scroll, words over words. Empty if nothing is.
pub(super) fn clipped(app: &mut App) -> Vec<String> {
    let mut wrong = Vec::new();
    let texts = texts(app);
    for text in &texts {
        overflow(app, text, &mut wrong);
        unseen(app, text, &mut wrong);
    }
    for control in drawn_controls(app) {
        unseen(app, &control, &mut wrong);
    }
    areas(app, &mut wrong);
    overlaps(app, &texts, &mut wrong);
    wrong.sort();
    wrong.dedup();
    wrong
}

/// Controls that are too small to hit: less than 24 logical pixels either way.
pub(super) fn small_targets(app: &mut App) -> Vec<String> {
    let factor = app.world_mut().query_filtered::<&Window, With<PrimaryWindow>>().single(app.world()).expect("a window").scale_factor();
    drawn_controls(app)
        .into_iter()
        .filter(|control| control.rect.size().min_element() / factor < 24.0)
        .map(|control| format!("“{}” is only {} pixels large", control.words, control.rect.size().round() / factor))
        .collect()
}

/// Words that cannot be told from what is behind them: less than `least` to 1.
pub(super) fn faint(app: &mut App, least: f32) -> Vec<String> {
    let texts = texts(app);
    let world = app.world();
    texts
        .iter()
        .filter_map(|text| {
            let ink = world.get::<TextColor>(text.entity)?.0;
            let ground = ground(app, text.entity);
            let found = contrast(laid(ink, ground), ground);
            (found < least && ink.alpha() > 0.0).then(|| {
                format!("“{}” has only {found:.1} to 1: {} on {}", text.words, ink.to_srgba().to_hex(), ground.to_srgba().to_hex())
            })
        })
        .collect()
}

/// The colour behind something: every fill above it, laid on the paper.
fn ground(app: &App, entity: Entity) -> Color {
    let world = app.world();
    let mut fills: Vec<Color> =
        ancestors(app, entity).iter().filter_map(|above| world.get::<BackgroundColor>(*above)).map(|fill| fill.0).collect();
    fills.push(world.resource::<ClearColor>().0);
    fills.into_iter().rev().fold(Color::WHITE, |ground, fill| laid(fill, ground))
}

fn ancestors(app: &App, entity: Entity) -> Vec<Entity> {
    std::iter::successors(app.world().get::<ChildOf>(entity), |above| app.world().get::<ChildOf>(above.0)).map(|above| above.0).collect()
}

fn shown(app: &App, entity: Entity) -> bool {
    let there = |part: Entity| app.world().get::<Node>(part).is_none_or(|node| node.display != Display::None);
    app.world().get::<InheritedVisibility>(entity).is_none_or(|seen| seen.get())
        && there(entity)
        && ancestors(app, entity).into_iter().all(there)
}

fn rect(app: &App, entity: Entity) -> Option<Rect> {
    let node = app.world().get::<ComputedNode>(entity)?;
    let place = app.world().get::<UiGlobalTransform>(entity)?;
    Some(Rect::from_center_size(place.translation, node.size()))
}

fn short(words: &str) -> String {
    if words.chars().count() > 40 { format!("{}…", words.chars().take(40).collect::<String>()) } else { words.to_owned() }
}

/// Every text that is shown and says something.
fn texts(app: &mut App) -> Vec<Drawn> {
    let all: Vec<(Entity, String)> =
        app.world_mut().query::<(Entity, &Text)>().iter(app.world()).map(|(entity, text)| (entity, text.0.clone())).collect();
    all.into_iter()
        .filter(|(entity, words)| !words.trim().is_empty() && shown(app, *entity))
        .filter_map(|(entity, words)| Some(Drawn { entity, rect: rect(app, entity)?, words: short(&words) }))
        .collect()
}

/// Every control that is shown, by its name.
fn drawn_controls(app: &mut App) -> Vec<Drawn> {
    let all: Vec<(Entity, String)> = app
        .world_mut()
        .query::<(Entity, &bevy::a11y::AccessibilityNode, &Control)>()
        .iter(app.world())
        .map(|(entity, node, control)| (entity, node.label().map_or_else(|| format!("{:?}", control.action), str::to_owned)))
        .collect();
    all.into_iter()
        .filter(|(entity, _)| shown(app, *entity))
        .filter_map(|(entity, words)| Some(Drawn { entity, rect: rect(app, entity)?, words: short(&words) }))
        .collect()
}

/// Words that need more room than their own box has.
fn overflow(app: &App, text: &Drawn, wrong: &mut Vec<String>) {
    let Some(needed) = app.world().get::<TextLayoutInfo>(text.entity).map(|info| info.size) else {
        return;
    };
    let has = text.rect.size();
    if needed.x > has.x + SLACK {
        wrong.push(format!("“{}” is {:.0} pixels wide in a box of {:.0}", text.words, needed.x, has.x));
    }
    if needed.y > has.y + SLACK {
        wrong.push(format!("“{}” is {:.0} pixels high in a box of {:.0}", text.words, needed.y, has.y));
    }
}

/// What is cut off by something that does not scroll, or lies outside the window.
fn unseen(app: &App, part: &Drawn, wrong: &mut Vec<String>) {
    let world = app.world();
    let mut rect = part.rect;
    let outside = |inner: Rect, outer: Rect| {
        [outer.min.x - inner.min.x, inner.max.x - outer.max.x, outer.min.y - inner.min.y, inner.max.y - outer.max.y]
    };
    for above in ancestors(app, part.entity) {
        let (Some(node), Some(seen)) = (world.get::<Node>(above), self::rect(app, above)) else {
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
fn areas(app: &mut App, wrong: &mut Vec<String>) {
    let all: Vec<(Entity, Vec2, Vec2, f32)> = app
        .world_mut()
        .query_filtered::<(Entity, &ComputedNode), With<bevy::ui_widgets::ScrollArea>>()
        .iter(app.world())
        .map(|(entity, node)| (entity, node.size(), node.content_size(), node.inverse_scale_factor))
        .collect();
    for (entity, size, content, scale) in all {
        if !shown(app, entity) {
            continue;
        }
        let has = size.y * scale;
        if content.y > size.y + SLACK && has < LEAST_AREA {
            let first = texts(app).into_iter().find(|text| ancestors(app, text.entity).contains(&entity)).map(|text| text.words);
            wrong.push(format!("the area of “{}” shows only {has:.0} design pixels at a time", first.unwrap_or_default()));
        }
    }
}

/// What of something can be seen now.
fn visible(app: &App, part: &Drawn) -> Rect {
    ancestors(app, part.entity).into_iter().fold(part.rect, |seen, above| {
        let Some((node, outer)) = app.world().get::<Node>(above).zip(rect(app, above)) else {
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
fn overlaps(app: &App, texts: &[Drawn], wrong: &mut Vec<String>) {
    let layer = |text: &Drawn| {
        std::iter::once(text.entity).chain(ancestors(app, text.entity)).find(|part| {
            app.world().get::<Node>(*part).is_some_and(|node| node.position_type == PositionType::Absolute)
                || app.world().get::<GlobalZIndex>(*part).is_some()
                || app.world().get::<ScreenRoot>(*part).is_some()
        })
    };
    let seen: Vec<(Rect, Option<Entity>, &Drawn)> = texts.iter().map(|text| (visible(app, text), layer(text), text)).collect();
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

/// Windows to be read in.
const WINDOWS: [(f32, f32); 3] = [(1024.0, 640.0), (1280.0, 800.0), (3840.0, 2160.0)];

/// The usual, and the hardest to make room for.
fn hardest() -> Vec<(&'static str, Prefs)> {
    use crate::game::prefs::Face;
    let usual = Prefs::default();
    let wide = Prefs { letters: 12, words: 16, lines: 60, face: Face::OpenDyslexic, ..usual };
    vec![("usual", usual), ("at 200%", Prefs { text: 200, ..usual }), ("wide", wide), ("wide at 200%", Prefs { text: 200, ..wide })]
}

/// Everything wrong in every window and every way of reading, for a screen that is open.
pub(super) fn everywhere_clipped(name: &str, app: &mut App) -> Vec<String> {
    let mut wrong = Vec::new();
    for (width, height) in WINDOWS {
        resize(app, width, height);
        for (how, prefs) in hardest() {
            prefer(app, prefs);
            let found = clipped(app).into_iter().chain(small_targets(app));
            wrong.extend(found.map(|sentence| format!("{name}, {width}×{height}, {how}: {sentence}")));
        }
    }
    wrong
}

#[test]
fn no_word_is_cut_off_in_any_window_at_any_size() {
    let mut wrong = Vec::new();
    for (name, mut app) in super::access::everywhere() {
        wrong.extend(everywhere_clipped(name, &mut app));
    }
    assert!(wrong.is_empty(), "{} things:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn words_can_be_read_on_every_screen_in_every_set_of_colours() {
    use crate::game::prefs::{Colours, Tint};
    let mut wrong = Vec::new();
    for (name, mut app) in super::access::everywhere() {
        for (colours, tint, least) in [
            (Colours::Paper, Tint::Own, 4.5),
            (Colours::Paper, Tint::Lilac, 4.5),
            (Colours::Dark, Tint::Own, 4.5),
            (Colours::Dark, Tint::Sky, 4.5),
            (Colours::Contrast, Tint::Own, 7.0),
        ] {
            prefer(&mut app, Prefs { colours, tint, ..Prefs::default() });
            wrong.extend(faint(&mut app, least).into_iter().map(|sentence| format!("{name}, {colours:?} with {tint:?}: {sentence}")));
        }
    }
    assert!(wrong.is_empty(), "{} things:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_checker_finds_what_is_planted() {
    let mut app = app();
    assert_eq!(clipped(&mut app), Vec::<String>::new());
    let root = app.world_mut().query_filtered::<Entity, With<ScreenRoot>>().single(app.world()).expect("a screen");
    let at = |left: f32, top: f32, width: f32| Node {
        position_type: PositionType::Absolute,
        left: px(left),
        top: px(top),
        width: px(width),
        ..default()
    };
    let words = |words: &str| (Text::new(words), TextFont::from_font_size(FontSize::Px(20.0)));
    app.world_mut().entity_mut(root).with_children(|nest| {
        nest.spawn((words("unbreakable"), at(10.0, 10.0, 20.0)));
        nest.spawn((words("outside"), at(-40.0, 60.0, 200.0)));
        nest.spawn((Node { height: px(8), overflow: Overflow::clip(), ..at(10.0, 120.0, 300.0) }, children![words("cut off")]));
        let back = Node { margin: UiRect::left(px(-40)), ..default() };
        nest.spawn((at(10.0, 200.0, 300.0), children![words("under"), (words("over it"), back)]));
    });
    rest(&mut app);
    let found = clipped(&mut app).join("\n");
    for planted in ["unbreakable", "outside", "cut off", "over it"] {
        assert!(found.contains(planted), "{planted} in {found}");
    }
}
