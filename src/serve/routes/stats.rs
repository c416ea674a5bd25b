//! `/api/v1/stats`: the output of `dateline stats`.

use super::written;
use crate::present::Item;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::{Request, Route};

pub(in crate::serve) const API: Route = Route {
    path: "/api/v1/stats",
    about: "What the index holds",
    takes: &["format"],
    schema: Some("summary.json"),
    run: api,
};

fn api(request: &Request) -> Result<Reply, Failure> {
    let summary = request.session.snapshot().summary()?;
    written::reply(&request.params, Item::Summary(&summary))
}
