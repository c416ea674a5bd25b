//! The copies of one text in many outlets are one story; a form that was filled in again is a
//! different one.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::properties::cases;
use crate::util::{Place, list, shared, text};

const FERRY: &str = "The ferry Lady Maren ran aground off Tolmer Point on Tuesday evening with 212 people on board, \
    the harbour master said. Nobody was hurt.\n\nCaptain Ines Halloway had reported a failed rudder at 18:40, and two tugs \
    from Aldersea reached the ship an hour later. Passengers were taken to the old customs house, where volunteers \
    served soup.\n\nThe owner, Brackwater Lines, said the ship had passed its inspection in March. Divers will look at \
    the hull on Wednesday morning before a decision on towing.\n\nIt was the third grounding off Tolmer Point in nine \
    years, and the council has asked twice for a light on the outer rocks.";

/// A sentence with words that no other article contains.
fn filler(number: usize) -> String {
    let topics = [
        "orchard", "library", "tramway", "quarry", "bakery", "theatre", "school",
    ];
    let topic = topics[number % topics.len()];
    format!(
        "Ward {number} opened its {topic}{number} after a winter of repairs, and clerk{number} praised mason{number} for \
         the vaults of the {topic}{number}. Visitors to gate{number} found hall{number} painted in colour{number}."
    )
}

fn record(id: &str, title: &str, body: &str, date: &str, source: &str) -> Value {
    json!({"id": id, "title": title, "text": body, "date": date, "source": source, "language": "en"})
}

/// A ferry story in four outlets, a daily form, and unrelated articles.
fn wire() -> Vec<Value> {
    let paragraphs: Vec<&str> = FERRY.split("\n\n").collect();
    let corrected = FERRY.replace("212", "214");
    let extended = format!("{FERRY}\n\n{}", filler(900));
    let mut wire = vec![
        record(
            "a",
            "Ferry aground off Tolmer Point",
            FERRY,
            "2023-05-02T21:10:00+00:00",
            "Tide Wire",
        ),
        record(
            "b",
            "Lady Maren aground",
            &paragraphs[..2].join("\n\n"),
            "2023-05-03T06:00:00+00:00",
            "Weir Post",
        ),
        record(
            "c",
            "Ferry aground off Tolmer Point",
            &corrected,
            "2023-05-02T22:40:00+00:00",
            "Tide Wire",
        ),
        record(
            "d",
            "A month ago: the grounding",
            &extended,
            "2023-06-04T08:00:00+00:00",
            "Lock Gazette",
        ),
    ];
    for (day, rate, sum) in [
        (1, "4.25", "310"),
        (2, "4.50", "275"),
        (3, "4.40", "402"),
        (4, "4.35", "198"),
    ] {
        let body = format!(
            "The Bank of Aldersea lent {sum} million crowns to the money market at {rate} pct on its daily round, the \
             bank said in its statement. Dealers had expected a shortage of about {}0 million crowns.",
            day + 17
        );
        let date = format!("2023-05-0{day}T11:00:00+00:00");
        wire.push(record(
            &format!("form-{day}"),
            "Bank of Aldersea lends to market",
            &body,
            &date,
            "Tide Wire",
        ));
    }
    for number in 0..24 {
        let date = format!("2023-04-{:02}T09:00:00+00:00", number + 1);
        wire.push(record(
            &format!("own-{number}"),
            &format!("Ward {number}"),
            &filler(number),
            &date,
            "Weir Post",
        ));
    }
    wire
}

fn ingest(place: &Place, name: &str, records: &[Value], threads: &str) {
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    place.write(name, lines);
    place.ingest(&[name, "--as-is", "--threads", threads]);
}

/// The groups of external ids.
fn groups(place: &Place) -> BTreeSet<Vec<String>> {
    let printed = place.run(&["stories", "--ids"]);
    let of = |line: &Value| {
        let ids = list(line, "articles").iter();
        ids.map(|id| id.as_str().expect("an id").to_owned())
            .collect()
    };
    printed.lines().iter().map(of).collect()
}

#[test]
fn a_cut_a_correction_and_a_late_reprint_are_copies_and_a_form_is_none() {
    let place = Place::new();
    ingest(&place, "wire.jsonl", &wire(), "2");
    let expected: Vec<String> = ["a", "c", "b", "d"].map(str::to_owned).to_vec();
    assert_eq!(groups(&place), BTreeSet::from([expected]));
    let story = &place
        .run(&["stories", "customs", "--format", "jsonl"])
        .ok()
        .lines()[0];
    assert_eq!(
        text(&story["first"], "published_at"),
        "2023-05-02T21:10:00+00:00"
    );
    assert_eq!(story["sources"], 3);
    let none = place.run(&["stories", "orchard0"]).ended(1).out;
    assert!(none.starts_with("0 stories"), "{none}");
    let id = text(&list(story, "articles")[1], "article").to_owned();
    let shown = place.run(&["show", &id, "--copies"]).ok().out;
    assert!(shown.contains("4 copies in 3 sources"), "{shown}");
    assert!(shown.contains("Lock Gazette"), "{shown}");
}

#[test]
fn who_was_first_is_said_only_where_all_dates_are_sure() {
    let place = Place::new();
    let mut wire = wire();
    ingest(&place, "wire.jsonl", &wire, "1");
    let first = |place: &Place| {
        let story = place.run(&["stories", "--format", "jsonl"]).ok().lines()[0].clone();
        story["first"]["sure"].as_bool().expect("a judgement")
    };
    let sure = first(&place);
    wire[3]["date"] = Value::Null;
    let undated = Place::new();
    ingest(&undated, "wire.jsonl", &wire, "1");
    assert!(!first(&undated));
    let shown = |place: &Place| place.run(&["stories"]).ok().out;
    assert!(shown(&undated).contains("earliest known: Tide Wire"));
    assert_eq!(shown(&place).contains(", first: Tide Wire"), sure);
}

#[test]
fn stories_are_listed_by_the_month_in_which_they_began() {
    let place = Place::new();
    ingest(&place, "wire.jsonl", &wire(), "2");
    let rows = place
        .run(&["stories", "--by", "month", "--format", "csv"])
        .ok()
        .out;
    assert_eq!(
        rows.lines()
            .filter(|row| row.contains(",2023-05,4,"))
            .count(),
        4,
        "{rows}"
    );
}

proptest! {
    #![proptest_config(cases(4))]

    #[test]
    fn groups_do_not_depend_on_order_threads_or_runs(seed in any::<u64>(), runs in 1usize..5) {
        let mut wire = wire();
        let place = Place::quick();
        ingest(&place, "wire.jsonl", &wire, "1");
        let expected = groups(&place);
        // a shuffle by the seed
        wire.sort_by_cached_key(|record| {
            let id = text(record, "id").bytes();
            id.fold(seed, |mixed, byte| (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
        });
        let other = Place::quick();
        let mut parts: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
        for (at, record) in wire.into_iter().enumerate() {
            parts.entry(at % runs).or_default().push(record);
        }
        for (number, part) in &parts {
            ingest(&other, &format!("part-{number}.jsonl"), part, "2");
        }
        prop_assert_eq!(&groups(&other), &expected);
        // a copy that disappears and comes back
        let part = &parts[&0];
        other.write("part-0.jsonl", "");
        other.ingest(&["part-0.jsonl", "--as-is"]);
        ingest(&other, "part-0.jsonl", part, "1");
        prop_assert_eq!(&groups(&other), &expected);
    }
}

/// The judged pairs of a newswire; takes minutes without optimisation, so it only runs on request.
#[test]
#[ignore = "takes minutes"]
fn judged_pairs_of_the_newswire() {
    let (Some(docs), Some(pairs)) = (
        shared("eval/retrieval/newswire-1987/docs.jsonl.gz"),
        shared("eval/copies/pairs.jsonl"),
    ) else {
        println!("skipped: the judged pairs are not here");
        return;
    };
    let place = Place::new();
    place.ingest(&[docs.to_str().expect("a path"), "--as-is"]);
    let mut of: BTreeMap<String, usize> = BTreeMap::new();
    for (number, story) in groups(&place).into_iter().enumerate() {
        of.extend(story.into_iter().map(|id| (id, number)));
    }
    let (mut right, mut wrong, mut copies) = (0.0, 0.0, 0.0);
    for line in std::fs::read_to_string(pairs).expect("pairs").lines() {
        let pair: Value = serde_json::from_str(line).expect("JSON");
        let story = of.get(text(&pair, "a"));
        let joined = story.is_some() && story == of.get(text(&pair, "b"));
        let joined = f64::from(u8::from(joined));
        match text(&pair, "label") {
            "copy" => (right, copies) = (right + joined, copies + 1.0),
            "template" | "different" => wrong += joined,
            _ => {}
        }
    }
    let (precision, recall) = (right / (right + wrong), right / copies);
    println!("precision {precision:.3}, recall {recall:.3}");
    assert!(precision >= 0.97 && recall >= 0.94);
}
