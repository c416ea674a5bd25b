//! Counts over the calendar for people: one bar per interval.

use super::facets::{LONGEST, bar};
use super::paint::{BAR, FAINT, PLAIN, Paint, STRONG};
use crate::model::{Bar, Burst, Timeline};
use crate::present::words;

/// Replaces the bar where the corpus has no articles at all.
const GAP: &str = "░░░░";

/// Hundredths of a percent, the unit of share bars.
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
    head(paint, timeline, shares);
    bars(paint, timeline, shares);
    if timeline.bars.iter().any(|bar| bar.of == 0) {
        let gap = format!("{GAP} the corpus has no articles of that time");
        paint.wrapped(FAINT, 0, &gap);
    }
    for burst in &timeline.bursts {
        write_burst(paint, timeline, burst);
    }
}

/// The heading: what is counted.
fn head(paint: &mut Paint, timeline: &Timeline, shares: bool) {
    let text = &timeline.query.text;
    let mut head = words::counted(timeline.articles, "article");
    head += &words::asked(text);
    let unit = if shares {
        format!("share of all articles by {}", timeline.by.name())
    } else {
        format!("by {}", timeline.by.name())
    };
    paint.wrapped(STRONG, 0, &format!("{head}, {unit}"));
    paint.end();
    if let Some(versus) = &timeline.versus {
        let head = words::counted(versus.articles, "article");
        let asked = words::asked(&versus.query.text);
        let text = format!("versus {head}{asked}, behind /");
        paint.wrapped(STRONG, 0, &text);
        paint.end();
    }
}

/// The number shown for a row; an unknown time has no share.
fn number_of(row: &Bar, shares: bool) -> String {
    if !shares {
        words::number(row.articles)
    } else if row.of == 0 {
        "–".to_owned()
    } else {
        format!("{:.2}%", share(row) as f64 / 100.0)
    }
}

/// A row for each interval, then one for vague and one for undated articles.
fn bars(paint: &mut Paint, timeline: &Timeline, shares: bool) {
    let value = |bar: &Bar| if shares { share(bar) } else { bar.articles };
    let number = |row: &Bar| {
        let own = number_of(row, shares);
        other(timeline, row).map_or(own.clone(), |articles| {
            let other = Bar {
                articles,
                ..row.clone()
            };
            format!("{own} / {}", number_of(&other, shares))
        })
    };
    let is_burst = |index: usize| {
        timeline
            .bursts
            .iter()
            .any(|burst| (burst.first..=burst.last).contains(&index))
    };
    let (vague, undated) = (vague(timeline), undated(timeline));
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
    let names = rows.iter().map(|(_, bar)| bar.value.len());
    let names = names.max().unwrap_or(0);
    let numbers = rows.iter().map(|(_, bar)| number(bar).chars().count());
    let digits = numbers.max().unwrap_or(0);
    let most = rows.iter().map(|(_, bar)| value(bar)).max().unwrap_or(0);
    let room = paint.width().saturating_sub(names + digits + 6);
    let longest = room.clamp(1, LONGEST);
    for (index, row) in &rows {
        let apart = if index.is_none() { FAINT } else { PLAIN };
        paint.put(apart, &row.value);
        let number = number(row);
        paint.gap(names - row.value.len() + 2 + digits - number.chars().count());
        paint.put(apart, &number);
        paint.gap(1);
        paint.put(
            STRONG,
            if index.is_some_and(is_burst) {
                "*"
            } else {
                " "
            },
        );
        if index.is_some() && row.of == 0 {
            paint.put(FAINT, GAP);
        } else {
            let style = if index.is_none() { FAINT } else { BAR };
            paint.put(style, &bar(value(row), most, longest));
        }
        paint.end();
    }
}

/// The articles without a date, as a bar.
fn undated(timeline: &Timeline) -> Bar {
    Bar {
        value: "undated".into(),
        first: chrono::NaiveDate::MIN,
        last: chrono::NaiveDate::MIN,
        articles: timeline.undated,
        of: timeline.undated_of,
    }
}

/// The articles dated too vaguely for the interval, as a bar.
fn vague(timeline: &Timeline) -> Bar {
    Bar {
        value: format!("no {} known", timeline.by.name()),
        articles: timeline.vague,
        of: 0,
        ..undated(timeline)
    }
}

/// A burst: when many more articles match than usual, and the best passage of that time.
fn write_burst(paint: &mut Paint, timeline: &Timeline, burst: &Burst) {
    let (Some(first), Some(last)) = (
        timeline.bars.get(burst.first),
        timeline.bars.get(burst.last),
    ) else {
        return;
    };
    paint.end();
    let when = if first.value == last.value {
        first.value.clone()
    } else {
        format!("{} to {}", first.value, last.value)
    };
    let count = words::counted(burst.articles, "article");
    let line = format!("* {when}: {count}, {:.1} expected", burst.expected);
    paint.wrapped(STRONG, 0, &line);
    if let Some(hit) = &burst.hit {
        let title = words::filled(&hit.article.title).unwrap_or("untitled");
        let (day, id) = (words::day(&hit.article), hit.article.id);
        paint.wrapped(PLAIN, 2, &format!("{title} ({day}, id {id})"));
        paint.gap(2);
        paint.hanging(PLAIN, 2, &hit.passage.text, &hit.passage.highlights);
    }
}
