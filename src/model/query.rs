//! What was asked, as plain data.

use std::fmt;

use super::{DateRange, Language};

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
    /// Words in this order, each right after the one before, but for `slop` steps of room.
    Phrase(Field, String, u32),
    /// A bare list of words: all of them, or most when few articles have all.
    Words(Vec<Node>),
    /// All of them, by `AND`.
    All(Vec<Node>),
    /// Any of them.
    Any(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
}

/// What a word is searched in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Title and body.
    Text,
    /// Title.
    Title,
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
    pub const NAMES: [(&'static str, Field); 8] = [
        ("title", Field::Title),
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
        let list = |f: &mut fmt::Formatter<'_>, nodes: &[Node], between: &str| {
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
        };
        match self {
            Node::Everything => f.write_str("*"),
            Node::Word(field, word) => {
                prefix(f, field)?;
                f.write_str(word)
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
            Node::Words(nodes) => list(f, nodes, " "),
            Node::All(nodes) => list(f, nodes, " AND "),
            Node::Any(nodes) => list(f, nodes, " OR "),
            Node::Not(node) => match **node {
                Node::Words(_) | Node::All(_) | Node::Any(_) => write!(f, "NOT ({node})"),
                _ => write!(f, "NOT {node}"),
            },
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
    pub const NAMES: [(&'static str, FacetBy); 9] = [
        ("year", FacetBy::Year),
        ("quarter", FacetBy::Quarter),
        ("month", FacetBy::Month),
        ("week", FacetBy::Week),
        ("day", FacetBy::Day),
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

    /// Whether it counts intervals of the calendar.
    pub fn is_calendar(self) -> bool {
        matches!(
            self,
            FacetBy::Year | FacetBy::Quarter | FacetBy::Month | FacetBy::Week | FacetBy::Day
        )
    }
}
