//! One state of an index.

use super::{
    DocRef, ExpandedTerm, Groups, IdPattern, Manifest, Parts, Resolved, Selected, Selection,
    Statistics, StoredDoc, TermPattern, TermPositions, TextField, positions,
};
use crate::analysis::Analyzer;
use crate::error::Error;
use crate::model::{Language, Summary};

/// Maximum documents that a caller requests in one call. Engines behind a network have limits of
/// this order, and fetched documents are held in memory.
pub const BATCH: usize = 1_000;

/// One state of an index, unaffected by later writes. Threads may share it.
pub trait Snapshot: Send + Sync {
    /// See [`Engine::generation`](super::Engine::generation).
    fn generation(&self) -> u64;

    /// The matching articles, scored and counted.
    fn select(&self, selection: &Selection) -> Result<Selected, Error>;

    /// Answers several selections at once.
    fn select_each(&self, selections: &[Selection]) -> Result<Vec<Selected>, Error> {
        selections.iter().map(|one| self.select(one)).collect()
    }

    /// Answers a selection. If it matches fewer than `least` articles, also answers the first of
    /// the others that matches enough, or the last of them if none does. Each of the others must
    /// match everything the ones before it match.
    ///
    /// A binary search needs few selections where each is cheap. An engine behind a network
    /// requests all at once.
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

    /// Term counts, for weights.
    fn term_statistics(&self, field: TextField, terms: &[String]) -> Result<Statistics, Error>;

    /// For each pattern, the matching terms of a field in live articles: the nearest first, then
    /// the shortest, then in alphabetical order; at most `most` of each.
    fn expand_terms(
        &self,
        patterns: &[(TextField, TermPattern)],
        most: usize,
    ) -> Result<Vec<Vec<ExpandedTerm>>, Error>;

    /// Expands patterns and counts terms of several fields in one call.
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

    /// Stored documents, in the order of `docs`, with at least the requested parts.
    fn fetch(&self, docs: &[DocRef], parts: Parts) -> Result<Vec<StoredDoc>, Error>;

    /// Positions of terms in title and body. Each group of terms is one word of the query in its
    /// various stems; its positions are returned as one list.
    ///
    /// An engine that stores no positions fetches the bodies and analyses them again.
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

    /// For each pattern, the articles and older versions whose ids match it.
    fn resolve(&self, ids: &[IdPattern]) -> Result<Vec<Vec<Resolved>>, Error>;

    /// Articles in engine-defined order: at most `most` of those after this one.
    fn scan(&self, after: Option<DocRef>, most: usize) -> Result<Vec<DocRef>, Error>;

    /// The languages in the index with their article counts, the most frequent first.
    fn languages(&self) -> Result<Vec<(Language, u64)>, Error>;

    /// A summary of the index.
    fn summary(&self) -> Result<Summary, Error>;

    /// What the index records about its sources, and dates set by the user.
    fn manifest(&self) -> &dyn Manifest;

    /// Documents by shared keys.
    fn groups(&self) -> &dyn Groups;
}

impl dyn Snapshot + '_ {
    /// Calls `each` with every article, in batches of [`BATCH`].
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

    /// One document with all stored parts.
    pub fn fetch_one(&self, doc: DocRef) -> Result<StoredDoc, Error> {
        let stored = self.fetch(&[doc], Parts::ALL)?.pop();
        stored.ok_or_else(|| Error::Request("no document has this reference".into()))
    }

    /// The article or older version with this id.
    pub fn find(&self, id: crate::model::ArticleId) -> Result<Option<Resolved>, Error> {
        let mut found = self.resolve(&[IdPattern::Exact(id)])?;
        Ok(found.pop().and_then(|found| found.into_iter().next()))
    }
}
