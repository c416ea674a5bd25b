//! Every kind of dump in a newsroom: compressed files, tables, web archives, and errors in them.
//!
//! The compressed fixtures were made by gzip, zstd, bzip2 and xz themselves, in two halves each.

use std::fs;

use serde_json::json;

use crate::util::{Place, golden, gzip, list, number, root, text};

pub fn packed(name: &str) -> Vec<u8> {
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
        // extensions may be in upper case
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
        // the first half is a separate member
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
        .says("bomb.jsonl.bz2: over the limit expansion of 200 times");
}

/// The location of the first hit.
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
    // the place is the line of the file where the row begins
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
    let wide = "\u{feff}id\ttext\r\n1\tThe skuas came back as well, the warden said.\r\n";
    let wide: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    place.write("wide.csv", wide);
    assert_eq!(place.ingest(&["wide.csv"]).added, 1);
    assert_eq!(location(&place, "skuas"), "wide.csv:2");
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
    // rejected records are reported again, with their place, though the file is not read again
    crate::util::age(&place.path("news/mixed.json"), 3600);
    place.run(&["ingest", "news"]).ended(1);
    place
        .run(&["ingest", "news"])
        .ended(1)
        .says("news/mixed.json#2: expected");
}

/// A record of a web archive.
fn capture(kind: &str, number: u32, body: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2024-03-20T08:00:00Z\r\nWARC-Target-URI: https://www.harbour.example/{number}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
        body.len()
    )
}

fn answer(media: &str, text: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n{text}")
}

fn web_page(word: &str) -> String {
    answer(
        "text/html",
        &format!(
            "<html><body><h1>{word}</h1><p>The {word} was seen in the harbour on Monday, the warden said.</p></body></html>"
        ),
    )
}

#[test]
fn an_archive_of_the_web_gives_its_pages_and_says_what_it_skips() {
    let place = Place::new();
    let crawl = [
        capture("warcinfo", 1, "software: a crawler\r\n"),
        capture("response", 2, &web_page("gannet")),
        capture("response", 3, &answer("image/png", "\u{1}\u{2}")),
        capture("revisit", 4, "HTTP/1.1 200 OK\r\n\r\n"),
        capture(
            "response",
            5,
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html>no</html>",
        ),
        capture("response", 6, "no HTTP at all"),
        capture(
            "response",
            7,
            &answer(
                "text/html; charset=windows-1251",
                "<html><p>PARADE</p></html>",
            ),
        ),
        capture("response", 8, &web_page("puffin")),
    ];
    let mut crawl: Vec<Vec<u8>> = crawl.into_iter().map(String::into_bytes).collect();
    // in the character set that the server declares and the page does not
    let at = crawl[6]
        .windows(6)
        .position(|window| window == b"PARADE")
        .expect("there");
    crawl[6].splice(at..at + 6, *b"\xcf\xe0\xf0\xe0\xe4!");
    place.write("crawl.warc", crawl.concat());
    // one member per record, as crawlers write them
    let members: Vec<Vec<u8>> = crawl.iter().map(|record| gzip(record)).collect();
    place.write("packed.warc.gz", members.concat());
    for name in ["crawl.warc", "packed.warc.gz"] {
        let run = place
            .run(&["ingest", "-v", "--all-captures", name])
            .ended(1)
            .says(&format!("skipped {name}#3: no page but image/png"))
            .says(&format!("skipped {name}#4: a revisit"))
            .says(&format!(
                "skipped {name}#5: an HTTP response with status 404"
            ))
            .says(&format!("rejected {name}#6: expected an HTTP response"));
        let account = run.account();
        assert_eq!(
            (account.added, account.skipped, account.rejected),
            (3, 3, 1),
            "{run:?}"
        );
    }
    let found = place.query(&["puffin", "--source", "harbour.example"]);
    let mut places: Vec<&str> = list(&found, "hits")
        .iter()
        .map(|hit| text(hit, "location"))
        .collect();
    places.sort_unstable();
    assert_eq!(places, ["crawl.warc#8", "packed.warc.gz#8"]);
    assert_eq!(
        text(&list(&found, "hits")[0], "url"),
        "https://www.harbour.example/8"
    );
    assert_eq!(number(&place.query(&["Парад"]), "articles"), 2);
}

#[test]
fn what_warcio_writes_is_read() {
    let place = Place::new();
    place.write("w.warc.gz", packed("warcio.warc.gz"));
    let account = place.ingest(&["w.warc.gz"]);
    assert_eq!((account.added, account.skipped), (2, 1), "{account:?}");
    let found = place.query(&["title:herons"]);
    let hit = &list(&found, "hits")[0];
    assert_eq!(
        (text(hit, "location"), text(hit, "day"), text(hit, "source")),
        ("w.warc.gz#2", "2024-03-16", "estrelle-observer.example")
    );
}

#[test]
fn a_length_that_lies_costs_no_other_record() {
    let place = Place::new();
    let good = |number, word| capture("response", number, &web_page(word));
    let lying = |number, word, by: i64| {
        let record = good(number, word);
        let at = record.find("Content-Length: ").expect("there") + 16;
        let end = at + record[at..].find('\r').expect("there");
        let length: i64 = record[at..end].parse().expect("a number");
        format!("{}{}{}", &record[..at], length + by, &record[end..])
    };
    let crawl = [
        good(1, "gannet"),
        lying(2, "puffin", 700),
        good(3, "heron"),
        lying(4, "crane", -30),
        good(5, "tern"),
        // only line feeds
        good(6, "swift").replace('\r', ""),
        good(7, "owl"),
    ];
    place.write("crawl.warc", crawl.concat());
    assert_eq!(place.ingest(&["crawl.warc"]).added, 7);
    for (number, word) in ["gannet", "puffin", "heron", "crane", "tern", "swift", "owl"]
        .iter()
        .enumerate()
    {
        assert_eq!(location(&place, word), format!("crawl.warc#{}", number + 1));
    }
    let whole = crawl.concat();
    place.write("cut.warc", &whole[..whole.len() - 60]);
    let account = place
        .run(&["ingest", "cut.warc"])
        .ended(1)
        .says("cut.warc#7: the file ends in this record")
        .account();
    assert_eq!((account.added, account.rejected), (7, 1), "{account:?}");
    // packed, what can be unpacked of the last record is read as well
    let records: Vec<Vec<u8>> = crawl.iter().map(|one| gzip(one.as_bytes())).collect();
    let packed = records.concat();
    place.write("cut.warc.gz", &packed[..packed.len() - 40]);
    let cut = place
        .run(&["clean", "cut.warc.gz", "--format", "jsonl"])
        .ended(1)
        .lines();
    assert_eq!(cut.len(), 8);
    assert!(text(&cut[6], "body").contains("owl"), "{}", cut[6]);
    assert!(
        cut[6].to_string().contains("where its Content-Length says"),
        "{}",
        cut[6]
    );
    assert_eq!(text(&cut[7], "location"), "cut.warc.gz#7");
    place.write("none.warc", "This is no archive.\n");
    place
        .run(&["ingest", "none.warc"])
        .ended(1)
        .says("no line begins with WARC/");
    for (page, name, flood) in [
        (8, "flood.warc", "X-Flood: 1\r\n".repeat(100_000)),
        (
            9,
            "long.warc",
            format!("X-Long: {}\r\n", "x".repeat(10 << 20)),
        ),
    ] {
        let crawl = format!("WARC/1.0\r\n{flood}{}", good(page, "stork"));
        place.write(name, crawl);
        place
            .run(&["ingest", name])
            .ended(1)
            .says(&format!("{name}#1: its header is over the limit warc-head"));
    }
    assert_eq!(number(&place.query(&["stork"]), "articles"), 2);
}

#[test]
fn a_container_gives_its_files_and_names_what_it_does_not() {
    for (name, skipped) in [("dump.zip", 2), ("dump.tgz", 3)] {
        let place = Place::new();
        place.write(name, packed(name));
        let run = place.run(&["ingest", "-v", name]).ended(1);
        for (member, reason) in [
            ("rejected NAME!wire.jsonl:2: ", "no JSON"),
            ("skipped NAME!photo.jpg", "of unknown type"),
            ("skipped NAME!.hidden.txt", "hidden"),
            ("rejected NAME!../evil.txt: ", "leads out of the container"),
            ("rejected NAME!/root.txt: ", "begins at the root"),
            ("rejected NAME!inner.zip: ", "no zip file"),
            ("rejected NAME!empty.txt: ", "no bytes"),
            (
                "rejected NAME!cut.jsonl.gz: ",
                "the gzip data ends too early",
            ),
        ] {
            let member = member.replace("NAME", name);
            let line = run.err.lines().find(|line| line.starts_with(&member));
            let line = line.unwrap_or_else(|| panic!("no {member} in {}", run.err));
            assert!(line.contains(reason), "{line}");
        }
        let account = run.account();
        assert_eq!(
            (account.files, account.skipped, account.rejected),
            (1, skipped, 6),
            "{run:?}"
        );
        assert_eq!(location(&place, "Cranes"), format!("{name}!wire.jsonl:3"));
        assert_eq!(
            location(&place, "Terns"),
            format!("{name}!packed.jsonl.gz:1")
        );
        assert_eq!(location(&place, "boards"), format!("{name}!last.txt"));
        let found = place.query(&["title:herons"]);
        let hit = &list(&found, "hits")[0];
        let day = (text(hit, "location"), text(hit, "day"));
        assert_eq!(day, (format!("{name}!2025/a.html").as_str(), "2024-03-16"));
        // a second run adds nothing new, and reports rejected records with their place
        crate::util::age(&place.path(name), 3600);
        for _ in 0..2 {
            let again = place
                .run(&["ingest", name])
                .ended(1)
                .says(&format!("{name}!wire.jsonl:2: "));
            assert_eq!(
                (again.account().added, again.account().rejected),
                (0, 6),
                "{again:?}"
            );
        }
    }
    let place = Place::new();
    let whole = packed("dump.zip");
    place.write("cut.zip", &whole[..whole.len() - 40]);
    place
        .run(&["ingest", "cut.zip"])
        .ended(1)
        .says("cut.zip: no zip file, or one that is truncated");
    place.write("dump.zip.gz", gzip(&whole));
    let around = place.ingest(&["dump.zip.gz"]);
    assert_eq!(around.rejected, 6, "{around:?}");
    assert_eq!(location(&place, "Cranes"), "dump.zip.gz!wire.jsonl:3");
    place.write(
        "none.tar",
        "This is no tar file at all, though its name says so.",
    );
    place
        .run(&["ingest", "none.tar"])
        .ended(1)
        .says("none.tar: ");
}

#[test]
fn the_formats_are_listed() {
    let place = Place::new();
    if cfg!(feature = "full") {
        let all = place.run(&["formats", "--format", "markdown"]).ok().out;
        golden(&root().join("docs/formats.md"), &all);
    }
    let json = place.run(&["formats", "json"]).ok().out;
    assert!(json.contains("news-please") && json.contains("date_publish"));
    let out = place.run(&["formats"]).ok().out;
    for format in dateline::reading::decode::formats::ALL {
        let line = out
            .lines()
            .find(|line| line.split_whitespace().next() == Some(format.name()));
        let line = line.unwrap_or_else(|| panic!("no {} in {out}", format.name()));
        for extension in format.extensions() {
            assert!(
                line.split_whitespace()
                    .any(|word| word == format!(".{extension}")),
                "{line}"
            );
        }
    }
    assert!(out.contains(".zst"), "{out}");
}
