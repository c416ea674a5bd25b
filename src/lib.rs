//! Dateline: full-text search for news corpora.

pub mod analysis;
pub mod engine;
pub mod error;
pub mod ingest;
pub mod model;
pub mod present;
pub mod report;
pub mod search;
