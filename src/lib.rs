//! Rapport: customer-service role-play, offline, deterministic, explained line by line.
//!
//! The rooms stand in one order; each may use rooms above it in this list, never below (`tests/rooms.rs` keeps it so).

pub mod words;

pub mod diagnostics;

pub mod notation;

pub mod codebook;

pub mod customer;

pub mod scenario;

pub mod library;

pub mod roleplay;

pub mod assessment;

pub mod analysis;

pub mod script;

pub mod record;

pub mod report;

pub mod authoring;

pub mod terminal;

#[cfg(feature = "game")]
pub mod game;

pub mod cli;
