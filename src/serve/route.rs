//! The definition of a route.

use std::sync::Arc;

use chrono::NaiveDate;

use super::archive::Archive;
use super::params::Params;
use super::reply::{Failure, Reply};
use crate::search::Session;

/// A path, its parameters and its answer.
pub(super) struct Route {
    /// The path, with `{id}` for the variable part.
    pub path: &'static str,
    /// The answer, described in one line.
    pub about: &'static str,
    /// The names of its parameters; see [`PARAMETERS`].
    pub takes: &'static [&'static str],
    /// The file in docs/schema that describes the JSON; none if it is not JSON of the command line.
    pub schema: Option<&'static str>,
    /// Answers.
    pub run: fn(&Request) -> Result<Reply, Failure>,
}

impl Route {
    /// The `{id}` part of a path.
    pub fn id_in<'p>(&self, path: &'p str) -> Option<&'p str> {
        let (before, after) = self.path.split_once("{id}")?;
        path.strip_prefix(before)?.strip_suffix(after)
    }
}

/// A request that passed the guard.
pub(super) struct Request {
    pub archive: Arc<Archive>,
    pub session: Arc<Session>,
    pub routes: &'static [Route],
    /// The `{id}` part of the path.
    pub id: Option<String>,
    pub params: Params,
    /// Today's local date.
    pub today: NaiveDate,
    /// The address under which the server was reached, such as `http://127.0.0.1:4000`.
    pub base: String,
}

/// Every parameter with what it means, in the order of the documents.
pub(super) const PARAMETERS: [(&str, &str); 29] = [
    (
        "q",
        "Words in the query language; docs/query.md describes it",
    ),
    (
        "from",
        "Published on or after: 2025, 2025-05, 2025-05-09, 7d",
    ),
    ("to", "Published on or before"),
    ("on", "Published in this year, in this month or on this day"),
    ("source", "From this source; several are alternatives"),
    (
        "lang",
        "In this language, by its code; several are alternatives",
    ),
    ("section", "In this section; several are alternatives"),
    (
        "author",
        "The byline has this name; several are alternatives",
    ),
    (
        "not",
        "Not this: source:NAME, section:NAME or lang:CODE; all of several",
    ),
    (
        "undated",
        "Articles without a date: include, exclude, only or estimate",
    ),
    (
        "date-confidence",
        "Dates that are less sure than this, from 0 to 1, count as missing",
    ),
    (
        "thin",
        "Records that are hardly articles: include, exclude or only",
    ),
    ("any", "1 ranks articles with any of the words"),
    ("sort", "relevance, newest or oldest"),
    ("limit", "How many to give"),
    ("offset", "How many to leave out at the start"),
    (
        "passages",
        "Passages that an article may show: a number, or all",
    ),
    ("in", "Where to search: body or removed"),
    (
        "facets",
        "What to count: year, quarter, month, week, day, weekday, hour, source, language, section, author; several with commas",
    ),
    ("by", "What to count by"),
    ("across", "A second key: the answer is a table"),
    ("versus", "Another query over the same intervals"),
    ("against", "The articles of this query are compared with"),
    ("order", "Order of the lines: date, left, right or keyword"),
    (
        "collocates",
        "How many of the words that stand near to give",
    ),
    ("removed", "1 adds every block with its verdict"),
    ("dates", "1 adds every date that was found"),
    ("reading", "1 adds the text before cleaning"),
    ("format", "json, jsonl, csv or markdown"),
];
