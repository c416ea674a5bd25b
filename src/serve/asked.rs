//! Named values → a query, with the same meaning as the flags of the command line.

use chrono::NaiveDate;

use super::params::Params;
use super::reply::Failure;
use crate::model::{
    DateRange, FacetBy, Field, Filters, Language, Matching, Node, PassageLimit, Presence, Query,
    SearchIn, SortBy,
};
use crate::search::{self, Parsed};

/// Most hits of one answer.
pub(super) const HITS: usize = 1000;

/// Deepest offset of a hit: every hit before it is ranked too.
const DEEPEST: usize = 100_000;

/// The query of a request: words, filters, sort order, offset.
pub(super) fn query(params: &Params, today: NaiveDate) -> Result<Query, Failure> {
    query_of(params, params.get("q").unwrap_or_default(), today)
}

/// A query with other words and the filters of a request.
pub(super) fn query_of(params: &Params, text: &str, today: NaiveDate) -> Result<Query, Failure> {
    let Parsed { node, notes } = search::read(text, today).map_err(crate::error::Error::from)?;
    Ok(Query {
        notes,
        filters: filters(params, today)?,
        matching: if params.is_on("any")? {
            Matching::Any
        } else {
            Matching::All
        },
        part: named(params, "in", &PARTS)?.unwrap_or_default(),
        sort: named(params, "sort", &SORTS)?.unwrap_or_default(),
        offset: params.number("offset", 0, DEEPEST)?,
        limit: params.number("limit", 10, HITS)?,
        passages: passages(params)?,
        facets: facets(params, "facets")?,
        ..Query::new(text, by(params, narrowed(node, params)?))
    })
}

const PARTS: [(&str, SearchIn); 2] = [("body", SearchIn::Body), ("removed", SearchIn::Removed)];
const SORTS: [(&str, SortBy); 3] = [
    ("relevance", SortBy::Relevance),
    ("newest", SortBy::Newest),
    ("oldest", SortBy::Oldest),
];
const PRESENCES: [(&str, Presence); 3] = [
    ("include", Presence::Include),
    ("exclude", Presence::Exclude),
    ("only", Presence::Only),
];

/// Parses one of some named values.
pub(super) fn named<T: Copy>(
    params: &Params,
    name: &str,
    known: &[(&str, T)],
) -> Result<Option<T>, Failure> {
    let Some(text) = params.get(name) else {
        return Ok(None);
    };
    let found = known.iter().find(|(known, _)| *known == text);
    found.map(|(_, value)| Some(*value)).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        Failure::bad(format!(
            "{name}={text}: expected one of {}",
            names.join(", ")
        ))
    })
}

/// Facets by name, separated by commas.
pub(super) fn facets(params: &Params, name: &str) -> Result<Vec<FacetBy>, Failure> {
    let mut found = Vec::new();
    for text in params.all(name).flat_map(|list| list.split(',')) {
        let known = FacetBy::NAMES.iter().find(|(known, _)| *known == text);
        let (_, by) = known.ok_or_else(|| {
            let names = FacetBy::NAMES.map(|(name, _)| name);
            Failure::bad(format!(
                "{name}={text}: expected one of {}",
                names.join(", ")
            ))
        })?;
        if !found.contains(by) {
            found.push(*by);
        }
    }
    Ok(found)
}

fn passages(params: &Params) -> Result<PassageLimit, Failure> {
    match params.get("passages") {
        None => Ok(PassageLimit::AtMost(1)),
        Some("all") => Ok(PassageLimit::All),
        Some(text) => match text.parse() {
            Ok(most) if (1..=HITS).contains(&most) => Ok(PassageLimit::AtMost(most)),
            _ => Err(Failure::bad(format!(
                "passages={text}: expected a number from 1 to {HITS}, or all"
            ))),
        },
    }
}

fn filters(params: &Params, today: NaiveDate) -> Result<Filters, Failure> {
    let range = |name: &str| -> Result<DateRange, Failure> {
        let Some(text) = params.get(name) else {
            return Ok(DateRange::default());
        };
        DateRange::parse(text, today).map_err(|error| Failure::bad(format!("{name}: {error}")))
    };
    let on = range("on")?;
    let from = range("from")?.from.or(on.from);
    let to = range("to")?.to.or(on.to);
    if let (Some(first), Some(last)) = (from, to)
        && first > last
    {
        return Err(Failure::bad(format!(
            "from {first} is after to {last}; no day lies between"
        )));
    }
    let language = |code: &str| {
        Language::parse(code).ok_or_else(|| {
            Failure::bad(format!(
                "lang={code}: expected a language code of two or three letters, such as en"
            ))
        })
    };
    let estimates = params.get("undated") == Some("estimate");
    let confidence = params.get("date-confidence").map(|text| {
        let number = text.parse().ok().filter(|p| (0.0..=1.0).contains(p));
        number.ok_or_else(|| {
            Failure::bad(format!(
                "date-confidence={text}: expected a number from 0 to 1, such as 0.8"
            ))
        })
    });
    Ok(Filters {
        published: DateRange { from, to },
        sources: params.all("source").map(str::to_owned).collect(),
        languages: params.all("lang").map(language).collect::<Result<_, _>>()?,
        confidence: confidence.transpose()?,
        estimates,
        undated: if estimates {
            Presence::Include
        } else {
            named(params, "undated", &PRESENCES)?.unwrap_or_default()
        },
        thin: named(params, "thin", &PRESENCES)?.unwrap_or_default(),
    })
}

/// Fields that `not=field:name` can exclude.
pub(super) const EXCLUDED: [(&str, Field); 3] = [
    ("source", Field::Source),
    ("section", Field::Section),
    ("lang", Field::Language),
];

/// The words, and the names that the byline must have besides. These are words too, so they stand
/// apart from those of which most are enough.
fn by(params: &Params, node: Node) -> Node {
    let names = params.all("author");
    let name = |name: &str| Node::Phrase(Field::Byline, name.to_owned(), 0);
    let mut names: Vec<Node> = names.map(name).collect();
    let names = match (names.pop(), names.is_empty()) {
        (None, _) => return node,
        (Some(only), true) => only,
        (Some(last), false) => {
            names.push(last);
            Node::Any(names)
        }
    };
    match node {
        Node::Everything => names,
        node => Node::All(vec![node, names]),
    }
}

/// The words, and beside them the sections that are wanted and what is not.
///
/// They go into the list of words, where filters do not count among the words of which most
/// suffice.
fn narrowed(node: Node, params: &Params) -> Result<Node, Failure> {
    let whole = |field, name: &str| Node::Phrase(field, name.to_owned(), 0);
    let mut tests: Vec<Node> = Vec::new();
    let sections = params.all("section");
    let mut sections: Vec<Node> = sections.map(|name| whole(Field::Section, name)).collect();
    match sections.len() {
        0 => {}
        1 => tests.append(&mut sections),
        _ => tests.push(Node::Any(sections)),
    }
    for text in params.all("not") {
        let split = text.split_once(':').and_then(|(field, name)| {
            let known = EXCLUDED.iter().find(|(known, _)| *known == field)?;
            (!name.is_empty()).then_some((known.1, name))
        });
        let (field, name) = split.ok_or_else(|| {
            Failure::bad(format!(
                "not={text}: expected source:NAME, section:NAME or lang:CODE"
            ))
        })?;
        tests.push(Node::Not(Box::new(whole(field, name))));
    }
    if tests.is_empty() {
        return Ok(node);
    }
    let mut list = match node {
        Node::Words(list) => list,
        Node::Everything => Vec::new(),
        other => vec![other],
    };
    list.append(&mut tests);
    match (list.pop(), list.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(last), false) => {
            list.push(last);
            Ok(Node::Words(list))
        }
        (None, _) => Ok(Node::Everything),
    }
}
