//! Queries, as plain data.

use chrono::NaiveDate;

use super::{DateRange, FacetBy, Language, Node};

/// A query: its text and meaning, filters, and the form of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The text as typed.
    pub text: String,
    /// Input that cannot be searched as intended, with the correct syntax.
    pub notes: Vec<String>,
    /// The caller's id for this query, returned with the answer.
    pub id: Option<String>,
    /// The meaning of the text.
    pub node: Node,
    /// Which articles may match.
    pub filters: Filters,
    /// How many of the words must match.
    pub matching: Matching,
    /// Where to search if no field is named.
    pub part: SearchIn,
    /// The order of the hits.
    pub sort: SortBy,
    /// Whether newer articles score higher.
    pub recent: Option<Recency>,
    /// Number of hits to skip.
    pub offset: usize,
    /// Number of hits to show.
    pub limit: usize,
    /// How many passages of an article may be shown.
    pub passages: PassageLimit,
    /// The facets to count.
    pub facets: Vec<FacetBy>,
}

impl Query {
    /// A query for the ten best articles, without filters or facets.
    pub fn new(text: impl Into<String>, node: Node) -> Self {
        Query {
            text: text.into(),
            notes: Vec::new(),
            id: None,
            node,
            filters: Filters::default(),
            matching: Matching::All,
            part: SearchIn::Body,
            sort: SortBy::Relevance,
            recent: None,
            offset: 0,
            limit: 10,
            passages: PassageLimit::AtMost(1),
            facets: Vec::new(),
        }
    }
}

/// Which articles may match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filters {
    /// Published in this interval; undated articles never match.
    pub published: DateRange,
    /// From any of these sources, by name.
    pub sources: Vec<String>,
    /// In any of these languages.
    pub languages: Vec<Language>,
    /// A publication date with a lower confidence counts as missing.
    pub confidence: Option<f32>,
    /// Undated articles count by their estimated month.
    pub estimates: bool,
    /// How undated articles are treated.
    pub undated: Presence,
    /// How records that are barely articles are treated.
    pub thin: Presence,
}

/// How articles of a kind are treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// They match like others; undated ones are in no interval.
    #[default]
    Include,
    /// They never match.
    Exclude,
    /// Only they match.
    Only,
}

/// Where to search if no field is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchIn {
    /// Title and body.
    #[default]
    Body,
    /// Text removed by cleaning.
    Removed,
}

/// How many of the words must match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// All of them. If few articles contain all, those with most of them follow.
    #[default]
    All,
    /// Any of them.
    Any,
}

/// A mild preference for newer articles. The score of a very old article is seven tenths of what it
/// would be today, and each half-life halves the remaining bonus. Undated articles count as old.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recency {
    /// Days after which half of the bonus is gone; more than 0.
    pub half_life: f32,
    /// The day that ages are counted from; later articles count as published on this day.
    pub today: NaiveDate,
}

impl Recency {
    /// The newest article's bonus over the oldest. Old articles with half as many words again still
    /// outrank new ones: a preference, not an order.
    const SHARE: f32 = 0.3;

    /// The factor that an article's score is multiplied by, from the first day of its publication
    /// date.
    pub fn factor(&self, first_day: Option<NaiveDate>) -> f32 {
        let Some(day) = first_day else {
            return 1.0 - Recency::SHARE;
        };
        let age = (self.today - day).num_days().max(0) as f32;
        1.0 - Recency::SHARE + Recency::SHARE * (-age / self.half_life.max(f32::EPSILON)).exp2()
    }
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// Best match first.
    #[default]
    Relevance,
    /// Latest publication first, undated last.
    Newest,
    /// Earliest publication first, undated last.
    Oldest,
}

/// How many passages of an article may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageLimit {
    /// At most this many, next to each other in the ranking.
    AtMost(usize),
    /// Every passage of the best articles is a separate hit.
    All,
}
