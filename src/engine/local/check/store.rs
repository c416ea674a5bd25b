//! Reads the stored documents of a segment without its other files.

use std::path::Path;

use tantivy::directory::Directory;
use tantivy::directory::error::OpenReadError;
use tantivy::fastfield::AliveBitSet;
use tantivy::index::SegmentComponent;
use tantivy::store::StoreReader;
use tantivy::{DocId, Index, SegmentMeta, TantivyDocument, TantivyError};

use crate::engine::local::directory::{Damage, Sealed};
use crate::engine::local::engine_error;
use crate::error::Error;

/// The stored documents of a segment, and which of them are live.
pub(super) struct Store {
    reader: StoreReader,
    living: Option<AliveBitSet>,
}

impl Store {
    /// Opens the stored documents of a segment, if they and the list of deleted documents are
    /// undamaged.
    pub(super) fn open(
        path: &Path,
        index: &Index,
        sealed: &Sealed,
        segment: &SegmentMeta,
    ) -> Result<Option<Self>, Error> {
        let file = |component| segment.relative_path(component);
        let store = file(SegmentComponent::Custom("store".into()));
        let deletes = segment
            .has_deletes()
            .then(|| file(SegmentComponent::Delete));
        for file in [Some(&store), deletes.as_ref()].into_iter().flatten() {
            if !is_intact(path, sealed, file)? {
                return Ok(None);
            }
        }
        let fault = |error: OpenReadError| engine_error(path, READING, error.into());
        let directory = index.directory();
        let living = match deletes {
            Some(deletes) => {
                let deletes = directory.open_read(&deletes).map_err(fault)?;
                let deletes = deletes.read_bytes().map_err(Error::file(path, READING))?;
                Some(AliveBitSet::open(deletes))
            }
            None => None,
        };
        let store = directory.open_read(&store).map_err(fault)?;
        // if a store has unchanged bytes but cannot be opened, it contains nothing to read
        let reader = StoreReader::open(store, 1).ok();
        Ok(reader.map(|reader| Store { reader, living }))
    }

    /// The live documents; none for each one that cannot be read.
    pub(super) fn documents(&self) -> impl Iterator<Item = Option<TantivyDocument>> {
        // the list of segments may have the wrong count
        let stored = (0..DocId::MAX).map(|doc| (doc, self.reader.get(doc)));
        let there = stored.take_while(|(_, stored)| {
            // there is no document with this number, and none after it
            !matches!(stored, Err(TantivyError::InvalidArgument(_)))
        });
        let living = there.filter(|(doc, stored)| stored.is_err() || !self.is_deleted(*doc));
        living.map(|(_, stored)| stored.ok())
    }

    fn is_deleted(&self, doc: DocId) -> bool {
        let listed = |living: &&AliveBitSet| doc < living.bitset().max_value();
        let living = self.living.as_ref().filter(listed);
        living.is_some_and(|living| living.is_deleted(doc))
    }
}

const READING: &str = "cannot read the index";

/// Whether a file is undamaged. A read error says nothing about that.
pub(super) fn is_intact(path: &Path, sealed: &Sealed, file: &Path) -> Result<bool, Error> {
    match sealed.verify(file) {
        Ok(()) => Ok(true),
        Err(error) if Damage::is_in(&error) => Ok(false),
        Err(error) => Err(engine_error(path, READING, error.into())),
    }
}
