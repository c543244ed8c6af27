//! Counting words, sentences and syllables, in one go over a text.

/// What a text amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Measure {
    /// Words: what stands between blanks and has a letter or a digit in it.
    pub(super) words: usize,
    /// Sentences: what stands between full stops and the like and has a letter or a digit in it.
    pub(super) sentences: usize,
    /// The words of the longest sentence.
    pub(super) longest: usize,
    /// Syllables of the words that have letters.
    pub(super) syllables: usize,
}

/// How many words a text has.
pub(super) fn count_words(text: &str) -> usize {
    let (mut count, mut counted) = (0, false);
    for letter in text.chars() {
        if letter.is_whitespace() {
            counted = false;
        } else if !counted && letter.is_alphanumeric() {
            counted = true;
            count += 1;
        }
    }
    count
}

impl Measure {
    pub(super) fn of(text: &str) -> Self {
        let mut all = Self::default();
        // Of the word that is being read: whether it was counted, and its letters. Of the sentence: how many words, and whether the last was counted.
        let (mut counted, mut letters) = (false, Letters::default());
        let (mut here, mut counted_here, mut any_here) = (0, false, false);
        for letter in text.chars() {
            if letter.is_whitespace() {
                all.syllables += std::mem::take(&mut letters).syllables();
                (counted, counted_here) = (false, false);
            } else if letter.is_alphanumeric() {
                all.words += usize::from(!counted);
                here += usize::from(!counted_here);
                (counted, counted_here, any_here) = (true, true, true);
                letters.add(letter);
            }
            if matches!(letter, '.' | '?' | '!' | ':' | ';' | '\n') {
                all.sentence(here, any_here);
                (here, counted_here, any_here) = (0, false, false);
            }
        }
        all.syllables += letters.syllables();
        all.sentence(here, any_here);
        all
    }

    fn sentence(&mut self, words: usize, any: bool) {
        self.sentences += usize::from(any);
        self.longest = self.longest.max(words);
    }
}

/// The letters of one word, so far: groups of vowels, and how it ends.
#[derive(Debug, Default)]
struct Letters {
    groups: usize,
    in_group: bool,
    bytes: usize,
    /// The last three, the last one last.
    last: [char; 3],
}

impl Letters {
    fn add(&mut self, letter: char) {
        if letter.is_ascii() {
            if letter.is_ascii_alphabetic() {
                self.add_small(letter.to_ascii_lowercase());
            }
        } else if letter.is_alphabetic() {
            letter.to_lowercase().for_each(|letter| self.add_small(letter));
        }
    }

    fn add_small(&mut self, letter: char) {
        let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        self.groups += usize::from(vowel && !self.in_group);
        self.in_group = vowel;
        self.bytes += letter.len_utf8();
        self.last = [self.last[1], self.last[2], letter];
    }

    /// Groups of vowels, less a silent e: good enough for an average over hundreds of words.
    fn syllables(&self) -> usize {
        if self.bytes == 0 {
            return 0;
        }
        let silent = self.bytes > 3
            && match self.last {
                [_, before, 'e'] => before != 'l',
                [before, 'e', 'd'] => !matches!(before, 't' | 'd'),
                _ => false,
            };
        self.groups.saturating_sub(usize::from(silent)).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, count_words};
    use crate::notation::against::files_below;

    fn has_word(text: &str) -> bool {
        text.chars().any(char::is_alphanumeric)
    }

    fn words(text: &str) -> usize {
        text.split_whitespace().filter(|word| has_word(word)).count()
    }

    fn syllables(word: &str) -> usize {
        let word: String = word.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let vowel = |letter: char| "aeiouy".contains(letter);
        let groups = word.split(|letter| !vowel(letter)).filter(|group| !group.is_empty()).count();
        let silent = word.len() > 3
            && [("e", &["le"][..]), ("ed", &["ted", "ded"])]
                .iter()
                .any(|(end, but)| word.ends_with(end) && !but.iter().any(|but| word.ends_with(but)));
        groups.saturating_sub(usize::from(silent)).max(1)
    }

    /// The same, one thing at a time.
    fn the_long_way(text: &str) -> Measure {
        let sentences = || text.split_inclusive(['.', '?', '!', ':', ';', '\n']).filter(|part| has_word(part));
        Measure {
            words: words(text),
            sentences: sentences().count(),
            longest: sentences().map(words).max().unwrap_or(0),
            syllables: text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).map(syllables).sum(),
        }
    }

    #[test]
    fn words_sentences_and_syllables_are_counted() {
        let text = "It costs £12.50 - or so: I *looked*. 3 weeks!";
        assert_eq!(Measure::of(text), Measure { words: 9, sentences: 4, longest: 3, syllables: 7 });
        assert_eq!(count_words(text), 9);
        assert_eq!(Measure::of(" - … "), Measure::default());
    }

    #[test]
    fn one_go_counts_what_several_would() {
        for (name, text) in files_below("scenarios") {
            for text in text.split('"').chain([&*text, "Éclair, naïve; ǅ 4th the queue table.Wanted", "e ed led\u{a0}l.e"]) {
                assert_eq!(Measure::of(text), the_long_way(text), "{name}: {text}");
                assert_eq!(count_words(text), words(text), "{name}: {text}");
            }
        }
    }
}
