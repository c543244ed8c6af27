//! The languages that there are: British English, and whatever translators laid into the folder `words` of the data folder. Which of them is spoken
//! is a preference.

use std::fs;
use std::path::{Path, PathBuf};

use bevy::prelude::*;

use super::settings;
use crate::game::prefs::Prefs;
use crate::game::widgets::Moment;
use crate::words::{Language, Tag, speak};

/// The folder of the data folder with languages in it.
const FOLDER: &str = "words";

/// The most bytes that a language is read from: many times what all the words are.
const MOST: u64 = 1 << 20;

/// The languages that there are besides British English, and what is wrong with their files, a sentence each.
#[derive(Resource, Debug, Default)]
pub(in crate::game) struct Languages {
    // A language is never let go of, because its words may be on the screen. There is at most one for every file.
    found: Vec<&'static Language>,
    mistakes: Vec<String>,
}

impl Languages {
    /// Reads what translators laid into the data folder: a file for each language, called after it, as `cy.ftl`.
    pub(in crate::game) fn beside(data: Option<&Path>) -> Self {
        let mut languages = Self::default();
        let files = data.and_then(|data| fs::read_dir(data.join(FOLDER)).ok());
        let mut files: Vec<PathBuf> = files.into_iter().flatten().filter_map(|file| Some(file.ok()?.path())).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "ftl"));
        files.sort();
        files.iter().for_each(|path| languages.take(path));
        languages
    }

    fn take(&mut self, path: &Path) {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(tag) = path.file_stem().and_then(|name| Tag::of(name.to_str()?)) else {
            self.mistakes.push(settings::no_tag(&file));
            return;
        };
        match read(path) {
            Ok(text) => {
                let (language, mistakes) = Language::translated(tag, &text);
                self.mistakes.extend(mistakes.iter().map(|(line, mistake)| settings::mistake(&file, *line, mistake)));
                self.found.push(Box::leak(Box::new(language)));
            }
            Err(why) => self.mistakes.push(settings::unreadable(&file, &why)),
        }
    }

    /// Every language, if there is more than the one that is built in.
    pub(in crate::game) fn choice(&self) -> Vec<&'static Language> {
        let british = Some(Language::british()).filter(|british| !self.found.is_empty() && !self.found.contains(british));
        british.into_iter().chain(self.found.iter().copied()).collect()
    }

    /// What is wrong with languages' files, a sentence each.
    pub(in crate::game) fn mistakes(&self) -> &[String] {
        &self.mistakes
    }

    /// The language of a tag; British English if there is none (any more).
    fn of(&self, tag: Tag) -> &'static Language {
        self.found.iter().copied().find(|language| language.tag() == tag).unwrap_or_else(Language::british)
    }
}

fn read(path: &Path) -> Result<String, String> {
    let length = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if length > MOST {
        return Err(settings::too_long());
    }
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

pub(in crate::game) fn plugin(app: &mut App) {
    app.init_resource::<Languages>();
    app.add_systems(Update, follow.run_if(resource_changed::<Prefs>).in_set(Moment::Keep));
}

/// The language is the one that whoever plays has chosen, before anything is drawn in it.
fn follow(languages: Res<Languages>, prefs: Res<Prefs>) {
    speak(languages.of(prefs.language));
}
