//! Every piece of quoted text in a file, with the names that lead to it: so that words can be taken out, changed and put back, and nothing else moves.

use std::ops::Range;

use super::tokens::{Kind, tokens};

/// One step of the way to a piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A field of an entry.
    Field(String),
    /// An id of a map.
    Id(String),
    /// A place in a list, from 1.
    Place(usize),
}

/// A piece of quoted text: a value, never the id of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The way to it.
    pub path: Vec<Step>,
    /// Where it stands, quotes included.
    pub at: Range<usize>,
    /// What it says.
    pub words: String,
}

impl Quoted {
    /// The field whose value it is, or is in.
    #[must_use]
    pub fn field(&self) -> &str {
        let field = self.path.iter().rev().find_map(|step| if let Step::Field(name) = step { Some(name.as_str()) } else { None });
        field.unwrap_or("")
    }

    /// The way as one word: `beats/no-receipt/lines/1/2/say`.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.iter().map(Step::word).collect::<Vec<_>>().join("/")
    }
}

impl Step {
    fn word(&self) -> String {
        match self {
            Self::Field(name) | Self::Id(name) => name.clone(),
            Self::Place(place) => place.to_string(),
        }
    }
}

/// A pair of brackets that is open, and what in it leads on.
struct Open {
    bracket: char,
    at: Option<Step>,
    values: usize,
}

/// Every piece of quoted text, in order. The text must be one that can be read; of any other, what there is is found.
#[must_use]
pub fn quoted(text: &str) -> Vec<Quoted> {
    let mut found = Vec::new();
    walk(text, &mut |path, at, words| {
        found.extend(words.map(|words| Quoted { path: path.cloned().collect(), at, words }));
    });
    found
}

/// Where the thing stands that a way such as `beats/no-receipt/replies/what-happens` leads to: an id where it is written, a value of a field or a list
/// where it begins. Of a way that leads nowhere, what comes nearest before it; of the empty way, the file's own id.
#[must_use]
pub fn place_at(text: &str, way: &str) -> Range<usize> {
    let way = if way.is_empty() { "id" } else { way };
    let mut best: (usize, Range<usize>) = (0, 0..0);
    walk(text, &mut |path, at, _| {
        let name = path.map(Step::word).collect::<Vec<_>>().join("/");
        // As everywhere in what is told of a file, words are meant without their quotes.
        let at = text[at.clone()].find('"').map_or(at.clone(), |quote| at.start + quote + 1..at.end - quote.max(1));
        let leads = way.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if leads && name.len() > best.0 {
            best = (name.len(), at);
        }
    });
    best.1
}

/// Goes through a text: every id of a map, and every value where it begins, with the way to it, and what it says if it is a value in quotes.
fn walk(text: &str, found: &mut dyn FnMut(&mut dyn Iterator<Item = &Step>, Range<usize>, Option<String>)) {
    let tokens = tokens(text);
    let is_colon = |place: usize| tokens.get(place).is_some_and(|token| token.kind == Kind::Mark && &text[token.at.clone()] == ":");
    let mut open: Vec<Open> = Vec::new();
    let mut after_mark = true;
    for (place, token) in tokens.iter().enumerate() {
        let written = &text[token.at.clone()];
        if token.kind == Kind::Mark {
            after_mark = true;
            continue;
        }
        // In a list every value moves the place on; `Word(…)` is one value.
        let begins = std::mem::replace(&mut after_mark, matches!(token.kind, Kind::Open(_)));
        if let Some(list) = open.last_mut().filter(|list| list.bracket == '[' && begins && !matches!(token.kind, Kind::Close(_))) {
            list.values += 1;
            list.at = Some(Step::Place(list.values));
        }
        let id = match (&token.kind, open.last_mut()) {
            (Kind::Name, Some(inner)) if is_colon(place + 1) => {
                let name = written.to_owned();
                inner.at = Some(if inner.bracket == '{' { Step::Id(name) } else { Step::Field(name) });
                true
            }
            (Kind::Words(true), Some(map)) if map.bracket == '{' && is_colon(place + 1) => {
                let Ok(words) = ron::from_str::<String>(written) else { continue };
                map.at = Some(Step::Id(words));
                true
            }
            _ => false,
        };
        let words = if matches!(token.kind, Kind::Words(true)) && !id { ron::from_str::<String>(written).ok() } else { None };
        let is_field = id && open.last().is_some_and(|inner| matches!(inner.at, Some(Step::Field(_))));
        if !is_field && !matches!(token.kind, Kind::Close(_)) {
            found(&mut open.iter().filter_map(|one| one.at.as_ref()), token.at.clone(), words);
        }
        match token.kind {
            Kind::Open(bracket) => open.push(Open { bracket, at: None, values: 0 }),
            Kind::Close(_) => _ = open.pop(),
            _ => {}
        }
    }
}

/// Words as they are written in a file, in the manner of the literal that they replace: a raw one stays raw where it can.
#[must_use]
pub fn rewritten(words: &str, before: &str) -> String {
    if before.starts_with('r') && !words.chars().any(char::is_control) {
        let written = before.len() - before[1..].trim_start_matches('#').len() - 1;
        let hashes =
            (written..=written + words.len()).map(|count| "#".repeat(count)).find(|hashes| !words.contains(&format!("\"{hashes}")));
        if let Some(hashes) = hashes {
            return format!("r{hashes}\"{words}\"{hashes}");
        }
    }
    let mut out = String::with_capacity(words.len() + 2);
    out.push('"');
    for letter in words.chars() {
        match letter {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            _ if letter.is_control() => out += &format!("\\u{{{:x}}}", u32::from(letter)),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}
