//! Simulates an engine behind a network: the memory engine behind a wrapper that does only what
//! such an engine does well. It stores no positions, returns keys in no order, accepts at most one
//! batch, and counts each call as a round trip.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dateline::engine::memory::MemoryEngine;
use dateline::engine::{
    Abilities, BATCH, DocRef, Engine, ExpandedTerm, Grouping, Groups, IdPattern, KnownArticle,
    Manifest, Member, Parts, Resolved, Selected, Selection, Snapshot, SourceMark, SourceState,
    Statistics, StoredDoc, TermPattern, TextField, VersionMark, WriteOptions, Writer,
};
use dateline::error::Error;
use dateline::model::{ArticleId, Dating, Language, Summary};

/// See the module documentation.
#[derive(Clone, Default)]
pub(crate) struct DistantEngine {
    inner: MemoryEngine,
    trips: Arc<AtomicU64>,
}

impl DistantEngine {
    /// Round trips since the last call.
    pub(crate) fn trips(&self) -> u64 {
        self.trips.swap(0, Ordering::Relaxed)
    }
}

impl Engine for DistantEngine {
    fn snapshot(&self) -> Result<Arc<dyn Snapshot>, Error> {
        let inner = self.inner.snapshot()?;
        // data that every query needs is fetched once per snapshot
        let languages = inner.languages()?;
        Ok(Arc::new(Distant {
            inner,
            languages,
            trips: Arc::clone(&self.trips),
        }))
    }

    fn generation(&self) -> Result<u64, Error> {
        self.inner.generation()
    }

    fn writer(&self, options: &WriteOptions) -> Result<Box<dyn Writer>, Error> {
        self.inner.writer(options)
    }

    fn abilities(&self) -> Abilities {
        self.inner.abilities()
    }
}

struct Distant {
    inner: Arc<dyn Snapshot>,
    languages: Vec<(Language, u64)>,
    trips: Arc<AtomicU64>,
}

impl Distant {
    /// One call about this many things.
    fn trip(&self, things: usize) -> &dyn Snapshot {
        assert!(things <= BATCH, "{things} at once");
        self.trips.fetch_add(1, Ordering::Relaxed);
        self.inner.as_ref()
    }
}

/// A stored document with only the requested parts.
fn only(mut stored: StoredDoc, parts: Parts) -> StoredDoc {
    let reading = &mut stored.reading;
    if !parts.has(Parts::BODY) {
        reading.article.body.clear();
    }
    if !parts.has(Parts::TEXT) {
        reading.text.clear();
        reading.blocks.clear();
    }
    if !parts.has(Parts::DATES) {
        reading.candidates.clear();
    }
    stored
}

impl Snapshot for Distant {
    fn generation(&self) -> u64 {
        self.inner.generation()
    }

    fn select(&self, selection: &Selection) -> Result<Selected, Error> {
        self.trip(1).select(selection)
    }

    fn select_each(&self, selections: &[Selection]) -> Result<Vec<Selected>, Error> {
        self.trip(selections.len()).select_each(selections)
    }

    fn select_enough(
        &self,
        strict: &Selection,
        relaxed: &[Selection],
        least: u64,
    ) -> Result<(Selected, Option<Selected>), Error> {
        let all: Vec<Selection> = [strict].into_iter().chain(relaxed).cloned().collect();
        let mut all = self.select_each(&all)?;
        let first = all.remove(0);
        if first.total >= least || all.is_empty() {
            return Ok((first, None));
        }
        let enough = all.iter().position(|selected| selected.total >= least);
        let second = all.remove(enough.unwrap_or(all.len() - 1));
        Ok((first, Some(second)))
    }

    fn term_statistics(&self, field: TextField, terms: &[String]) -> Result<Statistics, Error> {
        self.trip(1).term_statistics(field, terms)
    }

    fn expand_terms(
        &self,
        patterns: &[(TextField, TermPattern)],
        most: usize,
    ) -> Result<Vec<Vec<ExpandedTerm>>, Error> {
        self.trip(patterns.len()).expand_terms(patterns, most)
    }

    fn look_up(
        &self,
        patterns: &[(TextField, TermPattern)],
        most: usize,
        counted: &[(TextField, Vec<String>)],
    ) -> Result<(Vec<Vec<ExpandedTerm>>, Vec<Statistics>), Error> {
        let things = patterns.len() + counted.len();
        self.trip(things).look_up(patterns, most, counted)
    }

    fn fetch(&self, docs: &[DocRef], parts: Parts) -> Result<Vec<StoredDoc>, Error> {
        let stored = self.trip(docs.len()).fetch(docs, parts)?;
        Ok(stored.into_iter().map(|one| only(one, parts)).collect())
    }

    fn resolve(&self, ids: &[IdPattern]) -> Result<Vec<Vec<Resolved>>, Error> {
        self.trip(ids.len()).resolve(ids)
    }

    fn scan(&self, after: Option<DocRef>, most: usize) -> Result<Vec<DocRef>, Error> {
        self.trip(most).scan(after, most)
    }

    fn languages(&self) -> Result<Vec<(Language, u64)>, Error> {
        Ok(self.languages.clone())
    }

    fn summary(&self) -> Result<Summary, Error> {
        self.trip(1).summary()
    }

    fn manifest(&self) -> &dyn Manifest {
        self
    }

    fn groups(&self) -> &dyn Groups {
        self
    }
}

impl Manifest for Distant {
    fn is_reconciled(&self) -> bool {
        self.inner.manifest().is_reconciled()
    }

    fn marks(&self) -> Result<Vec<SourceMark>, Error> {
        self.trip(1).manifest().marks()
    }

    fn files(&self, each: &mut dyn FnMut(u64, &str)) -> Result<(), Error> {
        self.trip(1).manifest().files(each)
    }

    fn sources(&self, keys: &[u64]) -> Result<Vec<Option<SourceState>>, Error> {
        self.trip(keys.len()).manifest().sources(keys)
    }

    fn sources_below(&self, path: &str) -> Result<Vec<u64>, Error> {
        self.trip(1).manifest().sources_below(path)
    }

    fn articles(&self, sources: &[u64]) -> Result<Vec<Vec<KnownArticle>>, Error> {
        self.trip(sources.len()).manifest().articles(sources)
    }

    fn versions(&self) -> Result<Vec<VersionMark>, Error> {
        self.trip(1).manifest().versions()
    }

    fn datings_of(&self, ids: &[ArticleId]) -> Result<Vec<Option<Dating>>, Error> {
        self.trip(ids.len()).manifest().datings_of(ids)
    }

    fn datings(&self) -> Result<Vec<Dating>, Error> {
        self.trip(1).manifest().datings()
    }
}

impl Groups for Distant {
    fn frequent(
        &self,
        by: Grouping,
        least: u64,
        within: RangeInclusive<u64>,
        each: &mut dyn FnMut(&[u64]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let groups = self.trip(1).groups();
        groups.frequent(by, least, within, &mut |keys| {
            // in hash table order
            let mut keys = keys.to_vec();
            keys.sort_by_key(|key| key.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            each(&keys)
        })
    }

    fn counts(&self, by: Grouping, keys: &[u64]) -> Result<Vec<u64>, Error> {
        self.trip(keys.len()).groups().counts(by, keys)
    }

    fn members(
        &self,
        by: Grouping,
        keys: &[u64],
        each: &mut dyn FnMut(u64, Member) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.trip(keys.len()).groups().members(by, keys, each)
    }
    fn inputs(
        &self,
        name: Option<&str>,
        each: &mut dyn FnMut(&str, u64, u64),
    ) -> Result<(), Error> {
        self.trip(1).groups().inputs(name, each)
    }
}
