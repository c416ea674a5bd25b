//! Dateline: full-text search for news corpora.
//!
//! Two one-way pipelines over shared types, with the engine between them:
//!
//! ```text
//!  corpus/ ──► ingest ──►┐            ┌──► search ──► present ──► reader
//!                        │   engine   │                  ▲
//!                        └──► (port) ─┘                  │
//!                               │                    cli · serve
//!                           index/                (interfaces)
//! ──────────────────────── model (shared types) ───────────────────────
//! ```
//!
//! The modules in reading order: [`model`] defines the shared types, [`analysis`] turns text into
//! terms, [`ingest`] reads input, [`engine`] stores and selects, [`search`] answers queries,
//! [`present`] writes the results, [`eval`] measures quality, `serve` and [`cli`] are the
//! interfaces. [`error`] and [`report`] serve every module. ARCHITECTURE.md lists which module may
//! use which; a test enforces it.

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
