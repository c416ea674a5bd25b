//! Replaces an index by one built in a folder inside it, in a single change of the list of
//! segments.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tantivy::IndexMeta;
use tantivy::directory::Directory;

use crate::engine::local::directory::{META, Sealed, leftovers};
use crate::engine::local::{LocalEngine, engine_error};
use crate::error::Error;

/// The new index, and which files of the old one to keep.
pub(super) struct Swap<'s> {
    /// The folder of the old index.
    pub path: &'s Path,
    /// The folder of the new one.
    pub copy: &'s Path,
    /// The old index, opened for writing.
    pub sealed: &'s Sealed,
    /// Files of the old index to keep, and the folder to keep them in.
    pub kept: (&'s [PathBuf], &'s Path),
    /// The name of the new index in messages.
    pub name: &'s str,
    /// The failed operation in error messages.
    pub failure: &'static str,
}

impl Swap<'_> {
    /// Replaces the index in the folder by the new one.
    ///
    /// Errors: the new index is damaged; a disk error. The index is then unchanged.
    pub(super) fn make(&self) -> Result<(), Error> {
        let found = LocalEngine::check(self.copy)?;
        if let Some(fault) = found.faults.first() {
            return Err(Error::Request(format!(
                "{}: {} is damaged ({}: {}); nothing was changed",
                self.path.display(),
                self.name,
                fault.place,
                fault.found
            )));
        }
        let new = LocalEngine::open(self.copy)?;
        let fault = |error| engine_error(self.path, self.failure, error);
        let metas = new.index.load_metas().map_err(fault)?;
        let taken = self.keep().and_then(|()| self.take(&metas));
        taken.map_err(Error::file(self.path, self.failure))?;
        // the next writer also deletes any leftovers
        let living = metas.list_segment_files();
        for name in leftovers::find(self.path, &living).unwrap_or_default() {
            let _ = fs::remove_file(self.path.join(name));
        }
        Ok(())
    }

    fn keep(&self) -> io::Result<()> {
        let (files, folder) = self.kept;
        if files.is_empty() {
            return Ok(());
        }
        fs::create_dir_all(folder)?;
        for file in files {
            link(&self.path.join(file), &folder.join(file))?;
        }
        File::open(folder)?.sync_all()
    }

    fn take(&self, metas: &IndexMeta) -> io::Result<()> {
        let mut listed = existing(self.copy, metas);
        for file in &listed {
            link(&self.copy.join(file), &self.path.join(file))?;
        }
        self.sealed.sync_directory()?;
        listed.push(META.into());
        self.sealed.write_lists(metas, &listed)
    }
}

/// The existing files of a list: Tantivy lists some that it creates only when needed.
pub(super) fn existing(folder: &Path, metas: &IndexMeta) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = metas.list_segment_files().into_iter().collect();
    files.retain(|file| folder.join(file).exists());
    files.sort();
    files
}

/// Creates a hard link to a file, replacing any file with that name. Copies the file if the file
/// system does not support links.
pub(super) fn link(file: &Path, name: &Path) -> io::Result<()> {
    let parent = name.parent().unwrap_or(Path::new("."));
    let second = tempfile::Builder::new().make_in(parent, |path| {
        fs::hard_link(file, path).or_else(|_| {
            fs::copy(file, path)?;
            File::open(path)?.sync_all()
        })
    })?;
    second.into_temp_path().persist(name)?;
    Ok(())
}
