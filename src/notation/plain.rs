//! The first reading of a text: RON as people write it when nothing is unusual about it, read straight from front to back.
//!
//! Most files are like that, and this takes a fifth of the time. It is allowed to give up and never to guess: what it does not know (an escape, a block
//! comment, `Some(…)`, a number in another base, anything that is wrong) is left to `ron`, which reads the text from the beginning. So it has no
//! messages of its own, and whatever it does accept means exactly what it means to `ron`; a test holds the two against each other.

use std::fmt::{self, Display};

use serde::de::{self, DeserializeSeed, Visitor};

use super::reader::{keep_place, place_of};

/// The name by which [`At`](super::At) asks for the place of a value.
pub(super) const PLACED: &str = "rapport: a value with its place";
/// Deeper nesting is left to `ron`, which has a limit of its own; this is well within it.
const DEEPEST: u8 = 24;

/// There is something unusual here; what it is, `ron` will say.
#[derive(Debug)]
pub(super) struct Unusual;

impl Display for Unusual {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("something unusual")
    }
}

impl std::error::Error for Unusual {}

impl de::Error for Unusual {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

type Read<T> = Result<T, Unusual>;

/// Reads a text, if nothing about it is unusual.
pub(super) fn read<'de, T: de::Deserialize<'de>>(text: &'de str) -> Read<T> {
    let mut reader = Reader { text, at: 0, depth: 0, after_comment: usize::MAX, unwrapped: false };
    reader.skip()?;
    let value = T::deserialize(&mut reader)?;
    reader.skip()?;
    if reader.at == text.len() { Ok(value) } else { Err(Unusual) }
}

struct Reader<'de> {
    text: &'de str,
    at: usize,
    depth: u8,
    /// Where the text goes on after a comment.
    after_comment: usize,
    /// Whether the brackets of what is read next were opened by the variant around it.
    unwrapped: bool,
}

const fn in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

impl<'de> Reader<'de> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn want(&mut self, byte: u8) -> Read<()> {
        if self.take(byte) { Ok(()) } else { Err(Unusual) }
    }

    /// Goes past blanks and comments.
    fn skip(&mut self) -> Read<()> {
        let bytes = self.text.as_bytes();
        loop {
            while bytes.get(self.at).is_some_and(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')) {
                self.at += 1;
            }
            if self.peek() != Some(b'/') {
                return Ok(());
            }
            if bytes.get(self.at + 1) != Some(&b'/') {
                return Err(Unusual);
            }
            let rest = &self.text[self.at..];
            self.at += rest.find('\n').ok_or(Unusual)?;
            while bytes.get(self.at).is_some_and(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')) {
                self.at += 1;
            }
            self.after_comment = self.at;
        }
    }

    fn name(&mut self) -> Read<&'de str> {
        let rest = &self.text.as_bytes()[self.at..];
        let long = rest.iter().take_while(|byte| in_name(**byte)).count();
        if rest.first().is_none_or(u8::is_ascii_digit) || long == 0 {
            return Err(Unusual);
        }
        let start = self.at;
        self.at += long;
        // `r"…"` and `r#…` are no names.
        if matches!(self.peek(), Some(b'"' | b'#')) {
            return Err(Unusual);
        }
        Ok(&self.text[start..self.at])
    }

    fn words(&mut self) -> Read<&'de str> {
        self.want(b'"')?;
        let rest = &self.text[self.at..];
        let end = rest.find(['"', '\\']).filter(|&end| rest.as_bytes()[end] == b'"').ok_or(Unusual)?;
        self.at += end + 1;
        Ok(&rest[..end])
    }

    /// A whole number: digits, perhaps in groups, perhaps with a minus. It begins with no needless nought.
    fn number(&mut self) -> Read<i64> {
        let minus = self.take(b'-');
        let rest = &self.text.as_bytes()[self.at..];
        let long = rest.iter().take_while(|byte| in_name(**byte)).count();
        let (digits, after) = rest.split_at(long);
        let plain = digits.first().is_some_and(u8::is_ascii_digit) && digits.last().is_some_and(u8::is_ascii_digit);
        let needless = digits.len() > 1 && digits[0] == b'0';
        // Numbers of up to 15 digits cannot overflow; there is no content in which longer ones mean anything.
        if !plain || needless || long > 15 || matches!(after.first(), Some(b'.' | b'+' | b'-')) {
            return Err(Unusual);
        }
        let mut value = 0;
        for group in digits.split(|digit| *digit == b'_') {
            if group.is_empty() || !group.iter().all(u8::is_ascii_digit) {
                return Err(Unusual);
            }
            value = group.iter().fold(value, |value, digit| value * 10 + i64::from(digit - b'0'));
        }
        self.at += long;
        Ok(if minus { -value } else { value })
    }

    /// What stands between brackets, one deeper.
    fn within<T>(&mut self, open: Option<u8>, close: Option<u8>, inside: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if let Some(open) = open {
            self.want(open)?;
        }
        self.unwrapped = false;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unusual);
        }
        let value = inside(self)?;
        self.depth -= 1;
        self.skip()?;
        if let Some(close) = close {
            self.want(close)?;
        }
        Ok(value)
    }

    fn fields<V: Visitor<'de>>(&mut self, visitor: V) -> Read<V::Value> {
        let own = !std::mem::take(&mut self.unwrapped);
        self.within(own.then_some(b'('), own.then_some(b')'), |reader| visitor.visit_map(Listing::new(reader, b')')))
    }

    fn integer<V: Visitor<'de>>(&mut self, visitor: V) -> Read<V::Value> {
        let number = self.number()?;
        visitor.visit_i64(number)
    }
}

/// Things with commas between them, up to a closing bracket.
struct Listing<'r, 'de> {
    reader: &'r mut Reader<'de>,
    close: u8,
    first: bool,
    comma: bool,
}

impl<'r, 'de> Listing<'r, 'de> {
    const fn new(reader: &'r mut Reader<'de>, close: u8) -> Self {
        Self { reader, close, first: true, comma: false }
    }

    /// Whether one more follows.
    fn more(&mut self) -> Read<bool> {
        self.reader.skip()?;
        if self.reader.peek() == Some(self.close) {
            return Ok(false);
        }
        if !std::mem::take(&mut self.first) && !self.comma { Err(Unusual) } else { Ok(true) }
    }

    fn after_one(&mut self) -> Read<()> {
        self.reader.skip()?;
        self.comma = self.reader.take(b',');
        Ok(())
    }
}

impl<'de> de::SeqAccess<'de> for Listing<'_, 'de> {
    type Error = Unusual;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        if !self.more()? {
            return Ok(None);
        }
        let value = seed.deserialize(&mut *self.reader)?;
        self.after_one()?;
        Ok(Some(value))
    }
}

impl<'de> de::MapAccess<'de> for Listing<'_, 'de> {
    type Error = Unusual;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        if !self.more()? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Read<V::Value> {
        self.reader.skip()?;
        self.reader.want(b':')?;
        self.reader.skip()?;
        let value = seed.deserialize(&mut *self.reader)?;
        self.after_one()?;
        Ok(value)
    }
}

/// A variant's name, and what follows it.
struct Variant<'r, 'de>(&'r mut Reader<'de>);

impl<'de> de::EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Unusual;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Read<(V::Value, Self)> {
        let value = seed.deserialize(&mut *self.0)?;
        Ok((value, self))
    }
}

impl<'de> de::VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Unusual;

    fn unit_variant(self) -> Read<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Read<T::Value> {
        self.0.within(Some(b'('), Some(b')'), |reader| {
            reader.skip()?;
            reader.unwrapped = true;
            let value = seed.deserialize(&mut *reader)?;
            reader.unwrapped = false;
            reader.skip()?;
            let _ = reader.take(b',');
            Ok(value)
        })
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.0.within(Some(b'('), Some(b')'), |reader| visitor.visit_seq(Listing::new(reader, b')')))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Read<V::Value> {
        self.0.fields(visitor)
    }
}

/// Kinds of values that content does not have, or that are not plain.
macro_rules! unusual {
    ($($name:ident ( $($argument:ty),* );)*) => {$(
        fn $name<V: Visitor<'de>>(self, $(_: $argument,)* _: V) -> Read<V::Value> {
            Err(Unusual)
        }
    )*};
}

/// Whole numbers; serde sees to it that they fit.
macro_rules! integers {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
            self.integer(visitor)
        }
    )*};
}

impl<'de> de::Deserializer<'de> for &mut Reader<'de> {
    type Error = Unusual;

    integers! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }

    unusual! {
        deserialize_f32();
        deserialize_f64();
        deserialize_char();
        deserialize_bytes();
        deserialize_byte_buf();
        deserialize_unit();
        deserialize_unit_struct(&'static str);
        deserialize_tuple(usize);
        deserialize_tuple_struct(&'static str, usize);
        deserialize_ignored_any();
    }

    /// Words, a list or an entry, told apart by how they begin: what [`Choice`](super::Choice) asks for.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.peek().filter(|_| !self.unwrapped) {
            Some(b'"') => visitor.visit_borrowed_str(self.words()?),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b'(') => self.fields(visitor),
            _ => Err(Unusual),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.name()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(Unusual),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_borrowed_str(self.words()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_borrowed_str(self.name()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let rest = &self.text.as_bytes()[self.at..];
        match rest.get(..4) {
            Some(b"None") if !rest.get(4).copied().is_some_and(in_name) => {
                self.at += 4;
                visitor.visit_none()
            }
            Some(b"Some" | b"None") => Err(Unusual),
            _ => visitor.visit_some(self),
        }
    }

    /// Only [`At`](super::At) asks for this, and by this name alone.
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Read<V::Value> {
        // `ron` counts a comment beside a value as part of it.
        if name != PLACED || self.unwrapped || self.after_comment == self.at {
            return Err(Unusual);
        }
        let start = self.at;
        let value = visitor.visit_newtype_struct(&mut *self)?;
        let end = self.at;
        self.skip()?;
        if self.after_comment == self.at && self.at != end {
            return Err(Unusual);
        }
        keep_place(place_of(&self.text[start..end]));
        Ok(value)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.within(Some(b'['), Some(b']'), |reader| visitor.visit_seq(Listing::new(reader, b']')))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.within(Some(b'{'), Some(b'}'), |reader| visitor.visit_map(Listing::new(reader, b'}')))
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Read<V::Value> {
        self.fields(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Read<V::Value> {
        self.unwrapped = false;
        visitor.visit_enum(Variant(self))
    }
}
