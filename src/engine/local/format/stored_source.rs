//! What is stored of the state of a source; see [`crate::engine::stored`].

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::engine::stored::lent;
use crate::engine::{InnerProblem, ProblemLog, RemovedRecord, SourceState};
use crate::model::ArticleId;

/// The state of a source.
#[derive(Serialize, Deserialize)]
pub(in crate::engine::local) struct StoredSource<'s> {
    key: u64,
    file: Cow<'s, str>,
    path: Cow<'s, str>,
    inner: Cow<'s, str>,
    size: u64,
    modified: Option<i64>,
    read_at: i64,
    recipe: u64,
    articles: u64,
    rejected: StoredLog<'s>,
    skipped: StoredLog<'s>,
}

/// Problems without the path of their source, and the number of further ones.
#[derive(Serialize, Deserialize)]
struct StoredLog<'s>(Vec<StoredProblem<'s>>, u64);

/// The part of its place after the source path, its number, the reason.
#[derive(Serialize, Deserialize)]
struct StoredProblem<'s>(Cow<'s, str>, Option<u64>, Cow<'s, str>);

impl<'s> StoredLog<'s> {
    fn new(log: &'s ProblemLog) -> Self {
        let problems = log.problems.iter();
        let stored = problems.map(|problem| {
            StoredProblem(lent(&problem.inside), problem.record, lent(&problem.reason))
        });
        StoredLog(stored.collect(), log.more)
    }

    fn read(self) -> ProblemLog {
        let problems = self.0.into_iter();
        ProblemLog {
            problems: problems
                .map(|StoredProblem(inside, record, reason)| InnerProblem {
                    inside: inside.into_owned(),
                    record,
                    reason: reason.into_owned(),
                })
                .collect(),
            more: self.1,
        }
    }
}

impl<'s> StoredSource<'s> {
    pub(in crate::engine::local) fn new(state: &'s SourceState) -> Self {
        StoredSource {
            key: state.key,
            file: lent(&state.file),
            path: lent(&state.path),
            inner: lent(&state.inner),
            size: state.size,
            modified: state.modified,
            read_at: state.read_at,
            recipe: state.recipe,
            articles: state.articles,
            rejected: StoredLog::new(&state.rejected),
            skipped: StoredLog::new(&state.skipped),
        }
    }

    pub(in crate::engine::local) fn read(self, more: StoredMore) -> SourceState {
        SourceState {
            removed: more.removed.into_iter().map(StoredRemoved::read).collect(),
            stands_until: more.stands_until.and_then(NaiveDate::from_epoch_days),
            rejected: self.rejected.read(),
            skipped: self.skipped.read(),
            key: self.key,
            file: self.file.into_owned(),
            path: self.path.into_owned(),
            inner: self.inner.into_owned(),
            size: self.size,
            modified: self.modified,
            read_at: self.read_at,
            recipe: self.recipe,
            articles: self.articles,
        }
    }
}

/// Data appended to the state of a source; absent if another version of the program wrote the
/// index.
#[derive(Default, Serialize, Deserialize)]
pub(in crate::engine::local) struct StoredMore<'s> {
    #[serde(borrow)]
    removed: Vec<StoredRemoved<'s>>,
    /// In days since 1970.
    stands_until: Option<i32>,
}

/// See [`RemovedRecord`].
#[derive(Serialize, Deserialize)]
struct StoredRemoved<'s> {
    id: u64,
    hash: u64,
    inside: Cow<'s, str>,
    record: Option<u64>,
    present: bool,
}

impl<'s> StoredMore<'s> {
    pub(in crate::engine::local) fn new(state: &'s SourceState) -> Self {
        let removed = state.removed.iter().map(|removed| StoredRemoved {
            id: removed.id.0,
            hash: removed.hash,
            inside: lent(&removed.inside),
            record: removed.record,
            present: removed.present,
        });
        StoredMore {
            removed: removed.collect(),
            stands_until: state.stands_until.map(|day| day.to_epoch_days()),
        }
    }
}

impl StoredRemoved<'_> {
    fn read(self) -> RemovedRecord {
        RemovedRecord {
            id: ArticleId(self.id),
            hash: self.hash,
            inside: self.inside.into_owned(),
            record: self.record,
            present: self.present,
        }
    }
}
