//! What came back.

use chrono::NaiveDate;

use super::{Article, FacetBy, Passage, Query};

/// The answer to a query.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked.
    pub query: Query,
    /// How the text was understood, in the query language.
    pub understood: String,
    /// Articles that match.
    pub articles: u64,
    /// How many of them have all the words; less than `articles` when the others have only most.
    pub with_all_words: u64,
    /// How many of them are undated.
    pub undated: u64,
    /// Time taken, in milliseconds.
    pub took_ms: f64,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// The counts asked for; each sums to `articles`.
    pub facets: Vec<FacetCounts>,
}

/// A ranked passage.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its place, from 1.
    pub rank: usize,
    /// Its score; higher is better.
    pub score: f64,
    /// The article it stands in, without the body.
    pub article: Article,
    /// The passage.
    pub passage: Passage,
    /// Other passages of the article that match.
    pub more_passages: usize,
}

/// Counts by one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// What was counted.
    pub by: FacetBy,
    /// The values in order: calendar intervals by time, others by count, then by name.
    pub counts: Vec<FacetCount>,
    /// Articles that have no value: undated, or from no named source.
    pub without: u64,
}

/// One counted value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value, such as `2025-05`.
    pub value: String,
    /// How many articles have it.
    pub articles: u64,
}

/// What an index holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Articles.
    pub articles: u64,
    /// How many of them are undated.
    pub undated: u64,
    /// Named sources.
    pub sources: u64,
    /// Files that were read.
    pub files: u64,
    /// Records that were rejected.
    pub rejected: u64,
    /// The first day of publication.
    pub first_day: Option<NaiveDate>,
    /// The last day of publication.
    pub last_day: Option<NaiveDate>,
    /// Size on disk in bytes.
    pub bytes: u64,
    /// Version of the index format.
    pub format: u32,
    /// Articles by language, by count.
    pub languages: Vec<FacetCount>,
}
