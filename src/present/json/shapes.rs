//! The output shapes, one type per object. They only grow: a field may be added, but none may be
//! removed, renamed or change its meaning while [`SCHEMA`] stays the same.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// The version of the shapes, the first member of each object.
pub const SCHEMA: u32 = 1;

/// What `query` and `facets` print.
#[derive(Serialize)]
pub struct AnswerJson<'a> {
    pub schema: u32,
    pub query: QueryJson<'a>,
    pub articles: u64,
    /// The same number under its older name.
    pub with_all_words: u64,
    /// Articles that follow in the list with most of the words; they count nowhere else.
    pub with_most_words: u64,
    pub undated: u64,
    pub took_ms: f64,
    pub hits: Vec<HitJson<'a>>,
    #[serde(serialize_with = "as_map")]
    pub facets: Vec<(&'a str, Vec<CountJson<'a>>)>,
    /// By facet, the number of articles without a value.
    #[serde(serialize_with = "as_map")]
    pub without: Vec<(&'a str, u64)>,
    pub suggestions: Vec<SuggestionJson<'a>>,
}

/// A hit on a separate line, with the id of its query if that has one.
#[derive(Serialize)]
pub struct HitLineJson<'a> {
    pub schema: u32,
    pub query_id: Option<&'a str>,
    #[serde(flatten)]
    pub hit: HitJson<'a>,
}

/// A word that no article has, and the nearest indexed word.
#[derive(Serialize)]
pub struct SuggestionJson<'a> {
    /// `source` or `section` for a name.
    pub field: Option<&'static str>,
    pub word: &'a str,
    pub instead: &'a str,
}

/// What `why` prints.
#[derive(Serialize)]
pub struct WhyJson<'a> {
    pub schema: u32,
    pub query: QueryJson<'a>,
    pub articles: u64,
    pub article: String,
    pub title: Option<&'a str>,
    pub day: Option<String>,
    pub location: String,
    /// None if it does not match.
    pub rank: Option<usize>,
    pub score: Option<f64>,
    pub parts: Option<PartsJson>,
    pub words: Vec<WordJson<'a>>,
    pub passage: Option<PassageJson<'a>>,
    pub passage_score: Option<f64>,
    pub absent: &'a [String],
}

/// The summands of a score; `prior` is in every one.
#[derive(Serialize)]
pub struct PartsJson {
    pub words: f64,
    pub pairs: f64,
    pub window: f64,
    pub prior: f64,
}

/// A word's contribution to a score.
#[derive(Serialize)]
pub struct WordJson<'a> {
    pub word: &'a str,
    pub terms: &'a [String],
    pub articles: u64,
    pub in_title: u64,
    pub in_body: u64,
    pub idf: f64,
    pub weight: f64,
    pub score: f64,
}

/// What `timeline` prints.
#[derive(Serialize)]
pub struct TimelineJson<'a> {
    pub schema: u32,
    pub query: QueryJson<'a>,
    pub articles: u64,
    pub by: &'static str,
    pub bars: Vec<BarJson<'a>>,
    pub undated: u64,
    pub undated_of: u64,
    /// Articles dated less precisely than the interval.
    pub vague: u64,
    pub bursts: Vec<BurstJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub versus: Option<VersusJson<'a>>,
}

/// An interval: its matching articles, and all its articles in the index.
#[derive(Serialize)]
pub struct BarJson<'a> {
    pub value: &'a str,
    pub first_day: String,
    pub last_day: String,
    pub articles: u64,
    pub of: u64,
}

/// A burst.
#[derive(Serialize)]
pub struct BurstJson<'a> {
    pub first_day: String,
    pub last_day: String,
    pub articles: u64,
    pub expected: f64,
    pub hit: Option<HitJson<'a>>,
}

/// What `concordance` prints: `left`, `keyword` and `right` are each on one line, `offset` counts
/// bytes of the body.
#[derive(Serialize)]
pub struct ConcordanceJson<'a> {
    pub schema: u32,
    pub query: QueryJson<'a>,
    pub articles: u64,
    pub places: u64,
    pub lines: Vec<LineJson<'a>>,
    /// None if not requested.
    pub collocates: Option<Vec<CollocateJson<'a>>>,
}

#[derive(Serialize)]
pub struct LineJson<'a> {
    pub article: String,
    pub external_id: Option<&'a str>,
    pub title: Option<&'a str>,
    pub day: Option<String>,
    pub source: Option<&'a str>,
    pub offset: usize,
    pub left: &'a str,
    pub keyword: &'a str,
    pub right: &'a str,
}

#[derive(Serialize)]
pub struct CollocateJson<'a> {
    pub word: &'a str,
    pub left: u64,
    pub right: u64,
    pub expected: f64,
    pub g2: f64,
    pub log_ratio: f64,
}

/// What `terms` prints.
#[derive(Serialize)]
pub struct TermsJson<'a> {
    pub schema: u32,
    pub query: QueryJson<'a>,
    /// None means all articles that the query does not find.
    pub against: Option<&'a str>,
    pub articles: u64,
    pub against_articles: u64,
    pub terms: Vec<TermJson<'a>>,
}

#[derive(Serialize)]
pub struct TermJson<'a> {
    pub word: &'a str,
    pub articles: u64,
    pub against: u64,
    pub g2: f64,
    pub log_ratio: f64,
}

/// What `first` prints.
#[derive(Serialize)]
pub struct FirstJson<'a> {
    pub schema: u32,
    pub query: QueryJson<'a>,
    pub articles: u64,
    pub undated: u64,
    pub hits: Vec<HitJson<'a>>,
    /// The first with a certain date, if that of the very first is not.
    pub sure: Option<HitJson<'a>>,
}

/// What `facets --across` prints: the cells of all rows and `without` sum to `articles`.
#[derive(Serialize)]
pub struct TableJson<'a> {
    pub schema: u32,
    pub query: QueryJson<'a>,
    pub articles: u64,
    pub by: &'static str,
    pub across: &'static str,
    pub columns: &'a [String],
    pub rows: Vec<RowJson<'a>>,
}

#[derive(Serialize)]
pub struct RowJson<'a> {
    /// None for articles without a value.
    pub value: Option<&'a str>,
    pub cells: &'a [u64],
    pub without: u64,
}

/// The other query of a timeline, with a count per bar.
#[derive(Serialize)]
pub struct VersusJson<'a> {
    pub query: QueryJson<'a>,
    pub articles: u64,
    pub counts: &'a [u64],
    pub undated: u64,
    pub vague: u64,
}

/// The question.
#[derive(Serialize)]
pub struct QueryJson<'a> {
    pub id: Option<&'a str>,
    pub text: &'a str,
    pub understood: &'a str,
    /// Notes about what cannot be searched as meant, and how to write it.
    pub notes: &'a [String],
}

/// A ranked passage and its article.
#[derive(Serialize)]
pub struct HitJson<'a> {
    pub rank: usize,
    pub score: f64,
    pub article: String,
    pub external_id: Option<&'a str>,
    pub title: Option<&'a str>,
    pub day: Option<String>,
    pub source: Option<&'a str>,
    pub url: Option<&'a str>,
    pub location: String,
    pub passage: PassageJson<'a>,
    pub more_passages: usize,
    /// Whether the article has only most of the words.
    pub partial: bool,
    pub byline: Option<&'a str>,
    pub authors: &'a [String],
    pub section: Option<&'a str>,
    pub thin: Option<&'a str>,
    pub language: Option<String>,
    pub published: Option<PublishedJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<EstimateJson<'a>>,
}

/// A passage, with spans in bytes: `span` in the body, `source_span` in the reading text,
/// `highlights` in `text`.
#[derive(Serialize)]
pub struct PassageJson<'a> {
    pub span: [usize; 2],
    pub source_span: [usize; 2],
    pub text: &'a str,
    pub highlights: Vec<[usize; 2]>,
}

/// A counted value.
#[derive(Serialize)]
pub struct CountJson<'a> {
    pub value: &'a str,
    pub articles: u64,
}

/// What `clean` and `show` print; `show` leaves out what was not asked for.
#[derive(Serialize)]
pub struct ArticleJson<'a> {
    pub schema: u32,
    pub location: String,
    pub id: String,
    pub external_id: Option<&'a str>,
    pub url: Option<&'a str>,
    pub title: Option<&'a str>,
    pub byline: Option<&'a str>,
    pub authors: &'a [String],
    pub source: Option<&'a str>,
    pub language: Option<String>,
    pub deck: Option<&'a str>,
    pub section: Option<&'a str>,
    pub thin: Option<&'a str>,
    pub charset: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub notes: &'a [String],
    pub published: Option<PublishedJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<EstimateJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Vec<DateJson<'a>>>,
    pub body: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocks: Option<Vec<BlockJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cleaned: Option<CleanedJson>,
}

/// How a record was read; `ingest --type cleaned` needs it. Numbers of 64 bits are hexadecimal.
#[derive(Serialize)]
pub struct CleanedJson {
    /// The versions of the rules.
    pub version: String,
    /// The versions and the options.
    pub recipe: String,
    /// The number of the record in its source.
    pub number: String,
    /// Of the record as it was found.
    pub hash: String,
    /// The page that it is a capture of.
    pub page: Option<String>,
    pub form: &'static str,
    pub as_is: bool,
}

/// A publication date and its evidence.
#[derive(Serialize)]
pub struct PublishedJson<'a> {
    /// None if only the year or the month is known; `date` has the known part.
    pub day: Option<String>,
    pub at: Option<String>,
    pub date: String,
    pub precision: &'static str,
    pub provenance: &'a str,
    pub evidence: Option<&'a str>,
    pub confidence: f32,
}

/// The approximate publication date of an undated article; present only if `ingest` was asked for
/// estimates.
#[derive(Serialize)]
pub struct EstimateJson<'a> {
    /// A month.
    pub about: String,
    pub from: String,
    pub to: Option<String>,
    pub evidence: &'a str,
}

/// A date that was found.
#[derive(Serialize)]
pub struct DateJson<'a> {
    pub day: Option<String>,
    pub at: Option<String>,
    pub date: String,
    pub precision: &'static str,
    pub kind: &'static str,
    pub provenance: &'a str,
    pub evidence: Option<&'a str>,
    pub chosen: bool,
    pub why: Option<Cow<'a, str>>,
    pub weight: f32,
    /// Only in cleaned records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed_over: Option<&'static str>,
}

/// A block and its verdict: `keep`, `drop`, or `doubt` for a block that a rule flagged but that was
/// kept.
#[derive(Serialize)]
pub struct BlockJson<'a> {
    pub span: [usize; 2],
    pub kind: &'static str,
    pub verdict: &'static str,
    pub rule: Option<&'a str>,
    pub evidence: Option<&'a str>,
    pub text: Option<&'a str>,
    /// Of a heading; only in cleaned records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
}

/// A record that could not be read.
#[derive(Serialize)]
pub struct ProblemJson<'a> {
    pub schema: u32,
    pub location: String,
    pub problem: &'a str,
    /// It is no article and was never meant to be one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub skipped: bool,
}

/// The captures of a page, newest first; the first is the article.
#[derive(Serialize)]
pub struct VersionsJson<'a> {
    pub schema: u32,
    pub url: Option<&'a str>,
    pub versions: Vec<VersionJson<'a>>,
}

/// A capture, and its changes from the next one in the list.
#[derive(Serialize)]
pub struct VersionJson<'a> {
    pub id: String,
    pub location: String,
    pub captured: Option<String>,
    pub published: Option<String>,
    pub title: Option<&'a str>,
    pub changes: Vec<ChangeJson<'a>>,
}

/// A stretch of words: `same`, `added` or `removed`.
#[derive(Serialize)]
pub struct ChangeJson<'a> {
    pub change: &'static str,
    pub text: &'a str,
}

/// What `stats` prints.
#[derive(Serialize)]
pub struct SummaryJson<'a> {
    pub schema: u32,
    pub articles: u64,
    pub undated: u64,
    pub versions: u64,
    pub sources: u64,
    pub files: u64,
    pub rejected: u64,
    pub first_day: Option<String>,
    pub last_day: Option<String>,
    pub bytes: u64,
    pub format: u32,
    pub languages: Vec<CountJson<'a>>,
}

/// What `check` prints.
#[derive(Serialize)]
pub struct CheckJson<'a> {
    pub schema: u32,
    pub whole: bool,
    pub files: u64,
    pub bytes: u64,
    pub articles: u64,
    pub faults: Vec<FaultJson<'a>>,
    pub notes: &'a [String],
    pub repaired: Option<&'a [String]>,
}

#[derive(Serialize)]
pub struct FaultJson<'a> {
    pub place: &'a str,
    pub found: &'a str,
}

/// Pairs as one object, in their order.
fn as_map<S: Serializer, V: Serialize>(
    pairs: &[(&str, V)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(key, value)| (key, value)))
}
