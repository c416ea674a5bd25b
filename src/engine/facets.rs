//! Counts by day, hour and name → facets: the same on every engine.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::BuildHasher;

use chrono::{Datelike, NaiveDate};

use super::days::read_day_key;
use crate::model::{FacetBy, FacetCount, FacetCounts, Precision, PublicationDate};

/// Hours of a day.
pub(in crate::engine) const HOURS: usize = 24;

/// The column that a facet by name counts.
pub(in crate::engine) fn column_of(by: FacetBy) -> Option<&'static str> {
    match by {
        FacetBy::Source => Some("source"),
        FacetBy::Language => Some("language"),
        FacetBy::Section => Some("section"),
        FacetBy::Author => Some("author"),
        _ => None,
    }
}

/// The counts of a facet. `days` are those of articles by the key of their date, `names` those of
/// its own values, where it has such.
pub(in crate::engine) fn facet_counts<S: BuildHasher>(
    by: FacetBy,
    total: u64,
    undated: u64,
    days: &HashMap<u64, u64, S>,
    hours: &[u64],
    names: HashMap<String, u64, S>,
) -> FacetCounts {
    if by.is_cyclic() {
        return cyclic_counts(by, total, days, hours);
    }
    let mut values = names;
    if by.is_calendar() {
        for (key, articles) in days {
            if let Some(date) = read_day_key(*key) {
                *values.entry(interval(by, &date)).or_default() += articles;
            }
        }
    }
    let mut counts: Vec<FacetCount> = values
        .into_iter()
        .map(|(value, articles)| FacetCount { value, articles })
        .collect();
    counts.sort_by(|a, b| {
        let by_count = if by.is_calendar() {
            Ordering::Equal
        } else {
            b.articles.cmp(&a.articles)
        };
        by_count.then_with(|| a.value.cmp(&b.value))
    });
    let with = counts.iter().map(|count| count.articles).sum::<u64>();
    let without = if by.is_calendar() {
        undated
    } else {
        total - with.min(total)
    };
    FacetCounts {
        by,
        counts,
        without,
    }
}

/// Counts of weekdays or hours, in their order.
fn cyclic_counts<S: BuildHasher>(
    by: FacetBy,
    total: u64,
    days: &HashMap<u64, u64, S>,
    hours: &[u64],
) -> FacetCounts {
    let mut weekdays = [0; FacetBy::WEEKDAYS.len()];
    for (key, articles) in days {
        let weekday = read_day_key(*key)
            .and_then(|date| date.day())
            .map(|day| day.weekday());
        if let Some(count) =
            weekday.and_then(|day| weekdays.get_mut(day.num_days_from_monday() as usize))
        {
            *count += articles;
        }
    }
    let named: Vec<(String, u64)> = match by {
        FacetBy::Weekday => FacetBy::WEEKDAYS
            .iter()
            .map(|name| (*name).to_owned())
            .zip(weekdays)
            .collect(),
        _ => (0..)
            .zip(hours)
            .map(|(hour, count): (u32, &u64)| (format!("{hour:02}"), *count))
            .collect(),
    };
    let counts: Vec<FacetCount> = named
        .into_iter()
        .filter(|(_, articles)| *articles > 0)
        .map(|(value, articles)| FacetCount { value, articles })
        .collect();
    let with: u64 = counts.iter().map(|count| count.articles).sum();
    FacetCounts {
        by,
        counts,
        without: total - with.min(total),
    }
}

/// The interval that a date falls into; a date less precise than the interval is an interval of its
/// own.
fn interval(by: FacetBy, date: &PublicationDate) -> String {
    let first: NaiveDate = date.first_day();
    match (by, date.precision()) {
        (FacetBy::Year, _) => format!("{:04}", first.year()),
        (_, Precision::Year) => date.to_string(),
        (FacetBy::Quarter, _) => format!("{:04}-Q{}", first.year(), first.month0() / 3 + 1),
        (FacetBy::Month, _) => format!("{:04}-{:02}", first.year(), first.month()),
        (_, Precision::Month) => date.to_string(),
        (FacetBy::Week, _) => format!(
            "{:04}-W{:02}",
            first.iso_week().year(),
            first.iso_week().week()
        ),
        _ => format!(
            "{:04}-{:02}-{:02}",
            first.year(),
            first.month(),
            first.day()
        ),
    }
}
