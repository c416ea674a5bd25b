//! Keys shared by several documents. One scan merges the dictionaries of a field in all segments,
//! so that only the frequent keys are held in memory.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::ops::RangeInclusive;

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::termdict::TermStreamer;
use tantivy::{DocSet, Searcher, TERMINATED, Term};

/// The keys of a range that at least `least` live documents have, ascending.
pub(in crate::engine::local) fn frequent(
    searcher: &Searcher,
    field: Field,
    least: u64,
    within: RangeInclusive<u64>,
) -> tantivy::Result<Vec<u64>> {
    let mut inverted = Vec::new();
    for segment in searcher.segment_readers() {
        inverted.push(segment.inverted_index(field)?);
    }
    let (first, last) = (within.start().to_be_bytes(), within.end().to_be_bytes());
    let mut streams: Vec<TermStreamer<'_>> = Vec::new();
    // the dictionaries, ordered by their current key
    let mut heap = BinaryHeap::new();
    for index in &inverted {
        let range = index.terms().range().ge(first).le(last);
        let mut stream = range.into_stream()?;
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
        if count >= least && (!has_deletes || living(searcher, field, key)? >= least) {
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

/// The next key in a dictionary of numbers.
fn next(stream: &mut TermStreamer<'_>) -> Option<u64> {
    while stream.advance() {
        if let Ok(bytes) = <[u8; 8]>::try_from(stream.key()) {
            return Some(u64::from_be_bytes(bytes));
        }
    }
    None
}

/// The number of live documents with a key.
pub(in crate::engine::local) fn living(
    searcher: &Searcher,
    field: Field,
    key: u64,
) -> tantivy::Result<u64> {
    let term = Term::from_field_u64(field, key);
    let mut count = 0;
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        if !segment.has_deletes() {
            count += u64::from(inverted.doc_freq(&term)?);
            continue;
        }
        let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        let mut doc = postings.doc();
        while doc != TERMINATED {
            count += u64::from(!segment.is_deleted(doc));
            doc = postings.advance();
        }
    }
    Ok(count)
}
