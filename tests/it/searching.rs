//! Typical research: the query language, spelling mistakes, why an article ranks where it does, and
//! the course of a story.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::sample::{hits, sorted};
use crate::util::{Place, list, number, text};

/// A small wire, each record with words that distinguish it from the others.
fn wire() -> &'static Place {
    static PLACE: OnceLock<Place> = OnceLock::new();
    PLACE.get_or_init(|| {
        let place = Place::lasting("wire-");
        let mut lines = String::new();
        let records = [
            ("ferry", "2025-05-04", "en", "Saltmere Post", "Ferry strike closes the harbour", "The harbour master said the ferry stays at the quay. Crews want a second watch at night. Talks begin on Monday."),
            ("port", "2025-05-06", "en", "Saltmere Post", "Talks on the strike", "Ferry crews met the minister. The strike at the harbour goes on, traders said."),
            ("trade", "2025-05-20", "en", "Northgate Wire", "Trade slows", "Traders in Northgate blame tariffs. A traditional fair was called off."),
            ("virus", "2020-04-01", "en", "Northgate Wire", "Ward reopens", "The COVID-19 ward of the clinic reopened. AT&T and the U.S. embassy paid 1,000 dollars."),
            ("cafe", "2019", "fr", "Le Quai", "Le café de l'homme", "L'école a fermé. Le café de la Straße reste ouvert, dit l'homme d'affaires."),
            ("haus", "2018-07", "de", "Hafenblatt", "Häuser am Hafen", "Die Häuser am Hafen stehen leer. Ein Haus brannte."),
            ("parad", "2025-05-09", "ru", "Вестник", "Парад в порту", "Ещё один парад прошёл в порту. Мэр обещал новый причал."),
            ("daxue", "2025-05-10", "zh", "晨报", "北京大学开学", "北京大学周一开学。学生很多。"),
            ("none", "", "en", "Saltmere Post", "Notice to ferry crews", "This undated notice tells ferry crews to keep watch."),
        ];
        for (id, date, language, source, title, body) in records {
            let record = json!({"id": id, "title": title, "text": body, "date": date, "language": language, "source": source,
                "url": format!("https://{id}.example/news/{id}"), "author": "Imogen Farrow"});
            lines.push_str(&format!("{record}\n"));
        }
        place.write("wire.jsonl", lines);
        assert_eq!(place.ingest(&["wire.jsonl", "--as-is"]).added, 9);
        place
    })
}

fn found(query: &str) -> String {
    sorted(&wire().query(&["--limit", "100", "--", query])).join(" ")
}

/// The results that match all parts of a query.
fn strict(query: &str) -> String {
    found(&format!("({query}) AND ({query})"))
}

#[test]
fn every_operator_selects_what_it_says() {
    for (query, expected) in [
        ("trad*", "port trade"),
        ("title:trad*", "trade"),
        ("tradrs~1", "port trade"),
        ("hrabour~1", "ferry port"),
        ("minster~1", "port"),
        ("\"ferry crews\"", "none port"),
        ("\"ferry minister\"~3", "port"),
        ("\"ferry minister\"~2", ""),
        ("\"minister ferry\"~9", ""),
        ("NEAR/4(minister ferry)", "port"),
        ("NEAR/3(minister ferry)", ""),
        ("NEAR/9(\"harbour master\" quay)", "ferry"),
        ("same:sentence(ferry quay)", "ferry"),
        ("same:sentence(ferry watch)", "none"),
        ("same:sentence(ferry strike)", "ferry"),
        ("body:strike", "port"),
        ("title:strike", "ferry port"),
        ("body:trad*", "port trade"),
        ("byline:farrow -lang:en", "cafe daxue haus parad"),
        ("url:trade.example", "trade"),
        ("https://trade.example/news/trade", "trade"),
        ("source:\"Hafenblatt\"", "haus"),
        ("before:2020", "cafe haus"),
        ("before:2019-12-31", "haus"),
        ("after:2025-05-09", "daxue parad trade"),
        ("on:2025-05 ferry", "ferry port"),
        ("during:2025-05-06..2025-05-09", "parad port"),
        ("date:unknown", "none"),
        ("-date:unknown ferry", "ferry port"),
        ("date.confidence:>=.5 lang:de", "haus"),
        ("date.confidence:<.5", ""),
        ("ferry before:2025-05-05", "ferry"),
        (
            "(before:2020 OR date:unknown) AND (haus OR ferry)",
            "haus none",
        ),
        ("title:(harbour OR trade)", "ferry trade"),
    ] {
        let found = if query.contains(" AND ") || query.contains("://") {
            found(query)
        } else {
            strict(query)
        };
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn words_are_found_as_people_write_them() {
    for (query, expected) in [
        ("COVID-19", "virus"),
        ("covid 19", "virus"),
        ("AT&T", "virus"),
        ("at&t's", "virus"),
        ("U.S.", "virus"),
        ("1000", "virus"),
        ("cafe", "cafe"),
        ("CAFÉ", "cafe"),
        ("strasse", "cafe"),
        ("ecole", "cafe"),
        ("l'homme", "cafe"),
        ("homme", "cafe"),
        ("haus", "haus"),
        ("парад", "parad"),
        ("ПАРАДЫ", "parad"),
        ("еще", "parad"),
        ("北京", "daxue"),
        ("北京大学", "daxue"),
        ("学生", "daxue"),
        ("traders", "port trade"),
        ("trader's", "port trade"),
    ] {
        assert_eq!(found(query), expected, "{query}");
    }
}

#[test]
fn only_the_matches_are_marked() {
    let marked = |query: &str, id: &str| -> Vec<String> {
        let answer = wire().query(&["--limit", "100", "--", query]);
        let hit = hits(&answer)
            .iter()
            .find(|hit| hit["external_id"] == id)
            .unwrap_or_else(|| panic!("{query} finds no {id}"));
        let passage = text(&hit["passage"], "text");
        list(&hit["passage"], "highlights")
            .iter()
            .map(|span| passage[crate::util::span(span)].to_owned())
            .collect()
    };
    assert_eq!(marked("\"ferry crews\"", "port"), ["Ferry", "crews"]);
    assert_eq!(marked("\"strike goes\"~5", "port"), ["strike", "goes"]);
    assert_eq!(marked("trad*", "trade"), ["Traders", "traditional"]);
    assert_eq!(marked("minster~1", "port"), ["minister"]);
}

#[test]
fn a_misspelt_word_is_put_right() {
    for (typed, meant) in [
        ("minster", "minister"),
        ("harbuor", "harbour"),
        ("причол", "причал"),
    ] {
        let answer = wire().query(&[typed]);
        let suggestions = list(&answer, "suggestions");
        assert_eq!(suggestions.len(), 1, "{typed}: {answer}");
        assert_eq!(
            (
                text(&suggestions[0], "word"),
                text(&suggestions[0], "instead")
            ),
            (typed, meant)
        );
        let said = wire().run(&["query", typed]).out;
        assert!(
            said.contains(&format!("did you mean \"{meant}\"?")),
            "{said}"
        );
    }
    for known in ["minister", "ferry zzzzqqq", "xqj", "2031"] {
        let answer = wire().query(&[known]);
        assert_eq!(list(&answer, "suggestions").len(), 0, "{known}: {answer}");
    }
}

#[test]
fn newer_articles_may_weigh_more() {
    let scores = |extra: &[&str]| -> BTreeMap<String, f64> {
        let mut all = vec!["ferry"];
        all.extend(extra);
        let answer = wire().query(&all);
        let score = |hit: &Value| {
            (
                text(hit, "external_id").to_owned(),
                hit["score"].as_f64().unwrap_or(0.0),
            )
        };
        hits(&answer).iter().map(score).collect()
    };
    let (plain, recent) = (scores(&[]), scores(&["--recent", "100y"]));
    let share = |id: &str| recent[id] / plain[id];
    assert!(
        (share("none") - 0.7).abs() < 0.01 && share("port") > 0.95,
        "{plain:?} {recent:?}"
    );
    for wrong in ["", "d", "0d", "-1d", "soon", "7"] {
        wire()
            .run(&["query", "ferry", &format!("--recent={wrong}")])
            .ended(2)
            .says("--recent");
    }
}

fn why(id: &str, arguments: &[&str]) -> Value {
    let mut all = vec!["why", "--format", "json", id];
    all.extend(arguments);
    wire().run(&all).json()
}

fn id_of(external: &str) -> String {
    let all = wire().query(&["", "--limit", "100"]);
    let hit = hits(&all).iter().find(|hit| hit["external_id"] == external);
    text(hit.expect("an article"), "article").to_owned()
}

#[test]
fn why_adds_up_to_the_score_of_the_hit() {
    let answer = wire().query(&["ferry strike crews", "--any", "--limit", "100"]);
    assert!(hits(&answer).len() >= 3);
    for hit in hits(&answer) {
        let why = why(
            text(hit, "article"),
            &["ferry strike crews", "--any", "--limit", "100"],
        );
        assert_eq!(number(&why, "rank"), number(hit, "rank"));
        assert_eq!(list(&why, "absent").len(), 0, "{why}");
        let of = |value: &Value| value.as_f64().expect("a number");
        let parts = &why["parts"];
        let sum = of(&parts["words"]) + of(&parts["pairs"]) + of(&parts["window"]);
        let score = of(&hit["score"]);
        assert!(
            (sum - score).abs() < 1e-6 && (of(&why["score"]) - score).abs() < 1e-6,
            "{why}"
        );
        let words: f64 = list(&why, "words")
            .iter()
            .map(|word| of(&word["score"]))
            .sum();
        assert!((words - of(&parts["words"])).abs() < 0.01 * words, "{why}");
        assert_eq!(why["passage"]["text"], hit["passage"]["text"]);
    }
}

#[test]
fn why_gives_the_one_true_reason_of_absence() {
    let reasons = |external: &str, arguments: &[&str]| -> String {
        let mut all = vec!["why", "--format", "json"];
        let id = id_of(external);
        all.push(&id);
        all.extend(arguments);
        let run = wire().run(&all).ended(1);
        let why = run.json();
        let list: Vec<&str> = list(&why, "absent")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        list.join("; ")
    };
    assert!(reasons("trade", &["ferry"]).contains("does not contain ferry"));
    assert!(reasons("ferry", &["ferry", "--from", "2025-05-05"]).contains("published 2025-05-04"));
    assert!(reasons("none", &["ferry", "--from", "2025"]).contains("undated"));
    assert!(reasons("ferry", &["ferry", "--source", "Hafenblatt"]).contains("Saltmere Post"));
    assert!(reasons("ferry", &["ferry", "--lang", "de"]).contains("en"));
    assert!(reasons("ferry", &["ferry -harbour"]).contains("excludes"));
    assert!(reasons("none", &["ferry after:2025"]).contains("undated"));
    let unsure = ["ferry", "--date-confidence", "1", "--from", "1900"];
    assert!(
        reasons("ferry", &unsure).contains("below --date-confidence"),
        "{}",
        reasons("ferry", &unsure)
    );
    assert!(reasons("port", &["ferry same:sentence(ferry strike)"]).contains("same:sentence"));
    assert!(reasons("port", &["ferry", "--limit", "1"]).contains("--limit"));
    wire()
        .run(&["why", "ffffffffffffffff", "ferry"])
        .ended(2)
        .says("no article");
    let human = wire()
        .run(&["why", &id_of("ferry"), "ferry strike"])
        .ok()
        .out;
    assert!(
        human.contains("number 1 of") && human.contains("near words"),
        "{human}"
    );
}

#[test]
fn why_tells_an_estimate_from_no_date() {
    let place = Place::new();
    place.write(
        "kiln.txt",
        "Kiln is lit again\n\nThe kiln at Brackwater was lit again this week, the potters said, and the smoke was seen from the quay.\n\nIt had been cold since 2 March 2019, when its chimney fell, and was measured on 4 May 2021 by the builders of the town.\n",
    );
    place.ingest(&["kiln.txt", "--estimate"]);
    let id = text(&hits(&place.query(&["kiln"]))[0], "article").to_owned();
    let why = |arguments: &[&str]| {
        let mut all = vec!["why", &id, "kiln", "--format", "json"];
        all.extend(arguments);
        place.run(&all).ended(1).json()["absent"][0].to_string()
    };
    let reason = why(&["--undated", "estimate", "--from", "2022"]);
    assert!(reason.contains("an estimate of 2021-05"), "{reason}");
    let reason = why(&["--from", "2020"]);
    assert!(
        reason.contains("it is undated, and the query asks for dates"),
        "{reason}"
    );
}

#[test]
fn why_knows_what_was_removed_and_what_was_rejected() {
    let place = Place::new();
    place.write(
        "news/page.html",
        "<html><head><title>Bridge opens</title></head><body><nav><a href='/'>Home</a> <a href='/weather'>Weather</a> <a href='/sport'>Sport</a></nav><article><h1>Bridge opens</h1><p>The bridge over the narrows opened on Friday after two years of work, and the first to cross it was a baker on a bicycle.</p><p>The council thanked the engineers and said the old ferry would run until the end of the month.</p></article></body></html>",
    );
    place.write("news/broken.jsonl", "{\"text\": \n");
    place.ingest(&["news"]);
    let answer = place.query(&["bridge"]);
    let id = text(&hits(&answer)[0], "article").to_owned();
    let run = place
        .run(&["why", &id, "weather", "--format", "json"])
        .ended(1);
    let reason = run.json()["absent"][0].to_string();
    assert!(reason.contains("removed"), "{reason}");
    place
        .run(&["why", "broken.jsonl", "weather"])
        .ended(2)
        .says("rejected at ingest");
}

#[test]
fn a_timeline_counts_what_the_facets_count() {
    let place = Place::new();
    let mut lines = String::new();
    let mut add = |id: String, day: String, text: &str| {
        let record = json!({"id": id, "title": "Note", "text": text, "date": day});
        lines.push_str(&format!("{record}\n"));
    };
    for day in 1..=28 {
        add(
            format!("a{day}"),
            format!("2024-03-{day:02}"),
            "The tide tables of the day were printed and hung up at the quay.",
        );
        add(
            format!("b{day}"),
            format!("2024-03-{day:02}"),
            "A notice about parking was renewed by the harbour office.",
        );
    }
    for number in 0..6 {
        add(
            format!("flood{number}"),
            "2024-03-12".into(),
            "The flood reached the market at noon, and the tide held it there.",
        );
    }
    add(
        "late".into(),
        "2024-04-10".into(),
        "The flood of March was discussed by the council.",
    );
    add(
        "undated".into(),
        String::new(),
        "A pamphlet on the flood was found.",
    );
    place.write("w.jsonl", lines);
    place.ingest(&["w.jsonl", "--as-is"]);
    let timeline = place
        .run(&["timeline", "flood", "--by", "day", "--format", "json"])
        .ok()
        .json();
    let facets = place.facets(&["flood", "--by", "day"]);
    let bars = list(&timeline, "bars");
    let told: Vec<(&str, u64)> = bars
        .iter()
        .map(|bar| (text(bar, "value"), number(bar, "articles")))
        .filter(|(_, articles)| *articles > 0)
        .collect();
    let counted: Vec<(&str, u64)> = list(&facets["facets"], "day")
        .iter()
        .map(|count| (text(count, "value"), number(count, "articles")))
        .collect();
    assert_eq!(told, counted);
    assert_eq!(
        bars.len(),
        30,
        "one bar a day from the first match to the last"
    );
    assert_eq!(
        (number(&timeline, "articles"), number(&timeline, "undated")),
        (8, 1)
    );
    // nothing at all was published between the months
    assert_eq!(number(&bars[20], "of"), 0, "{}", bars[20]);
    let bursts = list(&timeline, "bursts");
    assert_eq!(bursts.len(), 1, "{timeline}");
    assert_eq!(text(&bursts[0], "first_day"), "2024-03-12");
    assert!(text(&bursts[0]["hit"]["passage"], "text").contains("flood reached"));
    let human = place.run(&["timeline", "flood", "--by", "day"]).ok().out;
    assert!(
        human.contains("* 2024-03-12: 6 articles") && human.contains("░"),
        "{human}"
    );
    let csv = place
        .run(&["timeline", "flood", "--by", "day", "--format", "csv"])
        .ok()
        .out;
    let sum: u64 = csv
        .lines()
        .skip(1)
        .filter_map(|row| row.split(',').nth(4)?.parse::<u64>().ok())
        .sum();
    assert_eq!(sum, 8, "{csv}");
    place
        .run(&["timeline", "flood", "--share", "--svg", "chart.svg"])
        .ok();
    let svg = std::fs::read_to_string(place.path("chart.svg")).expect("a chart");
    assert!(
        svg.starts_with("<svg") && svg.contains("2024-03-12: 6 of 8"),
        "{svg}"
    );
    place.run(&["timeline", "--by", "source"]).ended(2);
    place.run(&["timeline", "nothinglikeit"]).ended(1);
}

#[test]
fn no_query_takes_long() {
    let words = |count: usize, word: &str| vec![word; count].join(" ");
    let limit = Duration::from_secs(2);
    for query in [
        words(256, "the"),
        words(250, "ferry"),
        format!("\"{}\"~16", words(32, "the")),
        format!("\"{}\"", words(32, "the")),
        format!("NEAR/100({})", words(32, "the")),
        format!("same:sentence({})", words(32, "the")),
        words(32, "a*"),
        words(32, "ferry~2"),
        format!("({})", vec!["the"; 200].join(" OR ")),
        "(".repeat(63) + "the" + &")".repeat(63),
        "-(".repeat(31) + "the" + &")".repeat(31),
        format!("{}x", "NOT ".repeat(63)),
        "x".repeat(4096),
        "\"".repeat(4096),
        "(".repeat(4096),
        "NEAR/5 ".repeat(500),
        "a~2 ".repeat(500),
    ] {
        let start = Instant::now();
        let run = wire().run(&["query", "--", &query]);
        assert!(
            start.elapsed() < limit,
            "{:?}: {:.60}",
            start.elapsed(),
            query
        );
        assert!(run.code.is_some_and(|code| code <= 2), "{run:?}");
    }
    for (query, named) in [
        (words(33, "a*"), "32"),
        (words(60, "\"a b\""), "48"),
        (words(60, "NEAR/2(a b)"), "48"),
        (format!("NEAR/5({})", words(33, "a")), "32"),
        ("NEAR/500(a b)".to_owned(), "100"),
        ("word~9".to_owned(), "~2"),
    ] {
        wire().run(&["query", "--", &query]).ended(2).says(named);
    }
}
