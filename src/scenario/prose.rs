//! The words themselves: lengths, reading age, spelling, what must not be printed.

use crate::codebook::BehaviourId;
use crate::codebook::terms::{Channel, FactClass};
use crate::diagnostics::{Code, Diagnostic};
use crate::notation::Words;

use super::ids::FactId;
use super::meant::{Difficulty, Fact};
use super::measure::{Measure, count_words};
use super::place::details;
use super::resolve::Resolver;
use super::written;

const LINE_WORDS: usize = 25;
const SENTENCE_WORDS: usize = 15;
const BRIEFING_WORDS: usize = 90;
const RULE_WORDS: usize = 60;

/// No word shorter than this, in bytes, is looked at: neither a spelling nor a shout.
const SHORTEST: usize = 4;

/// American spellings that slip in, with the British ones.
const SPELLINGS: [(&str, &str); 22] = [
    ("apologize", "apologise"),
    ("apologized", "apologised"),
    ("behavior", "behaviour"),
    ("canceled", "cancelled"),
    ("canceling", "cancelling"),
    ("center", "centre"),
    ("color", "colour"),
    ("colors", "colours"),
    ("favor", "favour"),
    ("favorite", "favourite"),
    ("gray", "grey"),
    ("honor", "honour"),
    ("honest-to-god", "honestly"),
    ("labor", "labour"),
    ("neighbor", "neighbour"),
    ("neighbors", "neighbours"),
    ("organization", "organisation"),
    ("realize", "realise"),
    ("realized", "realised"),
    ("recognize", "recognise"),
    ("traveled", "travelled"),
    ("traveling", "travelling"),
];

/// Totals for the reading age.
#[derive(Debug, Default)]
pub(super) struct Prose {
    words: usize,
    sentences: usize,
    syllables: usize,
}

impl Resolver<'_, '_> {
    /// What holds for all words that anybody reads.
    pub(super) fn check_words(&mut self, words: &Words) {
        details(&words.text, words.place, &self.detail_names, self.sheet);
        let warn = |sheet: &mut crate::diagnostics::Sheet, code, message: String, help: &str| {
            sheet.add(Diagnostic::new(code, words.place, message).help(help));
        };
        for word in words.text.split(|letter: char| !letter.is_alphabetic() && letter != '-').filter(|word| word.len() >= SHORTEST) {
            if let Some((_, british)) = SPELLINGS.iter().find(|(american, _)| word.eq_ignore_ascii_case(american)) {
                warn(self.sheet, Code::Spelling, format!("`{word}` is not spelt so in Britain"), &format!("write `{british}`"));
            }
            if word.chars().all(char::is_uppercase) && word.chars().count() >= 5 {
                warn(
                    self.sheet,
                    Code::Shouting,
                    format!("`{word}` is in capitals"),
                    "people who are dyslexic read shapes: use small letters, and show loudness with a cue",
                );
            }
        }
        if let Some(contact) = real_contact(&words.text) {
            warn(
                self.sheet,
                Code::RealContact,
                format!("`{contact}` may belong to somebody"),
                "use numbers reserved for fiction (01632 960 000 to 960 999, 020 7946 0000 to 0999, 07700 900 000 to 900 999) and addresses at example.com",
            );
        }
    }

    pub(super) fn check_line(&mut self, words: &Words, by_customer: bool) {
        self.check_words(words);
        let measured = Measure::of(&words.text);
        let count = measured.words;
        if by_customer && count > LINE_WORDS {
            let problem = Diagnostic::new(Code::LongLine, words.place, format!("this line has {count} words; {LINE_WORDS} is the most"));
            self.sheet.add(problem.help("cut it, or make two lines of it"));
        }
        self.check_sentences(words, measured);
    }

    fn check_sentences(&mut self, words: &Words, measured: Measure) {
        let longest = measured.longest;
        if longest > SENTENCE_WORDS {
            let problem = Diagnostic::new(
                Code::LongSentence,
                words.place,
                format!("a sentence here has {longest} words; {SENTENCE_WORDS} is the most"),
            );
            self.sheet.add(problem.help("make two sentences of it"));
        }
        self.prose.sentences += measured.sentences;
        self.prose.words += measured.words;
        self.prose.syllables += measured.syllables;
    }

    pub(super) fn check_reply(&mut self, words: &Words, most: usize) {
        self.check_words(words);
        let measured = Measure::of(&words.text);
        self.check_sentences(words, measured);
        let count = measured.words;
        if count > most {
            let problem = Diagnostic::new(Code::LongReply, words.place, format!("this has {count} words; {most} is the most"));
            self.sheet.add(problem.help("a learner has to read it before they can choose it: cut it"));
        }
    }

    pub(super) fn check_reason(&mut self, id: &Words, why: Option<&Words>) {
        if why.is_none() {
            let problem = Diagnostic::new(Code::NoReason, id.place, format!("`{}` has no `why`", id.text));
            self.sheet.add(problem.help("say in a sentence or two what these words did: the debrief quotes it"));
        }
    }

    pub(super) fn check_neighbours(&mut self, draft: &written::Beat) {
        let counts: Vec<usize> = draft.replies.iter().map(|(_, reply)| count_words(&reply.say.text)).collect();
        if counts.len() < 2 {
            return;
        }
        let mean = counts.iter().sum::<usize>() / counts.len();
        let slack = (mean / 4).max(2);
        for ((_, reply), count) in draft.replies.iter().zip(counts) {
            if count.abs_diff(mean) > slack {
                let message = format!("this reply has {count} words, its neighbours {mean} on average");
                let problem = Diagnostic::new(Code::UnevenReplies, reply.say.place, message);
                self.sheet.add(problem.help(format!(
                    "bring it to between {} and {}: length must not give a reply away",
                    mean.saturating_sub(slack),
                    mean + slack
                )));
            }
        }
    }

    pub(super) fn check_compose(&mut self, word: &Words, draft: &written::Beat, channel: Option<Channel>) {
        let mut problem = |code, message: String, help: &str| self.sheet.add(Diagnostic::new(code, word.place, message).help(help));
        if channel.is_some_and(|channel| channel != Channel::Email) {
            problem(
                Code::WrongChannel,
                format!("`{}` composes an email, and its contact is none", word.text),
                "make its contact an Email, or use `replies`",
            );
        }
        if !draft.replies.is_empty() {
            problem(Code::NoWayOn, format!("`{}` has replies and an email to compose", word.text), "keep one of them");
        }
        if draft.send.is_none() {
            problem(Code::MissingField, format!("`{}` does not say what sending the email does", word.text), "add `send: (next: \"…\")`");
        }
    }

    /// Voices are not heard in writing, and faces are not seen on the telephone.
    pub(super) fn check_channel_tags(&mut self, draft: &written::Beat, channel: Option<Channel>) {
        let Some(channel) = channel else { return };
        let unseen = if channel == Channel::FaceToFace { &[][..] } else { self.codebook.group("seen-only") };
        let unheard = if matches!(channel, Channel::FaceToFace | Channel::Telephone) { &[][..] } else { self.codebook.group("heard-only") };
        let wordings = draft.compose.iter().flat_map(|(_, wordings)| wordings.iter()).map(|(_, wording)| (&wording.shows, &wording.also));
        let replies = draft.replies.iter().map(|(_, reply)| (&reply.shows, &reply.also));
        let cases = draft.desk.iter().map(|case| (&case.shows, &case.also));
        for (shows, also) in replies.chain(wordings).chain(cases) {
            for word in shows.iter().chain(also.iter().flat_map(|also| also.shows.iter())) {
                let Some(id) = self.codebook.find(&word.text) else { continue };
                let how = if unseen.contains(&id) {
                    "seen"
                } else if unheard.contains(&id) {
                    "heard"
                } else {
                    continue;
                };
                let message = format!("`{}` has to be {how}, and this contact is {}", self.codebook.behaviour(id).id, channel.phrase());
                self.sheet.add(
                    Diagnostic::new(Code::MisplacedTag, word.place, message)
                        .help("take it out of `shows`: on this channel nobody could notice it"),
                );
            }
        }
    }

    pub(super) fn check_unused(&mut self, facts: &[Fact]) {
        for (place, ((word, _), fact)) in self.draft.facts.iter().zip(facts).enumerate() {
            let id = FactId::at(place);
            let (used, how) = if fact.kind == FactClass::Wrong {
                (self.used_facts.contains(&id), "no reply states it")
            } else {
                (self.told.contains(&id), "no line tells it")
            };
            if !used {
                let problem = Diagnostic::new(Code::UnusedFact, word.place, format!("the fact `{}` is never used: {how}", word.text));
                self.sheet.add(problem.help("name it in `tells` (a wrong fact: in `restates`), or take it out"));
            }
        }
        let flags: Vec<&Words> = self.draft.flags.iter().filter(|word| self.names.flags.get(word.text.as_str()) == Some(&false)).collect();
        for word in flags {
            self.sheet
                .add(Diagnostic::new(Code::UnusedName, word.place, format!("the flag `{}` is never used", word.text)).help("take it out"));
        }
        for (word, _) in
            self.draft.counters.iter().filter(|(word, _)| self.names.counters.get(word.text.as_str()).is_some_and(|one| !one.2))
        {
            self.sheet.add(
                Diagnostic::new(Code::UnusedName, word.place, format!("the counter `{}` is never used", word.text)).help("take it out"),
            );
        }
        let critical = |id: &BehaviourId| self.codebook.behaviour(*id).polarity == crate::codebook::Polarity::Critical;
        let deeds = self.replies.iter().map(|reply| &reply.deed).chain(self.cases.iter().map(|case| &case.deed));
        let mut shown: Vec<BehaviourId> = deeds
            .flat_map(|deed| deed.shows.iter().chain(deed.also.iter().flat_map(|also| also.shows.iter())))
            .copied()
            .filter(critical)
            .collect();
        shown.sort_unstable();
        shown.dedup();
        for id in shown {
            // A sub-flow's tag stands in another file: what is missing is missing in this one.
            let own = self.draft.id.place;
            let place = self.shown_at.get(&id).copied().filter(|place| place.file == own.file).unwrap_or(own);
            let id = &self.codebook.behaviour(id).id;
            if self.draft.consequences.get(id).is_none() {
                let problem = Diagnostic::new(
                    Code::NoConsequence,
                    place,
                    format!("`{id}` is a critical error, and this scenario does not say what it led to"),
                );
                self.sheet.add(problem.help(format!("add `\"{id}\": \"what came of it\"` to `consequences`")));
            }
        }
    }

    pub(super) fn check_prose(&mut self) {
        let draft = self.draft;
        let briefing = &draft.briefing;
        let parts = [Some(&briefing.role), Some(&briefing.situation), Some(&briefing.aim), briefing.authority.as_ref()];
        let count: usize = parts.iter().flatten().map(|words| count_words(&words.text)).sum();
        if count > BRIEFING_WORDS {
            let problem = Diagnostic::new(
                Code::LongBriefing,
                briefing.situation.place,
                format!("the briefing has {count} words; {BRIEFING_WORDS} is the most"),
            );
            self.sheet.add(problem.help("leave out what the customer will say anyway"));
        }
        for words in parts.into_iter().flatten() {
            self.check_words(words);
        }
        for (_, policy) in self.organisation.policies.iter() {
            let count = count_words(&policy.rule.text);
            if count >= RULE_WORDS {
                let problem = Diagnostic::new(
                    Code::LongRule,
                    policy.rule.place,
                    format!("this rule has {count} words; it should have fewer than {RULE_WORDS}"),
                );
                self.sheet.add(problem.help("the rule first, its reasons elsewhere"));
            }
        }
        for (_, ending) in draft.endings.iter() {
            self.check_words(&ending.text);
            self.check_words(&ending.says);
        }
        for (_, fact) in draft.facts.iter() {
            self.check_words(&fact.text);
        }
        self.check_reading_age();
    }

    /// The Flesch–Kincaid grade (Kincaid and others 1975) plus five is about the age in years; here in tenths, whole numbers.
    fn check_reading_age(&mut self) {
        let Prose { words, sentences, syllables } = self.prose;
        if words < 100 || sentences == 0 {
            return;
        }
        let tenths = (39 * words / sentences + 1180 * syllables / words * 10 / 10).saturating_sub(1559) / 10 + 50;
        let most = match self.draft.difficulty {
            Difficulty::First => 11,
            Difficulty::Standard => 12,
            Difficulty::Complex => 13,
        };
        if tenths > most * 10 + 9 {
            let message = format!("the talk reads at about age {}.{}; {most} is wanted at this difficulty", tenths / 10, tenths % 10);
            let problem = Diagnostic::new(Code::HardToRead, self.draft.title.place, message);
            self.sheet.add(problem.help("shorter sentences and plainer words; begin with the longest"));
        }
    }
}

/// A telephone number or address that is not reserved for fiction (Ofcom's drama numbers; RFC 2606).
fn real_contact(text: &str) -> Option<String> {
    let addresses = if text.contains('@') { text } else { "" };
    for word in addresses.split_whitespace() {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        if let Some((_, domain)) = word.split_once('@') {
            let reserved = ["example.com", "example.org", "example.net"].contains(&domain) || domain.ends_with(".example");
            if !reserved {
                return Some(word.to_owned());
            }
        }
    }
    if !text.contains('0') {
        // Numbers begin with a nought.
        return None;
    }
    let mut digits = String::new();
    for letter in text.chars().chain(std::iter::once('.')) {
        match letter {
            '0'..='9' => digits.push(letter),
            ' ' if digits.starts_with('0') => {}
            _ => {
                let fiction = ["01632960", "02079460", "07700900", "08081570"].iter().any(|start| digits.starts_with(start));
                if digits.starts_with('0') && (10..=11).contains(&digits.len()) && !fiction {
                    return Some(digits);
                }
                digits.clear();
            }
        }
    }
    None
}
