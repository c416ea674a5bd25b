//! `/api/v1/terms`: the output of `dateline terms`.

use super::written;
use crate::model::{Filters, Query, SignificantTerms};
use crate::present::Item;
use crate::serve::asked;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::{Request, Route};

pub(in crate::serve) const API: Route = Route {
    path: "/api/v1/terms",
    about: "The words that set a period, a source or a query apart from the rest",
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
        "against",
        "limit",
        "format",
    ],
    schema: Some("terms.json"),
    run: api,
};

/// Default number of words.
const SHOWN: usize = 30;

/// The words that distinguish the articles of a request.
pub(in crate::serve) fn found(request: &Request) -> Result<SignificantTerms, Failure> {
    let query = asked::query(&request.params, request.today)?;
    if request.params.get("q").is_none() && query.filters == Filters::default() {
        return Err(Failure::bad(
            "nothing to compare; give words in q, or a filter such as from=2024-05",
        ));
    }
    let against = match request.params.get("against") {
        // the other articles may be of any time and source
        Some(text) => Some(Query {
            filters: Filters::default(),
            ..asked::query_of(&request.params, text, request.today)?
        }),
        None => None,
    };
    let most = request.params.number("limit", SHOWN, asked::HITS)?;
    Ok(request.session.significant_terms(query, against, most)?)
}

fn api(request: &Request) -> Result<Reply, Failure> {
    written::reply(&request.params, Item::Terms(&found(request)?))
}
