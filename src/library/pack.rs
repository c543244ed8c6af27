//! Loading packs: organisations and customers first, then the scenarios that happen there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::codebook::{self, Codebook, Text, check_format};
use crate::customer::Persona;
use crate::diagnostics::{Code, Diagnostic, FileId, Place, Severity, Sheet, Sources};
use crate::notation::{Limits, Words, kind_of, read};
use crate::scenario::{Day, File, OrganisationDraft, Parts, Scenario, ScenarioDraft, resolve};

use super::folder::{self, Unreadable};
use super::{Card, embedded};

/// Content that is ready to be played, with the codebook it is read by.
#[derive(Debug, Clone)]
pub struct Library {
    codebook: Arc<Codebook>,
    packs: Vec<Pack>,
    scenarios: Vec<Arc<Scenario>>,
}

/// A pack: a set of scenarios that somebody put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// What checking found.
#[derive(Debug)]
pub struct Checked {
    /// The texts that were read.
    pub sources: Sources,
    /// The problems, in order.
    pub problems: Vec<Diagnostic>,
    /// How many files were checked.
    pub files: usize,
}

impl Library {
    /// What is built in, with the built-in codebook or another.
    ///
    /// # Errors
    /// What is wrong with the content, if it cannot be used.
    pub fn embedded(codebook: Option<&[Text]>) -> Result<Self, Checked> {
        let mut loading = Loading::new(codebook);
        let texts = embedded::starter();
        for text in &texts {
            loading.read(text, true);
        }
        loading.finish(None, texts.len()).usable()
    }

    /// What texts hold, read by a codebook that is loaded already. Nothing is read from a disk, and nothing built in is added: a scenario needs its
    /// organisation and its customer among the texts.
    ///
    /// # Errors
    /// What is wrong with the texts, if they cannot be used.
    pub fn from_texts(texts: &[Text], codebook: &Arc<Codebook>) -> Result<Self, Checked> {
        let mut loading = Loading::with(Arc::clone(codebook), Sources::default(), Sheet::default());
        for text in texts {
            loading.read(text, true);
        }
        loading.finish(None, texts.len()).usable()
    }

    /// What a file or folder holds, with its pack.
    ///
    /// # Errors
    /// If something cannot be read, or what is wrong with it.
    pub fn from_path(path: &Path, codebook: Option<&[Text]>) -> Result<Result<Self, Checked>, Unreadable> {
        let mut loading = Loading::new(codebook);
        let files = folder::ron_files(path)?;
        loading.read_with_packs(&files)?;
        Ok(loading.finish(None, files.len()).usable())
    }

    /// The codebook.
    #[must_use]
    pub const fn codebook(&self) -> &Arc<Codebook> {
        &self.codebook
    }

    /// The packs that were read.
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Every scenario: easiest first, shortest first.
    #[must_use]
    pub fn scenarios(&self) -> &[Arc<Scenario>] {
        &self.scenarios
    }

    /// The scenario of that id.
    #[must_use]
    pub fn scenario(&self, id: &str) -> Option<Arc<Scenario>> {
        self.scenarios.iter().find(|scenario| scenario.id == id).cloned()
    }

    /// A card for every scenario, in the same order.
    #[must_use]
    pub fn cards(&self) -> Vec<Card> {
        self.scenarios.iter().map(|scenario| Card::of(scenario)).collect()
    }
}

/// Checks files and folders. A file's pack is the nearest folder above it that has a `pack.ron`, else what is built in.
///
/// # Errors
/// If something cannot be read at all.
pub fn check(paths: &[PathBuf], codebook: Option<&[Text]>, today: Option<Day>) -> Result<Checked, Unreadable> {
    let mut loading = Loading::new(codebook);
    let mut files = Vec::new();
    for path in paths {
        files.extend(folder::ron_files(path)?);
    }
    loading.read_with_packs(&files)?;
    Ok(loading.finish(today, files.len()).checked)
}

struct Loaded {
    library: Library,
    checked: Checked,
}

impl Loaded {
    fn usable(self) -> Result<Library, Checked> {
        let bad = self.checked.problems.iter().any(|problem| problem.severity == Severity::Error);
        if bad { Err(self.checked) } else { Ok(self.library) }
    }
}

/// Files read so far, by what they are.
struct Loading {
    sources: Sources,
    sheet: Sheet,
    codebook: Arc<Codebook>,
    organisations: BTreeMap<String, (OrganisationDraft, Place, bool)>,
    customers: BTreeMap<String, (Persona, Place)>,
    scenarios: Vec<(ScenarioDraft, FileId)>,
    packs: Vec<Pack>,
}

impl Loading {
    fn new(codebook: Option<&[Text]>) -> Self {
        let (mut sources, mut sheet) = (Sources::default(), Sheet::default());
        let built_in;
        let texts = match codebook {
            Some(texts) => texts,
            None => {
                built_in = embedded::codebook();
                &built_in
            }
        };
        let codebook = Arc::new(codebook::load(texts, &mut sources, &mut sheet));
        Self::with(codebook, sources, sheet)
    }

    const fn with(codebook: Arc<Codebook>, sources: Sources, sheet: Sheet) -> Self {
        Self {
            sources,
            sheet,
            codebook,
            organisations: BTreeMap::new(),
            customers: BTreeMap::new(),
            scenarios: Vec::new(),
            packs: Vec::new(),
        }
    }

    /// Reads the files, and from each one's pack the organisations and customers that they may need.
    fn read_with_packs(&mut self, files: &[PathBuf]) -> Result<(), Unreadable> {
        let mut packs = BTreeSet::new();
        let mut without = files.is_empty();
        let named: BTreeSet<&PathBuf> = files.iter().collect();
        for file in files {
            match folder::pack_of(file) {
                Some(pack) => _ = packs.insert(pack),
                None => without = true,
            }
            self.read(&folder::text(file)?, true);
        }
        for pack in packs {
            for file in folder::ron_files(&pack)?.iter().filter(|file| !named.contains(file)) {
                let text = folder::text(file)?;
                if ["Organisation", "Customer"].contains(&kind_of(&text.text)) {
                    self.read(&text, false);
                }
            }
        }
        if without {
            for text in embedded::starter().iter().filter(|text| ["Organisation", "Customer"].contains(&kind_of(&text.text))) {
                self.read(text, false);
            }
        }
        Ok(())
    }

    /// Reads one file. `asked` is whether the person named it, rather than its pack.
    fn read(&mut self, text: &Text, asked: bool) {
        let file = self.sources.add(&text.name, &text.text);
        let kind = kind_of(&text.text);
        if codebook::FILE_KINDS.contains(&kind) {
            // A codebook's files mean something only together; `--codebook` loads them.
            return;
        }
        if !File::KINDS.contains(&kind) {
            let message = if kind.is_empty() {
                "this file does not say what it is".to_owned()
            } else {
                format!("Rapport knows no file of kind `{kind}`")
            };
            let problem = Diagnostic::new(Code::UnknownKind, file.beginning(), message);
            self.sheet.add(if kind.is_empty() {
                problem.help("begin it with Scenario(, Organisation(, Customer( or Pack(")
            } else {
                problem.nearest(kind, File::KINDS)
            });
            return;
        }
        match read::<File>(file, &text.text, Limits::default(), &mut self.sheet) {
            None => {}
            Some(File::Pack(pack)) => {
                if check_format(pack.format, file, &mut self.sheet) {
                    self.packs.push(Pack { id: pack.id.text, title: pack.title.text });
                }
            }
            Some(File::Organisation(draft)) => {
                if check_format(draft.format, file, &mut self.sheet)
                    && self.is_first("organisation", &draft.id, self.organisations.get(&draft.id.text).map(|one| one.1), asked)
                {
                    self.organisations.insert(draft.id.text.clone(), (draft.clone(), draft.id.place, asked));
                }
            }
            Some(File::Customer(draft)) => {
                if check_format(draft.format, file, &mut self.sheet)
                    && self.is_first("customer", &draft.id, self.customers.get(&draft.id.text).map(|one| one.1), asked)
                {
                    let (id, place) = (draft.id.text.clone(), draft.id.place);
                    self.check_drawings(&draft);
                    let persona = Persona::from_written(draft, &self.codebook, &mut self.sheet);
                    self.customers.insert(id, (persona, place));
                }
            }
            Some(File::Scenario(draft)) => {
                let before = self.scenarios.iter().find(|(other, _)| other.id.text == draft.id.text).map(|(other, _)| other.id.place);
                if self.is_first("scenario", &draft.id, before, asked) {
                    self.scenarios.push((draft, file));
                }
            }
        }
    }

    fn is_first(&mut self, what: &str, id: &Words, before: Option<Place>, asked: bool) -> bool {
        if let Some(place) = before
            && asked
        {
            let problem = Diagnostic::new(Code::RepeatedId, id.place, format!("there are two files for the {what} `{}`", id.text));
            self.sheet.add(problem.related(place, "the other one").help("give one of them another id"));
        }
        before.is_none()
    }

    fn check_drawings(&mut self, draft: &crate::customer::Customer) {
        let look = &draft.look;
        let parts = [("poses", Some(&look.pose)), ("heads", Some(&look.head)), ("facial-hair", look.facial_hair.as_ref())];
        let parts = parts.into_iter().filter_map(|(folder, word)| word.map(|word| (folder, word)));
        let parts: Vec<(&str, &Words)> = parts.chain(look.accessories.iter().map(|word| ("accessories", word))).collect();
        for (folder, word) in parts {
            let known = embedded::drawings(folder);
            if !known.contains(&word.text.as_str()) {
                let problem = Diagnostic::new(Code::UnknownDrawing, word.place, format!("there is no drawing `{}` in {folder}", word.text));
                self.sheet.add(problem.nearest(&word.text, known));
            }
        }
        for colour in [&look.ink, &look.skin, &look.hair] {
            let good =
                colour.text.len() == 7 && colour.text.starts_with('#') && colour.text[1..].bytes().all(|digit| digit.is_ascii_hexdigit());
            if !good {
                let problem = Diagnostic::new(Code::OutOfRange, colour.place, format!("`{}` is not a colour", colour.text));
                self.sheet.add(problem.help("write colours as `#3b3a52`"));
            }
        }
    }

    fn finish(mut self, today: Option<Day>, files: usize) -> Loaded {
        let mut scenarios = Vec::new();
        for (draft, file) in &self.scenarios {
            let organisation = self.organisations.get(&draft.organisation.text);
            if organisation.is_none() {
                let word = &draft.organisation;
                let problem = Diagnostic::new(
                    Code::UnknownOrganisation,
                    word.place,
                    format!("there is no organisation `{}` in this pack", word.text),
                );
                self.sheet.add(problem.nearest(&word.text, self.organisations.keys().map(String::as_str)));
            }
            let customer = self.customers.get(&draft.customer.text);
            if customer.is_none() {
                let word = &draft.customer;
                let problem =
                    Diagnostic::new(Code::UnknownCustomer, word.place, format!("there is no customer `{}` in this pack", word.text));
                self.sheet.add(problem.nearest(&word.text, self.customers.keys().map(String::as_str)));
            }
            if let (Some((organisation, ..)), Some((customer, _))) = (organisation, customer) {
                let parts = Parts { scenario: (draft, *file), organisation, customer, today };
                scenarios.extend(resolve(&parts, &self.codebook, &mut self.sheet).map(Arc::new));
            }
        }
        self.check_lone_organisations(today);
        scenarios.sort_by(|a, b| (a.difficulty, a.minutes, &a.id).cmp(&(b.difficulty, b.minutes, &b.id)));
        let library = Library { codebook: self.codebook, packs: self.packs, scenarios };
        Loaded { library, checked: Checked { sources: self.sources, problems: self.sheet.sorted(), files } }
    }

    /// An organisation that no scenario here uses is checked with a scenario in which nothing happens.
    fn check_lone_organisations(&mut self, today: Option<Day>) {
        const NOTHING: &str = include_str!("nothing.ron");
        let lone: Vec<String> = self.organisations.iter().filter(|(_, (_, _, asked))| *asked).map(|(id, _)| id.clone()).collect();
        for id in lone.into_iter().filter(|id| !self.scenarios.iter().any(|(draft, _)| draft.organisation.text == *id)) {
            let (mut sources, mut quiet) = (Sources::default(), Sheet::default());
            let (mut own, mut texts) = (Vec::new(), NOTHING.split("----\n"));
            for text in texts.by_ref() {
                own.extend(read::<File>(sources.add("", text), text, Limits::default(), &mut quiet));
            }
            let mut own = own.into_iter();
            if let (Some(File::Scenario(draft)), Some(File::Customer(customer))) = (own.next(), own.next()) {
                let customer = Persona::from_written(customer, &self.codebook, &mut quiet);
                let file = FileId::default();
                let parts = Parts { scenario: (&draft, file), organisation: &self.organisations[&id].0, customer: &customer, today };
                let _ = resolve(&parts, &self.codebook, &mut self.sheet);
            }
        }
    }
}
