//! Which engine answers at an address.

use super::http::{Body, Client};
use crate::error::Error;

/// A dialect of the search API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Elasticsearch,
    OpenSearch,
}

type Known = (Option<&'static str>, (u32, u32), Dialect, &'static str);

/// Every dialect: what its root answer calls it, the oldest version that has all that is used here
/// (a point in time, `intervals`, composite aggregations), and its name.
const DIALECTS: [Known; 2] = [
    (None, (7, 12), Dialect::Elasticsearch, "Elasticsearch"),
    (
        Some("opensearch"),
        (2, 4),
        Dialect::OpenSearch,
        "OpenSearch",
    ),
];

impl Dialect {
    /// Where a point in time is made, below the index, and where it is let go.
    pub(super) fn point_in_time(self) -> (&'static str, &'static str) {
        match self {
            Dialect::Elasticsearch => ("/_pit", "/_pit"),
            Dialect::OpenSearch => ("/_search/point_in_time", "/_search/point_in_time"),
        }
    }
}

/// Finds out which engine it is.
///
/// Errors: no engine, one that is not known, one that is too old.
pub(super) fn detect(client: &Client) -> Result<Dialect, Error> {
    let doing = "cannot open the index";
    let answer = client.ask_at("GET", "/", Body::Nothing, doing)?;
    let version = answer.value.get("version");
    let number = version.and_then(|version| version.get("number")?.as_str());
    let Some(number) = number.filter(|_| answer.status == 200) else {
        return Err(client.error(
            doing,
            format!(
                "status {} and no version of an engine; expected OpenSearch or Elasticsearch (Quickwit is not supported)",
                answer.status
            ),
        ));
    };
    let distribution = version.and_then(|version| version.get("distribution")?.as_str());
    let known = DIALECTS.iter().find(|(name, ..)| *name == distribution);
    let Some((_, oldest, dialect, name)) = known else {
        return Err(client.error(
            doing,
            format!(
                "the engine is {:?}; expected OpenSearch or Elasticsearch",
                distribution.unwrap_or_default()
            ),
        ));
    };
    let mut parts = number.split('.').map(|part| part.parse::<u32>().ok());
    let found = (parts.next().flatten(), parts.next().flatten());
    match found {
        (Some(major), Some(minor)) if (major, minor) >= *oldest => Ok(*dialect),
        _ => Err(client.error(
            doing,
            format!(
                "{name} {number} is too old; expected {}.{} or a later version",
                oldest.0, oldest.1
            ),
        )),
    }
}
