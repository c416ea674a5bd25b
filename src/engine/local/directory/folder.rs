//! The index folder on disk as a Tantivy directory, hardened against abuse by other users.
//!
//! It opens only regular files and follows no links. The size of lists is limited. Everybody who
//! may read the folder can read a list from the moment it appears.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

/// Maximum size of a list, in bytes. A list of a thousand segments has about one megabyte.
const LIST_SIZE: u64 = 64 << 20;

/// A folder.
#[derive(Clone, Debug)]
pub(in crate::engine::local) struct Folder {
    path: PathBuf,
    inner: MmapDirectory,
}

impl Folder {
    pub(in crate::engine::local) fn open(path: &Path) -> tantivy::Result<Self> {
        Ok(Folder {
            path: path.to_owned(),
            inner: MmapDirectory::open(path)?,
        })
    }

    /// The metadata of a name if it is a regular file; none if the name does not exist.
    fn regular(&self, name: &Path) -> io::Result<Option<Metadata>> {
        let found = match fs::symlink_metadata(self.path.join(name)) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        if found.is_file() {
            return Ok(Some(found));
        }
        let kind = if found.is_symlink() {
            "a link"
        } else {
            "not a regular file"
        };
        Err(io::Error::other(format!(
            "{} is {kind}, expected an index file; remove it",
            name.display()
        )))
    }

    fn read_bounded(&self, name: &Path) -> io::Result<Option<Vec<u8>>> {
        let Some(found) = self.regular(name)? else {
            return Ok(None);
        };
        if found.len() > LIST_SIZE {
            return Err(io::Error::other(format!(
                "{} has {} bytes, expected at most {LIST_SIZE}",
                name.display(),
                found.len()
            )));
        }
        let mut content = Vec::new();
        File::open(self.path.join(name))?
            .take(LIST_SIZE)
            .read_to_end(&mut content)?;
        Ok(Some(content))
    }
}

impl Directory for Folder {
    fn get_file_handle(&self, name: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.regular(name)
            .map_err(|error| OpenReadError::wrap_io_error(error, name.to_owned()))?;
        self.inner.get_file_handle(name)
    }

    fn delete(&self, name: &Path) -> Result<(), DeleteError> {
        self.inner.delete(name)
    }

    fn exists(&self, name: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(name)
    }

    fn open_write(&self, name: &Path) -> Result<WritePtr, OpenWriteError> {
        // it creates a new file or fails, so it follows no link
        self.inner.open_write(name)
    }

    fn atomic_read(&self, name: &Path) -> Result<Vec<u8>, OpenReadError> {
        match self.read_bounded(name) {
            Ok(Some(content)) => Ok(content),
            Ok(None) => Err(OpenReadError::FileDoesNotExist(name.to_owned())),
            Err(error) => Err(OpenReadError::wrap_io_error(error, name.to_owned())),
        }
    }

    fn atomic_write(&self, name: &Path, content: &[u8]) -> io::Result<()> {
        let mut file = tempfile::Builder::new().tempfile_in(&self.path)?;
        file.write_all(content)?;
        // temporary files are readable only by their owner, but readers must be able to read this
        // one once it is in place
        let_in(&self.path, file.as_file())?;
        file.as_file().sync_data()?;
        file.persist(self.path.join(name))?;
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.inner.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let fault = LockError::wrap_io_error;
        self.regular(&lock.filepath).map_err(fault)?;
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(self.path.join(&lock.filepath))
            .map_err(fault)?;
        match file.try_lock() {
            // it is released when the file is closed
            Ok(()) => Ok(DirectoryLock::from(Box::new(file))),
            Err(fs::TryLockError::WouldBlock) => Err(LockError::LockBusy),
            Err(fs::TryLockError::Error(error)) => Err(fault(error)),
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(callback)
    }
}

/// Makes a file readable for everybody who may read the folder.
#[cfg(unix)]
fn let_in(folder: &Path, file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    const READ: u32 = 0o444;
    let readers = fs::metadata(folder)?.permissions().mode() & READ;
    let mut permissions = file.metadata()?.permissions();
    permissions.set_mode(permissions.mode() | readers);
    file.set_permissions(permissions)
}

/// On other systems, files inherit the permissions of their folder.
#[cfg(not(unix))]
fn let_in(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}
