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

/// The text of a field, by one of its names; what it held is taken out.
fn take(
    object: &mut Map<String, Value>,
    origin: &Origin,
    field: &str,
) -> Result<Option<String>, String> {
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
}

/// What named fields say beside the text.
pub fn sidecar(object: &mut Map<String, Value>, origin: &Origin) -> Result<Sidecar, String> {
    let mut present = |field: &str| -> Result<Option<String>, String> {
        Ok(take(object, origin, field)?.filter(|text| !text.trim().is_empty()))
    };
    let captured = present("captured")?;
    Ok(Sidecar {
        id: present("id")?,
        title: present("title")?,
        author: present("author")?,
        date: present("date")?,
        modified: present("modified")?,
        url: present("url")?,
        source: present("source")?,
        language: present("language")?,
        section: present("section")?,
        captured: captured.and_then(|text| moment(&text)),
        notes: Vec::new(),
    })
}

/// Makes a record of named fields.
pub fn from_object(
    mut object: Map<String, Value>,
    location: Location,
    origin: &Origin,
    hash: u64,
) -> Result<Record, String> {
    let html = take(&mut object, origin, "html")?;
    let text = take(&mut object, origin, "text")?;
    let sidecar = sidecar(&mut object, origin)?;
    let content = match (html, text) {
        (Some(html), _) if !html.trim().is_empty() => Content::Html(html),
        (_, Some(text)) if !text.trim().is_empty() => Content::Plain(text),
        // a record of nothing but a title is thin, and still a record
        _ if sidecar.title.is_some() => Content::Plain(String::new()),
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
