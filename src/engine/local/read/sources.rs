//! The files the index was made from, and older versions, read from fast fields without reading any
//! stored document.

use std::ops::Bound;

use rustc_hash::FxHashMap;
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

/// Calls `each` with the key and the file of every source.
pub(in crate::engine::local) fn files(
    searcher: &Searcher,
    each: &mut dyn FnMut(u64, &str),
) -> tantivy::Result<()> {
    let mut name = String::new();
    for segment in searcher.segment_readers() {
        let fast = segment.fast_fields();
        let keys = fast.u64("source_key")?;
        let Some(files) = fast.str("file")? else {
            continue;
        };
        for doc in segment.doc_ids_alive() {
            if let (Some(key), Some(ordinal)) = (keys.first(doc), files.ords().first(doc)) {
                name.clear();
                files.ord_to_str(ordinal, &mut name)?;
                each(key, &name);
            }
        }
    }
    Ok(())
}

/// Calls `each` with the name of a source, the key of a file, and the number of that source's
/// articles from the file. `name` restricts it to one source.
pub(in crate::engine::local) fn inputs(
    searcher: &Searcher,
    name: Option<&str>,
    each: &mut dyn FnMut(&str, u64, u64),
) -> tantivy::Result<()> {
    let mut text = String::new();
    for segment in searcher.segment_readers() {
        let fast = segment.fast_fields();
        let (ids, origins) = (fast.u64("id")?, fast.u64("origin")?);
        let Some(names) = fast.str("source")? else {
            continue;
        };
        let only = match name {
            Some(name) => match names.dictionary().term_ord(name.as_bytes())? {
                Some(ordinal) => Some(ordinal),
                None => continue,
            },
            None => None,
        };
        let mut counts: FxHashMap<(u64, u64), u64> = FxHashMap::default();
        for doc in segment.doc_ids_alive() {
            let Some(ordinal) = names.ords().first(doc) else {
                continue;
            };
            if only.is_none_or(|only| only == ordinal) && ids.first(doc).is_some() {
                let input = origins.first(doc).unwrap_or(0);
                *counts.entry((ordinal, input)).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_unstable();
        let mut known = None;
        for ((ordinal, input), count) in counts {
            if known.replace(ordinal) != Some(ordinal) {
                text.clear();
                names.ord_to_str(ordinal, &mut text)?;
            }
            each(&text, input, count);
        }
    }
    Ok(())
}

/// The keys of the sources that are this file, or are in or below this folder.
pub(in crate::engine::local) fn below(
    searcher: &Searcher,
    path: &str,
) -> tantivy::Result<Vec<u64>> {
    let folder = path.trim_end_matches(std::path::is_separator);
    // everything that begins with the folder and a separator sorts below this
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
