//! Runs with very many replacements and removals commit in between, so that uncommitted changes
//! stay limited. The result is the same.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use dateline::engine::local::{LocalEngine, LocalWriter};
use dateline::engine::{Entry, SourceState, WriteOptions, Writer};
use dateline::error::Error;
use dateline::ingest::discover::discover;
use dateline::ingest::{IngestOptions, Prune};
use dateline::model::{ArticleId, Dating};
use dateline::report::{Silent, Totals};

use crate::ingest::{ingest_at, pipeline};
use crate::recurring::judged;
use crate::util::{Place, age};

/// With minimum memory, fewer deletions than this make a commit due.
const MANY: usize = 3_300;

/// Refuses changes while a commit is due, and counts commits.
struct Watched {
    inner: LocalWriter,
    commits: usize,
}

impl Watched {
    fn inner(&mut self) -> &mut LocalWriter {
        assert!(!self.inner.should_commit(), "more is done before a commit");
        &mut self.inner
    }
}

impl Writer for Watched {
    fn put(&mut self, entry: Entry) -> Result<(), Error> {
        self.inner().put(entry)
    }

    fn remove(&mut self, id: ArticleId) -> Result<(), Error> {
        self.inner().remove(id)
    }

    // the state of a source belongs to the commit
    fn put_source(&mut self, state: &SourceState) -> Result<(), Error> {
        self.inner.put_source(state)
    }

    fn remove_source(&mut self, key: u64) -> Result<(), Error> {
        self.inner.remove_source(key)
    }

    fn put_dating(&mut self, dating: &Dating) -> Result<(), Error> {
        self.inner().put_dating(dating)
    }

    fn remove_dating(&mut self, id: ArticleId) -> Result<(), Error> {
        self.inner().remove_dating(id)
    }

    fn reconciled(&mut self) {
        self.inner.reconciled();
    }

    fn should_commit(&self) -> bool {
        self.inner.should_commit()
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.commits += 1;
        self.inner.commit()
    }

    fn close(self: Box<Self>) -> Result<(), Error> {
        Box::new(self.inner).close()
    }
}

/// Runs with minimum memory, and returns how often it committed.
fn run(engine: &LocalEngine, folder: &[PathBuf], now: i64) -> (Totals, usize) {
    let options = WriteOptions {
        threads: 1,
        memory: 1,
    };
    let mut writer = Watched {
        inner: engine.local_writer(&options).expect("a writer"),
        commits: 0,
    };
    let options = IngestOptions {
        pipeline: pipeline(),
        prune: Prune::All,
        restore: false,
        now,
        commit_every: Duration::MAX,
    };
    let totals = dateline::ingest::ingest(
        discover(folder, &[]).expect("a folder"),
        engine,
        &mut writer,
        &options,
        &AtomicBool::new(false),
        &Silent,
    );
    let commits = writer.commits;
    Box::new(writer).close().expect("a commit");
    (totals.expect("a run"), commits)
}

fn notices(words: &str, count: usize) -> String {
    let line = |number| format!("{{\"text\":\"{words} {number}\"}}\n");
    (0..count).map(line).collect()
}

#[test]
fn a_run_that_replaces_or_removes_very_much_commits_in_between() {
    let place = Place::new();
    place.write("news/keep.txt", "The first notice is always there.\n");
    let folder = [place.path("news")];
    let engine = LocalEngine::in_memory().expect("an index");
    let mut step = 0;
    let mut same = |content: Option<String>| {
        match content {
            Some(content) => {
                let path = place.write("news/notices.jsonl", content);
                age(&path, 1000 - step * 10);
            }
            None => fs::remove_file(place.path("news/notices.jsonl")).expect("a file"),
        }
        step += 1;
        // far in the future, so that file times are trusted
        let now = i64::MAX / 2 + step as i64;
        let (totals, commits) = run(&engine, &folder, now);
        assert!(totals.balances(), "{totals:?}");
        let anew = LocalEngine::in_memory().expect("an index");
        ingest_at(&anew, &folder, now);
        assert_eq!(judged(&engine), judged(&anew), "step {step}");
        (totals, commits)
    };
    // everything is added, then put again with its recurring lines reconciled
    let (totals, commits) = same(Some(notices("Ferry", MANY)));
    assert_eq!(
        (totals.added as usize, commits),
        (MANY + 1, 3),
        "{totals:?}"
    );
    // everything is replaced, and reconciled
    let (totals, commits) = same(Some(notices("Barge", MANY)));
    assert_eq!((totals.updated as usize, commits), (MANY, 4), "{totals:?}");
    // a few stay: the rest is removed
    let (totals, commits) = same(Some(notices("Barge", 10)));
    assert_eq!((totals.removed as usize, commits > 2), (MANY - 10, true));
    // a missing file is removed as a whole
    same(Some(notices("Barge", MANY)));
    let (totals, commits) = same(None);
    assert_eq!((totals.removed as usize, commits > 2), (MANY, true));
}
