//! What is stored of a source: its state, and the problems that a run had with it. Written as
//! readings are; see [`super::stored`].

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::stored::lent;
use crate::engine::{InnerProblem, ProblemLog, SourceState};

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

/// Problems without the path of their source, and how many more there were.
#[derive(Serialize, Deserialize)]
struct StoredLog<'s>(Vec<StoredProblem<'s>>, u64);

/// What its place has beyond the path of the source, its number, the reason.
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

    pub(in crate::engine::local) fn read(self) -> SourceState {
        SourceState {
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
