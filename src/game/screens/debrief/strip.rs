//! The call as a line of moods across the page: one mark for every turn, higher for a calmer and more trusting customer, with their face at that moment.

use std::fmt::Write;

use accesskit::{Node as Access, Role};
use bevy::a11y::AccessibilityNode;
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input_focus::{FocusCause, FocusedInput, InputFocus, InputFocusVisible};
use bevy::prelude::*;

use super::super::{Easel, Picture};
use super::{Opened, What};
use crate::codebook::terms::Dial;
use crate::customer::{DIAL_TOP, Lean, Look, Mood};
use crate::game::engine::Timeline;
use crate::game::stage::Gallery;
use crate::game::stage::avatar::Crop;
use crate::game::state::Verdict;
use crate::game::theme::{Size, Theme, Tokens, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, row};
use crate::game::widgets::{Acted, Action, Control, Look as Shape, Nest};
use crate::game::words::debrief as words;

pub(super) fn plugin(app: &mut App) {
    app.add_observer(along).add_systems(PostUpdate, follow.after(bevy::ui::UiSystems::PostLayout));
}

/// How far apart the middles of the best and the worst mood are.
const PLOT: f32 = 150.0;
/// The room under the plot, for numbers, and for costs under those.
const NUMBERS: f32 = 34.0;
const COSTS: f32 = 26.0;
/// The room above it, for the names of contacts.
const ABOVE: f32 = 30.0;

/// How the marks stand, in design pixels.
#[derive(Component, Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    count: usize,
    step: f32,
    mark: f32,
    seen: f32,
}

impl Measure {
    /// So many marks in a strip of which so much can be seen: as wide as there is room, and never so close that a finger meets two.
    fn new(count: usize, seen: f32) -> Self {
        let step = (seen / count.max(1) as f32).clamp(40.0, 92.0);
        Self { count, step, mark: (step - 4.0).min(62.0), seen }
    }

    fn width(self) -> f32 {
        self.step * self.count as f32
    }

    fn height(self) -> f32 {
        PLOT + self.mark
    }

    /// The middle of a place's mark, from the left.
    fn middle(self, place: usize) -> f32 {
        (place as f32 + 0.5) * self.step
    }

    /// The middle of a mood's mark, from the top.
    fn level(self, mood: Mood) -> f32 {
        let both = f32::from(mood.get(Dial::Calm)) + f32::from(mood.get(Dial::Trust));
        (1.0 - both / (2.0 * f32::from(DIAL_TOP))) * PLOT + self.mark / 2.0
    }

    /// Where the strip has to stand so that a place can be seen with its neighbours, given where it stands now.
    fn scrolled(self, place: usize, now: f32) -> f32 {
        let (left, right) = (self.middle(place) - 1.5 * self.step, self.middle(place) + 1.5 * self.step);
        let wanted = if left < now {
            left
        } else if right > now + self.seen {
            right - self.seen
        } else {
            now
        };
        wanted.clamp(0.0, (self.width() - self.seen).max(0.0))
    }
}

/// The least room for a mark, in design pixels, that has room for "23, end" under it.
const ROOMY: f32 = 84.0;

/// The strip with its drawings, ready to be put on the page.
pub(super) struct Strip {
    measure: Measure,
    faces: Vec<Picture>,
    curve: Handle<Image>,
}

impl Strip {
    /// Draws what it needs for so much room.
    pub(super) fn new(easel: &mut Easel, look: &Look, verdict: &Verdict, seen: f32) -> Self {
        let turns = &verdict.timeline.turns;
        let measure = Measure::new(turns.len(), seen);
        let faces = turns.iter().map(|turn| easel.person(look, turn.seen.face, Lean::Upright, Crop::Face, measure.mark)).collect();
        let svg = curve(&verdict.timeline, measure, &easel.theme.tokens, easel.theme.edge);
        let curve = Gallery::passing(&mut easel.images, &svg, measure.height() * easel.room.pixels);
        Self { measure, faces, curve }
    }

    /// Puts it there; `seen` brings all of it into view.
    pub(super) fn spawn(&self, paper: &mut Nest, theme: &Theme, verdict: &Verdict, seen: bool) {
        let timeline = &verdict.timeline;
        surface::heading(paper, theme, &words::turns(&timeline.customer), Size::Dialogue);
        let measure = self.measure;
        let place = timeline.turns.iter().position(|turn| turn.turn == verdict.turn).unwrap_or(0);
        let mut access = Access::new(Role::RadioGroup);
        access.set_label(&*words::TURNS);
        let costs = if verdict.advice.as_ref().is_some_and(|advice| advice.costliest().is_some()) { COSTS } else { 0.0 };
        let height = ABOVE + measure.height() + NUMBERS + costs;
        let node = Node { overflow: Overflow::scroll_x(), height: px(height), flex_shrink: 0.0, min_width: px(0), ..default() };
        let scrolled = ScrollPosition(Vec2::new(measure.scrolled(place, 0.0), 0.0));
        let mut strip = paper.spawn((node, scrolled, measure, AccessibilityNode(access)));
        if seen {
            strip.insert(Opened::new(What::Strip));
        }
        strip.with_children(|strip| {
            strip.spawn(Node { width: px(measure.width()), height: px(height), flex_shrink: 0.0, ..default() }).with_children(|inside| {
                self.ground(inside, theme, timeline, place);
                for (place, (turn, face)) in timeline.turns.iter().zip(&self.faces).enumerate() {
                    let cost = verdict.advice.as_ref().and_then(|advice| advice.turn(turn.turn)).map_or(0, |advice| advice.permille() / 10);
                    let last = place + 1 == measure.count;
                    let chosen = turn.turn == verdict.turn;
                    self.mark(inside, theme, (place, measure.level(turn.after)), (turn.turn, chosen), &words::mark(turn, cost, last), face);
                    self.under(inside, theme, place, (turn.turn, chosen), cost, last);
                }
            });
        });
        paper.spawn(Node { flex_shrink: 0.0, ..row(gap::SMALL) }).with_children(|row| {
            Button::new(Action::Beside(false), words::BEFORE).small().key('e').disabled(place == 0).spawn(row, theme);
            Button::new(Action::Beside(true), words::AFTER).small().key('l').disabled(place + 1 == measure.count).spawn(row, theme);
            Button::new(Action::Turns, words::CLOSE_TURNS).look(Shape::Quiet).small().escape().spawn(row, theme);
        });
        paper.spawn(Node { flex_shrink: 0.0, ..surface::column(gap::HAIR) }).with_children(|key| legend(key, theme, verdict));
    }

    /// What the marks stand on: the line of moods, what high and low mean, the contacts.
    fn ground(&self, inside: &mut Nest, theme: &Theme, timeline: &Timeline, chosen: usize) {
        let (measure, tokens) = (self.measure, theme.tokens);
        let at = |left: f32, top: f32| Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() };
        let picture = Node { width: px(measure.width()), height: px(measure.height()), ..at(0.0, ABOVE) };
        let image = ImageNode { image: self.curve.clone(), image_mode: bevy::ui::widget::NodeImageMode::Stretch, ..default() };
        inside.spawn((picture, image, Pickable::IGNORE));
        // Where the strip scrolls, they would go out of sight in pieces; the legend says it in a sentence.
        let ends = [(words::TOP, ABOVE), (words::FOOT, ABOVE + measure.height() - 26.0)];
        for (text, top) in ends.into_iter().filter(|_| measure.width() <= measure.seen) {
            inside.spawn((theme.text(text, Size::Small, tokens.soft), TextLayout::no_wrap(), at(0.0, top)));
        }
        for (contact, (title, _)) in timeline.contacts.iter().enumerate() {
            let first = timeline.turns.iter().position(|turn| turn.contact == contact);
            if let Some(first) = first.filter(|_| timeline.contacts.len() > 1) {
                let node = at(first as f32 * measure.step + gap::HAIR, 0.0);
                inside.spawn((theme.bold(title.clone(), Size::Small, tokens.accent_deep), TextLayout::no_wrap(), node, Label));
            }
        }
        // From the chosen mark down to its number.
        let top = ABOVE + timeline.turns.get(chosen).map_or(0.0, |turn| measure.level(turn.after)) + measure.mark / 2.0;
        let stem = Node {
            width: px(theme.edge),
            height: px(ABOVE + measure.height() - top),
            ..at(measure.middle(chosen) - theme.edge / 2.0, top)
        };
        inside.spawn((stem, BackgroundColor(tokens.accent), Pickable::IGNORE));
    }

    fn mark(
        &self,
        inside: &mut Nest,
        theme: &Theme,
        (place, level): (usize, f32),
        (turn, chosen): (u16, bool),
        name: &str,
        face: &Picture,
    ) {
        let (measure, round) = (self.measure, BorderRadius::all(percent(50)));
        let node = Node {
            position_type: PositionType::Absolute,
            left: px(measure.middle(place) - measure.mark / 2.0),
            top: px(ABOVE + level - measure.mark / 2.0),
            width: px(measure.mark),
            height: px(measure.mark),
            border: px(if chosen { 2.0 * theme.edge } else { theme.edge }).all(),
            border_radius: round,
            ..default()
        };
        let mut button = Button::new(Action::Turn(turn), "").name(name).one_of(chosen).first(chosen).frame(inside, theme);
        button.insert(node).with_children(|inside| {
            let node = Node { width: percent(100), height: percent(100), border_radius: round, ..default() };
            let image = ImageNode { image: face.image.clone(), image_mode: bevy::ui::widget::NodeImageMode::Stretch, ..default() };
            inside.spawn((node, image, BackgroundColor(theme.tokens.halo), Pickable::IGNORE));
        });
    }

    /// The number of a turn, and what it cost.
    fn under(&self, inside: &mut Nest, theme: &Theme, place: usize, (turn, chosen): (u16, bool), cost: u16, last: bool) {
        let tokens = theme.tokens;
        let node = Node {
            position_type: PositionType::Absolute,
            left: px(place as f32 * self.measure.step),
            top: px(ABOVE + self.measure.height() + 4.0),
            width: px(self.measure.step),
            // What is wider than its place stays on the strip.
            align_items: match self.measure.step < ROOMY {
                true if place == 0 => AlignItems::FlexStart,
                true if last => AlignItems::FlexEnd,
                _ => AlignItems::Center,
            },
            ..surface::column(0.0)
        };
        let number = match turn {
            0 => words::START.to_owned(),
            n if last && self.measure.step >= ROOMY => words::end(n),
            n => n.to_string(),
        };
        inside.spawn((node, Pickable::IGNORE)).with_children(|under| {
            let text =
                if chosen { theme.bold(number, Size::Small, tokens.accent_deep) } else { theme.text(number, Size::Small, tokens.soft) };
            under.spawn((text, TextLayout::no_wrap()));
            if cost > 0 {
                under.spawn((theme.bold(words::cost(cost), Size::Small, tokens.alarm), TextLayout::no_wrap()));
            }
        });
    }
}

/// What high and low mean, what the numbers mean, and where the biggest difference was.
fn legend(key: &mut Nest, theme: &Theme, verdict: &Verdict) {
    surface::aside(key, theme, &words::HIGHER);
    if let Some(worst) = verdict.advice.as_ref().and_then(|advice| advice.costliest()) {
        surface::prose(key, theme, &words::biggest(worst.turn));
        surface::aside(key, theme, &words::COSTS);
    } else if let Some(advice) = &verdict.advice {
        advice.short().iter().for_each(|sentence| surface::prose(key, theme, sentence));
    }
}

/// The line of moods as SVG: soft under the line, broken where one contact ends and the next begins.
fn curve(timeline: &Timeline, measure: Measure, tokens: &Tokens, line: f32) -> String {
    let colour = |colour: Color| colour.to_srgba().to_hex();
    let (width, height) = (measure.width(), measure.height());
    let mut svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">"#);
    // Writing into a text cannot fail.
    let accent = colour(tokens.accent);
    let _ = write!(
        svg,
        r#"<linearGradient id="under" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="{height}"><stop stop-color="{accent}" stop-opacity="0.3"/><stop offset="1" stop-color="{accent}" stop-opacity="0.02"/></linearGradient>"#
    );
    let dashes = |svg: &mut String, from: (f32, f32), to: (f32, f32)| {
        let ((x, y), (right, foot), ink) = (from, to, colour(tokens.line));
        let _ = write!(
            svg,
            r#"<path d="M{x} {y} L{right} {foot}" stroke="{ink}" stroke-width="{line}" stroke-dasharray="2 7" stroke-linecap="round"/>"#
        );
    };
    let middle = measure.level(Mood::new([DIAL_TOP / 2; 4]));
    dashes(&mut svg, (0.0, middle), (width, middle));
    for (first, second) in
        (0..).zip(timeline.turns.windows(2)).filter(|(_, pair)| pair[0].contact != pair[1].contact).map(|(at, _)| (at, at + 1))
    {
        let x = (measure.middle(first) + measure.middle(second)) / 2.0;
        dashes(&mut svg, (x, 0.0), (x, height));
    }
    let mut place = 0;
    for turns in timeline.turns.chunk_by(|one, other| one.contact == other.contact) {
        let points: Vec<(f32, f32)> =
            (place..).zip(turns).map(|(place, turn)| (measure.middle(place), measure.level(turn.after))).collect();
        place += turns.len();
        let (Some(&(left, top)), Some(&(right, _))) = (points.first(), points.last()) else {
            continue;
        };
        let mut path = format!("M{left} {top}");
        for pair in points.windows(2) {
            let ((x, y), (next, level)) = (pair[0], pair[1]);
            let half = f32::midpoint(x, next);
            let _ = write!(path, " C{half} {y} {half} {level} {next} {level}");
        }
        let _ = write!(svg, r#"<path d="{path} L{right} {height} L{left} {height} Z" fill="url(#under)"/>"#);
        let _ = write!(svg, r#"<path d="{path}" fill="none" stroke="{accent}" stroke-width="{}" stroke-linecap="round"/>"#, line * 1.5);
    }
    svg.push_str("</svg>");
    svg
}

/// Left and Right go along the turns and look at each; Home and End look at the first and the last.
fn along(
    mut key: On<FocusedInput<KeyboardInput>>,
    marks: Query<(Entity, &Control)>,
    mut focus: ResMut<InputFocus>,
    mut visible: ResMut<InputFocusVisible>,
    mut acted: MessageWriter<Acted>,
) {
    let turn = |control: &Control| if let Action::Turn(turn) = control.action { Some(turn) } else { None };
    let Some(here) = marks.get(key.focused_entity).ok().and_then(|(_, control)| turn(control)) else {
        return;
    };
    if key.input.state != ButtonState::Pressed {
        return;
    }
    let all = marks.iter().filter_map(|(entity, control)| Some((turn(control)?, entity)));
    let there = match key.input.logical_key {
        Key::ArrowRight => all.filter(|(turn, _)| *turn > here).min(),
        Key::ArrowLeft => all.filter(|(turn, _)| *turn < here).max(),
        Key::Home => all.min(),
        Key::End => all.max(),
        _ => return,
    };
    key.propagate(false);
    if let Some((turn, entity)) = there {
        focus.set(entity, FocusCause::Navigated);
        visible.0 = true;
        acted.write(Acted(Action::Turn(turn)));
    }
}

/// Where there is no room for every mark, the one with the focus is brought into view.
fn follow(
    focus: Res<InputFocus>,
    controls: Query<&Control>,
    verdict: Option<Res<Verdict>>,
    mut strips: Query<(&Measure, &mut ScrollPosition)>,
) {
    let (true, Some(verdict)) = (focus.is_changed(), verdict) else {
        return;
    };
    let Some(Action::Turn(turn)) = focus.get().and_then(|entity| controls.get(entity).ok()).map(|control| control.action) else {
        return;
    };
    let Some(place) = verdict.timeline.turns.iter().position(|one| one.turn == turn) else {
        return;
    };
    for (measure, mut position) in &mut strips {
        position.x = measure.scrolled(place, position.x);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_can_be_brought_into_view() {
        for (count, seen) in [(5, 900.0), (20, 900.0), (30, 500.0), (40, 120.0)] {
            let measure = Measure::new(count, seen);
            assert!(measure.mark >= 36.0, "a mark is large enough to press");
            for from in [0.0, measure.width()] {
                for place in 0..count {
                    let now = measure.scrolled(place, from);
                    assert!(now >= 0.0 && now + seen <= measure.width().max(seen) + 0.01);
                    let middle = measure.middle(place);
                    assert!(middle - measure.mark / 2.0 >= now - 0.01 || seen < 2.0 * measure.step, "{count} {place}");
                    assert!(middle + measure.mark / 2.0 <= now + seen + 0.01, "{count} {place}");
                }
            }
        }
    }

    #[test]
    fn a_better_mood_stands_higher() {
        let measure = Measure::new(10, 900.0);
        let levels: Vec<f32> = [0, 5, 10, 20].map(|level| measure.level(Mood::new([level; 4]))).into();
        assert!(levels.windows(2).all(|pair| pair[0] > pair[1]), "{levels:?}");
        assert!(levels[0] + measure.mark / 2.0 <= measure.height() && levels[3] >= measure.mark / 2.0);
    }
}
