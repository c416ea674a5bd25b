//! What filters let through, and which date of an article counts, as clauses.

use serde_json::{Value, json};

use super::document::ARTICLE;
use crate::engine::days::day_number;
use crate::model::{DateRange, DateTest, Filters, Presence};

/// Documents of a kind.
pub(super) fn kind(name: &str) -> Value {
    json!({"term": {"kind": name}})
}

/// Articles.
pub(super) fn articles() -> Value {
    kind(ARTICLE)
}

/// Documents that have all of these.
pub(super) fn all(clauses: Vec<Value>) -> Value {
    json!({"bool": {"filter": clauses}})
}

/// Documents that have at least one of these.
pub(super) fn any(clauses: Vec<Value>) -> Value {
    json!({"bool": {"should": clauses, "minimum_should_match": 1}})
}

/// Documents that do not have this.
pub(super) fn not(clause: Value) -> Value {
    json!({"bool": {"must_not": [clause]}})
}

pub(super) fn exists(field: &str) -> Value {
    json!({"exists": {"field": field}})
}

/// A first and a last day, within an interval.
fn within(range: &DateRange, first: &str, last: &str) -> Vec<Value> {
    let mut clauses = vec![exists(first)];
    if let Some(from) = range.from {
        clauses.push(json!({"range": {first: {"gte": day_number(from)}}}));
    }
    if let Some(to) = range.to {
        clauses.push(json!({"range": {last: {"lte": day_number(to)}}}));
    }
    clauses
}

/// Articles whose publication date is sure enough, in an interval.
pub(super) fn sure(filters: &Filters, range: &DateRange) -> Value {
    let mut clauses = within(range, "first_day", "last_day");
    if let Some(least) = filters.confidence {
        clauses.push(json!({"range": {"confidence": {"gte": f64::from(least)}}}));
    }
    all(clauses)
}

/// Articles without a publication date that are estimated to be of an interval.
pub(super) fn estimated(range: &DateRange) -> Value {
    let mut clauses = within(range, "about_first", "about_last");
    clauses.push(not(exists("first_day")));
    all(clauses)
}

/// Articles that have a date that counts, in an interval.
pub(super) fn dated(filters: &Filters, range: &DateRange) -> Value {
    let sure = sure(filters, range);
    if filters.estimates {
        any(vec![sure, estimated(range)])
    } else {
        sure
    }
}

/// Articles that some filters let through.
pub(super) fn passing(filters: &Filters) -> Vec<Value> {
    let mut clauses = vec![articles()];
    let anywhere = DateRange::default();
    let range = &filters.published;
    match filters.undated {
        Presence::Only => clauses.push(not(dated(filters, &anywhere))),
        Presence::Include if range.is_open() => {}
        Presence::Include | Presence::Exclude => clauses.push(dated(filters, range)),
    }
    match filters.thin {
        Presence::Include => {}
        Presence::Exclude => clauses.push(json!({"term": {"thin": false}})),
        Presence::Only => clauses.push(json!({"term": {"thin": true}})),
    }
    if !filters.sources.is_empty() {
        clauses.push(json!({"terms": {"source": filters.sources}}));
    }
    if !filters.languages.is_empty() {
        let codes = filters.languages.iter().map(|language| language.code());
        clauses.push(json!({"terms": {"language": codes.collect::<Vec<_>>()}}));
    }
    clauses
}

/// Articles whose publication date passes a test.
pub(super) fn test(test: &DateTest) -> Value {
    match *test {
        DateTest::Unknown => not(exists("first_day")),
        DateTest::Within(range) => all(within(&range, "first_day", "last_day")),
        DateTest::Surer(least) => {
            json!({"range": {"confidence": {"gte": DateTest::bound(least, false)}}})
        }
        DateTest::LessSure(most) => {
            json!({"range": {"confidence": {"lt": DateTest::bound(most, true)}}})
        }
        DateTest::Weekdays(days) => {
            let chosen: Vec<u8> = (0..7).filter(|day| days >> day & 1 == 1).collect();
            json!({"terms": {"weekday": chosen}})
        }
        DateTest::Hours(from, to) if from <= to => {
            json!({"range": {"hour": {"gte": from, "lte": to}}})
        }
        DateTest::Hours(from, to) => any(vec![
            json!({"range": {"hour": {"gte": from}}}),
            json!({"range": {"hour": {"lte": to}}}),
        ]),
        DateTest::EveryYear(month, day) => {
            let mut clauses = vec![json!({"term": {"month_of_year": month}})];
            clauses.extend(day.map(|day| json!({"term": {"day_of_month": day}})));
            all(clauses)
        }
    }
}
