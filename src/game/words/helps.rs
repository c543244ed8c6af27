//! The words of the helps of practice, of pausing, and of what was said.

use crate::codebook::terms::Dial;

pub(in crate::game) const PAUSE: &str = "Pause";
pub(in crate::game) const PAUSED: &str = "Paused";
pub(in crate::game) const PAUSED_LINE: &str = "Take the time you need. Nothing is lost, and it costs nothing.";
pub(in crate::game) const GO_ON: &str = "Go on";
pub(in crate::game) const ALL_SAID: &str = "All that was said";
pub(in crate::game) const NOTHING_SAID: &str = "Nothing was said yet.";
pub(in crate::game) const EARLIER: &str = "Earlier";
pub(in crate::game) const LATER: &str = "Later";
pub(in crate::game) const OPENING: &str = "The start";
pub(in crate::game) const START_AGAIN: &str = "Start again";
pub(in crate::game) const START_AGAIN_ASK: &str = "Start this role-play again?";
pub(in crate::game) const START_AGAIN_LINE: &str = "What was said so far goes away. You begin at the first line.";
pub(in crate::game) const KEEP_THIS: &str = "Keep this one";
pub(in crate::game) const STOP_HERE: &str = "Stop here";
pub(in crate::game) const STOP_HERE_NOTE: &str = "you can carry on later";

pub(in crate::game) const TURNS: &str = "Turns";
pub(in crate::game) const TURNS_NAME: &str = "Go back to a turn";
pub(in crate::game) const TURNS_LINE: &str = "Choose a turn to go back to. You can then say or do something else there.";
pub(in crate::game) const LEAVE_IT: &str = "Leave it as it is";
pub(in crate::game) const FORWARD: &str = "Forward again";
pub(in crate::game) const FORWARD_TOLD: &str = "You are forward again.";
pub(in crate::game) const WAITED: &str = "You waited.";

pub(in crate::game) const HINT: &str = "A hint";

pub(in crate::game) const THEN: &str = "Then";
pub(in crate::game) const NOW: &str = "Now";
pub(in crate::game) const WHAT_IF: &str = "What was different";
pub(in crate::game) const DISMISS: &str = "Put away";

pub(in crate::game) const SAY_FIRST: &str = "Say it first";
pub(in crate::game) const OWN_TITLE: &str = "What would you say?";
pub(in crate::game) const OWN_ASK: &str = "Say it aloud in your own words, or type it. Then you see the replies.";
pub(in crate::game) const HAVE_SAID: &str = "I have said it";
pub(in crate::game) const SHOW_REPLIES: &str = "Show the replies";
pub(in crate::game) const OWN_LINE: &str = "Type your own words";
pub(in crate::game) const OWN_NOTE: &str = "Enter when you are done. It is kept for you and never marked.";
pub(in crate::game) const NEAREST: &str = "Now choose the reply that is nearest to what you said.";

/// "Your words: “…”."
pub(in crate::game) fn own_words(line: &str) -> String {
    format!("Your words: “{line}”")
}

/// A page of what was said: "2 of 5".
pub(in crate::game) fn page(at: usize, of: usize) -> String {
    format!("{at} of {of}")
}

/// Spoken after going back.
pub(in crate::game) fn back_at(turn: u16) -> String {
    format!("You are back before turn {turn}.")
}

/// A turn's control, for screen readers.
pub(in crate::game) fn back_to(turn: u16, did: &str, how: &str) -> String {
    format!("Go back to turn {turn}. {did} {how}")
}

/// What was said in a turn: "You said “…”".
pub(in crate::game) fn you_said(words: &str, delivery: &str) -> String {
    if delivery.is_empty() { format!("You said “{words}”") } else { format!("You said, {delivery}: “{words}”") }
}

/// What was done in a turn: "You did this: …".
pub(in crate::game) fn you_did(what: &str) -> String {
    format!("You did this: {what}.")
}

/// What could be seen or heard of somebody: "Dee: shoulders drop."
pub(in crate::game) fn seen(who: &str, cue: &str) -> String {
    format!("{who}: {cue}.")
}

/// What somebody felt more or less than before, in a few words.
pub(in crate::game) fn felt(who: &str, dial: Dial, by: i8) -> String {
    match (dial, by > 0) {
        (Dial::Calm, true) => format!("{who} is calmer"),
        (Dial::Calm, false) => format!("{who} is less calm"),
        (Dial::Trust, true) => format!("{who} trusts you more"),
        (Dial::Trust, false) => format!("{who} trusts you less"),
        (Dial::Clarity, true) => format!("{who} follows you better"),
        (Dial::Clarity, false) => format!("{who} is less sure what you mean"),
        (Dial::Patience, true) => format!("{who} has more patience"),
        (Dial::Patience, false) => format!("{who} has less patience"),
    }
}

/// With what caused it: "Dee trusts you more: you asked what would suit them."
pub(in crate::game) fn felt_because(felt: &str, because: Option<&str>) -> String {
    let Some(because) = because else {
        return format!("{felt}.");
    };
    let mut letters = because.trim_end_matches('.').chars();
    let because: String = letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default();
    format!("{felt}: {because}.")
}

/// Nothing that can be told moved.
pub(in crate::game) fn felt_the_same(who: &str) -> String {
    format!("{who} feels much the same.")
}

/// Before a role-play that speaks of something hard.
pub(in crate::game) fn beforehand(speaks_of: &str) -> String {
    format!("{speaks_of} You can pause or stop at any time: press Esc.")
}

pub(in crate::game) const BEFOREHAND: &str = "Good to know";
