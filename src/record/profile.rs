//! Who plays: a badge name, and a folder of its own made safely from it. Several people can share one computer.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::whole;

/// The version of this kind of file.
const FORMAT: u32 = 1;
/// The folder of all profiles within the data folder.
const FOLDER: &str = "profiles";
/// The file of a profile within its folder.
const FILE: &str = "profile.json";
/// The most letters that a badge name has.
pub const MOST_LETTERS: usize = 24;
/// The most letters of a folder's name.
const MOST_IN_SLUG: usize = 32;

/// Somebody who plays here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The badge name, as it was typed.
    pub name: String,
    /// The name of the folder, which never changes.
    pub slug: String,
    pub(super) folder: PathBuf,
}

#[derive(Serialize, Deserialize)]
struct Written {
    profile: u32,
    name: String,
}

/// Every profile, by name.
pub(super) fn all(data: &Path) -> Vec<Profile> {
    let Ok(entries) = fs::read_dir(data.join(FOLDER)) else { return Vec::new() };
    let folders = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir());
    let mut found: Vec<Profile> = folders.filter_map(look).collect();
    found.sort_by(|a, b| (a.name.to_lowercase(), &a.slug).cmp(&(b.name.to_lowercase(), &b.slug)));
    found
}

/// A folder whose file cannot be read goes by the folder's name: what was played in it is still somebody's.
fn look(folder: PathBuf) -> Option<Profile> {
    let slug = folder.file_name()?.to_str()?.to_owned();
    let written = whole::read::<Written>(&folder.join(FILE)).read();
    let name = written.filter(|written| written.profile == FORMAT).and_then(|written| badge(&written.name));
    Some(Profile { name: name.unwrap_or_else(|| slug.clone()), slug, folder })
}

/// Makes a profile. `Ok(None)` if somebody here has that name already, or it is none.
pub(super) fn make(data: &Path, typed: &str) -> io::Result<Option<Profile>> {
    let Some(name) = badge(typed) else { return Ok(None) };
    if all(data).iter().any(|profile| profile.name.to_lowercase() == name.to_lowercase()) {
        return Ok(None);
    }
    let home = data.join(FOLDER);
    fs::create_dir_all(&home)?;
    let first = slug(&name);
    for count in 1..1_000 {
        let slug = if count == 1 { first.clone() } else { format!("{first}-{count}") };
        let folder = home.join(&slug);
        // Whoever makes the folder has it, so that two programs do not share one unknowingly.
        match fs::create_dir(&folder) {
            Ok(()) => {
                let written = whole::write(&folder.join(FILE), &Written { profile: FORMAT, name: name.clone() });
                written.inspect_err(|_| _ = fs::remove_dir(&folder))?;
                return Ok(Some(Profile { name, slug, folder }));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// A badge name as it is kept: without spaces at its ends or signs that cannot be seen, and not too long. `None` if nothing is left of it.
#[must_use]
pub fn badge(typed: &str) -> Option<String> {
    let seen: String = typed.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let name: Vec<&str> = seen.split_whitespace().collect();
    let name: String = name.join(" ").chars().take(MOST_LETTERS).collect();
    let name = name.trim_end().to_owned();
    (!name.is_empty()).then_some(name)
}

/// A folder's name that every file system takes: small letters of English, digits and single hyphens.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(MOST_IN_SLUG);
    let slug = slug.trim_end_matches('-');
    // Names that Windows keeps for its devices, with and without an ending.
    let device = |known: &str| slug == known || slug.strip_prefix(known).is_some_and(|rest| rest.len() == 1 && rest != "0");
    let taken = ["con", "prn", "aux", "nul"].contains(&slug) || ["com", "lpt"].into_iter().any(device);
    match slug {
        "" => "player".to_owned(),
        slug if taken => format!("player-{slug}"),
        slug => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{badge, slug};

    #[test]
    fn a_folder_name_is_safe_on_every_file_system() {
        let known = [
            ("Sam", "sam"),
            ("Sam O'Neill", "sam-o-neill"),
            ("../../etc", "etc"),
            ("con", "player-con"),
            ("COM1", "player-com1"),
            ("Comfort", "comfort"),
            ("李", "player"),
            ("...", "player"),
            ("Zoë B.", "zo-b"),
        ];
        for (name, folder) in known {
            assert_eq!(slug(name), folder, "{name}");
        }
    }

    #[test]
    fn a_badge_name_is_what_can_be_seen_of_it() {
        assert_eq!(badge("  Sam\t B \n"), Some("Sam B".to_owned()));
        assert_eq!(badge(" \u{0} "), None);
        assert_eq!(badge(&"x".repeat(99)).map(|name| name.len()), Some(super::MOST_LETTERS));
    }
}
