//! What can go wrong: an [`Error`] stops a run, a [`Problem`] is one record that could not be read.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::Location;

/// What stops a run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder that the run cannot do without.
    #[error("{}: {doing}: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What was tried, such as `cannot create the index folder`.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// There is no index where one was expected.
    #[error("{}: no index here; make one with `dateline ingest PATH --index {}`", .0.display(), .0.display())]
    NoIndex(PathBuf),
    /// The index was written in another format.
    #[error("{}: the index has format {found}, this program reads format {expected}; {}", path.display(), advice(found, *expected, path))]
    Format {
        /// The index.
        path: PathBuf,
        /// The format it has.
        found: String,
        /// The format this program reads and writes.
        expected: u32,
    },
    /// Another process writes to the index.
    #[error("{}: {} is writing to this index; wait for it to end, or give another folder with --index", path.display(), holder.as_deref().unwrap_or("another process"))]
    Locked {
        /// The index.
        path: PathBuf,
        /// Which process, as far as it said.
        holder: Option<String>,
    },
    /// A file of the index is not as it was written.
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
        /// What was tried.
        doing: &'static str,
        /// What the engine said.
        message: String,
    },
    /// The learned judge of the cleaner cannot be used.
    #[error(
        "the learned judge of cleaning: {0}; make its weights again with tools/train-cleaner and build"
    )]
    Weights(String),
    /// The query cannot be read.
    #[error("{0}")]
    Query(#[from] QueryError),
    /// Something that was asked for does not exist or makes no sense.
    #[error("{0}")]
    Request(String),
    /// Nobody waits for the answer any more.
    #[error("the answer was given up; add words or a filter")]
    GivenUp,
    /// Results could not be written out.
    #[error("cannot write the results: {0}")]
    Output(#[source] io::Error),
}

/// The oldest format that can be carried over; those before it have no checksums.
const OLDEST: u32 = 4;

/// What to do about an index of another format: which side is too old decides it.
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
    /// An error about a file, for `map_err`.
    pub fn file(path: impl Into<PathBuf>, doing: &'static str) -> impl FnOnce(io::Error) -> Error {
        let path = path.into();
        move |source| Error::File {
            path,
            doing,
            source,
        }
    }
}

/// A query that cannot be read, with the place of the trouble.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The query as typed.
    pub text: String,
    /// The character where reading failed, from 1.
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
    /// Where.
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
