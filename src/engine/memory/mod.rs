//! The slow, obvious engine: a list of articles, every question answered by scanning all of them.
//!
//! It is the reference for the local engine: it implements the port a second time, as plainly as
//! possible. It stores nothing on disk.
//!
//! | file | contents |
//! |---|---|
//! | `held` | an article with its words separated |
//! | `matching` | whether an article matches a condition, and how well |
//! | `counting` | totals, facets, order |
//! | `state` | one state of the index |
//! | `snapshot` | the port's questions |
//! | `groups` | documents by shared keys |
//! | `manifest` | sources and dates set by the user |

mod counting;
mod groups;
mod held;
mod manifest;
mod matching;
mod snapshot;
mod state;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Abilities, Engine, Entry, Snapshot, SourceState, WriteOptions, Writer};
use crate::error::Error;
use crate::model::{ArticleId, Dating};
use held::Held;
pub use state::MemorySnapshot;

/// An index in memory.
#[derive(Clone, Default)]
pub struct MemoryEngine {
    committed: Arc<Mutex<Committed>>,
}

/// The committed state, and its snapshot once one was requested.
#[derive(Default)]
struct Committed {
    generation: u64,
    state: State,
    snapshot: Option<Arc<MemorySnapshot>>,
}

#[derive(Clone, Default)]
struct State {
    articles: BTreeMap<ArticleId, Arc<Entry>>,
    versions: BTreeMap<ArticleId, Arc<Entry>>,
    sources: BTreeMap<u64, SourceState>,
    datings: BTreeMap<ArticleId, Dating>,
    reconciled: bool,
}

impl MemoryEngine {
    /// An empty index.
    pub fn new() -> Self {
        MemoryEngine::default()
    }

    /// Calls `with` with the committed state. It is replaced in one step, so a panicking thread
    /// leaves it intact.
    fn committed<T>(&self, with: impl FnOnce(&mut Committed) -> T) -> T {
        with(
            &mut self
                .committed
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }
}

impl Engine for MemoryEngine {
    fn snapshot(&self) -> Result<Arc<dyn Snapshot>, Error> {
        Ok(self.committed(|committed| {
            let new = || Arc::new(MemorySnapshot::new(committed.generation, &committed.state));
            let known = committed.snapshot.take().unwrap_or_else(new);
            committed.snapshot = Some(Arc::clone(&known));
            known
        }))
    }

    fn generation(&self) -> Result<u64, Error> {
        Ok(self.committed(|committed| committed.generation))
    }

    fn writer(&self, _: &WriteOptions) -> Result<Box<dyn Writer>, Error> {
        Ok(Box::new(MemoryWriter {
            engine: self.clone(),
            state: self.committed(|committed| committed.state.clone()),
        }))
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            exact_scores: true,
            atomic_commits: true,
            frozen_snapshots: true,
            largest_window: None,
        }
    }
}

/// The writer of an index in memory.
struct MemoryWriter {
    engine: MemoryEngine,
    state: State,
}

impl Writer for MemoryWriter {
    fn put(&mut self, entry: Entry) -> Result<(), Error> {
        let id = entry.reading.article.id;
        self.remove(id)?;
        let entries = if entry.version {
            &mut self.state.versions
        } else {
            &mut self.state.articles
        };
        entries.insert(id, Arc::new(entry));
        Ok(())
    }

    fn remove(&mut self, id: ArticleId) -> Result<(), Error> {
        self.state.reconciled = false;
        self.state.articles.remove(&id);
        self.state.versions.remove(&id);
        Ok(())
    }

    fn put_source(&mut self, state: &SourceState) -> Result<(), Error> {
        self.state.sources.insert(state.key, state.clone());
        Ok(())
    }

    fn remove_source(&mut self, key: u64) -> Result<(), Error> {
        self.state.sources.remove(&key);
        Ok(())
    }

    fn put_dating(&mut self, dating: &Dating) -> Result<(), Error> {
        self.state.datings.insert(dating.id, dating.clone());
        Ok(())
    }

    fn remove_dating(&mut self, id: ArticleId) -> Result<(), Error> {
        self.state.datings.remove(&id);
        Ok(())
    }

    fn reconciled(&mut self) {
        self.state.reconciled = true;
    }

    fn should_commit(&self) -> bool {
        false
    }

    fn commit(&mut self) -> Result<(), Error> {
        let state = self.state.clone();
        self.engine.committed(|committed| {
            committed.generation += 1;
            committed.state = state;
            committed.snapshot = None;
        });
        Ok(())
    }

    fn close(mut self: Box<Self>) -> Result<(), Error> {
        self.commit()
    }
}
