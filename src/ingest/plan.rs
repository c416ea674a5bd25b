//! Decides which sources must be read, from their state in the index.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use super::moves::Move;
use super::options::IngestOptions;
pub(super) use super::source_key::{key_of, recipe_of};
use crate::engine::{
    BATCH, KnownArticle, Snapshot, SourceMark, SourceState, fingerprint, name_key, passing,
};
use crate::error::Error;
use crate::model::Source;
use crate::reading::pipeline::{Known, Removed, Work};

/// The full path of a source as text. Different paths that are not UTF-8 may look the same; the key
/// tells them apart.
fn whole_path(file: &Path, key: u64) -> String {
    match file.to_str() {
        Some(whole) => whole.to_owned(),
        None => format!("{} {key:016x}", file.to_string_lossy()),
    }
}

/// The indexed state of a source that must be read.
struct KnownSource {
    /// The path that its ids are made from.
    inner: Arc<str>,
    /// Whether it was read with another recipe, or would be dated differently by now; then none of
    /// its records counts as unchanged.
    is_stale: bool,
    /// See [`SourceState::stands_until`].
    stands_until: Option<NaiveDate>,
    /// Whether any of its records were rejected, skipped, or removed by hand.
    is_noted: bool,
}

/// What a run does with the discovered sources.
pub(super) struct Plan<'s> {
    snapshot: &'s dyn Snapshot,
    marks: Marks,
    /// Old keys of moved files, by new key. Used only in a dry run, where the index still has them
    /// under the old key.
    moved: HashMap<u64, u64>,
    /// Sources that have not changed, with their state in the index.
    pub unchanged: Vec<(Source, SourceMark)>,
    /// Sources that must be read, with the path that their ids are made from.
    pub changed: Vec<Arc<Source>>,
    /// The keys of those that are not in the index.
    pub new: HashSet<u64>,
    /// The states of the others, by key.
    known: HashMap<u64, KnownSource>,
    /// The day of the run.
    today: NaiveDate,
    /// Whether to read records again that were removed by hand.
    restore: bool,
    /// The articles of upcoming sources, fetched together with those of an earlier one.
    ahead: Mutex<HashMap<u64, Vec<KnownArticle>>>,
}

/// Maximum number of sources whose articles are fetched at once, and maximum number of their
/// articles, as both are held in memory.
const SOURCES_AHEAD: usize = 256;
const ARTICLES_AHEAD: u64 = 10_000;

/// The indexed state of each source, by key.
type Marks = HashMap<u64, SourceMark>;

/// The indexed state of each source, and which are stored under another key.
fn marks(snapshot: &dyn Snapshot, moves: &[Move]) -> Result<(Marks, HashMap<u64, u64>), Error> {
    let marks = snapshot.manifest().marks()?.into_iter();
    let mut marks: Marks = marks.map(|mark| (mark.key, mark)).collect();
    let mut moved = HashMap::new();
    for Move { from, to } in moves {
        let key = key_of(&to.file);
        if let Some(mark) = marks.remove(&from.key) {
            moved.insert(key, from.key);
            let fingerprint = None;
            marks.insert(
                key,
                SourceMark {
                    key,
                    fingerprint,
                    ..mark
                },
            );
        }
    }
    Ok((marks, moved))
}

impl<'s> Plan<'s> {
    /// Divides sources by their state in the index. `recipe` is how they would be read, and `moves`
    /// are those indexed under another path.
    pub fn new(
        snapshot: &'s dyn Snapshot,
        sources: Vec<Source>,
        moves: &[Move],
        recipe: u64,
        options: &IngestOptions,
    ) -> Result<Self, Error> {
        let (marks, moved) = marks(snapshot, moves)?;
        let mut plan = Plan {
            snapshot,
            marks,
            moved,
            unchanged: Vec::with_capacity(sources.len()),
            changed: Vec::new(),
            new: HashSet::new(),
            known: HashMap::new(),
            today: options.pipeline.read.today,
            restore: options.restore,
            ahead: Mutex::default(),
        };
        let mut changed = Vec::new();
        for source in sources {
            match plan.marks.get(&key_of(&source.file)).copied() {
                Some(mark) if plan.is_unchanged(&mark, &source, recipe)? => {
                    plan.unchanged.push((source, mark));
                }
                _ => changed.push(source),
            }
        }
        let names = plan.names(&changed);
        plan.known = plan.known(&changed, recipe)?;
        for mut source in changed {
            let key = key_of(&source.file);
            if let Some(known) = plan.known.get(&key) {
                source.inner = known.inner.clone();
            } else {
                plan.new.insert(key);
                // another file already has this path below its folder, so the full path makes its
                // ids
                if names.get(&name_key(&source.inner)) != Some(&key) {
                    source.inner = Arc::from(whole_path(&source.file, key));
                }
            }
            plan.changed.push(Arc::new(source));
        }
        Ok(plan)
    }

    /// Whether a source has not changed, and would be read as before.
    fn is_unchanged(&self, mark: &SourceMark, source: &Source, recipe: u64) -> Result<bool, Error> {
        let recipe = recipe_of(recipe, source);
        let now = fingerprint(source.size, source.modified, recipe);
        let hangs_on_day = mark.fingerprint == Some(passing(now));
        if mark.fingerprint != Some(now) && !hangs_on_day {
            return Ok(false);
        }
        if !(hangs_on_day || self.restore && mark.skipped > 0) {
            return Ok(true);
        }
        let state = self.snapshot.manifest().source(mark.key)?;
        Ok(state.is_some_and(|state| {
            let restored = self.restore && state.removed_here().next().is_some();
            !restored && state.stands_until.is_none_or(|day| day > self.today)
        }))
    }

    /// The indexed states of these sources, by key.
    fn known(&self, changed: &[Source], recipe: u64) -> Result<HashMap<u64, KnownSource>, Error> {
        let keyed = changed.iter().map(|source| (key_of(&source.file), source));
        let keyed: Vec<(u64, &Source)> = keyed
            .filter(|(key, _)| self.marks.contains_key(key))
            .collect();
        let mut known = HashMap::new();
        for keyed in keyed.chunks(BATCH) {
            let at: Vec<u64> = keyed.iter().map(|(key, _)| self.at(*key)).collect();
            let states = self.snapshot.manifest().sources(&at)?;
            for ((key, source), state) in keyed.iter().zip(states) {
                let Some(state) = state else {
                    continue;
                };
                let is_past = state.stands_until.is_some_and(|day| day <= self.today);
                let problems = state.rejected.count() + state.skipped.count();
                let of_source = KnownSource {
                    inner: Arc::from(state.inner.as_str()),
                    is_stale: state.recipe != recipe_of(recipe, source) || is_past,
                    stands_until: state.stands_until,
                    is_noted: problems > 0 || !state.removed.is_empty(),
                };
                known.insert(*key, of_source);
            }
        }
        Ok(known)
    }

    /// The file that owns each path below a folder. If new files of different folders have the same
    /// one, the first by full path owns it, regardless of the order given.
    fn names(&self, changed: &[Source]) -> HashMap<u64, u64> {
        let mut new: Vec<(&Source, u64)> = changed
            .iter()
            .map(|source| (source, key_of(&source.file)))
            .filter(|(_, key)| !self.marks.contains_key(key))
            .collect();
        if new.is_empty() {
            return HashMap::new();
        }
        let known = self.marks.values();
        let mut names: HashMap<u64, u64> = known.map(|mark| (mark.name, mark.key)).collect();
        new.sort_by(|(one, _), (two, _)| one.file.cmp(&two.file));
        for (source, key) in new {
            names.entry(name_key(&source.inner)).or_insert(key);
        }
        names
    }

    /// The key of a source in the index.
    fn at(&self, key: u64) -> u64 {
        self.moved.get(&key).copied().unwrap_or(key)
    }

    /// The full state of a source.
    pub fn state(&self, key: u64) -> Result<Option<SourceState>, Error> {
        if self.marks.contains_key(&key) {
            self.snapshot.manifest().source(self.at(key))
        } else {
            Ok(None)
        }
    }

    /// A source with its articles in the index. Even a source without a state may have articles, if
    /// the run that read it was killed.
    pub fn work(&self, source: &Arc<Source>) -> Result<Work, Error> {
        let key = key_of(&source.file);
        let of_source = self.known.get(&key);
        let stale = of_source.is_some_and(|known| known.is_stale);
        let mut articles = HashMap::new();
        let mut records = HashMap::new();
        for article in self.articles_of(key)? {
            let known = Known {
                hash: article.hash,
                record: article.record,
                page: article.page,
                stale,
            };
            articles.insert(article.id, known);
            if article.record > 0 && !stale {
                records.insert(article.record, (article.hash, article.id));
            }
        }
        let mut work = Work {
            known: Arc::new(articles),
            records: Arc::new(records),
            ..Work::new(source.clone())
        };
        let stands_until = of_source.and_then(|known| known.stands_until);
        work.stands_until = stands_until.filter(|_| !stale);
        // each state may be a round trip
        if of_source.is_some_and(|known| known.is_noted)
            && let Some(state) = self.state(key)?
        {
            // rejected and skipped records are read again, so that they hide nothing that follows
            // them
            let problems = state
                .rejected
                .problems
                .iter()
                .chain(&state.skipped.problems);
            let refused = problems.map(|problem| problem.record);
            let refused = refused.chain(state.removed.iter().map(|removed| removed.record));
            work.refused = Arc::new(refused.flatten().collect());
            if !self.restore {
                let removed = state.removed.into_iter();
                let removed = removed.map(|removed| (removed.id, removed.hash));
                work.removed = Arc::new(Removed::new(removed, &work.known));
            }
        }
        Ok(work)
    }

    /// The articles of a source. Those of the following sources are fetched with it: a run requests
    /// them in this order, and each call may be a round trip.
    fn articles_of(&self, key: u64) -> Result<Vec<KnownArticle>, Error> {
        let mut ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = ahead.remove(&key) {
            return Ok(known);
        }
        let next = self.changed.iter().map(|source| key_of(&source.file));
        let mut keys = vec![key];
        let mut articles = 0;
        for next in next.skip_while(|next| *next != key).skip(1) {
            articles += self.marks.get(&next).map_or(0, |mark| mark.articles);
            if keys.len() == SOURCES_AHEAD || articles > ARTICLES_AHEAD {
                break;
            }
            keys.push(next);
        }
        let at: Vec<u64> = keys.iter().map(|key| self.at(*key)).collect();
        let fetched = self.snapshot.manifest().articles(&at)?;
        ahead.extend(keys.into_iter().zip(fetched));
        Ok(ahead.remove(&key).unwrap_or_default())
    }

    /// The indexed sources below these paths that were not discovered, sorted by path.
    pub fn missing(
        &self,
        roots: &[PathBuf],
        unseen: &[PathBuf],
        present: &HashSet<u64>,
    ) -> Result<Vec<SourceState>, Error> {
        let manifest = self.snapshot.manifest();
        let mut keys: Vec<u64> = Vec::new();
        for root in roots {
            keys.extend(manifest.sources_below(&root.to_string_lossy())?);
        }
        let moved: HashSet<u64> = self.moved.values().copied().collect();
        keys.retain(|key| !present.contains(key) && !moved.contains(key));
        keys.sort_unstable();
        keys.dedup();
        let mut gone: Vec<SourceState> = Vec::new();
        for keys in keys.chunks(BATCH) {
            gone.extend(manifest.sources(keys)?.into_iter().flatten());
        }
        gone.retain(|state| {
            let file = Path::new(&state.file);
            !state.is_memory() && !unseen.iter().any(|path| file.starts_with(path))
        });
        gone.sort_by(|one, two| one.path.cmp(&two.path));
        Ok(gone)
    }

    /// Errors: all indexed files of a folder are missing, and it has no new ones.
    pub fn must_have_files(&self, roots: &[PathBuf], missing: &[SourceState]) -> Result<(), Error> {
        let unchanged = || self.unchanged.iter().map(|(source, _)| &source.file);
        let changed = || self.changed.iter().map(|source| &source.file);
        for root in roots {
            let gone = missing
                .iter()
                .filter(|state| Path::new(&state.file).starts_with(root))
                .count();
            // a root may be the path by which a file was found, or its real location
            let is_below = |file: &PathBuf| {
                file.starts_with(root)
                    || file.canonicalize().is_ok_and(|real| real.starts_with(root))
            };
            if gone > 0 && !unchanged().chain(changed()).any(is_below) {
                return Err(Error::Request(format!(
                    "{}: no files found, but the index has {gone} from there; is a disk not mounted? \
                     nothing was removed; to remove their articles, write --prune-all",
                    root.display()
                )));
            }
        }
        Ok(())
    }
}
