//! How the learner likes to read, hear and play, with a sample of dialogue beside it that changes at once. It goes back to where one came from, and a
//! call in progress waits.

use accesskit::{Node as Access, Role};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::window::RequestRedraw;

use super::{Easel, Picture, bar, page, shaken};
use crate::customer::{Face as Expression, Lean};
use crate::game::engine::Repertoire;
use crate::game::prefs::{Colours, Face, Pace, Prefs, Tint};
use crate::game::stage::avatar::Crop;
use crate::game::state::Screen;
use crate::game::theme::{Size, Theme, Tokens, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::knob::knob;
use crate::game::widgets::surface::{self, Kept, Scrolled, aside, caption, column, row, sheet};
use crate::game::widgets::{Acted, Action, Knob, Look, Moment, Nest, Preference};
use crate::game::words::{self, Languages};

/// Where one came from, and how everything was then.
#[derive(Resource, Debug, Clone, Copy)]
struct Opened {
    from: Screen,
    before: Prefs,
}

/// How long the sample's words have been coming; nothing, when they are all there.
#[derive(Resource, Debug, Default)]
struct Coming(Option<f32>);

/// The sample's words.
#[derive(Component)]
struct Sample;

/// The size of the speaker's face.
const FACE: f32 = 120.0;

/// The most mistakes of translators that are told one by one.
const MISTAKES: usize = 3;

/// The area of the controls.
const PANEL: &str = "settings";

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Coming>();
    app.add_systems(OnEnter(Screen::Settings), draw);
    app.add_systems(
        Update,
        ((visit, choose).in_set(Moment::Act), (draw.run_if(shaken), come).chain().run_if(in_state(Screen::Settings)).in_set(Moment::Draw)),
    );
}

/// To the settings, and back again.
fn visit(
    mut acted: MessageReader<Acted>,
    screen: Res<State<Screen>>,
    prefs: Res<Prefs>,
    opened: Option<Res<Opened>>,
    mut next: ResMut<NextState<Screen>>,
    mut scrolled: ResMut<Scrolled>,
    mut commands: Commands,
) {
    if !acted.read().any(|Acted(action)| *action == Action::Settings) {
        return;
    }
    if *screen.get() == Screen::Settings {
        next.set(opened.map_or(Screen::Title, |opened| opened.from));
    } else {
        scrolled.forget(PANEL);
        commands.insert_resource(Opened { from: *screen.get(), before: *prefs });
        next.set(Screen::Settings);
    }
}

fn choose(mut acted: MessageReader<Acted>, mut prefs: ResMut<Prefs>, opened: Option<Res<Opened>>, mut coming: ResMut<Coming>) {
    for Acted(action) in acted.read() {
        let mut wanted = *prefs;
        match *action {
            Action::Adjust(knob, up) => knob.turn(&mut wanted, up),
            Action::Set(knob, value) => knob.set(&mut wanted, value),
            Action::Prefer(preference) => preference.take(&mut wanted),
            Action::Restore => wanted = opened.as_ref().map_or(wanted, |opened| opened.before),
            Action::Defaults => wanted = Prefs::default(),
            _ => continue,
        }
        if matches!(action, Action::Prefer(Preference::Pace(_))) {
            coming.0 = Some(0.0);
        }
        prefs.set_if_neq(wanted);
    }
}

fn draw(mut easel: Easel, repertoire: Res<Repertoire>, opened: Option<Res<Opened>>, languages: Res<Languages>) {
    let (theme, prefs, room) = (easel.theme.clone(), *easel.prefs, *easel.room);
    let before = opened.map_or(prefs, |opened| opened.before);
    // Where there is little room, it is the words that are looked at.
    let speaker = repertoire
        .offers
        .first()
        .filter(|_| !room.narrow())
        .map(|offer| (easel.person(&offer.look, Expression::Serious, Lean::Upright, Crop::Head, FACE), offer.card.customer.clone()));
    easel.draw(column(0.0), |root| {
        bar(root, &theme, &words::SETTINGS, if room.narrow() { "" } else { &words::SETTINGS_UNDER }, |controls| {
            Button::new(Action::Settings, words::BACK).look(Look::Quiet).escape().spawn(controls, &theme);
        });
        // The sample comes first for whoever is read to; it is drawn at the right, or on top.
        let direction = if room.narrow() { FlexDirection::Column } else { FlexDirection::RowReverse };
        root.spawn(Node { flex_grow: 1.0, flex_basis: px(0), min_height: px(0), flex_direction: direction, ..default() }).with_children(
            |body| {
                let node = if room.narrow() {
                    Node {
                        max_height: percent(if room.tight() { 26 } else { 40 }),
                        flex_shrink: 0.0,
                        padding: UiRect::axes(px(gap::WIDE), px(gap::SMALL)),
                        ..column(0.0)
                    }
                } else {
                    Node { width: percent(40), flex_shrink: 0.0, padding: px(gap::WIDE).all(), ..column(0.0) }
                };
                body.spawn((surface::scrolling(node, false), BackgroundColor(theme.tokens.dim)))
                    .with_children(|side| sample(side, &theme, speaker));
                body.spawn((surface::scrolling(page(gap::WIDE), false), Kept(PANEL)))
                    .with_children(|page| panel(page, &theme, &prefs, &before, &languages));
            },
        );
    });
}

fn panel(page: &mut Nest, theme: &Theme, prefs: &Prefs, before: &Prefs, languages: &Languages) {
    group(page, theme, &words::READING, |part| {
        line(part, theme, words::knob(Knob::Text), |row| knob(row, theme, Knob::Text, prefs.text, true));
        speech(part, theme, prefs, languages);
        let faces = [Face::Atkinson, Face::OpenDyslexic].map(Preference::Face);
        choices(part, theme, prefs, &words::LETTERS, &faces);
        for what in [Knob::Letters, Knob::Words, Knob::Lines] {
            line(part, theme, words::knob(what), |row| knob(row, theme, what, what.value(prefs), false));
        }
    });
    group(page, theme, &words::COLOURS, |part| {
        choices(part, theme, prefs, &words::COLOURS, &[Colours::Paper, Colours::Dark, Colours::Contrast].map(Preference::Colours));
        let tints = [Tint::Own, Tint::White, Tint::Cream, Tint::Peach, Tint::Mint, Tint::Sky, Tint::Lilac];
        choices(part, theme, prefs, &words::TINTS, &tints.map(Preference::Tint));
        if prefs.colours == Colours::Contrast {
            aside(part, theme, &words::NO_TINTS);
        }
    });
    group(page, theme, &words::MOVEMENT, |part| {
        choices(part, theme, prefs, &words::PACE, &[Pace::AtOnce, Pace::Brisk, Pace::Steady, Pace::Slow].map(Preference::Pace));
        switch(part, theme, prefs, Preference::Still);
    });
    group(page, theme, &words::READ_ALOUD, |part| {
        switch(part, theme, prefs, Preference::Aloud);
        line(part, theme, words::knob(Knob::Rate), |row| knob(row, theme, Knob::Rate, prefs.rate, false));
    });
    group(page, theme, &words::PRACTISING, |part| switch(part, theme, prefs, Preference::SayFirst));
    group(page, theme, &words::KEYS, |part| {
        switch(part, theme, prefs, Preference::Shortcuts);
        aside(part, theme, &words::KEYS_HELP);
    });
    page.spawn(Node { flex_shrink: 0.0, ..row(gap::SMALL) }).with_children(|row| {
        Button::new(Action::Restore, words::RESTORE).disabled(prefs == before).spawn(row, theme);
        Button::new(Action::Defaults, words::DEFAULTS).disabled(*prefs == Prefs::default()).spawn(row, theme);
    });
}

/// Which language is spoken, where there are several, and what translators have to put right.
fn speech(part: &mut Nest, theme: &Theme, prefs: &Prefs, languages: &Languages) {
    let several: Vec<Preference> = languages.choice().into_iter().map(Preference::Language).collect();
    if !several.is_empty() {
        choices(part, theme, prefs, &words::LANGUAGE, &several);
    }
    let (told, rest) = languages.mistakes().split_at(languages.mistakes().len().min(MISTAKES));
    told.iter().for_each(|mistake| aside(part, theme, mistake));
    if !rest.is_empty() {
        aside(part, theme, &words::more_mistakes(rest.len()));
    }
}

/// Settings that belong together, on a sheet of their own.
fn group(page: &mut Nest, theme: &Theme, title: &str, parts: impl FnOnce(&mut Nest)) {
    page.spawn(sheet(theme, gap::USUAL)).with_children(|paper| {
        surface::heading(paper, theme, title, Size::Dialogue);
        parts(paper);
    });
}

/// What a setting is called, and the control for it at the end of the line or under it.
fn line(part: &mut Nest, theme: &Theme, name: &str, control: impl FnOnce(&mut Nest)) {
    part.spawn(Node { justify_content: JustifyContent::SpaceBetween, flex_shrink: 0.0, ..row(gap::SMALL) }).with_children(|line| {
        line.spawn((theme.text(name, Size::Body, theme.tokens.ink), Label));
        control(line);
    });
}

/// One of several, under a name that screen readers say with it.
fn choices(part: &mut Nest, theme: &Theme, prefs: &Prefs, name: &str, several: &[Preference]) {
    part.spawn(Node { flex_shrink: 0.0, ..column(gap::SMALL) }).with_children(|part| {
        caption(part, theme, name);
        let mut access = Access::new(Role::RadioGroup);
        access.set_label(name);
        part.spawn((row(gap::SMALL), AccessibilityNode(access))).with_children(|row| {
            for one in several {
                let mut button = Button::new(Action::Prefer(*one), words::preference(*one)).one_of(one.holds(prefs));
                if let Preference::Tint(tint) = one {
                    let tint = Tokens::of(Colours::Paper, *tint).paper;
                    button = button.swatch(tint).disabled(prefs.colours == Colours::Contrast);
                }
                button.spawn(row, theme);
            }
        });
    });
}

/// Something that is on or off.
fn switch(part: &mut Nest, theme: &Theme, prefs: &Prefs, what: Preference) {
    Button::new(Action::Prefer(what), words::preference(what)).ticked(what.holds(prefs)).wide().spawn(part, theme);
}

/// A customer's line and a reply, as a call shows them.
fn sample(side: &mut Nest, theme: &Theme, speaker: Option<(Picture, String)>) {
    let tokens = theme.tokens;
    let said = Node { flex_shrink: 0.0, ..column(gap::USUAL) };
    side.spawn(said).with_children(|said| {
        if let Some((picture, name)) = speaker {
            caption(said, theme, &words::SAMPLE);
            said.spawn(Node { align_items: AlignItems::Center, flex_shrink: 0.0, ..row(gap::USUAL) }).with_children(|who| {
                let round = BorderRadius::all(percent(50));
                let frame = Node { border_radius: round, overflow: Overflow::clip(), flex_shrink: 0.0, ..default() };
                who.spawn((frame, BackgroundColor(tokens.wash))).with_children(|frame| {
                    let node = Node { border_radius: round, ..picture.node() };
                    frame.spawn(picture.bundle()).insert(node);
                });
                who.spawn(column(0.0)).with_children(|lines| {
                    lines.spawn((theme.bold(name, Size::Body, tokens.accent_deep), Label));
                    lines.spawn((theme.text(words::SAMPLE_CUE, Size::Small, tokens.soft), Label));
                });
            });
        }
        bubble(said, theme, true);
        bubble(said, theme, false);
    });
}

fn bubble(said: &mut Nest, theme: &Theme, theirs: bool) {
    let tokens = theme.tokens;
    let (near, far) = (px(4), px(16));
    let node = Node {
        padding: UiRect::axes(px(20), px(12)),
        border: px(theme.edge).all(),
        border_radius: if theirs { BorderRadius::new(near, far, far, far) } else { BorderRadius::new(far, near, far, far) },
        margin: if theirs { UiRect::right(px(24)) } else { UiRect::left(px(24)) },
        flex_shrink: 0.0,
        ..column(0.0)
    };
    let (fill, edge) = if theirs { (tokens.sheet, tokens.accent) } else { (tokens.accent_mist, tokens.line) };
    said.spawn((node, BackgroundColor(fill), BorderColor::all(edge))).with_children(|inside| {
        let words = if theirs { words::SAMPLE_LINE } else { words::SAMPLE_REPLY };
        let mut line = inside.spawn((theme.text(words, Size::Dialogue, tokens.ink), Label));
        if theirs {
            // What is still to come is there already, unseen, so that no word moves when the next one comes.
            let (_, font, _, height, spacing, _) = theme.text("", Size::Dialogue, Color::NONE);
            line.insert(Sample).with_children(|rest| {
                rest.spawn((TextSpan::default(), font, TextColor(Color::NONE), height, spacing));
            });
        }
    });
}

/// The sample's words come at the pace that was chosen.
fn come(
    time: Res<Time>,
    prefs: Res<Prefs>,
    mut coming: ResMut<Coming>,
    mut lines: Query<(&mut Text, &Children), With<Sample>>,
    mut spans: Query<&mut TextSpan>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let Some(passed) = coming.0 else {
        return;
    };
    let passed = passed + time.delta_secs();
    let whole = words::SAMPLE_LINE;
    let shown = match prefs.pace.each().filter(|_| !prefs.still) {
        Some(each) => whole.char_indices().nth((passed / each.as_secs_f32()) as usize).map_or(whole.len(), |(at, _)| at),
        None => whole.len(),
    };
    let (seen, unseen) = whole.split_at(shown);
    for (mut line, rest) in &mut lines {
        seen.clone_into(&mut line.0);
        for rest in rest {
            if let Ok(mut span) = spans.get_mut(*rest) {
                unseen.clone_into(&mut span.0);
            }
        }
    }
    coming.0 = Some(passed).filter(|_| !unseen.is_empty());
    if coming.0.is_some() {
        redraw.write(RequestRedraw);
    }
}
