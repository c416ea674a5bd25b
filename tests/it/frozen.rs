//! Indexes of released formats: today's program opens them, or says which side is too old.

use std::fs;

use dateline::engine::local::FORMAT;
use flate2::read::GzDecoder;

use crate::util::{Place, root};

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

#[test]
fn the_format_of_today_has_a_frozen_index() {
    assert!(
        frozen().iter().any(|(format, _)| *format == FORMAT),
        "no tests/fixtures/index/format-{FORMAT}.tar.gz; docs/releasing.md says how to make it"
    );
}
