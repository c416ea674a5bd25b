//! Every dump that a newsroom has: packed files, tables, archives of the web, and what is broken in them.
//!
//! The packed fixtures were made by gzip, zstd, bzip2 and xz themselves, in two halves each.

use std::fs;

use serde_json::json;

use crate::util::{Place, gzip, list, number, root, text};

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

/// Where the first hit stands.
fn location(place: &Place, words: &str) -> String {
    let answer = place.query(&[words]);
    text(&list(&answer, "hits")[0], "location").to_owned()
}

#[test]
fn rows_of_a_table_are_records_with_the_names_of_the_first_row() {
    let place = Place::new();
    let rows = "\u{feff}Nr;Kopf;Inhalt;Tag\r\n17;Deich gebrochen;\"Der Deich bei Oldersum brach;\r\n\r\ner wird geflickt.\";2021-02-03\r\n18;Moor trocken;Das Moor ist trocken.;2021-02-04\r\n";
    place.write("w.csv", rows);
    let map = [
        "--map",
        "title=Kopf",
        "--map",
        "text=Inhalt",
        "--map",
        "date=Tag",
        "--map",
        "id=Nr",
    ];
    let mut arguments = vec!["w.csv"];
    arguments.extend(map);
    assert_eq!(place.ingest(&arguments).added, 2);
    let answer = place.query(&["Oldersum geflickt"]);
    let hit = &list(&answer, "hits")[0];
    assert_eq!(
        (
            text(hit, "title"),
            text(hit, "day"),
            text(hit, "external_id"),
            text(hit, "location")
        ),
        ("Deich gebrochen", "2021-02-03", "17", "w.csv:2")
    );
    // the place is the line of the file that the row begins on
    assert_eq!(location(&place, "Moor"), "w.csv:5");
    assert_eq!(place.ingest(&arguments).unchanged, 2);

    place.write(
        "n.tsv",
        "id\ttext\n1\tThe gannets, they say, came back.\n2\tone\ttwo\tthree\n3\t\n4\tThe puffins came back.",
    );
    place
        .run(&["ingest", "n.tsv"])
        .ended(1)
        .says("n.tsv:3: 4 fields where the first row names 2")
        .says("n.tsv:4: no text");
    assert_eq!(location(&place, "puffins"), "n.tsv:5");
    place.write(
        "latin.csv",
        b"id,text\n1,The caf\xe9 in Calais has been shut since the winter.\n",
    );
    assert_eq!(place.ingest(&["latin.csv"]).added, 1);
    assert_eq!(location(&place, "café"), "latin.csv:2");
    place.write("wide.csv", b"\xff\xfei\0d\0,\0");
    place.run(&["ingest", "wide.csv"]).ended(1).says("UTF-16");
}

#[test]
fn an_array_of_json_is_read_one_record_at_a_time() {
    let place = Place::new();
    let records: Vec<_> = (1..=10_000)
        .map(
            |number| json!({"text": format!("Notice {number} [of the] {{registry}}, \"quoted\".")}),
        )
        .collect();
    let array = serde_json::to_string_pretty(&records).expect("JSON");
    place.write("w.json", &array);
    place.write("packed.json.gz", gzip(array.as_bytes()));
    for name in ["w.json", "packed.json.gz"] {
        assert_eq!(place.ingest(&["--as-is", name]).added, 10_000, "{name}");
    }
    assert_eq!(number(&place.query(&["\"notice 9999\""]), "articles"), 2);
    let (one, two) = (r#"{"text":"Herons came."}"#, r#"{"text":"Cranes left."}"#);
    place.write("news/one.json", one);
    place.write("news/lines.json", format!("{one}\n{two}\n"));
    place.write(
        "news/mixed.json",
        format!("[{one}, 7, {{\"text\": }}, {two}]"),
    );
    place.write(
        "news/cut.json",
        format!("[{one}, {two}, {{\"text\":\"Terns"),
    );
    let run = place
        .run(&["ingest", "news"])
        .ended(1)
        .says("news/mixed.json#2: expected a JSON object, found a number")
        .says("news/mixed.json#3: no JSON")
        .says("news/cut.json: the JSON is not closed at its end");
    assert_eq!(
        (run.account().added, run.account().rejected),
        (7, 3),
        "{run:?}"
    );
    // what was rejected is told of again, in its place, though the file is not read again
    crate::util::age(&place.path("news/mixed.json"), 3600);
    place.run(&["ingest", "news"]).ended(1);
    place
        .run(&["ingest", "news"])
        .ended(1)
        .says("news/mixed.json#2: expected");
}
