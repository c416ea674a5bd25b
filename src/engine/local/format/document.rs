//! Converts entries to documents, and documents to readings.

use chrono::{Datelike, Timelike};
use serde::{Deserialize, Serialize};
use tantivy::schema::{Facet, Field, Value};
use tantivy::{DateTime, TantivyDocument};
use xxhash_rust::xxh3::Xxh3;

use super::new_document::{Leaf, NewDocument};
use super::schema::Fields;
use super::starts;
use super::stored_source::{StoredMore, StoredSource};
use super::tokens::TITLE;
use crate::analysis::IndexTerms;
use crate::engine::days::{day_key, day_number};
use crate::engine::stored::{StoredDating, StoredReading};
use crate::engine::{Entry, Parts, SourceState, StoredDoc, StoredItem, tie};
use crate::model::{Article, Dating, Precision, PublicationDate, Reading};

/// The facet of articles without a publication date.
pub(in crate::engine::local) const UNDATED: &str = "/undated";

/// Why a document cannot be built or read, in words.
pub(in crate::engine::local) type Fault = String;

/// The document of an article or of a version. A version is stored but not indexed.
pub(in crate::engine::local) fn from_entry(
    fields: &Fields,
    entry: Entry,
) -> Result<NewDocument, Fault> {
    let Entry {
        reading,
        terms,
        source,
        version,
        ..
    } = entry;
    let article = &reading.article;
    let mut document = NewDocument::new();
    document.number(fields.origin, source);
    document.number(fields.hash, reading.hash);
    document.number(fields.tie, tie(&article.location));
    if let Some(page) = reading.page {
        document.number(fields.page, page);
    }
    if version {
        document.number(fields.version, article.id.0);
        store(fields, reading, (Kind::Version, source), &mut document)?;
        return Ok(document);
    }
    document.number(fields.id, article.id.0);
    add_terms(fields, terms, &mut document);
    let names = [
        (fields.source, &article.source),
        (fields.section, &article.section),
        (fields.author, &article.byline),
    ];
    for (field, name) in names {
        if let Some(name) = name {
            document.text(field, name);
        }
    }
    document.text(fields.language, article.language.code());
    add_date(fields, article, &mut document);
    if let Some(story) = reading.story {
        document.number(fields.story, story);
    }
    document.number(fields.thin, u64::from(article.thin.is_some()));
    store(fields, reading, (Kind::Article, source), &mut document)?;
    Ok(document)
}

/// Adds an article's words, its sentence starts, and the keys of its lines.
fn add_terms(fields: &Fields, terms: IndexTerms, document: &mut NewDocument) {
    if terms.title_len > 0 {
        document.text(fields.text, format!("{TITLE}{}", terms.title));
    }
    for (field, terms) in [
        (fields.text, terms.body),
        (fields.title, terms.title),
        (fields.deck, terms.deck),
        (fields.byline, terms.byline),
        (fields.url, terms.url),
        (fields.removed, terms.removed),
    ] {
        if !terms.is_empty() {
            document.text(field, terms);
        }
    }
    document.number(fields.title_len, u64::from(terms.title_len));
    document.number(fields.body_len, u64::from(terms.body_len));
    for packed in starts::pack(&terms.sentences) {
        document.number(fields.sentences, packed);
    }
    for (field, lines) in [
        (fields.line, &terms.lines),
        (fields.recurring_line, &terms.recurring_lines),
    ] {
        for line in lines {
            document.number(field, *line);
        }
    }
}

/// The kind of a stored document, recorded in its details, which must suffice if all its other
/// parts are damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Article = 1,
    Version = 2,
    Source = 3,
    Dating = 4,
}

impl Kind {
    fn of(byte: u8) -> Option<Kind> {
        let all = [Kind::Article, Kind::Version, Kind::Source, Kind::Dating];
        all.into_iter().find(|kind| *kind as u8 == byte)
    }
}

/// Adds the stored part of an article.
fn store(
    fields: &Fields,
    reading: Reading,
    (kind, source): (Kind, u64),
    document: &mut NewDocument,
) -> Result<(), Fault> {
    let stored = StoredReading::new(&reading);
    document.add(
        fields.details,
        details(kind, source, &reading.text, &stored)?,
    );
    document.text(fields.reading, reading.text);
    Ok(())
}

/// The index values for an article's publication date.
pub(in crate::engine::local) fn date_values(
    fields: &Fields,
    article: &Article,
) -> Vec<(Field, Leaf)> {
    let mut document = NewDocument::new();
    add_date(fields, article, &mut document);
    document.values
}

fn add_date(fields: &Fields, article: &Article, document: &mut NewDocument) {
    let Some(published) = &article.published else {
        document.add(fields.date_facet, Leaf::Facet(Facet::from(UNDATED)));
        if let Some(estimate) = &article.estimate {
            document.number(fields.estimate, day_key(&estimate.about));
        }
        return;
    };
    let date = &published.date;
    document.add(fields.date_facet, Leaf::Facet(Facet::from(&*facet(date))));
    document.number(fields.first_day, day_number(date.first_day()));
    document.number(fields.last_day, day_number(date.last_day()));
    document.number(fields.day_key, day_key(date));
    if let Some(time) = date.time() {
        document.number(fields.hour, u64::from(time.hour()));
    }
    document.add(
        fields.confidence,
        Leaf::Real(f64::from(published.confidence)),
    );
    // Tantivy counts nanoseconds in 64 bits, which reach from 1677 to 2262; the day fields have no
    // such limit
    let moment = date
        .first_day()
        .and_time(date.time().unwrap_or_default())
        .and_utc();
    if let Some(nanoseconds) = moment.timestamp_nanos_opt() {
        let moment = DateTime::from_timestamp_nanos(nanoseconds);
        document.add(fields.published, Leaf::Moment(moment));
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

/// The stored text of an article; empty for other documents.
fn text<'d>(fields: &Fields, document: &'d TantivyDocument) -> &'d str {
    let value = document.get_first(fields.reading);
    value.and_then(|value| value.as_str()).unwrap_or_default()
}

/// An article, or an older version of one.
pub(in crate::engine::local) fn to_stored_doc(
    fields: &Fields,
    document: &TantivyDocument,
    parts: Parts,
) -> Result<StoredDoc, Fault> {
    let envelope = Envelope::open(fields, document)?;
    let stored = envelope.value::<StoredReading>()?;
    Ok(StoredDoc {
        reading: stored.read(text(fields, document), parts),
        source: envelope.source,
        version: envelope.kind == Kind::Version,
    })
}

/// A stored document of any kind.
pub(in crate::engine::local) fn to_stored_item(
    fields: &Fields,
    document: &TantivyDocument,
) -> Result<StoredItem, Fault> {
    Ok(match Envelope::open(fields, document)?.kind {
        Kind::Article | Kind::Version => {
            StoredItem::Article(Box::new(to_stored_doc(fields, document, Parts::ALL)?))
        }
        Kind::Source => StoredItem::Source(to_source(fields, document)?),
        Kind::Dating => StoredItem::Dating(to_dating(fields, document)?),
    })
}

pub(in crate::engine::local) fn from_source(
    fields: &Fields,
    state: &SourceState,
) -> Result<NewDocument, Fault> {
    let mut document = NewDocument::new();
    let mark = state.mark();
    document.number(fields.source_key, mark.key);
    document.text(fields.file, &*state.file);
    document.number(fields.name, mark.name);
    document.number(fields.articles, mark.articles);
    document.number(fields.rejected, mark.rejected);
    document.number(fields.skipped, mark.skipped);
    if let Some(fingerprint) = mark.fingerprint {
        document.number(fields.fingerprint, fingerprint);
    }
    let stored = (StoredSource::new(state), StoredMore::new(state));
    document.add(
        fields.details,
        details(Kind::Source, mark.key, "", &stored)?,
    );
    Ok(document)
}

pub(in crate::engine::local) fn to_source(
    fields: &Fields,
    document: &TantivyDocument,
) -> Result<SourceState, Fault> {
    let value = Envelope::open(fields, document)?.value;
    let fault = |error: postcard::Error| error.to_string();
    let (stored, rest) = postcard::take_from_bytes::<StoredSource>(value).map_err(fault)?;
    let more = match rest {
        [] => StoredMore::default(),
        rest => postcard::from_bytes(rest).map_err(fault)?,
    };
    Ok(stored.read(more))
}

pub(in crate::engine::local) fn from_dating(
    fields: &Fields,
    dating: &Dating,
) -> Result<NewDocument, Fault> {
    let mut document = NewDocument::new();
    document.number(fields.dating, dating.id.0);
    let stored = StoredDating::new(dating);
    document.add(fields.details, details(Kind::Dating, 0, "", &stored)?);
    Ok(document)
}

pub(in crate::engine::local) fn to_dating(
    fields: &Fields,
    document: &TantivyDocument,
) -> Result<Dating, Fault> {
    let envelope = Envelope::open(fields, document)?;
    envelope
        .value::<StoredDating>()?
        .read()
        .ok_or_else(|| "a date set by hand cannot be read".into())
}

/// The data stored next to a text: the kind of the document, its source, the value as postcard, and
/// a checksum of these and the text.
fn details(kind: Kind, source: u64, text: &str, value: &impl Serialize) -> Result<Leaf, Fault> {
    let mut bytes = vec![kind as u8];
    bytes.extend(source.to_le_bytes());
    let mut bytes = postcard::to_extend(value, bytes).map_err(|error| error.to_string())?;
    let sum = checksum(text, &bytes);
    bytes.extend(sum.to_le_bytes());
    Ok(Leaf::Bytes(bytes))
}

fn checksum(text: &str, details: &[u8]) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(text.as_bytes());
    hash.update(details);
    hash.digest()
}

/// The output of [`details`], verified against its checksum.
struct Envelope<'d> {
    kind: Kind,
    source: u64,
    value: &'d [u8],
}

impl<'d> Envelope<'d> {
    fn open(fields: &Fields, document: &'d TantivyDocument) -> Result<Self, Fault> {
        let bytes = document
            .get_first(fields.details)
            .and_then(|value| value.as_bytes())
            .ok_or("a stored document has no details")?;
        let parts = bytes.split_last_chunk::<8>().and_then(|(said, sum)| {
            let (kind, rest) = said.split_first()?;
            let (source, value) = rest.split_first_chunk::<8>()?;
            let whole = checksum(text(fields, document), said) == u64::from_le_bytes(*sum);
            whole.then_some((Kind::of(*kind)?, u64::from_le_bytes(*source), value))
        });
        let (kind, source, value) =
            parts.ok_or("a stored document is corrupt: its checksum does not match")?;
        Ok(Envelope {
            kind,
            source,
            value,
        })
    }

    fn value<T: Deserialize<'d>>(&self) -> Result<T, Fault> {
        postcard::from_bytes(self.value).map_err(|error| error.to_string())
    }
}
