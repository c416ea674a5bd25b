//! Options of a run.

use std::time::Duration;

use crate::reading::pipeline::PipelineOptions;

/// Options of a run.
#[derive(Clone, Debug)]
pub struct IngestOptions {
    /// How sources are read.
    pub pipeline: PipelineOptions,
    /// Whether to remove the articles of missing files.
    pub prune: Prune,
    /// Whether to restore articles that were removed by hand.
    pub restore: bool,
    /// The time of the run, in nanoseconds since 1970.
    pub now: i64,
    /// Commit at least this often.
    pub commit_every: Duration,
}

/// What to do with the articles of missing files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prune {
    /// They are kept.
    #[default]
    No,
    /// They are removed. It is an error if a folder has lost all its files, as a disk may not be
    /// mounted.
    Gone,
    /// They are removed in any case.
    All,
}
