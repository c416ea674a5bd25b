//! Carrying an index of an older format over, as one transaction.
//!
//! A new index is made in a folder inside the old one, as a repair makes its copy; it takes the
//! place of the old one by one change of the list of segments. Until then the old one is as it was,
//! and afterwards all its files are kept beside it.

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

/// An index of an older format that is being carried over. Nobody writes to it meanwhile.
pub struct Migration {
    path: PathBuf,
    format: u32,
    sealed: Sealed,
    metas: IndexMeta,
    /// Where the reading text and what is stored beside it are.
    fields: (Field, Field),
    stores: Vec<Store>,
    dates: Vec<Dating>,
    /// Documents of which nothing can be read: they are in damaged files.
    pub unreadable: u64,
    _writing: DirectoryLock,
}

impl LocalEngine {
    /// Begins to carry an index over; none when it has today's format.
    ///
    /// Errors: no index there; one of a newer format, or of one that is too old; another process
    /// writes; a file cannot be read for another reason than damage.
    pub fn migration(path: &Path) -> Result<Option<Migration>, Error> {
        let found = Migration::begin(path)?;
        Ok(Some(found).filter(|found| found.format != FORMAT))
    }
}

impl Migration {
    /// Begins to carry an index over, though it may have today's format: for tests of the shapes
    /// of released formats.
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

    /// The format that it has.
    pub fn format(&self) -> u32 {
        self.format
    }

    /// The folder of the new index.
    pub fn folder(&self) -> PathBuf {
        self.path.join(leftovers::REPAIR)
    }

    /// Where the files of the old index are kept.
    pub fn kept(&self) -> PathBuf {
        self.path.join(format!("format-{}", self.format))
    }

    /// The dates set by hand that the list of segments has; [`Migration::each`] gives those that
    /// are stored beside articles.
    pub fn dates(&self) -> &[Dating] {
        &self.dates
    }

    /// Gives every document that can be read, and how many there are that cannot.
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

    /// Makes the new index the one in this folder, and keeps the files of the old one.
    ///
    /// Errors: the new one is not whole; the disk fails. The index is then as it was.
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
