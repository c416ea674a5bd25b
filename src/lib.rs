//! Dateline: full-text search for news corpora.

pub mod error;
pub mod ingest;
pub mod model;
pub mod present;
pub mod report;
