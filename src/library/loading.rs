//! Reading files into what can be played: organisations and customers first, then the scenarios that happen there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::codebook::{self, Codebook, Text, check_format};
use crate::customer::Persona;
use crate::diagnostics::{Code, Diagnostic, FileId, Place, Severity, Sheet, Sources};
use crate::notation::{Holes, Limits, Words, is_id, kind_of, leading_word, read, read_with_holes};
use crate::scenario::{Day, File, OrganisationDraft, Parts, ScenarioDraft, resolve};

use super::embedded;
use super::folder::{self, Unreadable};
use super::pack::{Checked, Library, Pack};

/// What came of it: what can be played, and what is wrong.
pub(super) struct Loaded {
    pub(super) library: Library,
    pub(super) checked: Checked,
}

impl Loaded {
    /// What can be played, if nothing stands in its way.
    pub(super) fn usable(self) -> Result<Library, Checked> {
        let bad = self.checked.problems.iter().any(|problem| problem.severity == Severity::Error);
        if bad { Err(self.checked) } else { Ok(self.library) }
    }
}

/// Files read so far, by what they are.
pub(super) struct Loading {
    sources: Sources,
    sheet: Sheet,
    codebook: Arc<Codebook>,
    organisations: BTreeMap<String, Held<OrganisationDraft>>,
    customers: BTreeMap<String, Held<Persona>>,
    scenarios: Vec<(ScenarioDraft, FileId, Holes)>,
    /// What is wrong with files that nobody named and that could not be read as anything.
    lost: Vec<Diagnostic>,
    packs: Vec<Pack>,
    /// What a file is to be read as, in place of what it holds.
    pub(super) instead: Option<Text>,
}

/// An organisation or a customer.
struct Held<T> {
    what: T,
    /// Its id.
    place: Place,
    /// Whether the person named its file, rather than its pack.
    asked: bool,
    /// What is wrong with it, if it was not named: told where a scenario uses it.
    problems: Vec<Diagnostic>,
    /// What of it could not be read.
    holes: Holes,
}

/// Whether a problem is there only because something else could not be read.
fn follows_from(holes: &[&Holes], problem: &Diagnostic, sources: &Sources) -> bool {
    use Code as C;
    if holes.iter().all(|holes| holes.is_empty()) {
        return false;
    }
    // A stand-in for words has none.
    if problem.message.contains("``") {
        return true;
    }
    let fields: &[&str] = match problem.code {
        C::UnreachedBeat | C::UnusedFact | C::UnusedName | C::NoWayOn | C::NoFallback | C::NoReason => return true,
        C::UnknownFact => &["facts"],
        C::UnknownCard => &["facts", "cards"],
        C::UnknownFlag => &["flags"],
        C::UnknownCounter => &["counters"],
        C::UnknownContact => &["contacts"],
        C::UnknownBeat => &["beats", "endings"],
        C::UnknownReply => &["beats", "replies", "compose"],
        C::UnknownAction => &["policies", "records", "products", "desk"],
        C::UnknownPolicy => &["policies"],
        C::UnknownPerson => &["people"],
        C::UnknownFlow | C::UnknownExit => &["flows", "exits"],
        C::UnknownChoice | C::WrongField => &["fields"],
        C::UnknownDetail => &["details"],
        C::NoConsequence => &["consequences"],
        _ => return false,
    };
    let text = sources.text(problem.place.file);
    let word = text.get(problem.place.start as usize..problem.place.end as usize).unwrap_or("");
    // A reply may be named with its beat.
    let parts = || std::iter::once(word).chain(word.split('/'));
    holes.iter().any(|holes| parts().any(|part| !part.is_empty() && holes.has(part)) || fields.iter().any(|field| holes.has(field)))
}

fn unreadable(file: FileId, found: &Unreadable) -> Diagnostic {
    let help = "save it as text with the encoding UTF-8, and make sure that you may open it";
    Diagnostic::new(Code::Unreadable, file.beginning(), format!("this cannot be read: {}", found.reason())).help(help)
}

impl Loading {
    pub(super) fn new(codebook: Option<&[Text]>) -> Self {
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

    pub(super) const fn with(codebook: Arc<Codebook>, sources: Sources, sheet: Sheet) -> Self {
        Self {
            sources,
            sheet,
            codebook,
            organisations: BTreeMap::new(),
            customers: BTreeMap::new(),
            scenarios: Vec::new(),
            lost: Vec::new(),
            packs: Vec::new(),
            instead: None,
        }
    }

    /// Reads the files at and below the paths, and from each one's pack the organisations and customers that they may need. How many were named.
    pub(super) fn read_with_packs(&mut self, paths: &[&Path]) -> Result<usize, Unreadable> {
        let mut files = Vec::new();
        for path in paths {
            let found = folder::ron_files(path)?;
            files.extend(found.files);
            for closed in found.closed {
                let file = self.sources.add(closed.name(), "");
                self.sheet.add(unreadable(file, &closed));
            }
        }
        let mut packs = BTreeSet::new();
        let mut without = files.is_empty();
        let mut named = BTreeSet::new();
        for file in &files {
            if !named.insert(file) {
                continue;
            }
            match folder::pack_of(file) {
                Some(pack) => _ = packs.insert(pack),
                None => without = true,
            }
            self.read_file(file, true);
        }
        for folder in named.iter().filter_map(|file| folder::codebook_of(file)).collect::<BTreeSet<_>>() {
            // A codebook's files mean something only together, so all of them are read.
            let texts = folder::codebook_folder(&folder)?;
            let _ = codebook::load(&texts, &mut self.sources, &mut self.sheet);
        }
        for pack in packs {
            let found = folder::ron_files(&pack)?;
            for file in found.files.iter().filter(|file| !named.contains(file)) {
                self.read_file(file, false);
            }
        }
        if without {
            for text in &embedded::starter() {
                self.read(text, false);
            }
        }
        Ok(named.len())
    }

    fn read_file(&mut self, path: &Path, asked: bool) {
        let instead = self.instead.clone().filter(|instead| instead.name == path.display().to_string());
        match instead.map_or_else(|| folder::text(path), Ok) {
            Ok(text) => self.read(&text, asked),
            Err(closed) => {
                let file = self.sources.add(closed.name(), "");
                let problem = unreadable(file, &closed);
                if asked { self.sheet.add(problem) } else { self.lost.push(problem) }
            }
        }
    }

    /// Reads one file. `asked` is whether the person named it, rather than its pack; of those that were not, organisations and customers matter.
    pub(super) fn read(&mut self, text: &Text, asked: bool) {
        let kind = kind_of(&text.text);
        if codebook::FILE_KINDS.contains(&kind) || !(asked || ["Organisation", "Customer"].contains(&kind)) {
            return;
        }
        let file = self.sources.add(&text.name, &text.text);
        let mut own = Sheet::default();
        let draft = self.draft(text, file, &mut own);
        let id = draft.as_ref().map(|(draft, _)| match draft {
            File::Pack(pack) => &pack.id,
            File::Organisation(organisation) => &organisation.id,
            File::Customer(customer) => &customer.id,
            File::Scenario(scenario) => &scenario.id,
        });
        if let Some(id) = id.filter(|id| !is_id(&id.text) && !id.text.is_empty()) {
            let problem = Diagnostic::new(Code::BadId, id.place, format!("`{}` is not an id", id.text));
            own.add(problem.help("ids are lower-case words and numbers joined by hyphens: `no-receipt`"));
        }
        let found = own.sorted();
        let mut held = if asked {
            self.sheet.extend(found);
            Vec::new()
        } else {
            found
        };
        let Some((draft, holes)) = draft else {
            self.lost.append(&mut held);
            return;
        };
        match draft {
            File::Pack(pack) => self.packs.push(Pack { id: pack.id.text, title: pack.title.text }),
            File::Organisation(draft) => {
                if self.is_first("organisation", &draft.id, self.organisations.get(&draft.id.text).map(|one| one.place), asked) {
                    let place = draft.id.place;
                    self.organisations.insert(draft.id.text.clone(), Held { what: draft, place, asked, problems: held, holes });
                }
            }
            File::Customer(draft) => {
                if self.is_first("customer", &draft.id, self.customers.get(&draft.id.text).map(|one| one.place), asked) {
                    let (id, place) = (draft.id.text.clone(), draft.id.place);
                    let mut own = Sheet::default();
                    check_drawings(&draft, &mut own);
                    let what = Persona::from_written(draft, &self.codebook, &mut own);
                    if asked {
                        self.sheet.extend(own.sorted())
                    } else {
                        held.extend(own.sorted())
                    }
                    self.customers.insert(id, Held { what, place, asked, problems: held, holes });
                }
            }
            File::Scenario(draft) => {
                let before = self.scenarios.iter().find(|(other, ..)| other.id.text == draft.id.text).map(|(other, ..)| other.id.place);
                if self.is_first("scenario", &draft.id, before, asked) {
                    self.scenarios.push((draft, file, holes));
                }
            }
        }
    }

    fn draft(&self, text: &Text, file: FileId, sheet: &mut Sheet) -> Option<(File, Holes)> {
        let kind = kind_of(&text.text);
        if !File::KINDS.contains(&kind) {
            let message = if kind.is_empty() {
                "this file does not say what it is".to_owned()
            } else {
                format!("there is no kind of file called `{kind}`")
            };
            let problem = Diagnostic::new(Code::UnknownKind, leading_word(file, &text.text), message);
            sheet.add(if kind.is_empty() {
                problem.help("begin it with Scenario(, Organisation(, Customer( or Pack(")
            } else {
                problem.nearest(kind, File::KINDS)
            });
            return None;
        }
        // A newer format is refused by its number, before its fields can look wrong.
        if !check_format(file, &text.text, sheet) {
            return None;
        }
        read_with_holes::<File>(file, &text.text, Limits::default(), sheet)
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

    pub(super) fn finish(mut self, today: Option<Day>, files: usize) -> Loaded {
        let mut scenarios = Vec::new();
        let mut missed = false;
        for (draft, file, holes) in &self.scenarios {
            let organisation = self.organisations.get(&draft.organisation.text);
            if organisation.is_none() {
                let word = &draft.organisation;
                let problem = Diagnostic::new(
                    Code::UnknownOrganisation,
                    word.place,
                    format!("there is no organisation `{}` in this pack", word.text),
                );
                let problem = problem.nearest(&word.text, self.organisations.keys().map(String::as_str));
                missed |= !problem.is_a_slip();
                self.sheet.add(problem);
            }
            let customer = self.customers.get(&draft.customer.text);
            if customer.is_none() {
                let word = &draft.customer;
                let problem =
                    Diagnostic::new(Code::UnknownCustomer, word.place, format!("there is no customer `{}` in this pack", word.text));
                let problem = problem.nearest(&word.text, self.customers.keys().map(String::as_str));
                missed |= !problem.is_a_slip();
                self.sheet.add(problem);
            }
            self.sheet.extend(organisation.into_iter().flat_map(|one| one.problems.clone()));
            self.sheet.extend(customer.into_iter().flat_map(|one| one.problems.clone()));
            if let (Some(organisation), Some(customer)) = (organisation, customer) {
                let parts = Parts { scenario: (draft, *file), organisation: &organisation.what, customer: &customer.what, today };
                let mut own = Sheet::default();
                let scenario = resolve(&parts, &self.codebook, &mut own);
                let all = [holes, &organisation.holes, &customer.holes];
                self.sheet.extend(own.sorted().into_iter().filter(|problem| !follows_from(&all, problem, &self.sources)));
                // What was read with holes is not whole, even if nothing else is wrong with it.
                scenarios.extend(scenario.filter(|_| all.iter().all(|holes| holes.is_empty())).map(Arc::new));
            }
        }
        if missed {
            // What is missing may be in a file that could not be read.
            self.sheet.extend(std::mem::take(&mut self.lost));
        }
        self.check_lone_organisations(today);
        scenarios.sort_by(|a, b| (a.difficulty, a.minutes, &a.id).cmp(&(b.difficulty, b.minutes, &b.id)));
        let library = Library { codebook: self.codebook, packs: self.packs, scenarios };
        Loaded { library, checked: Checked { sources: self.sources, problems: self.sheet.sorted(), files } }
    }

    /// An organisation that no scenario here uses is checked with a scenario in which nothing happens but that its sub-flows are called.
    fn check_lone_organisations(&mut self, today: Option<Day>) {
        const NOTHING: &str = include_str!("nothing.ron");
        for (id, held) in self.organisations.iter().filter(|(_, held)| held.asked) {
            if self.scenarios.iter().any(|(draft, ..)| draft.organisation.text == *id) {
                continue;
            }
            let mut quiet = Sheet::default();
            let own =
                NOTHING.split("----\n").filter_map(|text| read::<File>(self.sources.add("", text), text, Limits::default(), &mut quiet));
            let own: Vec<File> = own.collect();
            let mut own = own.into_iter();
            if let (Some(File::Scenario(mut draft)), Some(File::Customer(customer))) = (own.next(), own.next()) {
                draft.call_every_flow(&held.what);
                let customer = Persona::from_written(customer, &self.codebook, &mut quiet);
                let parts = Parts { scenario: (&draft, FileId::default()), organisation: &held.what, customer: &customer, today };
                let _ = resolve(&parts, &self.codebook, &mut quiet);
                // What is wrong elsewhere is of the empty scenario's making; so are its channel and a customer without details.
                self.sheet.extend(quiet.sorted().into_iter().filter(|problem| {
                    problem.place.file == held.place.file
                        && ![Code::UnknownDetail, Code::WrongChannel].contains(&problem.code)
                        && !follows_from(&[&held.holes], problem, &self.sources)
                }));
            }
        }
    }
}

fn check_drawings(draft: &crate::customer::Customer, sheet: &mut Sheet) {
    let look = &draft.look;
    let parts = [("poses", Some(&look.pose)), ("heads", Some(&look.head)), ("facial-hair", look.facial_hair.as_ref())];
    let parts = parts.into_iter().filter_map(|(folder, word)| word.map(|word| (folder, word)));
    let parts: Vec<(&str, &Words)> = parts.chain(look.accessories.iter().map(|word| ("accessories", word))).collect();
    for (folder, word) in parts {
        let known = embedded::drawings(folder);
        if !known.contains(&word.text.as_str()) {
            let problem = Diagnostic::new(Code::UnknownDrawing, word.place, format!("there is no drawing `{}` in {folder}", word.text));
            sheet.add(problem.nearest(&word.text, known));
        }
    }
    for colour in [&look.ink, &look.skin, &look.hair] {
        let good =
            colour.text.len() == 7 && colour.text.starts_with('#') && colour.text[1..].bytes().all(|digit| digit.is_ascii_hexdigit());
        if !good {
            let problem = Diagnostic::new(Code::OutOfRange, colour.place, format!("`{}` is not a colour", colour.text));
            sheet.add(problem.help("write colours as `#3b3a52`"));
        }
    }
}
