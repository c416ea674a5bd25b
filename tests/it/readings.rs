//! Typical user input and how it is parsed: a table of queries with their readings.
//!
//! Each line of `tests/fixtures/queries/readings.tsv` is a query, a tab, and its reading in the
//! query language, or the column and text of the error. Tabs and backslashes are written `\t` and
//! `\\`. `DATELINE_BLESS=1` rewrites the readings.

use std::collections::BTreeSet;
use std::fs;

use dateline::search::parse;

use crate::properties::today;
use crate::util::{blessing, root};

fn reading(text: &str) -> String {
    match parse(text, today()) {
        Ok(node) => node.to_string(),
        Err(error) => format!("column {}: {}", error.column, error.message),
    }
}

#[test]
fn every_query_of_the_table_has_its_reading() {
    let path = root().join("tests/fixtures/queries/readings.tsv");
    let table = fs::read_to_string(&path).expect("the table");
    let mut fresh = String::new();
    let mut wrong = Vec::new();
    let mut texts = BTreeSet::new();
    for line in table.lines() {
        let (written, expected) = line.split_once('\t').expect("a tab");
        let text = written.replace("\\t", "\t").replace("\\\\", "\\");
        let found = reading(&text);
        fresh += &format!("{written}\t{found}\n");
        if found != expected {
            wrong.push(format!(
                "{text:?}\n  expected {expected}\n  found    {found}"
            ));
        }
        if let Ok(node) = parse(&text, today()) {
            let printed = node.to_string();
            if printed != "*" {
                assert_eq!(
                    parse(&printed, today()),
                    Ok(node),
                    "{text:?} was printed as {printed:?}"
                );
            }
        }
        assert!(texts.insert(text.clone()), "{text:?} stands twice");
    }
    assert!(texts.len() >= 200, "{} queries", texts.len());
    if blessing() {
        fs::write(&path, fresh).expect("the table");
    } else {
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
