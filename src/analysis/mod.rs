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
mod search;
mod tally;
use crate::assessment::InPlay;
use crate::roleplay::Conditions;
use crate::scenario::Scenario;
use crate::scenario::ids::VariantId;
pub use chance::Distribution;
pub use moves::choices;
pub fn probe(s:&Scenario, v:VariantId, most:usize){
 let conditions=Conditions{practice:true,deliveries:true,shuffled:false};
 let tagged=crate::assessment::tagged(s,v,conditions); let can=crate::assessment::possible(s,v,conditions); let in_play=InPlay::whole(s,v,conditions);
 let (setup,_)=crate::roleplay::start_at(s,v,s.variant(v).customer.temperament.start,conditions,&mut|_|{});
 println!("{} {}", s.id,s.variant(v).id);
 for &m in &s.models{
  let l=lens::Lens::of(s,s.codebook.models().find(|(k,_)|*k==m).unwrap().1,None,&in_play,&|b|tagged.contains(&b),&can).unwrap();
  let all:Vec<_>=l.behaviours().to_vec();
  let mut steps:[Vec<u8>;4]=Default::default(); let facts=l.facts_read; let mut kept=crate::roleplay::Bits::default();
  l.dial_steps(&mut steps); for (i,f) in s.facts.iter().enumerate(){ if l.facts_kept()>>i&1==1{kept.put(f.known,true);} }
  let wanted=ahead::Wanted{everything:true,lines:false,facts:(0..s.facts.len()).map(|i|facts>>i&1==1).collect(),dials:l.dials_read,kept};
  let g=ground::Ground::new(s,&setup,&wanted,&all,steps);
  let ah=lens_ahead::LensAhead::of(s,v,conditions,&l,&all,true);
  let mut se=search::Search{ground:&g,lens:&l,ahead:&ah,turns:Default::default(),shown:0};
  let (state,turn)=g.opening(setup.start_mood); let mut w=l.start(); let gl=ah.glance(&l,&turn); l.close(&mut w,&gl,0); ah.trim(&l,&mut w,state.beat);
  let from=[search::From{spot:graph::Spot{state,under_way:0},watch:w,start:Some(setup.start_mood)}];
  for goal in [search::Goal::Best,search::Goal::Worst]{ let t=std::time::Instant::now(); let r=se.run(goal,&from,most);
   println!("   {m:?} {goal:?} {:?} in {:?}",r.map(|r|(r.permille,r.bound,r.inputs.len(),r.states)),t.elapsed()); }
 }
}
