//! What belongs to the organisation, as meant: desk actions and papers, policies, people, asides.

use crate::codebook::BehaviourId;
use crate::codebook::terms::{ActionKind, Channel};

use super::ids::{ActionId, Bit, LineId, PersonId, PolicyId};

/// One field of a desk action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// Money in pence.
    Money,
    /// Days from now.
    Days,
    /// Cards.
    Cards,
    /// One of several: ids and labels.
    Pick(Vec<(String, String)>),
    /// Any of several: ids and labels.
    Ticks(Vec<(String, String)>),
}

/// A desk action or a paper.
#[derive(Debug, Clone)]
pub struct Action {
    /// The id.
    pub id: String,
    /// What kind of thing it is.
    pub kind: ActionKind,
    /// The label, or the paper's title.
    pub label: String,
    /// Its fields by name; at most one of each type.
    pub fields: Vec<(String, Field)>,
    /// The policy that limits it.
    pub policy: Option<PolicyId>,
    /// Who is asked.
    pub person: Option<PersonId>,
    /// What doing it shows.
    pub shows: Box<[BehaviourId]>,
    /// Channels it exists on; empty is all.
    pub channels: Vec<Channel>,
    /// A paper's text.
    pub text: String,
    /// What must have been done first.
    pub behind: Option<ActionId>,
    /// The bit that remembers it.
    pub done: Bit,
}

/// A policy clause.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The most that an adviser may agree alone, in pence.
    pub limit: Option<u32>,
    /// Who may approve more.
    pub approver: Option<PersonId>,
    /// The law behind it, and the day it was checked.
    pub law: Option<(String, String)>,
    /// The bit that remembers an approval.
    pub approved: Option<Bit>,
}

/// A person of the organisation.
#[derive(Debug, Clone)]
pub struct Person {
    /// The id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: String,
    /// Their answers, as lines that the person says; the first that fits. With a policy whose limit the answer lifts.
    pub answers: Vec<(LineId, Option<PolicyId>)>,
}

/// An aside.
#[derive(Debug, Clone)]
pub struct Aside {
    /// The id.
    pub id: String,
    /// The words.
    pub say: String,
    /// What it shows.
    pub shows: Box<[BehaviourId]>,
    /// Channels it exists on; empty is all.
    pub channels: Vec<Channel>,
    /// Whether it is said only once another was said in this contact: "thank you for waiting".
    pub follows: bool,
    /// The bit that remembers it in this contact.
    pub used: Bit,
}

/// The employer that the learner works for.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// What it does.
    pub sector: String,
    /// House style.
    pub style: String,
    /// The house greeting; may be empty.
    pub greeting: String,
    /// The complaint procedure; may be empty.
    pub complaints: String,
}
