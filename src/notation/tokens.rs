//! The tokens of a RON text: brackets, names, marks and quoted words, each with its place.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Open(char),
    Close(char),
    /// Words in quotes; whether they were closed.
    Words(bool),
    /// A name or a number.
    Name,
    /// A comma, a colon.
    Mark,
    /// A letter that content never has outside words.
    Odd(char),
}

/// One token, and where.
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

/// The tokens of a text, comments left out; a text that is not RON has tokens too.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = next_token(text, &mut at) {
        found.push(token);
    }
    found
}

/// The token that begins at `at` or after it; `at` goes on to where it ends.
pub(super) fn next_token(text: &str, at: &mut usize) -> Option<Token> {
    while let Some(letter) = text[*at..].chars().next() {
        let start = *at;
        let rest = &text[start..];
        let (kind, long) = match letter {
            '/' if rest.starts_with("//") => (None, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => match rest.find("*/") {
                Some(end) => (None, end + 2),
                None => (Some(Kind::Odd('*')), rest.len()),
            },
            '(' | '[' | '{' => (Some(Kind::Open(letter)), 1),
            ')' | ']' | '}' => (Some(Kind::Close(letter)), 1),
            ',' | ':' => (Some(Kind::Mark), 1),
            '"' => {
                let (long, closed) = words(rest);
                (Some(Kind::Words(closed)), long)
            }
            'r' if rest[1..].trim_start_matches('#').starts_with('"') => {
                let hashes = rest[1..].len() - rest[1..].trim_start_matches('#').len();
                let close = format!("\"{}", "#".repeat(hashes));
                let body = hashes + 2;
                let end = rest[body..].find(&close).map(|end| body + end + close.len());
                (Some(Kind::Words(end.is_some())), end.unwrap_or(rest.len()))
            }
            _ if letter.is_alphanumeric() || "_-+.#!".contains(letter) => {
                let end = rest.find(|letter: char| !(letter.is_alphanumeric() || "_-+.#!".contains(letter)));
                (Some(Kind::Name), end.unwrap_or(rest.len()))
            }
            _ if letter.is_whitespace() && letter != '\u{a0}' => (None, letter.len_utf8()),
            _ => (Some(Kind::Odd(letter)), letter.len_utf8()),
        };
        *at += long;
        if let Some(kind) = kind {
            return Some(Token { kind, at: start..*at });
        }
    }
    None
}

/// How long the quoted words at the beginning of `rest` are, and whether they were closed.
fn words(rest: &str) -> (usize, bool) {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return (at + 1, true),
            _ => {}
        }
    }
    (rest.len(), false)
}
