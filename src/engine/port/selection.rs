//! Requests for articles: their conditions, order and counts.

use super::{Condition, DocRef};
use crate::model::{FacetBy, FacetCounts, Filters, Recency, SortBy};

/// A request for articles.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The condition they must meet.
    pub condition: Condition,
    /// The filters they must pass.
    pub filters: Filters,
    /// How many to return, the best first.
    pub top: usize,
    /// The order.
    pub sort: SortBy,
    /// The recency factor for scores, if newer articles score higher.
    pub recent: Option<Recency>,
    /// The facets to count; totals are always counted.
    pub facets: Vec<FacetBy>,
}

impl Selection {
    /// The same selection, but only the totals.
    pub fn counted(&self) -> Self {
        Selection {
            top: 0,
            sort: SortBy::Relevance,
            recent: None,
            facets: Vec::new(),
            condition: self.condition.clone(),
            filters: self.filters.clone(),
        }
    }

    /// Requests only the number of articles that meet a condition.
    pub fn count(condition: Condition) -> Self {
        Selection {
            condition,
            ..Selection::everything(Vec::new())
        }
    }

    /// Requests counts over the whole index.
    pub fn everything(facets: Vec<FacetBy>) -> Self {
        Selection {
            condition: Condition::Everything,
            filters: Filters::default(),
            top: 0,
            sort: SortBy::Relevance,
            recent: None,
            facets,
        }
    }
}

/// The answer to a [`Selection`].
#[derive(Clone, Debug, Default)]
pub struct Selected {
    /// Matching articles.
    pub total: u64,
    /// How many of them are undated.
    pub undated: u64,
    /// The first of them in the requested order. Ties are broken by a key that merges do not
    /// change.
    pub best: Vec<Scored>,
    /// The requested counts.
    pub facets: Vec<FacetCounts>,
}

/// An article with its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// The document.
    pub doc: DocRef,
    /// Sum over the words of weight × idf × tf / (tf + K), Lucene's BM25 without its constant
    /// factor, times `prior`. Its last bits are zero, so the order in which words were added has no
    /// effect.
    pub score: f32,
    /// The recency factor of the score; 1 if none was requested.
    pub prior: f32,
}

impl Scored {
    /// Keeps the upper half of a score's digits. Floating-point sums depend on their order, and
    /// engines add words in the order that is fastest in each segment. Without rounding, chance and
    /// not their key would order equal articles.
    pub fn rounded(score: f32) -> f32 {
        f32::from_bits(score.to_bits() & !0xfff)
    }
}
