//! The words of the desk: its drawers, what lies in them, and what is done with it.

use crate::codebook::terms::ActionKind;
use crate::game::state::Drawer;
use crate::scenario::Day;
use crate::words::{self, Phrase, get, say};

pub(in crate::game) const SEARCH: Phrase = Phrase("desk-search");
pub(in crate::game) const NO_CLAUSE: Phrase = Phrase("desk-no-clause");
pub(in crate::game) const BACK_TO_DESK: Phrase = Phrase("desk-back-to-desk");
pub(in crate::game) const BACK_TO_TALK: Phrase = Phrase("desk-back-to-talk");
pub(in crate::game) const LAW: Phrase = Phrase("desk-law");
pub(in crate::game) const NOT_THERE_YET: Phrase = Phrase("desk-not-there-yet");
pub(in crate::game) const WILL_SAY: Phrase = Phrase("desk-will-say");
pub(in crate::game) const NOTHING_LAID: Phrase = Phrase("desk-nothing-laid");

/// A part of the desk, as a heading.
pub(in crate::game) fn drawer(drawer: Drawer) -> &'static str {
    match drawer {
        Drawer::Binder => get("drawer-binder"),
        Drawer::LookUp => get("drawer-look-up"),
        Drawer::DoIt => get("drawer-do-it"),
        Drawer::PassOn => get("drawer-pass-on"),
    }
}

/// What a thing is, above its name once it lies open.
pub(in crate::game) fn thing(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Policy => get("thing-policy"),
        ActionKind::Record => get("thing-record"),
        ActionKind::Product => get("thing-product"),
        ActionKind::Verify => get("thing-verify"),
        ActionKind::Refund => get("thing-refund"),
        ActionKind::Book => get("thing-book"),
        ActionKind::Log => get("thing-log"),
        ActionKind::Complaint | ActionKind::Safety | ActionKind::Report | ActionKind::Adjust => get("thing-form"),
        ActionKind::Ask => get("thing-ask"),
        ActionKind::Escalate => get("thing-escalate"),
        ActionKind::Transfer => get("thing-transfer"),
        ActionKind::Hold => get("thing-hold"),
        ActionKind::FollowUp => get("thing-follow-up"),
        ActionKind::Private | ActionKind::Leave => get("thing-door"),
        ActionKind::PauseRecording => get("thing-recording"),
        ActionKind::Inspect => get("thing-inspect"),
        ActionKind::Other => get("thing-other"),
    }
}

/// The button that does it.
pub(in crate::game) fn do_it(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Verify => get("do-verify"),
        ActionKind::Refund => get("do-refund"),
        ActionKind::Book => get("do-book"),
        ActionKind::Log => get("do-log"),
        ActionKind::Complaint | ActionKind::Report => get("do-send-in"),
        ActionKind::Ask => get("do-ask"),
        ActionKind::Escalate => get("do-escalate"),
        ActionKind::Transfer => get("do-transfer"),
        ActionKind::Hold => get("do-hold"),
        ActionKind::Inspect => get("do-inspect"),
        ActionKind::Leave => get("do-leave"),
        _ => get("do-other"),
    }
}

/// The button that does nothing with it.
pub(in crate::game) fn put_back(kind: ActionKind) -> &'static str {
    if kind.reads() { get("put-back") } else { get("not-now") }
}

/// What has to be filled in before a thing can be done.
pub(in crate::game) fn still_missing(fields: &str) -> String {
    say("desk-still-missing", [("fields", fields.into())])
}

/// "6 clauses".
pub(in crate::game) fn clauses(many: usize) -> String {
    say("desk-clauses", [("count", many.into())])
}

/// "2 of 6 clauses".
pub(in crate::game) fn found(found: usize, many: usize) -> String {
    if found == many { clauses(many) } else { say("desk-found", [("found", found.into()), ("clauses", clauses(many).into())]) }
}

/// "4 things".
pub(in crate::game) fn things(many: usize) -> String {
    say("desk-things", [("count", many.into())])
}

/// Who may approve more than the learner may agree alone.
pub(in crate::game) fn approver(name: &str, role: &str, limited: bool) -> String {
    let (name, role) = (("name", name.into()), ("role", role.into()));
    if limited { say("desk-for-more", [name, role]) } else { say("desk-needs-a-yes", [name, role]) }
}

/// "Checked on 1 November 2026", from "2026-11-01"; a day written otherwise stays as it is.
pub(in crate::game) fn checked(day: &str) -> String {
    say("desk-checked", [("day", date(day).unwrap_or_else(|| day.to_owned()).into())])
}

fn date(day: &str) -> Option<String> {
    let mut parts = day.split('-');
    let day: Day = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (1..=12).contains(&day.1).then(|| words::date(day))
}

/// A field for a day.
pub(in crate::game) fn days(name: &str) -> String {
    match name {
        "by" => get("desk-by-when").to_owned(),
        "in" => get("desk-when").to_owned(),
        other => super::field(other),
    }
}

/// Why something cannot be opened yet.
pub(in crate::game) fn locked(by: &str) -> String {
    say("desk-locked", [("by", by.into())])
}

/// The way to what opens it.
pub(in crate::game) fn go_to(by: &str) -> String {
    say("desk-go-to", [("by", by.into())])
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
