//! `/api/v1/health`: whether the index answers.

use serde_json::json;

use crate::serve::reply::{Failure, JSON, Reply};
use crate::serve::route::{Request, Route};

pub(in crate::serve) const API: Route = Route {
    path: "/api/v1/health",
    about: "Whether the index answers, and its generation",
    takes: &[],
    schema: None,
    run: api,
};

fn api(request: &Request) -> Result<Reply, Failure> {
    let snapshot = request.session.snapshot();
    let body = json!({
        "schema": 1,
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "generation": format!("{:x}", snapshot.generation()),
        "articles": snapshot.summary()?.articles,
    });
    Ok(Reply::fleeting(JSON, format!("{body}\n")))
}
