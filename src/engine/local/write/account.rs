//! How many documents there must be after a commit. Tantivy's writer can answer that all is well
//! after it has failed, while nothing is indexed; so what was put and removed is counted beside it,
//! and compared with what the index holds.

use std::collections::HashSet;

use rustc_hash::FxHashMap;
use tantivy::schema::Field;
use tantivy::{Index, IndexReader, Searcher, SegmentMeta};

use crate::engine::local::directory::held;
use crate::engine::local::format::schema::Fields;
use crate::engine::local::read::{keys, sources};

/// The living documents of an index as they must be.
pub(in crate::engine::local) struct Account {
    index: Index,
    fields: Fields,
    /// Documents of all kinds.
    documents: u64,
    /// What was done since the last commit, by field and number.
    since: FxHashMap<(Field, u64), Since>,
    /// The last commit, once something was asked of it.
    committed: Option<IndexReader>,
    /// The sources that the index knows of, once one was put or removed. A new file is the usual
    /// case, and to ask every segment for it would cost more than to index its article.
    sources: Option<HashSet<u64>>,
}

/// What was done to the documents with one number since the last commit.
#[derive(Clone, Copy, Default)]
struct Since {
    /// Those of the last commit were deleted.
    deleted: bool,
    /// Added, and not deleted again.
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

    /// Living documents after the next commit.
    pub(in crate::engine::local) fn documents(&self) -> u64 {
        self.documents
    }

    /// A document was added that is found by this number.
    pub(in crate::engine::local) fn add(&mut self, field: Field, value: u64) {
        self.documents += 1;
        self.since.entry((field, value)).or_default().added += 1;
        if let (true, Some(sources)) = (field == self.fields.source_key, &mut self.sources) {
            sources.insert(value);
        }
    }

    /// All documents with this number were deleted. Gives how many there were.
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

    /// Lets go of the last commit, so that files which the next one does without can be deleted.
    pub(in crate::engine::local) fn let_go(&mut self) {
        self.committed = None;
    }

    /// Takes note of a commit. Gives how many documents the index holds, when they are not as many
    /// as there must be.
    pub(in crate::engine::local) fn committed(&mut self) -> tantivy::Result<Option<u64>> {
        self.since.clear();
        let found = living(&self.index.searchable_segment_metas()?);
        Ok((found != self.documents).then_some(found))
    }

    /// Documents of the last commit with this number.
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
        // merges of this writer go on meanwhile, and delete what they have merged
        let (_, reader) = held::reader(&self.index)?;
        Ok(self.committed.insert(reader).searcher())
    }
}

/// Living documents of some segments.
pub(in crate::engine::local) fn living(segments: &[SegmentMeta]) -> u64 {
    segments
        .iter()
        .map(|segment| u64::from(segment.num_docs()))
        .sum()
}
