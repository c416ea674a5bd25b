//! The page of a search.

use askama::Template;

use super::chart::{Chart, chart};
use super::date::{Shown, shown};
use super::facets::{Chip, GROUPS, Group, chips, groups};
use super::frame::Frame;
use super::text::{Piece, counted, language, pieces};
use crate::model::{Answer, Field, Hit, Language, Matching, Node, PassageLimit, Query, SearchIn};
use crate::present::safe;
use crate::search::untimed;
use crate::serve::params::Params;
use crate::serve::reply::{Failure, HTML, Reply};
use crate::serve::{asked, route::Request};

/// Hits on a page.
const SHOWN: usize = 10;

#[derive(Template)]
#[template(path = "results.html")]
struct Results {
    frame: Frame,
    reading: Vec<(String, bool)>,
    readings: Vec<(&'static str, String)>,
    notes: Vec<String>,
    groups: Vec<Group>,
    chips: Vec<Chip>,
    clear: String,
    chart: Option<Chart>,
    heading: String,
    undated: Option<(String, String)>,
    sorts: Vec<(&'static str, String, bool)>,
    hits: Vec<Shape>,
    partial: Vec<Shape>,
    with_most: String,
    meant: Vec<(String, String)>,
    doors: Vec<(String, String, String)>,
    pages: Vec<(usize, String, bool)>,
    next: Option<String>,
    place: String,
    feed: String,
}

/// A hit for the template.
pub(in crate::serve) struct Shape {
    pub source: String,
    pub date: Shown,
    pub language: Option<String>,
    pub code: String,
    pub title: Option<String>,
    pub href: String,
    pub why: String,
    pub passages: Vec<Vec<Piece>>,
    pub more: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "broken.html")]
struct Broken {
    frame: Frame,
    title: String,
    message: String,
    text: String,
    caret: String,
    column: usize,
    doors: Vec<(String, String, String)>,
}

/// The page of a search.
pub(in crate::serve) fn page(request: &Request) -> Result<Reply, Failure> {
    let query = match asked::query(&request.params, request.today) {
        Ok(query) => query,
        Err(failure) => return broken(request, &failure),
    };
    let limit = match request.params.get("limit") {
        None => SHOWN,
        Some(_) => query.limit.max(1),
    };
    let query = Query {
        limit,
        facets: GROUPS.map(|(_, _, by)| by).to_vec(),
        ..query
    };
    let answer = request.session.ask(query.clone(), &untimed)?;
    let params = &request.params;
    let title = request.params.get("q").unwrap_or("All articles");
    let found = answer.articles + answer.with_most_words;
    let (partial, hits): (Vec<&Hit>, Vec<&Hit>) = answer.hits.iter().partition(|hit| hit.partial);
    let shape = |hit: &Hit| shape(hit, params);
    let page = Results {
        frame: Frame::new(request, "search", &safe::line(title))?,
        reading: reading(&query.node, query.matching),
        readings: readings(params, &query),
        notes: query.notes.iter().map(|note| safe::line(note)).collect(),
        groups: groups(request, &answer.facets)?,
        chips: chips(params, &query),
        clear: params
            .get("q")
            .map_or("/?q=*".into(), |q| Params::default().plus("q", q).href("/")),
        chart: if query.part == SearchIn::Body {
            chart(&request.session, &query, params, "/")?
        } else {
            None
        },
        heading: counted(answer.articles, "article"),
        undated: undated(request, &answer)?,
        sorts: sorts(params),
        hits: hits.into_iter().map(shape).collect(),
        with_most: counted(answer.with_most_words, "article"),
        partial: partial.into_iter().map(shape).collect(),
        meant: meant(params, &answer),
        doors: if answer.hits.is_empty() {
            doors(request, &answer)?
        } else {
            Vec::new()
        },
        pages: pages(params, &query, found),
        next: next(params, &query, found),
        place: place(&query, &answer, found),
        feed: params
            .without(&["offset", "limit", "passages"])
            .href("/feed.atom"),
    };
    render(&page)
}

/// A template as a page.
pub(in crate::serve) fn render(page: &impl Template) -> Result<Reply, Failure> {
    let html = page
        .render()
        .map_err(|error| Failure::new(500, error.to_string()))?;
    Ok(Reply::new(HTML, html))
}

/// An invalid query: where, why, and what can be searched instead.
fn broken(request: &Request, failure: &Failure) -> Result<Reply, Failure> {
    let text = safe::line(request.params.get("q").unwrap_or_default());
    let (column, message) = match &failure.column {
        Some((column, message)) => (*column, message.clone()),
        None => (0, failure.detail.clone()),
    };
    let mut frame = Frame::new(request, "search", "Query not read")?;
    frame.broken = true;
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !["AND", "OR", "NOT", "NEAR"].contains(word))
        .map(str::to_owned)
        .collect();
    let mut doors = Vec::new();
    if !words.is_empty() {
        let words = words.join(" ");
        let params = Params::default().plus("q", &words);
        doors.extend(door(request, &params, words)?);
    }
    let page = Broken {
        frame,
        title: failure.title().into(),
        message: safe::line(&message),
        caret: " ".repeat(column.saturating_sub(1)),
        text,
        column,
        doors,
    };
    let reply = render(&page)?;
    Ok(Reply::page(failure.status, reply.body))
}

/// A suggested query with its number of articles; none if nothing matches.
fn door(
    request: &Request,
    params: &Params,
    name: String,
) -> Result<Option<(String, String, String)>, Failure> {
    let Ok(query) = asked::query(params, request.today) else {
        return Ok(None);
    };
    let query = Query { limit: 0, ..query };
    let found = request.session.ask(query, &untimed)?.articles;
    let door = (name, params.href("/"), counted(found, "article"));
    Ok((found > 0).then_some(door))
}

/// Suggestions for an answer without hits, each with its number of articles.
fn doors(request: &Request, answer: &Answer) -> Result<Vec<(String, String, String)>, Failure> {
    let params = request.params.without(&["offset"]);
    let mut tries = Vec::new();
    for (name, href_params) in meant_params(&params, answer) {
        tries.push((href_params, name));
    }
    if matches!(&answer.query.node, Node::Words(_)) && answer.query.matching == Matching::All {
        tries.push((params.with("any", "1"), "Any of the words".to_owned()));
    }
    if !answer.query.filters.published.is_open() {
        tries.push((
            params.without(&["from", "to", "on"]),
            "Search all dates".into(),
        ));
    }
    if params.get("q").is_some() && params.pairs().count() > 1 {
        let only = Params::default().plus("q", params.get("q").unwrap_or_default());
        tries.push((only, "Search without filters".into()));
    }
    tries.push((
        params.with("in", "removed"),
        "Search what was removed in cleaning".into(),
    ));
    let mut doors = Vec::new();
    for (params, name) in tries {
        doors.extend(door(request, &params, name)?);
    }
    Ok(doors)
}

fn meant(params: &Params, answer: &Answer) -> Vec<(String, String)> {
    let all = meant_params(&params.without(&["offset"]), answer).into_iter();
    all.map(|(name, params)| (name, params.href("/"))).collect()
}

/// The query with each unknown word corrected.
fn meant_params(params: &Params, answer: &Answer) -> Vec<(String, Params)> {
    let typed = params.get("q").unwrap_or_default();
    let mut found = Vec::new();
    for suggestion in answer
        .suggestions
        .iter()
        .filter(|one| one.field == Field::Text)
    {
        let lower = typed.to_lowercase();
        let at = lower.find(&suggestion.word.to_lowercase());
        let end = at.map(|at| at + suggestion.word.len());
        let halves = at
            .zip(end)
            .and_then(|(at, end)| Some((typed.get(..at)?, typed.get(end..)?)));
        if let Some((before, after)) = halves {
            let text = format!("{before}{}{after}", suggestion.instead);
            found.push((safe::line(&text), params.with("q", &text)));
        }
    }
    found
}

/// The query as understood: its words, and the operators between them.
fn reading(node: &Node, matching: Matching) -> Vec<(String, bool)> {
    let (list, between, start) = match node {
        Node::Everything => return vec![("All articles".into(), false)],
        Node::Words(list) if matching == Matching::Any => (list.as_slice(), "or", "Any of"),
        Node::Words(list) | Node::All(list) => (list.as_slice(), "and", "All of"),
        Node::Any(list) => (list.as_slice(), "or", "Any of"),
        other => (std::slice::from_ref(other), "", ""),
    };
    let mut shown = vec![(start.to_owned(), false)];
    for (index, part) in list.iter().enumerate() {
        if index > 0 {
            shown.push((between.into(), false));
        }
        let text = match part {
            Node::Not(inner) => {
                shown.push(("not".into(), false));
                inner.to_string()
            }
            part => part.to_string(),
        };
        shown.push((safe::line(&text), true));
    }
    shown
}

/// Other ways to read a list of words.
fn readings(params: &Params, query: &Query) -> Vec<(&'static str, String)> {
    let typed = params.get("q").unwrap_or_default();
    let params = params.without(&["offset"]);
    let Node::Words(_) = &query.node else {
        return Vec::new();
    };
    let mut found = vec![match query.matching {
        Matching::All => ("any of the words", params.with("any", "1").href("/")),
        Matching::Any => ("all of the words", params.without(&["any"]).href("/")),
    }];
    let plain = typed.chars().all(|c| c.is_alphanumeric() || c == ' ');
    if plain && typed.trim().contains(' ') {
        let phrase = format!("\"{}\"", typed.trim());
        found.push(("as a phrase", params.with("q", &phrase).href("/")));
    }
    found
}

fn sorts(params: &Params) -> Vec<(&'static str, String, bool)> {
    let current = params.get("sort").unwrap_or("relevance");
    let params = params.without(&["offset", "sort"]);
    [
        ("Relevance", "relevance"),
        ("Newest", "newest"),
        ("Oldest", "oldest"),
    ]
    .map(|(title, name)| {
        let href = if name == "relevance" {
            params.href("/")
        } else {
            params.plus("sort", name).href("/")
        };
        (title, href, current == name)
    })
    .to_vec()
}

/// The number of undated articles that a range leaves out, and the address that shows them.
fn undated(request: &Request, answer: &Answer) -> Result<Option<(String, String)>, Failure> {
    if answer.query.filters.published.is_open() {
        let shown = (answer.undated > 0).then(|| {
            (
                format!("{} undated among them", answer.undated),
                String::new(),
            )
        });
        return Ok(shown);
    }
    let params = request
        .params
        .without(&["from", "to", "on", "offset"])
        .with("undated", "only");
    let query = Query {
        limit: 0,
        ..asked::query(&params, request.today)?
    };
    let found = request.session.ask(query, &untimed)?.articles;
    Ok((found > 0).then(|| (format!("{found} undated not shown,"), params.href("/"))))
}

fn shape(hit: &Hit, params: &Params) -> Shape {
    let article = &hit.article;
    let own = params.without(&["offset", "limit", "passages"]);
    let path = format!("/article/{}", article.id);
    let foreign = article.language != Language::ENGLISH && article.language != Language::UNKNOWN;
    Shape {
        source: safe::line(article.source.as_deref().unwrap_or("source not named")),
        date: shown(article),
        language: foreign.then(|| language(article.language.code()).to_owned()),
        code: article.language.code().to_owned(),
        title: article
            .title
            .as_deref()
            .map(safe::line)
            .filter(|title| !title.is_empty()),
        href: own.href(&path),
        why: own.with("tab", "why").href(&path),
        passages: vec![pieces(&hit.passage.text, &hit.passage.highlights)],
        more: (hit.more_passages > 0).then(|| {
            let count = counted(hit.more_passages as u64, "more passage");
            (count, own.href(&path))
        }),
    }
}

fn pages(params: &Params, query: &Query, found: u64) -> Vec<(usize, String, bool)> {
    if matches!(query.passages, PassageLimit::All) {
        return Vec::new();
    }
    let last = usize::try_from(found)
        .unwrap_or(usize::MAX)
        .div_ceil(query.limit);
    let current = query.offset / query.limit + 1;
    let near = |page: &usize| *page == 1 || *page == last || page.abs_diff(current) <= 2;
    let pages: Vec<usize> = (1..=last.min(10_000)).filter(near).collect();
    let href = |page: usize| at(params, (page - 1) * query.limit);
    let pages: Vec<_> = pages
        .into_iter()
        .map(|page| (page, href(page), page == current))
        .collect();
    if pages.len() > 1 { pages } else { Vec::new() }
}

fn at(params: &Params, offset: usize) -> String {
    let params = params.without(&["offset"]);
    if offset == 0 {
        params.href("/")
    } else {
        params.plus("offset", &offset.to_string()).href("/")
    }
}

fn next(params: &Params, query: &Query, found: u64) -> Option<String> {
    let after = query.offset + query.limit;
    ((after as u64) < found).then(|| at(params, after))
}

fn place(query: &Query, answer: &Answer, found: u64) -> String {
    match answer.hits.len() {
        0 => String::new(),
        shown => format!(
            "{} – {} of {}",
            query.offset + 1,
            query.offset + shown,
            counted(found, "article")
        ),
    }
}
