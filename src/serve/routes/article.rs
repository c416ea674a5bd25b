//! `/api/v1/articles/{id}`: the output of `dateline show`.

use super::written;
use crate::ingest::reconcile::evidence::count_evidence;
use crate::present::{Item, View};
use crate::search::find;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::{Request, Route};

pub(in crate::serve) const API: Route = Route {
    path: "/api/v1/articles/{id}",
    about: "One article by its id, or the beginning of it, and how it was read",
    takes: &["removed", "dates", "reading", "format"],
    schema: Some("record.json"),
    run: api,
};

fn api(request: &Request) -> Result<Reply, Failure> {
    let view = View {
        removed: request.params.is_on("removed")?,
        dates: request.params.is_on("dates")?,
        reading: request.params.is_on("reading")?,
    };
    let snapshot = request.session.snapshot().as_ref();
    let found = find(snapshot, request.id.as_deref().unwrap_or_default())?;
    let mut reading = snapshot.fetch_one(found.doc)?.reading;
    count_evidence(snapshot, &mut reading)?;
    written::reply(&request.params, Item::Article(&reading, view))
}
