//! The words of the debrief: the page itself, the call turn by turn, and the practice sheet.

use crate::codebook::terms::Dial;
use crate::game::engine::{DialMove, TurnView};

pub(in crate::game) const TITLE: &str = "How it went";
pub(in crate::game) const NEEDS_ATTENTION: &str = "This needs attention";
pub(in crate::game) const MORE: &str = "More: every model, line by line";
pub(in crate::game) const LESS: &str = "Less";
pub(in crate::game) const LINES: &str = "Line by line";
pub(in crate::game) const BY_THE_END: &str = "By the end";
pub(in crate::game) const OUTCOMES: &str = "What it would have meant";
pub(in crate::game) const PLAY_AGAIN: &str = "Play it again";
pub(in crate::game) const ANOTHER: &str = "Choose another";
pub(in crate::game) const STRANDS: &str = "Your marks";
pub(in crate::game) const INDICATIVE: &str = "Indicative: Rapport shows what it saw. A person decides.";
pub(in crate::game) const MANNER: &str = "how you treated them";
pub(in crate::game) const PROBLEM: &str = "how you solved it";
pub(in crate::game) const DUTY: &str = "the rules you kept";

pub(in crate::game) const TURNS: &str = "Turn by turn";
pub(in crate::game) const HIGHER: &str = "Higher means calmer and more trusting. Choose a turn to see what happened there.";
pub(in crate::game) const COSTS: &str = "A number with a minus says how many marks out of 100 you could no longer get after that turn.";
pub(in crate::game) const LOOKING: &str = "Rapport is looking at what else you could have said and done. It will stand here in a moment.";
pub(in crate::game) const TOP: &str = "calm, trusting";
pub(in crate::game) const FOOT: &str = "upset, doubting";
pub(in crate::game) const START: &str = "Start";
pub(in crate::game) const END: &str = "end";
pub(in crate::game) const OPENING: &str = "The start, before you spoke";
pub(in crate::game) const BEGAN: &str = "How it began";
pub(in crate::game) const BEFORE: &str = "Turn before";
pub(in crate::game) const AFTER: &str = "Turn after";
pub(in crate::game) const YOU_SAID: &str = "You said";
pub(in crate::game) const YOU_DID: &str = "You did this";
pub(in crate::game) const YOU_WAITED: &str = "You waited and said nothing.";
pub(in crate::game) const NOTHING_SEEN: &str = "Nothing in it stood out, for good or bad.";
pub(in crate::game) const HELPED: &str = "This helped.";
pub(in crate::game) const HURT: &str = "This hurt.";
pub(in crate::game) const NOTHING_FELT: &str = "It did not change how they felt.";
pub(in crate::game) const NOTHING_BACK: &str = "Nothing. They waited for you.";
pub(in crate::game) const WHY: &str = "Why it matters";
pub(in crate::game) const OTHER_WAY: &str = "Another time";
pub(in crate::game) const COST_NOTHING: &str = "After this turn you could still get as many marks as before it.";
pub(in crate::game) const OWN_WAY: &str = "What you did from here on was a best way:";
pub(in crate::game) const BEST_WAY: &str = "The best way on from here:";
pub(in crate::game) const NO_WAY: &str = "There is no better way on to show from here.";

pub(in crate::game) const SHEET: &str = "My practice sheet";
pub(in crate::game) const SHEET_ABOUT: &str = "One page to keep or to hand in. Fill in what you like, then keep it.";
pub(in crate::game) const SHEET_DONE: &str = "Back to how it went";
pub(in crate::game) const NAME: &str = "The name on your badge";
pub(in crate::game) const BEST: &str = "My best line";
pub(in crate::game) const CHANGE: &str = "The line that I would change";
pub(in crate::game) const INSTEAD: &str = "What I would say instead";
pub(in crate::game) const INSTEAD_HELP: &str = "In your own words. Nobody marks this.";
pub(in crate::game) const CHOOSE_LINE: &str = "Choose another line";
pub(in crate::game) const KEEP_LINE: &str = "Close the list";
pub(in crate::game) const NO_LINE: &str = "None";
pub(in crate::game) const NO_LINE_YET: &str = "No line is chosen.";
pub(in crate::game) const ON_THE_SHEET: &str = "This is on it too";
pub(in crate::game) const KEEP: &str = "Keep my sheet";
pub(in crate::game) const KEPT: &str = "Your sheet is kept. Open the first file to print it.";
pub(in crate::game) const NO_DOCUMENTS: &str = "this computer names no folder for documents";
pub(in crate::game) const COPY_OUT: &str = "Here is your sheet, to copy by hand:";

/// What a strand is about.
pub(in crate::game) fn strand(name: &str) -> &'static str {
    match name {
        "Manner" => MANNER,
        "Problem" => PROBLEM,
        "Duty" => DUTY,
        _ => "",
    }
}

/// The way to the turns: "Turn by turn: how Dee felt, and why".
pub(in crate::game) fn turns(customer: &str) -> String {
    format!("{TURNS}: how {customer} felt, and why")
}

/// A turn's heading.
pub(in crate::game) fn turn(turn: u16) -> String {
    if turn == 0 { OPENING.to_owned() } else { super::turn(turn) }
}

/// A turn for those who hear it: "Turn 3, calm fell from 9 to 6, cross".
pub(in crate::game) fn mark(turn: &TurnView, cost: u16, last: bool) -> String {
    let name = if turn.turn == 0 { START.to_owned() } else { super::turn(turn.turn) };
    let moved = match turn.main_move() {
        Some(moved) => lower(&moved.words()),
        None if turn.turn == 0 => levels(turn),
        None => format!("no change, {}", levels(turn)),
    };
    let cost = if cost > 0 { format!(", it cost {cost} marks out of 100") } else { String::new() };
    let end = if last { ", the end" } else { "" };
    format!("{name}, {moved}, {}{cost}{end}", turn.state())
}

fn levels(turn: &TurnView) -> String {
    format!("calm {}, trust {}", turn.after.get(Dial::Calm), turn.after.get(Dial::Trust))
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A cost under a mark.
pub(in crate::game) fn cost(points: u16) -> String {
    format!("−{points}")
}

/// Where the biggest difference was.
pub(in crate::game) fn biggest(turn: u16) -> String {
    format!("Turn {turn} made the biggest difference to your marks.")
}

/// How the customer was after a turn.
pub(in crate::game) fn was(customer: &str, state: &str) -> String {
    format!("{customer} was {state}")
}

/// How they were, as the picture shows it: "Dee at turn 3: cross".
pub(in crate::game) fn pictured(customer: &str, turn: u16, state: &str) -> String {
    if turn == 0 { format!("{customer} at the start: {state}") } else { format!("{customer} at turn {turn}: {state}") }
}

/// "How Dee took it".
pub(in crate::game) fn took(customer: &str) -> String {
    format!("How {customer} took it")
}

/// "What Dee felt".
pub(in crate::game) fn felt(customer: &str) -> String {
    format!("What {customer} felt")
}

/// "What Dee said next".
pub(in crate::game) fn next(customer: &str) -> String {
    format!("What {customer} said next")
}

/// A dial's way as a sentence, with what the dial is.
pub(in crate::game) fn moved(dial: &DialMove) -> String {
    let means = match dial.dial {
        Dial::Calm => "",
        Dial::Trust => " (how far they believe you)",
        Dial::Clarity => " (how well they follow)",
        Dial::Patience => " (how long they will wait)",
    };
    let words = dial.words();
    match words.split_once(' ') {
        Some((name, rest)) => format!("{name}{means} {rest}."),
        None => words,
    }
}

/// What if the learner had said something else there?
pub(in crate::game) fn back_to(turn: u16) -> String {
    format!("What if I had … Go back to turn {turn}")
}

/// "Turn 3: “…”".
pub(in crate::game) fn line(turn: u16, words: &str) -> String {
    format!("Turn {turn}: “{words}”")
}

/// Why the sheet could not be kept.
pub(in crate::game) fn not_kept(why: &str) -> String {
    format!("Your sheet could not be kept: {}.", why.trim_end_matches('.'))
}

/// A strand's indicative level, with its number.
pub(in crate::game) fn strand_mark(permille: u16, level: &str) -> String {
    format!("{level}, {}%", permille / 10)
}
