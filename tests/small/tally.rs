//! What occurs in a scenario: so that a test can say which constructs no small scenario has.
pub(crate) const CONSTRUCTS: &[&str] = &[];
pub(crate) fn constructs() {}
