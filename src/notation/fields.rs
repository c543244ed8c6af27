//! Entries with named fields, read so that every unknown, repeated and missing field of an entry is reported at once.

/// Declares a struct as it is written in a file. `field: T` must be there; `field: T = default` may be left out.
macro_rules! written {
    ($(
        $(#[$doc:meta])*
        $name:ident { $($(#[$field_doc:meta])* $field:ident : $type:ty $(= $default:expr)?),* $(,)? }
    )*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        #[allow(dead_code, reason = "some fields are there so that they must be written")]
        pub(crate) struct $name { $($(#[$field_doc])* pub(crate) $field: $type,)* }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                const FIELDS: &[&str] = &[$(stringify!($field)),*];
                struct Reader;
                impl<'de> serde::de::Visitor<'de> for Reader {
                    type Value = $name;
                    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        out.write_str("an entry in ( ) with named fields")
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        let start = $crate::notation::fields::entry_start();
                        $(let mut $field: Option<Option<$type>> = None;)*
                        while let Some(key) = map.next_key::<$crate::notation::fields::Key<'de>>()? {
                            match &*key.name {
                                $(stringify!($field) => {
                                    if $field.is_some() {
                                        $crate::notation::fields::repeated::<A::Error>(&key)?;
                                    }
                                    $field = Some($crate::notation::value(&mut map)?);
                                })*
                                _ => {
                                    $crate::notation::fields::unknown::<A::Error>(&key, FIELDS)?;
                                    map.next_value::<serde::de::IgnoredAny>()?;
                                }
                            }
                        }
                        let mut hole = false;
                        $($crate::notation::fields::check_present::<$type, A::Error>(
                            &$field, stringify!($field), &mut hole, start, written!(@has_default $($default)?))?;)*
                        if hole && !$crate::notation::fields::go_on() {
                            return Err($crate::notation::fields::hollow());
                        }
                        Ok($name { $($field: match $field {
                            Some(Some(value)) => value,
                            _ => written!(@default $type $(, $default)?),
                        },)* })
                    }
                }
                deserializer.deserialize_struct(stringify!($name), FIELDS, Reader)
            }
        }
    )*};
    (@has_default) => { false };
    (@has_default $default:expr) => { true };
    (@default $type:ty) => {
        match <$type as $crate::notation::StandIn>::stand_in() {
            Some(value) => value,
            None => return Err($crate::notation::fields::hollow()),
        }
    };
    (@default $type:ty, $default:expr) => { $default };
}
pub(crate) use written;

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Visitor};

use crate::diagnostics::{Code, Diagnostic, Place};

use super::reader::{complain, hole_at, is_patient, place_of, refuse, stretch};
use super::values::{At, Entries, Listed, Words};

/// What stands in for a required value that is missing or bad, so that the rest of its entry can be judged in the same run.
/// The problem itself was reported: a draft with a stand-in in it is never used.
pub(crate) trait StandIn: Sized {
    /// The stand-in; without one the whole entry is left out.
    fn stand_in() -> Option<Self> {
        None
    }
}

/// Gives types a stand-in, or none.
macro_rules! stand_ins {
    ($($type:ty $(= $value:expr)?),* $(,)?) => {$(
        impl $crate::notation::StandIn for $type {
            $(fn stand_in() -> Option<Self> {
                Some($value)
            })?
        }
    )*};
}
pub(crate) use stand_ins;

stand_ins!(u32 = 1);

impl StandIn for Words {
    fn stand_in() -> Option<Self> {
        Some(Self { text: String::new(), place: entry_start() })
    }
}

impl<V> StandIn for Entries<V> {
    fn stand_in() -> Option<Self> {
        Some(Self::default())
    }
}

impl<V> StandIn for Listed<V> {
    fn stand_in() -> Option<Self> {
        Some(Self::default())
    }
}

impl<T: StandIn> StandIn for At<T> {
    fn stand_in() -> Option<Self> {
        T::stand_in().map(|value| Self { value, place: entry_start() })
    }
}

/// Whether an entry with a hole is still read, for what else there is to say of it.
pub(crate) fn go_on() -> bool {
    is_patient()
}

/// A field's name as written, and where.
pub(crate) struct Key<'t> {
    pub(crate) name: Cow<'t, str>,
    place: Place,
}

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Key<'de>;
            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a field name")
            }
            fn visit_borrowed_str<E: serde::de::Error>(self, name: &'de str) -> Result<Key<'de>, E> {
                Ok(Key { name: Cow::Borrowed(known_as(name)), place: place_of(name).unwrap_or_else(stretch) })
            }
            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Key<'de>, E> {
                Ok(Key { name: Cow::Owned(known_as(name).to_owned()), place: stretch() })
            }
        }
        deserializer.deserialize_identifier(Reader)
    }
}

/// Rust keeps `use` for itself: a field of that name is declared as `r#use`.
fn known_as(name: &str) -> &str {
    if name == "use" { "r#use" } else { name }
}

fn plainly(name: &str) -> &str {
    name.trim_start_matches("r#")
}

/// The first character of the entry that is being read.
pub(crate) fn entry_start() -> Place {
    let whole = stretch();
    Place { end: whole.start + u32::from(whole.end > whole.start), ..whole }
}

pub(crate) fn unknown<E: serde::de::Error>(key: &Key<'_>, fields: &[&str]) -> Result<(), E> {
    let found = Diagnostic::new(Code::UnknownField, key.place, format!("there is no field `{}` here", plainly(&key.name)));
    let known = fields.iter().map(|field| plainly(field));
    let found = found.nearest(plainly(&key.name), known.clone());
    let near = found.is_a_slip();
    let known: Vec<&str> = known.collect();
    complain(if near { found } else { found.help(format!("the fields here are {}", known.join(", "))) })
}

pub(crate) fn repeated<E: serde::de::Error>(key: &Key<'_>) -> Result<(), E> {
    complain(
        Diagnostic::new(Code::RepeatedField, key.place, format!("the field `{}` is written twice", plainly(&key.name)))
            .help("keep one of them"),
    )
}

pub(crate) fn check_present<T, E: serde::de::Error>(
    field: &Option<Option<T>>,
    name: &str,
    hole: &mut bool,
    start: Place,
    has_default: bool,
) -> Result<(), E> {
    match field {
        None if !has_default => {
            let name = plainly(name);
            *hole = true;
            complain(Diagnostic::new(Code::MissingField, start, format!("the field `{name}` is missing")).help(format!("add `{name}: …`")))
        }
        // The value was there and bad: that was said where it stands. Without a default the entry cannot be.
        Some(None) => {
            hole_at(plainly(name));
            *hole |= !has_default;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// What a hollow entry says to RON; [`super::reader`] knows the phrase, for the problem itself was reported already.
pub(crate) const HOLLOW: &str = "already reported";

pub(crate) fn hollow<E: serde::de::Error>() -> E {
    refuse(HOLLOW)
}
