//! The identity of a record: its id, the page it is a capture of, and its source.

use xxhash_rust::xxh3::xxh3_64;

use super::extract;
use super::options::ReadOptions;
use super::page_key;
use super::source_name::{self, SourceFrom};
use crate::model::{ArticleId, Content, Record, Source};

/// The id of a record, from the path of its file below the ingested folder and its own id or
/// number. A record from stdin has no permanent place, so its hash replaces the number.
pub fn id_of(record: &Record) -> ArticleId {
    if let Content::Cleaned(cleaned) = &record.content {
        return cleaned.reading.article.id;
    }
    let whole: &str = &record.inner;
    let inner = whole.strip_prefix(Source::PART).unwrap_or(whole);
    let key = match (record.sidecar.id.as_deref(), record.location.record) {
        (Some(id), _) => format!("{inner}\0id\0{id}"),
        _ if whole.starts_with(Source::STDIN) => format!("{inner}\0hash\0{:x}", record.hash),
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

/// The source that a record is from, found without reading it.
pub(super) fn source_of(record: &Record, options: &ReadOptions) -> Option<String> {
    if let Content::Cleaned(cleaned) = &record.content {
        return cleaned.reading.article.source.clone();
    }
    let url = record.sidecar.url.as_deref();
    if needs_markup(record, options) {
        let page = extract::extract(record);
        return source_name(record, options, page.metadata.canonical.as_deref());
    }
    source_name(record, options, url)
}

/// Whether the name of a record's source may depend on the address that its markup gives.
pub(super) fn needs_markup(record: &Record, options: &ReadOptions) -> bool {
    let is_named = match options.source_from {
        _ if options.source.is_some() => true,
        None | Some(SourceFrom::Field) => record.sidecar.source.is_some(),
        Some(SourceFrom::Host | SourceFrom::Folder) => false,
    };
    let is_read = matches!(record.content, Content::Cleaned(_));
    !is_named && !is_read && !options.as_is && record.sidecar.url.is_none()
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
