//! The words of the debrief: the page itself, the call turn by turn, and the practice sheet.

use crate::codebook::Strand;
use crate::codebook::terms::Dial;
use crate::customer::Face;
use crate::game::engine::TurnView;
use crate::report::{feeling, moved};
use crate::words::{Phrase, get, lower_first, say};

pub(in crate::game) const TITLE: Phrase = Phrase("debrief-title");
pub(in crate::game) const NEEDS_ATTENTION: Phrase = Phrase("debrief-needs-attention");
pub(in crate::game) const MORE: Phrase = Phrase("debrief-more");
pub(in crate::game) const LESS: Phrase = Phrase("debrief-less");
pub(in crate::game) const LINES: Phrase = Phrase("debrief-lines");
pub(in crate::game) const BY_THE_END: Phrase = Phrase("debrief-by-the-end");
pub(in crate::game) const OUTCOMES: Phrase = Phrase("debrief-outcomes");
pub(in crate::game) const PLAY_AGAIN: Phrase = Phrase("debrief-play-again");
pub(in crate::game) const ANOTHER: Phrase = Phrase("debrief-another");
pub(in crate::game) const ANOTHER_DAY: Phrase = Phrase("debrief-another-day");
pub(in crate::game) const STRANDS: Phrase = Phrase("debrief-strands");
pub(in crate::game) const INDICATIVE: Phrase = Phrase("debrief-indicative");

pub(in crate::game) const TURNS: Phrase = Phrase("debrief-turns");
pub(in crate::game) const HIGHER: Phrase = Phrase("debrief-higher");
pub(in crate::game) const COSTS: Phrase = Phrase("debrief-costs");
pub(in crate::game) const LOOKING: Phrase = Phrase("debrief-looking");
pub(in crate::game) const TOP: Phrase = Phrase("debrief-top");
pub(in crate::game) const FOOT: Phrase = Phrase("debrief-foot");
pub(in crate::game) const START: Phrase = Phrase("debrief-start");
pub(in crate::game) const OPENING: Phrase = Phrase("debrief-opening");
pub(in crate::game) const BEGAN: Phrase = Phrase("debrief-began");
pub(in crate::game) const CLOSE_TURNS: Phrase = Phrase("debrief-close-turns");
pub(in crate::game) const BEFORE: Phrase = Phrase("debrief-before");
pub(in crate::game) const AFTER: Phrase = Phrase("debrief-after");
pub(in crate::game) const YOU_SAID: Phrase = Phrase("debrief-you-said");
pub(in crate::game) const YOU_DID: Phrase = Phrase("debrief-you-did");
pub(in crate::game) const YOU_WAITED: Phrase = Phrase("debrief-you-waited");
pub(in crate::game) const NOTHING_SEEN: Phrase = Phrase("debrief-nothing-seen");
pub(in crate::game) const HELPED: Phrase = Phrase("debrief-helped");
pub(in crate::game) const HURT: Phrase = Phrase("debrief-hurt");
pub(in crate::game) const NOTHING_FELT: Phrase = Phrase("debrief-nothing-felt");
pub(in crate::game) const NOTHING_BACK: Phrase = Phrase("debrief-nothing-back");
pub(in crate::game) const WHY: Phrase = Phrase("debrief-why");
pub(in crate::game) const OTHER_WAY: Phrase = Phrase("debrief-other-way");
pub(in crate::game) const COST_NOTHING: Phrase = Phrase("debrief-cost-nothing");
pub(in crate::game) const OWN_WAY: Phrase = Phrase("debrief-own-way");
pub(in crate::game) const BEST_WAY: Phrase = Phrase("debrief-best-way");
pub(in crate::game) const NO_WAY: Phrase = Phrase("debrief-no-way");

pub(in crate::game) const SHEET: Phrase = Phrase("debrief-sheet");
pub(in crate::game) const SHEET_ABOUT: Phrase = Phrase("debrief-sheet-about");
pub(in crate::game) const SHEET_DONE: Phrase = Phrase("debrief-sheet-done");
pub(in crate::game) const NAME: Phrase = Phrase("debrief-name");
pub(in crate::game) const BEST: Phrase = Phrase("debrief-best");
pub(in crate::game) const CHANGE: Phrase = Phrase("debrief-change");
pub(in crate::game) const INSTEAD: Phrase = Phrase("debrief-instead");
pub(in crate::game) const INSTEAD_HELP: Phrase = Phrase("debrief-instead-help");
pub(in crate::game) const CHOOSE_LINE: Phrase = Phrase("debrief-choose-line");
pub(in crate::game) const KEEP_LINE: Phrase = Phrase("debrief-keep-line");
pub(in crate::game) const NO_LINE: Phrase = Phrase("debrief-no-line");
pub(in crate::game) const NO_LINE_YET: Phrase = Phrase("debrief-no-line-yet");
pub(in crate::game) const ON_THE_SHEET: Phrase = Phrase("debrief-on-the-sheet");
pub(in crate::game) const KEEP: Phrase = Phrase("debrief-keep");
pub(in crate::game) const KEPT: Phrase = Phrase("debrief-kept");
pub(in crate::game) const NO_DOCUMENTS: Phrase = Phrase("debrief-no-documents");
pub(in crate::game) const COPY_OUT: Phrase = Phrase("debrief-copy-out");

/// What a strand is about.
pub(in crate::game) fn strand(strand: Strand) -> &'static str {
    match strand {
        Strand::Manner => get("debrief-manner"),
        Strand::Problem => get("debrief-problem"),
        Strand::Duty => get("debrief-duty"),
    }
}

/// The way to the turns: "Turn by turn: how Dee felt, and why".
pub(in crate::game) fn turns(customer: &str) -> String {
    say("debrief-turns-of", [("customer", customer.into())])
}

/// A turn's heading.
pub(in crate::game) fn turn(turn: u16) -> String {
    if turn == 0 { OPENING.to_owned() } else { super::turn(turn) }
}

/// A turn for those who hear it: "Turn 3, calm fell from 9 to 6, cross".
pub(in crate::game) fn mark(turn: &TurnView, cost: u16, last: bool) -> String {
    let name = if turn.turn == 0 { START.to_owned() } else { super::turn(turn.turn) };
    let moved = match turn.main_move() {
        Some(moved) => lower_first(&self::moved(moved)),
        None if turn.turn == 0 => levels(turn),
        None => say("debrief-no-change", [("levels", levels(turn).into())]),
    };
    let mark = say("debrief-mark", [("turn", name.into()), ("moved", moved.into()), ("state", feeling(turn.seen.face).into())]);
    let mark = if cost > 0 { say("debrief-mark-cost", [("mark", mark.into()), ("cost", cost.into())]) } else { mark };
    if last { say("debrief-mark-end", [("mark", mark.into())]) } else { mark }
}

fn levels(turn: &TurnView) -> String {
    say("debrief-levels", [("calm", turn.after.get(Dial::Calm).into()), ("trust", turn.after.get(Dial::Trust).into())])
}

/// Under the mark of the last turn: "5 end".
pub(in crate::game) fn end(turn: u16) -> String {
    say("debrief-end", [("turn", turn.into())])
}

/// A cost under a mark.
pub(in crate::game) fn cost(points: u16) -> String {
    say("debrief-cost", [("points", points.into())])
}

/// Where the biggest difference was.
pub(in crate::game) fn biggest(turn: u16) -> String {
    say("debrief-biggest", [("turn", turn.into())])
}

/// How the customer was after a turn.
pub(in crate::game) fn was(customer: &str, face: Face) -> String {
    say("debrief-was", [("customer", customer.into()), ("state", feeling(face).into())])
}

/// How they were, as the picture shows it: "Dee at turn 3: cross".
pub(in crate::game) fn pictured(customer: &str, turn: u16, face: Face) -> String {
    let (customer, state) = (("customer", customer.into()), ("state", feeling(face).into()));
    if turn == 0 {
        say("debrief-pictured-at-start", [customer, state])
    } else {
        say("debrief-pictured", [customer, state, ("turn", turn.into())])
    }
}

/// "How Dee took it".
pub(in crate::game) fn took(customer: &str) -> String {
    say("debrief-took", [("customer", customer.into())])
}

/// "What Dee felt".
pub(in crate::game) fn felt(customer: &str) -> String {
    say("debrief-felt", [("customer", customer.into())])
}

/// "What Dee said next".
pub(in crate::game) fn next(customer: &str) -> String {
    say("debrief-next", [("customer", customer.into())])
}

/// What if the learner had said something else there?
pub(in crate::game) fn back_to(turn: u16) -> String {
    say("debrief-back-to", [("turn", turn.into())])
}

/// Why the sheet could not be kept.
pub(in crate::game) fn not_kept(why: &str) -> String {
    say("debrief-not-kept", [("why", why.trim_end_matches('.').into())])
}

/// A strand's indicative level, with its number.
pub(in crate::game) fn strand_mark(permille: u16, level: &str) -> String {
    say("debrief-strand-mark", [("level", level.into()), ("percent", (permille / 10).into())])
}
