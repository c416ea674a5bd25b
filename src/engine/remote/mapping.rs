//! The fields of the index on the engine, and their version.
//!
//! The mapping is strict: a document with another field is refused, never guessed at.

use std::hash::{BuildHasher, Hasher, RandomState};

use serde_json::{Map, Value, json};

use super::http::{Body, Client};
use crate::engine::{BATCH, TextField};
use crate::error::Error;

/// Version of the mapping, of the terms and of what is stored. It grows with every change that an
/// older program would misread.
pub(super) const VERSION: u64 = 1;

/// Longest term and longest name, in characters: of four bytes each, they stay below the most bytes
/// that the engine indexes as one.
pub(super) const LONGEST_TERM: usize = 8_000;

/// Longest regular expression that stands for words with mistakes, in characters.
pub(super) const LONGEST_EXPRESSION: usize = 20_000;

/// Most values that one clause may list.
pub(super) const MOST_VALUES: usize = 65_536;

/// Hits that one search gives at most.
pub(super) const WINDOW: usize = 10_000;

/// Buckets that one search gives at most; engines allow 65,536.
pub(super) const BUCKETS: usize = 65_000;

/// The field whose terms a field of text is searched in; none where title and body are two.
pub(super) fn name_of(field: TextField) -> &'static str {
    match field {
        TextField::Text => "text",
        TextField::Body => "body",
        TextField::Title => "title",
        TextField::Deck => "deck",
        TextField::Byline => "byline",
        TextField::Url => "url",
        TextField::Removed => "removed",
    }
}

/// Fields searched by whole values.
const KEYWORDS: &str = "id kind ingester origin page story line recurring source section author language \
provenance month";

/// Fields that hold whole numbers.
const NUMBERS: &str = "day first_day last_day days hour weekday month_of_year day_of_month about about_first \
about_last about_days title_len body_len text_len deck_len byline_len url_len removed_len";

/// What the fields are.
fn properties() -> Value {
    let text = json!({"type": "text", "analyzer": "terms"});
    // searched by whole values
    let name = json!({"type": "keyword", "ignore_above": LONGEST_TERM});
    // read from columns, never searched
    let column = json!({"type": "keyword", "index": false});
    let number = json!({"type": "integer"});
    let mut all = Map::new();
    for field in ["title", "body", "deck", "byline", "url", "removed"] {
        all.insert(field.into(), text.clone());
    }
    // title and body together are scored; their places are in the fields of each
    all.insert(
        "text".into(),
        json!({"type": "text", "analyzer": "terms", "index_options": "freqs"}),
    );
    for field in KEYWORDS.split(' ') {
        all.insert(field.into(), name.clone());
    }
    for field in ["hash", "tie", "revision"] {
        all.insert(field.into(), column.clone());
    }
    all.insert(
        "vocabulary".into(),
        json!({"type": "keyword", "index": false, "ignore_above": LONGEST_TERM}),
    );
    for field in NUMBERS.split(' ') {
        all.insert(field.into(), number.clone());
    }
    for field in ["moment", "moment_or_about"] {
        all.insert(field.into(), json!({"type": "long"}));
    }
    all.insert("confidence".into(), json!({"type": "double"}));
    all.insert("thin".into(), json!({"type": "boolean"}));
    all.insert(
        "sentences".into(),
        json!({"type": "integer", "index": false, "doc_values": false}),
    );
    all.insert(
        "reading".into(),
        json!({"type": "keyword", "index": false, "doc_values": false}),
    );
    all.insert("details".into(), json!({"type": "binary"}));
    Value::Object(all)
}

/// The whole index, as it is made; `id` tells it from another one of its name.
fn index(id: &str) -> Value {
    json!({
        "settings": {"index": {
            "codec": "best_compression",
            "max_regex_length": LONGEST_EXPRESSION,
            "max_terms_count": MOST_VALUES,
            "max_result_window": WINDOW,
            "analysis": {
                "analyzer": {"terms": {"type": "custom", "tokenizer": "terms"}},
                "tokenizer": {"terms": {"type": "whitespace", "max_token_length": LONGEST_TERM}},
            },
        }},
        "mappings": {
            "dynamic": "strict",
            "_meta": {"program": "dateline", "version": VERSION, "id": id},
            // what can be made again of the rest
            "_source": {"excludes": ["text", "vocabulary"]},
            "properties": properties(),
        },
    })
}

/// The identity of the index; none when there is no index.
///
/// Errors: an index of another program, or of another version.
pub(super) fn identify(client: &Client) -> Result<Option<String>, Error> {
    let doing = "cannot open the index";
    let answer = client.ask("GET", "/_mapping", Body::Nothing, doing)?;
    if answer.status == 404 {
        return Ok(None);
    }
    let indexes = answer.value.as_object();
    let mut indexes = indexes.into_iter().flat_map(Map::values);
    let meta = indexes
        .next()
        .and_then(|one| one.get("mappings")?.get("_meta"));
    let Some(meta) = meta.filter(|meta| meta.get("program") == Some(&json!("dateline"))) else {
        return Err(client.error(
            doing,
            "the index was not made by this program, and is left as it is; give the name of another one",
        ));
    };
    if indexes.next().is_some() {
        return Err(client.error(
            doing,
            "the name stands for several indexes; expected one: give its own name",
        ));
    }
    let version = meta.get("version").and_then(Value::as_u64);
    let id = meta.get("id").and_then(Value::as_str);
    match (version, id) {
        (Some(VERSION), Some(id)) => Ok(Some(id.to_owned())),
        (Some(version), _) if version > VERSION => Err(client.error(
            doing,
            format!("the index has version {version}, this program reads version {VERSION}; use the program that wrote it, or a later one"),
        )),
        (version, _) => Err(client.error(
            doing,
            format!("the index has version {}, this program reads version {VERSION}; ingest your sources into an index of another name", version.unwrap_or(0)),
        )),
    }
}

/// Makes an empty index; gives its identity.
pub(super) fn create(client: &Client) -> Result<String, Error> {
    let doing = "cannot create the index";
    let id = random();
    let made = client.ask("PUT", "", Body::Json(&index(&id)), doing);
    // another ingester may have been faster
    match (made, identify(client)) {
        (_, Ok(Some(id))) => Ok(id),
        (Err(error), _) | (Ok(_), Err(error)) => Err(error),
        (Ok(_), Ok(None)) => Err(client.error(doing, "the engine made it and does not know it")),
    }
}

/// Sixteen random digits.
pub(super) fn random() -> String {
    format!("{:016x}", RandomState::new().build_hasher().finish())
}

/// A key as a value.
pub(super) fn key(number: u64) -> String {
    format!("{number:016x}")
}

/// Reads a key.
pub(super) fn read_key(text: &str) -> Option<u64> {
    u64::from_str_radix(text, 16).ok()
}

const _: () = assert!(BATCH <= WINDOW);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_text_is_mapped() {
        let properties = properties();
        for field in [
            TextField::Text,
            TextField::Body,
            TextField::Title,
            TextField::Deck,
            TextField::Byline,
            TextField::Url,
            TextField::Removed,
        ] {
            assert_eq!(properties[name_of(field)]["type"], "text");
        }
        assert_eq!(read_key(&key(u64::MAX)), Some(u64::MAX));
    }
}
