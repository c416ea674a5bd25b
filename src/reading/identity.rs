//! The identity of a record: its id, the page it is a capture of, and its source.

use xxhash_rust::xxh3::xxh3_64;

use super::options::ReadOptions;
use super::page_key;
use super::source_name;
use crate::model::{ArticleId, Record, Source};

/// The id of a record, from the path of its file below the ingested folder and its own id or
/// number. A record from stdin has no permanent place, so its hash replaces the number.
pub fn id_of(record: &Record) -> ArticleId {
    let inner = &record.inner;
    let key = match (record.sidecar.id.as_deref(), record.location.record) {
        (Some(id), _) => format!("{inner}\0id\0{id}"),
        _ if inner.starts_with(Source::STDIN) => format!("{inner}\0hash\0{:x}", record.hash),
        (None, Some(number)) => format!("{inner}\0{number}"),
        (None, None) => inner.to_string(),
    };
    ArticleId(xxh3_64(key.as_bytes()))
}

/// The id of a record whose own id is also used by another record of the same file.
pub fn numbered(id: ArticleId, number: u64) -> ArticleId {
    ArticleId(xxh3_64(
        &[id.0.to_le_bytes(), number.to_le_bytes()].concat(),
    ))
}

/// The page that a record is a capture of, unless every capture is an article.
pub(super) fn page(
    record: &Record,
    told: Option<&str>,
    title: Option<&str>,
    options: &ReadOptions,
) -> Option<u64> {
    let given = record.sidecar.url.as_deref();
    (!options.all_captures)
        .then(|| page_key::page_key(given, told, title))
        .flatten()
}

/// The source of a record.
pub(super) fn source_name(
    record: &Record,
    options: &ReadOptions,
    url: Option<&str>,
) -> Option<String> {
    let given = options.source.as_deref();
    source_name::source_name(record, given, options.source_from, &options.aliases, url)
}
