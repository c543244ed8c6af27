//! Rapport: customer-service role-play, offline, deterministic, explained line by line.
//!
//! The rooms stand in one order; each may use rooms above it in this list, never below (`tests/rooms.rs` keeps it so).

pub mod assessment;
pub mod cli;
pub mod codebook;
pub mod customer;
pub mod diagnostics;
pub mod library;
pub mod notation;
pub mod report;
pub mod roleplay;
pub mod scenario;
pub mod script;
