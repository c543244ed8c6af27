//! One turn of the call: your line → how they took it → what they felt → what they said next; and, after practice, what else there was.

use bevy::prelude::*;

use crate::codebook::terms::Channel;
use crate::customer::DIAL_TOP;
use crate::game::engine::{DialMove, Entry, Timeline, TurnAdvice, TurnView, moved_explained};
use crate::game::state::Verdict;
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, caption, column, row};
use crate::game::widgets::{Action, Nest};
use crate::game::words;
use crate::game::words::debrief;

/// Puts the turn there.
pub(super) fn spawn(paper: &mut Nest, theme: &Theme, verdict: &Verdict, turn: &TurnView) {
    let customer = &verdict.timeline.customer;
    paper.spawn(Node { flex_shrink: 0.0, ..row(gap::USUAL) }).with_children(|title| {
        surface::heading(title, theme, &debrief::turn(turn.turn), Size::Quote);
        surface::aside(title, theme, &debrief::was(customer, turn.seen.face));
    });
    paper.spawn(Node { flex_shrink: 0.0, ..column(0.0) }).with_children(|chain| {
        if turn.turn > 0 {
            link(chain, theme, true, |link| yours(link, theme, turn));
            link(chain, theme, true, |link| taken(link, theme, customer, turn));
            link(chain, theme, true, |link| felt(link, theme, customer, turn));
        }
        link(chain, theme, false, |link| next(link, theme, &verdict.timeline, turn));
    });
    if !turn.why.is_empty() {
        paper.spawn(Node { flex_shrink: 0.0, ..column(gap::HAIR) }).with_children(|why| {
            caption(why, theme, &debrief::WHY);
            for (part, reason) in &turn.why {
                // Only an email has several parts; the line of any other turn stands above.
                if turn.why.len() > 1 {
                    surface::aside(why, theme, &format!("“{part}”"));
                }
                sentence(why, theme, reason);
            }
        });
    }
    another_time(paper, theme, verdict, turn);
}

/// One link of the chain: a dot at the left, and the line on to the next.
fn link(chain: &mut Nest, theme: &Theme, goes_on: bool, inside: impl FnOnce(&mut Nest)) {
    let tokens = theme.tokens;
    let node = Node { padding: UiRect::new(px(36), px(0), px(0), px(if goes_on { 22 } else { 4 })), flex_shrink: 0.0, ..column(gap::HAIR) };
    let at = |left: f32, top: f32| Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() };
    chain.spawn(node).with_children(|link| {
        if goes_on {
            let line = Node { width: px(theme.edge), bottom: px(-DOT), ..at((DOT - theme.edge) / 2.0, DOT) };
            link.spawn((line, BackgroundColor(tokens.accent)));
        }
        let dot = Node {
            width: px(DOT),
            height: px(DOT),
            border: px(theme.edge).all(),
            border_radius: BorderRadius::all(percent(50)),
            ..at(0.0, 4.0)
        };
        link.spawn((dot, BackgroundColor(tokens.sheet), BorderColor::all(tokens.accent)));
        inside(link);
    });
}

/// How large the dot at a link of the chain is.
const DOT: f32 = 18.0;

fn yours(link: &mut Nest, theme: &Theme, turn: &TurnView) {
    let ink = theme.tokens.ink;
    let measure = || Node { max_width: px(gap::MEASURE), ..default() };
    for entry in &turn.yours {
        match entry {
            Entry::Said { words: said, delivery } => {
                let how = words::delivery(*delivery);
                let title = if how.is_empty() { debrief::YOU_SAID.to_owned() } else { format!("{}, {how}", debrief::YOU_SAID) };
                caption(link, theme, &title);
                link.spawn((theme.text(format!("“{said}”"), Size::Dialogue, ink), measure(), Label));
            }
            Entry::Did { what, .. } => {
                caption(link, theme, &debrief::YOU_DID);
                link.spawn((theme.text(what.words(), Size::Dialogue, ink), measure(), Label));
            }
            _ => sentence(link, theme, &debrief::YOU_WAITED),
        }
    }
}

fn sentence(link: &mut Nest, theme: &Theme, words: &str) {
    link.spawn((theme.text(words, Size::Body, theme.tokens.ink), Node { max_width: px(gap::MEASURE), ..default() }, Label));
}

fn taken(link: &mut Nest, theme: &Theme, customer: &str, turn: &TurnView) {
    caption(link, theme, &debrief::took(customer));
    if turn.taken.is_empty() {
        sentence(link, theme, &debrief::NOTHING_SEEN);
    }
    for taken in &turn.taken {
        link.spawn(row(gap::SMALL)).with_children(|line| {
            sentence(line, theme, &taken.words);
            let moved = match taken.moved {
                0 => return,
                1.. => (debrief::HELPED, theme.tokens.accent_deep),
                _ => (debrief::HURT, theme.tokens.alarm),
            };
            line.spawn((theme.bold(moved.0, Size::Small, moved.1), Label));
        });
    }
}

fn felt(link: &mut Nest, theme: &Theme, customer: &str, turn: &TurnView) {
    caption(link, theme, &debrief::felt(customer));
    if turn.felt.is_empty() {
        sentence(link, theme, &debrief::NOTHING_FELT);
    }
    // What moved two dials is said once.
    for moves in turn.felt.chunk_by(|one, other| one.because == other.because) {
        for moved in moves {
            let node = Node { flex_shrink: 0.0, column_gap: px(gap::USUAL), align_items: AlignItems::Center, ..default() };
            link.spawn(node).with_children(|line| {
                meter(line, theme, moved);
                sentence(line, theme, &moved_explained(moved));
            });
        }
        if let Some(moved) = moves.first() {
            surface::aside(link, theme, &moved.because.join(" "));
        }
    }
}

/// A dial as a bar: how far it stands now, and the part that was gained or lost.
fn meter(line: &mut Nest, theme: &Theme, moved: &DialMove) {
    let tokens = theme.tokens;
    let share = |level: u8| percent(f32::from(level) * 100.0 / f32::from(DIAL_TOP));
    let round = BorderRadius::all(px(6));
    let track = Node { width: px(150), height: px(12), border_radius: round, overflow: Overflow::clip(), flex_shrink: 0.0, ..default() };
    line.spawn((track, BackgroundColor(tokens.dim), Pickable::IGNORE)).with_children(|track| {
        let part = |level: u8| Node { position_type: PositionType::Absolute, width: share(level), height: percent(100), ..default() };
        let changed = if moved.to > moved.from { tokens.accent } else { tokens.alarm };
        track.spawn((part(moved.from.max(moved.to)), BackgroundColor(changed.with_alpha(0.45))));
        track.spawn((part(moved.from.min(moved.to)), BackgroundColor(tokens.accent)));
    });
}

fn next(link: &mut Nest, theme: &Theme, timeline: &Timeline, turn: &TurnView) {
    let customer = &timeline.customer;
    if turn.turn == 0 {
        caption(link, theme, &debrief::BEGAN)
    } else {
        caption(link, theme, &debrief::next(customer))
    }
    if turn.next.is_empty() {
        sentence(link, theme, &debrief::NOTHING_BACK);
    }
    for entry in &turn.next {
        match entry {
            Entry::Scene { title, channel } => surface::aside(link, theme, &format!("{title} · {}", words::channel(*channel))),
            Entry::Line { speaker, cue, words, customer, .. } => {
                if let Some(cue) = cue {
                    surface::aside(link, theme, &format!("{speaker}: {cue}"));
                } else if !customer {
                    surface::aside(link, theme, speaker);
                }
                if !words.is_empty() {
                    let node = Node { max_width: px(gap::MEASURE), ..default() };
                    link.spawn((theme.text(format!("“{words}”"), Size::Dialogue, theme.tokens.ink), node, Label));
                }
            }
            Entry::Ended { outcome, text } => {
                let channel = timeline.contacts.get(turn.contact).map_or(Channel::FaceToFace, |(_, channel)| *channel);
                link.spawn((theme.bold(words::ended(*outcome, channel), Size::Body, theme.tokens.ink), Label));
                sentence(link, theme, text);
            }
            _ => {}
        }
    }
}

/// What the turn cost, better words, the best way on, and the way back to it. After an assessment there is none of this.
fn another_time(paper: &mut Nest, theme: &Theme, verdict: &Verdict, turn: &TurnView) {
    if turn.turn == 0 || (!verdict.looking && verdict.advice.is_none()) {
        return;
    }
    let node = Node {
        padding: UiRect::axes(px(22), px(16)),
        border_radius: BorderRadius::all(px(gap::ROUND)),
        flex_shrink: 0.0,
        ..column(gap::SMALL)
    };
    paper.spawn((node, BackgroundColor(theme.tokens.accent_mist))).with_children(|part| {
        surface::heading(part, theme, &debrief::OTHER_WAY, Size::Dialogue);
        match &verdict.advice {
            None => surface::prose(part, theme, &debrief::LOOKING),
            Some(advice) => {
                if let Some(advice) = advice.turn(turn.turn) {
                    // What the best way on begins with need not stand above it too.
                    let way_on = advice.way_on();
                    let again = |sentence: &&String| way_on.iter().any(|step| sentence.ends_with(step.as_str()));
                    teaching(advice).iter().filter(|sentence| !again(sentence)).for_each(|sentence| surface::prose(part, theme, sentence));
                    caption(part, theme, &way_title(advice));
                    way_on.iter().for_each(|step| surface::prose(part, theme, step));
                }
            }
        }
        part.spawn(row(gap::SMALL)).with_children(|row| {
            Button::new(Action::BackTo(turn.turn), debrief::back_to(turn.turn)).key('b').spawn(row, theme);
        });
    });
}

fn way_title(turn: &TurnAdvice) -> words::Phrase {
    if turn.way_on.is_empty() {
        debrief::NO_WAY
    } else if turn.own_way {
        debrief::OWN_WAY
    } else {
        debrief::BEST_WAY
    }
}

/// What a turn cost and what to say another time, in sentences.
pub(super) fn teaching(turn: &TurnAdvice) -> Vec<String> {
    let cost = turn.cost().unwrap_or_else(|| debrief::COST_NOTHING.to_owned());
    std::iter::once(cost).chain(turn.better()).collect()
}

/// A turn and what it teaches, as one would read it out.
pub(super) fn read(verdict: &Verdict, turn: &TurnView) -> Vec<String> {
    let taught = verdict.advice.as_ref().and_then(|advice| advice.turn(turn.turn)).map(teaching);
    told(&verdict.timeline.customer, turn).into_iter().chain(taught.into_iter().flatten()).collect()
}

/// The turn as one would read it out.
fn told(customer: &str, turn: &TurnView) -> Vec<String> {
    let mut all = vec![format!("{}.", debrief::turn(turn.turn))];
    all.extend(turn.yours.iter().map(|entry| match entry {
        Entry::Said { words, .. } => format!("{}: {words}", debrief::YOU_SAID),
        Entry::Did { what, .. } => format!("{}: {}.", debrief::YOU_DID, what.words()),
        _ => debrief::YOU_WAITED.to_owned(),
    }));
    all.extend(turn.taken.iter().map(|taken| taken.words.clone()));
    all.extend(turn.felt.iter().map(moved_explained));
    all.push(format!("{}.", debrief::was(customer, turn.seen.face)));
    all.extend(turn.next.iter().filter_map(|entry| match entry {
        Entry::Line { speaker, words, .. } if !words.is_empty() => Some(format!("{speaker}: {words}")),
        Entry::Ended { text, .. } => Some(text.clone()),
        Entry::Scene { title, .. } => Some(format!("{title}.")),
        _ => None,
    }));
    all
}
