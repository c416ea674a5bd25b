//! An index folder into which another user has put something, and readers who are not the writer.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, WriteOptions};

use crate::util::{ARTICLES, COUNT, Place};

fn indexed() -> Place {
    let place = Place::new();
    for (name, content) in ARTICLES {
        place.write_old(&format!("news/{name}"), content);
    }
    place.ingest(&["news"]);
    place
}

#[test]
fn a_link_in_place_of_a_file_of_the_index_is_not_followed() {
    for name in [".tantivy-writer.lock", "meta.json", ".managed.json"] {
        let place = indexed();
        let mine = place.write("mine.txt", "mine");
        let file = place.path(&format!("index/{name}"));
        fs::remove_file(&file).expect("a file");
        symlink(&mine, &file).expect("a link");
        place.run(&["ingest", "news"]).ended(2).says(name);
        assert_eq!(fs::read_to_string(&mine).expect("a file"), "mine");
    }
    // the note of the writing process replaces a link
    let place = indexed();
    let mine = place.write("mine.txt", "mine");
    let note = place.path("index/.writer");
    fs::remove_file(&note).expect("a file");
    symlink(&mine, &note).expect("a link");
    place.write(
        "news/new.txt",
        ARTICLES[0].1.replace("Saltmere", "Eastgate"),
    );
    place.ingest(&["news"]);
    assert_eq!(fs::read_to_string(&mine).expect("a file"), "mine");
}

#[test]
fn a_pipe_in_an_index_stops_no_command() {
    for name in ["meta.json", ".writer", ".tantivy-writer.lock"] {
        let place = indexed();
        let file = place.path(&format!("index/{name}"));
        fs::remove_file(&file).expect("a file");
        let made = Command::new("mkfifo").arg(&file).status();
        assert!(made.expect("mkfifo").success());
        // each of them would wait forever if it opened the pipe
        for arguments in [&["stats"][..], &["ingest", "news"], &["check"]] {
            let run = place.run(arguments);
            assert!(run.code != Some(1), "{name}: {run:?}");
        }
    }
}

#[test]
fn a_list_without_end_is_not_read() {
    let place = indexed();
    let meta = fs::File::create(place.path("index/meta.json")).expect("a file");
    meta.set_len(3 << 30).expect("a sparse file");
    place
        .run(&["stats"])
        .ended(2)
        .says("meta.json")
        .says("at most");
}

#[test]
fn who_may_read_the_folder_may_read_its_lists_from_the_start() {
    let place = indexed();
    for name in ["meta.json", "meta.copy.json", ".managed.json"] {
        let found = fs::metadata(place.path(&format!("index/{name}"))).expect("a file");
        assert_eq!(found.permissions().mode() & 0o444, 0o444, "{name}");
    }
}

#[test]
fn nobody_keeps_a_reader_or_a_writer_waiting_by_a_lock_that_readers_can_hold() {
    let place = indexed();
    let lock = place.write("index/.tantivy-meta.lock", "");
    let held = fs::File::open(lock).expect("a file");
    held.lock().expect("a lock");
    assert_eq!(place.articles(), COUNT);
    place.run(&["compact"]).ok();
    place.run(&["check"]).ok();
}

#[test]
fn a_check_beside_a_run_says_so_and_finds_nothing_wrong() {
    let place = indexed();
    let engine = LocalEngine::open(&place.path("index")).expect("an index");
    let writer = engine.writer(&WriteOptions::default()).expect("a writer");
    let run = place.run(&["check"]).ok();
    assert!(run.out.contains("a run is writing"), "{}", run.out);
    drop(writer);
}

/// A file that is unreadable now is not damaged, and nothing is lost for it.
#[test]
fn a_repair_stops_where_a_file_cannot_be_read() {
    let place = indexed();
    let before = place.run(&["export"]).ok().out;
    let entries = fs::read_dir(place.path("index")).expect("an index");
    let store = entries
        .map(|entry| entry.expect("a file").path())
        .find(|path| path.extension().is_some_and(|ending| ending == "store"))
        .expect("a store");
    // nobody can read a folder as a file, whatever their permissions
    let aside = place.path("aside.store");
    fs::rename(&store, &aside).expect("a file");
    fs::create_dir(&store).expect("a folder");
    place.run(&["check", "--repair"]).ended(2).says("cannot");
    fs::remove_dir(&store).expect("a folder");
    fs::rename(&aside, &store).expect("a file");
    place.run(&["check"]).ok();
    assert_eq!(place.run(&["export"]).ok().out, before);
}

#[test]
fn an_argument_that_is_not_utf_8_is_no_panic() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let place = indexed();
    let mut command = place.command();
    command.arg("ingest").arg(OsStr::from_bytes(b"caf\xe9"));
    crate::util::finish(&mut command, b"").ended(2);
}
