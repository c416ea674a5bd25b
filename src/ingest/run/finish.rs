//! The end of a source: removes articles it no longer contains, and records its new state.

use std::collections::HashSet;

use super::Run;
use crate::engine::{InnerProblem, ProblemLog, RemovedRecord, Snapshot, SourceState};
use crate::error::{Error, Problem};
use crate::ingest::current::Current;
use crate::ingest::options::Prune;
use crate::ingest::plan::{key_of, recipe_of};
use crate::model::{ArticleId, Location, Source};
use crate::reading::pipeline::Work;
use crate::report::Event;

impl Run<'_> {
    /// Reports a source that was read to its end but contains nothing: an export without rows, or a
    /// file that is not what its name says.
    fn tell_of_nothing(&mut self, source: &Source, current: &mut Current) {
        let is_nothing = current.seen.is_empty()
            && current.rejected.count() == 0
            && current.skipped.count() == 0
            && current.removed.is_empty()
            && current.left == 0;
        if is_nothing {
            let place = Location::whole(source.path.clone());
            let problem = Problem::new(place, "contains no records; it was read to its end");
            self.reporter.event(Event::Note(problem.to_string()));
            current.skipped.push(problem.clone());
            self.skip(problem);
        }
    }

    /// Reports a source that contained articles before but no longer does.
    fn tell_of_kept(&self, source: &Source, articles: usize) {
        self.reporter.event(Event::Note(format!(
            "{}: contains no articles any more; its {articles} in the index are kept, and --prune removes them",
            source.path
        )));
    }

    /// Removes articles that a source no longer contains, and records its new state.
    pub(super) fn finish(&mut self, work: &Work, mut current: Current) -> Result<(), Error> {
        let source = &work.source;
        if current.stopped {
            // the next run resumes it, like one that was killed
            return self.note_begun(&current);
        }
        self.tell_of_nothing(source, &mut current);
        self.totals.files += 1;
        self.totals.bytes += source.size;
        let others = std::mem::take(&mut current.elsewhere);
        let elsewhere = |id: &ArticleId| others.contains_key(id);
        // another shard of it may be in this index, too
        let kept_elsewhere = work.known.keys().filter(|id| elsewhere(id)).count();
        let mut articles = (current.seen.len() + kept_elsewhere) as u64;
        let removed = removed_of(work, &current);
        current.stands(work.stands_until);
        // a file without any articles left was more likely truncated than emptied
        let is_empty = articles == 0 && current.removed.is_empty();
        let emptied = is_empty && !work.known.is_empty() && !source.is_stdin();
        let kept = emptied && self.options.prune == Prune::No;
        if kept {
            self.tell_of_kept(source, work.known.len());
        }
        for (id, known) in work
            .known
            .iter()
            .filter(|(id, _)| !current.seen.contains_key(id) && !elsewhere(id))
        {
            // articles missing from a damaged file may still be valid, and a stream only adds to
            // earlier input
            if current.broken || kept || source.is_stdin() {
                articles += 1;
            } else {
                self.touch(known.page);
                self.writer.remove(*id)?;
                self.totals.removed += 1;
                if self.writer.should_commit() {
                    self.commit_part(SourceState {
                        removed: removed.clone(),
                        ..self.state(source, articles)
                    })?;
                }
            }
        }
        let state = self.state(source, articles);
        self.writer.put_source(&SourceState {
            rejected: current.rejected.within(&source.path),
            skipped: current.skipped.within(&source.path),
            removed,
            stands_until: current.stands_until,
            // without a time it counts as changed
            modified: state.modified.filter(|_| !current.again),
            ..state
        })?;
        self.reporter.event(Event::Finished { bytes: source.size });
        Ok(())
    }

    /// Records a new source that was not read to its end. Its articles are then attributed to it
    /// even if the file is missing by the next run. It has no time, so that it is read again if it
    /// exists.
    pub(super) fn note_begun(&mut self, current: &Current) -> Result<(), Error> {
        let source = current.source.as_deref();
        let Some(source) = source.filter(|source| self.new.contains(&key_of(&source.file))) else {
            return Ok(());
        };
        self.writer.put_source(&SourceState {
            modified: None,
            ..self.state(source, current.seen.len() as u64)
        })
    }

    /// The state of a source with this many articles.
    fn state(&self, source: &Source, articles: u64) -> SourceState {
        SourceState {
            key: key_of(&source.file),
            file: source.file.to_string_lossy().into_owned(),
            path: source.path.to_string(),
            inner: source.inner.to_string(),
            size: source.size,
            modified: source.modified,
            read_at: self.options.now,
            recipe: recipe_of(self.recipe, source),
            articles,
            rejected: ProblemLog::default(),
            skipped: ProblemLog::default(),
            removed: Vec::new(),
            stands_until: None,
        }
    }

    /// Reports a missing source; removes it if the options say so.
    pub(super) fn miss(
        &mut self,
        state: SourceState,
        snapshot: &dyn Snapshot,
    ) -> Result<(), Error> {
        let pruned = self.options.prune != Prune::No;
        if pruned {
            for article in snapshot.manifest().articles_of(state.key)? {
                self.touch(article.page);
                self.writer.remove(article.id)?;
                self.totals.removed += 1;
                if self.writer.should_commit() {
                    self.commit_part(state.clone())?;
                }
            }
            match forgotten(&state) {
                Some(memory) => self.writer.put_source(&memory)?,
                None => self.writer.remove_source(state.key)?,
            }
        } else {
            self.totals.missing += state.articles;
        }
        self.reporter.event(Event::Missing {
            path: state.path,
            articles: state.articles,
            pruned,
        });
        Ok(())
    }

    /// Commits in the middle of a source, which then counts as one to be read again.
    fn commit_part(&mut self, state: SourceState) -> Result<(), Error> {
        self.writer.put_source(&SourceState {
            modified: None,
            ..state
        })?;
        self.commit()
    }
}

/// The records of a source that a user removed: those seen now, and those that may come back
/// unchanged.
fn removed_of(work: &Work, current: &Current) -> Vec<RemovedRecord> {
    let here = current.removed.iter().map(|(id, (hash, location))| {
        let place = Problem::new(location.clone(), "");
        let place = InnerProblem::of(place, &work.source.path);
        RemovedRecord {
            id: *id,
            hash: *hash,
            inside: place.inside,
            record: place.record,
            present: true,
        }
    });
    let met: HashSet<u64> = current.removed.values().map(|(hash, _)| *hash).collect();
    let absent = work.removed.each().filter(|(id, hash)| {
        // a record whose content changed is an article again
        !current.seen.contains_key(id) && !met.contains(hash)
    });
    let absent = absent.map(|(id, hash)| RemovedRecord {
        id,
        hash,
        inside: String::new(),
        record: None,
        present: false,
    });
    let mut removed: Vec<RemovedRecord> = here.chain(absent).collect();
    removed.sort_by_key(|removed| (removed.record, removed.id));
    removed
}

/// The state kept for a missing source: which of its records a user removed, in case it comes back.
fn forgotten(state: &SourceState) -> Option<SourceState> {
    let mut removed = state.removed.clone();
    for removed in &mut removed {
        removed.present = false;
    }
    (!removed.is_empty()).then(|| SourceState {
        removed,
        articles: 0,
        modified: None,
        stands_until: None,
        rejected: ProblemLog::default(),
        skipped: ProblemLog::default(),
        ..state.clone()
    })
}
