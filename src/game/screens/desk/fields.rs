//! The fields of a thing that is done: money as on a till, days, one choice, some, and cards for a note.

use bevy::prelude::*;

use crate::game::engine::{FieldOffer, Form, bit};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::spin::spin;
use crate::game::widgets::surface::{self, caption, column, row};
use crate::game::widgets::{Action, Nest, Quantity};
use crate::game::words::{self, desk as said};

/// Whether a field that cannot be left alone was filled in.
pub(super) fn filled(field: &FieldOffer, form: &Form) -> bool {
    match field {
        FieldOffer::Money { .. } => form.pence > 0,
        FieldOffer::Pick { .. } => form.pick.is_some(),
        FieldOffer::Days { .. } | FieldOffer::Ticks { .. } | FieldOffer::Cards { .. } => true,
    }
}

/// What a field is called.
pub(super) fn name(field: &FieldOffer) -> String {
    match field {
        FieldOffer::Money { name, .. }
        | FieldOffer::Days { name }
        | FieldOffer::Pick { name, .. }
        | FieldOffer::Ticks { name, .. }
        | FieldOffer::Cards { name, .. } => words::field(name),
    }
}

/// Whether a form begins with an amount: then it is typed at once.
pub(super) fn begins_with_money(fields: &[FieldOffer]) -> bool {
    matches!(fields.first(), Some(FieldOffer::Money { .. }))
}

/// A field, with its name above it. `keys` are the digits that are left for its choices; money has the focus where it `is_typed_first`.
pub(super) fn field(paper: &mut Nest, theme: &Theme, field: &FieldOffer, form: &Form, keys: &mut std::str::Chars, is_typed_first: bool) {
    paper.spawn(column(gap::SMALL)).with_children(|part| match field {
        FieldOffer::Money { name, limit } => {
            caption(part, theme, &words::field(name));
            spin(part, theme, Quantity::Money, &words::field(name), form.pence, is_typed_first);
            surface::aside(part, theme, &limit.map_or_else(|| words::TYPE_MONEY.to_owned(), words::limit));
        }
        FieldOffer::Days { name } => {
            caption(part, theme, &said::days(name));
            spin(part, theme, Quantity::Days, &said::days(name), u32::from(form.days), false);
        }
        FieldOffer::Pick { name, options } => {
            caption(part, theme, &format!("{}: {}", words::field(name), words::PICK_ONE));
            choices(part, theme, options, keys, |at| (Action::Pick(at), form.pick == Some(at)), Button::one_of);
        }
        FieldOffer::Ticks { name, options } => {
            caption(part, theme, &format!("{}: {}", words::field(name), words::PICK_ANY));
            choices(part, theme, options, keys, |at| (Action::Tick(at), form.ticks & bit(at) != 0), Button::ticked);
        }
        FieldOffer::Cards { options, .. } => {
            caption(part, theme, &words::LAY_CARDS);
            if options.is_empty() {
                surface::aside(part, theme, &words::NO_CARDS);
            }
            let kind = |button: Button, laid| button.ticked(laid).wide();
            choices(part, theme, options, keys, |at| (Action::Card(at), form.cards & bit(at) != 0), kind);
        }
    });
}

fn choices(
    part: &mut Nest,
    theme: &Theme,
    options: &[(String, String)],
    keys: &mut std::str::Chars,
    state: impl Fn(usize) -> (Action, bool),
    kind: impl Fn(Button, bool) -> Button,
) {
    part.spawn(Node { align_items: AlignItems::Stretch, ..row(gap::SMALL) }).with_children(|row| {
        for (at, (_, label)) in options.iter().enumerate() {
            let (action, chosen) = state(at);
            let mut button = kind(Button::new(action, label.clone()), chosen);
            if let Some(key) = keys.next() {
                button = button.key(key);
            }
            button.spawn(row, theme);
        }
    });
}

/// What a note built from cards says so far, as it will be read by whoever comes next.
pub(super) fn so_far(paper: &mut Nest, theme: &Theme, fields: &[FieldOffer], form: &Form) {
    let Some(cards) = fields.iter().find_map(|field| if let FieldOffer::Cards { options, .. } = field { Some(options) } else { None })
    else {
        return;
    };
    let laid: Vec<&str> =
        cards.iter().enumerate().filter(|(at, _)| form.cards & bit(*at) != 0).map(|(_, (_, words))| words.as_str()).collect();
    let owner = fields.iter().find_map(|field| match field {
        FieldOffer::Pick { options, .. } => form.pick.and_then(|pick| options.get(pick)).map(|(_, label)| label.as_str()),
        _ => None,
    });
    let day = fields.iter().any(|field| matches!(field, FieldOffer::Days { .. })).then(|| words::days(form.days));
    let tokens = theme.tokens;
    paper.spawn((Node { padding: UiRect::axes(px(16), px(10)), ..column(gap::HAIR) }, BackgroundColor(tokens.wash))).with_children(
        |note| {
            caption(note, theme, &said::WILL_SAY);
            if laid.is_empty() {
                surface::aside(note, theme, &said::NOTHING_LAID);
            }
            let signed = said::owner_and_day(owner, day.as_deref());
            for line in laid.into_iter().chain(Some(signed.as_str()).filter(|signed| !signed.is_empty())) {
                let ruled = Node { border: UiRect::bottom(px(theme.hair)), padding: UiRect::bottom(px(4)), ..default() };
                note.spawn((ruled, BorderColor::all(tokens.line))).with_children(|ruled| {
                    ruled.spawn((theme.text(line, Size::Body, tokens.ink), Label));
                });
            }
        },
    );
}
