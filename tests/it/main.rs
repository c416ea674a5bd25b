//! The integration tests, in one binary: behaviour that a user of the program would notice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs
)]

mod alerts;
mod architecture;
mod archives;
mod backup;
mod bad_input;
mod bad_question;
mod check;
mod cite;
mod clean;
mod cluster;
mod cmd;
mod commits;
mod compact;
mod corpus;
mod counts;
mod dates;
mod distant;
#[cfg(unix)]
mod docs;
mod dumps;
mod engines;
mod exports;
mod faults;
mod formats;
mod frozen;
mod fuzz;
mod gone;
mod hostile;
mod hostile_set;
mod ingest;
mod inserts;
mod kinds;
mod languages;
mod limits;
mod manifests;
mod mcp;
mod moved;
mod mutations;
mod numbers;
mod odd_pages;
#[cfg(feature = "parquet")]
mod parquet;
mod passages;
mod properties;
mod publishers;
mod query;
mod readings;
mod readme;
mod records;
mod recurring;
mod research;
mod rules;
mod running;
mod sample;
mod schemas;
mod searching;
mod seeds;
#[cfg(feature = "serve")]
mod serve;
mod sitemaps;
mod snapshots;
mod stories;
#[cfg(unix)]
mod strangers;
mod streams;
mod switches;
mod tool_fields;
mod upkeep;
mod util;
mod versions;
