//! The source that a run is taking.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::engine::ProblemLog;
use crate::error::Problem;
use crate::model::{ArticleId, Location, Source};

/// The source that is being taken.
#[derive(Default)]
pub(super) struct Current {
    /// Which one, once an article of it was put.
    pub(super) source: Option<Arc<Source>>,
    /// The records so far: id and hash.
    pub(super) seen: HashMap<ArticleId, u64>,
    /// The same of those that another ingester has.
    pub(super) elsewhere: HashMap<ArticleId, u64>,
    /// How many records another ingester has, those that cannot be read among them.
    pub(super) left: u64,
    pub(super) rejected: ProblemLog<Problem>,
    pub(super) skipped: ProblemLog<Problem>,
    /// The records that a user removed: id, hash and place.
    pub(super) removed: HashMap<ArticleId, (u64, Location)>,
    /// See [`Reading::stands_until`](crate::model::Reading::stands_until).
    pub(super) stands_until: Option<NaiveDate>,
    /// Whether the source, or a member of it, broke off.
    pub(super) broken: bool,
    /// Whether something of it could not be read for reasons of the moment: the next run reads it
    /// again, though it is unchanged.
    pub(super) again: bool,
    /// Whether the run was stopped in one of its records.
    pub(super) stopped: bool,
}

impl Current {
    /// The hash of the earlier record that has an id.
    pub(super) fn taken(&self, id: ArticleId) -> Option<u64> {
        let removed = self.removed.get(&id).map(|(hash, _)| *hash);
        let elsewhere = || self.elsewhere.get(&id).copied();
        self.seen.get(&id).copied().or(removed).or_else(elsewhere)
    }

    /// Notes until when a part of the source stands as it was dated.
    pub(super) fn stands(&mut self, until: Option<NaiveDate>) {
        self.stands_until = self.stands_until.into_iter().chain(until).min();
    }
}
