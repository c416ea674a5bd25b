//! Every dump that a newsroom has: packed files, tables, archives of the web, and what is broken in them.
//!
//! The packed fixtures were made by gzip, zstd, bzip2 and xz themselves, in two halves each.

use std::fs;

use crate::util::{Place, number, root};

fn packed(name: &str) -> Vec<u8> {
    let path = root().join("tests/fixtures/packed").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

const PACKED: [(&str, &str); 4] = [
    ("gz", "gzip"),
    ("zst", "zstd"),
    ("bz2", "bzip2"),
    ("xz", "xz"),
];

#[test]
fn what_other_programs_packed_is_read_to_the_last_member() {
    for (extension, _) in PACKED {
        let place = Place::new();
        let name = format!("wire.jsonl.{extension}");
        place.write(&name, packed(&name));
        let account = place.ingest(&["--as-is", &name]);
        assert_eq!(
            (account.files, account.added),
            (1, 200),
            "{name}: {account:?}"
        );
        let answer = place.query(&["title:\"notice 200\""]);
        assert_eq!(number(&answer, "articles"), 1, "{name}");
        // extensions may be written in capitals
        let upper = name.to_uppercase();
        place.write(&upper, packed(&name));
        assert_eq!(place.ingest(&["--as-is", &upper]).added, 200, "{upper}");
    }
}

#[test]
fn a_packed_file_that_ends_too_early_gives_what_it_has() {
    for (extension, program) in PACKED {
        let place = Place::new();
        let name = format!("wire.jsonl.{extension}");
        let bytes = packed(&name);
        // the first half is a member of its own
        place.write(&name, &bytes[..bytes.len() - 9]);
        place
            .run(&["ingest", "--as-is", &name])
            .ended(1)
            .says(&format!("{name}: the {program} data ends too early"));
        assert!(place.articles() >= 100, "{name}: {}", place.articles());
        place.write(&format!("empty.txt.{extension}"), b"");
        place
            .run(&["ingest", &format!("empty.txt.{extension}")])
            .ended(1)
            .says("ends too early");
        place.write(&format!("plain.txt.{extension}"), "This was never packed.");
        place
            .run(&["ingest", &format!("plain.txt.{extension}")])
            .ended(1)
            .says(&format!("no valid {program} data"));
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let place = Place::new();
    place.write("bomb.jsonl.bz2", packed("bomb.jsonl.bz2"));
    place
        .run(&["ingest", "bomb.jsonl.bz2"])
        .ended(1)
        .says("bomb.jsonl.bz2: grows to more than 200 times its size");
}
