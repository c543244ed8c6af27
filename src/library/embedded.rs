//! What is built in, so that the program alone, copied anywhere, works.

use include_dir::{Dir, include_dir};

use crate::codebook::Text;

static CODEBOOK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/codebook");
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/scenarios/starter");

fn texts(dir: &Dir<'_>, prefix: &str, kind: &str) -> Vec<Text> {
    let mut texts = Vec::new();
    let mut dirs = vec![dir];
    while let Some(dir) = dirs.pop() {
        dirs.extend(dir.dirs());
        for file in dir.files().filter(|file| file.path().extension().is_some_and(|ending| ending == kind)) {
            if let Some(text) = file.contents_utf8() {
                texts.push(Text { name: format!("{prefix}/{}", file.path().display()), text: text.to_owned() });
            }
        }
    }
    texts.sort_by(|a, b| a.name.cmp(&b.name));
    texts
}

/// The built-in codebook.
pub(super) fn codebook() -> Vec<Text> {
    texts(&CODEBOOK, "assets/codebook", "ron")
}

/// The built-in pack.
pub(super) fn starter() -> Vec<Text> {
    texts(&STARTER, "scenarios/starter", "ron")
}

/// The conversation scripts of the built-in pack.
pub(super) fn scripts() -> Vec<Text> {
    texts(&STARTER, "scenarios/starter", "play")
}

static PEEPS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/peeps");

/// The names of the drawings in one folder of the art.
pub(super) fn drawings(folder: &str) -> Vec<&'static str> {
    let files = PEEPS.get_dir(folder).into_iter().flat_map(Dir::files);
    files.filter_map(|file| file.path().file_stem().and_then(|name| name.to_str())).collect()
}

/// One drawing's text.
pub(super) fn drawing(folder: &str, name: &str) -> Option<&'static str> {
    PEEPS.get_file(format!("{folder}/{name}.svg")).and_then(include_dir::File::contents_utf8)
}
