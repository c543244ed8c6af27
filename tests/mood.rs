//! How customers take things (DESIGN §6), for every person that a file can describe: all scales, all baselines, all moods.
//!
//! A **good line** here is a reply like those of the shipped `excellent.play` scripts: it shows only positives, at least one of them a step forward, and
//! its appraisals add up to 6 levels of calm or more while the customer is cross. `names-feeling`, `specific-apology` and `who-what-when` said together are
//! the plainest example. Less than that (a warm word alone, a step alone) is not promised to turn anybody.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test stops where something is wrong")]

mod common;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use common::{inputs, library, name, random_play, variants};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use rapport::codebook::terms::{Compare, Dial};
use rapport::codebook::{BehaviourId, Codebook};
use rapport::customer::{Cause, Felt, GAIN_LIMIT, LOSS_LIMIT, Mood, Pace, Scale, Temperament, feel, settle_between_contacts};
use rapport::roleplay::{Conditions, Event};
use rapport::scenario::Condition;

fn codebook() -> &'static Codebook {
    library().codebook()
}

fn id(word: &str) -> BehaviourId {
    codebook().find(word).unwrap_or_else(|| panic!("no behaviour `{word}`"))
}

static ALL: LazyLock<Vec<BehaviourId>> = LazyLock::new(|| codebook().behaviours().map(|(id, _)| id).collect());
static POSITIVES: LazyLock<Vec<BehaviourId>> =
    LazyLock::new(|| codebook().behaviours().filter(|(_, one)| one.polarity.is_positive()).map(|(id, _)| id).collect());

fn moods() -> impl Strategy<Value = Mood> {
    prop::array::uniform4(0_u8..=20).prop_map(Mood::new)
}

fn scales() -> impl Strategy<Value = [Scale; 4]> {
    prop::array::uniform4(select(&Scale::ALL[..]))
}

/// Every person that a file can describe.
fn people() -> impl Strategy<Value = Temperament> {
    let minds = prop::collection::btree_map(select(&ALL[..]), select(&Scale::ALL[..]), 0..40);
    (moods(), moods(), scales(), scales(), minds).prop_map(|(baseline, start, gains, losses, minds)| Temperament {
        baseline,
        start,
        gains,
        losses,
        minds,
        deliveries: BTreeMap::new(),
    })
}

/// The mood with its calm at a level.
fn with_calm(mood: Mood, calm: u8) -> Mood {
    Mood::new(Dial::ALL.map(|dial| if dial == Dial::Calm { calm } else { mood.get(dial) }))
}

/// One turn in which somebody spoke, and why each dial moved.
fn turn(person: &Temperament, now: (Mood, u8), shown: &[BehaviourId], other: &[Felt]) -> ((Mood, u8), Vec<Felt>) {
    let mut felt = Vec::new();
    let (mood, warmth, _) = feel(codebook(), person, now, [0; 4], (shown, other), Pace::Passing, &mut |one| felt.push(one));
    ((mood, warmth), felt)
}

/// What a behaviour does to the calm of a usual person who is cross.
fn when_cross(behaviour: BehaviourId) -> i8 {
    let one = codebook().behaviour(behaviour);
    let fits = one.appraisals.iter().find(|(dial, compare, _)| *dial == Dial::Calm && compare.holds(6));
    fits.map_or(one.appraisal, |(_, _, effect)| *effect)[Dial::Calm.index()]
}

/// Good lines: positives with a step forward, 6 levels of calm or more when cross.
fn good_lines() -> impl Strategy<Value = Vec<BehaviourId>> {
    let steps: Vec<BehaviourId> = codebook().group("steps-forward").iter().copied().filter(|step| POSITIVES.contains(step)).collect();
    let plain = Just(vec![id("names-feeling"), id("specific-apology"), id("who-what-when")]);
    let calming: Vec<BehaviourId> = POSITIVES.iter().copied().filter(|&one| when_cross(one) > 0).collect();
    let drawn = (select(steps), subsequence(calming, 3..8)).prop_map(|(step, mut line)| {
        line.retain(|&one| one != step);
        line.push(step);
        line
    });
    let good = |line: &Vec<BehaviourId>| line.iter().map(|&one| when_cross(one)).sum::<i8>() >= 6;
    prop_oneof![1 => plain, 3 => drawn.prop_filter("not enough for a good line", good)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_rude_lines_turn_a_neutral_customer(
        person in people(), mood in moods(), calm in 8_u8..=12, warmth in 0_u8..=3,
        first in select(codebook().group("rude")), second in select(codebook().group("rude")),
    ) {
        let (after, _) = turn(&person, (with_calm(mood, calm), warmth), &[first], &[]);
        let (after, _) = turn(&person, after, &[second], &[]);
        prop_assert!(after.0.get(Dial::Calm) <= 6, "calm {calm} became {}", after.0);
    }

    #[test]
    fn two_good_lines_bring_a_cross_customer_back_to_neutral_not_to_delight(
        person in people(), mood in moods(), calm in 3_u8..=6, first in good_lines(), second in good_lines(),
    ) {
        let (after, _) = turn(&person, (with_calm(mood, calm), 0), &first, &[]);
        let (after, _) = turn(&person, after, &second, &[]);
        let level = after.0.get(Dial::Calm);
        prop_assert!((8..=14).contains(&level), "calm {calm} became {}", after.0);
    }

    #[test]
    fn no_single_turn_takes_anybody_from_furious_to_happy(
        person in people(), mood in moods(), calm in 0_u8..=2, warmth in 0_u8..=3, shown in subsequence(ALL.clone(), 0..=24), story in -128_i8..=127,
    ) {
        let other = [Felt { dial: Dial::Calm, by: story, cause: Cause::Story }];
        let before = with_calm(mood, calm);
        let (after, _) = turn(&person, (before, warmth), &shown, &other);
        prop_assert!(after.0.get(Dial::Calm) < 15, "{before} became {}", after.0);
        let later = settle_between_contacts(before, &person);
        prop_assert!(later.get(Dial::Calm) < 15, "overnight {before} became {later}");
    }

    #[test]
    fn an_email_is_felt_as_a_whole_when_it_is_read(
        person in people(), mood in moods(), shown in subsequence(ALL.clone(), 0..=12), cut in 0_usize..=12,
    ) {
        // What wears warmth out is counted in turns, and is another test's matter.
        let shown: Vec<BehaviourId> = shown.into_iter().filter(|id| !codebook().group("feelings").contains(id)).collect();
        let (first, second) = shown.split_at(cut.min(shown.len()));
        let mut now = (mood, 0, [0; 4]);
        for part in [first, second] {
            now = feel(codebook(), &person, (now.0, now.1), now.2, (part, &[]), Pace::Held, &mut |_| ());
            prop_assert_eq!(now.0, mood, "it was felt before it was sent");
        }
        let (read, ..) = feel(codebook(), &person, (now.0, now.1), now.2, (&[], &[]), Pace::Passing, &mut |_| ());
        let ((said, _), _) = turn(&person, (mood, 0), &shown, &[]);
        prop_assert_eq!(read, said, "the same, said in one breath");
    }

    #[test]
    fn one_turn_keeps_within_the_limits_an_email_included(
        person in people(), mood in moods(), warmth in 0_u8..=3,
        parts in prop::collection::vec((subsequence(ALL.clone(), 0..=12), select(&Dial::ALL[..]), -12_i8..=12), 1..9), email in any::<bool>(),
    ) {
        let mut now = (mood, warmth, [0; 4]);
        let within = |after: Mood, part: usize| {
            for dial in Dial::ALL {
                let by = i16::from(after.get(dial)) - i16::from(mood.get(dial));
                let limits = -i16::from(LOSS_LIMIT)..=i16::from(GAIN_LIMIT);
                prop_assert!(limits.contains(&by), "{} moved by {by} up to part {part}: {mood} became {after}", dial.word());
            }
            Ok(())
        };
        let parts = if email { &parts[..] } else { &parts[..1] };
        for (part, (shown, dial, by)) in parts.iter().enumerate() {
            let other = [Felt { dial: *dial, by: *by, cause: Cause::Story }];
            now = feel(codebook(), &person, (now.0, now.1), now.2, (shown, &other), if email { Pace::Held } else { Pace::Passing }, &mut |_| ());
            within(now.0, part)?;
        }
        if email {
            // It goes: time passes.
            now = feel(codebook(), &person, (now.0, now.1), now.2, (&[], &[]), Pace::Passing, &mut |_| ());
            within(now.0, parts.len())?;
        }
    }

    #[test]
    fn empathy_without_a_next_step_stops_working(
        person in people(), mood in moods(), warmth in 0_u8..=3,
        first in subsequence(codebook().group("feelings").to_vec(), 1..=4), second in subsequence(codebook().group("feelings").to_vec(), 1..=4),
    ) {
        let (before, _) = turn(&person, (mood, warmth), &first, &[]);
        let (after, felt) = turn(&person, before, &second, &[]);
        let gained = felt.iter().find(|one| one.dial == Dial::Calm && one.by > 0 && one.cause != Cause::Settling);
        prop_assert!(gained.is_none(), "{gained:?}");
        let (silent, _) = turn(&person, before, &[], &[]);
        prop_assert!(after.0.get(Dial::Calm) <= silent.0.get(Dial::Calm), "{} became {}; after nothing at all {}", before.0, after.0, silent.0);
        let patience = before.0.get(Dial::Patience);
        prop_assert!(after.0.get(Dial::Patience) <= patience.saturating_sub(2), "patience {patience} became {}", after.0);
        // A step forward, and warmth works again.
        let (forward, _) = turn(&person, after, &[id("who-what-when")], &[]);
        prop_assert_eq!(forward.1, 0);
    }

    #[test]
    fn settling_goes_one_level_towards_the_baseline_and_never_past_it(
        person in people(), mood in moods(), warmth in 0_u8..=3, moved in select(&Dial::ALL[..]), by in prop_oneof![Just(0_i8), -20_i8..=20],
    ) {
        let other = [Felt { dial: moved, by, cause: Cause::Story }];
        let (after, felt) = turn(&person, (mood, warmth), &[], &other);
        for dial in Dial::ALL.into_iter().filter(|&dial| by == 0 || dial != moved) {
            let (before, rest, now) = (i16::from(mood.get(dial)), i16::from(person.baseline.get(dial)), i16::from(after.0.get(dial)));
            prop_assert_eq!(now - before, (rest - before).signum(), "{} at {}, baseline {}", dial.word(), before, rest);
            let caused = felt.iter().any(|one| one.dial == dial && one.cause == Cause::Settling);
            prop_assert_eq!(caused, before != rest, "settling keeps its cause");
        }
        let (still, _, _) = feel(codebook(), &person, (mood, warmth), [0; 4], (&[], &[]), Pace::Still, &mut |_| ());
        prop_assert_eq!(still, mood, "where no time passes nothing settles");
        for dial in Dial::ALL {
            let (before, rest, now) = (mood.get(dial), person.baseline.get(dial), settle_between_contacts(mood, &person).get(dial));
            prop_assert!((before.min(rest)..=before.max(rest)).contains(&now), "overnight {before} became {now}, baseline {rest}");
        }
    }

    #[test]
    fn every_change_keeps_its_cause(person in people(), mood in moods(), warmth in 0_u8..=3, shown in subsequence(ALL.clone(), 0..=24)) {
        let (after, felt) = turn(&person, (mood, warmth), &shown, &[]);
        for dial in Dial::ALL {
            let sum: i16 = felt.iter().filter(|one| one.dial == dial).map(|one| i16::from(one.by)).sum();
            let within = sum.clamp(-i16::from(LOSS_LIMIT), i16::from(GAIN_LIMIT));
            let wanted = (i16::from(mood.get(dial)) + within).clamp(0, 20);
            prop_assert_eq!(i16::from(after.0.get(dial)), wanted, "{} after {:?}", dial.word(), felt);
        }
    }
}

/// Whether a condition speaks of patience, and of no other dial.
fn of_patience_alone(conditions: &[Condition]) -> bool {
    let mut dials = Vec::new();
    gather(conditions, &mut dials);
    !dials.is_empty() && dials.iter().all(|(dial, compare)| *dial == Dial::Patience && matches!(compare, Compare::Below(_)))
}

fn gather(conditions: &[Condition], dials: &mut Vec<(Dial, Compare)>) {
    for condition in conditions {
        match condition {
            Condition::Mood(dial, compare) => dials.push((*dial, *compare)),
            Condition::All(list) | Condition::Any(list) => gather(list, dials),
            Condition::Not(inner) => gather(std::slice::from_ref(inner), dials),
            Condition::Bit(_) | Condition::Counter(..) => {}
        }
    }
}

#[test]
fn patience_alone_can_end_a_quiet_customer() {
    let mut quiet = BTreeMap::new();
    for (scenario, variant) in variants() {
        for seed in 0..150 {
            let play = random_play(&scenario, variant, seed, Conditions::default());
            let left = play.events().iter().any(|event| event.event == Event::Left);
            let fired = scenario.leaves.iter().find(|leave| play.state().all(&leave.when));
            let patience = fired.is_some_and(|leave| of_patience_alone(&leave.when) && Some(leave.to) == play.ending().map(|(id, _)| id));
            if left && patience && play.state().mood.get(Dial::Calm) >= 8 {
                let (times, _) = quiet.entry(name(&scenario, variant)).or_insert_with(|| (0, inputs(&play)));
                *times += 1;
            }
        }
    }
    println!(
        "left quietly, calm 8 or more, in 150 random plays each: {:?}",
        quiet.iter().map(|(name, (times, _))| (name, times)).collect::<Vec<_>>()
    );
    assert!(!quiet.is_empty(), "no quiet customer ever runs out of patience");
}

#[test]
fn no_turn_of_a_play_moves_a_dial_beyond_the_limits() {
    for (scenario, variant) in variants() {
        for seed in 0..60 {
            let play = random_play(&scenario, variant, seed, Conditions::default());
            // The mood before the first event of each turn; what the story or a night in between moves is not the turn's doing.
            let mut mood = None;
            for turn in 0..=play.turns() {
                let events: Vec<Event> = play.events().iter().filter(|event| event.turn == turn).map(|event| event.event).collect();
                let story =
                    events.iter().any(|event| matches!(event, Event::ContactOpened(_) | Event::Felt(Felt { cause: Cause::Story, .. })));
                let after =
                    events.iter().rev().find_map(|event| if let Event::MoodBecame(mood) = event { Some(*mood) } else { None }).or(mood);
                if let (Some(before), Some(after), false) = (mood, after, story) {
                    for dial in Dial::ALL {
                        let by = i16::from(after.get(dial)) - i16::from(before.get(dial));
                        let good = (-i16::from(LOSS_LIMIT)..=i16::from(GAIN_LIMIT)).contains(&by);
                        assert!(
                            good,
                            "{} seed {seed} turn {turn}: {} moved by {by}\n{}",
                            name(&scenario, variant),
                            dial.word(),
                            inputs(&play)
                        );
                    }
                }
                mood = after;
            }
        }
    }
}
