//! Checks an index for damage, and repairs it.
//!
//! | file | contents |
//! |---|---|
//! | `files` | checks the lists of an index, and its files against their checksums |
//! | `documents` | compares stored documents with index entries, sources with their articles |
//! | `snapshot` | one state of an index, held open |
//! | `salvage` | removes damaged segments, and recovers their readable documents |
//! | `swap` | replaces an old index by a new one |
//! | `store` | reads the stored documents of a segment without its other files |
//! | `migrate` | migrates an index of an older format |
//! | `backup` | copies an index consistently while runs may be writing to it |

mod backup;
mod documents;
mod files;
mod migrate;
mod salvage;
mod snapshot;
mod store;
mod swap;

use std::path::Path;

use tantivy::Index;

use super::directory::Sealed;
use super::format::schema::Fields;
use super::format::{schema, tokens};
use super::{LocalEngine, engine_error, folder};
use crate::error::Error;
use crate::model::{Check, Fault};
pub use migrate::Migration;
pub use salvage::Salvage;

/// Maximum number of faults listed individually.
const MOST: usize = 1_000;

impl LocalEngine {
    /// Checks an index: its lists, every file against its checksums, and the number of documents
    /// against the recorded one. It also compares everything stored with its index entries, and
    /// sources with their articles.
    ///
    /// Errors: no index there, or one of another format. Damage is not an error.
    pub fn check(path: &Path) -> Result<Check, Error> {
        let mut check = Check::default();
        if let Some(open) = Lenient::open(path, &mut check)? {
            let snapshot = open.snapshot()?;
            let damaged = files::check(&open, &snapshot, &mut check)?;
            documents::check(&open, &snapshot, &damaged, &mut check)?;
        }
        if check.faults.len() > MOST {
            let more = check.faults.len() - MOST;
            check.faults.truncate(MOST);
            check
                .notes
                .push(format!("{more} more faults are not listed"));
        }
        Ok(check)
    }
}

/// An index opened in spite of damaged lists.
struct Lenient<'p> {
    path: &'p Path,
    /// The folder; damaged lists are errors.
    strict: Sealed,
    /// The folder; damaged lists are ignored.
    sealed: Sealed,
    index: Index,
    fields: Fields,
}

impl<'p> Lenient<'p> {
    /// Opens an index using its undamaged lists, and reports the damaged ones. None if it cannot be
    /// opened at all.
    fn open(path: &'p Path, check: &mut Check) -> Result<Option<Self>, Error> {
        if !LocalEngine::exists(path)? {
            return Err(Error::NoIndex(path.to_owned()));
        }
        let strict = Sealed::new(folder(path)?);
        files::check_lists(&strict, check);
        let sealed = strict.forgiving();
        let index = match Index::open(sealed.clone()) {
            Ok(index) => index,
            Err(error) => {
                if let Some(found) = schema::older_format(path) {
                    return Err(schema::foreign(path, found));
                }
                let error = engine_error(path, "cannot open the index", error);
                check
                    .faults
                    .push(Fault::new("the index", error.to_string()));
                return Ok(None);
            }
        };
        let fields = schema::fields_of(path, &index)?;
        tokens::register(&index);
        Ok(Some(Lenient {
            path,
            strict,
            sealed,
            index,
            fields,
        }))
    }

    fn fault(&self, error: tantivy::TantivyError) -> Error {
        engine_error(self.path, "cannot scan the index", error)
    }
}
