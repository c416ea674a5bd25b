//! A copy of an index is complete even if a run writes meanwhile, and works as an index.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, WriteOptions};

use crate::util::{ARTICLES, COUNT, Place, list, text, write_articles};

/// Number of copies made while a writer is active.
const COPIES: usize = 30;

#[test]
fn a_copy_is_an_index() {
    let place = Place::new();
    for (name, content) in ARTICLES {
        place.write_old(&format!("news/{name}"), content);
    }
    place.ingest(&["news"]);
    let id = text(&list(&place.query(&["cherry"]), "hits")[0], "article").to_owned();
    place.run(&["set-date", &id, "2023-04-20"]).ok();
    place.run(&["backup", "copy"]).ok().says("copied");
    let export = |index: &str| place.run(&["export", "--index", index]).ok().out;
    assert_eq!(export("copy"), export("index"));
    place.run(&["check", "--index", "copy"]).ok();
    // a non-empty folder is left alone
    place.run(&["backup", "news"]).ended(2).says("not empty");
    place.run(&["backup", "copy"]).ended(2).says("not empty");
    // a restored copy continues like the index
    fs::remove_dir_all(place.path("index")).expect("the index");
    fs::rename(place.path("copy"), place.path("index")).expect("a new name");
    let account = place.ingest(&["news"]);
    assert_eq!(
        (account.unchanged, account.added),
        (COUNT, 0),
        "{account:?}"
    );
    let article = place.show(&id, &[]);
    assert_eq!(text(&article["published"], "day"), "2023-04-20");
}

#[test]
fn a_damaged_index_is_not_copied_as_if_it_were_whole() {
    let place = Place::new();
    write_articles(&place, "news");
    place.ingest(&["news"]);
    let entries = fs::read_dir(place.path("index")).expect("an index");
    let store = entries
        .map(|entry| entry.expect("a file").path())
        .find(|path| path.extension().is_some_and(|ending| ending == "store"))
        .expect("a store");
    let mut content = fs::read(&store).expect("a store");
    content[10] ^= 1;
    fs::write(&store, content).expect("a store");
    place.run(&["backup", "copy"]).ended(2).says("damaged");
    assert!(!place.path("copy/meta.json").exists());
}

#[test]
fn copies_beside_a_writer_are_whole() {
    let place = Place::quick();
    write_articles(&place, "news");
    place.ingest(&["news"]);
    let index = place.path("index");
    let engine = LocalEngine::open(&index).expect("an index");
    let mut docs = Vec::new();
    let snapshot = engine.snapshot().expect("a state");
    for doc in snapshot.scan(None, 10).expect("articles") {
        docs.push(snapshot.fetch_one(doc).expect("an article"));
    }
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let writing = scope.spawn(|| {
            let mut analyzer = dateline::analysis::Analyzer::new();
            let mut commits = 0;
            let mut writer = engine.writer(&WriteOptions::default()).expect("a writer");
            // each commit replaces a segment, and merges sometimes delete files
            while !stop.load(Ordering::Relaxed) {
                let stored = docs[commits % docs.len()].clone();
                let terms = analyzer.index_terms(&stored.reading);
                writer
                    .put(dateline::engine::Entry {
                        reading: stored.reading,
                        terms,
                        source: stored.source,
                        replaces: true,
                        version: false,
                    })
                    .expect("an article");
                writer.commit().expect("a commit");
                commits += 1;
            }
            writer.close().expect("a commit");
            commits
        });
        for number in 0..COPIES {
            let copy = place.path(&format!("copy-{number}"));
            LocalEngine::backup(&index, &copy).expect("a copy");
            let found = LocalEngine::check(&copy).expect("an index");
            assert!(found.is_whole(), "{number}: {found:?}");
            let opened = LocalEngine::open(&copy).expect("an index");
            let summary = opened
                .snapshot()
                .expect("a state")
                .summary()
                .expect("counts");
            assert_eq!(summary.articles, COUNT, "{number}");
        }
        stop.store(true, Ordering::Relaxed);
        assert!(writing.join().expect("the writer") > 0);
    });
}
