//! After the call: what the customer says of you, what was solved, where it turned, one next step; then marks; then everything else behind "more".

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};

use bevy::prelude::*;
use bevy::tasks::AsyncComputeTaskPool;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};

use super::{Easel, bar, chosen, disc, page, shaken, who};
use crate::customer::{Face, Lean};
use crate::game::access::Announce;
use crate::game::engine::{Advice, Debrief, ModelView, Repertoire, StepView, TurnAdvice, advice, debrief};
use crate::game::keep::Keeper;
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
            receive.run_if(resource_exists::<Coming>.and_then(resource_exists::<Verdict>)).in_set(Moment::Act),
            unfold.run_if(in_state(Screen::Debrief).and_then(resource_exists::<Verdict>)).in_set(Moment::Act),
            draw.run_if(in_state(Screen::Debrief).and_then(stale)).in_set(Moment::Draw),
        ),
    );
}

/// The models that are always read.
const CYCLE: &str = "cycle";
const STANDARDS: &str = "standards";

/// Where what the call teaches comes from, once it is worked out.
#[derive(Resource)]
struct Coming(Mutex<Receiver<Option<Advice>>>);

fn judge(mut commands: Commands, sitting: Option<Res<Sitting>>, proxy: Option<Res<EventLoopProxyWrapper>>) {
    let Some(sitting) = sitting else { return };
    let looking = sitting.play.setup().conditions.practice;
    commands.insert_resource(Verdict { debrief: debrief(&sitting.play), more: false, advice: None, looking, way: None });
    commands.remove_resource::<Coming>();
    if looking {
        let (tell, told) = channel();
        let (play, proxy) = (sitting.play.clone(), proxy.map(|proxy| (**proxy).clone()));
        // It takes a moment, and the screen is there meanwhile; the window may be asleep when it is done.
        let work = async move {
            let _ = tell.send(advice(&play));
            if let Some(proxy) = proxy {
                let _ = proxy.send_event(WinitUserEvent::WakeUp);
            }
        };
        AsyncComputeTaskPool::get().spawn(work).detach();
        commands.insert_resource(Coming(Mutex::new(told)));
    }
}

fn receive(coming: Res<Coming>, mut verdict: ResMut<Verdict>, mut announce: MessageWriter<Announce>, mut commands: Commands) {
    let Some(advice) = coming.0.lock().ok().and_then(|coming| coming.try_recv().ok()) else {
        return;
    };
    // Spoken only to whoever has opened what it stands in.
    if let Some(advice) = advice.as_ref().filter(|_| verdict.more) {
        announce.write(Announce(advice.short().join(" ")));
    }
    (verdict.advice, verdict.looking) = (advice, false);
    commands.remove_resource::<Coming>();
}

fn unfold(mut acted: MessageReader<Acted>, mut verdict: ResMut<Verdict>, mut announce: MessageWriter<Announce>) {
    for Acted(action) in acted.read() {
        if *action == Action::More {
            verdict.more = !verdict.more;
        }
        if let Action::WayOn(turn) = action {
            verdict.way = if verdict.way == Some(*turn) { None } else { Some(*turn) };
            let way = verdict.way.and_then(|turn| verdict.advice.as_ref()?.turn(turn));
            if let Some(way) = way {
                announce.write(Announce(format!("{} {}", way_title(way), way.way_on.join(" "))));
            }
        }
    }
}

fn draw(
    mut easel: Easel,
    repertoire: Res<Repertoire>,
    wish: Res<Wish>,
    sitting: Option<Res<Sitting>>,
    verdict: Option<Res<Verdict>>,
    keeper: Res<Keeper>,
) {
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
                who::invite(page, &theme, &keeper);
                if verdict.more {
                    teaching(page, &theme, &verdict);
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

/// What each turn cost, better words for those that cost most, and the best way on from any of them.
fn teaching(page: &mut Nest, theme: &Theme, verdict: &Verdict) {
    if !verdict.looking && verdict.advice.is_none() {
        return;
    }
    page.spawn(sheet(theme, gap::SMALL)).with_children(|paper| {
        surface::heading(paper, theme, words::ADVICE, Size::Dialogue);
        let Some(advice) = &verdict.advice else {
            surface::prose(paper, theme, words::LOOKING);
            return;
        };
        for sentence in advice.short() {
            surface::prose(paper, theme, &sentence);
        }
        if !advice.turns.is_empty() {
            surface::aside(paper, theme, words::WAYS_ON);
        }
        let said = advice.costliest().map(|turn| turn.turn);
        for turn in &advice.turns {
            let open = verdict.way == Some(turn.turn);
            let reach = words::reach(turn.before, turn.after);
            Button::new(Action::WayOn(turn.turn), words::turn(turn.turn)).note(reach).small().wide().lit(open).spawn(paper, theme);
            if said != Some(turn.turn) {
                for sentence in &turn.better {
                    surface::prose(paper, theme, sentence);
                }
            }
            if open {
                caption(paper, theme, way_title(turn));
                for step in &turn.way_on {
                    surface::prose(paper, theme, step);
                }
            }
        }
    });
}

const fn way_title(turn: &TurnAdvice) -> &'static str {
    if turn.way_on.is_empty() {
        words::NO_WAY
    } else if turn.own_way {
        words::OWN_WAY
    } else {
        words::BEST_WAY
    }
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
                // What was missed was never said.
                if !said.is_empty() {
                    surface::prose(line, theme, &format!("“{said}”"));
                }
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
