//! Input whose name does not identify its format: stdin, files with unknown names, nested
//! containers; and gzip files damaged in the middle.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::util::{Place, gzip, list, number, text};

const LINES: &str = "{\"id\":\"a\",\"text\":\"The gannets came back to the ledge on Monday.\"}\n{\"text\":\"The puffins left the island on Tuesday.\"}\n{\"text\": 7,\n";

#[test]
fn stdin_is_a_source_that_adds() {
    let place = Place::new();
    let first = place
        .run_with(&["ingest", "-"], LINES.as_bytes())
        .ended(1)
        .says("-:3: no JSON");
    assert_eq!((first.account().added, first.account().rejected), (2, 1));
    // the same again is nothing new, at any place in the stream
    let again = format!("\n\n{LINES}");
    let second = place.run_with(&["ingest", "-"], again.as_bytes()).ended(1);
    assert_eq!((second.account().unchanged, second.account().added), (2, 0));
    // another stream removes nothing, and a repeated id is a new state of its record
    let more = "{\"id\":\"a\",\"text\":\"The gannets stayed away this year.\"}\n{\"text\":\"The terns came on Friday.\"}\n";
    let third = place.run_with(&["ingest", "-"], more.as_bytes()).ok();
    let account = third.account();
    assert_eq!(
        (account.added, account.updated, account.removed),
        (1, 1, 0),
        "{third:?}"
    );
    assert_eq!(place.articles(), 3);
    // a stream with another name is another source with separate ids
    let other = place
        .run_with(
            &["ingest", "-", "--source-name", "Ledge Post"],
            more.as_bytes(),
        )
        .ok();
    assert_eq!(other.account().added, 2);
    let found = place.query(&["gannets stayed", "--source", "Ledge Post"]);
    assert_eq!(text(&list(&found, "hits")[0], "location"), "-:1");
    assert_eq!(number(&place.query(&["puffins"]), "articles"), 1);
}

#[test]
fn stdin_is_read_in_any_format_and_through_any_compression() {
    let place = Place::new();
    let packed = gzip(LINES.as_bytes());
    let run = place.run_with(&["ingest", "-"], &packed).ended(1);
    assert_eq!(run.account().added, 2, "{run:?}");
    let table = "text,date\nThe terns came on Friday.,2024-05-03\n";
    place
        .run_with(&["ingest", "-", "--type", "csv"], table.as_bytes())
        .ok();
    let found = place.query(&["terns"]);
    assert_eq!(text(&list(&found, "hits")[0], "day"), "2024-05-03");
    let zip = zip(&[(
        "notes/owl.txt",
        b"An owl was heard in the tower on Sunday night.",
    )]);
    place.run_with(&["ingest", "-", "--type", "zip"], &zip).ok();
    let found = place.query(&["owl"]);
    assert_eq!(
        text(&list(&found, "hits")[0], "location"),
        "-!notes/owl.txt"
    );
    place
        .run_with(&["ingest", "-", "--type", "mp3"], b"")
        .ended(2)
        .says("[possible values: text, markdown");
    let read = place
        .run_with(
            &["clean", "--format", "jsonl", "-", "--type", "jsonl"],
            LINES.as_bytes(),
        )
        .ended(1)
        .lines();
    assert_eq!(read.len(), 3, "{read:?}");
    let page =
        gzip(b"<html><body><p>Swifts nest below the roof of the mill again.</p></body></html>");
    let read = place
        .run_with(&["clean", "--format", "jsonl", "-"], &page)
        .ok()
        .lines();
    assert_eq!(
        text(&read[0], "body"),
        "Swifts nest below the roof of the mill again."
    );
    for nothing in [&b""[..], b" \n"] {
        let run = place.run_with(&["clean", "-"], nothing).ended(1);
        assert!(run.out.contains("empty"), "{run:?}");
    }
}

#[test]
fn a_name_that_does_not_tell_is_read_as_the_user_says() {
    let place = Place::new();
    place.write_old("in/dump.old", LINES);
    place.write_old("in/packed.bin", gzip(LINES.as_bytes()));
    place.write_old("in/note.txt", "A note about the herons of the pond.");
    place
        .run(&["ingest", "-v", "in"])
        .ok()
        .says("--type reads it as one of them");
    let all = place.ingest(&["in", "--type", "jsonl"]);
    assert_eq!(
        (all.added, all.unchanged, all.rejected),
        (4, 1, 2),
        "{all:?}"
    );
    let found = place.query(&["puffins"]);
    assert_eq!(number(&found, "articles"), 2);
    assert_eq!(place.ingest(&["in", "--type", "jsonl"]).unchanged, 5);
    // with another format given, only the files it applies to are read again
    let texts = place.ingest(&["in", "--type", "text"]);
    assert_eq!(
        (texts.added, texts.unchanged, texts.removed),
        (2, 1, 4),
        "{texts:?}"
    );
}

/// A zip file of some files, stored.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    pack_zip(
        files
            .iter()
            .map(|(name, bytes)| (*name, crc(bytes), bytes.len(), bytes.to_vec(), 0)),
    )
}

/// A zip file of compressed parts: name, checksum, length, compressed bytes, method.
fn pack_zip<'f>(files: impl Iterator<Item = (&'f str, u32, usize, Vec<u8>, u16)>) -> Vec<u8> {
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0u16);
    for (name, crc, length, packed, method) in files {
        let at = out.len() as u32;
        let mut common = Vec::new();
        for word in [20u16, 0, method, 0, 33] {
            common.extend(word.to_le_bytes());
        }
        for word in [crc, packed.len() as u32, length as u32] {
            common.extend(word.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
        count += 1;
    }
    let at = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    for word in [count, count] {
        out.extend(word.to_le_bytes());
    }
    for word in [directory.len() as u32, at] {
        out.extend(word.to_le_bytes());
    }
    out.extend([0, 0]);
    out
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// A tar file of some files.
fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, bytes) in files {
        let mut head = [0u8; 512];
        head[..name.len()].copy_from_slice(name.as_bytes());
        head[100..107].copy_from_slice(b"0000644");
        head[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
        head[136..147].copy_from_slice(b"00000000000");
        head[148..156].copy_from_slice(b"        ");
        head[156] = b'0';
        head[257..263].copy_from_slice(b"ustar\0");
        let sum: u32 = head.iter().map(|byte| u32::from(*byte)).sum();
        head[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        out.extend(head);
        out.extend(*bytes);
        out.resize(out.len().next_multiple_of(512), 0);
    }
    out.resize(out.len() + 1024, 0);
    out
}

#[test]
fn a_sparse_file_and_what_is_packed_otherwise_are_named() {
    let place = Place::new();
    let mut archive = tar::Builder::new(Vec::new());
    let note = b"A crane was seen near the old mill, the warden said.";
    let sparse: [(&str, &[u8]); 3] = [
        ("GNU.sparse.major", b"1"),
        ("GNU.sparse.name", b"holes.txt"),
        ("GNU.sparse.realsize", b"1048576"),
    ];
    archive.append_pax_extensions(sparse).expect("memory");
    let mut header = tar::Header::new_ustar();
    for (name, bytes) in [
        ("GNUSparseFile.1/holes.txt", &b"1\n0\n52\n"[..]),
        ("crane.txt", note),
        ("inner.7z", b"7z"),
    ] {
        header.set_size(bytes.len() as u64);
        archive
            .append_data(&mut header, name, bytes)
            .expect("memory");
    }
    place.write("news/dump.tar", archive.into_inner().expect("memory"));
    place.write("news/year.rar", "Rar!");
    let run = place
        .run(&["ingest", "news"])
        .ended(1)
        .says("news/dump.tar!holes.txt: a sparse file in the form of pax")
        .says("news/dump.tar!inner.7z: packed as .7z, which is not read")
        .says("news/year.rar: packed as .rar, which is not read");
    assert_eq!((run.account().added, run.account().rejected), (1, 3));
}

#[test]
fn containers_in_containers_are_read_to_a_limit() {
    let place = Place::new();
    let note = |word: &str| format!("A {word} was seen near the old mill, the warden said.");
    let innermost = zip(&[("2024-05-03/crane.txt", note("crane").as_bytes())]);
    let inner = tar(&[
        ("deep.zip", &innermost),
        ("heron.txt.gz", &gzip(note("heron").as_bytes())),
        ("cut.zip", &innermost[..40]),
    ]);
    let outer = zip(&[
        ("inner.tar.gz", &gzip(&inner)),
        ("owl.txt", note("owl").as_bytes()),
    ]);
    place.write("dump-2019-01-01.zip", &outer);
    place
        .run(&["ingest", "dump-2019-01-01.zip"])
        .ended(1)
        .says("dump-2019-01-01.zip!inner.tar.gz!cut.zip: no zip file");
    let at = |word: &str| {
        let found = place.query(&[word]);
        let hit = &list(&found, "hits")[0];
        let day = hit["day"].as_str().unwrap_or("undated").to_owned();
        (text(hit, "location").to_owned(), day)
    };
    // a day in the file name counts, but not one in the name of a container
    let inside = |name: &str| format!("dump-2019-01-01.zip!inner.tar.gz!{name}");
    assert_eq!(
        at("crane"),
        (inside("deep.zip!2024-05-03/crane.txt"), "2024-05-03".into())
    );
    assert_eq!(at("heron"), (inside("heron.txt.gz"), "undated".into()));
    crate::util::age(&place.path("dump-2019-01-01.zip"), 3600);
    let again = place.ingest(&["dump-2019-01-01.zip"]);
    assert_eq!((again.unchanged, again.rejected), (3, 1));
    let mut nested = zip(&[("a.txt", note("stork").as_bytes())]);
    for _ in 0..4 {
        nested = zip(&[("in.zip", &nested), ("b.txt", note("swift").as_bytes())]);
    }
    place.write("deep.zip", &nested);
    let run = place
        .run(&["ingest", "deep.zip"])
        .ended(1)
        .says("in.zip!in.zip!in.zip!in.zip: over the limit nesting of 4 containers");
    assert_eq!(
        (run.account().added, run.account().rejected),
        (4, 1),
        "{run:?}"
    );
}

#[test]
fn a_bomb_in_a_container_ends_the_reading_of_it() {
    let place = Place::new();
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let mut sum = flate2::Crc::new();
    let piece = vec![b' '; 1 << 20];
    for _ in 0..80 {
        sum.update(&piece);
        encoder.write_all(&piece).expect("memory");
    }
    let packed = encoder.finish().expect("memory");
    let bomb = |name| (name, sum.sum(), 80 << 20, packed.clone(), 8);
    // a single one is too large; and many smaller ones are together
    place.write("one.zip", pack_zip([bomb("a.jsonl")].into_iter()));
    place
        .run(&["ingest", "one.zip"])
        .ended(1)
        .says("one.zip!a.jsonl: over the limit expansion of 200 times");
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let mut sum = flate2::Crc::new();
    for _ in 0..40 {
        sum.update(&piece);
        encoder.write_all(&piece).expect("memory");
    }
    let packed = encoder.finish().expect("memory");
    let names: Vec<String> = (0..30).map(|number| format!("{number}.jsonl")).collect();
    let crowd = names
        .iter()
        .map(|name| (name.as_str(), sum.sum(), 40 << 20, packed.clone(), 8));
    place.write("crowd.zip", pack_zip(crowd));
    let run = place
        .run(&["ingest", "crowd.zip"])
        .ended(1)
        .says("crowd.zip: over the limit expansion of 200 times");
    assert_eq!(run.account().rejected, 1, "{run:?}");
}

#[test]
fn ten_gigabytes_in_ten_megabytes_are_not_unpacked() {
    let place = Place::new();
    let member = gzip(&vec![b' '; 1 << 20]);
    let bomb = member.repeat(10_000);
    assert!(bomb.len() < 12_000_000, "{}", bomb.len());
    for name in [
        "a.jsonl.gz",
        "a.txt.gz",
        "a.warc.gz",
        "a.mbox.gz",
        "a.rss.gz",
        "a.zip.gz",
    ] {
        place.write(name, &bomb);
        let run = place.run(&["ingest", name]).ended(1);
        let said = run.err.contains("over the limit expansion of 200 times")
            || run.err.contains("larger than 64 MiB")
            || run.err.contains("more than 64 MiB");
        assert!(said, "{name}: {run:?}");
        place.remove(name);
    }
}

#[test]
fn damage_in_an_archive_of_the_web_costs_no_more_than_what_it_hits() {
    let place = Place::new();
    let words = ["gannet", "puffin", "heron", "crane", "tern"];
    let members: Vec<Vec<u8>> = words
        .iter()
        .map(|word| {
            let noise: String = (0..400).map(|number| format!("{:x} ", number * 7919 % 4099)).collect();
            let page = format!("<html><body><p>The {word} was seen in the harbour on Monday, the warden said.</p><p>{noise}</p></body></html>");
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
            let record = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/{word}\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n", answer.len());
            gzip(record.as_bytes())
        })
        .collect();
    let starts: Vec<usize> = members
        .iter()
        .scan(0, |at, member| {
            Some(std::mem::replace(at, *at + member.len()))
        })
        .collect();
    let whole = members.concat();
    let places = |place: &Place| -> Vec<String> {
        let found = place.query(&["warden", "--limit", "20"]);
        let mut places: Vec<String> = list(&found, "hits")
            .iter()
            .map(|hit| text(hit, "location").to_owned())
            .collect();
        places.sort();
        places
    };
    place.write("crawl.warc.gz", &whole);
    assert_eq!(place.ingest(&["crawl.warc.gz"]).added, 5);
    // in the data, in the checksum, in the first bytes
    for (name, at) in [
        ("data", starts[1] + 300),
        ("sum", starts[2] - 6),
        ("mark", starts[1]),
    ] {
        let place = Place::new();
        let mut bytes = whole.clone();
        for byte in &mut bytes[at..at + 3] {
            *byte ^= 0x5a;
        }
        place.write("crawl.warc.gz", &bytes);
        let run = place
            .run(&["ingest", "crawl.warc.gz"])
            .ended(1)
            .says(&format!(
                "crawl.warc.gz#2: the gzip data is damaged from byte {} to {}",
                starts[1], starts[2]
            ));
        assert_eq!(
            (run.account().added, run.account().rejected),
            (4, 1),
            "{name}: {run:?}"
        );
        let expected: Vec<String> = [1, 3, 4, 5]
            .map(|number| format!("crawl.warc.gz#{number}"))
            .into();
        assert_eq!(places(&place), expected, "{name}");
    }
    // a file damaged to its end is reported, and removes nothing that was read before
    let mut bytes = whole.clone();
    for byte in &mut bytes[starts[3] + 200..] {
        *byte = 0x5a;
    }
    place.write("crawl.warc.gz", &bytes);
    let run = place
        .run(&["ingest", "crawl.warc.gz"])
        .ended(1)
        .says("crawl.warc.gz: the gzip data");
    assert_eq!(
        (run.account().unchanged, run.account().removed),
        (3, 0),
        "{run:?}"
    );
    assert_eq!(place.articles(), 5);
}
