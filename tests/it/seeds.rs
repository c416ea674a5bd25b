//! Five scraped documents and their expected results.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::util::{self, Place, list, number, text};

/// The folder of the documents and the expected results; none if it is missing.
fn seeds() -> Option<(PathBuf, BTreeMap<String, Value>)> {
    let folder = util::shared("seeds")?;
    let expected = std::fs::read_to_string(folder.join("expected.json")).expect("expected.json");
    let expected: BTreeMap<String, Value> = serde_json::from_str(&expected).expect("JSON");
    let documents: BTreeMap<_, _> = expected
        .into_iter()
        .filter(|(name, _)| name.ends_with(".txt"))
        .collect();
    assert_eq!(documents.len(), 5, "documents in expected.json");
    Some((folder, documents))
}

fn strings<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v str> {
    list(value, key)
        .iter()
        .map(|item| item.as_str().expect("a string"))
}

/// All errors of a document, one per line.
fn faults(name: &str, expected: &Value, found: &Value) -> Vec<String> {
    let body = text(found, "body");
    let mut faults = Vec::new();
    for kept in strings(expected, "keep").filter(|kept| !body.contains(kept)) {
        faults.push(format!("{name}: lost {kept:?}"));
    }
    for left in strings(expected, "drop").filter(|left| body.contains(left)) {
        faults.push(format!("{name}: left {left:?}"));
    }
    for field in ["title", "byline"] {
        if found[field] != expected[field] {
            let (found, expected) = (&found[field], &expected[field]);
            faults.push(format!("{name}: {field} is {found}, expected {expected}"));
        }
    }
    if found["published"]["day"] != expected["date"] {
        let (found, expected) = (&found["published"], &expected["date"]);
        faults.push(format!("{name}: published {found}, expected {expected}"));
    }
    faults
}

fn file_name(location: &str) -> String {
    let name = Path::new(location).file_name().expect("a name");
    name.to_string_lossy().into_owned()
}

#[test]
fn every_line_of_what_is_expected_holds() {
    let Some((folder, expected)) = seeds() else {
        return;
    };
    let place = Place::new();
    let mut arguments = vec!["clean".to_owned(), "--format".into(), "jsonl".into()];
    let path = |name: &String| folder.join(name).to_string_lossy().into_owned();
    arguments.extend(expected.keys().map(path));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let found: BTreeMap<String, Value> = place
        .run(&arguments)
        .ok()
        .lines()
        .into_iter()
        .map(|line| (file_name(text(&line, "location")), line))
        .collect();
    let faults: Vec<String> = expected
        .iter()
        .flat_map(|(name, expected)| match found.get(name) {
            Some(found) => faults(name, expected, found),
            None => vec![format!("{name}: not read")],
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_parade_is_found_and_the_appeal_is_not() {
    let Some((folder, expected)) = seeds() else {
        return;
    };
    let place = Place::new();
    for name in expected.keys() {
        place.write(name, std::fs::read(folder.join(name)).expect("a document"));
    }
    let names: Vec<&str> = expected.keys().map(String::as_str).collect();
    let account = place.ingest(&names);
    assert_eq!((account.added, account.inputs()), (5, 5), "{account:?}");

    let answer = place.query(&["Victory Day parade"]);
    let first: Vec<&str> = list(&answer, "hits")
        .iter()
        .map(|hit| text(hit, "location"))
        .collect();
    assert!(
        first.len() >= 2 && first[0].starts_with("001_") && first[1].starts_with("004_"),
        "{first:?}"
    );

    place.run(&["query", "\"support us\""]).ended(1);

    let may = place.query(&["--from", "2025-05", "--to", "2025-05"]);
    let hits: Vec<&str> = list(&may, "hits")
        .iter()
        .map(|hit| text(hit, "location"))
        .collect();
    assert!(hits.len() == 1 && hits[0].starts_with("001_"), "{hits:?}");

    let months = place.facets(&["--by", "month"]);
    let counts: Vec<(&str, u64)> = list(&months["facets"], "month")
        .iter()
        .map(|count| (text(count, "value"), number(count, "articles")))
        .collect();
    assert_eq!(counts, [("2023-03", 1), ("2025-05", 1)]);
    assert_eq!(number(&months, "undated"), 3);
}
