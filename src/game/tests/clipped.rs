//! Finds what cannot be seen, reached, read or hit on any screen, and says it in sentences. It knows nothing of the screens: it looks at what was laid out.

use bevy::prelude::*;
use bevy::window::{PrimaryWindow, WindowResized};

use super::*;
use crate::game::prefs::Prefs;
use crate::game::screens::ScreenRoot;
use crate::game::theme::contrast::{contrast, laid};
use crate::game::tour::clipped::{ancestors, clipped, drawn_controls, texts};

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

/// Controls that are too small to hit: less than 24 logical pixels either way.
pub(super) fn small_targets(app: &mut App) -> Vec<String> {
    let factor = app.world_mut().query_filtered::<&Window, With<PrimaryWindow>>().single(app.world()).expect("a window").scale_factor();
    drawn_controls(app.world_mut())
        .into_iter()
        .filter(|control| control.rect.size().min_element() / factor < 24.0)
        .map(|control| format!("“{}” is only {} pixels large", control.words, control.rect.size().round() / factor))
        .collect()
}

/// Words that cannot be told from what is behind them: less than `least` to 1.
pub(super) fn faint(app: &mut App, least: f32) -> Vec<String> {
    let texts = texts(app.world_mut());
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
        ancestors(app.world(), entity).iter().filter_map(|above| world.get::<BackgroundColor>(*above)).map(|fill| fill.0).collect();
    fills.push(world.resource::<ClearColor>().0);
    fills.into_iter().rev().fold(Color::WHITE, |ground, fill| laid(fill, ground))
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
            let found = clipped(app.world_mut()).into_iter().chain(small_targets(app));
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
    assert_eq!(clipped(app.world_mut()), Vec::<String>::new());
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
    let found = clipped(app.world_mut()).join("\n");
    for planted in ["unbreakable", "outside", "cut off", "over it"] {
        assert!(found.contains(planted), "{planted} in {found}");
    }
}
