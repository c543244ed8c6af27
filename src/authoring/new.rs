//! A pack to begin with: an organisation, a customer and a short role-play that can be played as they are, with comments that teach.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::library::{House, Outline};
use crate::notation::is_id;
use crate::words::capital;

const ORGANISATION: &str = include_str!("blank/organisation.txt");
const CUSTOMER: &str = include_str!("blank/customer.txt");
const ROLE_PLAY: &str = include_str!("blank/role-play.txt");
const DESK: &str = include_str!("blank/desk.txt");
const EXCELLENT: &str = include_str!("blank/excellent.txt");

/// The organisation of a scenario that is begun in an empty folder.
const FIRST_ORGANISATION: &str = "our-shop";

/// What was made.
#[derive(Debug, PartialEq, Eq)]
pub struct Made {
    /// The pack's folder.
    pub root: PathBuf,
    /// The files, in the order in which they were written.
    pub files: Vec<PathBuf>,
    /// The organisation.
    pub organisation: String,
}

/// Why nothing was made: a sentence.
#[derive(Debug, PartialEq, Eq)]
pub struct NotMade(String);

impl fmt::Display for NotMade {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for NotMade {}

/// Begins an organisation in a folder: in the pack that the folder belongs to, or in a new one.
///
/// # Errors
/// If the id is none or is taken, or something cannot be read or written. Nothing is ever overwritten.
pub fn new_organisation(folder: &Path, id: &str) -> Result<Made, NotMade> {
    let id = checked(id, "organisation")?;
    let (root, outline) = pack(folder)?;
    if outline.houses.iter().any(|house| house.id == id) {
        return Err(NotMade(format!("There is an organisation `{id}` in {} already: choose another id.", root.display())));
    }
    let files = [pack_file(&root), Some(organisation_file(&root, id))];
    write_all(&root, files.into_iter().flatten().collect(), id)
}

/// Begins a scenario in a folder, with a customer and a script that plays it well. It happens in the organisation that is named, else in the
/// one that the pack has; a pack that has none gets one.
///
/// # Errors
/// If an id is none or is taken, if the pack has several organisations and none was named, or something cannot be read or written. Nothing is
/// ever overwritten.
pub fn new_scenario(folder: &Path, id: &str, organisation: Option<&str>) -> Result<Made, NotMade> {
    let id = checked(id, "scenario")?;
    let organisation = organisation.map(|word| checked(word, "organisation")).transpose()?;
    let (root, outline) = pack(folder)?;
    if outline.scenarios.iter().any(|other| other == id) {
        return Err(NotMade(format!("There is a scenario `{id}` in {} already: choose another id.", root.display())));
    }
    let known = || outline.houses.iter().map(|house| house.id.as_str()).collect::<Vec<_>>().join(", ");
    let house = match (organisation, outline.houses.as_slice()) {
        (_, []) => None,
        (None, [only]) => Some(only),
        (None, _) => {
            return Err(NotMade(format!("This pack has several organisations. Say which with `--organisation`: {}.", known())));
        }
        (Some(word), houses) => match houses.iter().find(|house| house.id == word) {
            Some(house) => Some(house),
            None => {
                let there_are = known();
                return Err(NotMade(format!(
                    "There is no organisation `{word}` in this pack. There are: {there_are}. `rapport new organisation {word}` makes it."
                )));
            }
        },
    };
    if house.is_none()
        && let Some(unread) = outline.unread.first()
    {
        return Err(NotMade(format!("{unread} cannot be read as it is, and may be the organisation. `rapport check` says what to do.")));
    }
    let organisation = house.map_or(organisation.unwrap_or(FIRST_ORGANISATION), |house| house.id.as_str());
    let customer = free("robin", &outline.customers);
    let mut files: Vec<_> = pack_file(&root).into_iter().collect();
    if house.is_none() {
        files.push(organisation_file(&root, organisation));
    }
    files.push((root.join(format!("customers/{customer}.ron")), CUSTOMER.replace("@CUSTOMER@", &customer)));
    let (role_play, script) = scenario_texts(id, organisation, &customer, house);
    files.push((root.join(format!("role-plays/{id}.ron")), role_play));
    files.push((root.join(format!("plays/{id}/excellent.play")), script));
    write_all(&root, files, organisation)
}

fn checked<'w>(word: &'w str, what: &str) -> Result<&'w str, NotMade> {
    if is_id(word) {
        return Ok(word);
    }
    let fixed = slug(word);
    let hint = if word.is_ascii() && is_id(&fixed) { format!(" Perhaps `{fixed}`?") } else { String::new() };
    Err(NotMade(format!(
        "`{word}` cannot be the id of {} {what}: an id is lower-case words and numbers joined by hyphens, at most 64 letters.{hint}",
        if what.starts_with('o') { "an" } else { "a" }
    )))
}

/// Words as an id.
fn slug(words: &str) -> String {
    let words = words.to_lowercase();
    let parts = words.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// The first of `robin`, `robin-2`, `robin-3` … that is not taken.
fn free(word: &str, taken: &[String]) -> String {
    let numbered = (2..).map(|number: u32| format!("{word}-{number}"));
    let mut all = std::iter::once(word.to_owned()).chain(numbered);
    all.find(|one| !taken.contains(one)).unwrap_or_else(|| word.to_owned())
}

/// The folder's pack: the nearest folder at or above it that holds a `pack.ron`, else the folder itself.
fn pack(folder: &Path) -> Result<(PathBuf, Outline), NotMade> {
    let mut root = folder.to_owned();
    if let Ok(whole) = fs::canonicalize(folder) {
        // The folder's own name for itself is kept where it is the pack.
        let above = whole.ancestors().skip(1).find(|above| above.join("pack.ron").is_file());
        if let Some(above) = above.filter(|_| !whole.join("pack.ron").is_file()) {
            root = above.to_owned();
        }
    } else {
        return Ok((root, Outline::default()));
    }
    let outline = Outline::of(&root).map_err(|error| NotMade(format!("{error}.")))?;
    Ok((root, outline))
}

type NewFile = (PathBuf, String);

fn pack_file(root: &Path) -> Option<NewFile> {
    let path = root.join("pack.ron");
    if path.exists() {
        return None;
    }
    let whole = fs::canonicalize(root).ok();
    let name = whole.as_deref().unwrap_or(root).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let id = Some(slug(&name)).filter(|id| is_id(id)).unwrap_or_else(|| "my-pack".to_owned());
    let text =
        format!("// A pack is this folder and everything below it.\nPack(format: 1, id: \"{id}\", title: \"{}\")\n", titled(&id, false));
    Some((path, text))
}

fn organisation_file(root: &Path, id: &str) -> NewFile {
    let text = ORGANISATION.replace("@ORGANISATION@", id).replace("@NAME@", &titled(id, true));
    (root.join(format!("organisations/{id}.ron")), text)
}

/// An id as words: `cold-soup` is "Cold soup", or as a name "Cold Soup".
fn titled(id: &str, every_word: bool) -> String {
    let words = id.split('-').enumerate().map(|(place, word)| if place == 0 || every_word { capital(word) } else { word.to_owned() });
    words.collect::<Vec<_>>().join(" ")
}

/// The role-play and its script. In an organisation that we began the van is booked at the desk; in any other, words do it.
fn scenario_texts(id: &str, organisation: &str, customer: &str, house: Option<&House>) -> (String, String) {
    let actions = house.map_or(&[][..], |house| house.actions.as_slice());
    let has = |action: &str, choice: Option<&str>| {
        house.is_none()
            || actions.iter().any(|(id, choices)| id == action && choice.is_none_or(|choice| choices.iter().any(|one| one == choice)))
    };
    let van = has("book-van", Some("here")) && has("book-van", Some("home"));
    let taken: Vec<String> = actions.iter().map(|(id, _)| id.clone()).collect();
    let screen = free("order-screen", &taken);
    let either = |with: &str, without: &str| if van { with.to_owned() } else { without.to_owned() };
    let fill = |text: &str| {
        text.replace("@FLAG@", &either(", \"booked\"", ""))
            .replace("@DONE@", &either("Flag(\"booked\")", "Said(\"van-today\")"))
            .replace("@VAN-SHOWS@", &either("", ", \"who-what-when\""))
            .replace("@VAN-NEXT@", &either("", " next: \"agree\","))
            .replace(
                "@VAN-WHY@",
                &either(
                    "It fits tonight, and you asked before you did it. Now book the van: the button is on your desk.",
                    "It fits tonight, and you asked before you did it. They know who does what, and by when.",
                ),
            )
            .replace("@DESK@", &either(DESK.trim_end(), ""))
            .replace("@READ@", if has("collecting", None) { "! collecting\n" } else { "" })
            .replace("@BOOK@", &either("! book-van to=here\n", ""))
            .replace("@SCREEN@", &screen)
            .replace("@SCENARIO@", id)
            .replace("@TITLE@", &titled(id, false))
            .replace("@ORGANISATION@", organisation)
            .replace("@CUSTOMER@", customer)
    };
    (fill(ROLE_PLAY), fill(EXCELLENT))
}

/// Writes every file, or none if one is there already.
fn write_all(root: &Path, files: Vec<NewFile>, organisation: &str) -> Result<Made, NotMade> {
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(NotMade(format!(
            "{} is there already, and nothing is overwritten: choose another id, or move that file.",
            path.display()
        )));
    }
    for (path, text) in &files {
        write(path, text).map_err(|error| NotMade(format!("{} cannot be written: {error}.", path.display())))?;
    }
    let files = files.into_iter().map(|(path, _)| path).collect();
    Ok(Made { root: root.to_owned(), files, organisation: organisation.to_owned() })
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}
