//! The file of words and the code that says them name the same messages, and what the one gives the other asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::language::{BRITISH, Language, Mistake, Tag};
use super::{debrief, keeping, level, voice};
use crate::assessment::Level;
use crate::codebook::terms::Dial;
use crate::customer::{Face, Voice};
use crate::game::engine::DialMove;

/// The code of this room without its tests, each function as if it stood in one line.
fn code() -> String {
    let game = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/game");
    let files = fs::read_dir(game.join("words")).expect("the room").map(|file| file.expect("a file").path());
    let files = files.filter(|path| path.file_name().is_some_and(|name| name != "tests.rs"));
    let code: String = files.chain([game.join("words.rs")]).map(|path| fs::read_to_string(path).expect("code")).collect();
    code.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(")
}

/// The messages that are named right after `before`.
fn named<'a>(code: &'a str, before: &str) -> impl Iterator<Item = &'a str> {
    code.split(&format!("{before}(\"")).skip(1).filter_map(|rest| rest.split_once('"')).map(|(id, _)| id).collect::<Vec<_>>().into_iter()
}

/// The names of what is given, as in `("name", name.into())`.
fn given(code: &str) -> BTreeSet<&str> {
    let calls = |at: usize| code[..at].ends_with(|letter: char| matches!(letter, '_' | '!') || letter.is_alphanumeric());
    let names = code.match_indices("(\"").filter(|(at, _)| !calls(*at)).filter_map(|(at, _)| code[at + 2..].split_once('"'));
    names.filter(|(_, rest)| rest.starts_with(',')).map(|(name, _)| name).collect()
}

/// Every message of the file, with its text.
fn messages(text: &str) -> BTreeMap<&str, String> {
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    let mut now = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, words)) = line.split_once(" =").filter(|_| line.starts_with(|letter: char| letter.is_ascii_lowercase())) {
            now = id;
            assert!(found.insert(id, words.to_owned()).is_none(), "{id} is there twice");
        } else if let Some(words) = found.get_mut(now) {
            words.push_str(line);
        }
    }
    found
}

/// The names after `$` in a message.
fn asked(words: &str) -> BTreeSet<&str> {
    let name = |rest: &str| rest.find(|letter: char| letter != '-' && !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
    words.split('$').skip(1).map(|rest| &rest[..name(rest)]).collect()
}

#[test]
fn every_message_is_used_and_every_message_used_is_there() {
    let (code, messages) = (code(), messages(BRITISH));
    let used: BTreeSet<&str> = ["Phrase", "get", "say", "phrase"].iter().flat_map(|before| named(&code, before)).collect();
    let there: BTreeSet<&str> = messages.keys().copied().collect();
    assert!(there.len() > 300, "{}", there.len());
    assert_eq!(used.difference(&there).collect::<Vec<_>>(), Vec::<&&str>::new(), "used, and not there");
    // One message may be made of another.
    let unused: Vec<_> =
        there.difference(&used).filter(|id| !messages.values().any(|words| words.contains(&format!("{{ {id} }}")))).collect();
    assert_eq!(unused, Vec::<&&str>::new(), "there, and not used");
}

#[test]
fn every_message_is_given_what_it_asks_for_and_nothing_besides() {
    let (code, messages) = (code(), messages(BRITISH));
    let mut told = BTreeSet::new();
    // A function says one message, or several that are given the same.
    for function in code.split("fn ") {
        let ids: BTreeSet<&str> = named(function, "say").collect();
        let wanted: BTreeSet<&str> = ids.iter().flat_map(|id| asked(&messages[id])).collect();
        assert_eq!(given(function), wanted, "{function}");
        told.extend(ids);
    }
    for (id, words) in &messages {
        assert!(asked(words).is_empty() || told.contains(id), "{id} asks for something, and is never given anything");
    }
}

#[test]
fn every_message_of_the_file_can_be_put_together() {
    let (_, mistakes) = Language::translated(Tag::default(), BRITISH);
    assert_eq!(mistakes, Vec::new());
}

/// What other rooms say in lines of text and on paper, the window says in the same words.
#[test]
fn the_window_and_the_other_rooms_agree() {
    for one in [Voice::Warm, Voice::Even, Voice::Clipped, Voice::Raised, Voice::Flat, Voice::Unsure] {
        assert_eq!(voice(one), one.caption());
    }
    for one in [Level::NotYet, Level::Developing, Level::Secure, Level::Excellent] {
        assert_eq!(level(one), one.words());
    }
    for face in [
        Face::Smile,
        Face::Calm,
        Face::Blank,
        Face::Serious,
        Face::Concerned,
        Face::Suspicious,
        Face::Tired,
        Face::Solemn,
        Face::Cross,
        Face::Furious,
    ] {
        assert_eq!(debrief::feeling(face), crate::report::feeling(face));
    }
    let calm = DialMove { dial: Dial::Calm, from: 9, to: 6, because: Vec::new() };
    assert_eq!(debrief::moved(&calm), format!("{}.", calm.words()));
    let trust = DialMove { dial: Dial::Trust, from: 5, to: 11, because: Vec::new() };
    assert_eq!(debrief::moved(&trust), "Trust (how far they believe you) rose from 5 to 11.");
}

#[test]
fn numbers_choose_their_words() {
    assert_eq!([0, 1, 2, 30].map(super::minutes), ["about 0 minutes", "about a minute", "about 2 minutes", "about 30 minutes"]);
    assert_eq!([0, 1, 2].map(super::days), ["today", "tomorrow", "in 2 days"]);
    assert_eq!([0, 1, 2].map(keeping::plays), ["no plays yet", "1 play", "2 plays"]);
    assert_eq!([3900, 5, 123_456_789].map(super::money), ["£39.00", "£0.05", "£1234567.89"]);
    assert_eq!(
        keeping::step_story(&[Some(2), Some(1), None, Some(2), Some(0), Some(0), Some(0)]),
        "Last time: not seen. Over 7 plays: seen twice, partly once, not seen 3 times."
    );
    assert_eq!(keeping::strand_story(&[Some(412), None, Some(809)]), "Last time: 80%. Over 2 plays: from 41% to 80%.");
    assert_eq!(keeping::strand_story(&[Some(412), None]), "Last time: not in play.");
}

#[test]
fn a_translation_says_what_it_has_and_british_english_the_rest() {
    let tag = Tag::of("cy").expect("a tag");
    let (welsh, mistakes) = Language::translated(
        tag,
        "language-name = Cymraeg\nback = Yn ôl\nkeeping-plays =\n    { $count ->\n        [zero] dim\n        [two] dwy\n        [few] ychydig\n       *[other] arall\n    }\n",
    );
    assert_eq!((welsh.name(), mistakes), ("Cymraeg", Vec::new()));
    super::phrase::speak(Box::leak(Box::new(welsh)));
    assert_eq!((&*super::BACK, &*super::QUIT), ("Yn ôl", "Leave"));
    assert_eq!([0, 1, 2, 3, 9].map(keeping::plays), ["dim", "arall", "dwy", "ychydig", "arall"], "by the rules of Welsh");
    assert_eq!(keeping::hello("Sam"), "Hello, Sam.");
    super::phrase::speak(Language::british());
}

#[test]
fn every_mistake_of_a_translator_is_told_with_its_line_and_costs_one_message() {
    let text = "language-name = Cymraeg\n\
        back Yn ôl\n\
        quit = Gadael\n\
        quit = Mynd\n\
        keeping-hello = Helo, { $enw }.\n\
        # A message that Rapport does not have.\n\
        nothing = dim\n\
        wait = { aros }\n\
        minutes =\n    { $minutes ->\n        [one] munud\n    }\n\
        you = Ti\n";
    let (welsh, mistakes) = Language::translated(Tag::of("cy").expect("a tag"), text);
    let id = |id: &str| id.to_owned();
    assert_eq!(
        mistakes,
        [
            (2, Mistake::NotAMessage),
            (4, Mistake::Twice(id("quit"))),
            (5, Mistake::NotGiven(id("keeping-hello"), id("enw"))),
            (7, Mistake::Unknown(id("nothing"))),
            (8, Mistake::Unformed(id("wait"))),
            (12, Mistake::NotAMessage),
        ]
    );
    super::phrase::speak(Box::leak(Box::new(welsh)));
    assert_eq!([&*super::BACK, &*super::QUIT, &*super::WAIT, &*super::YOU], ["Back", "Gadael", "Wait", "Ti"]);
    assert_eq!((keeping::hello("Sam"), super::minutes(1)), (id("Hello, Sam."), id("about a minute")));
    super::phrase::speak(Language::british());
}

#[test]
fn nothing_that_stands_in_a_file_brings_anything_down() {
    for text in [
        "",
        "\u{feff}",
        "=",
        "= =\n==",
        "a = {",
        "wait = { wait }",
        "wait = { -wait }\n-wait = { -wait }",
        "{ $a }",
        "back = {\"",
        "back =\r\n\tx",
    ] {
        let (language, _) = Language::translated(Tag::default(), text);
        assert_eq!(language.phrase("quit"), None);
    }
}

#[test]
fn tags_are_short_and_kept_as_words() {
    assert_eq!(Tag::of("CY").map(String::from).as_deref(), Some("cy"));
    assert_eq!(Tag::of("zh_hant_TW").map(String::from).as_deref(), Some("zh-Hant-TW"));
    for bad in ["", "not a tag", "…", "en-GB-oxendict-scouse-boont"] {
        assert_eq!(Tag::of(bad), None, "{bad}");
    }
    let kept = serde_json::to_string(&Tag::of("cy")).expect("text");
    assert_eq!(kept, "\"cy\"");
    assert_eq!(serde_json::from_str::<Tag>("\"nonsense, far too long\"").expect("a tag"), Tag::default());
}
