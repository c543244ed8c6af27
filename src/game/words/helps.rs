//! The words of the helps of practice, of pausing, and of what was said.

use crate::codebook::terms::{Channel, Dial};
use crate::words::{Phrase, get, say};

pub(in crate::game) const PAUSE: Phrase = Phrase("helps-pause");
pub(in crate::game) const PAUSED: Phrase = Phrase("helps-paused");
pub(in crate::game) const PAUSED_LINE: Phrase = Phrase("helps-paused-line");
pub(in crate::game) const GO_ON: Phrase = Phrase("helps-go-on");
pub(in crate::game) const ALL_SAID: Phrase = Phrase("helps-all-said");
pub(in crate::game) const NOTHING_SAID: Phrase = Phrase("helps-nothing-said");
pub(in crate::game) const EARLIER: Phrase = Phrase("helps-earlier");
pub(in crate::game) const LATER: Phrase = Phrase("helps-later");
pub(in crate::game) const OPENING: Phrase = Phrase("helps-opening");
pub(in crate::game) const START_AGAIN: Phrase = Phrase("helps-start-again");
pub(in crate::game) const START_AGAIN_ASK: Phrase = Phrase("helps-start-again-ask");
pub(in crate::game) const START_AGAIN_LINE: Phrase = Phrase("helps-start-again-line");
pub(in crate::game) const KEEP_THIS: Phrase = Phrase("helps-keep-this");
pub(in crate::game) const STOP_HERE: Phrase = Phrase("helps-stop-here");
pub(in crate::game) const STOP_HERE_NOTE: Phrase = Phrase("helps-stop-here-note");

pub(in crate::game) const TURNS: Phrase = Phrase("helps-turns");
pub(in crate::game) const TURNS_NAME: Phrase = Phrase("helps-turns-name");
pub(in crate::game) const TURNS_LINE: Phrase = Phrase("helps-turns-line");
pub(in crate::game) const LEAVE_IT: Phrase = Phrase("helps-leave-it");
pub(in crate::game) const FORWARD: Phrase = Phrase("helps-forward");
pub(in crate::game) const FORWARD_TOLD: Phrase = Phrase("helps-forward-told");
pub(in crate::game) const WAITED: Phrase = Phrase("helps-waited");

pub(in crate::game) const HINT: Phrase = Phrase("helps-hint");

pub(in crate::game) const THEN: Phrase = Phrase("helps-then");
pub(in crate::game) const NOW: Phrase = Phrase("helps-now");
pub(in crate::game) const WHAT_IF: Phrase = Phrase("helps-what-if");
pub(in crate::game) const DISMISS: Phrase = Phrase("helps-dismiss");

pub(in crate::game) const SAY_FIRST: Phrase = Phrase("helps-say-first");
pub(in crate::game) const HAVE_SAID: Phrase = Phrase("helps-have-said");
pub(in crate::game) const SHOW_REPLIES: Phrase = Phrase("helps-show-replies");
pub(in crate::game) const OWN_LINE: Phrase = Phrase("helps-own-line");
pub(in crate::game) const OWN_NOTE: Phrase = Phrase("helps-own-note");
pub(in crate::game) const NEAREST: Phrase = Phrase("helps-nearest");

pub(in crate::game) const BEFOREHAND: Phrase = Phrase("helps-beforehand");

/// Asks for own words: a title, and what to do.
pub(in crate::game) fn own_ask(channel: Channel) -> [&'static str; 2] {
    match channel {
        Channel::FaceToFace | Channel::Telephone => [get("helps-own-title"), get("helps-own-ask")],
        Channel::Email | Channel::Chat => [get("helps-own-title-written"), get("helps-own-ask-written")],
    }
}

/// "Your words: “…”."
pub(in crate::game) fn own_words(line: &str) -> String {
    say("helps-own-words", [("words", line.into())])
}

/// A page of what was said: "2 of 5".
pub(in crate::game) fn page(at: usize, of: usize) -> String {
    say("helps-page", [("at", at.into()), ("of", of.into())])
}

/// Spoken after going back.
pub(in crate::game) fn back_at(turn: u16) -> String {
    say("helps-back-at", [("turn", turn.into())])
}

/// A turn's control, for screen readers.
pub(in crate::game) fn back_to(turn: u16, did: &str, how: &str) -> String {
    say("helps-back-to", [("turn", turn.into()), ("did", did.into()), ("how", how.into())])
}

/// What was said in a turn: "You said “…”".
pub(in crate::game) fn you_said(words: &str, delivery: &str) -> String {
    if delivery.is_empty() {
        say("helps-you-said", [("words", words.into())])
    } else {
        say("helps-you-said-how", [("words", words.into()), ("how", delivery.into())])
    }
}

/// What was done in a turn: "You did this: …".
pub(in crate::game) fn you_did(what: &str) -> String {
    say("helps-you-did", [("what", what.into())])
}

/// What could be seen or heard of somebody: "Dee: shoulders drop."
pub(in crate::game) fn seen(who: &str, cue: &str) -> String {
    say("helps-seen", [("who", who.into()), ("cue", cue.into())])
}

/// What somebody felt more or less than before, in a few words.
pub(in crate::game) fn felt(who: &str, dial: Dial, by: i8) -> String {
    let who = [("who", who.into())];
    match (dial, by > 0) {
        (Dial::Calm, true) => say("felt-calmer", who),
        (Dial::Calm, false) => say("felt-less-calm", who),
        (Dial::Trust, true) => say("felt-more-trust", who),
        (Dial::Trust, false) => say("felt-less-trust", who),
        (Dial::Clarity, true) => say("felt-clearer", who),
        (Dial::Clarity, false) => say("felt-less-clear", who),
        (Dial::Patience, true) => say("felt-more-patience", who),
        (Dial::Patience, false) => say("felt-less-patience", who),
    }
}

/// With what caused it: "Dee trusts you more: you asked what would suit them."
pub(in crate::game) fn felt_because(felt: &str, because: Option<&str>) -> String {
    let Some(because) = because else {
        return say("felt", [("felt", felt.into())]);
    };
    let mut letters = because.trim_end_matches('.').chars();
    let because: String = letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default();
    say("felt-because", [("felt", felt.into()), ("because", because.into())])
}

/// Nothing that can be told moved.
pub(in crate::game) fn felt_the_same(who: &str) -> String {
    say("felt-the-same", [("who", who.into())])
}

/// Before a role-play that speaks of something hard.
pub(in crate::game) fn beforehand(speaks_of: &str) -> String {
    say("helps-beforehand-line", [("speaks-of", speaks_of.into())])
}
