//! What follows from an input: effects, lines, the way to the next beat, contacts, leaving, the end.

use crate::customer::{Cause, Felt, Pace, settle_between_contacts};
use crate::scenario::ids::BeatId;
use crate::scenario::{Branch, Deed, Effect, MAX_COUNTERS, Talk, Target};

use super::event::Event;
use super::step::{Shown, Step};

/// The most beats that follow one another without anybody doing anything; the loader allows no endless round.
const MOST_PASSED: usize = 64;

impl<'s, S: FnMut(Event)> Step<'s, S> {
    /// Whether an email is under way: a wording of it was chosen, and it has not gone.
    fn between_slots(&self) -> bool {
        let slot = |place: usize| self.scenario.beats.get(place).is_some_and(|beat| beat.slot.is_some());
        let here = self.state.beat.index();
        slot(here) && here > 0 && slot(here - 1)
    }

    pub(super) fn carry_out(&mut self, deed: &'s Deed) {
        self.take_effect(&deed.effects);
        for &fact in &deed.tells {
            self.uncover(fact);
        }
        self.talk(&deed.answer);
        self.go_on(&deed.next);
    }

    fn take_effect(&mut self, effects: &[Effect]) {
        for effect in effects {
            match *effect {
                Effect::Set(bit) => self.state.bits.put(bit, true),
                Effect::Clear(bit) => self.state.bits.put(bit, false),
                Effect::Add(counter, by) => {
                    let place = counter.index() % MAX_COUNTERS;
                    let top = self.scenario.counters.get(counter.index()).map_or(u8::MAX, |(_, top)| *top);
                    self.state.counters[place] = self.state.counters[place].saturating_add(by).min(top);
                }
                Effect::Move(dial, by) => {
                    self.emit(Event::Felt(Felt { dial, by, cause: Cause::Story }));
                    self.state.mood = self.state.mood.moved(dial, by);
                    self.emit(Event::MoodBecame(self.state.mood));
                }
                Effect::Tell(fact) => self.uncover(fact),
                Effect::Approve(policy) => self.approve(policy),
            }
        }
    }

    fn uncover(&mut self, fact: crate::scenario::ids::FactId) {
        let bit = self.scenario.facts[fact.index()].known;
        if !self.state.bits.get(bit) {
            self.state.bits.put(bit, true);
            self.emit(Event::Uncovered(fact));
        }
    }

    fn talk(&mut self, talk: &'s Talk) {
        let scenario = self.scenario;
        for alternatives in talk {
            let Some(&id) = alternatives.iter().find(|id| self.state.all(&scenario.lines[id.index()].when)) else {
                continue;
            };
            self.emit(Event::LineSaid(id));
            for &fact in &scenario.lines[id.index()].tells {
                self.uncover(fact);
            }
        }
    }

    fn branch(&self, next: &[Branch]) -> Option<Target> {
        next.iter().find(|branch| self.state.all(&branch.when)).map(|branch| branch.to)
    }

    fn go_on(&mut self, next: &'s [Branch]) {
        match self.branch(next) {
            Some(Target::Ending(ending)) => self.end(ending),
            Some(Target::Beat(beat)) => {
                // Whoever has not had the email yet cannot leave over it.
                let composing = self.scenario.beat(self.state.beat).slot.is_some();
                if composing || !self.leaves() {
                    self.arrive(beat);
                }
            }
            None => self.check_leaves(),
        }
    }

    /// Comes to a beat and goes on through those where nothing is to be said or done.
    pub(super) fn arrive(&mut self, beat: BeatId) {
        let scenario = self.scenario;
        let mut next = beat;
        for _ in 0..MOST_PASSED {
            let (here, there) = (scenario.beat(self.state.beat), scenario.beat(next));
            if here.contact != there.contact {
                self.change_contact(next);
            }
            self.state.beat = next;
            self.emit(Event::CameTo(next));
            if there.sent {
                self.emit(Event::Sent);
                self.feel(&Shown::new(), &[], Pace::Passing);
            }
            self.take_effect(&there.arrival);
            let back = there.seen.is_some_and(|bit| self.state.bits.get(bit));
            if let Some(bit) = there.seen {
                self.state.bits.put(bit, true);
            }
            self.talk(if back && !there.sent { &there.back } else { &there.lines });
            if there.next.is_empty() || self.leaves() {
                break;
            }
            match self.branch(&there.next) {
                Some(Target::Beat(on)) => next = on,
                Some(Target::Ending(ending)) => return self.end(ending),
                None => break,
            }
        }
        self.check_leaves();
    }

    fn change_contact(&mut self, to: BeatId) {
        let scenario = self.scenario;
        let person = &scenario.variant(self.setup.variant).customer.temperament;
        self.state.mood = settle_between_contacts(self.state.mood, person);
        self.state.warmth = 0;
        for &bit in &scenario.per_contact {
            self.state.bits.put(bit, false);
        }
        self.emit(Event::ContactOpened(scenario.beat(to).contact));
        self.emit(Event::MoodBecame(self.state.mood));
    }

    pub(super) fn check_leaves(&mut self) {
        let _ = self.leaves();
    }

    /// Whether the customer leaves now; if so, they have left.
    fn leaves(&mut self) -> bool {
        let scenario = self.scenario;
        if self.state.over.is_some() {
            return true;
        }
        if scenario.beat(self.state.beat).with.is_some() || self.between_slots() {
            return false;
        }
        let Some(leave) = scenario.leaves.iter().find(|leave| self.state.all(&leave.when)) else {
            return false;
        };
        self.emit(Event::Left);
        self.talk(&leave.lines);
        self.end(leave.to);
        true
    }

    fn end(&mut self, ending: crate::scenario::ids::EndingId) {
        self.state.over = Some(ending);
        self.emit(Event::Ended(ending));
    }
}
