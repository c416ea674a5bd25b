//! Totals, facets and order, computed by scanning every article.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Timelike};

use super::{Held, MemorySnapshot, matching};
use crate::engine::{DocRef, Scored, Selected, Selection, tie};
use crate::model::{FacetBy, FacetCount, FacetCounts, Filters, Precision, PublicationDate, SortBy};

pub(super) fn select(all: &MemorySnapshot, selection: &Selection) -> Selected {
    let mut found: Vec<(&Held, Scored)> = Vec::new();
    for (index, held) in (0..).zip(&all.articles) {
        if selection.filters.refusal(&held.reading().article).is_some() {
            continue;
        }
        if let Some(score) = matching::score(all, held, &selection.condition) {
            let prior = selection.recent.map_or(1.0, |recent| {
                recent.factor(date(&selection.filters, held).map(|date| date.first_day()))
            });
            let scored = Scored {
                doc: DocRef(index),
                score: Scored::rounded(score as f32 * prior),
                prior,
            };
            found.push((held, scored));
        }
    }
    let undated = found
        .iter()
        .filter(|(held, _)| date(&selection.filters, held).is_none())
        .count() as u64;
    let facets = selection
        .facets
        .iter()
        .map(|by| facet(*by, &selection.filters, &found))
        .collect();
    let total = found.len() as u64;
    let day = |held: &Held| date(&selection.filters, held).map(|date| known(&date));
    found.sort_by(|(a, one), (b, two)| {
        let order = match selection.sort {
            SortBy::Relevance => two.score.total_cmp(&one.score),
            // `None` sorts below `Some`, so undated articles come last either way
            SortBy::Newest => day(b).cmp(&day(a)),
            SortBy::Oldest => (day(a).is_none(), day(a)).cmp(&(day(b).is_none(), day(b))),
        };
        let place = |held: &Held| tie(&held.reading().article.location);
        order.then_with(|| place(a).cmp(&place(b)))
    });
    found.truncate(selection.top);
    let best = found.into_iter().map(|(_, scored)| match selection.sort {
        SortBy::Relevance => scored,
        _ => Scored {
            score: 0.0,
            prior: 1.0,
            ..scored
        },
    });
    Selected {
        total,
        undated,
        best: best.collect(),
        facets,
    }
}

fn date(filters: &Filters, held: &Held) -> Option<PublicationDate> {
    filters.date_of(&held.reading().article)
}

/// The known parts of year, month, day and second of the day. Unknown parts are 0, and the first
/// second is 1.
fn known(date: &PublicationDate) -> (i32, u32, u32, u32) {
    let first = date.first_day();
    let second = date
        .time()
        .map_or(0, |time| time.num_seconds_from_midnight() + 1);
    match date.precision() {
        Precision::Year => (first.year(), 0, 0, 0),
        Precision::Month => (first.year(), first.month(), 0, 0),
        _ => (first.year(), first.month(), first.day(), second),
    }
}

fn facet(by: FacetBy, filters: &Filters, found: &[(&Held, Scored)]) -> FacetCounts {
    let mut values: BTreeMap<String, u64> = BTreeMap::new();
    let mut without = 0;
    for (held, _) in found {
        match value(by, filters, held) {
            Some(value) => *values.entry(value).or_default() += 1,
            None => without += 1,
        }
    }
    let mut counts: Vec<FacetCount> = values
        .into_iter()
        .map(|(value, articles)| FacetCount { value, articles })
        .collect();
    if by == FacetBy::Weekday {
        let place = |name: &String| FacetBy::WEEKDAYS.iter().position(|day| day == name);
        counts.sort_by_key(|count| place(&count.value));
    } else if !by.is_calendar() && !by.is_cyclic() {
        counts.sort_by_key(|count| std::cmp::Reverse(count.articles));
    }
    FacetCounts {
        by,
        counts,
        without,
    }
}

/// The facet value of an article. A date less precise than the interval has its own value.
fn value(by: FacetBy, filters: &Filters, held: &Held) -> Option<String> {
    let article = &held.reading().article;
    let interval = |least: Precision, name: &dyn Fn(NaiveDate) -> String| {
        date(filters, held).map(|date| {
            if date.precision() < least {
                date.to_string()
            } else {
                name(date.first_day())
            }
        })
    };
    match by {
        FacetBy::Source => article.source.clone(),
        FacetBy::Section => article.section.clone(),
        FacetBy::Author => article.byline.clone(),
        FacetBy::Language => Some(article.language.to_string()),
        FacetBy::Weekday => date(filters, held)?
            .day()
            .map(|day| day.format("%A").to_string()),
        FacetBy::Hour => date(filters, held)?
            .time()
            .map(|time| time.format("%H").to_string()),
        FacetBy::Year => interval(Precision::Year, &|day| day.format("%Y").to_string()),
        FacetBy::Quarter => interval(Precision::Month, &|day| {
            format!("{}-Q{}", day.format("%Y"), day.month0() / 3 + 1)
        }),
        FacetBy::Month => interval(Precision::Month, &|day| day.format("%Y-%m").to_string()),
        FacetBy::Week => interval(Precision::Day, &|day| day.format("%G-W%V").to_string()),
        FacetBy::Day => interval(Precision::Day, &|day| day.to_string()),
    }
}
