//! One language: its messages, read from a Fluent file, and what is wrong with them.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// The words that Rapport comes with. They have every message.
pub const BRITISH: &str = include_str!("../../assets/words/en-GB.ftl");

/// What programs call a language: `cy`, `en-GB`. It is short, so that preferences can be copied like any other small thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Tag([u8; 16]);

impl Tag {
    /// The tag that somebody wrote, if it is one.
    pub fn of(name: &str) -> Option<Self> {
        let name = name.parse::<LanguageIdentifier>().ok()?.to_string();
        let mut letters = [0; 16];
        letters.get_mut(..name.len())?.copy_from_slice(name.as_bytes());
        Some(Self(letters))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default().trim_end_matches('\0')
    }
}

impl Default for Tag {
    fn default() -> Self {
        Self(*b"en-GB\0\0\0\0\0\0\0\0\0\0\0")
    }
}

/// What is no tag is British English: a preference that cannot be read must not cost the others.
impl From<String> for Tag {
    fn from(name: String) -> Self {
        Self::of(&name).unwrap_or_default()
    }
}

impl From<Tag> for String {
    fn from(tag: Tag) -> Self {
        tag.as_str().to_owned()
    }
}

/// A language that Rapport can speak.
pub struct Language {
    tag: Tag,
    messages: FluentBundle<FluentResource>,
    /// Messages that need nothing to be said, put together once.
    phrases: FxHashMap<String, String>,
}

/// Something that is wrong in a language's file. The message it is wrong with is said in British English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// It is not written as a message should be.
    NotAMessage,
    /// Rapport says nothing of this name.
    Unknown(String),
    /// This message is there already.
    Twice(String),
    /// A message asks for something that it is not given.
    NotGiven(String, String),
    /// A message cannot be put together: it goes round in circles, or asks for another that is not there.
    Unformed(String),
}

impl Language {
    /// British English, which is built in.
    pub fn british() -> &'static Self {
        static LANGUAGE: OnceLock<Language> = OnceLock::new();
        LANGUAGE.get_or_init(|| Self::read(Tag::default(), BRITISH, None).0)
    }

    /// Reads a language that a translator wrote. Every mistake comes with the number of its line.
    pub fn translated(tag: Tag, text: &str) -> (Self, Vec<(usize, Mistake)>) {
        Self::read(tag, text, Some(Self::british()))
    }

    /// Reads a language, with the one that knows which messages there are and what each of them is given.
    fn read(tag: Tag, text: &str, source: Option<&Self>) -> (Self, Vec<(usize, Mistake)>) {
        let (resource, errors) = FluentResource::try_new(text.to_owned()).map_or_else(|both| both, |resource| (resource, Vec::new()));
        let mut mistakes: Vec<(usize, Mistake)> =
            errors.iter().map(|error| (line_of(text, error.pos.start), Mistake::NotAMessage)).collect();
        let mut messages = FluentBundle::new_concurrent(vec![tag.as_str().parse().unwrap_or_default()]);
        messages.set_use_isolating(false);
        // What is there twice is found below, with its line.
        let _ = messages.add_resource(resource);
        let mut language = Self { tag, messages, phrases: FxHashMap::default() };
        let mut met = BTreeSet::new();
        for (line, id) in begun(text).filter(|(_, id)| language.messages.has_message(id)) {
            let phrase = if met.insert(id) { language.check(id, source) } else { Err(Mistake::Twice(id.to_owned())) };
            match phrase {
                Ok(Some(words)) => {
                    language.phrases.insert(id.to_owned(), words);
                }
                Ok(None) => {}
                Err(mistake) => mistakes.push((line, mistake)),
            }
        }
        mistakes.sort_by_key(|(line, _)| *line);
        (language, mistakes)
    }

    /// Tries a message. Gives its words, if it needs nothing to be said.
    fn check(&self, id: &str, source: Option<&Self>) -> Result<Option<String>, Mistake> {
        let pattern = self.pattern(id).ok_or_else(|| Mistake::Unformed(id.to_owned()))?;
        let wanted = variables(pattern);
        if let Some(source) = source {
            let given = variables(source.pattern(id).ok_or_else(|| Mistake::Unknown(id.to_owned()))?);
            if let Some(missing) = wanted.difference(&given).next() {
                return Err(Mistake::NotGiven(id.to_owned(), (*missing).to_owned()));
            }
        }
        let words = self.say(id, &wanted.iter().map(|name| (*name, 1)).collect()).ok_or_else(|| Mistake::Unformed(id.to_owned()))?;
        Ok(wanted.is_empty().then_some(words))
    }

    fn pattern(&self, id: &str) -> Option<&Pattern<&str>> {
        self.messages.get_message(id)?.value()
    }

    /// What it is called by programs.
    pub const fn tag(&self) -> Tag {
        self.tag
    }

    /// What it calls itself.
    pub fn name(&self) -> &str {
        self.phrase("language-name").unwrap_or_else(|| self.tag.as_str())
    }

    /// The words of a message that needs nothing to be said.
    pub fn phrase(&self, id: &str) -> Option<&str> {
        self.phrases.get(id).map(String::as_str)
    }

    /// The words of a message with what it needs.
    pub fn say(&self, id: &str, parts: &FluentArgs<'_>) -> Option<String> {
        let mut wrong = Vec::new();
        let words = self.messages.format_pattern(self.pattern(id)?, Some(parts), &mut wrong).into_owned();
        wrong.is_empty().then_some(words)
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag
    }
}

impl Eq for Language {}

impl fmt::Debug for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.tag.as_str())
    }
}

/// The line of a place in a text, counted from 1.
fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// The lines that begin a message, each with the message's name.
fn begun(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter_map(|(line, words)| words.split_once('=').map(|(id, _)| (line, id.trim_end_matches(' '))))
}

/// What a message asks for, in every form that it has.
fn variables<'a>(pattern: &Pattern<&'a str>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    in_pattern(pattern, &mut found);
    found
}

fn in_pattern<'a>(pattern: &Pattern<&'a str>, found: &mut BTreeSet<&'a str>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression<'a>(expression: &Expression<&'a str>, found: &mut BTreeSet<&'a str>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            variants.iter().for_each(|variant| in_pattern(&variant.value, found));
        }
    }
}

fn in_inline<'a>(inline: &InlineExpression<&'a str>, found: &mut BTreeSet<&'a str>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name);
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|one| in_inline(one, found));
        }
        _ => {}
    }
}
