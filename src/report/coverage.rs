//! What serves what: every seed row with the behaviours, models and scenarios that serve it, and the rows that nothing serves yet.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::assessment::InPlay;
use crate::codebook::{BehaviourId, Codebook, EvidenceKind};
use crate::roleplay::Conditions;
use crate::scenario::Scenario;
use crate::scenario::ids::VariantId;

/// One row of the list of marking points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number: `000-MP1`.
    pub number: String,
    /// What it asks.
    pub says: String,
    /// What kind of evidence it wants: a knowledge row cannot be filled by a reply.
    pub evidence: EvidenceKind,
    /// The behaviours that serve it, for or against.
    pub behaviours: Vec<String>,
    /// The models that read one of them.
    pub models: Vec<String>,
    /// The scenarios in which one of them can be shown.
    pub scenarios: Vec<String>,
}

impl Row {
    /// Whether anything in the program serves the row: a behaviour that some scenario can show, for a row that is performed or produced.
    #[must_use]
    pub fn is_served(&self) -> bool {
        self.evidence != EvidenceKind::Knowledge && !self.behaviours.is_empty() && !self.scenarios.is_empty()
    }

    /// Why it is not served, in a few words; empty if it is.
    #[must_use]
    pub fn why_not(&self) -> &'static str {
        match () {
            () if self.is_served() => "",
            () if self.evidence == EvidenceKind::Knowledge && !self.scenarios.is_empty() => {
                "asks for knowledge: scenarios practise it, no reply can fill it"
            }
            () if self.evidence == EvidenceKind::Knowledge => "asks for knowledge: not yet",
            () if self.behaviours.is_empty() => "no behaviour serves it: not yet",
            () => "no scenario can show it: not yet",
        }
    }
}

/// The whole list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Its title.
    pub title: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// What a library covers of the marking points.
#[must_use]
pub fn coverage(codebook: &Codebook, scenarios: &[Arc<Scenario>]) -> Coverage {
    let mut shown_in: BTreeMap<BehaviourId, BTreeSet<&str>> = BTreeMap::new();
    for scenario in scenarios {
        let positives = InPlay::whole(scenario, VariantId(0), Conditions::default());
        let deeds = scenario.replies.iter().map(|reply| &reply.deed).chain(scenario.cases.iter().map(|case| &case.deed));
        let tagged = deeds.flat_map(|deed| deed.shows.iter().copied());
        for id in positives.positives().chain(tagged) {
            shown_in.entry(id).or_default().insert(&scenario.id);
        }
    }
    let list = codebook.qualifications().iter().find(|list| list.id == "marking-points");
    let criteria = list.into_iter().flat_map(|list| list.units.iter()).flat_map(|unit| unit.criteria.iter());
    let rows = criteria.map(|criterion| {
        let own = codebook.behaviours().filter(|(_, behaviour)| behaviour.seeds.contains(&criterion.number)).map(|(id, _)| id);
        let ids: BTreeSet<BehaviourId> = criterion.shown_by.iter().chain(&criterion.against).copied().chain(own).collect();
        let models =
            codebook.models().filter(|(_, model)| ids.iter().any(|id| model.reads(*id))).map(|(_, model)| model.id.clone()).collect();
        let scenarios: BTreeSet<&str> = ids.iter().filter_map(|id| shown_in.get(id)).flatten().copied().collect();
        Row {
            number: criterion.number.clone(),
            says: criterion.says.clone(),
            evidence: criterion.evidence,
            behaviours: ids.iter().map(|id| codebook.behaviour(*id).id.clone()).collect(),
            models,
            scenarios: scenarios.into_iter().map(str::to_owned).collect(),
        }
    });
    Coverage { title: list.map_or_else(String::new, |list| list.title.clone()), rows: rows.collect() }
}

impl Coverage {
    /// For people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{}\n\n", self.title);
        let list = |words: &[String]| {
            if words.is_empty() { "none".to_owned() } else { words.join(", ") }
        };
        for row in &self.rows {
            out += &format!("{}  {}\n", row.number, row.says);
            out += &format!(
                "    behaviours: {}\n    models: {}\n    scenarios: {}\n",
                list(&row.behaviours),
                list(&row.models),
                list(&row.scenarios)
            );
            if !row.is_served() {
                out += &format!("    not served: {}\n", row.why_not());
            }
        }
        let (open, served): (Vec<&Row>, Vec<&Row>) = self.rows.iter().partition(|row| !row.is_served());
        out += &format!("\n{} rows: {} served by a performance, {} not.\n", self.rows.len(), served.len(), open.len());
        let mut by_reason: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for row in open {
            by_reason.entry(row.why_not()).or_default().push(&row.number);
        }
        for (reason, rows) in by_reason {
            out += &format!("{reason} ({}): {}\n", rows.len(), rows.join(", "));
        }
        out
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let rows: Vec<Value> = self
            .rows
            .iter()
            .map(|row| {
                json!({
                    "row": row.number, "says": row.says, "evidence": format!("{:?}", row.evidence).to_lowercase(), "behaviours": row.behaviours,
                    "models": row.models, "scenarios": row.scenarios, "served": row.is_served(), "why_not": row.why_not(),
                })
            })
            .collect();
        json!({ "title": self.title, "rows": rows })
    }
}
