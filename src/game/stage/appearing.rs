//! How what is new comes: word by word at the pace the reader chose, or a chat message at a time. What will come is laid out at once, so nothing jumps; only
//! ink and visibility change, one thing after another. Space or a click on the words has all of it at once. It is how one reads, and no part of a play.

use std::time::Duration;

use bevy::a11y::ActionRequest;
use bevy::prelude::*;
use bevy::text::{LetterSpacing, LineHeight};
use bevy::ui::UiSystems;
use bevy::ui_widgets::{ScrollArea, ScrollIntoView};
use bevy::window::RequestRedraw;

use crate::codebook::terms::Channel;
use crate::game::engine::Told;
use crate::game::prefs::Prefs;
use crate::game::widgets::surface::below;
use crate::game::widgets::{Acted, Action, Moment, Nest};

/// Characters that a pause is worth: after a sentence, and before the next line.
const BREATHS: [u32; 2] = [9, 14];
/// The shortest and the longest that somebody types in a chat.
const TYPING: [Duration; 2] = [Duration::from_millis(700), Duration::from_millis(2600)];

/// How long after the last word a Space may still have been meant for the words: about the time in which one sees that they are there and stops.
const GRACE: Duration = Duration::from_millis(600);

/// How far what is new has come.
#[derive(Resource, Default)]
pub(in crate::game) struct Appearing {
    /// Entries that were there before the newest turn, or are there by now.
    seen: usize,
    /// Entries that there are.
    until: usize,
    /// When the first that is new began to come.
    began: Option<Duration>,
    script: Vec<Cue>,
    next: usize,
    hurried: bool,
    /// When the last of it had come.
    came: Option<Duration>,
    /// What came last and should be in sight.
    reveal: Option<Entity>,
}

/// One thing that comes, or goes, at its time.
#[derive(Debug, Clone, Copy)]
struct Cue {
    at: Duration,
    entity: Entity,
    change: Change,
}

#[derive(Debug, Clone, Copy)]
enum Change {
    /// A word gets its ink.
    Ink(Color),
    /// A line, with whoever says it, can be seen.
    Comes,
    /// Dots of somebody who types are gone.
    Goes,
}

impl Appearing {
    /// Whether something is still coming, bit by bit.
    pub(in crate::game) fn running(&self) -> bool {
        self.unfinished() && !self.hurried
    }

    /// Whether the last of it came so shortly ago that a Space may still have been meant for it.
    pub(in crate::game) fn just_came(&self, now: Duration) -> bool {
        self.came.is_some_and(|came| now.saturating_sub(came) < GRACE)
    }

    fn unfinished(&self) -> bool {
        self.next < self.script.len()
    }

    /// Has all of it come now.
    pub(in crate::game) fn hurry(&mut self) {
        self.hurried = self.unfinished();
    }

    /// Prepares for a call that is drawn anew, and gives the first entry that comes bit by bit. What was read once does not come again.
    pub(in crate::game) fn first(&mut self, told: &[Told], fresh: usize) -> usize {
        if told.len() != self.until {
            self.seen = self.until.min(told.len());
            self.until = told.len();
            self.began = None;
        }
        let turn = told.last().map(|told| told.turn);
        let newest = told.iter().rposition(|told| Some(told.turn) != turn).map_or(0, |last| last + 1);
        self.seen.max(fresh).max(newest)
    }

    /// Begins with what was just drawn, or goes on where its forerunner was.
    pub(in crate::game) fn begin(&mut self, script: Script, now: Duration) {
        self.script = script.cues;
        self.next = 0;
        self.hurried = false;
        self.began.get_or_insert(now);
        if self.script.is_empty() {
            self.seen = self.until;
        }
    }
}

/// A word that comes: it is set as the text that it belongs to.
#[derive(Component, Debug, Clone, Copy)]
struct Word;

/// What comes when: written while the entries are drawn.
pub(in crate::game) struct Script {
    each: Option<Duration>,
    at: Duration,
    cues: Vec<Cue>,
}

impl Script {
    /// An empty script for one who reads like this. An email lies there whole.
    pub(in crate::game) fn new(prefs: &Prefs, channel: Channel) -> Self {
        let each = prefs.pace.each().filter(|_| !prefs.still && channel != Channel::Email);
        Self { each, at: Duration::ZERO, cues: Vec::new() }
    }

    /// A script by which everything is there at once.
    pub(in crate::game) const fn at_once() -> Self {
        Self { each: None, at: Duration::ZERO, cues: Vec::new() }
    }

    /// Whether things come bit by bit at all.
    pub(in crate::game) fn bit_by_bit(&self) -> bool {
        self.each.is_some()
    }

    /// An entry that comes once all before it are there; what comes first is there at once.
    pub(in crate::game) fn comes(&mut self, entry: &mut EntityCommands) {
        if !self.at.is_zero() {
            entry.insert(Visibility::Hidden);
        }
        // A frame later even if it is there: only then can it be brought into sight.
        self.at += Duration::from_millis(1);
        self.cue(entry.id(), Change::Comes);
    }

    /// Dots that are there while a message of so many characters is typed; then they go, and `message` comes.
    pub(in crate::game) fn typed(&mut self, dots: Entity, message: Entity, words: &str) {
        self.cue(dots, Change::Comes);
        let each = self.each.unwrap_or_default();
        self.at += (each * characters(words)).clamp(TYPING[0], TYPING[1]);
        self.cue(dots, Change::Goes);
        self.cue(message, Change::Comes);
        self.at += each * BREATHS[1];
    }

    /// Words that come one by one, laid out whole from the start, in a text that is still empty.
    pub(in crate::game) fn words(&mut self, text: &mut Nest, words: &str, ink: Color) {
        let each = self.each.unwrap_or_default();
        for word in words.split_inclusive(' ') {
            let span = text.spawn((TextSpan::new(word), TextColor(ink.with_alpha(0.0)), Word)).id();
            self.cue(span, Change::Ink(ink));
            let pause = if word.trim_end().ends_with(['.', '?', '!', '…']) { BREATHS[0] } else { 0 };
            self.at += each * (characters(word) + pause);
        }
        self.at += each * BREATHS[1];
    }

    fn cue(&mut self, entity: Entity, change: Change) {
        self.cues.push(Cue { at: self.at, entity, change });
    }
}

fn characters(words: &str) -> u32 {
    u32::try_from(words.chars().count()).unwrap_or(u32::MAX)
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Appearing>();
    app.add_systems(First, heard);
    app.add_systems(Update, ((forget, space).in_set(Moment::Act), (dress, come).after(Moment::Draw)));
    app.add_systems(PostUpdate, reveal.after(UiSystems::PostLayout));
}

/// Whoever presses something through a screen reader was told the whole line already.
fn heard(mut asked: MessageReader<ActionRequest>, mut appearing: ResMut<Appearing>) {
    if asked.read().any(|ActionRequest(request)| request.action == accesskit::Action::Click) {
        appearing.hurry();
    }
}

/// Another play has read nothing yet.
fn forget(mut acted: MessageReader<Acted>, mut appearing: ResMut<Appearing>) {
    if acted.read().any(|Acted(action)| *action == Action::Begin) {
        *appearing = Appearing::default();
    }
}

/// Space has all of what comes. It is asked before anything is drawn, so that a Space that says a reply does not hurry the answer too.
fn space(keys: Res<ButtonInput<KeyCode>>, mut appearing: ResMut<Appearing>) {
    if keys.just_pressed(KeyCode::Space) {
        appearing.hurry();
    }
}

fn dress(
    mut words: Query<(&ChildOf, &mut TextFont, &mut LineHeight, &mut LetterSpacing), Added<Word>>,
    texts: Query<(&TextFont, &LineHeight, &LetterSpacing), Without<Word>>,
) {
    for (text, mut font, mut height, mut spacing) in &mut words {
        if let Ok((own_font, own_height, own_spacing)) = texts.get(text.parent()) {
            font.clone_from(own_font);
            (*height, *spacing) = (*own_height, *own_spacing);
        }
    }
}

fn come(
    appearing: ResMut<Appearing>,
    time: Res<Time>,
    prefs: Res<Prefs>,
    mut inks: Query<&mut TextColor>,
    mut seen: Query<&mut Visibility>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    if !appearing.unfinished() {
        return;
    }
    let appearing = appearing.into_inner();
    let clock = time.elapsed().saturating_sub(appearing.began.unwrap_or_default());
    let all = appearing.hurried || prefs.still;
    while let Some(cue) = appearing.script.get(appearing.next).copied().filter(|cue| all || cue.at <= clock) {
        appearing.next += 1;
        match cue.change {
            Change::Ink(colour) => {
                if let Ok(mut ink) = inks.get_mut(cue.entity) {
                    ink.0 = colour;
                }
            }
            Change::Comes | Change::Goes => {
                if let Ok(mut visibility) = seen.get_mut(cue.entity) {
                    let comes = matches!(cue.change, Change::Comes);
                    *visibility = if comes { Visibility::Inherited } else { Visibility::Hidden };
                    appearing.reveal = if comes { Some(cue.entity) } else { appearing.reveal };
                }
            }
        }
    }
    if !appearing.unfinished() {
        appearing.hurried = false;
        appearing.seen = appearing.until;
        appearing.came = Some(time.elapsed());
    }
    redraw.write(RequestRedraw);
}

/// How much of a line stands above its words: who says it, and what can be seen.
const HEAD: f32 = 34.0;

/// Where a turn is longer than the room, the talk follows what comes. Of a line that is longer than the room by itself, the words are read from their
/// first; who says it may be out of sight.
fn reveal(
    mut appearing: ResMut<Appearing>,
    lines: Query<(&ComputedNode, &UiGlobalTransform)>,
    above: Query<&ChildOf>,
    mut areas: Query<&mut ScrollPosition, With<ScrollArea>>,
    mut commands: Commands,
) {
    let Some(entity) = appearing.bypass_change_detection().reveal.take() else { return };
    let area = above.iter_ancestors(entity).find(|outer| areas.contains(*outer));
    if let Some(area) = area
        && let (Ok(line), Ok(room), Ok(mut position)) = (lines.get(entity), lines.get(area), areas.get_mut(area))
    {
        let too_high = (line.0.size().y - room.0.size().y) * line.0.inverse_scale_factor;
        if too_high > 0.0 {
            position.y = (position.y + below(room, line) + too_high.min(HEAD)).max(0.0);
            return;
        }
    }
    commands.trigger(ScrollIntoView { entity });
}
