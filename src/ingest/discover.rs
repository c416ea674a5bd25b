//! Folders and files → sources, in an order that does not depend on the file system.

use std::collections::{HashSet, VecDeque};
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use walkdir::{DirEntry, WalkDir};

use super::listed;
use super::plan::key_of;
use crate::error::{Error, Problem};
use crate::model::{Location, Source};
use crate::reading::decode::{self, sniff};

/// What was found under the paths that were given.
#[derive(Debug, Default)]
pub struct Discovery {
    /// The files to read, in a stable order.
    pub sources: Vec<Source>,
    /// Files that are no input, with the reason.
    pub skipped: Vec<Problem>,
    /// Files and folders that should be read and cannot be.
    pub rejected: Vec<Problem>,
    /// The paths that were given, absolute and with links resolved; those that links lead to also
    /// as they were given.
    pub roots: Vec<PathBuf>,
    /// Folders and files below them that could not be looked at: what they hold is not known to be
    /// gone.
    pub unseen: Vec<PathBuf>,
}

/// Finds the sources under some paths. What the run itself writes (the folder of the index, the
/// report) is left out by `own`. Links inside a folder are not followed.
///
/// Errors: a path that was given does not exist or cannot be looked at.
pub fn discover(paths: &[PathBuf], own: &[&Path]) -> Result<Discovery, Error> {
    discover_as(paths, own, &Scope::default())
}

/// What belongs to the input beside files whose names tell their format.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope<'u> {
    /// The format of files whose names do not tell theirs; without it they are no input.
    pub files: Option<&'static str>,
    /// The format of stdin, which a path `-` means; without it there is no such path.
    pub stdin: Option<&'static str>,
    /// The name of the stream on stdin: streams of different names are different sources.
    pub stream: Option<&'u str>,
    /// Whether links that leave a folder are followed: what they lead to is read as if it stood in
    /// their place. Each folder and file is read once, so that there are no loops.
    pub follow_links: bool,
}

/// A folder to walk: as it is shown, where it is, how it was reached, and the way to it that ids
/// are made from.
///
/// What is reached by a link is known by that: where the link leads elsewhere, the files are others
/// and their names stay.
struct Folder {
    given: PathBuf,
    root: PathBuf,
    reached: PathBuf,
    inner: String,
}

/// Finds the sources under some paths, as [`discover()`] does, and what else belongs to them.
///
/// Errors: as for [`discover()`].
pub fn discover_as(
    paths: &[PathBuf],
    own: &[&Path],
    scope: &Scope<'_>,
) -> Result<Discovery, Error> {
    let mut found = Discovery::default();
    let mut seen = Seen {
        files: HashSet::new(),
        format: scope.files,
        named: false,
    };
    let own: Vec<PathBuf> = own
        .iter()
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    let mut given = Vec::new();
    for path in paths {
        if let Some(format) = scope.stdin
            && path.as_os_str() == "-"
        {
            let stream = Source::stdin(format, scope.stream);
            if seen.files.insert(key_of(&stream.file)) {
                found.sources.push(stream);
            }
            continue;
        }
        let root = path.canonicalize().map_err(Error::file(
            path,
            "cannot read this path; give a file or a folder that exists",
        ))?;
        let reached = reached(path).unwrap_or_else(|| root.clone());
        found.roots.push(root.clone());
        if reached != root {
            found.roots.push(reached.clone());
        }
        given.push((path, root, reached));
    }
    for (path, root, reached) in given {
        if root.is_dir() {
            // links are taken up one after another, however long a chain they make
            let mut folders = VecDeque::from([Folder {
                given: path.clone(),
                inner: below(reached.parent(), &reached),
                root,
                reached,
            }]);
            while let Some(folder) = folders.pop_front() {
                let mut links = scope.follow_links.then_some(&mut folders);
                walk(&folder, &own, &mut links, &mut seen, &mut found);
            }
        } else {
            // as if its folder had been given, so that its id is the same either way
            let base = reached.parent().and_then(Path::parent);
            let name = below(base, &reached);
            let metadata = root
                .metadata()
                .map_err(Error::file(path, "cannot read this file"))?;
            seen.named = true;
            take(
                (&root, &reached),
                path,
                &name,
                &metadata,
                &mut seen,
                &mut found,
            );
            seen.named = false;
        }
    }
    take_sitemaps(&mut found);
    Ok(found)
}

/// Takes out the news sitemaps. Where nothing else was found, they are rejected: there is no page
/// that they could date.
fn take_sitemaps(found: &mut Discovery) {
    let sitemaps = listed::attach(&mut found.sources);
    for (file, problem) in sitemaps {
        // nothing of it is in the index, and it is not gone
        found.unseen.push(file);
        if found.sources.is_empty() {
            found.rejected.push(problem);
        } else {
            found.skipped.push(problem);
        }
    }
}

/// The files so far.
struct Seen {
    files: HashSet<u64>,
    /// The format of those whose names do not tell theirs.
    format: Option<&'static str>,
    /// The file that is looked at was given by its name.
    named: bool,
}

fn walk(
    folder: &Folder,
    own: &[PathBuf],
    links: &mut Option<&mut VecDeque<Folder>>,
    seen: &mut Seen,
    found: &mut Discovery,
) {
    let (given, root) = (folder.given.as_path(), folder.root.as_path());
    let mut entries = WalkDir::new(root).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let place = error
                    .path()
                    .map_or_else(|| given.to_owned(), |path| shown(given, root, path));
                found
                    .unseen
                    .extend(error.path().map(|path| folder.reached(path)));
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
            link(folder, &entry, &place, links, seen, found);
        } else {
            let inner = folder.inner_of(entry.path());
            match entry.metadata() {
                Ok(metadata) => {
                    let file = folder.reached(entry.path());
                    take(
                        (entry.path(), &file),
                        &place,
                        &inner,
                        &metadata,
                        seen,
                        found,
                    );
                }
                Err(error) => found
                    .rejected
                    .push(problem(&place, format!("cannot be read: {error}"))),
            }
        }
    }
}

impl Folder {
    /// How something in it was reached.
    fn reached(&self, path: &Path) -> PathBuf {
        match path.strip_prefix(&self.root) {
            Ok(way) if way.as_os_str().is_empty() => self.reached.clone(),
            Ok(way) => self.reached.join(way),
            Err(_) => path.to_owned(),
        }
    }

    /// The way to something in it that ids are made from.
    fn inner_of(&self, path: &Path) -> String {
        match below(Some(&self.root), path) {
            inner if inner.is_empty() => self.inner.clone(),
            inner => format!("{}/{inner}", self.inner),
        }
    }
}

/// What a link inside a folder points to is read in its own place, or was not asked for, unless
/// links are followed.
fn link(
    folder: &Folder,
    entry: &DirEntry,
    place: &Path,
    links: &mut Option<&mut VecDeque<Folder>>,
    seen: &mut Seen,
    found: &mut Discovery,
) {
    let target = match entry.path().canonicalize() {
        Ok(target) => target,
        Err(error) => {
            let reason = format!("a link that leads nowhere: {error}");
            return found.rejected.push(problem(place, reason));
        }
    };
    if entry.path().starts_with(&target) {
        let reason = "a loop: a link to a folder that it stands in";
        return found.rejected.push(problem(place, reason));
    }
    if target.starts_with(&folder.root) {
        let reason = "a link to a file that is read in its own place";
        return found.skipped.push(problem(place, reason));
    }
    let Some(links) = links else {
        let reason = format!(
            "a link that leaves the folder; to read it, give {} as well, or --follow-links",
            target.display()
        );
        return found.skipped.push(problem(place, reason));
    };
    if found.roots.iter().any(|root| target.starts_with(root)) {
        let reason = "a link to what is read in another place";
        return found.skipped.push(problem(place, reason));
    }
    let inner = folder.inner_of(entry.path());
    if target.is_dir() {
        found.roots.push(target.clone());
        links.push_back(Folder {
            given: place.to_owned(),
            reached: folder.reached(entry.path()),
            root: target,
            inner,
        });
        return;
    }
    match target.metadata() {
        Ok(metadata) => {
            let file = folder.reached(entry.path());
            take((&target, &file), place, &inner, &metadata, seen, found);
            found.roots.push(target);
        }
        Err(error) => {
            let reason = format!("cannot be read: {error}");
            found.rejected.push(problem(place, reason));
        }
    }
}

/// How a path was reached, where a link leads there: the path itself, absolute.
fn reached(path: &Path) -> Option<PathBuf> {
    let is_up = |part: Component<'_>| part == Component::ParentDir;
    let reached = std::path::absolute(path).ok()?;
    let by_link = reached.ancestors().any(Path::is_symlink);
    (by_link && !reached.components().any(is_up)).then_some(reached)
}

/// Takes a file, given where it is and how it was reached.
fn take(
    (file, reached): (&Path, &Path),
    place: &Path,
    inner: &str,
    metadata: &Metadata,
    seen: &mut Seen,
    found: &mut Discovery,
) {
    let is_known = decode::format_of(file).is_some();
    let format = match is_known {
        true => None,
        false => seen
            .format
            .or_else(|| by_content(file, metadata, seen.named)),
    };
    if !is_known && format.is_none() {
        if let Some(reason) = decode::packed_otherwise(file) {
            return found.rejected.push(problem(place, reason));
        }
        let unknown = problem(place, unknown_type(file));
        // who names a file means it
        match seen.named {
            true => found.rejected.push(unknown),
            false => found.skipped.push(unknown),
        }
    } else if !metadata.is_file() {
        let other = problem(place, "no regular file");
        match seen.named {
            true => found.rejected.push(other),
            false => found.skipped.push(other),
        }
    } else if seen.files.insert(key_of(file)) {
        let modified = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        found.sources.push(Source {
            file: reached.to_owned(),
            path: Arc::from(place.to_string_lossy()),
            inner: Arc::from(inner),
            size: metadata.len(),
            modified: modified.and_then(|age| i64::try_from(age.as_nanos()).ok()),
            format,
            listed: None,
        });
    }
}

/// The format of a file whose name does not tell it, by its first bytes. Of folders, only files are
/// opened that may be pages.
fn by_content(file: &Path, metadata: &Metadata, named: bool) -> Option<&'static str> {
    if !metadata.is_file() || !named && !sniff::may_be_page(file) {
        return None;
    }
    let mut head = Vec::with_capacity(sniff::HEAD);
    let input = File::open(file).ok()?;
    input.take(sniff::HEAD as u64).read_to_end(&mut head).ok()?;
    sniff::format_of_head(&head).map(|format| format.name())
}

/// Why a file is no input.
fn unknown_type(file: &Path) -> String {
    let what = match file.extension() {
        Some(extension) => format!(" .{}", extension.to_string_lossy()),
        None => ": no extension".to_owned(),
    };
    format!(
        "of unknown type{what}; known are {}; --type reads it as one of them",
        decode::known_extensions()
    )
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
