//! `/api/v1/facets`: the output of `dateline facets`.

use super::written;
use crate::model::{FacetBy, Query};
use crate::present::Item;
use crate::search::untimed;
use crate::serve::asked;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::{Request, Route};

pub(in crate::serve) const API: Route = Route {
    path: "/api/v1/facets",
    about: "Counts of matching articles by one key, or by two with `across`",
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
        "by",
        "across",
        "format",
    ],
    schema: Some("answer.json"),
    run: api,
};

fn api(request: &Request) -> Result<Reply, Failure> {
    let by = match asked::facets(&request.params, "by")? {
        none if none.is_empty() => vec![FacetBy::Month],
        some => some,
    };
    let across = asked::facets(&request.params, "across")?;
    let query = Query {
        limit: 0,
        facets: by.clone(),
        ..asked::query(&request.params, request.today)?
    };
    match (by.as_slice(), across.as_slice()) {
        (_, []) => {
            let answer = request.session.ask(query, &untimed)?;
            written::reply(&request.params, Item::Facets(&answer))
        }
        ([by], [across]) => {
            let table = request.session.table(query, *by, *across)?;
            written::reply(&request.params, Item::Table(&table))
        }
        _ => Err(Failure::bad(
            "across makes a table of one kind of rows and columns; write one facet in by and in across",
        )),
    }
}
