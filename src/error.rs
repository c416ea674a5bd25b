//! Errors and problems. An [`Error`] stops a run; a [`Problem`] is one record that could not be
//! read.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::Location;

/// An error that stops a run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder that the run needs.
    #[error("{}: {doing}: {source}", path.display())]
    File {
        /// Its path.
        path: PathBuf,
        /// The failed operation, such as `cannot create the index folder`.
        doing: &'static str,
        /// The operating system's error.
        source: io::Error,
    },
    /// There is no index at this path.
    #[error("{}: no index here; make one with `dateline ingest PATH --index {}`", .0.display(), .0.display())]
    NoIndex(PathBuf),
    /// An engine elsewhere has no index of this name.
    #[error("{0}: no index here; make one with `dateline ingest PATH --engine {0}`")]
    NoRemoteIndex(String),
    /// The index was written in another format.
    #[error("{}: the index has format {found}, this program reads format {expected}; {}", path.display(), advice(found, *expected, path))]
    Format {
        /// The index.
        path: PathBuf,
        /// Its format.
        found: String,
        /// The format this program reads and writes.
        expected: u32,
    },
    /// Another process is writing to the index.
    #[error("{}: {} is writing to this index; wait for it to end, or give another folder with --index", path.display(), holder.as_deref().unwrap_or("another process"))]
    Locked {
        /// The index.
        path: PathBuf,
        /// The process, if known.
        holder: Option<String>,
    },
    /// A file of the index has changed since it was written.
    #[error("{}: {found}; the index is damaged: `dateline check --index {}` lists all that is, with --repair it saves what can be saved", path.join(file).display(), path.display())]
    Damaged {
        /// The index.
        path: PathBuf,
        /// The file.
        file: PathBuf,
        /// What was found.
        found: String,
    },
    /// The engine failed.
    #[error("{}: {doing}: {message}", path.display())]
    Engine {
        /// The index.
        path: PathBuf,
        /// The failed operation.
        doing: &'static str,
        /// The engine's message.
        message: String,
    },
    /// The weights of the learned cleaning judge cannot be used.
    #[error(
        "the learned judge of cleaning: {0}; make its weights again with tools/train-cleaner and build"
    )]
    Weights(String),
    /// The query cannot be parsed.
    #[error("{0}")]
    Query(#[from] QueryError),
    /// The request names something that does not exist or makes no sense.
    #[error("{0}")]
    Request(String),
    /// Nobody waits for the answer any more.
    #[error("the answer was given up; add words or a filter")]
    GivenUp,
    /// Results could not be written out.
    #[error("cannot write the results: {0}")]
    Output(#[source] io::Error),
}

/// The oldest format that can be migrated; older ones have no checksums.
const OLDEST: u32 = 4;

/// What to do about an index of another format, depending on which side is older.
fn advice(found: &str, expected: u32, path: &Path) -> String {
    let index = path.display();
    match found.parse::<u32>() {
        Ok(found) if found > expected => {
            "the program is too old: use the version that wrote the index, or a newer one".to_owned()
        }
        Ok(found) if found >= OLDEST => format!(
            "the index is too old: `dateline migrate --index {index}` carries it over, with dates set by hand"
        ),
        Ok(_) => "the index is too old to be carried over: delete the folder and run `dateline ingest` on your sources".to_owned(),
        Err(_) => "build it again: delete the folder and run `dateline ingest` on your sources".to_owned(),
    }
}

impl Error {
    /// An error for a file operation, for use with `map_err`.
    pub fn file(path: impl Into<PathBuf>, doing: &'static str) -> impl FnOnce(io::Error) -> Error {
        let path = path.into();
        move |source| Error::File {
            path,
            doing,
            source,
        }
    }
}

/// A query that cannot be parsed, with the position of the error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The query as typed.
    pub text: String,
    /// The character where parsing failed, from 1.
    pub column: usize,
    /// What was found and what was expected.
    pub message: String,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "query, column {}: {}", self.column, self.message)?;
        writeln!(f, "  {}", self.text)?;
        write!(f, "  {}^", " ".repeat(self.column.saturating_sub(1)))
    }
}

impl std::error::Error for QueryError {}

/// One record, file or folder that could not be read: data, not an error.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where it is.
    pub location: Location,
    /// What was found, what was expected, and what to do.
    pub reason: String,
}

impl Problem {
    /// A problem at a place.
    pub fn new(location: Location, reason: impl Into<String>) -> Self {
        Problem {
            location,
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location, self.reason)
    }
}
