//! Counts over the calendar → the bars of a histogram, placed in percent of its width.

use super::date::interval;
use super::text::counted;
use crate::error::Error;
use crate::model::{DateRange, FacetBy, Query};
use crate::search::Session;
use crate::serve::params::Params;

/// Height of the tallest bar, in pixels.
const HEIGHT: f64 = 96.0;

/// Dates with lower confidence are drawn hatched.
const SURE: f32 = 0.9;

/// Most labels under the bars.
const LABELS: usize = 7;

/// A histogram.
pub(in crate::serve) struct Chart {
    pub bars: Vec<Bar>,
    pub labels: Vec<(String, String)>,
    /// `261 articles by month, all dates`
    pub total: String,
    pub by: &'static str,
    pub most: u64,
    pub summary: String,
    pub undated: u64,
    pub undated_href: String,
    pub ranged: bool,
    pub unsure: bool,
    pub gaps: bool,
}

/// One interval.
pub(in crate::serve) struct Bar {
    pub name: String,
    pub from: String,
    pub to: String,
    pub href: String,
    pub x: String,
    pub width: String,
    pub articles: u64,
    pub unsure: u64,
    pub held: u64,
    /// Top and height of the certain part, and of the rest.
    pub solid: (String, String),
    pub hatched: (String, String),
    pub chosen: bool,
}

/// The histogram of a query over all dates. `path` is the page that a bar links to.
pub(in crate::serve) fn chart(
    session: &Session,
    query: &Query,
    params: &Params,
    path: &str,
) -> Result<Option<Chart>, Error> {
    let range = query.filters.published;
    let mut everywhen = query.clone();
    everywhen.filters.published = DateRange::default();
    let mut sure = everywhen.clone();
    sure.filters.confidence = Some(query.filters.confidence.unwrap_or(0.0).max(SURE));
    let timeline = session.timeline_versus(everywhen, Some(sure), None)?;
    if timeline.bars.is_empty() {
        return Ok(None);
    }
    let counts = timeline.versus.as_ref().map(|sure| sure.counts.as_slice());
    let most = timeline
        .bars
        .iter()
        .map(|bar| bar.articles)
        .max()
        .unwrap_or(0);
    let step = 100.0 / timeline.bars.len() as f64;
    let params = params.without(&["from", "to", "on", "offset"]);
    let bars = timeline.bars.iter().enumerate().map(|(index, bar)| {
        let sure = counts.and_then(|counts| counts.get(index)).copied();
        let sure = sure.unwrap_or(bar.articles).min(bar.articles);
        let (from, to) = (bar.first.to_string(), bar.last.to_string());
        let (solid, hatched) = heights(sure, bar.articles, most);
        Bar {
            name: interval(Some(bar.first), Some(bar.last)),
            href: params.plus("from", &from).plus("to", &to).href(path),
            from,
            to,
            x: format!("{:.3}%", index as f64 * step + step * 0.08),
            width: format!("{:.3}%", step * 0.84),
            articles: bar.articles,
            unsure: bar.articles - sure,
            held: bar.of,
            solid,
            hatched,
            chosen: range.from.is_none_or(|from| from <= bar.first)
                && range.to.is_none_or(|to| bar.last <= to),
        }
    });
    let bars: Vec<Bar> = bars.collect();
    let highest = bars.iter().max_by_key(|bar| bar.articles);
    let highest = highest.map(|bar| format!(", most in {}: {}", bar.name, bar.articles));
    Ok(Some(Chart {
        labels: labels(&timeline.bars, timeline.by, step),
        total: counted(timeline.articles, "article"),
        by: timeline.by.name(),
        most,
        summary: format!(
            "{} over {}s{}",
            counted(timeline.articles, "article"),
            timeline.by.name(),
            highest.unwrap_or_default()
        ),
        undated: timeline.undated,
        undated_href: params.with("undated", "only").href(path),
        ranged: !range.is_open(),
        unsure: bars.iter().any(|bar| bar.unsure > 0),
        gaps: bars.iter().any(|bar| bar.held == 0),
        bars,
    }))
}

/// Top and height of the part of a bar for articles with certain dates, and of the rest above it.
/// Any nonzero bar is visible.
fn heights(sure: u64, articles: u64, most: u64) -> ((String, String), (String, String)) {
    let high = |articles: u64| articles as f64 / most.max(1) as f64 * HEIGHT;
    let whole = high(articles).max(if articles > 0 { 1.5 } else { 0.0 });
    let solid = high(sure);
    (
        (format!("{:.1}", HEIGHT - solid), format!("{solid:.1}")),
        (
            format!("{:.1}", HEIGHT - whole),
            format!("{:.1}", whole - solid),
        ),
    )
}

/// Positions and texts of the labels; the first is always there.
fn labels(bars: &[crate::model::Bar], by: FacetBy, step: f64) -> Vec<(String, String)> {
    use chrono::Datelike;
    let years = bars.iter().enumerate().filter(|(index, bar)| {
        let before = index.checked_sub(1).and_then(|before| bars.get(before));
        before.is_none_or(|before| before.first.year() != bar.first.year())
    });
    let years: Vec<(usize, String)> = years
        .map(|(index, bar)| (index, bar.first.year().to_string()))
        .collect();
    let long = years.len() > 2 || by == FacetBy::Year;
    let all: Vec<(usize, String)> = if long {
        years
    } else {
        let named = bars.iter().map(|bar| match by {
            FacetBy::Day | FacetBy::Week => bar.first.format("%-d %b %Y").to_string(),
            _ => bar.first.format("%b %Y").to_string(),
        });
        named.enumerate().collect()
    };
    let every = all.len().div_ceil(LABELS).max(1);
    let shown = all.into_iter().step_by(every);
    shown
        .map(|(index, name)| (format!("{:.3}%", index as f64 * step), name))
        .collect()
}
