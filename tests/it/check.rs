//! An index is checked for damage, and everything recoverable is saved.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, WriteOptions};
use serde_json::Value;

use crate::util::{ARTICLES, COUNT, Place, list, number, sealed, text};

/// An index of some articles, two of them from a stream that no longer exists.
fn indexed() -> Place {
    let place = Place::new();
    for (name, content) in ARTICLES {
        place.write_old(&format!("news/{name}"), content);
    }
    place.ingest(&["news"]);
    let stream = "{\"id\":\"s1\",\"title\":\"Kiln is lit again\",\"text\":\"The old kiln at Brackwater was lit again on Friday after a rest of thirty years.\"}\n";
    let run = place.run_with(&["ingest", "-"], stream.as_bytes()).ok();
    assert_eq!(run.account().added, 1);
    place
}

fn check(place: &Place, arguments: &[&str]) -> (Option<i32>, Value) {
    let mut all = vec!["check", "--format", "json"];
    all.extend(arguments);
    let run = place.run(&all);
    (run.code, run.json())
}

/// The articles of an index with all their data.
fn exported(place: &Place) -> BTreeSet<String> {
    let run = place.run(&["export"]).ok();
    run.out.lines().map(str::to_owned).collect()
}

/// The files of an index with this suffix.
fn files(place: &Place, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(place.path("index")).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> = paths
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    found.sort();
    found
}

/// Changes a byte in the middle of a file. Writes it as a new file, since readers have the old one
/// mapped.
fn damage(path: &PathBuf) {
    let mut bytes = fs::read(path).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    fs::remove_file(path).expect("a file");
    fs::write(path, bytes).expect("a file");
}

#[test]
fn a_whole_index_is_said_to_be_whole() {
    let place = indexed();
    let (code, found) = check(&place, &[]);
    assert_eq!(code, Some(0), "{found}");
    assert_eq!(found["whole"], true, "{found}");
    assert_eq!(number(&found, "articles"), COUNT + 1);
    assert!(list(&found, "faults").is_empty());
    let run = place.run(&["check"]).ok();
    assert!(run.out.contains("the index is whole"), "{}", run.out);
    place
        .run(&["check", "--index", "none"])
        .ended(2)
        .says("no index here");
}

#[test]
fn damage_is_named_and_never_answered_from() {
    for ending in [".term", ".idx", ".pos", ".fast", ".fieldnorm", ".store"] {
        let place = indexed();
        for file in files(&place, ending) {
            damage(&file);
            let name = file
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let (code, found) = check(&place, &[]);
            assert_eq!(code, Some(2), "{found}");
            let places: Vec<&str> = list(&found, "faults")
                .iter()
                .map(|fault| text(fault, "place"))
                .collect();
            assert!(places.contains(&name.as_str()), "{found}");
        }
        place
            .run(&["query", "strike"])
            .ended(2)
            .says(ending)
            .says("dateline check");
    }
}

#[test]
fn what_is_stored_outlives_the_loss_of_all_that_is_indexed() {
    for ending in [".term", ".idx", ".fast"] {
        let place = indexed();
        let before = exported(&place);
        for file in files(&place, ending) {
            damage(&file);
        }
        let (code, found) = check(&place, &["--repair"]);
        assert_eq!(code, Some(0), "{found}");
        assert!(!list(&found, "repaired").is_empty(), "{found}");
        assert_eq!(exported(&place), before);
        let account = place.ingest(&["news"]);
        assert_eq!((account.unchanged, account.inputs()), (COUNT, COUNT));
        assert_eq!(number(&place.query(&["kiln"]), "articles"), 1);
    }
}

#[test]
fn what_was_stored_and_is_lost_is_read_again_from_its_source() {
    let place = indexed();
    let before = exported(&place);
    for file in files(&place, ".store") {
        damage(&file);
    }
    let (code, found) = check(&place, &["--repair"]);
    assert_eq!(code, Some(2), "{found}");
    let done = found["repaired"].to_string();
    assert!(done.contains("none of them can be read"), "{done}");
    assert_eq!(place.articles(), 0);
    let account = place.ingest(&["news"]);
    assert_eq!((account.added, account.inputs()), (COUNT, COUNT));
    // all but the article of the stream
    let after = exported(&place);
    assert_eq!(after.len() as u64, COUNT);
    assert!(after.is_subset(&before), "{after:?}");
    check_is_whole(&place);
}

fn check_is_whole(place: &Place) {
    let (code, found) = check(place, &[]);
    assert_eq!(code, Some(0), "{found}");
}

#[test]
fn damaged_lists_are_made_again() {
    for list in ["meta.json", "meta.copy.json", ".managed.json"] {
        let place = indexed();
        let before = exported(&place);
        damage(&place.path(&format!("index/{list}")));
        let (code, found) = check(&place, &[]);
        assert_eq!(code, Some(2), "{found}");
        let (code, found) = check(&place, &["--repair"]);
        assert_eq!(code, Some(0), "{list}: {found}");
        assert_eq!(exported(&place), before);
        assert_eq!(place.ingest(&["news"]).unchanged, COUNT);
    }
    let place = indexed();
    let before = exported(&place);
    place.remove("index/meta.json");
    place.run(&["query", "strike"]).ended(2).says("meta.json");
    place.run(&["ingest", "news"]).ended(2).says("meta.json");
    place.run(&["check", "--repair"]).ok();
    assert_eq!(exported(&place), before);
}

/// A run may be killed between writing the list and its copy, or while creating the index.
#[test]
fn a_run_that_was_cut_off_leaves_no_damage() {
    let place = indexed();
    place.remove("index/meta.copy.json");
    check_is_whole(&place);
    place.write(
        "news/more.txt",
        ARTICLES[0].1.replace("Saltmere", "Northgate"),
    );
    place.ingest(&["news"]);
    assert!(place.path("index/meta.copy.json").exists());

    let mut listed = place.meta();
    listed["segments"] = Value::Array(Vec::new());
    listed.as_object_mut().expect("an object").remove("payload");
    let empty = serde_json::to_string(&listed).expect("JSON");
    let young = Place::new();
    young.write("index/meta.json", sealed("meta.json", &empty));
    young.write("news/ferry.txt", ARTICLES[0].1);
    assert_eq!(young.ingest(&["news"]).added, 1);
    check_is_whole(&young);
}

#[test]
fn without_any_list_nothing_is_claimed() {
    let place = indexed();
    for list in ["meta.json", "meta.copy.json"] {
        damage(&place.path(&format!("index/{list}")));
    }
    let run = place.run(&["check", "--repair"]).ended(2);
    assert!(run.out.contains("delete the folder"), "{}", run.out);
}

#[test]
fn a_commit_that_lists_too_little_is_seen() {
    let place = indexed();
    let meta = place.path("index/meta.json");
    let mut listed = place.meta();
    listed["segments"].as_array_mut().expect("segments").pop();
    let shorter = serde_json::to_string(&listed).expect("JSON");
    fs::write(&meta, sealed("meta.json", &shorter)).expect("meta.json");
    let (code, found) = check(&place, &[]);
    assert_eq!(code, Some(2), "{found}");
    let said = list(&found, "faults")
        .iter()
        .map(|fault| text(fault, "found"));
    assert!(
        said.into_iter()
            .any(|said| said.contains("documents, expected")),
        "{found}"
    );
}

/// A checksum shows that a list is unchanged since it was written, not that it belongs to this
/// index.
#[test]
fn a_list_that_cannot_be_of_its_index_is_refused_and_mended() {
    for (pointer, value, said) in [
        ("/schema/1/name", Value::from("id"), "twice"),
        ("/segments/0/max_doc", Value::from(u32::MAX), "4294967295"),
        ("/segments/0/max_doc", Value::from(0), "with 0 documents"),
        ("/opstamp", Value::from(u64::MAX), "last operation"),
    ] {
        let place = indexed();
        let before = exported(&place);
        let mut listed = place.meta();
        *listed.pointer_mut(pointer).expect("a place") = value;
        let content = sealed("meta.json", &listed.to_string());
        fs::write(place.path("index/meta.json"), content).expect("meta.json");
        for arguments in [&["query", "strike"][..], &["ingest", "news"], &["compact"]] {
            let run = place.run(arguments).ended(2).says("meta.json").says(said);
            assert!(!run.err.contains("panicked"), "{}", run.err);
        }
        let (code, found) = check(&place, &[]);
        assert_eq!(code, Some(2), "{found}");
        assert!(found["faults"].to_string().contains(said), "{found}");
        let (code, found) = check(&place, &["--repair"]);
        assert_eq!(code, Some(0), "{pointer}: {found}");
        assert_eq!(exported(&place), before, "{pointer}");
    }
}

#[test]
fn the_process_that_writes_is_named() {
    let place = indexed();
    let engine = LocalEngine::open(&place.path("index")).expect("an index");
    let writer = engine.writer(&WriteOptions::default()).expect("a writer");
    let process = format!("process {}", std::process::id());
    place.run(&["ingest", "news"]).ended(2).says(&process);
    // readers are not blocked
    assert_eq!(place.articles(), COUNT + 1);
    drop(writer);
    place.run(&["ingest", "news"]).ok();
}

#[test]
fn what_a_killed_run_left_over_is_swept_and_nothing_else() {
    let place = indexed();
    let left_over = [
        "index/0123456789abcdef0123456789abcdef.store",
        "index/.tmpA1b2C3",
    ];
    for name in left_over {
        place.write(name, "left over");
    }
    place.write("index/notes.txt", "mine");
    let (code, found) = check(&place, &[]);
    assert_eq!(code, Some(0), "{found}");
    place.write("news/new.txt", "Mill wheel turns again\n\nThe mill wheel at Saltmere turned again on Thursday for the first time in years.\n");
    place.ingest(&["news"]);
    for name in left_over {
        assert!(!place.path(name).exists(), "{name}");
    }
    assert!(place.path("index/notes.txt").exists());
}
