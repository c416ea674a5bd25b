//! Repairing an index as one transaction.
//!
//! A copy of the index without its damaged segments is made in a folder inside it, from hard links;
//! there whatever could be read of the damaged ones is put again. Only then does the list of
//! segments change, once. Until then every file that the index had is in its place, so a repair
//! that is cut off has changed nothing. The damaged files are kept in a folder that nothing sweeps.

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

/// Where damaged files are kept, below the folder of the index.
const QUARANTINE: &str = "quarantine";

/// A repair that is under way. Nobody else writes to the index as long as it lives.
pub struct Salvage {
    path: PathBuf,
    sealed: Sealed,
    fields: Fields,
    stores: Vec<Store>,
    /// The files of the damaged segments that are still there.
    damaged: Vec<PathBuf>,
    dates: Vec<Dating>,
    /// Documents of which nothing can be read: articles, or the states of their sources.
    pub unreadable: u64,
    /// What was found and done so far, in words.
    pub done: Vec<String>,
    _writing: DirectoryLock,
}

impl LocalEngine {
    /// Begins a repair: finds what is damaged, and makes a copy without it in [`Salvage::folder`].
    /// Nothing of the index changes before [`Salvage::finish`]. None when there is no list of
    /// segments left.
    ///
    /// Errors: no index there, or one of another format; another process writes; a file cannot be
    /// read for another reason than damage; the disk fails.
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

    /// Whether every file of a segment is as it was written, and the segment as it is listed.
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

/// Whether an error of the engine came from the disk or from memory.
fn is_io(error: &TantivyError) -> bool {
    matches!(
        error,
        TantivyError::IoError(_) | TantivyError::OpenReadError(_)
    )
}

impl Salvage {
    /// The folder of the copy, to be opened and brought in order as an index of its own.
    pub fn folder(&self) -> PathBuf {
        self.path.join(leftovers::REPAIR)
    }

    /// The dates set by hand, whichever segments are left.
    pub fn dates(&self) -> &[Dating] {
        &self.dates
    }

    /// Makes the copy from the whole segments.
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

    /// Makes the copy the index, by one change of its list of segments.
    ///
    /// Errors: the copy is not whole; the disk fails. The index is then as it was.
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

    /// Gives every document that can be read.
    pub fn each(&self, give: &mut dyn FnMut(StoredItem) -> Result<(), Error>) -> Result<(), Error> {
        for stored in self.stores.iter().flat_map(Store::documents).flatten() {
            // what cannot be read came from some source, and is read from there again
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
