//! Every word that Rapport says of its own accord, in the language that is spoken. Scenarios, organisations and the codebook bring theirs.
//!
//! The words stand in `assets/words/en-GB.ftl`, and in one such file for every other language. Which of them is spoken holds for the whole program:
//! British English until something else is chosen, which only the window does. No mark, no event and no id depends on it.

mod language;
mod phrase;
mod said;
#[cfg(test)]
mod tests;

pub use language::{BRITISH, Language, Mistake, Tag};
pub use phrase::{Phrase, get, say, speak, spoken};
pub use said::{capital, date, days, listed, lower_first, money, stopped};
