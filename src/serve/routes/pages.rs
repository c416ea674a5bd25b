//! The pages for people.

use askama::Template;

use crate::serve::assets;
use crate::serve::page::{article, results, start};
use crate::serve::reply::{Failure, HTML, Reply};
use crate::serve::route::{Request, Route};

pub(in crate::serve) const SEARCH: Route = Route {
    path: "/",
    about: "The page of a search, and the start page",
    takes: &[
        "q",
        "from",
        "to",
        "on",
        "source",
        "lang",
        "section",
        "author",
        "not",
        "undated",
        "date-confidence",
        "thin",
        "any",
        "sort",
        "limit",
        "offset",
        "in",
    ],
    schema: None,
    run: search,
};

pub(in crate::serve) const ARTICLE: Route = Route {
    path: "/article/{id}",
    about: "The page of an article",
    takes: &[
        "q",
        "from",
        "to",
        "on",
        "source",
        "lang",
        "section",
        "author",
        "not",
        "undated",
        "date-confidence",
        "thin",
        "any",
        "sort",
        "in",
        "tab",
        "removed",
    ],
    schema: None,
    run: article::page,
};

pub(in crate::serve) const STYLE: Route = Route {
    path: "/style.css",
    about: "The style sheet",
    takes: &["v"],
    schema: None,
    run: |_| {
        Ok(Reply::fixed(
            "text/css; charset=utf-8",
            assets::STYLE.as_str(),
        ))
    },
};

pub(in crate::serve) const SCRIPT: Route = Route {
    path: "/script.js",
    about: "The script",
    takes: &["v"],
    schema: None,
    run: |_| {
        let kind = "text/javascript; charset=utf-8";
        Ok(Reply::fixed(kind, assets::SCRIPT.as_str()))
    },
};

pub(in crate::serve) const ICON: Route = Route {
    path: "/icon.svg",
    about: "The icon",
    takes: &["v"],
    schema: None,
    run: |_| {
        let icon = include_str!("../../../templates/icon.svg");
        Ok(Reply::fixed("image/svg+xml", icon))
    },
};

fn search(request: &Request) -> Result<Reply, Failure> {
    if request.params.pairs().next().is_none() {
        return start::page(request);
    }
    results::page(request)
}

#[derive(Template)]
#[template(path = "refused.html")]
struct Refused<'a> {
    title: &'a str,
    detail: &'a str,
}

/// An error page.
pub(super) fn refusal(failure: &Failure) -> Reply {
    let page = Refused {
        title: failure.title(),
        detail: &crate::present::safe::line(&failure.detail),
    };
    match page.render() {
        Ok(html) => Reply {
            kind: HTML,
            ..Reply::page(failure.status, html)
        },
        Err(_) => failure.reply(),
    }
}
