//! Words in context, significant words, first mentions, tables and timelines of two queries, as
//! used by a researcher. Also runs every example of docs/query.md.

use serde_json::json;

use crate::util::{Place, list, number, root, text};

fn mill() -> Place {
    let place = Place::new();
    let mut wire = String::new();
    for (id, body, date, source) in [
        (
            "a",
            "The old mill burned down. The mill had stood idle.",
            "2020-03-01",
            "Weir Post",
        ),
        (
            "b",
            "Sluice keepers warned that the sluice would fail.",
            "2020-04-02",
            "Weir Post",
        ),
        (
            "c",
            "The sluice failed, and the mill was flooded.",
            "2021-03-05",
            "Lock Wire",
        ),
        (
            "d",
            "The mill reopened. Sluice repairs go on.",
            "",
            "Lock Wire",
        ),
        (
            "e",
            "A sluice and a sluice: the council met.",
            "2021-06-07",
            "Lock Wire",
        ),
        (
            "f",
            "The council met about sluice money.",
            "2021-07-07",
            "Lock Wire",
        ),
    ] {
        let record =
            json!({"id": id, "text": body, "date": date, "source": source, "language": "en"});
        wire += &format!("{record}\n");
    }
    place.write("wire.jsonl", wire);
    place.ingest(&["wire.jsonl", "--as-is"]);
    place
}

fn asked(place: &Place, arguments: &[&str]) -> serde_json::Value {
    let all = [arguments, &["--format", "json"]].concat();
    place.run(&all).ok().json()
}

#[test]
fn a_concordance_has_a_line_for_each_place() {
    let place = mill();
    let found = asked(&place, &["concordance", "mill", "--order", "left"]);
    assert_eq!(
        (number(&found, "articles"), number(&found, "places")),
        (3, 4)
    );
    let lines = list(&found, "lines");
    assert!(lines.iter().all(|line| text(line, "keyword") == "mill"));
    assert_eq!(text(&lines[0], "left"), "The old");
    let shown = place.run(&["concordance", "mill", "--limit", "2"]).ok().out;
    assert!(
        shown.contains("4 places") && shown.contains("2 shown"),
        "{shown}"
    );
    let csv = place
        .run(&["concordance", "mill", "--format", "csv"])
        .ok()
        .out;
    assert_eq!(csv.lines().count(), 5, "{csv}");
    let filler: String = (0..60)
        .map(|i| format!("{{\"text\":\"Barge number {i} passed the lower basin in good order.\",\"language\":\"en\"}}\n"))
        .collect();
    place.write("filler.jsonl", filler);
    place.ingest(&["filler.jsonl", "--as-is"]);
    let near = asked(&place, &["concordance", "sluice", "--collocates"]);
    let words: Vec<&str> = list(&near, "collocates")
        .iter()
        .map(|word| text(word, "word"))
        .collect();
    assert!(words.contains(&"council"), "{words:?}");
}

#[test]
fn significant_words_set_a_year_apart() {
    let place = mill();
    let found = asked(&place, &["terms", "--from", "2021-06"]);
    assert_eq!(
        (
            number(&found, "articles"),
            number(&found, "against_articles")
        ),
        (2, 4)
    );
    assert_eq!(text(&list(&found, "terms")[0], "word"), "council");
    let against = asked(&place, &["terms", "council", "--against", "mill"]);
    assert_eq!(number(&against, "against_articles"), 3);
    let csv = place.run(&["terms", "council", "--format", "csv"]).ok().out;
    assert!(csv.starts_with("query,word,articles,of,against"), "{csv}");
    place.run(&["terms"]).ended(2).says("nothing to compare");
}

#[test]
fn the_first_mention_says_how_sure_its_date_is() {
    let place = mill();
    let found = asked(&place, &["first", "sluice"]);
    assert_eq!(text(&list(&found, "hits")[0], "external_id"), "b");
    assert_eq!(
        (number(&found, "articles"), number(&found, "undated")),
        (5, 1)
    );
    let shown = place.run(&["first", "sluice"]).ok().out;
    assert!(shown.contains("confidence 0.97"), "{shown}");
    assert!(shown.contains("undated article may be earlier"), "{shown}");
}

#[test]
fn a_table_sums_to_the_articles() {
    let place = mill();
    let table = asked(
        &place,
        &["facets", "sluice", "--by", "source", "--across", "month"],
    );
    let cells = |row: &serde_json::Value| -> u64 {
        let counts = list(row, "cells")
            .iter()
            .filter_map(serde_json::Value::as_u64);
        counts.sum::<u64>() + number(row, "without")
    };
    let sum: u64 = list(&table, "rows").iter().map(cells).sum();
    assert_eq!(sum, number(&table, "articles"));
    assert_eq!(list(&table, "columns").len(), 4);
    let csv = place.run(&[
        "facets", "sluice", "--by", "source", "--across", "year", "--format", "csv",
    ]);
    assert!(csv.ok().out.contains("Lock Wire,0,3,1,4"));
}

#[test]
fn two_queries_stand_in_one_timeline() {
    let place = mill();
    let found = asked(
        &place,
        &["timeline", "mill", "--versus", "council", "--by", "year"],
    );
    let counts = list(&found["versus"], "counts");
    assert_eq!(counts, [json!(0), json!(2)]);
    assert_eq!(list(&found, "bars").len(), counts.len());
}

/// Every example of docs/query.md is a query that is parsed as the row says.
#[test]
fn the_examples_of_the_manual_are_read_as_it_says() {
    let manual = std::fs::read_to_string(root().join("docs/query.md")).expect("docs/query.md");
    let place = mill();
    let mut tried = 0;
    for row in manual.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split(" | ").collect();
        let code = |cell: &str| cell.trim_matches(['|', ' ', '`']).replace("\\|", "|");
        let example = code(cells[0]);
        let run = place.run(&["query", "--format", "json", "--", &example]);
        assert_ne!(run.code, Some(2), "{example}: {run:?}");
        let read = run.json()["query"]["understood"]
            .as_str()
            .map(str::to_owned);
        if let Some(expected) = cells
            .get(2)
            .map(|cell| code(cell))
            .filter(|cell| !cell.is_empty())
        {
            assert_eq!(read, Some(expected), "{example}");
        }
        tried += 1;
    }
    assert!(tried > 30, "{tried} examples");
}
