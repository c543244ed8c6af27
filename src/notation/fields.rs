//! Entries with named fields, read so that every unknown, repeated and missing field of an entry is reported at once.

/// Declares a struct as it is written in a file. `field: T` must be there; `field: T = default` may be left out.
macro_rules! written {
    ($(
        $(#[$doc:meta])*
        $name:ident { $($(#[$field_doc:meta])* $field:ident : $type:ty $(= $default:expr)?),* $(,)? }
    )*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
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
                        while let Some(key) = map.next_key::<$crate::notation::fields::Key>()? {
                            match key.name.as_str() {
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
                        if hole {
                            return Err($crate::notation::fields::hollow());
                        }
                        Ok($name { $($field: match $field {
                            Some(Some(value)) => value,
                            _ => written!(@default $($default)?),
                        },)* })
                    }
                }
                deserializer.deserialize_struct(stringify!($name), FIELDS, Reader)
            }
        }
    )*};
    (@has_default) => { false };
    (@has_default $default:expr) => { true };
    (@default) => { return Err($crate::notation::fields::hollow()) };
    (@default $default:expr) => { $default };
}
pub(crate) use written;

use serde::de::{Deserialize, Deserializer, Visitor};

use crate::diagnostics::{Code, Diagnostic, Place};

use super::reader::{complain, is_patient, place_of, refuse, stretch};

/// A field's name as written, and where.
pub(crate) struct Key {
    pub(crate) name: String,
    place: Place,
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Key;
            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a field name")
            }
            fn visit_borrowed_str<E: serde::de::Error>(self, name: &'de str) -> Result<Key, E> {
                Ok(Key { name: known_as(name), place: place_of(name).unwrap_or_else(stretch) })
            }
            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Key, E> {
                Ok(Key { name: known_as(name), place: stretch() })
            }
        }
        deserializer.deserialize_identifier(Reader)
    }
}

/// Rust keeps `use` for itself: a field of that name is declared as `r#use`.
fn known_as(name: &str) -> String {
    if name == "use" { "r#use".to_owned() } else { name.to_owned() }
}

fn plainly(name: &str) -> &str {
    name.trim_start_matches("r#")
}

/// The first character of the entry that is being read.
pub(crate) fn entry_start() -> Place {
    let whole = stretch();
    Place { end: whole.start + u32::from(whole.end > whole.start), ..whole }
}

pub(crate) fn unknown<E: serde::de::Error>(key: &Key, fields: &[&str]) -> Result<(), E> {
    let found = Diagnostic::new(Code::UnknownField, key.place, format!("there is no field `{}` here", plainly(&key.name)));
    complain(found.nearest(plainly(&key.name), fields.iter().map(|field| plainly(field))))
}

pub(crate) fn repeated<E: serde::de::Error>(key: &Key) -> Result<(), E> {
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
    let name = plainly(name);
    match field {
        None if !has_default => {
            *hole = true;
            complain(Diagnostic::new(Code::MissingField, start, format!("the field `{name}` is missing")).help(format!("add `{name}: …`")))
        }
        // The value was there and bad: that was said where it stands. Without a default the entry cannot be.
        Some(None) if !has_default => {
            *hole = true;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// What a hollow entry says to RON; [`super::reader`] knows the phrase, for the problem itself was reported already.
pub(crate) const HOLLOW: &str = "already reported";

pub(crate) fn hollow<E: serde::de::Error>() -> E {
    debug_assert!(is_patient() || !HOLLOW.is_empty());
    refuse(HOLLOW)
}
