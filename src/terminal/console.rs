//! Lines in, lines out: the only place that reads what is typed and writes what is shown.
//!
//! Every line is plain text that stands by itself: no colour, no cursor, no columns, no width. That is what reads well aloud and in braille.

use std::io::{self, BufRead, Read, Write};

/// Why playing stops before its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// The learner typed `quit`.
    Quit,
    /// There is nothing more to read.
    InputEnded,
    /// What is shown cannot be written, or what is typed cannot be read.
    Broken(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

/// Something, or a reason to stop.
pub(super) type Got<T> = Result<T, Stop>;

/// The longest line that is read in one piece; what nobody can have typed is cut.
const LONGEST_LINE: u64 = 10_000;

/// Where lines are read from and written to.
pub(super) struct Console<'c> {
    input: &'c mut dyn BufRead,
    out: &'c mut dyn Write,
    /// Whether to write what was typed: where it comes through a pipe, nothing else shows it.
    echo: bool,
    blank: bool,
}

impl<'c> Console<'c> {
    pub(super) fn new(input: &'c mut dyn BufRead, out: &'c mut dyn Write, echo: bool) -> Self {
        Self { input, out, echo, blank: true }
    }

    /// One line.
    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        self.blank = text.is_empty();
        writeln!(self.out, "{text}")
    }

    /// Several lines.
    pub(super) fn say_all<T: AsRef<str>>(&mut self, lines: impl IntoIterator<Item = T>) -> io::Result<()> {
        lines.into_iter().try_for_each(|line| self.say(line.as_ref()))
    }

    /// An empty line, unless there is one already.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        if self.blank { Ok(()) } else { self.say("") }
    }

    /// Asks for a line. The prompt is a word or two that say what is wanted, so that a screen reader has something to read.
    ///
    /// `quit` is understood wherever a line is asked for.
    pub(super) fn ask(&mut self, prompt: &str) -> Got<String> {
        write!(self.out, "{prompt}: ")?;
        self.out.flush()?;
        let mut bytes = Vec::new();
        (&mut *self.input).take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            self.say("")?;
            return Err(Stop::InputEnded);
        }
        let typed: String = String::from_utf8_lossy(&bytes).chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        let typed = typed.trim().to_owned();
        if self.echo {
            self.say(&typed)?;
        }
        self.blank = false;
        if ["quit", "exit", "q", ":q"].contains(&typed.to_lowercase().as_str()) { Err(Stop::Quit) } else { Ok(typed) }
    }

    /// Everything written so far goes out.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What a learner types for "yes".
pub(super) fn is_yes(typed: &str) -> bool {
    ["y", "yes", "ok", "1"].contains(&typed.to_lowercase().as_str())
}

/// What a learner types for "no".
pub(super) fn is_no(typed: &str) -> bool {
    ["n", "no"].contains(&typed.to_lowercase().as_str()) || is_cancel(typed)
}

/// What a learner types to leave a question.
pub(super) fn is_cancel(typed: &str) -> bool {
    ["cancel", "back"].contains(&typed.to_lowercase().as_str())
}

/// A number as a learner may type it: `3`, `3.`, `3)`, `no 3` is not one.
pub(super) fn number(typed: &str) -> Option<usize> {
    let digits = typed.trim_end_matches(['.', ')', ',', ':']);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) { None } else { digits.parse().ok() }
}

/// "1", "1 or 2", "1 to 5".
pub(super) fn range(count: usize) -> String {
    match count {
        0 | 1 => "1".to_owned(),
        2 => "1 or 2".to_owned(),
        _ => format!("1 to {count}"),
    }
}

/// "a, b and c".
pub(super) fn listed(words: &[&str], and: &str) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// "1 turn", "3 turns".
pub(super) fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// A text as a sentence of its own: with a full stop, unless it ends in a mark already.
pub(super) fn sentence(text: &str) -> String {
    let ended = text.ends_with(['.', '!', '?', ':', '…', '”']);
    if ended || text.is_empty() { text.to_owned() } else { format!("{text}.") }
}
