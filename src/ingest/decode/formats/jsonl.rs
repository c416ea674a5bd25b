//! JSON lines: a line is a record, its fields named by convention or by `--map`.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::{too_large, utf8};
use crate::ingest::decode::{Format, Origin, RECORD_BYTES, Raw};
use crate::model::{Content, Location, PublicationDate, Record, Sidecar};

/// JSON lines.
pub struct JsonLines;

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn split(
        &self,
        input: &mut dyn BufRead,
        each: &mut dyn FnMut(Raw) -> ControlFlow<()>,
    ) -> io::Result<()> {
        let mut number = 0;
        loop {
            let mut bytes = Vec::new();
            let read = input
                .take(RECORD_BYTES as u64 + 1)
                .read_until(b'\n', &mut bytes)?;
            if read == 0 {
                return Ok(());
            }
            number += 1;
            let too_long = read > RECORD_BYTES && bytes.last() != Some(&b'\n');
            if too_long {
                input.skip_until(b'\n')?;
            }
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let bytes = if too_long {
                Err(too_large())
            } else {
                Ok(bytes)
            };
            if each(Raw { number, bytes }).is_break() {
                return Ok(());
            }
        }
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, String> {
        let bytes = raw.bytes?;
        let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let value: Value =
            serde_json::from_slice(bytes).map_err(|error| format!("no JSON: {error}"))?;
        let Value::Object(object) = value else {
            return Err(format!(
                "expected a JSON object on the line, found {}",
                kind(&value)
            ));
        };
        from_object(
            object,
            Location {
                path: origin.source.path.clone(),
                record: Some(raw.number),
            },
            origin,
            hash,
        )
    }
}

/// Makes a record of a JSON object.
fn from_object(
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
fn moment(text: &str) -> Option<PublicationDate> {
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
