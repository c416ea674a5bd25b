//! Finds sources below folders and files, in an order that does not depend on the file system.

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

/// What was found below the given paths.
#[derive(Debug, Default)]
pub struct Discovery {
    /// The files to read, in a stable order.
    pub sources: Vec<Source>,
    /// Files that are not input, with the reason.
    pub skipped: Vec<Problem>,
    /// Files and folders that should be read but cannot.
    pub rejected: Vec<Problem>,
    /// The given paths, absolute and with links resolved. If a link led there, also as given.
    pub roots: Vec<PathBuf>,
    /// Unreadable folders and files below them. Their contents are not known to be missing.
    pub unseen: Vec<PathBuf>,
}

/// Finds the sources below some paths. `own` lists paths that the run itself writes (the index
/// folder, the report) and that are left out. Links inside a folder are not followed.
///
/// Errors: a given path does not exist or cannot be read.
pub fn discover(paths: &[PathBuf], own: &[&Path]) -> Result<Discovery, Error> {
    discover_as(paths, own, &Scope::default())
}

/// Which input to accept besides files with a known extension.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope<'u> {
    /// The format of files whose name does not identify it; without it, they are not input.
    pub files: Option<&'static str>,
    /// The format of stdin, given as the path `-`; without it, that path is not allowed.
    pub stdin: Option<&'static str>,
    /// The name of the stream on stdin. Streams with different names are different sources.
    pub stream: Option<&'u str>,
    /// Whether to follow links that leave a folder. The target is read as if it were in the link's
    /// place. Each folder and file is read only once, so loops are harmless.
    pub follow_links: bool,
}

/// A folder to walk: as shown, its real location, how it was reached, and the path that ids are
/// made from.
///
/// Files reached by a link are identified by the link's path. If the link later points elsewhere,
/// the files are different, but their names stay.
struct Folder {
    given: PathBuf,
    root: PathBuf,
    reached: PathBuf,
    inner: String,
}

/// Finds the sources below some paths like [`discover()`], plus the additional input in the scope.
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
            // links are processed one after another, so a long chain of them does no harm
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
    /// The format of files whose name does not identify it.
    format: Option<&'static str>,
    /// Whether the current file was given by name.
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
    /// The path by which something in it was reached.
    fn reached(&self, path: &Path) -> PathBuf {
        match path.strip_prefix(&self.root) {
            Ok(way) if way.as_os_str().is_empty() => self.reached.clone(),
            Ok(way) => self.reached.join(way),
            Err(_) => path.to_owned(),
        }
    }

    /// The path of something in it that ids are made from.
    fn inner_of(&self, path: &Path) -> String {
        match below(Some(&self.root), path) {
            inner if inner.is_empty() => self.inner.clone(),
            inner => format!("{}/{inner}", self.inner),
        }
    }
}

/// Handles a link inside a folder. If it points into the given folders, its target is read there.
/// Otherwise its target is not part of the input unless links are followed.
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
            let reason = format!("a broken link: {error}");
            return found.rejected.push(problem(place, reason));
        }
    };
    if entry.path().starts_with(&target) {
        let reason = "a loop: a link to a folder that contains it";
        return found.rejected.push(problem(place, reason));
    }
    if target.starts_with(&folder.root) {
        let reason = "a link to a file or folder that is read directly";
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
        let reason = "a link to a file or folder that is already read elsewhere";
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

/// The path itself, made absolute, if a link leads there.
fn reached(path: &Path) -> Option<PathBuf> {
    let is_up = |part: Component<'_>| part == Component::ParentDir;
    let reached = std::path::absolute(path).ok()?;
    let by_link = reached.ancestors().any(Path::is_symlink);
    (by_link && !reached.components().any(is_up)).then_some(reached)
}

/// Adds a file, given its location and how it was reached.
fn take(
    (file, reached): (&Path, &Path),
    place: &Path,
    inner: &str,
    metadata: &Metadata,
    seen: &mut Seen,
    found: &mut Discovery,
) {
    let is_said = seen.format.and_then(decode::formats::by_name);
    let is_overruled = is_said.is_some_and(|format| format.about().overrules);
    let is_known = !is_overruled && decode::format_of(file).is_some();
    let format = if is_known {
        None
    } else {
        seen.format
            .or_else(|| by_content(file, metadata, seen.named))
    };
    if !is_known && format.is_none() {
        if let Some(reason) = decode::packed_otherwise(file) {
            return found.rejected.push(problem(place, reason));
        }
        let unknown = problem(place, unknown_type(file));
        // the user named this file, so it must be input
        if seen.named {
            found.rejected.push(unknown)
        } else {
            found.skipped.push(unknown)
        }
    } else if !metadata.is_file() {
        let other = problem(place, "not a regular file");
        if seen.named {
            found.rejected.push(other)
        } else {
            found.skipped.push(other)
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

/// The format of a file whose name does not identify it, from its first bytes. In folders, only
/// files that may be pages are opened.
fn by_content(file: &Path, metadata: &Metadata, named: bool) -> Option<&'static str> {
    if !metadata.is_file() || !named && !sniff::may_be_page(file) {
        return None;
    }
    let mut head = Vec::with_capacity(sniff::HEAD);
    let input = File::open(file).ok()?;
    input.take(sniff::HEAD as u64).read_to_end(&mut head).ok()?;
    sniff::format_of_head(&head).map(|format| format.name())
}

/// Why a file is not input.
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

/// The path of a file below a folder, with components separated by `/`.
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
