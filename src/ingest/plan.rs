//! What the index knows of the sources → which of them must be read.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use crate::engine::{BATCH, Snapshot, SourceMark, SourceState, fingerprint, name_key};
use crate::error::Error;
use crate::model::Source;
use crate::reading::pipeline::{Known, Work};

/// What tells a source from others.
pub(super) fn key_of(file: &Path) -> u64 {
    xxh3_64(file.as_os_str().as_encoded_bytes())
}

/// The recipe of a source: what the user says of its format shapes its articles, too.
pub(super) fn recipe_of(recipe: u64, source: &Source) -> u64 {
    source
        .format
        .map_or(recipe, |format| recipe ^ xxh3_64(format.as_bytes()))
}

/// The whole path of a source as text. What is no UTF-8 is shown in one way for several; the key tells them apart.
fn whole_path(file: &Path, key: u64) -> String {
    match file.to_str() {
        Some(whole) => whole.to_owned(),
        None => format!("{} {key:016x}", file.to_string_lossy()),
    }
}

/// What a run does with the sources that were found.
pub(super) struct Plan<'s> {
    snapshot: &'s dyn Snapshot,
    marks: HashMap<u64, SourceMark>,
    /// What is as the index has it, with what the index knows of it.
    pub unchanged: Vec<(Source, SourceMark)>,
    /// What must be read, with the way that its ids are made from.
    pub changed: Vec<Arc<Source>>,
    /// What of it the index does not know at all.
    pub new: HashSet<u64>,
    /// What of it was read in another way before: no record of it counts as unchanged.
    stale: HashSet<u64>,
}

impl<'s> Plan<'s> {
    /// Parts sources by what the index knows of them; `recipe` is how they would be read.
    pub fn new(
        snapshot: &'s dyn Snapshot,
        sources: Vec<Source>,
        recipe: u64,
    ) -> Result<Self, Error> {
        let marks = snapshot.manifest().marks()?;
        let mut plan = Plan {
            snapshot,
            marks: marks.into_iter().map(|mark| (mark.key, mark)).collect(),
            unchanged: Vec::with_capacity(sources.len()),
            changed: Vec::new(),
            new: HashSet::new(),
            stale: HashSet::new(),
        };
        let mut changed = Vec::new();
        for source in sources {
            match plan.marks.get(&key_of(&source.file)) {
                Some(mark)
                    if mark.fingerprint
                        == Some(fingerprint(
                            source.size,
                            source.modified,
                            recipe_of(recipe, &source),
                        )) =>
                {
                    plan.unchanged.push((source, *mark));
                }
                _ => changed.push(source),
            }
        }
        let names = plan.names(&changed);
        for mut source in changed {
            let key = key_of(&source.file);
            if let Some(state) = plan.state(key)? {
                source.inner = Arc::from(state.inner.as_str());
                if state.recipe != recipe_of(recipe, &source) {
                    plan.stale.insert(key);
                }
            } else {
                plan.new.insert(key);
                // another file has its way below its folder: the whole path makes its ids
                if names.get(&name_key(&source.inner)) != Some(&key) {
                    source.inner = Arc::from(whole_path(&source.file, key));
                }
            }
            plan.changed.push(Arc::new(source));
        }
        Ok(plan)
    }

    /// Which file has which way below its folder. Where new files of different folders have the same, the
    /// first by its whole path has it, whatever the order in which they were given.
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

    /// All that is known of a source.
    pub fn state(&self, key: u64) -> Result<Option<SourceState>, Error> {
        if self.marks.contains_key(&key) {
            self.snapshot.manifest().source(key)
        } else {
            Ok(None)
        }
    }

    /// A source with what the index has from it. Even one without a state may have articles: the run
    /// that read it was killed before its end.
    pub fn work(&self, source: &Arc<Source>) -> Result<Work, Error> {
        let key = key_of(&source.file);
        let stale = self.stale.contains(&key);
        let mut articles = HashMap::new();
        let mut records = HashMap::new();
        for article in self.snapshot.manifest().articles_of(key)? {
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
        // what was rejected or skipped is read again, and hides nothing that stands behind it
        let told = if records.is_empty() {
            None
        } else {
            self.state(key)?
        };
        let told = told.into_iter().flat_map(|state| {
            let rejected = state.rejected.problems.into_iter();
            let told = rejected.chain(state.skipped.problems);
            told.filter_map(|problem| problem.record)
        });
        Ok(Work {
            source: source.clone(),
            known: Arc::new(articles),
            told: Arc::new(told.collect()),
            records: Arc::new(records),
        })
    }

    /// The sources below these paths that are not among those that were found, in the order of their paths.
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
        keys.retain(|key| !present.contains(key));
        keys.sort_unstable();
        keys.dedup();
        let mut gone: Vec<SourceState> = Vec::new();
        for keys in keys.chunks(BATCH) {
            gone.extend(manifest.sources(keys)?.into_iter().flatten());
        }
        gone.retain(|state| {
            let file = Path::new(&state.file);
            !unseen.iter().any(|path| file.starts_with(path))
        });
        gone.sort_by(|one, two| one.path.cmp(&two.path));
        Ok(gone)
    }
}
