//! Publication dates from the user's view: listed, overridden, estimated, doubted and measured.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use dateline::model::{Reading, Source};
use dateline::reading::date::scan::{Hints, scan};
use dateline::reading::decode::{FieldMap, Origin, format_of};
use dateline::reading::read::read;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

use crate::ingest::read_options;
use crate::util::{Place, list, number, shared, text};

const PROSE: &str = "The harbour of Brightwater was closed after a freighter lost its anchor in the channel, the port said. \
Two tugs held the ship until the tide turned, and nobody was hurt, but the ferries stayed in port for the rest of the week.";

/// Days at the edges of calendars and 64-bit clocks: as written, and the expected day of a record.
///
/// Nothing was printed before 1700 or after today, so such a day in a record is a software error.
const EDGES: [(&str, Option<&str>); 17] = [
    ("0001-01-01", None),
    ("1582-10-10", None),
    ("1700-01-01", Some("1700-01-01")),
    ("1900-02-28", Some("1900-02-28")),
    ("1900-02-29", None),
    ("1969-12-31T23:59:60Z", Some("1969-12-31")),
    ("1970-01-02", Some("1970-01-02")),
    ("2000-02-29", Some("2000-02-29")),
    ("2023-02-29", None),
    ("2024-02-29", Some("2024-02-29")),
    ("2025-05-04T00:30:00+14:00", Some("2025-05-04")),
    ("2025-05-04T23:30:00-12:00", Some("2025-05-04")),
    ("2025-05-04T24:00:00Z", Some("2025-05-04")),
    ("2262-04-12", None),
    ("2263-01-01", None),
    ("9999-12-31", None),
    ("10000-01-01", None),
];

/// A JSON Lines record with its own id, a unique word and a date.
fn record(id: usize, date: &str) -> String {
    let record = json!({"id": format!("r{id}"), "title": format!("Edge {id}"), "text": format!("edgeword{id} {PROSE}"), "date": date});
    format!("{record}\n")
}

fn day_of(hit: &Value) -> Option<&str> {
    hit["day"].as_str()
}

#[test]
fn days_at_the_edges_are_found_right_or_absent() {
    let place = Place::new();
    let lines: String = (0..)
        .zip(EDGES)
        .map(|(id, (date, _))| record(id, date))
        .collect();
    place.write("news/edges.jsonl", lines);
    assert_eq!(place.ingest(&["news"]).added, EDGES.len() as u64);
    for (id, (written, day)) in EDGES.iter().enumerate() {
        let word = format!("edgeword{id}");
        let found = place.query(&[&word, "--facets", "day"]);
        assert_eq!(day_of(&list(&found, "hits")[0]), *day, "{written}");
        let counted = list(&found["facets"], "day");
        match day {
            Some(day) => {
                assert_eq!(number(&found, "undated"), 0, "{written}");
                assert_eq!(text(&counted[0], "value"), *day);
                let on = place.query(&[&word, "--on", day]);
                assert_eq!(number(&on, "articles"), 1, "{written}");
            }
            None => {
                assert_eq!(number(&found, "undated"), 1, "{written}");
                assert!(counted.is_empty(), "{written}");
            }
        }
    }
}

#[test]
fn any_day_of_the_calendar_can_be_set_by_hand_and_is_found() {
    let place = Place::new();
    place.write("news/a.jsonl", record(0, "2025-05-04"));
    place.ingest(&["news"]);
    let id = text(&list(&place.query(&["edgeword0"]), "hits")[0], "article").to_owned();
    for day in [
        "0001-01-01",
        "1582-10-10",
        "1677-09-20",
        "1969-12-31",
        "2024-02-29",
        "2262-04-12",
        "2263-01-01",
        "9999-12-31",
    ] {
        place.run(&["set-date", &id, day]).ok();
        let found = place.query(&["edgeword0", "--on", day, "--facets", "day,year"]);
        assert_eq!(number(&found, "articles"), 1, "{day}");
        assert_eq!(text(&list(&found["facets"], "day")[0], "value"), day);
        assert_eq!(text(&list(&found["facets"], "year")[0], "value"), &day[..4]);
        assert_eq!(text(&place.show(&id, &[])["published"], "day"), day);
    }
    for wrong in ["10000-01-01", "2023-02-29", "yesterday", "0000-01-01"] {
        place
            .run(&["set-date", &id, wrong])
            .ended(2)
            .says("is not a valid date");
    }
    // the last date set still applies
    assert_eq!(
        text(&place.show(&id, &[])["published"], "day"),
        "9999-12-31"
    );
}

#[test]
fn a_date_set_by_hand_survives_and_can_be_taken_back() {
    let place = Place::new();
    let article =
        |day: &str| format!("Ferry runs aground\n\nPublished {day}\n\nedgeword0 {PROSE}\n");
    place.write("news/a.txt", article("4 May 2024"));
    place.ingest(&["news"]);
    let hits = place.query(&["edgeword0"]);
    let id = text(&list(&hits, "hits")[0], "article").to_owned();
    let before = place.show(&id, &["--dates"]);
    assert_eq!(text(&before["published"], "day"), "2024-05-04");

    let run = place
        .run(&["set-date", &id, "2024-05-06", "--format", "json"])
        .ok()
        .json();
    assert_eq!(text(&run["published"], "provenance"), "user");
    // a changed file, and then every file because an option changed
    place.write("news/a.txt", article("5 May 2024"));
    assert_eq!(place.ingest(&["news"]).updated, 1);
    assert_eq!(place.ingest(&["news", "--estimate"]).updated, 1);
    let shown = place.show(&id, &["--dates"]);
    assert_eq!(text(&shown["published"], "day"), "2024-05-06");
    assert_eq!(text(&shown["published"], "provenance"), "user");
    let dates = list(&shown, "dates");
    assert_eq!(
        dates.iter().filter(|date| date["chosen"] == true).count(),
        1
    );
    assert!(
        dates.iter().any(|date| date["day"] == "2024-05-05"
            && text(date, "why").starts_with("overruled by hand; was chosen")),
        "{dates:?}"
    );
    // the article is found as before, and counted once
    assert_eq!(place.articles(), 1);
    assert_eq!(
        number(
            &place.query(&["edgeword0", "--on", "2024-05-06"]),
            "articles"
        ),
        1
    );

    place.run(&["set-date", &id, "--none"]).ok();
    assert_eq!(number(&place.query(&["edgeword0"]), "undated"), 1);
    place.run(&["set-date", &id, "--clear"]).ok();
    let after = place.show(&id, &["--dates"]);
    assert_eq!(text(&after["published"], "day"), "2024-05-05");
    assert_eq!(
        after["dates"].as_array().map(Vec::len),
        before["dates"].as_array().map(Vec::len)
    );
    place.run(&["set-date", &id]).ended(2);
    place
        .run(&["set-date", "ffffffffffffffff", "2024"])
        .ended(2)
        .says("no article has this id");
}

#[test]
fn a_date_set_by_hand_leaves_a_healthy_index_healthy() {
    let place = Place::new();
    place.write_old(
        "news/a.txt",
        format!("Ferry runs aground\n\nPublished 4 May 2024\n\nedgeword0 {PROSE}\n"),
    );
    // a page may have several captures; their dates decide which is newer
    place.write_old(
        "news/b.html",
        format!(
            "<html><head><title>Kiln is lit again</title><link rel=canonical href=https://kiln.example/lit>\
<meta property=article:published_time content=2024-05-01></head><body><article><h1>Kiln is lit again</h1>\
<p>edgeword1 {PROSE}</p></article></body></html>"
        ),
    );
    place.ingest(&["news"]);
    let notes = || {
        let check = place.run(&["check", "--format", "json"]).ok().json();
        list(&check, "notes").to_vec()
    };
    assert!(notes().is_empty(), "{:?}", notes());
    for word in ["edgeword0", "edgeword1"] {
        let id = text(&list(&place.query(&[word]), "hits")[0], "article").to_owned();
        place.run(&["set-date", &id, "2019-03-02"]).ok();
        assert!(notes().is_empty(), "{:?}", notes());
        place.run(&["set-date", &id, "--clear"]).ok();
        assert!(notes().is_empty(), "{:?}", notes());
    }
    assert_eq!(place.articles(), 2);
}

#[test]
fn every_date_is_listed_with_the_reason_of_its_fate() {
    let place = Place::new();
    place.write(
        "news/a.html",
        format!(
            "<html><head><title>Ferry runs aground</title><meta property=article:published_time content=2024-05-04T08:00:00+02:00>\
<meta property=article:modified_time content=2024-05-07></head><body><article><h1>Ferry runs aground</h1><p>4 May 2024</p>\
<p>edgeword0 {PROSE}</p><p>The last such accident was on 12 March 2019, when a coaster sank at the same place in a storm from the north.</p>\
</article></body></html>"
        ),
    );
    place.ingest(&["news"]);
    let id = text(&list(&place.query(&["edgeword0"]), "hits")[0], "article").to_owned();
    let shown = place.show(&id, &["--dates"]);
    let dates = list(&shown, "dates");
    let fate = |day: &str, provenance: &str| {
        let date = dates
            .iter()
            .find(|date| date["day"] == day && date["provenance"] == provenance)
            .unwrap_or_else(|| panic!("no {day} by {provenance} in {dates:?}"));
        (
            text(date, "kind").to_owned(),
            text(date, "why").to_owned(),
            text(date, "evidence").to_owned(),
        )
    };
    assert_eq!(shown["published"]["day"], "2024-05-04");
    assert!(fate("2024-05-04", "meta").1.contains("agree"), "{dates:?}");
    assert_eq!(
        fate("2024-05-04", "date-line").1,
        "the same day as the one chosen"
    );
    let (kind, why, evidence) = fate("2024-05-07", "meta");
    assert_eq!(
        (kind.as_str(), why.as_str()),
        ("modified", "updated, not published")
    );
    assert!(evidence.contains("article:modified_time"));
    let (kind, why, _) = fate("2019-03-12", "date-line");
    assert_eq!(kind, "mentioned");
    assert!(why.starts_with("in a sentence"), "{why}");
    let human = place.run(&["show", &id, "--dates"]).ok().out;
    assert!(
        human.contains("✓ 2024-05-04") && human.contains("updated, not published"),
        "{human}"
    );
}

#[test]
fn a_less_sure_date_counts_as_none_when_sure_ones_are_wanted() {
    let place = Place::new();
    place.write("news/sure.jsonl", record(0, "2024-05-04"));
    // the only evidence for this one is a change
    place.write(
        "news/unsure.html",
        format!("<html><head><meta property=article:modified_time content=2024-05-07></head><body><h1>Ferry runs aground again</h1><p>edgeword1 {PROSE}</p></body></html>"),
    );
    place.ingest(&["news"]);
    let all = place.query(&["freighter", "--from", "2024"]);
    assert_eq!(number(&all, "articles"), 2);
    let sure = place.query(&["freighter", "--from", "2024", "--date-confidence", "0.8"]);
    assert_eq!(number(&sure, "articles"), 1);
    assert_eq!(day_of(&list(&sure, "hits")[0]), Some("2024-05-04"));
    let counted = place.facets(&["freighter", "--by", "day", "--date-confidence", "0.8"]);
    assert_eq!(
        (number(&counted, "articles"), number(&counted, "undated")),
        (2, 1)
    );
    assert_eq!(list(&counted["facets"], "day").len(), 1);
    let doubtful = place.query(&["freighter", "--undated", "only", "--date-confidence", "0.8"]);
    assert_eq!(number(&doubtful, "articles"), 1);
    place
        .run(&["query", "freighter", "--date-confidence", "80"])
        .ended(2)
        .says("from 0 to 1");
}

#[test]
fn an_estimate_is_kept_apart_from_dates() {
    let place = Place::new();
    let article = format!(
        "Bridge closed again\n\nedgeword0 {PROSE}\n\nThe bridge beside it had been closed on 4 May 2025 for a crack in its deck, and was opened on 2 March 2024 by the mayor of the town and a band.\n"
    );
    place.write("news/a.txt", article);
    place.ingest(&["news"]);
    assert!(list(&place.query(&["edgeword0"]), "hits")[0]["estimate"].is_null());
    assert_eq!(place.ingest(&["news", "--estimate"]).updated, 1);
    let found = place.query(&["edgeword0", "--facets", "month"]);
    assert_eq!(number(&found, "undated"), 1);
    assert!(list(&found["facets"], "month").is_empty());
    let estimate = &list(&found, "hits")[0]["estimate"];
    assert_eq!(
        (text(estimate, "about"), text(estimate, "from")),
        ("2025-05", "2025-05-04")
    );
    assert!(
        place
            .run(&["query", "edgeword0"])
            .ok()
            .out
            .contains("~2025-05")
    );
    assert_eq!(
        number(&place.query(&["edgeword0", "--on", "2025-05"]), "articles"),
        0
    );
    let asked = place.query(&[
        "edgeword0",
        "--on",
        "2025-05",
        "--undated",
        "estimate",
        "--facets",
        "month",
    ]);
    assert_eq!(
        (number(&asked, "articles"), number(&asked, "undated")),
        (1, 0)
    );
    assert_eq!(
        text(&list(&asked["facets"], "month")[0], "value"),
        "2025-05"
    );
}

#[test]
fn a_time_counted_from_the_capture_needs_the_capture() {
    let place = Place::new();
    let record = |id: usize, captured: Option<&str>| {
        let text = format!(
            "Ferry {id} runs aground off Saltmere\nIda Fenn · 5 hours ago\nedgeword{id} {PROSE}\n"
        );
        let record = json!({"text": text, "captured": captured});
        format!("{record}\n")
    };
    let lines =
        record(0, Some("2025-05-04 03:20:00")) + &record(1, Some("2025-05-04")) + &record(2, None);
    place.write("news/a.jsonl", lines);
    place.ingest(&["news"]);
    let first = place.query(&["edgeword0"]);
    let hit = &list(&first, "hits")[0];
    // it was still the day before
    assert_eq!(day_of(hit), Some("2025-05-03"));
    assert!(
        hit["published"]["confidence"]
            .as_f64()
            .is_some_and(|sure| sure < 0.9)
    );
    for word in ["edgeword1", "edgeword2"] {
        assert_eq!(number(&place.query(&[word]), "undated"), 1, "{word}");
    }
}

#[test]
fn digits_with_two_readings_are_settled_by_language_or_country_or_not_at_all() {
    let place = Place::new();
    let record = |id: usize, language: &str, url: &str| {
        let html = format!(
            "<html lang=\"{language}\"><head><title>Ferry {id}</title></head><body><article><h1>Ferry {id} runs aground</h1><p>04/05/2025</p><p>edgeword{id} {PROSE}</p></article></body></html>"
        );
        let record = json!({"html": html, "url": url});
        format!("{record}\n")
    };
    let lines = record(0, "es", "https://one.example/a")
        + &record(1, "en", "https://paper.example.uk/a")
        + &record(2, "en", "https://two.example/a");
    place.write("news/a.jsonl", lines);
    place.ingest(&["news"]);
    for (word, day) in [
        ("edgeword0", Some("2025-05-04")),
        ("edgeword1", Some("2025-05-04")),
        ("edgeword2", None),
    ] {
        let found = place.query(&[word]);
        assert_eq!(day_of(&list(&found, "hits")[0]), day, "{word}");
    }
}

#[test]
fn files_date_their_articles_only_when_asked_to() {
    let place = Place::new();
    place.write(
        "news/a.txt",
        format!("Bridge closed again\n\nedgeword0 {PROSE}\n"),
    );
    place.ingest(&["news"]);
    assert_eq!(number(&place.query(&["edgeword0"]), "undated"), 1);
    place.ingest(&["news", "--undated-as", "mtime"]);
    let hits = place.query(&["edgeword0"]);
    let published = &list(&hits, "hits")[0]["published"];
    assert_eq!(text(published, "provenance"), "file-time");
    assert!(
        published["confidence"]
            .as_f64()
            .is_some_and(|sure| sure < 0.5)
    );
    place
        .run(&["ingest", "news", "--undated-as", "today"])
        .ended(2);
}

#[test]
fn a_field_is_the_date_that_the_user_says_it_is() {
    let place = Place::new();
    let record = json!({"title": "Edge", "text": format!("edgeword0 {PROSE}"), "pressed": "2024-05-04", "touched": "2024-06-01"});
    place.write("news/a.jsonl", format!("{record}\n"));
    place.ingest(&["news"]);
    assert_eq!(number(&place.query(&["edgeword0"]), "undated"), 1);
    place.ingest(&[
        "news",
        "--date",
        "pressed=published",
        "--date",
        "touched=modified",
    ]);
    let hits = place.query(&["edgeword0"]);
    let hit = &list(&hits, "hits")[0];
    assert_eq!(day_of(hit), Some("2024-05-04"));
    let shown = place.show(text(hit, "article"), &["--dates"]);
    assert!(
        list(&shown, "dates")
            .iter()
            .any(|date| date["day"] == "2024-06-01" && date["kind"] == "modified")
    );
    place
        .run(&["ingest", "news", "--date", "pressed=written"])
        .ended(2)
        .says("there is no kind");
}

#[test]
fn the_doctor_names_what_looks_wrong() {
    let place = Place::new();
    place.write("news/fine.jsonl", record(0, "2024-05-04"));
    place.ingest(&["news"]);
    let fine = place.run(&["doctor", "dates"]).ok();
    assert!(fine.out.contains("nothing looks wrong"), "{}", fine.out);
    // five articles of one day, one from the future, and one whose markup and page disagree
    for number in 0..5 {
        let record = json!({"title": format!("Tide table {number}"), "text": PROSE, "date": "2024-01-01", "source": "Tide Office"});
        place.write(&format!("news/tide{number}.jsonl"), format!("{record}\n"));
    }
    place.write("news/late.jsonl", record(8, "2199-05-04"));
    place.write(
        "news/torn.html",
        format!("<html><head><title>Ferry torn in two</title><meta property=article:published_time content=2024-05-04></head><body><article><h1>Ferry torn in two</h1><p>Published 9 March 2023</p><p>edgeword9 {PROSE}</p></article></body></html>"),
    );
    place.ingest(&["news"]);
    let run = place.run(&["doctor", "dates", "--format", "json"]).ended(1);
    let findings = run.lines();
    let of = |trouble: &str| -> Vec<&Value> {
        findings
            .iter()
            .filter(|finding| finding["trouble"] == trouble)
            .collect()
    };
    assert_eq!(of("one-day").len(), 1, "{findings:?}");
    assert_eq!(of("one-day")[0]["source"], "Tide Office");
    assert_eq!(of("future").len(), 1, "{findings:?}");
    assert!(text(of("future")[0], "location").contains("late.jsonl"));
    assert!(text(of("future")[0], "message").contains("2199-05-04"));
    assert!(
        of("conflict")
            .iter()
            .chain(&of("unsure"))
            .any(|f| text(f, "location").contains("torn.html")),
        "{findings:?}"
    );
    let human = place.run(&["doctor", "dates"]).ended(1).out;
    assert!(
        human.contains("sources with one day only: 1") && human.contains("dates in the future: 1"),
        "{human}"
    );
}

#[test]
fn dating_is_measured_against_known_days() {
    let place = Place::new();
    let page = |id: usize, gold: Option<&str>, head: &str, line: &str| {
        let html = format!(
            "<html><head>{head}</head><body><article><h1>Ferry {id} runs aground</h1><p>{line}</p><p>{PROSE}</p></article></body></html>"
        );
        let record = json!({"id": format!("p{id}"), "url": format!("https://site{id}.example/a"), "html": html, "gold_date": gold});
        format!("{record}\n")
    };
    let meta = |day: &str| format!("<meta property=article:published_time content={day}>");
    let mut pages: String = (0..12)
        .map(|id| {
            page(
                id,
                Some("2024-05-04"),
                &meta("2024-05-04"),
                "Published 4 May 2024",
            )
        })
        .collect();
    pages += &page(12, Some("2024-05-04"), &meta("2024-05-05"), "5 May 2024");
    pages += &page(13, Some("2024-05-04"), "", "no day here");
    pages += &page(14, None, "", "no day here either");
    place.write("gold/pages.jsonl", pages);
    place.write(
        "gold/lines.jsonl",
        "{\"id\":\"l1\",\"text\":\"4. Mai 2024, 17:47\",\"gold_date\":\"2024-05-04\"}\n",
    );
    let scores = place
        .run(&["eval", "--dates", "gold", "--format", "json", "--errors"])
        .ok()
        .lines();
    assert_eq!(scores.len(), 2);
    let lines = &scores[0];
    assert_eq!(
        (text(lines, "kind"), number(lines, "right")),
        ("date lines", 1)
    );
    let pages = &scores[1];
    assert_eq!(number(pages, "pages"), 14);
    assert_eq!(
        (
            number(pages, "answered"),
            number(pages, "right"),
            number(pages, "near")
        ),
        (13, 12, 1)
    );
    assert_eq!(
        (number(pages, "dayless"), number(pages, "dayless_undated")),
        (1, 1)
    );
    let bins = list(pages, "reliability");
    let sum = |key: &str| bins.iter().map(|bin| number(bin, key)).sum::<u64>();
    assert_eq!((sum("pages"), sum("right")), (13, 12));
    let errors: Vec<&str> = list(pages, "errors")
        .iter()
        .map(|error| text(error, "id"))
        .collect();
    assert_eq!(errors, ["p12", "p13"]);
    let human = place.run(&["eval", "--dates", "gold/pages.jsonl"]).ok().out;
    assert!(
        human.contains("12 right, 1 wrong (1 by one day), 1 undated"),
        "{human}"
    );
    let refit = place
        .run(&[
            "eval",
            "--dates",
            "gold/pages.jsonl",
            "--refit",
            "--format",
            "json",
        ])
        .ok()
        .json();
    let fit = &list(&refit, "fits")[0];
    assert_eq!(
        (
            text(fit, "form"),
            number(fit, "pages"),
            number(fit, "sites")
        ),
        ("html", 14, 14)
    );
    assert_eq!(number(&fit["voices"]["MetaPublished"], "right"), 12);
    assert!(
        place
            .run(&["eval", "--dates", "gold", "--refit"])
            .ok()
            .out
            .contains("unseen sites")
    );
    place.write("other/a.jsonl", "{\"text\":\"x\"}\n");
    place
        .run(&["eval", "--dates", "other"])
        .ended(2)
        .says("gold_date");
}

/// The requirements for dating, on the half of the evaluation data that is present.
#[test]
fn the_evaluation_data_is_dated_as_well_as_promised() {
    let Some(eval) = shared("eval") else { return };
    let place = Place::new();
    let path = |name: &str| eval.join(name).to_string_lossy().into_owned();
    let (web, lines) = (
        path("dates/web.html.jsonl.gz"),
        path("dates/datelines.jsonl.gz"),
    );
    let (html, plain) = (
        path("pages/news-a.html.jsonl.gz"),
        path("pages/news-a.plain.jsonl.gz"),
    );
    let run = place
        .run(&[
            "eval", "--format", "json", "--dates", &web, &lines, &html, &plain,
        ])
        .ok();
    let scores = run.lines();
    let of = |name: &str| {
        scores
            .iter()
            .find(|score| text(score, "file").ends_with(name))
            .unwrap_or_else(|| panic!("no {name}"))
    };
    let at = |score: &Value, coverage: f64| {
        let points = list(score, "surest");
        let point = points.iter().find(|point| point["coverage"] == coverage);
        point
            .and_then(|point| point["precision"].as_f64())
            .unwrap_or(0.0)
    };
    let sure = |score: &Value, key: &str| score["sure"][key].as_f64().unwrap_or(0.0);
    let web = of("web.html.jsonl.gz");
    assert!(at(web, 0.9) >= 0.978 && at(web, 0.97) >= 0.96, "{web}");
    assert!(
        sure(web, "coverage") >= 0.8 && sure(web, "precision") >= 0.985,
        "{web}"
    );
    let html = of("news-a.html.jsonl.gz");
    assert!(at(html, 0.95) >= 0.99, "{html}");
    let plain = of("news-a.plain.jsonl.gz");
    assert!(at(plain, 0.85) >= 0.96, "{plain}");
    assert!(
        sure(plain, "coverage") >= 0.7 && sure(plain, "precision") >= 0.965,
        "{plain}"
    );
    let lines = of("datelines.jsonl.gz");
    assert!(
        number(lines, "right") * 100 >= number(lines, "pages") * 98,
        "{lines}"
    );
    assert_eq!(number(lines, "right"), number(lines, "answered"), "{lines}");
}

/// Reads a page with markup.
fn page(html: &str) -> Reading {
    let name = PathBuf::from("page.html");
    let format = format_of(&name).expect("a format");
    let origin = Origin {
        source: Arc::new(Source {
            file: name,
            path: "page.html".into(),
            inner: "page.html".into(),
            size: 0,
            modified: None,
            format: None,
            listed: None,
        }),
        fields: Arc::new(FieldMap::default()),
    };
    let mut readings = Vec::new();
    let mut input = html.as_bytes();
    format
        .split(&mut input, &mut |raw| {
            let record = format.decode(raw, &origin).expect("a record");
            readings.push(read(&record, &read_options(false)));
            ControlFlow::Continue(())
        })
        .expect("bytes in memory");
    readings.remove(0)
}

/// Dates as pages write them, right and wrong.
fn written() -> impl Strategy<Value = String> {
    let number = || {
        (
            0u32..40,
            0u32..15,
            prop_oneof![Just(0u32), 1u32..100, 1690u32..2300, 9990u32..10010],
        )
    };
    prop_oneof![
        number().prop_map(|(d, m, y)| format!("{y:04}-{m:02}-{d:02}")),
        number().prop_map(|(d, m, y)| format!("{d}/{m}/{y}")),
        number().prop_map(|(d, m, y)| format!("{d}.{m}.{y} 23:59:60")),
        number().prop_map(|(d, _, y)| format!("{d}. Mai {y}, 25:61 IST")),
        number().prop_map(|(d, _, y)| format!("May {d}, {y}at 8:41 p.m. +14:00")),
        number().prop_map(|(d, m, y)| format!("{y}年{m}月{d}日")),
        number().prop_map(|(d, m, y)| format!("{y:04}-{m:02}-{d:02}T24:00:00+99:99")),
        "[0-9/.:T+ -]{0,24}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, rng_seed: RngSeed::Fixed(4), ..ProptestConfig::default() })]

    #[test]
    fn the_chosen_date_is_one_of_the_candidates(
        head in written(), line in written(), time in written(), linked in written(), body in written()
    ) {
        let linked = json!({"@type": "NewsArticle", "datePublished": linked});
        let reading = page(&format!(
            "<html><head><title>Ferry</title><meta property=article:published_time content=\"{head}\"><script type=application/ld+json>{linked}</script></head>\
<body><h1>Ferry runs aground</h1><p>Published {line}</p><time datetime=\"{time}\"></time><p>{PROSE} It was {body} then.</p></body></html>"
        ));
        let chosen: Vec<_> = reading.candidates.iter().filter(|candidate| candidate.chosen).collect();
        match &reading.article.published {
            Some(published) => {
                prop_assert_eq!(chosen.len(), 1);
                prop_assert_eq!(&chosen[0].date, &published.date);
                prop_assert_eq!(&*chosen[0].provenance, published.provenance.as_str());
                prop_assert!(published.confidence > 0.0 && published.confidence <= 1.0);
                prop_assert!(published.date.first_day() <= read_options(false).today.succ_opt().expect("a day"));
            }
            None => prop_assert!(chosen.is_empty()),
        }
        prop_assert!(reading.candidates.iter().all(|candidate| !candidate.why.is_empty()));
    }

    #[test]
    fn the_order_of_blocks_of_equal_standing_does_not_matter(
        days in proptest::collection::vec((1u32..28, 1u32..13, 2015u32..2025), 2..6), seed in any::<u64>()
    ) {
        let teaser = |(d, m, y): &(u32, u32, u32)| format!("<li class=teaser><a href=/{y}{m}{d}>Another ship</a> <span>{d}.{m}.{y}</span></li>");
        let build = |days: &[(u32, u32, u32)], metas: [&str; 2]| page(&format!(
            "<html><head><title>Ferry runs aground</title>{}{}</head><body><article><h1>Ferry runs aground</h1><p>4. Mai 2024</p><p>{PROSE}</p></article>\
<aside class=related><ul>{}</ul></aside></body></html>", metas[0], metas[1], days.iter().map(teaser).collect::<String>()
        ));
        let metas = ["<meta name=date content=2024-05-04>", "<meta property=article:modified_time content=2024-05-09>"];
        let one = build(&days, metas);
        let mut other = days.clone();
        other.rotate_left(seed as usize % days.len());
        if seed & 1 << 40 != 0 { other.reverse(); }
        let two = build(&other, [metas[1], metas[0]]);
        prop_assert_eq!(&one.article.published, &two.article.published);
        prop_assert_eq!(one.article.published.map(|p| p.date.to_string()), Some("2024-05-04".to_owned()));
    }

    #[test]
    fn no_text_makes_the_scanner_panic(text in "\\PC{0,80}", date in written(), at in 0usize..80) {
        let cut = text.char_indices().nth(at).map_or(text.len(), |(at, _)| at);
        let mixed = format!("{}{date}{}", &text[..cut], &text[cut..]);
        for found in scan(&mixed, &Hints::default()).dates {
            prop_assert!(mixed.get(found.span.clone()).is_some());
            prop_assert!(mixed.get(found.day_span.clone()).is_some());
        }
    }
}
