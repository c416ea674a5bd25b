//! What a run is told to do.

use std::time::Duration;

use crate::reading::pipeline::PipelineOptions;

/// How a run goes.
#[derive(Clone, Debug)]
pub struct IngestOptions {
    /// How sources are read.
    pub pipeline: PipelineOptions,
    /// Whether the articles of files that are gone are removed.
    pub prune: Prune,
    /// Whether articles that were removed by hand come back.
    pub restore: bool,
    /// The time of the run, in nanoseconds since 1970.
    pub now: i64,
    /// Commit at least this often.
    pub commit_every: Duration,
}

/// What becomes of the articles of files that are gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prune {
    /// They are kept.
    #[default]
    No,
    /// They are removed. A folder that has lost all its files is refused: a disk may not be
    /// mounted.
    Gone,
    /// They are removed, whatever is left.
    All,
}
