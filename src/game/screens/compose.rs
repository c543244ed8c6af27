//! An email: a wording for each slot, or none; the letter as it stands at the left; read it over, then send.

use bevy::prelude::*;
use bevy::ui_widgets::ScrollIntoView;

use super::talk::take;
use crate::game::access::Announce;
use crate::game::aloud::{Piece, Spoken};
use crate::game::engine::{Entry, Moment as Now, Told};
use crate::game::state::{Screen, Sitting};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, Kept, Paged, column, sheet};
use crate::game::widgets::{Acted, Action, Look, Moment, Nest, digit};
use crate::game::words;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, act.run_if(in_state(Screen::Call).and_then(resource_exists::<Sitting>)).in_set(Moment::Act));
    app.add_systems(PostUpdate, follow.after(surface::Settled));
}

fn act(mut acted: MessageReader<Acted>, mut sitting: ResMut<Sitting>, mut announce: MessageWriter<Announce>) {
    for Acted(action) in acted.read() {
        match action {
            Action::Slot(slot) => sitting.slot = *slot,
            Action::Wording(slot, wording) => {
                let slots = sitting.play.moment().compose.len();
                if *slot < slots {
                    sitting.letter.resize(slots, None);
                    if let Some(place) = sitting.letter.get_mut(*slot) {
                        *place = Some(*wording);
                    }
                    sitting.slot = sitting.letter.iter().position(Option::is_none).unwrap_or(slots);
                }
            }
            Action::Send => send(&mut sitting, &mut announce),
            _ => {}
        }
    }
}

/// One input for each slot, in order. If one is refused, none was given.
fn send(sitting: &mut Sitting, announce: &mut MessageWriter<Announce>) {
    let before = sitting.play.told().len();
    let inputs: Option<Vec<_>> = {
        let slots = sitting.play.moment().compose;
        if slots.is_empty() || sitting.letter.len() != slots.len() {
            return;
        }
        slots.iter().zip(&sitting.letter).map(|(slot, wording)| slot.wordings.get((*wording)?).map(|wording| wording.input)).collect()
    };
    let Some(inputs) = inputs else {
        return;
    };
    for (given, input) in inputs.into_iter().enumerate() {
        if !take(sitting, input, announce) {
            for _ in 0..given {
                sitting.play.undo();
            }
            return;
        }
    }
    sitting.fresh = before;
    sitting.letter.clear();
    sitting.slot = 0;
}

fn all_chosen(sitting: &Sitting, now: &Now) -> bool {
    sitting.letter.len() == now.compose.len() && sitting.letter.iter().all(Option::is_some)
}

/// The wordings of the slot that is looked at, or the way to send it.
pub(super) fn slots(panel: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now) {
    let Some(slot) = now.compose.get(sitting.slot) else {
        surface::prose(panel, theme, &words::READ_IT_OVER);
        let ready = all_chosen(sitting, now);
        panel.spawn(Node { flex_shrink: 0.0, ..surface::row(gap::SMALL) }).with_children(|row| {
            Button::new(Action::Send, words::SEND).look(Look::Primary).key('s').first(true).disabled(!ready).spawn(row, theme);
            Button::new(Action::Slot(0), words::CHANGE_IT).key('c').spawn(row, theme);
        });
        return;
    };
    panel.spawn(Node { flex_shrink: 0.0, ..surface::row(gap::SMALL) }).with_children(|title| {
        surface::heading(title, theme, &slot.label, Size::Dialogue);
        surface::aside(title, theme, &words::slot(sitting.slot + 1, now.compose.len()));
    });
    let chosen = sitting.letter.get(sitting.slot).copied().flatten();
    for (at, wording) in slot.wordings.iter().enumerate() {
        let shown = if wording.words.is_empty() { &*words::LEAVE_OUT } else { &wording.words };
        let mut button =
            Button::new(Action::Wording(sitting.slot, at), shown).wide().one_of(chosen == Some(at)).first(at == chosen.unwrap_or(0));
        if let Some(digit) = digit(at) {
            button = button.key(digit);
        }
        button.spawn(panel, theme);
    }
    if all_chosen(sitting, now) {
        panel.spawn(Node { flex_shrink: 0.0, ..surface::row(gap::HAIR) }).with_children(|row| {
            if sitting.slot + 1 < now.compose.len() {
                Button::new(Action::Slot(sitting.slot + 1), words::NEXT_PART).look(Look::Quiet).key('n').spawn(row, theme);
            }
            Button::new(Action::Slot(now.compose.len()), words::READ_IT_OVER).look(Look::Quiet).key('o').spawn(row, theme);
        });
    }
}

/// The last email that came.
pub(super) struct Received<'a> {
    /// Its words.
    words: Vec<&'a str>,
    /// When it came.
    when: Option<&'a str>,
}

/// The last email that came, if any did.
pub(super) fn received(told: &[Told]) -> Option<Received<'_>> {
    let words = |told: &Told| matches!(&told.entry, Entry::Line { customer: true, words, .. } if !words.is_empty());
    let last = told.iter().rposition(words)?;
    let before = |told: &Told| matches!(told.entry, Entry::Said { .. } | Entry::Scene { .. });
    let first = told[..last].iter().rposition(before).map_or(0, |at| at + 1);
    let written = told[first..=last].iter().filter(|one| words(one)).filter_map(|told| match &told.entry {
        Entry::Line { words, .. } => Some(words.as_str()),
        _ => None,
    });
    let mut scenes = told[..first].iter().rev().filter_map(|told| match &told.entry {
        Entry::Scene { title, .. } => Some(title.as_str()),
        _ => None,
    });
    Some(Received { words: written.collect(), when: scenes.next() })
}

/// Their email, on a sheet of its own.
pub(super) fn their_letter(side: &mut Nest, theme: &Theme, sitting: &Sitting, from: &str, letter: &Received) {
    let node = Node { flex_grow: 1.0, flex_basis: px(0), padding: px(gap::USUAL).all(), ..column(0.0) };
    side.spawn(surface::scrolling(node, false)).with_children(|area| their_sheet(area, theme, sitting, from, letter, false));
}

fn their_sheet(area: &mut Nest, theme: &Theme, sitting: &Sitting, from: &str, letter: &Received, narrow: bool) {
    area.spawn((sheet(theme, gap::SMALL), Spoken(Piece::Letter))).with_children(|paper| {
        if narrow {
            // Where there is little room, its words are what one comes for.
            surface::caption(paper, theme, &words::from(from));
        } else {
            head(paper, theme, &words::FROM, from);
            head(paper, theme, &words::TO, &us(sitting));
            letter.when.iter().for_each(|when| head(paper, theme, &words::RECEIVED, when));
            rule(paper, theme);
        }
        for line in &letter.words {
            surface::prose(paper, theme, line);
        }
    });
}

/// Who writes the learner's emails, and is written to.
fn us(sitting: &Sitting) -> String {
    sitting.play.scenario().words(&words::sender(), sitting.play.setup().variant)
}

/// One line of a letter's head: what it is, and the words.
fn head(paper: &mut Nest, theme: &Theme, what: &str, words: &str) {
    paper.spawn(Node { column_gap: px(gap::SMALL), align_items: AlignItems::Baseline, ..default() }).with_children(|line| {
        label(line, theme, what);
        let node = Node { flex_grow: 1.0, flex_basis: px(0), min_width: px(0), ..default() };
        line.spawn((theme.text(words, Size::Body, theme.tokens.ink), node, Label));
    });
}

/// What a line of a letter's head is.
fn label(line: &mut Nest, theme: &Theme, what: &str) {
    let node = Node { min_width: px(LABEL), flex_shrink: 0.0, ..default() };
    line.spawn((theme.bold(what, Size::Small, theme.tokens.accent_deep), node, Label));
}

/// The width of what stands before the words of a letter's head.
const LABEL: f32 = 92.0;

/// The line under a letter's head.
fn rule(paper: &mut Nest, theme: &Theme) {
    let node = Node { height: px(theme.hair), margin: UiRect::vertical(px(gap::HAIR)), flex_shrink: 0.0, ..default() };
    paper.spawn((node, BackgroundColor(theme.tokens.line)));
}

/// Your email as it stands. Every part of it can be chosen again. Where there is little room, theirs stands above it.
pub(super) fn letter(side: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, to: &str, narrow: bool) {
    let node = Node { flex_grow: 1.0, flex_basis: px(0), padding: UiRect::axes(px(gap::WIDE), px(gap::USUAL)), ..column(gap::USUAL) };
    side.spawn((surface::scrolling(node, false), Paged, Kept(LETTER))).with_children(|area| {
        if let Some(theirs) = received(sitting.play.told()).filter(|_| narrow) {
            their_sheet(area, theme, sitting, to, &theirs, true);
        }
        area.spawn(sheet(theme, gap::HAIR)).with_children(|paper| {
            head(paper, theme, &words::FROM, &us(sitting));
            head(paper, theme, &words::TO, to);
            let subject = now.compose.iter().position(|slot| slot.id == SUBJECT);
            if let Some(at) = subject {
                paper.spawn(Node { column_gap: px(gap::SMALL), align_items: AlignItems::Center, ..default() }).with_children(|line| {
                    label(line, theme, &words::SUBJECT);
                    line.spawn(Node { flex_grow: 1.0, flex_basis: px(0), min_width: px(0), margin: UiRect::left(px(-14)), ..default() })
                        .with_children(|line| part(line, theme, sitting, now, at));
                });
            }
            rule(paper, theme);
            for at in (0..now.compose.len()).filter(|at| Some(*at) != subject) {
                paper
                    .spawn(Node { margin: UiRect::horizontal(px(-14)), ..column(0.0) })
                    .with_children(|line| part(line, theme, sitting, now, at));
            }
        });
    });
}

/// The name of the area with the letter that is being written.
pub(super) const LETTER: &str = "letter";

/// The part of the letter that is being written: it is in sight.
#[derive(Component)]
struct Written;

fn follow(parts: Query<(Entity, &ComputedNode), With<Written>>, mut commands: Commands) {
    for (entity, node) in &parts {
        if node.size().y > 0.0 {
            commands.entity(entity).remove::<Written>();
            commands.trigger(ScrollIntoView { entity });
        }
    }
}

/// The slot that stands in a letter's head.
const SUBJECT: &str = "subject";

/// One part of your email, or what is to come there.
fn part(paper: &mut Nest, theme: &Theme, sitting: &Sitting, now: &Now, at: usize) {
    let tokens = theme.tokens;
    let Some(slot) = now.compose.get(at) else {
        return;
    };
    let wording = sitting.letter.get(at).copied().flatten().and_then(|wording| slot.wordings.get(wording));
    let (text, state, ink) = match wording {
        None => (words::to_come(&slot.label), &*words::NOT_WRITTEN, tokens.soft),
        Some(wording) if wording.words.is_empty() => (words::left_out(&slot.label), &*words::LEFT_OUT, tokens.soft),
        Some(wording) => (wording.words.clone(), wording.words.as_str(), tokens.ink),
    };
    let written = at == sitting.slot;
    let button = Button::new(Action::Slot(at), "").name(format!("{}: {state}", slot.label)).look(Look::Quiet).wide().small();
    let mut part = button.lit(written).frame(paper, theme);
    part.with_children(|line| {
        line.spawn((Node { flex_shrink: 1.0, min_width: px(0), ..default() }, Pickable::IGNORE)).with_children(|words| {
            words.spawn(theme.text(text, Size::Body, ink));
        });
    });
    // Their email is read before the first part of one's own is written.
    if written && !sitting.letter.is_empty() {
        part.insert(Written);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::terms::{Channel, Delivery};
    use crate::customer::{Expression, Mood};

    fn came(words: &str) -> Entry {
        let expression = Expression::of(Mood::new([10; 4]));
        Entry::Line { speaker: "Dee".to_owned(), customer: true, cue: None, words: words.to_owned(), expression }
    }

    #[test]
    fn a_letter_has_the_day_on_which_it_came() {
        let day = |title: &str| Entry::Scene { title: title.to_owned(), channel: Channel::Email };
        let sent = Entry::Said { words: "Dear Dee,".to_owned(), delivery: Delivery::Natural };
        let all = [day("Monday"), came("Dear Sir,"), came("It leaks."), sent, day("Thursday"), came("Thank you."), day("Friday")];
        let told: Vec<Told> = all.into_iter().map(|entry| Told { turn: 1, entry }).collect();
        let letter = |told| received(told).map(|letter| (letter.words, letter.when));
        assert_eq!(letter(&told[..4]), Some((vec!["Dear Sir,", "It leaks."], Some("Monday"))));
        assert_eq!(letter(&told[..6]), Some((vec!["Thank you."], Some("Thursday"))), "and the one before kept its own");
        assert_eq!(letter(&told), Some((vec!["Thank you."], Some("Thursday"))), "a day without a letter changes nothing");
    }
}
