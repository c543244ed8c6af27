//! From the files of a codebook to a codebook: ids resolved, cross-checked.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, FileId, Place, Sheet, Sources};
use crate::notation::{At, Holes, Limits, Words, format_of, kind_of, leading_word, read_with_holes};

use super::behaviour::{Behaviour, BehaviourId, Detect, Polarity};
use super::model::{Model, ModelId, Step};
use super::qualification::{Criterion, Qualification, Unit};
use super::rule::{Rule, Sight};
use super::terms::Delivery;
use super::written;

/// The newest format of content that this program reads.
pub const FORMAT: u32 = 1;

/// The leading words of a codebook's files.
pub const FILE_KINDS: [&str; 3] = ["Behaviours", "Model", "Qualification"];

/// One file to load: the name a person knows it by, and its text.
#[derive(Debug, Clone)]
pub struct Text {
    /// The name.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Every behaviour, rule, service model and qualification in use.
#[derive(Debug, Clone, Default)]
pub struct Codebook {
    behaviours: Vec<Behaviour>,
    by_id: BTreeMap<String, BehaviourId>,
    groups: BTreeMap<String, Vec<BehaviourId>>,
    deliveries: BTreeMap<Delivery, String>,
    models: Vec<Model>,
    qualifications: Vec<Qualification>,
}

impl Codebook {
    /// Every behaviour with its id, in the order of the file.
    pub fn behaviours(&self) -> impl Iterator<Item = (BehaviourId, &Behaviour)> {
        (0..).map(BehaviourId).zip(&self.behaviours)
    }

    /// A behaviour.
    ///
    /// # Panics
    /// If the id is of another codebook.
    #[must_use]
    pub fn behaviour(&self, id: BehaviourId) -> &Behaviour {
        &self.behaviours[id.index()]
    }

    /// The behaviour of that id of plain words, or reference code.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<BehaviourId> {
        let by_code = || self.behaviours().find(|(_, behaviour)| behaviour.code.eq_ignore_ascii_case(word)).map(|(id, _)| id);
        self.by_id.get(word).copied().or_else(by_code)
    }

    /// Every id of plain words, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// A named set of behaviours; empty if there is none of that name.
    #[must_use]
    pub fn group(&self, name: &str) -> &[BehaviourId] {
        self.groups.get(name).map_or(&[], Vec::as_slice)
    }

    /// How an adjustment reads on a screen: "said more warmly".
    #[must_use]
    pub fn delivery(&self, delivery: Delivery) -> &str {
        self.deliveries.get(&delivery).map_or_else(|| delivery.word(), String::as_str)
    }

    /// Every service model with its id.
    pub fn models(&self) -> impl Iterator<Item = (ModelId, &Model)> {
        (0..).map(ModelId).zip(&self.models)
    }

    /// The service model of that id.
    #[must_use]
    pub fn model(&self, id: &str) -> Option<(ModelId, &Model)> {
        self.models().find(|(_, model)| model.id == id)
    }

    /// The qualifications.
    #[must_use]
    pub fn qualifications(&self) -> &[Qualification] {
        &self.qualifications
    }
}

/// Refuses formats that are newer than this program, or that never were.
/// A file that gives no number passes: reading it will miss the field.
pub fn check_format(file: FileId, text: &str, sheet: &mut Sheet) -> bool {
    let Some((format, place)) = format_of(file, text) else { return true };
    let known = (1..=FORMAT).contains(&format);
    if !known {
        let problem = Diagnostic::new(
            Code::UnknownFormat,
            place,
            format!("this file has format {format}; this Rapport reads formats up to {FORMAT}"),
        );
        sheet.add(problem.help(if format > FORMAT {
            "the file was made for a newer Rapport: read it with that one"
        } else {
            "formats are numbered from 1: write `format: 1`"
        }));
    }
    known
}

/// Loads a codebook from its files. Problems go on the sheet; what could be understood comes back.
pub fn load(texts: &[Text], sources: &mut Sources, sheet: &mut Sheet) -> Codebook {
    let (mut behaviours, mut models, mut qualifications) = (Vec::new(), Vec::new(), Vec::new());
    let (mut holes, mut behaviours_whole, mut models_whole) = (Vec::new(), true, true);
    for Text { name, text } in texts {
        let file = sources.add(name, text);
        let kind = kind_of(text);
        if !FILE_KINDS.contains(&kind) {
            let message = if kind.is_empty() {
                "this file does not say what it is".to_owned()
            } else {
                format!("a codebook has no file of kind `{kind}`")
            };
            let problem = Diagnostic::new(Code::UnknownKind, leading_word(file, text), message);
            sheet.add(problem.help("a codebook file begins with Behaviours(, Model( or Qualification("));
            continue;
        }
        let mut lost = |kind: &str| {
            behaviours_whole &= kind != "Behaviours";
            models_whole &= kind != "Model";
        };
        if !check_format(file, text, sheet) {
            lost(kind);
            continue;
        }
        match read_with_holes::<written::File>(file, text, Limits::default(), sheet) {
            Some((written::File::Behaviours(draft), lost)) => {
                behaviours.push(draft);
                holes.push(lost);
            }
            Some((written::File::Model(draft), lost)) => {
                models.push(draft);
                models_whole &= lost.is_empty();
            }
            Some((written::File::Qualification(draft), _)) => qualifications.push(draft),
            None => lost(kind),
        }
    }
    let mut loader = Loader { codebook: Codebook::default(), sheet, holes, behaviours_whole };
    loader.behaviours(&behaviours);
    for draft in models {
        loader.model(draft);
    }
    for draft in qualifications {
        loader.qualification(draft);
    }
    if models_whole {
        loader.every_behaviour_is_read(&behaviours);
    }
    loader.codebook
}

struct Loader<'s> {
    codebook: Codebook,
    sheet: &'s mut Sheet,
    /// What of the behaviours could not be read: it was reported, and who names it is not to blame.
    holes: Vec<Holes>,
    /// Whether every file of behaviours could be read.
    behaviours_whole: bool,
}

impl Loader<'_> {
    fn behaviours(&mut self, drafts: &[written::Behaviours]) {
        let entries = || drafts.iter().flat_map(|draft| draft.behaviours.iter());
        let mut places: BTreeMap<&str, Place> = BTreeMap::new();
        for (place, (id, _)) in entries().enumerate() {
            // Within one file that was said already.
            if let Some(first) = places.insert(&id.text, id.place).filter(|first| first.file != id.place.file) {
                let problem = Diagnostic::new(Code::RepeatedId, id.place, format!("there are two behaviours called `{}`", id.text));
                self.sheet.add(problem.related(first, "the other one").help("give one of them another id"));
            }
            self.codebook.by_id.insert(id.text.clone(), BehaviourId(u16::try_from(place).unwrap_or(u16::MAX)));
        }
        for (name, words) in drafts.iter().flat_map(|draft| draft.groups.iter()) {
            let group = self.ids(words);
            self.codebook.groups.insert(name.text.clone(), group);
        }
        for draft in drafts {
            self.codebook.deliveries.extend(draft.deliveries.clone());
        }
        for (id, draft) in entries() {
            let behaviour = self.behaviour(id, draft);
            self.codebook.behaviours.push(behaviour);
        }
        let Codebook { behaviours, groups, .. } = &mut self.codebook;
        for (group, mark) in
            [("feelings", (|one| &mut one.feeling) as fn(&mut Behaviour) -> &mut bool), ("steps-forward", |one| &mut one.forward)]
        {
            for id in groups.get(group).into_iter().flatten() {
                behaviours.get_mut(id.index()).into_iter().for_each(|one| *mark(one) = true);
            }
        }
    }

    fn behaviour(&mut self, id: &Words, draft: &written::Behaviour) -> Behaviour {
        let letters = |any: &[&str]| draft.detect.text.split_whitespace().any(|letter| any.contains(&letter));
        let detect = Detect { tagged: letters(&["C", "A", "W"]), ruled: letters(&["T", "F"]), judged: letters(&["X", "S"]) };
        let rule = draft.rule.as_ref().map(|rule| self.rule(rule));
        let unread = |field: &str| self.holes.iter().any(|holes| holes.has(field));
        let (lost_rule, lost_consequence) = (unread("rule"), unread("consequence"));
        let mut wrong = |message: &str, help: &str| {
            self.sheet.add(Diagnostic::new(Code::WrongRule, id.place, format!("`{}` {message}", id.text)).help(help));
        };
        match &rule {
            None if detect.ruled && !lost_rule => wrong("is detected by T or F and has no rule", "add `rule: …`"),
            Some(_) if !detect.ruled => wrong("has a rule but is not detected by T or F", "take the rule out, or add the letter"),
            Some(rule) if rule.is_gate() && !detect.tagged && !detect.judged => {
                wrong("is never tagged, so a rule that only checks tags can find nothing", "use a rule that finds: Seen, Absent, Within …");
            }
            _ => {}
        }
        let critical = draft.polarity == Polarity::Critical;
        if critical != draft.consequence.is_some() && !lost_consequence {
            let message = format!(
                "`{}` {}",
                id.text,
                if critical { "is critical and has no consequence" } else { "has a consequence but is not critical" }
            );
            self.sheet.add(
                Diagnostic::new(Code::WrongRule, id.place, message).help("a critical behaviour, and no other, says what it can lead to"),
            );
        }
        if matches!(draft.polarity, Polarity::Positive(0 | 4..)) {
            self.sheet.add(
                Diagnostic::new(Code::OutOfRange, id.place, format!("the strength of `{}` is not 1, 2 or 3", id.text))
                    .help("1 is light, 2 can carry a step, 3 is the strongest"),
            );
        }
        let effect = |effect: written::Effect| [effect.calm, effect.trust, effect.clarity, effect.patience];
        Behaviour {
            id: id.text.clone(),
            code: draft.code.text.clone(),
            polarity: draft.polarity,
            strand: draft.strand,
            detect_letters: draft.detect.text.clone(),
            detect,
            wording: draft.wording.text.clone(),
            said: draft.said.text.clone(),
            missed: draft.missed.as_ref().map_or_else(String::new, |words| words.text.clone()),
            appraisal: effect(draft.appraisal),
            appraisals: draft
                .appraisals
                .iter()
                .map(|one| (one.when.0, one.when.1, [one.calm, one.trust, one.clarity, one.patience]))
                .collect(),
            seeds: draft.seeds.iter().map(|seed| seed.text.clone()).collect(),
            rule,
            consequence: draft.consequence.as_ref().map_or_else(String::new, |words| words.text.clone()),
            put_right_by: self.ids(&draft.put_right_by),
            feeling: false,
            forward: false,
        }
    }

    fn rule(&mut self, rule: &written::Rule) -> Rule {
        use written::Rule as W;
        match rule {
            W::OnlyFirst(turns) => Rule::OnlyFirst(*turns),
            W::OnlyBefore(list) => Rule::OnlyBefore(self.sights(list)),
            W::OnlyAfter(list) => Rule::OnlyAfter(self.sights(list)),
            W::OnlyWith(list) => Rule::OnlyWith(self.sights(list)),
            W::OnlyWithout(list) => Rule::OnlyWithout(self.sights(list)),
            W::Seen(list) => Rule::Seen(self.sights(list)),
            W::Absent { of, given } => Rule::Absent { of: self.sights(of), given: self.sights(given) },
            W::NoneUntil { none, until } => Rule::NoneUntil { none: self.sights(none), until: self.sights(until) },
            W::Within { first, then, turns } => Rule::Within { first: self.sights(first), then: self.sights(then), turns: *turns },
            W::Unfollowed { first, then, turns } => Rule::Unfollowed { first: self.sights(first), then: self.sights(then), turns: *turns },
            W::Repeated { of, times, without } => {
                Rule::Repeated { of: self.sights(of), times: (*times).max(1), without: self.sights(without) }
            }
            W::InOrder(lists) => Rule::InOrder(lists.iter().map(|list| self.sights(list)).collect()),
            W::NeverTold(class) => Rule::NeverTold(*class),
        }
    }

    fn sights(&mut self, list: &[written::Sight]) -> Vec<Sight> {
        use written::Sight as W;
        list.iter()
            .map(|sight| match sight {
                W::Shown(id) => Sight::Shown(self.id(id).into_iter().collect()),
                W::AnyOf(name) => Sight::Shown(self.group(name)),
                W::Done(kind) => Sight::Done(*kind),
                W::Told(class) => Sight::Told(*class),
                W::Asked(class) => Sight::Asked(*class),
                W::Restated(class) => Sight::Restated(*class),
                W::RestatedMany(class) => Sight::RestatedMany(*class),
                W::Logged(kind) => Sight::Logged(*kind),
                W::FullLog => Sight::FullLog,
                W::Delivered(delivery) => Sight::Delivered(*delivery),
                W::Waited => Sight::Waited,
                W::MoodIs(dial, compare) => Sight::MoodIs(*dial, *compare),
                W::OverLimit => Sight::OverLimit,
                W::WithinLimit => Sight::WithinLimit,
                W::Ended(outcome) => Sight::Ended(*outcome),
                W::On(channel) => Sight::On(*channel),
                W::LaterContact => Sight::LaterContact,
                W::CutIn => Sight::CutIn,
                W::FullEmail => Sight::FullEmail,
            })
            .collect()
    }

    fn group(&mut self, name: &Words) -> Vec<BehaviourId> {
        if let Some(group) = self.codebook.groups.get(&name.text) {
            return group.clone();
        }
        if !self.behaviours_whole || self.holes.iter().any(|holes| holes.has(&name.text) || holes.has("groups")) {
            return Vec::new();
        }
        let problem = Diagnostic::new(Code::UnknownGroup, name.place, format!("there is no group `{}`", name.text));
        self.sheet.add(problem.nearest(&name.text, self.codebook.groups.keys().map(String::as_str)));
        Vec::new()
    }

    fn id(&mut self, word: &Words) -> Option<BehaviourId> {
        let found = self.codebook.by_id.get(&word.text).copied();
        if found.is_none() && self.behaviours_whole && !self.holes.iter().any(|holes| holes.has(&word.text) || holes.has("behaviours")) {
            self.sheet.add(unknown_behaviour(word, &self.codebook));
        }
        found
    }

    fn ids(&mut self, words: &[Words]) -> Vec<BehaviourId> {
        words.iter().filter_map(|word| self.id(word)).collect()
    }

    fn model(&mut self, draft: written::Model) {
        let steps = draft
            .steps
            .0
            .into_iter()
            .map(|(id, step)| Step {
                id: id.text,
                letter: step.letter.map_or_else(String::new, |words| words.text),
                title: step.title.text,
                means: step.means.text,
                weight: self.weight(&step.weight),
                shown_by: self.ids(&step.shown_by),
                spoiled_by: self.ids(&step.spoiled_by),
                after: self.ids(&step.after),
                needs_hidden: step.needs_hidden,
            })
            .collect();
        if self.codebook.model(&draft.id.text).is_some() {
            let problem = Diagnostic::new(Code::RepeatedId, draft.id.place, format!("there are two models called `{}`", draft.id.text));
            self.sheet.add(problem.help("give one of them another id"));
            return;
        }
        let model = Model {
            id: draft.id.text,
            title: draft.title.text,
            about: draft.about.text,
            always: draft.always,
            ordered: draft.ordered,
            steps,
        };
        self.codebook.models.push(model);
    }

    fn weight(&mut self, weight: &At<u32>) -> u32 {
        if !(1..=100).contains(&weight.value) {
            let problem = Diagnostic::new(Code::OutOfRange, weight.place, format!("a step cannot weigh {}", weight.value));
            self.sheet.add(problem.help("weights go from 1 to 100; only their proportion counts"));
        }
        weight.value.clamp(1, 100)
    }

    fn qualification(&mut self, draft: written::Qualification) {
        let mut units = Vec::new();
        for (_, unit) in draft.units.0 {
            let mut criteria = Vec::new();
            for (_, written) in unit.criteria.0 {
                criteria.push(Criterion {
                    shown_by: self.ids(&written.shown_by),
                    against: self.ids(&written.against),
                    number: written.number.text,
                    verb: written.verb.text,
                    says: written.says.text,
                    evidence: written.evidence,
                });
            }
            units.push(Unit { number: unit.number.text, title: unit.title.text, criteria });
        }
        if self.codebook.qualifications.iter().any(|other| other.id == draft.id.text) {
            let problem =
                Diagnostic::new(Code::RepeatedId, draft.id.place, format!("there are two qualifications called `{}`", draft.id.text));
            self.sheet.add(problem.help("give one of them another id"));
            return;
        }
        self.codebook.qualifications.push(Qualification {
            id: draft.id.text,
            title: draft.title.text,
            source: draft.source.text,
            edition: draft.edition.text,
            made: draft.made.text,
            units,
        });
    }

    fn every_behaviour_is_read(&mut self, drafts: &[written::Behaviours]) {
        for (id, _) in drafts.iter().flat_map(|draft| draft.behaviours.iter()) {
            let read = self.codebook.by_id.get(&id.text).is_some_and(|&found| self.codebook.models.iter().any(|model| model.reads(found)));
            if !read {
                let problem = Diagnostic::new(Code::UnreadBehaviour, id.place, format!("no step of any model reads `{}`", id.text));
                self.sheet.add(problem.help("name it in `shown_by` or `spoiled_by` of a step or standard"));
            }
        }
    }
}

/// What to say of a behaviour that the codebook does not have.
#[must_use]
pub fn unknown_behaviour(word: &Words, codebook: &Codebook) -> Diagnostic {
    Diagnostic::new(Code::UnknownBehaviour, word.place, format!("there is no behaviour `{}` in the codebook", word.text))
        .nearest(&word.text, codebook.ids())
}
