//! Long lists, page by page.

use serde_json::{Value, json};

use super::dialect::Dialect;
use super::filters::{all, articles};
use super::http::{Body, Client};
use super::mapping::{WINDOW, key, read_key};
use super::search::{
    SEARCHING, aggregation, buckets, count, hits, must_be_whole, search, unexpected,
};
use crate::engine::DocRef;
use crate::error::Error;

/// How long a point in time is kept between two pages.
const KEPT: &str = "2m";

/// Whether a list of values has all of them, with exact counts.
pub(super) fn is_whole(list: Option<&Value>) -> bool {
    let number = |name| list.and_then(|list| list.get(name)?.as_u64());
    number("sum_other_doc_count") == Some(0)
        && matches!(number("doc_count_error_upper_bound"), Some(0) | None)
}

/// Calls `each` with every combination of values, page by page; their counts are exact.
pub(super) fn composite(
    client: &Client,
    query: &Value,
    sources: &Value,
    each: &mut dyn FnMut(&Value, u64),
) -> Result<(), Error> {
    let mut after: Option<Value> = None;
    loop {
        let mut by = json!({"size": WINDOW, "sources": sources});
        if let Some(after) = after {
            by["after"] = after;
        }
        let body = json!({"size": 0, "query": query, "aggs": {"all": {"composite": by}}});
        let answer = search(client, &body)?;
        let found = aggregation(&answer, "all");
        for bucket in buckets(found) {
            each(bucket.get("key").unwrap_or(&Value::Null), count(bucket));
        }
        after = found.and_then(|found| found.get("after_key").cloned());
        if after.is_none() || buckets(found).len() < WINDOW {
            return Ok(());
        }
    }
}

/// The first hits of a search, more than one answer gives: of one point in time, page by page.
pub(super) fn pages<T>(
    client: &Client,
    dialect: Dialect,
    body: &Value,
    most: usize,
    read: &dyn Fn(&Value) -> Option<T>,
) -> Result<Vec<T>, Error> {
    let (open, close) = dialect.point_in_time();
    let path = format!("{open}?keep_alive={KEPT}");
    let opened = client.ask("POST", &path, Body::Nothing, SEARCHING)?;
    let name = opened
        .value
        .get("pit_id")
        .or_else(|| opened.value.get("id"));
    let Some(name) = name.and_then(Value::as_str).map(str::to_owned) else {
        return Err(unexpected(client, "no point in time"));
    };
    let result = pages_at(client, &name, body, most, read);
    let gone = match dialect {
        Dialect::Elasticsearch => json!({"id": name}),
        Dialect::OpenSearch => json!({"pit_id": [name]}),
    };
    // one that is not let go goes by itself
    let _ = client.ask_at("DELETE", close, Body::Json(&gone), SEARCHING);
    result
}

fn pages_at<T>(
    client: &Client,
    name: &str,
    body: &Value,
    most: usize,
    read: &dyn Fn(&Value) -> Option<T>,
) -> Result<Vec<T>, Error> {
    let mut body = body.clone();
    body["pit"] = json!({"id": name, "keep_alive": KEPT});
    body["aggs"] = json!({});
    let mut all_hits = Vec::new();
    while all_hits.len() < most {
        body["size"] = json!(WINDOW.min(most - all_hits.len()));
        let answer = client.ask_at("POST", "/_search", Body::Json(&body), SEARCHING)?;
        must_be_whole(client, &answer.value)?;
        let Some(after) = hits(&answer.value).last().and_then(|hit| hit.get("sort")) else {
            break;
        };
        body["search_after"] = after.clone();
        all_hits.extend(hits(&answer.value).iter().filter_map(read));
    }
    Ok(all_hits)
}

/// Calls `each` with every document that meets a clause, in the order of the ids, with some
/// columns.
pub(super) fn each_document(
    client: &Client,
    query: &Value,
    columns: &[&str],
    each: &mut dyn FnMut(&Value),
) -> Result<(), Error> {
    let mut after: Option<Value> = None;
    loop {
        let mut body = json!({
            "size": WINDOW, "_source": false, "query": query, "docvalue_fields": columns,
            "sort": [{"id": "asc"}],
        });
        if let Some(after) = after {
            body["search_after"] = after;
        }
        let answer = search(client, &body)?;
        let found = hits(&answer);
        found.iter().for_each(&mut *each);
        after = found.last().and_then(|hit| hit.get("sort").cloned());
        if after.is_none() || found.len() < WINDOW {
            return Ok(());
        }
    }
}

/// Articles that have an id, none before it and so many at most.
pub(super) fn ids_after(
    client: &Client,
    after: Option<DocRef>,
    most: usize,
) -> Result<Vec<DocRef>, Error> {
    let mut body = json!({
        "size": most.min(WINDOW), "_source": false, "query": all(vec![articles()]),
        "sort": [{"id": "asc"}],
    });
    if let Some(after) = after {
        body["search_after"] = json!([key(after.0)]);
    }
    let answer = search(client, &body)?;
    let id = |hit: &Value| read_key(hit.get("_id")?.as_str()?).map(DocRef);
    Ok(hits(&answer).iter().filter_map(id).collect())
}
