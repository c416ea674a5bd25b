//! Which articles, in which order, with which counts.

use super::{Condition, DocRef};
use crate::model::{FacetBy, FacetCounts, Filters, Recency, SortBy};

/// A request for articles.
#[derive(Clone, Debug)]
pub struct Selection {
    /// What they must have.
    pub condition: Condition,
    /// Which of them may answer.
    pub filters: Filters,
    /// How many to give, the best first.
    pub top: usize,
    /// The order.
    pub sort: SortBy,
    /// What scores are multiplied with by date, when newer articles shall weigh more.
    pub recent: Option<Recency>,
    /// What to count; totals are counted always.
    pub facets: Vec<FacetBy>,
}

impl Selection {
    /// The same with nothing but the totals.
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

    /// Asks for nothing but how many articles meet a condition.
    pub fn count(condition: Condition) -> Self {
        Selection {
            condition,
            ..Selection::everything(Vec::new())
        }
    }

    /// Asks for counts over everything that is in the index.
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
    /// Articles that match.
    pub total: u64,
    /// How many of them are undated.
    pub undated: u64,
    /// The first of them in the order asked for; equal ones by a key of their own that no merge
    /// moves.
    pub best: Vec<Scored>,
    /// The counts asked for.
    pub facets: Vec<FacetCounts>,
}

/// An article with its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Where it is.
    pub doc: DocRef,
    /// Sum over the words of weight × idf × tf / (tf + K), Lucene's BM25 without its constant
    /// factor, times `prior`. Its last bits are zero, so the order in which words were added does
    /// not show.
    pub score: f32,
    /// What the score was multiplied with by date; 1 when nothing was asked for.
    pub prior: f32,
}

impl Scored {
    /// Leaves the upper half of the digits of a score. Sums of floating-point numbers depend on
    /// their order, and engines add words in the order that is fastest in each part of an index; so
    /// articles that are equal would part by chance, and not by their key.
    pub fn rounded(score: f32) -> f32 {
        f32::from_bits(score.to_bits() & !0xfff)
    }
}
