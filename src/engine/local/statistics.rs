//! Counts of terms, and BM25 by them.
//!
//! Source documents share the index with articles, and removed articles stay in its statistics until
//! a merge. Neither may move a score, so the counts here are of living articles only.

use std::collections::HashMap;
use std::sync::Mutex;

use tantivy::postings::Postings;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Searcher, TERMINATED, Term};

use crate::engine::TermCount;

/// Counts of one state of an index.
pub(super) struct Counts {
    searcher: Searcher,
    id: Field,
    articles: u64,
    has_deletes: bool,
    seen: Mutex<HashMap<Term, TermCount>>,
}

impl Counts {
    pub(super) fn new(searcher: Searcher, id: Field) -> tantivy::Result<Self> {
        let mut articles = 0;
        for segment in searcher.segment_readers() {
            let ids = segment.fast_fields().u64("id")?;
            articles += segment
                .doc_ids_alive()
                .filter(|doc| ids.first(*doc).is_some())
                .count() as u64;
        }
        let has_deletes = searcher
            .segment_readers()
            .iter()
            .any(|segment| segment.has_deletes());
        Ok(Counts {
            searcher,
            id,
            articles,
            has_deletes,
            seen: Mutex::default(),
        })
    }

    /// Living articles.
    pub(super) fn articles(&self) -> u64 {
        self.articles
    }

    /// Words of a field in all living articles.
    pub(super) fn words(&self, field: Field) -> tantivy::Result<u64> {
        let mut words = 0;
        for segment in self.searcher.segment_readers() {
            let all = segment.inverted_index(field)?.total_num_tokens();
            let (living, documents) = (u64::from(segment.num_docs()), u64::from(segment.max_doc()));
            // the share of living documents: a sum over all lengths would cost a scan for a difference nobody sees
            words += if segment.has_deletes() {
                (all as f64 * living as f64 / documents.max(1) as f64).round() as u64
            } else {
                all
            };
        }
        Ok(words)
    }

    /// Living articles that have a term, and its occurrences in them.
    pub(super) fn term(&self, term: &Term) -> tantivy::Result<TermCount> {
        if let Some(count) = self
            .seen
            .lock()
            .ok()
            .and_then(|seen| seen.get(term).copied())
        {
            return Ok(count);
        }
        let mut count = TermCount::default();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(term.field())?;
            let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::WithFreqs)?
            else {
                continue;
            };
            let alive = segment.alive_bitset();
            let mut doc = postings.doc();
            while doc != TERMINATED {
                if alive.is_none_or(|alive| alive.is_alive(doc)) {
                    count.articles += 1;
                    count.occurrences += u64::from(postings.term_freq());
                }
                doc = postings.advance();
            }
        }
        if let Ok(mut seen) = self.seen.lock() {
            seen.insert(term.clone(), count);
        }
        Ok(count)
    }
}

impl Bm25StatisticsProvider for Counts {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.words(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.articles)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        if term.field() == self.id || !self.has_deletes {
            return self.searcher.doc_freq(term);
        }
        Ok(self.term(term)?.articles)
    }
}
