//! Reading scripts.

use std::fmt;

use crate::codebook::terms::Dial;

/// A script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// The scenario's id.
    pub scenario: String,
    /// The variant's id; `usual` if the script names none.
    pub variant: String,
    /// The seed; 0 if the script names none.
    pub seed: u64,
    /// Inputs and expectations, each with its line.
    pub items: Vec<(usize, Item)>,
}

/// One thing that a script says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// An input in words: `> what-happens`.
    Input(String),
    /// Something that must hold after the turn just played, or at the end.
    Expect(Expectation),
}

/// Something that must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expectation {
    /// A dial's level.
    Dial(Dial, MarkTest),
    /// Words that were said in the turn.
    Hears(String),
    /// A fact that is known, or is not.
    Knows(String, bool),
    /// A behaviour for which there is evidence, or none, in the turn.
    Shows(String, bool),
    /// The ending.
    End(String),
    /// A model's mark, uncapped.
    Mark(String, MarkTest),
    /// The critical error that stands; `None` is none.
    Critical(Option<String>),
}

/// A comparison with a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkTest {
    kind: Compare,
    number: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compare {
    AtLeast,
    AtMost,
    Above,
    Below,
    Equal,
}

impl MarkTest {
    /// Whether a number passes.
    #[must_use]
    pub const fn passes(self, number: u16) -> bool {
        match self.kind {
            Compare::AtLeast => number >= self.number,
            Compare::AtMost => number <= self.number,
            Compare::Above => number > self.number,
            Compare::Below => number < self.number,
            Compare::Equal => number == self.number,
        }
    }

    fn read(words: &str) -> Option<Self> {
        let words = words.trim();
        let kinds =
            [(">=", Compare::AtLeast), ("<=", Compare::AtMost), (">", Compare::Above), ("<", Compare::Below), ("=", Compare::Equal)];
        let (kind, rest) = kinds.iter().find_map(|(sign, kind)| words.strip_prefix(sign).map(|rest| (*kind, rest)))?;
        Some(Self { kind, number: rest.trim().parse().ok()? })
    }
}

impl fmt::Display for MarkTest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.kind {
            Compare::AtLeast => ">=",
            Compare::AtMost => "<=",
            Compare::Above => ">",
            Compare::Below => "<",
            Compare::Equal => "=",
        };
        write!(out, "{sign} {}", self.number)
    }
}

/// A script that cannot be read: where, and a sentence that says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadScript {
    /// The line, from 1.
    pub line: usize,
    /// Why.
    pub message: String,
}

impl fmt::Display for BadScript {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for BadScript {}

/// Reads a script.
///
/// # Errors
/// The first line that cannot be understood, and why.
pub fn read(text: &str) -> Result<Script, BadScript> {
    let mut script = Script { scenario: String::new(), variant: "usual".to_owned(), seed: 0, items: Vec::new() };
    for (line, words) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let words = words.split_once(" #").map_or(words, |(before, _)| before).trim();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        // Several things may stand on one line, with two spaces or more between them.
        for part in words.split("  ").map(str::trim).filter(|part| !part.is_empty()) {
            read_part(part, line, &mut script).map_err(|message| BadScript { line, message })?;
        }
    }
    if script.scenario.is_empty() {
        return Err(BadScript { line: 1, message: "the script does not name its scenario; begin it with `scenario: ID`".to_owned() });
    }
    Ok(script)
}

fn read_part(part: &str, line: usize, script: &mut Script) -> Result<(), String> {
    let not_understood = || format!("`{part}` is not understood; see docs/format.md, Scripts");
    let mut expect = |expectation| script.items.push((line, Item::Expect(expectation)));
    match part.chars().next() {
        Some('>' | '!' | '+' | '~') => script.items.push((line, Item::Input(part.to_owned()))),
        Some('=') => expect(read_expectation(part[1..].trim()).ok_or_else(not_understood)?),
        _ => {
            let (name, value) = part.split_once(':').ok_or_else(not_understood)?;
            let value = value.trim();
            let one_word = value.split_whitespace().count() == 1;
            if !one_word && name.trim() != "mark" {
                return Err(format!(
                    "`{part}` should be one word after `{}:`; put two spaces or more between things on one line",
                    name.trim()
                ));
            }
            match name.trim() {
                "scenario" => value.clone_into(&mut script.scenario),
                "variant" => value.clone_into(&mut script.variant),
                "seed" => script.seed = value.parse().map_err(|_| format!("`{value}` is not a seed; a seed is a whole number"))?,
                "end" => expect(Expectation::End(value.to_owned())),
                "critical" => expect(Expectation::Critical((value != "none").then(|| value.to_owned()))),
                "mark" => {
                    let (model, test) = value.split_once(' ').ok_or_else(not_understood)?;
                    expect(Expectation::Mark(model.to_owned(), MarkTest::read(test).ok_or_else(not_understood)?));
                }
                _ => return Err(not_understood()),
            }
        }
    }
    Ok(())
}

fn read_expectation(words: &str) -> Option<Expectation> {
    let (first, rest) = words.split_once(' ')?;
    let rest = rest.trim();
    Some(match first {
        "hears" => Expectation::Hears(rest.trim_matches('"').to_owned()),
        "knows" => Expectation::Knows(rest.to_owned(), true),
        "shows" => Expectation::Shows(rest.to_owned(), true),
        "not" => match rest.split_once(' ')? {
            ("knows", fact) => Expectation::Knows(fact.trim().to_owned(), false),
            ("shows", behaviour) => Expectation::Shows(behaviour.trim().to_owned(), false),
            _ => return None,
        },
        word => Expectation::Dial(Dial::ALL.into_iter().find(|dial| dial.word() == word)?, MarkTest::read(rest)?),
    })
}
