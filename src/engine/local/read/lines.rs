//! Which lines recur: one walk over the dictionaries of line keys of all segments side by side, so
//! that no more than the recurring ones is held.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::termdict::TermStreamer;
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

/// The keys that stand in at least `least` living documents, all fields together.
pub(in crate::engine::local) fn recurring(
    searcher: &Searcher,
    fields: impl IntoIterator<Item = Field> + Clone,
    least: u64,
) -> tantivy::Result<Vec<u64>> {
    let mut inverted = Vec::new();
    for segment in searcher.segment_readers() {
        for field in fields.clone() {
            inverted.push(segment.inverted_index(field)?);
        }
    }
    let mut streams: Vec<TermStreamer<'_>> = Vec::new();
    // the dictionaries by the key at which each stands
    let mut heap = BinaryHeap::new();
    for index in &inverted {
        let mut stream = index.terms().stream()?;
        if let Some(key) = next(&mut stream) {
            heap.push(Reverse((key, streams.len())));
            streams.push(stream);
        }
    }
    let has_deletes = searcher
        .segment_readers()
        .iter()
        .any(|segment| segment.has_deletes());
    let mut found = Vec::new();
    let mut end = |key, count| -> tantivy::Result<()> {
        if count >= least && (!has_deletes || living(searcher, fields.clone(), key)? >= least) {
            found.push(key);
        }
        Ok(())
    };
    let (mut current, mut count) = (None, 0);
    while let Some(mut smallest) = heap.peek_mut() {
        let Reverse((key, number)) = &mut *smallest;
        if current != Some(*key) {
            if let Some(before) = current.replace(*key) {
                end(before, count)?;
            }
            count = 0;
        }
        let Some(stream) = streams.get_mut(*number) else {
            break;
        };
        count += u64::from(stream.value().doc_freq);
        match next(stream) {
            Some(following) => *key = following,
            None => drop(PeekMut::pop(smallest)),
        }
    }
    if let Some(last) = current {
        end(last, count)?;
    }
    Ok(found)
}

/// The next key of a dictionary of numbers.
fn next(stream: &mut TermStreamer<'_>) -> Option<u64> {
    while stream.advance() {
        if let Ok(bytes) = <[u8; 8]>::try_from(stream.key()) {
            return Some(u64::from_be_bytes(bytes));
        }
    }
    None
}

/// Living documents with a key.
pub(in crate::engine::local) fn living(
    searcher: &Searcher,
    fields: impl IntoIterator<Item = Field>,
    key: u64,
) -> tantivy::Result<u64> {
    let mut count = 0;
    for field in fields {
        let term = Term::from_field_u64(field, key);
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)?
            else {
                continue;
            };
            let mut doc = postings.doc();
            while doc != TERMINATED {
                count += u64::from(!segment.is_deleted(doc));
                doc = postings.advance();
            }
        }
    }
    Ok(count)
}

/// The first living document with a key.
pub(in crate::engine::local) fn first(
    searcher: &Searcher,
    fields: impl IntoIterator<Item = Field>,
    key: u64,
) -> tantivy::Result<Option<(&SegmentReader, DocId)>> {
    for field in fields {
        let term = Term::from_field_u64(field, key);
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)?
            else {
                continue;
            };
            let mut doc = postings.doc();
            while doc != TERMINATED && segment.is_deleted(doc) {
                doc = postings.advance();
            }
            if doc != TERMINATED {
                return Ok(Some((segment, doc)));
            }
        }
    }
    Ok(None)
}
