//! Personas: who a customer is and how they take things. Temperament never changes how they look.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::codebook::terms::{Delivery, Dial};
use crate::codebook::{BehaviourId, Codebook, unknown_behaviour};
use crate::diagnostics::{Code, Diagnostic, Sheet};
use crate::notation::{Entries, Words};

use super::mood::{DIAL_TOP, Mood};
use super::written::{Customer, Levels, Overlay, Scales};

/// Whether a customer comes from outside or works for the same organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Relation {
    /// From outside.
    External,
    /// A colleague.
    Internal,
}

/// How strongly something moves a person, against the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
pub enum Scale {
    /// Half as much.
    Half,
    /// Three quarters.
    Less,
    /// As most people.
    #[default]
    Usual,
    /// Half as much again.
    More,
    /// Twice as much.
    Double,
}

impl Scale {
    /// Every scale.
    pub const ALL: [Self; 5] = [Self::Half, Self::Less, Self::Usual, Self::More, Self::Double];

    /// In quarters of the usual.
    const fn quarters(self) -> i16 {
        match self {
            Self::Half => 2,
            Self::Less => 3,
            Self::Usual => 4,
            Self::More => 6,
            Self::Double => 8,
        }
    }
}

/// Which drawings make up a customer, and their colours as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Look {
    /// The pose, which carries the clothes.
    pub pose: String,
    /// Head and hair.
    pub head: String,
    /// Glasses and the like.
    pub accessories: Vec<String>,
    /// A beard or moustache.
    pub facial_hair: Option<String>,
    /// Lines and clothes.
    pub ink: String,
    /// Skin.
    pub skin: String,
    /// Hair or hat.
    pub hair: String,
}

/// How a person takes things: the part of a persona that a variant may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Temperament {
    /// Where feelings settle.
    pub baseline: Mood,
    /// Where the first contact starts, before chance.
    pub start: Mood,
    /// How strongly good things move each dial.
    pub gains: [Scale; 4],
    /// How strongly bad things do.
    pub losses: [Scale; 4],
    /// Behaviours that they take harder or lighter.
    pub minds: BTreeMap<BehaviourId, Scale>,
    /// What each adjustment of delivery shows with this person.
    pub deliveries: BTreeMap<Delivery, BehaviourId>,
}

impl Temperament {
    /// A behaviour's effect on one dial, scaled for this person: never less than half the usual, never more than twice.
    #[must_use]
    pub fn scaled(&self, behaviour: BehaviourId, dial: Dial, usual: i8) -> i8 {
        if usual == 0 {
            return 0;
        }
        let scales = if usual > 0 { self.gains } else { self.losses };
        let own = self.minds.get(&behaviour).copied().unwrap_or_default();
        let sixteenths = (scales[dial.index()].quarters() * own.quarters()).clamp(8, 32);
        let product = i16::from(usual) * sixteenths;
        let rounded = (product.abs() + 8) / 16 * product.signum();
        i8::try_from(rounded).unwrap_or(0)
    }
}

/// A customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persona {
    /// The id.
    pub id: String,
    /// Full name.
    pub name: String,
    /// How they like to be addressed.
    pub call: String,
    /// Inside or outside the organisation.
    pub relation: Relation,
    /// Who they are, in a phrase.
    pub who: String,
    /// What they need; shown to authors and assessors, never judged.
    pub needs: Vec<String>,
    /// What they look like.
    pub look: Look,
    /// How they take things.
    pub temperament: Temperament,
    /// Words for `{…}`, by name.
    pub details: BTreeMap<String, String>,
}

impl Persona {
    pub(crate) fn from_written(draft: Customer, codebook: &Codebook, sheet: &mut Sheet) -> Self {
        let usual = Mood::new([10; 4]);
        let baseline = levels(&draft.baseline, usual, sheet);
        let temperament = Temperament {
            baseline,
            start: levels(&draft.start, baseline, sheet),
            gains: scales(&draft.gains, [Scale::Usual; 4]),
            losses: scales(&draft.losses, [Scale::Usual; 4]),
            minds: minds(&draft.minds, codebook, sheet),
            deliveries: deliveries(&draft.deliveries, codebook, sheet),
        };
        let texts = |words: &[Words]| words.iter().map(|word| word.text.clone()).collect();
        Self {
            id: draft.id.text,
            name: draft.name.text,
            call: draft.call.text,
            relation: draft.relation,
            who: draft.who.text,
            needs: texts(&draft.needs),
            look: Look {
                pose: draft.look.pose.text,
                head: draft.look.head.text,
                accessories: texts(&draft.look.accessories),
                facial_hair: draft.look.facial_hair.map(|word| word.text),
                ink: draft.look.ink.text,
                skin: draft.look.skin.text,
                hair: draft.look.hair.text,
            },
            temperament,
            details: draft.details.0.into_iter().map(|(name, words)| (name.text, words.text)).collect(),
        }
    }

    /// The same person as a variant has them.
    pub(crate) fn overlaid(&self, overlay: &Overlay, codebook: &Codebook, sheet: &mut Sheet) -> Self {
        let mut person = self.clone();
        let own = &mut person.temperament;
        own.baseline = levels(&overlay.baseline, own.baseline, sheet);
        own.start = levels(&overlay.start, own.start, sheet);
        own.gains = scales(&overlay.gains, own.gains);
        own.losses = scales(&overlay.losses, own.losses);
        own.minds.extend(minds(&overlay.minds, codebook, sheet));
        if let Some(replaced) = &overlay.deliveries {
            own.deliveries = deliveries(replaced, codebook, sheet);
        }
        person.details.extend(overlay.details.iter().map(|(name, words)| (name.text.clone(), words.text.clone())));
        person
    }
}

fn levels(written: &Levels, otherwise: Mood, sheet: &mut Sheet) -> Mood {
    let written = [written.calm, written.trust, written.clarity, written.patience];
    Mood::new(Dial::ALL.map(|dial| {
        let Some(level) = written[dial.index()] else { return otherwise.get(dial) };
        if level.value > DIAL_TOP {
            let problem = Diagnostic::new(
                Code::OutOfRange,
                level.place,
                format!("{} is {}; dials go from 0 to {DIAL_TOP}", dial.word(), level.value),
            );
            sheet.add(problem.help("8 to 12 is neutral, 6 and below cross, 15 and above happy"));
        }
        level.value
    }))
}

fn scales(written: &Scales, otherwise: [Scale; 4]) -> [Scale; 4] {
    let written = [written.calm, written.trust, written.clarity, written.patience];
    Dial::ALL.map(|dial| written[dial.index()].unwrap_or(otherwise[dial.index()]))
}

fn minds(written: &Entries<Scale>, codebook: &Codebook, sheet: &mut Sheet) -> BTreeMap<BehaviourId, Scale> {
    written.iter().filter_map(|(word, &scale)| behaviour(word, codebook, sheet).map(|id| (id, scale))).collect()
}

fn deliveries(written: &BTreeMap<Delivery, Words>, codebook: &Codebook, sheet: &mut Sheet) -> BTreeMap<Delivery, BehaviourId> {
    written.iter().filter_map(|(&delivery, word)| behaviour(word, codebook, sheet).map(|id| (delivery, id))).collect()
}

fn behaviour(word: &Words, codebook: &Codebook, sheet: &mut Sheet) -> Option<BehaviourId> {
    let found = codebook.find(&word.text);
    if found.is_none() {
        sheet.add(unknown_behaviour(word, codebook));
    }
    found
}
