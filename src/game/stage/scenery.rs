//! What stands behind somebody who is met face to face: a shop, a lobby, an office. Quiet, so that the person stands out.

use super::props::Tints;
use crate::codebook::terms::Setting;

/// Height over width. The foot of the picture stands on the desk; what is too high for the room is cut off at the top.
pub(super) const HEIGHT: f32 = 1.3;

/// The setting as SVG.
pub(super) fn draw(setting: Setting, tints: &Tints) -> String {
    let Tints { halo, .. } = tints;
    let things = match setting {
        Setting::Counter => shop(tints),
        Setting::Reception => lobby(tints),
        Setting::Office => office(tints),
    };
    // A warm light on the wall, and the things in front of it.
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1300"><circle cx="490" cy="930" r="500" fill="{halo}"/>{things}</svg>"#
    )
}

/// Shelves with boxes either side, and a lamp.
fn shop(tints: &Tints) -> String {
    let Tints { accent, sheet, edge, wood, line, mist, paper, halo, .. } = tints;
    let mut svg = format!(
        concat!(
            r#"<path d="M836 -200V560" stroke="{edge}" stroke-width="6"/>"#,
            r#"<path d="M756 640q10 -80 80 -84q70 4 80 84z" fill="{accent}"/>"#,
            r#"<ellipse cx="836" cy="642" rx="46" ry="13" fill="{sheet}"/>"#
        ),
        edge = edge,
        accent = accent,
        sheet = sheet
    );
    let shelves: [(i32, i32, i32, &[(i32, i32, i32, &String)]); 6] = [
        (-20, 250, 330, &[(10, 84, 110, paper), (106, 60, 150, halo)]),
        (-20, 270, 590, &[(8, 70, 100, mist), (90, 56, 150, paper), (158, 76, 80, wood)]),
        (-20, 220, 830, &[(6, 92, 110, paper), (110, 66, 74, mist)]),
        (-20, 190, 1070, &[(10, 66, 140, wood), (88, 72, 90, paper)]),
        (810, 210, 880, &[(826, 60, 120, paper), (900, 80, 84, mist)]),
        (830, 190, 1110, &[(846, 72, 90, wood), (930, 60, 136, paper)]),
    ];
    for (left, width, top, boxes) in shelves {
        for (x, across, high, fill) in boxes {
            let (y, label_x, label_y) = (top - high, x + across * 3 / 10, top - high * 2 / 3);
            let (label_width, label_height) = (across * 4 / 10, high * 3 / 10);
            svg.push_str(&format!(
                concat!(
                    r#"<rect x="{x}" y="{y}" width="{across}" height="{high}" rx="6" fill="{fill}" stroke="{edge}" stroke-opacity=".55" stroke-width="5"/>"#,
                    r#"<rect x="{label_x}" y="{label_y}" width="{label_width}" height="{label_height}" rx="4" fill="{sheet}"/>"#
                ),
                x = x,
                y = y,
                across = across,
                high = high,
                fill = fill,
                edge = edge,
                label_x = label_x,
                label_y = label_y,
                label_width = label_width,
                label_height = label_height,
                sheet = sheet
            ));
        }
        svg.push_str(&format!(
            r#"<rect x="{left}" y="{top}" width="{width}" height="18" rx="4" fill="{wood}"/><rect x="{left}" y="{}" width="{width}" height="9" fill="{line}"/>"#,
            top + 18
        ));
    }
    svg
}

/// A glass door, a clock, and a plant in a pot.
fn lobby(tints: &Tints) -> String {
    let Tints { accent, sheet, edge, wood, line, mist, .. } = tints;
    let mut svg = format!(
        concat!(
            r#"<path d="M0 1210H1000V1300H0z" fill="{line}"/>"#,
            r#"<rect x="28" y="330" width="270" height="880" rx="10" fill="{mist}" stroke="{edge}" stroke-width="12"/>"#,
            r#"<path d="M163 336V1204" stroke="{edge}" stroke-width="10"/>"#,
            r#"<path d="M58 640L258 440M58 740L284 514" stroke="{sheet}" stroke-width="14" stroke-linecap="round"/>"#,
            r#"<path d="M142 790v130M184 790v130" stroke="{accent}" stroke-width="12" stroke-linecap="round"/>"#,
            r#"<circle cx="846" cy="560" r="66" fill="{sheet}" stroke="{edge}" stroke-width="10"/>"#,
            r#"<path d="M846 560V518M846 560l30 20" fill="none" stroke="{accent}" stroke-width="9" stroke-linecap="round"/>"#
        ),
        line = line,
        mist = mist,
        edge = edge,
        sheet = sheet,
        accent = accent
    );
    for turn in [-56, -33, -11, 12, 35, 58] {
        svg.push_str(&format!(
            r#"<path transform="translate(886 1060) rotate({turn})" d="M0 0q-44 -86 0 -200q44 114 0 200z" fill="{accent}" opacity=".75"/>"#
        ));
    }
    svg.push_str(&format!(
        r#"<path d="M810 1050h152l-22 180h-108z" fill="{wood}" stroke="{edge}" stroke-width="8" stroke-linejoin="round"/>"#
    ));
    svg
}

/// A window with a blind, a pin board, and folders on a shelf.
fn office(tints: &Tints) -> String {
    let Tints { accent, sheet, edge, wood, line, mist, paper, halo, .. } = tints;
    let mut svg = format!(
        concat!(
            r#"<rect x="24" y="400" width="290" height="420" rx="8" fill="{mist}" stroke="{edge}" stroke-width="12"/>"#,
            r#"<path d="M169 406V814M30 612H308" stroke="{edge}" stroke-width="8"/>"#,
            r#"<rect x="720" y="470" width="262" height="210" rx="8" fill="{wood}" stroke="{edge}" stroke-width="10"/>"#
        ),
        mist = mist,
        edge = edge,
        wood = wood
    );
    for blind in 0..7 {
        let y = 424 + blind * 22;
        svg.push_str(&format!(r#"<path d="M30 {y}H308" stroke="{sheet}" stroke-width="10"/>"#));
    }
    for (x, y, fill, turn) in
        [(746, 500, sheet, -3), (830, 496, halo, 4), (900, 540, paper, -2), (776, 590, paper, 3), (862, 602, mist, -4)]
    {
        svg.push_str(&format!(
            r#"<g transform="rotate({turn} {x} {y})"><rect x="{x}" y="{y}" width="64" height="56" fill="{fill}"/><circle cx="{}" cy="{}" r="6" fill="{accent}"/></g>"#,
            x + 32,
            y + 6
        ));
    }
    svg.push_str(&format!(r#"<rect x="790" y="840" width="250" height="460" rx="8" fill="{paper}" stroke="{edge}" stroke-width="8"/>"#));
    for (at, (across, high, fill)) in (0..).zip([(40, 170, accent), (34, 150, halo), (46, 182, wood), (38, 140, mist)]) {
        let (x, y) = (806 + at * 50, 1060 - high);
        svg.push_str(&format!(
            r#"<rect x="{x}" y="{y}" width="{across}" height="{high}" rx="4" fill="{fill}" stroke="{edge}" stroke-opacity=".55" stroke-width="4"/>"#
        ));
    }
    svg.push_str(&format!(r#"<path d="M790 1064H1040" stroke="{line}" stroke-width="12"/>"#));
    svg
}
