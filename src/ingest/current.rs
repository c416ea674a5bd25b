//! The source that a run is taking.

use std::collections::HashMap;
use std::sync::Arc;

use crate::engine::ProblemLog;
use crate::error::Problem;
use crate::model::{ArticleId, Source};

/// The source that is being taken.
#[derive(Default)]
pub(super) struct Current {
    /// Which one, once an article of it was put.
    pub(super) source: Option<Arc<Source>>,
    /// The records so far: id and hash.
    pub(super) seen: HashMap<ArticleId, u64>,
    pub(super) rejected: ProblemLog<Problem>,
    pub(super) skipped: ProblemLog<Problem>,
    /// Whether the source, or a member of it, broke off.
    pub(super) broken: bool,
    /// Whether something of it could not be read for reasons of the moment: the next run reads it
    /// again, though it is unchanged.
    pub(super) again: bool,
    /// Whether the run was stopped in one of its records.
    pub(super) stopped: bool,
}
