//! Dateline: full-text search for news corpora.
//!
//! Two one-way streets over one floor, and a wall between them:
//!
//! ```text
//!  corpus/ ──► ingest ──►┐            ┌──► search ──► present ──► reader
//!                        │   engine   │                  ▲
//!                        └──► (port) ─┘                  │
//!                               │                    cli · serve
//!                           index/                  (the door)
//! ─────────────────────────── model (the floor) ───────────────────────
//! ```
//!
//! The modules in reading order: [`model`] has the nouns, [`analysis`] turns text into terms,
//! [`ingest`] is the way in, [`engine`] the wall, [`search`] the way out, [`present`] writes
//! answers, [`eval`] measures it all, `serve` and [`cli`] are the doors. [`error`] and [`report`]
//! serve every room. ARCHITECTURE.md says which room may know which; a test holds it.

pub mod error;
pub mod report;

pub mod model;

pub mod analysis;

pub mod reading;

pub mod ingest;

pub mod engine;

pub mod search;

pub mod present;

pub mod eval;

#[cfg(feature = "serve")]
pub mod serve;

pub mod mcp;

pub mod cli;
