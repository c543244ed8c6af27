//! "My practice sheet": one page to hand in or to keep, as text and as a page for a browser. Both say the same, from one structure.

use std::fmt::Write;

use crate::assessment::LevelBounds;
use crate::record::today;
use crate::roleplay::Play;
use crate::scenario::Day;

use super::{Debrief, OwnLine, escaped};

/// What the learner decided for their sheet.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choices<'c> {
    /// The name on their badge.
    pub name: Option<&'c str>,
    /// Their best line.
    pub best: Option<&'c OwnLine>,
    /// The line that they would change.
    pub change: Option<&'c OwnLine>,
    /// What they would say instead, in their own words.
    pub instead: &'c str,
    /// Lines that they typed before they saw any to choose from: the turn and the words.
    pub typed: &'c [(u16, String)],
}

/// A practice sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The name on the badge.
    pub name: Option<String>,
    /// The role-play's title.
    pub title: String,
    /// Its id, for the file.
    pub id: String,
    /// Which day of it was played.
    pub variant: String,
    /// When it was played.
    pub date: Day,
    /// The customer.
    pub customer: String,
    /// What the customer says of the learner.
    pub says: String,
    /// How it went: the opening sentences of the debrief, a critical error first.
    pub opening: Vec<String>,
    /// What was marked, with its indicative level.
    pub levels: Vec<(String, String)>,
    /// The turn and words of the best line.
    pub best: Option<(u16, String)>,
    /// The turn and words of the line to change.
    pub change: Option<(u16, String)>,
    /// What to say instead; may be empty.
    pub instead: String,
    /// Lines that the learner typed themselves.
    pub typed: Vec<(u16, String)>,
}

/// What would not fit one side of A4 is left out: own lines beyond these, and letters of a line beyond those. The longest sheet was printed.
const TYPED: usize = 4;
const LETTERS_QUOTED: usize = 240;
const LETTERS_TYPED: usize = 90;
const STYLE: &str = include_str!("sheet.css");
const FOOT: &str = "The levels are indicative: Rapport gathers what it saw, and a person decides.";
const INSTEAD: &str = "What I would say instead";
const BLANK: &str = "____________________________________________";

/// A play's practice sheet, as of today.
#[must_use]
pub fn sheet(play: &Play, debrief: &Debrief, choices: Choices) -> Sheet {
    let scenario = play.scenario();
    let variant = scenario.variant(play.setup().variant);
    let level = |permille: u16| LevelBounds::default().level(permille).words().to_owned();
    let strands = debrief.strands.iter().filter_map(|(name, mark)| Some((name.clone(), level((*mark)?))));
    let models = debrief.models.iter().filter(|model| model.permille.is_some()).map(|model| (model.title.clone(), model.level.clone()));
    let line = |line: &OwnLine| (line.turn, shortened(&line.words, LETTERS_QUOTED));
    let trimmed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Sheet {
        name: choices.name.map(trimmed).filter(|name| !name.is_empty()),
        title: scenario.title.clone(),
        id: scenario.id.clone(),
        variant: variant.title.clone(),
        date: today(),
        customer: variant.customer.call.clone(),
        says: debrief.customer_says.trim_matches(['“', '”']).to_owned(),
        opening: debrief.critical.iter().chain(&debrief.put_right).chain(&debrief.opening).cloned().collect(),
        levels: strands.chain(models).collect(),
        best: choices.best.map(line),
        change: choices.change.map(line),
        instead: trimmed(choices.instead),
        typed: choices.typed.iter().take(TYPED).map(|(turn, words)| (*turn, shortened(words, LETTERS_TYPED))).collect(),
    }
}

/// Words, cut after the last whole one that is within so many letters.
fn shortened(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        None => words.to_owned(),
        Some((end, _)) => format!("{} …", words[..end].rsplit_once(char::is_whitespace).map_or(&words[..end], |(whole, _)| whole)),
    }
}

impl Sheet {
    /// A name for its files, without ending.
    #[must_use]
    pub fn file_name(&self) -> String {
        let (year, month, day) = self.date;
        format!("{year}-{month:02}-{day:02} {}", self.id)
    }

    /// "28 November 2026".
    fn day(&self) -> String {
        const MONTHS: [&str; 12] =
            ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        let (year, month, day) = self.date;
        let month = usize::from(month).checked_sub(1).and_then(|place| MONTHS.get(place)).unwrap_or(&"");
        format!("{day} {month} {year}")
    }

    /// What stands at its head: what it is, and what there is to say of it.
    fn head(&self) -> Vec<(&'static str, String)> {
        vec![
            ("Name", self.name.clone().unwrap_or_else(|| BLANK.to_owned())),
            ("Role-play", self.title.clone()),
            ("Which day", self.variant.clone()),
            ("Customer", self.customer.clone()),
            ("Date", self.day()),
        ]
    }

    fn instead(&self) -> String {
        if self.instead.is_empty() { BLANK.to_owned() } else { format!("“{}”", self.instead) }
    }

    /// As plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::from("MY PRACTICE SHEET\n\n");
        // Writing into a text cannot fail.
        for (what, is) in self.head() {
            let _ = writeln!(out, "{what}: {is}");
        }
        let _ = writeln!(out, "\nHOW IT WENT\n\n{} says: “{}”", self.customer, self.says);
        for sentence in &self.opening {
            let _ = writeln!(out, "{sentence}");
        }
        let _ = writeln!(out, "\nLEVELS (INDICATIVE)\n");
        for (what, level) in &self.levels {
            let _ = writeln!(out, "{what}: {level}");
        }
        for (title, line) in self.quoted() {
            let _ = writeln!(out, "\n{}\n\n{line}", title.to_uppercase());
        }
        let _ = writeln!(out, "\n{}\n\n{}", INSTEAD.to_uppercase(), self.instead());
        if !self.typed.is_empty() {
            let _ = writeln!(out, "\nLINES OF MY OWN\n");
            for (turn, words) in &self.typed {
                let _ = writeln!(out, "Turn {turn}: “{words}”");
            }
        }
        let _ = writeln!(out, "\n{FOOT}");
        out
    }

    /// The lines that were chosen, each under its title.
    fn quoted(&self) -> Vec<(&'static str, String)> {
        let line = |line: &Option<(u16, String)>| {
            line.as_ref().map_or_else(|| BLANK.to_owned(), |(turn, words)| format!("Turn {turn}: “{words}”"))
        };
        vec![("My best line", line(&self.best)), ("The line that I would change", line(&self.change))]
    }

    /// As one page of HTML that needs nothing else and prints on one side of A4.
    #[must_use]
    pub fn html(&self) -> String {
        let title = format!("My practice sheet: {}", self.title);
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
             <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>My practice sheet</h1>\n<dl class=\"head\">\n",
            escaped(&title)
        );
        for (what, is) in self.head() {
            let _ = writeln!(out, "<div><dt>{what}</dt><dd>{}</dd></div>", escaped(&is));
        }
        let says = format!("“{}”", self.says);
        let _ = write!(
            out,
            "</dl>\n<h2>How it went</h2>\n<figure>\n<blockquote>{}</blockquote>\n<figcaption>{}</figcaption>\n</figure>\n",
            escaped(&says),
            escaped(&self.customer)
        );
        for sentence in &self.opening {
            let _ = writeln!(out, "<p>{}</p>", escaped(sentence));
        }
        out += "<h2>Levels (indicative)</h2>\n<dl class=\"levels\">\n";
        for (what, level) in &self.levels {
            let _ = writeln!(out, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(what), escaped(level));
        }
        out += "</dl>\n";
        for (title, line) in self.quoted() {
            let _ = writeln!(out, "<h2>{title}</h2>\n<p class=\"mine\">{}</p>", escaped(&line));
        }
        let _ = writeln!(out, "<h2>{INSTEAD}</h2>\n<p class=\"mine\">{}</p>", escaped(&self.instead()));
        if !self.typed.is_empty() {
            out += "<h2>Lines of my own</h2>\n<ul>\n";
            for (turn, words) in &self.typed {
                let _ = writeln!(out, "<li>Turn {turn}: {}</li>", escaped(&format!("“{words}”")));
            }
            out += "</ul>\n";
        }
        let _ = write!(out, "<footer><p>{FOOT}</p></footer>\n</main>\n</body>\n</html>\n");
        out
    }
}
