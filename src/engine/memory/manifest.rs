//! Sources and dates set by the user.

use std::path::Path;

use super::MemorySnapshot;
use crate::engine::{KnownArticle, Manifest, SourceMark, SourceState, VersionMark, record_of, tie};
use crate::error::Error;
use crate::model::{ArticleId, Dating};

impl Manifest for MemorySnapshot {
    fn is_reconciled(&self) -> bool {
        self.reconciled
    }

    fn marks(&self) -> Result<Vec<SourceMark>, Error> {
        Ok(self.sources.iter().map(SourceState::mark).collect())
    }

    fn files(&self, each: &mut dyn FnMut(u64, &str)) -> Result<(), Error> {
        for state in &self.sources {
            each(state.key, &state.file);
        }
        Ok(())
    }

    fn sources(&self, keys: &[u64]) -> Result<Vec<Option<SourceState>>, Error> {
        let state = |key: &u64| self.sources.iter().find(|state| state.key == *key).cloned();
        Ok(keys.iter().map(state).collect())
    }

    fn sources_below(&self, path: &str) -> Result<Vec<u64>, Error> {
        let below = |state: &&SourceState| Path::new(&state.file).starts_with(path);
        let states = self.sources.iter().filter(below);
        Ok(states.map(|state| state.key).collect())
    }

    fn articles(&self, sources: &[u64]) -> Result<Vec<Vec<KnownArticle>>, Error> {
        let of = |source: &u64| {
            let of = self.all().filter(|(_, held)| held.entry.source == *source);
            of.map(|(_, held)| KnownArticle {
                id: held.reading().article.id,
                hash: held.reading().hash,
                record: record_of(tie(&held.reading().article.location)),
                page: held.reading().page,
            })
            .collect()
        };
        Ok(sources.iter().map(of).collect())
    }

    fn versions(&self) -> Result<Vec<VersionMark>, Error> {
        let mark = |held: &super::Held| VersionMark {
            source: held.entry.source,
            page: held.reading().page,
        };
        Ok(self.versions.iter().map(mark).collect())
    }

    fn datings_of(&self, ids: &[ArticleId]) -> Result<Vec<Option<Dating>>, Error> {
        let of = |id: &ArticleId| self.datings.iter().find(|dating| dating.id == *id).cloned();
        Ok(ids.iter().map(of).collect())
    }

    fn datings(&self) -> Result<Vec<Dating>, Error> {
        Ok(self.datings.clone())
    }
}
