//! The embedded engine: a Tantivy index in a folder. The only code that names the index library.
//!
//! | module | contents |
//! |---|---|
//! | `format` | stored formats: the schema, documents, terms, the lists of segments |
//! | `directory` | the folder, with a checksum for everything |
//! | `write` | putting, removing, committing, merging |
//! | `read` | the port's questions: selecting, counting, fetching |
//! | `check` | checking for damage, and repair |

mod check;
mod directory;
mod format;
mod read;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tantivy::directory::error::{LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{Directory, INDEX_WRITER_LOCK};
use tantivy::{Index, IndexMeta, Searcher, TantivyError};
use xxhash_rust::xxh3::Xxh3;

pub use check::{Migration, Salvage};
use directory::{Damage, Folder, META, META_COPY, Sealed, held, holder, leftovers};
pub use format::schema::FORMAT;
use format::schema::Fields;
use format::{schema, tokens};
pub use read::LocalSnapshot;
pub use write::LocalWriter;

use crate::engine::{Abilities, Engine, Snapshot, WriteOptions, Writer};
use crate::error::Error;

/// How long to wait for another process that is creating an index, or locks the folder for another
/// reason, and how often to poll.
const MAKING: Duration = Duration::from_secs(10);
const LOOK: Duration = Duration::from_millis(10);

/// An index in a folder.
pub struct LocalEngine {
    path: PathBuf,
    index: Index,
    fields: Fields,
    /// The folder; none if the index is in memory.
    sealed: Option<Sealed>,
    /// The last snapshot requested.
    snapshot: Mutex<Option<Arc<LocalSnapshot>>>,
}

impl LocalEngine {
    /// Whether the folder contains an index. A folder that cannot be read is an error, not a
    /// missing index.
    fn exists(path: &Path) -> Result<bool, Error> {
        // if one list was deleted, the other shows that the folder is not empty
        for list in [META, META_COPY] {
            let exists = path.join(list).try_exists();
            if exists.map_err(Error::file(path, "cannot open the index"))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Opens the index in a folder.
    ///
    /// Errors: no index there, an index of another format, files that are unreadable or damaged.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if !LocalEngine::exists(path)? {
            return Err(Error::NoIndex(path.to_owned()));
        }
        LocalEngine::open_in(path, Sealed::new(folder(path)?))
    }

    /// Opens the index in a folder, or creates an empty one there.
    pub fn open_or_create(path: &Path) -> Result<Self, Error> {
        if LocalEngine::exists(path)? {
            return LocalEngine::open(path);
        }
        std::fs::create_dir_all(path)
            .map_err(Error::file(path, "cannot create the index folder"))?;
        LocalEngine::create_in(path, Sealed::new(folder(path)?))
    }

    /// Opens or creates the index in a folder whose files are accessed through the caller's
    /// directory. For tests of failing disks.
    #[doc(hidden)]
    pub fn over(path: &Path, directory: Box<dyn Directory>) -> Result<Self, Error> {
        let sealed = Sealed::new(directory);
        if LocalEngine::exists(path)? {
            LocalEngine::open_in(path, sealed)
        } else {
            LocalEngine::create_in(path, sealed)
        }
    }

    fn open_in(path: &Path, sealed: Sealed) -> Result<Self, Error> {
        let index = Index::open(sealed.clone()).map_err(|error| {
            // an older format has no seals, and must not be reported as damage
            match schema::older_format(path) {
                Some(found) => schema::foreign(path, found),
                None => engine_error(path, "cannot open the index", error),
            }
        })?;
        let fields = schema::fields_of(path, &index)?;
        Ok(LocalEngine::with(path, index, fields, Some(sealed)))
    }

    /// Creates an empty index, unless another process creates one meanwhile.
    fn create_in(path: &Path, sealed: Sealed) -> Result<Self, Error> {
        let fault = |error| engine_error(path, "cannot create the index", error);
        let start = Instant::now();
        // every process that creates or writes an index holds this lock, so this list cannot
        // replace one written by another process
        let making = loop {
            match sealed.acquire_lock(&INDEX_WRITER_LOCK) {
                Ok(lock) => break lock,
                Err(LockError::LockBusy) if LocalEngine::exists(path)? => {
                    return LocalEngine::open_in(path, sealed);
                }
                Err(LockError::LockBusy) if start.elapsed() < MAKING => thread::sleep(LOOK),
                Err(error) => return Err(fault(TantivyError::LockFailure(error, None))),
            }
        };
        if !LocalEngine::exists(path)? {
            // its list appears in one step, complete and with the format in it
            let empty = LocalEngine::in_memory()?;
            empty.local_writer(&WriteOptions::default())?.stamp()?;
            let written = sealed.write_lists(&empty.metas()?, &[]);
            written.map_err(Error::file(path, "cannot create the index"))?;
        }
        drop(making);
        LocalEngine::open_in(path, sealed)
    }

    /// An index in memory, dropped with the engine.
    pub fn in_memory() -> Result<Self, Error> {
        let (schema, fields) = Fields::new();
        Ok(LocalEngine::with(
            Path::new("(in memory)"),
            Index::create_in_ram(schema),
            fields,
            None,
        ))
    }

    fn with(path: &Path, index: Index, fields: Fields, sealed: Option<Sealed>) -> Self {
        tokens::register(&index);
        LocalEngine {
            path: path.to_owned(),
            index,
            fields,
            sealed,
            snapshot: Mutex::default(),
        }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The current state of the index, opened anew without caches.
    ///
    /// A run that commits meanwhile may delete files named in the list that was read; then the next
    /// list is used.
    pub fn open_snapshot(&self) -> Result<LocalSnapshot, Error> {
        let fault = |error| engine_error(&self.path, "cannot read the index", error);
        loop {
            let (metas, reader) = held::reader(&self.index).map_err(fault)?;
            let searcher = reader.searcher();
            // the engine reads the list of segments a second time; if a commit came in between, the
            // first list does not describe the second
            if lists(&metas, &searcher) {
                let generation = generation_of(&metas);
                let reconciled = schema::is_reconciled(metas.payload.as_deref());
                let fields = self.fields;
                return LocalSnapshot::new(&self.path, searcher, fields, generation, reconciled);
            }
        }
    }

    fn metas(&self) -> Result<IndexMeta, Error> {
        let metas = self.index.load_metas();
        metas.map_err(|error| engine_error(&self.path, "cannot read the index", error))
    }

    fn cached(&self) -> MutexGuard<'_, Option<Arc<LocalSnapshot>>> {
        // a thread that panicked left a complete snapshot, or none
        self.snapshot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Merges all segments into one and purges deleted documents. Returns the previous number of
    /// segments.
    ///
    /// Answers stay the same to the last digit of their scores. It maps the whole index into
    /// memory, and needs disk space for a second copy until the old segments are deleted.
    ///
    /// Errors: another process is writing, the disk is full.
    pub fn compact(&self) -> Result<usize, Error> {
        // refuse to merge segments that do not match the list
        self.open_snapshot()?;
        *self.cached() = None;
        self.local_writer(&WriteOptions::default())?
            .compact(&self.index)
    }

    /// The only writer; see [`Engine::writer`]. Deletes leftovers of a killed one.
    pub fn local_writer(&self, options: &WriteOptions) -> Result<LocalWriter, Error> {
        let reconciled = schema::is_reconciled(self.metas()?.payload.as_deref());
        let writer = LocalWriter::new(&self.path, &self.index, self.fields, options, reconciled)?;
        if self.sealed.is_some() {
            holder::note(&self.path);
            leftovers::remove(&self.path, &self.index)
                .map_err(|error| engine_error(&self.path, "cannot write to the index", error))?;
        }
        Ok(writer)
    }
}

impl Engine for LocalEngine {
    fn snapshot(&self) -> Result<Arc<dyn Snapshot>, Error> {
        let generation = self.generation()?;
        let mut cached = self.cached();
        if let Some(known) = cached.as_ref()
            && known.generation() == generation
        {
            return Ok(Arc::clone(known) as Arc<dyn Snapshot>);
        }
        // release the old snapshot first: it keeps files that the index no longer needs
        *cached = None;
        let opened = Arc::new(self.open_snapshot()?);
        *cached = Some(Arc::clone(&opened));
        Ok(opened)
    }

    fn generation(&self) -> Result<u64, Error> {
        Ok(generation_of(&self.metas()?))
    }

    fn writer(&self, options: &WriteOptions) -> Result<Box<dyn Writer>, Error> {
        Ok(Box::new(self.local_writer(options)?))
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            exact_scores: true,
            atomic_commits: true,
            frozen_snapshots: true,
            largest_window: None,
        }
    }
}

/// A number for a commit, hashed from its operation, its segments with their deletions, and its
/// payload.
fn generation_of(metas: &IndexMeta) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(&metas.opstamp.to_le_bytes());
    for segment in &metas.segments {
        hash.update(segment.id().uuid_string().as_bytes());
        hash.update(&segment.delete_opstamp().unwrap_or(0).to_le_bytes());
    }
    hash.update(metas.payload.as_deref().unwrap_or_default().as_bytes());
    hash.digest()
}

/// Whether a list of segments describes what a searcher has opened.
fn lists(metas: &IndexMeta, searcher: &Searcher) -> bool {
    let listed = metas.segments.iter();
    let listed: BTreeMap<_, _> = listed
        .map(|segment| (segment.id(), segment.delete_opstamp()))
        .collect();
    listed == *searcher.generation().segments()
}

/// The files of a folder.
fn folder(path: &Path) -> Result<Box<dyn Directory>, Error> {
    let folder = Folder::open(path);
    Ok(Box::new(folder.map_err(|error| {
        engine_error(path, "cannot open the index", error)
    })?))
}

/// Wraps an engine error. Separates a held lock, damage and a foreign format from other errors.
fn engine_error(path: &Path, doing: &'static str, error: TantivyError) -> Error {
    if let Some(damage) = Damage::of(&error) {
        return Error::Damaged {
            path: path.to_owned(),
            file: damage.file,
            found: damage.found,
        };
    }
    match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => Error::Locked {
            path: path.to_owned(),
            holder: holder::holder(path),
        },
        TantivyError::LockFailure(LockError::IoError(error), _) => Error::File {
            path: path.to_owned(),
            doing,
            source: std::io::Error::new(error.kind(), error.to_string()),
        },
        TantivyError::IncompatibleIndex(_)
        | TantivyError::OpenReadError(OpenReadError::IncompatibleIndex(_)) => Error::Format {
            path: path.to_owned(),
            found: "of another engine version".into(),
            expected: FORMAT,
        },
        other => Error::Engine {
            path: path.to_owned(),
            doing,
            message: said(&other),
        },
    }
}

/// The engine's message, without its internal names.
fn said(error: &TantivyError) -> String {
    match error {
        TantivyError::IoError(error) => error.to_string(),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, filepath })
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, filepath }) => {
            format!("{}: {io_error}", filepath.display())
        }
        TantivyError::InternalError(text)
        | TantivyError::ErrorInThread(text)
        | TantivyError::SystemError(text) => text.clone(),
        other => other.to_string(),
    }
}
