//! Indexes of released formats: today's program opens them, or says which side is too old.

use std::fs;

use dateline::engine::local::FORMAT;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::util::{Place, blessing, root};

/// An index of the sample outlet Harbour Post, frozen with the format in its name. A date in it was set by hand.
fn frozen() -> Vec<(u32, std::path::PathBuf)> {
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

#[test]
fn frozen_indexes_open_or_are_refused_with_advice() {
    for (format, path) in frozen() {
        let place = Place::new();
        let packed = fs::File::open(&path).expect("a frozen index");
        tar::Archive::new(GzDecoder::new(packed))
            .unpack(place.path("."))
            .expect("a packed index");
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
                .says(&format!("format {FORMAT}"));
        }
    }
}

/// With `DATELINE_BLESS` set, today's index is frozen anew: only before a release, while nobody has one yet.
#[test]
fn the_format_of_today_has_a_frozen_index() {
    let path = root().join(format!("tests/fixtures/index/format-{FORMAT}.tar.gz"));
    if blessing() {
        let place = Place::new();
        for entry in fs::read_dir(root().join("corpus/harbour-post")).expect("the sample corpus") {
            let path = entry.expect("a file").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            let content = fs::read(&path).expect("a file");
            place.write_old(&format!("harbour-post/{name}"), content);
        }
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
