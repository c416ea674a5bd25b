//! The source that a run is processing.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::engine::ProblemLog;
use crate::error::Problem;
use crate::model::{ArticleId, Location, Source};

/// The source being processed.
#[derive(Default)]
pub(super) struct Current {
    /// The source, once one of its articles was put.
    pub(super) source: Option<Arc<Source>>,
    /// The records so far: id and hash.
    pub(super) seen: HashMap<ArticleId, u64>,
    /// The same of those that another ingester has.
    pub(super) elsewhere: HashMap<ArticleId, u64>,
    /// How many records another ingester has, those that cannot be read among them.
    pub(super) left: u64,
    pub(super) rejected: ProblemLog<Problem>,
    pub(super) skipped: ProblemLog<Problem>,
    /// The records a user removed: id, hash and place.
    pub(super) removed: HashMap<ArticleId, (u64, Location)>,
    /// See [`Reading::stands_until`](crate::model::Reading::stands_until).
    pub(super) stands_until: Option<NaiveDate>,
    /// Whether the source, or a member of it, ended prematurely.
    pub(super) broken: bool,
    /// Whether a part was unreadable for a temporary reason. The next run reads the source again,
    /// even if it is unchanged.
    pub(super) again: bool,
    /// Whether the run was stopped while reading one of its records.
    pub(super) stopped: bool,
}

impl Current {
    /// The hash of the earlier record with this id.
    pub(super) fn taken(&self, id: ArticleId) -> Option<u64> {
        let removed = self.removed.get(&id).map(|(hash, _)| *hash);
        let elsewhere = || self.elsewhere.get(&id).copied();
        self.seen.get(&id).copied().or(removed).or_else(elsewhere)
    }

    /// Records that part of the source may be dated differently from this day on.
    pub(super) fn stands(&mut self, until: Option<NaiveDate>) {
        self.stands_until = self.stands_until.into_iter().chain(until).min();
    }
}
