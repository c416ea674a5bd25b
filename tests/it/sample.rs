//! The sample corpus, ingested once for all tests that only query.

use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::util::{Place, list, root};

/// The sample corpus with some lines about Sarnholm, a place that occurs nowhere else. Tests only
/// read from it, so one index serves all of them.
pub fn corpus() -> &'static Place {
    static PLACE: OnceLock<Place> = OnceLock::new();
    PLACE.get_or_init(|| {
        let place = Place::lasting("corpus-");
        let mut wire = String::new();
        for (id, date) in [("a", "2019-07-01"), ("b", "2019-07-14"), ("c", "2019-12-31"), ("d", "2018-12-31"), ("e", "2020-02-29"), ("none", "")] {
            let body = format!("The Sarnholm lantern festival number {id} was held on the quay, and the lanterns burned all night.");
            let record = json!({"id": id, "title": "Sarnholm lantern festival", "text": body, "date": date, "source": "Quay, Mirror & Sons", "section": "Culture", "author": "Nadja Sand", "language": "en"});
            wire.push_str(&format!("{record}\n"));
        }
        place.write("lanterns.jsonl", wire);
        let corpus = root().join("corpus");
        let account = place.ingest(&[&corpus.to_string_lossy(), "lanterns.jsonl"]);
        assert!(account.added > 50, "{account:?}");
        place
    })
}

pub fn ask(arguments: &[&str]) -> Value {
    corpus().query(arguments)
}

pub fn hits(answer: &Value) -> &[Value] {
    list(answer, "hits")
}

/// The external ids of the hits, in order.
pub fn ids(answer: &Value) -> Vec<&str> {
    hits(answer)
        .iter()
        .map(|hit| hit["external_id"].as_str().unwrap_or(""))
        .collect()
}

pub fn sorted(answer: &Value) -> Vec<&str> {
    let mut ids = ids(answer);
    ids.sort_unstable();
    ids
}
