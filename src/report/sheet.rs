//! "My practice sheet": one page to hand in or to keep, as text and as a page for a browser. Both say the same, from one structure.

use std::fmt::Write;

use crate::assessment::LevelBounds;
use crate::record::today;
use crate::roleplay::Play;
use crate::scenario::Day;
use crate::words::{Phrase, date, spoken};

use super::{Debrief, OwnLine, escaped, sentences};

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
const BLANK: &str = "____________________________________________";

/// A play's practice sheet, as of today.
#[must_use]
pub fn sheet(play: &Play, debrief: &Debrief, choices: Choices) -> Sheet {
    let scenario = play.scenario();
    let variant = scenario.variant(play.setup().variant);
    let level = |permille: u16| sentences::level(LevelBounds::default().level(permille)).to_owned();
    let strands = debrief.strands.iter().filter_map(|(strand, mark)| Some((sentences::strand(*strand).to_owned(), level((*mark)?))));
    let models = debrief.models.iter().filter_map(|model| Some((model.title.clone(), sentences::level(model.level?).to_owned())));
    let line = |line: &OwnLine| (line.turn, shortened(&line.words, LETTERS_QUOTED));
    let trimmed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Sheet {
        name: choices.name.map(trimmed).filter(|name| !name.is_empty()),
        title: scenario.title.clone(),
        id: scenario.id.clone(),
        variant: variant.title.words().to_owned(),
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

    /// What stands at its head: what it is, and what there is to say of it.
    fn head(&self) -> [(Phrase, String); 5] {
        [
            (sentences::SHEET_NAME, self.name.clone().unwrap_or_else(|| BLANK.to_owned())),
            (sentences::SHEET_ROLE_PLAY, self.title.clone()),
            (sentences::SHEET_DAY, self.variant.clone()),
            (sentences::SHEET_CUSTOMER, self.customer.clone()),
            (sentences::SHEET_DATE, date(self.date)),
        ]
    }

    /// The lines that were chosen and written, each under its title.
    fn quoted(&self) -> [(Phrase, String); 3] {
        let line =
            |line: &Option<(u16, String)>| line.as_ref().map_or_else(|| BLANK.to_owned(), |(turn, words)| sentences::line(*turn, words));
        let instead = if self.instead.is_empty() { BLANK.to_owned() } else { format!("“{}”", self.instead) };
        [(sentences::SHEET_BEST, line(&self.best)), (sentences::SHEET_CHANGE, line(&self.change)), (sentences::SHEET_INSTEAD, instead)]
    }

    /// As plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{}\n\n", sentences::SHEET.to_uppercase());
        // Writing into a text cannot fail.
        for (what, is) in self.head() {
            let _ = writeln!(out, "{what}: {is}");
        }
        let _ = writeln!(out, "\n{}\n\n{}", sentences::SHEET_WENT.to_uppercase(), sentences::sheet_says(&self.customer, &self.says));
        for sentence in &self.opening {
            let _ = writeln!(out, "{sentence}");
        }
        let _ = writeln!(out, "\n{}\n", sentences::SHEET_LEVELS.to_uppercase());
        for (what, level) in &self.levels {
            let _ = writeln!(out, "{what}: {level}");
        }
        for (title, line) in self.quoted() {
            let _ = writeln!(out, "\n{}\n\n{line}", title.to_uppercase());
        }
        if !self.typed.is_empty() {
            let _ = writeln!(out, "\n{}\n", sentences::SHEET_TYPED.to_uppercase());
            for (turn, words) in &self.typed {
                let _ = writeln!(out, "{}", sentences::line(*turn, words));
            }
        }
        let _ = writeln!(out, "\n{}", sentences::SHEET_FOOT);
        out
    }

    /// As one page of HTML that needs nothing else and prints on one side of A4.
    #[must_use]
    pub fn html(&self) -> String {
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
             <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n<dl class=\"head\">\n",
            spoken().tag().as_str(),
            escaped(&sentences::sheet_of(&self.title)),
            escaped(&sentences::SHEET)
        );
        for (what, is) in self.head() {
            let _ = writeln!(out, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(&what), escaped(&is));
        }
        let says = format!("“{}”", self.says);
        let _ = write!(
            out,
            "</dl>\n<h2>{}</h2>\n<figure>\n<blockquote>{}</blockquote>\n<figcaption>{}</figcaption>\n</figure>\n",
            escaped(&sentences::SHEET_WENT),
            escaped(&says),
            escaped(&self.customer)
        );
        for sentence in &self.opening {
            let _ = writeln!(out, "<p>{}</p>", escaped(sentence));
        }
        let _ = writeln!(out, "<h2>{}</h2>\n<dl class=\"levels\">", escaped(&sentences::SHEET_LEVELS));
        for (what, level) in &self.levels {
            let _ = writeln!(out, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(what), escaped(level));
        }
        out += "</dl>\n";
        for (title, line) in self.quoted() {
            let _ = writeln!(out, "<h2>{}</h2>\n<p class=\"mine\">{}</p>", escaped(&title), escaped(&line));
        }
        if !self.typed.is_empty() {
            let _ = writeln!(out, "<h2>{}</h2>\n<ul>", escaped(&sentences::SHEET_TYPED));
            for (turn, words) in &self.typed {
                let _ = writeln!(out, "<li>{}</li>", escaped(&sentences::line(*turn, words)));
            }
            out += "</ul>\n";
        }
        let _ = write!(out, "<footer><p>{}</p></footer>\n</main>\n</body>\n</html>\n", escaped(&sentences::SHEET_FOOT));
        out
    }
}
