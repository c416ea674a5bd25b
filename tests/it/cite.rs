//! `dateline cite` and `dateline cite verify`: printed citations can be found again, changed ones
//! cannot.

use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1251};
use serde_json::{Value, json};

use crate::util::{Place, Run};

/// Articles in several scripts and character sets, with text that output formats must escape.
fn archive() -> Place {
    let place = Place::new();
    let encoded = |text: &str, as_what: &'static Encoding| as_what.encode(text).0.into_owned();
    let wide = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let storm = "Сильный шторм\n\n4 мая 2021\n\nСильный шторм обрушился на побережье в ночь на вторник. «Мы никогда не видели таких волн», — сказал смотритель маяка. Паромы не ходили до полудня.\n";
    place.write("news/storm.txt", encoded(storm, WINDOWS_1251));
    let dam = "<html lang=ja><head><meta charset=shift_jis><title>堤防の点検</title></head><body><h1>堤防の点検</h1><p>東京都は大雨を受けて堤防の点検を始めた。担当者は「異常は見つかっていない」と話した。住民は避難所に集まり、夜通し雨が止むのを待った。翌朝には水位が下がり、通行止めは解除された。</p></body></html>";
    place.write("news/dam.html", encoded(dam, SHIFT_JIS));
    let weir = "The weir held\n\nThe “weir” held all night — 5% of {the} water_level * rose & fell. \\textbf{Nobody} slept, \"they said\".\n\nA keeper’s log: > 3 metres; <b>not</b> 4.\n";
    place.write("news/weir.txt", wide(weir));
    let mut wire = String::new();
    for (id, date, text) in [
        (
            "w1",
            "2021-03-02",
            "The ferry was late again on Monday. The harbour office blamed the tide.",
        ),
        (
            "w2",
            "2021-03-01",
            "On the quay: the ferry was late again on Monday. Nobody minded much.",
        ),
    ] {
        wire += &format!(
            "{}\n",
            json!({"id": id, "title": "Ferry", "text": text, "date": date, "url": format!("https://post.example/{id}"), "language": "en"})
        );
    }
    place.write("news/wire.jsonl", wire);
    place.ingest(&["news", "--as-is"]);
    place
}

fn verified(place: &Place, name: &str, document: &str) -> (Run, Value) {
    place.write(name, document);
    let run = place.run(&["cite", "verify", name, "--format", "json"]);
    let report = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    (run, report)
}

#[test]
fn whatever_is_printed_is_found_again() {
    let place = archive();
    let exported = place.run(&["export"]).ok().out;
    let ids: Vec<String> = exported
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).expect("JSON")["id"]
                .as_str()
                .expect("an id")
                .to_owned()
        })
        .collect();
    assert_eq!(ids.len(), 5);
    let formats = [
        ("json", "json"),
        ("markdown", "md"),
        ("bibtex", "bib"),
        ("csl", "csl.json"),
        ("ris", "ris"),
        ("text", "txt"),
    ];
    for id in &ids {
        for (format, extension) in formats {
            let cited = place
                .run(&["cite", id, "--passage", "1", "--format", format])
                .ok()
                .out;
            let (run, report) = verified(&place, &format!("cited.{extension}"), &cited);
            assert_eq!(run.code, Some(0), "{id} {format}: {report:#}\n{cited}");
            assert_eq!(report["verbatim"], 1, "{id} {format}: {report:#}\n{cited}");
        }
    }
    for (format, extension) in [("jsonl", "jsonl"), ("markdown", "md")] {
        for arguments in [
            vec!["export"],
            vec!["query", "ferry", "--passages", "all"],
            vec!["query", "weir"],
            vec!["query", "шторм"],
            vec!["query", "堤防"],
        ] {
            let printed = place
                .run(&[arguments.as_slice(), &["--format", format]].concat())
                .ok()
                .out;
            let (run, report) = verified(&place, &format!("printed.{extension}"), &printed);
            assert_eq!(run.code, Some(0), "{arguments:?} {format}: {report:#}");
            assert!(
                report["verbatim"].as_u64() > Some(0),
                "{arguments:?} {format}: {report:#}"
            );
        }
    }
}

#[test]
fn a_changed_word_is_found_and_the_earliest_article_named() {
    let place = archive();
    let document = "“The ferry was late again on Monday.” “The ferry was early again on Monday.”\n\n„Hier steht etwas ganz anderes geschrieben“";
    let (run, report) = verified(&place, "report.md", document);
    assert_eq!(run.code, Some(1));
    let statuses: Vec<&str> = report["checked"]
        .as_array()
        .expect("quotations")
        .iter()
        .filter_map(|one| one["status"].as_str())
        .collect();
    assert_eq!(statuses, ["verbatim", "changed", "gone"], "{report:#}");
    let changes = report["checked"][1]["changes"].to_string();
    assert!(
        changes.contains("early") && changes.contains("late"),
        "{changes}"
    );
    assert_eq!(report["checked"][2]["line"], 3);
    // two sentences differ only in case
    assert_eq!(
        report["checked"][0]["earliest"]["day"], "2021-03-02",
        "{report:#}"
    );
    let (_, report) = verified(&place, "report.md", "“ferry was late again on Monday”");
    assert_eq!(
        report["checked"][0]["earliest"]["day"], "2021-03-01",
        "{report:#}"
    );
}

#[test]
fn an_article_is_cited_by_any_of_its_names() {
    let place = archive();
    let id = place.query(&["harbour office"])["hits"][0]["article"]
        .as_str()
        .expect("an id")
        .to_owned();
    for name in [
        &id,
        &id[..9],
        "w1",
        "https://post.example/w1",
        "http://www.post.example/w1/#top",
    ] {
        let cited = place.run(&["cite", name, "--format", "json"]).ok().out;
        let cited: Value = serde_json::from_str(&cited).expect("JSON");
        assert_eq!(cited["article"], id.as_str(), "{name}");
    }
    let cited = place
        .run(&["cite", &format!("{id}:4-9"), "--format", "json"])
        .ok()
        .out;
    let cited: Value = serde_json::from_str(&cited).expect("JSON");
    assert_eq!(cited["quote"]["selector"]["exact"], "ferry");
    assert_eq!(cited["quote"]["selector"]["prefix"], "The ");
    // cited at another place, the words are the same
    let moved = format!("> was late\n\nid {id}:0-8\n");
    let (run, report) = verified(&place, "moved.md", &moved);
    assert_eq!(
        (run.code, &report["moved"]),
        (Some(0), &json!(1)),
        "{report:#}"
    );
    for wrong in [
        vec!["cite", "nobody"],
        vec!["cite", &id, "--passage", "99"],
        vec!["cite", &id, "--passage", "5-9999"],
    ] {
        let run = place.run(&wrong);
        assert_eq!(run.code, Some(2), "{run:?}");
    }
}
