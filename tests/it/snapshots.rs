//! What a reader sees of an index that is written to meanwhile: one commit, whole.

use std::collections::HashSet;
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use dateline::analysis::Analyzer;
use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, Entry, WriteOptions};
use dateline::model::ArticleId;
use serde_json::json;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

use crate::properties::read_file;
use crate::util::Place;

/// Called with the number of times that the list of segments was read.
type Hook = Box<dyn FnMut(usize) + Send>;

/// A folder that calls a hook before its list of segments is read. It has no locks, since the hook writes
/// in the same thread.
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
    // a commit before each of the reads of the list that opening a reader takes
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
