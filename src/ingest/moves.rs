//! Recognises files indexed under another path: a moved or renamed folder, or a second path to the
//! same file. They keep their ids, and with these their user-set dates and citations.
//!
//! A file has moved if an indexed file of its name is missing and looked the same. That means the
//! same size, and either the same time or the same path below the folder and the same content. A
//! file that looks different has moved if other files of its folder have: it was moved with them
//! and changed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::source_key::{key_of, recipe_of};
use crate::engine::{BATCH, Snapshot, SourceMark, SourceState, fingerprint, passing};
use crate::error::Error;
use crate::model::Source;

/// Maximum number of known files to examine if only the name is the same: every folder of some
/// archives has an `index.html`.
const NAMESAKES: usize = 16;

/// Size from which two files with the same name and size are assumed to be identical.
const LARGE: u64 = 4096;

/// A file indexed under another path.
#[derive(Clone, Debug)]
pub(super) struct Move {
    /// Its state in the index.
    pub(super) from: SourceState,
    /// The file as it is now.
    pub(super) to: Source,
}

/// Finds the files that have moved. Files still reachable by their known path keep it.
pub(super) fn recognise(
    snapshot: &dyn Snapshot,
    sources: &mut [Source],
    recipe: u64,
) -> Result<Vec<Move>, Error> {
    let marks = snapshot.manifest().marks()?;
    let present: HashSet<u64> = sources.iter().map(|source| key_of(&source.file)).collect();
    // a run interrupted while moving a file's articles to its new path has left both
    let mut names: HashMap<u64, u64> = HashMap::new();
    for mark in &marks {
        *names.entry(mark.name).or_default() += 1;
    }
    let whole = marks
        .iter()
        .filter(|mark| names.get(&mark.name) == Some(&1));
    let whole: HashSet<u64> = whole.map(|mark| mark.key).collect();
    let is_new = |source: &Source| !source.is_stdin() && !whole.contains(&key_of(&source.file));
    let mut new: Vec<&mut Source> = sources.iter_mut().filter(|source| is_new(source)).collect();
    if new.is_empty() || marks.is_empty() {
        return Ok(Vec::new());
    }
    new.sort_by(|one, two| one.file.cmp(&two.file));
    let mut disk = Disk::default();
    let candidates = candidates(snapshot, (&new, &present), &marks, recipe, &mut disk)?;
    let states = states(snapshot, &candidates)?;
    let mut found = Found::default();
    let mut left = Vec::new();
    for (source, keys) in new.into_iter().zip(candidates) {
        let mut states: Vec<&SourceState> = keys.iter().filter_map(|key| states.get(key)).collect();
        // the nearest by path first, then the longest path, then in alphabetical order
        states.sort_by_key(|state| {
            let (before, _) = apart(Path::new(&state.file), &source.file);
            (
                before.components().count(),
                Reverse(state.file.len()),
                &state.file,
            )
        });
        found.look_at(source, states, snapshot, &mut disk, &mut left)?;
    }
    for (source, gone) in left {
        found.with_others(source, &gone);
    }
    Ok(found.moves)
}

/// For each file, the keys of the known ones that it may have been: by size and time, by path, and
/// by its location with links resolved.
fn candidates(
    snapshot: &dyn Snapshot,
    (new, present): (&[&mut Source], &HashSet<u64>),
    marks: &[SourceMark],
    recipe: u64,
    disk: &mut Disk,
) -> Result<Vec<Vec<u64>>, Error> {
    let mut absent: HashSet<u64> = HashSet::new();
    let mut by_look: HashMap<u64, Vec<u64>> = HashMap::new();
    for mark in marks.iter().filter(|mark| !present.contains(&mark.key)) {
        absent.insert(mark.key);
        if let Some(look) = mark.fingerprint {
            by_look.entry(look).or_default().push(mark.key);
        }
    }
    let by_way = by_way(snapshot, new, present)?;
    let mut candidates = Vec::with_capacity(new.len());
    for source in new {
        let look = fingerprint(source.size, source.modified, recipe_of(recipe, source));
        let ways = ways(source).into_iter().filter_map(|way| by_way.get(&way));
        let mut keys: Vec<u64> = ways.flatten().copied().collect();
        for look in [look, passing(look)] {
            keys.extend(by_look.get(&look).into_iter().flatten());
        }
        keys.extend(Some(key_of(&disk.real(&source.file))).filter(|key| absent.contains(key)));
        keys.sort_unstable();
        keys.dedup();
        candidates.push(keys);
    }
    Ok(candidates)
}

/// The moves found so far.
#[derive(Default)]
struct Found {
    moves: Vec<Move>,
    /// The known files that were recognised.
    taken: HashSet<u64>,
    /// Old and new names of folders.
    folders: HashSet<(PathBuf, PathBuf)>,
}

impl Found {
    fn look_at<'s>(
        &mut self,
        source: &'s mut Source,
        mut states: Vec<&'s SourceState>,
        snapshot: &dyn Snapshot,
        disk: &mut Disk,
        left: &mut Vec<(&'s Source, Vec<&'s SourceState>)>,
    ) -> Result<(), Error> {
        states.retain(|state| !self.taken.contains(&state.key));
        let here = disk.real(&source.file);
        let is_here = |state: &&&SourceState| {
            key_of(Path::new(&state.file)) == state.key && disk.real(Path::new(&state.file)) == here
        };
        if let Some(state) = states.iter().find(is_here) {
            self.taken.insert(state.key);
            source.file = PathBuf::from(&state.file);
            return Ok(());
        }
        let name = source.file.file_name();
        states.retain(|state| {
            Path::new(&state.file).file_name() == name && disk.is_gone(Path::new(&state.file))
        });
        for state in &states {
            if looks_same(state, source, snapshot)? {
                let folders = apart(Path::new(&state.file), &source.file);
                self.folders.insert(folders);
                self.take(state, source);
                return Ok(());
            }
        }
        left.push((source, states));
        Ok(())
    }

    /// Checks whether a file has moved with others of its folder.
    fn with_others(&mut self, source: &Source, gone: &[&SourceState]) {
        let moved = gone.iter().find(|state| {
            let folders = apart(Path::new(&state.file), &source.file);
            !self.taken.contains(&state.key) && self.folders.contains(&folders)
        });
        if let Some(state) = moved {
            self.take(state, source);
        }
    }

    fn take(&mut self, state: &SourceState, source: &Source) {
        self.taken.insert(state.key);
        self.moves.push(Move {
            from: state.clone(),
            to: source.clone(),
        });
    }
}

/// Whether a file looks the same as a known one. Their sizes must match, and either their times or
/// their paths below the folder. In the second case the file must also be large or match byte by
/// byte: many folders have a small file of the same name and size.
fn looks_same(
    state: &SourceState,
    source: &Source,
    snapshot: &dyn Snapshot,
) -> Result<bool, Error> {
    if state.size != source.size {
        return Ok(false);
    }
    if source.modified.is_some() && state.modified == source.modified {
        return Ok(true);
    }
    if way(&state.inner) != way(&source.inner) {
        return Ok(false);
    }
    if source.size >= LARGE {
        return Ok(true);
    }
    let known = snapshot.manifest().articles_of(state.key)?;
    let [only] = known.as_slice() else {
        return Ok(false);
    };
    let content = fs::read(&source.file).unwrap_or_default();
    Ok(only.record == 0 && only.hash == xxh3_64(&content))
}

/// Known files that were not found now, by the hashes of their [`ways`].
fn by_way(
    snapshot: &dyn Snapshot,
    new: &[&mut Source],
    present: &HashSet<u64>,
) -> Result<HashMap<u64, Vec<u64>>, Error> {
    let mut lengths: Vec<usize> = Vec::new();
    let mut wanted: HashMap<u64, Vec<u64>> = HashMap::new();
    for source in new {
        lengths.extend([1, way(&source.inner).split('/').count()]);
        wanted.extend(ways(source).into_iter().map(|way| (way, Vec::new())));
    }
    lengths.sort_unstable();
    lengths.dedup();
    snapshot.manifest().files(&mut |key, file| {
        if present.contains(&key) {
            return;
        }
        for length in &lengths {
            let end = end(file, *length);
            if let Some(known) = end.and_then(|end| wanted.get_mut(&hash(end)))
                && (*length > 1 || known.len() < NAMESAKES)
            {
                known.push(key);
            }
        }
    })?;
    Ok(wanted)
}

/// The path of a file below the given folder, without the folder name.
fn way(inner: &str) -> &str {
    inner.split_once('/').map_or(inner, |(_, way)| way)
}

/// Hashes of a file's name and of its path below the folder.
fn ways(source: &Source) -> [u64; 2] {
    let way = way(&source.inner);
    let name = way.rsplit('/').next().unwrap_or(way);
    [hash(name), hash(way)]
}

fn hash(way: &str) -> u64 {
    xxh3_64(way.replace('\\', "/").as_bytes())
}

/// The last components of a path.
fn end(file: &str, parts: usize) -> Option<&str> {
    let mut separators = file.rmatch_indices(['/', '\\']);
    let (at, _) = separators.nth(parts.checked_sub(1)?)?;
    file.get(at + 1..)
}

/// The parts of two paths before the components they share at the end.
pub(super) fn apart(one: &Path, two: &Path) -> (PathBuf, PathBuf) {
    let (mut one, mut two) = (one, two);
    while let (Some(last), Some(other)) = (one.file_name(), two.file_name())
        && last == other
        && let (Some(above), Some(over)) = (one.parent(), two.parent())
    {
        (one, two) = (above, over);
    }
    (one.to_owned(), two.to_owned())
}

/// The states of some files in the index.
fn states(
    snapshot: &dyn Snapshot,
    candidates: &[Vec<u64>],
) -> Result<BTreeMap<u64, SourceState>, Error> {
    let mut keys: Vec<u64> = candidates.concat();
    keys.sort_unstable();
    keys.dedup();
    let mut states = BTreeMap::new();
    for keys in keys.chunks(BATCH) {
        let found = snapshot.manifest().sources(keys)?.into_iter().flatten();
        states.extend(found.map(|state| (state.key, state)));
    }
    Ok(states)
}

/// A view of the disk that remembers the folders it has read.
#[derive(Default)]
struct Disk {
    folders: HashMap<PathBuf, PathBuf>,
}

impl Disk {
    /// The path of a file with links resolved; unchanged if it leads nowhere.
    fn real(&mut self, file: &Path) -> PathBuf {
        if file.is_symlink() {
            return file.canonicalize().unwrap_or_else(|_| file.to_owned());
        }
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
            return file.to_owned();
        };
        let known = self.folders.entry(folder.to_owned());
        let folder = known.or_insert_with_key(|folder| {
            folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
        });
        folder.join(name)
    }

    /// Whether a file certainly no longer exists.
    fn is_gone(&self, file: &Path) -> bool {
        let looked = file.symlink_metadata();
        looked.is_err_and(|error| {
            matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
        })
    }
}
