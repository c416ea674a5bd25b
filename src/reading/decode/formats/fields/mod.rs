//! Named fields → a record: the shared part of JSON lines, JSON arrays, tables and front matter.
//!
//! | file | what it knows |
//! |---|---|
//! | `lenient` | what is nearly JSON |
//! | `tree` | a parsed record |
//! | `named` | the values of our fields |
//! | `values` | values → names, dates, addresses |
//! | `prose` | texts → paragraphs, markup or plain |
//! | `rich` | texts as editors store them |

mod lenient;
mod named;
mod parsed;
mod prose;
mod rich;
mod tree;
mod values;

use super::feed::SUMMARY;
use super::utf8;
use crate::model::{Charset, Content, Location, Record, Sidecar};
use crate::reading::decode::profiles::Field;
use crate::reading::decode::{Fault, Format, Origin, Raw, charset, place};
pub use named::Named;
use named::View;
pub use values::moment;

/// An unused text counts as missed if it has at least this many bytes.
const MISSED: usize = 100;

/// Decodes a raw record that is a JSON object.
pub fn from_json(format: &dyn Format, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
    let bytes = raw.bytes?;
    let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
    let (text, charset) = charset::decode_as(bytes, origin.hints(false))?;
    let named = Named::of_json(&text, &origin.fields)
        .map_err(|error| super::no_json(&error))?
        .map_err(|other| format!("expected a JSON object, found {other}"))?;
    drop(text);
    let location = place(format, &origin.source.path, raw.number);
    if named.is_draft() {
        return Err(Fault::Skipped("a draft, which was not published".into()));
    }
    let mut record = from_named(named, location, origin, hash)?;
    record.charset = said(charset);
    Ok(record)
}

/// The character set of JSON, which every parser assumes to be UTF-8.
fn said(found: Charset) -> Charset {
    if found.name == "UTF-8" && !found.replaced && found.notes.is_empty() {
        utf8()
    } else {
        found
    }
}

/// The metadata in named fields.
pub fn sidecar(named: &Named, origin: &Origin) -> Sidecar {
    beside(named, &named.view(), origin)
}

fn beside(named: &Named, view: &View<'_>, origin: &Origin) -> Sidecar {
    let map = &origin.fields;
    let first = |field: Field, read: fn(&values::Value<'_>) -> Option<String>| {
        view.values(field, map).iter().find_map(read)
    };
    let mut url = first(Field::Url, values::address);
    let mut source = None;
    for value in view.values(Field::Source, map) {
        let Some(name) = values::name(&value) else {
            continue;
        };
        // some tools' source is the page, and the outlet is in another field
        if values::is_page(&name) {
            url = url.or(Some(name))
        } else {
            source = source.or_else(|| Some(values::outlet(name)))
        }
    }
    Sidecar {
        id: first(Field::Id, values::id),
        title: first(Field::Title, values::title),
        author: first(Field::Author, values::people),
        date: first(Field::Date, values::date),
        modified: first(Field::Modified, values::date),
        url,
        source,
        language: first(Field::Language, values::name),
        section: first(Field::Section, values::names),
        captured: first(Field::Captured, values::date).and_then(|text| moment(&text)),
        notes: named.notes.clone(),
    }
}

/// Makes a record of named fields.
///
/// Errors: it has no text; says what it has instead.
pub fn from_named(
    named: Named,
    location: Location,
    origin: &Origin,
    hash: u64,
) -> Result<Record, String> {
    let map = &origin.fields;
    let view = named.view();
    let found = |field: Field| {
        let values = view.values(field, map);
        values.iter().find_map(|value| {
            let content = prose::read(value.tree)?;
            Some((prose::marked(content, value.path), value.is_summary))
        })
    };
    let html = found(Field::Html).map(|(text, _)| (prose::markup(text), false));
    let text = html.or_else(|| found(Field::Text));
    let mut sidecar = beside(&named, &view, origin);
    sidecar.id = named.exported_id().or(sidecar.id);
    let content = match text {
        Some((mut content, is_summary)) => {
            sidecar.notes.extend(prose::cut(&mut content));
            if is_summary {
                sidecar.notes.push(SUMMARY.to_owned());
            }
            content
        }
        // a record with only a title is thin, but still a record
        None if sidecar.title.is_some() && !is_missed(&named, origin) => {
            Content::Plain(String::new())
        }
        None => return Err(no_text(&named, origin)),
    };
    Ok(origin.record(location, hash, utf8(), content, sidecar))
}

/// Whether a record without a text has or should have one, under an unknown name.
fn is_missed(named: &Named, origin: &Origin) -> bool {
    let is_long = |(_, length): &(String, usize)| *length >= MISSED;
    !origin.fields.mapped(Field::Text).is_empty() || named.left().as_ref().is_some_and(is_long)
}

/// Why a record has no text.
fn no_text(named: &Named, origin: &Origin) -> String {
    let names = || {
        if named.names.is_empty() {
            "none".to_owned()
        } else {
            named.names.join(", ")
        }
    };
    let mapped = origin.fields.mapped(Field::Text);
    if let Some(name) = mapped.first() {
        return if named.has(name) {
            format!("no text: the field {name}, which --map names, is empty")
        } else {
            format!(
                "no text: --map text={name} names a field that is not there; the fields are {}",
                names()
            )
        };
    }
    if let Some((name, length)) = &named.left()
        && *length >= MISSED
    {
        return format!(
            "no text: expected a field text, body or html; {name} is the longest with {length} bytes; \
             if it is the text, say --map text={name}"
        );
    }
    if named.is_blank {
        return "empty: the text has no characters but white space, and there is no title".into();
    }
    format!(
        "no text: expected a field text, body or html, found {}; name yours with --map text=NAME",
        names()
    )
}
