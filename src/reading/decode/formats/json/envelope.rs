//! Objects that contain records: by publisher, by id or by column, as written by fundus, databases
//! and pandas.

use serde_json::{Map, Value};

use crate::reading::decode::profiles::{ENVELOPES, Field, plain, table};

/// The largest object to examine as a whole, in bytes: it takes about ten times as much memory.
const LARGEST: usize = 16 << 20;

/// The deepest nesting of objects to examine.
const DEPTH: usize = 4;

/// A text of at least this many bytes belongs to a record.
const LONG: usize = 200;

/// The content of an object.
pub(super) enum Found {
    /// A record, as far as is known.
    Record,
    /// The records in an envelope.
    Records(Vec<Vec<u8>>),
}

/// Examines an object.
pub(super) fn open(json: &[u8]) -> Found {
    if json.len() > LARGEST || is_plainly_record(json) {
        return Found::Record;
    }
    let Ok(Value::Object(object)) = serde_json::from_slice::<Value>(json) else {
        return Found::Record;
    };
    let mut records = Vec::new();
    if !columns(&object, &mut records) && !is_record(&object) {
        collect(object, None, 0, &mut records);
    }
    if records.is_empty() {
        Found::Record
    } else {
        Found::Records(records)
    }
}

/// Whether an object begins with a plain value in a text or headline field. It is then a record,
/// and the rest need not be examined.
fn is_plainly_record(json: &[u8]) -> bool {
    let head = json.get(1..json.len().min(64)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let mut parts = head.split('"');
    let (Some(_), Some(name), Some(colon)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    colon.trim() == ":" && parts.next().is_some() && says_text(name)
}

fn says_text(name: &str) -> bool {
    let table = table();
    let is_text = |field: Field| matches!(field, Field::Title | Field::Text | Field::Html);
    let claims = table.any.get(&plain(name));
    claims.is_some_and(|claims| {
        let mut own = claims.iter().filter(|claim| !table.is_weak(claim));
        own.any(|claim| is_text(claim.field))
    })
}

/// Whether an object has a text or a headline, directly or in an envelope.
fn is_record(object: &Map<String, Value>) -> bool {
    object.iter().any(|(name, value)| match value {
        Value::Object(inner) if ENVELOPES.iter().any(|known| plain(known) == plain(name)) => {
            is_record(inner)
        }
        Value::Object(inner) => says_text(name) && !inner.values().all(Value::is_object),
        Value::Array(items) => {
            says_text(name) && (name == "contents" || !items.iter().all(Value::is_object))
        }
        Value::String(_) => says_text(name),
        _ => false,
    })
}

/// Extracts the records of a table stored by columns; returns whether it is one.
fn columns(object: &Map<String, Value>, out: &mut Vec<Vec<u8>>) -> bool {
    if let (Some(Value::Array(names)), Some(Value::Array(rows))) =
        (object.get("columns"), object.get("data"))
        && rows.first().is_some_and(Value::is_array)
    {
        for row in rows.iter().filter_map(Value::as_array) {
            let named = names.iter().zip(row);
            let named = named.filter_map(|(name, value)| Some((name.as_str()?, value)));
            give(
                named.map(|(name, value)| (name.to_owned(), value.clone())),
                out,
            );
        }
        return true;
    }
    if !object.keys().any(|name| says_text(name)) {
        return false;
    }
    by_index(object, out) || by_place(object, out)
}

/// `{"title": {"0": …}, "text": {"0": …}}`.
fn by_index(object: &Map<String, Value>, out: &mut Vec<Vec<u8>>) -> bool {
    let mut columns = Vec::new();
    for (name, value) in object {
        let Some(inner) = value.as_object() else {
            return false;
        };
        let is_index = |key: &String| key.parse::<u64>().is_ok();
        if inner.is_empty() || !inner.keys().all(is_index) {
            return false;
        }
        columns.push((name, inner));
    }
    let mut keys: Vec<&String> = columns.iter().flat_map(|(_, inner)| inner.keys()).collect();
    keys.sort_by_key(|key| (key.parse::<u64>().unwrap_or(0), *key));
    keys.dedup();
    for key in keys {
        let named = columns
            .iter()
            .filter_map(|(name, inner)| Some(((*name).clone(), inner.get(key)?.clone())));
        give(named, out);
    }
    true
}

/// `{"title": ["…", "…"], "text": ["…", "…"]}`, where all lists have the same length.
fn by_place(object: &Map<String, Value>, out: &mut Vec<Vec<u8>>) -> bool {
    let lists: Option<Vec<_>> = object
        .iter()
        .map(|(name, value)| Some((name, value.as_array()?)))
        .collect();
    let Some(lists) = lists else { return false };
    let length = lists.first().map_or(0, |(_, items)| items.len());
    let is_even = lists.iter().all(|(_, items)| items.len() == length);
    if length < 2 || lists.len() < 2 || !is_even {
        return false;
    }
    for at in 0..length {
        let named = lists
            .iter()
            .filter_map(|(name, items)| Some(((*name).clone(), items.get(at)?.clone())));
        give(named, out);
    }
    true
}

fn give(named: impl Iterator<Item = (String, Value)>, out: &mut Vec<Vec<u8>>) {
    let record: Map<String, Value> = named.collect();
    out.push(Value::Object(record).to_string().into_bytes());
}

/// Whether an object has a text or a headline and another known field. An object that describes an
/// outlet has no other one.
fn is_article(object: &Map<String, Value>) -> bool {
    let known = |name: &&String| table().any.contains_key(&plain(name));
    // an edge of a graph has its node, and hardly more
    if let Some(Value::Object(node)) = object.get("node") {
        return is_article(node);
    }
    is_record(object) && object.keys().filter(known).count() >= 2
}

/// Collects the records in an object under any name. A name other than that of a list is a
/// publisher.
fn collect(object: Map<String, Value>, name: Option<&str>, depth: usize, out: &mut Vec<Vec<u8>>) {
    if depth > 0 && is_article(&object) {
        return record(object, name, out);
    }
    // an object with a long text is a record with unknown field names
    let is_long = |value: &Value| value.as_str().is_some_and(|text| text.len() >= LONG);
    if depth == DEPTH || object.values().any(is_long) {
        return;
    }
    for (key, value) in object {
        match value {
            Value::Object(inner) => collect(inner, Some(&key), depth + 1, out),
            Value::Array(items) => {
                for item in items {
                    if let Value::Object(inner) = item
                        && is_article(&inner)
                    {
                        record(inner, Some(&key), out);
                    }
                }
            }
            _ => {}
        }
    }
}

fn record(mut object: Map<String, Value>, name: Option<&str>, out: &mut Vec<Vec<u8>>) {
    // names of lists are in lower case, names of publishers are not
    let is_publisher = |name: &&str| name.chars().next().is_some_and(char::is_uppercase);
    if let Some(name) = name.filter(is_publisher)
        && !["source", "publisher"]
            .iter()
            .any(|known| object.contains_key(*known))
    {
        object.insert("publisher".into(), Value::String(name.to_owned()));
    }
    out.push(Value::Object(object).to_string().into_bytes());
}
