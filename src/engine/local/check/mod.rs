//! Looking through an index for damage, and saving what can be saved.
//!
//! | file | what it knows |
//! |---|---|
//! | `files` | the lists of an index, and its files against their checksums |
//! | `documents` | what is stored against what is indexed, sources against their articles |
//! | `snapshot` | one state of an index, held open |
//! | `salvage` | taking damaged segments out, and what can still be read of them |
//! | `swap` | a new index takes the place of an old one |
//! | `store` | the stored documents of a segment, read without anything else of it |
//! | `migrate` | carrying an index of an older format over |
//! | `backup` | a copy of an index, whole whatever is written meanwhile |

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

/// Most faults that are listed one by one.
const MOST: usize = 1_000;

impl LocalEngine {
    /// Looks through an index: its lists, every file against its checksums, the number of documents
    /// against the account, everything stored against what is indexed of it, sources against their
    /// articles.
    ///
    /// Errors: no index there, or one of another format; what is damaged is no error.
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

/// An index that is opened in spite of damaged lists.
struct Lenient<'p> {
    path: &'p Path,
    /// The folder, with every damage.
    strict: Sealed,
    /// The folder, without that of its lists.
    sealed: Sealed,
    index: Index,
    fields: Fields,
}

impl<'p> Lenient<'p> {
    /// Opens an index by whichever of its lists are whole, and says which are not. None when it
    /// cannot be opened at all.
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
