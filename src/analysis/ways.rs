//! The way to everything that is written: `beats/no-receipt/replies/what-happens`, in the scenario's file or in its organisation's.

use crate::scenario::ids::{BeatId, CaseId, LineId, ReplyId};
use crate::scenario::{Deed, Scenario, Talk};

/// Which file something is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// The scenario's.
    Scenario,
    /// Its organisation's.
    Organisation,
}

/// A way to something that is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    pub(super) home: Home,
    pub(super) path: String,
}

impl Way {
    pub(super) fn own(path: impl Into<String>) -> Self {
        Self { home: Home::Scenario, path: path.into() }
    }

    fn on(&self, more: &str) -> Self {
        Self { home: self.home, path: format!("{}/{more}", self.path) }
    }
}

/// A line, and the way to its words.
pub(super) struct LineWay {
    pub(super) line: LineId,
    pub(super) way: Way,
    pub(super) at: Spoken,
}

/// Where a line belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spoken {
    Beat(BeatId),
    Reply(ReplyId),
    Case(CaseId),
    /// When the customer leaves.
    Leaving,
}

/// The way to a beat. The later slots of an email lead to the slot, what follows sending to `send`, and every copy of a sub-flow to the sub-flow.
pub(super) fn beat(scenario: &Scenario, id: BeatId) -> Way {
    let beat = scenario.beat(id);
    let part = beat.slot.map(|slot| slot.word()).filter(|_| id != whole(scenario, id));
    let part = if beat.sent { Some("send".to_owned()) } else { part.map(|slot| format!("compose/{slot}")) };
    let way = written(scenario, &scenario.beat(whole(scenario, id)).id);
    part.map_or_else(|| way.clone(), |part| way.on(&part))
}

/// The beat as written that a beat of the engine's own belongs to.
fn whole(scenario: &Scenario, id: BeatId) -> BeatId {
    let beat = scenario.beat(id);
    let before = beat.id.rsplit_once('/').filter(|_| beat.sent || beat.slot.is_some()).map(|(before, _)| before);
    let found = before.and_then(|before| scenario.beats.iter().position(|other| other.id == before && other.slot.is_some()));
    found.map_or(id, BeatId::at)
}

fn written(scenario: &Scenario, id: &str) -> Way {
    let Some((flow, beat)) = id.split_once('/') else { return Way::own(format!("beats/{id}")) };
    let copied = flow.rsplit_once('-').filter(|(name, number)| {
        number.parse::<u16>().is_ok() && scenario.beats.iter().any(|other| other.id.split_once('/').is_some_and(|(flow, _)| flow == *name))
    });
    let flow = copied.map_or(flow, |(name, _)| name);
    Way { home: Home::Organisation, path: format!("flows/{flow}/beats/{beat}") }
}

/// The way to a reply, or to a wording of a slot.
pub(super) fn reply(scenario: &Scenario, id: ReplyId) -> Way {
    let reply = scenario.reply(id);
    let beat = written(scenario, &scenario.beat(whole(scenario, reply.beat)).id);
    beat.on(&format!("{}/{}", if reply.slot.is_some() { "compose" } else { "replies" }, reply.id))
}

/// The way to a desk entry.
pub(super) fn case(scenario: &Scenario, id: CaseId) -> Way {
    let (first, last) = scenario.everywhere;
    if (first..last).contains(&id) {
        return Way::own(format!("desk/{}/action", id.index() - first.index() + 1));
    }
    let owner = scenario.beats.iter().position(|beat| (beat.desk.0..beat.desk.1).contains(&id)).map_or(scenario.start, BeatId::at);
    let place = id.index().saturating_sub(scenario.beat(owner).desk.0.index()) + 1;
    written(scenario, &scenario.beat(whole(scenario, owner)).id).on(&format!("desk/{place}/action"))
}

/// The beat that a desk entry belongs to; `None` for those of the whole scenario.
pub(super) fn beat_of(scenario: &Scenario, id: CaseId) -> Option<BeatId> {
    scenario.beats.iter().position(|beat| (beat.desk.0..beat.desk.1).contains(&id)).map(BeatId::at)
}

/// Every line that is said at beats, as answers, and on leaving. What the organisation's people answer when asked is theirs, and not among them.
pub(super) fn lines(scenario: &Scenario) -> Vec<LineWay> {
    let mut found = Vec::new();
    for (place, beat_here) in scenario.beats.iter().enumerate() {
        let id = BeatId::at(place);
        let way = beat(scenario, id);
        let spoken = Spoken::Beat(id);
        talk(&mut found, &way.on(if beat_here.sent { "answer" } else { "lines" }), &beat_here.lines, spoken);
        talk(&mut found, &way.on("back"), &beat_here.back, spoken);
        if let Some(silence) = &beat_here.silence {
            talk(&mut found, &way.on("silence/answer"), &silence.answer, spoken);
        }
    }
    let mut answer = |way: Way, deed: &Deed, spoken: Spoken| talk(&mut found, &way.on("answer"), &deed.answer, spoken);
    for (place, one) in scenario.replies.iter().enumerate() {
        let id = ReplyId::at(place);
        answer(reply(scenario, id), &one.deed, Spoken::Reply(id));
    }
    for (place, one) in scenario.cases.iter().enumerate() {
        let id = CaseId::at(place);
        let mut way = case(scenario, id);
        way.path.truncate(way.path.len() - "/action".len());
        answer(way, &one.deed, Spoken::Case(id));
    }
    for (place, leave) in scenario.leaves.iter().enumerate() {
        talk(&mut found, &Way::own(format!("leaves/{}/lines", place + 1)), &leave.lines, Spoken::Leaving);
    }
    found
}

fn talk(found: &mut Vec<LineWay>, way: &Way, talk: &Talk, at: Spoken) {
    for (place, alternatives) in talk.iter().enumerate() {
        let one = alternatives.len() == 1;
        for (which, &line) in alternatives.iter().enumerate() {
            let path = if one { format!("{}/say", place + 1) } else { format!("{}/{}/say", place + 1, which + 1) };
            found.push(LineWay { line, way: way.on(&path), at });
        }
    }
}
