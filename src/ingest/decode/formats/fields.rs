//! Named fields → a record: what JSON lines, JSON arrays and tables have in common.

use serde_json::{Map, Value};

use super::utf8;
use crate::ingest::decode::{Fault, Origin};
use crate::model::{Content, Location, PublicationDate, Record, Sidecar};

/// Makes a record of a JSON value, which must be an object.
pub fn from_value(
    value: Value,
    location: Location,
    origin: &Origin,
    hash: u64,
) -> Result<Record, Fault> {
    match value {
        Value::Object(object) => Ok(from_object(object, location, origin, hash)?),
        other => Err(Fault::Rejected(format!(
            "expected a JSON object, found {}",
            kind(&other)
        ))),
    }
}

/// Makes a record of named fields.
pub fn from_object(
    mut object: Map<String, Value>,
    location: Location,
    origin: &Origin,
    hash: u64,
) -> Result<Record, String> {
    let mut take = |field: &str| -> Result<Option<String>, String> {
        for name in origin.fields.names(field) {
            match object.get_mut(name).map(Value::take) {
                None | Some(Value::Null) => {}
                Some(Value::String(text)) => return Ok(Some(text)),
                Some(Value::Number(number)) => return Ok(Some(number.to_string())),
                Some(Value::Array(items)) => {
                    let names: Vec<&str> = items
                        .iter()
                        .filter_map(|item| item.as_str().or_else(|| item.get("name")?.as_str()))
                        .collect();
                    if !names.is_empty() {
                        return Ok(Some(names.join(", ")));
                    }
                }
                Some(Value::Object(nested)) => {
                    if let Some(Value::String(text)) =
                        nested.get("name").or_else(|| nested.get("title"))
                    {
                        return Ok(Some(text.clone()));
                    }
                }
                Some(other) => {
                    return Err(format!(
                        "field {name:?}: expected a string, found {}",
                        kind(&other)
                    ));
                }
            }
        }
        Ok(None)
    };
    let (html, text, title) = (take("html")?, take("text")?, take("title")?);
    let has_title = title
        .as_deref()
        .is_some_and(|title| !title.trim().is_empty());
    let content = match (html, text) {
        (Some(html), _) if !html.trim().is_empty() => Content::Html(html),
        (_, Some(text)) if !text.trim().is_empty() => Content::Plain(text),
        // a record of nothing but a title is thin, and still a record
        _ if has_title => Content::Plain(String::new()),
        (None, None) => {
            return Err(
                "no text: expected a field text, body or html; name yours with --map text=NAME"
                    .into(),
            );
        }
        _ => {
            return Err(
                "empty: the text has no characters but white space, and there is no title".into(),
            );
        }
    };
    let present = |value: Option<String>| value.filter(|text| !text.trim().is_empty());
    let captured = present(take("captured")?);
    let sidecar = Sidecar {
        id: present(take("id")?),
        title: present(title),
        author: present(take("author")?),
        date: present(take("date")?),
        modified: present(take("modified")?),
        url: present(take("url")?),
        source: present(take("source")?),
        language: present(take("language")?),
        section: present(take("section")?),
        captured: captured.and_then(|text| moment(&text)),
    };
    Ok(Record {
        location,
        inner: origin.source.inner.clone(),
        content,
        charset: utf8(),
        sidecar,
        hash,
    })
}

/// A moment as `2025-05-04T20:41:00` or with a space for the T, or a day; what stands behind is not read.
pub fn moment(text: &str) -> Option<PublicationDate> {
    let timed = text.get(..19).map(|moment| moment.replacen(' ', "T", 1));
    timed
        .and_then(|moment| PublicationDate::parse(&moment))
        .or_else(|| PublicationDate::parse(text.get(..10)?))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
