//! The thing that lies open, as what it is: a page of the binder, a record in its folder, a till, a diary, a form, the log book, a telephone.

use bevy::prelude::*;

use super::{fields, icon};
use crate::codebook::terms::ActionKind;
use crate::game::aloud::{Piece, Spoken};
use crate::game::engine::{DeskOffer, Moment as Now, SmallPrint, found, small_print};
use crate::game::state::Sitting;
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, caption, column, row};
use crate::game::widgets::{Action, FirstFocus, Look, Nest};
use crate::game::words::{self, desk as said};

/// Puts it there.
pub(super) fn thing(panel: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, thing: &DeskOffer) {
    let typed_first = fields::begins_with_money(&thing.fields) && thing.locked.is_none();
    let mut paper = panel.spawn((body(theme, thing.kind), Spoken(Piece::Paper)));
    if !typed_first {
        paper.insert(FirstFocus);
    }
    paper.with_children(|paper| {
        trim(paper, theme, thing.kind);
        paper.spawn(Node { column_gap: px(14), align_items: AlignItems::Center, ..default() }).with_children(|title| {
            icon::draw(title, theme, if thing.locked.is_some() { icon::LOCK } else { icon::of(thing.kind) }, 44.0);
            title.spawn(Node { flex_shrink: 1.0, ..column(0.0) }).with_children(|names| {
                caption(names, theme, said::thing(thing.kind));
                surface::heading(names, theme, &thing.label, Size::Dialogue);
            });
        });
        if let Some(text) = &thing.text {
            surface::prose(paper, theme, text);
        }
        if let Some(found) = found(&sitting.play, thing) {
            paper.spawn((theme.bold(found, Size::Body, theme.tokens.ink), Label));
        }
        if let Some(print) = small_print(&sitting.play, thing) {
            under_the_rule(paper, theme, &print);
        }
        if let Some(by) = &thing.locked {
            shut(paper, theme, now, by);
        }
        let mut keys = "123456789".chars();
        for wanted in &thing.fields {
            fields::field(paper, theme, wanted, &sitting.form, &mut keys, typed_first);
        }
        fields::so_far(paper, theme, &thing.fields, &sitting.form);
        let missing: Vec<String> = thing.fields.iter().filter(|field| !fields::filled(field, &sitting.form)).map(fields::name).collect();
        if !missing.is_empty() && thing.locked.is_none() {
            surface::aside(paper, theme, &said::still_missing(&missing.join(", ")));
        }
        paper.spawn(row(gap::SMALL)).with_children(|row| {
            if !thing.kind.reads() && thing.locked.is_none() {
                let words = said::do_it(thing.kind);
                let name = format!("{words}: {}", thing.label);
                let ready = missing.is_empty();
                Button::new(Action::Do, words).name(name).look(Look::Primary).key('y').disabled(!ready).spawn(row, theme);
            }
            Button::new(Action::Close, said::put_back(thing.kind)).look(Look::Quiet).escape().spawn(row, theme);
        });
    });
}

/// What stands under a rule: the limit, who may approve, and the law with the day it was checked.
fn under_the_rule(paper: &mut Nest, theme: &Theme, print: &SmallPrint) {
    if let Some(limit) = print.limit {
        surface::prose(paper, theme, &words::limit(limit));
    }
    if let Some((name, role)) = &print.approver {
        surface::prose(paper, theme, &said::approver(name, role, print.limit.is_some()));
    }
    if let Some((law, checked)) = &print.law {
        let node = Node { padding: UiRect::left(px(14)), border: UiRect::left(px(4)), ..column(gap::HAIR) };
        paper.spawn((node, BorderColor::all(theme.tokens.line))).with_children(|part| {
            caption(part, theme, &said::LAW);
            surface::aside(part, theme, law);
            if !checked.is_empty() {
                surface::aside(part, theme, &said::checked(checked));
            }
        });
    }
}

/// Why it cannot be opened yet, and the way to what opens it.
fn shut(paper: &mut Nest, theme: &Theme, now: &Now, by: &str) {
    surface::prose(paper, theme, &said::locked(by));
    match now.desk.iter().position(|other| other.label == by) {
        Some(at) => {
            paper.spawn(row(gap::SMALL)).with_children(|row| {
                Button::new(Action::Open(at), said::go_to(by)).key('1').spawn(row, theme);
            });
        }
        None => surface::prose(paper, theme, &said::NOT_THERE_YET),
    }
}

/// Paper with holes for the binder's rings.
fn is_page(kind: ActionKind) -> bool {
    kind == ActionKind::Policy
}

/// Things with rounded cases rather than paper.
fn is_case(kind: ActionKind) -> bool {
    matches!(kind, ActionKind::Refund | ActionKind::Hold | ActionKind::Ask | ActionKind::Escalate | ActionKind::Transfer)
}

fn body(theme: &Theme, kind: ActionKind) -> impl Bundle + use<> {
    let tokens = theme.tokens;
    let (round, edge, fill) = match kind {
        ActionKind::Refund => (14.0, theme.edge, tokens.wash),
        _ if is_case(kind) => (26.0, theme.edge, tokens.sheet),
        _ => (4.0, theme.hair, tokens.sheet),
    };
    let node = Node {
        padding: UiRect { left: px(if is_page(kind) { 62 } else { 28 }), right: px(28), top: px(22), bottom: px(22) },
        border: px(edge).all(),
        border_radius: BorderRadius::all(px(round)),
        flex_shrink: 0.0,
        ..column(gap::USUAL)
    };
    let line = if is_case(kind) { tokens.wood_edge } else { tokens.line };
    (node, BackgroundColor(fill), BorderColor::all(line), BoxShadow::new(tokens.shade, px(0), px(4), px(0), px(14)))
}

/// What makes it look like what it is, beside its words.
fn trim(paper: &mut Nest, theme: &Theme, kind: ActionKind) {
    let tokens = theme.tokens;
    let mut put = |node: Node, fill: Color| {
        let node = Node { position_type: PositionType::Absolute, border: px(theme.hair).all(), ..node };
        paper.spawn((node, BackgroundColor(fill), BorderColor::all(tokens.line), Pickable::IGNORE));
    };
    let round = BorderRadius::all(percent(50));
    match kind {
        ActionKind::Policy => {
            for down in [12.0, 50.0, 88.0] {
                let top = UiRect::top(px(-9));
                put(
                    Node {
                        left: px(20),
                        top: percent(down),
                        margin: top,
                        width: px(18),
                        height: px(18),
                        border_radius: round,
                        ..default()
                    },
                    tokens.wash,
                );
            }
        }
        ActionKind::Record => {
            let corners = BorderRadius::top(px(6));
            put(Node { left: px(18), top: px(-12), width: px(120), height: px(12), border_radius: corners, ..default() }, tokens.wash);
        }
        ActionKind::Book => put(Node { left: px(0), right: px(0), top: px(0), height: px(9), ..default() }, tokens.accent),
        ActionKind::Log => put(Node { left: px(14), top: px(0), bottom: px(0), width: px(2), ..default() }, tokens.accent),
        ActionKind::Complaint | ActionKind::Safety | ActionKind::Report | ActionKind::Verify | ActionKind::Adjust => {
            put(Node { left: px(7), right: px(7), top: px(7), bottom: px(7), ..default() }, Color::NONE);
        }
        _ => {}
    }
}
