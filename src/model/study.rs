//! What researchers ask for beside ranked passages: words in context, significant words, first
//! mentions, tables.

use super::{Article, FacetBy, Hit, Query};

/// The words of a query in their context, one line for each place.
#[derive(Clone, Debug)]
pub struct Concordance {
    /// What was asked.
    pub query: Query,
    /// How the text was understood, in the query language.
    pub understood: String,
    /// Articles that match.
    pub articles: u64,
    /// Places in all of them.
    pub places: u64,
    /// The lines asked for, in the order asked for.
    pub lines: Vec<ContextLine>,
    /// The words that stand near, the most significant first, where they were asked for.
    pub collocates: Option<Vec<Collocate>>,
}

/// One place of the words, with what stands before and after it.
#[derive(Clone, Debug)]
pub struct ContextLine {
    /// The article, without the body.
    pub article: Article,
    /// The first byte of the words in the body.
    pub offset: usize,
    /// What stands before, on one line.
    pub left: String,
    /// The words as they are written.
    pub keyword: String,
    /// What stands after, on one line.
    pub right: String,
}

/// The order of the lines of a concordance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineOrder {
    /// By the date of publication, undated last.
    #[default]
    Date,
    /// By the words before, from the nearest.
    Left,
    /// By the words after.
    Right,
    /// By the words themselves.
    Keyword,
}

/// A word that stands near others more often than by chance.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// The word, folded, in its most frequent form.
    pub word: String,
    /// How often it stands before.
    pub left: u64,
    /// How often it stands after.
    pub right: u64,
    /// How often it would stand near by chance.
    pub expected: f64,
    /// The logarithm to base 2 of how much more often than by chance.
    pub log_ratio: f64,
    /// Log-likelihood, G².
    pub g2: f64,
}

/// The words that set some articles apart from others, by the articles that have them.
#[derive(Clone, Debug)]
pub struct SignificantTerms {
    /// What was asked.
    pub query: Query,
    /// How the text was understood, in the query language.
    pub understood: String,
    /// What they are set apart from, in the query language; none for all other articles.
    pub against: Option<String>,
    /// Articles that match.
    pub articles: u64,
    /// Articles that they are compared with.
    pub against_articles: u64,
    /// The words, the most significant first.
    pub words: Vec<SignificantTerm>,
}

/// A word that more of some articles have than of others.
#[derive(Clone, Debug, PartialEq)]
pub struct SignificantTerm {
    /// The word, folded, in its most frequent form.
    pub word: String,
    /// Articles that have it.
    pub articles: u64,
    /// Articles that they are compared with and have it.
    pub against: u64,
    /// The logarithm to base 2 of how much more often.
    pub log_ratio: f64,
    /// Log-likelihood, G².
    pub g2: f64,
}

/// The first articles that match.
#[derive(Clone, Debug)]
pub struct FirstMention {
    /// What was asked.
    pub query: Query,
    /// How the text was understood, in the query language.
    pub understood: String,
    /// Articles that match.
    pub articles: u64,
    /// How many of them are undated: one of these may be the first.
    pub undated: u64,
    /// The first ones, in order.
    pub hits: Vec<Hit>,
    /// The first whose date is sure, when the very first is not.
    pub sure: Option<Hit>,
}

/// Articles counted by two keys.
#[derive(Clone, Debug)]
pub struct CrossTable {
    /// What was asked.
    pub query: Query,
    /// How the text was understood, in the query language.
    pub understood: String,
    /// Articles that match.
    pub articles: u64,
    /// What the rows are.
    pub by: FacetBy,
    /// What the columns are.
    pub across: FacetBy,
    /// The names of the columns, in order.
    pub columns: Vec<String>,
    /// The rows: the name, the count of each column, and that of articles without one. Articles
    /// without a row are in the last one, whose name is none. All cells sum to `articles`.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Its name.
    pub value: Option<String>,
    /// For each column its articles.
    pub cells: Vec<u64>,
    /// Articles that are in no column.
    pub without: u64,
}

impl TableRow {
    /// Its articles.
    pub fn total(&self) -> u64 {
        self.cells.iter().sum::<u64>() + self.without
    }
}
