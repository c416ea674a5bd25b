//! `clean`: the result for a record, with every block accounted for.

use serde_json::{Value, json};

use crate::util::{Place, gzip, list, root, span, text};

const KEYS: [&str; 12] = [
    "schema",
    "location",
    "id",
    "external_id",
    "url",
    "title",
    "byline",
    "source",
    "language",
    "published",
    "dates",
    "body",
];

/// The blocks of a line must tile its reading text, and the body must consist of the kept ones.
fn check(line: &Value) {
    for key in KEYS {
        assert!(line.get(key).is_some(), "no {key:?} in {line}");
    }
    assert_eq!(line["schema"], 1);
    let mut reading = String::new();
    let mut kept: Vec<&str> = Vec::new();
    for block in list(line, "blocks") {
        let place = span(&block["span"]);
        assert_eq!(
            place.start,
            reading.len(),
            "a gap or an overlap before {block}"
        );
        reading.push_str(text(block, "text"));
        assert_eq!(place.end, reading.len(), "span and text differ: {block}");
        match text(block, "verdict") {
            "drop" => {
                assert!(block["rule"].is_string(), "dropped by no rule: {block}");
                assert!(
                    block["evidence"].is_string(),
                    "dropped without evidence: {block}"
                );
            }
            "keep" | "doubt" => {
                kept.extend(Some(text(block, "text").trim()).filter(|text| !text.is_empty()));
            }
            other => panic!("unknown verdict {other:?}: {block}"),
        }
    }
    let body = text(line, "body");
    let paragraphs: Vec<&str> = if kept.is_empty() {
        Vec::new()
    } else {
        body.split("\n\n").collect()
    };
    let is_markdown = text(line, "location").contains(".md");
    if kept.is_empty() {
        assert_eq!(body, "");
    } else if is_markdown {
        // the body does not contain light markup
        assert_eq!(paragraphs.len(), kept.len(), "{line}");
        for (paragraph, block) in paragraphs.iter().zip(&kept) {
            assert!(
                block.contains(paragraph),
                "{paragraph:?} is not in {block:?}"
            );
        }
    } else {
        assert_eq!(body, kept.join("\n\n"), "{}", line["location"]);
    }
    let dates = list(line, "dates");
    let chosen = dates.iter().filter(|date| date["chosen"] == true).count();
    for date in dates {
        assert!(
            date["provenance"].is_string() && date["why"].is_string(),
            "{date}"
        );
    }
    let published = &line["published"];
    assert_eq!(chosen > 0, !published.is_null(), "{line}");
    if !published.is_null() {
        for key in [
            "day",
            "at",
            "precision",
            "provenance",
            "evidence",
            "confidence",
        ] {
            assert!(published.get(key).is_some(), "no {key:?} in {published}");
        }
        let confidence = published["confidence"].as_f64().expect("a number");
        assert!((0.0..=1.0).contains(&confidence), "{published}");
        let day = published["day"].as_str();
        assert!(
            published["at"]
                .as_str()
                .is_none_or(|at| Some(&at[..10]) == day),
            "{published}"
        );
    }
    for key in [
        "title",
        "byline",
        "source",
        "language",
        "url",
        "external_id",
    ] {
        assert_ne!(line[key], "", "missing is null: {key}");
    }
}

#[test]
fn every_block_of_the_corpus_is_accounted_for() {
    let corpus = root().join("corpus");
    let place = Place::new();
    let lines = place
        .run(&["clean", "--format", "jsonl", &corpus.to_string_lossy()])
        .ok()
        .lines();
    assert!(lines.len() >= 40, "{} lines", lines.len());
    for line in &lines {
        check(line);
    }
    let dropped = |line: &Value| {
        list(line, "blocks")
            .iter()
            .any(|block| block["verdict"] == "drop")
    };
    assert!(lines.iter().filter(|line| dropped(line)).count() > 30);
}

#[test]
fn plain_text_is_its_own_reading_text() {
    let place = Place::new();
    for (name, content) in [
        (
            "a.txt",
            "Home | News | Sport\r\n\r\nGulls took the chips of forty bathers on Sunday, the council said.\r\n\r\n\r\n  Signs will be put up.  \r\n",
        ),
        (
            "b.txt",
            "\n\n  One line without an end was all that the page had to say about it.",
        ),
        (
            "c.txt",
            "Zoë\u{301} ﬁled 日本語の新聞。\u{2028}Next line.\u{a0}\n\tTabs\tand 👩\u{200d}🚀 went up in a balloon.\n\u{feff}\n",
        ),
        (
            "d.txt",
            "\u{feff}Marked at its start, the file is read without the mark, people say.\n",
        ),
    ] {
        place.write(name, content);
        let lines = place
            .run(&["clean", name, "--format", "jsonl"])
            .ok()
            .lines();
        check(&lines[0]);
        let reading: String = list(&lines[0], "blocks")
            .iter()
            .map(|block| text(block, "text"))
            .collect();
        assert_eq!(reading, content.trim_start_matches('\u{feff}'), "{name}");
    }
}

#[test]
fn stdin_is_cleaned_like_a_file() {
    let place = Place::new();
    let words = "Gulls took the chips of forty bathers on Sunday, the council of Saltmere said.\n";
    let page = format!(
        "<!DOCTYPE html><html><body><nav><a href=/>Home</a></nav><h1>Gulls</h1><p>{words}</p></body></html>"
    );
    place.write("a.txt", words);
    place.write("b.html", &page);
    for (name, content) in [("a.txt", words), ("b.html", &page)] {
        let from_file = place
            .run(&["clean", name, "--format", "jsonl"])
            .ok()
            .lines();
        for arguments in [
            &["clean", "-", "--format", "jsonl"][..],
            &["clean", "--format", "jsonl"],
        ] {
            let lines = place.run_with(arguments, content.as_bytes()).ok().lines();
            assert_eq!(lines.len(), 1);
            check(&lines[0]);
            assert_eq!(lines[0]["location"], "-");
            for key in ["body", "title", "blocks", "published"] {
                assert_eq!(lines[0][key], from_file[0][key], "{key} of {name}");
            }
        }
    }
    let both = place
        .run_with(
            &["clean", "-", "a.txt", "--format", "jsonl"],
            words.as_bytes(),
        )
        .ok()
        .lines();
    assert_eq!(both.len(), 2);
}

#[test]
fn a_record_that_cannot_be_read_is_a_line_too() {
    let place = Place::new();
    let good = json!({"id": 7, "title": "Gulls", "text": "Gulls took the chips of forty bathers on Sunday."});
    place.write("w.jsonl", format!("{good}\n{{\n"));
    place.write("empty.txt", "");
    place.write("w.jsonl.gz", &gzip(format!("{good}\n").as_bytes())[..30]);
    let run = place
        .run(&[
            "clean",
            "--format",
            "jsonl",
            "w.jsonl",
            "empty.txt",
            "w.jsonl.gz",
        ])
        .ended(1);
    let lines = run.lines();
    let rejected: Vec<&Value> = lines
        .iter()
        .filter(|line| line.get("problem").is_some())
        .collect();
    let places: Vec<&str> = rejected.iter().map(|line| text(line, "location")).collect();
    assert_eq!(places, ["w.jsonl:2", "empty.txt", "w.jsonl.gz"]);
    for line in rejected {
        let keys: Vec<&String> = line.as_object().expect("an object").keys().collect();
        assert_eq!(keys.len(), 3, "{line}");
        assert_eq!(line["schema"], 1);
        assert!(!text(line, "problem").is_empty());
    }
    let read = lines
        .iter()
        .find(|line| line.get("body").is_some())
        .expect("the good one");
    assert_eq!(
        (text(read, "location"), text(read, "external_id")),
        ("w.jsonl:1", "7")
    );
    check(read);

    let stdin = place
        .run_with(&["clean", "-", "--format", "jsonl"], b" \n")
        .ended(1)
        .lines();
    assert_eq!(
        (
            text(&stdin[0], "location"),
            stdin[0].get("problem").is_some()
        ),
        ("-", true)
    );
    place
        .run_with(&["clean", "-"], b"\x00\x01\x02\x03")
        .ended(1);
}

#[test]
fn ids_are_those_of_the_index() {
    let place = Place::new();
    crate::util::write_articles(&place, "news");
    place.ingest(&["news"]);
    for line in place
        .run(&["clean", "news", "--format", "jsonl"])
        .ok()
        .lines()
    {
        let stored = place.show(text(&line, "id"), &["--removed", "--dates"]);
        for key in [
            "body",
            "title",
            "byline",
            "blocks",
            "dates",
            "published",
            "language",
            "location",
        ] {
            let mut cleaned = line[key].clone();
            // an index keeps that a block is a heading, not of which level
            for block in cleaned.as_array_mut().into_iter().flatten() {
                if let Some(block) = block.as_object_mut() {
                    block.remove("level");
                }
            }
            assert_eq!(cleaned, stored[key], "{key} of {}", line["location"]);
        }
    }
}

#[test]
fn as_it_stands_nothing_is_removed() {
    let place = Place::new();
    let content = "Home | News | Sport\n\nAdvertisement\n\nGulls took the chips of forty bathers.\n\nSupport us\n";
    place.write("a.txt", content);
    let line = &place
        .run(&["clean", "a.txt", "--as-is", "--format", "jsonl"])
        .ok()
        .lines()[0];
    assert_eq!(text(line, "body"), content);
    let blocks = list(line, "blocks");
    assert!(
        blocks.iter().all(|block| block["verdict"] == "keep"),
        "{line}"
    );
}

#[test]
fn clean_makes_no_index() {
    let place = Place::new();
    place.write("a.txt", "Gulls took the chips of forty bathers.\n");
    place.run(&["clean", "a.txt"]).ok();
    assert!(!place.path("index").exists());
}

/// The character set is detected and reported.
#[test]
fn other_character_sets_are_read() {
    let place = Place::new();
    let russian = "Парад прошёл на Красной площади в понедельник утром, сообщила пресс-служба.";
    let (windows, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
    let (koi, _, _) = encoding_rs::KOI8_R.encode(russian);
    let (shift, _, _) = encoding_rs::SHIFT_JIS
        .encode("軍事パレードが赤の広場で行われた、と大統領府は月曜日に発表した。");
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(russian.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let mut page = b"<html><head><meta charset=koi8-r></head><body><p>".to_vec();
    page.extend_from_slice(&koi);
    place.write("windows.txt", &windows);
    place.write("utf16.txt", utf16);
    place.write("koi.html", page);
    place.write("shift.txt", &shift);
    for (name, words, set) in [
        ("windows.txt", "Красной площади", "windows-1251"),
        ("utf16.txt", "Красной площади", "UTF-16LE"),
        ("koi.html", "Красной площади", "KOI8-R"),
        ("shift.txt", "赤の広場", "Shift_JIS"),
    ] {
        let line = &place
            .run(&["clean", name, "--format", "jsonl"])
            .ok()
            .lines()[0];
        assert!(text(line, "body").contains(words), "{line}");
        assert!(text(line, "charset").contains(set), "{line}");
    }
}
