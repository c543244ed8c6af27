//! Drawings turned into pictures at the size the window needs, once each, and kept.

use std::collections::BTreeMap;

use bevy::asset::RenderAssetUsages;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::avatar::{self, Crop, Layer};
use super::props::{self, Tints};
use super::scenery;
use crate::codebook::terms::{Channel, Setting};
use crate::customer::{Expression, Face, Lean, Look, Voice};
use crate::game::theme::Tokens;

/// Enough for every face of one customer at two sizes, open and closed; then the oldest window size is long gone.
const KEPT: usize = 96;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Person(Look, Face, Lean, Crop),
    Layer(Look, Layer),
    Prop(Channel, u8, Tints),
    Scenery(Setting, Tints),
}

/// The pictures that were made so far.
#[derive(Resource, Default)]
pub(in crate::game) struct Gallery {
    pictures: BTreeMap<(Subject, u32), Handle<Image>>,
}

impl Gallery {
    /// A person, `height` physical pixels high.
    pub(in crate::game) fn person(
        &mut self,
        images: &mut Assets<Image>,
        look: &Look,
        seen: (Face, Lean),
        crop: Crop,
        height: f32,
    ) -> Handle<Image> {
        let (face, lean) = seen;
        self.picture(images, Subject::Person(look.clone(), face, lean, crop), height)
    }

    /// One layer of a person who is `height` physical pixels high.
    pub(super) fn layer(&mut self, images: &mut Assets<Image>, look: &Look, layer: Layer, height: f32) -> Handle<Image> {
        let [_, _, _, whole] = Layer::Body.view(look);
        let [_, _, _, part] = layer.view(look);
        self.picture(images, Subject::Layer(look.clone(), layer), height * part / whole)
    }

    /// What stands for somebody who cannot be seen.
    pub(in crate::game) fn prop(
        &mut self,
        images: &mut Assets<Image>,
        tokens: &Tokens,
        channel: Channel,
        expression: Expression,
        height: f32,
    ) -> Handle<Image> {
        let strength = match expression.voice {
            Voice::Raised => 3,
            Voice::Warm | Voice::Even | Voice::Clipped => 2,
            Voice::Flat | Voice::Unsure => 1,
        };
        self.picture(images, Subject::Prop(channel, strength, Tints::of(tokens)), height)
    }

    /// What stands behind somebody who is met face to face, `height` physical pixels high.
    pub(super) fn scenery(&mut self, images: &mut Assets<Image>, tokens: &Tokens, setting: Setting, height: f32) -> Handle<Image> {
        self.picture(images, Subject::Scenery(setting, Tints::of(tokens)), height)
    }

    /// A drawing that belongs to one moment only, `height` physical pixels high; it is not kept.
    pub(in crate::game) fn passing(images: &mut Assets<Image>, svg: &str, height: f32) -> Handle<Image> {
        // A picture is never larger than what a screen holds.
        rasterise(svg, height.clamp(1.0, 2048.0).round() as u32).map(|image| images.add(image)).unwrap_or_default()
    }

    fn picture(&mut self, images: &mut Assets<Image>, subject: Subject, height: f32) -> Handle<Image> {
        let key = (subject, rounded(height));
        if let Some(kept) = self.pictures.get(&key) {
            return kept.clone();
        }
        if self.pictures.len() >= KEPT {
            self.pictures.clear();
        }
        let picture = draw(&key.0, key.1).map(|image| images.add(image)).unwrap_or_default();
        self.pictures.insert(key, picture.clone());
        picture
    }
}

/// A height in steps, so that dragging a window's edge does not draw at every pixel.
fn rounded(height: f32) -> u32 {
    let steps = (height.clamp(64.0, 2048.0) / 32.0).ceil();
    // Between 2 and 64 by the clamp above.
    steps as u32 * 32
}

fn draw(subject: &Subject, height: u32) -> Option<Image> {
    let svg = match subject {
        Subject::Person(look, face, lean, crop) => avatar::compose(look, *face, *lean, *crop),
        Subject::Layer(look, layer) => avatar::layer(look, *layer),
        Subject::Scenery(setting, tints) => scenery::draw(*setting, tints),
        Subject::Prop(channel, strength, tints) => match channel {
            Channel::Chat => props::bubble(tints),
            Channel::Email => props::envelope(tints),
            Channel::FaceToFace | Channel::Telephone => props::handset(tints, *strength),
        },
    };
    rasterise(&svg, height)
}

fn rasterise(svg: &str, height: u32) -> Option<Image> {
    let tree = Tree::from_str(svg, &Options::default()).ok()?;
    let scale = height as f32 / tree.size().height();
    let width = (tree.size().width() * scale).round().max(1.0) as u32;
    let mut canvas = Pixmap::new(width, height)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    let straight = canvas.pixels().iter().flat_map(|pixel| {
        let colour = pixel.demultiply();
        [colour.red(), colour.green(), colour.blue(), colour.alpha()]
    });
    let size = Extent3d { width, height, depth_or_array_layers: 1 };
    Some(Image::new(size, TextureDimension::D2, straight.collect(), TextureFormat::Rgba8UnormSrgb, RenderAssetUsages::RENDER_WORLD))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::stage::avatar::{Eyes, eyes};

    fn look() -> Look {
        Look {
            pose: "shirt-filled".into(),
            head: "gray-medium".into(),
            facial_hair: None,
            accessories: vec!["glasses".into()],
            ink: "#3b3a52".into(),
            skin: "#e8b796".into(),
            hair: "#b9b4ad".into(),
        }
    }

    /// Every pixel of a drawing, and how many a row has.
    fn pixels(subject: &Subject) -> (Vec<[u8; 4]>, usize) {
        let image = draw(subject, 256).expect("a drawing");
        let across = image.width() as usize;
        let pixels = image.data.expect("pixels").chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2], pixel[3]]).collect();
        (pixels, across)
    }

    #[test]
    fn a_person_is_drawn_in_their_colours_and_not_as_an_empty_picture() {
        let (pixels, _) = pixels(&Subject::Person(look(), Face::Calm, Lean::Upright, Crop::Bust));
        let skin = pixels.iter().filter(|pixel| **pixel == [0xe8, 0xb7, 0x96, 0xff]).count();
        assert!(skin > 500, "{skin} pixels of skin");
    }

    #[test]
    fn every_face_is_whole_within_its_layer() {
        for (face, shut) in Face::ALL.into_iter().flat_map(|face| [(face, Eyes::Open), (face, Eyes::Closed)]) {
            let (pixels, across) = pixels(&Subject::Layer(look(), Layer::Face(face, shut)));
            let edge = |at: usize| at < across || at >= pixels.len() - across || at.is_multiple_of(across) || at % across == across - 1;
            assert!(pixels.iter().any(|[.., alpha]| *alpha == 255), "{face:?} {shut:?} is empty");
            assert!(pixels.iter().enumerate().all(|(at, [.., alpha])| !edge(at) || *alpha == 0), "{face:?} {shut:?} is cut off");
        }
    }

    #[test]
    fn a_blink_changes_the_eyes_and_nothing_else() {
        for face in Face::ALL {
            let (open, across) = pixels(&Subject::Layer(look(), Layer::Face(face, Eyes::Open)));
            let (shut, _) = pixels(&Subject::Layer(look(), Layer::Face(face, Eyes::Closed)));
            // Cutting the eyes out may round the edge of a line elsewhere.
            let differ = |[.., open]: &[u8; 4], [.., shut]: &[u8; 4]| open.abs_diff(*shut) > 100;
            let pairs = open.iter().zip(&shut).enumerate();
            let changed: Vec<usize> = pairs.filter(|(_, (a, b))| differ(a, b)).map(|(at, _)| at / across).collect();
            assert_eq!(changed.is_empty(), eyes(face).is_none(), "{face:?}");
            // The mouth begins below two thirds of the layer.
            assert!(changed.iter().all(|row| *row < 160), "{face:?}: the mouth moves");
        }
    }

    #[test]
    fn heights_come_in_steps() {
        assert_eq!(rounded(609.0), rounded(640.0));
        assert_eq!(rounded(f32::NAN.max(0.0)), 64);
    }
}
