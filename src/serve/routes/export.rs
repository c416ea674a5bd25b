//! `/api/v1/export`: what `dateline export` prints, sent while it is read.

use std::sync::Arc;

use super::written;
use crate::error::Error;
use crate::ingest::reconcile::evidence::Evidence;
use crate::model::{Query, SortBy};
use crate::present::{Item, Kind, Look, Printer};
use crate::search::untimed;
use crate::serve::asked;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::{Request, Route};

pub(in crate::serve) const API: Route = Route {
    path: "/api/v1/export",
    about: "Whole articles, oldest first, as JSON lines; format=csv or markdown",
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
        "format",
    ],
    schema: None,
    run: api,
};

fn api(request: &Request) -> Result<Reply, Failure> {
    let params = match request.params.get("format") {
        None => request.params.with("format", "jsonl"),
        Some(_) => request.params.clone(),
    };
    let (format, kind) = written::format(&params, Kind::Record)?;
    let query = Query {
        sort: SortBy::Oldest,
        ..asked::query(&request.params, request.today)?
    };
    let session = Arc::clone(&request.session);
    // what cannot be asked is told before anything is sent
    let counted = Query {
        limit: 0,
        ..query.clone()
    };
    session.ask(counted, &untimed)?;
    Ok(Reply::streamed(kind, move |out| {
        let mut printer = Printer::new(format, Look::default());
        let mut evidence = Evidence::new(session.snapshot().as_ref());
        let each = session.each_article(&query, &mut |mut reading| {
            evidence.count(&mut reading)?;
            let item = Item::Reading(&reading);
            printer.print(out, item).map_err(Error::Output)
        });
        each.map(|_| ())
    }))
}
