//! What is wrong with a scenario as a whole: seen only when every play is looked at.

use std::collections::BTreeMap;

use crate::codebook::BehaviourId;
use crate::diagnostics::Code;
use crate::roleplay::{Input, input_words};
use crate::scenario::ids::{BeatId, CaseId, EndingId, PolicyId, ReplyId, VariantId};
use crate::scenario::{Branch, Condition, Deed, Effect, Scenario, Target};

use super::reached::{Reached, reached};
use super::ways::{self, Home, Spoken, Way};
use super::{Analysis, Options, giveaway, good};

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing.
    pub code: Code,
    /// In which file it is.
    pub home: Home,
    /// The way to it in that file: `beats/look/replies/grey-ones`; empty for the file as a whole.
    pub at: String,
    /// The variant that it is true of; `None` is the scenario as a whole.
    pub variant: Option<VariantId>,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Finding {
    pub(super) fn new(code: Code, at: String, message: impl Into<String>, help: &str) -> Self {
        Self { code, home: Home::Scenario, at, variant: None, message: message.into(), help: help.to_owned() }
    }

    fn at(code: Code, way: Way, message: String, help: &str) -> Self {
        Self { home: way.home, ..Self::new(code, way.path, message, help) }
    }
}

/// Everything that is wrong with a scenario, over the variants that were analysed. What cannot be reached is told only where no variant reaches it.
#[must_use]
pub fn findings(scenario: &Scenario, analyses: &[Analysis], options: &Options) -> Vec<Finding> {
    let of_variant = |variant: VariantId| {
        let known = analyses.iter().find(|analysis| analysis.variant == variant);
        known.map_or_else(|| reached(scenario, variant, options.most_searched), |analysis| analysis.reached.clone())
    };
    let all: Vec<Reached> = (0..scenario.variants.len()).map(|place| of_variant(VariantId::at(place))).collect();
    let mut found = Vec::new();
    found.extend(unreachable(scenario, &all));
    found.extend(stuck(scenario, &all));
    found.extend(by_luck(scenario, analyses, &all));
    found.extend(models(scenario, analyses));
    found.extend(policies(scenario));
    // Where one play cannot show everything, a good reply may well be on no best play: that is said already.
    if !found.iter().any(|one| one.code == Code::NotTogether) {
        found.extend(good::findings(scenario, analyses, options.most_searched / 4));
    }
    found.extend(giveaway::findings(scenario));
    found
}

/// Each place with whether any variant touched it, and whether it is known that none can.
fn touched(all: &[Reached], list: impl Fn(&Reached) -> &[bool], place: usize) -> bool {
    all.iter().any(|one| list(one).get(place).copied().unwrap_or(true)) || !all.iter().all(|one| one.complete)
}

fn unreachable(scenario: &Scenario, all: &[Reached]) -> Vec<Finding> {
    // Every copy of a sub-flow is one thing: what any of them reaches is reached.
    let mut beats: BTreeMap<Way, (bool, BeatId)> = BTreeMap::new();
    let mut replies: BTreeMap<Way, (bool, ReplyId)> = BTreeMap::new();
    let mut cases: BTreeMap<Way, (bool, CaseId)> = BTreeMap::new();
    for id in (0..scenario.beats.len()).map(BeatId::at) {
        let to = beats.entry(ways::beat(scenario, id)).or_insert((false, id));
        to.0 |= touched(all, |one| &one.beats, id.index());
    }
    for id in (0..scenario.replies.len()).map(ReplyId::at).filter(|&id| !scenario.reply(id).say.is_empty()) {
        let to = replies.entry(ways::reply(scenario, id)).or_insert((false, id));
        to.0 |= touched(all, |one| &one.replies, id.index());
    }
    for id in (0..scenario.cases.len()).map(CaseId::at) {
        let to = cases.entry(ways::case(scenario, id)).or_insert((false, id));
        to.0 |= touched(all, |one| &one.cases, id.index());
    }
    let beat_is_reached = |id: BeatId| beats.get(&ways::beat(scenario, id)).is_none_or(|(reached, _)| *reached);
    let reply_is_reached = |id: ReplyId| replies.get(&ways::reply(scenario, id)).is_none_or(|(reached, _)| *reached);
    let case_is_reached = |id: CaseId| cases.get(&ways::case(scenario, id)).is_none_or(|(reached, _)| *reached);
    // What only something unreachable leads to goes with that.
    let follows = |target: Target| {
        let leads = |next: &[Branch]| next.iter().any(|branch| branch.to == target);
        let from_beats = (0..scenario.beats.len()).map(BeatId::at);
        from_beats.filter(|&beat| leads(&scenario.beat(beat).next)).any(|beat| !beat_is_reached(beat))
            || (0..scenario.replies.len()).map(ReplyId::at).any(|id| {
                let reply = scenario.reply(id);
                leads(&reply.deed.next) && !(reply_is_reached(id) && beat_is_reached(reply.beat))
            })
            || (0..scenario.cases.len()).map(CaseId::at).any(|id| leads(&scenario.case(id).deed.next) && !case_is_reached(id))
    };
    let mut found = Vec::new();
    for (way, (_, id)) in beats.iter().filter(|(_, (reached, id))| !reached && !follows(Target::Beat(*id))) {
        let message = format!("`{}`: no play comes here", scenario.beat(*id).id);
        found.push(Finding::at(Code::UnreachableBeat, way.clone(), message, "change the `when` of what leads here, or take the beat out"));
    }
    for (way, (_, id)) in replies.iter().filter(|(_, (reached, id))| !reached && beat_is_reached(scenario.reply(*id).beat)) {
        let message = format!("`{}`: no play can say this", scenario.reply(*id).id);
        found.push(Finding::at(Code::UnreachableReply, way.clone(), message, "change its `when`, or take the reply out"));
    }
    for (way, (_, id)) in cases.iter().filter(|(_, (reached, id))| !reached && ways::beat_of(scenario, *id).is_none_or(beat_is_reached)) {
        let message = format!("no play comes to this entry for `{}`", scenario.action(scenario.case(*id).action).id);
        let help = "change its `when` or what its fields must be, put it before the entry that takes its place, or take it out";
        found.push(Finding::at(Code::UnreachableEntry, way.clone(), message, help));
    }
    let mut lines: BTreeMap<Way, (bool, Spoken, usize)> = BTreeMap::new();
    for one in ways::lines(scenario) {
        let to = lines.entry(one.way).or_insert((false, one.at, one.line.index()));
        to.0 |= touched(all, |one| &one.lines, one.line.index());
    }
    for (way, (_, _, line)) in lines.into_iter().filter(|(_, (heard, at, _))| {
        let place_is_reached = match *at {
            Spoken::Beat(beat) => beat_is_reached(beat),
            Spoken::Reply(id) => reply_is_reached(id) && beat_is_reached(scenario.reply(id).beat),
            Spoken::Case(id) => case_is_reached(id) && ways::beat_of(scenario, id).is_none_or(beat_is_reached),
            Spoken::Leaving => true,
        };
        !heard && place_is_reached
    }) {
        let line = &scenario.lines[line];
        let words = line.wordings.first().filter(|words| !words.is_empty()).or(line.cue.as_ref()).map_or("", String::as_str);
        let message = format!("no play hears “{words}”");
        found.push(Finding::at(Code::UnreachableLine, way, message, "change its `when` or that of the lines before it, or take it out"));
    }
    for id in (0..scenario.endings.len()).map(EndingId::at) {
        if !touched(all, |one| &one.endings, id.index()) && !follows(Target::Ending(id)) {
            let name = &scenario.endings[id.index()].id;
            let help = "lead a `next` or a `leaves` here that some play can take, or take the ending out";
            found.push(Finding::new(Code::UnreachableEnding, format!("endings/{name}"), format!("`{name}`: no play ends here"), help));
        }
    }
    found
}

fn stuck(scenario: &Scenario, all: &[Reached]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (variant, (beat, play)) in all.iter().enumerate().flat_map(|(variant, one)| one.stuck.iter().map(move |stuck| (variant, stuck))) {
        let way = ways::beat(scenario, *beat);
        if found.iter().any(|one| one.at == way.path && one.home == way.home) {
            continue;
        }
        let variant = scenario.variants.get(variant).filter(|_| variant > 0);
        let variant = variant.map_or_else(String::new, |variant| format!(" in `{}`", variant.id));
        let message = format!(
            "`{}`: a play can come to where nothing more can be said or done{variant}: {}",
            scenario.beat(*beat).id,
            inputs(scenario, play)
        );
        found.push(Finding::at(Code::Stuck, way, message, "give the beat a reply without `when` that leads on"));
    }
    found
}

/// A play in words; of a long one the end.
fn inputs(scenario: &Scenario, play: &[Input]) -> String {
    const SHOWN: usize = 12;
    let from = play.len().saturating_sub(SHOWN);
    let words: Vec<String> = play[from..].iter().map(|&input| input_words(scenario, input)).collect();
    format!("{}{}", if from > 0 { "… " } else { "" }, if words.is_empty() { "at once".to_owned() } else { words.join("  ") })
}

fn by_luck(scenario: &Scenario, analyses: &[Analysis], all: &[Reached]) -> Vec<Finding> {
    let endings = (0..scenario.endings.len()).map(EndingId::at);
    let only = endings.filter(|id| {
        let some = analyses.iter().any(|one| one.by_luck.contains(id));
        let without = |one: &Analysis| one.by_luck.contains(id) || one.endings.get(id.index()).is_none_or(|ending| !ending.reachable);
        some && analyses.iter().all(without) && !all.iter().any(|one| one.plainly.get(id.index()) == Some(&true))
    });
    only.map(|id| {
        let name = &scenario.endings[id.index()].id;
        let message = format!("`{name}`: only a mood that chance draws at the start leads here, never what the learner does");
        let help = "move the level that its `when` asks for, so that the usual start can come here too";
        Finding::new(Code::OnlyByLuck, format!("endings/{name}"), message, help)
    })
    .collect()
}

fn models(scenario: &Scenario, analyses: &[Analysis]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let Some((first, rest)) = analyses.split_first() else { return found };
    let everywhere =
        |at: usize, holds: &dyn Fn(&super::ModelAnalysis) -> bool| rest.iter().all(|one| one.models.get(at).is_some_and(holds));
    for (at, analysed) in first.models.iter().enumerate() {
        let Some((_, model)) = scenario.codebook.models().find(|(id, _)| *id == analysed.model) else { continue };
        for &id in analysed.never_shown.iter().filter(|id| everywhere(at, &|model| model.never_shown.contains(id))) {
            let name = &scenario.codebook.behaviour(id).id;
            let message = format!("`{name}` is in play, and no play can show it");
            let help = "let the words or actions that show it be said or done, or take the tag out: what cannot be shown costs marks";
            let one = Finding::at(Code::NeverShown, shown_at(scenario, id), message, help);
            if !found.contains(&one) {
                found.push(one);
            }
        }
        // The standards are read where there is something for them to read; the cycle and what a scenario names must have it.
        let named = place_of(scenario, at);
        let Some(way) = named.filter(|_| model.ordered) else { continue };
        for step in analysed.empty.iter().filter(|step| everywhere(at, &|model| model.empty.contains(step))) {
            let Some(step) = model.steps.get(usize::from(step.0)) else { continue };
            let message = format!("nothing in this scenario can show `{}` of {}", step.id, model.title);
            found.push(Finding::new(Code::EmptyStep, way.clone(), message, "tag something that shows it, or do not name the model"));
        }
        for analysis in analyses {
            let Some(analysed) = analysis.models.get(at) else { continue };
            let Some(best) = analysed.best.as_ref().filter(|best| best.is_proven() && best.permille < 1000) else { continue };
            if analysed.never_shown.is_empty() && analysed.steps.iter().flatten().all(|(_, most)| *most == 2) {
                let variant = &scenario.variant(analysis.variant).id;
                let message = format!(
                    "every step of {} can be shown in full, and no play of `{variant}` shows them all: the best is {}",
                    model.title, best.permille
                );
                let help = "lead from one of the ways that exclude each other to what the other shows";
                let one = Finding::new(Code::NotTogether, way.clone(), message, help);
                found.push(Finding { variant: Some(analysis.variant), ..one });
            }
        }
    }
    found
}

/// The way to where a scenario names a model, by the model's place; nothing for the one that is always read, `None` for one that it does not name.
fn place_of(scenario: &Scenario, at: usize) -> Option<String> {
    let (_, model) = scenario.codebook.models().find(|(id, _)| *id == scenario.models[at])?;
    let always = scenario.models.iter().filter(|id| scenario.codebook.models().any(|(known, model)| known == **id && model.always)).count();
    Some(if model.always { String::new() } else { format!("models/{}", at + 1 - always) })
}

/// Where a behaviour is tagged first.
fn shown_at(scenario: &Scenario, id: BehaviourId) -> Way {
    let shows = |deed: &Deed| deed.shows.contains(&id) || deed.also.iter().any(|also| also.shows.contains(&id));
    let reply = scenario.replies.iter().position(|reply| shows(&reply.deed)).map(|place| ways::reply(scenario, ReplyId::at(place)));
    let case = || scenario.cases.iter().position(|case| shows(&case.deed)).map(|place| ways::case(scenario, CaseId::at(place)));
    let silence = || scenario.beats.iter().position(|beat| beat.silence.as_ref().is_some_and(shows));
    reply.or_else(case).or_else(|| silence().map(|place| ways::beat(scenario, BeatId::at(place)))).unwrap_or_else(|| Way::own(""))
}

/// Policies that nothing in the scenario asks for.
fn policies(scenario: &Scenario) -> Vec<Finding> {
    let unneeded = scenario.policies.iter().enumerate().filter(|(place, policy)| {
        let id = PolicyId::at(*place);
        let entry = || scenario.cases.iter().any(|case| scenario.action(case.action).id == policy.id);
        let done = || scenario.actions.iter().find(|action| action.id == policy.id).is_some_and(|action| is_asked(scenario, action.done));
        let limits = || scenario.actions.iter().any(|action| action.policy == Some(id) && !action.kind.reads());
        let lifted = || scenario.people.iter().flat_map(|person| &person.answers).any(|(_, lifted)| *lifted == Some(id));
        let approved = policy.approved.is_some_and(|bit| is_asked(scenario, bit));
        let by_effect = || deeds(scenario).any(|deed| deed.effects.contains(&Effect::Approve(id)));
        !(policy.limit.is_some()
            || entry()
            || done()
            || limits()
            || lifted()
            || approved
            || by_effect()
            || is_spoken_of(scenario, &policy.title))
    });
    unneeded
        .map(|(_, policy)| {
            let message = format!("nothing in `{}` needs the policy `{}`, or speaks of it", scenario.id, policy.id);
            let help = "let an entry, a condition or an action's `policy` ask for it, say in a `why` what follows from it, or take it out";
            Finding::at(Code::UnneededPolicy, Way { home: Home::Organisation, path: format!("policies/{}", policy.id) }, message, help)
        })
        .collect()
}

/// Whether the words of a scenario have some word of a title in them: a rule that only has to be known is read, and then used in what is said.
fn is_spoken_of(scenario: &Scenario, title: &str) -> bool {
    const STEM: usize = 5;
    let title = title.to_lowercase();
    let words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    let stems: Vec<String> = words.map(|word| word.trim_end_matches('s').chars().take(STEM).collect()).collect();
    let replies = scenario.replies.iter().flat_map(|reply| [&reply.say, &reply.deed.why]);
    let cases = scenario.cases.iter().flat_map(|case| [&case.finds, &case.deed.why]);
    let lines = scenario.lines.iter().flat_map(|line| line.wordings.iter());
    let facts = scenario.facts.iter().map(|fact| &fact.text);
    let briefing = [&scenario.briefing.situation, &scenario.briefing.aim, &scenario.briefing.authority];
    replies.chain(cases).chain(lines).chain(facts).chain(briefing).any(|text| {
        let text = text.to_lowercase();
        stems.iter().any(|stem| text.contains(stem.as_str()))
    })
}

fn deeds(scenario: &Scenario) -> impl Iterator<Item = &Deed> {
    let replies = scenario.replies.iter().map(|reply| &reply.deed);
    let cases = scenario.cases.iter().map(|case| &case.deed);
    replies.chain(cases).chain(scenario.beats.iter().filter_map(|beat| beat.silence.as_ref()))
}

/// Whether some condition reads a memory.
fn is_asked(scenario: &Scenario, bit: crate::scenario::ids::Bit) -> bool {
    fn reads(conditions: &[Condition], bit: crate::scenario::ids::Bit) -> bool {
        conditions.iter().any(|condition| match condition {
            Condition::Bit(read) => *read == bit,
            Condition::All(list) | Condition::Any(list) => reads(list, bit),
            Condition::Not(inner) => reads(std::slice::from_ref(inner), bit),
            Condition::Mood(..) | Condition::Counter(..) => false,
        })
    }
    let offered = scenario.replies.iter().map(|reply| &reply.when).chain(scenario.cases.iter().map(|case| &case.when));
    let more = deeds(scenario).flat_map(|deed| deed.also.iter().map(|also| &also.when).chain(deed.next.iter().map(|branch| &branch.when)));
    let lines = scenario.lines.iter().map(|line| &line.when);
    let others = scenario.leaves.iter().map(|leave| &leave.when).chain(scenario.cards.iter().map(|card| &card.when));
    let on = scenario.beats.iter().flat_map(|beat| beat.next.iter().map(|branch| &branch.when));
    offered.chain(more).chain(lines).chain(others).chain(on).any(|when| reads(when, bit))
}
