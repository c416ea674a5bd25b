//! Answers to queries: hits, facet counts, timelines and explanations.

use chrono::NaiveDate;

use super::{Article, FacetBy, Field, Passage, Query};

/// The answer to a query.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The query.
    pub query: Query,
    /// The query as parsed, printed in the query language.
    pub understood: String,
    /// Matching articles: those with all the words, or with any under [`Matching::Any`].
    ///
    /// [`Matching::Any`]: super::Matching::Any
    pub articles: u64,
    /// Articles with most of the words, which follow in the list and are counted nowhere else.
    pub with_most_words: u64,
    /// How many of `articles` are undated.
    pub undated: u64,
    /// Time taken, in milliseconds.
    pub took_ms: f64,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// The counts asked for; each sums to `articles`.
    pub facets: Vec<FacetCounts>,
    /// Suggestions for words and names that no article contains.
    pub suggestions: Vec<Suggestion>,
}

/// A word or name that no article contains, and the nearest one that does occur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The field the name belongs to; [`Field::Text`] for a word of the text.
    pub field: Field,
    /// The word as typed, folded; a name exactly as typed.
    pub word: String,
    /// The suggested word or name, as an article writes it.
    pub instead: String,
}

/// Why an article ranks where it does, or why it is absent.
#[derive(Clone, Debug)]
pub struct Why {
    /// The query.
    pub query: Query,
    /// The query as parsed, printed in the query language.
    pub understood: String,
    /// Matching articles.
    pub articles: u64,
    /// The article, without the body.
    pub article: Article,
    /// Its rank among them; none if it does not match.
    pub standing: Option<Standing>,
    /// Why it is not among the hits; empty if it is.
    pub absent: Vec<String>,
}

/// The rank of an article and the parts of its score.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its rank, from 1.
    pub rank: usize,
    /// Whether it is one of the top articles that are also scored by proximity.
    pub looked_at: bool,
    /// Its score.
    pub score: f64,
    /// The part scored for the words alone.
    pub words_score: f64,
    /// The part scored for words near each other.
    pub pairs_score: f64,
    /// The part scored for the best window of a hundred words.
    pub window_score: f64,
    /// The recency factor. All parts are given after multiplying by it.
    pub prior: f64,
    /// Each word's contribution.
    pub words: Vec<WordScore>,
    /// Its best passage, if a passage contains a word.
    pub passage: Option<Passage>,
    /// The score of that passage.
    pub passage_score: Option<f64>,
}

/// How much a word adds to a score.
#[derive(Clone, Debug)]
pub struct WordScore {
    /// The word as typed, folded.
    pub word: String,
    /// The terms it matches.
    pub terms: Vec<String>,
    /// Articles that contain it.
    pub articles: u64,
    /// Occurrences in the title.
    pub in_title: u64,
    /// Occurrences in the body.
    pub in_body: u64,
    /// How rare it is: the logarithm of all articles divided by those that contain it.
    pub idf: f64,
    /// Its weight in the query.
    pub weight: f64,
    /// How much it adds to the score.
    pub score: f64,
}

/// Article counts by calendar interval.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The query.
    pub query: Query,
    /// The query as parsed, printed in the query language.
    pub understood: String,
    /// Matching articles.
    pub articles: u64,
    /// The interval each bar covers.
    pub by: FacetBy,
    /// The bars in order, without gaps.
    pub bars: Vec<Bar>,
    /// Matching articles without a date.
    pub undated: u64,
    /// All undated articles.
    pub undated_of: u64,
    /// Matching articles whose date is less precise than the interval.
    pub vague: u64,
    /// Runs of bars with far more articles than if they were spread like all others.
    pub bursts: Vec<Burst>,
    /// Another query over the same bars, if one was given.
    pub versus: Option<Versus>,
}

/// The second query of a timeline.
#[derive(Clone, Debug)]
pub struct Versus {
    /// The query.
    pub query: Query,
    /// The query as parsed, printed in the query language.
    pub understood: String,
    /// Matching articles.
    pub articles: u64,
    /// Matching articles for each bar.
    pub counts: Vec<u64>,
    /// Matching articles without a date.
    pub undated: u64,
    /// Matching articles whose date is less precise than the interval.
    pub vague: u64,
}

/// One interval of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its name, such as `2025-05`.
    pub value: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// Matching articles.
    pub articles: u64,
    /// All articles of the interval; 0 marks a gap in the corpus.
    pub of: u64,
}

/// A run of bars that stands out.
#[derive(Clone, Debug)]
pub struct Burst {
    /// Index of its first bar.
    pub first: usize,
    /// Index of its last bar.
    pub last: usize,
    /// Matching articles.
    pub articles: u64,
    /// Matching articles expected if they were spread like all others.
    pub expected: f64,
    /// Its best passage.
    pub hit: Option<Hit>,
}

/// A ranked passage.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its rank, from 1.
    pub rank: usize,
    /// Its score; higher is better.
    pub score: f64,
    /// The article that contains the passage, without the body.
    pub article: Article,
    /// The passage.
    pub passage: Passage,
    /// Other matching passages of the article.
    pub more_passages: usize,
    /// Whether the article has most of the words but not all.
    pub partial: bool,
}

/// Counts by one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet that was counted.
    pub by: FacetBy,
    /// The values in order: calendar intervals by time, others by count, then by name.
    pub counts: Vec<FacetCount>,
    /// Articles without a value: undated, or without a named source.
    pub without: u64,
}

/// One counted value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value, such as `2025-05`.
    pub value: String,
    /// Number of articles that have it.
    pub articles: u64,
}

/// A summary of an index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Articles.
    pub articles: u64,
    /// How many of them are undated.
    pub undated: u64,
    /// Older versions of them, which are stored but not counted.
    pub versions: u64,
    /// Named sources.
    pub sources: u64,
    /// Files read.
    pub files: u64,
    /// Records rejected.
    pub rejected: u64,
    /// The earliest publication day.
    pub first_day: Option<NaiveDate>,
    /// The latest publication day.
    pub last_day: Option<NaiveDate>,
    /// Size on disk in bytes.
    pub bytes: u64,
    /// Version of the index format.
    pub format: u32,
    /// Articles by language, the most frequent first.
    pub languages: Vec<FacetCount>,
}
