//! Slips of the pen: what most often stands where RON stumbles, found by looking at the text's quotes and brackets, and said plainly.

use std::ops::Range;

use ron::Error;

use super::tokens::{Kind, Token, next_token, tokens};

/// A slip, where it is, and the way out.
pub(super) struct Slip {
    pub(super) at: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
    /// Another place that belongs to it: the bracket that was opened.
    pub(super) other: Option<(Range<usize>, String)>,
}

const fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// The slip that makes RON stumble at `at`, if it is one of the usual ones.
pub(super) fn find(text: &str, at: usize) -> Option<Slip> {
    let tokens = tokens(text);
    let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let odd = tokens.iter().find_map(|token| if let Kind::Odd(letter) = token.kind { Some((letter, &token.at)) } else { None });
    if let Some((letter, place)) = odd.filter(|(_, place)| place.start <= line_end) {
        let run_on = tokens.iter().rfind(|token| token.at.end <= place.start).filter(|token| runs_on(text, token));
        if let Some(slip) = run_on.map(|token| unclosed_words(token.at.start)) {
            return Some(slip);
        }
        return Some(Slip { at: place.clone(), message: odd_message(letter), help: odd_help(letter).to_owned(), other: None });
    }
    // Words that swallowed what follows them: their closing quote is missing.
    let here = tokens.iter().position(|token| token.at.end > at).unwrap_or(tokens.len());
    let near = &tokens[here.saturating_sub(2)..(here + 1).min(tokens.len())];
    if let Some(token) = near.iter().find(|token| runs_on(text, token)) {
        return Some(unclosed_words(token.at.start));
    }
    if let Some(start) = no_opening_quote(text, &tokens, here) {
        let help = "put words in straight quotes: \"like this\"".to_owned();
        return Some(Slip {
            at: start..start + 1,
            message: "the words that begin here have no opening quote".to_owned(),
            help,
            other: None,
        });
    }
    brackets(text, &tokens, at)
}

/// Several names in a row after a colon or a bracket are words without their quotes.
fn no_opening_quote(text: &str, tokens: &[Token], here: usize) -> Option<usize> {
    let mut first = here.min(tokens.len().checked_sub(1)?);
    if tokens[first].kind != Kind::Name {
        return None;
    }
    while first > 0 && tokens[first - 1].kind == Kind::Name {
        first -= 1;
    }
    let several = tokens.get(first + 1).is_some_and(|next| next.kind == Kind::Name);
    let before = first.checked_sub(1).map(|before| &text[tokens[before].at.clone()]);
    (several && matches!(before, Some(":" | "["))).then(|| tokens[first].at.start)
}

fn runs_on(text: &str, token: &Token) -> bool {
    let Kind::Words(closed) = token.kind else { return false };
    let said = &text[token.at.clone()];
    let inside = said.trim_matches('"').trim_end();
    !closed || said.contains('\n') || [": [", ":", ": {", ": ("].iter().any(|end| inside.ends_with(end)) && inside.contains(", ")
}

fn unclosed_words(start: usize) -> Slip {
    Slip {
        at: start..start + 1,
        message: "the words that begin here have no closing quote".to_owned(),
        help: "end them with \"; a quote inside words is written \\\"".to_owned(),
        other: None,
    }
}

/// The first bracket that does not fit the one it should close, or is never closed.
fn brackets(text: &str, tokens: &[Token], at: usize) -> Option<Slip> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let one = |start: usize| start..start + 1;
    for token in tokens {
        match token.kind {
            Kind::Open(letter) => open.push((letter, token.at.start)),
            Kind::Close(letter) => match open.pop() {
                None => {
                    return Some(Slip {
                        at: token.at.clone(),
                        message: format!("this `{letter}` closes nothing"),
                        help: "take it out, or look for one too many before it".to_owned(),
                        other: None,
                    });
                }
                Some((opened, start)) if closing(opened) != letter => {
                    if opened == '[' && start < at && text[at..].trim_start().starts_with(':') {
                        return Some(Slip {
                            at: one(start),
                            message: "entries with ids do not belong in a list".to_owned(),
                            help: "put them in curly brackets: { \"an-id\": … }".to_owned(),
                            other: None,
                        });
                    }
                    // Reading may have stumbled before this: then that is the better place.
                    let spot = if start < at && at < token.at.start { at..at } else { token.at.clone() };
                    let message = if spot.is_empty() {
                        format!("the `{opened}` before this is still open")
                    } else {
                        format!("this `{letter}` comes while a `{opened}` is still open")
                    };
                    let close = closing(opened);
                    let help = if spot.is_empty() {
                        format!("close the `{opened}` with `{close}` where its entries end")
                    } else {
                        format!("close the `{opened}` with `{close}` where its entries end, or take this `{letter}` out")
                    };
                    return Some(Slip { at: spot, message, help, other: Some((one(start), "opened here".to_owned())) });
                }
                Some(_) => {}
            },
            _ => {}
        }
    }
    let (letter, start) = open.pop()?;
    let end = text.trim_end().len();
    let spot = if start < at && at < end { at } else { end };
    Some(Slip {
        at: spot..spot,
        message: format!("the `{letter}` before this is never closed"),
        help: format!("close it with `{}` where its entries end", closing(letter)),
        other: Some((one(start), "opened here".to_owned())),
    })
}

fn odd_message(letter: char) -> String {
    match letter {
        '\u{a0}' => "there is a no-break space here".to_owned(),
        '\u{200b}' | '\u{2060}' | '\u{feff}' => "there is an invisible letter here".to_owned(),
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' => format!("`{letter}` is a curly quote"),
        '*' => "the comment that begins here has no end".to_owned(),
        _ => format!("`{letter}` means nothing here"),
    }
}

const fn odd_help(letter: char) -> &'static str {
    match letter {
        '\u{a0}' => "type an ordinary space in its place; it often comes with text copied from a word processor",
        '\u{200b}' | '\u{2060}' | '\u{feff}' => "delete it: it often comes with text copied from a web page",
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' => {
            "put words in straight quotes: \"like this\"; inside words any quote may stand"
        }
        '*' => "end it with */",
        '\'' => "put words in double quotes: \"like this\"",
        ';' => "entries end with a comma, not a semicolon",
        '=' => "write `field: value`, with a colon",
        _ => "words go in straight double quotes",
    }
}

/// What a value of the wrong shape should have been; `None` if the trouble is the text's syntax.
pub(super) fn wrong_shape(error: &Error, text: &str, at: usize) -> Option<(String, &'static str)> {
    let more = text[at..].trim_start().starts_with(',') || text[..at].trim_end().ends_with(',');
    let (wanted, help) = match error {
        Error::TrailingCharacters if text.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-') => {
            return wrong_shape(&Error::ExpectedInteger, text, at);
        }
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd if more => {
            ("there is a value too many here", "docs/format.md shows every condition and effect with an example")
        }
        Error::ExpectedInteger
        | Error::InvalidIntegerDigit { .. }
        | Error::UnderscoreAtBeginning
        | Error::FloatUnderscore
        | Error::ExpectedFloat => {
            ("a whole number belongs here", "write it without quotes or a decimal point; money is in pence: 39_00 is £39.00")
        }
        Error::ExpectedString | Error::ExpectedByteString | Error::ExpectedChar => {
            ("words belong here", "put them in straight double quotes: \"like this\"")
        }
        Error::ExpectedBoolean => ("`true` or `false` belongs here", "write it without quotes"),
        Error::ExpectedArray => ("a list belongs here", "put it in square brackets, even if it has one entry: [\"one\"]"),
        Error::ExpectedMap => ("a map belongs here", "put it in curly brackets, each entry with its id: { \"an-id\": … }"),
        Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedDifferentStructName { .. }
        | Error::ExpectedStructName(_) => ("an entry with named fields belongs here", "put it in round brackets: (field: value, …)"),
        Error::ExpectedIdentifier => ("a word of Rapport's own belongs here", "write it without quotes"),
        Error::InvalidValueForType { expected, found } => {
            return Some((format!("wanted {expected}, found {found}"), "docs/format.md shows every field with an example"));
        }
        Error::ExpectedDifferentLength { expected, found } => {
            // serde says "tuple variant Condition::Mood with 2 elements".
            let name = expected.rsplit("::").next().and_then(|rest| rest.split(' ').next()).filter(|_| expected.contains("::"));
            let count = expected.split(' ').rev().find_map(|word| word.parse::<usize>().ok()).unwrap_or(2);
            let message = format!(
                "{} takes {count} values, and here it has {found}",
                name.map_or_else(|| "this".to_owned(), |name| format!("`{name}`"))
            );
            return Some((message, "docs/format.md shows every condition and effect with an example"));
        }
        Error::Message(message) => return Some((message.clone(), "docs/format.md shows every field with an example")),
        _ => return None,
    };
    Some((wanted.to_owned(), help))
}

/// Where to show a syntax error that is none of the usual slips, and what to say of it.
pub(super) fn plainly(error: &Error, text: &str, at: usize) -> (usize, String, &'static str) {
    let before = tokens(&text[..at]).last().map_or(0, |token| token.at.end);
    let follows = tokens(&text[at..]).into_iter().next();
    let at = at + follows.as_ref().map_or(0, |token| token.at.start);
    let next = follows.as_ref().map(|token| text[at..][..token.at.len()].to_owned());
    let there = |message: &str, help: &'static str| (at, message.to_owned(), help);
    let after_words = text[..before].ends_with('"') && follows.is_some_and(|token| token.kind == Kind::Name);
    match error {
        Error::ExpectedComma
        | Error::ExpectedArrayEnd
        | Error::ExpectedMapEnd
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedOptionEnd => {
            let help = if after_words {
                "every entry but the last ends with a comma; a quote inside words is written \\\""
            } else {
                "every entry but the last ends with a comma"
            };
            (before, "a comma or a closing bracket is missing here".to_owned(), help)
        }
        Error::ExpectedMapColon => (before, "a colon is missing here".to_owned(), "between a field or an id and its value stands a colon"),
        Error::Eof => there("the text ends before it is complete", "look for a bracket that is never closed"),
        Error::TrailingCharacters => {
            there("the file was complete before this", "take out what follows its last bracket; a file holds one thing")
        }
        Error::UnclosedBlockComment => there("a comment is never closed", "end it with */"),
        Error::InvalidEscape(_) => there("this backslash means nothing", "in words a backslash is written \\\\ and a quote \\\""),
        _ if next.as_ref().is_some_and(|next| next.contains('-') && next.starts_with(char::is_alphabetic)) => there(
            "a field's name has no hyphen",
            "fields are written with underscores, as in `content_notes`; ids, with their hyphens, stand in quotes",
        ),
        _ => {
            let message =
                next.map_or_else(|| "something is missing here".to_owned(), |next| format!("`{}` does not belong here", shortened(&next)));
            (at, message, "look for a missing comma, colon, quote or bracket just before it")
        }
    }
}

fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() > 30 { line.chars().take(29).chain(['…']).collect() } else { line.to_owned() }
}

/// The number that stands around a place.
pub(super) fn number_around(text: &str, at: usize) -> (usize, usize) {
    let part = |letter: char| letter.is_ascii_alphanumeric() || "_-+.".contains(letter);
    let start = text[..at].char_indices().rev().take_while(|(_, letter)| part(*letter)).last().map_or(at, |(start, _)| start);
    let end = text[at..].find(|letter: char| !part(letter)).map_or(text.len(), |end| at + end);
    (start, end)
}

/// The value at a place, or the one that begins after the spaces there.
pub(super) fn value_around(text: &str, at: usize) -> (usize, usize) {
    let found = tokens(text).into_iter().find(|token| token.at.end > at);
    found.map_or((at, at), |token| (token.at.start, token.at.end))
}

/// The bracket at which nesting is deepest, up to a place: a byte of the text.
pub(super) fn deepest(text: &str, at: usize) -> usize {
    let (mut depth, mut most, mut place) = (0_usize, 0, at.min(text.len().saturating_sub(1)));
    for token in tokens(text).iter().take_while(|token| token.at.start <= at) {
        match token.kind {
            Kind::Open(_) => {
                depth += 1;
                if depth > most {
                    (most, place) = (depth, token.at.start);
                }
            }
            Kind::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    place
}

/// The number that a file gives as its format, as written, and where; `None` if it gives none.
pub(super) fn format_number(text: &str) -> Option<(&str, Range<usize>)> {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(token) = next_token(text, &mut at) {
        match token.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => depth = depth.saturating_sub(1),
            Kind::Name if depth == 1 && &text[token.at] == "format" => {
                let _colon = next_token(text, &mut at)?;
                let number = next_token(text, &mut at).filter(|token| token.kind == Kind::Name)?;
                return Some((&text[number.at.clone()], number.at));
            }
            _ => {}
        }
    }
    None
}
