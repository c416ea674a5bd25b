//! Promises of every presenter; `agreed` has the output of each for the samples.

mod agreed;
mod hostile;

use unicode_width::UnicodeWidthStr;

use super::*;
use crate::model::{PassageLimit, Verdict};

fn printed(format: Format, look: Look, items: &[Item<'_>]) -> String {
    let mut out = Vec::new();
    let mut printer = Printer::new(format, look);
    for item in items {
        printer.print(&mut out, *item).unwrap();
    }
    String::from_utf8(out).unwrap()
}

fn plain(format: Format, items: &[Item<'_>]) -> String {
    printed(format, Look::default(), items)
}

fn view(removed: bool, dates: bool, reading: bool) -> View {
    View {
        removed,
        dates,
        reading,
    }
}

#[test]
fn every_format_has_a_name_and_one_presenter() {
    assert_eq!(ALL.len(), Format::NAMES.len());
    for (name, format) in Format::NAMES {
        assert_eq!(Format::parse(name), Some(format));
        assert_eq!(format.name(), name);
        let found = ALL.iter().filter(|p| p.format() == format).count();
        assert_eq!(found, 1, "presenters of {name}");
    }
    assert_eq!(Format::parse("yaml"), None);
}

#[test]
fn a_format_writes_what_it_says_and_refuses_the_rest() {
    let (answer, reading, summary) = (sample::answer(), sample::reading(), sample::summary());
    let (why, timeline) = (sample::why("parade"), sample::timeline("parade"));
    let versions = sample::versions("parade");
    let check = sample::check("parade");
    let (concordance, terms) = (
        study_sample::concordance("parade"),
        study_sample::terms("parade"),
    );
    let (first, table) = (study_sample::first(), study_sample::table("parade"));
    let (citation, quotes) = (
        study_sample::citation("parade"),
        study_sample::quotes("parade"),
    );
    let stories = study_sample::stories("parade");
    let items = [
        Item::Answer(&answer),
        Item::Facets(&answer),
        Item::Reading(&reading),
        Item::Article(&reading, View::default()),
        Item::Summary(&summary),
        Item::Why(&why),
        Item::Timeline(&timeline, false),
        Item::Versions(&versions),
        Item::Check(&check),
        Item::Concordance(&concordance),
        Item::Terms(&terms),
        Item::First(&first),
        Item::Table(&table),
        Item::Citation(&citation),
        Item::Quotes(&quotes),
        Item::Stories(&stories, StoryView::List),
    ];
    for kind in Kind::ALL {
        assert_eq!(items.iter().filter(|item| item.kind() == kind).count(), 1);
    }
    for (_, format) in Format::NAMES {
        for item in items {
            let mut out = Vec::new();
            let done = write(&mut out, format, &Look::default(), item);
            assert_eq!(
                done.is_ok(),
                format.writes(item.kind()),
                "{format:?} {item:?}"
            );
            assert_eq!(done.is_ok(), !out.is_empty());
        }
    }
    let refused = write(
        &mut Vec::new(),
        Format::Trec,
        &Look::default(),
        Item::Summary(&summary),
    );
    assert_eq!(
        refused.unwrap_err().to_string(),
        "format trec has no form for a summary; use one of text, json, jsonl, csv, markdown"
    );
}

#[test]
fn lines_of_ris_end_in_cr_lf_and_hold_one_value() {
    let citation = study_sample::citation("one\r\nER  - \nTY  - BOOK");
    let out = plain(Format::Ris, &[Item::Citation(&citation)]);
    assert_eq!(out.matches('\n').count(), out.matches("\r\n").count());
    assert_eq!(
        out.lines().filter(|line| line.starts_with("ER  -")).count(),
        1
    );
    assert_eq!(
        out.lines().filter(|line| line.starts_with("TY  -")).count(),
        1
    );
}

#[test]
fn colour_adds_nothing_but_colour() {
    let (answer, reading, summary) = (sample::answer(), sample::reading(), sample::summary());
    let items = [
        Item::Answer(&answer),
        Item::Reading(&reading),
        Item::Article(&reading, view(true, true, false)),
        Item::Summary(&summary),
    ];
    let look = Look {
        color: true,
        ..Look::default()
    };
    let colored = printed(Format::Text, look, &items);
    assert!(colored.contains("\u{1b}["));
    let stripped = anstream::adapter::strip_str(&colored).to_string();
    assert_eq!(stripped, plain(Format::Text, &items));
}

#[test]
fn lines_fit_the_width() {
    let (answer, reading) = (sample::answer(), sample::reading());
    let items = [
        Item::Answer(&answer),
        Item::Reading(&reading),
        Item::Article(&reading, view(true, true, false)),
    ];
    for width in [0, 20, 33, 80, 200] {
        let look = Look {
            width,
            ..Look::default()
        };
        for line in printed(Format::Text, look, &items).lines() {
            // Dates and the names of kinds and finders are not truncated: users read and type them
            // in full.
            let table = line.contains("  published  ") || line.contains("  mentioned  ");
            assert!(table || line.width() <= width.max(20), "{width}: {line:?}");
        }
    }
}

#[test]
fn long_evidence_is_cut_for_people_and_whole_in_json() {
    let mut reading = sample::reading();
    let evidence = "word ".repeat(40);
    reading.blocks[0].verdict = Verdict::drop("menu", evidence.clone());
    let item = [Item::Article(&reading, view(true, false, false))];
    let text = plain(Format::Text, &item);
    // Sixty columns including the ellipsis.
    assert_eq!(text.matches("word").count(), 12, "{text}");
    assert!(text.contains("word…]"), "{text}");
    assert!(plain(Format::Json, &item).contains(&evidence));
}

#[test]
fn headers_are_written_once() {
    let answer = sample::answer();
    let csv = plain(Format::Csv, &[Item::Answer(&answer), Item::Answer(&answer)]);
    assert_eq!(csv.matches("query,rank").count(), 1);
    assert_eq!(csv.lines().count(), 7);
    let jsonl = plain(
        Format::Jsonl,
        &[Item::Answer(&answer), Item::Answer(&answer)],
    );
    assert_eq!(jsonl.lines().count(), 6);
}

#[test]
fn json_blocks_are_slices_of_the_reading_text_and_tile_it() {
    let reading = sample::reading();
    let line = plain(Format::Jsonl, &[Item::Reading(&reading)]);
    assert!(line.starts_with("{\"schema\":1,\"location\":\"corpus/wire.jsonl:132\","));
    let json: serde_json::Value = serde_json::from_str(&line).unwrap();
    let mut at = 0;
    let mut verdicts = Vec::new();
    for block in json["blocks"].as_array().unwrap() {
        let start = block["span"][0].as_u64().unwrap() as usize;
        let end = block["span"][1].as_u64().unwrap() as usize;
        assert_eq!(start, at);
        assert_eq!(block["text"], reading.text[start..end]);
        verdicts.push(block["verdict"].as_str().unwrap());
        at = end;
    }
    assert_eq!(at, reading.text.len());
    assert!(
        ["keep", "drop", "doubt"]
            .iter()
            .all(|v| verdicts.contains(v))
    );
    assert_eq!(json["published"]["day"], "2025-05-04");
    assert_eq!(json["published"]["confidence"], 0.97);
    assert_eq!(json["dates"][1]["day"], serde_json::Value::Null);
    assert_eq!(json["dates"][1]["date"], "2025-05");
    assert_eq!(json["deck"], serde_json::Value::Null);
}

#[test]
fn counts_sum_to_the_articles_in_every_format() {
    let answer = sample::answer();
    let item = [Item::Facets(&answer)];
    let json: serde_json::Value = serde_json::from_str(&plain(Format::Json, &item)).unwrap();
    for name in ["day", "source"] {
        let with: u64 = json["facets"][name]
            .as_array()
            .unwrap()
            .iter()
            .map(|count| count["articles"].as_u64().unwrap())
            .sum();
        assert_eq!(with + json["without"][name].as_u64().unwrap(), 12);
    }
    let csv = plain(Format::Csv, &item);
    let days: u64 = csv
        .lines()
        .filter(|line| line.contains(",day,"))
        .map(|line| line.rsplit(',').next().unwrap().parse::<u64>().unwrap())
        .sum();
    assert_eq!(days, 12);
    let text = plain(Format::Text, &item);
    assert!(
        text.contains("12 articles: 8 by day, 3 undated, 1 no day known"),
        "{text}"
    );
}

#[test]
fn a_sum_that_is_not_the_number_of_articles_is_told() {
    let mut answer = sample::answer();
    answer.articles = 13;
    let text = plain(Format::Text, &[Item::Facets(&answer)]);
    assert!(
        text.contains("1 no day known, 1 with other values"),
        "{text}"
    );
}

#[test]
fn the_reader_learns_what_else_there_is() {
    let mut answer = sample::answer();
    let text = |answer: &Answer| plain(Format::Text, &[Item::Answer(answer)]);
    assert!(text(&answer).contains("\n3 more articles have most of the words\n\n 3  "));
    assert!(text(&answer).contains("1 to 3 shown; more with --offset 3"));
    answer.articles = 12;
    answer.with_most_words = 0;
    answer.query.offset = 9;
    assert!(!text(&answer).contains("shown"));
    answer.query.passages = PassageLimit::All;
    assert!(text(&answer).contains("10 to 12 shown; more with --offset 12"));
    answer.query.offset = usize::MAX;
    answer.hits.clear();
    assert!(text(&answer).contains("nothing from --offset"));
    answer.articles = 0;
    answer.undated = 0;
    answer.facets.clear();
    assert_eq!(
        text(&answer),
        "no articles for \"victory day parade\" · 1.8 ms\n"
    );
}

#[test]
fn an_article_stands_once_in_a_run() {
    let mut answer = sample::answer();
    answer.hits[1].article = answer.hits[0].article.clone();
    answer.query.id = Some("q 7".into());
    assert_eq!(
        plain(Format::Trec, &[Item::Answer(&answer)]),
        "q_7 Q0 wire-0132 1 11.250000 dateline\nq_7 Q0 000000000000002c 2 4.500000 dateline\n"
    );
}

#[test]
fn the_reading_text_keeps_every_offset() {
    let shown = |reading: &Reading| {
        plain(
            Format::Text,
            &[Item::Article(reading, view(false, false, true))],
        )
    };
    let mut reading =
        sample::hostile_reading("Menu\r\n\u{1b}[31mRed\u{202e} \u{9b}one\ttwo\n\nend");
    let text = shown(&reading);
    assert_eq!(text.len(), reading.text.len() + 1);
    assert_eq!(text.find("one"), reading.text.find("one"));
    reading.text = "whole\n".into();
    assert_eq!(shown(&reading), "whole\n");
}
