//! A list of segments that is not as it was written.

use std::fs;
use std::path::Path;

use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, Entry, Parts};
use dateline::error::Error;
use dateline::model::ArticleId;
use serde_json::Value;
use xxhash_rust::xxh3::Xxh3;

use super::{ONE_THREAD, entries};

const META: &str = "meta.json";

/// An index and its list of segments.
struct Whole {
    folder: tempfile::TempDir,
    list: Value,
}

impl Whole {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let engine = LocalEngine::open_or_create(folder.path()).expect("an index");
        // two segments, of one of which a quarter is deleted: more would be merged away
        put(&engine, None, entries()).expect("a commit");
        let again = entries().remove(0);
        let id = again.reading.article.id;
        put(&engine, Some(id), vec![again]).expect("a commit");
        let list = fs::read(folder.path().join(META)).expect("a list");
        let end = list.windows(5).rposition(|window| window == b"xxh3 ");
        let list: Value = serde_json::from_slice(&list[..end.expect("a checksum")]).expect("JSON");
        let deleted = list.pointer("/segments/0/deletes/num_deleted_docs");
        assert!(
            deleted.is_some() && list.pointer("/segments/1").is_some(),
            "{list}"
        );
        Whole { folder, list }
    }
}

/// What stands in place of the list of segments of an index: lines such as `/segments/0/max_doc 7`, each a
/// place in the list and what is to stand there, or the whole list. With the checksum of another content the
/// index is refused; with its own it is refused with a message, or can be read, looked through, repaired
/// and written to.
pub fn meta(data: &[u8]) {
    thread_local! {
        static WHOLE: Whole = Whole::new();
    }
    WHOLE.with(|whole| {
        let content = match data.first() {
            Some(b'/') => edited(whole.list.clone(), &String::from_utf8_lossy(data)),
            _ => data.to_vec(),
        };
        let path = whole.folder.path();
        fs::write(path.join(META), &content).expect("a file");
        read(path);
        fs::write(path.join(META), sealed(META, content)).expect("a file");
        let is_readable = read(path);
        let checked = LocalEngine::check(path).map(|check| check.faults.is_empty());

        let copy = tempfile::tempdir().expect("a folder");
        for entry in fs::read_dir(path).expect("a folder") {
            let file = entry.expect("a file").path();
            let name = file.file_name().expect("a name");
            fs::copy(&file, copy.path().join(name)).expect("a copy");
        }
        if is_readable {
            write(copy.path());
        } else {
            assert!(!checked.unwrap_or(false), "whole, and cannot be read");
            let _ = LocalEngine::salvage(copy.path()).map(|salvage| {
                salvage.map(|salvage| salvage.each(&mut |_| Ok(())));
            });
            read(copy.path());
        }
    });
}

/// A list in which lines change what stands in places. A value `=/place` is what stands there; a place whose
/// last part is `-` is behind the end of an array.
fn edited(mut list: Value, lines: &str) -> Vec<u8> {
    for line in lines.lines() {
        let Some((place, value)) = line.split_once(' ') else {
            continue;
        };
        let value = match value.strip_prefix('=') {
            Some(from) => list.pointer(from).cloned(),
            None => serde_json::from_str(value).ok(),
        };
        let Some((value, (parent, last))) = value.zip(place.rsplit_once('/')) else {
            continue;
        };
        match list.pointer_mut(parent) {
            Some(Value::Array(array)) if last == "-" => array.push(value),
            Some(Value::Array(array)) => {
                let at = last.parse().ok();
                if let Some(found) = at.and_then(|at: usize| array.get_mut(at)) {
                    *found = value;
                }
            }
            Some(Value::Object(fields)) => {
                fields.insert(last.to_owned(), value);
            }
            _ => {}
        }
    }
    list.to_string().into_bytes()
}

fn sealed(name: &str, mut content: Vec<u8>) -> Vec<u8> {
    let mut hash = Xxh3::new();
    hash.update(name.as_bytes());
    hash.update(&content);
    content.extend(format!("xxh3 {:016x}\n", hash.digest()).bytes());
    content
}

/// Reads all of an index; tells whether it can be opened.
fn read(path: &Path) -> bool {
    match LocalEngine::open(path).and_then(|engine| engine.snapshot()) {
        Ok(snapshot) => {
            let _ = snapshot.summary();
            let _ = snapshot.manifest().marks();
            for doc in snapshot.scan(None, usize::MAX).unwrap_or_default() {
                let _ = snapshot.fetch(&[doc], Parts::ALL);
            }
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

/// Takes an article out and puts others.
fn put(engine: &LocalEngine, out: Option<ArticleId>, into: Vec<Entry>) -> Result<(), Error> {
    let mut writer = engine.writer(&ONE_THREAD)?;
    if let Some(id) = out {
        writer.remove(id)?;
    }
    for entry in into {
        writer.put(entry)?;
    }
    writer.close()
}

/// Writes to an index and makes one part of it.
fn write(path: &Path) {
    let Ok(engine) = LocalEngine::open(path) else {
        return;
    };
    let mut entries = entries();
    let id = entries.pop().map(|entry| entry.reading.article.id);
    entries.truncate(1);
    let done = put(&engine, id, entries);
    if done.is_ok() {
        let _ = engine.compact();
        assert!(read(path), "it was written to, and cannot be read");
    }
}
