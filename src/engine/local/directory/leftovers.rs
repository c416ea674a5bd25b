//! Files that no commit refers to, left by a killed process. The engine deletes only those it
//! remembers.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tantivy::Index;

/// The folder in which repair builds its copy, below the index folder.
pub(in crate::engine::local) const REPAIR: &str = ".repair";

/// Removes leftovers of an interrupted repair. The caller must hold the writer lock.
pub(in crate::engine::local) fn remove_repair(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder.join(REPAIR)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Names of files in a folder that an index with these files does not need. Only names that the
/// engine generates are included: files added by a user are never deleted.
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

/// Whether a name is that of a segment file (32 hexadecimal digits, then the component) or of a
/// file that was about to replace another (`.tmp` and six letters).
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

/// Deletes leftovers. The caller must hold the writer lock. Files that cannot be deleted do no
/// harm, and the next run tries again.
pub(in crate::engine::local) fn remove(folder: &Path, index: &Index) -> tantivy::Result<()> {
    let _ = remove_repair(folder);
    let living = index.load_metas()?.list_segment_files();
    for name in find(folder, &living).unwrap_or_default() {
        let _ = fs::remove_file(folder.join(name));
    }
    Ok(())
}
