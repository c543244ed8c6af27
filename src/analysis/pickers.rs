//! Learners with one habit: who always takes the first reply, or the longest, or the politest. If that pays, the writing gives its answers away.

use crate::roleplay::{Input, State};
use crate::scenario::Scenario;

use super::ground::Ground;
use super::lens::Lens;
use super::lens_ahead::LensAhead;
use super::moves;
use super::search::Search;

/// A habit. Ties go to the first as written; a desk entry is taken only where no reply is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Habit {
    /// The reply with the most letters.
    Longest,
    /// The reply with the fewest.
    Shortest,
    /// The first as written.
    First,
    /// The last as written.
    Last,
    /// The reply with the most words of courtesy.
    Politest,
}

impl Habit {
    /// Every habit.
    pub const ALL: [Self; 5] = [Self::Longest, Self::Shortest, Self::First, Self::Last, Self::Politest];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Longest => "longest",
            Self::Shortest => "shortest",
            Self::First => "first",
            Self::Last => "last",
            Self::Politest => "politest",
        }
    }

    /// What this learner does at a state: all that could be taken, the favourite first.
    fn order(self, scenario: &Scenario, state: &State) -> Vec<Input> {
        let mut found = Vec::new();
        moves::list_choices(scenario, state, &mut found);
        let say = |input: &Input| if let Input::Say { reply, .. } = input { Some(scenario.reply(*reply).say.as_str()) } else { None };
        let replies = found.iter().filter(|input| say(input).is_some()).count();
        let size = |input: &Input| say(input).map_or(0, |say| say.chars().count());
        match self {
            Self::First => {}
            Self::Last => found[..replies].reverse(),
            Self::Longest => found[..replies].sort_by_key(|input| std::cmp::Reverse(size(input))),
            Self::Shortest => found[..replies].sort_by_key(size),
            Self::Politest => found[..replies].sort_by_key(|input| std::cmp::Reverse(say(input).map_or(0, courtesies))),
        }
        found
    }
}

/// How many words of courtesy a text has, by the list in `assets/courtesy.txt`.
#[must_use]
pub fn courtesies(text: &str) -> usize {
    let list = include_str!("../../assets/courtesy.txt");
    let text = text.to_lowercase();
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').filter(|word| !word.is_empty());
    words.filter(|word| list.lines().any(|courtesy| courtesy.trim() == *word)).count()
}

/// The mean mark of each habit over all starts, in permille, rounded.
pub(super) fn marks(ground: &Ground<'_>, lens: &Lens, ahead: &LensAhead) -> Vec<(Habit, u16)> {
    let starts = ground.starts;
    let mut search = Search::new(ground, lens, ahead);
    let mean = |habit: Habit, search: &mut Search<'_, '_>| {
        let mut sum = 0;
        for &(mood, times) in starts {
            let mut at = search.start(mood);
            while at.spot.state.over.is_none() {
                let next = habit.order(ground.scenario, &at.spot.state).into_iter().find_map(|input| search.take(&at, input));
                let Some(next) = next else { break };
                at = next;
            }
            sum += u32::from(search.mark(&at)?) * times;
        }
        u16::try_from((sum + 40) / 81).ok()
    };
    Habit::ALL.into_iter().filter_map(|habit| mean(habit, &mut search).map(|mark| (habit, mark))).collect()
}
