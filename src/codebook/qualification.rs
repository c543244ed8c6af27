//! Qualifications: criteria and the behaviours that give evidence for them. Nothing here says that a criterion is achieved.

use serde::Deserialize;

use super::behaviour::BehaviourId;

/// What kind of evidence a criterion wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum EvidenceKind {
    /// Something done in front of an assessor.
    Performance,
    /// Something explained: no reply can fill it.
    Knowledge,
    /// A document.
    Product,
}

/// One criterion.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Its number in the specification.
    pub number: String,
    /// Its command verb.
    pub verb: String,
    /// What it asks, in our own words.
    pub says: String,
    /// The kind of evidence.
    pub evidence: EvidenceKind,
    /// Behaviours that speak for it.
    pub shown_by: Vec<BehaviourId>,
    /// Behaviours that speak against it.
    pub against: Vec<BehaviourId>,
}

/// One unit.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
}

/// A qualification, or another list of criteria.
#[derive(Debug, Clone)]
pub struct Qualification {
    /// The id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Awarding body or source, and specification code.
    pub source: String,
    /// The edition it was made from.
    pub edition: String,
    /// When it was made: `2026-11-22`.
    pub made: String,
    /// Its units.
    pub units: Vec<Unit>,
}
