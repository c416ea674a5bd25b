//! Copies an index consistently while runs may be writing to it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tantivy::Index;

use super::snapshot::files_of;
use crate::engine::local::directory::{META, Sealed, held};
use crate::engine::local::format::schema;
use crate::engine::local::{LocalEngine, engine_error, folder};
use crate::error::Error;

/// The files of one commit, opened so that they stay readable if a run deletes them.
type Open = Vec<(PathBuf, File)>;

impl LocalEngine {
    /// Copies the index of a folder, as of its last commit, into another folder, which must be new
    /// or empty. Returns the number of bytes. Runs may write meanwhile. The list of segments is
    /// written last, so an interrupted copy is not an index. Every copied file is verified against
    /// its checksums.
    ///
    /// Errors: no index there; a file is unreadable or damaged; the other folder is not empty; a
    /// disk error.
    pub fn backup(path: &Path, to: &Path) -> Result<u64, Error> {
        if !LocalEngine::exists(path)? {
            return Err(Error::NoIndex(path.to_owned()));
        }
        let fault = |error| engine_error(path, "cannot copy the index", error);
        let sealed = Sealed::new(folder(path)?);
        let index = Index::open(sealed).map_err(|error| match schema::older_format(path) {
            Some(found) => schema::foreign(path, found),
            None => fault(error),
        })?;
        let (metas, open) = held::held(&index, |metas| {
            let files = metas.segments.iter().flat_map(files_of);
            let open = files.map(|name| Ok((name.clone(), open_file(&path.join(name))?)));
            let open: io::Result<Open> = open.collect();
            let gone = open
                .as_ref()
                .is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
            (open, gone)
        })
        .map_err(fault)?;
        let open = open.map_err(Error::file(path, "cannot copy the index"))?;
        must_be_empty(to)?;
        let copied = copy(&open, to).map_err(Error::file(to, "cannot write the copy"))?;
        let copy = Sealed::new(folder(to)?);
        for (name, _) in &open {
            copy.verify(name)
                .map_err(|error| engine_error(path, "cannot copy the index", error.into()))?;
        }
        let mut listed: Vec<PathBuf> = open.into_iter().map(|(name, _)| name).collect();
        listed.push(META.into());
        copy.write_lists(&metas, &listed)
            .map_err(Error::file(to, "cannot write the copy"))?;
        Ok(copied)
    }
}

/// Opens a file of the index; links and pipes are rejected.
fn open_file(file: &Path) -> io::Result<File> {
    if fs::symlink_metadata(file)?.is_file() {
        File::open(file)
    } else {
        Err(io::Error::other("not a regular file"))
    }
}

/// Errors: the folder is not empty, so the copy would be mixed with its contents.
fn must_be_empty(to: &Path) -> Result<(), Error> {
    fs::create_dir_all(to).map_err(Error::file(to, "cannot create the folder of the copy"))?;
    let mut entries =
        fs::read_dir(to).map_err(Error::file(to, "cannot open the folder of the copy"))?;
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(Error::Request(format!(
            "{}: not empty; give a new or empty folder for the copy",
            to.display()
        ))),
    }
}

fn copy(open: &Open, to: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for (name, file) in open {
        let mut copy = File::create_new(to.join(name))?;
        bytes += io::copy(&mut &*file, &mut copy)?;
        copy.sync_all()?;
    }
    Ok(bytes)
}
