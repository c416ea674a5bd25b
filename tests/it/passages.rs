//! Passages can be cited: every offset leads to the words it refers to.

use std::collections::BTreeMap;

use dateline::analysis::fold;

use crate::sample::{ask, corpus, hits};
use crate::util::{list, span, text};

#[test]
fn every_passage_can_be_cited() {
    let mut bodies: BTreeMap<String, (String, String)> = BTreeMap::new();
    let (mut all, mut single) = (0, 0);
    for words in [
        "parade",
        "sarnholm",
        "ferry harbour",
        "парад победы",
        "阅兵",
        "desfile",
        "überschwemmung deich",
        "the council said",
    ] {
        for passages in ["1", "all"] {
            let answer = ask(&[words, "--any", "--limit", "200", "--passages", passages]);
            for hit in hits(&answer) {
                let id = text(hit, "article");
                let (body, reading) = bodies.entry(id.to_owned()).or_insert_with(|| {
                    let article = corpus().show(id, &["--reading"]);
                    (
                        text(&article, "body").to_owned(),
                        text(&article, "reading").to_owned(),
                    )
                });
                let passage = &hit["passage"];
                let shown = text(passage, "text");
                let place = span(&passage["span"]);
                assert_eq!(
                    body.get(place),
                    Some(shown),
                    "{words:?} in {}",
                    hit["location"]
                );
                let origin = reading
                    .get(span(&passage["source_span"]))
                    .unwrap_or_else(|| panic!("{hit}"));
                // blocks may have been dropped in between, but every paragraph is there, in order
                let mut rest = origin;
                for paragraph in shown.split("\n\n") {
                    let at = rest
                        .find(paragraph)
                        .unwrap_or_else(|| panic!("{paragraph:?} is not in {rest:?}: {hit}"));
                    rest = &rest[at + paragraph.len()..];
                }
                assert!(rest.is_empty(), "{rest:?} is left over: {hit}");
                if !shown.contains("\n\n") {
                    assert_eq!(origin, shown, "{}", hit["location"]);
                    single += 1;
                }
                all += 1;
            }
        }
    }
    assert!(
        all > 60 && single >= 12,
        "only {all} passages, {single} of one paragraph"
    );
}

#[test]
fn the_reading_text_is_printed_as_it_counts() {
    let answer = ask(&["sarnholm", "--limit", "50"]);
    for hit in hits(&answer) {
        let run = corpus()
            .run(&["show", text(hit, "article"), "--reading"])
            .ok();
        let shown = text(&hit["passage"], "text");
        assert!(!shown.contains("\n\n"), "{shown:?}");
        assert_eq!(
            run.out.get(span(&hit["passage"]["source_span"])),
            Some(shown),
            "{}",
            hit["location"]
        );
    }
}

#[test]
fn marked_words_are_words_of_the_query() {
    let mut marked = 0;
    for (words, beginnings) in [
        ("parade", &["parad"][..]),
        ("victory day parade", &["victor", "day", "parad"]),
        ("парад", &["парад"]),
        ("ferries", &["ferr"]),
        ("\"red square\"", &["red", "square"]),
        ("阅兵", &["阅兵"]),
        ("parade NOT ferry", &["parad"]),
    ] {
        let answer = ask(&[words, "--limit", "100"]);
        assert!(!hits(&answer).is_empty(), "{words}");
        for hit in hits(&answer) {
            let shown = text(&hit["passage"], "text");
            let mut end = 0;
            for mark in list(&hit["passage"], "highlights") {
                let place = span(mark);
                assert!(
                    end <= place.start && place.start < place.end,
                    "marks overlap: {hit}"
                );
                end = place.end;
                let word = fold(shown.get(place).unwrap_or_else(|| panic!("{hit}")));
                assert!(
                    beginnings
                        .iter()
                        .any(|start| word.starts_with(&fold(start))),
                    "{word:?} is marked for {words:?}"
                );
                marked += 1;
            }
        }
    }
    assert!(marked > 40, "only {marked} words marked");
}

#[test]
fn what_was_removed_is_shown_with_its_reason() {
    let hit = &hits(&ask(&["flypast", "--limit", "1", "--on", "2025-05-04"]))
        .first()
        .cloned();
    let answer = ask(&["parade", "--source", "harbour-post", "--on", "2025-05-04"]);
    let hit = hit
        .as_ref()
        .or(hits(&answer).first())
        .expect("the parade of 4 May 2025");
    let id = text(hit, "article");
    let article = corpus().show(id, &["--removed"]);
    let reading = corpus().show(id, &["--reading"]);
    let reading = text(&reading, "reading");
    let mut end = 0;
    let mut dropped = 0;
    for block in list(&article, "blocks") {
        let place = span(&block["span"]);
        assert_eq!(place.start, end, "{block}");
        end = place.end;
        assert_eq!(reading.get(place), block["text"].as_str());
        if text(block, "verdict") == "drop" {
            assert!(
                !block["rule"].is_null() && !block["evidence"].is_null(),
                "{block}"
            );
            dropped += 1;
        }
    }
    assert_eq!(end, reading.len());
    assert!(dropped >= 3, "{article}");
    let shown = corpus().run(&["show", id, "--removed"]).ok().out;
    assert!(shown.contains("Menu Explore"), "{shown}");
}
