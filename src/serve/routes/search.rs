//! `/api/v1/search`: the output of `dateline query`.

use std::time::Instant;

use super::written;
use crate::present::Item;
use crate::serve::asked;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::{Request, Route};

pub(in crate::serve) const API: Route = Route {
    path: "/api/v1/search",
    about: "Ranked passages, filtered by date, with the counts asked for",
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
        "passages",
        "in",
        "facets",
        "format",
    ],
    schema: Some("answer.json"),
    run: api,
};

fn api(request: &Request) -> Result<Reply, Failure> {
    let query = asked::query(&request.params, request.today)?;
    let start = Instant::now();
    let answer = request.session.ask(query, &|| start.elapsed())?;
    written::reply(&request.params, Item::Answer(&answer))
}
