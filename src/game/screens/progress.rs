//! How somebody got on over time: each skill over their last plays, as bars and in words, and every play with its day.

use bevy::prelude::*;

use super::{Easel, bar, page, settings, shaken, who};
use crate::codebook::Strand;
use crate::game::engine::{Attempt, CYCLE, Repertoire, level, strand};
use crate::game::keep::Keeper;
use crate::game::state::Screen;
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, Paged, column, sheet};
use crate::game::widgets::{Action, Look, Moment, Nest};
use crate::game::words::{self, keeping};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Progress), draw);
    app.add_systems(Update, draw.run_if(in_state(Screen::Progress).and_then(shaken)).in_set(Moment::Draw));
}

/// The most plays that a chart shows.
const MOST_BARS: usize = 12;
/// The most plays that are listed.
const MOST_LISTED: usize = 60;
/// How high a full bar is.
const HIGH: f32 = 56.0;

/// One bar of a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Bar {
    /// This share of the height, from nothing to 1.
    Share(f32),
    /// The skill was not in play.
    Absent,
}

fn draw(mut easel: Easel, repertoire: Res<Repertoire>, keeper: Res<Keeper>) {
    let (theme, prefs, room) = (easel.theme.clone(), *easel.prefs, *easel.room);
    let attempts = keeper.attempts();
    let under = [keeper.name().map(str::to_owned), (!attempts.is_empty()).then(|| keeping::plays(attempts.len()))];
    let under = under.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    easel.draw(column(0.0), |root| {
        bar(root, &theme, &keeping::PROGRESS, &under, |controls| {
            Button::new(Action::Go(Screen::Library), keeping::CHOOSE).look(Look::Primary).key('r').first(true).spawn(controls, &theme);
            settings(controls, &theme, &prefs);
            Button::new(Action::Go(Screen::Title), words::BACK).look(Look::Quiet).escape().spawn(controls, &theme);
        });
        root.spawn((surface::scrolling(page(gap::USUAL), false), Paged)).with_children(|page| {
            who::troubles(page, &theme, &keeper);
            if attempts.is_empty() {
                page.spawn(sheet(&theme, gap::SMALL)).with_children(|paper| surface::prose(paper, &theme, &keeping::NO_PROGRESS));
                return;
            }
            surface::aside(page, &theme, &keeping::ABOUT_BARS);
            surface::aside(page, &theme, &keeping::ABOUT_LEVELS);
            let lately = &attempts[attempts.len().saturating_sub(MOST_BARS)..];
            let columns = if room.width < 1180.0 { 1 } else { 2 };
            skills(page, &theme, &keeping::STEPS, columns, steps(&repertoire, lately));
            skills(page, &theme, &keeping::STRANDS, columns, strands(lately));
            list(page, &theme, &repertoire, attempts);
        });
    });
}

/// A skill: its name, its bars, and the same in words.
struct Skill {
    name: String,
    bars: Vec<Bar>,
    story: String,
}

fn steps(repertoire: &Repertoire, lately: &[Attempt]) -> Vec<Skill> {
    let skill = |(id, title): (String, String)| {
        let levels: Vec<Option<u8>> = lately.iter().map(|attempt| attempt.model(CYCLE).and_then(|cycle| cycle.step(&id))).collect();
        let bars = levels.iter().map(|level| level.map_or(Bar::Absent, |level| Bar::Share(f32::from(level.min(2)) / 2.0)));
        Skill { name: title, bars: bars.collect(), story: keeping::step_story(&levels) }
    };
    repertoire.cycle().into_iter().map(skill).collect()
}

fn strands(lately: &[Attempt]) -> Vec<Skill> {
    let skill = |strand: Strand| {
        let marks: Vec<Option<u16>> = lately.iter().map(|attempt| attempt.strand(strand.word())).collect();
        let bars = marks.iter().map(|mark| mark.map_or(Bar::Absent, |mark| Bar::Share(f32::from(mark.min(1000)) / 1000.0)));
        Skill { name: self::strand(strand).to_owned(), bars: bars.collect(), story: keeping::strand_story(&marks) }
    };
    [Strand::Manner, Strand::Problem, Strand::Duty].map(skill).into()
}

fn skills(page: &mut Nest, theme: &Theme, title: &str, columns: u16, skills: Vec<Skill>) {
    surface::heading(page, theme, title, Size::Dialogue);
    let grid = Node {
        display: Display::Grid,
        grid_template_columns: RepeatedGridTrack::flex(columns, 1.0),
        column_gap: px(gap::USUAL),
        row_gap: px(gap::USUAL),
        flex_shrink: 0.0,
        ..default()
    };
    page.spawn(grid).with_children(|grid| {
        for skill in skills {
            grid.spawn(sheet(theme, gap::SMALL)).with_children(|paper| {
                paper.spawn((theme.bold(skill.name, Size::Body, theme.tokens.ink), Label));
                chart(paper, theme, &skill.bars);
                paper.spawn((theme.text(skill.story, Size::Small, theme.tokens.ink), Label));
            });
        }
    });
}

/// The bars of a skill on one line. How high a bar is says it all; what stands beneath it says it in words.
fn chart(paper: &mut Nest, theme: &Theme, bars: &[Bar]) {
    let tokens = theme.tokens;
    let line = Node {
        height: px(HIGH + 6.0),
        align_items: AlignItems::FlexEnd,
        column_gap: px(8),
        border: UiRect::bottom(px(theme.edge)),
        flex_shrink: 0.0,
        ..default()
    };
    paper.spawn((line, BorderColor::all(tokens.line))).with_children(|line| {
        for bar in bars {
            let corners = BorderRadius::top(px(4));
            let (node, fill, edge) = match bar {
                Bar::Absent => {
                    let dot = Node { width: px(8), height: px(8), margin: UiRect::axes(px(7), px(5)), ..default() };
                    (Node { border_radius: BorderRadius::all(percent(50)), ..dot }, tokens.soft, Color::NONE)
                }
                Bar::Share(share) => {
                    let node = Node {
                        width: px(22),
                        height: px((share * HIGH).max(5.0)),
                        border: UiRect::new(px(theme.edge), px(theme.edge), px(theme.edge), px(0)),
                        border_radius: corners,
                        ..default()
                    };
                    (node, tokens.accent_mist, tokens.accent)
                }
            };
            line.spawn((node, BackgroundColor(fill), BorderColor::all(edge)));
        }
    });
}

fn list(page: &mut Nest, theme: &Theme, repertoire: &Repertoire, attempts: &[Attempt]) {
    let tokens = theme.tokens;
    page.spawn(sheet(theme, gap::USUAL)).with_children(|paper| {
        surface::heading(paper, theme, &keeping::ATTEMPTS, Size::Dialogue);
        for attempt in attempts.iter().rev().take(MOST_LISTED) {
            let offer = repertoire.place(&attempt.play.scenario).and_then(|at| repertoire.offers.get(at));
            let title = offer.map_or_else(|| words::field(&attempt.play.scenario), |offer| offer.card.title.clone());
            let variants = offer.map(|offer| offer.card.variants.as_slice()).unwrap_or_default();
            // The usual day needs no name.
            let day = variants.iter().skip(1).find(|(id, _)| *id == attempt.play.variant).map(|(_, title)| title.words());
            let mark = attempt.model(CYCLE).and_then(|cycle| cycle.capped);
            let mark = words::mark(mark, mark.map_or("", level));
            let outcome = offer.and_then(|offer| offer.outcome(&attempt.ending));
            paper.spawn(column(gap::HAIR)).with_children(|line| {
                line.spawn((theme.text(title, Size::Body, tokens.ink), Label));
                if let Some(day) = day {
                    surface::aside(line, theme, day);
                }
                surface::aside(line, theme, &keeping::attempt(attempt.day, outcome, &mark));
            });
        }
        if attempts.len() > MOST_LISTED {
            surface::aside(paper, theme, &keeping::older(attempts.len() - MOST_LISTED));
        }
    });
}
