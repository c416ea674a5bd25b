//! What came back.

use chrono::NaiveDate;

use super::{Article, FacetBy, Field, Passage, Query};

/// The answer to a query.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked.
    pub query: Query,
    /// How the text was understood, in the query language.
    pub understood: String,
    /// Articles that match: those with all the words, or with any under [`Matching::Any`].
    ///
    /// [`Matching::Any`]: super::Matching::Any
    pub articles: u64,
    /// Articles that have most of the words and follow in the list; they count nowhere else.
    pub with_most_words: u64,
    /// How many of `articles` are undated.
    pub undated: u64,
    /// Time taken, in milliseconds.
    pub took_ms: f64,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// The counts asked for; each sums to `articles`.
    pub facets: Vec<FacetCounts>,
    /// What may have been meant by words and names that no article has.
    pub suggestions: Vec<Suggestion>,
}

/// A word or a name that no article has, and the nearest that one has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Of what it is the name; [`Field::Text`] for a word of the text.
    pub field: Field,
    /// The word as typed, folded; a name as typed.
    pub word: String,
    /// The other one, as an article writes it.
    pub instead: String,
}

/// Why an article ranks where it does, or why it is absent.
#[derive(Clone, Debug)]
pub struct Why {
    /// What was asked.
    pub query: Query,
    /// How the text was understood, in the query language.
    pub understood: String,
    /// Articles that match.
    pub articles: u64,
    /// The article, without the body.
    pub article: Article,
    /// Its place among them; none when it does not match.
    pub standing: Option<Standing>,
    /// Why it is not among the hits; none when it is.
    pub absent: Vec<String>,
}

/// The place of an article in an answer, and what its score is made of.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its place, from 1.
    pub rank: usize,
    /// Whether it is among the best, where near words are looked at.
    pub looked_at: bool,
    /// Its score.
    pub score: f64,
    /// The part of the words by themselves.
    pub words_score: f64,
    /// The part of words that stand near each other.
    pub pairs_score: f64,
    /// The part of the best stretch of a hundred words.
    pub window_score: f64,
    /// What all parts were multiplied with by date; they are given after that.
    pub prior: f64,
    /// The words one by one.
    pub words: Vec<WordScore>,
    /// Its best passage, when a word stands in one.
    pub passage: Option<Passage>,
    /// The score of that passage.
    pub passage_score: Option<f64>,
}

/// What a word adds to a score.
#[derive(Clone, Debug)]
pub struct WordScore {
    /// The word as typed, folded.
    pub word: String,
    /// The terms that stand for it.
    pub terms: Vec<String>,
    /// Articles that have it.
    pub articles: u64,
    /// How often the title has it.
    pub in_title: u64,
    /// How often the body has it.
    pub in_body: u64,
    /// How significant it is: the logarithm of articles by articles that have it.
    pub idf: f64,
    /// Its weight in the query.
    pub weight: f64,
    /// What it adds.
    pub score: f64,
}

/// Counts over the calendar.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// What was asked.
    pub query: Query,
    /// How the text was understood, in the query language.
    pub understood: String,
    /// Articles that match.
    pub articles: u64,
    /// The interval of a bar.
    pub by: FacetBy,
    /// The bars in order, without a gap.
    pub bars: Vec<Bar>,
    /// Articles that match and are undated.
    pub undated: u64,
    /// Undated articles in all.
    pub undated_of: u64,
    /// Articles that match and whose date is known less precisely than the interval.
    pub vague: u64,
    /// Stretches with far more articles than there would be if they were spread like all others.
    pub bursts: Vec<Burst>,
    /// Another query over the same bars, where one was asked for.
    pub versus: Option<Versus>,
}

/// The other query of a timeline.
#[derive(Clone, Debug)]
pub struct Versus {
    /// What was asked.
    pub query: Query,
    /// How the text was understood, in the query language.
    pub understood: String,
    /// Articles that match.
    pub articles: u64,
    /// Articles that match, for each bar.
    pub counts: Vec<u64>,
    /// Articles that match and are undated.
    pub undated: u64,
    /// Articles that match and whose date is known less precisely than the interval.
    pub vague: u64,
}

/// An interval of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its name, such as `2025-05`.
    pub value: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// Articles that match.
    pub articles: u64,
    /// Articles that the index has of it; none is a gap in the corpus.
    pub of: u64,
}

/// A stretch of a timeline that stands out.
#[derive(Clone, Debug)]
pub struct Burst {
    /// Its first bar.
    pub first: usize,
    /// Its last bar.
    pub last: usize,
    /// Articles that match.
    pub articles: u64,
    /// Articles that would match if they were spread like all others.
    pub expected: f64,
    /// The best passage of it.
    pub hit: Option<Hit>,
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
    /// Whether the article has only most of the words.
    pub partial: bool,
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
    /// Older versions of them, which are kept and not counted.
    pub versions: u64,
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
