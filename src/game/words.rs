//! Every word that the window says of its own accord. Scenarios bring theirs.
//!
//! The words themselves stand in `assets/words/en-GB.ftl`, and in one such file for every other language; here each of them has a name, and is given
//! what it needs to be said.

pub(super) mod debrief;
pub(super) mod desk;
pub(super) mod helps;
pub(super) mod keeping;
mod languages;
mod settings;
#[cfg(test)]
mod tests;

pub(super) use languages::plugin;
pub(super) use settings::*;

use crate::codebook::terms::{Channel, Delivery, Outcome};
use crate::customer::{Expression, Face, Lean};
use crate::game::widgets::Quantity;
#[cfg(test)]
pub(super) use crate::words::{BRITISH, speak};
pub(super) use crate::words::{Language, Phrase, Tag, capital, days, money};
use crate::words::{get, say};
pub(super) use languages::Languages;

pub(super) const NAME: Phrase = Phrase("name");
pub(super) const TAGLINE: Phrase = Phrase("tagline");
pub(super) const QUIT: Phrase = Phrase("quit");
pub(super) const TITLE_FOOT: Phrase = Phrase("title-foot");
pub(super) const BACK: Phrase = Phrase("back");

pub(super) const LIBRARY: Phrase = Phrase("library");
pub(super) const LIBRARY_EMPTY: Phrase = Phrase("library-empty");

pub(super) const YOUR_ROLE: Phrase = Phrase("your-role");
pub(super) const SITUATION: Phrase = Phrase("situation");
pub(super) const AIM: Phrase = Phrase("aim");
pub(super) const AUTHORITY: Phrase = Phrase("authority");
pub(super) const VARIANTS: Phrase = Phrase("variants");
pub(super) const BEGIN: Phrase = Phrase("begin");
pub(super) const BEGIN_AGAIN: Phrase = Phrase("begin-again");
pub(super) const CARRY_ON: Phrase = Phrase("carry-on");

pub(super) const TAKE_BACK: Phrase = Phrase("take-back");
pub(super) const WAIT: Phrase = Phrase("wait");
pub(super) const WAIT_NAME: Phrase = Phrase("wait-name");
pub(super) const STOP_READING: Phrase = Phrase("stop-reading");
pub(super) const BEING_READ: Phrase = Phrase("being-read");
pub(super) const LOCKED: Phrase = Phrase("locked");
pub(super) const DESK: Phrase = Phrase("desk");
pub(super) const DESK_NEXT: Phrase = Phrase("desk-next");
pub(super) const NOTHING_ON_DESK: Phrase = Phrase("nothing-on-desk");
pub(super) const READ: Phrase = Phrase("read");
pub(super) const DONE: Phrase = Phrase("done");
pub(super) const TYPE_MONEY: Phrase = Phrase("type-money");
pub(super) const SEE_DEBRIEF: Phrase = Phrase("see-debrief");
pub(super) const EARLIER: Phrase = Phrase("earlier");
pub(super) const TYPING: Phrase = Phrase("typing");
pub(super) const YOU: Phrase = Phrase("you");
pub(super) const YOU_WAIT: Phrase = Phrase("you-wait");
pub(super) const HINT: Phrase = Phrase("hint");
pub(super) const YOUR_EMAIL: Phrase = Phrase("your-email");
pub(super) const FROM: Phrase = Phrase("from");
pub(super) const TO: Phrase = Phrase("to");
pub(super) const SUBJECT: Phrase = Phrase("subject");
pub(super) const RECEIVED: Phrase = Phrase("received");
pub(super) const SEND: Phrase = Phrase("send");
pub(super) const LEAVE_OUT: Phrase = Phrase("leave-out");
pub(super) const NOT_WRITTEN: Phrase = Phrase("not-written");
pub(super) const LEFT_OUT: Phrase = Phrase("left-out");
pub(super) const NEXT_PART: Phrase = Phrase("next-part");
pub(super) const CHANGE_IT: Phrase = Phrase("change-it");
pub(super) const READ_IT_OVER: Phrase = Phrase("read-it-over");
pub(super) const LESS_SIGN: Phrase = Phrase("less-sign");
pub(super) const PICK_ONE: Phrase = Phrase("pick-one");
pub(super) const PICK_ANY: Phrase = Phrase("pick-any");
pub(super) const LAY_CARDS: Phrase = Phrase("lay-cards");
pub(super) const NO_CARDS: Phrase = Phrase("no-cards");

pub(super) const RELOADED: Phrase = Phrase("reloaded");
pub(super) const RELOADED_WITHOUT: Phrase = Phrase("reloaded-without");
pub(super) const NOT_READ: Phrase = Phrase("not-read");

pub(super) const NO_DISPLAY: Phrase = Phrase("no-display");
pub(super) const NO_ADAPTER: Phrase = Phrase("no-adapter");
pub(super) const NO_WINDOW_SYSTEM: Phrase = Phrase("no-window-system");
pub(super) const WINDOW_FAILED: Phrase = Phrase("window-failed");

/// Who writes the learner's emails; a scenario knows both words.
pub(super) fn sender() -> String {
    say("sender", [("learner", "{learner}".into()), ("organisation", "{organisation}".into())])
}

/// `DISPLAY` is set, but nobody answers there.
pub(super) fn display_silent(name: &str) -> String {
    say("display-silent", [("name", name.into())])
}

/// A picture of the tour that shows nothing.
pub(super) fn blank_picture(name: &str) -> String {
    say("blank-picture", [("name", name.into())])
}

/// The content that is built in does not load.
pub(super) fn bad_content(problems: usize) -> String {
    say("bad-content", [("problems", problems.into())])
}

/// No scenario with that id.
pub(super) fn no_scenario(id: &str) -> String {
    say("no-scenario", [("scenario", id.into())])
}

/// No such variant.
pub(super) fn no_variant(id: &str, scenario: &str) -> String {
    say("no-variant", [("variant", id.into()), ("scenario", scenario.into())])
}

/// "Text 125%".
pub(super) fn text_size(percent: u16) -> String {
    say("text-size", [("percent", percent.into())])
}

/// "About 6 minutes".
pub(super) fn minutes(minutes: u16) -> String {
    say("minutes", [("minutes", minutes.into())])
}

/// A channel with its small word, as read on a card.
pub(super) fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::FaceToFace => get("channel-counter"),
        Channel::Telephone => get("channel-telephone"),
        Channel::Email => get("channel-email"),
        Channel::Chat => get("channel-chat"),
    }
}

/// What the key of the delivery row does, for those who do not see the row: "Say it: as it comes. Change how".
pub(super) fn change_how(channel: Channel, how: &str) -> String {
    say("change-how", [("before", say_it(channel).into()), ("way", how.into())])
}

/// Before the ways of saying a reply.
pub(super) fn say_it(channel: Channel) -> &'static str {
    match channel {
        Channel::FaceToFace | Channel::Telephone => get("say-it"),
        Channel::Email | Channel::Chat => get("write-it"),
    }
}

/// What the way to earlier entries is called: "Show earlier, 38 more".
pub(super) fn earlier(entries: usize) -> String {
    say("earlier-more", [("entries", entries.into())])
}

/// In the place of what can be seen of somebody who has walked out.
pub(super) const HAS_LEFT: Phrase = Phrase("has-left");

/// There is no voice: short, on the control that would read aloud.
pub(super) const NO_VOICE: Phrase = if cfg!(any(windows, target_os = "macos")) { Phrase("no-voice") } else { Phrase("no-voice-linux") };

/// There is no voice, and what to do about it.
pub(super) const NO_VOICE_WHY: Phrase = if cfg!(windows) {
    Phrase("no-voice-why-windows")
} else if cfg!(target_os = "macos") {
    Phrase("no-voice-why-macos")
} else {
    Phrase("no-voice-why-linux")
};

/// A line as it is read aloud: first what can be seen or heard, then the words.
pub(super) fn aloud(cue: &str, words: &str) -> String {
    say("aloud", [("cue", cue.into()), ("words", words.into())])
}

/// A paper that something else opens.
pub(super) fn locked(paper: &str, by: &str) -> String {
    say("locked-paper", [("paper", paper.into()), ("by", by.into())])
}

/// A printed limit.
pub(super) fn limit(pence: u32) -> String {
    say("limit", [("money", money(pence).into())])
}

/// A step of a number: what stands on its button, and what it is called: "+£10" and "£10 more".
pub(super) fn step(what: Quantity, by: i32) -> (String, String) {
    let size = by.unsigned_abs();
    let size = match what {
        Quantity::Money if size < 100 => say("step-pence", [("count", size.into())]),
        Quantity::Money => say("step-pounds", [("count", (size / 100).into())]),
        Quantity::Days => say("step-days", [("count", size.into())]),
    };
    if by < 0 {
        (format!("{LESS_SIGN}{size}"), say("step-less", [("size", size.into())]))
    } else {
        (format!("{MORE_SIGN}{size}"), say("step-more", [("size", size.into())]))
    }
}

/// What can be seen of somebody at the counter: "a straight face, leaning in".
pub(super) fn seen(expression: Expression) -> String {
    say("seen", [("face", face(expression.face).into()), ("lean", lean(expression.lean).into())])
}

/// What a face looks like, never what it means.
pub(super) fn face(face: Face) -> &'static str {
    match face {
        Face::Smile => get("face-smile"),
        Face::Calm => get("face-calm"),
        Face::Blank => get("face-blank"),
        Face::Serious => get("face-serious"),
        Face::Concerned => get("face-concerned"),
        Face::Suspicious => get("face-suspicious"),
        Face::Tired => get("face-tired"),
        Face::Solemn => get("face-solemn"),
        Face::Cross => get("face-cross"),
        Face::Furious => get("face-furious"),
    }
}

/// How somebody holds themselves.
pub(super) fn lean(lean: Lean) -> &'static str {
    match lean {
        Lean::In => get("lean-in"),
        Lean::Upright => get("lean-upright"),
        Lean::Back => get("lean-back"),
    }
}

/// How a play ended, as a heading.
pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Resolved => get("outcome-resolved"),
        Outcome::Partly => get("outcome-partly"),
        Outcome::Unresolved => get("outcome-unresolved"),
        Outcome::GaveUp => get("outcome-gave-up"),
        Outcome::WalkedOut => get("outcome-walked-out"),
        Outcome::Stopped => get("outcome-stopped"),
    }
}

/// How a contact by some channel ended: nobody walks out of a telephone call.
pub(super) fn ended(outcome: Outcome, channel: Channel) -> &'static str {
    match (outcome, channel) {
        (Outcome::WalkedOut, Channel::Telephone) => get("outcome-rang-off"),
        _ => self::outcome(outcome),
    }
}

/// "Turn 3".
pub(super) fn turn(turn: u16) -> String {
    say("turn", [("turn", turn.into())])
}

/// "5 of 7".
pub(super) fn slot(at: usize, of: usize) -> String {
    say("slot", [("at", at.into()), ("of", of.into())])
}

/// A model's mark; where a critical error capped it, with the mark that stands behind the cap.
pub(super) fn model_mark(permille: Option<u16>, level: &str, uncapped: Option<u16>) -> String {
    let shown = mark(permille, level);
    match uncapped {
        Some(whole) => say("mark-uncapped", [("mark", shown.into()), ("whole", mark(Some(whole), "").into())]),
        None => shown,
    }
}

/// A mark of so many permille as a percentage with its level.
pub(super) fn mark(permille: Option<u16>, level: &str) -> String {
    match permille {
        Some(n) if level.is_empty() => percent(n / 10),
        Some(n) => say("mark-level", [("level", level.into()), ("percent", (n / 10).into())]),
        None => NOT_READ.to_owned(),
    }
}

/// "72%".
fn percent(percent: u16) -> String {
    say("percent", [("percent", percent.into())])
}

/// How something was said, where it was not as it comes.
pub(super) fn delivery(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Natural => "",
        Delivery::Plainer => get("said-plainer"),
        Delivery::Slower => get("said-slower"),
        Delivery::Warmer => get("said-warmer"),
        Delivery::Firmer => get("said-firmer"),
        Delivery::Facing => get("said-facing"),
        Delivery::Space => get("said-space"),
        Delivery::Quieter => get("said-quieter"),
    }
}

/// How something can be said, after "Say it:".
pub(super) fn way(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Natural => get("way-natural"),
        Delivery::Plainer => get("way-plainer"),
        Delivery::Slower => get("way-slower"),
        Delivery::Warmer => get("way-warmer"),
        Delivery::Firmer => get("way-firmer"),
        Delivery::Facing => get("way-facing"),
        Delivery::Space => get("way-space"),
        Delivery::Quieter => get("way-quieter"),
    }
}

/// A field's name, as a label.
pub(super) fn field(name: &str) -> String {
    capital(&name.replace(['-', '_'], " "))
}

/// Above what the customer says of you.
pub(super) fn says(customer: &str) -> String {
    say("says", [("customer", customer.into())])
}

/// A card's small print.
pub(super) fn facts(kind: &str, difficulty: &str, channel: &str, minutes: u16) -> String {
    let (kind, difficulty, minutes) = (self::kind(kind), self::difficulty(difficulty), self::minutes(minutes));
    say("facts", [("kind", kind.into()), ("difficulty", difficulty.into()), ("channel", channel.into()), ("minutes", minutes.into())])
}

/// What a role-play is about.
fn kind(kind: &str) -> &str {
    match kind {
        "Complaint" => get("kind-complaint"),
        "Request" => get("kind-request"),
        "Enquiry" => get("kind-enquiry"),
        other => other,
    }
}

fn difficulty(difficulty: &str) -> &str {
    match difficulty {
        "First" => get("difficulty-first"),
        "Standard" => get("difficulty-standard"),
        "Complex" => get("difficulty-complex"),
        other => other,
    }
}

/// A part of an email that is not written yet: "By when …".
pub(super) fn to_come(part: &str) -> String {
    say("to-come", [("part", part.into())])
}

/// A part of an email that was left out: "Reference: left out".
pub(super) fn left_out(part: &str) -> String {
    say("left-out-part", [("part", part.into())])
}

/// Above an email that came.
pub(super) fn from(customer: &str) -> String {
    say("from-customer", [("customer", customer.into())])
}
