//! A customer composed from the drawings in `assets/peeps`: pose, head, face, facial hair, accessories, in this customer's colours.
//!
//! On a card the whole of it is one picture. In a call the body, the face and what sits over the face are layers, so that a face can change, and an eye
//! close, without drawing anything else anew.

use crate::customer::{Face, Lean, Look};
use crate::library::drawing;

/// How much of the figure is in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::game) enum Crop {
    /// Head to waist, as somebody stands behind a counter.
    Bust,
    /// Head and shoulders, for a card.
    Head,
    /// The face, for a small mark.
    Face,
}

/// A part of a drawing: left, top, width, height.
pub(super) type View = [f32; 4];

impl Crop {
    const fn view(self) -> View {
        match self {
            Self::Bust => [-140.0, -70.0, 1060.0, 1205.0],
            Self::Head => [60.0, -60.0, 700.0, 700.0],
            Self::Face => [330.0, 185.0, 390.0, 390.0],
        }
    }

    /// Width over height.
    pub(in crate::game) const fn ratio(self) -> f32 {
        let [_, _, width, height] = self.view();
        width / height
    }
}

/// What of a figure is in the picture: a wheelchair wants more room than a bust.
pub(super) fn view(look: &Look, crop: Crop) -> View {
    if look.pose == "wheelchair" && crop == Crop::Bust { [-400.0, -300.0, 1900.0, 2222.0] } else { crop.view() }
}

/// Where a figure turns when it leans, and where it stands.
pub(super) const FOOT: [f32; 2] = [380.0, 1207.0];

/// How far a lean turns the figure about its foot, in degrees; how much it grows; and how far the foot sinks, so that it stays out of the picture.
pub(super) const fn posture(lean: Lean) -> [f32; 3] {
    match lean {
        Lean::In => [2.5, 1.05, 43.0],
        Lean::Upright => [0.0, 1.0, 0.0],
        Lean::Back => [-2.5, 0.98, 33.0],
    }
}

/// One of the layers of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    /// Body and head.
    Body,
    /// A face, with its eyes open or closed.
    Face(Face, Eyes),
    /// Beard and glasses.
    Over,
}

/// Whether a face looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Eyes {
    /// As the drawing has them.
    Open,
    /// In the middle of a blink.
    Closed,
}

impl Layer {
    /// What of the drawing this layer covers.
    pub(super) fn view(self, look: &Look) -> View {
        match self {
            Self::Body => view(look, Crop::Bust),
            Self::Face(..) => [420.0, 196.0, 256.0, 276.0],
            Self::Over => Crop::Head.view(),
        }
    }

    /// Whether this figure has the layer at all.
    pub(super) fn exists(self, look: &Look) -> bool {
        self != Self::Over || look.facial_hair.is_some() || !look.accessories.is_empty()
    }
}

/// The eyes of a face, each as left, top, right and bottom in the face's own drawing. Some faces have none that could close: they are closed already, or
/// they stare.
pub(super) const fn eyes(face: Face) -> Option<[View; 2]> {
    match face {
        Face::Calm | Face::Blank => Some([[79.0, 91.0, 105.0, 130.0], [198.0, 90.0, 220.0, 128.0]]),
        Face::Serious => Some([[76.0, 102.0, 114.0, 137.0], [186.0, 99.0, 224.0, 137.0]]),
        Face::Concerned => Some([[84.0, 104.0, 114.0, 153.0], [194.0, 105.0, 228.0, 153.0]]),
        Face::Suspicious => Some([[84.0, 113.0, 130.0, 138.0], [193.0, 89.0, 226.0, 139.0]]),
        Face::Tired => Some([[66.0, 106.0, 128.0, 140.0], [176.0, 111.0, 230.0, 139.0]]),
        Face::Smile | Face::Solemn | Face::Cross | Face::Furious => None,
    }
}

/// The whole drawing as SVG. A part that does not exist is left out.
pub(in crate::game) fn compose(look: &Look, face: Face, lean: Lean, crop: Crop) -> String {
    let [turn, grow, drop] = if crop == Crop::Bust { posture(lean) } else { posture(Lean::Upright) };
    let [across, foot] = FOOT;
    let mut svg = head(view(look, crop));
    svg.push_str(&format!(
        r#"<g transform="translate({across} {}) rotate({turn}) scale({grow}) translate(-{across} -{foot})">"#,
        foot + drop
    ));
    body(&mut svg, look);
    place(&mut svg, look, "faces", face.drawing(), FACE);
    over(&mut svg, look);
    svg.push_str("</g></svg>");
    svg
}

/// One layer of an upright bust as SVG.
pub(super) fn layer(look: &Look, layer: Layer) -> String {
    let mut svg = head(layer.view(look));
    match layer {
        Layer::Body => body(&mut svg, look),
        Layer::Face(face, Eyes::Open) => place(&mut svg, look, "faces", face.drawing(), FACE),
        Layer::Face(face, Eyes::Closed) => blink(&mut svg, look, face),
        Layer::Over => over(&mut svg, look),
    }
    svg.push_str("</svg>");
    svg
}

const FACE: &str = "384 186";

fn head([left, top, width, height]: View) -> String {
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}">"#)
}

fn body(svg: &mut String, look: &Look) {
    place(svg, look, "poses", &look.pose, "0 0");
    place(svg, look, "heads", &look.head, "225 0");
}

fn over(svg: &mut String, look: &Look) {
    if let Some(hair) = &look.facial_hair {
        place(svg, look, "facial-hair", hair, "348 338");
    }
    for thing in &look.accessories {
        place(svg, look, "accessories", thing, "272 241");
    }
}

fn place(svg: &mut String, look: &Look, folder: &str, name: &str, at: &str) {
    if let Some(part) = drawing(folder, name) {
        let part =
            part.replace("{ink}", &look.ink).replace("{skin}", &look.skin).replace("{hair}", &look.hair).replace("{clothing}", &look.ink);
        svg.push_str(&format!(r#"<g transform="translate({at})">{part}</g>"#));
    }
}

/// The face without its eyes, and a lid in the place of each: brow and mouth stay as they were.
fn blink(svg: &mut String, look: &Look, face: Face) {
    let Some(eyes) = eyes(face) else {
        return place(svg, look, "faces", face.drawing(), FACE);
    };
    let (mut holes, mut lids) = (String::new(), String::new());
    for [left, top, right, bottom] in eyes {
        holes.push_str(&format!("M{left} {top}H{right}V{bottom}H{left}z"));
        let (middle, low) = ((left + right) / 2.0, bottom - 16.0);
        lids.push_str(&format!("M{} {low}q17 17 34 0", middle - 17.0));
    }
    svg.push_str(&format!(r#"<clipPath id="lids"><path clip-rule="evenodd" d="M0 0H400V400H0z{holes}"/></clipPath>"#));
    let part = drawing("faces", face.drawing()).unwrap_or_default().replace("{ink}", &look.ink).replace("{skin}", &look.skin);
    svg.push_str(&format!(
        r#"<g transform="translate({FACE})"><g clip-path="url(#lids)">{part}</g><path d="{lids}" fill="none" stroke="{}" stroke-width="10" stroke-linecap="round"/></g>"#,
        look.ink
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_its_drawing() {
        for face in Face::ALL {
            assert!(drawing("faces", face.drawing()).is_some(), "{face:?}");
        }
    }
}
