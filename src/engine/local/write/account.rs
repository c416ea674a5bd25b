//! The number of documents expected after a commit. Tantivy's writer can report success after a
//! failure while it indexes nothing. So puts and removals are counted here as well, and compared
//! with the contents of the index.

use std::collections::HashSet;

use rustc_hash::FxHashMap;
use tantivy::schema::Field;
use tantivy::{Index, IndexReader, Searcher, SegmentMeta};

use crate::engine::local::directory::held;
use crate::engine::local::format::schema::Fields;
use crate::engine::local::read::{keys, sources};

/// The expected live documents of an index.
pub(in crate::engine::local) struct Account {
    index: Index,
    fields: Fields,
    /// Documents of all kinds.
    documents: u64,
    /// Changes since the last commit, by field and number.
    since: FxHashMap<(Field, u64), Since>,
    /// The last commit, once it was needed.
    committed: Option<IndexReader>,
    /// The sources in the index, once a source was put or removed. Most files are new, and looking
    /// one up in every segment would cost more than indexing its article.
    sources: Option<HashSet<u64>>,
}

/// Changes to the documents with one number since the last commit.
#[derive(Clone, Copy, Default)]
struct Since {
    /// Whether those of the last commit were deleted.
    deleted: bool,
    /// How many were added and not deleted again.
    added: u64,
}

impl Account {
    pub(in crate::engine::local) fn new(index: &Index, fields: Fields) -> tantivy::Result<Self> {
        Ok(Account {
            index: index.clone(),
            fields,
            documents: living(&index.searchable_segment_metas()?),
            since: FxHashMap::default(),
            committed: None,
            sources: None,
        })
    }

    /// The number of live documents after the next commit.
    pub(in crate::engine::local) fn documents(&self) -> u64 {
        self.documents
    }

    /// Records that a document with this number was added.
    pub(in crate::engine::local) fn add(&mut self, field: Field, value: u64) {
        self.documents += 1;
        self.since.entry((field, value)).or_default().added += 1;
        if let (true, Some(sources)) = (field == self.fields.source_key, &mut self.sources) {
            sources.insert(value);
        }
    }

    /// Records that all documents with this number were deleted. Returns how many there were.
    pub(in crate::engine::local) fn delete(
        &mut self,
        field: Field,
        value: u64,
    ) -> tantivy::Result<u64> {
        let since = self.since.get(&(field, value)).copied().unwrap_or_default();
        let before = if since.deleted {
            0
        } else {
            self.count(field, value)?
        };
        let gone = before + since.added;
        self.documents = self.documents.saturating_sub(gone);
        if gone > 0 {
            let nothing = Since {
                deleted: true,
                added: 0,
            };
            self.since.insert((field, value), nothing);
        }
        Ok(gone)
    }

    /// Releases the last commit, so that files no longer needed after the next one can be deleted.
    pub(in crate::engine::local) fn let_go(&mut self) {
        self.committed = None;
    }

    /// Records a commit. Returns the number of documents in the index if it differs from the
    /// expected one.
    pub(in crate::engine::local) fn committed(&mut self) -> tantivy::Result<Option<u64>> {
        self.since.clear();
        let found = living(&self.index.searchable_segment_metas()?);
        Ok((found != self.documents).then_some(found))
    }

    /// The number of documents with this number in the last commit.
    fn count(&mut self, field: Field, value: u64) -> tantivy::Result<u64> {
        let searcher = self.searcher()?;
        if field == self.fields.source_key {
            let sources = match &mut self.sources {
                Some(sources) => sources,
                None => {
                    let marks = sources::marks(&searcher)?;
                    self.sources
                        .insert(marks.iter().map(|mark| mark.key).collect())
                }
            };
            if !sources.contains(&value) {
                return Ok(0);
            }
        }
        keys::living(&searcher, field, value)
    }

    fn searcher(&mut self) -> tantivy::Result<Searcher> {
        if let Some(reader) = &self.committed {
            return Ok(reader.searcher());
        }
        // merges of this writer continue meanwhile, and delete the segments they have merged
        let (_, reader) = held::reader(&self.index)?;
        Ok(self.committed.insert(reader).searcher())
    }
}

/// The number of live documents in some segments.
pub(in crate::engine::local) fn living(segments: &[SegmentMeta]) -> u64 {
    segments
        .iter()
        .map(|segment| u64::from(segment.num_docs()))
        .sum()
}
