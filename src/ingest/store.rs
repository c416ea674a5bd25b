//! What came of the sources → the engine, and the account of the run.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use xxhash_rust::xxh3::xxh3_64;

use super::date::by_hand;
use super::discover::Discovery;
use super::pipeline::{Outcome, PipelineOptions, Work};
use super::{guarded, read, run_pipeline};
use crate::analysis::{Analyzer, IndexTerms};
use crate::engine::{Entry, Searcher, SourceState, Writer};
use crate::error::{Error, Problem};
use crate::model::{ArticleId, Dating, Location, Reading, Source};
use crate::report::{Event, Reporter, Tally};

/// A file that was changed less than this before it was read, in nanoseconds, may change again
/// without a new time: file systems count time in steps of up to two seconds.
const UNSURE: i64 = 2_000_000_000;

/// How a run goes.
#[derive(Clone, Debug)]
pub struct IngestOptions {
    /// How sources are read.
    pub pipeline: PipelineOptions,
    /// Remove the articles of files that are gone.
    pub prune: bool,
    /// The time of the run, in nanoseconds since 1970.
    pub now: i64,
    /// Commit at least this often.
    pub commit_every: Duration,
}

/// Brings an index up to date with sources: new articles are added, changed ones replaced,
/// unchanged ones left, and all are accounted for.
///
/// `stop` ends the run after what is in hand; all that was read by then is committed.
pub fn ingest(
    found: Discovery,
    searcher: &dyn Searcher,
    writer: &mut dyn Writer,
    options: &IngestOptions,
    stop: &AtomicBool,
    reporter: &dyn Reporter,
) -> Result<Tally, Error> {
    let known: HashMap<u64, SourceState> = searcher
        .sources()?
        .into_iter()
        .map(|state| (state.key, state))
        .collect();
    let mut run = Run::new(&known, options, writer, reporter);
    let datings = searcher.datings()?;
    run.datings = datings
        .into_iter()
        .map(|dating| (dating.id, dating))
        .collect();
    let bytes = found.sources.iter().map(|source| source.size).sum();
    reporter.event(Event::Discovered {
        files: found.sources.len() as u64,
        bytes,
    });
    for skipped in found.skipped {
        run.tally.skipped += 1;
        reporter.event(Event::Skipped(skipped));
    }
    for problem in found.rejected {
        run.reject(problem);
    }
    let present: HashSet<u64> = found.sources.iter().map(key_of).collect();
    let mut changed = Vec::new();
    run.name(&found.sources);
    for source in found.sources {
        match known.get(&key_of(&source)) {
            Some(state) if run.is_unchanged(&source, state) => run.pass_over(&source, state),
            state => changed.push(Arc::new(run.renamed(source, state))),
        }
    }
    let work = |source: &Arc<Source>| -> Result<Work, Error> {
        let key = key_of(source);
        let mut articles = HashMap::new();
        // even a source without a state may have articles: the run that read it was killed before its end
        for known in searcher.articles_of(key)? {
            articles.insert(known.id, known.hash);
        }
        Ok(Work {
            source: source.clone(),
            known: Arc::new(articles),
        })
    };
    let recipe = run.recipe;
    let stale: HashSet<u64> = known
        .values()
        .filter(|state| state.recipe != recipe)
        .map(|state| state.key)
        .collect();
    let mut current = Current::default();
    let work = forgetful(&work, &stale);
    run_pipeline(&changed, &options.pipeline, stop, &work, &mut |outcome| {
        run.take(outcome, &mut current)
    })?;
    run.tally.interrupted = stop.load(Ordering::Relaxed);
    if !run.tally.interrupted {
        run.missing(&found.roots, &found.unseen, &present, searcher)?;
    }
    run.commit()?;
    Ok(run.tally)
}

/// When the way of reading has changed, no record counts as unchanged: its hash is forgotten, its id kept.
fn forgetful<'w>(
    work: &'w (dyn Fn(&Arc<Source>) -> Result<Work, Error> + Sync),
    stale: &'w HashSet<u64>,
) -> impl Fn(&Arc<Source>) -> Result<Work, Error> + Sync + 'w {
    move |source| {
        let mut work = work(source)?;
        if stale.contains(&key_of(source)) {
            let forgotten = work.known.iter().map(|(id, hash)| (*id, !hash)).collect();
            work.known = Arc::new(forgotten);
        }
        Ok(work)
    }
}

/// What tells a source from others.
fn key_of(source: &Source) -> u64 {
    xxh3_64(source.file.as_os_str().as_encoded_bytes())
}

/// Parts the place inside a source from the reason: a source may have another path when what could
/// not be read of it is told again.
const INSIDE: char = '\u{1f}';

/// A problem as it is kept: what its place has beyond the path of the source goes before the reason.
fn placed(mut problem: Problem, source: &Source) -> Problem {
    if let Some(inside) = problem.location.path.strip_prefix(&*source.path)
        && !inside.is_empty()
    {
        problem.reason = format!("{inside}{INSIDE}{}", problem.reason);
    }
    problem
}

/// A problem that was kept in an index, at its place in a source that has some path.
pub fn problem_at(problem: &Problem, path: &str) -> Problem {
    let (inside, reason) = problem
        .reason
        .split_once(INSIDE)
        .unwrap_or(("", &problem.reason));
    let location = Location {
        path: format!("{path}{inside}").into(),
        record: problem.location.record,
    };
    Problem::new(location, reason)
}

/// The source that is being taken.
#[derive(Default)]
struct Current {
    /// The records so far: id and hash.
    seen: HashMap<ArticleId, u64>,
    rejected: Vec<Problem>,
    /// Whether the source, or a member of it, broke off.
    broken: bool,
}

struct Run<'r> {
    known: &'r HashMap<u64, SourceState>,
    options: &'r IngestOptions,
    recipe: u64,
    /// Which source has a way below its folder.
    names: HashMap<String, u64>,
    /// Dates that the user set by hand.
    datings: HashMap<ArticleId, Dating>,
    writer: &'r mut dyn Writer,
    reporter: &'r dyn Reporter,
    tally: Tally,
    committed: Instant,
}

impl<'r> Run<'r> {
    fn new(
        known: &'r HashMap<u64, SourceState>,
        options: &'r IngestOptions,
        writer: &'r mut dyn Writer,
        reporter: &'r dyn Reporter,
    ) -> Self {
        Run {
            known,
            options,
            recipe: options.pipeline.read.recipe(&options.pipeline.fields),
            names: known
                .values()
                .map(|state| (state.inner.clone(), state.key))
                .collect(),
            datings: HashMap::new(),
            writer,
            reporter,
            tally: Tally::default(),
            committed: Instant::now(),
        }
    }

    /// Notes which file has which way below its folder. Where new files of different folders have the
    /// same, the first by its whole path has it, whatever the order in which they were given.
    fn name(&mut self, sources: &[Source]) {
        let mut new: Vec<&Source> = sources
            .iter()
            .filter(|source| !self.known.contains_key(&key_of(source)))
            .collect();
        new.sort_by(|one, two| one.file.cmp(&two.file));
        for source in new {
            self.names
                .entry(source.inner.to_string())
                .or_insert(key_of(source));
        }
    }

    /// A source with the way that ids are made from: the one it always had, and the whole path where
    /// another file has its way.
    fn renamed(&self, mut source: Source, state: Option<&SourceState>) -> Source {
        if let Some(state) = state {
            source.inner = Arc::from(state.inner.as_str());
        } else if self.names.get(&*source.inner) != Some(&key_of(&source)) {
            // what is no UTF-8 is told apart by the key
            source.inner = match source.file.to_str() {
                Some(whole) => Arc::from(whole),
                None => Arc::from(format!(
                    "{} {:016x}",
                    source.file.to_string_lossy(),
                    key_of(&source)
                )),
            };
        }
        source
    }

    fn is_unchanged(&self, source: &Source, state: &SourceState) -> bool {
        let settled = source
            .modified
            .is_some_and(|modified| modified < state.read_at - UNSURE);
        state.recipe == self.recipe
            && state.size == source.size
            && state.modified == source.modified
            && settled
    }

    /// Counts a file that is as it was; what could not be read of it then is listed again.
    fn pass_over(&mut self, source: &Source, state: &SourceState) {
        self.tally.files += 1;
        self.tally.inputs += state.articles;
        self.tally.unchanged += state.articles;
        for problem in &state.rejected {
            self.reject(problem_at(problem, &source.path));
        }
        self.reporter.event(Event::Finished { bytes: source.size });
    }

    fn reject(&mut self, problem: Problem) {
        self.tally.inputs += 1;
        self.tally.rejected += 1;
        self.reporter.event(Event::Rejected(problem));
    }

    fn take(&mut self, outcome: Outcome, current: &mut Current) -> Result<(), Error> {
        match outcome {
            Outcome::Rejected(problem) => {
                current.rejected.push(problem.clone());
                self.reject(problem);
            }
            Outcome::Broken(problem) => {
                current.broken = true;
                current.rejected.push(problem.clone());
                self.reject(problem);
            }
            Outcome::Skipped(problem) => {
                self.tally.skipped += 1;
                self.reporter.event(Event::Skipped(problem));
            }
            Outcome::Unchanged {
                number,
                work,
                id,
                record,
            } => match current.seen.get(&id) {
                Some(same) if *same == record.hash => {
                    self.reject_repeat(record.location.clone(), current);
                }
                // its id is taken by an earlier record of the file, so it is read after all
                Some(_) => {
                    let options = &self.options.pipeline;
                    let analyzer = &mut Analyzer::new();
                    match guarded::read(*record, &work.source, options, analyzer) {
                        Ok((reading, terms)) => {
                            self.put(number, &work, reading, terms, current)?;
                        }
                        Err(problem) => {
                            current.rejected.push(problem.clone());
                            self.reject(problem);
                        }
                    }
                }
                None => {
                    current.seen.insert(id, record.hash);
                    self.tally.inputs += 1;
                    self.tally.unchanged += 1;
                }
            },
            Outcome::Read {
                number,
                work,
                reading,
                terms,
            } => {
                self.put(number, &work, *reading, *terms, current)?;
            }
            Outcome::Finished(work) => self.finish(&work, std::mem::take(current))?,
        }
        Ok(())
    }

    fn put(
        &mut self,
        number: u64,
        work: &Work,
        mut reading: Reading,
        terms: IndexTerms,
        current: &mut Current,
    ) -> Result<(), Error> {
        let hash = reading.hash;
        match current.seen.get(&reading.article.id) {
            Some(same) if *same == hash => {
                self.reject_repeat(reading.article.location, current);
                return Ok(());
            }
            // two records of one file give the same id: the later one gets its number as well
            Some(_) => reading.article.id = read::numbered(reading.article.id, number),
            None => {}
        }
        let id = reading.article.id;
        current.seen.insert(id, hash);
        self.tally.inputs += 1;
        let before = work.known.get(&id);
        if before == Some(&hash) {
            self.tally.unchanged += 1;
            return Ok(());
        }
        if before.is_some() {
            self.tally.updated += 1;
        } else {
            self.tally.added += 1;
        }
        if let Some(dating) = self.datings.get_mut(&id) {
            by_hand::renew(&mut reading, dating);
            self.writer.put_dating(dating)?;
        }
        let source = key_of(&work.source);
        self.writer.put(Entry {
            reading,
            terms,
            source,
            replaces: before.is_some(),
        })?;
        if self.committed.elapsed() >= self.options.commit_every {
            self.commit()?;
        }
        Ok(())
    }

    fn reject_repeat(&mut self, location: Location, current: &mut Current) {
        let problem = Problem::new(
            location,
            "repeats an earlier record of this file, byte for byte",
        );
        current.rejected.push(problem.clone());
        self.reject(problem);
    }

    /// Takes out what is no longer in a source, and notes what is now known of it.
    fn finish(&mut self, work: &Work, current: Current) -> Result<(), Error> {
        let source = &work.source;
        self.tally.files += 1;
        self.tally.bytes += source.size;
        let mut articles = current.seen.len() as u64;
        for id in work
            .known
            .keys()
            .filter(|id| !current.seen.contains_key(id))
        {
            // what a damaged file no longer shows may still be true
            if current.broken {
                articles += 1;
            } else {
                self.writer.remove(*id)?;
                self.tally.removed += 1;
            }
        }
        self.writer.put_source(&SourceState {
            key: key_of(source),
            file: source.file.to_string_lossy().into_owned(),
            path: source.path.to_string(),
            inner: source.inner.to_string(),
            size: source.size,
            modified: source.modified,
            read_at: self.options.now,
            recipe: self.recipe,
            articles,
            rejected: current
                .rejected
                .into_iter()
                .map(|problem| placed(problem, source))
                .collect(),
        })?;
        self.reporter.event(Event::Finished { bytes: source.size });
        Ok(())
    }

    /// Lists the sources that were below the given paths and are gone; removes them when asked to.
    fn missing(
        &mut self,
        roots: &[PathBuf],
        unseen: &[PathBuf],
        present: &HashSet<u64>,
        searcher: &dyn Searcher,
    ) -> Result<(), Error> {
        let below = |state: &&SourceState| {
            let under = |paths: &[PathBuf]| {
                paths
                    .iter()
                    .any(|path| Path::new(&state.file).starts_with(path))
            };
            under(roots) && !under(unseen)
        };
        let mut gone: Vec<&SourceState> = self
            .known
            .values()
            .filter(|state| !present.contains(&state.key))
            .filter(below)
            .collect();
        gone.sort_by(|one, two| one.path.cmp(&two.path));
        for state in gone {
            if self.options.prune {
                for article in searcher.articles_of(state.key)? {
                    self.writer.remove(article.id)?;
                    self.tally.removed += 1;
                }
                self.writer.remove_source(state.key)?;
            } else {
                self.tally.missing += state.articles;
            }
            let (path, articles, pruned) = (state.path.clone(), state.articles, self.options.prune);
            self.reporter.event(Event::Missing {
                path,
                articles,
                pruned,
            });
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.writer.commit()?;
        self.committed = Instant::now();
        self.reporter.event(Event::Committed {
            articles: self.tally.added + self.tally.updated,
        });
        Ok(())
    }
}
