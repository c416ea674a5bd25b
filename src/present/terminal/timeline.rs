//! Counts over the calendar for people: one bar an interval.

use super::facets::{LONGEST, bar};
use super::paint::{BAR, FAINT, PLAIN, Paint, STRONG};
use crate::model::{Bar, Timeline};
use crate::present::words;

/// What stands for a bar where the corpus has no articles at all.
const GAP: &str = "░░░░";

/// Hundredths of a percent, the unit of bars of shares.
fn share(bar: &Bar) -> u64 {
    (bar.articles * 10_000).checked_div(bar.of).unwrap_or(0)
}

/// Articles of the other query in a row.
fn other(timeline: &Timeline, row: &Bar) -> Option<u64> {
    let versus = timeline.versus.as_ref()?;
    let bar = timeline.bars.iter().position(|bar| bar.value == row.value);
    Some(match bar {
        Some(bar) => versus.counts.get(bar).copied().unwrap_or(0),
        None if row.value == "undated" => versus.undated,
        None => versus.vague,
    })
}

pub fn write(paint: &mut Paint, timeline: &Timeline, shares: bool) {
    let text = &timeline.query.text;
    let mut head = words::counted(timeline.articles, "article");
    if !text.is_empty() {
        head += &format!(" for \"{text}\"");
    }
    let unit = if shares {
        format!("share of all articles by {}", timeline.by.name())
    } else {
        format!("by {}", timeline.by.name())
    };
    paint.wrapped(STRONG, 0, &format!("{head}, {unit}"));
    paint.end();
    if let Some(versus) = &timeline.versus {
        let head = words::counted(versus.articles, "article");
        let text = format!("versus {head} for \"{}\", behind /", versus.query.text);
        paint.wrapped(STRONG, 0, &text);
        paint.end();
    }
    let value = |bar: &Bar| if shares { share(bar) } else { bar.articles };
    let one = |row: &Bar| match shares {
        // of a time that is not known there is no share
        true if row.of == 0 => "–".to_owned(),
        true => format!("{:.2}%", value(row) as f64 / 100.0),
        false => words::number(value(row)),
    };
    let number = |row: &Bar| match other(timeline, row) {
        Some(articles) => {
            let other = Bar {
                articles,
                ..row.clone()
            };
            format!("{} / {}", one(row), one(&other))
        }
        None => one(row),
    };
    let burst = |index: usize| {
        timeline
            .bursts
            .iter()
            .any(|burst| (burst.first..=burst.last).contains(&index))
    };
    let undated = Bar {
        value: "undated".into(),
        first: chrono::NaiveDate::MIN,
        last: chrono::NaiveDate::MIN,
        articles: timeline.undated,
        of: timeline.undated_of,
    };
    let vague = Bar {
        value: format!("no {} known", timeline.by.name()),
        articles: timeline.vague,
        of: 0,
        ..undated.clone()
    };
    let mut rows: Vec<(Option<usize>, &Bar)> = timeline
        .bars
        .iter()
        .enumerate()
        .map(|(index, bar)| (Some(index), bar))
        .collect();
    if timeline.vague > 0 {
        rows.push((None, &vague));
    }
    rows.push((None, &undated));
    let names = rows
        .iter()
        .map(|(_, bar)| bar.value.len())
        .max()
        .unwrap_or(0);
    let numbers = rows.iter().map(|(_, bar)| number(bar).chars().count());
    let digits = numbers.max().unwrap_or(0);
    let most = rows.iter().map(|(_, bar)| value(bar)).max().unwrap_or(0);
    let longest = paint
        .width()
        .saturating_sub(names + digits + 6)
        .clamp(1, LONGEST);
    for (index, row) in &rows {
        let apart = if index.is_none() { FAINT } else { PLAIN };
        paint.put(apart, &row.value);
        let number = number(row);
        paint.gap(names - row.value.len() + 2 + digits - number.chars().count());
        paint.put(apart, &number);
        paint.gap(1);
        paint.put(STRONG, if index.is_some_and(burst) { "*" } else { " " });
        if index.is_some() && row.of == 0 {
            paint.put(FAINT, GAP);
        } else {
            let style = if index.is_none() { FAINT } else { BAR };
            paint.put(style, &bar(value(row), most, longest));
        }
        paint.end();
    }
    if timeline.bars.iter().any(|bar| bar.of == 0) {
        paint.wrapped(
            FAINT,
            0,
            &format!("{GAP} the corpus has no articles of that time"),
        );
    }
    for burst in &timeline.bursts {
        let (Some(first), Some(last)) = (
            timeline.bars.get(burst.first),
            timeline.bars.get(burst.last),
        ) else {
            continue;
        };
        paint.end();
        let when = match first.value == last.value {
            true => first.value.clone(),
            false => format!("{} to {}", first.value, last.value),
        };
        let line = format!(
            "* {when}: {}, {:.1} expected",
            words::counted(burst.articles, "article"),
            burst.expected
        );
        paint.wrapped(STRONG, 0, &line);
        if let Some(hit) = &burst.hit {
            let title = words::filled(&hit.article.title).unwrap_or("untitled");
            paint.wrapped(
                PLAIN,
                2,
                &format!(
                    "{title} ({}, id {})",
                    words::day(&hit.article),
                    hit.article.id
                ),
            );
            paint.gap(2);
            paint.hanging(PLAIN, 2, &hit.passage.text, &hit.passage.highlights);
        }
    }
}
