//! What was asked, as plain data.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::{DateRange, Language, Published};

/// What was asked: a text with its meaning, filters, and how the answer shall look.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The text as typed.
    pub text: String,
    /// An id of the asker's own, given back with the answer.
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

/// The meaning of a query, as a tree.
///
/// Printed in the query language: parsing the print gives the same tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Every article.
    Everything,
    /// One word, searched as text.
    Word(Field, String),
    /// Words that begin so.
    Prefix(Field, String),
    /// Words that are so many letters away from this one: one more, one less, another one, or two
    /// neighbours swapped.
    Fuzzy(Field, String, u8),
    /// Words in this order, each right after the one before, but for `slop` steps of room.
    Phrase(Field, String, u32),
    /// Words and phrases in any order, the last at most so many steps after the first.
    Near(u32, Vec<Node>),
    /// Words and phrases in one sentence; the title is one.
    SameSentence(Vec<Node>),
    /// What is known of the publication date.
    Date(DateTest),
    /// A bare list of words: all of them, or most when few articles have all.
    Words(Vec<Node>),
    /// All of them, by `AND`.
    All(Vec<Node>),
    /// Any of them.
    Any(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
}

/// What an article's publication date must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateTest {
    /// In this interval, with every day that it may mean; undated articles are in none.
    Within(DateRange),
    /// Not known.
    Unknown,
    /// At least so sure, in millionths; undated articles are not.
    Surer(u32),
    /// At most so sure, in millionths; undated articles are not.
    LessSure(u32),
}

impl DateTest {
    /// Where a confidence in millionths begins, or ends: halfway to its neighbour.
    pub fn bound(millionths: u32, end: bool) -> f64 {
        let half = if end { 0.5 } else { -0.5 };
        (f64::from(millionths) + half) / f64::from(CERTAIN)
    }

    /// Whether a publication date passes.
    pub fn passes(&self, published: Option<&Published>) -> bool {
        match (self, published) {
            (DateTest::Unknown, published) => published.is_none(),
            (_, None) => false,
            (DateTest::Within(range), Some(published)) => range.holds(&published.date),
            (DateTest::Surer(least), Some(published)) => {
                f64::from(published.confidence) >= DateTest::bound(*least, false)
            }
            (DateTest::LessSure(most), Some(published)) => {
                f64::from(published.confidence) < DateTest::bound(*most, true)
            }
        }
    }
}

/// Certainty, in the unit of [`DateTest`].
pub const CERTAIN: u32 = 1_000_000;

impl fmt::Display for DateTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |millionths: u32| {
            let digits = format!("{millionths:06}");
            match digits.trim_end_matches('0') {
                _ if millionths >= CERTAIN => "1".to_owned(),
                "" => "0".to_owned(),
                some => format!(".{some}"),
            }
        };
        match *self {
            DateTest::Unknown => f.write_str("date:unknown"),
            DateTest::Surer(least) => write!(f, "date.confidence:>={}", share(least)),
            DateTest::LessSure(most) => write!(f, "date.confidence:<={}", share(most)),
            DateTest::Within(DateRange { from, to }) => {
                let after = to
                    .and_then(|last| last.succ_opt())
                    .filter(|next| next.year() <= 9999);
                match (from, to, after) {
                    (None, None, _) => f.write_str("during:.."),
                    (Some(from), None, _) => write!(f, "after:{from}"),
                    (None, Some(_), Some(after)) => write!(f, "before:{after}"),
                    (None, Some(to), None) => write!(f, "during:..{to}"),
                    (Some(from), Some(to), _) if from == to => write!(f, "on:{from}"),
                    (Some(from), Some(to), _) => write!(f, "during:{from}..{to}"),
                }
            }
        }
    }
}

/// What a word is searched in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Title and body.
    Text,
    /// Title.
    Title,
    /// Body without the title.
    Body,
    /// Deck.
    Deck,
    /// Byline.
    Byline,
    /// Name of the source, whole.
    Source,
    /// Language code.
    Language,
    /// Section, whole.
    Section,
    /// Address, any part.
    Url,
}

impl Field {
    /// The fields that a query can name, with their names.
    pub const NAMES: [(&'static str, Field); 9] = [
        ("title", Field::Title),
        ("body", Field::Body),
        ("deck", Field::Deck),
        ("byline", Field::Byline),
        ("author", Field::Byline),
        ("source", Field::Source),
        ("lang", Field::Language),
        ("section", Field::Section),
        ("url", Field::Url),
    ];

    /// The name in queries; none for the field that is searched when none is named.
    pub fn name(self) -> Option<&'static str> {
        Field::NAMES
            .iter()
            .find(|(_, field)| *field == self)
            .map(|(name, _)| *name)
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = |f: &mut fmt::Formatter<'_>, field: &Field| match field.name() {
            Some(name) => write!(f, "{name}:"),
            None => Ok(()),
        };
        match self {
            Node::Everything => f.write_str("*"),
            Node::Word(field, word) => {
                prefix(f, field)?;
                f.write_str(word)
            }
            Node::Prefix(field, start) => {
                prefix(f, field)?;
                write!(f, "{start}*")
            }
            Node::Fuzzy(field, word, edits) => {
                prefix(f, field)?;
                write!(f, "{word}~{edits}")
            }
            Node::Phrase(field, words, slop) => {
                prefix(f, field)?;
                write!(f, "\"{words}\"")?;
                if *slop > 0 {
                    write!(f, "~{slop}")
                } else {
                    Ok(())
                }
            }
            Node::Near(steps, nodes) => {
                write!(f, "NEAR/{steps}(")?;
                write_list(f, nodes, " ")?;
                f.write_str(")")
            }
            Node::SameSentence(nodes) => {
                f.write_str("same:sentence(")?;
                write_list(f, nodes, " ")?;
                f.write_str(")")
            }
            Node::Date(test) => write!(f, "{test}"),
            Node::Words(nodes) => write_list(f, nodes, " "),
            Node::All(nodes) => write_list(f, nodes, " AND "),
            Node::Any(nodes) => write_list(f, nodes, " OR "),
            Node::Not(node) => {
                f.write_str("-")?;
                write_list(f, std::slice::from_ref(&**node), "")
            }
        }
    }
}

fn write_list(f: &mut fmt::Formatter<'_>, nodes: &[Node], between: &str) -> fmt::Result {
    for (index, node) in nodes.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        match node {
            Node::Words(_) | Node::All(_) | Node::Any(_) => write!(f, "({node})")?,
            _ => write!(f, "{node}")?,
        }
    }
    Ok(())
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

/// A gentle preference for newer articles: the score of one that is old beyond measure is seven tenths of
/// what it would be today, and each half-life halves what is left to lose. Undated articles count as old.
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

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FacetBy {
    /// Calendar year.
    Year,
    /// Quarter of a year, `2025-Q2`.
    Quarter,
    /// Calendar month.
    Month,
    /// ISO week, `2025-W19`.
    Week,
    /// Day.
    Day,
    /// Day of the week, whatever the week.
    Weekday,
    /// Hour of the day as written, `00` to `23`, of articles whose time is known.
    Hour,
    /// Source.
    Source,
    /// Language.
    Language,
    /// Section.
    Section,
    /// Byline, whole.
    Author,
}

impl FacetBy {
    /// All of them with their names.
    pub const NAMES: [(&'static str, FacetBy); 11] = [
        ("year", FacetBy::Year),
        ("quarter", FacetBy::Quarter),
        ("month", FacetBy::Month),
        ("week", FacetBy::Week),
        ("day", FacetBy::Day),
        ("weekday", FacetBy::Weekday),
        ("hour", FacetBy::Hour),
        ("source", FacetBy::Source),
        ("language", FacetBy::Language),
        ("section", FacetBy::Section),
        ("author", FacetBy::Author),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        FacetBy::NAMES
            .iter()
            .find(|(_, by)| *by == self)
            .map_or("", |(name, _)| name)
    }

    /// The days of the week, as [`FacetBy::Weekday`] counts them.
    pub const WEEKDAYS: [&'static str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];

    /// Whether its values come round again: weekdays and hours.
    pub fn is_cyclic(self) -> bool {
        matches!(self, FacetBy::Weekday | FacetBy::Hour)
    }

    /// Whether it counts intervals of the calendar.
    pub fn is_calendar(self) -> bool {
        matches!(
            self,
            FacetBy::Year | FacetBy::Quarter | FacetBy::Month | FacetBy::Week | FacetBy::Day
        )
    }
}
