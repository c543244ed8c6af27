//! The faces that words are set in. More room between words is given to the face itself: Bevy has no such setting, and a wider space in the text
//! would change what is said, found and read aloud.

use std::collections::BTreeMap;

use bevy::asset::AssetId;
use bevy::prelude::*;

use crate::game::prefs::Face;

static ATKINSON: [&[u8]; 2] = [
    include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
];
static OPEN_DYSLEXIC: [&[u8]; 2] =
    [include_bytes!("../../../assets/fonts/OpenDyslexic-Regular.otf"), include_bytes!("../../../assets/fonts/OpenDyslexic-Bold.otf")];

/// A face as it is used: regular and bold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) regular: Handle<Font>,
    pub(super) bold: Handle<Font>,
}

/// Every face that was asked for so far, by the room between its words.
#[derive(Resource, Default)]
pub(super) struct Faces(BTreeMap<(bool, u16), Pair>);

impl Faces {
    /// A face with so much more room between words, in hundredths of the text size.
    pub(super) fn pair(&mut self, fonts: &mut Assets<Font>, face: Face, words: u16) -> Pair {
        let key = (face == Face::OpenDyslexic, words);
        let made = self.0.entry(key).or_insert_with(|| {
            let [regular, bold] = match face {
                Face::Atkinson => ATKINSON,
                Face::OpenDyslexic => OPEN_DYSLEXIC,
            };
            let mut made = |file: &[u8]| fonts.add(Font::from_bytes(spaced(file, words)));
            Pair { regular: made(regular), bold: made(bold) }
        });
        made.clone()
    }
}

/// Puts the reading face where Bevy looks for its default, before the first update. It can only fail for an id of another kind.
pub(super) fn by_default(fonts: &mut Assets<Font>) {
    let [regular, _] = ATKINSON;
    if fonts.insert(AssetId::default(), Font::from_bytes(regular.to_vec())).is_err() {
        error!("the reading face could not be set");
    }
}

/// How much smaller a face is set so that its letters look as large as the other's.
pub(super) const fn share(face: Face) -> f32 {
    match face {
        Face::Atkinson => 1.0,
        Face::OpenDyslexic => 0.92,
    }
}

/// The file of a face whose spaces are wider by so many hundredths of the text size. A file in which they cannot be found stays as it is.
fn spaced(file: &[u8], words: u16) -> Vec<u8> {
    let mut file = file.to_vec();
    if words > 0 {
        for space in [' ', '\u{a0}'] {
            let Some((at, advance, em)) = advance(&file, space) else {
                continue;
            };
            let wider = u32::from(advance) + u32::from(em) * u32::from(words) / 100;
            let wider = u16::try_from(wider).unwrap_or(u16::MAX).to_be_bytes();
            if let Some(place) = file.get_mut(at..at + 2) {
                place.copy_from_slice(&wider);
            }
        }
    }
    file
}

/// Where the width of a letter stands in a file, the width itself, and how many units the text size has.
fn advance(file: &[u8], letter: char) -> Option<(usize, u16, u16)> {
    let glyph = usize::from(glyph(file, letter)?);
    let wide = usize::from(short(file, table(file, b"hhea")? + 34)?);
    let em = short(file, table(file, b"head")? + 18)?;
    // Glyphs after those with a width of their own share the last one's.
    let at = table(file, b"hmtx")? + 4 * glyph;
    (glyph < wide).then_some((at, short(file, at)?, em))
}

/// The glyph of a letter, by the file's Unicode table.
fn glyph(file: &[u8], letter: char) -> Option<u16> {
    let letter = u16::try_from(u32::from(letter)).ok()?;
    let tables = table(file, b"cmap")?;
    let count = usize::from(short(file, tables + 2)?);
    let unicode = (0..count).map(|at| tables + 4 + 8 * at).find(|at| {
        let windows = short(file, *at) == Some(3) && short(file, at + 2) == Some(1);
        windows && long(file, at + 4).is_some_and(|offset| short(file, tables + offset) == Some(4))
    })?;
    let map = tables + long(file, unicode + 4)?;
    // Four lists of so many bytes each: where ranges end, where they start, what is added, and where their glyphs are listed.
    let bytes = usize::from(short(file, map + 6)?);
    let range = (0..bytes / 2).find(|at| short(file, map + 14 + 2 * at).is_some_and(|end| end >= letter))?;
    let list = |which: usize| map + 16 + which * bytes + 2 * range;
    let (start, delta, listed) = (short(file, list(1))?, short(file, list(2))?, usize::from(short(file, list(3))?));
    let place = letter.checked_sub(start)?;
    if listed == 0 {
        return Some(letter.wrapping_add(delta));
    }
    short(file, list(3) + listed + 2 * usize::from(place)).map(|glyph| glyph.wrapping_add(delta))
}

/// Where a table starts.
fn table(file: &[u8], name: &[u8; 4]) -> Option<usize> {
    let count = usize::from(short(file, 4)?);
    let record = (0..count).map(|at| 12 + 16 * at).find(|at| file.get(*at..at + 4) == Some(name))?;
    long(file, record + 8)
}

fn short(file: &[u8], at: usize) -> Option<u16> {
    file.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes)
}

fn long(file: &[u8], at: usize) -> Option<usize> {
    let bytes = file.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(bytes)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_grow_and_nothing_else_does() {
        for file in ATKINSON.into_iter().chain(OPEN_DYSLEXIC) {
            let wider = spaced(file, 16);
            let (_, before, em) = advance(file, ' ').expect("a space");
            assert_eq!(advance(&wider, ' ').expect("a space").1, before + em * 16 / 100);
            for letter in ['a', 'M', '.', '’', '£'] {
                assert!(glyph(file, letter).is_some_and(|glyph| glyph > 0), "{letter}");
                assert_eq!(advance(file, letter), advance(&wider, letter), "{letter}");
            }
            assert!(file.iter().zip(&wider).filter(|(one, other)| one != other).count() <= 4);
        }
    }

    #[test]
    fn a_file_that_is_no_face_stays_as_it_is() {
        for file in [&b""[..], b"OTTO", &[0xff; 64]] {
            assert_eq!(spaced(file, 16), file);
        }
    }

    #[test]
    fn every_face_has_the_letters_and_marks_that_words_are_written_with() {
        let needed = "abcxyzABCXYZ0123456789.,;:!?'’‘“”–—…£%+-−·×()/éêîôûŵŷñçöü";
        for (face, file) in ATKINSON.into_iter().chain(OPEN_DYSLEXIC).enumerate() {
            for letter in needed.chars() {
                assert!(glyph(file, letter).is_some_and(|glyph| glyph > 0), "face {face} has no {letter}");
            }
        }
    }
}
