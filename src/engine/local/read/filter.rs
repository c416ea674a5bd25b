//! Queries on fast fields: which documents are articles, and conditions on their dates.
//!
//! Documents are tested one by one. So a filter is cheap after a word, but a full scan on its own.
//! (The range queries of Tantivy 0.27 can skip matches when used inside an intersection.)

use tantivy::columnar::{Column, ColumnIndex};
use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{
    COLLECT_BLOCK_BUFFER_LEN, DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError,
};

use crate::engine::days::read_day_key;
use crate::model::DateTest;

/// A condition on a document. It never scores.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine::local) enum Filter {
    /// Has an id: every article, but no source.
    Article,
    /// Its first and last day are within these, as `yyyymmdd`.
    Days { from: u64, to: u64 },
    /// Its confidence is at least `from` and below `before`.
    Confidence { from: f64, before: f64 },
    /// Its day passes a test.
    Day(DateTest),
    /// Its hour is within these; see [`DateTest::is_hour`].
    Hours { from: u8, to: u8 },
    /// Its body has this many words, ends included.
    Length { from: u64, to: u64 },
}

impl Query for Filter {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(*self))
    }
}

impl Weight for Filter {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let fast = reader.fast_fields();
        let test = match *self {
            Filter::Article => Test::Article(fast.u64("id")?),
            Filter::Days { from, to } => Test::Days {
                first: fast.u64("first_day")?,
                last: fast.u64("last_day")?,
                from,
                to,
            },
            Filter::Confidence { from, before } => Test::Confidence {
                column: fast.f64("confidence")?,
                from,
                before,
            },
            Filter::Day(test) => Test::Day(fast.u64("day")?, test),
            Filter::Hours { from, to } => Test::Hours(fast.u64("hour")?, from, to),
            Filter::Length { from, to } => Test::Length {
                ids: fast.u64("id")?,
                lengths: fast.u64("body_len")?,
                from,
                to,
            },
        };
        let mut passing = Passing {
            test,
            doc: 0,
            end: reader.max_doc(),
        };
        passing.find(0);
        Ok(Box::new(ConstScorer::new(passing, 0.0)))
    }

    /// All articles are often requested; then no document needs to be tested.
    fn for_each_no_score(
        &self,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(&[DocId]),
    ) -> tantivy::Result<()> {
        let mut buffer = [0; COLLECT_BLOCK_BUFFER_LEN];
        let mut filled = 0;
        let mut take = |doc: DocId| {
            if let Some(slot) = buffer.get_mut(filled) {
                *slot = doc;
                filled += 1;
            }
            if filled == COLLECT_BLOCK_BUFFER_LEN {
                callback(&buffer);
                filled = 0;
            }
        };
        let ids = match self {
            Filter::Article => reader.fast_fields().u64("id")?.index,
            _ => ColumnIndex::Full,
        };
        match (self, ids) {
            (Filter::Article, ColumnIndex::Full) => (0..reader.max_doc()).for_each(take),
            (Filter::Article, ColumnIndex::Optional(ids)) => {
                ids.iter_non_null_docs().for_each(take)
            }
            _ => {
                let mut scorer = self.scorer(reader, 1.0)?;
                let mut doc = scorer.doc();
                while doc != TERMINATED {
                    take(doc);
                    doc = scorer.advance();
                }
            }
        }
        callback(buffer.get(..filled).unwrap_or_default());
        Ok(())
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument(
            "explanations are made elsewhere".into(),
        ))
    }
}

enum Test {
    Article(Column<u64>),
    Days {
        first: Column<u64>,
        last: Column<u64>,
        from: u64,
        to: u64,
    },
    Confidence {
        column: Column<f64>,
        from: f64,
        before: f64,
    },
    Day(Column<u64>, DateTest),
    Hours(Column<u64>, u8, u8),
    Length {
        ids: Column<u64>,
        lengths: Column<u64>,
        from: u64,
        to: u64,
    },
}

impl Test {
    fn passes(&self, doc: DocId) -> bool {
        match self {
            Test::Article(ids) => ids.first(doc).is_some(),
            Test::Days {
                first,
                last,
                from,
                to,
            } => {
                first.first(doc).is_some_and(|first| *from <= first)
                    && last.first(doc).is_some_and(|last| last <= *to)
            }
            Test::Confidence {
                column,
                from,
                before,
            } => column
                .first(doc)
                .is_some_and(|confidence| *from <= confidence && confidence < *before),
            Test::Day(days, test) => {
                let date = days.first(doc).and_then(read_day_key);
                date.is_some_and(|date| test.passes_day(&date))
            }
            Test::Hours(hours, from, to) => hours
                .first(doc)
                .is_some_and(|hour| DateTest::is_hour(*from, *to, hour as u32)),
            Test::Length {
                ids,
                lengths,
                from,
                to,
            } => {
                let length = lengths.first(doc).unwrap_or(0);
                ids.first(doc).is_some() && (*from..=*to).contains(&length)
            }
        }
    }
}

struct Passing {
    test: Test,
    doc: DocId,
    end: DocId,
}

impl Passing {
    fn find(&mut self, from: DocId) -> DocId {
        let found = (from..self.end).find(|doc| self.test.passes(*doc));
        self.doc = found.unwrap_or(TERMINATED);
        self.doc
    }
}

impl DocSet for Passing {
    fn advance(&mut self) -> DocId {
        if self.doc < TERMINATED {
            self.find(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.find(target);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.end
    }
}
