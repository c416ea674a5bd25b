//! A search as an Atom feed (RFC 4287), newest first.

use askama::Template;
use chrono::{NaiveTime, SecondsFormat};

use crate::model::{Article, Filters, Presence, Query, SortBy};
use crate::present::safe;
use crate::search::untimed;
use crate::serve::asked;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::Request;

/// Entries of a feed.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed {
    title: String,
    id: String,
    own: String,
    page: String,
    updated: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    title: String,
    link: String,
    updated: String,
    source: String,
    author: String,
    summary: String,
}

/// The feed of a search. Undated articles are left out: an entry needs a timestamp.
pub(in crate::serve) fn feed(request: &Request) -> Result<Reply, Failure> {
    let params = &request.params;
    let asked = asked::query(params, request.today)?;
    let query = Query {
        sort: SortBy::Newest,
        limit: SHOWN,
        offset: 0,
        filters: Filters {
            undated: Presence::Exclude,
            ..asked.filters.clone()
        },
        ..asked
    };
    let answer = request.session.ask(query, &untimed)?;
    let base = &request.base;
    let hits = answer.hits.iter().filter(|hit| !hit.partial);
    let entries: Vec<Entry> = hits
        .filter_map(|hit| {
            let article = &hit.article;
            let own = params
                .without(&["sort"])
                .href(&format!("/article/{}", article.id));
            let author = article.byline.as_deref().or(article.source.as_deref());
            Some(Entry {
                id: format!("urn:dateline:article:{}", article.id),
                title: xml(article.title.as_deref().unwrap_or("No headline")),
                link: format!("{base}{own}"),
                updated: moment(article)?,
                source: xml(article.source.as_deref().unwrap_or("source not named")),
                author: xml(author.unwrap_or("not named")),
                summary: xml(&hit.passage.text),
            })
        })
        .collect();
    let updated = entries.iter().map(|entry| entry.updated.clone()).next();
    let own = params.href("/feed.atom");
    let page = Feed {
        title: xml(params.get("q").unwrap_or("All articles")),
        id: format!("urn:dateline:search:{own}"),
        own: format!("{base}{own}"),
        page: format!("{base}{}", params.href("/")),
        updated: updated.unwrap_or_else(|| "1970-01-01T00:00:00Z".into()),
        entries,
    };
    let text = page
        .render()
        .map_err(|error| Failure::new(500, error.to_string()))?;
    Ok(Reply::new("application/atom+xml; charset=utf-8", text))
}

/// Text that XML 1.0 can represent, on one line.
fn xml(text: &str) -> String {
    let text = safe::line(text);
    text.chars()
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// The publication date as a timestamp: in UTC if no zone was given, at midnight if no time was.
fn moment(article: &Article) -> Option<String> {
    let date = article.published.as_ref()?.date;
    let local = date
        .first_day()
        .and_time(date.time().unwrap_or(NaiveTime::MIN));
    let moment = match date.offset() {
        Some(offset) => local.and_local_timezone(offset).single()?.to_utc(),
        None => local.and_utc(),
    };
    Some(moment.to_rfc3339_opts(SecondsFormat::Secs, true))
}
