//! The folder of an index, sealed: every file carries our own checksums, and no byte is returned
//! before it was verified. Tantivy verifies its own checksums only on request, and its list of
//! segments has none.
//!
//! | file | contents |
//! |---|---|
//! | `seal` | the seal of a data file, block by block |
//! | `text` | the seal of a small file that is written as a whole |
//! | `checked` | reading a sealed file |
//! | `damage` | damage to a file |
//! | `held` | opening the files of a list while a run may delete some of them |
//! | `holder` | the name of the writing process |
//! | `leftovers` | files that no commit refers to |
//! | `folder` | the folder on disk, hardened against abuse |
//! | `names` | the names of the lists |

mod checked;
mod damage;
mod folder;
pub(super) mod held;
pub(super) mod holder;
pub(super) mod leftovers;
mod names;
mod seal;
mod text;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::IndexMeta;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, META_LOCK, WatchCallback, WatchHandle, WritePtr,
};

use super::format::meta_check;
pub(super) use checked::Checked;
pub(super) use damage::Damage;
pub(super) use folder::Folder;
pub(super) use names::{MANAGED, META, META_COPY};
use seal::Sealing;

/// A directory whose files are sealed.
#[derive(Clone, Debug)]
pub(super) struct Sealed {
    inner: Box<dyn Directory>,
    /// See [`Sealed::forgiving`].
    forgiving: bool,
}

impl Sealed {
    /// A sealed directory over `inner`, the directory of a folder.
    pub(super) fn new(inner: Box<dyn Directory>) -> Self {
        Sealed {
            inner,
            forgiving: false,
        }
    }

    /// The same directory, but a damaged list of segments is read from its copy, and a damaged list
    /// of files counts as missing.
    pub(super) fn forgiving(&self) -> Self {
        Sealed {
            forgiving: true,
            ..self.clone()
        }
    }

    fn read_list(&self, name: &Path) -> Result<Vec<u8>, OpenReadError> {
        let sealed = self.inner.atomic_read(name)?;
        let damage =
            |found| OpenReadError::wrap_io_error(Damage::new(name, found).into(), name.to_owned());
        let content = text::unseal(name, sealed).map_err(|found| damage(found.to_owned()))?;
        meta_check::check(name, &content).map_err(damage)?;
        Ok(content)
    }

    /// Verifies a whole data file against its checksums.
    pub(super) fn verify(&self, name: &Path) -> Result<(), OpenReadError> {
        let checked = self.checked(name)?;
        checked
            .verify_all()
            .map_err(|error| OpenReadError::wrap_io_error(error, name.to_owned()))
    }

    /// Writes a list, replacing the previous one.
    fn write_list(&self, name: &Path, content: &[u8]) -> io::Result<()> {
        self.inner.atomic_write(name, &text::seal(name, content))
    }

    /// Writes the list of files, then the list of segments to both of its places.
    pub(super) fn write_lists(&self, metas: &IndexMeta, files: &[PathBuf]) -> io::Result<()> {
        let managed = serde_json::to_vec(files)?;
        self.atomic_write(Path::new(MANAGED), &managed)?;
        self.atomic_write(Path::new(META), &serde_json::to_vec_pretty(metas)?)
    }

    /// Opens a data file; an open file stays readable after it is deleted.
    pub(super) fn checked(&self, name: &Path) -> Result<Checked, OpenReadError> {
        let file = self.inner.get_file_handle(name)?;
        Checked::new(name, file)
            .map_err(|error| OpenReadError::wrap_io_error(error, name.to_owned()))
    }
}

impl Directory for Sealed {
    fn get_file_handle(&self, name: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.checked(name)?))
    }

    fn delete(&self, name: &Path) -> Result<(), DeleteError> {
        self.inner.delete(name)
    }

    fn exists(&self, name: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(name)
    }

    fn open_write(&self, name: &Path) -> Result<WritePtr, OpenWriteError> {
        let file =
            self.inner.open_write(name)?.into_inner().map_err(|error| {
                OpenWriteError::wrap_io_error(error.into_error(), name.to_owned())
            })?;
        Ok(WritePtr::new(Box::new(Sealing::new(name, file))))
    }

    fn atomic_read(&self, name: &Path) -> Result<Vec<u8>, OpenReadError> {
        let read = self.read_list(name);
        let damaged = read.as_ref().is_err_and(Damage::is_in);
        if self.forgiving && damaged && name == Path::new(META) {
            return self.read_list(Path::new(META_COPY));
        }
        if self.forgiving && damaged && name == Path::new(MANAGED) {
            return Err(OpenReadError::FileDoesNotExist(name.to_owned()));
        }
        read
    }

    fn atomic_write(&self, name: &Path, content: &[u8]) -> io::Result<()> {
        self.write_list(name, content)?;
        if name == Path::new(META) {
            // the commit must be on disk before files of the previous one are deleted
            self.inner.sync_directory()?;
            self.write_list(Path::new(META_COPY), content)?;
        }
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.inner.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        // Tantivy guards the moment between reading a list and opening its files with a lock. Every
        // reader must be able to write that lock, and any of them can hold it indefinitely. Our
        // readers open the files of the next list if those of this one are missing; see `held`
        if lock.filepath == META_LOCK.filepath {
            return Ok(DirectoryLock::from(Box::new(())));
        }
        self.inner.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(callback)
    }
}
