//! Sending searches, and whether their answers are whole: an answer that leaves out a shard, or was
//! cut off, is no answer.

use serde_json::{Value, json};

use super::http::{Body, Client, reason};
use crate::error::Error;

/// What is being done, in messages.
pub(super) const SEARCHING: &str = "cannot search the index";

/// Answers a search.
pub(super) fn search(client: &Client, body: &Value) -> Result<Value, Error> {
    let path = "/_search?allow_partial_search_results=false&search_type=dfs_query_then_fetch";
    let answer = client.ask("POST", path, Body::Json(body), SEARCHING)?;
    if answer.status == 404 {
        return Err(gone(client, &answer.value));
    }
    must_be_whole(client, &answer.value)?;
    Ok(answer.value)
}

/// Answers several searches in one round trip.
pub(super) fn search_each(client: &Client, bodies: &[Value]) -> Result<Vec<Value>, Error> {
    match bodies {
        [] => return Ok(Vec::new()),
        [one] => return Ok(vec![search(client, one)?]),
        _ => {}
    }
    let head = json!({"index": client.index(), "search_type": "dfs_query_then_fetch"});
    let mut lines = String::new();
    for body in bodies {
        lines.push_str(&format!("{head}\n{body}\n"));
    }
    let body = Body::Lines(lines.as_bytes());
    let answer = client.ask_at("POST", "/_msearch", body, SEARCHING)?;
    let Some(Value::Array(all)) = answer.value.get("responses") else {
        return Err(unexpected(client, "no list of answers"));
    };
    if all.len() != bodies.len() {
        return Err(unexpected(
            client,
            "another number of answers than of searches",
        ));
    }
    for one in all {
        if one.get("error").is_some() {
            return Err(client.error(SEARCHING, reason(one)));
        }
        must_be_whole(client, one)?;
    }
    Ok(all.clone())
}

fn gone(client: &Client, value: &Value) -> Error {
    client.error(SEARCHING, format!("status 404: {}", reason(value)))
}

/// The answer of an engine that does not look like one.
pub(super) fn unexpected(client: &Client, found: &str) -> Error {
    client.error(
        SEARCHING,
        format!(
            "the engine answers with {found}; expected an answer of OpenSearch or Elasticsearch"
        ),
    )
}

/// Whether all shards have answered, in time.
pub(super) fn must_be_whole(client: &Client, answer: &Value) -> Result<(), Error> {
    let shards = answer.get("_shards");
    let count = |name| shards.and_then(|shards| shards.get(name)?.as_u64());
    let (Some(failed), Some(all)) = (count("failed"), count("total")) else {
        return Err(unexpected(client, "no number of shards"));
    };
    if failed > 0 {
        let first = shards.and_then(|shards| shards.get("failures")?.get(0));
        return Err(client.error(
            SEARCHING,
            format!(
                "{failed} of {all} shards of the engine have failed, and what the others hold is not all: {}; look at the health of the engine, then ask again",
                first.map_or_else(|| "no reason is given".to_owned(), |first| reason(first.get("reason").unwrap_or(first)))
            ),
        ));
    }
    if answer.get("timed_out").and_then(Value::as_bool) == Some(true) {
        return Err(client.error(
            SEARCHING,
            "the engine has cut the search off before its end, and what it found is not all; ask again when it is less busy",
        ));
    }
    Ok(())
}

/// How many documents match, exactly.
pub(super) fn total(client: &Client, answer: &Value) -> Result<u64, Error> {
    let total = answer.get("hits").and_then(|hits| hits.get("total"));
    let is_exact = total.and_then(|total| total.get("relation")?.as_str()) == Some("eq");
    let count = total.and_then(|total| total.get("value")?.as_u64());
    count
        .filter(|_| is_exact)
        .ok_or_else(|| unexpected(client, "no exact number of matches"))
}

/// The hits of an answer.
pub(super) fn hits(answer: &Value) -> &[Value] {
    let hits = answer
        .get("hits")
        .and_then(|hits| hits.get("hits")?.as_array());
    hits.map_or(&[], Vec::as_slice)
}

/// A column of a hit.
pub(super) fn column<'h>(hit: &'h Value, field: &str) -> Option<&'h Value> {
    columns(hit, field).first()
}

/// A column of a hit that may have several values.
pub(super) fn columns<'h>(hit: &'h Value, field: &str) -> &'h [Value] {
    let values = hit
        .get("fields")
        .and_then(|fields| fields.get(field)?.as_array());
    values.map_or(&[], Vec::as_slice)
}

/// An aggregation of an answer, by its name.
pub(super) fn aggregation<'a>(answer: &'a Value, name: &str) -> Option<&'a Value> {
    answer.get("aggregations")?.get(name)
}

/// The buckets of an aggregation.
pub(super) fn buckets(aggregation: Option<&Value>) -> &[Value] {
    let buckets = aggregation.and_then(|found| found.get("buckets")?.as_array());
    buckets.map_or(&[], Vec::as_slice)
}

/// How many documents a bucket has.
pub(super) fn count(bucket: &Value) -> u64 {
    bucket.get("doc_count").and_then(Value::as_u64).unwrap_or(0)
}
