//! The models: one at once, the others behind "more", and with them every line and what came of it.

use std::collections::BTreeSet;

use bevy::prelude::*;

use crate::assessment::StepState;
use crate::game::engine::{Debrief, ModelView, StepView, step_state};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::Nest;
use crate::game::widgets::surface::{self, caption, column, row, sheet};
use crate::game::words;
use crate::report::level;

/// The models that are always read.
const CYCLE: &str = "cycle";
const STANDARDS: &str = "standards";

/// The one model that is shown at once: the first complaint model, or the cycle where none was named.
pub(super) fn shown(models: &[ModelView]) -> Option<&ModelView> {
    models.iter().find(|view| ![CYCLE, STANDARDS].contains(&view.id.as_str())).or_else(|| models.first())
}

/// A model with its steps, and with `reasons` why each stands as it does.
pub(super) fn model(page: &mut Nest, theme: &Theme, model: &ModelView, reasons: bool) {
    model_after(page, theme, model, reasons, &BTreeSet::new());
}

/// A model, without the advice that was `told` before it: several models may lack the same.
fn model_after(page: &mut Nest, theme: &Theme, model: &ModelView, reasons: bool, told: &BTreeSet<&str>) {
    page.spawn(sheet(theme, gap::SMALL)).with_children(|paper| {
        paper.spawn(row(gap::USUAL)).with_children(|title| {
            surface::heading(title, theme, &model.title, Size::Dialogue);
            surface::aside(title, theme, &words::model_mark(model.permille, model.level.map_or("", level), model.uncapped));
        });
        if reasons && !model.about.is_empty() {
            surface::aside(paper, theme, &model.about);
        }
        for step in &model.steps {
            let develop = step.develop.as_ref().filter(|develop| !told.contains(develop.as_str()));
            let told = step.reasons.iter().chain(develop).take(if reasons { usize::MAX } else { 1 });
            step_line(paper, theme, step, told);
        }
    });
}

fn step_line<'s>(paper: &mut Nest, theme: &Theme, step: &StepView, reasons: impl Iterator<Item = &'s String>) {
    let tokens = theme.tokens;
    let (fill, edge, ink) = match step.state {
        StepState::Seen => (tokens.accent, tokens.accent, tokens.on_accent),
        StepState::Partly => (tokens.accent_mist, tokens.accent, tokens.accent_deep),
        StepState::NotSeen => (tokens.sheet, tokens.soft, tokens.soft),
        StepState::NotApplicable => (tokens.dim, tokens.line, tokens.soft),
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
            words.spawn((theme.text(format!("{}: {}", step.title, step_state(step.state)), Size::Body, tokens.ink), Label));
            for reason in reasons {
                words.spawn((
                    theme.text(reason.clone(), Size::Small, tokens.soft),
                    Label,
                    Node { max_width: px(gap::MEASURE), ..default() },
                ));
            }
        });
    });
}

/// Everything that is not shown at once.
pub(super) fn everything(page: &mut Nest, theme: &Theme, debrief: &Debrief) {
    let first = shown(&debrief.models);
    let mut told: BTreeSet<&str> = BTreeSet::new();
    if let Some(first) = first {
        told.extend(first.steps.iter().filter_map(|step| step.develop.as_deref()));
    }
    for view in debrief.models.iter().filter(|view| Some(view.id.as_str()) != first.map(|view| view.id.as_str())) {
        model_after(page, theme, view, true, &told);
        told.extend(view.steps.iter().filter_map(|step| step.develop.as_deref()));
    }
    page.spawn(sheet(theme, gap::USUAL)).with_children(|paper| {
        surface::heading(paper, theme, &words::debrief::LINES, Size::Dialogue);
        for (turn, said, did) in &debrief.lines {
            paper.spawn(column(0.0)).with_children(|line| {
                // What was missed was never said, and belongs to no turn.
                if said.is_empty() {
                    caption(line, theme, &words::debrief::BY_THE_END);
                } else {
                    caption(line, theme, &words::turn(*turn));
                    surface::prose(line, theme, &format!("“{said}”"));
                }
                surface::aside(line, theme, did);
            });
        }
    });
    page.spawn(sheet(theme, gap::SMALL)).with_children(|paper| {
        surface::heading(paper, theme, &words::debrief::OUTCOMES, Size::Dialogue);
        for (name, value) in &debrief.outcomes {
            surface::prose(paper, theme, &format!("{name}: {value}"));
        }
    });
}
