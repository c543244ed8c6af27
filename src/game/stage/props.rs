//! Small drawings of our own, where nobody's face can be seen.

/// A telephone handset off its hook, with a voice coming from it: louder is `strength` 1 to 3.
pub(super) fn handset(ink: &str, accent: &str, paper: &str, strength: u8) -> String {
    let mut waves = String::new();
    for ring in 0..strength.min(3) {
        let reach = 70 + 60 * i32::from(ring);
        waves.push_str(&format!(
            r#"<path d="M{x} {y0} q{bend} {half} 0 {full}" fill="none" stroke="{accent}" stroke-width="16" stroke-linecap="round"/>"#,
            x = 640 + reach / 2,
            y0 = 250 - reach,
            bend = reach,
            half = reach,
            full = reach * 2
        ));
    }
    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000">"#,
            r#"<g stroke="{ink}" stroke-width="18" stroke-linejoin="round" stroke-linecap="round">"#,
            r#"<g transform="rotate(-38 450 420)"><path fill="{ink}" d="M170 330 h560 q60 0 60 60 v30 q0 40 -40 40 h-600 q-40 0 -40 -40 v-30 q0 -60 60 -60z"/>"#,
            r#"<path fill="{paper}" d="M120 440 h190 q30 0 30 30 v60 q0 50 -50 50 h-150 q-50 0 -50 -50 v-60 q0 -30 30 -30z"/>"#,
            r#"<path fill="{paper}" d="M590 440 h190 q30 0 30 30 v60 q0 50 -50 50 h-150 q-50 0 -50 -50 v-60 q0 -30 30 -30z"/></g>"#,
            r#"<path fill="none" stroke-width="14" d="M250 690 c40 60 -60 80 -20 130 s120 -10 150 40 s-20 60 20 110"/>"#,
            r#"</g>{waves}</svg>"#
        ),
        ink = ink,
        paper = paper,
        waves = waves
    )
}

/// A speech bubble with three dots, for live chat.
pub(super) fn bubble(ink: &str, accent: &str, paper: &str) -> String {
    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000"><g stroke="{ink}" stroke-width="18" stroke-linejoin="round">"#,
            r#"<path fill="{paper}" d="M200 230 h600 q80 0 80 80 v280 q0 80 -80 80 h-380 l-150 130 v-130 h-70 q-80 0 -80 -80 v-280 q0 -80 80 -80z"/></g>"#,
            r#"<g fill="{accent}"><circle cx="350" cy="450" r="42"/><circle cx="500" cy="450" r="42"/><circle cx="650" cy="450" r="42"/></g></svg>"#
        ),
        ink = ink,
        accent = accent,
        paper = paper
    )
}

/// An envelope, for email.
pub(super) fn envelope(ink: &str, accent: &str, paper: &str) -> String {
    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000"><g stroke="{ink}" stroke-width="18" stroke-linejoin="round" stroke-linecap="round">"#,
            r#"<rect x="120" y="270" width="760" height="480" rx="28" fill="{paper}"/><path fill="none" d="M140 300 L500 560 L860 300"/></g>"#,
            r#"<circle cx="800" cy="330" r="62" fill="{accent}"/></svg>"#
        ),
        ink = ink,
        accent = accent,
        paper = paper
    )
}
