//! The integration tests, one binary: stories that a user of the program would notice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs
)]

mod architecture;
mod bad_input;
mod clean;
mod corpus;
mod hostile;
mod ingest;
mod properties;
mod query;
mod recurring;
mod rules;
mod seeds;
mod util;
