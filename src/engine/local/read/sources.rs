//! What the index knows of the files it was made from, and of older versions, by fast fields: no
//! stored document is read.

use std::ops::Bound;

use tantivy::Searcher;

use crate::engine::{SourceMark, VersionMark};

/// The marks of all sources.
pub(in crate::engine::local) fn marks(searcher: &Searcher) -> tantivy::Result<Vec<SourceMark>> {
    let mut found = Vec::new();
    for segment in searcher.segment_readers() {
        let fast = segment.fast_fields();
        let keys = fast.u64("source_key")?;
        let (names, fingerprints) = (fast.u64("name")?, fast.u64("fingerprint")?);
        let (articles, rejected) = (fast.u64("articles")?, fast.u64("rejected")?);
        let skipped = fast.u64("skipped")?;
        for doc in segment.doc_ids_alive() {
            let Some(key) = keys.first(doc) else { continue };
            found.push(SourceMark {
                key,
                name: names.first(doc).unwrap_or(0),
                fingerprint: fingerprints.first(doc),
                articles: articles.first(doc).unwrap_or(0),
                rejected: rejected.first(doc).unwrap_or(0),
                skipped: skipped.first(doc).unwrap_or(0),
            });
        }
    }
    Ok(found)
}

/// The keys of the sources that are this file, or stand in this folder or below it.
pub(in crate::engine::local) fn below(
    searcher: &Searcher,
    path: &str,
) -> tantivy::Result<Vec<u64>> {
    let folder = path.trim_end_matches(std::path::is_separator);
    // all that begins with the folder and a separator is less than this
    let mut end = format!("{folder}{}", std::path::MAIN_SEPARATOR).into_bytes();
    let start = end.clone();
    if let Some(last) = end.last_mut() {
        *last += 1;
    }
    let mut found = Vec::new();
    for segment in searcher.segment_readers() {
        let fast = segment.fast_fields();
        let keys = fast.u64("source_key")?;
        let Some(files) = fast.str("file")? else {
            continue;
        };
        let names = files.dictionary();
        let itself = names.term_ord(path.as_bytes())?;
        let reach = names.term_bounds_to_ord(Bound::Included(&start), Bound::Excluded(&end))?;
        for doc in segment.doc_ids_alive() {
            let Some(ordinal) = files.ords().first(doc) else {
                continue;
            };
            if itself == Some(ordinal) || std::ops::RangeBounds::contains(&reach, &ordinal) {
                found.extend(keys.first(doc));
            }
        }
    }
    Ok(found)
}

/// The older versions of all articles.
pub(in crate::engine::local) fn versions(searcher: &Searcher) -> tantivy::Result<Vec<VersionMark>> {
    let mut found = Vec::new();
    for segment in searcher.segment_readers() {
        let fast = segment.fast_fields();
        let (versions, origins) = (fast.u64("version")?, fast.u64("origin")?);
        let pages = fast.u64("page")?;
        if versions.values.num_vals() == 0 {
            continue;
        }
        let living = segment.doc_ids_alive();
        let docs = living.filter(|doc| versions.first(*doc).is_some());
        found.extend(docs.map(|doc| VersionMark {
            source: origins.first(doc).unwrap_or(0),
            page: pages.first(doc),
        }));
    }
    Ok(found)
}
