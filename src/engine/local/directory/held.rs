//! Opens the files named in a list of segments, while a run may delete some of them. An open file
//! stays readable, so only the moment between reading the list and opening its files matters.

use tantivy::{Index, IndexMeta, IndexReader, ReloadPolicy, SegmentMeta};

use super::damage::Damage;

/// Blocks of stored documents that a searcher keeps unpacked for each segment. Repeated reads come
/// immediately or in order, and a block with a long text takes as much memory as the text.
const STORED: usize = 1;

/// Returns the list of segments with what `open` makes of it. `open` also reports whether a file
/// was missing: then a run has written another list, which is used instead. If the list is the same
/// twice, its files are missing for good.
///
/// Errors: the list cannot be read.
pub(in crate::engine::local) fn held<T>(
    index: &Index,
    open: impl Fn(&IndexMeta) -> (T, bool),
) -> tantivy::Result<(IndexMeta, T)> {
    let mut before: Option<IndexMeta> = None;
    loop {
        let metas = index.load_metas()?;
        let (opened, gone) = open(&metas);
        let same = before.as_ref().is_some_and(|before| same(before, &metas));
        if !gone || same {
            return Ok((metas, opened));
        }
        before = Some(metas);
    }
}

/// A reader of the current index, and the list of segments read before it was opened.
///
/// Errors: a file is damaged, or missing for good.
pub(in crate::engine::local) fn reader(index: &Index) -> tantivy::Result<(IndexMeta, IndexReader)> {
    let (metas, reader) = held(index, |_| {
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(STORED)
            .try_into();
        let gone = reader.as_ref().is_err_and(Damage::is_missing);
        (reader, gone)
    })?;
    Ok((metas, reader?))
}

fn same(one: &IndexMeta, other: &IndexMeta) -> bool {
    let of = |segment: &SegmentMeta| (segment.id(), segment.delete_opstamp());
    let (ours, theirs) = (one.segments.iter().map(of), other.segments.iter().map(of));
    one.opstamp == other.opstamp && ours.eq(theirs)
}
