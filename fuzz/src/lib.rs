//! What is fuzzed; see README.md.

pub mod targets;
