//! Term counts, and BM25 based on them.
//!
//! Source documents share the index with articles, and removed articles stay in its statistics
//! until a merge. Neither may change a score, so only live articles are counted here.

use std::collections::HashMap;
use std::sync::Mutex;

use tantivy::columnar::Column;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, SegmentReader, Term};

use crate::analysis::language_of;
use crate::engine::local::format::meta_check;
use crate::engine::local::format::schema::Fields;
use crate::engine::local::format::tokens::TITLE_WEIGHT;
use crate::engine::{TermCount, articles_weighed};

/// Counts of one state of an index.
pub(in crate::engine::local) struct Counts {
    searcher: Searcher,
    fields: Fields,
    articles: u64,
    has_deletes: bool,
    words: Mutex<HashMap<Field, u64>>,
    seen: Mutex<HashMap<Term, TermCount>>,
}

impl Counts {
    pub(in crate::engine::local) fn new(
        searcher: Searcher,
        fields: Fields,
    ) -> tantivy::Result<Self> {
        let mut articles = 0;
        for segment in searcher.segment_readers() {
            let ids = meta_check::ids(segment)?;
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
            fields,
            articles,
            has_deletes,
            words: Mutex::default(),
            seen: Mutex::default(),
        })
    }

    /// Whether the index contains removed articles that have not been merged away.
    pub(in crate::engine::local) fn has_deletes(&self) -> bool {
        self.has_deletes
    }

    /// The number of live articles.
    pub(in crate::engine::local) fn articles(&self) -> u64 {
        self.articles
    }

    /// The number of words of a field in all live articles. The lengths of deck, byline, address
    /// and removed text are not stored. For these, each article's length is rounded to one byte, as
    /// BM25 uses it.
    pub(in crate::engine::local) fn words(&self, field: Field) -> tantivy::Result<u64> {
        if let Some(words) = self
            .words
            .lock()
            .ok()
            .and_then(|words| words.get(&field).copied())
        {
            return Ok(words);
        }
        let mut words = 0;
        let (text, title) = (field == self.fields.text, field == self.fields.title);
        for segment in self.searcher.segment_readers() {
            // Tantivy's own count is an estimate once a merge has dropped deleted documents
            if text || title {
                let fast = segment.fast_fields();
                let (titles, bodies) = (fast.u64("title_len")?, fast.u64("body_len")?);
                let titles = living(segment, &titles);
                words += if text {
                    u64::from(TITLE_WEIGHT) * titles + living(segment, &bodies)
                } else {
                    titles
                };
            } else {
                let norms = segment.get_fieldnorms_reader(field)?;
                let living = segment.doc_ids_alive();
                words += living
                    .map(|doc| u64::from(norms.fieldnorm(doc)))
                    .sum::<u64>();
            }
        }
        if let Ok(mut known) = self.words.lock() {
            known.insert(field, words);
        }
        Ok(words)
    }

    /// The number of live articles that contain a term, and its occurrences in them.
    pub(in crate::engine::local) fn term(&self, term: &Term) -> tantivy::Result<TermCount> {
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
            let Some(info) = inverted.get_term_info(term)? else {
                continue;
            };
            let mut block =
                inverted.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
            let alive = segment.alive_bitset();
            while block.block_len() > 0 {
                match alive {
                    None => {
                        count.articles += block.block_len() as u64;
                        count.occurrences += block
                            .freqs()
                            .iter()
                            .map(|freq| u64::from(*freq))
                            .sum::<u64>();
                    }
                    Some(alive) => {
                        // names are indexed without frequencies
                        let once = std::iter::repeat(&1);
                        let pairs = block.docs().iter().zip(block.freqs().iter().chain(once));
                        for (_, freq) in pairs.filter(|(doc, _)| alive.is_alive(**doc)) {
                            count.articles += 1;
                            count.occurrences += u64::from(*freq);
                        }
                    }
                }
                block.advance();
            }
        }
        if let Ok(mut seen) = self.seen.lock() {
            seen.insert(term.clone(), count);
        }
        Ok(count)
    }
}

/// The sum of a column over live documents.
fn living(segment: &SegmentReader, column: &Column) -> u64 {
    if !segment.has_deletes() {
        column.values.iter().sum()
    } else {
        let alive = segment.doc_ids_alive();
        alive.filter_map(|doc| column.first(doc)).sum()
    }
}

/// BM25 uses one number of articles for all terms, but a term's idf counts the articles of its
/// language. So BM25 is given this number of articles, and a document frequency that yields the
/// same idf.
const SCALE: u64 = 1 << 44;

impl Counts {
    /// The number of live articles used for the idf of a term.
    fn articles_like(&self, term: &Term) -> tantivy::Result<u64> {
        let language = term.value().as_str().and_then(language_of);
        match language {
            Some(language) => {
                let named = Term::from_field_text(self.fields.language, language.code());
                let articles = self.term(&named)?.articles;
                Ok(articles_weighed(articles, self.articles))
            }
            None => Ok(self.articles),
        }
    }
}

impl Bm25StatisticsProvider for Counts {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let words = u128::from(self.words(field)?) * u128::from(SCALE);
        let scaled = words / u128::from(self.articles.max(1));
        Ok(u64::try_from(scaled).unwrap_or(u64::MAX))
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(SCALE)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let having = if self.has_deletes {
            self.term(term)?.articles
        } else {
            self.searcher.doc_freq(term)?
        };
        // (scale + 1) / (scaled + 1/2) = (all + 1) / (having + 1/2)
        let all = self.articles_like(term)?.max(having) as f64;
        let scaled = (having as f64 + 0.5) * (SCALE as f64 + 1.0) / (all + 1.0) - 0.5;
        Ok((scaled.round() as u64).min(SCALE))
    }
}
