//! Folders and files → sources, in an order that does not depend on the file system.

use std::collections::HashSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use walkdir::{DirEntry, WalkDir};

use super::decode;
use super::plan::key_of;
use crate::error::{Error, Problem};
use crate::model::{Location, Source};

/// What was found under the paths that were given.
#[derive(Debug, Default)]
pub struct Discovery {
    /// The files to read, in a stable order.
    pub sources: Vec<Source>,
    /// Files that are no input, with the reason.
    pub skipped: Vec<Problem>,
    /// Files and folders that should be read and cannot be.
    pub rejected: Vec<Problem>,
    /// The paths that were given, absolute and with links resolved.
    pub roots: Vec<PathBuf>,
    /// Folders and files below them that could not be looked at: what they hold is not known to be gone.
    pub unseen: Vec<PathBuf>,
}

/// Finds the sources under some paths. What the run itself writes (the folder of the index, the
/// report) is left out by `own`.
///
/// Errors: a path that was given does not exist or cannot be looked at.
pub fn discover(paths: &[PathBuf], own: &[&Path]) -> Result<Discovery, Error> {
    let mut found = Discovery::default();
    let mut seen = HashSet::new();
    let own: Vec<PathBuf> = own
        .iter()
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    for path in paths {
        let root = path.canonicalize().map_err(Error::file(
            path,
            "cannot read this path; give a file or a folder that exists",
        ))?;
        if root.is_dir() {
            walk(path, &root, &own, &mut seen, &mut found);
        } else {
            // as if its folder had been given, so that its id is the same either way
            let base = root.parent().and_then(Path::parent);
            let name = below(base, &root);
            let metadata = root
                .metadata()
                .map_err(Error::file(path, "cannot read this file"))?;
            take(&root, path, &name, &metadata, &mut seen, &mut found);
        }
        found.roots.push(root);
    }
    Ok(found)
}

fn walk(
    given: &Path,
    root: &Path,
    own: &[PathBuf],
    seen: &mut HashSet<u64>,
    found: &mut Discovery,
) {
    let mut entries = WalkDir::new(root).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let place = error
                    .path()
                    .map_or_else(|| given.to_owned(), |path| shown(given, root, path));
                found.unseen.extend(error.path().map(Path::to_owned));
                let reason = error
                    .io_error()
                    .map_or_else(|| error.to_string(), |io| io.to_string());
                found
                    .rejected
                    .push(problem(&place, format!("cannot be read: {reason}")));
                continue;
            }
        };
        let place = shown(given, root, entry.path());
        if entry.depth() > 0 && is_hidden(&entry) {
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            found
                .skipped
                .push(problem(&place, "hidden: its name begins with a dot"));
        } else if entry.file_type().is_dir() {
            if own.iter().any(|path| path == entry.path()) {
                entries.skip_current_dir();
                found
                    .skipped
                    .push(problem(&place, "the folder of the index"));
            }
        } else if own.iter().any(|path| path == entry.path()) {
            found.skipped.push(problem(&place, "written by this run"));
        } else if entry.file_type().is_symlink() {
            link(root, &entry, &place, found);
        } else {
            let inner = below(root.parent(), entry.path());
            match entry.metadata() {
                Ok(metadata) => take(entry.path(), &place, &inner, &metadata, seen, found),
                Err(error) => found
                    .rejected
                    .push(problem(&place, format!("cannot be read: {error}"))),
            }
        }
    }
}

/// Links inside a folder are not followed: what they point to is read in its own place, or was not asked for.
fn link(root: &Path, entry: &DirEntry, place: &Path, found: &mut Discovery) {
    match entry.path().canonicalize() {
        Err(error) => found.rejected.push(problem(
            place,
            format!("a link that leads nowhere: {error}"),
        )),
        Ok(target) if entry.path().starts_with(&target) => {
            found.rejected.push(problem(
                place,
                "a loop: a link to a folder that it stands in",
            ));
        }
        Ok(target) if target.starts_with(root) => {
            found.skipped.push(problem(
                place,
                "a link to a file that is read in its own place",
            ));
        }
        Ok(target) => {
            let reason = format!(
                "a link that leaves the folder; to read it, give {} as well",
                target.display()
            );
            found.skipped.push(problem(place, reason));
        }
    }
}

fn take(
    file: &Path,
    place: &Path,
    inner: &str,
    metadata: &Metadata,
    seen: &mut HashSet<u64>,
    found: &mut Discovery,
) {
    if decode::format_of(file).is_none() {
        let reason = match file.extension() {
            Some(extension) => format!(
                "of unknown type .{}; known are {}",
                extension.to_string_lossy(),
                decode::known_extensions()
            ),
            None => format!(
                "of unknown type: no extension; known are {}",
                decode::known_extensions()
            ),
        };
        found.skipped.push(problem(place, reason));
    } else if !metadata.is_file() {
        found.skipped.push(problem(place, "no regular file"));
    } else if seen.insert(key_of(file)) {
        let modified = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        found.sources.push(Source {
            file: file.to_owned(),
            path: Arc::from(place.to_string_lossy()),
            inner: Arc::from(inner),
            size: metadata.len(),
            modified: modified.and_then(|age| i64::try_from(age.as_nanos()).ok()),
        });
    }
}

/// The way of a file below a folder, with `/` between its parts.
fn below(base: Option<&Path>, file: &Path) -> String {
    let way = base
        .and_then(|base| file.strip_prefix(base).ok())
        .unwrap_or(file);
    way.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// The path as the user would write it.
fn shown(given: &Path, root: &Path, path: &Path) -> PathBuf {
    match path.strip_prefix(root) {
        Ok(inner) if inner.as_os_str().is_empty() => given.to_owned(),
        Ok(inner) => given.join(inner),
        Err(_) => path.to_owned(),
    }
}

fn problem(place: &Path, reason: impl Into<String>) -> Problem {
    Problem::new(Location::whole(place.to_string_lossy()), reason)
}
