//! Indexes of released formats: the current program opens them, or says which side is too old.

use std::fs;
use std::path::Path;

use dateline::engine::local::{FORMAT, LocalEngine, Migration};
use dateline::engine::{Engine, WriteOptions};
use dateline::ingest::{Carried, Taker, carry_over};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::util::{Place, blessing, root, sealed, unsealed};

/// An index of the sample outlet Harbour Post, frozen, with the format in its name. One date in it
/// was set by hand.
pub(crate) fn frozen() -> Vec<(u32, std::path::PathBuf)> {
    let folder = root().join("tests/fixtures/index");
    let mut found: Vec<_> = fs::read_dir(folder)
        .expect("the frozen indexes")
        .map(|entry| entry.expect("a file").path())
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.strip_prefix("format-")?;
            let number = name.strip_suffix(".tar.gz")?.parse().ok()?;
            Some((number, path))
        })
        .collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

/// A frozen index in its own folder.
pub(crate) fn thawed(path: &Path) -> Place {
    let place = Place::new();
    let packed = fs::File::open(path).expect("a frozen index");
    tar::Archive::new(GzDecoder::new(packed))
        .unpack(place.path("."))
        .expect("a packed index");
    place
}

#[test]
fn frozen_indexes_open_or_are_refused_with_advice() {
    for (format, path) in frozen() {
        let place = thawed(&path);
        if format == FORMAT {
            let answer = place.query(&["parade"]);
            assert_eq!(answer["articles"], 2, "{answer}");
            assert_eq!(answer["hits"][0]["day"], "2025-05-03", "{answer}");
            place.run(&["check"]).ok();
        } else {
            place
                .run(&["query", "parade"])
                .ended(2)
                .says(&format!("format {format}"))
                .says(&format!("format {FORMAT}"))
                .says("the index is too old")
                .says("dateline migrate");
        }
    }
}

/// The corpus that the frozen indexes were made from, in its current state.
pub(crate) fn write_corpus(place: &Place) {
    for entry in fs::read_dir(root().join("corpus/harbour-post")).expect("the sample corpus") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        let content = fs::read(&path).expect("a file");
        place.write_old(&format!("harbour-post/{name}"), content);
    }
}

/// Migrates an index like `dateline migrate`, though it may have the current format.
fn carry(index: &Path) -> Carried {
    let migration = Migration::begin(index).expect("an older index");
    let new = LocalEngine::open_or_create(&migration.folder()).expect("a new index");
    let mut writer = new.writer(&WriteOptions::default()).expect("a writer");
    let items = |take: &mut Taker<'_>| migration.each(take).map(|unread| assert_eq!(unread, 0));
    let carried = carry_over(&items, migration.dates(), &new, writer.as_mut());
    writer.close().expect("a commit");
    drop(new);
    migration.finish().expect("the new index in its place");
    carried.expect("what was carried over")
}

#[test]
fn an_index_of_format_6_is_carried_over_with_articles_and_dates() {
    let (_, path) = frozen()
        .into_iter()
        .find(|(format, _)| *format == 6)
        .expect("format 6");
    let place = thawed(&path);
    let old = fs::read(place.path("index/meta.json")).expect("a list");
    let carried = carry(&place.path("index"));
    assert_eq!((carried.dates, carried.repair.lost), (1, 0), "{carried:?}");
    assert!(
        carried.repair.saved > 0 && carried.inputs.len() == 1,
        "{carried:?}"
    );
    place.run(&["check"]).ok();
    // its files are missing, but its articles are there
    let answer = place.query(&["parade"]);
    assert_eq!(answer["articles"], 2, "{answer}");
    assert_eq!(answer["hits"][0]["day"], "2025-05-03", "{answer}");
    assert_eq!(place.articles(), carried.repair.saved);
    assert_eq!(
        fs::read(place.path("index/format-6/meta.json")).expect("a list"),
        old
    );
    place.run(&["migrate"]).ok().says("nothing to migrate");
    // the next run reads the files at their current place, and the date is kept
    write_corpus(&place);
    let account = place.ingest(&["harbour-post"]);
    assert_eq!(account.added, 0, "{account:?}");
    assert_eq!(account.updated, carried.repair.saved, "{account:?}");
    assert_eq!(place.query(&["parade"])["hits"][0]["day"], "2025-05-03");
    place.run(&["check"]).ok();
}

/// Their articles had other shapes, and are read again; the old index is kept.
#[test]
fn of_formats_between_releases_dates_are_carried_over() {
    for (format, path) in frozen() {
        if format >= 6 {
            continue;
        }
        let place = thawed(&path);
        place
            .run(&["migrate"])
            .ended(2)
            .says("1 date set by hand")
            .says("could not be migrated");
        assert!(
            place
                .path(&format!("index/format-{format}/meta.json"))
                .exists()
        );
        write_corpus(&place);
        place.ingest(&["harbour-post"]);
        let answer = place.query(&["parade"]);
        assert_eq!(answer["hits"][0]["day"], "2025-05-03", "{format}: {answer}");
        place.run(&["check"]).ok();
    }
}

#[test]
fn a_newer_index_is_left_alone() {
    let place = Place::new();
    place.write(
        "news/a.txt",
        "The ferry is late today, said the harbour master.",
    );
    place.ingest(&["news"]);
    for list in ["meta.json", "meta.copy.json"] {
        let content = fs::read_to_string(place.path(&format!("index/{list}"))).expect("a list");
        let content =
            unsealed(&content).replace(&format!("\\\"format\\\":{FORMAT}"), "\\\"format\\\":99");
        place.write(&format!("index/{list}"), sealed(list, &content));
    }
    for command in [
        &["query", "ferry"][..],
        &["ingest", "news"],
        &["migrate"],
        &["check", "--repair"],
    ] {
        place
            .run(command)
            .ended(2)
            .says("format 99")
            .says("the program is too old");
    }
}

/// With `DATELINE_BLESS` set, freezes the current index again: only before a release, while nobody
/// uses the format yet.
#[test]
fn the_format_of_today_has_a_frozen_index() {
    let path = root().join(format!("tests/fixtures/index/format-{FORMAT}.tar.gz"));
    if blessing() {
        let place = Place::new();
        write_corpus(&place);
        place.ingest(&["harbour-post"]);
        let answer = place.query(&["parade"]);
        let id = answer["hits"][0]["article"]
            .as_str()
            .expect("an id")
            .to_owned();
        place.run(&["set-date", &id, "2025-05-03"]).ok();
        let packed = GzEncoder::new(
            fs::File::create(&path).expect("a file"),
            Compression::best(),
        );
        let mut packed = tar::Builder::new(packed);
        packed.mode(tar::HeaderMode::Deterministic);
        packed
            .append_dir_all("index", place.path("index"))
            .expect("an index");
        packed
            .into_inner()
            .and_then(GzEncoder::finish)
            .expect("a file");
    }
    assert!(
        path.exists(),
        "no {}; make it with DATELINE_BLESS=1",
        path.display()
    );
}
