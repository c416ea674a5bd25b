//! Results for researchers other than ranked passages: words in context, significant words, first
//! mentions, tables.

use super::{Article, FacetBy, Hit, Query};

/// A keyword-in-context list: the words of a query, one line per occurrence.
#[derive(Clone, Debug)]
pub struct Concordance {
    /// The query.
    pub query: Query,
    /// The query as parsed, printed in the query language.
    pub understood: String,
    /// Matching articles.
    pub articles: u64,
    /// Occurrences in all of them.
    pub places: u64,
    /// The requested lines, in the requested order.
    pub lines: Vec<ContextLine>,
    /// The words nearby, the most significant first, if requested.
    pub collocates: Option<Vec<Collocate>>,
}

/// One occurrence of the words, with the text before and after it.
#[derive(Clone, Debug)]
pub struct ContextLine {
    /// The article, without the body.
    pub article: Article,
    /// The byte offset of the words in the body.
    pub offset: usize,
    /// The text before, on one line.
    pub left: String,
    /// The words as written.
    pub keyword: String,
    /// The text after, on one line.
    pub right: String,
}

/// The order of the lines of a concordance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineOrder {
    /// By publication date, undated last.
    #[default]
    Date,
    /// By the preceding words, starting from the nearest.
    Left,
    /// By the following words.
    Right,
    /// By the words themselves.
    Keyword,
}

/// A word that occurs near others more often than by chance.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// The word, folded, in its most frequent form.
    pub word: String,
    /// How often it occurs before.
    pub left: u64,
    /// How often it occurs after.
    pub right: u64,
    /// How often chance would place it nearby.
    pub expected: f64,
    /// The base-2 logarithm of the ratio of actual to expected occurrences.
    pub log_ratio: f64,
    /// Log-likelihood, G².
    pub g2: f64,
}

/// Words that are significantly more frequent in some articles than in others, counted by article.
#[derive(Clone, Debug)]
pub struct SignificantTerms {
    /// The query.
    pub query: Query,
    /// The query as parsed, printed in the query language.
    pub understood: String,
    /// The reference query, in the query language; none for all other articles.
    pub against: Option<String>,
    /// Matching articles.
    pub articles: u64,
    /// Articles in the reference set.
    pub against_articles: u64,
    /// The words, the most significant first.
    pub words: Vec<SignificantTerm>,
}

/// A word that a larger share of the matching articles contains than of the reference set.
#[derive(Clone, Debug, PartialEq)]
pub struct SignificantTerm {
    /// The word, folded, in its most frequent form.
    pub word: String,
    /// Matching articles that contain it.
    pub articles: u64,
    /// Articles in the reference set that contain it.
    pub against: u64,
    /// The base-2 logarithm of the ratio of the two shares.
    pub log_ratio: f64,
    /// Log-likelihood, G².
    pub g2: f64,
}

/// The first matching articles.
#[derive(Clone, Debug)]
pub struct FirstMention {
    /// The query.
    pub query: Query,
    /// The query as parsed, printed in the query language.
    pub understood: String,
    /// Matching articles.
    pub articles: u64,
    /// How many of them are undated; one of these may be the first.
    pub undated: u64,
    /// The first articles, in order.
    pub hits: Vec<Hit>,
    /// The first article whose date is certain, if that of the very first is not.
    pub sure: Option<Hit>,
}

/// Articles counted by two keys.
#[derive(Clone, Debug)]
pub struct CrossTable {
    /// The query.
    pub query: Query,
    /// The query as parsed, printed in the query language.
    pub understood: String,
    /// Matching articles.
    pub articles: u64,
    /// The facet of the rows.
    pub by: FacetBy,
    /// The facet of the columns.
    pub across: FacetBy,
    /// The names of the columns, in order.
    pub columns: Vec<String>,
    /// The rows: the name, the count for each column, and the count of articles without a column.
    /// Articles without a row are in the last one, which has no name. All cells sum to `articles`.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Its name.
    pub value: Option<String>,
    /// Its articles for each column.
    pub cells: Vec<u64>,
    /// Articles without a column.
    pub without: u64,
}

impl TableRow {
    /// The total of its articles.
    pub fn total(&self) -> u64 {
        self.cells.iter().sum::<u64>() + self.without
    }
}
