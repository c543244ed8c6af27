//! The rules of the codebook as small automata: each remembers just enough of a play to find its behaviour at the turn where the assessment finds it.

use super::lens::{Glance, Shown, Sights};

/// Where a rule keeps what it remembers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) shift: u8,
    pub(super) width: u8,
}

impl Slot {
    pub(super) const fn get(self, slots: u128) -> u16 {
        (slots >> self.shift & ((1 << self.width) - 1)) as u16
    }

    pub(super) const fn put(self, slots: &mut u128, value: u16) {
        let mask = ((1_u128 << self.width) - 1) << self.shift;
        *slots = *slots & !mask | (value as u128) << self.shift & mask;
    }
}

/// A rule that finds something of its own.
#[derive(Debug)]
pub(super) enum Automaton {
    Absent { of: Sights, given: Vec<Sights>, slot: Slot },
    NeverTold(u64),
    NoneUntil { none: Sights, until: Sights, slot: Slot },
    Within { first: Sights, then: Sights, turns: u16, slot: Slot },
    Unfollowed { first: Sights, then: Sights, turns: u16, slot: Slot, pends: bool },
    Repeated { of: Sights, times: u16, without: Sights, slot: Slot },
    InOrder { lists: Vec<Sights>, slot: Slot },
}

/// What happened to evidence that only a later turn can settle.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pend {
    pub(super) own: Shown,
    /// It may turn out to have been shown in this turn.
    pub(super) opened: bool,
    /// It turned out so (`true`), or not.
    pub(super) settled: Option<bool>,
    /// It was shown in this very turn, the last.
    pub(super) now: bool,
}

impl Automaton {
    /// Whether it can find nothing any more.
    pub(super) fn is_done(&self, slots: u128) -> bool {
        match self {
            Self::Absent { slot, .. } | Self::NoneUntil { slot, .. } => slot.get(slots) == 1,
            Self::NeverTold(_) => false,
            Self::Within { turns, slot, .. } | Self::Unfollowed { turns, slot, .. } => slot.get(slots) == turns + 2,
            Self::Repeated { times, slot, .. } => slot.get(slots) == *times,
            Self::InOrder { lists, slot } => usize::from(slot.get(slots)) == lists.len(),
        }
    }

    /// Whether it finds its behaviour in this turn.
    pub(super) fn run(&self, slots: &mut u128, seen: Sights, glance: &Glance, never: u64, pend: &mut Pend) -> bool {
        let sees = |list: Sights| seen & list != 0;
        match self {
            Self::Absent { of, given, slot } => {
                let mut now = slot.get(*slots);
                now |= u16::from(sees(*of));
                for (place, one) in given.iter().enumerate() {
                    now |= u16::from(sees(*one)) << (place + 1);
                }
                // Once it was seen nothing can be missed any more.
                let all = ((1_u16 << given.len()) - 1) << 1;
                slot.put(slots, if now & 1 == 1 { 1 } else { now });
                glance.over && now == all
            }
            Self::NeverTold(mask) => glance.over && mask & never != 0,
            Self::NoneUntil { none, until, slot } => {
                let open = slot.get(*slots) == 0;
                slot.put(slots, u16::from(!open || sees(*none) || sees(*until)));
                open && !sees(*none) && sees(*until)
            }
            Self::Within { first, then, turns, slot } => {
                let done = turns + 2;
                let mut since = slot.get(*slots);
                if since == done {
                    return false;
                }
                if since > 0 && glance.spoke {
                    since = if since > *turns { 0 } else { since + 1 };
                }
                if sees(*first) {
                    since = 1;
                }
                let found = since > 0 && sees(*then);
                slot.put(slots, if found { done } else { since });
                found
            }
            Self::Unfollowed { first, then, turns, slot, pends } => {
                let done = turns + 2;
                let mut since = slot.get(*slots);
                if since == done {
                    return false;
                }
                let was = since;
                if since > 0 && glance.spoke {
                    since += 1;
                }
                let late = since > turns + 1;
                let followed = sees(*then);
                if !late {
                    since = match (followed, since) {
                        (true, _) => 0,
                        (false, 0) => u16::from(sees(*first)),
                        (false, since) => since,
                    };
                }
                let found = late || (glance.over && since > 0);
                slot.put(slots, if found { done } else { since });
                if *pends {
                    let new = was == 0 && since > 0;
                    pend.now = found && new;
                    pend.opened = new && !found;
                    pend.settled = if was > 0 && (found || since == 0) { Some(found) } else { None };
                    return false;
                }
                found
            }
            Self::Repeated { of, times, without, slot } => {
                let mut count = slot.get(*slots);
                if count == *times {
                    return false;
                }
                if sees(*without) {
                    count = 0;
                }
                count += u16::from(sees(*of));
                slot.put(slots, count);
                count == *times
            }
            Self::InOrder { lists, slot } => {
                let mut at = usize::from(slot.get(*slots));
                if at == lists.len() {
                    return false;
                }
                while lists.get(at).is_some_and(|list| sees(*list)) {
                    at += 1;
                }
                slot.put(slots, u16::try_from(at).unwrap_or(0));
                at == lists.len()
            }
        }
    }
}
