//! Columns of the segments, opened once per snapshot.
//!
//! A query needs about ten columns from each segment. Finding and opening a column by name takes
//! microseconds, which is most of the cost of an additional segment.

use std::sync::Mutex;

use rustc_hash::FxHashMap;
use tantivy::SegmentReader;
use tantivy::columnar::{Column, StrColumn};
use tantivy::index::SegmentId;

/// A column of a segment.
type Place = (SegmentId, &'static str);

/// The columns opened so far.
#[derive(Default)]
pub(in crate::engine::local) struct Columns {
    numbers: Mutex<FxHashMap<Place, Column<u64>>>,
    names: Mutex<FxHashMap<Place, Option<StrColumn>>>,
}

impl Columns {
    /// A column of numbers.
    pub(in crate::engine::local) fn number(
        &self,
        segment: &SegmentReader,
        name: &'static str,
    ) -> tantivy::Result<Column<u64>> {
        once(&self.numbers, segment, name, || {
            segment.fast_fields().u64(name)
        })
    }

    /// A column of names; none if no document of the segment has one.
    pub(in crate::engine::local) fn name(
        &self,
        segment: &SegmentReader,
        name: &'static str,
    ) -> tantivy::Result<Option<StrColumn>> {
        once(&self.names, segment, name, || {
            segment.fast_fields().str(name)
        })
    }
}

/// The cached column of a segment; opens it if it is not cached.
fn once<C: Clone>(
    kept: &Mutex<FxHashMap<Place, C>>,
    segment: &SegmentReader,
    name: &'static str,
    open: impl FnOnce() -> tantivy::Result<C>,
) -> tantivy::Result<C> {
    let place = (segment.segment_id(), name);
    let known = kept.lock().ok();
    if let Some(column) = known.and_then(|kept| kept.get(&place).cloned()) {
        return Ok(column);
    }
    let column = open()?;
    if let Ok(mut kept) = kept.lock() {
        kept.insert(place, column.clone());
    }
    Ok(column)
}
