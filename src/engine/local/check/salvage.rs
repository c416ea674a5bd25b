//! Repairs an index as one transaction.
//!
//! A copy of the index without its damaged segments is built from hard links in a folder inside it.
//! Everything readable in the damaged segments is put there again. Only then does the list of
//! segments change, in one step. Until then every file of the index stays in place, so an
//! interrupted repair changes nothing. The damaged files are kept in a folder that is never cleaned
//! up.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tantivy::directory::{Directory, DirectoryLock, INDEX_WRITER_LOCK};
use tantivy::{IndexMeta, SegmentMeta, SegmentReader, TantivyError};

use super::store::{Store, is_intact};
use super::swap::{Swap, existing, link};
use super::{Lenient, files, snapshot};
use crate::engine::StoredItem;
use crate::engine::local::directory::{Damage, MANAGED, META, META_COPY, Sealed, leftovers};
use crate::engine::local::format::schema::{self, Fields};
use crate::engine::local::format::{document, meta_check};
use crate::engine::local::write::account;
use crate::engine::local::{LocalEngine, folder};
use crate::error::Error;
use crate::model::{Check, Dating};

/// The folder where damaged files are kept, below the index folder.
const QUARANTINE: &str = "quarantine";

/// A repair in progress. It locks the index against other writers.
pub struct Salvage {
    path: PathBuf,
    sealed: Sealed,
    fields: Fields,
    stores: Vec<Store>,
    /// The remaining files of the damaged segments.
    damaged: Vec<PathBuf>,
    dates: Vec<Dating>,
    /// Documents that cannot be read: articles, or the states of their sources.
    pub unreadable: u64,
    /// What was found and done so far, in words.
    pub done: Vec<String>,
    _writing: DirectoryLock,
}

impl LocalEngine {
    /// Begins a repair: finds the damage, and builds a copy without it in [`Salvage::folder`]. The
    /// index does not change until [`Salvage::finish`]. None if no list of segments is left.
    ///
    /// Errors: no index there, or one of another format; another process is writing; a file cannot
    /// be read for a reason other than damage; a disk error.
    pub fn salvage(path: &Path) -> Result<Option<Salvage>, Error> {
        let mut found = Check::default();
        let Some(open) = Lenient::open(path, &mut found)? else {
            return Ok(None);
        };
        let writing = open
            .sealed
            .acquire_lock(&INDEX_WRITER_LOCK)
            .map_err(|error| open.fault(TantivyError::LockFailure(error, None)))?;
        open.salvage(writing).map(Some)
    }
}

impl Lenient<'_> {
    fn salvage(&self, writing: DirectoryLock) -> Result<Salvage, Error> {
        let mut metas = self.index.load_metas().map_err(|error| self.fault(error))?;
        let mut salvage = Salvage {
            path: self.path.to_owned(),
            sealed: self.sealed.clone(),
            fields: self.fields,
            stores: Vec::new(),
            damaged: Vec::new(),
            dates: schema::dates(metas.payload.as_deref()),
            unreadable: 0,
            done: Vec::new(),
            _writing: writing,
        };
        let (mut damaged, mut whole) = (Vec::new(), Vec::new());
        for segment in std::mem::take(&mut metas.segments) {
            let is_whole = self.is_whole(&segment)?;
            if is_whole { &mut whole } else { &mut damaged }.push(segment);
        }
        for segment in &damaged {
            let documents = segment.num_docs();
            let store = Store::open(self.path, &self.index, &self.sealed, segment)?;
            let fate = match &store {
                Some(_) => "their stored text can be read",
                None => "none of them can be read",
            };
            let id = segment.id().uuid_string();
            salvage.done.push(format!(
                "removed segment {id} with {documents} documents: {fate}; its files are kept in {QUARANTINE}"
            ));
            if store.is_none() {
                salvage.unreadable += u64::from(documents);
            }
            salvage.stores.extend(store);
            let there = snapshot::files_of(segment).into_iter();
            salvage
                .damaged
                .extend(there.filter(|file| self.path.join(file).exists()));
        }
        for list in [META, META_COPY, MANAGED] {
            if files::broken(&self.strict, list).is_some() {
                salvage.done.push(format!("rebuilt {list}"));
            }
        }
        metas.segments = whole;
        let copied = salvage.copy(&mut metas);
        copied.map_err(Error::file(self.path, "cannot repair the index"))?;
        Ok(salvage)
    }

    /// Whether all files of a segment are undamaged, and the segment matches the list.
    fn is_whole(&self, segment: &SegmentMeta) -> Result<bool, Error> {
        for file in snapshot::files_of(segment) {
            if !is_intact(self.path, &self.sealed, &file)? {
                return Ok(false);
            }
        }
        let opened = SegmentReader::open(&self.index.segment(segment.clone()));
        match opened.and_then(|segment| meta_check::ids(&segment)) {
            Ok(_) => Ok(true),
            Err(error) if is_io(&error) && Damage::of(&error).is_none() => Err(self.fault(error)),
            Err(_) => Ok(false),
        }
    }
}

/// Whether an engine error was caused by the disk or by memory.
fn is_io(error: &TantivyError) -> bool {
    matches!(
        error,
        TantivyError::IoError(_) | TantivyError::OpenReadError(_)
    )
}

impl Salvage {
    /// The folder of the copy, to be opened and completed as a separate index.
    pub fn folder(&self) -> PathBuf {
        self.path.join(leftovers::REPAIR)
    }

    /// The user-set dates, regardless of which segments are left.
    pub fn dates(&self) -> &[Dating] {
        &self.dates
    }

    /// Builds the copy from the undamaged segments.
    fn copy(&self, metas: &mut IndexMeta) -> io::Result<()> {
        let copy = self.folder();
        leftovers::remove_repair(&self.path)?;
        fs::create_dir(&copy)?;
        let mut listed = existing(&self.path, metas);
        for file in &listed {
            link(&self.path.join(file), &copy.join(file))?;
        }
        listed.push(META.into());
        metas.payload = Some(schema::payload(
            false,
            account::living(&metas.segments),
            self.dates.iter(),
        ));
        let sealed = Sealed::new(folder(&copy).map_err(io::Error::other)?);
        sealed.write_lists(metas, &listed)
    }

    /// Replaces the index by the copy, in a single change of its list of segments.
    ///
    /// Errors: the copy is damaged; a disk error. The index is then unchanged.
    pub fn finish(mut self) -> Result<Vec<String>, Error> {
        let swap = Swap {
            path: &self.path,
            copy: &self.folder(),
            sealed: &self.sealed,
            kept: (&self.damaged, &self.path.join(QUARANTINE)),
            name: "the repaired copy",
            failure: "cannot repair the index",
        };
        swap.make()?;
        Ok(std::mem::take(&mut self.done))
    }

    /// Passes on every readable document.
    pub fn each(&self, give: &mut dyn FnMut(StoredItem) -> Result<(), Error>) -> Result<(), Error> {
        for stored in self.stores.iter().flat_map(Store::documents).flatten() {
            // an unreadable document came from some source, and is read from there again
            if let Ok(item) = document::to_stored_item(&self.fields, &stored) {
                give(item)?;
            }
        }
        Ok(())
    }
}

impl Drop for Salvage {
    fn drop(&mut self) {
        let _ = leftovers::remove_repair(&self.path);
    }
}
