//! Numbers agree: counts, filters and hits refer to the same articles.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use crate::sample::{ask, corpus, hits, sorted};
use crate::util::{Place, list, number, text};

const FACETS: [&str; 11] = [
    "year", "quarter", "month", "week", "day", "weekday", "hour", "source", "language", "section",
    "author",
];

/// Number of articles with a value of a facet, and of all articles.
fn sum(answer: &serde_json::Value, facet: &str) -> (u64, u64) {
    let counts = list(&answer["facets"], facet);
    let with: u64 = counts.iter().map(|count| number(count, "articles")).sum();
    (with, with + number(&answer["without"], facet))
}

#[test]
fn numbers_agree() {
    let by = FACETS.join(",");
    for words in [
        "",
        "parade",
        "parade OR lantern",
        "lantern NOT ferry",
        "\"red square\"",
        "lang:de",
        "the",
        "парад",
    ] {
        let facets = corpus().facets(&[words, "--by", &by]);
        let answer = ask(&[words, "--limit", "1000", "--facets", &by]);
        let articles = number(&answer, "articles");
        assert!(articles > 0, "{words:?} finds nothing");
        assert_eq!(facets["facets"], answer["facets"], "{words:?}");
        assert_eq!(number(&facets, "articles"), articles, "{words:?}");
        assert_eq!(hits(&answer).len() as u64, articles, "{words:?}");
        for facet in FACETS {
            assert_eq!(sum(&answer, facet).1, articles, "{words:?} by {facet}");
        }
        let undated = hits(&answer)
            .iter()
            .filter(|hit| hit["published"].is_null())
            .count() as u64;
        assert_eq!(number(&answer, "undated"), undated, "{words:?}");
        assert_eq!(sum(&answer, "year").0, articles - undated, "{words:?}");
        // the counts match the hits
        for (facet, key) in [
            ("source", "source"),
            ("language", "language"),
            ("section", "section"),
            ("author", "byline"),
        ] {
            let mut counted: BTreeMap<String, u64> = BTreeMap::new();
            for hit in hits(&answer) {
                if let Some(value) = hit[key].as_str() {
                    *counted.entry(value.to_owned()).or_default() += 1;
                }
            }
            let told: BTreeMap<String, u64> = list(&answer["facets"], facet)
                .iter()
                .map(|count| (text(count, "value").to_owned(), number(count, "articles")))
                .filter(|(value, _)| value != "und")
                .collect();
            assert_eq!(told, counted, "{words:?} by {facet}");
        }
    }
    let stats = corpus().run(&["stats", "--format", "json"]).ok().json();
    let all = ask(&["", "--limit", "1000"]);
    assert_eq!(number(&stats, "articles"), number(&all, "articles"));
    assert_eq!(number(&stats, "undated"), number(&all, "undated"));
    let days: BTreeSet<&str> = hits(&all)
        .iter()
        .filter_map(|hit| hit["day"].as_str())
        .collect();
    assert!(
        days.first()
            .is_some_and(|first| text(&stats, "first_day") <= *first),
        "{stats}"
    );
    assert_eq!(Some(&text(&stats, "last_day")), days.last());
}

#[test]
fn the_facets_of_people_and_of_programs_are_the_same() {
    let json = corpus().facets(&["parade", "--by", "month"]);
    let human = corpus()
        .run(&["facets", "parade", "--by", "month"])
        .ok()
        .out;
    for count in list(&json["facets"], "month") {
        let value = text(count, "value");
        let line = human
            .lines()
            .find(|line| line.contains(value))
            .unwrap_or_else(|| panic!("no {value}: {human}"));
        let articles = number(count, "articles").to_string();
        assert!(
            line.split_whitespace().any(|word| word == articles),
            "{line}"
        );
    }
    let csv = corpus()
        .run(&["facets", "parade", "--by", "month", "--format", "csv"])
        .ok()
        .out;
    let sum: u64 = csv
        .lines()
        .skip(1)
        .filter_map(|row| row.rsplit(',').next()?.parse::<u64>().ok())
        .sum();
    assert_eq!(sum, number(&json, "articles"));
}

#[test]
fn dates_filter_with_both_ends_included() {
    let found = |arguments: &[&str]| {
        let mut all = vec!["sarnholm"];
        all.extend(arguments);
        sorted(&ask(&all)).join(" ")
    };
    assert_eq!(found(&[]), "a b c d e none");
    assert_eq!(found(&["--on", "2019"]), "a b c");
    assert_eq!(found(&["--on", "2019-07"]), "a b");
    assert_eq!(found(&["--on", "2019-07-14"]), "b");
    assert_eq!(found(&["--from", "2019-07"]), "a b c e");
    assert_eq!(found(&["--to", "2019-07"]), "a b d");
    assert_eq!(
        found(&["--from", "2019-07-14", "--to", "2019-12-31"]),
        "b c"
    );
    assert_eq!(found(&["--from", "2019-07-15", "--to", "2019-12-30"]), "");
    assert_eq!(found(&["--on", "2020-02"]), "e");
    assert_eq!(found(&["--to", "2018"]), "d");
    assert_eq!(found(&["--undated", "exclude"]), "a b c d e");
    assert_eq!(found(&["--undated", "only"]), "none");
    assert_eq!(found(&["--from", "7d"]), "");
}

#[test]
fn calendar_counts_follow_the_calendar() {
    let counts = |by: &str| -> String {
        let answer = corpus().facets(&["sarnholm", "--by", by]);
        let counts: Vec<String> = list(&answer["facets"], by)
            .iter()
            .map(|count| format!("{}:{}", text(count, "value"), number(count, "articles")))
            .filter(|count| !count.ends_with(":0"))
            .collect();
        format!(
            "{} without:{}",
            counts.join(" "),
            number(&answer["without"], by)
        )
    };
    assert_eq!(counts("year"), "2018:1 2019:3 2020:1 without:1");
    assert_eq!(
        counts("quarter"),
        "2018-Q4:1 2019-Q3:2 2019-Q4:1 2020-Q1:1 without:1"
    );
    assert_eq!(
        counts("month"),
        "2018-12:1 2019-07:2 2019-12:1 2020-02:1 without:1"
    );
    // the last day of 2018 is in the first week of 2019, that of 2019 in the first week of 2020
    assert_eq!(
        counts("week"),
        "2019-W01:1 2019-W27:1 2019-W28:1 2020-W01:1 2020-W09:1 without:1"
    );
    // 1 and 14 July and 31 December 2019, 31 December 2018, 29 February 2020; no times are known
    assert_eq!(
        counts("weekday"),
        "Monday:2 Tuesday:1 Saturday:1 Sunday:1 without:1"
    );
    assert_eq!(counts("hour"), " without:6");
    assert_eq!(
        counts("day"),
        "2018-12-31:1 2019-07-01:1 2019-07-14:1 2019-12-31:1 2020-02-29:1 without:1"
    );
}

#[test]
fn a_record_may_be_dated_to_the_month_or_the_year() {
    let place = Place::new();
    let mut wire = String::new();
    for (id, date) in [
        ("year", "2019"),
        ("month", "2019-07"),
        ("day", "2019-07-14"),
    ] {
        let record = json!({"id": id, "text": "The archive of the observatory has been put in order.", "date": date});
        wire.push_str(&format!("{record}\n"));
    }
    place.write("w.jsonl", wire);
    place.ingest(&["w.jsonl"]);
    let found = |arguments: &[&str]| {
        let mut all = vec!["observatory"];
        all.extend(arguments);
        sorted(&place.query(&all)).join(" ")
    };
    assert_eq!(found(&["--undated", "only"]), "");
    assert_eq!(found(&["--on", "2019"]), "day month year");
    assert_eq!(found(&["--on", "2019-07"]), "day month");
    assert_eq!(found(&["--on", "2019-07-14"]), "day");
}

#[test]
fn hours_are_those_that_were_written() {
    let place = Place::new();
    let mut wire = String::new();
    for (id, date) in [
        ("night", "2025-05-09T00:10:00+05:30"),
        ("noon", "2025-05-10T12:00:00Z"),
        ("late", "2025-05-11T12:59:59-08:00"),
        ("day", "2025-05-12"),
    ] {
        let record = json!({"id": id, "text": "The archive of the observatory has been put in order.", "date": date});
        wire.push_str(&format!("{record}\n"));
    }
    place.write("w.jsonl", wire);
    place.ingest(&["w.jsonl"]);
    let answer = place.facets(&["observatory", "--by", "hour,weekday"]);
    let told = |by: &str| -> Vec<(String, u64)> {
        let counts = list(&answer["facets"], by).iter();
        counts
            .map(|count| (text(count, "value").to_owned(), number(count, "articles")))
            .collect()
    };
    assert_eq!(told("hour"), [("00".to_owned(), 1), ("12".to_owned(), 2)]);
    assert_eq!(number(&answer["without"], "hour"), 1);
    let days = ["Monday", "Friday", "Saturday", "Sunday"].map(|day| (day.to_owned(), 1));
    assert_eq!(told("weekday"), days);
}

#[test]
fn sources_and_languages_filter() {
    let all = ask(&["", "--limit", "1000"]);
    for (flag, key) in [("--source", "source"), ("--lang", "language")] {
        let mut counted: BTreeMap<&str, u64> = BTreeMap::new();
        for hit in hits(&all) {
            *counted.entry(hit[key].as_str().unwrap_or("")).or_default() += 1;
        }
        let known: Vec<(&str, u64)> = counted
            .into_iter()
            .filter(|(name, _)| !name.is_empty())
            .collect();
        for (name, count) in &known {
            assert_eq!(
                number(&ask(&["", flag, name]), "articles"),
                *count,
                "{flag} {name}"
            );
        }
        let ((one, a), (two, b)) = (known[0], known[1]);
        assert_eq!(
            number(&ask(&["", flag, one, flag, two]), "articles"),
            a + b,
            "{flag} {one} {two}"
        );
    }
    assert_eq!(number(&ask(&["", "--source", "nobody"]), "articles"), 0);
    assert_eq!(
        number(
            &ask(&["sarnholm", "--source", "Quay, Mirror & Sons"]),
            "articles"
        ),
        6
    );
}
