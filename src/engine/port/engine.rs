//! Opening an index.

use std::sync::Arc;

use super::{Snapshot, Writer};
use crate::error::Error;

/// An index that can be read and written.
pub trait Engine: Send + Sync {
    /// The current state of the index. All threads get the same snapshot until the generation
    /// changes.
    fn snapshot(&self) -> Result<Arc<dyn Snapshot>, Error>;

    /// A number that changes with every commit. While it stays the same, all answers do too.
    fn generation(&self) -> Result<u64, Error>;

    /// The only writer.
    ///
    /// Errors: another process is writing.
    fn writer(&self, options: &WriteOptions) -> Result<Box<dyn Writer>, Error>;

    /// What this engine supports.
    fn abilities(&self) -> Abilities;
}

/// Abilities that differ between engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// Scores are as [`Scored`](super::Scored) describes, so order and scores are the same on every
    /// engine with this ability. Without it only sets and counts are the same.
    pub exact_scores: bool,
    /// A commit makes everything since the previous one visible at once, or none of it.
    pub atomic_commits: bool,
    /// A snapshot stays as it is while a writer commits. Without it, what must be known of the index
    /// as it was is asked before anything is written.
    pub frozen_snapshots: bool,
    /// The most articles that one [`Selection`](super::Selection) can give; none when there is no
    /// limit.
    pub largest_window: Option<usize>,
}

/// Resource limits of a writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteOptions {
    /// Threads that build segments.
    pub threads: usize,
    /// Memory for all of them, in bytes.
    pub memory: usize,
}

impl Default for WriteOptions {
    /// One thread and 64 MB: enough for small runs.
    fn default() -> Self {
        WriteOptions {
            threads: 1,
            memory: 64_000_000,
        }
    }
}

/// Maximum threads that build segments; more of them only make more segments.
const BUILDERS: usize = 2;

impl WriteOptions {
    /// Options for a run with this many reader threads. Reading a text takes at least as long as
    /// indexing it, so one thread that builds segments keeps up with two that read. Two building
    /// threads each need a dictionary. For unchanged text, one thread took 8 % less processor time
    /// but 8 % longer; for cleaned text, 4 % less but 1 % longer (`benches/newswire.rs`, two
    /// processors).
    pub fn beside(readers: usize, memory: usize) -> Self {
        WriteOptions {
            threads: (readers / 2).clamp(1, BUILDERS),
            memory,
        }
    }
}
