//! A customer composed from the drawings in `assets/peeps`: pose, head, face, facial hair, accessories, in this customer's colours.

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

impl Crop {
    /// The view box: left, top, width, height.
    const fn view(self) -> [f32; 4] {
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

/// The whole drawing as SVG. A part that does not exist is left out.
pub(in crate::game) fn compose(look: &Look, face: Face, lean: Lean, crop: Crop) -> String {
    let [left, top, width, height] =
        if look.pose == "wheelchair" && crop == Crop::Bust { [-400.0, -300.0, 1900.0, 2222.0] } else { crop.view() };
    // Leaning turns the figure about its foot, and lowers it so that the foot stays out of the picture.
    let (turn, grow, foot) = match (crop, lean) {
        (Crop::Bust, Lean::In) => (2.5, 1.05, 1250),
        (Crop::Bust, Lean::Back) => (-2.5, 0.98, 1240),
        _ => (0.0, 1.0, 1207),
    };
    let mut svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}">"#);
    svg.push_str(&format!(r#"<g transform="translate(380 {foot}) rotate({turn}) scale({grow}) translate(-380 -1207)">"#));
    let mut place = |folder: &str, name: &str, at: &str| {
        if let Some(part) = drawing(folder, name) {
            let part = part
                .replace("{ink}", &look.ink)
                .replace("{skin}", &look.skin)
                .replace("{hair}", &look.hair)
                .replace("{clothing}", &look.ink);
            svg.push_str(&format!(r#"<g transform="translate({at})">{part}</g>"#));
        }
    };
    place("poses", &look.pose, "0 0");
    place("heads", &look.head, "225 0");
    place("faces", face.drawing(), "384 186");
    if let Some(hair) = &look.facial_hair {
        place("facial-hair", hair, "348 338");
    }
    for thing in &look.accessories {
        place("accessories", thing, "272 241");
    }
    svg.push_str("</g></svg>");
    svg
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
