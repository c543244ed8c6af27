//! One story for measuring, of any length: three replies at every beat, three counters read and changed at every turn, no words filled in, an end.
//!
//! It is described once. [`Story::ron`] writes it for Rapport; the crate in `benches/peers/` writes the same story for other engines.

use std::fmt::Write;

/// Where the counters stop. Nothing is ever compared with more, so an engine whose numbers go on tells the same story.
pub(crate) const TOP: u8 = 250;

/// The counters.
pub(crate) const COUNTERS: [&str; 3] = ["asked", "told", "owed"];

/// A comparison with a counter: at least so much, or less.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Test {
    /// At least this.
    AtLeast(u8),
    /// Less than this.
    Below(u8),
}

/// One reply.
#[derive(Debug)]
pub(crate) struct Reply {
    /// Its words.
    pub(crate) say: String,
    /// What it shows: a behaviour of the codebook.
    pub(crate) shows: &'static str,
    /// What it adds to each counter.
    pub(crate) adds: [u8; 3],
    /// What the counters must be, after that, for the first answer.
    pub(crate) tests: [Test; 3],
    /// The answer if they are.
    pub(crate) first: String,
    /// The answer if they are not.
    pub(crate) otherwise: String,
}

/// One beat: what is said there, and the replies.
#[derive(Debug)]
pub(crate) struct Beat {
    /// The line.
    pub(crate) line: String,
    /// The replies.
    pub(crate) replies: Vec<Reply>,
}

/// The story.
#[derive(Debug)]
pub(crate) struct Story(pub(crate) Vec<Beat>);

const THINGS: [&str; 11] = ["kettle", "lamp", "radio", "toaster", "clock", "fan", "heater", "mixer", "iron", "scale", "torch"];
const PLACES: [&str; 7] = ["kitchen", "hall", "garage", "office", "bedroom", "shed", "van"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Story {
    /// The story with so many beats. The same number gives the same story.
    #[must_use]
    pub(crate) fn of(beats: usize) -> Self {
        Self((0..beats).map(beat).collect())
    }

    /// Which reply is chosen at a beat: the same in every engine.
    #[must_use]
    pub(crate) const fn choice(beat: usize) -> usize {
        (beat * 7 + beat / 3) % 3
    }

    /// The story as Rapport reads it: an organisation, a customer, and the scenario.
    #[must_use]
    pub(crate) fn ron(&self) -> [String; 3] {
        let mut out = String::from(
            r#"Scenario(
    format: 1, id: "long-story", version: "1.0.0",
    title: "A long story", kind: Enquiry, difficulty: Standard, minutes: 60,
    organisation: "corner-shop", customer: "ann",
    briefing: (role: "Sam, at the till", situation: "A customer has a lot to ask.", aim: "Answer all of it."),
"#,
        );
        let counters = COUNTERS.map(|name| format!("\"{name}\": {TOP}")).join(", ");
        let _ = writeln!(out, "    counters: {{ {counters} }},");
        out.push_str("    contacts: { \"counter\": (channel: FaceToFace) },\n    start: \"beat-0\",\n    beats: {\n");
        for (place, beat) in self.0.iter().enumerate() {
            let next = if place + 1 < self.0.len() { format!("beat-{}", place + 1) } else { "over".to_owned() };
            let _ = writeln!(out, "        \"beat-{place}\": (");
            let _ = writeln!(out, "            contact: \"counter\", stage: Discover, lines: [\"{}\"],", beat.line);
            out.push_str("            replies: {\n");
            for (reply, id) in beat.replies.iter().zip(["open", "kind", "curt"]) {
                let tests = reply.tests.iter().zip(COUNTERS).map(|(test, name)| match test {
                    Test::AtLeast(n) => format!("Counter(\"{name}\", AtLeast({n}))"),
                    Test::Below(n) => format!("Counter(\"{name}\", Below({n}))"),
                });
                let adds = reply.adds.iter().zip(COUNTERS).map(|(by, name)| format!("Add(\"{name}\", {by})"));
                let (tests, adds) = (tests.collect::<Vec<_>>().join(", "), adds.collect::<Vec<_>>().join(", "));
                let _ = writeln!(out, "                \"{id}\": (");
                let _ = writeln!(out, "                    say: \"{}\", shows: [\"{}\"],", reply.say, reply.shows);
                let _ = writeln!(out, "                    effects: [{adds}],");
                let _ = writeln!(
                    out,
                    "                    answer: [[(when: [{tests}], say: \"{}\"), (say: \"{}\")]],",
                    reply.first, reply.otherwise
                );
                let _ = writeln!(out, "                    next: \"{next}\", why: \"It is what a person in a hurry would say.\",");
                out.push_str("                ),\n");
            }
            out.push_str("            },\n        ),\n");
        }
        out.push_str(
            "    },\n    endings: { \"over\": (outcome: Resolved, text: \"All was asked.\", says: \"They answered all of it.\") },\n)\n",
        );
        [ORGANISATION.to_owned(), CUSTOMER.to_owned(), out]
    }
}

const ORGANISATION: &str = r#"Organisation(
    format: 1, id: "corner-shop", name: "The Corner Shop", sector: "Small things", style: "Warm and plain.",
)
"#;

const CUSTOMER: &str = r##"Customer(
    format: 1, id: "ann", name: "Ann Reed", call: "Ms Reed", relation: External, who: "44, reads in the evening",
    look: (pose: "shirt-filled", head: "long", ink: "#3b3a52", skin: "#e8b796", hair: "#b9b4ad"),
    baseline: (calm: 10, trust: 11), start: (calm: 9),
    gains: (calm: Usual), losses: (trust: More), minds: { "its-policy": Half },
)
"##;

fn beat(place: usize) -> Beat {
    let one = |list: &[&'static str], salt: usize| list[(place * 5 + salt * 3 + place / 4) % list.len()];
    let (thing, room, day) = (one(&THINGS, 0), one(&PLACES, 1), one(&DAYS, 2));
    let number = 100 + place;
    let level = |n: usize| u8::try_from(n.clamp(1, usize::from(TOP))).unwrap_or(TOP);
    let replies = (0..3).map(|way| {
        // About half of what will have been added by then; all of it for the last, so that it goes now one way and now the other.
        let last = level(2 * place);
        let tests = [
            Test::AtLeast(level(place / 2)),
            Test::AtLeast(level(place)),
            if (place + way).is_multiple_of(2) { Test::AtLeast(last) } else { Test::Below(last) },
        ];
        let other = THINGS[(place * 3 + way * 5 + 1) % THINGS.len()];
        let (say, shows) = match way {
            0 => (format!("What happens to the {thing} when you use it in the {room}?"), "open-question"),
            1 => (format!("I can have the {thing} put right for you by next {day}."), "fitting-solution"),
            _ => (format!("The rule says that a {thing} from the {room} is not ours."), "its-policy"),
        };
        Reply {
            say,
            shows,
            adds: [1, 1 + u8::from(way == 0), 1 + u8::from(way != 2)],
            tests,
            first: format!("Well, the {thing} stops, and then the {other} goes off too, as on {day}."),
            otherwise: format!("I told you about the {other} on {day}, and you wrote down number {number}."),
        }
    });
    Beat { line: format!("And then there is the {thing} in the {room}, ticket {number}, from {day}."), replies: replies.collect() }
}
