//! `/api/v1/suggest`: completions for the search field, from words of articles.

use std::collections::BTreeMap;

use serde_json::json;

use crate::model::{Field, Node, Query};
use crate::present::safe;
use crate::search::untimed;
use crate::serve::reply::{Failure, JSON, Reply};
use crate::serve::route::{Request, Route};

/// Articles examined for words.
const EXAMINED: usize = 30;

/// Words suggested.
const SHOWN: usize = 8;

/// Longest prefix, in bytes.
const LONGEST: usize = 64;

pub(in crate::serve) const API: Route = Route {
    path: "/api/v1/suggest",
    about: "Words of articles that begin as `q` does",
    takes: &["q"],
    schema: None,
    run: api,
};

fn api(request: &Request) -> Result<Reply, Failure> {
    let start = request.params.get("q").unwrap_or_default().to_lowercase();
    if start.len() > LONGEST || !start.chars().all(char::is_alphanumeric) {
        return Err(Failure::bad("q: expected the beginning of one word"));
    }
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    if !start.is_empty() {
        let query = Query {
            limit: EXAMINED,
            ..Query::new(&start, Node::Prefix(Field::Text, start.clone()))
        };
        for hit in request.session.ask(query, &untimed)?.hits {
            let title = hit.article.title.unwrap_or_default();
            let text = format!("{title} {}", hit.passage.text).to_lowercase();
            let found = text.split(|c: char| !c.is_alphanumeric());
            for word in found.filter(|word| word.starts_with(&start) && *word != start) {
                *words.entry(safe::line(word)).or_default() += 1;
            }
        }
    }
    let mut words: Vec<(String, usize)> = words.into_iter().collect();
    words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let words: Vec<String> = words
        .into_iter()
        .take(SHOWN)
        .map(|(word, _)| word)
        .collect();
    let body = json!({ "schema": 1, "words": words });
    Ok(Reply::new(JSON, format!("{body}\n")))
}
