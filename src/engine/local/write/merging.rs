//! The merge policy.
//!
//! A merge maps all of its segments and its output into memory, so large merges would make memory
//! use grow with the corpus. They gain little, since a segment costs a query only some
//! microseconds. So small segments are merged into larger ones up to a limit, and larger ones are
//! left alone:
//!
//! - [`FAN`] segments below [`SMALL`] documents are too many. At least half of them are merged, the
//!   smallest first, and with them each one that is no larger than all smaller ones together. So
//!   sizes grow geometrically, and a document is rewritten a few times until its segment is no
//!   longer small.
//! - Beyond [`MOST`] segments the smallest are merged, regardless of size.
//! - A segment with a share of deleted documents above [`DELETED`] is rewritten by itself.

use tantivy::index::SegmentMeta;
use tantivy::indexer::{MergeCandidate, MergePolicy, NoMergePolicy};
use tantivy::{Index, IndexWriter, TantivyDocument};

/// A segment with at least this many documents is merged with others only if there are too many
/// segments.
const SMALL: u32 = 4_000;

/// Number of small segments that triggers a merge.
const FAN: usize = 8;

/// Maximum number of segments; a million articles make about 130 with the default memory.
const MOST: usize = 256;

/// Maximum share of deleted documents in a segment.
const DELETED: f64 = 0.3;

/// The policy described above.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine::local) struct SmallMerges;

impl MergePolicy for SmallMerges {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let (worn, mut whole): (Vec<_>, Vec<_>) =
            segments.iter().partition(|segment| is_worn(segment));
        let mut merges: Vec<MergeCandidate> =
            worn.into_iter().map(|segment| of(&[segment])).collect();
        whole.sort_by_key(|segment| segment.num_docs());
        if whole.len() > MOST {
            // as many as necessary, plus some room for the next runs
            let surplus = whole.len() - MOST + FAN;
            let merged = whole.chunks_exact(FAN).take(surplus.div_ceil(FAN - 1));
            merges.extend(merged.map(of));
            return merges;
        }
        let small = whole.partition_point(|segment| segment.num_docs() < SMALL);
        let mut small = &whole[..small];
        while small.len() >= FAN {
            let (merged, rest) = small.split_at(smallest(small));
            merges.push(of(merged));
            small = rest;
        }
        merges
    }
}

/// Runs the merges that are due after a run; returns whether there were any. The engine abandons
/// and forgets a merge if a commit empties one of its segments meanwhile. A killed run can also
/// leave merges undone. A failed merge costs nothing, and is due again after the next run.
pub(in crate::engine::local) fn finish(index: &Index, memory: usize) -> bool {
    let due = || {
        let segments = index.searchable_segment_metas().unwrap_or_default();
        SmallMerges.compute_merge_candidates(&segments)
    };
    let mut merges = due();
    if merges.is_empty() {
        return false;
    }
    let writer: tantivy::Result<IndexWriter<TantivyDocument>> =
        index.writer_with_num_threads(1, memory);
    // another process may be writing by now, and it does its own merges
    let Ok(mut writer) = writer else {
        return false;
    };
    writer.set_merge_policy(Box::new(NoMergePolicy));
    while !merges.is_empty() {
        for merge in &merges {
            if writer.merge(&merge.0).wait().is_err() {
                return true;
            }
        }
        merges = due();
    }
    true
}

fn of(segments: &[&SegmentMeta]) -> MergeCandidate {
    MergeCandidate(segments.iter().map(|segment| segment.id()).collect())
}

fn is_worn(segment: &SegmentMeta) -> bool {
    f64::from(segment.num_deleted_docs()) > DELETED * f64::from(segment.max_doc())
}

/// How many of some small segments are merged: the smallest half, and each that is no larger than
/// all before it, until the merged segment is no longer small.
fn smallest(segments: &[&SegmentMeta]) -> usize {
    let mut documents = 0;
    let fits = |(number, segment): &(usize, &&SegmentMeta)| {
        let grows = documents < SMALL && segment.num_docs() <= documents;
        documents += segment.num_docs();
        *number < FAN / 2 || grows
    };
    segments.iter().enumerate().take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use tantivy::Index;
    use tantivy::index::SegmentId;
    use tantivy::schema::Schema;

    use super::*;

    /// Segments with these numbers of documents and of deleted documents.
    fn segments(sizes: impl IntoIterator<Item = (u32, u32)>) -> Vec<SegmentMeta> {
        let index = Index::create_in_ram(Schema::builder().build());
        let segment = |(size, deleted)| {
            let segment = index.new_segment_meta(SegmentId::generate_random(), size);
            match deleted {
                0 => segment,
                _ => segment.with_delete_meta(deleted, 1),
            }
        };
        sizes.into_iter().map(segment).collect()
    }

    /// The documents of the merged segments, one list per merge.
    fn merged(segments: &[SegmentMeta]) -> Vec<Vec<u32>> {
        let size = |id| {
            let of = segments.iter().find(|segment| segment.id() == id);
            of.expect("a segment that was given").max_doc()
        };
        let merges = SmallMerges.compute_merge_candidates(segments);
        let sizes = merges
            .iter()
            .map(|merge| merge.0.iter().copied().map(size).collect());
        sizes.collect()
    }

    #[test]
    fn small_segments_are_merged_and_large_ones_left() {
        assert!(merged(&segments((10..17).map(|size| (size, 0)))).is_empty());
        let many = segments((10..19).map(|size| (size, 0)));
        assert_eq!(merged(&many), [(10..19).collect::<Vec<u32>>()]);
        assert!(merged(&segments((0..MOST).map(|_| (SMALL, 0)))).is_empty());
        // a long run leaves many of one size: they are merged only as far as necessary
        let alike = segments((0..18).map(|_| (1500, 0)));
        assert_eq!(merged(&alike), [[1500; 4], [1500; 4], [1500; 4]]);
        // larger segments wait until as many documents have accumulated
        let uneven = segments([900, 5, 800, 5, 700, 5, 600, 5].map(|size| (size, 0)));
        assert_eq!(merged(&uneven), [[5, 5, 5, 5]]);
    }

    #[test]
    fn a_segment_with_many_deletes_is_rewritten_alone() {
        assert_eq!(merged(&segments([(100_000, 30_001)])), [[100_000]]);
        assert!(merged(&segments([(100_000, 30_000)])).is_empty());
    }

    /// The segments left after this many were added one by one, and the number of documents
    /// written.
    fn left_of(count: usize, size: u32) -> (Vec<(u32, u32)>, u32) {
        let mut sizes: Vec<(u32, u32)> = Vec::new();
        let mut written = 0;
        for _ in 0..count {
            sizes.push((size, 0));
            loop {
                let segments = segments(sizes.iter().copied());
                let merges = merged(&segments);
                if merges.is_empty() {
                    break;
                }
                for merge in merges {
                    assert!(merge.len() > 1, "a merge of one segment has no end");
                    for size in &merge {
                        let at = sizes.iter().position(|(other, _)| other == size);
                        sizes.swap_remove(at.expect("a segment that was given"));
                    }
                    sizes.push((merge.iter().sum(), 0));
                    written += merge.iter().sum::<u32>();
                }
            }
            assert!(sizes.len() <= MOST);
        }
        let documents: u32 = sizes.iter().map(|(size, _)| size).sum();
        assert_eq!(documents, count as u32 * size);
        (sizes, written)
    }

    #[test]
    fn a_thousand_small_runs_leave_few_segments_and_are_rewritten_a_few_times() {
        let (left, written) = left_of(1000, 11);
        assert!(left.len() < FAN + 3, "{left:?}");
        assert!(written < 11_000 * 8, "{written}");
    }

    #[test]
    fn segments_never_become_too_many() {
        let (left, _) = left_of(2000, SMALL + 1);
        assert!(left.len() > MOST / 2, "{}", left.len());
    }
}
