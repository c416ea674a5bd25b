//! One state of an index.

use super::{
    DocRef, ExpandedTerm, Groups, IdPattern, Manifest, Parts, Resolved, Selected, Selection,
    Statistics, StoredDoc, TermPattern, TermPositions, TextField, positions,
};
use crate::analysis::Analyzer;
use crate::error::Error;
use crate::model::{Language, Summary};

/// Documents that a caller asks for in one call, at most. Engines behind a network have limits of
/// this order, and what is fetched is held in memory.
pub const BATCH: usize = 1_000;

/// One state of an index, unmoved by what is written meanwhile. Threads may share it.
pub trait Snapshot: Send + Sync {
    /// See [`Engine::generation`](super::Engine::generation).
    fn generation(&self) -> u64;

    /// The articles that match, scored and counted.
    fn select(&self, selection: &Selection) -> Result<Selected, Error>;

    /// Answers several selections at once.
    fn select_each(&self, selections: &[Selection]) -> Result<Vec<Selected>, Error> {
        selections.iter().map(|one| self.select(one)).collect()
    }

    /// Answers a selection, and where it matches fewer than `least` articles, the first of others
    /// that matches so many as well, or else the last of them. Each of the others matches what the
    /// ones before it match and more.
    ///
    /// Halving takes few selections where one is cheap; an engine behind a network asks for all at
    /// once.
    fn select_enough(
        &self,
        strict: &Selection,
        relaxed: &[Selection],
        least: u64,
    ) -> Result<(Selected, Option<Selected>), Error> {
        let first = self.select(strict)?;
        if first.total >= least {
            return Ok((first, None));
        }
        let (mut low, mut high) = (0, relaxed.len().saturating_sub(1));
        while low < high {
            let middle = (low + high) / 2;
            let Some(selection) = relaxed.get(middle) else {
                break;
            };
            if self.select(&selection.counted())?.total < least {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let second = relaxed.get(low).map(|selection| self.select(selection));
        Ok((first, second.transpose()?))
    }

    /// Counts of terms, for weights.
    fn term_statistics(&self, field: TextField, terms: &[String]) -> Result<Statistics, Error>;

    /// For each pattern the terms of a field in living articles that match it, the nearest first,
    /// then the shortest, then by their letters; at most `most` of each.
    fn expand_terms(
        &self,
        patterns: &[(TextField, TermPattern)],
        most: usize,
    ) -> Result<Vec<Vec<ExpandedTerm>>, Error>;

    /// Expands patterns and counts terms of several fields, in one call.
    fn look_up(
        &self,
        patterns: &[(TextField, TermPattern)],
        most: usize,
        counted: &[(TextField, Vec<String>)],
    ) -> Result<(Vec<Vec<ExpandedTerm>>, Vec<Statistics>), Error> {
        let expanded = self.expand_terms(patterns, most)?;
        let counts = counted.iter();
        let counts = counts.map(|(field, terms)| self.term_statistics(*field, terms));
        Ok((expanded, counts.collect::<Result<_, Error>>()?))
    }

    /// Stored documents, in the order of `docs`, with at least the parts asked for.
    fn fetch(&self, docs: &[DocRef], parts: Parts) -> Result<Vec<StoredDoc>, Error>;

    /// Where terms stand in title and body of articles. Each group of terms is one word of the
    /// query in its several stems; its positions come as one list.
    ///
    /// An engine that keeps no positions fetches the bodies, and they are analysed again.
    fn positions(
        &self,
        docs: &[DocRef],
        words: &[Vec<String>],
    ) -> Result<Vec<TermPositions>, Error> {
        let mut analyzer = Analyzer::new();
        let stored = self.fetch(docs, Parts::BODY)?;
        Ok(stored
            .iter()
            .map(|stored| positions::of(&analyzer.index_terms(&stored.reading), words))
            .collect())
    }

    /// For each pattern the articles and older versions whose ids match it.
    fn resolve(&self, ids: &[IdPattern]) -> Result<Vec<Vec<Resolved>>, Error>;

    /// Articles in an order of the engine's own: those after this one, at most so many.
    fn scan(&self, after: Option<DocRef>, most: usize) -> Result<Vec<DocRef>, Error>;

    /// The languages that the index holds and how many articles each has, the most frequent first.
    fn languages(&self) -> Result<Vec<(Language, u64)>, Error>;

    /// What the index holds.
    fn summary(&self) -> Result<Summary, Error>;

    /// What runs know of their sources, and the dates that users set.
    fn manifest(&self) -> &dyn Manifest;

    /// Documents by the keys that they share.
    fn groups(&self) -> &dyn Groups;
}

impl dyn Snapshot + '_ {
    /// Calls `each` with every article, [`BATCH`] by batch.
    pub fn each_article(
        &self,
        parts: Parts,
        each: &mut dyn FnMut(StoredDoc) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut last = None;
        loop {
            let docs = self.scan(last, BATCH)?;
            let Some(doc) = docs.last() else {
                return Ok(());
            };
            last = Some(*doc);
            for stored in self.fetch(&docs, parts)? {
                each(stored)?;
            }
        }
    }

    /// One document with everything that is stored of it.
    pub fn fetch_one(&self, doc: DocRef) -> Result<StoredDoc, Error> {
        let stored = self.fetch(&[doc], Parts::ALL)?.pop();
        stored.ok_or_else(|| Error::Request("no document has this reference".into()))
    }

    /// The article or older version that has an id.
    pub fn find(&self, id: crate::model::ArticleId) -> Result<Option<Resolved>, Error> {
        let mut found = self.resolve(&[IdPattern::Exact(id)])?;
        Ok(found.pop().and_then(|found| found.into_iter().next()))
    }
}
