//! Organisation files as they are written.

use crate::codebook::terms::{ActionKind, Channel};
use crate::notation::{Entries, Listed, Words, written};

use super::written::{Beat, Condition, Field};

written! {
    /// An organisation.
    Organisation {
        /// The format's number.
        format: u32,
        /// The id.
        id: Words,
        /// The name.
        name: Words,
        /// What it does.
        sector: Words,
        /// House style.
        style: Words,
        /// The house greeting.
        greeting: Option<Words> = None,
        /// The complaint procedure.
        complaints: Option<Words> = None,
        /// Policies.
        policies: Entries<Policy> = Entries::default(),
        /// Records.
        records: Entries<Paper> = Entries::default(),
        /// Product knowledge.
        products: Entries<Paper> = Entries::default(),
        /// People who can be asked.
        people: Entries<Person> = Entries::default(),
        /// Desk actions.
        desk: Entries<Action> = Entries::default(),
        /// Things to say before looking something up.
        asides: Entries<Aside> = Entries::default(),
        /// Sub-flows.
        flows: Entries<Flow> = Entries::default(),
        /// Words for `{…}`.
        details: Entries<Words> = Entries::default(),
    }
    /// A policy clause.
    Policy {
        /// Its title.
        title: Words,
        /// The rule first.
        rule: Words,
        /// The most an adviser may agree alone, in pence.
        limit: Option<u32> = None,
        /// Who may approve more.
        approver: Option<Words> = None,
        /// The law behind it.
        law: Option<Law> = None,
    }
    /// A legal line.
    Law {
        /// What it says.
        says: Words,
        /// When it was checked.
        checked: Option<Words> = None,
    }
    /// A record or product note.
    Paper {
        /// Its title.
        title: Words,
        /// Its text.
        text: Words,
        /// What must be done first.
        behind: Option<Words> = None,
        /// Whether it is out of date.
        out_of_date: bool = false,
    }
    /// A person.
    Person {
        /// Their name.
        name: Words,
        /// Their role.
        role: Words,
        /// Their answers, the first that fits.
        answers: Listed<Answer> = Listed::default(),
    }
    /// A person's answer.
    Answer {
        /// When it fits.
        when: Listed<Condition> = Listed::default(),
        /// What they say.
        say: Words,
        /// A policy whose limit they lift.
        approves: Option<Words> = None,
    }
    /// A desk action.
    Action {
        /// What kind of thing it is.
        kind: ActionKind,
        /// Its label.
        label: Words,
        /// Its fields.
        fields: Entries<Field> = Entries::default(),
        /// The policy that limits it.
        policy: Option<Words> = None,
        /// Who is asked.
        person: Option<Words> = None,
        /// What doing it shows.
        shows: Listed<Words> = Listed::default(),
        /// Channels it exists on; all if left out.
        channels: Vec<Channel> = Vec::new(),
    }
    /// An aside.
    Aside {
        /// The words.
        say: Words,
        /// Whether it is said only once another was said in this contact.
        follows: bool = false,
        /// What it shows.
        shows: Listed<Words> = Listed::default(),
        /// Channels it exists on; all if left out.
        channels: Vec<Channel> = Vec::new(),
    }
    /// A sub-flow.
    Flow {
        /// Its first beat.
        start: Words,
        /// The names of its ways out.
        exits: Listed<Words>,
        /// Its beats.
        beats: Entries<Beat>,
    }
}
