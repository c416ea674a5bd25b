//! `/api/v1/concordance`: the output of `dateline concordance`.

use super::written;
use crate::model::{Concordance, LineOrder};
use crate::present::Item;
use crate::search::Wanted;
use crate::serve::asked;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::{Request, Route};

pub(in crate::serve) const API: Route = Route {
    path: "/api/v1/concordance",
    about: "The words of a query in their context, one line for each place",
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
        "order",
        "limit",
        "collocates",
        "format",
    ],
    schema: Some("concordance.json"),
    run: api,
};

const ORDERS: [(&str, LineOrder); 4] = [
    ("date", LineOrder::Date),
    ("left", LineOrder::Left),
    ("right", LineOrder::Right),
    ("keyword", LineOrder::Keyword),
];

/// Default number of lines.
const SHOWN: usize = 50;

/// The words of a request in context.
pub(in crate::serve) fn found(request: &Request) -> Result<Concordance, Failure> {
    if request.params.get("q").is_none() {
        return Err(Failure::bad("no words to show; give some in q"));
    }
    let query = asked::query(&request.params, request.today)?;
    let collocates = request.params.get("collocates");
    let wanted = Wanted {
        order: asked::named(&request.params, "order", &ORDERS)?.unwrap_or_default(),
        lines: request.params.number("limit", SHOWN, asked::HITS)?,
        collocates: match collocates {
            Some(_) => Some(request.params.number("collocates", 0, asked::HITS)?),
            None => None,
        },
    };
    Ok(request.session.concordance(query, wanted)?)
}

fn api(request: &Request) -> Result<Reply, Failure> {
    written::reply(&request.params, Item::Concordance(&found(request)?))
}
