//! Which lines recur: one walk over the dictionaries of line keys of all segments side by side, so
//! that no more than the recurring ones is held.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::termdict::TermStreamer;
use tantivy::{DocSet, Searcher, TERMINATED, Term};

/// The keys that stand in at least `least` living documents, all fields together.
pub(super) fn recurring(
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
    for index in &inverted {
        let mut stream = index.terms().stream()?;
        if stream.advance() {
            streams.push(stream);
        }
    }
    let has_deletes = searcher
        .segment_readers()
        .iter()
        .any(|segment| segment.has_deletes());
    let mut found = Vec::new();
    while let Some(smallest) = streams.iter().map(|stream| stream.key().to_vec()).min() {
        let mut count = 0;
        streams.retain_mut(|stream| {
            if stream.key() != smallest.as_slice() {
                return true;
            }
            count += u64::from(stream.value().doc_freq);
            stream.advance()
        });
        if count < least {
            continue;
        }
        let Ok(bytes) = <[u8; 8]>::try_from(smallest.as_slice()) else {
            continue;
        };
        let key = u64::from_be_bytes(bytes);
        if !has_deletes || living(searcher, fields.clone(), key)? >= least {
            found.push(key);
        }
    }
    Ok(found)
}

/// Living documents with a key.
fn living(
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
