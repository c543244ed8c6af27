//! The file of words and the code that says them name the same messages, and what the one gives the other asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{BRITISH, Language, Tag};

/// The code that says words, without its tests, each function as if it stood in one line.
fn code() -> String {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let window = fs::read_dir(src.join("game/words")).expect("the window's words").map(|file| file.expect("a file").path());
    let window = window.filter(|path| path.file_name().is_some_and(|name| name != "tests.rs"));
    let others = [
        "game/words.rs",
        "report/sentences.rs",
        "roleplay/view.rs",
        "roleplay/views.rs",
        "roleplay/step.rs",
        "library/cards.rs",
        "scenario/meant.rs",
        "scenario/dialogue.rs",
        "customer/expression.rs",
        "words/said.rs",
        "words/language.rs",
    ]
    .map(|file| src.join(file));
    let files: Vec<PathBuf> = window.chain(others).collect();
    let code: String = files.iter().map(|path| fs::read_to_string(path).expect("code")).collect();
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
