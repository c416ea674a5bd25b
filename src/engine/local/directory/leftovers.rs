//! Files that no commit speaks of: what a killed process leaves. The engine deletes only those that
//! it remembers.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tantivy::Index;

/// The folder in which a repair makes its copy, below the folder of the index.
pub(in crate::engine::local) const REPAIR: &str = ".repair";

/// Removes what a repair that was cut off has left; only for whom the writer's lock is held.
pub(in crate::engine::local) fn remove_repair(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder.join(REPAIR)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Names of files in a folder that are of no use to an index with these files. Only names that the
/// engine gives are among them: a file that a user has put there is nobody's to delete.
pub(in crate::engine::local) fn find(
    folder: &Path,
    living: &HashSet<PathBuf>,
) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = PathBuf::from(entry?.file_name());
        if is_engines(&name) && !living.contains(&name) {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a name is that of a file of a segment (32 hexadecimal digits, then what it holds) or of
/// a file that was about to replace another (`.tmp` and six letters).
fn is_engines(name: &Path) -> bool {
    let Some(name) = name.to_str() else {
        return false;
    };
    if let Some(random) = name.strip_prefix(".tmp") {
        return random.len() == 6 && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    }
    name.split_once('.').is_some_and(|(segment, _)| {
        segment.len() == 32 && segment.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// Deletes what is left over; only for whom the writer's lock is held. What cannot be deleted does
/// no harm, and is tried again the next time.
pub(in crate::engine::local) fn remove(folder: &Path, index: &Index) -> tantivy::Result<()> {
    let _ = remove_repair(folder);
    let living = index.load_metas()?.list_segment_files();
    for name in find(folder, &living).unwrap_or_default() {
        let _ = fs::remove_file(folder.join(name));
    }
    Ok(())
}
