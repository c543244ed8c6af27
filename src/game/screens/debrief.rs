//! After the call: what the customer says of you, what was solved, where it turned, one next step; then marks; then everything else behind "more".

use bevy::prelude::*;

use super::{Easel, bar, chosen, disc, page, shaken};
use crate::customer::{Face, Lean};
use crate::game::engine::{Debrief, ModelView, Repertoire, StepView, debrief};
use crate::game::stage::avatar::Crop;
use crate::game::state::{Screen, Sitting, Verdict, Wish};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, Paged, caption, column, row, sheet};
use crate::game::widgets::{Acted, Action, Look, Moment, Nest};
use crate::game::words;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Debrief), (judge, draw).chain());
    let stale = shaken.or_eager(resource_exists_and_changed::<Verdict>);
    app.add_systems(
        Update,
        (
            unfold.run_if(in_state(Screen::Debrief).and_then(resource_exists::<Verdict>)).in_set(Moment::Act),
            draw.run_if(in_state(Screen::Debrief).and_then(stale)).in_set(Moment::Draw),
        ),
    );
}

/// The models that are always read.
const CYCLE: &str = "cycle";
const STANDARDS: &str = "standards";

fn judge(mut commands: Commands, sitting: Option<Res<Sitting>>) {
    if let Some(sitting) = sitting {
        commands.insert_resource(Verdict { debrief: debrief(&sitting.play), more: false });
    }
}

fn unfold(mut acted: MessageReader<Acted>, mut verdict: ResMut<Verdict>) {
    for Acted(action) in acted.read() {
        if *action == Action::More {
            verdict.more = !verdict.more;
        }
    }
}

fn draw(mut easel: Easel, repertoire: Res<Repertoire>, wish: Res<Wish>, sitting: Option<Res<Sitting>>, verdict: Option<Res<Verdict>>) {
    let (Some(offer), Some(sitting), Some(verdict)) = (chosen(&repertoire, &wish), sitting, verdict) else {
        return;
    };
    let (theme, room) = (easel.theme.clone(), *easel.room);
    let expression = sitting.play.moment().expression;
    let (face, lean) = if expression.face == Face::Blank { (Face::Calm, Lean::Upright) } else { (expression.face, expression.lean) };
    let picture = easel.person(&offer.look, face, lean, Crop::Bust, (room.height * 0.84).min(room.width * 0.43));
    let debrief = &verdict.debrief;
    easel.draw(column(0.0), |root| {
        bar(root, &theme, words::DEBRIEF, &offer.card.title, |controls| {
            Button::new(Action::Begin, words::PLAY_AGAIN).key('p').spawn(controls, &theme);
            Button::new(Action::Go(Screen::Library), words::ANOTHER).look(Look::Primary).escape().first(true).spawn(controls, &theme);
        });
        root.spawn(Node { flex_grow: 1.0, flex_basis: px(0), min_height: px(0), ..default() }).with_children(|body| {
            if !room.narrow() {
                let left = Node {
                    width: percent(36),
                    flex_shrink: 0.0,
                    overflow: Overflow::clip(),
                    align_items: AlignItems::FlexEnd,
                    justify_content: JustifyContent::Center,
                    ..default()
                };
                body.spawn((left, BackgroundColor(theme.tokens.wash))).with_children(|left| {
                    disc(left, &theme, room.width * 0.32);
                    left.spawn(picture.bundle());
                });
            }
            body.spawn((surface::scrolling(page(gap::USUAL), false), Paged)).with_children(|page| {
                says(page, &theme, &offer.card.customer, &debrief.customer_says);
                critical(page, &theme, &debrief.critical);
                for sentence in &debrief.put_right {
                    surface::prose(page, &theme, sentence);
                }
                // What stands in the warning is not said twice.
                let warned = |sentence: &&String| debrief.critical.iter().any(|error| error.contains(sentence.as_str()));
                for sentence in debrief.opening.iter().filter(|sentence| !warned(sentence)) {
                    page.spawn((
                        theme.text(sentence.clone(), Size::Dialogue, theme.tokens.ink),
                        Node { max_width: px(gap::MEASURE), ..default() },
                        Label,
                    ));
                }
                strands(page, &theme, &debrief.strands);
                if let Some(shown) = shown(&debrief.models) {
                    model(page, &theme, shown, verdict.more);
                }
                page.spawn(row(gap::SMALL)).with_children(|row| {
                    let words = if verdict.more { words::LESS } else { words::MORE };
                    Button::new(Action::More, words).key('m').spawn(row, &theme);
                });
                if verdict.more {
                    everything(page, &theme, debrief);
                }
            });
        });
    });
}

fn says(page: &mut Nest, theme: &Theme, customer: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    page.spawn(sheet(theme, gap::HAIR)).with_children(|paper| {
        caption(paper, theme, &words::says(customer));
        paper.spawn((
            theme.text(format!("“{words}”"), Size::Quote, theme.tokens.ink),
            Label,
            Node { max_width: px(gap::MEASURE), ..default() },
        ));
    });
}

fn critical(page: &mut Nest, theme: &Theme, errors: &[String]) {
    if errors.is_empty() {
        return;
    }
    let tokens = theme.tokens;
    let node = Node {
        padding: UiRect::axes(px(24), px(16)),
        border: UiRect::left(px(8)),
        border_radius: BorderRadius::all(px(6)),
        flex_shrink: 0.0,
        ..column(gap::HAIR)
    };
    page.spawn((node, BackgroundColor(tokens.alarm_mist), BorderColor::all(tokens.alarm))).with_children(|warning| {
        warning.spawn((theme.bold(words::NEEDS_ATTENTION, Size::Small, tokens.alarm), Label));
        for error in errors {
            warning.spawn((theme.text(error.clone(), Size::Dialogue, tokens.ink), Label));
        }
    });
}

fn strands(page: &mut Nest, theme: &Theme, strands: &[(String, Option<u16>)]) {
    let tokens = theme.tokens;
    page.spawn(Node { flex_shrink: 0.0, margin: UiRect::top(px(gap::SMALL)), max_width: px(gap::MEASURE), ..column(gap::SMALL) })
        .with_children(|list| {
            for (name, permille) in strands {
                list.spawn(Node { align_items: AlignItems::Center, column_gap: px(gap::USUAL), ..default() }).with_children(|line| {
                    line.spawn(Node { width: px(130), ..default() }).with_children(|cell| {
                        cell.spawn((theme.bold(name.clone(), Size::Body, tokens.ink), Label));
                    });
                    let track = Node {
                        flex_grow: 1.0,
                        height: px(16),
                        border_radius: BorderRadius::all(px(8)),
                        overflow: Overflow::clip(),
                        ..default()
                    };
                    line.spawn((track, BackgroundColor(tokens.wash))).with_children(|track| {
                        let share = f32::from(permille.unwrap_or(0).min(1000)) / 10.0;
                        let fill =
                            Node { width: percent(share), height: percent(100), border_radius: BorderRadius::all(px(8)), ..default() };
                        track.spawn((fill, BackgroundColor(tokens.accent)));
                    });
                    line.spawn(Node { width: px(170), ..default() }).with_children(|cell| {
                        cell.spawn((theme.text(words::mark(*permille, ""), Size::Body, tokens.soft), Label));
                    });
                });
            }
        });
}

/// The one model that is shown at once: the first complaint model, or the cycle where none was named.
fn shown(models: &[ModelView]) -> Option<&ModelView> {
    models.iter().find(|view| ![CYCLE, STANDARDS].contains(&view.id.as_str())).or_else(|| models.first())
}

fn model(page: &mut Nest, theme: &Theme, model: &ModelView, reasons: bool) {
    page.spawn(sheet(theme, gap::SMALL)).with_children(|paper| {
        paper.spawn(row(gap::USUAL)).with_children(|title| {
            surface::heading(title, theme, &model.title, Size::Dialogue);
            surface::aside(title, theme, &words::model_mark(model.permille, &model.level, model.uncapped));
        });
        if reasons && !model.about.is_empty() {
            surface::aside(paper, theme, &model.about);
        }
        for step in &model.steps {
            step_line(paper, theme, step, reasons);
        }
    });
}

fn step_line(paper: &mut Nest, theme: &Theme, step: &StepView, reasons: bool) {
    let tokens = theme.tokens;
    let (fill, edge, ink) = match step.state.as_str() {
        "seen" => (tokens.accent, tokens.accent, tokens.on_accent),
        "partly" => (tokens.accent_mist, tokens.accent, tokens.accent_deep),
        "not seen" => (tokens.sheet, tokens.soft, tokens.soft),
        _ => (tokens.wash, tokens.line, tokens.soft),
    };
    paper.spawn(Node { align_items: AlignItems::FlexStart, column_gap: px(gap::USUAL), ..default() }).with_children(|line| {
        let round = Node {
            width: px(42),
            height: px(42),
            border: px(theme.edge).all(),
            border_radius: BorderRadius::all(percent(50)),
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            flex_shrink: 0.0,
            ..default()
        };
        line.spawn((round, BackgroundColor(fill), BorderColor::all(edge))).with_children(|badge| {
            badge.spawn(theme.bold(step.letter.clone(), Size::Body, ink));
        });
        line.spawn(Node { flex_shrink: 1.0, ..column(0.0) }).with_children(|words| {
            words.spawn((theme.text(format!("{}: {}", step.title, step.state), Size::Body, tokens.ink), Label));
            for reason in step.reasons.iter().take(if reasons { usize::MAX } else { 1 }) {
                words.spawn((
                    theme.text(reason.clone(), Size::Small, tokens.soft),
                    Label,
                    Node { max_width: px(gap::MEASURE), ..default() },
                ));
            }
        });
    });
}

fn everything(page: &mut Nest, theme: &Theme, debrief: &Debrief) {
    let first = shown(&debrief.models).map(|view| view.id.as_str());
    for view in debrief.models.iter().filter(|view| Some(view.id.as_str()) != first) {
        model(page, theme, view, true);
    }
    page.spawn(sheet(theme, gap::USUAL)).with_children(|paper| {
        surface::heading(paper, theme, words::LINES, Size::Dialogue);
        for (turn, said, did) in &debrief.lines {
            paper.spawn(column(0.0)).with_children(|line| {
                caption(line, theme, &words::turn(*turn));
                surface::prose(line, theme, &format!("“{said}”"));
                surface::aside(line, theme, did);
            });
        }
    });
    page.spawn(sheet(theme, gap::SMALL)).with_children(|paper| {
        surface::heading(paper, theme, words::OUTCOMES, Size::Dialogue);
        for (name, value) in &debrief.outcomes {
            surface::prose(paper, theme, &format!("{name}: {value}"));
        }
    });
}
