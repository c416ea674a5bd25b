//! Writes the results of reading to the engine, and counts them.

mod claims;
mod finish;

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::adopt;
use super::current::Current;
use super::discover::Discovery;
use super::edit::set_date;
use super::moves;
use super::options::{IngestOptions, Prune};
use super::plan::{Plan, key_of};
use super::reconcile;
use super::reconcile::changes::ChangeSet;
use crate::analysis::IndexTerms;
use crate::engine::{Engine, Entry, SourceMark, Writer};
use crate::error::{Error, Problem};
use crate::model::{ArticleId, Dating, Location, Reading, Record, Source};
use crate::reading::guards::{Reader, Unread};
use crate::reading::identity;
use crate::reading::pipeline::{self, Outcome, Work};
use crate::report::{Event, Reporter, Totals};
use claims::{Claim, Claims};

/// Brings an index up to date with sources: adds new articles, replaces changed ones, leaves
/// unchanged ones, and accounts for all of them. At the end it reconciles what depends on all
/// articles together: which capture of a page is the article, which lines recur.
///
/// `stop` ends the run after the current work; everything read by then is committed.
pub fn ingest(
    mut found: Discovery,
    engine: &dyn Engine,
    writer: &mut dyn Writer,
    options: &IngestOptions,
    stop: &AtomicBool,
    reporter: &dyn Reporter,
) -> Result<Totals, Error> {
    let snapshot = engine.snapshot()?;
    let mut run = Run::new(options, stop, writer, reporter);
    run.changes = ChangeSet::new(&snapshot);
    run.claims = Claims::new(engine, &found.sources);
    let moves = moves::recognise(snapshot.as_ref(), &mut found.sources, run.recipe)?;
    if !moves.is_empty() {
        run.begin(engine)?;
    }
    adopt::adopt(&moves, snapshot.as_ref(), run.writer, run.changes.as_mut())?;
    adopt::tell(&moves, reporter);
    let snapshot = engine.snapshot()?;
    let datings = snapshot.manifest().datings()?;
    run.datings = datings
        .into_iter()
        .map(|dating| (dating.id, dating))
        .collect();
    run.tell_of(&mut found);
    let present: HashSet<u64> = found
        .sources
        .iter()
        .map(|source| key_of(&source.file))
        .collect();
    let plan = Plan::new(
        snapshot.as_ref(),
        found.sources,
        &moves,
        run.recipe,
        options,
    )?;
    let missing = plan.missing(&found.roots, &found.unseen, &present)?;
    if options.prune == Prune::Gone {
        plan.must_have_files(&found.roots, &missing)?;
    }
    for (source, mark) in &plan.unchanged {
        run.pass_over(source, mark, &plan)?;
    }
    run.new.clone_from(&plan.new);
    if !(plan.changed.is_empty() && missing.is_empty()) {
        run.begin(engine)?;
    }
    let mut current = Current::default();
    let work = |source: &_| plan.work(source);
    pipeline::run(
        &plan.changed,
        &options.pipeline,
        stop,
        &work,
        &mut |outcome| run.take(outcome, &mut current),
    )?;
    run.totals.interrupted = stop.load(Ordering::Relaxed);
    run.tell_of_unmet();
    if !run.totals.interrupted {
        for state in missing {
            run.miss(state, snapshot.as_ref())?;
        }
    }
    run.note_begun(&current)?;
    run.commit()?;
    if run.totals.interrupted {
        // the next run does the reconciling
        return Ok(run.totals);
    }
    let after = reconcile::all(engine, run.writer, run.changes.as_mut(), reporter)?;
    let versions = after.manifest().versions()?;
    let here = versions
        .iter()
        .filter(|version| present.contains(&version.source));
    run.totals.versions = here.count() as u64;
    Ok(run.totals)
}

struct Run<'r> {
    options: &'r IngestOptions,
    stop: &'r AtomicBool,
    recipe: u64,
    /// Dates set by the user.
    datings: HashMap<ArticleId, Dating>,
    writer: &'r mut dyn Writer,
    reporter: &'r dyn Reporter,
    /// The sources that are not in the index.
    new: HashSet<u64>,
    totals: Totals,
    committed: Instant,
    /// Articles put or removed, if corpus-wide state was up to date before the run.
    changes: Option<ChangeSet>,
    /// Who has which id, where records bring ids along.
    claims: Option<Claims<'r>>,
}

impl<'r> Run<'r> {
    fn new(
        options: &'r IngestOptions,
        stop: &'r AtomicBool,
        writer: &'r mut dyn Writer,
        reporter: &'r dyn Reporter,
    ) -> Self {
        Run {
            options,
            stop,
            recipe: options.pipeline.read.recipe(&options.pipeline.fields),
            datings: HashMap::new(),
            writer,
            reporter,
            new: HashSet::new(),
            totals: Totals::default(),
            committed: Instant::now(),
            changes: None,
            claims: None,
        }
    }

    /// Gets ready to change the index.
    fn begin(&mut self, engine: &dyn Engine) -> Result<(), Error> {
        match &mut self.changes {
            Some(changes) => changes.begin(engine),
            None => Ok(()),
        }
    }

    /// Tells of what was found, and of what was found to be no input.
    fn tell_of(&mut self, found: &mut Discovery) {
        let bytes = found.sources.iter().map(|source| source.size).sum();
        self.reporter.event(Event::Discovered {
            files: found.sources.len() as u64,
            bytes,
        });
        for skipped in std::mem::take(&mut found.skipped) {
            self.skip(skipped);
        }
        for problem in std::mem::take(&mut found.rejected) {
            self.reject(problem);
        }
    }

    /// Counts an unchanged file; its rejected and skipped records are reported again.
    fn pass_over(
        &mut self,
        source: &Source,
        mark: &SourceMark,
        plan: &Plan<'_>,
    ) -> Result<(), Error> {
        self.totals.files += 1;
        self.totals.inputs += mark.articles;
        self.totals.unchanged += mark.articles;
        if mark.rejected + mark.skipped > 0
            && let Some(state) = plan.state(mark.key)?
        {
            for problem in &state.rejected.problems {
                self.reject(problem.at(&source.path));
            }
            for problem in &state.skipped.problems {
                self.skip(problem.at(&source.path));
            }
            for removed in state.removed_here() {
                self.skip(removed.at(&source.path));
            }
            let (rejected, skipped) = (state.rejected.more, state.skipped.more);
            self.totals.inputs += rejected;
            self.totals.rejected += rejected;
            self.totals.skipped += skipped;
            if rejected + skipped > 0 {
                self.reporter.event(Event::Note(format!(
                    "{}: unchanged; as before, {rejected} more were rejected and {skipped} more skipped",
                    source.path
                )));
            }
        }
        self.reporter.event(Event::Finished { bytes: source.size });
        Ok(())
    }

    /// Tells of fields that the user names and that none of the records had. Where most was read
    /// before, the few that are new may lack one for once.
    fn tell_of_unmet(&mut self) {
        for told in self.options.pipeline.fields.unmet() {
            self.totals.unmet += u64::from(self.totals.unchanged == 0);
            self.reporter.event(Event::Note(told));
        }
    }

    fn skip(&mut self, problem: Problem) {
        self.totals.skipped += 1;
        self.reporter.event(Event::Skipped(problem));
    }

    fn reject(&mut self, problem: Problem) {
        self.totals.inputs += 1;
        self.totals.rejected += 1;
        self.reporter.event(Event::Rejected(problem));
    }

    fn take(&mut self, outcome: Outcome, current: &mut Current) -> Result<(), Error> {
        match outcome {
            Outcome::Rejected(problem) => self.reject_one(problem, current),
            Outcome::Postponed(problem) => {
                current.again = true;
                self.reject_one(problem, current);
            }
            Outcome::Broken(problem) => {
                current.broken = true;
                self.reject_one(problem, current);
            }
            Outcome::Unreadable(problem) => {
                (current.broken, current.again) = (true, true);
                self.reject_one(problem, current);
            }
            Outcome::Elsewhere {
                number,
                known,
                location,
                shard,
            } => {
                let place = Problem::new(location, format!("in shard {shard}"));
                self.leave(number, known, place, current);
            }
            Outcome::Stopped => current.stopped = true,
            Outcome::Skipped(problem) => {
                current.skipped.push(problem.clone());
                self.skip(problem);
            }
            Outcome::Removed { id, hash, location } => {
                self.pass_by_removed(id, hash, location, current);
            }
            Outcome::Known { id, hash } => {
                current.seen.insert(id, hash);
                self.totals.inputs += 1;
                self.totals.unchanged += 1;
            }
            Outcome::Unchanged {
                number,
                work,
                id,
                record,
            } => match current.taken(id) {
                Some(same) if same == record.hash => {
                    self.reject_repeat(record.location.clone(), current);
                }
                // an earlier record of the file has the same id, so this one must be read
                Some(_) => self.read_after_all(number, &work, *record, current)?,
                None => {
                    current.seen.insert(id, record.hash);
                    self.totals.inputs += 1;
                    self.totals.unchanged += 1;
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
        current.stands(reading.stands_until.take());
        match current.taken(reading.article.id) {
            Some(same) if same == hash => {
                self.reject_repeat(reading.article.location, current);
                return Ok(());
            }
            // two records of one file have the same id: the later one gets its number appended
            Some(_) => reading.article.id = identity::numbered(reading.article.id, number),
            None => {}
        }
        if !self.has_id(number, work, &mut reading, current)? {
            return Ok(());
        }
        let id = reading.article.id;
        // if another record has the same id, a removed record is recognised only now
        if work.removed.is(id, hash) {
            self.pass_by_removed(id, hash, reading.article.location, current);
            return Ok(());
        }
        current.seen.insert(id, hash);
        self.totals.inputs += 1;
        let before = work.known.get(&id);
        if before.is_some_and(|known| known.is(hash, &reading.article.location)) {
            self.totals.unchanged += 1;
            return Ok(());
        }
        match before {
            None => self.totals.added += 1,
            // only its place differs; it is put again with the new place
            Some(known) if known.hash == hash && !known.stale => self.totals.unchanged += 1,
            Some(_) => self.totals.updated += 1,
        }
        if let Some(dating) = self.datings.get_mut(&id) {
            set_date::renew(&mut reading, dating);
            self.writer.put_dating(dating)?;
        }
        let source = key_of(&work.source.file);
        self.touch(before.and_then(|known| known.page));
        self.reporter.read(&reading);
        if let Some(claims) = &mut self.claims {
            claims.put(&reading, &work.source);
        }
        let entry = Entry {
            reading,
            terms,
            source,
            replaces: before.is_some(),
            version: false,
        };
        if let Some(changes) = &mut self.changes {
            changes.put(&entry);
        }
        self.writer.put(entry)?;
        current.source = Some(work.source.clone());
        if self.committed.elapsed() >= self.options.commit_every || self.writer.should_commit() {
            self.note_begun(current)?;
            self.commit()?;
        }
        Ok(())
    }

    /// Whether a reading may have an id that no other source has; else it is rejected.
    fn has_id(
        &mut self,
        number: u64,
        work: &Work,
        reading: &mut Reading,
        current: &mut Current,
    ) -> Result<bool, Error> {
        let Some(claims) = &mut self.claims else {
            return Ok(true);
        };
        if work.known.contains_key(&reading.article.id) {
            return Ok(true);
        }
        match claims.claim(reading, number, &work.source)? {
            Claim::Granted(id) => reading.article.id = id,
            Claim::Refused(reason) => {
                let place = reading.article.location.clone();
                self.reject_one(Problem::new(place, reason), current);
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Leaves a record to the ingester that has its shard.
    fn leave(
        &mut self,
        number: u64,
        known: Option<(ArticleId, u64)>,
        place: Problem,
        current: &mut Current,
    ) {
        if let Some((id, hash)) = known {
            // the id that it has there, so that the ids of the others are the same everywhere
            let id = match current.taken(id) {
                Some(other) if other != hash => identity::numbered(id, number),
                _ => id,
            };
            current.elsewhere.insert(id, hash);
        }
        current.left += 1;
        self.totals.inputs += 1;
        self.totals.elsewhere += 1;
        self.reporter.event(Event::Elsewhere(place));
    }

    /// Records that the captures of a page have changed.
    fn touch(&mut self, page: Option<u64>) {
        if let Some(changes) = &mut self.changes {
            changes.page(page);
        }
    }

    /// Skips a record that a user removed.
    fn pass_by_removed(
        &mut self,
        id: ArticleId,
        hash: u64,
        location: Location,
        current: &mut Current,
    ) {
        let before = current.removed.insert(id, (hash, location.clone()));
        match before {
            Some(_) => self.reject_repeat(location, current),
            None => self.skip(Problem::new(location, "removed by hand")),
        }
    }

    /// Rejects a record of the current source.
    fn reject_one(&mut self, problem: Problem, current: &mut Current) {
        current.rejected.push(problem.clone());
        self.reject(problem);
    }

    fn reject_repeat(&mut self, location: Location, current: &mut Current) {
        let problem = Problem::new(
            location,
            "repeats an earlier record of this file, byte for byte",
        );
        self.reject_one(problem, current);
    }

    /// Reads a record that was skipped because it seemed to be known.
    fn read_after_all(
        &mut self,
        number: u64,
        work: &Work,
        record: Record,
        current: &mut Current,
    ) -> Result<(), Error> {
        let options = &self.options.pipeline;
        let read = Reader::default().read(record, &work.source, options, self.stop);
        match read {
            Ok((reading, terms)) => return self.put(number, work, reading, terms, current),
            Err(Unread::Rejected(problem)) => self.reject_one(problem, current),
            Err(Unread::Postponed(problem)) => {
                current.again = true;
                self.reject_one(problem, current);
            }
            Err(Unread::Stopped) => current.stopped = true,
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.committed = Instant::now();
        self.writer.commit()?;
        if let Some(claims) = &mut self.claims {
            claims.committed();
        }
        self.reporter.event(Event::Committed {
            articles: self.totals.added + self.totals.updated,
        });
        Ok(())
    }
}
