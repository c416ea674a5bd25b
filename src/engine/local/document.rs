//! Entry → document, document → reading.

use chrono::{Datelike, NaiveDate, Timelike};
use tantivy::schema::{Facet, Value};
use tantivy::{DateTime, TantivyDocument};

use super::schema::Fields;
use super::stored::{StoredDating, StoredReading, StoredSource};
use super::tokens::TITLE_END;
use crate::engine::{Entry, SourceState, tie};
use crate::model::{Article, Dating, Precision, PublicationDate, Reading};

/// The facet of articles without a publication date.
pub(super) const UNDATED: &str = "/undated";

/// A document that cannot be made or read, in words.
pub(super) type Fault = String;

pub(super) fn from_entry(fields: &Fields, entry: Entry) -> Result<TantivyDocument, Fault> {
    let Entry {
        reading,
        terms,
        source,
        version,
        ..
    } = entry;
    let article = &reading.article;
    let mut document = TantivyDocument::default();
    document.add_u64(fields.origin, source);
    document.add_u64(fields.hash, reading.hash);
    document.add_u64(fields.tie, tie(&article.location));
    if let Some(page) = reading.page {
        document.add_u64(fields.page, page);
    }
    if version {
        document.add_u64(fields.version, article.id.0);
        store(fields, reading, &mut document)?;
        return Ok(document);
    }
    document.add_u64(fields.id, article.id.0);
    let mut text = String::with_capacity(terms.title.len() + terms.body.len() + 1);
    text.push_str(&terms.title);
    text.push(TITLE_END);
    text.push_str(&terms.body);
    document.add_text(fields.text, text);
    for (field, terms) in [
        (fields.title, terms.title),
        (fields.deck, terms.deck),
        (fields.byline, terms.byline),
        (fields.url, terms.url),
        (fields.removed, terms.removed),
    ] {
        if !terms.is_empty() {
            document.add_text(field, terms);
        }
    }
    let names = [
        (fields.source, &article.source),
        (fields.section, &article.section),
        (fields.author, &article.byline),
    ];
    for (field, name) in names {
        if let Some(name) = name {
            document.add_text(field, name);
        }
    }
    document.add_text(fields.language, article.language.code());
    add_date(fields, article, &mut document);
    document.add_u64(fields.thin, u64::from(article.thin.is_some()));
    document.add_u64(fields.title_len, u64::from(terms.title_len));
    document.add_u64(fields.body_len, u64::from(terms.body_len));
    let (mut position, mut offset) = (0, 0);
    for start in &terms.sentences {
        document.add_u64(
            fields.sentences,
            pack(start.position - position, start.offset - offset),
        );
        (position, offset) = (start.position, start.offset);
    }
    for (field, lines) in [
        (fields.line, &terms.lines),
        (fields.settled_line, &terms.settled_lines),
    ] {
        for line in lines {
            document.add_u64(field, *line);
        }
    }
    store(fields, reading, &mut document)?;
    Ok(document)
}

/// Adds what is stored of an article.
fn store(fields: &Fields, reading: Reading, document: &mut TantivyDocument) -> Result<(), Fault> {
    let details =
        serde_json::to_vec(&StoredReading::new(&reading)).map_err(|error| error.to_string())?;
    document.add_bytes(fields.details, &details);
    document.add_text(fields.reading, reading.text);
    Ok(())
}

fn add_date(fields: &Fields, article: &Article, document: &mut TantivyDocument) {
    let Some(published) = &article.published else {
        document.add_facet(fields.date_facet, Facet::from(UNDATED));
        if let Some(estimate) = &article.estimate {
            document.add_u64(fields.estimate, day_key(&estimate.about));
        }
        return;
    };
    let date = &published.date;
    document.add_facet(fields.date_facet, Facet::from(&*facet(date)));
    document.add_u64(fields.first_day, day_number(date.first_day()));
    document.add_u64(fields.last_day, day_number(date.last_day()));
    document.add_u64(fields.day_key, day_key(date));
    if let Some(time) = date.time() {
        document.add_u64(fields.hour, u64::from(time.hour()));
    }
    document.add_text(fields.provenance, &published.provenance);
    document.add_f64(fields.confidence, f64::from(published.confidence));
    // Tantivy counts nanoseconds in 64 bits, which reach from 1677 to 2262; the day fields have no such limit
    let moment = date
        .first_day()
        .and_time(date.time().unwrap_or_default())
        .and_utc();
    if let Some(nanoseconds) = moment.timestamp_nanos_opt() {
        document.add_date(
            fields.published,
            DateTime::from_timestamp_nanos(nanoseconds),
        );
    }
}

fn facet(date: &PublicationDate) -> String {
    let first = date.first_day();
    match date.precision() {
        Precision::Year => format!("/{:04}", first.year()),
        Precision::Month => format!("/{:04}/{:02}", first.year(), first.month()),
        _ => format!(
            "/{:04}/{:02}/{:02}",
            first.year(),
            first.month(),
            first.day()
        ),
    }
}

/// A day as the number `yyyymmdd`.
pub(super) fn day_number(day: NaiveDate) -> u64 {
    u64::from(day.year().unsigned_abs()) * 10_000
        + u64::from(day.month()) * 100
        + u64::from(day.day())
}

/// Reads what [`day_number`] gives.
pub(super) fn day_of(number: u64) -> Option<NaiveDate> {
    let part = |number: u64| u32::try_from(number % 100).ok();
    NaiveDate::from_ymd_opt(
        i32::try_from(number / 10_000).ok()?,
        part(number / 100)?,
        part(number)?,
    )
}

/// A date as the number `yyyymmdd`, with zeros for what is not known.
fn day_key(date: &PublicationDate) -> u64 {
    let number = day_number(date.first_day());
    match date.precision() {
        Precision::Year => number / 10_000 * 10_000,
        Precision::Month => number / 100 * 100,
        _ => number,
    }
}

/// Reads what [`day_key`] gives.
pub(super) fn read_day_key(key: u64) -> Option<PublicationDate> {
    let part = |number: u64| u32::try_from(number % 100).ok().filter(|part| *part > 0);
    PublicationDate::new(
        i32::try_from(key / 10_000).ok()?,
        part(key / 100),
        part(key),
    )
}

/// Puts two differences into one number: the positions above, 40 bits of bytes below.
fn pack(positions: u32, bytes: u32) -> u64 {
    u64::from(positions) << 32 | u64::from(bytes)
}

/// Reads what [`pack`] gives.
pub(super) fn unpack(packed: u64) -> (u32, u32) {
    ((packed >> 32) as u32, packed as u32)
}

pub(super) fn to_reading(fields: &Fields, document: &TantivyDocument) -> Result<Reading, Fault> {
    let text = document
        .get_first(fields.reading)
        .and_then(|value| value.as_str().map(str::to_owned));
    let stored: StoredReading =
        serde_json::from_slice(details(fields, document)?).map_err(|error| error.to_string())?;
    Ok(stored.read(text.ok_or("a stored article has no text")?))
}

pub(super) fn from_source(fields: &Fields, state: &SourceState) -> Result<TantivyDocument, Fault> {
    let mut document = TantivyDocument::default();
    let mark = state.mark();
    document.add_u64(fields.source_key, mark.key);
    document.add_text(fields.file, &state.file);
    document.add_u64(fields.name, mark.name);
    document.add_u64(fields.articles, mark.articles);
    document.add_u64(fields.rejected, mark.rejected);
    document.add_u64(fields.skipped, mark.skipped);
    if let Some(fingerprint) = mark.fingerprint {
        document.add_u64(fields.fingerprint, fingerprint);
    }
    let details =
        serde_json::to_vec(&StoredSource::new(state)).map_err(|error| error.to_string())?;
    document.add_bytes(fields.details, &details);
    Ok(document)
}

pub(super) fn to_source(fields: &Fields, document: &TantivyDocument) -> Result<SourceState, Fault> {
    let stored: StoredSource =
        serde_json::from_slice(details(fields, document)?).map_err(|error| error.to_string())?;
    Ok(stored.read())
}

pub(super) fn from_dating(fields: &Fields, dating: &Dating) -> Result<TantivyDocument, Fault> {
    let mut document = TantivyDocument::default();
    document.add_u64(fields.dating, dating.id.0);
    let details =
        serde_json::to_vec(&StoredDating::new(dating)).map_err(|error| error.to_string())?;
    document.add_bytes(fields.details, &details);
    Ok(document)
}

pub(super) fn to_dating(fields: &Fields, document: &TantivyDocument) -> Result<Dating, Fault> {
    let stored: StoredDating =
        serde_json::from_slice(details(fields, document)?).map_err(|error| error.to_string())?;
    stored
        .read()
        .ok_or_else(|| "a date that was set by hand cannot be read".into())
}

fn details<'d>(fields: &Fields, document: &'d TantivyDocument) -> Result<&'d [u8], Fault> {
    document
        .get_first(fields.details)
        .and_then(|value| value.as_bytes())
        .ok_or_else(|| "a stored document has no details".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_keys_are_read_back() {
        for date in [
            PublicationDate::new(2025, Some(5), Some(4)),
            PublicationDate::new(2025, Some(5), None),
            PublicationDate::new(1700, None, None),
            PublicationDate::new(9999, Some(12), Some(31)),
        ] {
            let date = date.expect("a date");
            assert_eq!(read_day_key(day_key(&date)), Some(date));
        }
    }
}
