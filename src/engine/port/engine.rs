//! Opening an index.

use std::sync::Arc;

use super::{Snapshot, Writer};
use crate::error::Error;

/// An index that can be read and written.
pub trait Engine: Send + Sync {
    /// The index as it is now. The same one is given again until the generation changes, to all
    /// threads.
    fn snapshot(&self) -> Result<Arc<dyn Snapshot>, Error>;

    /// A number that changes with every commit. While it stays the same, so does every answer.
    fn generation(&self) -> Result<u64, Error>;

    /// The one writer.
    ///
    /// Errors: another process has it.
    fn writer(&self, options: &WriteOptions) -> Result<Box<dyn Writer>, Error>;

    /// What this engine can do, where engines differ.
    fn abilities(&self) -> Abilities;
}

/// What an engine can do, where engines differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// Scores are those that [`Scored`](super::Scored) describes, so order and scores are the same
    /// on every engine that has this. Without it only sets and counts are.
    pub exact_scores: bool,
    /// A commit makes all that was put since the one before visible at once, or nothing of it.
    pub atomic_commits: bool,
    /// A snapshot stays as it is while a writer commits. Without it, what must be known of the index
    /// as it was is asked before anything is written.
    pub frozen_snapshots: bool,
    /// The most articles that one [`Selection`](super::Selection) can give; none when there is no
    /// limit.
    pub largest_window: Option<usize>,
}

/// How much a writer may use.
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

/// Most threads that build segments: more of them only make more segments.
const BUILDERS: usize = 2;

impl WriteOptions {
    /// For a run with so many threads that read. Reading a text takes as long as indexing it, or
    /// longer, so one thread that builds segments keeps up with two that read; and two of them have
    /// a dictionary each: for text taken as it is, one took 8 % less processor time and 8 % longer,
    /// for text that is cleaned 4 % less and 1 % longer (`benches/newswire.rs`, two processors).
    pub fn beside(readers: usize, memory: usize) -> Self {
        WriteOptions {
            threads: (readers / 2).clamp(1, BUILDERS),
            memory,
        }
    }
}
