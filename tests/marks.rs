//! Marks (DESIGN §7), for a fixed path and a fixed list of evidence: a good thing more never lowers a mark, a fault more never raises one, order is a
//! tenth at most, every mark points at turns, and what is not applicable is so for everybody.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Picker, inputs, library, name, random_play, variants};
use proptest::prelude::*;

use rapport::assessment::{Assessment, Evidence, InPlay, LevelBounds, StepMark, StepState, assess, chain, mark_model, strand_permille};
use rapport::codebook::{BehaviourId, Codebook, Model, Strand};
use rapport::roleplay::{Conditions, Play, Saved};
use rapport::scenario::Scenario;
use rapport::scenario::ids::VariantId;

fn codebook() -> &'static Codebook {
    library().codebook()
}

fn piece(turn: u16, behaviour: BehaviourId) -> Evidence {
    Evidence { turn, behaviour, words: "…".to_owned(), derived: false }
}

/// What there is to mark: a list of evidence, what was in play, and whether the hidden facts are known.
struct Case {
    title: String,
    turns: u16,
    evidence: Vec<Evidence>,
    in_play: InPlay,
    hidden_known: bool,
}

impl Case {
    /// Every model's mark, then every strand's.
    fn marks(&self, evidence: &[Evidence]) -> Vec<Option<u16>> {
        let models = codebook().models().map(|(_, model)| mark_model(codebook(), model, evidence, &self.in_play, self.hidden_known).0);
        models.chain(Strand::ALL.map(|strand| strand_permille(codebook(), strand, evidence, &self.in_play))).collect()
    }

    /// The list with one piece of evidence more, at its turn.
    fn with(&self, turn: u16, behaviour: BehaviourId) -> Vec<Evidence> {
        let mut evidence = self.evidence.clone();
        let place = evidence.partition_point(|one| one.turn <= turn);
        evidence.insert(place, piece(turn, behaviour));
        evidence
    }
}

fn mark_names() -> Vec<String> {
    let models = codebook().models().map(|(_, model)| model.id.clone());
    models.chain(Strand::ALL.map(|strand| strand.word().to_owned())).collect()
}

fn plays(each: u64) -> impl Iterator<Item = Play> {
    variants().into_iter().flat_map(move |(scenario, variant)| {
        (0..each).map(move |seed| random_play(&scenario, variant, seed, Conditions { deliveries: seed % 2 == 0, ..Conditions::default() }))
    })
}

fn title(play: &Play) -> String {
    format!("{} seed {}, inputs:\n{}", name(play.scenario(), play.setup().variant), play.setup().seed, inputs(play))
}

/// The evidence of random plays, and lists of evidence that no play ever gave.
fn cases(each: u64) -> impl Iterator<Item = Case> {
    plays(each).flat_map(|play| {
        let mut picker = Picker::new(play.setup().seed);
        let whole = InPlay::whole(play.scenario(), play.setup().variant, play.setup().conditions);
        let path = InPlay::of_path(play.scenario(), &play);
        let evidence = assess(&play, LevelBounds::default()).evidence;
        let behaviours: Vec<BehaviourId> = codebook().behaviours().map(|(id, _)| id).collect();
        let mut wild: Vec<Evidence> =
            (0..picker.below(40)).map(|_| piece(u16::try_from(picker.below(20)).unwrap(), *picker.one(&behaviours))).collect();
        wild.sort_by_key(|one| one.turn);
        let turns = play.turns();
        let case = |evidence: &[Evidence], in_play: &InPlay, turns, hidden_known| Case {
            title: title(&play),
            turns,
            evidence: evidence.to_vec(),
            in_play: in_play.clone(),
            hidden_known,
        };
        [
            case(&evidence, &whole, turns, false),
            case(&evidence, &whole, turns, true),
            case(&evidence, &path, turns, true),
            case(&wild, &whole, 20, true),
        ]
    })
}

#[test]
fn a_good_thing_more_never_lowers_a_mark_and_a_fault_more_never_raises_one() {
    let names = mark_names();
    let behaviours: Vec<(BehaviourId, bool)> = codebook().behaviours().map(|(id, one)| (id, one.polarity.is_positive())).collect();
    let (mut up, mut down) = (BTreeSet::new(), BTreeSet::new());
    for (number, case) in cases(8).enumerate() {
        let before = case.marks(&case.evidence);
        let mut picker = Picker::new(u64::try_from(number).unwrap());
        for _ in 0..24 {
            let &(behaviour, good) = picker.one(&behaviours);
            let turn = u16::try_from(picker.below(usize::from(case.turns) + 2)).unwrap();
            let after = case.marks(&case.with(turn, behaviour));
            for ((name, before), after) in names.iter().zip(&before).zip(&after) {
                let fine = if good { after >= before } else { after <= before };
                let word = &codebook().behaviour(behaviour).id;
                assert!(
                    fine && after.is_some() == before.is_some(),
                    "{name}: {before:?} became {after:?} with `{word}` at turn {turn}: {}",
                    case.title
                );
                match after.cmp(before) {
                    std::cmp::Ordering::Greater => _ = up.insert(name.clone()),
                    std::cmp::Ordering::Less => _ = down.insert(name.clone()),
                    std::cmp::Ordering::Equal => {}
                }
            }
        }
    }
    assert_eq!((up.len(), down.len()), (names.len(), names.len()), "some mark never moved, so nothing was tried: up {up:?}, down {down:?}");
}

fn states(steps: &[StepMark]) -> Vec<StepState> {
    steps.iter().map(|step| step.state).collect()
}

/// The evidence with its turns in another order. Turn 0 stays what it is.
fn permuted(evidence: &[Evidence], order: &[u16]) -> Vec<Evidence> {
    let mut moved: Vec<Evidence> = evidence.iter().map(|one| Evidence { turn: order[usize::from(one.turn)], ..one.clone() }).collect();
    moved.sort_by_key(|one| one.turn);
    moved
}

#[test]
fn order_is_a_tenth_at_most() {
    let mut moved_by = BTreeMap::new();
    for (number, mut case) in cases(12).enumerate() {
        let mut picker = Picker::new(u64::try_from(number).unwrap() ^ 0x0_4de4);
        let last = case.evidence.iter().map(|one| one.turn).max().unwrap_or(0).max(case.turns);
        for (_, model) in codebook().models() {
            // Where a step counts only once something else was shown ("confirm" only once something is agreed), that much order belongs to the step itself:
            // here it is shown before everything.
            let opened: Vec<Evidence> = model.steps.iter().filter_map(|step| step.after.first()).map(|&id| piece(0, id)).collect();
            let kept = std::mem::take(&mut case.evidence);
            let evidence: Vec<Evidence> = opened.into_iter().chain(kept.iter().cloned()).collect();
            case.evidence = kept;
            let before = mark_model(codebook(), model, &evidence, &case.in_play, case.hidden_known);
            for _ in 0..3 {
                let mut order: Vec<u16> = (0..=last).collect();
                picker.shuffle(&mut order[1..]);
                let after = mark_model(codebook(), model, &permuted(&evidence, &order), &case.in_play, case.hidden_known);
                assert_eq!(states(&after.1), states(&before.1), "{}: order changed what was shown: {}", model.id, case.title);
                let (Some(here), Some(there)) = (before.0, after.0) else {
                    assert_eq!(before.0, after.0);
                    continue;
                };
                let by = here.abs_diff(there);
                assert!(by <= if model.ordered { 100 } else { 0 }, "{}: {here} became {there} in another order: {}", model.id, case.title);
                let most = moved_by.entry(model.id.clone()).or_insert(0);
                *most = by.max(*most);
            }
        }
    }
    println!("the most that order moved each model, in permille: {moved_by:?}");
    let ordered = codebook().models().filter(|(_, model)| model.ordered);
    assert!(
        ordered.into_iter().all(|(_, model)| moved_by.get(&model.id).is_some_and(|&most| most > 0)),
        "some order was never seen to matter: {moved_by:?}"
    );
}

/// Every positive of every step that is in play, each step at a turn of its own: in the order of the model, or backwards.
fn shown_in_full(model: &Model, in_play: &InPlay, backwards: bool) -> Vec<Evidence> {
    let steps = model.steps.iter().enumerate().filter(|(_, step)| step.shown_by.iter().any(|&id| in_play.has(id)));
    let last = model.steps.len();
    let mut evidence: Vec<Evidence> = steps
        .flat_map(|(place, step)| {
            let turn = u16::try_from(if backwards { last - place } else { place + 1 }).unwrap();
            step.shown_by.iter().filter(|&&id| in_play.has(id)).map(move |&id| piece(turn, id))
        })
        .collect();
    // What opens a step is agreed before everything: order within the step is the step's own affair.
    evidence.extend(model.steps.iter().filter_map(|step| step.after.iter().find(|&&id| in_play.has(id))).map(|&id| piece(0, id)));
    evidence.sort_by_key(|one| one.turn);
    evidence
}

#[test]
fn shown_in_full_is_full_marks_and_backwards_loses_part_of_a_tenth() {
    for (scenario, variant) in variants() {
        let in_play = InPlay::whole(&scenario, variant, Conditions::default());
        for (_, model) in codebook().models() {
            let mark = |backwards| mark_model(codebook(), model, &shown_in_full(model, &in_play, backwards), &in_play, true);
            let ((forward, steps), (back, _)) = (mark(false), mark(true));
            if steps.iter().all(|step| matches!(step.state, StepState::Seen | StepState::NotApplicable)) && forward.is_some() {
                assert_eq!(forward, Some(1000), "{} in order: {}", model.id, name(&scenario, variant));
            }
            if let (Some(forward), Some(back)) = (forward, back) {
                let lost = forward - back.min(forward);
                // Many behaviours show more than one step, so even backwards some of the order is kept.
                assert!(lost <= if model.ordered { 100 } else { 0 }, "{} lost {lost} backwards: {}", model.id, name(&scenario, variant));
            }
        }
    }
    let two: [&[u16]; 5] = [&[5], &[4], &[3], &[2], &[1]];
    assert_eq!(chain(&two), 1, "one step is in order by itself");
    let lass = codebook().model("lass").unwrap().1;
    let in_play = InPlay::whole(&common::scenario("kettle-no-receipt"), VariantId(0), Conditions::default());
    // One positive for each step that no other step shares: 3 of 4 places in the order are lost, of a tenth.
    let alone = |backwards: bool| -> Vec<Evidence> {
        let own = [
            ("listen", "paraphrases-facts"),
            ("apologise", "specific-apology"),
            ("solve", "fitting-solution"),
            ("thank", "thanks-customer"),
        ];
        let turn = |place: usize| u16::try_from(if backwards { 4 - place } else { place + 1 }).unwrap();
        let mut list: Vec<Evidence> =
            own.iter().enumerate().map(|(place, (_, word))| piece(turn(place), codebook().find(word).unwrap())).collect();
        list.sort_by_key(|one| one.turn);
        list
    };
    let mark = |backwards| mark_model(codebook(), lass, &alone(backwards), &in_play, true).0.unwrap();
    assert_eq!(mark(false) - mark(true), 75, "three places of four, of 100 permille");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_chain_is_the_longest_there_is(steps in prop::collection::vec(prop::collection::btree_set(0_u16..9, 0..4), 0..8)) {
        let lists: Vec<Vec<u16>> = steps.iter().map(|turns| turns.iter().copied().collect()).collect();
        let slices: Vec<&[u16]> = lists.iter().map(Vec::as_slice).collect();
        prop_assert_eq!(chain(&slices), longest(&lists, 0));
    }
}

/// The longest chain of one turn each, none before `from`, tried out.
fn longest(steps: &[Vec<u16>], from: u16) -> usize {
    let Some((first, rest)) = steps.split_first() else { return 0 };
    let taken = first.iter().filter(|&&turn| turn >= from).map(|&turn| 1 + longest(rest, turn));
    taken.chain([longest(rest, from)]).max().unwrap_or(0)
}

fn model_of<'c>(assessment: &Assessment, place: usize) -> &'c Model {
    let wanted = assessment.models[place].model;
    codebook().models().find(|(id, _)| *id == wanted).unwrap().1
}

#[test]
fn every_mark_points_at_turns_that_show_it() {
    let mut pointed = 0;
    for play in plays(25) {
        let assessment = assess(&play, LevelBounds::default());
        let has = |turn: u16, behaviour: BehaviourId| assessment.evidence.iter().any(|one| one.turn == turn && one.behaviour == behaviour);
        for one in &assessment.evidence {
            assert!(one.turn <= play.turns(), "evidence of a turn that never was: {}", title(&play));
        }
        for (place, mark) in assessment.models.iter().enumerate() {
            let model = model_of(&assessment, place);
            for (step, shown) in model.steps.iter().zip(&mark.steps) {
                assert_eq!(step.id, shown.id);
                let fail = |what: &str| -> ! { panic!("{} {}: {what}: {shown:?} {}", model.id, step.id, title(&play)) };
                for &turn in &shown.turns {
                    pointed += 1;
                    if !step.shown_by.iter().any(|&behaviour| has(turn, behaviour)) {
                        fail("nothing of the step was shown at this turn");
                    }
                }
                for &(turn, behaviour) in &shown.because {
                    if !has(turn, behaviour) || !(step.shown_by.contains(&behaviour) || step.spoiled_by.contains(&behaviour)) {
                        fail("a reason without evidence");
                    }
                }
                if shown.state > StepState::NotSeen && shown.turns.is_empty() {
                    fail("shown, and no turn says when");
                }
            }
        }
        for critical in &assessment.critical {
            assert!(has(critical.turn, critical.behaviour) && !critical.consequence.is_empty(), "{critical:?} {}", title(&play));
        }
        for &(turn, behaviour) in &assessment.put_right {
            assert!(has(turn, behaviour), "{}", title(&play));
        }
        for sentence in &assessment.feedback {
            assert!(sentence.turn <= play.turns() && !sentence.did.is_empty(), "{}", title(&play));
        }
    }
    assert!(pointed > 1_000, "only {pointed} turns were pointed at");
}

#[test]
fn the_same_events_give_the_same_assessment() {
    for play in plays(12) {
        let first = assess(&play, LevelBounds::default());
        assert_eq!(assess(&play, LevelBounds::default()), first, "asked twice: {}", title(&play));
        let mut resumed = Saved::of(&play).resume(play.scenario()).unwrap();
        assert_eq!(resumed.events(), play.events());
        assert_eq!(assess(&resumed, LevelBounds::default()), first, "after save and replay: {}", title(&play));
        let last = play.inputs().len().min(3);
        (0..last).for_each(|_| assert!(resumed.undo()));
        for &input in &play.inputs()[play.inputs().len() - last..] {
            resumed.take(input).unwrap();
        }
        assert_eq!(assess(&resumed, LevelBounds::default()), first, "after undo and redo: {}", title(&play));
    }
}

#[test]
fn a_critical_error_caps_what_is_shown_and_the_uncapped_mark_stays() {
    let bounds = LevelBounds::default();
    let (mut capped, mut free) = (0, 0);
    for play in plays(25) {
        let assessment = assess(&play, bounds);
        for mark in &assessment.models {
            let wanted =
                if assessment.critical.is_empty() { mark.permille } else { mark.permille.map(|permille| permille.min(bounds.cap)) };
            assert_eq!(mark.capped, wanted, "{}", title(&play));
            capped += u32::from(mark.capped < mark.permille);
            free += u32::from(assessment.critical.is_empty());
        }
    }
    assert!(capped > 0 && free > 0);
}

#[test]
fn every_behaviour_is_read_by_some_step_or_standard() {
    let read = |id: BehaviourId| codebook().models().any(|(_, model)| model.reads(id));
    let unread: Vec<&str> = codebook().behaviours().filter(|(id, _)| !read(*id)).map(|(_, one)| one.id.as_str()).collect();
    assert!(unread.is_empty(), "no model reads {unread:?}");
    // And for its sake: positives show, faults spoil, never the other way about.
    for (_, model) in codebook().models() {
        for step in &model.steps {
            let good = |id: &BehaviourId| codebook().behaviour(*id).polarity.is_positive();
            assert!(step.shown_by.iter().all(good), "{} {}: a fault shows it", model.id, step.id);
            assert!(!step.spoiled_by.iter().any(good), "{} {}: a positive spoils it", model.id, step.id);
            assert!(step.after.iter().all(good), "{} {}: a fault opens it", model.id, step.id);
        }
    }
}

/// What is not applicable: steps by model, models without a mark, strands without one.
fn not_applicable(assessment: &Assessment) -> Vec<String> {
    let mut out = Vec::new();
    for (place, mark) in assessment.models.iter().enumerate() {
        let model = model_of(assessment, place);
        out.extend(mark.permille.is_none().then(|| model.id.clone()));
        let steps = mark.steps.iter().filter(|step| step.state == StepState::NotApplicable);
        out.extend(steps.map(|step| format!("{} {}", model.id, step.id)));
    }
    out.extend(assessment.strands.iter().filter(|(_, mark)| mark.is_none()).map(|(strand, _)| strand.word().to_owned()));
    out
}

#[test]
fn not_applicable_never_depends_on_what_the_learner_chose() {
    let models = |scenario: &Scenario| scenario.models.len();
    for (scenario, variant) in variants() {
        for deliveries in [true, false] {
            let conditions = Conditions { deliveries, ..Conditions::default() };
            let at_start = assess(&Play::start(scenario.clone(), variant, 0, conditions), LevelBounds::default());
            assert_eq!(at_start.models.len(), models(&scenario));
            for seed in 0..20 {
                let play = random_play(&scenario, variant, seed, conditions);
                let assessment = assess(&play, LevelBounds::default());
                assert_eq!(not_applicable(&assessment), not_applicable(&at_start), "{}", title(&play));
            }
        }
    }
}
