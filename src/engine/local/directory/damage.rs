//! Damage to a file, as passed through the engine's errors.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::TantivyError;
use tantivy::directory::error::OpenReadError;

/// A file of an index whose content has changed since it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine::local) struct Damage {
    /// Its name in the folder.
    pub file: PathBuf,
    /// What was found.
    pub found: String,
}

impl Damage {
    pub(in crate::engine::local) fn new(file: &Path, found: impl Into<String>) -> Self {
        Damage {
            file: file.to_owned(),
            found: found.into(),
        }
    }

    /// The damage behind an engine error, if any.
    pub(in crate::engine::local) fn of(error: &TantivyError) -> Option<Damage> {
        match error {
            TantivyError::OpenReadError(error) => Damage::of_open(error),
            TantivyError::IoError(error) => Damage::of_io(error),
            _ => None,
        }
    }

    /// Whether a file was missing.
    pub(in crate::engine::local) fn is_missing(error: &TantivyError) -> bool {
        matches!(
            error,
            TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_))
        )
    }

    /// The damage behind an error on opening a file.
    pub(in crate::engine::local) fn of_open(error: &OpenReadError) -> Option<Damage> {
        match error {
            OpenReadError::FileDoesNotExist(file) => Some(Damage::new(file, "it is missing")),
            OpenReadError::IoError { io_error, .. } => Damage::of_io(io_error),
            OpenReadError::IncompatibleIndex(_) => None,
        }
    }

    /// Whether the file is missing, or was opened but has changed since it was written. Disk,
    /// permission or memory errors are not damage, as the file's content is unknown.
    pub(in crate::engine::local) fn is_in(error: &OpenReadError) -> bool {
        Damage::of_open(error).is_some()
    }

    fn of_io(error: &Arc<io::Error>) -> Option<Damage> {
        let mut source: Option<&(dyn Error + 'static)> = error.get_ref().map(|inner| inner as _);
        while let Some(error) = source {
            if let Some(damage) = error.downcast_ref::<Damage>() {
                return Some(damage.clone());
            }
            source = error.source();
        }
        None
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.found)
    }
}

impl Error for Damage {}

impl From<Damage> for io::Error {
    fn from(damage: Damage) -> Self {
        io::Error::new(io::ErrorKind::InvalidData, damage)
    }
}
