//! The top matches, by score or by date.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::columnar::Column;
use tantivy::query::Weight;
use tantivy::{DocId, SegmentReader};

use super::facets::SegmentCounts;
use super::filters::SegmentFilter;
use crate::engine::{DocRef, Scored};
use crate::model::SortBy;

/// Tantivy's BM25 has the factor k1 + 1, with k1 = 1.2; the port's omits it.
pub(in crate::engine::local) const BM25_FACTOR: f32 = 2.2;

/// Builds a reference from the number of a segment and a document.
pub(in crate::engine::local) fn doc_ref(segment: u32, doc: DocId) -> DocRef {
    DocRef(u64::from(segment) << 32 | u64::from(doc))
}

#[derive(Clone, Copy, PartialEq)]
enum Key {
    /// The score, and the recency factor it includes.
    Score(f32, f32),
    /// The day, then the second of the day.
    Moment(u64),
}

/// An article in the requested order; greater is better.
#[derive(Clone, Copy, PartialEq)]
struct Placed {
    key: Key,
    tie: Reverse<u64>,
    segment: u32,
    doc: DocId,
}

impl Eq for Placed {}

impl Ord for Placed {
    fn cmp(&self, other: &Self) -> Ordering {
        let keys = match (self.key, other.key) {
            (Key::Score(one, _), Key::Score(two, _)) => one.total_cmp(&two),
            (Key::Moment(one), Key::Moment(two)) => one.cmp(&two),
            _ => Ordering::Equal,
        };
        keys.then(self.tie.cmp(&other.tie))
            .then_with(|| (other.segment, other.doc).cmp(&(self.segment, self.doc)))
    }
}

impl PartialOrd for Placed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The top matches so far.
pub(in crate::engine::local) struct Best {
    most: usize,
    heap: BinaryHeap<Reverse<Placed>>,
}

impl Best {
    pub(in crate::engine::local) fn new(most: usize) -> Self {
        Best {
            most,
            heap: BinaryHeap::new(),
        }
    }

    fn push(&mut self, placed: Placed) {
        if self.heap.len() < self.most {
            self.heap.push(Reverse(placed));
        } else if self.heap.peek().is_some_and(|worst| placed > worst.0) {
            self.heap.pop();
            self.heap.push(Reverse(placed));
        }
    }

    /// The score the next article must reach; ties are broken by the tie key.
    fn threshold(&self) -> f32 {
        match self.heap.peek() {
            Some(Reverse(Placed {
                key: Key::Score(score, _),
                ..
            })) if self.heap.len() >= self.most => score.next_down() * BM25_FACTOR,
            _ => f32::MIN,
        }
    }

    pub(in crate::engine::local) fn push_scored(
        &mut self,
        segment: u32,
        doc: DocId,
        score: f32,
        filter: &SegmentFilter<'_>,
        ties: &Column<u64>,
    ) {
        let prior = filter.prior(doc);
        let score = Scored::rounded(score / BM25_FACTOR * prior);
        let full = self.heap.len() >= self.most;
        if full
            && let Some(Reverse(worst)) = self.heap.peek()
            && matches!(worst.key, Key::Score(least, _) if score < least)
        {
            return;
        }
        self.push(Placed {
            key: Key::Score(score, prior),
            tie: Reverse(ties.first(doc).unwrap_or(0)),
            segment,
            doc,
        });
    }

    pub(in crate::engine::local) fn push_dated(
        &mut self,
        segment: u32,
        doc: DocId,
        sort: SortBy,
        counts: &SegmentCounts,
        ties: &Column<u64>,
    ) {
        // undated articles come last either way
        let key = match (sort, counts.dates.key(doc)) {
            (SortBy::Oldest, Some(day)) => u64::MAX - counts.moment(doc, day),
            (_, Some(day)) => counts.moment(doc, day),
            (_, None) => 0,
        };
        self.push(Placed {
            key: Key::Moment(key),
            tie: Reverse(ties.first(doc).unwrap_or(0)),
            segment,
            doc,
        });
    }

    pub(in crate::engine::local) fn score(
        &mut self,
        ordinal: u32,
        segment: &SegmentReader,
        weight: &dyn Weight,
        filter: &SegmentFilter<'_>,
        ties: &Column<u64>,
    ) -> tantivy::Result<()> {
        let mut lowest = self.threshold();
        weight.for_each_pruning(lowest, segment, &mut |doc, score| {
            if filter.accepts(doc) {
                // a prior is at most 1, so a pruned document would not have been included
                self.push_scored(ordinal, doc, score, filter, ties);
                lowest = self.threshold();
            }
            lowest
        })
    }

    pub(in crate::engine::local) fn finish(self, scored: bool) -> Vec<Scored> {
        let mut placed: Vec<Placed> = self
            .heap
            .into_iter()
            .map(|Reverse(placed)| placed)
            .collect();
        placed.sort_by(|a, b| b.cmp(a));
        placed
            .into_iter()
            .map(|placed| {
                let (score, prior) = match placed.key {
                    Key::Score(score, prior) if scored => (score, prior),
                    _ => (0.0, 1.0),
                };
                Scored {
                    doc: doc_ref(placed.segment, placed.doc),
                    score,
                    prior,
                }
            })
            .collect()
    }
}
