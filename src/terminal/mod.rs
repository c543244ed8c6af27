//! Play as plain lines of text.
