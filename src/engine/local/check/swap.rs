//! An index that was made in a folder inside another takes the place of that, by one change of the
//! list of segments.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tantivy::IndexMeta;
use tantivy::directory::Directory;

use crate::engine::local::directory::{META, Sealed, leftovers};
use crate::engine::local::{LocalEngine, engine_error};
use crate::error::Error;

/// Where the new index is, and what becomes of files of the old one.
pub(super) struct Swap<'s> {
    /// The folder of the old index.
    pub path: &'s Path,
    /// The folder of the new one.
    pub copy: &'s Path,
    /// The old index, to be written to.
    pub sealed: &'s Sealed,
    /// Files of the old index that are kept, and the folder that they are kept in.
    pub kept: (&'s [PathBuf], &'s Path),
    /// What the new index is called in messages.
    pub name: &'s str,
    /// What cannot be done when this fails.
    pub failure: &'static str,
}

impl Swap<'_> {
    /// Makes the new index the one in the folder.
    ///
    /// Errors: the new one is not whole; the disk fails. The index is then as it was.
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
        // what is left over now is swept by the next writer as well
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

/// The files of a list that are there: Tantivy lists some that it makes only when they are needed.
pub(super) fn existing(folder: &Path, metas: &IndexMeta) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = metas.list_segment_files().into_iter().collect();
    files.retain(|file| folder.join(file).exists());
    files.sort();
    files
}

/// Gives a file a second name, in place of what has that name; a copy where the file system has no
/// links.
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
