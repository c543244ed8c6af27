//! Words with their places, maps in order, lists and choices that survive a bad entry.

use std::fmt;
use std::marker::PhantomData;

use ron::value::RawValue;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::diagnostics::{Code, Diagnostic, Place};

use super::fields::hollow;
use super::plain::PLACED;
use super::reader::{complain, hole_at, is_patient, is_plain, kept_place, limits, patiently, place_of, stretch, value};

/// Words as written, and where.
#[derive(Clone, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Where they stand. Words with an escape in them have the place of their entry.
    pub place: Place,
}

impl fmt::Debug for Words {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(out)?;
        if out.alternate() { write!(out, " at {}..{}", self.place.start, self.place.end) } else { Ok(()) }
    }
}

impl Words {
    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Words;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("words in straight double quotes")
            }
            fn visit_borrowed_str<E: serde::de::Error>(self, text: &'de str) -> Result<Words, E> {
                Ok(Words { place: place_of(text).unwrap_or_else(stretch), text: text.to_owned() })
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Words, E> {
                Ok(Words { place: stretch(), text: text.to_owned() })
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

/// A number or the like, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
            type Value = T;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a value")
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
                T::deserialize(deserializer)
            }
        }
        if is_plain() {
            let value = deserializer.deserialize_newtype_struct(PLACED, Reader(PhantomData))?;
            return Ok(Self { value, place: kept_place().unwrap_or_else(stretch) });
        }
        let raw = <&'de RawValue>::deserialize(deserializer)?;
        let place = place_of(raw.get_ron().trim()).unwrap_or_else(stretch);
        patiently(raw).map(|value| Self { value, place }).ok_or_else(hollow)
    }
}

/// A map in the order in which it was written.
#[derive(Debug, Clone)]
pub struct Entries<V>(pub Vec<(Words, V)>);

impl<V> Default for Entries<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> Entries<V> {
    /// The entries in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Words, &V)> {
        self.0.iter().map(|(id, value)| (id, value))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entry of that id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&V> {
        self.0.iter().find(|(word, _)| word.text == id).map(|(_, value)| value)
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Entries<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Reader<V> {
            type Value = Entries<V>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a map in { }")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(Words, V)> = Vec::new();
                let mut places = std::collections::BTreeMap::<String, Place>::new();
                let mut count = 0;
                while let Some(id) = map.next_key::<Words>()? {
                    too_many::<A::Error>(count, id.place)?;
                    count += 1;
                    if !is_id(&id.text) {
                        let found = Diagnostic::new(Code::BadId, id.place, format!("`{}` is not an id", id.text));
                        complain::<A::Error>(found.help("ids are lower-case words and numbers joined by hyphens: `no-receipt`"))?;
                    }
                    if let Some(first) = places.get(&id.text) {
                        let found = Diagnostic::new(Code::RepeatedId, id.place, format!("`{}` is used twice here", id.text));
                        complain::<A::Error>(found.related(*first, "first here").help("give one of them another id"))?;
                    }
                    places.insert(id.text.clone(), id.place);
                    match value(&mut map)? {
                        Some(value) => entries.push((id, value)),
                        None => hole_at(&id.text),
                    }
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Reader(PhantomData))
    }
}

fn too_many<E: serde::de::Error>(count: usize, place: Place) -> Result<(), E> {
    let most = limits().entries;
    if count < most {
        return Ok(());
    }
    let found = Diagnostic::new(Code::TooLarge, place, format!("there are more than {most} entries here"));
    complain::<E>(found.help("split them into several files"))?;
    Err(hollow())
}

/// Whether a word is an id: lower-case letters and numbers in words joined by single hyphens.
#[must_use]
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.split('-').all(|word| !word.is_empty() && word.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit()))
}

/// A list in which a bad entry is reported and left out.
#[derive(Debug, Clone)]
pub struct Listed<V>(pub Vec<V>);

impl<V> Default for Listed<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> std::ops::Deref for Listed<V> {
    type Target = [V];
    fn deref(&self) -> &[V] {
        &self.0
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Listed<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Reader<V> {
            type Value = Listed<V>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a list in [ ]")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                let mut count = 0;
                if is_patient() {
                    while let Some(raw) = seq.next_element::<&'de RawValue>()? {
                        too_many::<A::Error>(count, place_of(raw.get_ron().trim()).unwrap_or_else(stretch))?;
                        count += 1;
                        list.extend(patiently(raw));
                    }
                } else {
                    while let Some(entry) = seq.next_element()? {
                        too_many::<A::Error>(count, stretch())?;
                        count += 1;
                        list.push(entry);
                    }
                }
                Ok(Listed(list))
            }
        }
        deserializer.deserialize_seq(Reader(PhantomData))
    }
}

/// A value that may be written in one of three ways: as words, as an entry in `( )`, or as a list in `[ ]`.
#[derive(Debug, Clone)]
pub enum Choice<E, L> {
    /// Words alone.
    Words(Words),
    /// An entry.
    Entry(E),
    /// A list.
    List(L),
}

impl<'de, E: Deserialize<'de>, L: Deserialize<'de>> Deserialize<'de> for Choice<E, L> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<E, L>(PhantomData<(E, L)>);
        impl<'de, E: Deserialize<'de>, L: Deserialize<'de>> Visitor<'de> for Reader<E, L> {
            type Value = Choice<E, L>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("words, an entry or a list")
            }
            fn visit_borrowed_str<X: serde::de::Error>(self, text: &'de str) -> Result<Self::Value, X> {
                Ok(Choice::Words(Words { place: place_of(text).unwrap_or_else(stretch), text: text.to_owned() }))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
                L::deserialize(SeqAccessDeserializer::new(seq)).map(Choice::List)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                E::deserialize(MapAccessDeserializer::new(map)).map(Choice::Entry)
            }
        }
        if is_plain() {
            return deserializer.deserialize_any(Reader(PhantomData));
        }
        let raw = <&'de RawValue>::deserialize(deserializer)?;
        let first = without_comments(raw.get_ron()).chars().next();
        let read = match first {
            Some('"' | 'r') => patiently(raw).map(Self::Words),
            Some('[') => patiently(raw).map(Self::List),
            Some(letter) if letter == '(' || letter.is_alphabetic() => patiently(raw).map(Self::Entry),
            _ => {
                let place = place_of(raw.get_ron().trim()).unwrap_or_else(stretch);
                let found = Diagnostic::new(Code::WrongShape, place, "words, an entry or a list belong here");
                complain::<D::Error>(found.help("words go in straight double quotes, entries in ( ), lists in [ ]"))?;
                None
            }
        };
        read.ok_or_else(hollow)
    }
}

fn without_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix("//") {
            comment.split_once('\n').map_or("", |(_, after)| after).trim_start()
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/").map_or("", |(_, after)| after).trim_start()
        } else {
            return rest;
        };
    }
}
