//! Every word that the window says of its own accord. Scenarios bring theirs.

pub(super) mod debrief;
pub(super) mod desk;
pub(super) mod helps;
pub(super) mod keeping;
mod settings;

pub(super) use settings::*;

use crate::codebook::terms::{Channel, Delivery, Outcome};
use crate::customer::{Expression, Face, Lean};
use crate::game::widgets::Quantity;

pub(super) const NAME: &str = "Rapport";
pub(super) const TAGLINE: &str = "Practise the call. See why it went as it did.";
pub(super) const QUIT: &str = "Leave";
pub(super) const TITLE_FOOT: &str = "Everything stays on this computer. Keys: Tab and Enter, numbers for replies, Esc goes back or pauses.";
pub(super) const BACK: &str = "Back";

pub(super) const LIBRARY: &str = "Who would you like to meet?";
pub(super) const LIBRARY_EMPTY: &str = "There are no role-plays here. Start Rapport without a folder to play its own.";

pub(super) const YOUR_ROLE: &str = "You are";
pub(super) const SITUATION: &str = "What is happening";
pub(super) const AIM: &str = "What to aim for";
pub(super) const AUTHORITY: &str = "What you may decide";
pub(super) const VARIANTS: &str = "Which day?";
pub(super) const BEGIN: &str = "Begin";
pub(super) const BEGIN_AGAIN: &str = "Begin again";
pub(super) const CARRY_ON: &str = "Carry on";

pub(super) const TAKE_BACK: &str = "Take back";
pub(super) const WAIT: &str = "Wait";
pub(super) const WAIT_NAME: &str = "Wait and say nothing";
pub(super) const STOP_READING: &str = "Stop reading";
pub(super) const BEING_READ: &str = "reading";
pub(super) const LOCKED: &str = "locked";
pub(super) const DESK: &str = "Your desk";
pub(super) const DESK_NEXT: &str = "What comes next is on your desk.";
pub(super) const NOTHING_ON_DESK: &str = "Nothing is needed here.";
pub(super) const READ: &str = "read";
pub(super) const DONE: &str = "done";
pub(super) const TYPE_MONEY: &str = "Type the pence as on a till, or use the steps beside it.";
pub(super) const SEE_DEBRIEF: &str = "See how it went";
pub(super) const EARLIER: &str = "Show earlier";
pub(super) const TYPING: &str = "typing";
pub(super) const YOU: &str = "You";
pub(super) const YOU_WAIT: &str = "You wait.";
pub(super) const HINT: &str = "Ask yourself";
pub(super) const ON_THE_LINE: &str = "on the telephone";
pub(super) const IN_THE_CHAT: &str = "in live chat";
pub(super) const YOUR_EMAIL: &str = "Your email";
pub(super) const FROM: &str = "From";
pub(super) const TO: &str = "To";
pub(super) const SUBJECT: &str = "Subject";
pub(super) const RECEIVED: &str = "Received";
/// Who writes the learner's emails; a scenario knows both words.
pub(super) const SENDER: &str = "{learner}, {organisation}";
pub(super) const SEND: &str = "Send";
pub(super) const LEAVE_OUT: &str = "Leave this out";
pub(super) const NOT_WRITTEN: &str = "not chosen yet";
pub(super) const LEFT_OUT: &str = "left out";
pub(super) const READ_IT_OVER: &str = "Read it over, change what you like, then send it.";
pub(super) const LESS_SIGN: &str = "–";
pub(super) const PICK_ONE: &str = "Choose one";
pub(super) const PICK_ANY: &str = "Choose any that apply";
pub(super) const LAY_CARDS: &str = "Lay the cards that belong in it";
pub(super) const NO_CARDS: &str = "There is nothing to lay here yet.";

pub(super) const RELOADED: &str = "The role-plays were reloaded.";
pub(super) const RELOADED_WITHOUT: &str =
    "The role-plays were reloaded, but this one is no longer among them. You go on with the one before.";
pub(super) const INDICATIVE: &str = "indicative";
pub(super) const NOT_READ: &str = "not in play here";

pub(super) const NO_DISPLAY: &str = "there is no display";
pub(super) const NO_ADAPTER: &str = "there is no graphics adapter here, not even a software one";
pub(super) const NO_WINDOW_SYSTEM: &str = "the window system did not start";
pub(super) const WINDOW_FAILED: &str = "the window closed on an error";

/// `DISPLAY` is set, but nobody answers there.
pub(super) fn display_silent(name: &str) -> String {
    format!("no display answers at {name}")
}

/// A picture of the tour that shows nothing.
pub(super) fn blank_picture(name: &str) -> String {
    format!("the picture {name} is blank")
}

/// The content that is built in does not load.
pub(super) fn bad_content(problems: usize) -> String {
    format!("the role-plays cannot be read: `rapport check` shows {problems} problems")
}

/// No scenario with that id.
pub(super) fn no_scenario(id: &str) -> String {
    format!("there is no role-play called {id}")
}

/// No such variant.
pub(super) fn no_variant(id: &str, scenario: &str) -> String {
    format!("{scenario} has no variant called {id}")
}

/// "Text 125%".
pub(super) fn text_size(percent: u16) -> String {
    format!("Text {percent}%")
}

/// "About 6 minutes".
pub(super) fn minutes(minutes: u16) -> String {
    if minutes == 1 { "about a minute".to_owned() } else { format!("about {minutes} minutes") }
}

/// A channel with its small word, as read on a card.
pub(super) const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::FaceToFace => "face to face",
        Channel::Telephone => ON_THE_LINE,
        Channel::Email => "by email",
        Channel::Chat => IN_THE_CHAT,
    }
}

/// What the key of the delivery row does, for those who do not see the row: "Say it: as it comes. Change how".
pub(super) fn change_how(channel: Channel, how: &str) -> String {
    format!("{} {how}. Change how", say_it(channel))
}

/// Before the ways of saying a reply.
pub(super) const fn say_it(channel: Channel) -> &'static str {
    match channel {
        Channel::FaceToFace | Channel::Telephone => "Say it:",
        Channel::Email | Channel::Chat => "Write it:",
    }
}

/// What the way to earlier entries is called: "Show earlier, 38 more".
pub(super) fn earlier(entries: usize) -> String {
    format!("{EARLIER}, {entries} more")
}

/// There is no voice: short, on the control that would read aloud.
pub(super) const NO_VOICE: &str =
    if cfg!(any(windows, target_os = "macos")) { "No voice to read aloud" } else { "To read aloud, install espeak-ng" };

/// There is no voice, and what to do about it.
pub(super) const NO_VOICE_WHY: &str = if cfg!(windows) {
    "There is no voice to read aloud. Add one in Windows under Settings, Time and language, Speech. Then start Rapport again."
} else if cfg!(target_os = "macos") {
    "There is no voice to read aloud. Choose one in System Settings under Accessibility, Spoken Content. Then start Rapport again."
} else {
    "There is no voice to read aloud. Install the program espeak-ng or speech-dispatcher. Then start Rapport again."
};

/// A line as it is read aloud: first what can be seen or heard, then the words.
pub(super) fn aloud(cue: &str, words: &str) -> String {
    format!("{cue}. {words}")
}

/// A paper that something else opens.
pub(super) fn locked(paper: &str, by: &str) -> String {
    format!("{paper}, opens after “{by}”")
}

/// A printed limit.
pub(super) fn limit(pence: u32) -> String {
    format!("You may agree up to {} yourself.", money(pence))
}

/// A step of a number: what stands on its button, and what it is called: "+£10" and "£10 more".
pub(super) fn step(what: Quantity, by: i32) -> (String, String) {
    let size = by.unsigned_abs();
    let size = match what {
        Quantity::Money if size < 100 => format!("{size}p"),
        Quantity::Money => format!("£{}", size / 100),
        Quantity::Days if size == 1 => "1 day".to_owned(),
        Quantity::Days => format!("{size} days"),
    };
    if by < 0 { (format!("{LESS_SIGN}{size}"), format!("{size} less")) } else { (format!("{MORE_SIGN}{size}"), format!("{size} more")) }
}

/// £39.00 from 3900.
pub(super) fn money(pence: u32) -> String {
    format!("£{}.{:02}", pence / 100, pence % 100)
}

/// "in 2 days".
pub(super) fn days(days: u16) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        n => format!("in {n} days"),
    }
}

/// What can be seen of somebody at the counter: "a straight face, leaning in".
pub(super) fn seen(expression: Expression) -> String {
    format!("{}, {}", face(expression.face), lean(expression.lean))
}

/// What a face looks like, never what it means.
pub(super) const fn face(face: Face) -> &'static str {
    match face {
        Face::Smile => "smiling",
        Face::Calm => "a calm face",
        Face::Blank => "eyes half closed",
        Face::Serious => "a straight face",
        Face::Concerned => "brows up, mouth tight",
        Face::Suspicious => "one eyebrow up",
        Face::Tired => "tired eyes",
        Face::Solemn => "mouth turned down",
        Face::Cross => "frowning hard",
        Face::Furious => "glaring, mouth wide",
    }
}

/// How somebody holds themselves.
pub(super) const fn lean(lean: Lean) -> &'static str {
    match lean {
        Lean::In => "leaning in",
        Lean::Upright => "upright",
        Lean::Back => "drawn back",
    }
}

/// How a play ended, as a heading.
pub(super) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Resolved => "Resolved",
        Outcome::Partly => "Partly resolved",
        Outcome::Unresolved => "Not resolved",
        Outcome::GaveUp => "They gave up",
        Outcome::WalkedOut => "They walked out",
        Outcome::Stopped => "Stopped",
    }
}

/// "Turn 3".
pub(super) fn turn(turn: u16) -> String {
    format!("Turn {turn}")
}

/// "5 of 7".
pub(super) fn slot(at: usize, of: usize) -> String {
    format!("{at} of {of}")
}

/// A model's mark; where a critical error capped it, with the mark that stands behind the cap.
pub(super) fn model_mark(permille: Option<u16>, level: &str, uncapped: Option<u16>) -> String {
    let shown = mark(permille, level);
    uncapped.map_or_else(|| shown.clone(), |whole| format!("{shown}; {} without the serious mistake", mark(Some(whole), "")))
}

/// A mark of so many permille as a percentage with its level.
pub(super) fn mark(permille: Option<u16>, level: &str) -> String {
    match permille {
        Some(n) if level.is_empty() => format!("{}%", n / 10),
        Some(n) => format!("{level} ({INDICATIVE}), {}%", n / 10),
        None => NOT_READ.to_owned(),
    }
}

/// How something was said, where it was not as it comes.
pub(super) const fn delivery(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Natural => "",
        Delivery::Plainer => "in plainer words",
        Delivery::Slower => "more slowly",
        Delivery::Warmer => "more warmly",
        Delivery::Firmer => "more firmly",
        Delivery::Facing => "turning to face them",
        Delivery::Space => "with more room",
        Delivery::Quieter => "more quietly",
    }
}

/// How something can be said, after "Say it:".
pub(super) const fn way(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Natural => "as it comes",
        Delivery::Plainer => "plainer",
        Delivery::Slower => "slower",
        Delivery::Warmer => "warmer",
        Delivery::Firmer => "firmer",
        Delivery::Facing => "facing them",
        Delivery::Space => "with more room",
        Delivery::Quieter => "quieter",
    }
}

/// A field's name, as a label.
pub(super) fn field(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Above what the customer says of you.
pub(super) fn says(customer: &str) -> String {
    format!("{customer} says")
}

/// A card's small print.
pub(super) fn facts(kind: &str, difficulty: &str, channel: &str, minutes: u16) -> String {
    format!("{kind} · {} · {channel} · {}", level(difficulty), self::minutes(minutes))
}

fn level(difficulty: &str) -> &str {
    match difficulty {
        "First" => "a first one",
        "Standard" => "standard",
        "Complex" => "complex",
        other => other,
    }
}

/// A part of an email that is not written yet: "By when …".
pub(super) fn to_come(part: &str) -> String {
    format!("{part} …")
}

/// A part of an email that was left out: "Reference: left out".
pub(super) fn left_out(part: &str) -> String {
    format!("{part}: {LEFT_OUT}")
}

/// Above an email that came.
pub(super) fn from(customer: &str) -> String {
    format!("From {customer}")
}
