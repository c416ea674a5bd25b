//! One state of an index in memory.

use super::{Held, State};
use crate::analysis::language_of;
use crate::engine::{DocRef, SourceState, articles_weighed};
use crate::model::Dating;

/// One state of an index in memory. A reference is an index into the list of articles, followed by
/// the list of older versions.
pub struct MemorySnapshot {
    pub(super) generation: u64,
    pub(super) articles: Vec<Held>,
    pub(super) versions: Vec<Held>,
    pub(super) sources: Vec<SourceState>,
    pub(super) datings: Vec<Dating>,
    pub(super) reconciled: bool,
}

impl MemorySnapshot {
    pub(super) fn new(generation: u64, state: &State) -> Self {
        MemorySnapshot {
            generation,
            articles: state.articles.values().map(Held::new).collect(),
            versions: state.versions.values().map(Held::new).collect(),
            sources: state.sources.values().cloned().collect(),
            datings: state.datings.values().cloned().collect(),
            reconciled: state.reconciled,
        }
    }

    /// Articles and older versions.
    pub(super) fn all(&self) -> impl Iterator<Item = (DocRef, &Held)> {
        let all = self.articles.iter().chain(&self.versions);
        (0..).map(DocRef).zip(all)
    }

    /// The number of articles used for the idf of a term: those of its language, or all.
    pub(super) fn articles_like(&self, term: &str) -> u64 {
        let all = self.articles.len() as u64;
        let Some(language) = language_of(term) else {
            return all;
        };
        let like = |held: &&Held| held.reading().article.language == language;
        articles_weighed(self.articles.iter().filter(like).count() as u64, all)
    }
}
