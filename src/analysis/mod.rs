//! What is true of *every* play of a scenario: exact, over the state space (DESIGN §8).
#![allow(missing_docs, dead_code)]
mod ahead;
mod chance;
mod classes;
mod graph;
mod ground;
mod lens;
mod lens_ahead;
mod moves;
mod tally;
use crate::assessment::InPlay;
use crate::roleplay::Conditions;
use crate::scenario::Scenario;
use crate::scenario::ids::VariantId;
pub use chance::Distribution;
pub use moves::choices;
pub fn probe(s: &Scenario, v: VariantId, most: usize) {
    let conditions = Conditions { practice: true, deliveries: true, shuffled: false };
    let t = std::time::Instant::now();
    let tagged = crate::assessment::tagged(s, v, conditions);
    let can = crate::assessment::possible(s, v, conditions);
    let in_play = InPlay::whole(s, v, conditions);
    let lenses: Vec<_> = s
        .models
        .iter()
        .map(|&m| s.codebook.models().find(|(k, _)| *k == m).unwrap().1)
        .map(|m| lens::Lens::of(s, m, None, &in_play, &|b| tagged.contains(&b), &can).unwrap())
        .collect();
    let mut all: Vec<_> = lenses.iter().flat_map(|l| l.behaviours().iter().copied()).collect();
    all.sort();
    all.dedup();
    let mut steps: [Vec<u8>; 4] = Default::default();
    let mut facts = 0u64;
    let mut kept = crate::roleplay::Bits::default();
    let mut dials = [false; 4];
    for l in &lenses {
        l.dial_steps(&mut steps);
        facts |= l.facts_read;
        for d in 0..4 {
            dials[d] |= l.dials_read[d];
        }
        for (i, f) in s.facts.iter().enumerate() {
            if l.facts_kept() >> i & 1 == 1 {
                kept.put(f.known, true);
            }
        }
    }
    let wanted =
        ahead::Wanted { everything: false, lines: false, facts: (0..s.facts.len()).map(|i| facts >> i & 1 == 1).collect(), dials, kept };
    let (setup, _) = crate::roleplay::start_at(s, v, s.variant(v).customer.temperament.start, conditions, &mut |_| {});
    let g = ground::Ground::new(s, &setup, &wanted, &all, steps);
    println!("{} {}: behaviours {} ", s.id, s.variant(v).id, all.len());
    let graph = match graph::Graph::explore(&g, most) {
        Ok(x) => x,
        Err(_) => {
            println!("  too many {:?}", t.elapsed());
            return;
        }
    };
    println!(
        "  spots {} ways {} turns {} order {} in {:?}",
        graph.spots.len(),
        graph.transitions(),
        graph.turns.len(),
        graph.order.len(),
        t.elapsed()
    );
    for (l, m) in lenses.iter().zip(&s.models) {
        let t = std::time::Instant::now();
        let ah = lens_ahead::LensAhead::of(s, v, conditions, l, &all, false);
        let c = classes::Classes::of(&graph, &g, l, &ah);
        print!("   classes {} ({:?}) ", c.len(), t.elapsed());
        let w = chance::walk(&c, s, l, &ah);
        println!(
            "   model {:?} beh {} states {} mean {:.2} sd {:.2} secure {:.5} in {:?}",
            m,
            l.behaviours().len(),
            w.states,
            w.distribution.mean(),
            w.distribution.spread(),
            w.distribution.at_least(600),
            t.elapsed()
        );
    }
}
