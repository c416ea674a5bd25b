//! `/api/v1/sources`: the sources with their articles by month, like `dateline facets --by source
//! --across month`.

use super::written;
use crate::model::{CrossTable, FacetBy, Query};
use crate::present::Item;
use crate::serve::asked;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::{Request, Route};

pub(in crate::serve) const API: Route = Route {
    path: "/api/v1/sources",
    about: "The sources with their articles by month, or by another interval",
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
        "across",
        "format",
    ],
    schema: Some("table.json"),
    run: api,
};

/// The sources with their articles by interval.
pub(in crate::serve) fn found(request: &Request) -> Result<CrossTable, Failure> {
    let query = Query {
        limit: 0,
        ..asked::query(&request.params, request.today)?
    };
    let across = asked::facets(&request.params, "across")?;
    let across = across.first().copied().unwrap_or(FacetBy::Month);
    Ok(request.session.table(query, FacetBy::Source, across)?)
}

fn api(request: &Request) -> Result<Reply, Failure> {
    written::reply(&request.params, Item::Table(&found(request)?))
}
