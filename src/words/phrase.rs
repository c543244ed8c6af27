//! Words by their name in the language that is spoken now, and in British English where that language has none for them.

use std::fmt;
use std::ops::Deref;
#[cfg(not(test))]
use std::sync::{PoisonError, RwLock};

use fluent_bundle::{FluentArgs, FluentValue};

use super::language::Language;

/// Words that need nothing to be said: the name of their message. It reads as the words themselves wherever a `&str` is wanted.
///
/// It is no `Clone` on purpose, so that `to_owned` gives the words.
#[derive(Debug)]
pub struct Phrase(pub &'static str);

impl Deref for Phrase {
    type Target = str;

    fn deref(&self) -> &str {
        get(self.0)
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self)
    }
}

impl From<Phrase> for String {
    fn from(phrase: Phrase) -> Self {
        get(phrase.0).to_owned()
    }
}

/// The words of a message that needs nothing to be said.
pub fn get(id: &'static str) -> &'static str {
    spoken().phrase(id).or_else(|| Language::british().phrase(id)).unwrap_or(id)
}

/// The words of a message with what it needs.
pub fn say<const PARTS: usize>(id: &'static str, parts: [(&'static str, FluentValue<'_>); PARTS]) -> String {
    let parts: FluentArgs<'_> = parts.into_iter().collect();
    spoken().say(id, &parts).or_else(|| Language::british().say(id, &parts)).unwrap_or_else(|| id.to_owned())
}

/// The language that is spoken, if it is not British English.
#[cfg(not(test))]
static SPOKEN: RwLock<Option<&'static Language>> = RwLock::new(None);

// Tests run beside one another, each with its app in a thread of its own: there each thread speaks for itself.
#[cfg(test)]
std::thread_local! {
    static SPOKEN: std::cell::Cell<Option<&'static Language>> = const { std::cell::Cell::new(None) };
}

/// The language that is spoken.
#[cfg(not(test))]
#[must_use]
pub fn spoken() -> &'static Language {
    SPOKEN.read().unwrap_or_else(PoisonError::into_inner).unwrap_or_else(Language::british)
}

/// From now on everything is said in this language.
#[cfg(not(test))]
pub fn speak(language: &'static Language) {
    *SPOKEN.write().unwrap_or_else(PoisonError::into_inner) = Some(language);
}

/// The language that is spoken, in this thread.
#[cfg(test)]
#[must_use]
pub fn spoken() -> &'static Language {
    SPOKEN.get().unwrap_or_else(Language::british)
}

/// From now on everything is said in this language, in this thread.
#[cfg(test)]
pub fn speak(language: &'static Language) {
    SPOKEN.set(Some(language));
}
