//! Migrates an index of an older format as one transaction.
//!
//! The new index is built in a folder inside the old one, as repair builds its copy. It replaces
//! the old one by a single change of the list of segments. Until then the old index is unchanged,
//! and afterwards all its files are kept in a subfolder.

use std::fs;
use std::path::{Path, PathBuf};

use tantivy::directory::{Directory, DirectoryLock, INDEX_WRITER_LOCK};
use tantivy::schema::{Field, Value};
use tantivy::{Index, IndexMeta, SegmentMeta, TantivyDocument, TantivyError};

use super::store::Store;
use super::swap::{Swap, existing};
use crate::engine::StoredItem;
use crate::engine::local::directory::{MANAGED, META, META_COPY, Sealed, leftovers};
use crate::engine::local::format::{schema, six, tokens};
use crate::engine::local::{FORMAT, LocalEngine, engine_error, folder};
use crate::error::Error;
use crate::model::Dating;

/// A migration of an index with an older format, locked against other writers.
pub struct Migration {
    path: PathBuf,
    format: u32,
    sealed: Sealed,
    metas: IndexMeta,
    /// The fields for the reading text and the data stored next to it.
    fields: (Field, Field),
    stores: Vec<Store>,
    dates: Vec<Dating>,
    /// Documents that cannot be read because their files are damaged.
    pub unreadable: u64,
    _writing: DirectoryLock,
}

impl LocalEngine {
    /// Begins a migration; none if the index has the current format.
    ///
    /// Errors: no index there; its format is newer, or too old; another process is writing; a file
    /// cannot be read for a reason other than damage.
    pub fn migration(path: &Path) -> Result<Option<Migration>, Error> {
        let found = Migration::begin(path)?;
        Ok(Some(found).filter(|found| found.format != FORMAT))
    }
}

impl Migration {
    /// Begins a migration even if the index has the current format, to test the stored types of
    /// released formats.
    #[doc(hidden)]
    pub fn begin(path: &Path) -> Result<Self, Error> {
        if !LocalEngine::exists(path)? {
            return Err(Error::NoIndex(path.to_owned()));
        }
        let fault = |error| engine_error(path, "cannot read the index", error);
        let sealed = Sealed::new(folder(path)?).forgiving();
        let index =
            Index::open(sealed.clone()).map_err(|error| match schema::older_format(path) {
                Some(found) => schema::foreign(path, found),
                None => fault(error),
            })?;
        let metas = index.load_metas().map_err(fault)?;
        let payload = metas.payload.as_deref();
        let format = schema::number(payload);
        let is_known =
            |format: &u32| [FORMAT, six::FORMAT].contains(format) || six::LIKE_IT.contains(format);
        let field = |name| index.schema().get_field(name).ok();
        let (Some(format), Some(reading), Some(details)) =
            (format.filter(is_known), field("reading"), field("details"))
        else {
            return Err(schema::foreign(path, schema::found_format(payload)));
        };
        tokens::register(&index);
        let writing = sealed
            .acquire_lock(&INDEX_WRITER_LOCK)
            .map_err(|error| fault(TantivyError::LockFailure(error, None)))?;
        let mut migration = Migration {
            path: path.to_owned(),
            format,
            dates: schema::dates(payload),
            sealed,
            fields: (reading, details),
            stores: Vec::new(),
            unreadable: 0,
            metas: metas.clone(),
            _writing: writing,
        };
        for segment in &metas.segments {
            migration.add(&index, segment)?;
        }
        let copy = migration.folder();
        let made = leftovers::remove_repair(path).and_then(|()| fs::create_dir(copy));
        made.map_err(Error::file(path, "cannot migrate the index"))?;
        Ok(migration)
    }

    fn add(&mut self, index: &Index, segment: &SegmentMeta) -> Result<(), Error> {
        match Store::open(&self.path, index, &self.sealed, segment)? {
            Some(store) => self.stores.push(store),
            None => self.unreadable += u64::from(segment.num_docs()),
        }
        Ok(())
    }

    /// The format of the index.
    pub fn format(&self) -> u32 {
        self.format
    }

    /// The folder of the new index.
    pub fn folder(&self) -> PathBuf {
        self.path.join(leftovers::REPAIR)
    }

    /// The folder where the files of the old index are kept.
    pub fn kept(&self) -> PathBuf {
        self.path.join(format!("format-{}", self.format))
    }

    /// The user-set dates in the list of segments; [`Migration::each`] reports those stored next to
    /// articles.
    pub fn dates(&self) -> &[Dating] {
        &self.dates
    }

    /// Passes on every readable document, and returns the number of unreadable ones.
    pub fn each(
        &self,
        give: &mut dyn FnMut(StoredItem) -> Result<(), Error>,
    ) -> Result<u64, Error> {
        let mut unread = 0;
        for stored in self.stores.iter().flat_map(Store::documents) {
            match stored.and_then(|stored| self.item(&stored)) {
                Some(item) => give(item)?,
                None => unread += 1,
            }
        }
        Ok(unread)
    }

    fn item(&self, stored: &TantivyDocument) -> Option<StoredItem> {
        let (reading, details) = self.fields;
        let text = stored.get_first(reading).and_then(|text| text.as_str());
        let details = stored.get_first(details)?.as_bytes()?;
        six::to_stored_item(self.format, text.unwrap_or_default(), details).ok()
    }

    /// Replaces the index in this folder by the new one, and keeps the files of the old one.
    ///
    /// Errors: the new index is damaged; a disk error. The index is then unchanged.
    pub fn finish(self) -> Result<(), Error> {
        let mut old = existing(&self.path, &self.metas);
        let lists = [META, META_COPY, MANAGED].map(PathBuf::from);
        let is_there = |list: &PathBuf| self.path.join(list).exists();
        old.extend(lists.into_iter().filter(is_there));
        let swap = Swap {
            path: &self.path,
            copy: &self.folder(),
            sealed: &self.sealed,
            kept: (&old, &self.kept()),
            name: "the migrated index",
            failure: "cannot migrate the index",
        };
        swap.make()
    }
}

impl Drop for Migration {
    fn drop(&mut self) {
        let _ = leftovers::remove_repair(&self.path);
    }
}
