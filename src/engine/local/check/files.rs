//! Checks the lists of an index, and its files against their checksums.

use std::collections::HashSet;
use std::path::Path;

use tantivy::IndexMeta;
use tantivy::directory::error::{LockError, OpenReadError};
use tantivy::directory::{Directory, INDEX_WRITER_LOCK};
use tantivy::index::SegmentId;

use super::Lenient;
use super::snapshot::Snapshot;
use crate::engine::local::directory::{Damage, MANAGED, META, META_COPY, Sealed, leftovers};
use crate::engine::local::format::schema;
use crate::engine::local::write::account;
use crate::error::Error;
use crate::model::{Check, Fault};

/// The lists, and what repair rebuilds them from.
const LISTS: [&str; 3] = [META, META_COPY, MANAGED];

/// Verifies the lists against their checksums.
pub(super) fn check_lists(sealed: &Sealed, check: &mut Check) {
    for list in LISTS {
        // a run may have been killed between writing the list of segments and its copy
        let missing = list == META_COPY && !sealed.exists(Path::new(list)).unwrap_or(true);
        match broken(sealed, list) {
            Some(_) if missing => check
                .notes
                .push(format!("{list} is missing; the next run writes it")),
            Some(found) => check.faults.push(Fault::new(list, found)),
            None => {}
        }
    }
}

/// What is wrong with a list.
pub(super) fn broken(sealed: &Sealed, list: &str) -> Option<String> {
    sealed.atomic_read(Path::new(list)).err().map(in_words)
}

fn in_words(error: OpenReadError) -> String {
    Damage::of_open(&error).map_or_else(|| error.to_string(), |damage| damage.found)
}

/// Verifies the files of all segments against their checksums, and the number of documents against
/// the recorded one. Returns the damaged segments.
///
/// Errors: a file cannot be read for a reason other than damage.
pub(super) fn check(
    open: &Lenient<'_>,
    snapshot: &Snapshot,
    check: &mut Check,
) -> Result<HashSet<SegmentId>, Error> {
    let metas = &snapshot.metas;
    let mut damaged = HashSet::new();
    for segment in &snapshot.segments {
        for (name, file) in &segment.files {
            check.files += 1;
            let verified = match file {
                Ok(file) => {
                    check.bytes += file.length() as u64;
                    file.verify_all()
                        .map_err(|error| OpenReadError::wrap_io_error(error, name.clone()))
                }
                Err(error) => Err(error.clone()),
            };
            if let Err(error) = verified {
                if !Damage::is_in(&error) {
                    return Err(open.fault(error.into()));
                }
                damaged.insert(segment.meta.id());
                let place = name.to_string_lossy();
                check.faults.push(Fault::new(place, in_words(error)));
            }
        }
    }
    let (found, said) = (
        account::living(&metas.segments),
        schema::documents(metas.payload.as_deref()),
    );
    if found != said {
        let found = format!("the commit lists {found} documents, expected {said}");
        check.faults.push(Fault::new(META, found));
    }
    note_left_over(open, metas, check);
    Ok(damaged)
}

/// Reports files that no commit refers to, unless a running writer may need them.
fn note_left_over(open: &Lenient<'_>, metas: &IndexMeta, check: &mut Check) {
    match open.sealed.acquire_lock(&INDEX_WRITER_LOCK) {
        Ok(_) => {}
        Err(LockError::LockBusy) => {
            let note = "a run is writing to this index; its last commit was checked";
            check.notes.push(note.to_owned());
            return;
        }
        // without write access, leftovers cannot be identified
        Err(_) => return,
    }
    let living = metas.list_segment_files();
    let left_over = leftovers::find(open.path, &living).unwrap_or_default();
    if !left_over.is_empty() {
        check.notes.push(format!(
            "files left over from interrupted runs: {}; the next run deletes them",
            left_over.len()
        ));
    }
}
