//! What a reply is worth where it can be said: the best mark of the plays by choices that come to where it is open, and of those that say it.
//!
//! Found backwards over all that a learner who picks at random can come to. A reply is held only against plays that could have said it: one that is open
//! only once something was missed is measured by what was possible then.

use crate::scenario::ids::ReplyId;

use super::classes::{At, Classes, Way};
use super::graph::SILENT;
use super::lens::{Lens, Watch};

/// What one reply is worth to one model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The reply.
    pub reply: ReplyId,
    /// The best mark of the plays that come to where it can be said, in permille.
    pub open: u16,
    /// The best mark of those that say it.
    pub said: u16,
}

/// The offers of the replies that the classes tell apart. `seen` are the watches that come to each class, in their order, and `next` is the watch behind
/// a way.
pub(super) fn offers(
    classes: &Classes,
    lens: &Lens,
    (watches, seen): (&[Watch], &[Box<[u32]>]),
    next: &dyn Fn(u32, &Way) -> Option<u32>,
) -> Vec<Offer> {
    let mut found: Vec<Offer> = Vec::new();
    let mut best: Vec<Box<[u16]>> = Vec::with_capacity(classes.len());
    for (class, here) in seen.iter().enumerate() {
        if let At::Over(_, known) = classes.at[class] {
            let mark = |watch: &u32| lens.tallying.marked(&watches[*watch as usize].tallies[0], lens.knows_hidden(known)).permille;
            best.push(here.iter().map(|watch| mark(watch).unwrap_or_default()).collect());
            continue;
        }
        let mut values = vec![0; here.len()];
        for way in classes.ways(class) {
            let (onto, marks) = (&seen[way.to as usize], &best[way.to as usize]);
            let mut said = 0;
            for (value, &watch) in values.iter_mut().zip(here) {
                let at = next(watch, way).and_then(|watch| onto.binary_search(&watch).ok());
                let mark = at.map_or(0, |at| marks[at]);
                *value = mark.max(*value);
                said = mark.max(said);
            }
            if way.reply != SILENT && !here.is_empty() {
                note(&mut found, Offer { reply: way.reply, open: 0, said });
            }
        }
        if let Some(&open) = values.iter().max() {
            let replies = classes.ways(class).iter().filter(|way| way.reply != SILENT);
            replies.for_each(|way| note(&mut found, Offer { reply: way.reply, open, said: 0 }));
        }
        best.push(values.into_boxed_slice());
    }
    found
}

fn note(found: &mut Vec<Offer>, more: Offer) {
    match found.iter_mut().find(|known| known.reply == more.reply) {
        Some(known) => (known.open, known.said) = (known.open.max(more.open), known.said.max(more.said)),
        None => found.push(more),
    }
}
