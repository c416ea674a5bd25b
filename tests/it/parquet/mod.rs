//! Parquet files with false metadata: each is reported with a reason, whatever sizes it claims, and
//! uses no memory for them.

mod table;

use crate::faults::under;
use crate::util::{Place, gzip};
use table::*;

/// Maximum address space for reading a file, in KiB; the files claim far more.
const MEMORY: u64 = 4 << 20;

/// A run of levels or dictionary numbers, one byte each.
fn run(value: u8, count: u64) -> Vec<u8> {
    let mut to = Compact::default();
    to.varint(count << 1);
    [to.bytes, vec![value]].concat()
}

/// Levels, preceded by their length.
fn levels(runs: &[Vec<u8>]) -> Vec<u8> {
    let runs = runs.concat();
    [&(runs.len() as u32).to_le_bytes(), runs.as_slice()].concat()
}

/// The levels of one row with this many values.
fn one_row(values: u64) -> Vec<u8> {
    let repetition = levels(&[run(0, 1), run(1, values - 1)]);
    [repetition, levels(&[run(1, values)])].concat()
}

/// Equal numbers in `DELTA_BINARY_PACKED`: their real count, and the stated count.
fn equal(number: u64, count: u64, said: u64) -> Vec<u8> {
    let mut to = Compact::default();
    for head in [128, 4, said, number << 1] {
        to.varint(head);
    }
    for _ in 0..(count - 1).div_ceil(128) {
        to.bytes.extend([0; 5]);
    }
    to.bytes
}

/// A Zstandard frame that expands to this many times 128 KiB.
fn zstd(blocks: usize) -> Vec<u8> {
    let mut frame = b"\x28\xb5\x2f\xfd\x00\x58".to_vec();
    for number in 1..=blocks {
        let head = (128 << 10) << 3 | 1 << 1 | u32::from(number == blocks);
        frame.extend(&head.to_le_bytes()[..3]);
        frame.push(b'w');
    }
    frame
}

/// Snappy: the length, and all data uncompressed.
fn snappy(length: u64, text: &[u8]) -> Vec<u8> {
    let mut to = Compact::default();
    to.varint(length);
    to.bytes.push((text.len() as u8 - 1) << 2);
    [&to.bytes, text].concat()
}

const TEXT: &str = "The ferry came back to the quay at noon, a day late.";

#[test]
fn what_says_the_truth_is_read() {
    let place = Place::new();
    let word = plain(TEXT);
    let two = [one_row(2), plain(TEXT), plain("And left again.")].concat();
    let of_dictionary = [
        dictionary(1, &word),
        honest(DICTIONARY, 1, &[&[0][..], &run(0, 1)].concat()),
    ];
    let lists = [one_row(3), vec![0], run(0, 3)].concat();
    let lists = [dictionary(1, &word), honest(DICTIONARY, 3, &lists)].concat();
    let lengths = [equal(TEXT.len() as u64, 1, 1), TEXT.into()].concat();
    let texts = [equal(0, 1, 1), lengths.clone()].concat();
    let size = word.len() as i64;
    let dictionary = Table {
        dictionary: true,
        ..Table::of(of_dictionary.concat())
    };
    for (name, table) in [
        ("plain", Table::of(honest(PLAIN, 1, &word))),
        ("dictionary", dictionary),
        ("list", Table::of_lists(honest(PLAIN, 2, &two), false)),
        ("lists", Table::of_lists(lists, true)),
        ("lengths", Table::of(honest(DELTA_LENGTHS, 1, &lengths))),
        ("texts", Table::of(honest(DELTA_TEXTS, 1, &texts))),
        (
            "gzip",
            Table::of(page(PLAIN, 1, size, &gzip(&word))).packed(GZIP),
        ),
        (
            "snappy",
            Table::of(page(PLAIN, 1, size, &snappy(size as u64, &word))).packed(SNAPPY),
        ),
    ] {
        place.write("table.parquet", table.file());
        let read = place
            .run(&["clean", "--format", "jsonl", "table.parquet"])
            .ok()
            .out;
        assert!(read.contains(TEXT), "{name}: {read}");
    }
}

/// Files with false metadata, each preceded by its expected message.
fn lies() -> Vec<(&'static str, Vec<u8>)> {
    let good = Table::of(honest(PLAIN, 1, &plain(TEXT)));
    let whole = good.file();
    let with_length = |length: u32| {
        let mut bytes = whole.clone();
        let at = bytes.len() - 8;
        bytes[at..at + 4].copy_from_slice(&length.to_le_bytes());
        bytes
    };
    let encrypted = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at..at + 4].copy_from_slice(b"PARE");
        bytes
    };
    let of_elements = |elements| {
        Table {
            elements,
            ..Table::of(honest(PLAIN, 1, &plain(TEXT)))
        }
        .file()
    };
    let deep = |levels| {
        let mut elements = vec![("g", OPTIONAL, 1); levels];
        elements.push(("text", REQUIRED, 0));
        of_elements(elements)
    };
    let name = "n".repeat(1 << 16);
    let long_names = {
        let mut elements = vec![("root", REQUIRED, 1), (name.as_str(), OPTIONAL, 2000)];
        elements.extend(vec![("text", REQUIRED, 0); 2000]);
        of_elements(elements)
    };
    let at = |start, length| {
        Table {
            place: Some((start, length)),
            ..Table::of(good.pages.clone())
        }
        .file()
    };
    let word = plain(TEXT);
    let many = 1 << 30;
    let bomb = gzip(&vec![b'w'; 64 << 20]).repeat(40);
    let listed = |values: u64| [one_row(values), vec![0], run(0, values)].concat();
    let list = |text: &str, values: u64| {
        let pages = [
            dictionary(1, &plain(text)),
            honest(DICTIONARY, values as i64, &listed(values)),
        ];
        Table::of_lists(pages.concat(), true).file()
    };
    let shared = {
        // 65,536 texts of a MiB each, which all claim to begin like the first
        let first = "w".repeat(1 << 20);
        let (count, length) = (1 << 16, 1 << 20);
        let suffixes = [equal(0, count, count), first.into_bytes()].concat();
        let bytes = [one_row(count), equal(length, count, count), suffixes].concat();
        Table::of_lists(honest(DELTA_TEXTS, count as i64, &bytes), false).file()
    };
    vec![
        ("of at least 12", b"PAR1".to_vec()),
        ("begins with \"<htm\"", [b"<html>", &whole[6..]].concat()),
        (
            "does not end with \"PAR1\"",
            whole[..whole.len() - 1].to_vec(),
        ),
        ("encrypted", encrypted(0)),
        ("encrypted", encrypted(whole.len() - 4)),
        (
            "says that it is 4294967295 bytes long",
            with_length(u32::MAX),
        ),
        ("footer of the Parquet file is damaged", with_length(3)),
        ("footer of the Parquet file is damaged", with_length(0)),
        ("parquet-footer", file(&[], &vec![0; 17 << 20])),
        (
            "footer of the Parquet file is damaged",
            file(&[], &vec![0xff; 1 << 20]),
        ),
        ("json-depth", deep(100_000)),
        (
            "more columns than it names",
            of_elements(vec![
                ("root", REQUIRED, i32::MAX.into()),
                ("text", REQUIRED, 0),
            ]),
        ),
        (
            "less than no columns",
            of_elements(vec![("root", REQUIRED, -1), ("text", REQUIRED, 0)]),
        ),
        (
            "belong to nothing",
            of_elements(vec![
                ("root", REQUIRED, 1),
                ("text", REQUIRED, 0),
                ("text", REQUIRED, 0),
            ]),
        ),
        ("longer than may be", long_names),
        ("damaged from the first row on", at(4, 1 << 40)),
        ("stands nowhere", at(-4, 100)),
        ("stands nowhere", at(4, -100)),
        ("damaged from the first row on", at(1 << 40, 100)),
        ("damaged from the first row on", at(4, 0)),
        ("longer than its column", at(4, 30)),
        (
            "a size or a count",
            Table::of(page(PLAIN, 1, -1, &word)).file(),
        ),
        (
            "a size or a count",
            Table::of(page(PLAIN, -1, 9, &word)).file(),
        ),
        ("no encoding 77", Table::of(honest(77, 1, &word)).file()),
        (
            "packed with LZO",
            Table::of(honest(PLAIN, 1, &word)).packed(LZO).file(),
        ),
        (
            "parquet-pages",
            Table::of(page(
                PLAIN,
                1,
                i32::MAX.into(),
                &snappy(i32::MAX as u64, b"w"),
            ))
            .packed(SNAPPY)
            .file(),
        ),
        (
            "another size than it says",
            Table::of(page(PLAIN, 1, 100, &snappy(i32::MAX as u64, b"w")))
                .packed(SNAPPY)
                .file(),
        ),
        (
            "another size than it says",
            Table::of(page(PLAIN, 1, 100, &bomb)).packed(GZIP).file(),
        ),
        (
            "parquet-pages",
            Table::of(page(PLAIN, 1, many, &bomb)).packed(GZIP).file(),
        ),
        (
            "another size than it says",
            Table::of(page(PLAIN, 1, 100, &zstd(1 << 15)))
                .packed(ZSTD)
                .file(),
        ),
        (
            "expansion",
            Table::of(page(PLAIN, 1, 300 << 20, &zstd(2400)))
                .packed(ZSTD)
                .file(),
        ),
        (
            "more values than bytes",
            Table {
                dictionary: true,
                ..Table::of(dictionary(i32::MAX.into(), &word))
            }
            .file(),
        ),
        ("parquet-pages", list("w", i32::MAX as u64)),
        ("parquet-pages", list(&"w".repeat(1 << 20), 1000)),
        ("parquet-pages", shared),
        (
            "says that it holds 1099511627776 numbers",
            Table::of(honest(DELTA_LENGTHS, many, &equal(0, 1, 1 << 40))).file(),
        ),
        (
            "says that it holds 1073741824 numbers",
            Table::of(honest(DELTA_TEXTS, many, &equal(0, 1, 1 << 30))).file(),
        ),
        (
            "shorter than it says",
            Table::of_lists(honest(PLAIN, 1, &[0xff; 4]), false).file(),
        ),
    ]
}

#[test]
fn what_lies_is_named_and_takes_no_memory_for_it() {
    let place = Place::new();
    let mut wrong = Vec::new();
    for (number, (reason, bytes)) in lies().into_iter().enumerate() {
        let name = format!("{number}.parquet");
        place.write(&name, bytes);
        let limit = "ulimit -v \"$0\"; exec \"$@\"";
        let run = under(&place, limit, MEMORY, &["ingest", &name]);
        place.remove(&name);
        let line = run.err.lines().find(|line| line.contains(&name));
        if run.code != Some(1) || !line.is_some_and(|line| line.contains(reason)) {
            wrong.push(format!("{reason}: {run:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_row_that_is_too_large_is_rejected_and_those_behind_it_are_read() {
    let place = Place::new();
    // of one byte in the table, and of six in the record
    let large = "\u{1}".repeat(20 << 20);
    let rows = [plain(TEXT), plain(&large), plain("And left again.")].concat();
    let table = Table {
        rows: 3,
        ..Table::of(honest(PLAIN, 3, &rows))
    };
    place.write("table.parquet", table.file());
    let run = place.run(&["ingest", "table.parquet"]).ended(1);
    assert!(
        run.err
            .contains("table.parquet#2: over the limit record-size"),
        "{run:?}"
    );
    assert_eq!((run.account().added, run.account().rejected), (2, 1));
}
