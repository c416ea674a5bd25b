//! `/api/v1/timeline`: the output of `dateline timeline`.

use super::written;
use crate::model::FacetBy;
use crate::present::Item;
use crate::serve::asked;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::{Request, Route};

pub(in crate::serve) const API: Route = Route {
    path: "/api/v1/timeline",
    about: "Matching articles over the calendar, with the stretches that stand out",
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
        "versus",
        "format",
    ],
    schema: Some("timeline.json"),
    run: api,
};

/// The interval of a request.
pub(in crate::serve) fn interval(request: &Request) -> Result<Option<FacetBy>, Failure> {
    let known = FacetBy::NAMES
        .into_iter()
        .filter(|(_, by)| by.is_calendar());
    let known: Vec<(&str, FacetBy)> = known.collect();
    asked::named(&request.params, "by", &known)
}

fn api(request: &Request) -> Result<Reply, Failure> {
    let query = asked::query(&request.params, request.today)?;
    let versus = request.params.get("versus");
    let versus = versus.map(|text| asked::query_of(&request.params, text, request.today));
    let by = interval(request)?;
    let timeline = request
        .session
        .timeline_versus(query, versus.transpose()?, by)?;
    written::reply(&request.params, Item::Timeline(&timeline, false))
}
