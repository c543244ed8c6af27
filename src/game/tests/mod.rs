//! Headless tests.
