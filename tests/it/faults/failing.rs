//! A directory that fails: at every call of a kind in turn, once or permanently.

use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, Parts, WriteOptions};
use dateline::error::Error;
use dateline::ingest::discover::discover;
use dateline::ingest::{IngestOptions, Prune};
use dateline::report::{Event, Recorded, Totals};
use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes,
    TerminatingWrite, WatchCallback, WatchHandle, WritePtr,
};

use super::model::{News, State, key_of_place};
use super::support::{Random, copy, left_over, tries};
use crate::util::Place;

/// How long to wait for a lock that should be free, and for a thread that should end.
const PATIENCE: Duration = Duration::from_secs(10);

/// The kinds of call that can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    /// Opening a file, and each read from it.
    Read,
    /// Creating a file, and each write to it.
    Write,
    /// Syncing a file or the folder to disk.
    Sync,
    /// Replacing a file by another.
    Rename,
    Delete,
    Lock,
}

const CALLS: [Call; 6] = [
    Call::Read,
    Call::Write,
    Call::Sync,
    Call::Rename,
    Call::Delete,
    Call::Lock,
];

/// Which calls fail.
#[derive(Debug)]
struct Faults {
    call: Call,
    /// The first failing call, from 1.
    first: u64,
    /// Whether all later calls fail, too.
    for_ever: bool,
    count: AtomicU64,
}

impl Faults {
    fn new(call: Call, first: u64, for_ever: bool) -> Arc<Self> {
        Arc::new(Faults {
            call,
            first,
            for_ever,
            count: AtomicU64::new(0),
        })
    }

    fn meet(&self, call: Call) -> io::Result<()> {
        if call != self.call {
            return Ok(());
        }
        let number = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        if number == self.first || self.for_ever && number > self.first {
            Err(io::Error::other("made to fail"))
        } else {
            Ok(())
        }
    }
}

/// A folder where some calls fail.
#[derive(Clone, Debug)]
struct Failing {
    folder: MmapDirectory,
    faults: Arc<Faults>,
}

#[derive(Debug)]
struct FailingFile {
    file: Arc<dyn FileHandle>,
    faults: Arc<Faults>,
}

impl HasLen for FailingFile {
    fn len(&self) -> usize {
        self.file.len()
    }
}

impl FileHandle for FailingFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        self.faults.meet(Call::Read)?;
        self.file.read_bytes(range)
    }
}

struct FailingWrite {
    file: Box<dyn TerminatingWrite + Send + Sync>,
    faults: Arc<Faults>,
}

impl Write for FailingWrite {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.faults.meet(Call::Write)?;
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl TerminatingWrite for FailingWrite {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        self.faults.meet(Call::Sync)?;
        self.file.terminate_ref(token)
    }
}

impl Directory for Failing {
    fn get_file_handle(&self, name: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let met = self.faults.meet(Call::Read);
        met.map_err(|error| OpenReadError::wrap_io_error(error, name.to_owned()))?;
        Ok(Arc::new(FailingFile {
            file: self.folder.get_file_handle(name)?,
            faults: self.faults.clone(),
        }))
    }

    fn delete(&self, name: &Path) -> Result<(), DeleteError> {
        let met = self.faults.meet(Call::Delete);
        met.map_err(|error| DeleteError::IoError {
            io_error: Arc::new(error),
            filepath: name.to_owned(),
        })?;
        self.folder.delete(name)
    }

    fn exists(&self, name: &Path) -> Result<bool, OpenReadError> {
        self.folder.exists(name)
    }

    fn open_write(&self, name: &Path) -> Result<WritePtr, OpenWriteError> {
        let met = self.faults.meet(Call::Write);
        met.map_err(|error| OpenWriteError::wrap_io_error(error, name.to_owned()))?;
        let file = self.folder.open_write(name)?.into_inner();
        let file = file
            .map_err(|error| OpenWriteError::wrap_io_error(error.into_error(), name.to_owned()))?;
        let faults = self.faults.clone();
        Ok(WritePtr::new(Box::new(FailingWrite { file, faults })))
    }

    fn atomic_read(&self, name: &Path) -> Result<Vec<u8>, OpenReadError> {
        let met = self.faults.meet(Call::Read);
        met.map_err(|error| OpenReadError::wrap_io_error(error, name.to_owned()))?;
        self.folder.atomic_read(name)
    }

    fn atomic_write(&self, name: &Path, content: &[u8]) -> io::Result<()> {
        self.faults.meet(Call::Rename)?;
        self.folder.atomic_write(name, content)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.faults.meet(Call::Sync)?;
        self.folder.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.faults
            .meet(Call::Lock)
            .map_err(LockError::wrap_io_error)?;
        // other tests start processes meanwhile, and each inherits all open files until it calls
        // exec
        let start = Instant::now();
        loop {
            match self.folder.acquire_lock(lock) {
                Err(LockError::LockBusy) if start.elapsed() < PATIENCE => std::thread::yield_now(),
                done => return done,
            }
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.folder.watch(callback)
    }
}

/// Runs over a folder of news with a commit after each article; returns how many it reported as
/// safe.
fn run(index: &Path, news: PathBuf, faults: &Arc<Faults>) -> (Result<Totals, Error>, usize) {
    let recorded = Recorded::default();
    let outcome = run_to_the_end(index, news, faults, &recorded);
    // a merge of a failed run continues in its thread; in a separate process it would have ended
    let start = Instant::now();
    while Arc::strong_count(faults) > 1 {
        assert!(start.elapsed() < PATIENCE, "{faults:?}: it never ends");
        std::thread::yield_now();
    }
    let mut safe = 0;
    for event in recorded.take() {
        if let Event::Committed { articles } = event {
            safe = usize::try_from(articles).expect("a number of articles");
        }
    }
    (outcome, safe)
}

fn run_to_the_end(
    index: &Path,
    news: PathBuf,
    faults: &Arc<Faults>,
    recorded: &Recorded,
) -> Result<Totals, Error> {
    let folder = MmapDirectory::open(index).expect("a folder");
    let faults = faults.clone();
    let engine = LocalEngine::over(index, Box::new(Failing { folder, faults }))?;
    let options = WriteOptions {
        threads: 1,
        memory: 32_000_000,
    };
    let mut writer = engine.writer(&options)?;
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("a time");
    let options = IngestOptions {
        pipeline: crate::ingest::pipeline(),
        prune: Prune::All,
        restore: false,
        now: i64::try_from(now.as_nanos()).expect("a time"),
        commit_every: Duration::ZERO,
    };
    let totals = dateline::ingest::ingest(
        discover(&[news], &[])?,
        &engine,
        writer.as_mut(),
        &options,
        &AtomicBool::new(false),
        recorded,
    )?;
    writer.close()?;
    Ok(totals)
}

/// The contents of an index, read through a healthy folder.
pub(super) fn held(index: &Path) -> State {
    let engine = match LocalEngine::open(index) {
        Err(Error::NoIndex(_)) => return State::new(),
        engine => engine.expect("an index that opens"),
    };
    let snapshot = engine.snapshot().expect("an index that can be read");
    let mut state = State::new();
    let each = snapshot.each_article(Parts::METADATA, &mut |stored| {
        let article = stored.reading.article;
        let place = article.location.to_string();
        let key = key_of_place(&place, article.external_id.as_deref());
        let title = article.title.unwrap_or_default();
        assert_eq!(state.insert(key, title), None, "twice: {place}");
        Ok(())
    });
    each.expect("articles");
    state
}

#[test]
fn a_directory_that_fails_costs_nothing_that_is_safe() {
    let start = Instant::now();
    let (mut failed, mut ended) = (0, 0);
    for round in 0..tries(1, 4) as u64 {
        let random = &mut Random::new(500 + round);
        let place = Place::quick();
        let mut news = News::new(&place, "news");
        for stories in [6, 1, 4, 1] {
            news.add_file(stories, random);
        }
        place.ingest(&["news", "--commit-every", "0"]);
        news.add_file(5, random);
        for _ in 0..6 {
            news.change(random);
        }
        let (whole, new) = (place.path("index"), place.path("none"));
        fs::create_dir_all(&new).expect("a folder");
        for call in CALLS {
            // into an existing index, and into none
            for (index, share) in [(&whole, tries(4, 40)), (&new, tries(1, 10))] {
                let trial = place.path("trial");
                let never = Faults::new(call, u64::MAX, false);
                copy(index, &trial);
                let (outcome, _) = run(&trial, place.path("news"), &never);
                assert!(outcome.is_ok_and(|totals| totals.balances()));
                fs::remove_dir_all(&trial).expect("the trial");
                let calls = never.count.load(Ordering::Relaxed);
                let step = (calls / share as u64).max(1);
                for nth in (0..calls).step_by(step as usize) {
                    let first = 1 + nth + random.next() % step;
                    let faults = Faults::new(call, first, random.one_in(2));
                    copy(index, &trial);
                    if tried(&place, &news, &faults) {
                        failed += 1
                    } else {
                        ended += 1
                    }
                    fs::remove_dir_all(&trial).expect("the trial");
                }
            }
        }
    }
    assert!(failed > 0, "no run failed");
    println!(
        "a directory that fails: {failed} runs failed, {ended} ended all the same, 0 articles lost or doubled, {:.0} s",
        start.elapsed().as_secs_f64()
    );
}

/// One run with a fault, and one after it; returns whether the first failed.
fn tried(place: &Place, news: &News<'_>, faults: &Arc<Faults>) -> bool {
    let index = place.path("trial");
    let before = held(&index);
    let way = news.way_from(&before);
    let (outcome, safe) = run(&index, place.path("news"), faults);
    let now = held(&index);
    assert!(
        way.leads_over(&now, safe),
        "{faults:?}: {outcome:?}\n{safe} articles were said to be safe\nheld before: {before:#?}\nholds now: {now:#?}"
    );
    match &outcome {
        Ok(_) => assert_eq!(now, news.state(), "{faults:?}"),
        Err(error) => {
            let message = error.to_string();
            assert!(message.contains("made to fail"), "{faults:?}: {message}");
            assert!(message.contains("trial"), "{faults:?}: {message}");
        }
    }
    let way = news.way_from(&now);
    let never = Faults::new(Call::Read, u64::MAX, false);
    let (after, _) = run(&index, place.path("news"), &never);
    let after = after.unwrap_or_else(|error| panic!("{faults:?}: the next run: {error}"));
    let counts = (after.added, after.updated, after.unchanged, after.removed);
    let account = way.account;
    assert_eq!(
        counts,
        (
            account.added,
            account.updated,
            account.unchanged,
            account.removed
        ),
        "{faults:?}"
    );
    assert_eq!(held(&index), news.state(), "{faults:?}");
    assert_eq!(left_over(&index), Vec::<String>::new(), "{faults:?}");
    outcome.is_err()
}
