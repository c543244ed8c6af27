//! The words of the desk: its drawers, what lies in them, and what is done with it.

use crate::codebook::terms::ActionKind;
use crate::game::state::Drawer;

pub(in crate::game) const SEARCH: &str = "Look for words in the binder";
pub(in crate::game) const NO_CLAUSE: &str = "No clause has all of these words. Try fewer of them, or shorter ones.";
pub(in crate::game) const BACK_TO_TALK: &str = "Back to the talk";
pub(in crate::game) const LAW: &str = "The law behind it";
pub(in crate::game) const NOT_THERE_YET: &str = "That is not on your desk yet. Talk to the customer first, then look here again.";
pub(in crate::game) const WILL_SAY: &str = "It will say";
pub(in crate::game) const NOTHING_LAID: &str = "Nothing yet. An empty note helps nobody.";

/// A part of the desk, as a heading.
pub(in crate::game) const fn drawer(drawer: Drawer) -> &'static str {
    match drawer {
        Drawer::Binder => "Policy binder",
        Drawer::LookUp => "Look things up",
        Drawer::DoIt => "Do something",
        Drawer::PassOn => "Pass it on",
    }
}

/// What a thing is, above its name once it lies open.
pub(in crate::game) const fn thing(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Policy => "From the policy binder",
        ActionKind::Record => "Record",
        ActionKind::Product => "Product note",
        ActionKind::Verify => "Identity check",
        ActionKind::Refund => "Till",
        ActionKind::Book => "Diary",
        ActionKind::Log => "Log book",
        ActionKind::Complaint | ActionKind::Safety | ActionKind::Report | ActionKind::Adjust => "Form",
        ActionKind::Ask => "Ask somebody",
        ActionKind::Escalate => "Send it up",
        ActionKind::Transfer => "Hand it over",
        ActionKind::Hold => "Telephone",
        ActionKind::FollowUp => "What was promised",
        ActionKind::Private | ActionKind::Leave => "Door",
        ActionKind::PauseRecording => "Recording",
        ActionKind::Inspect => "A closer look",
        ActionKind::Other => "On the desk",
    }
}

/// The button that does it.
pub(in crate::game) const fn do_it(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Verify => "Mark it",
        ActionKind::Refund => "Pay it",
        ActionKind::Book => "Book it",
        ActionKind::Log => "Save it",
        ActionKind::Complaint | ActionKind::Report => "Send it in",
        ActionKind::Ask => "Ask",
        ActionKind::Escalate => "Send it up",
        ActionKind::Transfer => "Hand it over",
        ActionKind::Hold => "Put on hold",
        ActionKind::Inspect => "Look",
        ActionKind::Leave => "Leave now",
        _ => "Do it",
    }
}

/// The button that does nothing with it.
pub(in crate::game) const fn put_back(kind: ActionKind) -> &'static str {
    if kind.reads() { "Put it back" } else { "Not now" }
}

/// "6 clauses".
pub(in crate::game) fn clauses(many: usize) -> String {
    if many == 1 { "1 clause".to_owned() } else { format!("{many} clauses") }
}

/// "2 of 6 clauses".
pub(in crate::game) fn found(found: usize, many: usize) -> String {
    if found == many { clauses(many) } else { format!("{found} of {}", clauses(many)) }
}

/// "4 things".
pub(in crate::game) fn things(many: usize) -> String {
    if many == 1 { "1 thing".to_owned() } else { format!("{many} things") }
}

/// Who may approve more than the learner may agree alone.
pub(in crate::game) fn approver(name: &str, role: &str, limited: bool) -> String {
    if limited { format!("For more, ask {name}, {role}.") } else { format!("It needs a yes from {name}, {role}.") }
}

/// "Checked on 1 November 2026", from "2026-11-01"; a day written otherwise stays as it is.
pub(in crate::game) fn checked(day: &str) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let mut parts = day.split('-');
    let (year, month, of_month) = (parts.next(), parts.next(), parts.next());
    let month = month.and_then(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
    match (year, month, of_month) {
        (Some(year), Some(month), Some(day)) => format!("Checked on {} {month} {year}.", day.trim_start_matches('0')),
        _ => format!("Checked on {day}."),
    }
}

/// A field for a day.
pub(in crate::game) fn days(name: &str) -> String {
    match name {
        "by" => "By when".to_owned(),
        "in" => "When".to_owned(),
        other => crate::game::words::field(other),
    }
}

/// Why something cannot be opened yet.
pub(in crate::game) fn locked(by: &str) -> String {
    format!("This is locked. First do “{by}”: that opens it.")
}

/// The way to what opens it.
pub(in crate::game) fn go_to(by: &str) -> String {
    format!("Go to “{by}”")
}

/// Who looks after something, and by when: "Moira, tomorrow".
pub(in crate::game) fn owner_and_day(owner: Option<&str>, day: Option<&str>) -> String {
    match (owner, day) {
        (Some(owner), Some(day)) => format!("{owner}, {day}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn a_day_is_written_as_people_write_it() {
        assert_eq!(checked("2026-11-01"), "Checked on 1 November 2026.");
        assert_eq!(checked("spring"), "Checked on spring.");
        assert_eq!(checked("2026-13-01"), "Checked on 2026-13-01.");
    }
}
