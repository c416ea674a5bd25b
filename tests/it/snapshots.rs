//! Readers of an index that is being written see exactly one commit.

use std::collections::HashSet;
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use dateline::analysis::Analyzer;
use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, Entry, WriteOptions};
use dateline::model::{ArticleId, Query};
use dateline::search::{Session, parse, untimed};
use serde_json::json;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

use crate::distant::DistantEngine;
use crate::ingest::ingest_at;
use crate::properties::{read_file, today};
use crate::recurring::judged;
use crate::util::Place;

/// Called with the number of times the list of segments was read.
type Hook = Box<dyn FnMut(usize) + Send>;

/// A folder that calls a hook before its list of segments is read. It has no locks, since the hook
/// writes in the same thread.
#[derive(Clone)]
struct Hooked {
    folder: MmapDirectory,
    hook: Arc<Mutex<(usize, Option<Hook>)>>,
}

impl fmt::Debug for Hooked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.folder.fmt(f)
    }
}

impl Hooked {
    fn new(folder: &Path) -> Self {
        Hooked {
            folder: MmapDirectory::open(folder).expect("a folder"),
            hook: Arc::default(),
        }
    }
}

impl Directory for Hooked {
    fn get_file_handle(&self, name: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.folder.get_file_handle(name)
    }

    fn delete(&self, name: &Path) -> Result<(), DeleteError> {
        self.folder.delete(name)
    }

    fn exists(&self, name: &Path) -> Result<bool, OpenReadError> {
        self.folder.exists(name)
    }

    fn open_write(&self, name: &Path) -> Result<WritePtr, OpenWriteError> {
        self.folder.open_write(name)
    }

    fn atomic_read(&self, name: &Path) -> Result<Vec<u8>, OpenReadError> {
        if name == Path::new("meta.json") {
            let mut hook = self.hook.lock().expect("a hook");
            let (count, call) = &mut *hook;
            *count += 1;
            if let Some(call) = call {
                call(*count);
            }
        }
        self.folder.atomic_read(name)
    }

    fn atomic_write(&self, name: &Path, content: &[u8]) -> io::Result<()> {
        self.folder.atomic_write(name, content)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.folder.sync_directory()
    }

    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.folder.watch(callback)
    }
}

fn entry(number: u64) -> Entry {
    let record = json!({"id": number.to_string(), "title": "Ferry", "text": "The ferry was late."});
    let mut reading = read_file("a.jsonl", format!("{record}\n").as_bytes(), true).remove(0);
    reading.article.id = ArticleId(number);
    let terms = Analyzer::new().index_terms(&reading);
    Entry {
        reading,
        terms,
        source: 1,
        replaces: false,
        version: false,
    }
}

fn put(index: &Path, number: u64, settled: bool) {
    let engine = LocalEngine::over(index, Box::new(Hooked::new(index))).expect("an index");
    let writer = engine.writer(&WriteOptions::default());
    let mut writer = writer.expect("a writer");
    writer.put(entry(number)).expect("an article");
    if settled {
        writer.reconciled();
    }
    writer.commit().expect("a commit");
    writer.close().expect("an end");
}

#[test]
fn a_reader_sees_the_articles_and_the_state_of_one_commit() {
    let mut seen = HashSet::new();
    // a commit before each of the reads of the list when a reader is opened
    for moment in 1..5 {
        let place = Place::quick();
        let index = place.path("index");
        std::fs::create_dir_all(&index).expect("a folder");
        put(&index, 1, true);
        let hooked = Hooked::new(&index);
        let engine = LocalEngine::over(&index, Box::new(hooked.clone())).expect("an index");
        let folder = index.clone();
        *hooked.hook.lock().expect("a hook") = (
            0,
            Some(Box::new(move |count| {
                if count == moment {
                    put(&folder, 2, false);
                }
            })),
        );
        let snapshot = engine.snapshot().expect("a reader");
        let articles = snapshot.summary().expect("a summary").articles;
        let reconciled = snapshot.manifest().is_reconciled();
        assert_eq!(reconciled, articles == 1, "{moment}: {articles}");
        seen.insert(articles);
    }
    assert_eq!(seen.len(), 2, "the hook was called before and after");
}

#[test]
fn readers_share_a_snapshot_until_a_commit_and_search_it_at_once() {
    let engine = LocalEngine::in_memory().expect("an index");
    let put = |numbers: std::ops::Range<u64>| {
        let writer = engine.writer(&WriteOptions::default());
        let mut writer = writer.expect("a writer");
        for number in numbers {
            writer.put(entry(number)).expect("an article");
        }
        writer.close().expect("a commit");
    };
    put(0..40);
    let snapshot = engine.snapshot().expect("a snapshot");
    let again = engine.snapshot().expect("a snapshot");
    assert!(Arc::ptr_eq(&snapshot, &again), "the same until a commit");
    let session = Session::new(snapshot);
    let ask = |text: &str| {
        let query = Query::new(text, parse(text, today()).expect("a query"));
        let answer = session.ask(query, &untimed).expect("an answer");
        let hits = answer.hits.into_iter();
        let hits: Vec<_> = hits.map(|hit| (hit.article.id, hit.passage)).collect();
        (answer.articles, hits)
    };
    let texts = [
        "ferry late",
        "fer*",
        "\"the ferry\"",
        "late -ferry",
        "ferri~1",
    ];
    let alone = texts.map(ask);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..4).map(|_| scope.spawn(|| texts.map(ask))).collect();
        // a commit meanwhile changes nothing for those who hold a snapshot
        put(40..50);
        for reader in readers {
            assert_eq!(reader.join().expect("a reader"), alone);
        }
    });
    let now = engine.snapshot().expect("a snapshot");
    assert_ne!(now.generation(), session.snapshot().generation());
    assert_eq!(now.summary().expect("a summary").articles, 50);
    assert_eq!(alone[0].0, 40);
}

/// A run on a distant engine requests many sources at once, with the same result.
#[test]
fn a_run_on_a_distant_engine_comes_to_the_same_in_few_round_trips() {
    const FILES: usize = 60;
    let place = Place::quick();
    let (local, distant) = (
        LocalEngine::in_memory().expect("an index"),
        DistantEngine::default(),
    );
    for round in 1..=2 {
        for number in 0..FILES {
            let text = format!(
                "Notice {number} of the harbour office\n\nThe tide was {round} feet above the mark at berth {number}, the harbour master said.\n\nSend your news to the desk\n"
            );
            place.write(&format!("news/{number}.txt"), text);
        }
        let now = i64::MAX / 2 + round;
        let paths = [place.path("news")];
        ingest_at(&local, &paths, now);
        distant.trips();
        ingest_at(&distant, &paths, now);
        let trips = distant.trips();
        assert!(
            trips < FILES as u64 / 2,
            "round {round}: {trips} round trips"
        );
        assert_eq!(judged(&distant), judged(&local), "round {round}");
    }
    let recurring = judged(&local)
        .iter()
        .any(|(_, _, settled)| settled.contains(&true));
    assert!(recurring, "a line recurs");
}
