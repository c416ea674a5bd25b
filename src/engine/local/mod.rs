//! The embedded engine: a Tantivy index in a folder. The only code that names the index library.
//!
//! | file | what it knows |
//! |---|---|
//! | `schema` | the fields and the format version |
//! | `document` | entry → document, document → reading |
//! | `stored` | what is stored beside the reading text |
//! | `starts` | where sentences begin, packed |
//! | `tokens` | hands our terms to Tantivy |
//! | `writer` | putting, removing, committing |
//! | `load` | how much waits to be indexed |
//! | `merging` | which segments become one |
//! | `searcher` | the port's questions |
//! | `condition` | a condition as a Tantivy query |
//! | `places` | phrases and nearness as a Tantivy query |
//! | `sweep` | one pass over the matches |
//! | `gate` | which of them the filters let through |
//! | `tally` | totals and facets |
//! | `best` | the first of them in the order asked for |
//! | `filter` | articles and their dates by fast fields |
//! | `likes` | which terms begin so, or are near to a word |
//! | `lines` | which lines recur |
//! | `sources` | which files the index was made from |
//! | `statistics` | counts of terms, and BM25 by them |

mod best;
mod condition;
mod document;
mod filter;
mod gate;
mod likes;
mod lines;
mod load;
mod merging;
mod places;
mod schema;
mod searcher;
mod sources;
mod starts;
mod statistics;
mod stored;
mod sweep;
mod tally;
mod tokens;
mod writer;

use std::path::{Path, PathBuf};

use tantivy::directory::MmapDirectory;
use tantivy::directory::error::OpenReadError;
use tantivy::{Index, ReloadPolicy, TantivyError};

pub use schema::FORMAT;
use schema::Fields;
pub use searcher::LocalSearcher;
pub use writer::{LocalWriter, WriteOptions};

use crate::engine::Searcher;
use crate::error::Error;

/// An index in a folder.
pub struct LocalEngine {
    path: PathBuf,
    index: Index,
    fields: Fields,
}

impl LocalEngine {
    /// Whether the folder holds an index.
    pub fn exists(path: &Path) -> bool {
        MmapDirectory::open(path).is_ok_and(|directory| Index::exists(&directory).unwrap_or(false))
    }

    /// Opens the index in a folder.
    ///
    /// Errors: no index there, an index of another format, files that cannot be read.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if !LocalEngine::exists(path) {
            return Err(Error::NoIndex(path.to_owned()));
        }
        let fault = |error| engine_error(path, "cannot open the index", error);
        let index = Index::open_in_dir(path).map_err(fault)?;
        let payload = index.load_metas().map_err(fault)?.payload;
        let (schema, fields) = Fields::new();
        if !schema::is_ours(payload.as_deref()) || index.schema() != schema {
            return Err(Error::Format {
                path: path.to_owned(),
                found: schema::found_format(payload.as_deref()),
                expected: FORMAT,
            });
        }
        Ok(LocalEngine::with(path, index, fields))
    }

    /// Opens the index in a folder, or makes an empty one there.
    pub fn open_or_create(path: &Path) -> Result<Self, Error> {
        if LocalEngine::exists(path) {
            return LocalEngine::open(path);
        }
        std::fs::create_dir_all(path)
            .map_err(Error::file(path, "cannot create the index folder"))?;
        let (schema, fields) = Fields::new();
        let fault = |error| engine_error(path, "cannot create the index", error);
        let index = Index::create_in_dir(path, schema).map_err(fault)?;
        let engine = LocalEngine::with(path, index, fields);
        engine.writer(&WriteOptions::default())?.stamp()?;
        Ok(engine)
    }

    /// An index in memory, gone with the engine.
    pub fn in_memory() -> Result<Self, Error> {
        let (schema, fields) = Fields::new();
        Ok(LocalEngine::with(
            Path::new("(in memory)"),
            Index::create_in_ram(schema),
            fields,
        ))
    }

    fn with(path: &Path, index: Index, fields: Fields) -> Self {
        tokens::register(&index);
        LocalEngine {
            path: path.to_owned(),
            index,
            fields,
        }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The index as it is now.
    pub fn searcher(&self) -> Result<LocalSearcher, Error> {
        let fault = |error| engine_error(&self.path, "cannot read the index", error);
        let reader = self
            .index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into();
        let searcher = reader.map_err(fault)?.searcher();
        LocalSearcher::new(&self.path, searcher, self.fields, self.is_settled()?)
    }

    /// Gives the index as it is at that moment, whenever it is asked.
    pub fn opener(&self) -> impl Fn() -> Result<Box<dyn Searcher>, Error> + '_ {
        || Ok(Box::new(self.searcher()?))
    }

    /// Merges all parts of the index into one without what was deleted; gives how many parts there were.
    ///
    /// Answers stay the same to the last digit of their scores. It maps the whole index, and needs room on
    /// disk for it once more until the old parts are gone.
    ///
    /// Errors: another process writes, no room on disk.
    pub fn compact(&self) -> Result<usize, Error> {
        self.writer(&WriteOptions::default())?.compact(&self.index)
    }

    fn is_settled(&self) -> Result<bool, Error> {
        let metas = self.index.load_metas();
        let metas = metas.map_err(|error| engine_error(&self.path, "cannot read the index", error));
        Ok(schema::is_settled(metas?.payload.as_deref()))
    }

    /// The one writer. Fails when another process has it.
    pub fn writer(&self, options: &WriteOptions) -> Result<LocalWriter, Error> {
        let settled = self.is_settled()?;
        LocalWriter::new(&self.path, &self.index, self.fields, options, settled)
    }
}

/// Says what the engine said, and tells a held lock and a foreign format from other faults.
fn engine_error(path: &Path, doing: &'static str, error: TantivyError) -> Error {
    match error {
        TantivyError::LockFailure(..) => Error::Locked(path.to_owned()),
        TantivyError::IncompatibleIndex(_)
        | TantivyError::OpenReadError(OpenReadError::IncompatibleIndex(_)) => Error::Format {
            path: path.to_owned(),
            found: "of another engine version".into(),
            expected: FORMAT,
        },
        other => Error::Engine {
            path: path.to_owned(),
            doing,
            message: other.to_string(),
        },
    }
}
