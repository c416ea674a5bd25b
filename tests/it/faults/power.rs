//! Power cuts: all writes of a run are recorded, and every prefix is replayed. Unsynced data may be
//! complete, missing, torn, or zeros; unsynced names may exist or not.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, WriteOptions};
use dateline::ingest::discover::discover;
use dateline::ingest::{IngestOptions, Prune};
use dateline::report::{Event, Reporter};
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};

use super::failing::held;
use super::model::{News, State};
use super::support::{Random, copy, tries};
use crate::util::Place;

/// A step of a run.
#[derive(Clone, Debug)]
enum Step {
    /// A new file, by its number, gets this name.
    Name(PathBuf, usize),
    /// A file grows.
    Write(usize, Vec<u8>),
    /// A file is synced.
    Sync(usize),
    /// A name is removed.
    Delete(PathBuf),
    /// All names are synced.
    SyncNames,
    /// This many articles were reported as safe.
    Safe(usize),
}

#[derive(Debug, Default)]
struct Log {
    steps: Vec<Step>,
    files: usize,
}

impl Log {
    fn new_file(&mut self) -> usize {
        self.files += 1;
        self.files
    }
}

/// A folder that records all changes to it.
#[derive(Clone, Debug)]
struct Recording {
    folder: MmapDirectory,
    log: Arc<Mutex<Log>>,
}

impl Recording {
    fn note(&self, step: Step) {
        self.log.lock().expect("the log").steps.push(step);
    }

    fn named(&self, name: &Path) -> usize {
        let mut log = self.log.lock().expect("the log");
        let file = log.new_file();
        log.steps.push(Step::Name(name.to_owned(), file));
        file
    }
}

struct RecordingWrite {
    inner: Box<dyn TerminatingWrite + Send + Sync>,
    log: Recording,
    file: usize,
}

impl Write for RecordingWrite {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.log
            .note(Step::Write(self.file, bytes[..count].to_vec()));
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl TerminatingWrite for RecordingWrite {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        self.inner.terminate_ref(token)?;
        self.log.note(Step::Sync(self.file));
        Ok(())
    }
}

impl Directory for Recording {
    fn get_file_handle(&self, name: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.folder.get_file_handle(name)
    }

    fn delete(&self, name: &Path) -> Result<(), DeleteError> {
        // recorded first, so that nothing later appears to have come before
        self.note(Step::Delete(name.to_owned()));
        self.folder.delete(name)
    }

    fn exists(&self, name: &Path) -> Result<bool, OpenReadError> {
        self.folder.exists(name)
    }

    fn open_write(&self, name: &Path) -> Result<WritePtr, OpenWriteError> {
        let inner = self.folder.open_write(name)?.into_inner();
        let inner = inner
            .map_err(|error| OpenWriteError::wrap_io_error(error.into_error(), name.to_owned()))?;
        let (file, log) = (self.named(name), self.clone());
        Ok(WritePtr::new(Box::new(RecordingWrite { inner, log, file })))
    }

    fn atomic_read(&self, name: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.folder.atomic_read(name)
    }

    fn atomic_write(&self, name: &Path, content: &[u8]) -> io::Result<()> {
        self.folder.atomic_write(name, content)?;
        let mut log = self.log.lock().expect("the log");
        // it is synced before it replaces the other
        let file = log.new_file();
        log.steps.push(Step::Write(file, content.to_vec()));
        log.steps.push(Step::Sync(file));
        log.steps.push(Step::Name(name.to_owned(), file));
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.folder.sync_directory()?;
        self.note(Step::SyncNames);
        Ok(())
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        // other tests start processes meanwhile, and each inherits all open files until it calls
        // exec
        let start = Instant::now();
        loop {
            match self.folder.acquire_lock(lock) {
                Err(LockError::LockBusy) if start.elapsed() < Duration::from_secs(10) => {
                    std::thread::yield_now();
                }
                done => return done,
            }
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.folder.watch(callback)
    }
}

struct Told(Recording);

impl Reporter for Told {
    fn event(&self, event: Event) {
        if let Event::Committed { articles } = event {
            let articles = usize::try_from(articles).expect("a number of articles");
            self.0.note(Step::Safe(articles));
        }
    }
}

/// Runs over a folder of news with a commit after each article; returns its steps.
fn run(index: &Path, news: PathBuf) -> Vec<Step> {
    let recording = Recording {
        folder: MmapDirectory::open(index).expect("a folder"),
        log: Arc::default(),
    };
    let engine = LocalEngine::over(index, Box::new(recording.clone())).expect("an index");
    let options = WriteOptions {
        threads: 1,
        memory: 32_000_000,
    };
    let mut writer = engine.writer(&options).expect("a writer");
    let options = IngestOptions {
        pipeline: crate::ingest::pipeline(),
        prune: Prune::All,
        restore: false,
        now: 1_800_000_000_000_000_000,
        commit_every: Duration::ZERO,
    };
    let totals = dateline::ingest::ingest(
        discover(&[news], &[]).expect("news"),
        &engine,
        writer.as_mut(),
        &options,
        &AtomicBool::new(false),
        &Told(recording.clone()),
    );
    assert!(totals.expect("a run").balances());
    writer.close().expect("an end");
    let log = recording.log.lock().expect("the log");
    log.steps.clone()
}

/// What happens to unsynced data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// Everything is kept.
    Kept,
    /// Everything is lost.
    Lost,
    /// Names exist, but their files are empty.
    Empty,
    /// Names exist, with a part of the data.
    Torn,
    /// Names exist, with zeros.
    Zeros,
    /// Some names exist and others do not, in no order, with a part of the data.
    Mixed,
}

const CUTS: [Cut; 6] = [
    Cut::Kept,
    Cut::Lost,
    Cut::Empty,
    Cut::Torn,
    Cut::Zeros,
    Cut::Mixed,
];

#[derive(Clone, Default)]
struct Content {
    bytes: Vec<u8>,
    synced: usize,
}

/// A disk, step by step.
#[derive(Default)]
struct Disk {
    files: BTreeMap<usize, Content>,
    /// The names that are certainly on it.
    names: BTreeMap<PathBuf, usize>,
    /// Changes to names since the last sync.
    pending: Vec<(PathBuf, Option<usize>)>,
    safe: usize,
}

impl Disk {
    /// A disk with the files of a folder.
    fn of(folder: &Path) -> Self {
        let mut disk = Disk::default();
        for (number, entry) in fs::read_dir(folder).expect("a folder").enumerate() {
            let entry = entry.expect("a file");
            let bytes = fs::read(entry.path()).expect("a file");
            let synced = bytes.len();
            // the run numbers its files from 1
            let file = usize::MAX - number;
            disk.files.insert(file, Content { bytes, synced });
            disk.names.insert(entry.file_name().into(), file);
        }
        disk
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Name(name, file) => self.pending.push((name.clone(), Some(*file))),
            Step::Delete(name) => self.pending.push((name.clone(), None)),
            Step::Write(file, bytes) => {
                let content = self.files.entry(*file).or_default();
                content.bytes.extend(bytes);
            }
            Step::Sync(file) => {
                let content = self.files.entry(*file).or_default();
                content.synced = content.bytes.len();
            }
            Step::SyncNames => {
                let pending = std::mem::take(&mut self.pending);
                apply(&mut self.names, pending.iter());
            }
            Step::Safe(articles) => self.safe = *articles,
        }
    }

    /// Writes the state after a power cut to a folder.
    fn cut(&self, cut: Cut, random: &mut Random, folder: &Path) {
        let mut names = self.names.clone();
        let pending = self.pending.iter();
        match cut {
            Cut::Lost => {}
            Cut::Mixed => apply(&mut names, pending.filter(|_| random.one_in(2))),
            _ => apply(&mut names, pending),
        }
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).expect("a folder");
        for (name, file) in names {
            let content = self.files.get(&file).cloned().unwrap_or_default();
            let (all, synced) = (content.bytes.len(), content.synced);
            let mut bytes = content.bytes;
            match cut {
                Cut::Kept => {}
                Cut::Lost | Cut::Empty => bytes.truncate(synced),
                Cut::Torn | Cut::Mixed => bytes.truncate(synced + random.below(all - synced + 1)),
                Cut::Zeros => bytes[synced..].fill(0),
            }
            fs::write(folder.join(name), bytes).expect("a file");
        }
    }
}

fn apply<'p>(
    names: &mut BTreeMap<PathBuf, usize>,
    pending: impl Iterator<Item = &'p (PathBuf, Option<usize>)>,
) {
    for (name, file) in pending {
        match file {
            Some(file) => names.insert(name.clone(), *file),
            None => names.remove(name),
        };
    }
}

#[test]
fn a_power_cut_at_any_write_costs_nothing_that_is_safe() {
    let start = Instant::now();
    let random = &mut Random::new(71);
    let place = Place::quick();
    let mut news = News::new(&place, "news");
    for stories in [4, 1, 2] {
        news.add_file(stories, random);
    }
    place.ingest(&["news", "--commit-every", "0"]);
    news.add_file(3, random);
    for _ in 0..4 {
        news.change(random);
    }
    let (whole, none) = (place.path("index"), place.path("none"));
    fs::create_dir_all(&none).expect("a folder");
    let (mut cuts, mut steps_in_all) = (0, 0);
    for (index, what) in [(&whole, "an index"), (&none, "no index")] {
        let (trial, left) = (place.path("trial"), place.path("left"));
        copy(index, &trial);
        let before = match LocalEngine::open(index) {
            Ok(_) => held(index),
            Err(_) => State::new(),
        };
        let way = news.way_from(&before);
        let steps = run(&trial, place.path("news"));
        fs::remove_dir_all(&trial).expect("the trial");
        steps_in_all += steps.len();
        let stride = (steps.len() / tries(25, usize::MAX).min(steps.len())).max(1);
        let mut disk = Disk::of(index);
        for (number, step) in steps.iter().enumerate() {
            disk.take(step);
            if number % stride != 0 && !matches!(step, Step::Safe(_)) {
                continue;
            }
            for cut in CUTS {
                disk.cut(cut, random, &left);
                let now = held(&left);
                assert!(
                    way.leads_over(&now, disk.safe),
                    "{what}, {cut:?} after step {number} of {}, {step:?}\n{} articles were said to be safe\nheld before: {before:#?}\nholds now: {now:#?}",
                    steps.len(),
                    disk.safe
                );
                cuts += 1;
            }
            // the next run repairs whatever the power cut has left
            if number % (stride * 5) == 0 {
                run(&left, place.path("news"));
                assert_eq!(held(&left), news.state(), "{what}, after step {number}");
            }
        }
    }
    println!(
        "power: {cuts} cuts at {steps_in_all} steps, 0 articles lost or doubled, {:.0} s",
        start.elapsed().as_secs_f64()
    );
}
