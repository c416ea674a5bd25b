//! Entry → document of the engine, document → reading.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{Datelike, NaiveDate, Timelike};
use serde::Serialize;
use serde_json::Value;

use super::mapping::{key, read_key};
use super::vocabulary;
use crate::analysis::{IndexTerms, SentenceStart};
use crate::engine::days::{day_key, day_number};
use crate::engine::port::rounded;
use crate::engine::stored::StoredReading;
use crate::engine::{Entry, Parts, StoredDoc, tie};
use crate::model::{Article, Precision, PublicationDate};

/// The kinds of documents.
pub(super) const ARTICLE: &str = "article";
pub(super) const VERSION: &str = "version";
pub(super) const COMMIT: &str = "commit";

/// Seconds of a day, and one more: the first second is 1, and 0 stands for an unknown time.
const DAY: u64 = 86_401;

/// A document; what is none is left out.
#[derive(Serialize)]
struct Document<'d> {
    id: String,
    kind: &'static str,
    ingester: &'d str,
    origin: String,
    hash: String,
    tie: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(flatten)]
    searched: Option<Searched<'d>>,
    reading: &'d str,
    details: String,
}

/// What only articles have: a version is neither searched nor counted.
#[derive(Serialize)]
struct Searched<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'d str>,
    language: &'d str,
    thin: bool,
    #[serde(flatten)]
    dated: Option<Dated<'d>>,
    #[serde(flatten)]
    estimated: Option<Estimated>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moment_or_about: Option<u64>,
    text: Vec<&'d str>,
    title: &'d str,
    body: &'d str,
    deck: &'d str,
    byline: &'d str,
    url: &'d str,
    removed: &'d str,
    vocabulary: Vec<String>,
    title_len: u32,
    body_len: u32,
    deck_len: u32,
    byline_len: u32,
    url_len: u32,
    removed_len: u32,
    line: Vec<String>,
    recurring: Vec<String>,
    sentences: Vec<u32>,
}

/// What is known of a publication date.
#[derive(Serialize)]
struct Dated<'d> {
    /// As far as it is known, as `yyyymmdd` with zeros.
    day: u64,
    first_day: u64,
    last_day: u64,
    /// Days since 1970 of the first day.
    days: i32,
    moment: u64,
    confidence: f64,
    provenance: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hour: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weekday: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    month_of_year: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day_of_month: Option<u32>,
}

/// What is estimated where no date is known.
#[derive(Serialize)]
struct Estimated {
    about: u64,
    about_first: u64,
    about_last: u64,
    about_days: i32,
}

/// A document of an article or a version, as JSON.
pub(super) fn from_entry(entry: &Entry, ingester: &str) -> Result<Vec<u8>, String> {
    let Entry { reading, terms, .. } = entry;
    let details = postcard::to_allocvec(&StoredReading::new(reading));
    let details = details.map_err(|error| error.to_string())?;
    let document = Document {
        id: reading.article.id.to_string(),
        kind: if entry.version { VERSION } else { ARTICLE },
        ingester,
        origin: key(entry.source),
        hash: key(reading.hash),
        tie: key(tie(&reading.article.location)),
        page: reading.page.map(key),
        searched: (!entry.version).then(|| searched(&reading.article, terms, reading.story)),
        reading: &reading.text,
        details: BASE64_STANDARD.encode(details),
    };
    serde_json::to_vec(&document).map_err(|error| error.to_string())
}

fn searched<'d>(article: &'d Article, terms: &'d IndexTerms, story: Option<u64>) -> Searched<'d> {
    let dated = article.published.as_ref().map(|published| Dated {
        confidence: f64::from(published.confidence),
        provenance: &published.provenance,
        ..dated(&published.date)
    });
    let estimate = article.estimate.as_ref().filter(|_| dated.is_none());
    let estimated = estimate.map(|estimate| Estimated {
        about: day_key(&estimate.about),
        about_first: day_number(estimate.about.first_day()),
        about_last: day_number(estimate.about.last_day()),
        about_days: days(estimate.about.first_day()),
    });
    let about = estimated.as_ref().map(|estimated| estimated.about * DAY);
    let moment = dated.as_ref().map(|dated| dated.moment);
    let length = |terms: &str| rounded(terms.bytes().filter(|byte| *byte == b' ').count() as u32);
    // a title counts three times
    let mut text = vec![terms.title.as_str(); 3];
    text.push(&terms.body);
    text.retain(|text| !text.is_empty());
    let keys = |keys: &[u64]| keys.iter().map(|line| key(*line)).collect();
    Searched {
        story: story.map(key),
        source: article.source.as_deref(),
        section: article.section.as_deref(),
        author: article.byline.as_deref(),
        language: article.language.code(),
        thin: article.thin.is_some(),
        moment_or_about: moment.or(about),
        dated,
        estimated,
        text,
        title: &terms.title,
        body: &terms.body,
        deck: &terms.deck,
        byline: &terms.byline,
        url: &terms.url,
        removed: &terms.removed,
        vocabulary: vocabulary::values(terms),
        title_len: terms.title_len,
        body_len: terms.body_len,
        deck_len: length(&terms.deck),
        byline_len: length(&terms.byline),
        url_len: length(&terms.url),
        removed_len: length(&terms.removed),
        line: keys(&terms.lines),
        recurring: keys(&terms.recurring_lines),
        sentences: flat(&terms.sentences),
    }
}

fn dated(date: &PublicationDate) -> Dated<'_> {
    let first = date.first_day();
    let precision = date.precision();
    let second = date
        .time()
        .map_or(0, |time| u64::from(time.num_seconds_from_midnight()) + 1);
    let has_month = precision >= Precision::Month;
    let day = date.day();
    Dated {
        day: day_key(date),
        first_day: day_number(first),
        last_day: day_number(date.last_day()),
        days: days(first),
        moment: day_key(date) * DAY + second,
        confidence: 0.0,
        provenance: "",
        month: has_month.then(|| format!("{:04}-{:02}", first.year(), first.month())),
        hour: date.time().map(|time| time.hour()),
        weekday: day.map(|day| day.weekday().num_days_from_monday()),
        month_of_year: has_month.then(|| first.month()),
        day_of_month: day.map(|day| day.day()),
    }
}

/// Days since 1970.
pub(super) fn days(day: NaiveDate) -> i32 {
    day.to_epoch_days()
}

/// Where sentences begin: place, byte, and whether a paragraph begins, one after the other.
fn flat(sentences: &[SentenceStart]) -> Vec<u32> {
    let parts = |start: &SentenceStart| [start.position, start.offset, u32::from(start.paragraph)];
    sentences.iter().flat_map(parts).collect()
}

/// What a search must ask for to read the parts of a document.
pub(super) const STORED: [&str; 4] = ["reading", "details", "origin", "kind"];

/// What a search must ask for to read the terms of a document.
pub(super) const TERMS: [&str; 9] = [
    "title",
    "body",
    "deck",
    "byline",
    "url",
    "removed",
    "title_len",
    "body_len",
    "sentences",
];

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// An article or a version, from the fields of [`STORED`].
pub(super) fn to_stored_doc(source: &Value, parts: Parts) -> Result<StoredDoc, String> {
    let details = BASE64_STANDARD.decode(text(source, "details"));
    let details = details.map_err(|error| error.to_string())?;
    let stored: StoredReading<'_> =
        postcard::from_bytes(&details).map_err(|error| error.to_string())?;
    Ok(StoredDoc {
        reading: stored.read(text(source, "reading"), parts),
        source: read_key(text(source, "origin")).ok_or("it has no source")?,
        version: text(source, "kind") == VERSION,
    })
}

/// The terms of an article, from the fields of [`TERMS`].
pub(super) fn to_terms(source: &Value) -> IndexTerms {
    let number = |value: &Value| value.as_u64().and_then(|number| u32::try_from(number).ok());
    let length = |field| source.get(field).and_then(number).unwrap_or(0);
    let sentences = source.get("sentences").and_then(Value::as_array);
    let sentences: Vec<u32> = sentences.into_iter().flatten().filter_map(number).collect();
    let owned = |field| text(source, field).to_owned();
    IndexTerms {
        title: owned("title"),
        title_len: length("title_len"),
        body: owned("body"),
        body_len: length("body_len"),
        deck: owned("deck"),
        byline: owned("byline"),
        url: owned("url"),
        removed: owned("removed"),
        sentences: sentences
            .chunks_exact(3)
            .filter_map(|parts| match parts {
                &[position, offset, paragraph] => Some(SentenceStart {
                    position,
                    offset,
                    paragraph: paragraph == 1,
                }),
                _ => None,
            })
            .collect(),
        ..IndexTerms::default()
    }
}
