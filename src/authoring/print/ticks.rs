//! The assessor's tick sheet: the behaviours in play by the steps that read them, critical errors, every model, a signature.

use crate::assessment::InPlay;
use crate::codebook::{BehaviourId, Model, Polarity};
use crate::roleplay::Conditions;

use super::{Paper, section, ticked};

/// So many behaviours fit on one page in larger letters.
const ROOMY: usize = 45;

/// The behaviours on the sheet, in the order of their numbers.
struct Numbers(Vec<BehaviourId>);

impl Numbers {
    fn of(&mut self, id: BehaviourId) -> usize {
        if let Some(place) = self.0.iter().position(|known| *known == id) {
            return place + 1;
        }
        self.0.push(id);
        self.0.len()
    }
}

impl Paper<'_> {
    pub(super) fn ticks(&self) -> String {
        let in_play = InPlay::whole(self.scenario, self.variant, Conditions::default());
        let mut numbers = Numbers(Vec::new());
        let models: Vec<&Model> = self.models();
        let (always, named): (Vec<&Model>, Vec<&Model>) = models.iter().partition(|model| model.always);
        let mut groups = String::new();
        for model in &always {
            if model.ordered {
                for step in &model.steps {
                    let heading = format!("{} {}", self.words(&step.title), states());
                    groups += &self.group(&heading, &step.shown_by, &step.spoiled_by, &in_play, &mut numbers);
                }
            } else {
                let (shown, spoiled) = read_by(&[model]);
                groups += &self.group(&self.words(&model.title), &shown, &spoiled, &in_play, &mut numbers);
            }
        }
        let (shown, spoiled) = read_by(&named);
        groups += &self.group("Also", &shown, &spoiled, &in_play, &mut numbers);
        let tables: String = named.iter().map(|model| self.table(model, &in_play, &numbers)).collect();
        let head = "<p class=\"field\">Learner <span class=\"line\"></span> Assessor <span class=\"line\"></span> Date <span class=\"line\"></span></p>\n";
        let how = "<p>Tick what you see or hear; a minus sign marks a fault. The sentences speak to the learner, for afterwards.</p>\n";
        let foot = "<p class=\"signed\">Signed (assessor) <span class=\"line long\"></span> Signed (learner) <span class=\"line long\"></span></p>\n";
        let body = head.to_owned()
            + how
            + &format!("<div class=\"columns\">\n{groups}</div>\n")
            + &section("Critical errors: any one of these limits the result", &self.critical())
            + &format!("<div class=\"models\">\n{tables}</div>\n")
            + foot;
        let class = if numbers.0.len() <= ROOMY { "sheet roomy" } else { "sheet" };
        self.card("ticks", class, "Assessor’s tick sheet", &body)
    }

    /// The models that read the scenario: those that always do first.
    fn models(&self) -> Vec<&Model> {
        let all = self.scenario.codebook.models().filter(|(id, _)| self.scenario.models.contains(id)).map(|(_, model)| model);
        let (always, named): (Vec<&Model>, Vec<&Model>) = all.partition(|model| model.always);
        always.into_iter().chain(named).collect()
    }

    /// A heading with the behaviours in play that have no number yet, and the faults that can be heard here.
    fn group(&self, heading: &str, shown: &[BehaviourId], spoiled: &[BehaviourId], in_play: &InPlay, numbers: &mut Numbers) -> String {
        let tagged = self.tagged();
        let mut entries = String::new();
        let faults =
            spoiled.iter().filter(|id| tagged.contains(id) && self.scenario.codebook.behaviour(**id).polarity != Polarity::Critical);
        for (id, sign) in shown.iter().filter(|id| in_play.has(**id)).map(|id| (id, "")).chain(faults.map(|id| (id, "− "))) {
            let before = numbers.0.len();
            let number = numbers.of(*id);
            if numbers.0.len() > before {
                entries += &format!("<li>{}{sign}{}</li>\n", ticked(number), self.seen(*id));
            }
        }
        if entries.is_empty() {
            String::new()
        } else {
            format!("<div class=\"group\">\n<h3>{heading}</h3>\n<ul>\n{entries}</ul>\n</div>\n")
        }
    }

    /// What never averages away and can happen here.
    fn critical(&self) -> String {
        let tagged = self.tagged();
        let told = |id: BehaviourId| self.scenario.consequences.iter().any(|(known, _)| *known == id);
        let codebook = &self.scenario.codebook;
        let critical = codebook.behaviours().filter(|(id, one)| one.polarity == Polarity::Critical && (tagged.contains(id) || told(*id)));
        let entries: String = critical.map(|(id, _)| format!("<li><span class=\"box\"></span>{}</li>\n", self.seen(id))).collect();
        format!(
            "<ul class=\"columns critical\">\n{entries}<li><span class=\"box\"></span>Other: <span class=\"line\"></span></li>\n</ul>\n"
        )
    }

    /// A model that a scenario names: its steps, and which numbers to look at for each.
    fn table(&self, model: &Model, in_play: &InPlay, numbers: &Numbers) -> String {
        let mut rows = String::new();
        for step in &model.steps {
            let number = |id: &BehaviourId| numbers.0.iter().position(|known| known == id).filter(|_| in_play.has(*id));
            let mut look: Vec<usize> = step.shown_by.iter().filter_map(number).map(|place| place + 1).collect();
            look.sort_unstable();
            let look: Vec<String> = look.iter().map(usize::to_string).collect();
            rows += &format!(
                "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"boxes\">{}</td></tr>\n",
                self.words(&step.title),
                look.join(", "),
                "<span class=\"box\"></span>".repeat(3)
            );
        }
        let title = self.words(&model.title);
        format!(
            "<table>\n<thead><tr><th scope=\"col\">{title}</th><th scope=\"col\">look at</th><th scope=\"col\" class=\"boxes\">yes, part, no</th></tr></thead>\n\
             <tbody>\n{rows}</tbody>\n</table>\n"
        )
    }

    /// A behaviour as the debrief says it to the learner: shorter than its wording.
    fn seen(&self, id: BehaviourId) -> String {
        self.words(&self.scenario.codebook.behaviour(id).said)
    }
}

/// Everything that some steps of these models read, for and against.
fn read_by(models: &[&Model]) -> (Vec<BehaviourId>, Vec<BehaviourId>) {
    let steps = || models.iter().flat_map(|model| model.steps.iter());
    (steps().flat_map(|step| step.shown_by.iter().copied()).collect(), steps().flat_map(|step| step.spoiled_by.iter().copied()).collect())
}

/// Three boxes for how far a step was seen.
fn states() -> &'static str {
    "<span class=\"box\"></span>yes <span class=\"box\"></span>part <span class=\"box\"></span>no"
}
