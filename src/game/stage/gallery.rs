//! Drawings turned into pictures at the size the window needs, once each, and kept.

use std::collections::BTreeMap;

use bevy::asset::RenderAssetUsages;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::avatar::{Crop, compose};
use super::props;
use crate::codebook::terms::Channel;
use crate::customer::{Expression, Face, Lean, Look, Voice};

/// Enough for every face of one customer at two sizes; then the oldest window size is long gone.
const KEPT: usize = 48;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Person(Look, Face, Lean, Crop),
    Prop(Channel, u8),
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

    /// What stands for somebody who cannot be seen.
    pub(in crate::game) fn prop(
        &mut self,
        images: &mut Assets<Image>,
        channel: Channel,
        expression: Expression,
        height: f32,
    ) -> Handle<Image> {
        let strength = match expression.voice {
            Voice::Raised => 3,
            Voice::Warm | Voice::Even | Voice::Clipped => 2,
            Voice::Flat | Voice::Unsure => 1,
        };
        self.picture(images, Subject::Prop(channel, strength), height)
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
        Subject::Person(look, face, lean, crop) => compose(look, *face, *lean, *crop),
        Subject::Prop(channel, strength) => {
            let (ink, accent, paper) = ("#3a332b", "#1c665c", "#fdf9f1");
            match channel {
                Channel::Chat => props::bubble(ink, accent, paper),
                Channel::Email => props::envelope(ink, accent, paper),
                Channel::FaceToFace | Channel::Telephone => props::handset(ink, accent, paper, *strength),
            }
        }
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

    #[test]
    fn a_person_is_drawn_in_their_colours_and_not_as_an_empty_picture() {
        let look = Look {
            pose: "shirt-filled".into(),
            head: "gray-medium".into(),
            facial_hair: None,
            accessories: vec!["glasses".into()],
            ink: "#3b3a52".into(),
            skin: "#e8b796".into(),
            hair: "#b9b4ad".into(),
        };
        let image = draw(&Subject::Person(look, Face::Calm, Lean::Upright, Crop::Bust), 256).expect("a drawing");
        let pixels = image.data.expect("pixels");
        let skin = pixels.chunks_exact(4).filter(|pixel| pixel[..] == [0xe8, 0xb7, 0x96, 0xff]).count();
        assert!(skin > 500, "{skin} pixels of skin");
    }

    #[test]
    fn heights_come_in_steps() {
        assert_eq!(rounded(609.0), rounded(640.0));
        assert_eq!(rounded(f32::NAN.max(0.0)), 64);
    }
}
