//! The talk so far, in the shape of its channel: speech, chat messages, letters. Theirs at the left, yours at the right, what was done between. What is new
//! stands out, and comes as it is said.

use accesskit::{Node as Access, Role};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;

use crate::codebook::terms::{Channel, Delivery};
use crate::game::aloud::{Piece, Spoken};
use crate::game::engine::{Entry, Filled, Told};
use crate::game::stage::appearing::Script;
use crate::game::stage::voice;
use crate::game::state::Sheet;
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::surface::{self, column};
use crate::game::widgets::{Action, Look, Nest};
use crate::game::words::{self, capital};

/// The widest that a line with its bubble gets.
const WIDEST: f32 = gap::MEASURE + 92.0;
/// The channel that the last of some entries came by.
pub(super) fn channel(told: &[Told]) -> Option<Channel> {
    told.iter().rev().find_map(|told| if let Entry::Scene { channel, .. } = &told.entry { Some(*channel) } else { None })
}

/// How many entries stand on the call itself: the newest. All of them are on a sheet of their own.
pub(super) const DOZEN: usize = 12;

/// What of the talk is shown, and how.
pub(super) struct Talk<'a> {
    /// Everything told, oldest first.
    pub(super) told: &'a [Told],
    /// The channel that the first of it came by, where no scene among it says so.
    pub(super) channel: Channel,
    /// Entries from here on are in full ink.
    pub(super) fresh: usize,
    /// Entries from here on come bit by bit.
    pub(super) comes: usize,
    /// The first that is wanted. One that is still coming, or the rest of its letter, stands there all the same.
    pub(super) first: usize,
    /// Text that lies open elsewhere, and need not stand here too.
    pub(super) reading: Option<&'a str>,
    /// How wide entries may be: said here, because layout measures heights before it applies a greatest width.
    pub(super) room: f32,
}

impl Talk<'_> {
    /// The first entry that is shown.
    fn first(&self) -> usize {
        let first = self.first.min(self.comes);
        // A letter is not cut in two.
        let within = |at: &usize| *at > 0 && self.channel(*at) == Channel::Email && theirs(&self.told[*at].entry);
        (0..=first).rev().find(|at| !within(at)).unwrap_or(0)
    }

    /// The first new thing that somebody else says, where they are met now.
    pub(super) fn first_new(&self) -> Option<usize> {
        let scene = self.told.iter().rposition(|told| matches!(told.entry, Entry::Scene { .. })).unwrap_or(0);
        let from = self.fresh.max(scene);
        let new = self.told.iter().skip(from).position(|told| theirs(&told.entry));
        new.map(|place| from + place)
    }

    /// The channel that an entry came by.
    fn channel(&self, at: usize) -> Channel {
        channel(&self.told[..=at]).unwrap_or(self.channel)
    }
}

fn theirs(entry: &Entry) -> bool {
    matches!(entry, Entry::Line { customer: true, .. })
}

/// How one entry is drawn.
struct Hand<'a> {
    theme: &'a Theme,
    /// Its place.
    at: usize,
    channel: Channel,
    new: bool,
    /// Whether it comes bit by bit.
    comes: bool,
    /// How wide it may be, and what is left beside it.
    widest: f32,
    spare: f32,
}

/// The talk, and what of it comes when.
pub(super) fn entries(nest: &mut Nest, theme: &Theme, talk: &Talk, script: &mut Script) {
    let first = talk.first();
    if first > 0 {
        nest.spawn(Node { justify_content: JustifyContent::Center, flex_shrink: 0.0, ..default() }).with_children(|row| {
            Button::new(Action::Lay(Sheet::Said(0)), words::EARLIER)
                .look(Look::Quiet)
                .key('b')
                .small()
                .name(words::earlier(first))
                .spawn(row, theme);
        });
    }
    let widest = talk.room.min(WIDEST);
    let mut at = first;
    while let Some(Told { entry, .. }) = talk.told.get(at) {
        let hand = Hand {
            theme,
            at,
            channel: talk.channel(at),
            new: at >= talk.fresh,
            comes: at >= talk.comes && script.bit_by_bit(),
            widest,
            spare: talk.room - widest,
        };
        let letter = talk.told[at..].iter().take_while(|told| hand.channel == Channel::Email && theirs(&told.entry)).count();
        at += letter.max(1);
        if letter > 0 {
            hand.their_letter(nest, &talk.told[at - letter..at]);
            continue;
        }
        match entry {
            Entry::Scene { title, channel } => hand.between(nest, &format!("{title} · {}", words::channel(*channel)), "", script),
            Entry::Line { speaker, customer, cue, words, .. } => hand.line(nest, (speaker, *customer, cue.as_deref()), words, script),
            Entry::Said { words, .. } if hand.channel == Channel::Email => {
                hand.letter(nest, &words::YOUR_EMAIL, &[], words.split('\n'), true)
            }
            Entry::Said { words, delivery } => hand.yours(nest, words, *delivery, script),
            Entry::Did { what, finds } => {
                // What was filled in stands under it.
                let finds = Some(finds.clone()).filter(|finds| !finds.is_empty() && talk.reading != Some(finds.as_str()));
                let parts: Vec<String> = what.filled.iter().map(Filled::words).chain(finds).map(|part| capital(&part)).collect();
                hand.between(nest, &what.title(), &parts.join("\n"), script);
            }
            Entry::Waited => hand.between(nest, &words::YOU_WAIT, "", script),
            Entry::Ended { outcome, text } => hand.between(nest, words::ended(*outcome, hand.channel), text, script),
        }
    }
}

impl Hand<'_> {
    fn line(&self, nest: &mut Nest, (speaker, customer, cue): (&str, bool, Option<&str>), words: &str, script: &mut Script) {
        let tokens = self.theme.tokens;
        let node = Node { flex_shrink: 0.0, padding: UiRect::right(px(48)), width: px(self.widest), ..column(gap::HAIR) };
        let mut line = nest.spawn((node, Spoken(Piece::Told(self.at))));
        if self.comes {
            script.comes(&mut line);
        }
        line.with_children(|line| {
            line.spawn(surface::row(gap::SMALL)).with_children(|who| {
                if self.channel == Channel::Chat {
                    badge(who, self.theme, speaker);
                }
                who.spawn((self.theme.bold(speaker, Size::Small, if customer { tokens.accent_deep } else { tokens.soft }), Label));
                if let Some(cue) = cue {
                    who.spawn((self.theme.text(cue, Size::Small, tokens.soft), Label));
                }
            });
            if !words.is_empty() {
                self.bubble(line, words, false, script);
            }
        });
    }

    fn yours(&self, nest: &mut Nest, words: &str, delivery: Delivery, script: &mut Script) {
        let tokens = self.theme.tokens;
        let node = Node { flex_shrink: 0.0, padding: UiRect::left(px(self.spare + 72.0)), ..column(gap::HAIR) };
        let mut line = nest.spawn(node);
        if self.comes {
            script.comes(&mut line);
        }
        line.with_children(|line| {
            let who = match words::delivery(delivery) {
                "" => words::YOU.to_owned(),
                how => format!("{}, {how}", words::YOU),
            };
            line.spawn(Node { justify_content: JustifyContent::FlexEnd, ..default() }).with_children(|you| {
                you.spawn((self.theme.bold(who, Size::Small, tokens.soft), Label));
            });
            self.bubble(line, words, true, script);
        });
    }

    /// Words in a bubble as wide as they need. It stands in a row of its own, where widths are settled before heights.
    fn bubble(&self, line: &mut Nest, words: &str, yours: bool, script: &mut Script) {
        let (theme, tokens) = (self.theme, self.theme.tokens);
        let (near, far) = (px(4), px(if self.channel == Channel::Chat { 24 } else { 16 }));
        let corners = if yours { BorderRadius::new(far, near, far, far) } else { BorderRadius::new(near, far, far, far) };
        let shape = Node {
            padding: UiRect::axes(px(20), px(12)),
            border: px(if self.new { theme.edge } else { theme.hair }).all(),
            border_radius: corners,
            ..column(0.0)
        };
        let fill = if yours { tokens.accent_mist } else { tokens.sheet };
        let fill = BackgroundColor(if self.new { fill } else { fill.with_alpha(0.55) });
        let edge = BorderColor::all(if self.new && !yours { tokens.accent } else { tokens.line });
        let ink = if self.new { tokens.ink } else { tokens.soft };
        let side = if yours { JustifyContent::FlexEnd } else { JustifyContent::FlexStart };
        line.spawn(Node { justify_content: side, ..default() }).with_children(|row| {
            let comes = self.comes && !yours;
            let mut bubble = row.spawn((shape.clone(), fill, edge));
            let message = bubble.id();
            if comes && self.channel == Channel::Chat {
                bubble.insert(Visibility::Hidden);
            }
            bubble.with_children(|inside| {
                if comes && self.channel != Channel::Chat {
                    // What a screen reader reads is all there from the start.
                    let mut access = Access::new(Role::Label);
                    access.set_value(words);
                    let text = (theme.text("", Size::Dialogue, ink), AccessibilityNode(access));
                    inside.spawn(text).with_children(|text| script.words(text, words, ink));
                } else {
                    inside.spawn((theme.text(words, Size::Dialogue, ink), Label));
                }
            });
            if comes && self.channel == Channel::Chat {
                let node = Node { position_type: PositionType::Absolute, left: px(0), top: px(0), column_gap: px(14), ..shape };
                let node = Node { flex_direction: FlexDirection::Row, align_items: AlignItems::Center, ..node };
                let mut typing = row.spawn((node, fill, BorderColor::all(tokens.line), Visibility::Hidden));
                typing.with_children(|inside| {
                    voice::dots(inside, theme);
                    inside.spawn(theme.text(words::TYPING, Size::Small, tokens.soft));
                });
                script.typed(typing.id(), message, words);
            }
        });
    }

    /// Their lines of one email, as one letter. Where nothing was written, what can be seen of it stands there alone.
    fn their_letter(&self, nest: &mut Nest, lines: &[Told]) {
        let (mut from, mut seen, mut written) = ("", Vec::new(), Vec::new());
        for told in lines {
            if let Entry::Line { speaker, cue, words, .. } = &told.entry {
                from = speaker;
                seen.extend(cue.as_deref());
                written.extend(Some(words.as_str()).filter(|words| !words.is_empty()));
            }
        }
        if written.is_empty() {
            for cue in seen {
                // Nobody is heard or seen in an email: it is what happened.
                let node = Node { flex_shrink: 0.0, justify_content: JustifyContent::Center, ..default() };
                nest.spawn((node, Spoken(Piece::Told(self.at)))).with_children(|line| surface::aside(line, self.theme, &capital(cue)));
            }
        } else {
            self.letter(nest, &words::from(from), &seen, written.into_iter(), false);
        }
    }

    /// A letter on its sheet: whose it is, what can be seen of it, and its paragraphs.
    fn letter<'t>(&self, nest: &mut Nest, whose: &str, seen: &[&str], parts: impl Iterator<Item = &'t str>, yours: bool) {
        let (theme, tokens) = (self.theme, self.theme.tokens);
        let padding = if yours { UiRect::left(px(self.spare + 72.0)) } else { UiRect::right(px(self.spare + 48.0)) };
        nest.spawn(Node { flex_shrink: 0.0, padding, ..column(0.0) }).with_children(|line| {
            let mut sheet = line.spawn(surface::sheet(theme, gap::SMALL));
            if yours {
                sheet.insert(BackgroundColor(tokens.accent_mist));
            } else if self.new {
                sheet.insert(Spoken(Piece::Told(self.at)));
            }
            sheet.with_children(|paper| {
                paper.spawn(surface::row(gap::SMALL)).with_children(|head| {
                    surface::caption(head, theme, whose);
                    for cue in seen {
                        surface::aside(head, theme, cue);
                    }
                });
                for part in parts {
                    let ink = if self.new { tokens.ink } else { tokens.soft };
                    paper.spawn((theme.text(part, Size::Body, ink), Label));
                }
            });
        });
    }

    /// What happened between the lines, in the middle.
    fn between(&self, nest: &mut Nest, title: &str, text: &str, script: &mut Script) {
        let (theme, tokens) = (self.theme, self.theme.tokens);
        let mut middle = nest.spawn(Node {
            align_items: AlignItems::Center,
            flex_shrink: 0.0,
            padding: UiRect::axes(px(40), px(gap::HAIR)),
            ..column(gap::HAIR)
        });
        if self.comes {
            script.comes(&mut middle);
        }
        middle.with_children(|middle| {
            middle.spawn((theme.bold(title, Size::Small, tokens.soft), Label));
            if !text.is_empty() {
                let node = Node { max_width: px(gap::MEASURE), ..default() };
                middle.spawn((theme.text(text, Size::Body, tokens.ink), TextLayout::justify(Justify::Center), node, Label));
            }
        });
    }
}

/// The first letter of somebody's name on a disc, as chats have it.
fn badge(who: &mut Nest, theme: &Theme, speaker: &str) {
    let node = Node {
        width: px(34),
        height: px(34),
        border_radius: BorderRadius::all(percent(50)),
        align_items: AlignItems::Center,
        justify_content: JustifyContent::Center,
        flex_shrink: 0.0,
        ..default()
    };
    who.spawn((node, BackgroundColor(theme.tokens.accent))).with_children(|disc| {
        let initial: String = speaker.chars().take(1).collect();
        disc.spawn(theme.bold(initial, Size::Small, theme.tokens.on_accent));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::{Expression, Face, Lean, Voice};
    use crate::game::prefs::Prefs;

    fn line(words: &str) -> Entry {
        let expression = Expression { face: Face::Calm, lean: Lean::Upright, voice: Voice::Even };
        Entry::Line { speaker: "Dee".to_owned(), customer: true, cue: None, words: words.to_owned(), expression }
    }

    /// How many nodes a talk of so many lines is drawn with.
    fn nodes(lines: usize, first: usize) -> usize {
        let mut app = crate::game::tests::call(0);
        let theme = app.world().resource::<Theme>().clone();
        let told: Vec<Told> = (0..lines).map(|at| Told { turn: 1, entry: line(&format!("This is line {at}.")) }).collect();
        let talk = Talk { told: &told, channel: Channel::FaceToFace, fresh: lines, comes: lines, first, reading: None, room: 800.0 };
        let before = app.world().entities().count_spawned();
        let mut script = Script::new(&Prefs::default(), Channel::FaceToFace);
        app.world_mut().commands().spawn(Node::default()).with_children(|nest| entries(nest, &theme, &talk, &mut script));
        app.world_mut().flush();
        (app.world().entities().count_spawned() - before) as usize
    }

    #[test]
    fn a_long_talk_is_drawn_with_no_more_than_a_short_one() {
        assert_eq!(nodes(300, 300 - DOZEN), nodes(DOZEN + 1, 1));
        assert!(nodes(300, 1) > nodes(300, 300 - DOZEN), "earlier lines can be asked for");
    }

    #[test]
    fn reading_begins_with_what_was_said_where_they_are_met_now() {
        let scene = |title: &str, channel| Entry::Scene { title: title.to_owned(), channel };
        let said = Entry::Said { words: "Goodbye.".to_owned(), delivery: Delivery::Natural };
        let day = [scene("At the counter", Channel::FaceToFace), line("Hello."), said, line("Goodbye.")];
        let next = [scene("The next day", Channel::Telephone), line("It is me.")];
        let told: Vec<Told> = day.into_iter().chain(next).map(|entry| Told { turn: 1, entry }).collect();
        let talk = |fresh| Talk { told: &told, channel: Channel::FaceToFace, fresh, comes: 6, first: 0, reading: None, room: 500.0 };
        assert_eq!(talk(2).first_new(), Some(5), "not with what was said the day before");
        assert_eq!(talk(6).first_new(), None);
    }
}
