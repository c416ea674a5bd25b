//! Named fields → a record: what JSON lines, JSON arrays and tables have in common.

mod named;

use super::utf8;
use crate::model::{Content, Location, PublicationDate, Record, Sidecar};
use crate::reading::decode::{Fault, Format, Origin, Raw, place};
use named::Field;
pub use named::Named;

/// Makes a record of a raw one that is a JSON object.
pub fn from_json(format: &dyn Format, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
    let bytes = raw.bytes?;
    let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
    let named = Named::of_json(&bytes, &origin.fields)
        .map_err(|error| super::no_json(&error))?
        .map_err(|other| format!("expected a JSON object, found {other}"))?;
    drop(bytes);
    let location = place(format, &origin.source.path, raw.number);
    Ok(from_named(named, location, origin, hash)?)
}

/// The text of a field, by one of its names; what it held is taken out.
fn take(named: &mut Named, origin: &Origin, field: &str) -> Result<Option<String>, String> {
    for name in origin.fields.names(field) {
        match named.take(name) {
            Some(Field::Text(text) | Field::Number(text)) => return Ok(Some(text)),
            Some(Field::List(names)) if !names.is_empty() => return Ok(Some(names)),
            Some(Field::Object { name, title, date }) => {
                let found = match field {
                    "date" | "modified" | "captured" => date,
                    _ => name.or(title),
                };
                if let Some(text) = found {
                    return Ok(Some(text));
                }
            }
            Some(other @ Field::Flag) => {
                return Err(format!(
                    "field {name:?}: expected a string, found {}",
                    other.kind()
                ));
            }
            None | Some(Field::Null | Field::List(_)) => {}
        }
    }
    Ok(None)
}

/// What named fields say beside the text.
pub fn sidecar(named: &mut Named, origin: &Origin) -> Result<Sidecar, String> {
    let mut present = |field: &str| -> Result<Option<String>, String> {
        Ok(take(named, origin, field)?.filter(|text| !text.trim().is_empty()))
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
pub fn from_named(
    mut named: Named,
    location: Location,
    origin: &Origin,
    hash: u64,
) -> Result<Record, String> {
    let html = take(&mut named, origin, "html")?;
    let text = take(&mut named, origin, "text")?;
    let external = named.exported_id();
    let mut sidecar = sidecar(&mut named, origin)?;
    sidecar.id = external.or(sidecar.id);
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
    Ok(origin.record(location, hash, utf8(), content, sidecar))
}

/// A moment as `2025-05-04T20:41:00` or with a space for the T, or a day; what stands behind is not read.
pub fn moment(text: &str) -> Option<PublicationDate> {
    let timed = text.get(..19).map(|moment| moment.replacen(' ', "T", 1));
    timed
        .and_then(|moment| PublicationDate::parse(&moment))
        .or_else(|| PublicationDate::parse(text.get(..10)?))
}
