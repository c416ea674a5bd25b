//! What was asked, as plain data.

use chrono::NaiveDate;

use super::{DateRange, FacetBy, Language, Node};

/// What was asked: a text with its meaning, filters, and how the answer shall look.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The text as typed.
    pub text: String,
    /// What was typed and cannot be searched as it was meant, with the right way to write it.
    pub notes: Vec<String>,
    /// The caller's id for this query, given back with the answer.
    pub id: Option<String>,
    /// What the text means.
    pub node: Node,
    /// Which articles may answer.
    pub filters: Filters,
    /// How many of the words must match.
    pub matching: Matching,
    /// What is searched when no field is named.
    pub part: SearchIn,
    /// The order of the hits.
    pub sort: SortBy,
    /// Whether newer articles weigh more.
    pub recent: Option<Recency>,
    /// Hits to leave out at the start.
    pub offset: usize,
    /// Hits to show.
    pub limit: usize,
    /// How many passages an article may show.
    pub passages: PassageLimit,
    /// What to count.
    pub facets: Vec<FacetBy>,
}

impl Query {
    /// A query for the ten best articles, with nothing filtered or counted.
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

/// Which articles may answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filters {
    /// Published in this interval; undated articles are in none.
    pub published: DateRange,
    /// From any of these sources, by name.
    pub sources: Vec<String>,
    /// In any of these languages.
    pub languages: Vec<Language>,
    /// A publication date that is less sure than this counts as none.
    pub confidence: Option<f32>,
    /// Undated articles count by the month that they are estimated to be of.
    pub estimates: bool,
    /// What happens to undated articles.
    pub undated: Presence,
    /// What happens to records that are hardly articles.
    pub thin: Presence,
}

/// What happens to articles of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// They answer like others; undated ones are in no interval.
    #[default]
    Include,
    /// They do not answer.
    Exclude,
    /// Only they answer.
    Only,
}

/// What is searched when no field is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchIn {
    /// Title and body.
    #[default]
    Body,
    /// What cleaning removed.
    Removed,
}

/// How many of the words must match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// All; when few articles have all, those with most of them follow.
    #[default]
    All,
    /// Any.
    Any,
}

/// A gentle preference for newer articles: the score of one that is old beyond measure is seven
/// tenths of what it would be today, and each half-life halves what is left to lose. Undated
/// articles count as old.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recency {
    /// Days in which half of the preference is lost; more than 0.
    pub half_life: f32,
    /// The day that ages are counted from; later articles count as of this day.
    pub today: NaiveDate,
}

impl Recency {
    /// What the newest article gains over the oldest. Old enough articles with half as many words
    /// again outrank new ones: a preference, not an order.
    const SHARE: f32 = 0.3;

    /// What the score of an article is multiplied with, by the first day of its publication date.
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
    /// Best first.
    #[default]
    Relevance,
    /// Latest publication first, undated last.
    Newest,
    /// Earliest publication first, undated last.
    Oldest,
}

/// How many passages an article may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageLimit {
    /// At most this many, side by side in the ranking.
    AtMost(usize),
    /// Every passage of the best articles is a hit of its own.
    All,
}
