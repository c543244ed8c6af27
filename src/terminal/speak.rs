//! What was said, done and seen, as lines to be read aloud.

use crate::codebook::Codebook;
use crate::codebook::terms::{Channel, Delivery, Outcome};
use crate::customer::{Expression, Face, Voice};
use crate::roleplay::{Entry, Told};
use crate::words::capital;

use super::console::sentence;

/// What a listener knows already, so that it is not said again: the channel, the face or the voice, whose email is being read.
#[derive(Debug, Clone, Default)]
pub(super) struct Heard {
    channel: Option<Channel>,
    face: Option<Face>,
    voice: Option<Voice>,
    letter_of: Option<String>,
}

impl Heard {
    /// What somebody knows who has heard all of this, and now wants to hear what follows with every face and voice in it.
    pub(super) fn after(told: &[Told]) -> Self {
        let channel = told.iter().rev().find_map(|told| match told.entry {
            Entry::Scene { channel, .. } => Some(channel),
            _ => None,
        });
        Self { channel, ..Self::default() }
    }

    /// The entries as lines.
    pub(super) fn lines(&mut self, codebook: &Codebook, told: &[Told]) -> Vec<String> {
        let mut lines = Vec::new();
        for told in told {
            self.entry(codebook, &told.entry, &mut lines);
        }
        lines
    }

    fn entry(&mut self, codebook: &Codebook, entry: &Entry, lines: &mut Vec<String>) {
        let letter_of = self.letter_of.take();
        match entry {
            Entry::Scene { title, channel } => {
                *self = Self { channel: Some(*channel), ..Self::default() };
                if !lines.is_empty() {
                    lines.push(String::new());
                }
                let word = channel.word();
                // "The help desk chat" needs no "by live chat" after it.
                let said = word.split(' ').next_back().is_some_and(|word| title.to_lowercase().ends_with(word));
                lines.push(if said { sentence(title) } else { format!("{title}, {}.", by(*channel)) });
            }
            Entry::Line { speaker, customer, cue, words, expression } => {
                if *customer && self.channel == Some(Channel::FaceToFace) && self.face != Some(expression.face) {
                    self.face = Some(expression.face);
                    // A smile that is told anyway need not be told twice.
                    let told = expression.face == Face::Smile && cue.as_ref().is_some_and(|cue| cue.contains("smil"));
                    if !told {
                        lines.push(looks(speaker, *expression));
                    }
                }
                if self.channel == Some(Channel::Email) && !words.is_empty() {
                    if letter_of.as_ref() != Some(speaker) {
                        lines.push(format!("Email from {speaker}:"));
                    }
                    self.letter_of = Some(speaker.clone());
                    lines.push(words.clone());
                    return;
                }
                if self.channel == Some(Channel::Email) {
                    // What there is to see on the screen, rather than of anybody.
                    lines.extend(cue.as_deref().map(|cue| capital(&sentence(cue))));
                    return;
                }
                let mut head = speaker.clone();
                if *customer && !words.is_empty() && self.channel == Some(Channel::Telephone) && self.voice != Some(expression.voice) {
                    self.voice = Some(expression.voice);
                    head += &format!(", in {}", expression.voice.caption());
                }
                if let Some(cue) = cue {
                    head += &format!(" ({cue})");
                }
                lines.push(if words.is_empty() { sentence(&head) } else { format!("{head}: {words}") });
            }
            Entry::Said { words, .. } if self.channel == Some(Channel::Email) => {
                lines.push("You wrote:".to_owned());
                lines.extend(words.lines().map(str::to_owned));
            }
            Entry::Said { words, delivery } => {
                lines.push(match delivery {
                    Delivery::Natural => format!("You: {words}"),
                    _ => format!("You ({}): {words}", codebook.delivery(*delivery)),
                });
            }
            Entry::Did { what, finds } => {
                lines.push(if what.reads {
                    format!("You read {}", sentence(&what.label))
                } else {
                    format!("You did this: {}", sentence(&what.words()))
                });
                lines.extend(finds.lines().map(str::to_owned));
            }
            Entry::Waited => lines.push("You wait and say nothing.".to_owned()),
            Entry::Ended { outcome, text } => {
                lines.push(String::new());
                lines.push(format!("The role-play is over. {}", ended(*outcome)));
                if !text.is_empty() {
                    lines.push(text.clone());
                }
            }
        }
    }
}

/// The channel after a contact's title.
pub(super) const fn by(channel: Channel) -> &'static str {
    match channel {
        Channel::FaceToFace => "face to face",
        Channel::Telephone => "on the telephone",
        Channel::Email => "by email",
        Channel::Chat => "by live chat",
    }
}

/// What the customer looks and sounds like now, where that can be seen or heard.
pub(super) fn now(name: &str, channel: Channel, expression: Expression) -> String {
    match channel {
        Channel::FaceToFace => looks(name, expression),
        Channel::Telephone => format!("{name} speaks in {}.", expression.voice.caption()),
        Channel::Email => "This is by email. You can go only by the words.".to_owned(),
        Channel::Chat => "This is live chat. You can go only by the words.".to_owned(),
    }
}

/// What there is to see of a face. What can be seen, never what it means.
fn looks(name: &str, expression: Expression) -> String {
    let seen = match expression.face {
        Face::Smile => "smiles at you",
        Face::Calm => "has an easy, open face",
        Face::Blank => "has a face that gives nothing away",
        Face::Serious => "looks at you with a serious face",
        Face::Concerned => "has a crease between the eyebrows",
        Face::Suspicious => "looks at you through narrow eyes",
        Face::Tired => "has tired eyes and looks away",
        Face::Solemn => "has a long face and has drawn back",
        Face::Cross => "frowns hard and leans towards you",
        Face::Furious => "glares at you and speaks loudly",
    };
    format!("{} {seen}.", capital(name))
}

const fn ended(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Resolved => "The problem is solved.",
        Outcome::Partly => "The problem is partly solved.",
        Outcome::Unresolved => "The problem is not solved.",
        Outcome::GaveUp => "The customer quietly gave up.",
        Outcome::WalkedOut => "The customer walked out.",
        Outcome::Stopped => "It was stopped because of a serious mistake.",
    }
}
